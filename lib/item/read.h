/*
 * Reading items out of trees (YAML, JSON lines, our XML), and column names out of canonical tables.
 */
#ifndef LIB_ITEM_READ_H
#define LIB_ITEM_READ_H

#include "item/catalog.h"
#include "syntax/node.h"

/* True if a document is a heading: a map whose first key is `catalog`. */
bool read_is_heading(const struct node *doc);
/* Take the heading's values into c->head; what does not fit is a fault. `items` is left alone. */
void read_heading(struct catalog *c, const struct node *doc);
/*
 * Make an item of a document, sorted, key set; what does not fit is a fault. False if doc is no map
 * (a fault).
 */
bool read_item(struct catalog *c, struct arena *a, const struct node *doc, struct item *it);

/* What a column name of a canonical table means. */
struct column {
	uint16_t field;		/* as in struct value */
	uint16_t part;
	uint8_t lang;
	bool is_heading;	/* a value of the catalogue's heading */
	bool is_guarded;	/* an apostrophe may stand before its texts: item/guard.h */
};

/*
 * Read a column name: "name", "name@mn", "basis.1.law", "basis.law" (part 1), "catalog.date",
 * "x:其他"; an apostrophe before it, as CSV for spreadsheets has it.
 *
 * returns: false if it is none of these by name (then it may be a heading of a published table);
 *          silent
 */
bool read_column(struct catalog *c, struct str name, struct column *col);
/* True if read_column() would take the name; c learns no new names. */
bool read_is_column(const struct catalog *c, struct str name);
/* A cell of a column without the mark that writing put on. */
struct str read_cell(const struct column *col, struct str text);
/* The column of an unknown field, for a heading that means nothing to the schema. */
struct column read_unknown(struct catalog *c, struct str name);

/*
 * Read a stream of documents of src (YAML, JSON lines, XML) and hand its items on.
 *
 * returns: false if the stream said stop; faults are in c->faults
 */
bool read_stream(struct catalog *c, const struct source *src, const struct stream *to);

#endif
