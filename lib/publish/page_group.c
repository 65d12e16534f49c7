/*
 * A page for each group of items, and the list of the groups: kinds, levels, themes. Which dated
 * list of kinds the catalogue was sorted by is said where its heading says it.
 */
#include "publish/page.h"

/* A way of sorting, as its pages say it. */
struct grouping {
	const struct site_groups *groups;
	const char *index;		/* the list of groups */
	const char *word, *caption, *count;
	unsigned columns;		/* of the tables of items */
};

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
	html_raw(o, "<p class=\"note\">");
	page_word(p, "事项类型依据");
	html_raw(o, "：<bdi>");
	page_text(p, name);
	html_raw(o, "</bdi>");
	for (size_t i = 0; list && i < list->variant_count; i++)
		if (str_eq(list->variants[i].name, name) && list->variants[i].source.n) {
			html_raw(o, "（");
			page_text(p, list->variants[i].source);
			html_raw(o, "）");
		}
	html_raw(o, "</p>\n");
}

static bool
make_one(const struct site *s, const struct sink *to, const struct grouping *by,
    const struct site_group *g)
{
	struct arena a = { 0 };
	const struct str title = g->word ? str_from(g->word) : g->title;
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = g->file, .column = PAGE_LIST,
	    .word = g->word, .title = title,
	    .head = arena_fmt(&a, "%.*s - %s", STRF(title), by->word),
	    .parent_file = str_from(by->index), .parent_word = by->word });
	arena_clear(&a);
	page_heading(&p);
	html_raw(&p.o, "<p class=\"lead\">");
	page_count(&p, g->n);
	html_raw(&p.o, "</p>\n");
	page_items_start(&p);
	page_group_title(&p, g);
	page_items(&p, g->items, g->n, by->columns);
	return page_end(&p, to);
}

static bool
make_index(const struct site *s, const struct sink *to, const struct grouping *by)
{
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = str_from(by->index), .column = PAGE_LIST,
	    .word = by->word });
	page_heading(&p);
	html_raw(&p.o, "<p class=\"lead\">");
	page_say_numbers(&p, by->count, &by->groups->n, 1);
	html_raw(&p.o, "</p>\n");
	if (by->groups == &s->kinds)
		put_list_name(&p);
	page_groups(&p, by->caption, by->word, by->groups);
	return page_end(&p, to);
}

static bool
make_groups(const struct site *s, const struct sink *to)
{
	const struct grouping all[] = {
		{ &s->kinds, "kind/index.html", "事项类型", "各类事项数", "共 {} 类", PAGE_BODY },
		{ &s->levels, "level/index.html", "行使层级", "各层级事项数", "共 {} 个层级",
		    PAGE_KIND | PAGE_BODY },
		{ &s->themes, "theme/index.html", "主题", "各主题事项数", "共 {} 个主题",
		    PAGE_KIND | PAGE_BODY },
	};

	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++) {
		const struct site_groups *gs = all[k].groups;

		if (gs != &s->kinds && !gs->n)
			continue;
		if (!make_index(s, to, &all[k]))
			return false;
		for (size_t i = 0; i < gs->n; i++)
			if (!make_one(s, to, &all[k], &gs->g[i]))
				return false;
	}
	return true;
}

const struct output page_group = { .name = "group", .make = make_groups, .is_edition = true };
