/*
 * The text of the provision, where a list quotes it, against the text of the law. Only versions
 * whose text the register has are compared.
 */
#include "lint/rule_tables.h"

#include "base/utf8.h"
#include "lint/basis.h"
#include "lint/basis_part.h"
#include "lint/basis_quote.h"
#include "lint/mend_law.h"

#define FIELDS "* basis.text basis.law basis.article basis.quote"

typedef void say(struct check *ck, const struct basis_cite *b, const struct basis_quote *q);

/* Say something of each quotation that stands so. */
static void
each(struct check *ck, enum basis_quote_is is, say *what)
{
	const struct basis *b;

	if (!basis_has_laws(ck))
		return;
	b = basis_of(ck);
	for (size_t i = 0; i < b->n; i++) {
		const struct basis_quote *q = basis_quote_of(ck, &b->list[i]);

		if (q->is == is)
			what(ck, &b->list[i], q);
	}
}

static struct str
place_print(const struct check *ck, int32_t article, int32_t zhi)
{
	struct citation_place p = { .zhi = zhi, .level = CITATION_ARTICLE };
	struct buf b = { 0 };
	struct str s;

	p.n[CITATION_ARTICLE] = article;
	citation_place_print(&b, ck->a, &p, 1);
	s = arena_str(ck->a, buf_get(&b));
	buf_clear(&b);
	return s;
}

static struct str
cited_print(const struct check *ck, const struct basis_quote *q)
{
	return place_print(ck, q->place.n[CITATION_ARTICLE], q->place.zhi);
}

static struct str
version_date(const struct register_version *v)
{
	return v->published.n ? v->published : v->adopted.n ? v->adopted : v->from;
}

/* The place of the difference, else of the quotation, else of the article. */
static const struct value *
place_of(const struct check *ck, const struct basis_cite *b, const struct basis_quote *q,
    size_t *off)
{
	return basis_place(ck, b, q->is_bare ? q->place.text : q->here.p ? q->here : b->c->quote,
	    off);
}

/* 1-based character of the quotation at which here begins. */
static size_t
character(const struct basis_cite *b, const struct basis_quote *q)
{
	return utf8_count(str_sub(b->c->quote, 0, (size_t)(q->here.p - b->c->quote.p))) + 1;
}

/* A few characters for a message; what there is none of is the end. */
static struct str
bit(const struct check *ck, struct str s, size_t n)
{
	return s.n ? check_piece(ck, s, 0, n) : str_from(tr(TR_NOOP("nothing more")));
}

static void
say_differs(struct check *ck, const struct basis_cite *b, const struct basis_quote *q)
{
	size_t off;
	const struct value *v = place_of(ck, b, q, &off);

	if (q->is_foreign || !q->there.n) {
		check_say_at(ck, v, off, TR_NOOP("《%.*s》%.*s of %.*s does not have what stands at "
		    "character %zu of the quotation: \"%.*s\""), STRF(b->match.law->title),
		    STRF(cited_print(ck, q)), STRF(version_date(b->now)), character(b, q),
		    STRF(bit(ck, q->here, 12)));
		return;
	}
	check_say_at(ck, v, off, TR_NOOP("differs from 《%.*s》%.*s of %.*s at character %zu of the "
	    "quotation: \"%.*s\", there: \"%.*s\""), STRF(b->match.law->title),
	    STRF(cited_print(ck, q)), STRF(version_date(b->now)), character(b, q),
	    STRF(bit(ck, q->here, 8)), STRF(bit(ck, q->there, 8)));
}

static void
differs(struct check *ck)
{
	each(ck, BASIS_QUOTE_DIFFERS, say_differs);
}

static void
say_style(struct check *ck, const struct basis_cite *b, const struct basis_quote *q)
{
	size_t off;
	const struct value *v = place_of(ck, b, q, &off);

	check_say_at(ck, v, off, TR_NOOP("as 《%.*s》%.*s but for width, marks or numerals, first at "
	    "character %zu of the quotation: \"%.*s\", there: \"%.*s\""),
	    STRF(b->match.law->title), STRF(cited_print(ck, q)), character(b, q),
	    STRF(bit(ck, q->here, 4)), STRF(bit(ck, q->there, 4)));
	mend_law_quote(ck, b);
}

static void
style(struct check *ck)
{
	each(ck, BASIS_QUOTE_STYLE, say_style);
}

