/*
 * First letters of the pinyin of Chinese characters, from schemas/pinyin.yaml.
 */
#ifndef LIB_PUBLISH_PINYIN_H
#define LIB_PUBLISH_PINYIN_H

#include "base/arena.h"
#include "base/buf.h"

struct pinyin {
	struct arena arena;
	uint32_t *letters;	/* by code point below 0x10000: bit 0 is a, bit 25 is z */
};

/* Load the table; false and told if it is not sound. To be passed to pinyin_clear(). */
bool pinyin_load(struct pinyin *p);
/* Give it back; a zeroed one is fine. */
void pinyin_clear(struct pinyin *p);
/*
 * Add the first letters of a text: "qsxk" for 取水许可. A character of several readings gives them
 * in brackets: "[hx]"; ASCII letters and digits stand for themselves, small; all else is left out.
 */
void pinyin_initials(struct buf *b, const struct pinyin *p, struct str text);

#endif
