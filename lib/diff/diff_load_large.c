/*
 * Reading two large tables without the rows that are the same. What is kept is given to the reader
 * of all files as a file without a name, so that headings and clean-ups are what they always are;
 * then the places are moved to where they are in the whole table.
 */
#include "diff/diff_load.h"

#include <sys/mman.h>
#include <unistd.h>

#include "intake/account.h"
#include "intake/options.h"

/* Read what was kept of a table; false if it is to be read whole: then c is cleared. */
static bool
load_kept(struct diff_inputs *i, const struct input *in, struct sift_side *side, const char *arg,
    struct catalog *c)
{
	const struct input one = { in->prog, &i->schema, in->intake };
	const int fd = memfd_create("rows", MFD_CLOEXEC);
	struct arena a = { 0 };
	bool done;

	if (fd < 0)
		return false;
	done = sift_write(side, fd);
	if (done) {
		const char *path = arena_cstr(&a, arena_fmt(&a, "/proc/self/fd/%d", fd));

		done = input_load(&one, path, c) && !(c->account && c->account->reject_count) &&
		    sift_restore(side, c, str_from(arg));
		if (!done)
			catalog_clear(c);
	}
	close(fd);
	arena_clear(&a);
	return done;
}

/* Read both without the rows that are the same; false if they are to be read whole. */
static bool
load_sifted(struct diff_inputs *i, const struct input *in, const char *old, const char *new,
    size_t least)
{
	if (in->prog->from || (in->intake && in->intake->encoding != ENC_AUTO) ||
	    access(old, R_OK) || access(new, R_OK) ||
	    !sift_run(&i->sift, &(struct sift_case){ .schema = &i->schema, .old = old,
	    .new = new, .least = least, .jobs = in->prog->jobs }) ||
	    !load_kept(i, in, &i->sift.side[0], old, &i->old))
		return false;
	if (load_kept(i, in, &i->sift.side[1], new, &i->new)) {
		sift_shrink(&i->sift);
		return true;
	}
	catalog_clear(&i->old);
	return false;
}

bool
diff_load_large(struct diff_inputs *i, const struct input *in, const char *old, const char *new,
    size_t least)
{
	*i = (struct diff_inputs){ 0 };
	if (least != SIZE_MAX && input_schema(in->prog, &i->schema)) {
		if (load_sifted(i, in, old, new, least)) {
			i->has_schema = true;
			return true;
		}
		sift_clear(&i->sift);
		schema_clear(&i->schema);
	}
	return diff_load(i, in, old, new);
}