static void
say_other(struct check *ck, const struct basis_cite *b, const struct basis_quote *q)
{
	size_t off;
	const struct value *v = basis_place(ck, b, b->c->quote, &off);
	const struct str there = place_print(ck, q->article, q->zhi);

	if (q->is_whole)
		check_say_at(ck, v, off, TR_NOOP("what is quoted is 《%.*s》%.*s, not %.*s"),
		    STRF(b->match.law->title), STRF(there), STRF(cited_print(ck, q)));
	else
		check_say_at(ck, v, off, TR_NOOP("what is quoted is like 《%.*s》%.*s, not like "
		    "%.*s"), STRF(b->match.law->title), STRF(there), STRF(cited_print(ck, q)));
}

static void
other(struct check *ck)
{
	each(ck, BASIS_QUOTE_OTHER, say_other);
}

static void
say_older(struct check *ck, const struct basis_cite *b, const struct basis_quote *q)
{
	size_t off;
	const struct value *v = place_of(ck, b, q, &off);

	static const char *const formats[][2] = {	/* [is_quoted][is_gone] */
		{ TR_NOOP("《%.*s》%.*s is quoted, and the version of %.*s named; it reads "
		    "otherwise in that of %.*s"),
		    TR_NOOP("《%.*s》%.*s is quoted, and the version of %.*s named; no article of "
		    "that of %.*s is like it") },
		{ TR_NOOP("《%.*s》%.*s of %.*s is quoted; it reads otherwise in the version of "
		    "%.*s"),
		    TR_NOOP("《%.*s》%.*s of %.*s is quoted; no article of the version of %.*s is "
		    "like it") },
	};
	const char *format = q->is_bare ? TR_NOOP("《%.*s》%.*s of the version of %.*s, which is "
	    "named, is like no article of that of %.*s") : formats[q->is_quoted][q->is_gone];

	check_say_at(ck, v, off, format, STRF(b->match.law->title), STRF(cited_print(ck, q)),
	    STRF(version_date(q->older)), STRF(version_date(b->now)));
}

static void
older(struct check *ck)
{
	each(ck, BASIS_QUOTE_OLDER, say_older);
}

static void
say_moved(struct check *ck, const struct basis_cite *b, const struct basis_quote *q)
{
	size_t off;
	const struct value *v = basis_place(ck, b, q->is_bare ? q->place.text :
	    b->c->quote, &off);

	if (q->is_bare) {
		check_say_at(ck, v, off, q->is_whole ? TR_NOOP("《%.*s》%.*s of the version of "
		    "%.*s, which is named, is %.*s in that of %.*s") : TR_NOOP("《%.*s》%.*s of the "
		    "version of %.*s, which is named, is most like %.*s in that of %.*s"),
		    STRF(b->match.law->title), STRF(cited_print(ck, q)),
		    STRF(version_date(q->older)), STRF(place_print(ck, q->article, q->zhi)),
		    STRF(version_date(b->now)));
		return;
	}
	if (!q->is_quoted) {
		check_say_at(ck, v, off, TR_NOOP("《%.*s》%.*s is quoted, and the version of %.*s "
		    "named; in that of %.*s it is most like %.*s"), STRF(b->match.law->title),
		    STRF(cited_print(ck, q)), STRF(version_date(q->older)),
		    STRF(version_date(b->now)), STRF(place_print(ck, q->article, q->zhi)));
		return;
	}
	check_say_at(ck, v, off, q->is_whole ? TR_NOOP("《%.*s》%.*s of %.*s is quoted; in the "
	    "version of %.*s it is %.*s") : TR_NOOP("《%.*s》%.*s of %.*s is quoted; in the version "
	    "of %.*s it is most like %.*s"), STRF(b->match.law->title), STRF(cited_print(ck, q)),
	    STRF(version_date(q->older)), STRF(version_date(b->now)),
	    STRF(place_print(ck, q->article, q->zhi)));
}

static void
moved(struct check *ck)
{
	each(ck, BASIS_QUOTE_MOVED, say_moved);
}

static void
say_absent(struct check *ck, const struct basis_cite *b, const struct basis_quote *q)
{
	size_t off;
	const struct value *v = basis_place(ck, b, b->c->quote, &off);

	check_say_at(ck, v, off, TR_NOOP("what stands after 《%.*s》%.*s is in no article of the "
	    "version of %.*s"), STRF(b->match.law->title), STRF(cited_print(ck, q)),
	    STRF(version_date(b->now)));
}

static void
absent(struct check *ck)
{
	each(ck, BASIS_QUOTE_ABSENT, say_absent);
}

