/*
 * What became of every row of a table. The kinds of row add up to the rows that were read.
 */
#ifndef LIB_INTAKE_ACCOUNT_H
#define LIB_INTAKE_ACCOUNT_H

#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"
#include "syntax/table.h"

enum row_kind {
	ROW_ITEM,		/* has a name or sub-item name of its own */
	ROW_CONTINUATION,	/* more of the item above: a basis that was split, covered cells */
	ROW_TITLE,		/* above the heading row, or between sections */
	ROW_HEADER,		/* the heading row, its second row, its repeats */
	ROW_BLANK,
	ROW_NOTE,		/* below the items: 注：…; rows of tables that hold no items */
	ROW_REJECT,		/* none of these: written with --rejects, with the reason */
	ROW_KINDS
};

/* The clean-ups of intake/cleanup.c. */
#define ACCOUNT_CLEANUPS 16

struct reject {
	struct loc at;
	const char *reason;	/* static, for people through tr() */
	struct str cells;	/* the row as a CSV record, without line end */
};

struct account {
	uint64_t rows;			/* rows read */
	uint64_t kinds[ROW_KINDS];	/* of which */
	uint64_t numbers;		/* running numbers in items: "2,3" counts two */
	uint64_t hidden;		/* hidden rows among the items */
	uint64_t left_out;		/* cells of hidden columns without a heading, left out */
	uint64_t from_sections;		/* values that items got from the sections above them */
	uint64_t numbered_subs;		/* items that are sub-items by their numbers */
	uint64_t cleaned[ACCOUNT_CLEANUPS];	/* texts changed, by clean-up */
	struct reject *rejects;
	size_t reject_count, reject_cap;
};

/* Count one row. */
void account_row(struct account *ac, enum row_kind kind);
/* A row's texts as one CSV record without line end, in a: for rejects. */
struct str account_cells(struct arena *a, const struct row *row);
/* Count one row as a reject and keep it in a. */
void account_reject(struct account *ac, struct arena *a, struct reject r);
/* Add the counts and rejects of one to another; the rejects' texts are copied to a. */
void account_add(struct account *ac, struct arena *a, const struct account *more);
/* Print the sum: one line, rows = items + continuation rows + … */
void account_print(FILE *fp, const struct account *ac);
/*
 * Write the rejects as CSV: file, sheet, line, column, reason, cells; the heading line is the
 * caller's.
 */
void account_rejects(FILE *fp, const struct account *ac);

#endif
