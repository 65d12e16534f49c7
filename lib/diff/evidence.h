/*
 * What speaks for and against two items being one, how sure that makes, and why, in words.
 */
#ifndef LIB_DIFF_EVIDENCE_H
#define LIB_DIFF_EVIDENCE_H

#include "diff/crowd.h"

enum evidence_say { EVIDENCE_UNKNOWN, EVIDENCE_SAME, EVIDENCE_OTHER };

struct evidence {
	/* by weight, 0 to 1: what both share of both, of the old, of the new; <0: one has none */
	float like[FEATURE_GROUPS], in_old[FEATURE_GROUPS], in_new[FEATURE_GROUPS];
	enum evidence_say name, body, kind;
};

/* Compare two members. */
struct evidence evidence_of(const struct crowd *cr, size_t old, size_t new);
/* How sure it is that the two are one item: 0 to 0.99. */
double evidence_score(const struct evidence *e);
/*
 * How much of what makes x another item than p is in y. Members; of a merge x and p are the old
 * ones, y the new one.
 *
 * returns: 0 to 1, the mean of the groups where x has something of its own or, if that is more,
 *          between it and the best of name and basis; <0 if x has nothing of its own
 */
double evidence_rest(const struct crowd *cr, size_t x, size_t p, size_t y);
/* How much of a part is in the whole that it may have gone into, 0 to 1. */
double evidence_share(const struct evidence *e, bool part_is_new);
/* True if the whole says nothing but what it has in common with the part: its general form. */
bool evidence_is_general(const struct evidence *e, bool part_is_new);
/*
 * The reasons in words, in a: "same body, same kind, name alike 0.61, basis alike 0.92".
 *
 * in:      shown, in the user's language; else in English, for machine formats
 */
struct str evidence_words(struct arena *a, const struct evidence *e, bool shown);

#endif
