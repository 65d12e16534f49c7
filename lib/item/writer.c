/*
 * The table of writers.
 */
#include "item/writer.h"

#include <string.h>

static const struct writer *const writers[] = {
	&writer_yaml, &writer_csv, &writer_jsonl, &writer_xml,
};

const struct writer *
writer_at(size_t i)
{
	return i < sizeof(writers) / sizeof(writers[0]) ? writers[i] : NULL;
}

const struct writer *
writer_by_name(const char *name)
{
	const struct writer *w;

	for (size_t i = 0; (w = writer_at(i)); i++)
		if (strcmp(w->name, name) == 0)
			return w;
	return NULL;
}

static void
flush(struct buf *b, FILE *fp)
{
	fwrite(b->p, 1, b->n, fp);
	buf_reset(b);
}

void
writer_all(const struct writer *w, FILE *fp, const struct catalog *c)
{
	struct buf b = { 0 };

	if (w->head)
		w->head(&b, c);
	for (size_t i = 0; i < c->n; i++) {
		w->item(&b, c, c->items[i]);
		if (b.n > (size_t)1 << 16)
			flush(&b, fp);
	}
	if (w->tail)
		w->tail(&b, c);
	if (b.n)
		flush(&b, fp);
	buf_clear(&b);
}
