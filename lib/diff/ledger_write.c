/*
 * A ledger as listings: the rounds, the gaps, the figures as they were carried in, and a curve.
 */
#include "diff/ledger.h"

#include "base/report.h"
#include "base/utf8.h"
#include "diff/listing.h"

#define CURVE_WIDTH 50	/* cells of the longest bar */

static const struct {
	const char *name, *shown;
} froms[LEDGER_FROMS] = {
	[LEDGER_DECLARED] = { "declared", TR_NOOP("declared") },
	[LEDGER_ITEMISED] = { "itemised", TR_NOOP("itemised") },
	[LEDGER_UNPUBLISHED] = { "unpublished", TR_NOOP("unpublished") },
	[LEDGER_HELD] = { "lists", TR_NOOP("lists") },
};

static const struct listing_column columns[] = {
	{ "round", TR_NOOP("round"), LISTING_TEXT },
	{ "date", TR_NOOP("date"), LISTING_TEXT },
	{ "document", TR_NOOP("document"), LISTING_TEXT },
	{ "numbers", TR_NOOP("numbers"), LISTING_TEXT },
	{ "before", TR_NOOP("before"), LISTING_NUMBER },
	{ "total", TR_NOOP("in all"), LISTING_NUMBER },
	{ "cancelled", "取消", LISTING_NUMBER },
	{ "delegated", "下放", LISTING_NUMBER },
	{ "merged", "合并", LISTING_NUMBER },
	{ "struck", "其他减少", LISTING_NUMBER },
	{ "unsaid_out", TR_NOOP("gone, unsaid"), LISTING_NUMBER },
	{ "split", "拆分", LISTING_NUMBER },
	{ "added", "新增", LISTING_NUMBER },
	{ "taken_over", "承接", LISTING_NUMBER },
	{ "unsaid_in", TR_NOOP("come, unsaid"), LISTING_NUMBER },
	{ "changed", "调整", LISTING_NUMBER },
	{ "other", TR_NOOP("other"), LISTING_NUMBER },
	{ "after", TR_NOOP("after"), LISTING_NUMBER },
	{ "done", TR_NOOP("done"), LISTING_NUMBER },
	{ "left", TR_NOOP("left"), LISTING_NUMBER },
	{ "share", TR_NOOP("share %"), LISTING_TEXT },
	{ "mark", TR_NOOP("mark"), LISTING_TEXT },
	{ "members", NULL, LISTING_TEXT },
	{ "note", NULL, LISTING_TEXT },
	{ "at", NULL, LISTING_PLACE },
};

static const struct listing_column gap_columns[] = {
	{ "round", TR_NOOP("round"), LISTING_TEXT },
	{ "what", TR_NOOP("what"), LISTING_TEXT },
	{ "said", TR_NOOP("the one"), LISTING_NUMBER },
	{ "found", TR_NOOP("the other"), LISTING_NUMBER },
	{ "gap", TR_NOOP("gap"), LISTING_NUMBER },
	{ "between", TR_NOOP("between"), LISTING_TEXT },
	{ "detail", TR_NOOP("of"), LISTING_TEXT },
	{ "at", TR_NOOP("at"), LISTING_PLACE },
};

static const struct listing_column figure_columns[] = {
	{ "round", TR_NOOP("round"), LISTING_TEXT },
	{ "document", TR_NOOP("document"), LISTING_TEXT },
	{ "what", TR_NOOP("what"), LISTING_TEXT },
	{ "of", TR_NOOP("of"), LISTING_TEXT },
	{ "words", TR_NOOP("words"), LISTING_TEXT },
	{ "count", TR_NOOP("declared"), LISTING_NUMBER },
	{ "published", TR_NOOP("published"), LISTING_NUMBER },
	{ "mark", TR_NOOP("mark"), LISTING_TEXT },
	{ "source", TR_NOOP("source"), LISTING_TEXT },
	{ "at", NULL, LISTING_PLACE },
};

#define WIDTH(list) (sizeof(list) / sizeof(list[0]))

static void
put_number(struct listing *l, int64_t n)
{
	if (n == LEDGER_UNKNOWN)
		listing_none(l);
	else
		listing_number(l, n);
}

