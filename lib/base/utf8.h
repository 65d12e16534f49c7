/*
 * UTF-8: checking, walking, counting. Columns for people count code points; widths count cells.
 */
#ifndef LIB_BASE_UTF8_H
#define LIB_BASE_UTF8_H

#include "base/arena.h"
#include "base/str.h"

/* Byte offset of the first byte that is not well-formed UTF-8 (RFC 3629), s.n if all is. */
size_t utf8_check(struct str s);
/* The code point at *at (bytes), which moves past it. s must be well-formed and *at < s.n. */
static inline uint32_t
utf8_next(struct str s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.p + *at;

	if (p[0] < 0x80) {
		*at += 1;
		return p[0];
	}
	if (p[0] < 0xE0) {
		*at += 2;
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	if (p[0] < 0xF0) {
		*at += 3;
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	}
	*at += 4;
	return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
	    (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* Write cp at p, which has 4 bytes of room; returns the bytes written. */
size_t utf8_put(char *p, uint32_t cp);
/* Code points in s. */
size_t utf8_count(struct str s);
/* Byte offset of the n-th (0-based) code point, s.n when there are fewer. */
size_t utf8_at(struct str s, size_t n);
/* Cells that s takes on a terminal: 2 for wide characters, 0 for combining ones. */
size_t utf8_width(struct str s);

/*
 * Unicode normal form C.
 *
 * returns: s itself when it is already normal (found by a fast scan), else a copy in a
 * source:  Unicode Standard Annex 15, through utf8proc
 */
struct str utf8_nfc(struct arena *a, struct str s);

/*
 * The one code point that a radical or compatibility character stands for; cp itself if there is
 * none, or more than one.
 *
 * source:  Unicode Standard Annex 15, compatibility decomposition, through utf8proc
 */
uint32_t utf8_plain(uint32_t cp);

/*
 * Fold text for comparison only, never for storage: full-width forms to half-width, punctuation
 * variants to one form, letters to lower case, all white space dropped.
 *
 * returns: a copy in a; equal keys mean "the same but for width, punctuation style and blanks"
 */
struct str utf8_fold(struct arena *a, struct str s);

#endif
