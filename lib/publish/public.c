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

/* Copy the public values of an item; unknown fields get their place in the new list of names. */
static size_t
copy_values(const struct catalog *from, struct catalog *to, const struct item *it, struct item *out)
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
		v.text = arena_str(&to->arena, v.text);
		v.at = (struct loc){ 0 };
		item_add(&to->arena, out, v);
	}
	item_sort(s, out);
	return withheld;
}

void
public_keep(const struct catalog *from, struct catalog *to, const struct item *it,
    struct public_counts *n)
{
	struct item *out = arena_new(&to->arena, 1, sizeof(*out));
	const size_t withheld = copy_values(from, to, it, out);

	/* a key made of a field that is not public would tell it */
	if (withheld)
		item_key(&to->arena, from->schema, out);
	else
		out->key = arena_str(&to->arena, it->key);
	to->items = arena_grow(&to->arena, to->items, to->n, &to->cap, sizeof(*to->items));
	to->items[to->n++] = out;
	n->values += withheld;
}

void
public_view(const struct catalog *from, struct catalog *to, struct public_counts *n)
{
	*n = (struct public_counts){ 0 };
	/* the path may name what a folder on the machine is called; it stays there */
	catalog_init(to, from->schema, STR(""));
	n->values += copy_values(from, to, &from->head, &to->head);
	to->as_of = from->as_of;
	to->has_as_of = from->has_as_of;
	to->region = arena_str(&to->arena, from->region);
	for (size_t i = 0; i < from->n; i++) {
		const enum public_answer answer = public_item(from->schema, from->items[i]);

		n->items[answer]++;
		if (answer == PUBLIC_YES)
			public_keep(from, to, from->items[i], n);
	}
}
