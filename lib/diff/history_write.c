/*
 * A history as a listing: a row for each round and item, what happened to it and by which decision.
 */
#include "diff/history.h"

#include "base/report.h"
#include "diff/diff_write.h"

static const struct listing_column columns[] = {
	{ "round", TR_NOOP("round"), LISTING_NUMBER },
	{ "date", TR_NOOP("date"), LISTING_TEXT },
	{ "document", TR_NOOP("document"), LISTING_TEXT },
	{ "event", TR_NOOP("event"), LISTING_TEXT },
	{ "name", TR_NOOP("item"), LISTING_TEXT },
	{ "body", TR_NOOP("body"), LISTING_TEXT },
	{ "kind", TR_NOOP("kind"), LISTING_TEXT },
	{ "code", TR_NOOP("code"), LISTING_TEXT },
	{ "decision", TR_NOOP("decision"), LISTING_TEXT },
	{ "changes", TR_NOOP("changes"), LISTING_TEXT },
	{ "decision_at", TR_NOOP("decided at"), LISTING_PLACE },
	{ "at", TR_NOOP("at"), LISTING_PLACE },
};

/* What happens to an item from one round to the next. */
struct event {
	const char *name, *shown;
	const struct holding_row *row;	/* of a decision; NULL: none */
	struct str changes;
};

/* The row of a decision about an old item, or about a new one. */
static const struct holding_row *
row_of(const struct holding *h, size_t old, size_t new)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct holding_row *r = &h->rows[i];

		if (r->row && (old != MATES_NONE ? r->old == old
		    : r->old == MATES_NONE && r->new == new))
			return r;
	}
	return NULL;
}

/* The values that changed, as label: old -> new. */
static struct str
changes_of(struct arena *a, const struct holding *h, size_t old)
{
	const struct diff_pair *p = h->mates.changed[old];
	const struct fields *fs = &h->mates.d.fields;
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; p && i < p->n; i++) {
		const struct change *c = &p->changes[i];

		if (c->class != CHANGE_CONTENT)
			continue;
		buf_add(&b, b.n ? "; " : "");
		fields_name(&b, fs, c->row, change_lang(c));
		if (c->old)
			buf_fmt(&b, " [-%.*s-]", STRF(c->old->text));
		if (c->new)
			buf_fmt(&b, " {+%.*s+}", STRF(c->new->text));
	}
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

static void
name_event(struct event *e, const char *name, const char *shown)
{
	e->name = name;
	e->shown = shown;
}

static void
put_row(struct listing *l, const struct history_round *r, const struct event *e,
    const struct catalog *c, size_t i)
{
	struct mates label_only = { 0 };
	struct diff_label label;
	const struct loc nowhere = { 0 };
	const struct str none = { 0 };

	label_only.d.schema = c->schema;
	label = diff_label(l->a, &label_only.d, c, c->items[i]);
	listing_number(l, r->round.number);
	listing_text(l, r->round.date);
	listing_text(l, r->round.document);
	if (e->row)
		listing_word(l, verb_of(e->row->row->said.id)->name,
		    verb_of(e->row->row->said.id)->en);
	else
		listing_word(l, e->name, e->shown);
	listing_text(l, label.title);
	listing_text(l, label.body);
	listing_text(l, label.kind);
	listing_text(l, label.code);
	listing_text(l, e->row ? e->row->row->prose : none);
	listing_text(l, e->changes);
	listing_place(l, e->row ? e->row->row->at : nowhere);
	listing_place(l, c->items[i]->at);
}

/* True if a decision lets another item go on as this one. */
static bool
is_successor(const struct holding *h, size_t new)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->rows[i].row && h->rows[i].old != MATES_NONE && h->rows[i].new == new &&
		    verb_of(h->rows[i].row->said.id)->effect == VERB_BECOMES)
			return true;
	return false;
}

/* An item of a round: as it came there. */
static void
put_item(struct listing *l, const struct history_round *r, size_t i)
{
	const size_t old = r->has_step ? r->step.mates.old_of[i] : MATES_NONE;
	struct event e = { 0 };

	if (!r->has_step) {
		name_event(&e, "first", TR_NOOP("in the first round"));
	} else {
		e.row = row_of(&r->step, old, i);
		if (old != MATES_NONE)
			e.changes = changes_of(l->a, &r->step, old);
		if (old == MATES_NONE && is_successor(&r->step, i))
			name_event(&e, "successor", TR_NOOP("in its place"));
		else if (old == MATES_NONE)
			name_event(&e, "came", TR_NOOP("came"));
		else if (e.changes.n)
			name_event(&e, "changed", TR_NOOP("changed"));
		else
			name_event(&e, "same", TR_NOOP("the same"));
	}
	put_row(l, r, &e, &r->c, i);
}

/* The items of the round before that are not in this one, and what was merged into those here. */
static void
put_ends(struct listing *l, const struct history_round *before, const struct history_round *r)
{
	for (size_t i = 0; i < before->c.n; i++) {
		struct event e = { 0 };

		if (!before->is_asked[i] || r->step.mates.new_of[i] != MATES_NONE)
			continue;
		e.row = row_of(&r->step, i, MATES_NONE);
		name_event(&e, "gone", TR_NOOP("gone"));
		put_row(l, r, &e, &before->c, i);
	}
	for (size_t i = 0; i < r->step.n; i++) {
		const struct holding_row *row = &r->step.rows[i];
		struct event e = { .row = row };

		if (!row->row || row->row->said.id != VERB_MERGE || row->old == MATES_NONE ||
		    row->new == MATES_NONE || !r->is_asked[row->new] || before->is_asked[row->old])
			continue;
		put_row(l, r, &e, &before->c, row->old);
	}
}

void
history_write(const struct history *h, const char *format, FILE *fp)
{
	struct arena a = { 0 };
	struct listing rows;
	struct listing *one = &rows;
	struct listings ls = { .task = "history", .list = &one, .n = 1 };

	listing_init(&rows, &a, "rounds", columns, sizeof(columns) / sizeof(columns[0]));
	rows.has_heads = true;
	for (size_t i = 0; i < h->n; i++) {
		if (i)
			put_ends(&rows, &h->rounds[i - 1], &h->rounds[i]);
		for (size_t k = 0; k < h->rounds[i].c.n; k++)
			if (h->rounds[i].is_asked[k])
				put_item(&rows, &h->rounds[i], k);
	}
	listing_write(&ls, format, fp);
	arena_clear(&a);
}
