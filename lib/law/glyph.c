/*
 * Character steps by bytes. The text was checked to be UTF-8, so a step is told by the lead byte
 * alone; lists of words are walked as they are written, since they are short and rarely asked.
 */
#include "law/glyph.h"

#include <string.h>

#include "base/block.h"
#include "schema/numeral.h"

/* Bytes of the blank at at, 0 if there is none. */
static size_t
blank_len(struct str t, size_t at)
{
	const unsigned char *p = (const unsigned char *)t.p + at;
	const size_t n = t.n - at;

	if (n == 0)
		return 0;
	if (p[0] == ' ' || p[0] == '\t')
		return 1;
	if (p[0] < 0xC2)
		return 0;
	if (p[0] == 0xC2)
		return n >= 2 && p[1] == 0xA0 ? 2 : 0;
	if (n < 3)
		return 0;
	if (p[0] == 0xE3)	/* ideographic space */
		return p[1] == 0x80 && p[2] == 0x80 ? 3 : 0;
	if (p[0] == 0xE2 && p[1] == 0x80)	/* U+2000 to U+200F, U+202F */
		return p[2] < 0x90 || p[2] == 0xAF ? 3 : 0;
	return p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF ? 3 : 0;
}

size_t
glyph_line(struct str t, size_t at)
{
	const unsigned char *p = (const unsigned char *)t.p + at;
	const size_t n = t.n - at;

	if (n == 0)
		return 0;
	if (p[0] == '\r' && n > 1 && p[1] == '\n')
		return 2;
	if (p[0] >= '\n' && p[0] <= '\r')
		return 1;
	if (n >= 3 && p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9))
		return 3;
	return 0;
}

size_t
glyph_blank_rare(struct str t, size_t at)
{
	for (size_t n;; at += n) {
		while (at < t.n && t.p[at] == ' ')
			at++;
		if (at == t.n || glyph_is_ink(t, at) || (n = blank_len(t, at)) == 0)
			return at;
	}
}

size_t
glyph_space_rare(struct str t, size_t at)
{
	for (size_t n;; at += n) {
		while (at < t.n && (t.p[at] == ' ' || t.p[at] == '\n'))
			at++;
		if (at == t.n || glyph_is_ink(t, at) || ((n = blank_len(t, at)) == 0 && (n =
		    glyph_line(t, at)) == 0))
			return at;
	}
}

size_t
glyph_back_rare(struct str t, size_t at)
{
	while (at > 0 && (t.p[at - 1] == ' ' || t.p[at - 1] == '\n'))
		at--;
	while (at > 0) {
		const size_t p = glyph_prev(t, at);

		if (!(glyph_class(t, p) & (GLYPH_BLANK | GLYPH_LINE)))
			break;
		at = p;
	}
	return at;
}

size_t
glyph_word(struct str t, size_t at, const char *words)
{
	const size_t room = t.n - at;
	const char *p = t.p + at;

	while (*words) {
		size_t n = 0;

		while (n < room && words[n] == p[n] && words[n] != ' ' && words[n])
			n++;
		if (words[n] == ' ' || !words[n])
			return n;
		for (words += n; *words && *words != ' ';)
			words++;
		words += *words == ' ';
	}
	return 0;
}

size_t
glyph_word_before(struct str t, size_t end, const char *words)
{
	while (*words) {
		size_t n = 0, same = 0;

		while (words[n] && words[n] != ' ')
			n++;
		if (n <= end) {
			while (same < n && t.p[end - 1 - same] == words[n - 1 - same])
				same++;
			if (same == n)
				return n;
		}
		words += n;
		words += *words == ' ';
	}
	return 0;
}

const uint16_t glyph_ascii[128] = {
	['\t'] = GLYPH_BLANK, [' '] = GLYPH_BLANK, ['\n'] = GLYPH_LINE, ['\v'] =
	    GLYPH_LINE,
	['\f'] = GLYPH_LINE, ['\r'] = GLYPH_LINE, ['('] = GLYPH_OPEN, [')'] = GLYPH_CLOSE,
	[':'] = GLYPH_COLON, [','] = GLYPH_COMMA, [';'] = GLYPH_STOP, ['!'] = GLYPH_STOP,
	['?'] = GLYPH_STOP, ['"'] = GLYPH_QUOTE, ['['] = GLYPH_TAG, [']'] = GLYPH_UNTAG,
	['<'] = GLYPH_INNER, ['>'] = GLYPH_INNER, ['0'] = GLYPH_DIGIT, ['1'] =
	    GLYPH_DIGIT,
	['2'] = GLYPH_DIGIT, ['3'] = GLYPH_DIGIT, ['4'] = GLYPH_DIGIT, ['5'] =
	    GLYPH_DIGIT,
	['6'] = GLYPH_DIGIT, ['7'] = GLYPH_DIGIT, ['8'] = GLYPH_DIGIT, ['9'] =
	    GLYPH_DIGIT,
};

/*
 * Of the characters U+3000 to U+303F, U+FF00 to U+FF3F, U+2000 to U+203F, by their last six bits.
 */
