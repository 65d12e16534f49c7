/*
 * Pages of rounds: what each changed, and the catalogue as it stood then. They depend on that round
 * and those before it, so they stay as they are when others follow. And redirects from addresses
 * that items had under other codes.
 */
#include "publish/chart.h"
#include "publish/page_history.h"

#define ROWS 1000	/* items on one page of a list */

static struct str
round_file(struct arena *a, const struct past_round *r)
{
	return arena_fmt(a, "round/%.*s.html", STRF(r->number));
}

static struct str
list_file(struct arena *a, const struct past_round *r, size_t number)
{
	return number == 1 ? arena_fmt(a, "round/%.*s-items.html", STRF(r->number))
	    : arena_fmt(a, "round/%.*s-items-%zu.html", STRF(r->number), number);
}

static bool
make_index(const struct site *s, const struct sink *to)
{
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = STR("round/index.html"),
	    .column = PAGE_ROUND, .word = "历次清理" });
	page_heading(&p);
	chart_rounds(&p, s->past);
	return page_end(&p, to);
}

static void
put_life(struct page *p, const struct past_life *life, const struct past_event *e)
{
	struct buf *o = &p->o;

	html_raw(o, "<tr><th scope=\"row\">");
	page_link(p, life->file, life->title);
	html_raw(o, "</th><td>");
	page_history_event(p, e);
	html_raw(o, "</td><td>");
	page_text(p, life->kind);
	html_raw(o, "</td><td>");
	page_text(p, life->body);
	html_raw(o, "</td></tr>\n");
}

static void
put_heads(struct page *p, const char *const *heads, size_t n)
{
	html_raw(&p->o, "<thead><tr>");
	for (size_t i = 0; i < n; i++) {
		html_raw(&p->o, "<th scope=\"col\">");
		page_word(p, heads[i]);
		html_raw(&p->o, "</th>");
	}
	html_raw(&p->o, "</tr></thead>\n<tbody>\n");
}

/* The items to which something of that kind happened. */
static void
put_events(struct page *p, size_t round, unsigned what, const char *id, const char *word)
{
	static const char *const heads[] = { "事项", "处理", "事项类型", "实施主体" };
	const struct past *past = p->s->past;
	size_t n = 0;

	for (size_t i = 0; i < past->life_count; i++) {
		const struct past_life *life = &past->lives[i];

		for (size_t k = 0; k < life->n && !life->is_closed; k++) {
			const struct past_event *e = &life->events[k];

			if (e->round != round || !(what >> e->what & 1))
				continue;
			if (!n++) {
				page_section(p, id, word);
				html_raw(&p->o, "<table class=\"changes\">\n<caption>");
				page_word(p, word);
				html_raw(&p->o, "</caption>\n");
				put_heads(p, heads, 4);
			}
			put_life(p, life, e);
		}
	}
	if (!n)
		return;
	html_raw(&p->o, "</tbody>\n</table>\n<p class=\"note\">");
	page_count(p, n);
	html_raw(&p->o, "</p>\n</section>\n");
}

static void
put_number(struct page *p, size_t n, const char *label)
{
	html_raw(&p->o, "<li><strong>");
	html_num(&p->o, n);
	html_raw(&p->o, "</strong> <span>");
	page_word(p, label);
	html_raw(&p->o, "</span></li>\n");
}

static void
put_front(struct page *p, const struct past_round *r, bool is_first)
{
	struct buf *o = &p->o;

	html_raw(o, "<p class=\"lead\">");
	if (r->date.n) {
		html_raw(o, "<time datetime=");
		html_attr(o, r->date);
		html_raw(o, ">");
		html_text(o, r->date);
		html_raw(o, "</time> ");
	}
	page_text(p, r->document);
	html_raw(o, "</p>\n<ul class=\"numbers\">\n");
	put_number(p, r->n, "行政职权事项");
	if (!is_first) {
		put_number(p, r->gone, "不再列入");
		put_number(p, r->came, "新列入");
		put_number(p, r->changed, "调整");
	}
	html_raw(o, "</ul>\n<p>");
	page_link_word(p, list_file(&p->arena, r, 1), "本轮全部事项");
	html_raw(o, "</p>\n");
	if (r->withheld) {
		html_raw(o, "<p class=\"note\">");
		page_say_numbers(p, "另有 {} 项未予公布。", &r->withheld, 1);
		html_raw(o, "</p>\n");
	}
}

static bool
make_round(const struct site *s, const struct sink *to, size_t round)
{
	const struct past_round *r = &s->past->rounds[round];
	struct arena a = { 0 };
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = round_file(&a, r), .column = PAGE_ROUND,
	    .word = "第 {} 轮", .arg = r->number,
	    .parent_file = STR("round/index.html"), .parent_word = "历次清理" });
	arena_clear(&a);
	page_heading(&p);
	put_front(&p, r, round == 0);
	put_events(&p, round, 1u << PAST_GONE, "gone", "不再列入的事项");
	put_events(&p, round, 1u << PAST_CAME | 1u << PAST_OPENED, "came", "新列入的事项");
	put_events(&p, round, 1u << PAST_CHANGED | 1u << PAST_TOOK_IN, "changed", "调整的事项");
	return page_end(&p, to);
}

