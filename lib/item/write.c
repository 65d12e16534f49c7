/*
 * The table of writers, and the walk that all but CSV share.
 */
#include "item/write.h"

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

/* A field's name without "catalog." and without its part's name. */
static struct str
leaf_name(const struct catalog *c, const struct value *v, bool heading)
{
	struct str name = catalog_field_name(c, v->field);

	if (heading && v->field >= c->schema->n && str_starts(name, STR("catalog.")))
		name = str_sub(name, 8, name.n);
	if (v->part)
		name = str_sub(name, str_find(name, STR("."), 0) + 1, name.n);
	return name;
}

static void
visit_value(const struct catalog *c, const struct value *v, bool heading, const struct visit *to)
{
	if (to->value)
		to->value(to->ctx, leaf_name(c, v, heading), v->field < c->schema->n, v);
}

/* Visit the values of one part. */
static void
visit_part(const struct catalog *c, const struct item *it, uint16_t part, uint16_t number, bool heading,
    const struct visit *to)
{
	const struct str name = c->schema->parts[part].name;

	if (to->part_start)
		to->part_start(to->ctx, name);
	for (size_t i = 0; i < it->n; i++)
		if (it->v[i].part == number && catalog_part(c, it->v[i].field) == part)
			visit_value(c, &it->v[i], heading, to);
	if (to->part_end)
		to->part_end(to->ctx, name);
}

void
visit_item(const struct catalog *c, const struct item *it, bool heading, const struct visit *to)
{
	for (size_t i = 0; i < it->n; i++)
		if (!it->v[i].part && it->v[i].field < c->schema->n)
			visit_value(c, &it->v[i], heading, to);
	for (uint16_t p = 0; p < c->schema->part_count; p++) {
		const uint16_t n = catalog_part_count(c, it, p);

		if (!n)
			continue;
		if (to->list_start)
			to->list_start(to->ctx, c->schema->parts[p].name);
		for (uint16_t k = 1; k <= n; k++)
			visit_part(c, it, p, k, heading, to);
		if (to->list_end)
			to->list_end(to->ctx, c->schema->parts[p].name);
	}
	for (size_t i = 0; i < it->n; i++)
		if (!it->v[i].part && it->v[i].field >= c->schema->n)
			visit_value(c, &it->v[i], heading, to);
}
