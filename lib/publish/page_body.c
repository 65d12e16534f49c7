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

static bool
make_one(const struct site *s, const struct sink *to, const struct site_group *g)
{
	struct arena a = { 0 };
	struct page p;

	page_start(&p, s, "../", arena_fmt(&a, "%.*s - 实施主体", STRF(g->title)), g->title,
	    STR("body/index.html"), STR("实施主体"));
	arena_clear(&a);
	html_raw(&p.o, "<h1>");
	html_text(&p.o, g->title);
	html_raw(&p.o, "</h1>\n<p class=\"lead\">");
	page_count(&p, g->n);
	html_raw(&p.o, "</p>\n");
	for (size_t k = 0; k < s->kinds.n; k++) {
		size_t n;
		const size_t *list = of_kind(&p, g, k, &n);
		const struct str file = s->kinds.g[k].file;
		/* "kind/01.html" */
		const struct str id = arena_fmt(&p.arena, "kind-%.*s",
		    STRF(str_sub(file, 5, file.n - 5)));

		if (!n)
			continue;
		html_raw(&p.o, "<section aria-labelledby=");
		html_attr(&p.o, id);
		html_raw(&p.o, ">\n<h2 id=");
		html_attr(&p.o, id);
		html_raw(&p.o, ">");
		html_text(&p.o, s->kinds.g[k].title);
		html_raw(&p.o, "</h2>\n");
		page_items(&p, arena_fmt(&p.arena, "%.*s，%zu 项", STRF(s->kinds.g[k].title), n),
		    list, n, 0);
		html_raw(&p.o, "</section>\n");
	}
	return page_end(&p, to, g->file);
}

static void
put_row(struct page *p, const struct site_group *g)
{
	struct buf *o = &p->o;

	html_raw(o, "<tr><th scope=\"row\">");
	page_link(p, g->file, g->title);
	html_raw(o, "</th><td class=\"n\"><strong>");
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

	page_start(&p, s, "../", STR("实施主体"), STR("实施主体"), STR(""), STR(""));
	html_raw(&p.o, "<h1>实施主体</h1>\n<p class=\"lead\">共 <strong>");
	html_num(&p.o, s->bodies.n);
	html_raw(&p.o, "</strong> 个</p>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
	    "aria-labelledby=\"matrix\">\n<table class=\"matrix\">\n"
	    "<caption id=\"matrix\">各实施主体、各类事项数</caption>\n"
	    "<thead><tr><th scope=\"col\">实施主体</th><th scope=\"col\" class=\"n\">合计</th>");
	for (size_t k = 0; k < s->kinds.n; k++) {
		html_raw(&p.o, "<th scope=\"col\" class=\"n\">");
		html_text(&p.o, s->kinds.g[k].title);
		html_raw(&p.o, "</th>");
	}
	html_raw(&p.o, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < s->bodies.n; i++)
		put_row(&p, &s->bodies.g[i]);
	html_raw(&p.o, "</tbody>\n</table>\n</div>\n");
	return page_end(&p, to, STR("body/index.html"));
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

const struct output page_body = { .name = "body", .make = make_bodies };
