/*
 * Files in and out. Regular files are mapped, so a million-row table costs no private memory;
 * output goes to a temporary name in the same folder and is renamed after fsync.
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/report.h"

/* Files up to this many bytes are read, not mapped: a mapping costs more than the copy. */
#define MAP_FROM ((size_t)256 << 10)

static bool
read_all(struct file *f, int fd, const char *path, size_t most)
{
	struct buf b = { 0 };
	bool ok = false;

	for (;;) {
		char *room = buf_room(&b, (size_t)64 << 10);
		const ssize_t got = read(fd, room, (size_t)64 << 10);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			trouble(tr("read %s:"), path);
			break;
		}
		if (got == 0) {
			ok = true;
			break;
		}
		b.n += (size_t)got;
		if (b.n > most) {
			trouble(tr("%s is larger than %zu bytes"), path, most);
			break;
		}
	}
	if (ok)
		f->bytes = arena_str(&f->arena, buf_get(&b));
	buf_clear(&b);
	return ok;
}

static struct file_state
state_of(const struct stat *st)
{
	return (struct file_state){
		.device = (uint64_t)st->st_dev, .inode = (uint64_t)st->st_ino,
		.size = (uint64_t)st->st_size, .second = (int64_t)st->st_mtim.tv_sec,
		.nanosecond = (int64_t)st->st_mtim.tv_nsec, .is_regular = S_ISREG(st->st_mode),
	};
}

static bool
read_fd(struct file *f, int fd, const char *path, size_t most)
{
	struct stat st;

	if (fstat(fd, &st) != 0) {
		trouble(tr("read %s:"), path);
		return false;
	}
	f->state = state_of(&st);
	if (S_ISREG(st.st_mode) && (uintmax_t)st.st_size > most) {
		trouble(tr("%s is larger than %zu bytes"), path, most);
		return false;
	}
	if (!S_ISREG(st.st_mode) || (size_t)st.st_size < MAP_FROM)
		return read_all(f, fd, path, most);
	f->map_size = (size_t)st.st_size;
	f->map = mmap(NULL, f->map_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (f->map == MAP_FAILED) {
		f->map = NULL;
		return read_all(f, fd, path, most);
	}
	madvise(f->map, f->map_size, MADV_SEQUENTIAL);
	f->bytes = (struct str){ f->map, f->map_size };
	return true;
}

bool
file_read(struct file *f, const char *path, size_t most)
{
	bool ok;
	int fd;

	*f = (struct file){ 0 };
	if (strcmp(path, "-") == 0)
		return read_fd(f, STDIN_FILENO, tr("standard input"), most);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		trouble(tr("open %s:"), path);
		return false;
	}
	ok = read_fd(f, fd, path, most);
	close(fd);
	return ok;
}

void
file_clear(struct file *f)
{
	if (f->map)
		munmap(f->map, f->map_size);
	arena_clear(&f->arena);
	*f = (struct file){ 0 };
}

/* A device or a pipe is written to as it is: renaming would put a file in its place. */
static int
open_out(struct out_file *o)
{
	struct stat st;
	mode_t mask;
	int fd;

	if (stat(o->path, &st) == 0 && !S_ISREG(st.st_mode))
		return open(o->path, O_WRONLY | O_CLOEXEC);
	o->temp = arena_cstr(&o->arena, arena_fmt(&o->arena, "%s.XXXXXX", o->path));
	fd = mkostemp(o->temp, O_CLOEXEC);
	if (fd < 0)
		return -1;
	mask = umask(0);
	umask(mask);
	fchmod(fd, 0666 & ~mask);
	return fd;
}

bool
file_create(struct out_file *o, const char *path)
{
	int fd;

	*o = (struct out_file){ .path = path };
	fd = open_out(o);
	if (fd < 0) {
		trouble(tr("create %s:"), path);
		arena_clear(&o->arena);
		return false;
	}
	o->fp = fdopen(fd, "w");
	if (!o->fp) {
		trouble(tr("create %s:"), path);
		close(fd);
		if (o->temp)
			unlink(o->temp);
		arena_clear(&o->arena);
		return false;
	}
	return true;
}

