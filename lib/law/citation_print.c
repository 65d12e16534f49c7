/*
 * Citations printed in the standard form, and made from fields that keep their parts apart.
 */
#include "law/citation.h"

#include <string.h>

#include "law/glyph.h"

/* Brackets that a text opens and does not close. */
static int
open_brackets(struct str t)
{
	int n = 0;

	for (size_t i = 0; i < t.n; i = glyph_next(t, i)) {
		if (glyph_class(t, i) == GLYPH_OPEN)
			n++;
		else if (glyph_class(t, i) == GLYPH_CLOSE && n > 0)
			n--;
	}
	return n;
}

/* The version with its document numbers written as they should be. */
static void
version_print(struct buf *b, const struct citation *c)
{
	const char *at = c->version.text.p, *end = at + c->version.text.n;

	for (size_t i = 0; i < c->number_count; i++) {
		const struct citation_number *n = &c->numbers[i];

		if (n->text.p < at || n->text.p + n->text.n > end || n->kind !=
		    CITATION_NUMBER_DOCUMENT)
			continue;
		buf_str(b, (struct str){ at, (size_t)(n->text.p - at) });
		citation_number_print(b, n);
		at = n->text.p + n->text.n;
	}
	buf_str(b, (struct str){ at, (size_t)(end - at) });
	for (int n = open_brackets(c->version.text); n > 0; n--)
		buf_add(b, "）");
}

/* True if a number stands in the version's text. */
static bool
is_in_version(const struct citation *c, const struct citation_number *n)
{
	return c->version.text.n && n->text.p >= c->version.text.p &&
	    n->text.p < c->version.text.p + c->version.text.n;
}

static void
law_print(struct buf *b, const struct citation *c, unsigned what)
{
	if ((what & CITATION_PRINT_TAG) && c->tag.n)
		buf_str(b, c->tag);
	buf_str(b, c->issuer);
	if (c->title.n) {
		buf_add(b, "《");
		buf_str(b, c->name);
		buf_add(b, "》");
	}
	if (!(what & CITATION_PRINT_VERSION) && c->title.n)
		return;
	for (size_t i = 0; i < c->number_count; i++) {
		if (is_in_version(c, &c->numbers[i]) || (c->issuer.n && c->numbers[i].text.p >=
		    c->issuer.p && c->numbers[i].text.p < c->issuer.p + c->issuer.n))
			continue;
		buf_add(b, c->title.n ? "（" : "");
		citation_number_print(b, &c->numbers[i]);
		buf_add(b, c->title.n ? "）" : "");
	}
	if (c->version.text.n && !(c->issuer.n && c->version.text.p == c->issuer.p)) {
		buf_add(b, "（");
		version_print(b, c);
		buf_add(b, "）");
	}
}

void
citation_print(struct buf *b, struct arena *a, const struct citation *c, unsigned what)
{
	if (c->kind == CITATION_LAW || c->kind == CITATION_NUMBER)
		law_print(b, c, what);
	buf_str(b, c->reference);
	citation_place_print(b, a, c->places, c->place_count);
}

/* Read the places of one field; with a unit given, a bare number is one of those. */
static bool
place_field(struct arena *a, struct str text, const char *unit, struct citation_places *ps)
{
	const struct str s = glyph_trim(text);
	const size_t first = ps->n;
	struct str whole = s;

	if (s.n == 0)
		return true;
	if (!str_has(s, str_from(unit)) && strcmp(unit, "条") != 0)
		whole = arena_fmt(a, "%s%.*s%s", glyph_is(s, 0, "第") ? "" : "第", STRF(s), unit);
	if (citation_place_read(a, whole, 0, CITATION_PLACE_LOOSE, ps) == whole.n)
		return true;
	ps->n = first;
	return false;
}

/* Put the number of a narrower field into the last place, or places when it lists several. */
static bool
narrow(struct arena *a, struct str text, const char *unit, enum citation_level level,
    struct citation_places *ps)
{
	struct citation_places more = { 0 };

	if (!place_field(a, text, unit, &more))
		return false;
	for (size_t i = 0; i < more.n; i++) {
		struct citation_place p = ps->n ? ps->list[ps->n - 1] :
		    (struct citation_place){ 0 };

		if (more.list[i].level != level)
			return false;
		p.n[level] = more.list[i].n[level];
		p.to = more.list[i].to;
		p.level = level;
		if (i == 0 && ps->n) {
			ps->list[ps->n - 1] = p;
			continue;
		}
		ps->list = arena_grow(a, ps->list, ps->n, &ps->cap, sizeof(*ps->list));
		ps->list[ps->n++] = p;
	}
	return true;
}

static void
law_field(struct arena *a, const struct citation_fields *f, struct citation *c,
    struct citation_numbers *ns)
{
	const struct str law = glyph_trim(f->law);
	struct citations cs;

	citation_parse(a, NULL, law, &cs);
	if (cs.n && cs.list[0].kind == CITATION_LAW && cs.list[0].title.n &&
	    citation_offset(law, cs.list[0].span) == 0) {
		*c = cs.list[0];
		ns->list = c->numbers;
		ns->n = ns->cap = c->number_count;
	} else {
		c->title = law;
		c->name = citation_title_name(a, law);
	}
	c->kind = CITATION_LAW;
	c->law = 0;
	c->span = law;
}

bool
citation_from_fields(struct arena *a, const struct citation_fields *f, struct citation *c)
{
	struct citation_numbers ns = { 0 };
	struct citation_places ps = { 0 };
	const struct str version = glyph_trim(f->version);
	bool ok;

	*c = (struct citation){ .kind = CITATION_LAW };
	law_field(a, f, c, &ns);
	if (f->tag.n) {
		c->tag = f->tag;
		c->tag_code = citation_tag_code(f->tag);
		c->tag_code = c->tag_code ? c->tag_code : "";
	}
	if (f->issuer.n)
		c->issuer = f->issuer;
	citation_number_scan(a, f->document, &ns);
	if (version.n) {
		c->version = (struct citation_version){ .text = version };
		citation_version_scan(a, version, &c->version);
		citation_number_scan(a, version, &ns);
	}
	c->numbers = ns.list;
	c->number_count = ns.n;
	ps.list = c->places;
	ps.n = ps.cap = c->place_count;
	ok = place_field(a, f->article, "条", &ps);
	ok = narrow(a, f->paragraph, "款", CITATION_PARAGRAPH, &ps) && ok;
	ok = narrow(a, f->subparagraph, "项", CITATION_SUBPARAGRAPH, &ps) && ok;
	ok = narrow(a, f->point, "目", CITATION_POINT, &ps) && ok;
	c->places = ps.list;
	c->place_count = ps.n;
	if (f->quote.n)
		c->quote = f->quote;
	return ok;
}
