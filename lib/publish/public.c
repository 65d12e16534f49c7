/*
 * The wall between the catalogue and what is published of it. Texts are copied, not borrowed, and
 * names of unknown columns pass only when a public value uses them. A marking that cannot be read
 * withholds: a power missing from a page can be added tomorrow, a secret cannot be called back.
 */
#include "publish/public.h"

/* The answer of a text of the openness field. */
static enum public_answer
read_openness(const struct field *f, struct str text)
{
	const struct code *c = f->codes ? codes_find(f->codes, text) : NULL;

	if (!c)
		return PUBLIC_UNCLEAR;
	c = codes_canon(f->codes, c);
	if (str_is(c->code, "open"))
		return PUBLIC_YES;
	return str_is(c->code, "on_request") ? PUBLIC_ON_REQUEST : PUBLIC_CLOSED;
}

/* The answer of a text of is_secret: only a plain no is public. */
static enum public_answer
read_secret(const struct field *f, struct str text)
{
	const struct code *c = f->codes ? codes_find(f->codes, text) : NULL;

	if (!c)
		return PUBLIC_UNCLEAR;
	return str_is(codes_canon(f->codes, c)->code, "0") ? PUBLIC_YES : PUBLIC_CLOSED;
}

static enum public_answer
worse(enum public_answer x, enum public_answer y)
{
	if (x == PUBLIC_CLOSED || y == PUBLIC_CLOSED)
		return PUBLIC_CLOSED;
	return x > y ? x : y;
}

enum public_answer
public_item(const struct schema *s, const struct item *it)
{
	const struct field *secret = schema_field(s, STR("is_secret"));
	enum public_answer answer = PUBLIC_YES;

	/* every language counts, and a value said twice counts twice */
	for (size_t i = 0; i < it->n; i++) {
		const struct value *v = &it->v[i];

		if (s->ids.openness != SCHEMA_NONE && v->field == s->ids.openness)
			answer = worse(answer, read_openness(&s->fields[v->field], v->text));
		if (secret && v->field == secret->id)
			answer = worse(answer, read_secret(secret, v->text));
	}
	if (answer == PUBLIC_YES && !item_is_public(s, it))
		answer = PUBLIC_CLOSED;
	return answer;
}

/* Copy the public values of an item to a; unknown fields get their place in the new list. */
static size_t
copy_values(const struct catalog *from, struct catalog *to, struct arena *a, const struct item *it,
    struct item *out)
{
	const struct schema *s = from->schema;
	size_t withheld = 0;

	for (size_t i = 0; i < it->n; i++) {
		struct value v = it->v[i];
		const struct field *f = catalog_field(from, v.field);

		if (f && !f->is_public) {
			withheld++;
			continue;
		}
		if (!f)
			v.field = (uint16_t)(s->n +
			    names_add(&to->names, catalog_field_name(from, v.field)));
		v.text = arena_str(a, v.text);
		v.at = (struct loc){ 0 };
		item_add(a, out, v);
	}
	item_sort(s, out);
	/* a key made of a field that is not public would tell it */
	if (withheld)
		item_key(a, s, out);
	else
		out->key = arena_str(a, it->key);
	return withheld;
}

void
public_keep(const struct catalog *from, struct catalog *to, const struct item *it,
    struct public_counts *n)
{
	struct item *out = arena_new(&to->arena, 1, sizeof(*out));

	n->values += copy_values(from, to, &to->arena, it, out);
	to->items = arena_grow(&to->arena, to->items, to->n, &to->cap, sizeof(*to->items));
	to->items[to->n++] = out;
}

void
public_start(struct public_view *v, const struct schema *s, int folder_fd)
{
	*v = (struct public_view){ 0 };
	/* the path may name what a folder on the machine is called; it stays there */
	catalog_init(&v->c, s, STR(""));
	shelf_init(&v->shelf, folder_fd);
}

void
public_take(struct public_view *v, const struct catalog *from, const struct item *it)
{
	const enum public_answer answer = public_item(from->schema, it);
	struct item out = { 0 };

	v->counts.items[answer]++;
	if (answer != PUBLIC_YES)
		return;
	v->counts.values += copy_values(from, &v->c, &v->scratch, it, &out);
	shelf_add(&v->shelf, &out);
	v->c.n++;
	arena_reset(&v->scratch);
}

void
public_end(struct public_view *v, const struct catalog *from)
{
	v->counts.values += copy_values(from, &v->c, &v->c.arena, &from->head, &v->c.head);
	v->c.as_of = from->as_of;
	v->c.has_as_of = from->has_as_of;
	v->c.region = arena_str(&v->c.arena, from->region);
	arena_clear(&v->scratch);
}

static bool
take_item(void *ctx, struct catalog *c, struct item *it)
{
	public_take(ctx, c, it);
	return true;
}

static bool
take_end(void *ctx, struct catalog *c)
{
	public_end(ctx, c);
	return true;
}

struct stream
public_stream(struct public_view *v)
{
	return (struct stream){ .ctx = v, .item = take_item, .end = take_end };
}

void
public_clear(struct public_view *v)
{
	shelf_clear(&v->shelf);
	catalog_clear(&v->c);
	arena_clear(&v->scratch);
}
