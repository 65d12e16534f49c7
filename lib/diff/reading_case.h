/*
 * What the tests of readings share: looks at one change of a case.
 */
#ifndef LIB_DIFF_READING_CASE_H
#define LIB_DIFF_READING_CASE_H

#include "diff/reading.h"

/* The fields that the code knows by name. */
const struct schema_ids *reading_ids(const struct reading_case *rc);
/* True if the item's own value of that field is another one in substance. */
bool reading_is_other(const struct change *c, uint16_t field);
/* True if the words of a decision have one of those, which '|' separates. */
bool reading_says(struct str decision, const char *words);
/* The code that the value of a field means, by the national list; empty if it is none. */
struct str reading_code(const struct reading_case *rc, uint16_t field, const struct value *v);
/* True if the change gives a coded field of the item a code that it had not. */
bool reading_becomes(const struct reading_case *rc, const struct change *c, uint16_t field,
    const char *code);
/* True if the change is of the field of that name. */
bool reading_is_field(const struct reading_case *rc, const struct change *c, const char *name);

/* The rows about what became of items, before all others (reading_item.c). */
extern const struct reading reading_items[];
extern const size_t reading_item_count;

#endif
