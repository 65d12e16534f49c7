/*
 * The search page. Its form is empty of names until the script fills it, and hidden without one:
 * then the lists lead to every item. Words that the script shows stand in the page, so that they
 * are marked with their language.
 */
#include "publish/page.h"

static const char *const words[][2] = {
	{ "loading", "正在载入索引 {}" },
	{ "found", "找到 {} 项" },
	{ "more", "再显示 {} 项" },
	{ "near", "另有 {} 项相近：忽略大小写、全半角和空格，或按拼音首字母" },
	{ "any", "全部" },
	{ "none", "未注明" },
	{ "failed", "索引未能载入，请从各目录查找。" },
};

static const struct {
	const char *id, *word;
} filters[] = {
	{ "body", "实施主体" }, { "kind", "事项类型" }, { "level", "行使层级" },
	{ "state", "事项状态" },
};

static void
put_field(struct page *p, const char *id, const char *word)
{
	html_raw(&p->o, "<p><label for=");
	html_attr(&p->o, str_from(id));
	html_raw(&p->o, ">");
	page_word(p, word);
	html_raw(&p->o, "</label> ");
}

static void
put_form(struct page *p)
{
	struct buf *o = &p->o;

	html_raw(o, "<form id=\"search\" role=\"search\" hidden>\n<div class=\"query\">");
	put_field(p, "q", "名称、编码、依据、部门或拼音首字母");
	html_raw(o, "<input id=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" "
	    "maxlength=\"200\"></p></div>\n<div class=\"filters\">\n");
	for (size_t i = 0; i < sizeof(filters) / sizeof(*filters); i++) {
		put_field(p, filters[i].id, filters[i].word);
		html_raw(o, "<select id=");
		html_attr(o, str_from(filters[i].id));
		html_raw(o, "><option value=\"\">");
		page_word(p, "全部");
		html_raw(o, "</option></select></p>\n");
	}
	html_raw(o, "</div>\n</form>\n<p id=\"count\" class=\"lead\" role=\"status\" "
	    "aria-live=\"polite\"></p>\n<ol id=\"hits\" class=\"hits\"></ol>\n"
	    "<p><button type=\"button\" id=\"more\" hidden></button></p>\n");
}

/* What the script says, as nodes that it copies; {} is left for it to fill. */
static void
put_words(struct page *p)
{
	const struct str hole = STR("{}");

	html_raw(&p->o, "<div id=\"words\" hidden>\n");
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		html_raw(&p->o, "<span id=");
		html_attr(&p->o, arena_fmt(&p->arena, "word-%s", words[i][0]));
		html_raw(&p->o, ">");
		page_say(p, words[i][1], &hole, 1);
		html_raw(&p->o, "</span>\n");
	}
	html_raw(&p->o, "</div>\n");
}

static void
put_lists(struct page *p)
{
	static const char *const lists[][2] = {
		{ "body/index.html", "按实施主体" }, { "kind/index.html", "按事项类型" },
		{ "level/index.html", "按行使层级" }, { "theme/index.html", "按主题" },
		{ "item/index.html", "全部事项" },
	};

	html_raw(&p->o, "<noscript><p class=\"note\">");
	page_word(p, "搜索要用脚本；不用脚本也可以从下列目录找到全部事项。");
	html_raw(&p->o, "</p></noscript>\n<ul class=\"lists\">\n");
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		if (!site_has_page(p->s, str_from(lists[i][0])))
			continue;
		html_raw(&p->o, "<li>");
		page_link_word(p, str_from(lists[i][0]), lists[i][1]);
		html_raw(&p->o, "</li>\n");
	}
	html_raw(&p->o, "</ul>\n");
}

static bool
make_search(const struct site *s, const struct sink *to)
{
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = STR("search.html"), .column = PAGE_SEARCH,
	    .word = "搜索", .has_search = true });
	page_heading(&p);
	put_form(&p);
	put_words(&p);
	put_lists(&p);
	return page_end(&p, to);
}

const struct output page_search = { .name = "search", .make = make_search, .is_edition = true };
