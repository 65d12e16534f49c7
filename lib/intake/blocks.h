/*
 * What stands on one sheet: one table, several below or beside each other, or a form.
 */
#ifndef LIB_INTAKE_BLOCKS_H
#define LIB_INTAKE_BLOCKS_H

#include "intake/from_table.h"

struct blocks {
	struct feed *f;		/* in the order of the sheet */
	size_t n, cap;
};

/* True if rows are one table and no form, or nothing that has a heading; no titles are taken. */
bool blocks_is_one(struct catalog *c, const struct row *rows, size_t n);
/*
 * Open the tables of a sheet; they are added to b.
 *
 * in:      like, what the feeds have in common; rows, n of them
 * returns: false if the rows hold no table; silent
 */
bool blocks_open(struct blocks *b, const struct feed *like, const struct row *rows, size_t n);
/* Hand on the items of one of them. False if the stream said stop. */
bool blocks_run(struct feed *f, long jobs);

#endif
