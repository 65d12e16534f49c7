/*
 * Mending citations. Whatever is changed, the text is read once more as it would be, and must name
 * the same laws, versions and places and quote the same; else nothing is offered.
 */
#include "lint/mend_cite.h"

#include "base/utf8.h"
#include "law/law_title.h"
#include "lint/basis_level.h"
#include "lint/basis_quote.h"
#include "lint/mend.h"
#include "lint/scan.h"
#include "schema/numeral.h"
#include "syntax/splice.h"

/* Pieces of one value that a fix replaces. */
struct mend {
	struct check *ck;
	const struct value *v;		/* NULL: nothing yet */
	struct splice_edit *list;	/* in rising order */
	size_t n, cap;
	/* what may change: a law's name, a tag's code, what is quoted, marks inside a name */
	struct str from_name, to_name;
	bool retags, requotes, unmarks;
};

static void
edit_add(struct mend *m, const struct value *v, size_t from, size_t to, struct str text)
{
	m->v = v;
	if (str_eq(str_sub(v->text, from, to), text))
		return;
	m->list = arena_grow(m->ck->a, m->list, m->n, &m->cap, sizeof(*m->list));
	m->list[m->n++] = (struct splice_edit){ from, to, text };
}

/* Replace a slice of a value's text; false if it stands in none, or in another than before. */
static bool
replace(struct mend *m, const struct basis_cite *b, struct str old, struct str new)
{
	size_t off;
	const struct value *v = basis_place(m->ck, b, old, &off);

	if (!old.p || v->text.p + off != old.p || off + old.n > v->text.n || (m->v && m->v != v))
		return false;
	edit_add(m, v, off, off + old.n, new);
	return true;
}

static bool
same_places(const struct citation_place *x, size_t n, const struct citation_place *y, size_t k)
{
	if (n != k)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!citation_place_same(&x[i], &y[i]))
			return false;
	return true;
}

static bool
same_numbers(const struct citation *x, const struct citation *y)
{
	if (x->number_count != y->number_count)
		return false;
	for (size_t i = 0; i < x->number_count; i++)
		if (x->numbers[i].kind != y->numbers[i].kind ||
		    x->numbers[i].year != y->numbers[i].year ||
		    x->numbers[i].number != y->numbers[i].number)
			return false;
	return true;
}

/* True if two names are the same but for marks. */
static bool
same_letters(struct arena *a, struct str x, struct str y)
{
	return str_eq(law_title_fold(a, x), law_title_fold(a, y));
}

/* True if y is x but for what may change. */
static bool
same_citation(const struct mend *m, const struct citation *x, const struct citation *y)
{
	const bool renamed = m->from_name.n && str_eq(x->name, m->from_name);

	return x->kind == y->kind && x->law == y->law &&
	    (m->unmarks ? same_letters(m->ck->a, x->name, y->name) :
	    str_eq(renamed ? m->to_name : x->name, y->name)) &&
	    (m->retags || str_eq(str_from(x->tag_code), str_from(y->tag_code))) &&
	    x->version.year == y->version.year && x->version.month == y->version.month &&
	    x->version.day == y->version.day && same_numbers(x, y) &&
	    same_places(x->places, x->place_count, y->places, y->place_count) &&
	    (m->requotes ? !x->quote.n == !y->quote.n : str_eq(x->quote, y->quote)) &&
	    str_eq(x->reference, y->reference);
}

/* True if the text reads as the same citations with the edits made. */
static bool
reads_same(const struct mend *m)
{
	struct arena *a = m->ck->a;
	struct citations old, new;

	if (m->v->field != m->ck->desk->fields[BASIS_TEXT])
		return true;
	citation_parse(a, &m->ck->desk->memory, m->v->text, &old);
	citation_parse(a, &m->ck->desk->memory,
	    splice_text(a, m->v->text, m->list, m->n), &new);
	if (old.n != new.n || old.unread_count != new.unread_count)
		return false;
	for (size_t i = 0; i < old.n; i++)
		if (!same_citation(m, &old.list[i], &new.list[i]))
			return false;
	return true;
}

