/*
 * The home page: what this is, as of when, how many of which kind and by whom, and where the data
 * is.
 */
#include "publish/page.h"

static void
put_number(struct page *p, size_t n, const char *label)
{
	html_raw(&p->o, "<li><strong>");
	html_num(&p->o, n);
	html_raw(&p->o, "</strong> <span>");
	html_text(&p->o, str_from(label));
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
		buf_fmt(o, "另有 %zu 项因涉密、不公开或公开属性不明，未予公布。", closed);
	if (n->items[PUBLIC_ON_REQUEST])
		buf_fmt(o, "另有 %zu 项属于依申请公开，未在此列出。", n->items[PUBLIC_ON_REQUEST]);
	html_raw(o, "</p>\n");
}

static void
put_title(struct page *p)
{
	const struct site *s = p->s;
	struct buf *o = &p->o;

	html_raw(o, "<h1>");
	html_text(o, s->title);
	html_raw(o, "</h1>\n<p class=\"lead\">数据截至 ");
	if (s->date.n) {
		html_raw(o, "<time datetime=");
		html_attr(o, s->date);
		html_raw(o, ">");
		html_text(o, s->date);
		html_raw(o, "</time>");
	} else {
		html_raw(o, "日期未注明");
	}
	html_raw(o, "</p>\n<ul class=\"numbers\">\n");
	put_number(p, s->c->n, "行政职权事项");
	put_number(p, s->bodies.n, "实施主体");
	put_number(p, s->kinds.n, "事项类型");
	html_raw(o, "</ul>\n");
	put_withheld(p);
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
	html_raw(&p->o, "<section aria-labelledby=\"about\">\n<h2 id=\"about\">目录说明</h2>\n");
	page_values(p, &c->head, &own);
	page_values(p, &c->head, &unknown);
	for (size_t i = 0; i < c->schema->part_count; i++) {
		const struct part *part = &c->schema->parts[i];

		if (!part->is_heading || !catalog_part_count(c, &c->head, part->index))
			continue;
		html_raw(&p->o, "<h3>");
		html_text(&p->o, part->zh);
		html_raw(&p->o, "</h3>\n");
		page_parts(p, &c->head, part->index);
	}
	html_raw(&p->o, "</section>\n");
}

static void
put_data(struct page *p)
{
	static const struct {
		const char *file, *what;
	} files[] = {
		{ "catalog.xml", "XML，全部公开内容，可由程序读回" },
		{ "catalog.xsd", "XML 的结构（XML Schema）" },
		{ "catalog.rnc", "XML 的结构（RELAX NG）" },
		{ "catalog.csv", "CSV，UTF-8，与原文逐字一致，供程序使用；编码以文本方式导入，以免前导零丢失" },
		{ "MANIFEST.sha256", "全部文件的 SHA-256 校验值，可用 sha256sum -c 核对" },
	};

	html_raw(&p->o, "<section aria-labelledby=\"data\">\n<h2 id=\"data\">数据下载</h2>\n"
	    "<ul class=\"data\">\n");
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		html_raw(&p->o, "<li>");
		page_link(p, str_from(files[i].file), str_from(files[i].file));
		html_raw(&p->o, "<span>");
		html_text(&p->o, str_from(files[i].what));
		html_raw(&p->o, "</span></li>\n");
	}
	html_raw(&p->o, "</ul>\n</section>\n");
}

static bool
make_home(const struct site *s, const struct sink *to)
{
	const struct str none = { NULL, 0 };
	struct page p;

	page_start(&p, s, "", none, none, none, none);
	put_title(&p);
	html_raw(&p.o, "<section aria-labelledby=\"kinds\">\n<h2 id=\"kinds\">按事项类型</h2>\n");
	page_groups(&p, STR("各类事项数"), STR("事项类型"), &s->kinds);
	html_raw(&p.o, "</section>\n<section aria-labelledby=\"bodies\">\n"
	    "<h2 id=\"bodies\">按实施主体</h2>\n");
	page_groups(&p, STR("各实施主体事项数"), STR("实施主体"), &s->bodies);
	html_raw(&p.o, "</section>\n");
	put_heading(&p);
	put_data(&p);
	return page_end(&p, to, STR("index.html"));
}

const struct output page_home = { .name = "home", .make = make_home };
