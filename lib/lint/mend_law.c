/*
 * Mending what a citation says of its law: title, marks, tag, quotation.
 */
#include "lint/mend_law.h"

#include "base/utf8.h"
#include "law/law_title.h"
#include "lint/basis_level.h"
#include "lint/basis_quote.h"
#include "lint/mend.h"
#include "lint/mend_edit.h"
#include "lint/scan.h"

/* Marks that lists put around titles, those of other shapes too. */
static const struct str title_marks[] = {
	STR_INIT("《"), STR_INIT("》"), STR_INIT("〈"), STR_INIT("〉"), STR_INIT("<"), STR_INIT(">"),
	STR_INIT("＜"), STR_INIT("＞"), STR_INIT("“"), STR_INIT("”"), STR_INIT("\""),
};

/* Bytes of a title's mark at the end (or the start) of s; 0 if there is none. */
static size_t
title_mark(struct str s, bool at_end)
{
	for (size_t i = 0; i < sizeof(title_marks) / sizeof(title_marks[0]); i++)
		if (at_end ? str_ends(s, title_marks[i]) : str_starts(s, title_marks[i]))
			return title_marks[i].n;
	return 0;
}

/* Bytes of a bracket that opens at the end of s, or closes at its start; 0 if there is none. */
static size_t
bracket(struct str s, bool at_end)
{
	if (at_end)
		return str_ends(s, STR("（")) ? 3 : str_ends(s, STR("("));
	return str_starts(s, STR("）")) ? 3 : str_starts(s, STR(")"));
}

/* Put the title of b in 《》, in place of what marks there are; false if it is not known. */
static bool
marks_replace(struct mend *m, const struct basis_cite *b)
{
	struct str title = b->c->title;
	size_t off, from, to, n;
	const struct value *v = basis_place(m->ck, b, title, &off);

	/* where a title ends is certain only of one that is known */
	if (b->match.sure < REGISTER_OLDER || v->text.p + off != title.p || (m->v && m->v != v))
		return false;
	while ((n = title_mark(title, false)))
		title = str_sub(title, n, title.n);
	while ((n = title_mark(title, true)))
		title.n -= n;
	off = from = (size_t)(title.p - v->text.p);
	to = off + title.n;
	while ((n = title_mark(str_sub(v->text, 0, from), true)))
		from -= n;
	while ((n = title_mark(str_sub(v->text, to, v->text.n), false)))
		to += n;
	/* a bracket in the place of one of the two */
	if (from == off && to > off + title.n)
		from -= bracket(str_sub(v->text, 0, from), true);
	else if (to == off + title.n && from < off)
		to += bracket(str_sub(v->text, to, v->text.n), false);
	mend_edit_add(m, v, from, off, STR("《"));
	mend_edit_add(m, v, off + title.n, to, STR("》"));
	return true;
}

void
mend_law_marks(struct check *ck, const struct basis_cite *b)
{
	struct mend m = { .ck = ck };

	if (marks_replace(&m, b))
		mend_edit_offer(&m);
}

void
mend_law_unpaired(struct check *ck, const struct value *v)
{
	struct mend m = { .ck = ck, .unmarks = true };
	size_t at, pair;

	/* a heading has no desk, and no basis */
	if (!ck->desk || v->field != ck->desk->fields[BASIS_TEXT])
		return;
	for (size_t i = 0; i < basis_of(ck)->n; i++) {
		const struct basis_cite *b = &basis_of(ck)->list[i];

		if (b->v == v && b->c->kind == CITATION_LAW && b->c->title_broken &&
		    b->c->title.n && !basis_is_bare(b))
			marks_replace(&m, b);
	}
	if (m.n && !scan_unpaired(splice_text(ck->a, v->text, m.list, m.n), &at, &pair))
		mend_edit_offer(&m);
}

/* The levels that b's tag says; 0: none. */
static unsigned
tagged(const struct basis_cite *b)
{
	return b->c->tag_code ? basis_level_of_code(str_from(b->c->tag_code), (struct str){ 0 }) :
	    0;
}

/* True if something beside a short title tells that the law of the state is meant. */
static bool
is_backed(const struct check *ck, const struct basis_cite *b)
{
	const struct register_law *law = b->match.law;
	const struct citation *c = b->c;
	const enum basis_quote_is quote = basis_quote_of(ck, b)->is;

	if (str_is(law->level, c->tag_code ? c->tag_code : "") ||
	    quote == BASIS_QUOTE_SAME || quote == BASIS_QUOTE_STYLE)
		return true;
	for (size_t i = 0; i < c->number_count; i++)
		if (register_find_number(ck->desk->laws, c->numbers[i].text).law == law)
			return true;
	return c->version.day && b->cited;
}

bool
mend_law_is_sure(const struct check *ck, const struct basis_cite *b)
{
	const struct register_law *law = b->match.law;
	const struct str name = b->c->name;
	unsigned is;

	if (!law || b->match.sure < REGISTER_SHORT)
		return false;
	/* laws are the state's alone; 条例 and 办法 of this name may be a province's */
	if (b->match.sure == REGISTER_EXACT || str_starts(name, STR("中华人民共和国")) ||
	    (str_ends(law->title, STR("法")) && !str_ends(law->title, STR("办法"))))
		return true;
	is = basis_level_of_code(law->level, law->region);
	return !(tagged(b) && !(tagged(b) & is)) && is_backed(ck, b);
}

