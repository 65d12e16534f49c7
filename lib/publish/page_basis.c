/*
 * The legal basis as lawyers write it: 《law》（version）article paragraph subparagraph point, and what
 * the register knows of that law on the day of the data. A law that it lacks is unknown, which is
 * said of none.
 */
#include "publish/page.h"

#include "base/date.h"
#include "law/citation.h"
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

#define PIECES (sizeof(pieces) / sizeof(*pieces))

_Static_assert(PIECES <= PAGE_BASIS_MOST, "room for all pieces");

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

static struct str
piece_of(const struct schema *s, const struct item *it, uint16_t number, size_t i)
{
	const struct field *f = schema_field(s, str_from(pieces[i].field));
	const struct value *v = f ? item_find(it, f->id, number, LANG_ZH) : NULL;

	return v ? v->text : (struct str){ NULL, 0 };
}

static void
start_cite(struct page *p)
{
	html_raw(&p->o, "<p class=\"cite\"");
	if (p->s->lang != LANG_ZH)
		html_raw(&p->o, " lang=\"zh-CN\"");
	html_raw(&p->o, ">");
}

static void
put_cite(struct page *p, const struct citation *c)
{
	struct buf b = { 0 };

	citation_print(&b, &p->arena, c, CITATION_PRINT_PLAIN | CITATION_PRINT_VERSION);
	html_text(&p->o, buf_get(&b));
	buf_clear(&b);
}

static bool
is_all(struct page *p, const struct citation *c, struct str text)
{
	struct buf b = { 0 };
	bool is;

	citation_print(&b, &p->arena, c, CITATION_PRINT_PLAIN | CITATION_PRINT_VERSION);
	is = str_eq(buf_get(&b), str_trim(text));
	buf_clear(&b);
	return is;
}

/* The fields of a citation as they stand, where they are not read in full. */
static void
put_pieces(struct page *p, const struct item *it, uint16_t number)
{
	for (size_t i = 0; i < PIECES; i++) {
		const struct str text = piece_of(p->s->c->schema, it, number, i);
		const bool is_marked = str_has(text, str_from(pieces[i].before));

		if (!text.n)
			continue;
		if (!is_marked)
			html_text(&p->o, str_from(pieces[i].before));
		html_text(&p->o, text);
		if (!is_marked)
			html_text(&p->o, str_from(pieces[i].after));
	}
}

/* The laws that a basis of one text cites, each in the standard form; the text itself follows. */
static void
put_cited(struct page *p, struct str text)
{
	struct citations cs = { 0 };

	citation_parse(&p->arena, NULL, text, &cs);
	for (size_t i = 0; i < cs.n; i++) {
		if (cs.list[i].kind != CITATION_LAW || !cs.list[i].name.n)
			continue;
		/* a text that is no more than the citation is shown once */
		if (!is_all(p, &cs.list[i], text)) {
			start_cite(p);
			put_cite(p, &cs.list[i]);
			html_raw(&p->o, "</p>\n");
		}
		put_standing(p, cs.list[i].name);
	}
}

size_t
page_basis(struct page *p, const struct item *it, uint16_t part, uint16_t number, uint16_t *told)
{
	const struct schema *s = p->s->c->schema;
	const struct value *law = item_find(it, s->ids.basis_law, number, LANG_ZH);
	const struct value *text = item_find(it, s->ids.basis_text, number, LANG_ZH);
	struct citation_fields f = { 0 };
	struct citation c = { 0 };
	size_t n = 0;

	if (part != s->ids.part_basis || (!law && !text))
		return 0;
	if (!law) {
		put_cited(p, text->text);
		return 0;
	}
	f.law = piece_of(s, it, number, 0);
	f.version = piece_of(s, it, number, 1);
	f.article = piece_of(s, it, number, 2);
	f.paragraph = piece_of(s, it, number, 3);
	f.subparagraph = piece_of(s, it, number, 4);
	f.point = piece_of(s, it, number, 5);
	start_cite(p);
	if (citation_from_fields(&p->arena, &f, &c) && c.name.n)
		put_cite(p, &c);
	else
		put_pieces(p, it, number);
	html_raw(&p->o, "</p>\n");
	for (size_t i = 0; i < PIECES; i++)
		if (piece_of(s, it, number, i).n)
			told[n++] = schema_field(s, str_from(pieces[i].field))->id;
	put_standing(p, law->text);
	return n;
}
