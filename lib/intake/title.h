/*
 * Titles: what the lines above a table, between its sections and on its tab tell about the
 * catalogue.
 */
#ifndef LIB_INTAKE_TITLE_H
#define LIB_INTAKE_TITLE_H

#include "item/catalog.h"

struct total {
	/* the words before the number, without ordinals: 行政处罚; may be empty */
	struct str kind;
	int64_t count;		/* items */
};

/*
 * Read a total out of a title: 行政处罚（254项）, 一、行政许可（共11项）; false if it states none; silent. Words in
 * a.
 */
bool title_total(struct arena *a, struct str text, struct total *t);

/*
 * The kind of item that a title names, with or without a total; false if it names none; silent.
 * *kind in a.
 */
bool title_kind(struct arena *a, const struct schema *s, struct str text, struct str *kind);

/*
 * Take a title: it becomes the catalogue's title if it has none yet, and a declared total if it
 * states one.
 *
 * in:      c, whose head grows; text, of a row or a sheet name; at, its place
 * out:     *kind, the text of the kind that it names (in c->arena), empty if none
 */
void title_take(struct catalog *c, struct str text, struct loc at, bool is_sheet_name,
    struct str *kind);

#endif
