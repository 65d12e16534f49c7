/*
 * Rows to items: every row of a mapped table ends as an item, a part of one, a title, a heading, a
 * blank,
 * a note or a named reject.
 */
#ifndef LIB_INTAKE_ROWS_H
#define LIB_INTAKE_ROWS_H

#include "intake/account.h"
#include "intake/header.h"
#include "intake/options.h"

/* A title met between the rows, taken by the caller in order (title_take). */
struct met_title {
	struct str text;
	struct loc at;
};

/*
 * What a run of rows gives. Runs of one table can be made side by side if each begins with an item
 * row.
 */
struct run {
	struct catalog *c;		/* read only, but for what the caller merges */
	const struct mapping *m;
	const struct intake_options *opt;
	const struct source *src;
	struct arena *a;		/* items and all they hold */
	struct str kind;		/* of the section, for tables without a column of kinds */
	struct item **items;
	size_t n, cap;
	struct account account;
	struct met_title *titles;
	size_t title_count, title_cap;
	struct item *open;		/* the item that continuation rows join; NULL: none yet */
	size_t merged;			/* parts of it that continuation rows added */
	bool is_strict;			/* CSV: rows must be as wide as the heading */
	struct faults *faults;
};

/* Take one row. */
void run_row(struct run *r, const struct row *row);
/* Give the last item its order and key; call once after the last row. */
void run_finish(struct run *r);
/* True if a row has a name of its own, so that a run may begin with it. */
bool run_may_begin(const struct mapping *m, const struct row *row);

#endif