/* The items at the beginning, from which progress is counted. */
static int64_t
start_of(const struct ledger *l)
{
	for (size_t i = 0; i < l->n; i++)
		for (int f = LEDGER_FROMS - 1; f >= 0; f--) {
			const struct ledger_line *line = &l->rounds[i].lines[f];

			if (line->before != LEDGER_UNKNOWN)
				return line->before;
			if (line->after != LEDGER_UNKNOWN)
				return line->after;
		}
	return LEDGER_UNKNOWN;
}

/* Done, left and share; nothing where the end of the line is not known. */
static void
put_progress(struct listing *t, const struct ledger *l, const struct ledger_line *line,
    int64_t target)
{
	const int64_t start = start_of(l);
	const int64_t way = start - target;

	if (target == LEDGER_UNKNOWN || line->after == LEDGER_UNKNOWN || start == LEDGER_UNKNOWN) {
		for (int i = 0; i < 3; i++)
			listing_none(t);
		return;
	}
	listing_number(t, start - line->after);
	listing_number(t, line->after - target);
	if (way > 0) {
		const int64_t share = (start - line->after) * 1000 / way;

		listing_text(t, arena_fmt(t->a, "%s%jd.%jd", share < 0 ? "-" : "",
		    (intmax_t)(share < 0 ? -share : share) / 10,
		    (intmax_t)(share < 0 ? -share : share) % 10));
	} else {
		listing_none(t);
	}
}

/* Whether all, some or none of a round's figures are verified. */
static void
put_mark(struct listing *t, const struct ledger_round *r)
{
	size_t good = 0;

	for (size_t i = 0; i < r->n; i++)
		good += str_is(r->figures[i].mark, "verified");
	if (!r->n)
		listing_none(t);
	else if (good == r->n)
		listing_word(t, "verified", TR_NOOP("verified"));
	else if (good)
		listing_word(t, "partly", TR_NOOP("partly verified"));
	else
		listing_word(t, "unverified", TR_NOOP("unverified"));
}

static void
put_line(struct listing *t, const struct ledger *l, const struct ledger_round *r,
    enum ledger_from from, int64_t target)
{
	const struct ledger_line *line = &r->lines[from];
	const int64_t *f = line->figures;
	const int64_t numbers[] = { line->before, line->total, f[VERB_CANCELLED],
	    f[VERB_DELEGATED], f[VERB_MERGED], f[VERB_STRUCK], line->unsaid_out, f[VERB_SPLIT],
	    f[VERB_ADDED], f[VERB_TAKEN_OVER], line->unsaid_in, f[VERB_CHANGED], line->other,
	    line->after };

	listing_text(t, r->name);
	listing_text(t, r->date);
	listing_text(t, r->document);
	listing_word(t, froms[from].name, froms[from].shown);
	for (size_t i = 0; i < WIDTH(numbers); i++)
		put_number(t, numbers[i]);
	put_progress(t, l, line, target);
	put_mark(t, r);
	listing_text(t, r->members);
	listing_text(t, r->note);
	listing_place(t, r->at);
}

/* What a figure counts, and as people read it. */
static void
put_what(struct listing *t, struct str what)
{
	static const char *const words[] = { "total", TR_NOOP("in all"),
		"beside", TR_NOOP("beside"), "other", TR_NOOP("other"),
		"before", TR_NOOP("before"), "after", TR_NOOP("after"),
		"balance", TR_NOOP("balance"), "unsaid_out", TR_NOOP("gone, unsaid"),
		"unsaid_in", TR_NOOP("come, unsaid") };
	enum verb_figure f;

	for (size_t i = 0; i < WIDTH(words); i += 2)
		if (str_is(what, words[i])) {
			listing_word(t, words[i], words[i + 1]);
			return;
		}
	if (verb_figure_by_name(what, &f))
		listing_word(t, verb_figure_name(f), verb_figure_zh(f));
	else
		listing_text(t, what);
}

