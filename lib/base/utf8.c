/*
 * UTF-8. The check takes sixteen bytes at a time where the processor can look bytes up in a table;
 * elsewhere it skips ASCII eight bytes at a time and takes the common three-byte form (Chinese)
 * first. utf8proc is asked only when a fast look says that a text may not be normal already: its
 * normaliser is ten times slower than the look.
 */
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

#ifdef __x86_64__
#include <tmmintrin.h>
#endif

#include "base/block.h"
#include "base/buf.h"

static bool
is_tail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

static size_t
rune_len(const unsigned char *p, size_t n)
{
	if (p[0] < 0x80)
		return 1;
	if (p[0] >= 0xE0 && p[0] <= 0xEF) {
		if (n < 3 || !is_tail(p[1]) || !is_tail(p[2]))
			return 0;
		if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F))
			return 0;
		return 3;
	}
	if (p[0] >= 0xC2 && p[0] <= 0xDF)
		return n >= 2 && is_tail(p[1]) ? 2 : 0;
	if (p[0] >= 0xF0 && p[0] <= 0xF4) {
		if (n < 4 || !is_tail(p[1]) || !is_tail(p[2]) || !is_tail(p[3]))
			return 0;
		if ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
			return 0;
		return 4;
	}
	return 0;
}

/* True if the first three bytes of four, as they lie in memory, are a form that is always sound. */
static bool
is_plain_triple(uint32_t v)
{
	unsigned char b[4];

	memcpy(b, &v, 4);
	return b[0] >= 0xE1 && b[0] <= 0xEC && is_tail(b[1]) && is_tail(b[2]);
}

/* utf8_check() from a byte at which a code point begins. */
static size_t
check_from(struct str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p;

	while (i < s.n) {
		uint64_t w;
		size_t len;

		while (i + 8 <= s.n) {
			memcpy(&w, p + i, 8);
			if (w & 0x8080808080808080u)
				break;
			i += 8;
		}
		/* runs of three-byte forms that need no look at the second byte */
		while (i + 4 <= s.n) {
			uint32_t v;

			memcpy(&v, p + i, 4);
			if (!is_plain_triple(v))
				break;
			i += 3;
		}
		if (i == s.n)
			break;
		len = rune_len(p + i, s.n - i);
		if (len == 0)
			return i;
		i += len;
	}
	return s.n;
}

#ifdef __x86_64__
/*
 * What may be wrong with two bytes in a row, one bit each: the high half of the first, its low half
 * and the high half of the second each say what they allow, and what all three allow is there.
 * source: Keiser, Lemire: Validating UTF-8 In Less Than One Instruction Per Byte, 2020
 */
enum {
	TOO_SHORT = 1, TOO_LONG = 2, OVERLONG_3 = 4, TOO_LARGE = 8, SURROGATE = 16, OVERLONG_2 = 32,
	TOO_LARGE_1000 = 64, OVERLONG_4 = 64, TWO_TAILS = 128,
	CARRY = TOO_SHORT | TOO_LONG | TWO_TAILS
};

static const unsigned char first_high[16] = {
	TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
	TWO_TAILS, TWO_TAILS, TWO_TAILS, TWO_TAILS,
	TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
	TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4,
};

static const unsigned char first_low[16] = {
	CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY,
	CARRY | TOO_LARGE, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE, CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000,
};

static const unsigned char second_high[16] = {
	TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
	TOO_LONG | OVERLONG_2 | TWO_TAILS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
	TOO_LONG | OVERLONG_2 | TWO_TAILS | OVERLONG_3 | TOO_LARGE,
	TOO_LONG | OVERLONG_2 | TWO_TAILS | SURROGATE | TOO_LARGE,
	TOO_LONG | OVERLONG_2 | TWO_TAILS | SURROGATE | TOO_LARGE,
	TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
};

static __m128i
load(const void *p)
{
	return _mm_loadu_si128((const __m128i *)p);
}

/* Bytes before which all is well-formed, checked sixteen at a time: a multiple of sixteen. */
__attribute__((target("ssse3"))) static size_t
check_blocks(struct str s)
{
	const __m128i high = load(first_high), low = load(first_low), second = load(second_high);
	const __m128i nibble = _mm_set1_epi8(0x0F);
	__m128i before = _mm_setzero_si128();
	size_t i = 0;

	for (; i + BLOCK <= s.n; i += BLOCK) {
		const __m128i now = load(s.p + i);
		const __m128i one = _mm_alignr_epi8(now, before, 15);
		const __m128i two = _mm_alignr_epi8(now, before, 14);
		const __m128i three = _mm_alignr_epi8(now, before, 13);
		__m128i wrong = _mm_and_si128(_mm_shuffle_epi8(high,
		    _mm_and_si128(_mm_srli_epi16(one, 4), nibble)),
		    _mm_shuffle_epi8(low, _mm_and_si128(one, nibble)));
		/* the third byte of three and the fourth of four are second tails, and only they */
		const __m128i tails = _mm_or_si128(
		    _mm_subs_epu8(two, _mm_set1_epi8((char)(0xE0 - 0x80))),
		    _mm_subs_epu8(three, _mm_set1_epi8((char)(0xF0 - 0x80))));

		wrong = _mm_and_si128(wrong, _mm_shuffle_epi8(second,
		    _mm_and_si128(_mm_srli_epi16(now, 4), nibble)));
		wrong = _mm_xor_si128(wrong, _mm_and_si128(tails, _mm_set1_epi8((char)0x80)));
		if (_mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) != 0xFFFF)
			break;
		before = now;
	}
	return i;
}
#endif