bool
file_commit(struct out_file *o)
{
	bool ok = fflush(o->fp) == 0 && !ferror(o->fp);

	ok = ok && (!o->temp || fsync(fileno(o->fp)) == 0);
	if (!ok)
		trouble(tr("write %s:"), o->path);
	if (fclose(o->fp) != 0 && ok) {
		trouble(tr("write %s:"), o->path);
		ok = false;
	}
	o->fp = NULL;
	if (ok && o->temp && rename(o->temp, o->path) != 0) {
		trouble(tr("rename %s to %s:"), o->temp, o->path);
		ok = false;
	}
	if (!ok && o->temp)
		unlink(o->temp);
	arena_clear(&o->arena);
	*o = (struct out_file){ 0 };
	return ok;
}

void
file_abandon(struct out_file *o)
{
	if (o->fp) {
		fclose(o->fp);
		if (o->temp)
			unlink(o->temp);
	}
	arena_clear(&o->arena);
	*o = (struct out_file){ 0 };
}

static bool
is_same_state(const struct file_state *x, const struct file_state *y)
{
	return x->device == y->device && x->inode == y->inode && x->size == y->size &&
	    x->second == y->second && x->nanosecond == y->nanosecond &&
	    x->is_regular && y->is_regular;
}

/* Look at the file once more; false and told if it cannot be replaced, or not by us. */
static bool
look_again(const struct file *f, const char *path, struct stat *st)
{
	struct file_state now;

	if (!f->state.is_regular) {
		trouble(tr("%s is no regular file: it cannot be replaced"), path);
		return false;
	}
	if (stat(path, st) != 0 || access(path, W_OK) != 0) {
		trouble(tr("replace %s:"), path);
		return false;
	}
	now = state_of(st);
	if (!is_same_state(&f->state, &now)) {
		trouble(tr("%s was changed by somebody else since it was read: left as it is"),
		    path);
		return false;
	}
	return true;
}

/* Make the new file like the old one, and write it; false and told if that fails. */
static bool
write_like(struct out_file *o, const struct stat *st, struct str bytes)
{
	/* who may not give a file away keeps it */
	if (fchown(fileno(o->fp), st->st_uid, st->st_gid) != 0)
		note(tr("%s has another owner now"), o->path);
	if (fchmod(fileno(o->fp), st->st_mode & 07777) != 0) {
		trouble(tr("replace %s:"), o->path);
		return false;
	}
	/* what fails here is told by the commit */
	fwrite(bytes.p ? bytes.p : "", 1, bytes.n, o->fp);
	fflush(o->fp);
	return true;
}

bool
file_replace(const struct file *f, const char *path, struct str bytes)
{
	struct out_file o = { 0 };
	struct stat st;
	const bool is_link = lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
	char *real = is_link ? realpath(path, NULL) : NULL;
	const char *name = real ? real : path;
	/* looked at twice, since writing takes its time */
	const bool ok = look_again(f, name, &st) && file_create(&o, name) &&
	    write_like(&o, &st, bytes) && look_again(f, name, &st) && file_commit(&o);

	file_abandon(&o);
	free(real);
	return ok;
}

bool
file_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int
by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

bool
file_list(struct arena *a, const char *path, struct str **names, size_t *n)
{
	DIR *dir = opendir(path);
	const struct dirent *d;
	size_t cap = 0;

	*names = NULL;
	*n = 0;
	if (!dir) {
		trouble(tr("open %s:"), path);
		return false;
	}
	while ((d = readdir(dir))) {
		if (d->d_name[0] == '.')
			continue;
		*names = arena_grow(a, *names, *n, &cap, sizeof(**names));
		(*names)[(*n)++] = arena_str(a, str_from(d->d_name));
	}
	closedir(dir);
	if (*n)
		qsort(*names, *n, sizeof(**names), by_name);
	return true;
}
