/*
 * Items. Values lie in one array in canonical order, so that reading, comparing and writing walk
 * them
 * once; an item has some twenty, so a search is a walk too.
 */
#include "item/item.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"

static const char *const lang_names[LANG_COUNT] = {
	[LANG_ZH] = "zh", [LANG_EN] = "en", [LANG_MN] = "mn", [LANG_UG] = "ug", [LANG_BO] = "bo",
	[LANG_KK] = "kk", [LANG_KO] = "ko",
};

const char *
lang_name(enum lang l)
{
	return lang_names[l];
}

bool
lang_by_name(struct str name, enum lang *l)
{
	for (size_t i = 0; i < LANG_COUNT; i++)
		if (str_is(name, lang_names[i])) {
			*l = (enum lang)i;
			return true;
		}
	return false;
}

size_t
names_add(struct names *ns, struct str name)
{
	size_t at;

	if (map_get(&ns->by_name, name, &at))
		return at;
	ns->list = arena_grow(ns->a, ns->list, ns->n, &ns->cap, sizeof(*ns->list));
	ns->list[ns->n] = arena_str(ns->a, name);
	map_put(&ns->by_name, ns->list[ns->n], ns->n, NULL);
	return ns->n++;
}

void
item_add(struct arena *a, struct item *it, struct value v)
{
	if (v.text.n == 0 || v.field == SCHEMA_NONE)
		return;
	it->v = arena_grow(a, it->v, it->n, &it->cap, sizeof(*it->v));
	it->v[it->n++] = v;
}

/* Where a value stands: item values, then parts in the schema's order, unknown fields last. */
static uint64_t
rank(const struct schema *s, const struct value *v)
{
	const uint16_t part = v->field < s->n ? s->fields[v->field].part : SCHEMA_NONE;
	const uint64_t group = v->field >= s->n ? s->part_count + 1
	    : part == SCHEMA_NONE ? 0 : (uint64_t)part + 1;

	return group << 48 | (uint64_t)v->part << 32 | (uint64_t)v->field << 8 | v->lang;
}

void
item_sort(const struct schema *s, struct item *it)
{
	/* insertion: values come nearly in order, and equal ones must keep theirs */
	for (size_t i = 1; i < it->n; i++) {
		const struct value v = it->v[i];
		const uint64_t r = rank(s, &v);
		size_t k = i;

		while (k > 0 && rank(s, &it->v[k - 1]) > r) {
			it->v[k] = it->v[k - 1];
			k--;
		}
		it->v[k] = v;
	}
}

const struct value *
item_find(const struct item *it, uint16_t field, uint16_t part, enum lang l)
{
	if (field == SCHEMA_NONE)
		return NULL;
	for (size_t i = 0; i < it->n; i++)
		if (it->v[i].field == field && it->v[i].part == part && it->v[i].lang == l)
			return &it->v[i];
	return NULL;
}

struct str
item_text(const struct item *it, uint16_t field)
{
	const struct value *v = item_find(it, field, 0, LANG_ZH);

	return v ? v->text : (struct str){ NULL, 0 };
}

uint16_t
item_part_count(const struct schema *s, const struct item *it, uint16_t part)
{
	uint16_t n = 0;

	for (size_t i = 0; i < it->n; i++)
		if (it->v[i].field < s->n && s->fields[it->v[i].field].part == part &&
		    it->v[i].part > n)
			n = it->v[i].part;
	return n;
}

int
item_kind(const struct schema *s, const struct item *it)
{
	return schema_kind(s, item_text(it, s->ids.kind));
}

/*
 * The code of the default variant that a field's text means; empty if it has none, "?" if nobody
 * knows it.
 */
static struct str
canon_text(const struct schema *s, const struct item *it, uint16_t field)
{
	const struct str text = item_text(it, field);
	const struct code *c;

	if (!text.n || !s->fields[field].codes)
		return (struct str){ NULL, 0 };
	c = codes_find(s->fields[field].codes, text);
	return c ? codes_canon(s->fields[field].codes, c)->code : STR("?");
}

bool
item_is_public(const struct schema *s, const struct item *it)
{
	const struct str open = canon_text(s, it, s->ids.openness);
	const struct str secret = canon_text(s, it, s->ids.is_secret);

	/* a word that nobody knows hides rather than shows what it was meant to hide */
	if (open.n && !str_is(open, "open") && !str_is(open, "on_request"))
		return false;
	return !secret.n || str_is(secret, "0");
}

struct loc
item_loc(const struct item *it, uint16_t field)
{
	for (size_t i = 0; i < it->n; i++)
		if (it->v[i].field == field)
			return it->v[i].at;
	return it->at;
}

struct item *
item_copy(struct arena *a, const struct item *it)
{
	struct item *c = arena_new(a, 1, sizeof(*c));

	*c = *it;
	c->v = arena_new(a, it->n, sizeof(*c->v));
	c->cap = it->n;
	for (size_t i = 0; i < it->n; i++) {
		c->v[i] = it->v[i];
		c->v[i].text = arena_str(a, it->v[i].text);
	}
	c->key = arena_str(a, it->key);
	return c;
}

/* Add a text folded, and a mark that no folded text contains. */
static void
add_folded(struct buf *b, struct arena *a, struct str text)
{
	buf_str(b, utf8_fold(a, text));
	buf_char(b, '\x1f');
}

static struct str
derived_key(struct arena *a, const struct schema *s, const struct item *it)
{
	struct arena scratch = { 0 };
	struct buf b = { 0 };
	const int kind = item_kind(s, it);
	uint64_t h;

	add_folded(&b, &scratch, item_text(it, s->ids.body));
	if (kind == SCHEMA_KIND_UNKNOWN)
		add_folded(&b, &scratch, item_text(it, s->ids.kind));
	else
		buf_fmt(&b, "%02d\x1f", kind);
	add_folded(&b, &scratch, item_text(it, s->ids.name));
	add_folded(&b, &scratch, item_text(it, s->ids.sub_name));
	h = hash_64(buf_get(&b));
	buf_clear(&b);
	arena_clear(&scratch);
	return arena_fmt(a, "u-%012llx", (unsigned long long)(h & 0xFFFFFFFFFFFFu));
}

struct str
item_key(struct arena *a, const struct schema *s, struct item *it)
{
	const struct str body = item_text(it, s->ids.body_code).n ? item_text(it, s->ids.body_code)
	    : item_text(it, s->ids.body);
	struct str code = item_text(it, s->ids.impl_code);

	if (code.n) {
		it->key = arena_str(a, code);
		return it->key;
	}
	code = item_text(it, s->ids.basic_code);
	if (!code.n)
		code = item_text(it, s->ids.local_code);
	if (code.n && body.n)
		it->key = arena_fmt(a, "%.*s@%.*s", STRF(code), STRF(body));
	else if (code.n)
		it->key = arena_str(a, code);
	else
		it->key = derived_key(a, s, it);
	return it->key;
}

struct str
item_title(struct arena *a, const struct schema *s, const struct item *it)
{
	const struct str name = item_text(it, s->ids.name), sub = item_text(it, s->ids.sub_name);

	if (!sub.n || str_eq(name, sub))
		return name;
	if (!name.n)
		return sub;
	return arena_fmt(a, "%.*s（%.*s）", STRF(name), STRF(sub));
}
