/*
 * Heading rows: found, not assumed; in any order, broken by newlines, over one or two rows.
 */
#ifndef LIB_INTAKE_HEADER_H
#define LIB_INTAKE_HEADER_H

#include "item/read.h"
#include "syntax/table.h"

/* Rows looked at for a heading before a table is said to have none. */
#define HEADER_SEARCH_ROWS 60

enum column_fate {
	FATE_MAPPED,	/* a field of the schema */
	FATE_UNKNOWN,	/* kept as an unknown field under its own heading */
	FATE_UNNAMED,	/* no heading: kept as an unknown field named by its column letter */
	FATE_LEFT_OUT,	/* hidden and without a heading */
	FATE_EMPTY	/* no heading and nothing in it */
};

struct mapping {
	struct column *cols;	/* of each column of the table */
	enum column_fate *fate;
	struct str *heads;	/* heading texts as printed, in the catalogue's arena */
	size_t *order;		/* columns in canonical order of their fields */
	size_t n;		/* columns */
	size_t row;		/* index of the heading row */
	size_t rows;		/* heading rows: 1 or 2 */
	size_t name_col, sub_col, number_col;	/* SIZE_MAX: none */
	bool has_kind;		/* a column says the kind */
	bool is_canonical;	/* every heading is a name as our own CSV writes it */
};

/*
 * Find the heading row of a table.
 *
 * in:      rows, n of them: the table or its first HEADER_SEARCH_ROWS rows
 * out:     *at, index of the row that has the most headings of fields, a name among them
 * returns: false if no row is one; silent
 */
bool header_find(struct catalog *c, const struct row *rows, size_t n, size_t *at);

/*
 * Map the columns of a table whose heading row is rows[at]; looks whether rows[at + 1] belongs to
 * it.
 *
 * in:      rows, n: at least the first HEADER_SEARCH_ROWS rows, by which empty columns are told;
 *          is_ragged, rows may be wider than the heading (workbooks, not CSV)
 * out:     m, in c->arena; unknown headings become names of c
 */
void header_map(struct catalog *c, const struct row *rows, size_t n, size_t at, bool is_ragged,
    struct mapping *m);

/* True if a row repeats the heading row: the same texts in most of the mapped columns. */
bool header_is_repeat(const struct mapping *m, const struct row *row);

/* True if a cell's text is its own: not empty, not blank, not covered by a merged range. */
bool header_is_own(const struct cell *cell);

#endif
