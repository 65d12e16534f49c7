/*
 * Counts of findings: by severity, by demand, by rule, and by rule and body.
 */
#ifndef LIB_LINT_TALLY_H
#define LIB_LINT_TALLY_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "lint/rule.h"

/* Pairs of rule and body that are kept apart; what comes after is counted as of other bodies. */
#define TALLY_PAIRS_MOST 100000
/* Bodies that the summary names under a rule. */
#define TALLY_BODIES_SHOWN 5

struct tally_pair {
	struct str body;	/* empty: none is told */
	size_t rule;
	size_t count;
};

struct tally {
	struct arena arena;
	size_t items;			/* that were looked at */
	size_t findings;
	size_t fixable;			/* of them, those that --fix can fix */
	size_t fixed;			/* that --fix fixed before these were counted */
	size_t severity[SEVERITY_COUNT];
	size_t demand[DEMAND_COUNT];
	size_t rule[RULE_MOST];
	struct map by_pair;		/* rule and body -> index in pairs */
	struct tally_pair *pairs;
	size_t pair_count, pair_cap;
	size_t other[RULE_MOST];	/* of bodies that were one too many */
};

/* Count one finding of the i-th rule about an item of body. */
void tally_add(struct tally *t, size_t rule, struct str body, bool is_fixable);
/* Give it all back. */
void tally_clear(struct tally *t);
/* Put the pairs in order: by rule, then by falling count, then by body. */
void tally_sort(struct tally *t);
/* "655 items, 3 errors, 2 warnings, 9 notes", for people. */
void tally_line(struct buf *b, const struct tally *t);
/*
 * The summary for people: demands as chapters, rules in them, the bodies with most findings under
 * each.
 */
void tally_print(struct buf *b, struct tally *t);

#endif
