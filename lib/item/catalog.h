/*
 * A catalogue: its heading, its items as a stream or held, and what was noticed while reading it.
 */
#ifndef LIB_ITEM_CATALOG_H
#define LIB_ITEM_CATALOG_H

#include "base/arena.h"
#include "base/file.h"
#include "item/item.h"
#include "schema/schema.h"
#include "syntax/fault.h"

struct account;		/* intake/account.h: what became of every row of a table */

struct catalog {
	struct arena arena;	/* all that lives as long as the catalogue */
	const struct schema *schema;
	struct str path;	/* as the user gave it: a file, "-", NAME@ROUND */
	struct item head;	/* the heading's values (heading fields) */
	struct names names;	/* unknown fields */
	bool has_too_many_names;	/* some were refused, which is told */
	struct faults faults;
	struct item **items;	/* when held: in input order */
	size_t n, cap;		/* items held; when streamed n counts those that passed */
	/* the file that it was read from: places look into it for their columns */
	struct str digest;	/* of a round of a store: SHA-256 of what it was made from */
	struct file bytes;
	struct account *account;	/* when it came from a table, else NULL */
	/* the date of the catalogue: --as-of, else the heading's; days since 1970 */
	int32_t as_of;
	bool has_as_of;
	struct str region;	/* --region, else the heading's; empty: unknown */
};

/* What is done with a stream of items. NULL members are not called. */
struct stream {
	void *ctx;
	/* The heading is known; c->head may still grow from sheet titles. False stops reading. */
	bool (*begin)(void *ctx, struct catalog *c);
	/* One item, sorted, its key set; it lives until the call returns. False stops reading. */
	bool (*item)(void *ctx, struct catalog *c, struct item *it);
	/*
	 * Instead of item(), for work that may run side by side: work() is called in any thread on
	 * a batch
	 * of items in input order and returns a result in a (which lives as long as the batch);
	 * batch() then
	 * takes batch and result, one thread at a time, in input order. first is the 0-based index
	 * of items[0]
	 * for batch(); work() may be told 0, since batches before it are still on their way.
	 */
	void *(*work)(void *ctx, const struct catalog *c, struct arena *a, struct item **items,
	    size_t n,
	    size_t first);
	bool (*batch)(void *ctx, struct catalog *c, struct item **items, size_t n, size_t first,
	    void *result);
	/* All items were read; c->faults and c->account are complete. */
	bool (*end)(void *ctx, struct catalog *c);
};

/* An empty catalogue; c must stay where it is, since its lists point into its arena. */
void catalog_init(struct catalog *c, const struct schema *s, struct str path);
/* Give it all back. */
void catalog_clear(struct catalog *c);
/* Take date and region from the heading where --as-of and --region did not give them. */
void catalog_settle(struct catalog *c);
/* Keep a copy of an item in a held catalogue. */
void catalog_keep(struct catalog *c, const struct item *it);
/* The heading's text of a field (schema.ids.head_…); empty if it has none. */
struct str catalog_head(const struct catalog *c, uint16_t field);
/* The name of any field id of this catalogue, known or unknown. */
struct str catalog_field_name(const struct catalog *c, uint16_t field);
/* How many parts with that index an item has, those of unknown fields only included. */
uint16_t catalog_part_count(const struct catalog *c, const struct item *it, uint16_t part);
/* The part that a field id belongs to, known or unknown; SCHEMA_NONE for one of the item itself. */
uint16_t catalog_part(const struct catalog *c, uint16_t field);
/* The known field of an id; NULL for an unknown one. */
const struct field *catalog_field(const struct catalog *c, uint16_t field);

#endif
