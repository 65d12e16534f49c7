/*
 * The items among which mates are looked for: those that no key paired, those that a merge or a
 * split may have gone into or come out of, and a sample of all others, so that what is common can
 * be told from what is rare.
 */
#ifndef LIB_DIFF_CROWD_H
#define LIB_DIFF_CROWD_H

#include "diff/feature.h"
#include "diff/pair.h"

enum crowd_side { CROWD_OLD, CROWD_NEW, CROWD_SAMPLE };

struct member {
	const struct item *it;
	size_t at;		/* index in its catalogue's items */
	size_t partner;		/* member that a key paired it with; SIZE_MAX: it is free */
	/* its features are slots[first .. end[group]), group by group, each sorted by run */
	size_t first, end[FEATURE_GROUPS + 1];
	float weight[FEATURE_GROUPS];	/* of its features, together */
	uint64_t name, body;	/* hashes of name and body without form; 0: it has none */
	uint64_t kind;
	struct str level;
	bool is_sub;		/* a sub-item */
};

/* A set of equal features. */
struct run {
	uint32_t first;		/* in crowd.order: old ones, then new ones, then the sample's */
	uint32_t old_count, new_count;
	float weight;		/* how much it tells: the rarer, the more */
};

struct crowd {
	struct arena *a;
	struct arena work;
	const struct fields *fs;
	const struct column_pair *column;
	struct member *members;	/* old ones, then new ones, then the sample */
	size_t n, cap;
	size_t old_count, new_count;
	struct feature_list features;	/* of all members, in their order */
	uint32_t *slots;	/* run of each feature, after crowd_settle() */
	uint32_t *owner;	/* member of each feature */
	uint32_t *order;	/* features by hash */
	struct run *runs;
	size_t run_count;
	size_t most;		/* features of one item */
};

/* Two members that may belong together. */
struct candidate_pair {
	uint32_t old, new;	/* members */
	float votes;
};

/* An empty crowd for so many members, all in a. */
void crowd_init(struct crowd *cr, struct arena *a, const struct fields *fs,
    const struct column_pair *column, size_t members);
/* Add a member: all old ones first, then all new ones, then the sample. Returns its index. */
size_t crowd_add(struct crowd *cr, const struct catalog *c, size_t at, enum crowd_side side,
    bool is_new);
/* Weigh the features, once all members are there. */
void crowd_settle(struct crowd *cr);
/*
 * Find who may belong together: at most some for each member, by the votes of rare features.
 *
 * out:     *n
 * returns: the pairs in cr->a, by old, then the most votes first; time near-linear in the members
 */
struct candidate_pair *crowd_candidates(struct crowd *cr, size_t *n);
/* Give back what is not in a. */
void crowd_clear(struct crowd *cr);

#endif
