/*
 * Batches of items. One that has grown large in memory is handed on early.
 */
#include "item/stream.h"

#define BATCH_ITEMS	256
#define BATCH_BYTES	((size_t)1 << 20)

static void
renew(struct stream_batch *b)
{
	arena_reset(&b->arena);
	b->items = arena_new(&b->arena, BATCH_ITEMS, sizeof(*b->items));
	b->first += b->n;
	b->n = 0;
}

void
stream_begin(struct stream_batch *b, struct catalog *c, const struct stream *to)
{
	*b = (struct stream_batch){ .c = c, .to = to };
	catalog_settle(c);
	if (to->begin)
		b->stop = !to->begin(to->ctx, c);
	renew(b);
}

static void
hand_on(struct stream_batch *b)
{
	const struct stream *to = b->to;

	if (b->n && to->work && !b->stop) {
		void *result = to->work(to->ctx, b->c, &b->arena, b->items, b->n, b->first);

		if (to->batch)
			b->stop = !to->batch(to->ctx, b->c, b->items, b->n, b->first, result);
	}
	for (size_t i = 0; i < b->n && !to->work && to->item && !b->stop; i++)
		b->stop = !to->item(to->ctx, b->c, b->items[i]);
	renew(b);
}

struct item *
stream_item(struct stream_batch *b)
{
	return arena_new(&b->arena, 1, sizeof(struct item));
}

void
stream_add(struct stream_batch *b, struct item *it)
{
	b->items[b->n++] = it;
	if (b->n == BATCH_ITEMS || b->arena.total > BATCH_BYTES)
		hand_on(b);
}

bool
stream_end(struct stream_batch *b)
{
	hand_on(b);
	b->c->n = b->first;
	if (b->to->end && !b->stop)
		b->stop = !b->to->end(b->to->ctx, b->c);
	arena_clear(&b->arena);
	return !b->stop;
}
