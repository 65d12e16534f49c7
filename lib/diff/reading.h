/*
 * What a change means, as clearing teams call it. Each reading is a row: its name, the test, why,
 * and where the word comes from. A reading that only a decision can confirm says so.
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
	const struct pair_link *link;	/* a merge or split that is read; else NULL */
	struct str decision;	/* what a decision says of the item, in its words; else empty */
	const struct column_pair *column;	/* of codes that the schema does not know */
};

enum reading_need {
	READING_SURE,		/* what stands in the catalogues tells it */
	READING_DECISION	/* possible, until a decision says so */
};

struct reading {
	const char *code;	/* "renamed": stable, for scripts */
	const char *zh, *en;	/* names */
	/* True if this change reads so. */
	bool (*test)(const struct reading_case *rc, const struct change *c);
	enum reading_need need;
	bool is_default;	/* of any item that came or went: it tells nothing more */
	const char *words;	/* words of a decision that confirm it, by '|'; NULL: none do */
	const char *doc;	/* when it holds */
	const char *source;	/* where the word was met */
};

/* The i-th reading, NULL past the last. */
const struct reading *reading_at(size_t i);
/* The first reading whose test holds; NULL: it means what only a decision can tell. */
const struct reading *reading_of(const struct reading_case *rc, const struct change *c);
/* True if the reading is certain: no decision is needed, or the case has one that says so. */
bool reading_is_sure(const struct reading *r, const struct reading_case *rc);
/* True if the reading doubts that the two are one item. */
bool reading_is_doubt(const struct reading *r);

#endif
