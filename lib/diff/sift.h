/*
 * Large tables: rows that are the same byte for byte on both sides, under keys that no other row
 * has, are pairs without a change. They are set aside before anything is read of them, so that
 * only the rest is held; what is set aside is counted, and so arranged that the comparison of the
 * rest says what the comparison of all would.
 */
#ifndef LIB_DIFF_SIFT_H
#define LIB_DIFF_SIFT_H

#include "item/catalog.h"

#define SIFT_LEAST ((size_t)24 << 20)	/* bytes of the smaller file from which sifting is tried */

/* A record of a table. */
struct sift_row {
	uint64_t content;	/* hash of all cells but the running number */
	uint64_t key, code;	/* hashes of its code with the body, of the code alone; 0: none */
	uint64_t off;		/* byte offset of the record */
	uint32_t number;	/* hash of the running number */
	uint32_t len, line;	/* bytes with the line end; 1-based line */
	bool is_kept;		/* it is read */
};

struct sift_side {
	struct source src;	/* the whole text */
	struct file file;
	size_t head;		/* bytes of the heading with its line end */
	uint32_t head_lines;
	struct sift_row *rows;	/* on the heap; NULL after sift_shrink() */
	size_t n, cap;
	size_t *places;		/* of each item that is read: its row */
	size_t place_count;
};

struct sift {
	struct arena arena;
	struct sift_side side[2];
	size_t *mate;		/* of each old row that is set aside its new row, else SIZE_MAX */
	size_t same;		/* pairs that are set aside */
	size_t number_differ;	/* of these, those with another running number */
};

struct sift_case {
	const struct schema *schema;
	const char *old, *new;	/* the files */
	size_t least;		/* bytes of the smaller file from which it is tried */
	long jobs;		/* threads; of two each reads a file */
};

/*
 * Sift two files.
 *
 * out:     *sf, to be passed to sift_clear(), whatever is returned
 * returns: false if the files are no plain tables of one form, or little is the same; silent: then
 *          they are read whole
 */
bool sift_run(struct sift *sf, const struct sift_case *in);
/* Write the heading and the kept rows of a side to an open file, as a table of their own. */
bool sift_write(const struct sift_side *side, int fd);
/*
 * Move the places of a catalogue that was read from what sift_write() wrote to where they are in
 * the whole table.
 *
 * in:      path, as the user gave it
 * returns: false if rows and items are not one for one; then the files are read whole
 */
bool sift_restore(struct sift_side *side, struct catalog *c, struct str path);
/* Give back what only reading needed. */
void sift_shrink(struct sift *sf);
/* Give it all back; zeroed is fine. */
void sift_clear(struct sift *sf);

#endif
