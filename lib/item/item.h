/*
 * An item: a flat, sorted list of values. It has values and parts; a part has values.
 */
#ifndef LIB_ITEM_ITEM_H
#define LIB_ITEM_ITEM_H

#include "base/arena.h"
#include "base/str.h"
#include "schema/schema.h"
#include "syntax/source.h"

/* How JSON calls the key of an item; a field of that name is written with @zh behind it. */
#define ITEM_KEY_NAME "@key"

/* Languages of a value; Chinese is the default and has no suffix. */
enum lang { LANG_ZH, LANG_EN, LANG_MN, LANG_UG, LANG_BO, LANG_KK, LANG_KO, LANG_COUNT };

struct value {
	/* index in schema.fields, or schema.n + index in names: an unknown field */
	uint16_t field;
	/* 1-based number of its part among those of the same name; 0: of the item */
	uint16_t part;
	uint8_t lang;		/* enum lang */
	struct str text;	/* as it came, never empty */
	struct loc at;
};

struct item {
	/* sorted by part's name, part number, field, language: see item_sort() */
	struct value *v;
	size_t n, cap;
	struct loc at;		/* where the item begins */
	struct str key;		/* its identity, set by item_key() */
};

/* Names of the fields that the schema does not know, kept so that nothing is dropped. */
struct names {
	struct arena *a;	/* where names are kept; set before use */
	struct str *list;
	size_t n, cap;
	struct map by_name;	/* name -> index */
};

/* The BCP 47 subtag of a language ("zh", "mn", …). */
const char *lang_name(enum lang l);
/* The language of that subtag; false if it is none of ours. */
bool lang_by_name(struct str name, enum lang *l);

/* The index of an unknown field's name, added if new. Its field id is schema->n + index. */
size_t names_add(struct names *ns, struct str name);

/* Add a value at the end, unless its text is empty or it has no field. item_sort() comes after. */
void item_add(struct arena *a, struct item *it, struct value v);
/*
 * Put values into canonical order: item values by field, then parts by part, number, field; stable.
 */
void item_sort(const struct schema *s, struct item *it);
/*
 * The Chinese text of a field of the item itself; empty if it has none. field may be SCHEMA_NONE.
 */
struct str item_text(const struct item *it, uint16_t field);
/* The value of a field, part number and language; NULL if there is none. */
const struct value *item_find(const struct item *it, uint16_t field, uint16_t part, enum lang l);
/* How many parts with that index (schema.parts) the item has: the highest part number. */
uint16_t item_part_count(const struct schema *s, const struct item *it, uint16_t part);
/* The kind, 0 to 99, or SCHEMA_KIND_UNKNOWN. */
int item_kind(const struct schema *s, const struct item *it);
/* True if neither item nor its state says 不公开 or 涉密 (openness field). */
bool item_is_public(const struct schema *s, const struct item *it);
/* The place of a field's first value, else of the item. */
struct loc item_loc(const struct item *it, uint16_t field);
/* A copy in a, with all texts; sources and schema stay borrowed. */
struct item *item_copy(struct arena *a, const struct item *it);

/*
 * Set and return the item's key: the name under which stores, pages and reports know it.
 *
 * returns: the 实施编码, else BASIC@BODY (基本编码 with the body), else LOCAL@BODY, else `u-` and 12 hex
 *          digits of
 *          a hash over normalised body, kind, main name and sub-item name. In a.
 */
struct str item_key(struct arena *a, const struct schema *s, struct item *it);
/*
 * The item's own name for people: sub-item name with its main name before it, else the name. In a.
 */
struct str item_title(struct arena *a, const struct schema *s, const struct item *it);

#endif