/* Offer the edits, if there are any and they are sound. */
static void
offer(struct mend *m)
{
	if (!m->v || !reads_same(m))
		return;
	for (size_t i = 0; i < m->n; i++)
		check_fix(m->ck, m->v, m->list[i].from, m->list[i].to, m->list[i].text);
}

static struct str
taken(struct check *ck, struct buf *b)
{
	const struct str s = arena_str(ck->a, buf_get(b));

	buf_clear(b);
	return s;
}

void
mend_cite_number(struct check *ck, const struct basis_cite *b, const struct citation_number *n)
{
	struct mend m = { .ck = ck };
	struct citation_numbers ns = { 0 };
	struct buf out = { 0 };
	struct str should;

	/* of 第32、50号 each is a number of its own, and all have one text */
	for (size_t i = 0; i < b->c->number_count; i++)
		if (&b->c->numbers[i] != n && b->c->numbers[i].text.p == n->text.p)
			return;
	citation_number_print(&out, n);
	should = taken(ck, &out);
	if (citation_number_read(ck->a, should, 0, &ns) == should.n && ns.n == 1 &&
	    ns.list[0].standard && replace(&m, b, n->text, should))
		offer(&m);
}

/* The part of a text in which the places of a citation stand; empty if not in one piece. */
static struct str
range_of(const struct citation *c)
{
	struct str range = { 0 };

	for (size_t i = 0; i < c->place_count; i++) {
		const struct citation_place *p = &c->places[i];

		/* an annex has a title, and a part of a law has two names */
		if (p->n[CITATION_ANNEX] || p->n[CITATION_PART])
			return (struct str){ 0 };
		if (!range.p)
			range.p = p->text.p;
		if (p->text.p + p->text.n < range.p + range.n || p->text.p < range.p)
			return (struct str){ 0 };
		range.n = (size_t)(p->text.p + p->text.n - range.p);
	}
	return range;
}

/* Read a text that is nothing but places. */
static bool
places_read(struct arena *a, struct str text, struct citation_places *ps)
{
	return text.n && citation_place_read(a, text, 0, CITATION_PLACE_LOOSE, ps) == text.n;
}

void
mend_cite_places(struct check *ck, const struct basis_cite *b)
{
	struct mend m = { .ck = ck };
	struct citation_places ps = { 0 }, again = { 0 };
	const struct str range = range_of(b->c);
	struct buf out = { 0 };
	struct str should;
	size_t off;

	/* of a range that is in no value nothing can be said */
	if (!range.n || basis_place(ck, b, range, &off)->text.p + off != range.p ||
	    !places_read(ck->a, range, &ps))
		return;
	citation_place_print(&out, ck->a, ps.list, ps.n);
	should = taken(ck, &out);
	if (places_read(ck->a, should, &again) &&
	    same_places(ps.list, ps.n, again.list, again.n) && replace(&m, b, range, should))
		offer(&m);
}

/* Bytes of a digit of either width at at; 0 for another character. */
static size_t
digit_at(struct str s, size_t at)
{
	if (at < s.n && s.p[at] >= '0' && s.p[at] <= '9')
		return 1;
	return at + 3 <= s.n && s.p[at] == '\xEF' && s.p[at + 1] == '\xBC' &&
	    (unsigned char)s.p[at + 2] >= 0x90 && (unsigned char)s.p[at + 2] <= 0x99 ? 3 : 0;
}

/* True if a number that ends at at is that of a 目, which keeps its digits; 3、4目 too. */
static bool
is_of_point(struct str s, size_t at)
{
	static const struct str between[] = { STR_INIT("、"), STR_INIT("，"), STR_INIT("和"),
		STR_INIT("及"), STR_INIT("至"), STR_INIT("第"), STR_INIT("-"), STR_INIT(" "),
		STR_INIT(","), STR_INIT("（"), STR_INIT("）"), STR_INIT("("), STR_INIT(")") };
	size_t n = 1;

	while (n) {
		n = digit_at(s, at);
		for (size_t i = 0; !n && i < sizeof(between) / sizeof(between[0]); i++)
			if (str_starts(str_sub(s, at, s.n), between[i]))
				n = between[i].n;
		at += n;
	}
	return str_starts(str_sub(s, at, s.n), STR("目"));
}

