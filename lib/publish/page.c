/*
 * The frame of every page. Words are Chinese: the site knows no locale. Nothing is loaded from
 * elsewhere and nothing runs, and the page says so to the browser.
 */
#include "publish/page.h"

#include "base/hash.h"

#define NONCE_DIGITS 32

static void
put_head(struct buf *o, const struct page *p)
{
	html_raw(o, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
	if (p->title.n) {
		html_text(o, p->title);
		html_raw(o, " - ");
	}
	html_text(o, p->s->title);
	html_raw(o, "</title>\n");
}

void
page_style(struct buf *o, struct str up, struct str style, struct str all)
{
	struct arena a = { 0 };
	const struct str nonce = str_sub(hash_sha256(&a, all), 0, NONCE_DIGITS);

	html_raw(o, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'self' 'nonce-");
	html_text(o, nonce);
	html_raw(o, "'; img-src 'self'; base-uri 'none'; form-action 'none'\">\n");
	if (style.n) {
		html_raw(o, "<style nonce=");
		html_attr(o, nonce);
		html_raw(o, ">");
		buf_str(o, style);
		html_raw(o, "</style>\n");
	} else {
		html_raw(o, "<link rel=\"stylesheet\" href=\"");
		html_text(o, up);
		html_raw(o, "style.css\" nonce=");
		html_attr(o, nonce);
		html_raw(o, ">\n");
	}
	arena_clear(&a);
}

static void
put_menu(struct page *p)
{
	struct buf *o = &p->o;

	html_raw(o, "<nav class=\"menu\" aria-label=\"主导航\"><ul>\n<li>");
	page_link(p, STR("index.html"), STR("首页"));
	html_raw(o, "</li>\n<li>");
	page_link(p, STR("body/index.html"), STR("按实施主体"));
	html_raw(o, "</li>\n<li>");
	page_link(p, STR("kind/index.html"), STR("按事项类型"));
	html_raw(o, "</li>\n<li>");
	page_link(p, STR("item/index.html"), STR("全部事项"));
	html_raw(o, "</li>\n</ul></nav>\n");
}

static void
put_path(struct page *p, struct str where, struct str parent_file, struct str parent_title)
{
	struct buf *o = &p->o;

	if (!where.n)
		return;
	html_raw(o, "<nav class=\"path wrap\" aria-label=\"当前位置\"><ol>\n<li>");
	page_link(p, STR("index.html"), STR("首页"));
	html_raw(o, "</li>\n");
	if (parent_file.n) {
		html_raw(o, "<li>");
		page_link(p, parent_file, parent_title);
		html_raw(o, "</li>\n");
	}
	html_raw(o, "<li aria-current=\"page\">");
	html_text(o, where);
	html_raw(o, "</li>\n</ol></nav>\n");
}

void
page_start(struct page *p, const struct site *s, const char *up, struct str title,
    struct str where, struct str parent_file, struct str parent_title)
{
	struct buf *o = &p->o;

	*p = (struct page){ .s = s, .up = up };
	p->title = arena_str(&p->arena, title);
	html_raw(o, "<body>\n<a class=\"skip\" href=\"#main\">跳到正文</a>\n"
	    "<header class=\"top\"><div class=\"wrap\">\n<p class=\"site\">");
	page_link(p, STR("index.html"), s->title);
	html_raw(o, "</p>\n");
	put_menu(p);
	html_raw(o, "</div></header>\n");
	put_path(p, where, parent_file, parent_title);
	html_raw(o, "<main id=\"main\" class=\"wrap\">\n");
}

/* A line of the foot: a label and a text of the heading. */
static void
put_fact(struct page *p, const char *label, struct str text)
{
	struct buf *o = &p->o;

	if (!text.n)
		return;
	html_raw(o, "<li>");
	html_text(o, str_from(label));
	html_raw(o, "：<bdi>");
	html_text(o, text);
	html_raw(o, "</bdi></li>\n");
}

static struct str
head_text(const struct site *s, struct str name)
{
	const struct field *f = schema_heading(s->c->schema, name);

	return f ? catalog_head(s->c, f->id) : (struct str){ NULL, 0 };
}

bool
page_end(struct page *p, const struct sink *to, struct str name)
{
	struct buf *o = &p->o, whole = { 0 };
	bool ok;

	html_raw(o, "</main>\n<footer class=\"foot\"><div class=\"wrap\">\n<ul>\n");
	put_fact(p, "数据截至", p->s->date.n ? p->s->date : STR("未注明"));
	put_fact(p, "公布文号", head_text(p->s, STR("document")));
	put_fact(p, "编制机关", head_text(p->s, STR("body")));
	put_fact(p, "发布机构", head_text(p->s, STR("publisher")));
	put_fact(p, "联系方式", head_text(p->s, STR("contact")));
	put_fact(p, "使用许可", head_text(p->s, STR("licence")));
	html_raw(o, "</ul>\n<p>数据下载：");
	page_link(p, STR("catalog.xml"), STR("XML"));
	html_raw(o, "、");
	page_link(p, STR("catalog.csv"), STR("CSV"));
	html_raw(o, "。本站不使用脚本和 Cookie，页面不向其他网站请求任何内容。</p>\n"
	    "</div></footer>\n</body>\n</html>\n");
	put_head(&whole, p);
	page_style(&whole, str_from(p->up), STR(""), buf_get(o));
	html_raw(&whole, "</head>\n");
	buf_str(&whole, buf_get(o));
	ok = to->put(to->ctx, name, buf_get(&whole));
	buf_clear(&whole);
	buf_clear(o);
	arena_clear(&p->arena);
	return ok;
}

void
page_link(struct page *p, struct str file, struct str text)
{
	html_raw(&p->o, "<a href=\"");
	html_text(&p->o, str_from(p->up));
	html_text(&p->o, file);
	html_raw(&p->o, "\">");
	html_text(&p->o, text);
	html_raw(&p->o, "</a>");
}

void
page_count(struct page *p, size_t n)
{
	html_raw(&p->o, "共 <strong>");
	html_num(&p->o, n);
	html_raw(&p->o, "</strong> 项");
}
