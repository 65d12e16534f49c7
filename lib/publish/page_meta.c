/*
 * The meta tags of a government site.
 * source: 国办发〔2017〕47号 annex: tags of the site on each page, of the column on its pages, of the
 * article where there is one; ColumnType from its list. What is not known is left out and told by
 * config_check().
 */
#include "publish/page.h"

static const struct {
	const char *name, *type;
} columns[] = {
	[PAGE_HOME] = { "首页", "首页" },
	[PAGE_LIST] = { "行政职权目录", "信息公开目录" },
	[PAGE_SEARCH] = { "搜索", "办事服务" },
	[PAGE_ITEM] = { "行政职权事项", "信息公开目录" },
	[PAGE_ROUND] = { "历次清理", "数据发布" },
	[PAGE_QUALITY] = { "数据质量", "数据发布" },
};

static void
put_tag(struct buf *o, const char *name, struct str content)
{
	if (!content.n)
		return;
	html_raw(o, "<meta name=");
	html_attr(o, str_from(name));
	html_raw(o, " content=");
	html_attr(o, content);
	html_raw(o, ">\n");
}

static void
put_article(struct buf *o, const struct page *p, struct arena *a)
{
	const struct config *c = p->s->config;
	const struct str host = c->text[CONFIG_ADDRESS];
	const struct str slash = host.n && host.p[host.n - 1] != '/' ? STR("/") : STR("");

	put_tag(o, "ArticleTitle", p->about.title);
	/* the data knows the day alone; the form asks for a time */
	if (p->s->date.n)
		put_tag(o, "PubDate", arena_fmt(a, "%.*s 00:00", STRF(p->s->date)));
	put_tag(o, "ContentSource", c->text[CONFIG_SOURCE]);
	put_tag(o, "Author", c->text[CONFIG_AUTHOR]);
	put_tag(o, "Keywords", c->text[CONFIG_KEYWORDS]);
	put_tag(o, "Description", p->about.description);
	if (host.n)
		put_tag(o, "Url", arena_fmt(a, "%.*s%.*s%.*s%.*s", STRF(host), STRF(slash),
		    STRF(site_prefix(p->s->lang)), STRF(p->about.file)));
}

void
page_meta(struct buf *o, const struct page *p)
{
	const struct config *c = p->s->config;
	struct arena a = { 0 };
	const struct str about = c->text[CONFIG_DESCRIPTION];

	put_tag(o, "description", p->about.description.n ? p->about.description
	    : about.n ? about : p->s->title);
	put_tag(o, "SiteName", c->text[CONFIG_NAME]);
	put_tag(o, "SiteDomain", c->text[CONFIG_DOMAIN]);
	put_tag(o, "SiteIDCode", c->text[CONFIG_CODE]);
	if (c->is_given) {
		put_tag(o, "ColumnName", str_from(columns[p->about.column].name));
		put_tag(o, "ColumnDescription", about);
		put_tag(o, "ColumnKeywords", c->text[CONFIG_KEYWORDS]);
		put_tag(o, "ColumnType", str_from(columns[p->about.column].type));
	}
	if (c->is_given && p->about.column == PAGE_ITEM)
		put_article(o, p, &a);
	arena_clear(&a);
}
