/*
 * Columns of codes. GB/T 2260 has two digits a tier; lists of towns and villages go on with three
 * and three. What is left of a code without its idle zeros is what stands before its children's.
 */
#include "diff/column.h"

#include "base/utf8.h"

#define SHARE_LEAST 90	/* percent of the items that have a code, and of those that are tiered */

static const size_t tiers[] = { 2, 4, 6, 9, 12 };

#define TIERS (sizeof(tiers) / sizeof(tiers[0]))

/* True for code, code12, 代码 and the like. */
static bool
is_column_name(struct str name)
{
	static const char *const names[] = { "code", "id", "代码", "编码", "区划代码", "区划编码",
		"行政区划代码", "统计用区划代码" };
	struct arena a = { 0 };
	struct str s = utf8_fold(&a, name);
	bool found = false;

	while (s.n && s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9')
		s.n--;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		found = found || str_is(s, names[i]);
	arena_clear(&a);
	return found;
}

static bool
is_tiered(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n == 6 || s.n == 9 || s.n == 12;
}

static bool
all_tiered(const struct catalog *c, uint16_t field)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += is_tiered(str_trim(item_text(c->items[i], field)));
	return n * 100 >= c->n * SHARE_LEAST;
}

/* The column of one catalogue: SCHEMA_NONE if it has none. */
static uint16_t
column_of(const struct catalog *c)
{
	const size_t first = c->schema->n;
	struct arena a = { 0 };
	size_t *counts = arena_new(&a, c->names.n + 1, sizeof(*counts));
	uint16_t found = SCHEMA_NONE;

	for (size_t i = 0; i < c->n; i++)
		for (size_t k = c->items[i]->n; k-- > 0;)
			if (c->items[i]->v[k].field >= first && !c->items[i]->v[k].part)
				counts[c->items[i]->v[k].field - first]++;
	for (size_t i = 0; i < c->names.n && found == SCHEMA_NONE; i++)
		if (counts[i] && counts[i] * 100 >= c->n * SHARE_LEAST &&
		    is_column_name(c->names.list[i]))
			found = (uint16_t)(first + i);
	arena_clear(&a);
	return found;
}

struct column_pair
column_find(const struct fields *fs, const struct catalog *old, const struct catalog *new)
{
	struct column_pair c = { .old = column_of(old), .new = column_of(new) };

	if (c.old == SCHEMA_NONE || c.new == SCHEMA_NONE)
		return (struct column_pair){ .old = SCHEMA_NONE, .new = SCHEMA_NONE };
	c.row = fs->old_ids[c.old - fs->schema->n];
	c.new_row = fs->new_ids[c.new - fs->schema->n];
	c.is_tiered = all_tiered(old, c.old) && all_tiered(new, c.new);
	return c;
}

struct str
column_code(const struct column_pair *c, const struct item *it, bool is_new)
{
	const struct str code = str_trim(item_text(it, is_new ? c->new : c->old));
	size_t n = code.n;

	if (!c->is_tiered || !is_tiered(code))
		return code;
	while (n > 0 && code.p[n - 1] == '0')
		n--;
	for (size_t i = 0; i < TIERS; i++)
		if (tiers[i] >= n)
			return str_sub(code, 0, tiers[i]);
	return code;
}

struct str
column_parent(struct str code)
{
	for (size_t i = TIERS; i-- > 1;)
		if (code.n == tiers[i])
			return str_sub(code, 0, tiers[i - 1]);
	return (struct str){ 0 };
}
