/*
 * The frame of every page. Nothing is loaded from elsewhere and nothing runs but the two scripts of
 * the site, and the page says so to the browser; it is whole without them.
 */
#include "publish/page.h"

#include "base/hash.h"

#define NONCE_DIGITS 32

static const struct {
	enum lang lang;
	const char *tag, *name;		/* of the edition */
} editions[] = {
	{ LANG_ZH, "zh-CN", "中文" },
	{ LANG_EN, "en", "English" },
	{ LANG_MN, "mn-Mong-CN", "蒙古文" },
};

#define EDITIONS (sizeof(editions) / sizeof(*editions))

static size_t
edition_of(enum lang l)
{
	for (size_t i = 0; i < EDITIONS; i++)
		if (editions[i].lang == l)
			return i;
	return 0;
}

/* Where the page of the same name stands in another edition. */
static void
put_twin(struct buf *o, const struct page *p, enum lang l)
{
	html_text(o, str_from(p->root));
	html_text(o, site_prefix(l));
	html_text(o, p->about.file);
}

/* A word of the page with its arg, in the language of the edition where it has one. */
static void
put_word(struct buf *o, const struct page *p)
{
	const struct str zh = str_from(p->about.word);
	struct str word = words_find(p->s->words, p->s->lang, zh);
	size_t at;

	word = word.n ? word : zh;
	at = str_find(word, STR("{}"), 0);
	html_text(o, str_sub(word, 0, at));
	if (at == SIZE_MAX)
		return;
	html_text(o, p->about.arg);
	html_text(o, str_sub(word, at + 2, word.n));
}

static void
put_title(struct buf *o, const struct page *p)
{
	const struct page_about *a = &p->about;

	html_raw(o, "<title>");
	if (a->head.n)
		html_text(o, a->head);
	else if (a->word)
		put_word(o, p);
	else
		html_text(o, a->title);
	if (a->head.n || a->word || a->title.n)
		html_raw(o, " - ");
	html_text(o, p->s->title);
	if (p->s->lang != LANG_ZH) {
		html_raw(o, " - ");
		html_text(o, str_from(editions[edition_of(p->s->lang)].name));
	}
	html_raw(o, "</title>\n");
}

