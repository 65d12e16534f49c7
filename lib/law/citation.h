/*
 * Citations: how Chinese lists name the provision a power rests on.
 *
 *     【法律】《中华人民共和国草原法》（2021年修正）第三十八条第一款第（二）项：…
 *     tag     title                  version        place                    quote
 *
 * All slices of a parsed text point into that text: a place in it is slice.p - text.p bytes.
 */
#ifndef LIB_LAW_CITATION_H
#define LIB_LAW_CITATION_H

#include "base/arena.h"
#include "base/buf.h"
#include "law/citation_number.h"
#include "law/citation_place.h"
#include "law/citation_tag.h"
#include "law/citation_title.h"
#include "law/citation_version.h"

enum citation_kind {
	CITATION_LAW,		/* names its law */
	CITATION_MORE,		/* a further place of the law named before it */
	CITATION_NUMBER,	/* names its law by the document number alone */
	CITATION_REFERENCE	/* 同上, 该法, 本条例: the law named before it, or the text around */
};

struct citation {
	enum citation_kind kind;
	struct str span;	/* from its first mark to its last place, as written */
	/*
	 * What names the law. For MORE and REFERENCE these are those of the citation at `law`;
	 * empty when nothing stands before.
	 */
	/* index of the citation that names the law; its own for LAW, NUMBER */
	size_t law;
	struct str tag;		/* 【法律】 as written, brackets too */
	/* code of schemas/codes/law_tag.yaml; "" for a tag we don't know */
	const char *tag_code;
	struct str issuer;	/* who issued it, where that stands before the title */
	struct str title;	/* as written, without the outer 《》 */
	struct str name;	/* the title, without blanks and with 〈〉 inside */
	bool title_broken;	/* a mark of 《》 is missing, doubled or of another shape */
	struct citation_version version;
	struct citation_number *numbers;	/* document numbers, in the order of the text */
	size_t number_count;

	struct str reference;	/* 该法, 同上 …, else empty */
	struct citation_place *places;		/* in the order of the text */
	size_t place_count;
	struct str quote;	/* the text of the provision, without quotation marks around it */
};

struct citations {
	struct str text;
	struct citation *list;	/* in the order of the text */
	size_t n, cap;
	/*
	 * What no citation, quote or mark between them covers: whole, in the order of the text.
	 */
	struct str *unread;
	size_t unread_count, unread_cap;
};

struct citation_memory;

/*
 * Read the citations of a text.
 *
 * in:      m, what is remembered of texts before (citation_memory.h), which makes lists quicker
 *          to read and changes nothing else; NULL: nothing is; text, UTF-8; a character cut at its
 *          end is unread, other bytes give nonsense but no harm
 * out:     *cs, all of it; each byte of text is in a span, a quote, an unread slice, or is white
 *          space
 *          or a mark that separates them
 * lives:   slices of text, arrays in a
 * source:  立法法 (2023) art. 65: 编 章 节 条 款 项 目, 款 without a number; the rest from lists
 */
void citation_parse(struct arena *a, struct citation_memory *m, struct str text,
    struct citations *cs);

/*
 * The fields of a basis that keeps them apart, as schemas/item.yaml names them; any may be empty.
 */
struct citation_fields {
	struct str tag, law, document, issuer, version;
	struct str article, paragraph, subparagraph, point;
	struct str quote;
};

/*
 * Make a citation from fields: article may be 第三十八条, 38, 第三十八条第一款 or a list of them.
 *
 * returns: false if an article, paragraph, subparagraph or point is not read in full: its place
 *          is
 *          missing then; silent
 * lives:   slices of the fields, arrays in a
 */
bool citation_from_fields(struct arena *a, const struct citation_fields *f, struct citation *c);

/* Byte offset of a slice of text, 0-based. */
size_t citation_offset(struct str text, struct str slice);
/* Column of a byte of text, counted in code points from 1. */
size_t citation_column(struct str text, size_t byte);

enum citation_print {
	CITATION_PRINT_PLAIN = 0,	/* 《title》 and places */
	CITATION_PRINT_TAG = 1,		/* 【tag】 before it */
	CITATION_PRINT_VERSION = 2,	/* （version） and （number） after the title */
	CITATION_PRINT_ALL = 3
};

/*
 * Print a citation in the standard form: what a fix puts in the place of its span.
 *
 * in:      what, flags of enum citation_print
 * out:     b, 《title》（version）第十条第二款第（三）项第4目, places joined by 、; the law is not named
 *          for MORE; number brackets are 〔〕
 * source:  立法法 (2023) art. 65: articles and 项 in Chinese numerals, 目 in arabic ones
 */
void citation_print(struct buf *b, struct arena *a, const struct citation *c, unsigned what);

#endif
