/*
 * The foot of every page: as of when, by whom, under which numbers, whom to ask, where faults are
 * reported.
 */
#include "publish/page.h"

/* A line of the foot: a label and a text. */
static void
put_fact(struct page *p, const char *label, struct str text)
{
	if (!text.n)
		return;
	html_raw(&p->o, "<li>");
	page_word(p, label);
	html_raw(&p->o, "：<bdi>");
	page_text(p, text);
	html_raw(&p->o, "</bdi></li>\n");
}

static void
put_address(struct page *p, const char *label, struct str url)
{
	if (!url.n)
		return;
	html_raw(&p->o, "<li><a rel=\"external\" href=");
	html_url(&p->o, url);
	html_raw(&p->o, ">");
	page_word(p, label);
	html_raw(&p->o, "</a></li>\n");
}

static struct str
head_text(const struct site *s, struct str name)
{
	const struct field *f = schema_heading(s->c->schema, name);

	return f ? catalog_head(s->c, f->id) : (struct str){ NULL, 0 };
}

static struct str
either(struct str x, struct str y)
{
	return x.n ? x : y;
}

static void
put_date(struct page *p)
{
	html_raw(&p->o, "<li>");
	page_word(p, "数据截至");
	html_raw(&p->o, "：");
	if (p->s->date.n)
		html_text(&p->o, p->s->date);
	else
		page_word(p, "未注明");
	html_raw(&p->o, "</li>\n");
}

static void
put_numbers(struct page *p)
{
	const struct str *t = p->s->config->text;

	html_raw(&p->o, "<ul>\n");
	put_fact(p, "主办单位", t[CONFIG_HOST]);
	put_fact(p, "承办单位", t[CONFIG_OPERATOR]);
	put_fact(p, "网站标识码", t[CONFIG_CODE]);
	put_fact(p, "ICP备案号", t[CONFIG_ICP]);
	put_fact(p, "公安备案号", t[CONFIG_POLICE]);
	html_raw(&p->o, "</ul>\n");
}

void
page_foot(struct page *p)
{
	const struct str *t = p->s->config->text;
	struct buf *o = &p->o;

	html_raw(o, "<footer class=\"foot\"><div class=\"wrap\">\n<ul>\n");
	put_date(p);
	put_fact(p, "公布文号", head_text(p->s, STR("document")));
	put_fact(p, "编制机关", head_text(p->s, STR("body")));
	put_fact(p, "发布机构", head_text(p->s, STR("publisher")));
	put_fact(p, "联系方式", either(t[CONFIG_CONTACT], head_text(p->s, STR("contact"))));
	put_fact(p, "使用许可", either(t[CONFIG_LICENCE], head_text(p->s, STR("licence"))));
	html_raw(o, "</ul>\n");
	if (t[CONFIG_HOST].n || t[CONFIG_OPERATOR].n || t[CONFIG_CODE].n || t[CONFIG_ICP].n ||
	    t[CONFIG_POLICE].n)
		put_numbers(p);
	html_raw(o, "<ul>\n");
	put_address(p, "政府网站找错", t[CONFIG_ERRORS]);
	put_address(p, "无障碍浏览", t[CONFIG_ACCESS]);
	html_raw(o, "<li><a href=\"#elder\">");
	page_word(p, "长者版");
	html_raw(o, "</a></li>\n<li>");
	page_link_word(p, STR("index.html#data"), "数据下载");
	html_raw(o, "</li>\n</ul>\n");
	if (t[CONFIG_FOOTER].n) {
		html_raw(o, "<p class=\"text\">");
		page_text(p, t[CONFIG_FOOTER]);
		html_raw(o, "</p>\n");
	}
	html_raw(o, "<p>");
	page_word(p, "本站不用 Cookie，不向其他网站请求任何内容，关闭脚本也可使用。");
	html_raw(o, "</p>\n</div></footer>\n");
}
