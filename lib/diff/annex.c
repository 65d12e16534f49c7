/*
 * Drafts. A row says what was done: in the words of the decision where it was done as decided, else
 * in words made from the change itself, which catalog-decision(5) reads back.
 */
#include "diff/annex.h"

#include <stdlib.h>

#include "base/report.h"
#include "base/utf8.h"
#include "diff/diff_write.h"
#include "schema/type.h"

static const struct schema_ids *
ids_of(const struct holding *h)
{
	return &h->old->schema->ids;
}

static struct str
body_of(const struct catalog *c, const struct item *it)
{
	const struct str body = item_text(it, c->schema->ids.body);

	return body.n ? body : catalog_head(c, c->schema->ids.head_body);
}

/* The order of the departments: as they come in the old list, then those of the new one alone. */
static void
order_bodies(struct annex *x, const struct catalog *c)
{
	for (size_t i = 0; i < c->n; i++)
		map_put(&x->bodies, utf8_fold(&x->arena, body_of(c, c->items[i])), x->bodies.n,
		    NULL);
}

/* One legal basis as it is printed: 《title》第三条第一款. */
static void
put_basis(struct buf *b, const struct schema *s, const struct item *it, uint16_t part)
{
	static const char *const names[] = { "basis.law", "basis.article", "basis.paragraph",
		"basis.subparagraph", "basis.point" };
	const struct value *law = item_find(it, s->ids.basis_law, part, LANG_ZH);
	const struct value *text = item_find(it, s->ids.basis_text, part, LANG_ZH);

	if (b->n && (law || text))
		buf_char(b, '\n');
	if (!law) {
		buf_str(b, text ? text->text : (struct str){ 0 });
		return;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct field *f = schema_field(s, str_from(names[i]));
		const struct value *v = f ? item_find(it, f->id, part, LANG_ZH) : NULL;
		const bool is_bare = i == 0 && v && !str_starts(v->text, STR("《"));

		if (v)
			buf_fmt(b, is_bare ? "《%.*s》" : "%.*s", STRF(v->text));
	}
}

