/*
 * Forms: sheets whose labels stand beside their values, one item a form (实施清单要素表).
 */
#ifndef LIB_INTAKE_FROM_LABELS_H
#define LIB_INTAKE_FROM_LABELS_H

#include "intake/from_table.h"

/*
 * True if rows are a form beyond doubt: a label of the name has a value beside it, and so have
 * three others, in three rows or more.
 */
bool from_labels_is_form(const struct catalog *c, const struct row *rows, size_t n);
/* Hand the items of a form on; its rows are accounted for. False if the stream said stop. */
bool from_labels_run(struct feed *f);

/* Print which labels became which fields, in the order of the rows. */
void from_labels_explain(struct feed *f, struct buf *b);

#endif
