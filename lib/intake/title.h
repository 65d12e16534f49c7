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
 * Read a total out of a title: 行政处罚（254项）, 一、行政许可（共11项）; false if it states
 * none; silent. Words in a.
 */
bool title_total(struct arena *a, struct str text, struct total *t);

enum title_place {
	TITLE_TAB,	/* the name of a sheet */
	TITLE_ABOVE,	/* above the heading of a table */
	TITLE_BETWEEN	/* between its rows: no title of the catalogue */
};

/*
 * Take a title: it becomes the catalogue's title if it has none yet, and a declared total if it
 * states one for a kind or for all. The total of a body or of a chapter is none of these.
 *
 * in:      c, whose head grows; text, of a row or a sheet name; at, its place
 * returns: true if the heading has it now; silent
 */
bool title_take(struct catalog *c, struct str text, struct loc at, enum title_place place);

#endif
