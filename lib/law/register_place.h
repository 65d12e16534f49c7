/*
 * Whether a version of a law has an article, a paragraph, a subparagraph.
 *
 * The shape of a version tells it without the text: one word an article, in order, separated by
 * blanks. A word is the numbers of subparagraphs of each paragraph, joined by `+`:
 *
 *     0 0+3 0x5 22-1=0 0 30=2+0 ?
 *
 * article 1 has one paragraph; 2 two, the second with three subparagraphs; 3 to 7 one each; 22之一
 * and then 23; 30 follows a gap (24 to 29 are not known); the paragraphs of 31 are not known (?).
 */
#ifndef LIB_LAW_REGISTER_PLACE_H
#define LIB_LAW_REGISTER_PLACE_H

#include "base/buf.h"
#include "law/register.h"
#include "law/statute.h"

enum register_answer { REGISTER_UNKNOWN, REGISTER_NO, REGISTER_YES };

struct register_place {
	int32_t article;	/* 1-based; 0: the version as a whole */
	int32_t zhi;		/* 第二十二条之一 is 1; 0: none */
	int32_t paragraph;	/* 1-based; 0: not asked */
	/* 1-based; 0: not asked; without a paragraph it is in any paragraph */
	int32_t subparagraph;
};

/* Is the place in that version? A gap, a text cut short, no shape: unknown. */
enum register_answer register_has(const struct register_version *v, struct register_place p);
/*
 * What is there of an article.
 *
 * out:     *paragraphs, 0: unknown; *last, the number of the version's last article, 0: unknown
 * returns: as register_has() for the article alone
 */
enum register_answer register_article(const struct register_version *v, int32_t article,
    int32_t zhi, int32_t *paragraphs, int32_t *last);
/* True if the shape reads in full; else *bad is the byte offset of the first wrong word. */
bool register_shape_check(struct str shape, size_t *bad);
/* Write the shape of a text. */
void register_shape_put(struct buf *b, const struct statute *st);

#endif
