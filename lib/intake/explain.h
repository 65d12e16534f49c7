/*
 * What --explain prints of a table.
 */
#ifndef LIB_INTAKE_EXPLAIN_H
#define LIB_INTAKE_EXPLAIN_H

#include "intake/from_table.h"

/* Print which heading became which field, and what was left unmapped. */
void explain_feed(const struct feed *f, struct buf *b);

#endif
