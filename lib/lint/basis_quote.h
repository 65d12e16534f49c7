/*
 * The provision as a basis quotes it, held against the text of the law.
 *
 * Lists quote in excerpts: paragraphs, sentences and subparagraphs are left out. So a quotation
 * is compared piece by piece: lines, sentences, what is between ellipses, subparagraphs; each
 * piece must stand in the article.
 */
#ifndef LIB_LINT_BASIS_QUOTE_H
#define LIB_LINT_BASIS_QUOTE_H

#include "law/register_text.h"
#include "lint/basis.h"

enum basis_quote_is {
	BASIS_QUOTE_UNKNOWN,	/* nothing is quoted, or the text of the article is not known */
	BASIS_QUOTE_SAME,
	BASIS_QUOTE_STYLE,	/* the same but for width, punctuation, ways to write numbers */
	BASIS_QUOTE_DIFFERS,	/* like the article, and another text */
	BASIS_QUOTE_OTHER,	/* it stands in another article of the version that counts */
	BASIS_QUOTE_OLDER,	/* it stands in the article of an older version */
	BASIS_QUOTE_MOVED,	/* in an older version's, and in another article of this one */
	BASIS_QUOTE_ABSENT	/* no article of any version that is known is like it */
};

struct basis_quote {
	enum basis_quote_is is;
	struct citation_place place;	/* the article that was cited */
	/* OTHER, MOVED: the article where it stands */
	int32_t article, zhi;
	bool is_whole;			/* it stands there whole, else it is like that one */
	const struct register_version *older;	/* OLDER, MOVED */
	bool is_quoted;			/* older's text was compared, else it is only named */
	bool is_bare;			/* nothing is quoted: older's own text was looked for */
	bool is_gone;			/* OLDER: no article of the one that counts is like it */
	/*
	 * STYLE, DIFFERS: where they part, in the quotation and in the article, from that byte
	 * on
	 */
	struct str here, there;
	bool is_foreign;		/* not even its first character is in the article */
};

/* How the quotation of a citation of basis_of() stands; never NULL. Looked at once an item. */
const struct basis_quote *basis_quote_of(const struct check *ck, const struct basis_cite *b);
/* The same of a citation that is not of basis_of(), looked at anew. */
struct basis_quote *basis_quote_look(const struct check *ck, const struct basis_cite *b);
/* True if a quotation of the law in this item is of an older version. */
bool basis_quote_is_old(const struct check *ck, const struct register_law *law);

#endif
