/*
 * The heading lines of a law: who passed, published and amended it, and when.
 *
 *     2003年8月27日 第十届全国人民代表大会常务委员会第四次会议通过
 *     （1990年6月3日国务院令第55号发布 根据2011年1月8日《…的决定》修订）
 *
 * Each version that they tell is one of the list; nothing is added that they don't tell.
 */
#ifndef LIB_LAW_STATUTE_HEADING_H
#define LIB_LAW_STATUTE_HEADING_H

#include "base/arena.h"

enum statute_act {
	STATUTE_ISSUED,		/* passed, approved or published as a whole for the first time */
	STATUTE_REVISED,	/* 修订 as a whole */
	STATUTE_AMENDED		/* in parts, by a decision: 修正, 修改, or 修订 by a decision */
};

struct statute_version {
	enum statute_act act;
	struct str word;	/* 通过, 公布, 修订 … as the line says; empty: a meeting alone */
	struct str adopted;	/* YYYY-MM-DD of 通过 or 批准; empty: not told */
	struct str published;	/* YYYY-MM-DD of 公布 or 发布; empty: not told */
	struct str from;	/* YYYY-MM-DD of 施行; empty: not told */
	struct str by;		/* who passed it: a meeting, else a body */
	struct str number;	/* 国务院令第55号; empty: not told */
	struct str decision;	/* the decision that amended it, without 《》 */
};

struct statute_versions {
	struct statute_version *v;	/* in the order of the text, which is that of time */
	size_t n, cap;
	bool is_cut;		/* a line breaks off, or has a date and no word of what was done */
};

/*
 * Read heading lines.
 *
 * in:      text, lines joined by \n; brackets around it are fine
 * out:     *vs, all new; texts are slices of text or in a
 */
void statute_heading_read(struct arena *a, struct str text, struct statute_versions *vs);
/* The same for what stands before a title: 1985年8月14日国务院批准、8月25日某局发布的《…》. */
bool statute_heading_one(struct arena *a, struct str text, struct statute_version *v);
/* The date by which a version is known: published, else adopted, else from; may be empty. */
struct str statute_version_date(const struct statute_version *v);
/*
 * Read a date at the start of s: 2004年7月1日, also 1974年6月 and 1985年.
 *
 * out:     *date, YYYY-MM-DD, YYYY-MM or YYYY in a
 * returns: bytes read; 0 if there is none
 */
size_t statute_date(struct arena *a, struct str s, struct str *date);

#endif
