/*
 * Items as JSON in the store. Known fields read like the lines of --format=jsonl, so that SQL can
 * ask for '$.basis[0].law'; unknown fields stand apart, because their names may be anything, even
 * those of known ones, and in order of name, because their numbers differ from catalogue to
 * catalogue.
 */
#include "item/store_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/report.h"
#include "syntax/node.h"
#include "syntax/write.h"

/* A value of an unknown field with its name. */
struct named {
	struct str name;
	const struct value *v;
};

/* What reading needs. */
struct getting {
	struct catalog *c;
	struct arena *a;
	struct item *it;
	struct loc at;
	bool heading;
	struct buf name;	/* PART.LEAF while it is looked up */
};

static bool
is_storable(const struct catalog *c, const struct value *v)
{
	struct buf where = { 0 };
	const char *why = NULL;

	if (v->text.n > NODE_TEXT_MOST)
		why = tr("the text is too long to be stored");
	else if (memchr(v->text.p, 0, v->text.n))
		why = tr("a NUL in a text cannot be stored");
	if (!why)
		return true;
	loc_print(&where, v->at);
	trouble("%.*s: %.*s: %s", STRF(buf_get(&where)), STRF(catalog_field_name(c, v->field)),
	    why);
	buf_clear(&where);
	return false;
}

static void
put_comma(struct buf *b)
{
	if (b->p[b->n - 1] != '{' && b->p[b->n - 1] != '[')
		buf_char(b, ',');
}

static bool
is_same_field(const struct value *a, const struct value *b)
{
	return a->field == b->field && a->part == b->part && a->lang == b->lang;
}

/* "leaf":"text", or "leaf":["text","text"] for values of one name; returns how many were put. */
static size_t
put_values(const struct catalog *c, struct buf *b, const struct value *v, size_t n)
{
	size_t same = 1;

	while (same < n && is_same_field(v, v + same))
		same++;
	put_comma(b);
	/* names of the schema need no escape */
	buf_char(b, '"');
	buf_str(b, c->schema->fields[v->field].leaf);
	if (v->lang != LANG_ZH) {
		buf_char(b, '@');
		buf_add(b, lang_name(v->lang));
	}
	buf_add(b, same > 1 ? "\":[" : "\":");
	for (size_t i = 0; i < same; i++) {
		if (i)
			buf_char(b, ',');
		json_put(b, v[i].text);
	}
	if (same > 1)
		buf_char(b, ']');
	return same;
}

/* "basis":[{...},{...}]; the number of a part is its place, one without known fields is {}. */
static size_t
put_part(const struct catalog *c, struct buf *b, const struct value *v, size_t n, uint16_t part)
{
	uint16_t number = 0;
	size_t i = 0;

	put_comma(b);
	buf_char(b, '"');
	buf_str(b, c->schema->parts[part].name);
	buf_add(b, "\":[");
	while (i < n && v[i].field < c->schema->n && c->schema->fields[v[i].field].part == part) {
		const uint16_t to = v[i].part;

		for (number++; number < to; number++)
			buf_add(b, number == 1 ? "{}" : ",{}");
		put_comma(b);
		buf_char(b, '{');
		while (i < n && v[i].part == to && v[i].field < c->schema->n &&
		    c->schema->fields[v[i].field].part == part)
			i += put_values(c, b, v + i, n - i);
		buf_char(b, '}');
	}
	buf_char(b, ']');
	return i;
}

static int
compare_named(const void *x, const void *y)
{
	const struct named *a = x, *b = y;
	const int order = str_cmp(a->name, b->name);

	if (order)
		return order;
	if (a->v->part != b->v->part)
		return a->v->part < b->v->part ? -1 : 1;
	if (a->v->lang != b->v->lang)
		return a->v->lang < b->v->lang ? -1 : 1;
	return a->v < b->v ? -1 : a->v > b->v;
}

static void
put_named(struct buf *b, const struct named *n)
{
	put_comma(b);
	buf_add(b, "{\"name\":");
	json_put(b, n->name);
	if (n->v->part)
		buf_fmt(b, ",\"part\":%u", n->v->part);
	if (n->v->lang != LANG_ZH)
		buf_fmt(b, ",\"lang\":\"%s\"", lang_name(n->v->lang));
	buf_add(b, ",\"text\":");
	json_put(b, n->v->text);
	buf_char(b, '}');
}

/* The values of unknown fields, which are the last ones. */
static void
put_other(const struct catalog *c, struct buf *b, const struct value *v, size_t n)
{
	struct arena a = { 0 };
	struct named *list;

	if (!n)
		return;
	list = arena_new(&a, n, sizeof(*list));
	for (size_t i = 0; i < n; i++)
		list[i] = (struct named){ catalog_field_name(c, v[i].field), &v[i] };
	qsort(list, n, sizeof(*list), compare_named);
	buf_char(b, '[');
	for (size_t i = 0; i < n; i++)
		put_named(b, &list[i]);
	buf_char(b, ']');
	arena_clear(&a);
}

bool
store_json_put(const struct catalog *c, const struct item *it, struct buf *known, struct buf *other)
{
	size_t i = 0;

	for (size_t k = 0; k < it->n; k++)
		if (!is_storable(c, &it->v[k]))
			return false;
	buf_char(known, '{');
	while (i < it->n && it->v[i].field < c->schema->n) {
		const uint16_t part = c->schema->fields[it->v[i].field].part;

		i += part == SCHEMA_NONE ? put_values(c, known, it->v + i, it->n - i)
		    : put_part(c, known, it->v + i, it->n - i, part);
	}
	buf_char(known, '}');
	put_other(c, other, it->v + i, it->n - i);
	return true;
}

