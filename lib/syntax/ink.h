/*
 * Text as a page shows it, while it comes in pieces: white space collapsed, blocks and breaks as
 * line feeds, U+00A0 kept, nothing at both ends.
 */
#ifndef LIB_SYNTAX_INK_H
#define LIB_SYNTAX_INK_H

#include "base/buf.h"

struct ink {
	struct buf b;		/* what is shown so far */
	size_t breaks;		/* line breaks since the last ink */
	bool has_block;		/* a block began or ended since */
	bool has_space;		/* white space since */
};

/* Forget the text, keep the room; a zeroed ink is empty too. */
void ink_reset(struct ink *k);
/* Free the text. */
void ink_clear(struct ink *k);
/* Add text; is_pre, where line feeds of the source are shown. */
void ink_text(struct ink *k, struct str s, bool is_pre);
/* A line break: each counts. */
void ink_break(struct ink *k);
/* The edge of a block: what follows stands on another line, and two edges are one. */
void ink_block(struct ink *k);

#endif
