/*
 * Catalogues: what all readers fill and all tools walk.
 */
#include "item/catalog.h"

#include "base/date.h"

void
catalog_init(struct catalog *c, const struct schema *s, struct str path)
{
	*c = (struct catalog){ .schema = s };
	c->names.a = &c->arena;
	c->faults.a = &c->arena;
	c->path = arena_str(&c->arena, path);
}

void
catalog_clear(struct catalog *c)
{
	map_clear(&c->names.by_name);
	file_clear(&c->bytes);
	arena_clear(&c->arena);
	*c = (struct catalog){ 0 };
}

void
catalog_keep(struct catalog *c, const struct item *it)
{
	c->items = arena_grow(&c->arena, c->items, c->n, &c->cap, sizeof(*c->items));
	c->items[c->n++] = item_copy(&c->arena, it);
}

struct str
catalog_head(const struct catalog *c, uint16_t field)
{
	return item_text(&c->head, field);
}

struct str
catalog_field_name(const struct catalog *c, uint16_t field)
{
	if (field < c->schema->n)
		return c->schema->fields[field].name;
	return c->names.list[field - c->schema->n];
}

const struct field *
catalog_field(const struct catalog *c, uint16_t field)
{
	return field < c->schema->n ? &c->schema->fields[field] : NULL;
}

void
catalog_settle(struct catalog *c)
{
	if (!c->has_as_of)
		c->has_as_of = date_parse(catalog_head(c, c->schema->ids.head_date), &c->as_of);
	if (!c->region.n)
		c->region = catalog_head(c, c->schema->ids.head_region);
}

uint16_t
catalog_part(const struct catalog *c, uint16_t field)
{
	struct str name;
	size_t dot;
	const struct part *p;

	if (field < c->schema->n)
		return c->schema->fields[field].part;
	name = c->names.list[field - c->schema->n];
	if (str_starts(name, STR("catalog."))) {
		name = str_sub(name, 8, name.n);
		dot = str_find(name, STR("."), 0);
		p = dot == SIZE_MAX ? NULL : schema_heading_part(c->schema, str_sub(name, 0, dot));
	} else {
		dot = str_find(name, STR("."), 0);
		p = dot == SIZE_MAX ? NULL : schema_part(c->schema, str_sub(name, 0, dot));
	}
	return p ? p->index : SCHEMA_NONE;
}

uint16_t
catalog_part_count(const struct catalog *c, const struct item *it, uint16_t part)
{
	uint16_t n = 0;

	for (size_t i = 0; i < it->n; i++)
		if (it->v[i].part > n && catalog_part(c, it->v[i].field) == part)
			n = it->v[i].part;
	return n;
}
