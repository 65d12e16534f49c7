/*
 * Rows to items: every row of a mapped table ends as an item, a part of one, a title, a heading, a
 * blank, a note or a named reject.
 */
#ifndef LIB_INTAKE_ROWS_H
#define LIB_INTAKE_ROWS_H

#include "intake/account.h"
#include "intake/header.h"
#include "intake/options.h"
#include "intake/section.h"

/* Parts of one name that an item may have. */
#define ROW_PARTS_MOST 65000

/* What the texts of one column did to the open item. */
struct column_state {
	uint16_t part;		/* the part its last text went to */
	size_t value;		/* 1 + the index of its last value in the item; 0: none */
	char *joined;		/* the room its value grows in by texts from below; NULL: none */
	size_t room;
};

/* A line met between the rows, taken by the caller in order. */
struct met_line {
	struct str text;
	struct loc at;
	bool is_title;		/* else a note */
	bool is_kept;		/* the items below carry its words */
};

/* What a row needs to know of those above it. */
struct above {
	struct sections sections;
	/* the last item that is no numbered sub-item, and how many sub-items followed it */
	struct str main_number, main_name;
	int64_t subs;
	bool in_note;		/* the row above was a note */
};

/*
 * What a run of rows gives. Runs of one table can be made side by side if each begins with an item
 * row and is_alone holds.
 */
struct run {
	struct catalog *c;		/* read only, but for what the caller merges */
	const struct mapping *m;
	const struct intake_options *opt;
	const struct source *src;
	struct arena *a;		/* items and all they hold */
	struct above above;		/* carried from run to run by the caller */
	/* other runs are made beside it: sections are not carried */
	bool is_alone;
	struct item **items;
	size_t n, cap;
	struct account account;
	struct met_line *lines;
	size_t line_count, line_cap;
	struct item *open;		/* the item that continuation rows join; NULL: none yet */
	struct column_state *state;	/* of each column */
	uint16_t *parts;		/* of each part, how many the open item has */
	bool is_strict;			/* CSV: rows must be as wide as the heading */
	bool is_streamed;		/* rows are not held: there is one heading */
	bool is_lost;			/* another heading was met in a stream: no row is read */
	struct faults *faults;
};

/* Take one row. */
void run_row(struct run *r, const struct row *row);
/* Give the last item its order and key; call once after the last row. */
void run_finish(struct run *r);
/* True if a row has a name of its own and is no sub-item, so that a run may begin with it. */
bool run_may_begin(const struct mapping *m, const struct row *row);

#endif
