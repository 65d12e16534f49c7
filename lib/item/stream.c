/*
 * Streams of documents to streams of items, in batches so that rules can look at many at once while the
 * memory of a catalogue stays that of a batch.
 */
#include "item/read.h"

/* Items that are handed on together, and the bytes at which a batch is full. */
#define BATCH_ITEMS	256
#define BATCH_BYTES	((size_t)1 << 20)

struct batch {
	struct catalog *c;
	const struct stream *to;
	struct arena arena;
	struct item **items;
	size_t n;
	size_t first;		/* index of items[0] in the catalogue */
	bool stop;
};

static void
hand_on(struct batch *b)
{
	void *result;

	if (b->n && b->to->work && !b->stop) {
		result = b->to->work(b->to->ctx, b->c, &b->arena, b->items, b->n, b->first);
		if (b->to->batch)
			b->stop = !b->to->batch(b->to->ctx, b->c, b->items, b->n, b->first, result);
	}
	for (size_t i = 0; i < b->n && !b->to->work && b->to->item && !b->stop; i++)
		b->stop = !b->to->item(b->to->ctx, b->c, b->items[i]);
	b->first += b->n;
	b->n = 0;
	arena_reset(&b->arena);
	b->items = arena_new(&b->arena, BATCH_ITEMS, sizeof(*b->items));
}

static void
take_item(struct batch *b, const struct node *doc)
{
	struct item *it = arena_new(&b->arena, 1, sizeof(*it));

	if (!read_item(b->c, &b->arena, doc, it))
		return;
	b->items[b->n++] = it;
	if (b->n == BATCH_ITEMS || b->arena.total > BATCH_BYTES)
		hand_on(b);
}

/* The heading is known, or known to be missing. */
static void
begin(struct batch *b)
{
	catalog_settle(b->c);
	if (b->to->begin)
		b->stop = !b->to->begin(b->to->ctx, b->c);
	b->items = arena_new(&b->arena, BATCH_ITEMS, sizeof(*b->items));
}

static void
take_document(struct batch *b, const struct node *doc, bool is_first)
{
	const struct node *items = node_get(doc, "items");

	const bool has_items = is_first && items && items->kind == NODE_LIST;

	if (is_first && (read_is_heading(doc) || has_items))
		read_heading(b->c, doc);
	if (is_first)
		begin(b);
	if (has_items) {
		for (const struct node *n = items->child; n && !b->stop; n = n->next)
			take_item(b, n);
	} else if (!is_first || !read_is_heading(doc)) {
		take_item(b, doc);
	}
}

bool
read_stream(struct catalog *c, const struct source *src, const struct stream *to)
{
	struct batch b = { .c = c, .to = to };
	struct node_reader *r = node_open(&c->arena, src, &c->faults);
	struct arena nodes = { 0 };
	struct node *doc = NULL;
	bool is_first = true;

	while (!b.stop && node_next(r, &nodes, &doc)) {
		if (doc) {
			take_document(&b, doc, is_first);
			is_first = false;
		}
		arena_reset(&nodes);
	}
	if (is_first)
		begin(&b);
	hand_on(&b);
	c->n = b.first;
	if (to->end && !b.stop)
		b.stop = !to->end(to->ctx, c);
	node_close(r);
	arena_clear(&nodes);
	arena_clear(&b.arena);
	return !b.stop;
}
