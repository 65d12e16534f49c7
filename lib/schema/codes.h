/*
 * Code lists: dated lists with named variants, from schemas/codes/.
 */
#ifndef LIB_SCHEMA_CODES_H
#define LIB_SCHEMA_CODES_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"

struct code {
	struct str code;	/* "01" */
	struct str zh, en;	/* labels */
	size_t variant;		/* index in codes.variants */
	/* index of the code of the default variant that it means; its own for those */
	size_t canon;
};

struct variant {
	struct str name;	/* "gb39046" */
	struct str from, until;	/* YYYY-MM-DD, empty when unknown */
	struct str source;
};

struct codes {
	struct str name;	/* "kind" */
	struct str zh, en;
	struct variant *variants;	/* the first is the default */
	size_t variant_count;
	struct code *c;
	size_t n;
	struct map by_text;	/* code, label or synonym -> index; the default variant wins */
};

struct code_lists {
	struct codes *lists;
	size_t n;
};

/* Load all lists that the program carries; false if one is not sound; told. */
bool codes_load(struct arena *a, struct code_lists *ls);
/* Free the maps of the lists. */
void codes_clear(struct code_lists *ls);
/* The list of that name; NULL if there is none. */
const struct codes *codes_by_name(const struct code_lists *ls, struct str name);
/* The code that a text (code, label or synonym, blanks around it ignored) means; NULL if none. */
const struct code *codes_find(const struct codes *cs, struct str text);
/* The code of the default variant that c means (itself for those of the default). */
const struct code *codes_canon(const struct codes *cs, const struct code *c);

#endif