const uint16_t glyph_cjk[64] = {
	[0x00] = GLYPH_BLANK, [0x01] = GLYPH_COMMA, [0x02] = GLYPH_STOP, [0x07] = GLYPH_HAN,
	[0x08] = GLYPH_INNER, [0x09] = GLYPH_INNER, [0x0A] = GLYPH_TITLE, [0x0B] = GLYPH_UNTITLE,
	[0x0C] = GLYPH_QUOTE, [0x0D] = GLYPH_UNQUOTE, [0x0E] = GLYPH_QUOTE, [0x0F] =
	    GLYPH_UNQUOTE,
	[0x10] = GLYPH_TAG, [0x11] = GLYPH_UNTAG, [0x14] = GLYPH_TAG, [0x15] = GLYPH_UNTAG,
	[0x16] = GLYPH_TAG, [0x17] = GLYPH_UNTAG,
};

const uint16_t glyph_wide[64] = {
	[0x01] = GLYPH_STOP, [0x08] = GLYPH_OPEN, [0x09] = GLYPH_CLOSE, [0x0C] = GLYPH_COMMA,
	[0x10] = GLYPH_DIGIT, [0x11] = GLYPH_DIGIT, [0x12] = GLYPH_DIGIT, [0x13] = GLYPH_DIGIT,
	[0x14] = GLYPH_DIGIT, [0x15] = GLYPH_DIGIT, [0x16] = GLYPH_DIGIT, [0x17] = GLYPH_DIGIT,
	[0x18] = GLYPH_DIGIT, [0x19] = GLYPH_DIGIT, [0x1A] = GLYPH_COLON, [0x1B] = GLYPH_STOP,
	[0x1C] = GLYPH_INNER, [0x1E] = GLYPH_INNER, [0x1F] = GLYPH_STOP, [0x3B] = GLYPH_TAG,
	[0x3D] = GLYPH_UNTAG,
};

static const uint16_t general_marks[64] = {
	[0x00] = GLYPH_BLANK, [0x01] = GLYPH_BLANK, [0x02] = GLYPH_BLANK, [0x03] = GLYPH_BLANK,
	[0x04] = GLYPH_BLANK, [0x05] = GLYPH_BLANK, [0x06] = GLYPH_BLANK, [0x07] = GLYPH_BLANK,
	[0x08] = GLYPH_BLANK, [0x09] = GLYPH_BLANK, [0x0A] = GLYPH_BLANK, [0x0B] = GLYPH_BLANK,
	[0x0C] = GLYPH_BLANK, [0x0D] = GLYPH_BLANK, [0x0E] = GLYPH_BLANK, [0x0F] = GLYPH_BLANK,
	[0x1C] = GLYPH_QUOTE, [0x1D] = GLYPH_UNQUOTE, [0x26] = GLYPH_STOP, [0x28] = GLYPH_LINE,
	[0x29] = GLYPH_LINE, [0x2F] = GLYPH_BLANK,
};

/* Rarer forms of the same marks. */
static unsigned
class_odd(uint32_t key)
{
	switch (key) {
	case 0xEFB995: case 0xE288B6: case 0xEFB8B0:
		return GLYPH_COLON;
	case 0xEFB990: case 0xEFBDA4:
		return GLYPH_COMMA;
	case 0xEFBDA1:
		return GLYPH_STOP;
	case 0xEFB99D:
		return GLYPH_TAG;
	case 0xEFB99E:
		return GLYPH_UNTAG;
	case 0xEFB9A4: case 0xEFB9A5:
		return GLYPH_INNER;
	case 0xEFBBBF:
		return GLYPH_BLANK;
	default:
		return GLYPH_OTHER;
	}
}

unsigned
glyph_class_rare(struct str t, size_t at)
{
	const unsigned char *p = (const unsigned char *)t.p + at;
	const size_t n = t.n - at;

	if (n == 0)
		return GLYPH_OTHER;
	if (p[0] < 0x80)
		return glyph_ascii[p[0]];
	if (n < 3)
		return n == 2 && p[0] == 0xC2 && p[1] == 0xA0 ? GLYPH_BLANK : GLYPH_OTHER;
	if ((p[2] & 0xC0) != 0x80)	/* two bytes, or no UTF-8 */
		return p[0] == 0xC2 && p[1] == 0xA0 ? GLYPH_BLANK : GLYPH_OTHER;
	if (p[0] == 0xEF && p[1] == 0xBC)
		return glyph_wide[p[2] & 0x3F];
	if (p[0] == 0xE3)
		return p[1] == 0x80 ? glyph_cjk[p[2] & 0x3F] : p[1] >= 0x90 ? GLYPH_HAN :
		    GLYPH_OTHER;
	if (p[0] == 0xE2 && p[1] == 0x80)
		return general_marks[p[2] & 0x3F];
	if (p[0] >= 0xE4 && p[0] <= 0xE9)
		return GLYPH_HAN;
	if (p[0] == 0xC2)
		return p[1] == 0xA0 ? GLYPH_BLANK : GLYPH_OTHER;
	return class_odd((uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2]);
}

