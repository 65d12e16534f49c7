/*
 * Columns are ranked by what they hold, so that their order does not depend on that of the items.
 */
#include "item/columns.h"

#include <stdlib.h>

void
columns_start(struct columns *cols, const struct catalog *c)
{
	*cols = (struct columns){ .c = c };
}

void
columns_clear(struct columns *cols)
{
	map_clear(&cols->by_rank);
	arena_clear(&cols->arena);
	*cols = (struct columns){ 0 };
}

static uint64_t
rank_of(const struct catalog *c, const struct value *v, bool heading)
{
	const uint16_t part = catalog_part(c, v->field);
	const uint64_t group = part == SCHEMA_NONE ? (v->field < c->schema->n ? 0 : 0xFFF)
	    : (uint64_t)part + 1;

	return (uint64_t)heading << 63 | group << 48 | (uint64_t)v->part << 32 |
	    (uint64_t)v->field << 8 | v->lang;
}

static void
add_value(struct columns *cols, const struct value *v, bool heading)
{
	const uint64_t rank = rank_of(cols->c, v, heading);
	const struct str key = { (const char *)&rank, sizeof(rank) };
	size_t at;

	if (map_get(&cols->by_rank, key, &at))
		return;
	cols->list = arena_grow(&cols->arena, cols->list, cols->n, &cols->cap, sizeof(*cols->list));
	cols->list[cols->n] = (struct columns_one){ .rank = rank, .field = v->field,
	    .part = v->part, .lang = v->lang, .is_heading = heading };
	map_put(&cols->by_rank, arena_str(&cols->arena, key), cols->n, NULL);
	cols->n++;
}

void
columns_add(struct columns *cols, const struct item *it, bool heading)
{
	for (size_t i = 0; i < it->n; i++)
		add_value(cols, &it->v[i], heading);
}

static int
by_rank(const void *a, const void *b)
{
	const struct columns_one *x = a, *y = b;

	return (x->rank > y->rank) - (x->rank < y->rank);
}

void
columns_end(struct columns *cols)
{
	if (cols->n)
		qsort(cols->list, cols->n, sizeof(*cols->list), by_rank);
	map_clear(&cols->by_rank);
	for (size_t i = 0; i < cols->n; i++)
		map_put(&cols->by_rank, (struct str){ (char *)&cols->list[i].rank, 8 }, i, NULL);
}

size_t
columns_find(const struct columns *cols, const struct value *v, bool heading)
{
	const uint64_t rank = rank_of(cols->c, v, heading);
	size_t at = SIZE_MAX;

	map_get(&cols->by_rank, (struct str){ (const char *)&rank, sizeof(rank) }, &at);
	return at;
}

void
columns_name(struct buf *b, const struct columns *cols, size_t i)
{
	const struct columns_one *col = &cols->list[i];
	const struct catalog *c = cols->c;
	struct str name = catalog_field_name(c, col->field);

	/* the name of an unknown field of the heading has its "catalog." in it */
	if (col->is_heading && col->field >= c->schema->n)
		name = str_sub(name, 8, name.n);
	if (col->is_heading)
		buf_add(b, "catalog.");
	else if (col->field >= c->schema->n && !col->part)
		buf_add(b, "x:");
	if (col->part) {
		const size_t dot = str_find(name, STR("."), 0);

		buf_str(b, str_sub(name, 0, dot));
		buf_fmt(b, ".%u", col->part);
		buf_str(b, str_sub(name, dot, name.n));
	} else {
		buf_str(b, name);
	}
	if (col->lang != LANG_ZH)
		buf_fmt(b, "@%s", lang_name(col->lang));
}

void
columns_place(const struct columns *cols, struct str *cells, const struct item *it, bool heading)
{
	for (size_t i = 0; it && i < it->n; i++) {
		const size_t at = columns_find(cols, &it->v[i], heading);

		if (at != SIZE_MAX)
			cells[at] = it->v[i].text;
	}
}
