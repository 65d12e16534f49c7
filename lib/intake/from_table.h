/*
 * One table to items: heading, titles, rows, in pieces that can be worked on side by side.
 */
#ifndef LIB_INTAKE_FROM_TABLE_H
#define LIB_INTAKE_FROM_TABLE_H

#include "intake/account.h"
#include "intake/header.h"
#include "intake/options.h"
#include "item/catalog.h"
#include "syntax/csv.h"

/* A table on its way to become items. */
struct feed {
	struct catalog *c;
	const struct intake_options *opt;
	const struct stream *to;
	const struct source *src;
	struct mapping m;
	bool has_mapping;
	const struct row *rows;	/* held tables */
	size_t row_count, at;	/* rows in all, the next one */
	struct csv csv;		/* CSV: what is left to read */
	bool is_csv;
	struct str kind;	/* of the section */
	bool stop;		/* the stream said stop */
};

/*
 * Find the heading of a held table, take the titles above it; c->account counts these rows. False:
 * no heading.
 */
bool feed_open_rows(struct feed *f, const struct row *rows, size_t n);
/* The same for CSV: f->src->text is the text. */
bool feed_open_csv(struct feed *f, char delim);
/* Hand all items on. False if the stream said stop. */
bool feed_run(struct feed *f, long jobs);
/* Print which heading became which field, and what was left unmapped. */
void feed_explain(const struct feed *f, struct buf *b);

#endif
