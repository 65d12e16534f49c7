/*
 * Histories. A changed text is shown once, with what went struck out and what came underlined, as
 * <del> and <ins>, which readers aloud tell apart too. An item that is withheld is no other end.
 */
#include "publish/page_history.h"

#include "diff/mark.h"
#include "schema/type.h"

/* The words of an event where no decision tells more. */
static const char *const event_words[] = {
	[PAST_FIRST] = "首轮即在目录",
	[PAST_CAME] = "新列入",
	[PAST_OPENED] = "改为公开",
	[PAST_CHANGED] = "调整",
	[PAST_TOOK_IN] = "有事项并入",
	[PAST_GONE] = "不再列入",
};

/* The life at the other end, if it is told; else NULL. */
static const struct past_life *
other_of(const struct page *p, const struct past_event *e)
{
	const struct past_life *life = e->other == SIZE_MAX ? NULL : &p->s->past->lives[e->other];

	return life && !life->is_closed && life->file.n ? life : NULL;
}

void
page_history_event(struct page *p, const struct past_event *e)
{
	const struct past_life *other = other_of(p, e);
	const bool has_verb = e->verb != VERB_UNREAD && e->what != PAST_TOOK_IN;
	struct buf *o = &p->o;

	html_raw(o, "<strong>");
	if (has_verb)
		page_label(p, str_from(verb_of(e->verb)->zh), str_from(verb_of(e->verb)->en),
		    (struct str){ NULL, 0 });
	else
		page_word(p, event_words[e->what]);
	html_raw(o, "</strong>");
	if (other) {
		html_raw(o, " ");
		page_word(p, e->what == PAST_TOOK_IN ? "并入的事项" : "承继的事项");
		html_raw(o, "：");
		page_link(p, other->file, other->title);
	}
	/* the words may name what is at the other end, which may be withheld */
	if (e->prose.n && (other || e->other == SIZE_MAX)) {
		html_raw(o, " <span class=\"prose\">");
		page_word(p, "处理决定");
		html_raw(o, "：<bdi>");
		page_text(p, e->prose);
		html_raw(o, "</bdi></span>");
	}
}

/* The round, its date and its document. */
static void
put_round(struct page *p, const struct past_event *e)
{
	const struct past_round *r = &p->s->past->rounds[e->round];
	const struct str document = e->document.n ? e->document : r->document;
	struct buf *o = &p->o;

	page_link_start(p, arena_fmt(&p->arena, "round/%.*s.html", STRF(r->number)));
	page_say(p, "第 {} 轮", &r->number, 1);
	html_raw(o, "</a>");
	if (r->date.n) {
		html_raw(o, " <time datetime=");
		html_attr(o, r->date);
		html_raw(o, ">");
		html_text(o, r->date);
		html_raw(o, "</time>");
	}
	if (document.n) {
		html_raw(o, " <bdi>");
		page_text(p, document);
		html_raw(o, "</bdi>");
	}
}

static void
put_marks(struct page *p, struct str old, struct str new)
{
	const struct marks ms = mark_texts(&p->arena, old, new);
	struct buf *o = &p->o;

	for (size_t i = 0; i < ms.n; i++) {
		if (ms.m[i].kind == MARK_OLD)
			html_raw(o, "<del>");
		else if (ms.m[i].kind == MARK_NEW)
			html_raw(o, "<ins>");
		html_text(o, ms.m[i].text);
		if (ms.m[i].kind == MARK_OLD)
			html_raw(o, "</del>");
		else if (ms.m[i].kind == MARK_NEW)
			html_raw(o, "</ins>");
	}
}

static struct str
shown(struct page *p, const struct past_change *c, struct str text)
{
	return c->field && text.n ? type_show(&p->arena, c->field, text) : text;
}

static void
put_change(struct page *p, const struct past_change *c)
{
	struct buf *o = &p->o;

	html_raw(o, "<dt>");
	if (c->field)
		page_label(p, c->field->zh.n ? c->field->zh : c->field->name, c->field->en,
		    c->field->mn);
	else
		page_text(p, c->name);
	html_raw(o, "</dt>\n<dd class=\"text\"");
	if (c->lang != LANG_ZH)
		html_lang(o, c->lang, c->new.n ? c->new : c->old);
	else if (p->s->lang != LANG_ZH)
		html_raw(o, " lang=\"zh-CN\"");
	html_raw(o, ">");
	put_marks(p, shown(p, c, c->old), shown(p, c, c->new));
	html_raw(o, "</dd>\n");
}

void
page_history(struct page *p, const struct past_life *life)
{
	struct buf *o = &p->o;

	if (!life->n)
		return;
	page_section(p, "history", "历次变化");
	html_raw(o, "<ol class=\"history\">\n");
	for (size_t i = life->n; i-- > 0;) {
		const struct past_event *e = &life->events[i];

		html_raw(o, "<li>\n<p>");
		put_round(p, e);
		html_raw(o, "：");
		page_history_event(p, e);
		html_raw(o, "</p>\n");
		if (e->n)
			html_raw(o, "<dl>\n");
		for (size_t k = 0; k < e->n; k++)
			put_change(p, &e->changes[k]);
		if (e->n)
			html_raw(o, "</dl>\n");
		html_raw(o, "</li>\n");
	}
	html_raw(o, "</ol>\n</section>\n");
}

void
page_history_notice(struct page *p, const struct past_life *life)
{
	if (!past_is_gone(life) || !life->n)
		return;
	html_raw(&p->o, "<div class=\"notice\" role=\"note\"><p>");
	page_word(p, "本事项已不在现行目录中，本页保留其最后公布的内容。");
	html_raw(&p->o, "</p>\n<p>");
	put_round(p, &life->events[life->n - 1]);
	html_raw(&p->o, "：");
	page_history_event(p, &life->events[life->n - 1]);
	html_raw(&p->o, "</p></div>\n");
}
