/*
 * What became of each item from one catalogue to the next, as far as it is certain: no proposal by
 * likeness counts here.
 */
#ifndef LIB_DIFF_MATES_H
#define LIB_DIFF_MATES_H

#include "diff/diff.h"

#define MATES_NONE SIZE_MAX

struct mates {
	struct diff d;
	size_t *new_of, *old_of;	/* index of the same item on the other side; MATES_NONE */
	const struct diff_pair **changed;	/* by old index; NULL: nothing changed */
	bool *old_unsure, *new_unsure;	/* several of one key: which is which is not known */
};

/*
 * Pair two catalogues, which live as long as m. False and told if the options are not sound; m is
 * to be passed to mates_clear() in any case.
 */
bool mates_init(struct mates *m, const struct catalog *old, const struct catalog *new,
    const struct diff_options *options);
/* Give it all back. */
void mates_clear(struct mates *m);

/* True if the old item changed in substance in a field of the item itself. */
bool mates_differ(const struct mates *m, size_t old, uint16_t field);
/* True if it changed in substance in its legal bases. */
bool mates_differ_basis(const struct mates *m, size_t old);
/* True if anything of substance in it changed. */
bool mates_differ_any(const struct mates *m, size_t old);

#endif
