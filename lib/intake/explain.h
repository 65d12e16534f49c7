/*
 * What --explain prints of a table.
 */
#ifndef LIB_INTAKE_EXPLAIN_H
#define LIB_INTAKE_EXPLAIN_H

#include "intake/from_table.h"

/* Print a heading's text on one line. */
void explain_head(struct buf *b, struct str head);
/* Print the field that a heading means, and the line's end. */
void explain_field(const struct catalog *c, struct buf *b, const struct heading *h);
/* Print which heading became which field, and what was left unmapped. */
void explain_feed(struct feed *f, struct buf *b);

#endif
