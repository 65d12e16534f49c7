/*
 * The text of a law, cut into what is cited: articles, paragraphs, subparagraphs, points.
 *
 * A text is Markdown or plain: a title, heading lines (who passed it, and when), then articles.
 * Nothing is mended: what does not cut cleanly is cut as it stands, and told with its line.
 */
#ifndef LIB_LAW_STATUTE_H
#define LIB_LAW_STATUTE_H

#include "base/arena.h"
#include "syntax/source.h"

/* Named limits, tested. */
#define STATUTE_ARTICLE_MOST	9999	/* the largest number of an article */

enum statute_fault_kind {
	STATUTE_GAP,		/* numbers of articles are missing */
	STATUTE_TWICE,		/* the number of an article comes again */
	STATUTE_ORDER,		/* a number is smaller than the one before */
	STATUTE_EMPTY,		/* an article without text */
	STATUTE_ITEM,		/* the numbers of subparagraphs don't run 1, 2, 3 … */
	STATUTE_INLINE,		/* an article begins in the middle of a line */
	STATUTE_RESTART,	/* numbers begin again: another text, left out */
	STATUTE_CUT,		/* the text ends, or a heading line, in the middle of a sentence */
	STATUTE_NO_ARTICLE,	/* there is not one article */
	STATUTE_NO_DATE,	/* no heading line tells a date */
	STATUTE_FAULT_KINDS
};

struct statute_fault {
	enum statute_fault_kind kind;
	uint32_t line;		/* 1-based */
	int32_t number, zhi;	/* the article it is about; 0 if none */
	int32_t other;		/* GAP: the number before; ITEM: the number that was expected */
};

struct statute_item {
	int32_t number;		/* （三） is 3 */
	uint32_t points;		/* 目 under it: 1. 2. … */
	struct str text;	/* with its number */
};

struct statute_paragraph {
	struct str text;	/* of its first line, or all of it when it has no subparagraphs */
	uint32_t line;		/* 1-based */
	struct statute_item *items;
	size_t item_count, item_cap;
	bool is_open;		/* it does not end as a sentence does: a table, a formula, a cut */
};

struct statute_article {
	int32_t number;		/* 1-based */
	int32_t zhi;		/* 第二十二条之一 is 1; 0: none */
	uint32_t line;		/* 1-based */
	struct str text;	/* behind the number; paragraphs and subparagraphs joined by \n */
	struct statute_paragraph *paragraphs;
	size_t paragraph_count, paragraph_cap;
	bool has_quote;		/* a quotation runs over its paragraphs: their count means little */
};

struct statute {
	const struct source *src;
	struct str title;	/* without marks; empty if the text has none */
	struct str part;	/* a second title under it: 合同编 of the civil code; else empty */
	struct str heading;	/* the heading lines, joined by \n */
	uint32_t heading_line;	/* 1-based line of the first; 0 if there is none */
	struct statute_article *articles;	/* in the order of the text */
	size_t n, cap;
	size_t divisions;	/* 编, 章, 节 */
	bool has_annex;
	struct statute_fault *faults;	/* in the order of the text */
	size_t fault_count, fault_cap;
};

/*
 * Cut a text.
 *
 * in:      src, with its text in UTF-8; lives as long as st
 * out:     *st; slices of the text, arrays and joined texts in a
 * source:  立法法 (2023) art. 65: 款 are not numbered, 项 are numbered in brackets, 目 in arabic
 */
void statute_cut(struct arena *a, const struct source *src, struct statute *st);
/* The article of that number; NULL if there is none. */
const struct statute_article *statute_article(const struct statute *st, int32_t number,
    int32_t zhi);
/* The code of a kind of fault, as messages and registers show it: "gap". */
const char *statute_fault_code(enum statute_fault_kind kind);
/* Print `FILE:LINE: warning: text [CODE]` for a fault, without a line end. */
void statute_fault_print(struct buf *b, const struct statute *st, const struct statute_fault *f);
#endif
