/*
 * The life of one item over all rounds of a catalogue: its names, bodies and codes, through merges
 * and splits, with the decisions.
 */
#ifndef LIB_DIFF_HISTORY_H
#define LIB_DIFF_HISTORY_H

#include "diff/holding.h"
#include "item/store.h"

/* One round with what led to it. */
struct history_round {
	struct round round;
	struct catalog c;
	struct holding step;	/* from the round before; unused in the first */
	bool has_catalog, has_step;
	bool *is_asked;		/* items whose life is told */
};

struct history {
	struct arena arena;
	struct store *store;
	struct history_round *rounds;	/* those that stand, in their order */
	size_t n;
	size_t found;		/* items of all rounds that the user's words mean */
};

/*
 * Follow an item.
 *
 * in:      in, with schema and store; name, of the catalogue; what, a code or a name of an item or
 *          sub-item; decisions, which live as long as h
 * returns: false if the store cannot be read or no round has such an item, told; h is to be passed
 *          to history_clear() anyway
 */
bool history_init(struct history *h, const struct input *in, struct str name, struct str what,
    const struct decision *decisions, size_t n, const struct diff_options *options);
/* Give it all back. */
void history_clear(struct history *h);
/* Print it. */
void history_write(const struct history *h, const char *format, FILE *fp);

#endif
