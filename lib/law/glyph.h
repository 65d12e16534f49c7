/*
 * Steps over the characters of a citation: blanks, marks and words at a byte of a text. All take
 * a byte offset into t, which may be t.n; none looks past the end.
 */
#ifndef LIB_LAW_GLYPH_H
#define LIB_LAW_GLYPH_H

#include <string.h>

#include "base/block.h"

/* The offset of the next character. */
static inline size_t
glyph_next(struct str t, size_t at)
{
	const unsigned char c = (unsigned char)t.p[at];
	const size_t len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;

	return t.n - at < len ? t.n : at + len;
}

/* The offset of the character before at; 0 at the start. */
static inline size_t
glyph_prev(struct str t, size_t at)
{
	while (at > 0) {
		at--;
		if (((unsigned char)t.p[at] & 0xC0) != 0x80)
			break;
	}
	return at;
}

/* True if what stands at at, before the end, is surely no white space. */
static inline bool
glyph_is_ink(struct str t, size_t at)
{
	const unsigned char *p = (const unsigned char *)t.p + at;

	if ((p[0] >= 0xE4 && p[0] <= 0xEE) || (p[0] > ' ' && p[0] < 0x80))
		return true;
	if (t.n - at < 3)
		return false;
	return (p[0] == 0xEF && p[1] == 0xBC) || (p[0] == 0xE3 && p[2] != 0x80);
}

/* The offset of the next character at or after at that is no plain Chinese one. */
static inline size_t
glyph_skip_han(struct str t, size_t at)
{
	const unsigned char *p = (const unsigned char *)t.p;

	/* five at a time, by their first bytes */
	while (t.n - at >= BLOCK) {
		const struct block_view v = block_full(t.p + at);
		const unsigned other = ~block_bits(&v, block_in(&v, 0xE4, 0xE9)) & 0x1249;

		if (other)
			return at + (unsigned)__builtin_ctz(other);
		at += 15;
	}
	while (t.n - at >= 3 && p[at] >= 0xE4 && p[at] <= 0xE9)
		at += 3;
	return at;
}

/* glyph_blank() and glyph_space() where it takes a closer look. */
size_t glyph_blank_rare(struct str t, size_t at);
/* The same. */
size_t glyph_space_rare(struct str t, size_t at);

/* The offset after blanks, line ends not counted. */
static inline size_t
glyph_blank(struct str t, size_t at)
{
	return at == t.n || glyph_is_ink(t, at) ? at : glyph_blank_rare(t, at);
}

/* The offset after white space of all kinds. */
static inline size_t
glyph_space(struct str t, size_t at)
{
	return at == t.n || glyph_is_ink(t, at) ? at : glyph_space_rare(t, at);
}

/* glyph_back() where it takes a closer look. */
size_t glyph_back_rare(struct str t, size_t at);

/* The offset after the last character before at that is not white space. */
static inline size_t
glyph_back(struct str t, size_t at)
{
	const unsigned char *p = (const unsigned char *)t.p + at;

	if (at >= 3 && p[-3] >= 0xE4 && p[-3] <= 0xE9 && p[-1] >= 0x80)
		return at;
	return at ? glyph_back_rare(t, at) : 0;
}

/* Length of the line end at at (\n, \r\n, …); 0 if there is none. */
size_t glyph_line(struct str t, size_t at);
/* True if the bytes of lit stand at at. */
static inline bool
glyph_is(struct str t, size_t at, const char *lit)
{
	const size_t n = strlen(lit);

	return t.n - at >= n && memcmp(t.p + at, lit, n) == 0;
}

/* Bytes of lit if it ends at end; else 0. */
static inline size_t
glyph_ends(struct str t, size_t end, const char *lit)
{
	const size_t n = strlen(lit);

	return end >= n && memcmp(t.p + end - n, lit, n) == 0 ? n : 0;
}

