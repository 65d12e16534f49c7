/*
 * What guess.c shares with its neighbours: the state of a search for mates, and the search for
 * wholes: one item that others went into, or came out of.
 */
#ifndef LIB_DIFF_GUESS_WHOLE_H
#define LIB_DIFF_GUESS_WHOLE_H

#include "base/map.h"
#include "diff/evidence.h"
#include "diff/guess.h"

/* Two members that were looked at. */
struct guess_try {
	uint32_t old, new;	/* members */
	bool is_pair;		/* it became a proposal */
	bool has_rival;		/* another was as good */
	double score;
	struct evidence evidence;
	struct str more, more_shown;	/* what else speaks for it; in the user's language */
};

struct guess {
	struct arena *a;	/* results */
	struct arena work;
	const struct guess_case *in;
	struct pairs *pairs;
	struct crowd cr;
	struct map refused;	/* indexes of both items -> nothing */
	struct guess_try *tries;	/* by old member */
	size_t try_count, try_cap;
	struct guess_try **order;	/* those that are good enough, the best first */
	size_t order_count;
	size_t *first_old;	/* tries of an old member: first_old[m] .. first_old[m + 1] */
	size_t *first;		/* the same in by_new for a new member */
	uint32_t *by_new;	/* indexes of tries, by new member */
	size_t *mate;		/* of a member, by key or by proposal; SIZE_MAX: it is free */
	bool *in_link;		/* by member: it is in a link that was proposed */
};

/*
 * Propose merges, or splits: free members that went into (or came out of) one member.
 *
 * in:      g after the search for pairs; is_split, which of the two
 * out:     links added to g->pairs; a proposed pair that proves to be one of several becomes part
 *          of its link
 */
void guess_wholes(struct guess *g, bool is_split);

#endif