size_t
utf8_check(struct str s)
{
	size_t from = 0;

#ifdef __x86_64__
	if (s.n >= 4 * BLOCK && __builtin_cpu_supports("ssse3")) {
		const size_t end = check_blocks(s);

		/* the last code point before it may be cut; after three tails there is none */
		from = end;
		for (size_t i = end; from == end && i > 0 && end - i < 3; )
			if (!is_tail((unsigned char)s.p[--i]))
				from = i;
	}
#endif
	return check_from(s, from);
}

size_t
utf8_put(char *p, uint32_t cp)
{
	if (cp < 0x80) {
		p[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		p[0] = (char)(0xC0 | cp >> 6);
		p[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		p[0] = (char)(0xE0 | cp >> 12);
		p[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		p[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	p[0] = (char)(0xF0 | cp >> 18);
	p[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	p[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	p[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

/* How many bits of sixteen are set. */
static unsigned
count_bits(unsigned bits)
{
	bits -= bits >> 1 & 0x5555;
	bits = (bits & 0x3333) + (bits >> 2 & 0x3333);
	bits = (bits + (bits >> 4)) & 0x0F0F;
	return (bits + (bits >> 8)) & 0x1F;
}

/* The bits of the bytes that begin a code point. */
static unsigned
begin_bits(const struct block_view *v)
{
	return block_bits(v, ~block_in(v, 0x80, 0xBF));
}

size_t
utf8_count(struct str s)
{
	size_t n = 0;

	for (size_t at = 0; at < s.n; at += BLOCK) {
		const struct block_view v = block_at(s, at);

		n += count_bits(begin_bits(&v));
	}
	return n;
}

size_t
utf8_at(struct str s, size_t n)
{
	for (size_t at = 0; at < s.n; at += BLOCK) {
		const struct block_view v = block_at(s, at);
		unsigned bits = begin_bits(&v);
		const unsigned count = count_bits(bits);

		if (n >= count) {
			n -= count;
			continue;
		}
		for (; n; n--)
			bits &= bits - 1;
		return at + (unsigned)__builtin_ctz(bits);
	}
	return s.n;
}

size_t
utf8_width(struct str s)
{
	size_t width = 0;

	for (size_t i = 0; i < s.n;) {
		const int w = utf8proc_charwidth((utf8proc_int32_t)utf8_next(s, &i));

		width += w > 0 ? (size_t)w : 0;
	}
	return width;
}

/* True if s has no code point that form C may change. */
static bool
is_plainly_normal(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		const unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80) {
			i++;
		} else if (c >= 0xE3 && c <= 0xE9) {
			const uint32_t cp = utf8_next(s, &i);

			/* tone marks change places, voiced sound marks join kana */
			if ((cp >= 0x302A && cp <= 0x302F) || cp == 0x3099 || cp == 0x309A)
				return false;
		} else {
			const uint32_t cp = utf8_next(s, &i);

			if (cp >= 0x300 && !(cp >= 0xFF00 && cp <= 0xFFEF) &&
			    !(cp >= 0x2010 && cp <= 0x2060))
				return false;
		}
	}
	return true;
}

struct str
utf8_nfc(struct arena *a, struct str s)
{
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t n;
	struct str out = s;

	if (is_plainly_normal(s))
		return s;
	n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &made,
	    UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (n < 0)
		return s;
	if (!str_eq(s, (struct str){ (char *)made, (size_t)n }))
		out = arena_str(a, (struct str){ (char *)made, (size_t)n });
	mem_free(made);
	return out;
}

/* Punctuation that stands for another, beyond the full-width block; 0 ends the table. */
static const struct {
	uint32_t from, to;
} fold_table[] = {
	{ 0x3001, ',' }, { 0x3002, '.' }, { 0x300A, '<' }, { 0x300B, '>' },
	{ 0x3008, '<' }, { 0x3009, '>' }, { 0x3010, '[' }, { 0x3011, ']' },
	{ 0x3014, '[' }, { 0x3015, ']' }, { 0x2018, '\'' }, { 0x2019, '\'' },
	{ 0x201C, '"' }, { 0x201D, '"' }, { 0x2013, '-' }, { 0x2014, '-' },
	{ 0x2212, '-' }, { 0x00B7, '.' }, { 0x30FB, '.' }, { 0x2022, '.' },
	{ 0xFF61, '.' }, { 0xFF64, ',' }, { 0, 0 },
};

static uint32_t
fold_rune(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFEE0;
	if (cp >= 'A' && cp <= 'Z')
		return cp + 32;
	if (cp <= 0x20 || cp == 0x3000 || cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
	    (cp >= 0x2000 && cp <= 0x200B) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
	    cp == 0x205F || cp == 0x2060 || cp == 0xFEFF)
		return 0;
	for (size_t i = 0; cp >= 0xB7 && cp < 0x4E00 + 0xB200 && fold_table[i].from; i++)
		if (fold_table[i].from == cp)
			return fold_table[i].to;
	return cp;
}

uint32_t
utf8_plain(uint32_t cp)
{
	utf8proc_int32_t to[4];
	int last = 0;
	const utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, to, 4,
	    UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, &last);

	return n == 1 ? (uint32_t)to[0] : cp;
}

struct str
utf8_fold(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, s.n + 4);
	size_t n = 0;

	for (size_t i = 0; i < s.n;) {
		const unsigned char c = (unsigned char)s.p[i];
		uint32_t cp;

		/* U+4000 to U+9FFF, most of any text here, fold to themselves */
		if (c >= 0xE4 && c <= 0xE9) {
			memcpy(p + n, s.p + i, 3);
			n += 3;
			i += 3;
			continue;
		}
		cp = fold_rune(utf8_next(s, &i));
		if (cp)
			n += utf8_put(p + n, cp);
	}
	return (struct str){ p, n };
}
