/*
 * What is public: the one place that decides. Everything behind it sees a catalogue that holds
 * nothing else, so no page, file or list can show what it never had.
 */
#ifndef LIB_PUBLISH_PUBLIC_H
#define LIB_PUBLISH_PUBLIC_H

#include "item/catalog.h"
#include "publish/shelf.h"

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
/* What is public of a catalogue: no places, faults or accounts. */
struct public_view {
	/* heading, and the unknown names that occur in public values; n counts the items */
	struct catalog c;
	struct shelf shelf;	/* the items, in their order */
	struct public_counts counts;
	struct arena scratch;
};

/*
 * Begin a view.
 *
 * in:      folder_fd, as shelf_init() takes it
 * out:     v, to be passed to public_clear(); v must stay where it is
 */
void public_start(struct public_view *v, const struct schema *s, int folder_fd);
/* Take an item of a catalogue, if it is public. */
void public_take(struct public_view *v, const struct catalog *from, const struct item *it);
/* All items were taken: take the heading. */
void public_end(struct public_view *v, const struct catalog *from);
/* Both as a stream, for input_stream(). */
struct stream public_stream(struct public_view *v);
/* Give it all back. */
void public_clear(struct public_view *v);

#endif
