/*
 * The columns of a table of items: one for every field, part number and language that occurs,
 * named as in the schema ("basis.1.law"), those of the heading last ("catalog.date").
 */
#ifndef LIB_ITEM_COLUMNS_H
#define LIB_ITEM_COLUMNS_H

#include "base/buf.h"
#include "item/catalog.h"

struct columns_one {
	uint64_t rank;		/* order of columns, unique */
	uint16_t field, part;	/* as in struct value */
	uint8_t lang;
	bool is_heading;
	bool is_guarded;	/* for whoever writes the table */
	size_t width;		/* the same */
};

struct columns {
	struct arena arena;
	const struct catalog *c;	/* whose names are used */
	struct columns_one *list;	/* sorted by columns_end() */
	size_t n, cap;
	struct map by_rank;	/* rank as bytes -> index */
};

/* No columns yet; c is borrowed. */
void columns_start(struct columns *cols, const struct catalog *c);
/* Give it all back; zeroed ones are fine. */
void columns_clear(struct columns *cols);
/* Add the columns of an item or of the heading. */
void columns_add(struct columns *cols, const struct item *it, bool heading);
/* All are there: sort them. */
void columns_end(struct columns *cols);
/* The column of a value, after columns_end(); SIZE_MAX if it has none. */
size_t columns_find(const struct columns *cols, const struct value *v, bool heading);
/* Print the name of a column. */
void columns_name(struct buf *b, const struct columns *cols, size_t i);
/* Put an item's values (NULL: none) into cells, one a column, which are empty where it has none. */
void columns_place(const struct columns *cols, struct str *cells, const struct item *it,
    bool heading);

#endif