/* Bytes of the first of the words, parted by blanks, that stands at at; 0 if none does. */
size_t glyph_word(struct str t, size_t at, const char *words);
/* Bytes of the first of the words that ends at end; 0 if none does. */
size_t glyph_word_before(struct str t, size_t end, const char *words);
/* True for the keys (glyph_key()) of 一 to 十. */
bool glyph_is_one_to_ten(uint32_t key);
/* True if the character at at is a Chinese one (U+3400 to U+9FFF). */
bool glyph_is_han(struct str t, size_t at);
/*
 * The offset after the bracket that closes the one at at, brackets of all shapes alike; at if
 * none.
 */
size_t glyph_close(struct str t, size_t at, size_t limit);
/* numeral_parse() of what stands at at, quick for plain digits; returns bytes read. */
size_t glyph_number(struct str t, size_t at, int64_t *n);
/* The slice without white space at both ends. */
struct str glyph_trim(struct str s);

/* What a character is to a citation; one bit each. */
enum glyph {
	GLYPH_OTHER = 0,
	GLYPH_HAN = 1,		/* a Chinese character, 〇 too */
	GLYPH_DIGIT = 2,	/* of both widths */
	GLYPH_BLANK = 4,	/* one that parts words on a line */
	GLYPH_LINE = 8,		/* ends a line */
	GLYPH_OPEN = 16,	/* （ */
	GLYPH_CLOSE = 32,	/* ） */
	GLYPH_COLON = 64,
	GLYPH_COMMA = 128,	/* ， 、 */
	GLYPH_STOP = 256,	/* 。 ； ！ ？ … */
	GLYPH_QUOTE = 512,	/* “ 「 『 " */
	GLYPH_UNQUOTE = 1024,	/* ” 」 』 */
	GLYPH_TITLE = 2048,	/* 《 */
	GLYPH_UNTITLE = 4096,	/* 》 */
	GLYPH_TAG = 8192,	/* 【 [ 〔 */
	GLYPH_UNTAG = 16384,	/* 】 ] 〕 */
	GLYPH_INNER = 32768	/* 〈 〉 < > */
};

/* glyph_class() of the ASCII characters. */
extern const uint16_t glyph_ascii[128];
/* The same of U+3000 to U+303F and of U+FF00 to U+FF3F. */
extern const uint16_t glyph_cjk[64], glyph_wide[64];
/* glyph_class() of what is neither ASCII nor a plain Chinese character. */
unsigned glyph_class_rare(struct str t, size_t at);

/* What the character at at is, GLYPH_OTHER at the end of t. */
static inline unsigned
glyph_class(struct str t, size_t at)
{
	const unsigned char *p = (const unsigned char *)t.p + at;
	const unsigned char c = at < t.n ? p[0] : 0;

	if (c < 0x80)
		return glyph_ascii[c];
	if (t.n - at < 3)
		return glyph_class_rare(t, at);
	if (c >= 0xE4 && c <= 0xE9)
		return GLYPH_HAN;
	if (c == 0xEF && p[1] == 0xBC)
		return glyph_wide[p[2] & 0x3F];
	if (c == 0xE3 && p[1] == 0x80)
		return glyph_cjk[p[2] & 0x3F];
	return glyph_class_rare(t, at);
}

/* Bytes of the character at at if it is one of those bits; else 0. */
static inline size_t
glyph_mark(struct str t, size_t at, unsigned bits)
{
	return glyph_class(t, at) & bits ? glyph_next(t, at) - at : 0;
}

/* Bytes of the character that ends at end if it is one of those bits; else 0. */
size_t glyph_mark_before(struct str t, size_t end, unsigned bits);
/* The three bytes of a Chinese character at at, big end first; 0 if it is none. */
static inline uint32_t
glyph_key(struct str t, size_t at)
{
	const unsigned char *p = (const unsigned char *)t.p + at;

	if (t.n - at < 3 || p[0] < 0xE3 || p[0] > 0xE9)
		return 0;
	return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

#endif
