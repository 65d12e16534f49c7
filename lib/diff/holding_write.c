/*
 * A holding as listings: what is not as decided, item by item, and the counts.
 */
#include "diff/holding.h"

#include "base/report.h"
#include "diff/diff_write.h"

static const struct {
	const char *name, *shown;
} verdicts[HOLDING_VERDICTS] = {
	[HOLDING_DONE] = { "done", TR_NOOP("decided and done") },
	[HOLDING_NOT_DONE] = { "not-done", TR_NOOP("decided and not done") },
	[HOLDING_OTHERWISE] = { "otherwise", TR_NOOP("done otherwise than decided") },
	[HOLDING_UNDECIDED] = { "undecided", TR_NOOP("done and never decided") },
	[HOLDING_UNCLEAR] = { "unclear", TR_NOOP("unclear") },
}, whats[] = {
	[HOLDING_ROW] = { "", "" },
	[HOLDING_GONE] = { "gone", TR_NOOP("gone") },
	[HOLDING_CAME] = { "came", TR_NOOP("came") },
	[HOLDING_CHANGED] = { "changed", TR_NOOP("changed") },
	[HOLDING_UNPAIRED] = { "unpaired", TR_NOOP("not paired") },
};

static const struct listing_column columns[] = {
	{ "verdict", TR_NOOP("verdict"), LISTING_TEXT },
	{ "verb", TR_NOOP("what"), LISTING_TEXT },
	{ "name", TR_NOOP("item"), LISTING_TEXT },
	{ "body", TR_NOOP("body"), LISTING_TEXT },
	{ "code", TR_NOOP("code"), LISTING_TEXT },
	{ "why", TR_NOOP("why"), LISTING_TEXT },
	{ "decision", TR_NOOP("decision"), LISTING_TEXT },
	{ "document", NULL, LISTING_TEXT },
	{ "decision_at", TR_NOOP("decided at"), LISTING_PLACE },
	{ "old_at", TR_NOOP("before"), LISTING_PLACE },
	{ "new_at", TR_NOOP("after"), LISTING_PLACE },
};

static const struct listing_column count_columns[] = {
	{ "count", TR_NOOP("verdict"), LISTING_TEXT },
	{ "items", TR_NOOP("items"), LISTING_NUMBER },
};

static void
put_row(struct listing *l, const struct holding *h, const struct holding_row *r)
{
	const struct catalog *c = r->old != MATES_NONE ? h->old : h->new;
	const size_t at = r->old != MATES_NONE ? r->old : r->new;
	const struct loc nowhere = { 0 };
	struct diff_label label = { 0 };

	if (at != MATES_NONE)
		label = diff_label(l->a, &h->mates.d, c, c->items[at]);
	if (r->row) {
		label.title = !r->row->sub_name.n ? r->row->name
		    : arena_fmt(l->a, "%.*s（%.*s）", STRF(r->row->name), STRF(r->row->sub_name));
		label.body = r->row->body.n ? r->row->body : label.body;
		label.code = r->row->code.n ? r->row->code : label.code;
	}
	listing_word(l, verdicts[r->verdict].name, verdicts[r->verdict].shown);
	if (r->row)
		listing_word(l, verb_of(r->row->said.id)->name, verb_of(r->row->said.id)->en);
	else
		listing_word(l, whats[r->what].name, whats[r->what].shown);
	listing_text(l, label.title);
	listing_text(l, label.body);
	listing_text(l, label.code);
	if (r->why)
		listing_word(l, r->why, r->why);
	else
		listing_none(l);
	listing_text(l, r->row ? r->row->prose : (struct str){ 0 });
	listing_text(l, r->of ? r->of->document : (struct str){ 0 });
	listing_place(l, r->row ? r->row->at : nowhere);
	listing_place(l, r->old != MATES_NONE ? h->old->items[r->old]->at : nowhere);
	listing_place(l, r->new != MATES_NONE ? h->new->items[r->new]->at : nowhere);
}

void
holding_write(const struct holding *h, const struct holding_style *style, FILE *fp)
{
	struct arena a = { 0 };
	struct listing rows, counts;
	struct listing *both[] = { &rows, &counts };
	struct listings ls = { .task = "decision", .list = both, .n = 2 };
	const struct str form = str_from(style->format);
	const bool is_person = !style->format || str_is(form, "text");

	listing_init(&rows, &a, "rows", columns, sizeof(columns) / sizeof(columns[0]));
	listing_init(&counts, &a, "counts", count_columns, 2);
	counts.is_side = !style->is_summary;
	/* the findings first, then what is as decided */
	for (int v = 0; v < HOLDING_VERDICTS; v++) {
		if (v == HOLDING_DONE && is_person && !style->is_verbose)
			continue;
		for (size_t i = 0; i < h->n; i++)
			if ((int)h->rows[i].verdict == v)
				put_row(&rows, h, &h->rows[i]);
	}
	for (int v = 0; v < HOLDING_VERDICTS; v++) {
		listing_word(&counts, verdicts[v].name, verdicts[v].shown);
		listing_number(&counts, (int64_t)h->counts[v]);
	}
	listing_word(&counts, "with-main", TR_NOOP("sub-items gone with their main item"));
	listing_number(&counts, (int64_t)h->with_main);
	if (style->is_summary) {
		ls.list = both + 1;
		ls.n = 1;
	}
	listing_write(&ls, style->format, fp);
	arena_clear(&a);
}
