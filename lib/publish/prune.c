/*
 * A symbolic link or a foreign file in a generation is never followed and never deleted: the folder
 * then stays, and is told.
 */
#include "publish/prune.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/report.h"

#define PREFIX "gen."
#define ID_DIGITS 12
#define ORDER_TEMP PRUNE_ORDER ".tmp"
#define ORDER_MOST ((size_t)1 << 20)	/* bytes of the order that are read */
#define READ_PIECE ((size_t)64 << 10)

static bool
is_all(struct str s, const char *set)
{
	for (size_t i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr(set, s.p[i]))
			return false;
	return s.n > 0;
}

bool
prune_is_name(struct str name, bool is_temp)
{
	struct str rest, id;

	if (is_temp && !str_ends(name, STR(".tmp")))
		return false;
	if (is_temp)
		name = str_sub(name, 0, name.n - 4);
	if (!str_starts(name, STR(PREFIX)))
		return false;
	rest = str_sub(name, sizeof(PREFIX) - 1, name.n);
	id = str_cut(&rest, '-');
	if (id.n != ID_DIGITS || !is_all(id, "0123456789abcdef"))
		return false;
	return sizeof(PREFIX) - 1 + id.n == name.n || is_all(rest, "0123456789");
}

/* Read a small file of ours; false if it is not there, is no plain file or is too large. Silent. */
static bool
read_at(int fd, const char *name, size_t most, struct buf *out)
{
	const int in = openat(fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	ssize_t n = in < 0 ? -1 : 1;

	while (n > 0 && out->n <= most) {
		n = read(in, buf_room(out, READ_PIECE), READ_PIECE);
		if (n > 0)
			out->n += (size_t)n;
		else if (n < 0 && errno == EINTR)
			n = 1;
	}
	if (in >= 0)
		close(in);
	return n == 0 && out->n <= most;
}

bool
prune_list(struct arena *a, int out_fd, const char *folder, struct manifest *m)
{
	const int fd = openat(out_fd, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct buf text = { 0 };
	bool ok = false;

	if (fd >= 0) {
		ok = read_at(fd, MANIFEST_NAME, MANIFEST_MOST, &text);
		ok = manifest_parse(m, arena_str(a, buf_get(&text))) && ok;
		close(fd);
	}
	buf_clear(&text);
	return ok;
}

/* Open a folder within another, no link on the way followed; -1 if it is not there. */
static int
open_within(int fd, struct str path)
{
	struct arena a = { 0 };
	int dir = dup(fd);

	while (dir >= 0 && path.n) {
		const int next = openat(dir, arena_cstr(&a, str_cut(&path, '/')),
		    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

		close(dir);
		dir = next;
	}
	arena_clear(&a);
	return dir;
}

/* Bytes of the folder in a name, 0 if it stands at the top. */
static size_t
folder_of(struct str name)
{
	size_t n = name.n;

	while (n && name.p[n - 1] != '/')
		n--;
	return n ? n - 1 : 0;
}

/* Remove a folder and those around it, as far as they are empty. */
static void
remove_folders(int fd, struct str path)
{
	struct arena a = { 0 };

	while (path.n) {
		const size_t above = folder_of(path);
		const int dir = open_within(fd, str_sub(path, 0, above));

		if (dir >= 0) {
			unlinkat(dir, arena_cstr(&a, str_sub(path, above + (above > 0), path.n)),
			    AT_REMOVEDIR);
			close(dir);
		}
		path.n = above;
	}
	arena_clear(&a);
}

/*
 * Delete the files of a list that stand in one folder of it; returns the row after the last of
 * them.
 */
static size_t
prune_files(int fd, const struct manifest *m, size_t i)
{
	const struct str first = m->rows[i].name;
	const struct str folder = str_sub(first, 0, folder_of(first));
	const int dir = open_within(fd, folder);
	struct arena a = { 0 };

	for (; i < m->n; i++) {
		const struct str name = m->rows[i].name;
		const size_t n = folder_of(name);

		if (!str_eq(str_sub(name, 0, n), folder))
			break;
		if (dir >= 0)
			unlinkat(dir, arena_cstr(&a, str_sub(name, n + (n > 0), name.n)), 0);
	}
	if (dir >= 0)
		close(dir);
	remove_folders(fd, folder);
	arena_clear(&a);
	return i;
}

bool
prune_folder(int out_fd, const char *out, const char *folder)
{
	struct arena a = { 0 };
	struct manifest m = { .a = &a };
	const int fd = openat(out_fd, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	bool ok = true;

	if (fd >= 0) {
		prune_list(&a, out_fd, folder, &m);
		for (size_t i = 0; i < m.n;)
			i = prune_files(fd, &m, i);
		/* last, so that a run killed here can go on from the list */
		unlinkat(fd, MANIFEST_NAME, 0);
		close(fd);
	}
	if (unlinkat(out_fd, folder, AT_REMOVEDIR) != 0 && errno != ENOENT) {
		warning(tr("%s/%s stays: it holds what its list does not name"), out, folder);
		ok = false;
	}
	arena_clear(&a);
	return ok;
}

/* The names of generations in OUT, sorted. */
static struct str *
list_names(struct arena *a, int out_fd, bool is_temp, size_t *n)
{
	struct str *names = NULL;
	size_t cap = 0;
	const int fd = openat(out_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	*n = 0;
	if (!dir) {
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	for (const struct dirent *e = readdir(dir); e; e = readdir(dir)) {
		if (!prune_is_name(str_from(e->d_name), is_temp))
			continue;
		names = arena_grow(a, names, *n, &cap, sizeof(*names));
		names[(*n)++] = arena_str(a, str_from(e->d_name));
	}
	closedir(dir);
	return names;
}

static int
by_bytes(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_cmp(*x, *y);
}

void
prune_leftovers(int out_fd, const char *out)
{
	struct arena a = { 0 };
	size_t n;
	struct str *names = list_names(&a, out_fd, true, &n);

	if (n)
		qsort(names, n, sizeof(*names), by_bytes);
	for (size_t i = 0; i < n; i++)
		prune_folder(out_fd, out, arena_cstr(&a, names[i]));
	unlinkat(out_fd, ORDER_TEMP, 0);
	arena_clear(&a);
}

/* Move a name to the end of the list of those that are there and were shown. */
static void
move_to_end(struct str *list, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], name)) {
			const struct str found = list[i];

			memmove(list + i, list + i + 1, (n - i - 1) * sizeof(*list));
			list[n - 1] = found;
			return;
		}
}

static bool
write_order(int out_fd, const struct str *names, size_t n)
{
	const int fd = openat(out_fd, ORDER_TEMP,
	    O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
	FILE *fp = fd < 0 ? NULL : fdopen(fd, "w");
	bool ok;

	if (!fp) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	for (size_t i = 0; i < n; i++)
		fprintf(fp, "%.*s\n", STRF(names[i]));
	ok = fflush(fp) == 0 && !ferror(fp);
	ok = fclose(fp) == 0 && ok;
	return ok && renameat(out_fd, ORDER_TEMP, out_fd, PRUNE_ORDER) == 0;
}

/* Delete a generation. Renamed first, so that one half deleted never looks whole. */
static void
drop(struct arena *a, int out_fd, const char *out, struct str name)
{
	const char *path = arena_cstr(a, name);
	const char *temp = arena_cstr(a, arena_fmt(a, "%s.tmp", path));

	prune_folder(out_fd, out, renameat(out_fd, path, out_fd, temp) == 0 ? temp : path);
}

bool
prune_old(int out_fd, const char *out, const char *shown, long keep)
{
	struct arena a = { 0 };
	struct buf text = { 0 };
	size_t n, from = 0;
	struct str *names = list_names(&a, out_fd, false, &n);
	struct str rest;
	bool ok;

	/* those that the order does not know were never shown: they come first */
	if (n)
		qsort(names, n, sizeof(*names), by_bytes);
	if (!read_at(out_fd, PRUNE_ORDER, ORDER_MOST, &text))
		buf_reset(&text);
	for (rest = buf_get(&text); rest.n;)
		move_to_end(names, n, str_cut(&rest, '\n'));
	move_to_end(names, n, str_from(shown));
	if (n > (size_t)keep)
		from = n - (size_t)keep;
	ok = write_order(out_fd, names + from, n - from);
	if (!ok)
		trouble(tr("write %s/%s:"), out, PRUNE_ORDER);
	for (size_t i = 0; ok && i < from; i++)
		drop(&a, out_fd, out, names[i]);
	buf_clear(&text);
	arena_clear(&a);
	return ok;
}
