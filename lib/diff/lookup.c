/*
 * Items by code and by name. Each list of equal keys is a chain in the order of the catalogue.
 */
#include "diff/lookup.h"

#include "base/buf.h"
#include "base/utf8.h"

static struct str
name_key(struct arena *a, struct str name, struct str sub)
{
	const struct str n = utf8_fold(a, name.n ? name : sub);
	const struct str s = utf8_fold(a, str_eq(name, sub) || !name.n ? STR("") : sub);

	return arena_fmt(a, "%.*s\x1f%.*s", STRF(n), STRF(s));
}

/* Put an item at the end of the chain of a key; items are added from the last to the first. */
static void
chain(struct map *m, size_t *next, struct str key, size_t i)
{
	bool is_new;
	size_t *head = map_put(m, key, i, &is_new);

	next[i] = is_new || *head == i ? SIZE_MAX : *head;
	*head = i;
}

static struct str
code_of(const struct lookup *l, const struct item *it, size_t way)
{
	const struct schema_ids *ids = &l->c->schema->ids;
	const uint16_t fields[] = { ids->basic_code, ids->impl_code, ids->local_code };

	return item_text(it, fields[way]);
}

void
lookup_init(struct lookup *l, const struct catalog *c)
{
	const struct schema_ids *ids = &c->schema->ids;

	*l = (struct lookup){ .c = c };
	l->next_code = arena_new(&l->arena, c->n + 1, sizeof(*l->next_code));
	l->next_name = arena_new(&l->arena, c->n + 1, sizeof(*l->next_name));
	for (size_t i = c->n; i-- > 0;) {
		const struct item *it = c->items[i];
		struct str code = { 0 };

		l->next_code[i] = SIZE_MAX;
		for (size_t w = 0; w < 3 && !code.n; w++)
			code = code_of(l, it, w);
		if (code.n)
			chain(&l->by_code, l->next_code, utf8_fold(&l->arena, code), i);
		chain(&l->by_name, l->next_name, name_key(&l->arena, item_text(it, ids->name),
		    item_text(it, ids->sub_name)), i);
	}
}

void
lookup_clear(struct lookup *l)
{
	map_clear(&l->by_code);
	map_clear(&l->by_name);
	arena_clear(&l->arena);
	*l = (struct lookup){ 0 };
}

static bool
is_same(struct arena *a, struct str x, struct str y)
{
	return str_eq(x, y) || str_eq(utf8_fold(a, x), utf8_fold(a, y));
}

static bool
has_name(struct arena *a, const struct lookup *l, const struct lookup_name *n, size_t i)
{
	const struct schema_ids *ids = &l->c->schema->ids;
	const struct item *it = l->c->items[i];

	return str_eq(name_key(a, n->name, n->sub_name),
	    name_key(a, item_text(it, ids->name), item_text(it, ids->sub_name)));
}

static bool
has_body(struct arena *a, const struct lookup *l, const struct lookup_name *n, size_t i)
{
	struct str body = item_text(l->c->items[i], l->c->schema->ids.body);

	if (!body.n)
		body = catalog_head(l->c, l->c->schema->ids.head_body);
	return is_same(a, body, n->body);
}

/* Of a chain, those that hold too; all where none does. */
static size_t
narrow(const struct lookup *l, const struct lookup_name *n, const size_t *next, size_t head,
    bool (*holds)(struct arena *, const struct lookup *, const struct lookup_name *, size_t),
    size_t *at)
{
	struct arena a = { 0 };
	size_t all = 0, some = 0;

	for (size_t i = head; i != SIZE_MAX; i = next[i]) {
		all++;
		if (holds(&a, l, n, i) && some++ == 0)
			*at = i;
	}
	if (!some)
		*at = head;
	arena_clear(&a);
	return some ? some : all;
}

size_t
lookup_find(const struct lookup *l, const struct lookup_name *n, size_t *at)
{
	struct arena a = { 0 };
	size_t head, found = 0;

	if (n->code.n && map_get(&l->by_code, utf8_fold(&a, n->code), &head))
		found = narrow(l, n, l->next_code, head, has_name, at);
	else if ((n->name.n || n->sub_name.n) &&
	    map_get(&l->by_name, name_key(&a, n->name, n->sub_name), &head))
		found = narrow(l, n, l->next_name, head, has_body, at);
	arena_clear(&a);
	return found;
}

size_t
lookup_next(const struct lookup *l, size_t at)
{
	return l->next_code[at];
}
