/*
 * What the last articles of a law say: from when it is in force, and what it repeals.
 *
 *     本条例自2004年7月1日起施行。1989年9月26日国务院发布的《…条例》同时废止。
 */
#ifndef LIB_LAW_STATUTE_CLOSING_H
#define LIB_LAW_STATUTE_CLOSING_H

#include "law/statute.h"
#include "law/statute_heading.h"

struct statute_repeal {
	struct str title;	/* of what is repealed, without 《》 */
	struct str on;		/* YYYY-MM-DD if told; empty: when the repealing law begins */
	struct statute_version version;	/* what is told of it: dates, who, number; may be empty */
};

struct statute_closing {
	struct str from;	/* YYYY-MM-DD if told; else empty */
	bool on_issue;		/* in force from the day of publication, or so many days after it */
	int32_t days_after;	/* calendar days after it; 0 with it */
	bool is_there;		/* some sentence speaks of the entry into force */
	struct statute_repeal *repeals;
	size_t n, cap;
};

/*
 * Read the last articles of a text.
 *
 * out:     *cl; partial repeals (《…》第五条同时废止) are left out
 */
void statute_closing_read(struct arena *a, const struct statute *st, struct statute_closing *cl);

#endif