/* Replace the runs of digits in a range of places; false if they would not read the same. */
static bool
digits_replace(struct mend *m, const struct basis_cite *b, struct str range)
{
	struct citation_places old = { 0 }, new = { 0 };
	struct arena *a = m->ck->a;
	struct buf out = { 0 };
	bool ok = places_read(a, range, &old);

	for (size_t i = 0; i < range.n && ok;) {
		size_t to = i, len;
		int64_t n = 0;

		while ((len = digit_at(range, to)))
			to += len;
		if (to > i && is_of_point(range, to)) {
			buf_str(&out, str_sub(range, i, to));
		} else if (to > i) {
			const struct str run = str_sub(range, i, to);

			ok = numeral_parse(run, &n) == run.n &&
			    replace(m, b, run, numeral_print(a, n));
			buf_str(&out, numeral_print(a, n));
		} else {
			buf_char(&out, range.p[to++]);
		}
		i = to;
	}
	ok = ok && places_read(a, buf_get(&out), &new) &&
	    same_places(old.list, old.n, new.list, new.n);
	buf_clear(&out);
	return ok;
}

void
mend_cite_digits(struct check *ck, const struct value *v)
{
	const struct basis *all = basis_of(ck);
	struct mend m = { .ck = ck };

	for (size_t i = 0; i < all->n; i++) {
		const struct basis_cite *b = &all->list[i];
		const struct str range = range_of(b->c);

		if (!range.n || range.p < v->text.p || range.p >= v->text.p + v->text.n)
			continue;
		if (!digits_replace(&m, b, range))
			return;
	}
	offer(&m);
}

bool
mend_cite_is_place(const struct check *ck, const struct value *v, size_t off)
{
	const struct basis *all = basis_of(ck);

	for (size_t i = 0; i < all->n; i++) {
		const struct str range = range_of(all->list[i].c);
		const char *p = v->text.p + off;

		if (range.n && p >= range.p && p < range.p + range.n)
			return true;
	}
	return false;
}

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
	edit_add(m, v, from, off, STR("《"));
	edit_add(m, v, off + title.n, to, STR("》"));
	return true;
}

void
mend_cite_marks(struct check *ck, const struct basis_cite *b)
{
	struct mend m = { .ck = ck };

	if (marks_replace(&m, b))
		offer(&m);
}

void
mend_cite_unpaired(struct check *ck, const struct value *v)
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
		offer(&m);
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
mend_cite_is_sure(const struct check *ck, const struct basis_cite *b)
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
mend_cite_title(struct check *ck, const struct basis_cite *b)
{
	const struct str full = citation_title_name(ck->a, b->match.law->title);
	const struct str old = title_alone(ck->a, b->c->title);
	struct mend m = { .ck = ck, .from_name = b->c->name };

	if (!old.n || !mend_cite_is_sure(ck, b))
		return;
	m.to_name = arena_fmt(ck->a, "%.*s%.*s", STRF(full), STRF(citation_title_name(ck->a,
	    str_sub(b->c->title, old.n, b->c->title.n))));
	if (replace(&m, b, old, full))
		offer(&m);
}

struct str
mend_cite_tag_word(struct str tag)
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
mend_cite_tag(struct check *ck, const struct basis_cite *b, struct str word)
{
	struct mend m = { .ck = ck, .retags = true };
	const struct str old = mend_cite_tag_word(b->c->tag);

	if (word.n && old.n && replace(&m, b, old, word))
		offer(&m);
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
mend_cite_quote(struct check *ck, const struct basis_cite *b)
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
		edit_add(&m, v, off + from, off + from + old.n, new);
		shrunk += old.n;
		grown += new.n;
		c.quote = arena_fmt(ck->a, "%.*s%.*s%.*s", STRF(str_sub(c.quote, 0, at)),
		    STRF(new), STRF(str_sub(c.quote, at + old.n, c.quote.n)));
	}
	if (q->is == BASIS_QUOTE_SAME && count(c.quote, STR("（")) == count(c.quote, STR("）"))) {
		m.requotes = true;
		offer(&m);
	}
}
