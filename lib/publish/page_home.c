/*
 * The home page: what this is, as of when, how many of which kind and by whom, and where the data
 * is.
 */
#include "publish/page.h"

#include "publish/chart.h"
#include "publish/download.h"

static void
put_number(struct page *p, size_t n, const char *label)
{
	html_raw(&p->o, "<li><strong>");
	html_num(&p->o, n);
	html_raw(&p->o, "</strong> <span>");
	page_word(p, label);
	html_raw(&p->o, "</span></li>\n");
}

/* How many were withheld: the counts are told, never the content. */
static void
put_withheld(struct page *p)
{
	const struct public_counts *n = p->s->counts;
	const size_t closed = n->items[PUBLIC_CLOSED] + n->items[PUBLIC_UNCLEAR];
	struct buf *o = &p->o;

	if (!closed && !n->items[PUBLIC_ON_REQUEST])
		return;
	html_raw(o, "<p class=\"note\">");
	if (closed)
		page_say_numbers(p, "另有 {} 项因涉密、不公开或公开属性不明，未予公布。", &closed, 1);
	if (n->items[PUBLIC_ON_REQUEST])
		page_say_numbers(p, "另有 {} 项属于依申请公开，未在此列出。",
		    &n->items[PUBLIC_ON_REQUEST], 1);
	html_raw(o, "</p>\n");
}

static void
put_title(struct page *p)
{
	const struct site *s = p->s;
	struct buf *o = &p->o;

	html_raw(o, "<h1>");
	page_text(p, s->title);
	html_raw(o, "</h1>\n<p class=\"lead\">");
	page_word(p, "数据截至");
	html_raw(o, " ");
	if (s->date.n) {
		html_raw(o, "<time datetime=");
		html_attr(o, s->date);
		html_raw(o, ">");
		html_text(o, s->date);
		html_raw(o, "</time>");
	} else {
		page_word(p, "未注明");
	}
	html_raw(o, "</p>\n");
	if (s->config->text[CONFIG_INTRO].n) {
		html_raw(o, "<p class=\"text intro\">");
		page_text(p, s->config->text[CONFIG_INTRO]);
		html_raw(o, "</p>\n");
	}
	html_raw(o, "<ul class=\"numbers\">\n");
	put_number(p, s->c->n, "行政职权事项");
	put_number(p, s->bodies.n, "实施主体数");
	put_number(p, s->kinds.n, "事项类型数");
	html_raw(o, "</ul>\n");
	put_withheld(p);
	html_raw(o, "<p class=\"go\">");
	page_link_word(p, STR("search.html"), "搜索事项");
	html_raw(o, "</p>\n");
}

/* Everything that the heading says, in its order. */
static void
put_heading(struct page *p)
{
	const struct catalog *c = p->s->c;
	const struct page_pick own = { .part = SCHEMA_NONE };
	const struct page_pick unknown = { .part = SCHEMA_NONE, .is_unknown = true };

	if (!c->head.n)
		return;
	page_section(p, "about", "目录说明");
	page_values(p, c, &c->head, &own);
	page_values(p, c, &c->head, &unknown);
	for (size_t i = 0; i < c->schema->part_count; i++) {
		const struct part *part = &c->schema->parts[i];

		if (!part->is_heading || !catalog_part_count(c, &c->head, part->index))
			continue;
		html_raw(&p->o, "<h3>");
		page_label(p, part->zh, part->en, part->mn);
		html_raw(&p->o, "</h3>\n");
		page_parts(p, c, &c->head, part->index);
	}
	html_raw(&p->o, "</section>\n");
}

/* The files for machines; of those beside each item one line says that they are there. */
static void
put_data(struct page *p)
{
	const struct download *d;

	page_section(p, "data", "数据下载");
	html_raw(&p->o, "<ul class=\"data\">\n");
	for (size_t i = 0; (d = download_at(i)); i++) {
		if (!download_is_made(d, p->s) || d->use == DOWNLOAD_ROBOT ||
		    d->use == DOWNLOAD_ITEM)
			continue;
		html_raw(&p->o, "<li>");
		page_link_root(p, str_from(d->path), str_from(d->path));
		html_raw(&p->o, "<span>");
		page_word(p, d->what);
		html_raw(&p->o, "</span></li>\n");
	}
	html_raw(&p->o, "</ul>\n</section>\n");
}

static bool
make_home(const struct site *s, const struct sink *to)
{
	static const struct {
		const char *id, *word, *caption, *what;
		size_t groups;		/* offset in struct site */
	} lists[] = {
		{ "kinds", "按事项类型", "各类事项数", "事项类型", offsetof(struct site, kinds) },
		{ "levels", "按行使层级", "各层级事项数", "行使层级",
		    offsetof(struct site, levels) },
		{ "themes", "按主题", "各主题事项数", "主题", offsetof(struct site, themes) },
		{ "bodies", "按实施主体", "各实施主体事项数", "实施主体",
		    offsetof(struct site, bodies) },
	};
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = STR("index.html"), .column = PAGE_HOME });
	put_title(&p);
	if (s->past && s->past->n > 1) {
		page_section(&p, "rounds", "历次清理");
		chart_rounds(&p, s->past);
		html_raw(&p.o, "</section>\n");
	}
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		const struct site_groups *gs = (const void *)((const char *)s + lists[i].groups);

		if (!gs->n && i)
			continue;
		page_section(&p, lists[i].id, lists[i].word);
		page_groups(&p, lists[i].caption, lists[i].what, gs);
		html_raw(&p.o, "</section>\n");
	}
	put_heading(&p);
	put_data(&p);
	return page_end(&p, to);
}

const struct output page_home = { .name = "home", .make = make_home, .is_edition = true };
