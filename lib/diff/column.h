/*
 * A column of codes that the schema does not know, such as that of a list of divisions; and the
 * tiers of such codes: 150000 stands above 150100, that above 150102.
 */
#ifndef LIB_DIFF_COLUMN_H
#define LIB_DIFF_COLUMN_H

#include "diff/fields.h"

struct column_pair {
	uint16_t old, new;	/* fields of the two catalogues; SCHEMA_NONE: there is no column */
	uint32_t row, new_row;	/* in fields.rows; one where both are named alike */
	bool is_tiered;		/* the codes are those of GB/T 2260, of 6, 9 or 12 digits */
};

/* Find the column: an unknown field named code, 代码 or 编码 that most items have, in both. */
struct column_pair column_find(const struct fields *fs, const struct catalog *old,
    const struct catalog *new);
/* The code of an item, trimmed; of a tiered column without the zeros that name no tier. */
struct str column_code(const struct column_pair *c, const struct item *it, bool is_new);
/* The code of the tier above; empty above the first. In: a code as column_code() gives it. */
struct str column_parent(struct str code);

#endif
