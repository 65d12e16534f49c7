/*
 * The table of writers, and the steps that all take.
 */
#include "item/writer.h"

#include <string.h>

#define PIECE ((size_t)1 << 16)	/* bytes that are written at once */

static const struct writer *const writers[] = {
	&writer_yaml, &writer_csv, &writer_excel, &writer_json, &writer_jsonl, &writer_xml,
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

void
writer_start(struct writing *w, const struct writer *how, const struct catalog *c)
{
	*w = (struct writing){ .w = how, .c = c };
	columns_start(&w->cols, c);
}

void
writer_look(struct writing *w, const struct item *it)
{
	if (!w->w->is_table)
		return;
	columns_add(&w->cols, it, false);
	if (w->w->look)
		w->w->look(w, it, false);
}

void
writer_head(struct writing *w)
{
	if (w->w->is_table) {
		columns_add(&w->cols, &w->c->head, true);
		columns_end(&w->cols);
		if (w->w->look)
			w->w->look(w, &w->c->head, true);
	}
	if (w->w->head)
		w->w->head(w);
}

void
writer_item(struct writing *w, const struct item *it)
{
	w->w->item(w, it);
	w->n++;
}

void
writer_tail(struct writing *w)
{
	/* the heading stands in the first row */
	if (w->w->is_table && !w->n && w->c->head.n)
		w->w->item(w, NULL);
	if (w->w->tail)
		w->w->tail(w);
}

void
writer_clear(struct writing *w)
{
	columns_clear(&w->cols);
	buf_clear(&w->b);
	*w = (struct writing){ 0 };
}

static void
flush(struct writing *w, FILE *fp, size_t least)
{
	if (w->b.n <= least)
		return;
	fwrite(w->b.p, 1, w->b.n, fp);
	buf_reset(&w->b);
}

void
writer_all(const struct writer *how, FILE *fp, const struct catalog *c)
{
	struct writing w;

	writer_start(&w, how, c);
	for (size_t i = 0; i < c->n; i++)
		writer_look(&w, c->items[i]);
	writer_head(&w);
	for (size_t i = 0; i < c->n; i++) {
		writer_item(&w, c->items[i]);
		flush(&w, fp, PIECE);
	}
	writer_tail(&w);
	flush(&w, fp, 0);
	writer_clear(&w);
}
