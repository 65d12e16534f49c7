/*
 * Files: whole inputs in, new files out. A file appears under its name only when all of it is
 * there.
 */
#ifndef LIB_BASE_FILE_H
#define LIB_BASE_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"

/* The largest input file by default, bytes; a million-row CSV is some 1.2e9. */
#define FILE_MOST ((size_t)8 << 30)

/* Which file was read, and as it was then. */
struct file_state {
	uint64_t device, inode, size;	/* size in bytes */
	int64_t second, nanosecond;	/* of the last change of its bytes */
	bool is_regular;		/* else standard input, a pipe or a device */
};

struct file {
	struct str bytes;	/* all of it, read-only */
	struct file_state state;
	void *map;		/* the mapping, NULL if the bytes were read */
	size_t map_size;	/* bytes mapped */
	struct arena arena;	/* holds the bytes if they were read */
};

/*
 * Read a whole file.
 *
 * in:      path, "-" for standard input; most, bytes (FILE_MOST is the usual bound)
 * out:     f, to be passed to file_clear(); regular files are mapped, pipes are read
 * returns: false if it cannot be read or is larger; told
 */
bool file_read(struct file *f, const char *path, size_t most);
/* Give the bytes back; a zeroed file is fine. */
void file_clear(struct file *f);

struct out_file {
	FILE *fp;		/* where to write; NULL when closed */
	const char *path;	/* borrowed: the name to appear under */
	/* the name while it is being written, in the arena; NULL for a device */
	char *temp;
	struct arena arena;
};

/*
 * Begin a new file that replaces path when it is committed.
 *
 * in:      path, borrowed until commit or abandon
 * returns: false if it cannot be made; told
 */
bool file_create(struct out_file *o, const char *path);
/* Flush, test, sync, close and rename into place; false and told if any of it fails. */
bool file_commit(struct out_file *o);
/* Close and remove what was begun; fine after a commit and on a zeroed struct. */
void file_abandon(struct out_file *o);

/*
 * Put other bytes in the place of those that were read: all of them or none. The file keeps its
 * mode and, where that is allowed, its owner; of a symbolic link the file that it names is
 * replaced.
 *
 * in:      f, as read from path
 * returns: false if it is no regular file, may not be written, or is no longer as it was read; told
 */
bool file_replace(const struct file *f, const char *path, struct str bytes);

/* True if path is a folder; silent. */
bool file_is_dir(const char *path);
/*
 * The names in a folder without those that begin with '.', sorted by bytes; false and told if
 * unreadable.
 */
bool file_list(struct arena *a, const char *path, struct str **names, size_t *n);

#endif
