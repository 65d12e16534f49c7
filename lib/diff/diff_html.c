/*
 * A comparison as one page: the old side left, the new side right, marks inside the values. The
 * page is whole in itself: no script, no address that is fetched. Every text goes through
 * put_text() or xml_put_attr(); put() takes literals.
 */
#include "diff/diff_write.h"

#include "diff/diff_page.h"
#include "diff/mark.h"
#include "syntax/write.h"

#define put(b, s) buf_add(b, "" s "")

struct html_out {
	const struct diff *d;
	FILE *fp;
	struct buf b;
	struct arena a;		/* one block's */
};

static void
flush(struct html_out *o)
{
	fwrite(o->b.p, 1, o->b.n, o->fp);
	buf_reset(&o->b);
	arena_reset(&o->a);
}

/* Text between tags: what HTML cannot carry is shown by its number, never sent. */
static void
put_text(struct buf *b, struct str s)
{
	struct buf clean = { 0 };

	if (xml_can(s)) {
		xml_put(b, s);
		return;
	}
	xml_escape(&clean, s);
	xml_put(b, buf_get(&clean));
	buf_clear(&clean);
}

static void
put_number(struct buf *b, size_t n)
{
	buf_fmt(b, "%zu", n);
}

static void
put_place(struct html_out *o, struct loc at)
{
	struct buf b = { 0 };

	loc_print(&b, at);
	put(&o->b, "<span class=at>");
	put_text(&o->b, buf_get(&b));
	put(&o->b, "</span>");
	buf_clear(&b);
}

static void
put_reading(struct html_out *o, const struct reading *r, bool is_sure)
{
	if (!r)
		return;
	put(&o->b, "<span class=");
	buf_add(&o->b, is_sure ? "sure" : "maybe");
	put(&o->b, ">");
	put_text(&o->b, str_from(r->zh));
	if (!is_sure)
		put(&o->b, "？");
	put(&o->b, "</span>");
}

/* A cell that names an item. */
static void
put_item(struct html_out *o, const struct catalog *c, const struct item *it)
{
	const struct diff_label l = diff_label(&o->a, o->d, c, it);

	put(&o->b, "<strong>");
	put_text(&o->b, l.title);
	put(&o->b, "</strong> <span class=who>");
	put_text(&o->b, l.body);
	put(&o->b, " · ");
	put_text(&o->b, l.kind);
	if (l.code.n) {
		put(&o->b, " · ");
		put_text(&o->b, l.code);
	}
	put(&o->b, "</span> ");
	put_place(o, l.at);
}

static void
begin_row(struct html_out *o, const char *class, const char *what)
{
	put(&o->b, "<tr class=\"");
	buf_add(&o->b, class);
	put(&o->b, "\"><th scope=row>");
	put_text(&o->b, str_from(what));
}

static void
next_cell(struct html_out *o)
{
	put(&o->b, "<td>");
}

static void
end_row(struct html_out *o)
{
	put(&o->b, "\n");
	flush(o);
}

/* A value of one side with the marks of that side. */
static void
put_marks(struct html_out *o, const struct marks *ms, enum mark_kind side)
{
	for (size_t i = 0; i < ms->n; i++) {
		const struct mark *m = &ms->m[i];

		if (m->kind != MARK_SAME && m->kind != side)
			continue;
		if (m->kind == MARK_OLD)
			put(&o->b, "<del>");
		else if (m->kind == MARK_NEW)
			put(&o->b, "<ins>");
		put_text(&o->b, m->text);
		if (m->kind == MARK_OLD)
			put(&o->b, "</del>");
		else if (m->kind == MARK_NEW)
			put(&o->b, "</ins>");
	}
}

static void
put_value(struct html_out *o, const struct change *c, const struct marks *ms, enum mark_kind side)
{
	const struct value *v = side == MARK_OLD ? c->old : c->new;

	next_cell(o);
	if (!v)
		return;
	put(&o->b, "<div>");
	put_marks(o, ms, side);
	put(&o->b, "</div>");
	put_place(o, v->at);
}

