/*
 * How alike two texts are: the same but for their form, or how many of their signs they share.
 */
#ifndef LIB_DIFF_LIKENESS_H
#define LIB_DIFF_LIKENESS_H

#include "base/arena.h"
#include "base/str.h"

/* The pairs of neighbouring code points of a text, sorted. */
struct likeness {
	uint64_t *pairs;
	size_t n;
};

/* Code points of a text that likeness_of() looks at. */
#define LIKENESS_MOST 4096

/*
 * The text without what is mere form: utf8_fold(), then punctuation dropped.
 *
 * returns: a copy in a. A sign between two ASCII letters or digits stays (3.5, 1-2), as do a dash
 *          before a digit and all signs that count or calculate (% / + = …): they are substance.
 */
struct str likeness_bare(struct arena *a, struct str s);
/* True if x and y differ by width, case, punctuation and blanks at most. a is for scratch. */
bool likeness_same_form(struct arena *a, struct str x, struct str y);
/* What likeness_percent() compares, of a text as likeness_bare() gives it. In a. */
struct likeness likeness_of(struct arena *a, struct str bare);
/* Twice the pairs that both have, in percent of the pairs of both (Dice); two empty texts: 100. */
unsigned likeness_percent(struct likeness x, struct likeness y);

#endif
