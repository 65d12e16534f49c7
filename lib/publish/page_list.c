/*
 * The list of all items in the catalogue's order, a thousand a page: item/index.html,
 * index-2.html, …
 */
#include "publish/page.h"

#define LIST_ROWS 1000

static struct str
list_file(struct arena *a, size_t number)
{
	return number == 1 ? STR("item/index.html") : arena_fmt(a, "item/index-%zu.html", number);
}

static void
put_number(struct page *p, size_t number)
{
	const struct str n = arena_fmt(&p->arena, "%zu", number);

	page_say(p, "第 {} 页", &n, 1);
}

static void
put_pages(struct page *p, size_t number, size_t pages)
{
	if (pages < 2)
		return;
	html_raw(&p->o, "<nav class=\"pages\" aria-label=");
	page_attr_word(p, "分页");
	html_raw(&p->o, "><ul>\n");
	for (size_t i = 1; i <= pages; i++) {
		if (i == number)
			html_raw(&p->o, "<li aria-current=\"page\">");
		else
			html_raw(&p->o, "<li>");
		if (i != number)
			page_link_start(p, list_file(&p->arena, i));
		put_number(p, i);
		if (i != number)
			html_raw(&p->o, "</a>");
		html_raw(&p->o, "</li>\n");
	}
	html_raw(&p->o, "</ul></nav>\n");
}

static bool
make_one(const struct site *s, const struct sink *to, const size_t *all, size_t number,
    size_t pages)
{
	const size_t from = (number - 1) * LIST_ROWS;
	const size_t n = s->c->n - from < LIST_ROWS ? s->c->n - from : LIST_ROWS;
	struct arena a = { 0 };
	struct str ends[2];
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = list_file(&a, number),
	    .column = PAGE_LIST, .word = "全部事项", .head = number == 1 ? (struct str){ NULL, 0 }
	    : arena_fmt(&a, "全部事项，第 %zu 页", number) });
	arena_clear(&a);
	page_heading(&p);
	html_raw(&p.o, "<p class=\"lead\">");
	page_count(&p, s->c->n);
	html_raw(&p.o, "</p>\n");
	put_pages(&p, number, pages);
	page_items_start(&p);
	ends[0] = arena_fmt(&p.arena, "%zu", from + 1);
	ends[1] = arena_fmt(&p.arena, "%zu", from + n);
	page_say(&p, "第 {} 至 {} 项", ends, 2);
	page_items(&p, all + from, n, PAGE_KIND | PAGE_BODY);
	put_pages(&p, number, pages);
	return page_end(&p, to);
}

static bool
make_list(const struct site *s, const struct sink *to)
{
	const size_t pages = s->c->n ? (s->c->n - 1) / LIST_ROWS + 1 : 1;
	struct arena a = { 0 };
	size_t *all = arena_new(&a, s->c->n, sizeof(*all));
	bool ok = true;

	for (size_t i = 0; i < s->c->n; i++)
		all[i] = i;
	for (size_t i = 1; ok && i <= pages; i++)
		ok = make_one(s, to, all, i, pages);
	arena_clear(&a);
	return ok;
}

const struct output page_list = { .name = "list", .make = make_list, .is_edition = true };