static void
put_field(struct html_out *o, const struct change *c)
{
	const struct fields_row *row = &o->d->fields.rows[c->row];
	struct buf name = { 0 };

	fields_name(&name, &o->d->fields, c->row, change_lang(c));
	if (row->known) {
		put_text(&o->b, row->known->zh);
		put(&o->b, " ");
	}
	put(&o->b, "<code>");
	put_text(&o->b, buf_get(&name));
	put(&o->b, "</code>");
	if (c->part != FIELDS_ITEM) {
		put(&o->b, " ");
		put_number(&o->b, c->old_part ? c->old_part : c->new_part);
	}
	put(&o->b, " ");
	put_reading(o, c->reading, c->is_sure);
	buf_clear(&name);
}

static void
put_change(struct html_out *o, const struct change *c)
{
	const struct str none = { 0 };
	const struct marks ms = mark_texts(&o->a, c->old ? c->old->text : none,
	    c->new ? c->new->text : none);

	begin_row(o, change_class_name(c->class), "");
	put_field(o, c);
	put_value(o, c, &ms, MARK_OLD);
	put_value(o, c, &ms, MARK_NEW);
	end_row(o);
}

static void
put_why(struct html_out *o, unsigned score, bool is_certain, struct str why)
{
	put(&o->b, "<div class=why>");
	if (is_certain)
		put_text(&o->b, str_from(diff_page_word("certain")));
	else
		buf_fmt(&o->b, "%s %u.%02u", diff_page_word("likely"), score / 100, score % 100);
	if (why.n) {
		put(&o->b, "：");
		put_text(&o->b, diff_page_reasons(&o->a, why));
	}
	put(&o->b, "</div>");
}

static void
put_pair(struct html_out *o, const struct diff_pair *p)
{
	const bool is_guess = p->pair->way->is_guess;

	begin_row(o, is_guess ? "pair likely" : "pair",
	    diff_page_word(is_guess ? "likely" : "changed"));
	if (p->pair->reason.n)
		put_why(o, p->pair->score, p->pair->is_certain, p->pair->reason);
	next_cell(o);
	put_item(o, o->d->old, p->old);
	next_cell(o);
	put_item(o, o->d->new, p->new);
	end_row(o);
	for (size_t i = 0; i < p->n; i++)
		put_change(o, &p->changes[i]);
}

/* An item that stands on one side. */
static void
put_single(struct html_out *o, bool is_new, size_t i, const struct diff_sense *s, const char *what)
{
	begin_row(o, is_new ? "added" : "removed", diff_page_word(what));
	if (s && s->reading && !diff_is_default(s)) {
		put(&o->b, " ");
		put_reading(o, s->reading, s->is_sure);
	}
	next_cell(o);
	if (is_new)
		next_cell(o);
	if (is_new)
		put_item(o, o->d->new, o->d->new->items[i]);
	else
		put_item(o, o->d->old, o->d->old->items[i]);
	if (!is_new)
		next_cell(o);
	end_row(o);
}

static void
put_link(struct html_out *o, size_t at)
{
	const struct pair_link *l = &o->d->pairs.links[at];

	begin_row(o, l->is_certain ? "pair" : "pair likely", "");
	put_reading(o, o->d->links[at].reading, o->d->links[at].is_sure);
	put_why(o, l->score, l->is_certain, l->reason);
	next_cell(o);
	for (size_t i = 0; i < l->old_count; i++) {
		put(&o->b, "<div>");
		put_item(o, o->d->old, o->d->old->items[l->old[i]]);
		put(&o->b, "</div>");
	}
	next_cell(o);
	for (size_t i = 0; i < l->new_count; i++) {
		put(&o->b, "<div>");
		put_item(o, o->d->new, o->d->new->items[l->new[i]]);
		put(&o->b, "</div>");
	}
	end_row(o);
}

static void
put_ambiguous(struct html_out *o)
{
	for (size_t i = 0; i < o->d->pairs.ambiguous_count; i++) {
		const struct pair_group *g = &o->d->pairs.ambiguous[i];

		for (size_t k = 0; k < g->old_count; k++)
			put_single(o, false, g->old[k], NULL, "ambiguous");
		for (size_t k = 0; k < g->new_count; k++)
			put_single(o, true, g->new[k], NULL, "ambiguous");
	}
}

