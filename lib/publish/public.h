/*
 * What is public: the one place that decides. Everything behind it sees a catalogue that holds
 * nothing else, so no page, file or list can show what it never had.
 */
#ifndef LIB_PUBLISH_PUBLIC_H
#define LIB_PUBLISH_PUBLIC_H

#include "item/catalog.h"

/* Why an item is public or not. */
enum public_answer {
	PUBLIC_YES,
	PUBLIC_ON_REQUEST,	/* 依申请公开: given to those who ask, not published */
	PUBLIC_CLOSED,		/* 不公开, 涉密, or marked as a secret */
	PUBLIC_UNCLEAR,		/* its marking means nothing to the schema; withheld to be safe */
	PUBLIC_ANSWERS
};

/* What may be told of the things that were withheld: how many there are. */
struct public_counts {
	size_t items[PUBLIC_ANSWERS];	/* items by answer; [PUBLIC_YES] those that are shown */
	size_t values;			/* values of shown items that were withheld */
};

/* Whether an item is public. source: 政府信息公开条例 (2019) art. 14, 15 */
enum public_answer public_item(const struct schema *s, const struct item *it);

/*
 * Copy what is public of one item of from, which public_item() let pass, to the end of to; n
 * counts.
 */
void public_keep(const struct catalog *from, struct catalog *to, const struct item *it,
    struct public_counts *n);
/*
 * Make a catalogue of what is public of another.
 *
 * in:      from, held, with its heading
 * out:     to, to be passed to catalog_clear(): heading, items in their order and unknown names
 *          that occur in them, without items and fields that are not public; no places, faults or
 *          accounts; *n, the counts
 */
void public_view(const struct catalog *from, struct catalog *to, struct public_counts *n);

#endif