/* The policy of a page, its style, its scripts. The nonce is made of all that the page shows. */
static void
put_policy(struct buf *o, const struct page *p)
{
	struct arena a = { 0 };
	const struct str nonce = str_sub(hash_sha256(&a, buf_get(&p->o)), 0, NONCE_DIGITS);

	html_raw(o, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'nonce-");
	html_text(o, nonce);
	html_raw(o, "'; script-src 'nonce-");
	html_text(o, nonce);
	html_raw(o, "'; img-src 'self'; font-src 'self'; base-uri 'none'; "
	    "form-action 'none'\">\n<link rel=\"stylesheet\" href=\"");
	html_text(o, str_from(p->root));
	html_raw(o, "style.css\" nonce=");
	html_attr(o, nonce);
	html_raw(o, ">\n<script src=\"");
	html_text(o, str_from(p->root));
	html_raw(o, "view.js\" defer nonce=");
	html_attr(o, nonce);
	html_raw(o, "></script>\n");
	if (p->about.has_search) {
		html_raw(o, "<script src=\"");
		html_text(o, str_from(p->root));
		html_raw(o, "search.js\" defer nonce=");
		html_attr(o, nonce);
		html_raw(o, "></script>\n");
	}
	arena_clear(&a);
}

static void
put_head(struct buf *o, const struct page *p)
{
	html_raw(o, "<!DOCTYPE html>\n<html lang=");
	html_attr(o, str_from(editions[edition_of(p->s->lang)].tag));
	if (p->s->lang == LANG_MN)
		html_raw(o, " class=\"vertical\"");
	html_raw(o, ">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n");
	put_title(o, p);
	page_meta(o, p);
	put_policy(o, p);
	if (p->about.moved_to.n) {
		html_raw(o, "<meta http-equiv=\"refresh\" content=\"0; url=");
		html_text(o, str_from(p->up));
		html_text(o, p->about.moved_to);
		html_raw(o, "\">\n");
	}
	for (size_t i = 0; i < EDITIONS && p->s->edition_count > 1; i++) {
		if (!p->s->has_edition[editions[i].lang])
			continue;
		html_raw(o, "<link rel=\"alternate\" hreflang=");
		html_attr(o, str_from(editions[i].tag));
		html_raw(o, " href=\"");
		put_twin(o, p, editions[i].lang);
		html_raw(o, "\">\n");
	}
	html_raw(o, "</head>\n");
}

static void
put_menu(struct page *p)
{
	static const struct {
		const char *file, *word;
	} menu[] = {
		{ "index.html", "首页" },
		{ "search.html", "搜索" },
		{ "body/index.html", "按实施主体" },
		{ "kind/index.html", "按事项类型" },
		{ "level/index.html", "按行使层级" },
		{ "theme/index.html", "按主题" },
		{ "item/index.html", "全部事项" },
		{ "round/index.html", "历次清理" },
		{ "quality.html", "数据质量" },
	};
	struct buf *o = &p->o;

	html_raw(o, "<nav class=\"menu\" aria-label=");
	page_attr_word(p, "主导航");
	html_raw(o, "><ul>\n");
	for (size_t i = 0; i < sizeof(menu) / sizeof(*menu); i++) {
		if (!site_has_page(p->s, str_from(menu[i].file)))
			continue;
		html_raw(o, "<li>");
		page_link_start(p, str_from(menu[i].file));
		page_word(p, menu[i].word);
		html_raw(o, "</a></li>\n");
	}
	html_raw(o, "</ul></nav>\n");
}

/* The other editions, and 长者版: large, high in contrast, widely spaced, without a server. */
static void
put_views(struct page *p)
{
	struct buf *o = &p->o;

	html_raw(o, "<ul class=\"views\">\n<li><label class=\"elder\">"
	    "<input type=\"checkbox\" id=\"elder\"> ");
	page_word(p, "长者版");
	html_raw(o, "</label></li>\n");
	for (size_t i = 0; i < EDITIONS; i++) {
		if (!p->s->has_edition[editions[i].lang] || editions[i].lang == p->s->lang)
			continue;
		html_raw(o, "<li><a lang=");
		html_attr(o, str_from(editions[i].lang == LANG_EN ? "en" : "zh-CN"));
		html_raw(o, " hreflang=");
		html_attr(o, str_from(editions[i].tag));
		html_raw(o, " href=\"");
		put_twin(o, p, editions[i].lang);
		html_raw(o, "\">");
		html_text(o, str_from(editions[i].name));
		html_raw(o, "</a></li>\n");
	}
	html_raw(o, "</ul>\n");
}

static void
put_path(struct page *p)
{
	const struct page_about *a = &p->about;
	struct buf *o = &p->o;

	if (!a->word && !a->title.n)
		return;
	html_raw(o, "<nav class=\"path wrap\" aria-label=");
	page_attr_word(p, "当前位置");
	html_raw(o, "><ol>\n<li>");
	page_link_word(p, STR("index.html"), "首页");
	html_raw(o, "</li>\n");
	if (a->parent_file.n) {
		html_raw(o, "<li>");
		page_link_start(p, a->parent_file);
		if (a->parent_word)
			page_say(p, a->parent_word, &a->arg, 1);
		else
			page_text(p, a->parent_title);
		html_raw(o, "</a></li>\n");
	}
	html_raw(o, "<li aria-current=\"page\">");
	page_name(p);
	html_raw(o, "</li>\n</ol></nav>\n");
}

static void
put_top(struct page *p)
{
	const struct str header = p->s->config->text[CONFIG_HEADER];
	struct buf *o = &p->o;

	html_raw(o, "<body>\n<a class=\"skip\" href=\"#main\">");
	page_word(p, "跳到正文");
	html_raw(o, "</a>\n<header class=\"top\"><div class=\"wrap\">\n<div class=\"brand\">\n"
	    "<p class=\"site\">");
	page_link(p, STR("index.html"), p->s->title);
	html_raw(o, "</p>\n");
	put_views(p);
	html_raw(o, "</div>\n");
	if (header.n) {
		html_raw(o, "<p class=\"header\">");
		page_text(p, header);
		html_raw(o, "</p>\n");
	}
	put_menu(p);
	html_raw(o, "</div></header>\n");
}

void
page_start(struct page *p, const struct site *s, const struct page_about *about)
{
	const bool is_deep = str_has(about->file, STR("/"));
	struct page_about *a;

	*p = (struct page){ .s = s, .about = *about, .up = is_deep ? "../" : "" };
	p->root = s->lang == LANG_ZH ? p->up : is_deep ? "../../" : "../";
	a = &p->about;
	a->file = arena_str(&p->arena, a->file);
	a->title = arena_str(&p->arena, a->title);
	a->arg = arena_str(&p->arena, a->arg);
	a->head = arena_str(&p->arena, a->head);
	a->parent_file = arena_str(&p->arena, a->parent_file);
	a->parent_title = arena_str(&p->arena, a->parent_title);
	a->description = arena_str(&p->arena, a->description);
	put_top(p);
	put_path(p);
	html_raw(&p->o, "<main id=\"main\" class=\"wrap\">\n");
}

bool
page_end(struct page *p, const struct sink *to)
{
	struct buf whole = { 0 };
	bool ok;

	html_raw(&p->o, "</main>\n");
	page_foot(p);
	html_raw(&p->o, "</body>\n</html>\n");
	put_head(&whole, p);
	buf_str(&whole, buf_get(&p->o));
	ok = to->put(to->ctx, arena_fmt(&p->arena, "%.*s%.*s", STRF(site_prefix(p->s->lang)),
	    STRF(p->about.file)), buf_get(&whole));
	buf_clear(&whole);
	buf_clear(&p->o);
	arena_clear(&p->arena);
	arena_clear(&p->row);
	return ok;
}