static void
put_rows(struct html_out *o)
{
	const struct diff *d = o->d;
	const struct pairs *p = &d->pairs;
	size_t r = 0, k = 0;

	while (r < p->removed_count || k < d->counts.changed) {
		if (k == d->counts.changed ||
		    (r < p->removed_count && p->removed[r] < d->changed[k].pair->old)) {
			put_single(o, false, p->removed[r], &d->removed[r], "removed");
			r++;
		} else {
			put_pair(o, &d->changed[k++]);
		}
	}
	for (size_t i = 0; i < p->link_count; i++)
		put_link(o, i);
	for (size_t i = 0; i < p->added_count; i++)
		put_single(o, true, p->added[i], &d->added[i], "added");
	put_ambiguous(o);
}

/* What is said once: new columns, running numbers, the order of the items. */
static void
put_once(struct html_out *o)
{
	put(&o->b, "<ul>\n");
	for (size_t i = 0; i < o->d->fields.n; i++) {
		const struct fields_row *row = &o->d->fields.rows[i];

		if (!row->differ)
			continue;
		put(&o->b, "<li>");
		put_text(&o->b, str_from(diff_page_word(change_verb_name(diff_row_verb(row)))));
		put(&o->b, " ");
		if (row->known)
			put_text(&o->b, row->known->zh);
		put(&o->b, " <code>");
		put_text(&o->b, row->name);
		put(&o->b, "</code> ");
		put_number(&o->b, row->differ);
		put(&o->b, "\n");
	}
	put(&o->b, "</ul>\n");
}

static void
put_heading(struct html_out *o, const struct catalog *c)
{
	const struct schema_ids *ids = &o->d->schema->ids;
	const uint16_t fields[] = { ids->head_catalog, ids->head_date, ids->head_document };

	put(&o->b, "<th scope=col>");
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const struct str text = catalog_head(c, fields[i]);

		if (!text.n)
			continue;
		put_text(&o->b, text);
		put(&o->b, "<br>");
	}
	put(&o->b, "<span class=at>");
	put_text(&o->b, c->path);
	put(&o->b, "</span>");
}

static void
put_count(struct html_out *o, const char *word, size_t n)
{
	put(&o->b, "<tr><th scope=row>");
	put_text(&o->b, str_from(diff_page_word(word)));
	put(&o->b, "<td>");
	put_number(&o->b, n);
	put(&o->b, "\n");
}

static void
put_counts(struct html_out *o)
{
	const struct diff_counts *c = &o->d->counts;
	const struct {
		const char *word;
		size_t n;
		bool is_always;
	} rows[] = {
		{ "before", c->before, true }, { "removed", c->removed, true },
		{ "ambiguous old", c->ambiguous_old, false },
		{ "joined old", c->joined_old, false }, { "likely old", c->likely_old, false },
		{ "added", c->added, true }, { "ambiguous new", c->ambiguous_new, false },
		{ "joined new", c->joined_new, false }, { "likely new", c->likely_new, false },
		{ "after", c->after, true }, { "changed", c->changed, true },
		{ "moved", c->moved, true }, { "same", c->same, true },
	};

	put(&o->b, "<table class=counts>\n");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].n || rows[i].is_always)
			put_count(o, rows[i].word, rows[i].n);
	for (size_t i = 0; i < c->reading_count; i++) {
		put(&o->b, "<tr><th scope=row>");
		put_reading(o, c->readings[i].reading, c->readings[i].sure > 0);
		put(&o->b, "<td>");
		put_number(&o->b, c->readings[i].n);
		if (c->readings[i].sure && c->readings[i].sure < c->readings[i].n)
			buf_fmt(&o->b, " (？%zu)", c->readings[i].n - c->readings[i].sure);
		put(&o->b, "\n");
	}
	put(&o->b, "</table>\n");
	flush(o);
}

void
diff_html_write(const struct diff *d, const struct diff_style *style, FILE *fp)
{
	struct html_out o = { .d = d, .fp = fp };

	buf_add(&o.b, diff_page_head);
	put_counts(&o);
	if (!style->is_summary) {
		put(&o.b, "<table class=diff>\n<thead><tr><th scope=col>");
		put_text(&o.b, str_from(diff_page_word("change")));
		put_heading(&o, d->old);
		put_heading(&o, d->new);
		put(&o.b, "\n<tbody>\n");
		flush(&o);
		put_rows(&o);
		put(&o.b, "</table>\n");
		put_once(&o);
	}
	put(&o.b, "</body>\n</html>\n");
	flush(&o);
	buf_clear(&o.b);
	arena_clear(&o.a);
}
