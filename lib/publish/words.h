/*
 * The words of the interface. The Chinese word is its own name; other languages come from the
 * carried file and from site.yaml, and what they lack stays Chinese and is marked so.
 */
#ifndef LIB_PUBLISH_WORDS_H
#define LIB_PUBLISH_WORDS_H

#include "publish/config.h"

struct words {
	struct arena arena;
	struct map by_zh[LANG_COUNT];	/* Chinese word -> index in text */
	struct str *text;
	size_t n, cap;
};

/* Load the carried words, and those of the configuration over them; false and told. */
bool words_load(struct words *w, const struct config *c);
/* Give it all back; a zeroed one is fine. */
void words_clear(struct words *w);
/* The word of a language; empty if there is none. For Chinese the word itself. */
struct str words_find(const struct words *w, enum lang l, struct str zh);

#endif
