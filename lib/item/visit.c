/*
 * The walk: item values, parts by their numbers, unknown fields. A part number without values is
 * visited
 * too, so that the numbers of the others stay true.
 */
#include "item/visit.h"

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
visit_part(const struct catalog *c, const struct item *it, uint16_t part, uint16_t number,
    bool heading,
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
