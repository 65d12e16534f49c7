/*
 * Mending the form of citations: numbers, places, their digits.
 */
#include "lint/mend_cite.h"

#include "lint/basis_level.h"
#include "lint/mend_edit.h"
#include "schema/numeral.h"

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
	    ns.list[0].standard && mend_edit_replace(&m, b, n->text, should))
		mend_edit_offer(&m);
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
	    mend_edit_same_places(ps.list, ps.n, again.list, again.n) &&
	    mend_edit_replace(&m, b, range, should))
		mend_edit_offer(&m);
}

/* True if a citation is of a law, regulation or rule, as far as its name tells. */
static bool
is_statute(const struct basis_cite *b)
{
	return b->match.law || basis_level_is_statute(b->c->name);
}

/* The same of the articles of a statute: documents and decisions number their rows in digits. */
static struct str
articles_of(const struct basis_cite *b)
{
	for (size_t i = 0; i < b->c->place_count; i++)
		if (!b->c->places[i].n[CITATION_ARTICLE])
			return (struct str){ 0 };
	return is_statute(b) ? range_of(b->c) : (struct str){ 0 };
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
			    mend_edit_replace(m, b, run, numeral_print(a, n));
			buf_str(&out, numeral_print(a, n));
		} else {
			buf_char(&out, range.p[to++]);
		}
		i = to;
	}
	ok = ok && places_read(a, buf_get(&out), &new) &&
	    mend_edit_same_places(old.list, old.n, new.list, new.n);
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
		const struct str range = articles_of(b);

		if (!range.n || range.p < v->text.p || range.p >= v->text.p + v->text.n)
			continue;
		if (!digits_replace(&m, b, range))
			return;
	}
	mend_edit_offer(&m);
}

size_t
mend_cite_digit(const struct check *ck, const struct value *v, struct str *range)
{
	const struct basis *all = basis_of(ck);

	for (size_t i = 0; i < all->n; i++) {
		const struct str r = articles_of(&all->list[i]);

		if (!r.n || r.p < v->text.p || r.p >= v->text.p + v->text.n)
			continue;
		for (size_t at = 0; at < r.n; at++)
			if (digit_at(r, at) && !is_of_point(r, at)) {
				*range = r;
				return (size_t)(r.p - v->text.p) + at;
			}
	}
	return SIZE_MAX;
}

bool
mend_cite_is_place(const struct check *ck, const struct value *v, size_t off, bool *is_document)
{
	const struct basis *all = basis_of(ck);

	*is_document = false;
	for (size_t i = 0; i < all->n; i++) {
		const struct basis_cite *b = &all->list[i];
		const struct str range = range_of(b->c);
		const char *p = v->text.p + off;

		if (!range.n || p < range.p || p >= range.p + range.n)
			continue;
		*is_document = b->c->name.n && !is_statute(b);
		return true;
	}
	return false;
}
