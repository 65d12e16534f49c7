/*
 * What must hold for the citations of every text, for the tests and the fuzzer.
 */
#ifndef TESTS_UNIT_CITATION_PROPERTY_H
#define TESTS_UNIT_CITATION_PROPERTY_H

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "law/citation.h"
#include "law/citation_start.h"
#include "law/glyph.h"

/* The stretch of text that s covers must lie after *at and within text; *at moves to its end. */
static inline bool
property_step(struct str text, struct str s, size_t *at)
{
	if (s.p < text.p + *at || s.p + s.n > text.p + text.n)
		return false;
	*at = (size_t)(s.p + s.n - text.p);
	return true;
}

/* Mark what a slice covers; false if it is no slice of text or covers something twice. */
static inline bool
property_cover(struct str text, struct str s, unsigned char *covered)
{
	size_t from = 0;

	if (s.n == 0)
		return true;
	if (!property_step(text, s, &from))
		return false;
	for (size_t i = (size_t)(s.p - text.p); i < from; i++) {
		if (covered[i])
			return false;
		covered[i] = 1;
	}
	return true;
}

/*
 * True if spans, quotes and unread slices lie apart, and only marks and joining words are left.
 */
static inline bool
property_holds(struct arena *a, struct str text)
{
	const bool sound = utf8_check(text) == text.n;
	unsigned char *covered = arena_new(a, text.n + 1, 1);
	struct citations cs;

	citation_parse(a, NULL, text, &cs);
	for (size_t i = 0; i < cs.n; i++) {
		const struct citation *c = &cs.list[i];

		if (c->span.n == 0 || !property_cover(text, c->span, covered) ||
		    !property_cover(text, c->quote, covered) || (c->law != SIZE_MAX &&
		    c->law > i))
			return false;
	}
	for (size_t i = 0; i < cs.unread_count; i++)
		if (cs.unread[i].n == 0 || !property_cover(text, cs.unread[i], covered))
			return false;
	for (size_t i = 0; sound && i < text.n;) {
		size_t n = covered[i];

		if (!n)
			n = glyph_mark(text, i, GLYPH_BLANK | GLYPH_LINE | GLYPH_COMMA |
			    GLYPH_STOP | GLYPH_OPEN |
			    GLYPH_COLON | GLYPH_QUOTE | GLYPH_UNQUOTE | GLYPH_CLOSE |
			    GLYPH_UNTITLE);
		if (!n)
			n = citation_start_marker(text, i) - i;
		if (!n)
			n = glyph_word(text, i, CITATION_JOINS);
		if (!n && (text.p[i] == '.' || text.p[i] == '/'))
			n = 1;
		if (!n)
			return false;
		i += n;
	}
	return true;
}

static inline bool
property_same_law(const struct citation *x, const struct citation *y)
{
	if (!str_eq(x->name, y->name) || x->number_count != y->number_count ||
	    x->version.year != y->version.year || x->version.month != y->version.month ||
	    x->version.day != y->version.day)
		return false;
	for (size_t i = 0; i < x->number_count; i++)
		if (x->numbers[i].kind != y->numbers[i].kind ||
		    x->numbers[i].number != y->numbers[i].number ||
		    x->numbers[i].year != y->numbers[i].year)
			return false;
	return true;
}

/* True if c, printed in full and read again, is the same law and the same places. */
static inline bool
property_prints(struct arena *a, const struct citation *c)
{
	struct buf b = { 0 };
	struct citations again;
	bool same;

	citation_print(&b, a, c, CITATION_PRINT_ALL);
	citation_parse(a, NULL, arena_str(a, buf_get(&b)), &again);
	buf_clear(&b);
	same = again.n == 1 && again.list[0].place_count == c->place_count &&
	    property_same_law(c, &again.list[0]);
	for (size_t i = 0; same && i < c->place_count; i++)
		same = citation_place_same(&c->places[i], &again.list[0].places[i]);
	return same;
}

#endif
