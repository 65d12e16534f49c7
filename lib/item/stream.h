/*
 * Handing items on in batches, so that rules can look at many at once while the memory of a
 * catalogue stays
 * that of a batch.
 */
#ifndef LIB_ITEM_STREAM_H
#define LIB_ITEM_STREAM_H

#include "item/catalog.h"

struct stream_batch {
	struct catalog *c;
	const struct stream *to;
	struct arena arena;	/* the items of the batch */
	struct item **items;
	size_t n;
	size_t first;		/* index of items[0] in the catalogue */
	bool stop;		/* the stream said stop */
};

/* Begin: the heading is in c. */
void stream_begin(struct stream_batch *b, struct catalog *c, const struct stream *to);
/* A new item in the batch's arena, to be filled and given to stream_add(), or forgotten. */
struct item *stream_item(struct stream_batch *b);
/* Add an item; a full batch is handed on. */
void stream_add(struct stream_batch *b, struct item *it);
/* Hand on what is left and end; false if the stream said stop. */
bool stream_end(struct stream_batch *b);

#endif
