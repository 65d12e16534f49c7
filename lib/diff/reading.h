/*
 * What a change means, as clearing teams call it. Each reading is a row: its name, the test, why,
 * and where the word comes from. Only readings that need no guess stand here.
 */
#ifndef LIB_DIFF_READING_H
#define LIB_DIFF_READING_H

#include "diff/change.h"
#include "diff/pair.h"

/* All that a test may look at. */
struct reading_case {
	const struct fields *fields;
	const struct item *old, *new;	/* NULL where there is none */
	const struct pair_way
	    *way; /* how the two were found to be one item; NULL if not both are there */
	const struct change *changes;	/* all changes of the pair */
	size_t n;
};

struct reading {
	const char *code;	/* "renamed": stable, for scripts */
	const char *zh, *en;	/* names */
	/* True if this change reads so. */
	bool (*test)(const struct reading_case *rc, const struct change *c);
	const char *doc;	/* when it holds */
	const char *source;	/* where the word was met */
};

/* The i-th reading, NULL past the last. */
const struct reading *reading_at(size_t i);
/* The first reading whose test holds; NULL: it means what only a decision can tell. */
const struct reading *reading_of(const struct reading_case *rc, const struct change *c);

#endif
