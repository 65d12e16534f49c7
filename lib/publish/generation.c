/*
 * The publish protocol. Everything goes through the descriptor of OUT; names are ours. The order
 * is: list, files, syncfs, rename of the folder, rename of the link, fsync of OUT. A generation
 * whose name is taken gets the next free one (ID-2): renaming is then always to a name that is
 * not there.
 */
#include "publish/generation.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/num.h"
#include "base/report.h"
#include "publish/figures.h"
#include "publish/prune.h"

#define LOCK_NAME ".lock"
#define LINK_NAME "current"
#define LINK_TEMP ".current.tmp"
#define TARGET_MOST 256	/* bytes of what the link says */
#define ID_DIGITS 12
#define NAMES_MOST 1000000	/* generations of one content */
#define LOCK_PAUSE 50		/* milliseconds between two tries */

static bool
take_lock(struct generation *g, long lock_timeout)
{
	const struct timespec pause = { 0, LOCK_PAUSE * 1000000L };

	g->lock_fd = openat(g->out_fd, LOCK_NAME, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
	if (g->lock_fd < 0) {
		trouble(tr("open %s/%s:"), g->out, LOCK_NAME);
		return false;
	}
	for (long tries = lock_timeout * 1000 / LOCK_PAUSE;; tries--) {
		if (flock(g->lock_fd, LOCK_EX | LOCK_NB) == 0)
			return true;
		if (errno != EWOULDBLOCK && errno != EINTR) {
			trouble(tr("lock %s/%s:"), g->out, LOCK_NAME);
			return false;
		}
		if (tries <= 0)
			break;
		nanosleep(&pause, NULL);
	}
	trouble(tr("%s is being published by another run; waited %ld seconds"), g->out,
	    lock_timeout);
	return false;
}

/* Learn what `current` shows; what is not ours is left alone, and stops the run. */
static bool
find_current(struct generation *g)
{
	char *target = arena_bytes(&g->arena, TARGET_MOST);
	struct stat st;
	ssize_t n;

	if (fstatat(g->out_fd, LINK_NAME, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		if (errno == ENOENT)
			return true;
		trouble(tr("look at %s/%s:"), g->out, LINK_NAME);
		return false;
	}
	n = S_ISLNK(st.st_mode) ? readlinkat(g->out_fd, LINK_NAME, target, TARGET_MOST)
	    : -1;
	if (n < 0 || !prune_is_name((struct str){ target, (size_t)n }, false)) {
		trouble(tr("%s/%s is not a link that this program made"), g->out, LINK_NAME);
		return false;
	}
	g->current = arena_cstr(&g->arena, (struct str){ target, (size_t)n });
	g->is_damaged = !prune_list(&g->arena, g->out_fd, g->current, &g->old);
	return true;
}

bool
generation_open(struct generation *g, const char *out, long lock_timeout, bool dry_run)
{
	*g = (struct generation){ .out = out, .out_fd = -1, .lock_fd = -1, .temp_fd = -1 };
	g->old.a = &g->arena;
	if (!dry_run && mkdir(out, 0755) == 0)
		chmod(out, 0755);
	else if (!dry_run && errno != EEXIST) {
		trouble(tr("make the folder %s:"), out);
		return false;
	}
	g->out_fd = open(out, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (g->out_fd < 0) {
		if (dry_run && errno == ENOENT)
			return true;
		trouble(tr("open %s:"), out);
		return false;
	}
	if (!dry_run && !take_lock(g, lock_timeout))
		return false;
	if (!find_current(g))
		return false;
	if (!dry_run)
		prune_leftovers(g->out_fd, out);
	return true;
}

/* True if a generation has just the files of a list, with their sizes, under just that list. */
static bool
holds(const struct generation *g, const char *folder, const struct manifest *there,
    const struct manifest *m)
{
	const int fd = openat(g->out_fd, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	bool same = fd >= 0 && there->n == m->n;

	for (size_t i = 0; same && i < m->n; i++) {
		struct arena a = { 0 };
		struct stat st;

		same = str_eq(m->rows[i].name, there->rows[i].name) &&
		    str_eq(m->rows[i].sha256, there->rows[i].sha256) &&
		    fstatat(fd, arena_cstr(&a, m->rows[i].name), &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		    S_ISREG(st.st_mode) && (size_t)st.st_size == m->rows[i].size;
		arena_clear(&a);
	}
	if (fd >= 0)
		close(fd);
	return same;
}

bool
generation_is_current(const struct generation *g, const struct manifest *m)
{
	return g->current && !g->is_damaged && holds(g, g->current, &g->old, m);
}

size_t
generation_items(const struct generation *g)
{
	static const char start[] = "group,name,items\r\ntotal,\"\",";
	struct arena a = { 0 };
	char head[sizeof(start) + 24];
	struct str rest = { head, 0 };
	int64_t items = -1;
	int fd = -1;
	ssize_t n;

	if (g->current)
		fd = openat(g->out_fd, arena_cstr(&a, arena_fmt(&a, "%s/%s", g->current,
		    FIGURES_NAME)),
		    O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	n = fd < 0 ? 0 : read(fd, head, sizeof(head));
	if (n > 0 && str_starts((struct str){ head, (size_t)n }, str_from(start))) {
		rest = str_sub((struct str){ head, (size_t)n }, sizeof(start) - 1, (size_t)n);
		if (!num_parse(str_cut(&rest, '\r'), 0, INT32_MAX, &items))
			items = -1;
	}
	if (fd >= 0)
		close(fd);
	arena_clear(&a);
	return items < 0 ? manifest_items(&g->old) : (size_t)items;
}

/* The first digits of the SHA-256 of the list. */
static struct str
make_id(struct generation *g, const struct manifest *m)
{
	struct buf text = { 0 };
	struct str id;

	manifest_print(&text, m);
	id = str_sub(hash_sha256(&g->arena, buf_get(&text)), 0, ID_DIGITS);
	buf_clear(&text);
	return id;
}

bool
generation_is_kept(struct generation *g, const struct manifest *m)
{
	struct arena a = { 0 };
	struct manifest there = { .a = &a };
	const struct str id = make_id(g, m);
	bool is;

	g->name = arena_cstr(&g->arena, arena_fmt(&g->arena, "gen.%.*s", STRF(id)));
	is = prune_list(&a, g->out_fd, g->name, &there) && holds(g, g->name, &there, m);
	arena_clear(&a);
	return is;
}

/* Choose a name that is free: gen.ID, gen.ID-2, … */
static bool
choose_name(struct generation *g, struct str id)
{
	for (int i = 1; i < NAMES_MOST; i++) {
		struct stat st;

		g->name = arena_cstr(&g->arena, i == 1 ? arena_fmt(&g->arena, "gen.%.*s", STRF(id))
		    : arena_fmt(&g->arena, "gen.%.*s-%d", STRF(id), i));
		if (fstatat(g->out_fd, g->name, &st, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT) {
			g->temp = arena_cstr(&g->arena, arena_fmt(&g->arena, "%s.tmp", g->name));
			return true;
		}
	}
	trouble(tr("no free name for a generation in %s"), g->out);
	return false;
}

bool
generation_begin(struct generation *g, const struct manifest *m)
{
	struct buf text = { 0 };
	bool ok = false;

	if (!choose_name(g, make_id(g, m)))
		goto out;
	manifest_print(&text, m);
	if (mkdirat(g->out_fd, g->temp, 0700) != 0) {
		trouble(tr("make the folder %s/%s:"), g->out, g->temp);
		goto out;
	}
	g->temp_fd = openat(g->out_fd, g->temp, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (g->temp_fd < 0 || fchmod(g->temp_fd, 0755) != 0) {
		trouble(tr("open %s/%s:"), g->out, g->temp);
		goto out;
	}
	ok = generation_put(g, STR(MANIFEST_NAME), buf_get(&text));
out:
	buf_clear(&text);
	return ok;
}

/* Make the folders that a name stands in, unless they are there. */
static bool
make_folder(struct generation *g, struct str name)
{
	struct arena a = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < name.n; i++) {
		const char *path;

		if (name.p[i] != '/')
			continue;
		path = arena_cstr(&a, str_sub(name, 0, i));
		if (mkdirat(g->temp_fd, path, 0700) == 0)
			ok = fchmodat(g->temp_fd, path, 0755, 0) == 0;
		else
			ok = errno == EEXIST;
	}
	arena_clear(&a);
	return ok;
}

static bool
write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		const ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	return true;
}

bool
generation_put(struct generation *g, struct str name, struct str bytes)
{
	struct arena a = { 0 };
	const char *path = arena_cstr(&a, name);
	bool ok = make_folder(g, name);
	const int fd = !ok ? -1 : openat(g->temp_fd, path,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

	/* the mode is set, not asked for: the site is readable whatever the umask */
	ok = fd >= 0 && fchmod(fd, 0644) == 0 && write_all(fd, bytes);
	if (!ok)
		trouble(tr("write %s/%s/%s:"), g->out, g->temp, path);
	if (fd >= 0 && close(fd) != 0 && ok) {
		trouble(tr("write %s/%s/%s:"), g->out, g->temp, path);
		ok = false;
	}
	arena_clear(&a);
	return ok;
}

bool
generation_finish(struct generation *g)
{
	/* one syncfs for all files: an fsync for each page costs a hundred times more */
	if (syncfs(g->temp_fd) != 0) {
		trouble(tr("sync %s:"), g->out);
		return false;
	}
	if (renameat(g->out_fd, g->temp, g->out_fd, g->name) != 0) {
		trouble(tr("rename %s/%s:"), g->out, g->temp);
		return false;
	}
	close(g->temp_fd);
	g->temp_fd = -1;
	g->temp = NULL;
	return true;
}

bool
generation_show(struct generation *g, long keep)
{
	/* the link is made aside, then renamed over the old one */
	unlinkat(g->out_fd, LINK_TEMP, 0);
	if (symlinkat(g->name, g->out_fd, LINK_TEMP) != 0 ||
	    renameat(g->out_fd, LINK_TEMP, g->out_fd, LINK_NAME) != 0) {
		trouble(tr("point %s/%s to %s:"), g->out, LINK_NAME, g->name);
		return false;
	}
	if (fsync(g->out_fd) != 0) {
		trouble(tr("sync %s:"), g->out);
		return false;
	}
	return prune_old(g->out_fd, g->out, g->name, keep);
}

void
generation_close(struct generation *g)
{
	if (g->temp_fd >= 0)
		close(g->temp_fd);
	if (g->temp && g->out_fd >= 0)
		prune_folder(g->out_fd, g->out, g->temp);
	if (g->lock_fd >= 0)
		close(g->lock_fd);
	if (g->out_fd >= 0)
		close(g->out_fd);
	arena_clear(&g->arena);
	*g = (struct generation){ .out_fd = -1, .lock_fd = -1, .temp_fd = -1 };
}