/* The places of a citation, or another part of its article, in the standard form. */
static struct str
part_print(const struct check *ck, const struct citation *c, const struct basis_part *part)
{
	struct citation_place p = *part->cited;
	struct buf b = { 0 };
	struct str s;

	if (part->paragraph) {
		p.n[CITATION_PARAGRAPH] = part->paragraph;
		p.n[CITATION_SUBPARAGRAPH] = p.n[CITATION_POINT] = 0;
		p.level = CITATION_PARAGRAPH;
	} else if (part->subparagraph) {
		p.n[CITATION_SUBPARAGRAPH] = part->subparagraph;
		p.n[CITATION_POINT] = 0;
		p.level = CITATION_SUBPARAGRAPH;
	}
	p.to = 0;
	if (part->paragraph || part->subparagraph)
		citation_place_print(&b, ck->a, &p, 1);
	else
		citation_place_print(&b, ck->a, c->places, c->place_count);
	s = arena_str(ck->a, buf_get(&b));
	buf_clear(&b);
	return s;
}

static void
other_part(struct check *ck)
{
	const struct basis *b;

	if (!basis_has_laws(ck))
		return;
	b = basis_of(ck);
	for (size_t i = 0; i < b->n; i++) {
		const struct citation *c = b->list[i].c;
		struct basis_part part;
		size_t off;
		const struct value *v;

		if (!basis_part_is_other(ck, &b->list[i], &part))
			continue;
		v = basis_place(ck, &b->list[i], part.cited->text, &off);
		check_say_at(ck, v, off, TR_NOOP("what is quoted is 《%.*s》%.*s, not %.*s"),
		    STRF(b->list[i].match.law->title), STRF(part_print(ck, c, &part)),
		    STRF(part_print(ck, c, &(struct basis_part){ .cited = part.cited })));
	}
}

const struct rule rules_quote[] = {
	{
		.code = "QT001", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = differs,
		.title = TR_NOOP("quotation that differs from the article"),
		.why = TR_NOOP("What the list says is not what the law says. Left out paragraphs, "
		    "sentences and subparagraphs are no difference."),
		.fix = TR_NOOP("Copy the article again from the version in force."),
		.source = TR_NOOP("the law's text, as the register holds it"),
	}, {
		.code = "QT002", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = style,
		.title = TR_NOOP("quotation with other punctuation, width or numerals"),
		.why = TR_NOOP("The words are the law's; its signs, or its way to write numbers, "
		    "are not."),
		.fix = TR_NOOP("Copy the article again from the version in force."),
		.source = TR_NOOP("the law's text, as the register holds it"),
		.mends = TR_NOOP("Signs of another width become those of the article, where "
		    "nothing else differs; punctuation that is another is left alone."),
	}, {
		.code = "QT003", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = other,
		.title = TR_NOOP("quotation of another article"),
		.why = TR_NOOP("Number and text do not belong together; one of them is wrong."),
		.fix = TR_NOOP("Correct the number of the article, or the text."),
		.source = TR_NOOP("the law's text, as the register holds it"),
	}, {
		.code = "QT004", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = older,
		.title = TR_NOOP("quotation of an older version"),
		.why = TR_NOOP("The article has been amended or struck out since."),
		.fix = TR_NOOP("Copy the article from the version in force, and look whether the "
		    "power still stands."),
		.source = TR_NOOP("the law's texts, as the register holds them"),
	}, {
		.code = "QT005", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = moved,
		.title = TR_NOOP("article that has another number now"),
		.why = TR_NOOP("A newer version numbers the article otherwise; under the old "
		    "number it says something else."),
		.fix = TR_NOOP("Write the number of today."),
		.source = TR_NOOP("the law's texts, as the register holds them"),
	}, {
		.code = "QT006", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = absent,
		.title = TR_NOOP("text after a citation that is not the law's"),
		.why = TR_NOOP("It looks like a quotation, and no article of the law is like it."),
		.fix = TR_NOOP("Copy the article from the version in force; put remarks "
		    "elsewhere."),
		.source = TR_NOOP("the law's texts, as the register holds them"),
	}, {
		.code = "QT007", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = other_part,
		.title = TR_NOOP("quotation of another paragraph or subparagraph"),
		.why = TR_NOOP("The article is the right one; the number of its part and the text "
		    "do not belong together."),
		.fix = TR_NOOP("Correct the number of the paragraph or subparagraph, or the text."),
		.source = TR_NOOP("the law's text, as the register holds it; 立法法 (2023) art. 65"),
	},
	{ 0 }
};
