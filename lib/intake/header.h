/*
 * Heading rows: found, not assumed; in any order, broken by newlines, over one to three rows.
 */
#ifndef LIB_INTAKE_HEADER_H
#define LIB_INTAKE_HEADER_H

#include "intake/heading.h"
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
	struct heading *read;	/* what the headings say beside their field: with, with_field */
	size_t *order;		/* columns in canonical order of their fields */
	size_t n;		/* columns */
	size_t at;		/* index of the row that was found to be the heading */
	size_t row;		/* index of the first heading row, groups included */
	size_t rows;		/* heading rows: 1 to HEADING_ROWS_MOST */
	/* own texts of the heading rows, rows * n; empty where there is none */
	struct str *texts;
	size_t name_col, sub_col, number_col;	/* SIZE_MAX: none */
	size_t split;		/* column where a second table begins beside this one; 0: none */
	bool has_kind;		/* a column says the kind */
	bool has_body;		/* a column says the body */
	bool is_canonical;	/* every heading is a name as our own CSV writes it */
};

/*
 * Find the heading row of a table: the first that names at least three fields, the item's name
 * among them; where there is none, the row that names most.
 *
 * in:      rows, n of them: the table or its first HEADER_SEARCH_ROWS rows
 * out:     *at, index of the row; *is_certain, it names three fields
 * returns: false if no row is one; silent
 */
bool header_find(struct catalog *c, const struct row *rows, size_t n, size_t *at,
    bool *is_certain);

/*
 * Map the columns of a table whose heading row is rows[at]; looks which rows above and below
 * belong to it.
 *
 * in:      rows, n: at least the first HEADER_SEARCH_ROWS rows, by which empty columns are told;
 *          is_ragged, rows may be wider than the heading (workbooks, not CSV)
 * out:     m, in c->arena; unknown headings become names of c
 */
void header_map(struct catalog *c, const struct row *rows, size_t n, size_t at, bool is_ragged,
    struct mapping *m);

/* True if a heading row has the name twice, so that a second table may stand beside the first. */
bool header_splits(const struct catalog *c, const struct row *row);
/* True if a row repeats one of the heading rows. */
bool header_is_repeat(const struct mapping *m, const struct row *row);
/* True if a row is a heading beyond doubt, of whatever table. */
bool header_is_other(const struct catalog *c, const struct row *row);
/*
 * The row where another table begins below the first one of these rows, its titles and groups
 * included; n if none does.
 */
size_t header_end(struct catalog *c, const struct row *rows, size_t n);
/* True if a row only numbers the columns: 1, 2, 3, 4 or 栏次, ①, ②. */
bool header_is_numbering(const struct row *row);

/* True if a cell's text is its own: not empty, not blank, not covered by a merged range. */
bool header_is_own(const struct cell *cell);

#endif
