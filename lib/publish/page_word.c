/*
 * Words, texts, labels and links of a page, each marked with its language where that is not the
 * edition's.
 */
#include "publish/page.h"

/* Chinese in an edition of another language. */
static void
put_chinese(struct buf *o, struct str text)
{
	html_raw(o, "<span lang=\"zh-CN\">");
	html_text(o, text);
	html_raw(o, "</span>");
}

void
page_word(struct page *p, const char *zh)
{
	const struct str word = words_find(p->s->words, p->s->lang, str_from(zh));

	if (word.n)
		html_text(&p->o, word);
	else
		put_chinese(&p->o, str_from(zh));
}

void
page_attr_word(struct page *p, const char *zh)
{
	const struct str word = words_find(p->s->words, p->s->lang, str_from(zh));

	html_attr(&p->o, word.n ? word : str_from(zh));
}

/* A sentence with what its {} stand for, texts or numbers. */
static void
put_sentence(struct page *p, const char *zh, const struct str *texts, const size_t *numbers,
    size_t n)
{
	struct str rest = words_find(p->s->words, p->s->lang, str_from(zh));
	const bool is_chinese = !rest.n;
	struct buf *o = &p->o;

	if (is_chinese) {
		rest = str_from(zh);
		html_raw(o, "<span lang=\"zh-CN\">");
	}
	for (size_t i = 0; rest.n; i++) {
		const size_t at = str_find(rest, STR("{}"), 0);

		html_text(o, str_sub(rest, 0, at));
		rest = str_sub(rest, at < rest.n ? at + 2 : rest.n, rest.n);
		if (at == SIZE_MAX || i >= n)
			continue;
		if (numbers) {
			html_raw(o, "<strong>");
			html_num(o, numbers[i]);
			html_raw(o, "</strong>");
		} else {
			html_raw(o, "<bdi>");
			html_text(o, texts[i]);
			html_raw(o, "</bdi>");
		}
	}
	if (is_chinese)
		html_raw(o, "</span>");
}

void
page_say(struct page *p, const char *zh, const struct str *args, size_t n)
{
	put_sentence(p, zh, args, NULL, n);
}

void
page_say_numbers(struct page *p, const char *zh, const size_t *args, size_t n)
{
	put_sentence(p, zh, NULL, args, n);
}

void
page_text(struct page *p, struct str text)
{
	if (p->s->lang == LANG_ZH)
		html_text(&p->o, text);
	else
		put_chinese(&p->o, text);
}

void
page_label(struct page *p, struct str zh, struct str en, struct str mn)
{
	const struct str own = p->s->lang == LANG_EN ? en : p->s->lang == LANG_MN ? mn : zh;

	if (own.n)
		html_text(&p->o, own);
	else
		page_text(p, zh);
}

void
page_link_start(struct page *p, struct str file)
{
	html_raw(&p->o, "<a href=\"");
	html_text(&p->o, str_from(p->up));
	html_text(&p->o, file);
	html_raw(&p->o, "\">");
}

void
page_link(struct page *p, struct str file, struct str text)
{
	page_link_start(p, file);
	page_text(p, text);
	html_raw(&p->o, "</a>");
}

void
page_link_word(struct page *p, struct str file, const char *zh)
{
	page_link_start(p, file);
	page_word(p, zh);
	html_raw(&p->o, "</a>");
}

void
page_link_root(struct page *p, struct str file, struct str text)
{
	html_raw(&p->o, "<a href=\"");
	html_text(&p->o, str_from(p->root));
	html_text(&p->o, file);
	html_raw(&p->o, "\">");
	html_text(&p->o, text);
	html_raw(&p->o, "</a>");
}

void
page_name(struct page *p)
{
	if (p->about.word)
		page_say(p, p->about.word, &p->about.arg, 1);
	else
		page_text(p, p->about.title);
}

void
page_heading(struct page *p)
{
	html_raw(&p->o, "<h1>");
	page_name(p);
	html_raw(&p->o, "</h1>\n");
}

void
page_section(struct page *p, const char *id, const char *zh)
{
	html_raw(&p->o, "<section aria-labelledby=");
	html_attr(&p->o, str_from(id));
	html_raw(&p->o, ">\n<h2 id=");
	html_attr(&p->o, str_from(id));
	html_raw(&p->o, ">");
	page_word(p, zh);
	html_raw(&p->o, "</h2>\n");
}

void
page_count(struct page *p, size_t n)
{
	page_say_numbers(p, "共 {} 项", &n, 1);
}

void
page_group_title(struct page *p, const struct site_group *g)
{
	if (g->word)
		page_word(p, g->word);
	else
		page_label(p, g->title, g->en, (struct str){ NULL, 0 });
}

void
page_item_title(struct page *p, size_t item)
{
	const struct site *s = p->s;
	const struct schema_ids *ids = &s->c->schema->ids;
	const struct item *it;
	const struct value *v;

	if (s->lang == LANG_ZH) {
		page_text(p, s->titles[item]);
		return;
	}
	it = site_item(s, &p->row, item);
	v = item_find(it, item_text(it, ids->sub_name).n ? ids->sub_name : ids->name, 0, s->lang);
	if (v)
		html_text(&p->o, site_legible(&p->row, v->text));
	else
		page_text(p, s->titles[item]);
}