size_t
glyph_mark_before(struct str t, size_t end, unsigned bits)
{
	const size_t p = glyph_prev(t, end);

	return p < end && glyph_class(t, p) & bits ? end - p : 0;
}

bool
glyph_is_han(struct str t, size_t at)
{
	return glyph_class(t, at) == GLYPH_HAN;
}

bool
glyph_is_one_to_ten(uint32_t key)
{
	/* by the last six bits, few others are left */
	if (!(UINT64_C(0x28002810120B) >> (key & 0x3F) & 1))
		return false;
	switch (key) {
	case 0xE4B880: case 0xE4BA8C: case 0xE4B889: case 0xE59B9B: case 0xE4BA94:
	case 0xE585AD: case 0xE4B883: case 0xE585AB: case 0xE4B99D: case 0xE58D81:
		return true;
	default:
		return false;
	}
}

size_t
glyph_close(struct str t, size_t at, size_t limit)
{
	size_t depth = 0;

	t = str_sub(t, 0, t.n - at > limit ? at + limit : t.n);
	for (size_t i = at; i < t.n; i += BLOCK) {
		const struct block_view v = block_at(t, i);
		/* （ and ） are EF BC 88 and 89 */
		unsigned bits = block_bits(&v, block_is(&v, 0xEF) | block_is(&v, '(') |
		    block_is(&v, ')'));

		for (; bits; bits &= bits - 1) {
			const size_t mark = i + (unsigned)__builtin_ctz(bits);
			const unsigned is = glyph_class(t, mark);

			if (is == GLYPH_OPEN)
				depth++;
			else if (is == GLYPH_CLOSE && --depth == 0)
				return glyph_next(t, mark);
		}
	}
	return at;
}

/* True for what goes on with a number in digits: 5千, 2万. */
static bool
is_numeral(uint32_t key)
{
	return key == 0xE58D81 || key == 0xE799BE || key == 0xE58D83 || key == 0xE4B887 ||
	    key == 0xE38087 || key == 0xE99BB6;	/* 十百千万〇零 */
}

/* False for nearly all characters that stand in no number: by the last six bits of 〇零一二两 … 百千万. */
static bool
may_be_numeral(uint32_t key)
{
	return UINT64_C(0x404028102810128B) >> (key & 0x3F) & 1;
}

/* Where a run of characters that may be numerals ends, so that no half character is looked at. */
static size_t
run_end(struct str t, size_t at)
{
	size_t i = at;

	while (i - at < 30) {
		const unsigned is = glyph_class(t, i);

		if (is != GLYPH_DIGIT && !(is == GLYPH_HAN && may_be_numeral(glyph_key(t, i))))
			break;
		i = glyph_next(t, i);
	}
	return i;
}

/* The value of 一 to 十, 0 of other keys. */
static int
one_to_ten(uint32_t key)
{
	static const int8_t values[64] = {
		[0x00] = 1, [0x01] = 10, [0x03] = 7, [0x09] = 3, [0x0C] = 2, [0x14] = 5,
		[0x1B] = 4, [0x1D] = 9, [0x2B] = 8, [0x2D] = 6,
	};

	return glyph_is_one_to_ten(key) ? values[key & 0x3F] : 0;
}

/* Numbers to 99 as nearly all are written, 九, 十二, 三十八; 0 if more or another is there. */
static size_t
short_number(struct str t, size_t at, int64_t *n)
{
	int v = one_to_ten(glyph_key(t, at));
	size_t i = at + 3;

	if (!v)
		return 0;
	if (v < 10 && one_to_ten(glyph_key(t, i)) == 10) {
		v *= 10;
		i += 3;
	}
	if (v >= 10 && one_to_ten(glyph_key(t, i)) % 10) {
		v += one_to_ten(glyph_key(t, i));
		i += 3;
	}
	if (glyph_class(t, i) == GLYPH_DIGIT ||
	    (glyph_class(t, i) == GLYPH_HAN && may_be_numeral(glyph_key(t, i))))
		return 0;
	*n = v;
	return i - at;
}

size_t
glyph_number(struct str t, size_t at, int64_t *n)
{
	int64_t v = 0;
	size_t i = at;
	unsigned is;

	while (i < t.n && i - at < 8 && t.p[i] >= '0' && t.p[i] <= '9')
		v = v * 10 + (t.p[i++] - '0');
	is = glyph_class(t, i);
	if (is == GLYPH_HAN && i == at) {
		const size_t len = short_number(t, at, n);

		if (len || !may_be_numeral(glyph_key(t, i)))
			return len;
	}
	if (is == GLYPH_DIGIT || (is == GLYPH_HAN && (i == at || is_numeral(glyph_key(t, i)))))
		return numeral_parse(str_sub(t, at, run_end(t, at)), n);
	if (i > at)
		*n = v;
	return i - at;
}

struct str
glyph_trim(struct str s)
{
	const size_t from = glyph_space(s, 0);
	const size_t to = glyph_back(s, s.n);

	return from < to ? str_sub(s, from, to) : (struct str){ s.p + (from < s.n ? from : s.n),
	    0 };
}
