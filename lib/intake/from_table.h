/*
 * One table to items: heading, titles, rows, in pieces that can be worked on side by side.
 */
#ifndef LIB_INTAKE_FROM_TABLE_H
#define LIB_INTAKE_FROM_TABLE_H

#include "intake/account.h"
#include "intake/header.h"
#include "intake/notes.h"
#include "intake/options.h"
#include "intake/rows.h"
#include "item/catalog.h"
#include "syntax/csv.h"

/* A table on its way to become items. */
struct feed {
	struct catalog *c;
	const struct intake_options *opt;
	const struct stream *to;
	const struct source *src;
	struct notes *notes;
	struct mapping m;
	bool has_mapping;
	bool has_form;		/* labels beside values instead of a heading */
	const struct row *rows;	/* held tables */
	size_t row_count, at;	/* rows in all, the next one */
	struct csv csv;		/* CSV: what is left to read */
	bool is_streamed;	/* rows come from csv, else from rows */
	bool is_in_order;	/* sections may stand between the rows: one piece after another */
	bool is_next;		/* not the first table of its sheet: the tab was taken */
	bool is_csv;		/* rows must be as wide as the heading */
	struct above above;	/* what holds for the next row */
	bool is_lost;		/* another heading was met in the stream */
	bool stop;		/* the stream said stop */
};

/*
 * Find the heading of a held table, take the titles above it; c->account counts these rows.
 *
 * in:      rows, n of them
 * out:     f->row_count, the rows up to where another table begins below this one
 * returns: false if there is no heading; silent
 */
bool feed_open_rows(struct feed *f, const struct row *rows, size_t n);
/* The same for CSV: f->src->text is the text, read once more by feed_run(). */
bool feed_open_csv(struct feed *f, char delim);
/* Hand all items on. False if the stream said stop. */
bool feed_run(struct feed *f, long jobs);
/* Hand n finished items on, which live in a; result is what the stream's work() made of them. */
void feed_hand_on(struct feed *f, struct item **items, size_t n, void *result);

#endif
