/*
 * The legal basis as lawyers write it: 《law》（version）article paragraph subparagraph point, and what
 * the register knows of that law on the day of the data. A law that it lacks is unknown, which is
 * said of none.
 */
#include "publish/page.h"

#include "base/date.h"
#include "law/register_standing.h"

/* What a citation is made of, in its order, and what stands around each text. */
static const struct {
	const char *field, *before, *after;
} pieces[] = {
	{ "basis.law", "《", "》" },
	{ "basis.version", "（", "）" },
	{ "basis.article", "", "" },
	{ "basis.paragraph", "", "" },
	{ "basis.subparagraph", "", "" },
	{ "basis.point", "", "" },
};

_Static_assert(sizeof(pieces) / sizeof(*pieces) <= PAGE_BASIS_MOST, "room for all pieces");

static void
put_badge(struct page *p, const char *class, const char *word)
{
	html_raw(&p->o, "<span class=");
	html_attr(&p->o, arena_fmt(&p->arena, "badge %s", class));
	html_raw(&p->o, ">");
	page_word(p, word);
	html_raw(&p->o, "</span>");
}

static void
put_since(struct page *p, int32_t day)
{
	if (day == REGISTER_NO_DAY)
		return;
	html_raw(&p->o, " ");
	html_text(&p->o, date_print(&p->arena, day));
}

/* The version in force, and a newer one that is not yet. */
static void
put_version(struct page *p, const struct register_law *law, const struct register_standing *st)
{
	const struct register_version *newest = register_standing_newest(law);

	if (st->version && st->version->from.n) {
		html_raw(&p->o, " ");
		page_say(p, "现行版本自 {} 起施行", &st->version->from, 1);
	}
	if (st->version && newest && newest != st->version && newest->day != REGISTER_NO_DAY) {
		const struct str date = date_print(&p->arena, newest->day);

		html_raw(&p->o, " ");
		put_badge(p, "warn", "有更新的版本");
		html_raw(&p->o, " ");
		html_text(&p->o, date);
	}
}

/* What the register knows of a law on the day of the data. */
static void
put_standing(struct page *p, struct str title)
{
	const struct site *s = p->s;
	const struct register_match m = s->laws && s->c->has_as_of
	    ? register_find(s->laws, s->law_cache, title) : (struct register_match){ 0 };
	struct register_standing st;

	/* a name that is only like one is no certainty */
	if (!m.law || m.sure <= REGISTER_LIKELY)
		return;
	st = register_standing_on(m.law, s->c->as_of);
	if (st.state == REGISTER_STATE_UNKNOWN)
		return;
	html_raw(&p->o, "<p class=\"standing\">");
	if (st.state == REGISTER_IN_FORCE) {
		put_badge(p, "good", "现行有效");
		put_version(p, m.law, &st);
	} else if (st.state == REGISTER_NOT_YET) {
		put_badge(p, "warn", "尚未施行");
		put_since(p, st.since);
	} else {
		put_badge(p, "bad", "已废止");
		put_since(p, st.since);
		for (size_t i = 0; i < m.law->replaced_count; i++) {
			html_raw(&p->o, " ");
			page_say(p, "由《{}》代替", &m.law->replaced_by[i], 1);
		}
	}
	html_raw(&p->o, "</p>\n");
}

size_t
page_basis(struct page *p, const struct item *it, uint16_t part, uint16_t number, uint16_t *told)
{
	const struct schema *s = p->s->c->schema;
	const struct value *law = item_find(it, s->ids.basis_law, number, LANG_ZH);
	size_t n = 0;

	if (part != s->ids.part_basis || !law)
		return 0;
	html_raw(&p->o, "<p class=\"cite\"");
	if (p->s->lang != LANG_ZH)
		html_raw(&p->o, " lang=\"zh-CN\"");
	html_raw(&p->o, ">");
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		const struct field *f = schema_field(s, str_from(pieces[i].field));
		const struct value *v = f ? item_find(it, f->id, number, LANG_ZH) : NULL;
		const bool marked = v && str_has(v->text, str_from(pieces[i].before));

		if (!v)
			continue;
		if (!marked)
			html_text(&p->o, str_from(pieces[i].before));
		html_text(&p->o, v->text);
		if (!marked)
			html_text(&p->o, str_from(pieces[i].after));
		told[n++] = f->id;
	}
	html_raw(&p->o, "</p>\n");
	put_standing(p, law->text);
	return n;
}
