/*
 * The item of a row, and the rows that go on with it.
 */
#ifndef LIB_INTAKE_ROW_ITEM_H
#define LIB_INTAKE_ROW_ITEM_H

#include "intake/rows.h"

/* Begin an item with a row that has a name. A row whose texts are all cleaned away is blank. */
void row_item_take(struct run *r, const struct row *row);
/* True if the open item has as many parts as it may have. */
bool row_item_is_full(const struct run *r);
/* Go on with the open item. */
void row_item_continue(struct run *r, const struct row *row);
/* Give the open item its order, its parts their numbers, and its key. */
void row_item_close(struct run *r);
/* True if a row is numbered as a sub-item of the one above: （2）新立, or 1-2 under 1. */
bool row_item_may_be_sub(const struct mapping *m, const struct row *row);

#endif
