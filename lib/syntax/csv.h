/*
 * CSV and TSV: the splitter. Strict RFC 4180 quoting, places for every cell, no allocation for a
 * cell
 * that has no doubled quote.
 */
#ifndef LIB_SYNTAX_CSV_H
#define LIB_SYNTAX_CSV_H

#include "syntax/table.h"

#define CSV_FAULTS_MOST	1000	/* quoting faults after which a file is given up */

struct csv {
	const struct source *src;
	struct str text;	/* what is left to read begins at at */
	size_t at;		/* bytes */
	uint32_t line;		/* 1-based line at at */
	uint32_t records;	/* records read so far */
	char delim;
	size_t faults;		/* quoting faults so far */
	size_t width;		/* cells of the last sound record, the room for the next */
};

/*
 * Find the delimiter of a text.
 *
 * returns: the one of , \t ; that cuts most of the first 20 records into equally many cells; of two
 *          that do, the one that makes more cells; ',' if none does
 */
char csv_delimiter(struct str text);
/* Start reading src->text with a delimiter. */
void csv_start(struct csv *c, const struct source *src, char delim);

/*
 * Read the next record. Blank lines are records of one empty cell. LF, CRLF and CR end a line.
 *
 * in:      a, where the cells live (texts are slices of src->text but for doubled quotes)
 * out:     *row, dense; on a quoting fault a fault in fs, the broken record skipped to the next
 *          line end and *row with n == 0 (its number and line tell which); the same for a row
 *          beyond a limit
 * returns: false at the end, or after more than CSV_FAULTS_MOST faults (a FAULT_LIMIT tells)
 */
bool csv_next(struct csv *c, struct arena *a, struct row *row, struct faults *fs);

/*
 * Cut the next whole records off a text, for batches.
 *
 * in:      c, moved past what is cut; most, bytes wanted (a record that is longer is still whole)
 * out:     *piece, a reader over just these records, with true lines and record numbers
 * returns: false at the end, or when c->faults is above CSV_FAULTS_MOST: then the caller tells it
 */
bool csv_cut(struct csv *c, size_t most, struct csv *piece);

/* Write one cell: quoted if it must be, exact. */
void csv_put(struct buf *b, struct str text, char delim);

#endif
