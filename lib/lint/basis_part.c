/*
 * Parts of an article. Lists quote the head of an article before one of its subparagraphs and
 * leave out what is between, so a part is only called the wrong one when nothing that is quoted
 * stands in it, and all of it in another one.
 */
#include "lint/basis_part.h"

#include <string.h>

#include "base/utf8.h"
#include "lint/basis_piece.h"
#include "lint/basis_quote.h"
#include "schema/numeral.h"

#define PARTS_MOST 40	/* paragraphs of an article that are looked at */

/* What is looked at: one article and what is quoted of it. */
struct job {
	struct arena *a;
	const struct basis_cite *b;
	const struct register_article *article;
	struct basis_pieces p;
};

/*
 * True if all places are of one article, and each tells a paragraph or a subparagraph that is
 * there: of others another rule speaks.
 */
static bool
is_of_one_article(const struct basis_cite *b)
{
	const struct citation *c = b->c;

	for (size_t i = 0; i < c->place_count; i++) {
		const struct citation_place *p = &c->places[i];

		if (p->n[CITATION_ANNEX] || !p->n[CITATION_ARTICLE] ||
		    !(p->n[CITATION_PARAGRAPH] || p->n[CITATION_SUBPARAGRAPH]) ||
		    p->n[CITATION_ARTICLE] != c->places[0].n[CITATION_ARTICLE] ||
		    p->zhi != c->places[0].zhi ||
		    register_has(b->now, basis_register_place(p)) == REGISTER_NO)
			return false;
	}
	return c->place_count > 0;
}

/* True if a number at a level is one of those that are cited; 0 is any. */
static bool
is_cited(const struct citation *c, enum citation_level level, int32_t n)
{
	for (size_t i = 0; i < c->place_count; i++) {
		const struct citation_place *p = &c->places[i];

		if (!p->n[level] || p->n[level] == n || (p->to && p->level == level &&
		    n >= p->n[level] && n <= p->to))
			return true;
	}
	return false;
}

/* A paragraph, its subparagraphs too, folded. */
static bool
paragraph_key(const struct job *j, int32_t n, struct register_article *part)
{
	struct str text;

	if (!register_text_part(j->a, j->article->body, n, 0, &text))
		return false;
	*part = *j->article;
	part->body = text;
	part->key = utf8_fold(j->a, text);
	return true;
}

/* How many pieces stand in a paragraph. */
static size_t
count_in(const struct job *j, const struct register_article *part)
{
	size_t n = 0;

	for (size_t k = 0; k < j->p.n; k++)
		n += basis_piece_find(j->a, part, j->p.key[k]) != NULL;
	return n;
}

/* The only paragraph that has all pieces, none of which stands in a cited one; 0: there is none. */
static int32_t
other_paragraph(const struct job *j)
{
	struct register_article part;
	int32_t found = 0;

	for (int32_t n = 1; n <= PARTS_MOST && paragraph_key(j, n, &part); n++) {
		const size_t has = count_in(j, &part);

		if (has && is_cited(j->b->c, CITATION_PARAGRAPH, n))
			return 0;
		if (has != j->p.n)
			continue;
		if (found)
			return 0;
		found = n;
	}
	return found;
}

/* The number of the subparagraph with which a piece begins: 3 of （三）…; 0: with none. */
static int32_t
number_of(struct str piece)
{
	const struct str open = str_starts(piece, STR("（")) ? STR("（") : STR("(");
	int64_t n;

	if (!str_starts(piece, open) ||
	    !numeral_parse(str_sub(piece, open.n, piece.n), &n) || n < 1 || n > INT32_MAX)
		return 0;
	return (int32_t)n;
}

/* The only subparagraph that is quoted, if it is none of those that are cited; else 0. */
static int32_t
other_subparagraph(const struct job *j)
{
	int32_t found = 0;

	for (size_t k = 0; k < j->p.n; k++) {
		const int32_t n = number_of(j->p.raw[k]);

		if (!n || n == found)
			continue;
		if (found || is_cited(j->b->c, CITATION_SUBPARAGRAPH, n))
			return 0;
		found = n;
	}
	return found;
}

bool
basis_part_is_other(const struct check *ck, const struct basis_cite *b, struct basis_part *part)
{
	struct job j = { .a = &ck->desk->arena, .b = b };
	const enum basis_quote_is is = basis_quote_of(ck, b)->is;
	const struct citation_place *p = b->c->places;

	*part = (struct basis_part){ .cited = p };
	if ((is != BASIS_QUOTE_SAME && is != BASIS_QUOTE_STYLE) || !is_of_one_article(b))
		return false;
	j.article = register_text_article(register_text_body(basis_desk_texts(ck->desk),
	    b->match.law, b->now), p->n[CITATION_ARTICLE], p->zhi);
	if (!j.article)
		return false;
	basis_piece_cut(j.a, b->c->quote, &j.p);
	if (!is_cited(b->c, CITATION_PARAGRAPH, 0))
		part->paragraph = other_paragraph(&j);
	if (!part->paragraph && !is_cited(b->c, CITATION_SUBPARAGRAPH, 0))
		part->subparagraph = other_subparagraph(&j);
	return part->paragraph || part->subparagraph;
}
