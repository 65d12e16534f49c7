/*
 * A page for each kind of item, and the list of the kinds. Which dated list of kinds the
 * catalogue was sorted by is said where its heading says it.
 */
#include "publish/page.h"

/* The list of kinds that the heading names, with its source. */
static void
put_list_name(struct page *p)
{
	const struct schema *sc = p->s->c->schema;
	const struct field *f = schema_heading(sc, STR("kind_list"));
	const struct codes *list = codes_by_name(&sc->lists, STR("kind"));
	const struct str name = f ? catalog_head(p->s->c, f->id) : (struct str){ NULL, 0 };
	struct buf *o = &p->o;

	if (!name.n)
		return;
	html_raw(o, "<p class=\"note\">事项类型依据：<bdi>");
	html_text(o, name);
	html_raw(o, "</bdi>");
	for (size_t i = 0; list && i < list->variant_count; i++)
		if (str_eq(list->variants[i].name, name) && list->variants[i].source.n) {
			html_raw(o, "（");
			html_text(o, list->variants[i].source);
			html_raw(o, "）");
		}
	html_raw(o, "</p>\n");
}

static bool
make_one(const struct site *s, const struct sink *to, const struct site_group *g)
{
	struct arena a = { 0 };
	struct page p;

	page_start(&p, s, "../", arena_fmt(&a, "%.*s - 事项类型", STRF(g->title)), g->title,
	    STR("kind/index.html"), STR("事项类型"));
	arena_clear(&a);
	html_raw(&p.o, "<h1>");
	html_text(&p.o, g->title);
	html_raw(&p.o, "</h1>\n<p class=\"lead\">");
	page_count(&p, g->n);
	html_raw(&p.o, "</p>\n");
	page_items(&p, arena_fmt(&p.arena, "%.*s，%zu 项", STRF(g->title), g->n), g->items, g->n,
	    PAGE_BODY);
	return page_end(&p, to, g->file);
}

static bool
make_index(const struct site *s, const struct sink *to)
{
	struct page p;

	page_start(&p, s, "../", STR("事项类型"), STR("事项类型"), STR(""), STR(""));
	html_raw(&p.o, "<h1>事项类型</h1>\n<p class=\"lead\">共 <strong>");
	html_num(&p.o, s->kinds.n);
	html_raw(&p.o, "</strong> 类</p>\n");
	put_list_name(&p);
	page_groups(&p, STR("各类事项数"), STR("事项类型"), &s->kinds);
	return page_end(&p, to, STR("kind/index.html"));
}

static bool
make_kinds(const struct site *s, const struct sink *to)
{
	if (!make_index(s, to))
		return false;
	for (size_t i = 0; i < s->kinds.n; i++)
		if (!make_one(s, to, &s->kinds.g[i]))
			return false;
	return true;
}

const struct output page_kind = { .name = "kind", .make = make_kinds };
