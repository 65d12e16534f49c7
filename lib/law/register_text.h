/*
 * The texts of a register: articles, their paragraphs, and where a quotation stands.
 */
#ifndef LIB_LAW_REGISTER_TEXT_H
#define LIB_LAW_REGISTER_TEXT_H

#include "law/register_file.h"

/* A reader of texts: one a thread. What it has read it keeps. */
struct register_text;

/*
 * Open a reader.
 *
 * in:      r, lives as long as the reader
 * returns: NULL if the register has no texts, or could not be opened again (told); to be passed to
 *          register_text_close()
 */
struct register_text *register_text_open(const struct law_register *r);
/* Close a reader; NULL is fine. */
void register_text_close(struct register_text *t);
/*
 * The articles of a version; NULL if its text is not there. t may be NULL.
 *
 * returns: lives as long as the reader; a first look costs some 300 µs, a later one 20 ns
 */
const struct register_body *register_text_body(struct register_text *t,
    const struct register_law *law, const struct register_version *v);
/* One article of them; NULL if it is not there. b may be NULL. */
const struct register_article *register_text_article(const struct register_body *b,
    int32_t number, int32_t zhi);
/*
 * A part of an article.
 *
 * in:      paragraph, 1-based; subparagraph, 1-based, 0: the paragraph with all of its own
 * out:     *part, a slice of body or new in a
 * returns: false if it is not there; silent
 */
bool register_text_part(struct arena *a, struct str body, int32_t paragraph,
    int32_t subparagraph, struct str *part);

struct register_quote {
	const struct register_article *article;	/* NULL: none is like it */
	bool is_whole;		/* it stands there, but for width, blanks, punctuation style */
	/*
	 * percent of the quotation's pairs of characters that the likest article has, and the
	 * next likest; told even if none is like it
	 */
	int share, next;
	size_t others;		/* further articles in which it stands whole */
};

/*
 * Find the article of a version that a quotation is from.
 *
 * in:      quote, as written; … and ellipses in it are not looked at
 * returns: the article in which it stands whole (the first of several), else the likest one with a
 *          share of 60 percent or more; 20 µs for the one, 100 µs for the other in a law of 80
 *          articles
 */
struct register_quote register_text_quote(const struct register_body *b, struct str quote);

#endif
