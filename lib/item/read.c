/*
 * From trees to items. A key is looked up by its exact name only: labels and synonyms are for
 * tables of other people (intake/). What the schema does not know is kept under its own name.
 */
#include "item/read.h"

#include "base/buf.h"
#include "base/num.h"
#include "base/report.h"
#include "item/guard.h"
#include "item/stream.h"

/* One item being read. */
struct reading {
	struct catalog *c;
	struct arena *a;	/* where texts and values go */
	struct item *it;
	uint16_t *seen;		/* parts met so far, by index: an empty one keeps its number */
	bool heading;
};

bool
read_is_heading(const struct node *doc)
{
	return doc->kind == NODE_MAP && doc->child && str_is(doc->child->key, "catalog");
}

/* Cut "@LANG" off a name. */
static enum lang
cut_lang(struct str *name)
{
	const size_t at = str_find(*name, STR("@"), 0);
	enum lang l = LANG_ZH;

	if (at != SIZE_MAX && lang_by_name(str_sub(*name, at + 1, name->n), &l))
		*name = str_sub(*name, 0, at);
	return l;
}

/* The id of a name that the schema does not know; SCHEMA_NONE, told once, past the last id. */
static uint16_t
unknown_id(struct catalog *c, struct str name, struct loc at)
{
	const size_t most = (size_t)SCHEMA_NONE - c->schema->n;
	size_t i;

	if (c->names.n >= most && !map_get(&c->names.by_name, name, &i)) {
		if (!c->has_too_many_names)
			fault_add(&c->faults, FAULT_LIMIT, at,
			    tr("more than %zu different names of unknown fields"), most);
		c->has_too_many_names = true;
		return SCHEMA_NONE;
	}
	return (uint16_t)(c->schema->n + names_add(&c->names, name));
}

static const struct field *
find_field(const struct catalog *c, struct str name, bool heading)
{
	return heading ? schema_heading(c->schema, name) : schema_field(c->schema, name);
}

static const struct part *
find_part(const struct catalog *c, struct str name, bool heading)
{
	return heading ? schema_heading_part(c->schema, name) : schema_part(c->schema, name);
}

/* The part whose name an unknown field's name begins with, NULL if none. */
static const struct part *
part_of_unknown(const struct catalog *c, struct str name, bool heading)
{
	const size_t dot = str_find(name, STR("."), 0);

	return dot == SIZE_MAX ? NULL : find_part(c, str_sub(name, 0, dot), heading);
}

static void
add(struct reading *r, uint16_t field, uint16_t part, enum lang l, struct str text, struct loc at)
{
	item_add(r->a, r->it, (struct value){ .field = field, .part = part, .lang = (uint8_t)l,
	    .text = arena_str(r->a, text), .at = at });
}

static void
expected(struct reading *r, struct loc at, const char *what)
{
	fault_add(&r->c->faults, FAULT_SYNTAX, at, tr("expected %s"), what);
}

/* Join the texts of a list that stands where one text belongs. */
static void
add_list(struct reading *r, const struct node *n, const struct field *f, uint16_t id, uint16_t part,
    enum lang l)
{
	struct buf b = { 0 };

	if (!f || !f->is_multi)
		expected(r, n->at, tr("one text, not a list"));
	for (const struct node *t = n->child; t; t = t->next) {
		if (t->kind != NODE_TEXT) {
			expected(r, t->at, tr("a text"));
			continue;
		}
		if (b.n)
			buf_add(&b, f && f->is_multi ? "," : "\n");
		buf_str(&b, t->text);
	}
	add(r, id, part, l, buf_get(&b), n->at);
	buf_clear(&b);
}

/* Take what stands under the key of a field. */
static void
take_value(struct reading *r, const struct node *n, const struct field *f, uint16_t id,
    uint16_t part,
    enum lang l)
{
	if (n->kind == NODE_TEXT)
		add(r, id, part, l, n->text, n->at);
	else if (n->kind == NODE_LIST)
		add_list(r, n, f, id, part, l);
	else
		expected(r, n->at, tr("a text, not a map"));
}