/* A title without a version in brackets behind it, so that its fold is the same; else empty. */
static struct str
title_alone(struct arena *a, struct str title)
{
	const struct str fold = law_title_fold(a, title), bare = law_title_bare(fold);
	size_t at = title.n;

	while (fold.n != bare.n && at > 0) {
		do
			at--;
		while (at && ((unsigned char)title.p[at] & 0xC0) == 0x80);
		if (str_eq(law_title_fold(a, str_sub(title, 0, at)), bare))
			break;
	}
	return str_sub(title, 0, at);
}

void
mend_law_title(struct check *ck, const struct basis_cite *b)
{
	const struct str full = citation_title_name(ck->a, b->match.law->title);
	const struct str old = title_alone(ck->a, b->c->title);
	struct mend m = { .ck = ck, .from_name = b->c->name };

	if (!old.n || !mend_law_is_sure(ck, b))
		return;
	m.to_name = arena_fmt(ck->a, "%.*s%.*s", STRF(full), STRF(citation_title_name(ck->a,
	    str_sub(b->c->title, old.n, b->c->title.n))));
	if (mend_edit_replace(&m, b, old, full))
		mend_edit_offer(&m);
}

struct str
mend_law_tag_word(struct str tag)
{
	static const struct str marks[] = { STR_INIT("【"), STR_INIT("】"), STR_INIT("["),
		STR_INIT("]"), STR_INIT("［"), STR_INIT("］"), STR_INIT("〔"), STR_INIT("〕"),
		STR_INIT("（"), STR_INIT("）"), STR_INIT("("), STR_INIT(")"), STR_INIT("〖"),
		STR_INIT("〗"), STR_INIT("『"), STR_INIT("』"), STR_INIT("："), STR_INIT(":"),
		STR_INIT(" "), STR_INIT("　"), STR_INIT("\n"), STR_INIT("\t"), STR_INIT("\r") };
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
			if (str_starts(tag, marks[i])) {
				tag = str_sub(tag, marks[i].n, tag.n);
				again = true;
			}
			if (str_ends(tag, marks[i])) {
				tag.n -= marks[i].n;
				again = true;
			}
		}
	}
	return tag;
}

void
mend_law_tag(struct check *ck, const struct basis_cite *b, struct str word)
{
	struct mend m = { .ck = ck, .retags = true };
	const struct str old = mend_law_tag_word(b->c->tag);

	if (word.n && old.n && mend_edit_replace(&m, b, old, word))
		mend_edit_offer(&m);
}

/*
 * True if one sign is the other in the width of Chinese texts: ， for a half-width comma, 5 for
 * ５. Texts at hand may have half-width marks, which are no better.
 */
static bool
is_wider(struct arena *a, struct str list, struct str law)
{
	const uint32_t x = mend_after(list, 0), y = mend_after(law, 0);
	const bool is_digit_or_letter = (x >= 0xFF10 && x <= 0xFF19) ||
	    (x >= 0xFF21 && x <= 0xFF3A) || (x >= 0xFF41 && x <= 0xFF5A);

	return str_eq(utf8_fold(a, list), utf8_fold(a, law)) &&
	    (is_digit_or_letter ? y < 0x80 : x < 0x80 && y >= 0x2010);
}

static struct str
first_char(struct str s)
{
	return str_sub(s, 0, utf8_at(s, 1));
}

static size_t
count(struct str s, struct str what)
{
	size_t n = 0;

	for (size_t at = 0; (at = str_find(s, what, at)) != SIZE_MAX; at += what.n)
		n++;
	return n;
}

void
mend_law_quote(struct check *ck, const struct basis_cite *b)
{
	struct mend m = { .ck = ck };
	struct citation c = *b->c;
	struct basis_cite now = *b;
	const struct basis_quote *q = basis_quote_of(ck, b);
	size_t off, shrunk = 0, grown = 0;
	const struct value *v = basis_place(ck, b, c.quote, &off);

	if (v->text.p + off != c.quote.p)
		return;
	now.c = &c;
	/* one after the other, until nothing differs */
	for (; q->is == BASIS_QUOTE_STYLE; q = basis_quote_look(ck, &now)) {
		const struct str old = first_char(q->here), new = first_char(q->there);
		const size_t at = (size_t)(q->here.p - c.quote.p), from = at + shrunk - grown;

		if (!old.n || !new.n || !is_wider(ck->a, old, new) ||
		    (m.n && off + from < m.list[m.n - 1].to))
			return;
		mend_edit_add(&m, v, off + from, off + from + old.n, new);
		shrunk += old.n;
		grown += new.n;
		c.quote = arena_fmt(ck->a, "%.*s%.*s%.*s", STRF(str_sub(c.quote, 0, at)),
		    STRF(new), STRF(str_sub(c.quote, at + old.n, c.quote.n)));
	}
	if (q->is == BASIS_QUOTE_SAME && count(c.quote, STR("（")) == count(c.quote, STR("）"))) {
		m.requotes = true;
		mend_edit_offer(&m);
	}
}
