/*
 * Field types: each one file with one row. Nothing switches on a type.
 */
#ifndef LIB_SCHEMA_TYPE_H
#define LIB_SCHEMA_TYPE_H

#include "base/arena.h"
#include "base/str.h"

struct field;

struct type {
	const char *name;	/* as in schemas/item.yaml */
	/*
	 * True if text is sound for the field; else *why (static, translatable) says what was
	 * expected.
	 * An empty text is never asked. NULL: everything is sound.
	 */
	bool (*parse)(const struct field *f, struct str text, const char **why);
	/* The canonical text, in a or text itself. NULL: the text as it is. */
	struct str (*canon)(struct arena *a, const struct field *f, struct str text);
	/* Order of two texts: <0, 0, >0; 0 means the same in substance. NULL: by bytes. */
	int (*compare)(struct arena *a, const struct field *f, struct str x, struct str y);
	/* What a person is shown, in a or text itself. NULL: the text as it is. */
	struct str (*show)(struct arena *a, const struct field *f, struct str text);
	/* its digits and letters are data and not prose, so that they are ASCII */
	bool is_ascii;
	bool is_one_line;	/* it has no line breaks by nature */
	const char *doc;	/* one sentence for catalog-item(5) */
};

/* The type of that name; NULL if there is none. */
const struct type *type_by_name(struct str name);
/* Add types from a floor above (citation); called before schema_load(). */
void type_register(const struct type *t);
/* The i-th type, NULL past the last. */
const struct type *type_at(size_t i);

/* parse of the field's type, or its default. */
bool type_parse(const struct field *f, struct str text, const char **why);
/* canon of the field's type, or its default. */
struct str type_canon(struct arena *a, const struct field *f, struct str text);
/* compare of the field's type, or its default. */
int type_compare(struct arena *a, const struct field *f, struct str x, struct str y);
/* show of the field's type, or its default. */
struct str type_show(struct arena *a, const struct field *f, struct str text);

#endif