static void
put_gaps(struct listing *t, const struct ledger *l)
{
	for (size_t i = 0; i < l->gap_count; i++) {
		const struct ledger_gap *g = &l->gaps[i];

		listing_text(t, g->round);
		put_what(t, str_from(g->what));
		listing_number(t, g->said);
		listing_number(t, g->found);
		listing_number(t, g->said - g->found);
		listing_word(t, g->words, g->words);
		listing_text(t, g->detail);
		listing_place(t, g->at);
	}
}

static void
put_figures(struct listing *t, const struct ledger *l)
{
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < l->rounds[i].n; k++) {
			const struct ledger_figure *f = &l->rounds[i].figures[k];

			listing_text(t, l->rounds[i].name);
			listing_text(t, l->rounds[i].document);
			put_what(t, f->what);
			put_what(t, f->of);
			listing_text(t, f->words);
			put_number(t, f->count);
			put_number(t, f->published);
			listing_text(t, f->mark);
			listing_text(t, f->source);
			listing_place(t, f->at);
		}
}

/* The items behind a round, by its lists, else by what is declared. */
static int64_t
after_of(const struct ledger_round *r)
{
	const int64_t held = r->lines[LEDGER_HELD].after;

	return held != LEDGER_UNKNOWN ? held : r->lines[LEDGER_DECLARED].after;
}

static void
put_bar(struct buf *b, struct str name, size_t width, int64_t n, int64_t most, char sign)
{
	const int64_t cells = most > 0 ? n * CURVE_WIDTH / most : 0;

	buf_str(b, name);
	for (size_t i = utf8_width(name); i < width; i++)
		buf_char(b, ' ');
	buf_fmt(b, "  %6jd  ", (intmax_t)n);
	for (int64_t i = 0; i < cells; i++)
		buf_char(b, sign);
	while (b->n && b->p[b->n - 1] == ' ')
		b->n--;
	buf_char(b, '\n');
}

/* The curve: a bar a round, and one for the target. */
static struct str
curve(struct arena *a, const struct ledger *l, int64_t target)
{
	const struct str aim = str_from(tr("target"));
	size_t width = target != LEDGER_UNKNOWN ? utf8_width(aim) : 0, n = 0;
	int64_t most = target;
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < l->n; i++) {
		const int64_t after = after_of(&l->rounds[i]);

		if (after == LEDGER_UNKNOWN)
			continue;
		n++;
		most = after > most ? after : most;
		if (utf8_width(l->rounds[i].name) > width)
			width = utf8_width(l->rounds[i].name);
	}
	for (size_t i = 0; i < l->n && n > 1; i++)
		if (after_of(&l->rounds[i]) != LEDGER_UNKNOWN)
			put_bar(&b, l->rounds[i].name, width, after_of(&l->rounds[i]), most, '#');
	if (n > 1 && target != LEDGER_UNKNOWN)
		put_bar(&b, aim, width, target, most, '=');
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

void
ledger_write(const struct ledger *l, const struct ledger_style *style, FILE *fp)
{
	struct arena a = { 0 };
	struct listing rounds, gaps, figures;
	struct listing *all[] = { &rounds, &gaps, &figures };
	struct listings ls = { .task = "ledger", .list = all, .n = 3,
	    .chart = curve(&a, l, style->target) };

	listing_init(&rounds, &a, "rounds", columns, WIDTH(columns));
	listing_init(&gaps, &a, "gaps", gap_columns, WIDTH(gap_columns));
	listing_init(&figures, &a, "figures", figure_columns, WIDTH(figure_columns));
	rounds.has_heads = gaps.has_heads = figures.has_heads = true;
	gaps.is_side = figures.is_side = true;
	gaps.title = TR_NOOP("Numbers that should be one:");
	figures.title = TR_NOOP("Figures as they were declared:");
	for (size_t i = 0; i < l->n; i++)
		for (int f = 0; f < LEDGER_FROMS; f++)
			if (l->rounds[i].has_line[f])
				put_line(&rounds, l, &l->rounds[i], (enum ledger_from)f,
				    style->target);
	put_gaps(&gaps, l);
	put_figures(&figures, l);
	listing_write(&ls, style->format, fp);
	arena_clear(&a);
}
