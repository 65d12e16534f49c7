/*
 * What became of the items handed down: a row for each item and place, a matrix for people, counts
 * by place.
 */
#include "diff/handover.h"

#include "base/report.h"
#include "schema/type.h"

static const struct {
	const char *name, *shown, *sign;
} states[HANDOVER_STATES] = {
	[HANDOVER_APART] = { "apart", TR_NOOP("not concerned"), "·" },
	[HANDOVER_RECEIVED] = { "received", TR_NOOP("received"), "√" },
	[HANDOVER_RENAMED] = { "renamed", TR_NOOP("received under another name"), "≠" },
	[HANDOVER_OTHERWISE] = { "otherwise", TR_NOOP("received otherwise"), "≠" },
	[HANDOVER_MISSING] = { "missing", TR_NOOP("missing"), "×" },
	[HANDOVER_KEPT] = { "kept", TR_NOOP("kept above"), "!" },
};

static const struct {
	unsigned bit;
	const char *name, *zh;
} others[] = {
	{ HANDOVER_NAME, "name", "名称" }, { HANDOVER_CODE, "code", "编码" },
	{ HANDOVER_KIND, "kind", "类型" }, { HANDOVER_BASIS, "basis", "依据" },
};

static const struct listing_column columns[] = {
	{ "state", TR_NOOP("state"), LISTING_TEXT },
	{ "place", TR_NOOP("place"), LISTING_TEXT },
	{ "name", TR_NOOP("item"), LISTING_TEXT },
	{ "code", TR_NOOP("code"), LISTING_TEXT },
	{ "kind", NULL, LISTING_TEXT },
	{ "others", TR_NOOP("not the same"), LISTING_TEXT },
	{ "name_there", TR_NOOP("name there"), LISTING_TEXT },
	{ "code_there", NULL, LISTING_TEXT },
	{ "body_there", NULL, LISTING_TEXT },
	{ "to", TR_NOOP("handed to"), LISTING_TEXT },
	{ "document", NULL, LISTING_TEXT },
	{ "decision_at", TR_NOOP("decided at"), LISTING_PLACE },
	{ "upper_at", TR_NOOP("above"), LISTING_PLACE },
	{ "lower_at", TR_NOOP("below"), LISTING_PLACE },
};

static const struct listing_column count_columns[] = {
	{ "place", TR_NOOP("place"), LISTING_TEXT },
	{ "file", TR_NOOP("list"), LISTING_TEXT },
	{ "items", TR_NOOP("concerned"), LISTING_NUMBER },
	{ "received", TR_NOOP("received"), LISTING_NUMBER },
	{ "renamed", TR_NOOP("another name"), LISTING_NUMBER },
	{ "otherwise", TR_NOOP("otherwise"), LISTING_NUMBER },
	{ "missing", TR_NOOP("missing"), LISTING_NUMBER },
	{ "kept", TR_NOOP("kept above"), LISTING_NUMBER },
};

#define WIDTH(list) (sizeof(list) / sizeof(list[0]))

static struct str
title_of(struct arena *a, const struct lookup_name *n)
{
	if (!n->sub_name.n)
		return n->name;
	return arena_fmt(a, "%.*s（%.*s）", STRF(n->name), STRF(n->sub_name));
}

/* What is not the same: code,kind for programs and for people alike, who read Chinese data. */
static struct str
others_text(struct arena *a, unsigned bits, bool is_person)
{
	struct str out = { 0 };

	for (size_t i = 0; i < WIDTH(others); i++)
		if (bits & others[i].bit)
			out = arena_fmt(a, "%.*s%s%s", STRF(out), out.n ? "," : "",
			    is_person ? others[i].zh : others[i].name);
	return out;
}

static void
put_row(struct listing *l, const struct handover_item *item, const struct handover_place *p,
    const struct handover_answer *answer, bool is_person)
{
	const struct schema *s = p->c->schema;
	const struct item *it = answer->at == SIZE_MAX ? NULL : p->c->items[answer->at];
	const struct str none = { 0 };
	const struct loc nowhere = { 0 };

	listing_word(l, states[answer->state].name, states[answer->state].shown);
	listing_text(l, p->name);
	listing_text(l, title_of(l->a, &item->name));
	listing_text(l, item->name.code);
	listing_text(l, item->upper ? type_show(l->a, &s->fields[s->ids.kind],
	    item_text(item->upper, s->ids.kind)) : none);
	listing_text(l, others_text(l->a, answer->others, is_person));
	listing_text(l, it ? item_title(l->a, s, it) : none);
	listing_text(l, it ? item_text(it, s->ids.basic_code) : none);
	listing_text(l, it ? item_text(it, s->ids.body) : none);
	listing_text(l, item->to);
	listing_text(l, item->document);
	listing_place(l, item->decided_at);
	listing_place(l, item->upper ? item->upper->at : nowhere);
	listing_place(l, it ? it->at : nowhere);
}