/* Take one part: a bare text or a map of its fields. */
static void
take_part(struct reading *r, const struct node *n, const struct part *p, uint16_t number)
{
	if (n->kind == NODE_TEXT)
		add(r, p->main, number, LANG_ZH, n->text, n->at);
	else if (n->kind == NODE_LIST)
		expected(r, n->at, tr("a map or a text, not a list"));
	for (const struct node *k = n->kind == NODE_MAP ? n->child : NULL; k; k = k->next) {
		struct str leaf = k->key;
		const enum lang l = cut_lang(&leaf);
		const struct str full = arena_join(r->a, p->name, '.', leaf);
		const struct field *f = find_field(r->c, full, r->heading);

		take_value(r, k, f, f ? f->id : unknown_id(r->c, r->heading
		    ? arena_join(r->a, STR("catalog"), '.', full) : full, k->key_at), number, l);
	}
}

/* Take a key that is neither a field nor a part of the schema. */
static void
take_unknown(struct reading *r, const struct node *n)
{
	struct arena names = { 0 };
	struct str name = n->key;
	const enum lang l = cut_lang(&name);
	const uint16_t part = part_of_unknown(r->c, name, r->heading) ? 1 : 0;

	if (r->heading)
		name = arena_fmt(&names, "catalog.%.*s", STRF(name));
	take_value(r, n, NULL, unknown_id(r->c, name, n->key_at), part, l);
	arena_clear(&names);
}

static void
take_key(struct reading *r, const struct node *n)
{
	struct str name = n->key;
	const enum lang l = cut_lang(&name);
	const struct field *f = n->is_raw ? NULL : find_field(r->c, name, r->heading);
	const struct part *p = n->is_raw ? NULL : find_part(r->c, name, r->heading);
	uint16_t number;

	/* a text is the field of a name, a list or <name/> the part of the same name */
	if (f && !(p && (n->kind != NODE_TEXT || !n->text.n))) {
		take_value(r, n, f, f->id, f->part == SCHEMA_NONE ? 0 : 1, l);
		return;
	}
	if (!p) {
		take_unknown(r, n);
		return;
	}
	number = catalog_part_count(r->c, r->it, p->index);
	if (number < r->seen[p->index])
		number = r->seen[p->index];
	/* a part alone is a list of one: XML repeats the element */
	for (const struct node *k = n->kind == NODE_LIST ? n->child : n; k; k = k->next) {
		if (number == UINT16_MAX) {
			fault_add(&r->c->faults, FAULT_LIMIT, k->at, tr("more than %d parts"),
			    UINT16_MAX);
			return;
		}
		take_part(r, k, p, ++number);
		r->seen[p->index] = number;
		if (k == n)
			return;
	}
}

void
read_heading(struct catalog *c, const struct node *doc)
{
	struct reading r = { .c = c, .a = &c->arena, .it = &c->head, .heading = true };

	r.seen = arena_new(&c->arena, c->schema->part_count + 1, sizeof(*r.seen));
	c->head.at = doc->at;
	for (const struct node *n = doc->child; n; n = n->next)
		if (n->kind != NODE_LIST || !str_is(n->key, "items"))
			take_key(&r, n);
	item_sort(c->schema, &c->head);
}

bool
read_item(struct catalog *c, struct arena *a, const struct node *doc, struct item *it)
{
	struct reading r = { .c = c, .a = a, .it = it };
	const bool is_json = doc->at.src && doc->at.src->form == FORM_JSONL;

	r.seen = arena_new(a, c->schema->part_count + 1, sizeof(*r.seen));
	*it = (struct item){ .at = doc->at };
	if (doc->kind != NODE_MAP) {
		expected(&r, doc->at, tr("a map of an item's fields"));
		return false;
	}
	/* the key of JSON follows from the item */
	for (const struct node *n = doc->child; n; n = n->next)
		if (!is_json || !str_is(n->key, ITEM_KEY_NAME))
			take_key(&r, n);
	item_sort(c->schema, it);
	item_key(a, c->schema, it);
	return true;
}

/* Cut the number off "basis.2.law": *name becomes "basis.law"; 0 if there is none. */
static uint16_t
cut_number(const struct catalog *c, struct arena *a, struct str *name, bool heading)
{
	const size_t dot = str_find(*name, STR("."), 0);
	const size_t dot2 = dot == SIZE_MAX ? dot : str_find(*name, STR("."), dot + 1);
	int64_t n;

	if (dot2 == SIZE_MAX || !find_part(c, str_sub(*name, 0, dot), heading) ||
	    !num_parse(str_sub(*name, dot + 1, dot2), 1, UINT16_MAX, &n))
		return 0;
	*name = arena_fmt(a, "%.*s.%.*s", STRF(str_sub(*name, 0, dot)),
	    STRF(str_sub(*name, dot2 + 1, name->n)));
	return (uint16_t)n;
}