static void
put_pages(struct page *p, const struct past_round *r, size_t number, size_t pages)
{
	if (pages < 2)
		return;
	html_raw(&p->o, "<nav class=\"pages\" aria-label=");
	page_attr_word(p, "分页");
	html_raw(&p->o, "><ul>\n");
	for (size_t i = 1; i <= pages; i++) {
		const struct str n = arena_fmt(&p->arena, "%zu", i);

		if (i == number)
			html_raw(&p->o, "<li aria-current=\"page\">");
		else
			html_raw(&p->o, "<li>");
		if (i != number)
			page_link_start(p, list_file(&p->arena, r, i));
		page_say(p, "第 {} 页", &n, 1);
		if (i != number)
			html_raw(&p->o, "</a>");
		html_raw(&p->o, "</li>\n");
	}
	html_raw(&p->o, "</ul></nav>\n");
}

/* The catalogue as it stood then. */
static bool
make_items(const struct site *s, const struct sink *to, const struct past_round *r, size_t number,
    size_t pages)
{
	static const char *const heads[] = { "事项", "事项类型", "实施主体" };
	const size_t from = (number - 1) * ROWS, end = r->n < from + ROWS ? r->n : from + ROWS;
	struct arena a = { 0 };
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = list_file(&a, r, number),
	    .column = PAGE_ROUND, .word = "第 {} 轮全部事项", .arg = r->number,
	    .head = number == 1 ? (struct str){ NULL, 0 }
	    : arena_fmt(&a, "第 %.*s 轮全部事项，第 %zu 页", STRF(r->number), number),
	    .parent_file = round_file(&a, r), .parent_word = "第 {} 轮" });
	arena_clear(&a);
	page_heading(&p);
	html_raw(&p.o, "<p class=\"lead\">");
	page_say(&p, "截至 {} 的目录", &r->date, 1);
	html_raw(&p.o, " ");
	page_count(&p, r->n);
	html_raw(&p.o, "</p>\n");
	put_pages(&p, r, number, pages);
	html_raw(&p.o, "<table class=\"changes\">\n<caption>");
	page_name(&p);
	html_raw(&p.o, "</caption>\n");
	put_heads(&p, heads, 3);
	for (size_t i = from; i < end; i++) {
		const struct past_member *m = &r->members[i];

		html_raw(&p.o, "<tr><th scope=\"row\">");
		page_link(&p, s->past->lives[m->life].file, m->title);
		html_raw(&p.o, "</th><td>");
		page_text(&p, m->kind);
		html_raw(&p.o, "</td><td>");
		page_text(&p, m->body);
		html_raw(&p.o, "</td></tr>\n");
	}
	html_raw(&p.o, "</tbody>\n</table>\n");
	put_pages(&p, r, number, pages);
	return page_end(&p, to);
}

/* A page that leads on from an address of before. */
static bool
make_redirect(const struct site *s, const struct sink *to, const struct past_address *from)
{
	const struct past_life *life = &s->past->lives[from->life];
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = from->file, .column = PAGE_ITEM,
	    .title = life->title,
	    .parent_file = STR("round/index.html"), .parent_word = "历次清理" });
	p.about.head = arena_fmt(&p.arena, "%.*s - 已改用新编码 - %.*s", STRF(life->title),
	    STRF(str_sub(from->file, 5, from->file.n - 5)));
	p.about.moved_to = life->file;
	page_heading(&p);
	html_raw(&p.o, "<div class=\"notice\" role=\"note\"><p>");
	page_word(&p, "本事项已改用新编码，现行页面：");
	page_link(&p, life->file, life->title);
	html_raw(&p.o, "</p></div>\n");
	return page_end(&p, to);
}

static bool
make_rounds(const struct site *s, const struct sink *to)
{
	if (!s->past)
		return true;
	if (!make_index(s, to))
		return false;
	for (size_t i = 0; i < s->past->n; i++) {
		const struct past_round *r = &s->past->rounds[i];
		const size_t pages = r->n ? (r->n - 1) / ROWS + 1 : 1;

		if (!make_round(s, to, i))
			return false;
		for (size_t k = 1; k <= pages; k++)
			if (!make_items(s, to, r, k, pages))
				return false;
	}
	for (size_t i = 0; i < s->past->address_count; i++)
		if (!make_redirect(s, to, &s->past->addresses[i]))
			return false;
	return true;
}

const struct output page_round = { .name = "round", .make = make_rounds, .is_edition = true };
