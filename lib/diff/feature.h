/*
 * The features of an item by which it is known again though its name and code changed: pairs of
 * signs of its name, laws and articles of its bases, clauses of all other texts.
 */
#ifndef LIB_DIFF_FEATURE_H
#define LIB_DIFF_FEATURE_H

#include "diff/column.h"

enum feature_group {
	FEATURE_NAME,		/* two neighbouring signs of the names */
	FEATURE_BASIS,		/* a law, a law with an article */
	FEATURE_REST,		/* a clause of any other field */
	FEATURE_GROUPS,
	FEATURE_VOTE = FEATURE_GROUPS	/* rarer combinations, only to find candidates */
};

/* Features of one item that are kept; the rest is left out, the same for equal items. */
#define FEATURE_MOST 2000u

/* Hashes whose two highest bits are the group, sorted, each once. */
struct feature_list {
	uint64_t *hash;		/* on the heap: mem_free() */
	size_t n, cap;
};

/* The group of a feature. */
enum feature_group feature_group(uint64_t hash);
/* The names of an item without what is mere form, in a. */
struct str feature_name(struct arena *a, const struct schema *s, const struct item *it);
/*
 * Add the features of an item to a list.
 *
 * in:      work, scratch, is reset; column, the field of codes, which are no features; is_new, of
 *          which catalogue; most, features at most
 */
void feature_add(struct arena *work, const struct fields *fs,
    const struct column_pair *column, const struct item *it, bool is_new, size_t most,
    struct feature_list *out);

#endif
