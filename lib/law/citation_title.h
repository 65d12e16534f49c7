/*
 * Titles of laws: 《…》 with titles inside, broken marks, and titles without any.
 */
#ifndef LIB_LAW_CITATION_TITLE_H
#define LIB_LAW_CITATION_TITLE_H

#include "base/arena.h"
#include "base/str.h"

struct citation_title {
	struct str text;	/* as written, without the outer marks */
	struct str issuer;	/* who issued it, where that stands before the marks */
	bool broken;		/* a mark is missing, doubled or of another shape */
};

/* How much must be there for a title. */
enum citation_title_mode {
	CITATION_TITLE_MARKED,	/* 《 at at */
	CITATION_TITLE_LED,	/* words may stand before it: 国务院《…》, 自治区实施《…》办法 */
	CITATION_TITLE_BARE	/* as LED, or no mark at all: 行政许可法第三条, after a tag or line end */
};

/* Read a title at at; returns the offset after it, at if there is none. */
size_t citation_title_read(struct str t, size_t at, enum citation_title_mode mode,
    struct citation_title *title);
/* The title without blanks, with 〈〉 for all marks inside: text itself if it is so, else in a. */
struct str citation_title_name(struct arena *a, struct str text);

#endif
