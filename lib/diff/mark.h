/*
 * The marks inside a changed value: which signs went, which came, which stayed.
 */
#ifndef LIB_DIFF_MARK_H
#define LIB_DIFF_MARK_H

#include "base/arena.h"
#include "base/str.h"

enum mark_kind { MARK_SAME, MARK_OLD, MARK_NEW };

struct mark {
	enum mark_kind kind;
	struct str text;	/* a slice of the old text, of the new one for MARK_NEW */
};

struct marks {
	struct mark *m;
	size_t n;
};

/* Product of code points between the common ends up to which single signs are told apart. */
#define MARK_WORK_MOST ((size_t)1 << 20)

/*
 * Tell two texts apart, sign by sign.
 *
 * out:     the marks in a, in reading order; the old ones of a place stand before the new ones.
 *          Without the new ones they spell the old text, without the old ones the new text. Texts
 *          that have little in common, or are too long for MARK_WORK_MOST, are one old and one
 *          new mark between their ends.
 */
struct marks mark_texts(struct arena *a, struct str old, struct str new);

#endif
