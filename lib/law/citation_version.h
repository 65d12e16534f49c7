/*
 * What a list says after a title about the version: when passed, amended, published, in force.
 */
#ifndef LIB_LAW_CITATION_VERSION_H
#define LIB_LAW_CITATION_VERSION_H

#include "base/arena.h"
#include "base/str.h"

enum citation_event_kind {
	CITATION_PASSED,	/* 通过, 批准 */
	CITATION_AMENDED,	/* 修正, 修订, 修改 */
	CITATION_PUBLISHED,	/* 公布, 发布, 颁布, 印发 */
	CITATION_IN_FORCE,	/* 施行, 实施 */
	CITATION_DATED		/* a date and no word: （2012年12月8日）, （2020年版） */
};

struct citation_event {
	enum citation_event_kind kind;
	struct str text;	/* as written, from its date to the next */
	int32_t year, month, day;	/* 0: not told */
};

struct citation_version {
	/* as written, without the outer brackets; all of them when several */
	struct str text;
	struct citation_event *events;	/* in the order of the text */
	size_t n, cap;
	/*
	 * Which version that is: the date of the last event that made the text (passed, amended,
	 * published); else that of another event. 0: not told, as after an amendment without a
	 * date.
	 */
	int32_t year, month, day;
};

/* Add n events to v, the last in its order, and find its date anew. */
void citation_version_add(struct arena *a, struct citation_version *v,
    const struct citation_event *e, size_t n);
/* Add the events of a text to v and find its date anew. */
void citation_version_scan(struct arena *a, struct str t, struct citation_version *v);
/*
 * True if a text in brackets after a title speaks of a version: has a date, or a word such as 修正.
 */
bool citation_version_is(struct str t);

#endif
