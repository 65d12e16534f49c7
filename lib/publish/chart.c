/*
 * The chart of the rounds. Columns stand on zero, so that their heights may be compared; the table
 * beside it has all of the numbers.
 */
#include "publish/chart.h"

#define WIDTH 640		/* of the drawing, in its own units */
#define HEIGHT 260
#define BASE 220		/* the line that columns stand on */
#define ROOM 180		/* height of the highest column */
#define SHOWN 40		/* rounds that find room; the table has all */

static size_t
highest(const struct past *past, size_t from, size_t target)
{
	size_t most = target;

	for (size_t i = from; i < past->n; i++)
		if (past->rounds[i].n > most)
			most = past->rounds[i].n;
	return most ? most : 1;
}

static void
put_column(struct buf *o, const struct past_round *r, size_t x, size_t step, size_t most)
{
	const size_t height = r->n * ROOM / most;

	buf_fmt(o, "<rect class=\"column\" x=\"%zu\" y=\"%zu\" width=\"%zu\" height=\"%zu\"/>\n",
	    x + step / 6, BASE - height, step - step / 3, height);
	if (step >= 36)
		buf_fmt(o, "<text class=\"value\" x=\"%zu\" y=\"%zu\">%zu</text>\n", x + step / 2,
		    BASE - height - 6, r->n);
	if (step >= 24) {
		buf_fmt(o, "<text x=\"%zu\" y=\"%u\">", x + step / 2, BASE + 18);
		html_text(o, r->number);
		html_raw(o, "</text>\n");
	}
	if (step >= 84 && r->date.n) {
		buf_fmt(o, "<text class=\"date\" x=\"%zu\" y=\"%u\">", x + step / 2, BASE + 35);
		html_text(o, r->date);
		html_raw(o, "</text>\n");
	}
}

static void
put_drawing(struct page *p, const struct past *past, size_t target)
{
	const size_t from = past->n > SHOWN ? past->n - SHOWN : 0;
	const size_t most = highest(past, from, target);
	const size_t step = WIDTH / (past->n - from);
	const struct str ends[2] = { arena_fmt(&p->arena, "%zu", past->rounds[0].n),
	    arena_fmt(&p->arena, "%zu", past->rounds[past->n - 1].n) };
	struct buf *o = &p->o;

	buf_fmt(o, "<figure class=\"chart\">\n<svg viewBox=\"0 0 %u %u\" role=\"img\" "
	    "aria-labelledby=\"chart-title\">\n<title id=\"chart-title\">", WIDTH, HEIGHT);
	html_text(o, arena_fmt(&p->arena, "%.*s → %.*s", STRF(ends[0]), STRF(ends[1])));
	html_raw(o, "</title>\n");
	for (size_t i = from; i < past->n; i++)
		put_column(o, &past->rounds[i], (i - from) * step, step, most);
	buf_fmt(o, "<path class=\"axis\" d=\"M0 %u.5H%u\"/>\n", BASE, WIDTH);
	if (target)
		buf_fmt(o, "<path class=\"target\" d=\"M0 %zu.5H%u\"/>\n",
		    BASE - target * ROOM / most, WIDTH);
	html_raw(o, "</svg>\n<figcaption>");
	page_say(p, "各轮事项数，由 {} 项到 {} 项", ends, 2);
	if (target) {
		const struct str goal = arena_fmt(&p->arena, "%zu", target);

		html_raw(o, " ");
		page_say(p, "横线为目标 {} 项", &goal, 1);
	}
	html_raw(o, "</figcaption>\n</figure>\n");
}

static void
put_heads(struct page *p)
{
	static const char *const heads[] = { "轮次", "日期", "文号", "事项数", "增减", "不再列入",
		"新列入" };

	html_raw(&p->o, "<thead><tr>");
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		if (i < 3)
			html_raw(&p->o, "<th scope=\"col\">");
		else
			html_raw(&p->o, "<th scope=\"col\" class=\"n\">");
		page_word(p, heads[i]);
		html_raw(&p->o, "</th>");
	}
	html_raw(&p->o, "</tr></thead>\n");
}

static void
put_row(struct page *p, const struct past *past, size_t i)
{
	const struct past_round *r = &past->rounds[i];
	struct buf *o = &p->o;

	html_raw(o, "<tr><th scope=\"row\">");
	page_link_start(p, arena_fmt(&p->arena, "round/%.*s.html", STRF(r->number)));
	page_say(p, "第 {} 轮", &r->number, 1);
	html_raw(o, "</a></th><td class=\"nowrap\">");
	html_text(o, r->date);
	html_raw(o, "</td><td class=\"nowrap\">");
	page_text(p, r->document);
	html_raw(o, "</td><td class=\"n\">");
	html_num(o, r->n);
	html_raw(o, "</td><td class=\"n\">");
	if (i && r->n >= past->rounds[i - 1].n)
		buf_fmt(o, "+%zu", r->n - past->rounds[i - 1].n);
	else if (i)
		buf_fmt(o, "−%zu", past->rounds[i - 1].n - r->n);
	html_raw(o, "</td><td class=\"n\">");
	if (i)
		html_num(o, r->gone);
	html_raw(o, "</td><td class=\"n\">");
	if (i)
		html_num(o, r->came);
	html_raw(o, "</td></tr>\n");
}

void
chart_rounds(struct page *p, const struct past *past)
{
	const int64_t target = p->s->config->target;
	struct buf *o = &p->o;

	if (!past->n)
		return;
	html_raw(o, "<div class=\"beside\">\n");
	put_drawing(p, past, target > 0 ? (size_t)target : 0);
	html_raw(o, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
	    "aria-labelledby=\"rounds-caption\">\n<table class=\"rounds\">\n"
	    "<caption id=\"rounds-caption\">");
	page_word(p, "各轮事项数");
	html_raw(o, "</caption>\n");
	put_heads(p);
	html_raw(o, "<tbody>\n");
	for (size_t i = 0; i < past->n; i++)
		put_row(p, past, i);
	html_raw(o, "</tbody>\n</table>\n</div>\n</div>\n");
}
