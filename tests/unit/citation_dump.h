/*
 * Citations as lines of tab-parted fields, for the check that compares them with labels made by
 * hand, and the places of one in the short form of these labels: 97(5),101.1(2)[3].
 */
#ifndef TESTS_UNIT_CITATION_DUMP_H
#define TESTS_UNIT_CITATION_DUMP_H

#include <stdio.h>

#include "law/citation.h"

static inline void
dump_place(struct buf *b, const struct citation_place *p)
{
	const int32_t *n = p->n;

	if (n[CITATION_ANNEX])
		buf_add(b, "A");
	if (n[CITATION_ANNEX] > 0)
		buf_fmt(b, "%d", n[CITATION_ANNEX]);
	if (n[CITATION_PART])
		buf_fmt(b, "P%d ", n[CITATION_PART]);
	if (n[CITATION_CHAPTER])
		buf_fmt(b, "C%d ", n[CITATION_CHAPTER]);
	if (n[CITATION_SECTION])
		buf_fmt(b, "S%d ", n[CITATION_SECTION]);
	if (n[CITATION_ARTICLE])
		buf_fmt(b, "%d", n[CITATION_ARTICLE]);
	if (p->zhi)
		buf_fmt(b, "_%d", p->zhi);
	if (n[CITATION_PARAGRAPH])
		buf_fmt(b, ".%d", n[CITATION_PARAGRAPH]);
	if (n[CITATION_SUBPARAGRAPH])
		buf_fmt(b, "(%d)", n[CITATION_SUBPARAGRAPH]);
	if (n[CITATION_POINT])
		buf_fmt(b, "[%d]", n[CITATION_POINT]);
	if (p->to)
		buf_fmt(b, "-%d", p->to);
}

static inline void
dump_places(struct buf *b, const struct citation *c)
{
	for (size_t i = 0; i < c->place_count; i++) {
		if (i)
			buf_add(b, ",");
		dump_place(b, &c->places[i]);
	}
}

/* KIND TAG TITLE NUMBERS YEAR PLACES QUOTE: the last is its column, in code points from 1. */
static inline void
dump_citation(struct buf *b, struct str text, const struct citation *c)
{
	static const char *const kinds[] = { "law", "more", "number", "reference" };
	const bool names = c->kind == CITATION_LAW || c->kind == CITATION_NUMBER;

	buf_fmt(b, "%s\t%s\t", kinds[c->kind], names && c->tag_code ? c->tag_code : "");
	if (names)
		buf_str(b, c->name);
	buf_char(b, '\t');
	for (size_t i = 0; names && i < c->number_count; i++) {
		if (i)
			buf_add(b, ";");
		citation_number_print(b, &c->numbers[i]);
	}
	buf_char(b, '\t');
	if (names && c->version.year)
		buf_fmt(b, "%d", c->version.year);
	buf_char(b, '\t');
	dump_places(b, c);
	buf_char(b, '\t');
	if (c->quote.n)
		buf_fmt(b, "%zu", citation_column(text, citation_offset(text, c->quote)));
	buf_char(b, '\n');
}

#endif
