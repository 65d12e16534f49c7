/*
 * The fields of two catalogues side by side: unknown ones brought together by name, and for each
 * the choice whether it is compared item by item, said once, or left out.
 */
#ifndef LIB_DIFF_FIELDS_H
#define LIB_DIFF_FIELDS_H

#include "base/buf.h"
#include "item/catalog.h"

enum fields_use {
	FIELDS_COMPARED, /* differences are told item by item */
	FIELDS_ONCE,	 /* differences are counted and told once: running numbers, new columns */
	FIELDS_IGNORED	 /* not looked at */
};

/* The part of values that belong to the item itself. */
#define FIELDS_ITEM UINT32_MAX

struct fields_row {
	struct str name;		/* "name", "basis.law" */
	const struct field *known;	/* NULL: unknown to the schema */
	uint32_t part;			/* index in parts, FIELDS_ITEM for a field of the item */
	size_t in_old, in_new;		/* items that have it */
	size_t differ;			/* FIELDS_ONCE: pairs in which it differs */
	enum fields_use use;
	bool is_asked;			/* named by --fields */
};

struct fields {
	struct arena *a;
	const struct schema *schema;
	struct fields_row *rows;	/* known ones first, index is the schema's id */
	size_t n;
	struct str *parts;		/* names of parts, those of the schema first */
	size_t part_count;
	uint32_t *old_ids, *new_ids;	/* unknown field of a catalogue -> row */
	bool is_chosen;			/* --fields was given */
	bool no_form, no_order;		/* --ignore=form, order: these differences do not count */
};

/* A value with the row and part under which it is compared. */
struct fields_value {
	uint32_t part;		/* FIELDS_ITEM, or index in fields.parts */
	uint32_t row;		/* index in fields.rows */
	const struct value *v;
};

/* Bring the fields of both catalogues together; all in a, the catalogues stay borrowed. */
void fields_init(struct fields *fs, struct arena *a, const struct catalog *old,
    const struct catalog *new);

/*
 * Take the user's choice.
 *
 * in:      only, ignore, names of fields or parts separated by commas, NULL for none; ignore also
 *          takes the classes "form" and "order"; all, nothing is said only once
 * returns: false if neither the schema nor a catalogue has such a name; told
 */
bool fields_choose(struct fields *fs, const char *only, const char *ignore, bool all);

/*
 * The values of an item that are compared, sorted by part (the item's own last), number, row,
 * language.
 *
 * in:      is_new, which catalogue it is of; use, the only rows that count
 * out:     *n
 * returns: the values in a
 */
struct fields_value *fields_values(struct arena *a, const struct fields *fs, const struct item *it,
    bool is_new, enum fields_use use, size_t *n);
/* <0, 0, >0 by part, number of the part, row and language. */
int fields_cmp(const struct fields_value *x, const struct fields_value *y);
/* The name of a row in a language: "name", "name@mn", "basis.law". */
void fields_name(struct buf *b, const struct fields *fs, uint32_t row, enum lang lang);

#endif
