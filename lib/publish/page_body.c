/*
 * A page for each implementing body, its items by kind; and the list of all bodies with a count for
 * each kind.
 */
#include "publish/page.h"

/* The items of a group that are of one kind, in the catalogue's order. */
static size_t *
of_kind(struct page *p, const struct site_group *g, size_t kind, size_t *n)
{
	size_t *list = arena_new(&p->arena, g->n, sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < g->n; i++)
		if (p->s->kinds.of[g->items[i]] == kind)
			list[(*n)++] = g->items[i];
	return list;
}

static void
put_kind(struct page *p, const struct site_group *g, size_t kind)
{
	const struct site_group *k = &p->s->kinds.g[kind];
	size_t n;
	const size_t *list = of_kind(p, g, kind, &n);
	/* "kind/01.html" */
	const struct str id = arena_fmt(&p->arena, "kind-%.*s",
	    STRF(str_sub(k->file, 5, k->file.n - 5)));

	if (!n)
		return;
	html_raw(&p->o, "<section aria-labelledby=");
	html_attr(&p->o, id);
	html_raw(&p->o, ">\n<h2 id=");
	html_attr(&p->o, id);
	html_raw(&p->o, ">");
	page_group_title(p, k);
	html_raw(&p->o, "</h2>\n");
	page_items_start(p);
	page_group_title(p, k);
	html_raw(&p->o, " ");
	page_count(p, n);
	page_items(p, list, n, 0);
	html_raw(&p->o, "</section>\n");
}

static bool
make_one(const struct site *s, const struct sink *to, const struct site_group *g)
{
	const struct str title = g->word ? str_from(g->word) : g->title;
	struct arena a = { 0 };
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = g->file, .column = PAGE_LIST,
	    .word = g->word, .title = title,
	    .head = arena_fmt(&a, "%.*s - 实施主体", STRF(title)),
	    .parent_file = STR("body/index.html"), .parent_word = "实施主体" });
	arena_clear(&a);
	page_heading(&p);
	html_raw(&p.o, "<p class=\"lead\">");
	page_count(&p, g->n);
	html_raw(&p.o, "</p>\n");
	for (size_t k = 0; k < s->kinds.n; k++)
		put_kind(&p, g, k);
	return page_end(&p, to);
}

static void
put_row(struct page *p, const struct site_group *g)
{
	struct buf *o = &p->o;

	html_raw(o, "<tr><th scope=\"row\">");
	page_link_start(p, g->file);
	page_group_title(p, g);
	html_raw(o, "</a></th><td class=\"n\"><strong>");
	html_num(o, g->n);
	html_raw(o, "</strong></td>");
	for (size_t k = 0; k < p->s->kinds.n; k++) {
		size_t n = 0;

		for (size_t i = 0; i < g->n; i++)
			n += p->s->kinds.of[g->items[i]] == k;
		html_raw(o, "<td class=\"n\">");
		if (n)
			html_num(o, n);
		html_raw(o, "</td>");
	}
	html_raw(o, "</tr>\n");
}

static bool
make_index(const struct site *s, const struct sink *to)
{
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = STR("body/index.html"),
	    .column = PAGE_LIST, .word = "实施主体" });
	page_heading(&p);
	html_raw(&p.o, "<p class=\"lead\">");
	page_say_numbers(&p, "共 {} 个实施主体", &s->bodies.n, 1);
	html_raw(&p.o, "</p>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
	    "aria-labelledby=\"matrix\">\n<table class=\"matrix\">\n<caption id=\"matrix\">");
	page_word(&p, "各实施主体、各类事项数");
	html_raw(&p.o, "</caption>\n<thead><tr><th scope=\"col\">");
	page_word(&p, "实施主体");
	html_raw(&p.o, "</th><th scope=\"col\" class=\"n\">");
	page_word(&p, "合计");
	html_raw(&p.o, "</th>");
	for (size_t k = 0; k < s->kinds.n; k++) {
		html_raw(&p.o, "<th scope=\"col\" class=\"n\">");
		page_group_title(&p, &s->kinds.g[k]);
		html_raw(&p.o, "</th>");
	}
	html_raw(&p.o, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < s->bodies.n; i++)
		put_row(&p, &s->bodies.g[i]);
	html_raw(&p.o, "</tbody>\n</table>\n</div>\n");
	return page_end(&p, to);
}

static bool
make_bodies(const struct site *s, const struct sink *to)
{
	if (!make_index(s, to))
		return false;
	for (size_t i = 0; i < s->bodies.n; i++)
		if (!make_one(s, to, &s->bodies.g[i]))
			return false;
	return true;
}

const struct output page_body = { .name = "body", .make = make_bodies, .is_edition = true };
