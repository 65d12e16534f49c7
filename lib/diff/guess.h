/*
 * Mates by likeness for the items that no key paired: one for one, merges, splits. All of it is
 * proposals, each with a score and the reason; nothing here is ever certain.
 */
#ifndef LIB_DIFF_GUESS_H
#define LIB_DIFF_GUESS_H

#include "diff/pair.h"

#define GUESS_SCORE 60u	/* the least score by default, of 100 */

struct sift;

/* What guesses are made on. */
struct guess_case {
	const struct fields *fields;
	const struct catalog *old, *new;
	const size_t *touched;	/* pairs whose substance changed: a merge may show in them */
	size_t touched_count;
	unsigned min_score;	/* 1 to 100 */
	const struct sift *sift;	/* what was set aside; NULL: nothing */
};

/* Of so many items every so manieth is in the sample. */
size_t guess_step(size_t n);

/*
 * Propose mates.
 *
 * out:     p: proposals behind the pairs and links that are there, their items no longer among
 *          removed and added; all in a
 * returns: nothing can fail; time near-linear in the items that no key paired
 */
void guess_find(struct arena *a, const struct guess_case *g, struct pairs *p);

#endif
