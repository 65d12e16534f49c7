/*
 * Canonical CSV: a column for every field, part number and language that occurs, named as in the
 * schema ("basis.1.law"); the heading's values stand in columns "catalog.…" of the first row. An
 * unknown field is written as "x:NAME", so that such a table is not mistaken for a published one.
 */
#include "item/writer.h"

#include <stdlib.h>

#include "syntax/csv.h"

struct csv_column {
	uint64_t rank;		/* order of columns, unique */
	const struct value *sample;	/* a value of the column */
	bool is_heading;
};

struct csv_columns {
	struct arena arena;
	struct csv_column *list;
	size_t n, cap;
	struct map by_rank;	/* rank as text -> index */
};

static uint64_t
column_rank(const struct catalog *c, const struct value *v, bool heading)
{
	const uint16_t part = catalog_part(c, v->field);
	const uint64_t group = part == SCHEMA_NONE ? (v->field < c->schema->n ? 0 : 0xFFF)
	    : (uint64_t)part + 1;

	return (uint64_t)heading << 63 | group << 48 | (uint64_t)v->part << 32 |
	    (uint64_t)v->field << 8 | v->lang;
}

static void
add_column(struct csv_columns *cols, const struct catalog *c, const struct value *v, bool heading)
{
	const uint64_t rank = column_rank(c, v, heading);
	const struct str key = { (const char *)&rank, sizeof(rank) };
	size_t at;

	if (map_get(&cols->by_rank, key, &at))
		return;
	cols->list = arena_grow(&cols->arena, cols->list, cols->n, &cols->cap, sizeof(*cols->list));
	cols->list[cols->n] = (struct csv_column){ rank, v, heading };
	map_put(&cols->by_rank, arena_str(&cols->arena, key), cols->n, NULL);
	cols->n++;
}

static int
by_rank(const void *a, const void *b)
{
	const struct csv_column *x = a, *y = b;

	return (x->rank > y->rank) - (x->rank < y->rank);
}

static void
find_columns(struct csv_columns *cols, const struct catalog *c)
{
	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->items[i]->n; k++)
			add_column(cols, c, &c->items[i]->v[k], false);
	for (size_t k = 0; k < c->head.n; k++)
		add_column(cols, c, &c->head.v[k], true);
	if (cols->n)
		qsort(cols->list, cols->n, sizeof(*cols->list), by_rank);
	map_clear(&cols->by_rank);
	for (size_t i = 0; i < cols->n; i++)
		map_put(&cols->by_rank, (struct str){ (char *)&cols->list[i].rank, 8 }, i, NULL);
}

static void
put_column_name(struct buf *b, const struct catalog *c, const struct csv_column *col)
{
	const struct value *v = col->sample;
	struct str name = catalog_field_name(c, v->field);
	struct buf text = { 0 };

	if (col->is_heading && v->field >= c->schema->n)
		name = str_sub(name, 8, name.n);
	if (col->is_heading)
		buf_add(&text, "catalog.");
	else if (v->field >= c->schema->n && !v->part)
		buf_add(&text, "x:");
	if (v->part) {
		const size_t dot = str_find(name, STR("."), 0);

		buf_str(&text, str_sub(name, 0, dot));
		buf_fmt(&text, ".%u", v->part);
		buf_str(&text, str_sub(name, dot, name.n));
	} else {
		buf_str(&text, name);
	}
	if (v->lang != LANG_ZH)
		buf_fmt(&text, "@%s", lang_name(v->lang));
	csv_put(b, buf_get(&text), ',');
	buf_clear(&text);
}

/* Put an item's values into the cells of their columns. */
static void
place_values(struct str *cells, const struct csv_columns *cols, const struct catalog *c,
    const struct item *it, bool heading)
{
	for (size_t k = 0; it && k < it->n; k++) {
		const uint64_t rank = column_rank(c, &it->v[k], heading);
		size_t at;

		if (map_get(&cols->by_rank, (struct str){ (const char *)&rank, 8 }, &at))
			cells[at] = it->v[k].text;
	}
}

static void
put_row(struct buf *b, const struct csv_columns *cols, const struct catalog *c,
    const struct item *it,
    bool with_heading)
{
	struct arena a = { 0 };
	struct str *cells = arena_new(&a, cols->n, sizeof(*cells));

	place_values(cells, cols, c, it, false);
	if (with_heading)
		place_values(cells, cols, c, &c->head, true);
	for (size_t i = 0; i < cols->n; i++) {
		if (i)
			buf_char(b, ',');
		csv_put(b, cells[i], ',');
	}
	buf_char(b, '\n');
	arena_clear(&a);
}

static void
put_all(struct buf *b, const struct catalog *c)
{
	struct csv_columns cols = { 0 };

	find_columns(&cols, c);
	for (size_t i = 0; i < cols.n; i++) {
		if (i)
			buf_char(b, ',');
		put_column_name(b, c, &cols.list[i]);
	}
	if (cols.n)
		buf_char(b, '\n');
	for (size_t i = 0; i < c->n; i++)
		put_row(b, &cols, c, c->items[i], i == 0);
	if (!c->n && c->head.n)
		put_row(b, &cols, c, NULL, true);
	map_clear(&cols.by_rank);
	arena_clear(&cols.arena);
}

static void
put_nothing(struct buf *b, const struct catalog *c, const struct item *it)
{
	(void)b;
	(void)c;
	(void)it;
}

const struct writer writer_csv = {
	.name = "csv", .head = put_all, .item = put_nothing, .needs_all = true,
};
