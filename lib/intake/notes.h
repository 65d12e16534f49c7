/*
 * Notes: the lines around a table that are no items. They are kept in the heading's note, each
 * once.
 */
#ifndef LIB_INTAKE_NOTES_H
#define LIB_INTAKE_NOTES_H

#include "base/buf.h"
#include "base/map.h"
#include "item/catalog.h"
#include "syntax/table.h"

struct notes {
	struct catalog *c;
	struct map seen;	/* lines that are kept already */
	struct buf text;
	struct loc at;		/* of the first */
};

/* Begin; to be passed to notes_clear(). */
void notes_start(struct notes *ns, struct catalog *c);
/*
 * Keep a line, once; signatures and page numbers are left out. Either is said in a verbose run.
 */
void notes_add(struct notes *ns, struct str text, struct loc at);
/* The texts of a row's own cells, side by side, in a. */
struct str notes_row(struct arena *a, const struct row *row);
/* Put what was kept into the heading. */
void notes_end(struct notes *ns);
/* Give it all back. */
void notes_clear(struct notes *ns);

#endif