/* The id of a name as that of an unknown field; SCHEMA_NONE if there are more names than ids. */
static uint16_t
unknown_id(struct getting *g, struct str name)
{
	const size_t first = g->c->schema->n;
	size_t i;

	if (!map_get(&g->c->names.by_name, name, &i) && first + g->c->names.n >= SCHEMA_NONE)
		return SCHEMA_NONE;
	return (uint16_t)(first + names_add(&g->c->names, name));
}

/* The id of a known field, of an unknown one if the schema has lost it. */
static uint16_t
field_id(struct getting *g, struct str name)
{
	const struct field *f = g->heading ? schema_heading(g->c->schema, name)
	    : schema_field(g->c->schema, name);

	return f ? f->id : unknown_id(g, name);
}

static enum lang
cut_lang(struct str *name)
{
	const size_t at = str_find(*name, STR("@"), 0);
	enum lang l = LANG_ZH;

	if (at != SIZE_MAX && lang_by_name(str_sub(*name, at + 1, name->n), &l))
		*name = str_sub(*name, 0, at);
	return l;
}

static void
get_value(struct getting *g, uint16_t field, uint16_t part, enum lang l, struct str text)
{
	item_add(g->a, g->it, (struct value){ .field = field, .part = part, .lang = (uint8_t)l,
	    .text = arena_str(g->a, text), .at = g->at });
}

/* A text or a list of texts under the key of a field. */
static bool
get_field(struct getting *g, const struct node *n, const struct str *part, uint16_t number)
{
	struct str name = n->key;
	const enum lang l = cut_lang(&name);
	uint16_t id;

	if (part) {
		buf_reset(&g->name);
		buf_str(&g->name, *part);
		buf_char(&g->name, '.');
		buf_str(&g->name, name);
		name = buf_get(&g->name);
	}
	id = field_id(g, name);
	if (id == SCHEMA_NONE)
		return false;
	if (n->kind == NODE_TEXT)
		get_value(g, id, number, l, n->text);
	for (const struct node *t = n->kind == NODE_LIST ? n->child : NULL; t; t = t->next) {
		if (t->kind != NODE_TEXT)
			return false;
		get_value(g, id, number, l, t->text);
	}
	return n->kind != NODE_MAP;
}

static bool
get_part(struct getting *g, const struct node *list)
{
	uint16_t number = 0;

	for (const struct node *p = list->child; p; p = p->next) {
		if (p->kind != NODE_MAP || number++ == UINT16_MAX)
			return false;
		for (const struct node *n = p->child; n; n = n->next)
			if (!get_field(g, n, &list->key, number))
				return false;
	}
	return true;
}

static bool
get_known(struct getting *g, const struct node *doc)
{
	for (const struct node *n = doc->child; n; n = n->next) {
		const bool is_part = n->kind == NODE_LIST && n->child && n->child->kind == NODE_MAP;

		if (!(is_part ? get_part(g, n) : get_field(g, n, NULL, 0)))
			return false;
	}
	return doc->kind == NODE_MAP;
}

static bool
get_named(struct getting *g, const struct node *doc)
{
	const struct str lang = node_text(doc, "lang"), part = node_text(doc, "part");
	enum lang l = LANG_ZH;
	int64_t number = 0;
	uint16_t id;

	if (!node_get(doc, "name") || !node_get(doc, "text") ||
	    (lang.n && !lang_by_name(lang, &l)) ||
	    (part.n && !num_parse(part, 1, UINT16_MAX, &number)))
		return false;
	id = unknown_id(g, node_text(doc, "name"));
	if (id != SCHEMA_NONE)
		get_value(g, id, (uint16_t)number, l, node_text(doc, "text"));
	return id != SCHEMA_NONE;
}

/* Read JSON and hand each document (each element of a list) to get; false if it is broken. */
static bool
each_document(struct getting *g, struct str text,
    bool (*get)(struct getting *, const struct node *))
{
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	const struct source src = { .form = FORM_JSONL, .text = text };
	struct node_reader *r = node_open(&a, &src, &fs);
	struct node *doc;
	bool ok = true;

	while (ok && node_next(r, &a, &doc))
		ok = doc && get(g, doc);
	node_close(r);
	/* the heading's field `declared` and its part of that name share a key */
	for (size_t i = 0; i < fs.n; i++)
		ok = ok && fs.f[i].kind == FAULT_DUPLICATE_KEY;
	arena_clear(&a);
	return ok;
}

bool
store_json_get(struct catalog *c, struct arena *a, struct str known, struct str other,
    bool heading, struct loc at, struct item *it)
{
	struct getting g = { .c = c, .a = a, .it = it, .at = at, .heading = heading };
	bool ok;

	*it = (struct item){ .at = at };
	ok = each_document(&g, known, get_known) &&
	    (!other.n || each_document(&g, other, get_named));
	buf_clear(&g.name);
	item_sort(c->schema, it);
	return ok;
}

void
store_json_put_names(const struct catalog *c, struct buf *b)
{
	if (!c->names.n)
		return;
	buf_char(b, '[');
	for (size_t i = 0; i < c->names.n; i++) {
		put_comma(b);
		json_put(b, c->names.list[i]);
	}
	buf_char(b, ']');
}

static bool
get_name(struct getting *g, const struct node *doc)
{
	return doc->kind == NODE_TEXT && unknown_id(g, doc->text) != SCHEMA_NONE;
}

bool
store_json_get_names(struct catalog *c, struct str text)
{
	struct getting g = { .c = c };

	return !text.n || each_document(&g, text, get_name);
}
