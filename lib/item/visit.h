/*
 * The walk over an item in canonical order, shared by all who print items.
 */
#ifndef LIB_ITEM_VISIT_H
#define LIB_ITEM_VISIT_H

#include "item/catalog.h"

/* How an item is walked in canonical order; NULL members are not called. */
struct visit {
	void *ctx;
	/* A text: leaf is its name without the part's; name@lang is for the visitor to write. */
	void (*value)(void *ctx, struct str leaf, bool is_known, const struct value *v);
	/* before the first part of a name */
	void (*list_start)(void *ctx, struct str part);
	void (*part_start)(void *ctx, struct str part);
	void (*part_end)(void *ctx, struct str part);
	void (*list_end)(void *ctx, struct str part);
};

/* Walk an item (or the heading): item values, parts by their numbers, unknown fields. */
void visit_item(const struct catalog *c, const struct item *it, bool heading,
    const struct visit *v);

#endif