static void
put_rows(struct listing *l, const struct handover *h, bool is_person, bool is_verbose)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct handover_answer kept = { .state = HANDOVER_KEPT, .at = SIZE_MAX };

		if (h->items[i].is_kept)
			put_row(l, &h->items[i], &h->upper, &kept, is_person);
		for (size_t p = 0; p < h->place_count; p++) {
			const struct handover_answer *a = &h->answers[i * h->place_count + p];

			if (is_person && !is_verbose && a->state <= HANDOVER_RECEIVED)
				continue;
			put_row(l, &h->items[i], &h->places[p], a, is_person);
		}
	}
}

static void
put_counts(struct listing *l, const struct handover *h)
{
	listing_text(l, h->upper.name);
	listing_text(l, h->upper.c->path);
	listing_number(l, (int64_t)h->n);
	for (int i = 0; i < 4; i++)
		listing_none(l);
	listing_number(l, (int64_t)h->kept);
	for (size_t i = 0; i < h->place_count; i++) {
		const struct handover_place *p = &h->places[i];

		listing_text(l, p->name);
		listing_text(l, p->c->path);
		listing_number(l, (int64_t)(h->n - p->counts[HANDOVER_APART]));
		listing_number(l, (int64_t)p->counts[HANDOVER_RECEIVED]);
		listing_number(l, (int64_t)p->counts[HANDOVER_RENAMED]);
		listing_number(l, (int64_t)p->counts[HANDOVER_OTHERWISE]);
		listing_number(l, (int64_t)p->counts[HANDOVER_MISSING]);
		listing_none(l);
	}
}

/* Items by places, a sign in each cell. */
static void
make_matrix(struct listing *l, struct arena *a, const struct handover *h)
{
	const size_t width = h->place_count + 2;
	struct listing_column *cols = arena_new(a, width, sizeof(*cols));

	cols[0] = (struct listing_column){ "name", TR_NOOP("item"), LISTING_TEXT };
	cols[1] = (struct listing_column){ "above", TR_NOOP("above"), LISTING_TEXT };
	for (size_t p = 0; p < h->place_count; p++)
		cols[p + 2] = (struct listing_column){ "place",
		    arena_cstr(a, h->places[p].name), LISTING_TEXT };
	listing_init(l, a, "matrix", cols, width);
	l->has_heads = true;
	l->is_side = l->is_people = true;
	for (size_t i = 0; i < h->n; i++) {
		listing_text(l, title_of(a, &h->items[i].name));
		listing_text(l, h->items[i].is_kept ? str_from(states[HANDOVER_KEPT].sign)
		    : STR("·"));
		for (size_t p = 0; p < h->place_count; p++)
			listing_text(l, str_from(states[h->answers[i * h->place_count +
			    p].state].sign));
	}
}

void
handover_write(const struct handover *h, const char *format, bool is_summary, bool is_verbose,
    FILE *fp)
{
	const bool is_person = !format || str_is(str_from(format), "text");
	struct arena a = { 0 };
	struct listing rows, matrix, counts;
	struct listing *all[] = { &matrix, &rows, &counts };
	struct listings ls = { .task = "handover", .list = all, .n = 3 };

	listing_init(&rows, &a, "rows", columns, WIDTH(columns));
	listing_init(&counts, &a, "places", count_columns, WIDTH(count_columns));
	rows.has_heads = counts.has_heads = true;
	counts.is_side = !is_summary;
	make_matrix(&matrix, &a, h);
	put_rows(&rows, h, is_person, is_verbose);
	put_counts(&counts, h);
	if (is_summary) {
		ls.list = all + 2;
		ls.n = 1;
	}
	listing_write(&ls, format, fp);
	arena_clear(&a);
}
