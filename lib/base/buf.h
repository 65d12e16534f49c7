/*
 * Growing text. The bytes are on the heap; a struct str of them holds until the next call.
 */
#ifndef LIB_BASE_BUF_H
#define LIB_BASE_BUF_H

#include "base/str.h"

struct buf {
	char *p;	/* the bytes; NULL while nothing was added */
	size_t n;	/* bytes in use */
	size_t cap;	/* bytes there is room for */
};

/* An empty buffer; a zeroed one is the same. */
void buf_init(struct buf *b);
/* Free the bytes; the buffer can be used again. */
void buf_clear(struct buf *b);
/* Forget the text, keep the room. */
void buf_reset(struct buf *b);
/* Make room for n more bytes and return where they go; the caller adds to b->n what it wrote. */
char *buf_room(struct buf *b, size_t n);
/* Add the bytes of s. */
void buf_str(struct buf *b, struct str s);
/* Add a NUL-terminated string. */
void buf_add(struct buf *b, const char *s);
/* Add one byte. */
void buf_char(struct buf *b, char c);
/* Add one code point as UTF-8. */
void buf_utf8(struct buf *b, uint32_t cp);
/* Add text made by a printf format. */
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The text so far. */
struct str buf_get(const struct buf *b);

#endif
