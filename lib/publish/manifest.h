/*
 * The list of the files of a generation with their SHA-256: MANIFEST.sha256, as `sha256sum -c`
 * takes it.
 */
#ifndef LIB_PUBLISH_MANIFEST_H
#define LIB_PUBLISH_MANIFEST_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* The name of the list inside a generation; it does not list itself. */
#define MANIFEST_NAME "MANIFEST.sha256"
/* The largest list that is read back, bytes. */
#define MANIFEST_MOST ((size_t)1 << 30)

struct manifest_row {
	struct str name;	/* path in the generation, "item/0131.html" */
	struct str sha256;	/* 64 lower-case hex digits */
	size_t size;		/* bytes; SIZE_MAX when the row was read back */
};

struct manifest {
	struct arena *a;	/* where rows live; set before use */
	struct manifest_row *rows;
	size_t n, cap;
};

/* Add a file by its bytes. */
void manifest_add(struct manifest *m, struct str name, struct str bytes);
/* Sort by name; false and told if two files have one name. */
bool manifest_sort(struct manifest *m);
/* Print a sorted list. */
void manifest_print(struct buf *b, const struct manifest *m);
/*
 * Read a list back, sorted.
 *
 * in:      text, borrowed; its last line may be cut off in the middle
 * out:     m, the rows whose names are safe
 * returns: false if a line is not one of ours; silent
 */
bool manifest_parse(struct manifest *m, struct str text);
/* The row of that name in a sorted list; NULL if there is none. */
const struct manifest_row *manifest_find(const struct manifest *m, struct str name);
/*
 * True for a name, or one behind up to two folders, each part of letters, digits and . _ - without
 * a leading dot.
 */
bool manifest_is_safe(struct str name);
/* Items that have a page in the list. */
size_t manifest_items(const struct manifest *m);

#endif