struct column
read_unknown(struct catalog *c, struct str name)
{
	struct arena a = { 0 };
	struct column col = { .lang = (uint8_t)cut_lang(&name) };

	col.part = cut_number(c, &a, &name, false);
	if (!col.part && part_of_unknown(c, name, false))
		col.part = 1;
	col.field = unknown_id(c, name, (struct loc){ 0 });
	arena_clear(&a);
	return col;
}

/* Cut the mark of guarded columns off a name. */
static bool
cut_guard(struct str *name)
{
	if (!name->n || name->p[0] != GUARD_MARK)
		return false;
	*name = str_sub(*name, 1, name->n);
	return true;
}

struct str
read_cell(const struct column *col, struct str text)
{
	if (col->is_guarded)
		cut_guard(&text);
	return text;
}

bool
read_is_column(const struct catalog *c, struct str name)
{
	struct arena a = { 0 };
	bool is;

	cut_guard(&name);
	is = str_starts(name, STR("x:")) || str_starts(name, STR("catalog."));

	if (!is) {
		cut_lang(&name);
		is = cut_number(c, &a, &name, false) || find_field(c, name, false);
	}
	arena_clear(&a);
	return is;
}

bool
read_column(struct catalog *c, struct str name, struct column *col)
{
	struct arena a = { 0 };
	const struct field *f;

	*col = (struct column){ .is_guarded = cut_guard(&name) };
	if (str_starts(name, STR("x:"))) {
		const bool is_guarded = col->is_guarded;

		*col = read_unknown(c, str_sub(name, 2, name.n));
		col->is_guarded = is_guarded;
		return true;
	}
	if (str_starts(name, STR("catalog."))) {
		col->is_heading = true;
		name = str_sub(name, 8, name.n);
	}
	col->lang = (uint8_t)cut_lang(&name);
	col->part = cut_number(c, &a, &name, col->is_heading);
	f = find_field(c, name, col->is_heading);
	if (f) {
		col->field = f->id;
		if (f->part == SCHEMA_NONE)
			col->part = 0;
		else if (!col->part)
			col->part = 1;
	} else if (col->is_heading) {
		if (!col->part && part_of_unknown(c, name, true))
			col->part = 1;
		col->field = unknown_id(c, arena_fmt(&a, "catalog.%.*s", STRF(name)),
		    (struct loc){ 0 });
	} else if (col->part) {
		col->field = unknown_id(c, name, (struct loc){ 0 });
		f = c->schema->fields;	/* any: found */
	}
	arena_clear(&a);
	return f || col->is_heading;
}

static void
take_item(struct stream_batch *b, const struct node *doc)
{
	struct item *it;

	if (read_is_heading(doc)) {
		fault_add(&b->c->faults, FAULT_SYNTAX, doc->at,
		    tr("a heading that is not the first document: left out"));
		return;
	}
	it = stream_item(b);
	if (read_item(b->c, &b->arena, doc, it))
		stream_add(b, it);
}

/* Take the first document: a heading, a catalogue with its items inside, or an item. */
static void
take_first(struct stream_batch *b, struct catalog *c, const struct stream *to,
    const struct node *doc)
{
	const struct node *items = node_get(doc, "items");
	const bool has_items = items && items->kind == NODE_LIST;
	const bool heading = read_is_heading(doc);

	if (heading || has_items)
		read_heading(c, doc);
	stream_begin(b, c, to);
	for (const struct node *n = has_items ? items->child : NULL; n && !b->stop; n = n->next)
		take_item(b, n);
	if (!heading && !has_items)
		take_item(b, doc);
}

bool
read_stream(struct catalog *c, const struct source *src, const struct stream *to)
{
	struct stream_batch b = { 0 };
	struct node_reader *r = node_open(&c->arena, src, &c->faults);
	struct arena nodes = { 0 };
	struct node *doc = NULL;
	bool begun = false;

	while (!b.stop && node_next(r, &nodes, &doc)) {
		if (doc && !begun)
			take_first(&b, c, to, doc);
		else if (doc)
			take_item(&b, doc);
		begun = begun || doc;
		arena_reset(&nodes);
	}
	if (!begun)
		stream_begin(&b, c, to);
	node_close(r);
	arena_clear(&nodes);
	return stream_end(&b);
}