static struct str
basis_of(struct arena *a, const struct schema *s, const struct item *it)
{
	const uint16_t n = item_part_count(s, it, s->ids.part_basis);
	struct buf b = { 0 };
	struct str out;

	for (uint16_t p = 1; p <= n; p++)
		put_basis(&b, s, it, p);
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

static enum annex_group
group_of(enum verb_id id)
{
	static const enum annex_group groups[VERB_FIGURES] = {
		[VERB_CANCELLED] = ANNEX_CANCELLED, [VERB_DELEGATED] = ANNEX_DELEGATED,
		[VERB_MERGED] = ANNEX_MERGED, [VERB_STRUCK] = ANNEX_STRUCK,
		[VERB_SPLIT] = ANNEX_CHANGED, [VERB_ADDED] = ANNEX_ADDED,
		[VERB_TAKEN_OVER] = ANNEX_TAKEN_OVER, [VERB_CHANGED] = ANNEX_CHANGED,
	};

	return id == VERB_REDUCE ? ANNEX_GONE : groups[verb_of(id)->figure];
}

/* Add a row about an item of a list, in words. */
static void
add(struct annex *x, const struct catalog *c, size_t i, struct str prose, struct str successor)
{
	const struct item *it = c->items[i];
	struct annex_row *r;
	struct arena scratch = { 0 };
	struct mates none = { 0 };

	none.d.schema = c->schema;
	x->rows = arena_grow(&x->arena, x->rows, x->n, &x->cap, sizeof(*x->rows));
	r = &x->rows[x->n++];
	*r = (struct annex_row){ .item = i, .row = {
	    .name = item_text(it, c->schema->ids.name),
	    .sub_name = item_text(it, c->schema->ids.sub_name),
	    .code = diff_label(&scratch, &none.d, c, it).code,
	    .body = body_of(c, it), .basis = basis_of(&x->arena, c->schema, it),
	    .prose = prose, .successor = successor, .at = it->at } };
	r->row.said = verb_read(&x->arena, prose);
	r->group = group_of(r->row.said.id);
	map_get(&x->bodies, utf8_fold(&scratch, r->row.body), &r->body);
	x->has_subs = x->has_subs || r->row.sub_name.n > 0;
	arena_clear(&scratch);
}

static void
put_clause(struct buf *b, const char *lead, struct str what, const char *close)
{
	buf_fmt(b, "%s%s%.*s%s", b->n ? "，" : "", lead, STRF(what), close);
}

/* What changed, in the words of an annex. */
static struct str
changes_of(struct annex *x, const struct holding *h, size_t old, size_t new)
{
	const struct schema *s = h->old->schema;
	const struct item *it = h->new->items[new];
	const struct mates *m = &h->mates;
	struct buf b = { 0 };
	struct str out;

	if (mates_differ(m, old, s->ids.kind))
		put_clause(&b, "类型调整为", type_show(&x->arena, &s->fields[s->ids.kind],
		    item_text(it, s->ids.kind)), "");
	if (mates_differ(m, old, s->ids.name))
		put_clause(&b, "名称变更为“", item_text(it, s->ids.name), "”");
	if (mates_differ(m, old, s->ids.sub_name))
		put_clause(&b, "子项名称变更为“", item_text(it, s->ids.sub_name), "”");
	if (mates_differ(m, old, s->ids.body))
		put_clause(&b, "实施机关调整为", item_text(it, s->ids.body), "");
	if (mates_differ(m, old, s->ids.level))
		put_clause(&b, "行使层级调整为", type_show(&x->arena, &s->fields[s->ids.level],
		    item_text(it, s->ids.level)), "");
	if (mates_differ(m, old, s->ids.state))
		put_clause(&b, "事项状态变更为", type_show(&x->arena, &s->fields[s->ids.state],
		    item_text(it, s->ids.state)), "");
	if (mates_differ_basis(m, old))
		put_clause(&b, "修改设定依据", (struct str){ 0 }, "");
	out = arena_str(&x->arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

/* The merge or split that a person or a document ties an item into; NULL if none does. */
static const struct pair_link *
link_of(const struct holding *h, size_t old)
{
	const struct pairs *p = &h->mates.d.pairs;

	for (size_t i = 0; i < p->link_count; i++)
		for (size_t k = 0; k < p->links[i].old_count && !p->links[i].way->is_guess; k++)
			if (p->links[i].old[k] == old)
				return &p->links[i];
	return NULL;
}

static struct str
code_of(const struct holding *h, size_t new)
{
	struct arena a = { 0 };
	const struct str code =
	    diff_label(&a, &h->mates.d, h->new, h->new->items[new]).code;

	arena_clear(&a);
	return code;
}

/* An item that went without a decision: what a person says of it, else no more than that. */
static void
add_gone(struct annex *x, const struct holding *h, size_t old)
{
	const struct pair_link *l = link_of(h, old);
	struct buf b = { 0 };

	if (l && l->new_count == 1) {
		const struct item *it = h->new->items[l->new[0]];

		buf_fmt(&b, "与“%.*s”合并", STRF(item_title(&x->arena, h->new->schema, it)));
		add(x, h->old, old, arena_str(&x->arena, buf_get(&b)), code_of(h, l->new[0]));
	} else if (l) {
		struct buf codes = { 0 };

		for (size_t i = 0; i < l->new_count; i++) {
			const struct item *it = h->new->items[l->new[i]];

			buf_fmt(&b, "%s“%.*s”", i ? "、" : "拆分为",
			    STRF(item_title(&x->arena, h->new->schema, it)));
			buf_fmt(&codes, "%s%.*s", i ? "," : "", STRF(code_of(h, l->new[i])));
		}
		add(x, h->old, old, arena_str(&x->arena, buf_get(&b)),
		    arena_str(&x->arena, buf_get(&codes)));
		buf_clear(&codes);
	} else {
		add(x, h->old, old, STR("减少"), (struct str){ 0 });
	}
	buf_clear(&b);
}

static void
tell_not_done(const struct holding_row *r)
{
	struct buf b = { 0 };

	loc_print(&b, r->row->at);
	warning(tr("%.*s: left out of the draft: %s: %.*s"), STRF(buf_get(&b)),
	    tr(r->why ? r->why : TR_NOOP("unclear")),
	    STRF(r->row->name.n ? r->row->name : r->row->code));
	buf_clear(&b);
}

/* True if an item of the new list is an heir that a person or a document names. */
static bool
is_heir(const struct holding *h, size_t new)
{
	const struct pairs *p = &h->mates.d.pairs;

	for (size_t i = 0; i < p->link_count; i++)
		for (size_t k = 0; k < p->links[i].new_count && !p->links[i].way->is_guess; k++)
			if (p->links[i].new[k] == new)
				return true;
	return false;
}

static void
take_row(struct annex *x, const struct holding *h, const struct holding_row *r)
{
	const bool is_gone = r->old != MATES_NONE && h->mates.new_of[r->old] == MATES_NONE;
	const bool is_old = r->old != MATES_NONE;

	if (r->verdict == HOLDING_DONE)
		add(x, is_old ? h->old : h->new, is_old ? r->old : r->new, r->row->prose,
		    r->row->successor);
	else if (r->verdict == HOLDING_UNCLEAR || r->verdict == HOLDING_NOT_DONE ||
	    (!is_old && h->mates.old_of[r->new] != MATES_NONE)) {
		if (r->row)
			tell_not_done(r);
	} else if (is_gone)
		add_gone(x, h, r->old);
	else if (!is_old && !is_heir(h, r->new))
		add(x, h->new, r->new, STR("新增"), (struct str){ 0 });
	else if (is_old && changes_of(x, h, r->old, h->mates.new_of[r->old]).n)
		add(x, h->old, r->old, changes_of(x, h, r->old, h->mates.new_of[r->old]),
		    code_of(h, h->mates.new_of[r->old]));
}

static int
by_group(const void *p, const void *q)
{
	const struct annex_row *x = p, *y = q;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->body != y->body)
		return x->body < y->body ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

/* The draft as a decision: what the headings of both lists say, and the rows. */
static void
make_draft(struct annex *x, const struct holding *h)
{
	struct decision *d = &x->draft;

	decision_init(d);
	d->title = arena_fmt(&d->arena, "%.*s调整事项（草案）",
	    STRF(catalog_head(h->new, ids_of(h)->head_catalog)));
	d->region = catalog_head(h->new, ids_of(h)->head_region);
	d->date = catalog_head(h->new, ids_of(h)->head_date);
	d->round = catalog_head(h->new, ids_of(h)->head_round);
	d->document = catalog_head(h->new, ids_of(h)->head_document);
	d->before = arena_fmt(&d->arena, "%zu", h->old->n);
	d->after = arena_fmt(&d->arena, "%zu", h->new->n);
	for (size_t i = 0; i < x->n; i++)
		decision_add(d, x->rows[i].row);
	d->count = decision_heads(&d->arena, d);
}

void
annex_init(struct annex *x, const struct holding *h)
{
	*x = (struct annex){ 0 };
	order_bodies(x, h->old);
	order_bodies(x, h->new);
	for (size_t i = 0; i < h->n; i++)
		take_row(x, h, &h->rows[i]);
	if (x->n)
		qsort(x->rows, x->n, sizeof(*x->rows), by_group);
	make_draft(x, h);
}

void
annex_clear(struct annex *x)
{
	decision_clear(&x->draft);
	map_clear(&x->bodies);
	arena_clear(&x->arena);
	*x = (struct annex){ 0 };
}
