/*
 * What one heading means: the texts over a column, from the top group down to its own.
 */
#ifndef LIB_INTAKE_HEADING_H
#define LIB_INTAKE_HEADING_H

#include "item/read.h"

#define HEADING_ROWS_MOST 3	/* rows that a heading may have, groups included */
#define HEADING_MOST 256	/* bytes; a longer text is no heading */

struct heading {
	bool is_known;		/* it means col; else nothing to the schema */
	struct column col;
	/*
	 * A value that the heading says of every cell below it: 承诺时限（工作日） gives the
	 * unit, 法律 under 设定依据 the level of the source. No text: none.
	 */
	uint16_t with_field;
	struct str with;	/* in the catalogue's arena */
	/* The words in brackets were left aside: another column of the same words takes it back. */
	bool is_loose;
};

/*
 * Read the heading of a column.
 *
 * in:      path, n texts (at most HEADING_ROWS_MOST), from the top group down; nth, how many
 *          columns of the same group were read before, for parts side by side
 * out:     c may learn names of our own columns (x:…)
 * returns: what it means
 */
struct heading heading_read(struct catalog *c, const struct str *path, size_t n, size_t nth);

/* True if a text may head a column; c learns nothing. */
bool heading_is(const struct catalog *c, struct str text);
/* True if a text heads the column of names or of sub-item names. */
bool heading_is_name(const struct catalog *c, struct str text);
/* True if a text is empty or all blanks (U+3000 and no-break spaces too). */
bool heading_is_blank(struct str text);

#endif
