/*
 * The scan, sixteen bytes at a time. Plain Chinese characters (leading bytes E4 to E9), letters and
 * digits are stepped over; other ASCII goes through a table, and only punctuation and rare letters
 * are decoded. The balance of brackets is kept
 * on the way; what exactly is unpaired is asked again, slowly, by the rule that tells it.
 */
#include "lint/scan.h"

#include <string.h>

#include "base/block.h"
#include "base/utf8.h"

#define DIGITS_MANY 11	/* digits of a mobile number, the shortest that privacy rules look for */

const struct scan_pair scan_pairs[SCAN_PAIRS] = {
	{ STR_INIT("《"), STR_INIT("》") }, { STR_INIT("〈"), STR_INIT("〉") },
	{ STR_INIT("（"), STR_INIT("）") }, { STR_INIT("“"), STR_INIT("”") },
	{ STR_INIT("〔"), STR_INIT("〕") }, { STR_INIT("【"), STR_INIT("】") },
	{ STR_INIT("「"), STR_INIT("」") }, { STR_INIT("["), STR_INIT("]") },
};

#define PAIR_ROUND 2	/* （ and ( are one pair: their mixing is a fault of its own */
#define PAIR_QUOTES 3

static const uint32_t ascii_marks[128] = {
	[0] = SCAN_CONTROL, [1] = SCAN_CONTROL, [2] = SCAN_CONTROL, [3] = SCAN_CONTROL,
	[4] = SCAN_CONTROL, [5] = SCAN_CONTROL, [6] = SCAN_CONTROL, [7] = SCAN_CONTROL,
	[8] = SCAN_CONTROL, ['\t'] = SCAN_BLANK, ['\n'] = SCAN_LINE_END, [11] = SCAN_CONTROL,
	[12] = SCAN_CONTROL, ['\r'] = SCAN_LINE_END, [14] = SCAN_CONTROL, [15] = SCAN_CONTROL,
	[16] = SCAN_CONTROL, [17] = SCAN_CONTROL, [18] = SCAN_CONTROL, [19] = SCAN_CONTROL,
	[20] = SCAN_CONTROL, [21] = SCAN_CONTROL, [22] = SCAN_CONTROL, [23] = SCAN_CONTROL,
	[24] = SCAN_CONTROL, [25] = SCAN_CONTROL, [26] = SCAN_CONTROL, [27] = SCAN_CONTROL,
	[28] = SCAN_CONTROL, [29] = SCAN_CONTROL, [30] = SCAN_CONTROL, [31] = SCAN_CONTROL,
	[127] = SCAN_CONTROL, [' '] = SCAN_BLANK,
	['('] = SCAN_HALF_BRACKET, [')'] = SCAN_HALF_BRACKET,
	['['] = SCAN_HALF_BRACKET, [']'] = SCAN_HALF_BRACKET,
	[','] = SCAN_HALF_PUNCT, [';'] = SCAN_HALF_PUNCT, [':'] = SCAN_HALF_PUNCT,
	['?'] = SCAN_HALF_PUNCT, ['!'] = SCAN_HALF_PUNCT,
};

/* +1 and the pair for an opening sign, -1 for a closing one, 0 for all else. */
static int
pair_of(uint32_t cp, size_t *pair)
{
	switch (cp) {
	case 0x300A: *pair = 0; return 1;
	case 0x300B: *pair = 0; return -1;
	case 0x3008: *pair = 1; return 1;
	case 0x3009: *pair = 1; return -1;
	case 0xFF08: case '(': *pair = PAIR_ROUND; return 1;
	case 0xFF09: case ')': *pair = PAIR_ROUND; return -1;
	case 0x201C: *pair = PAIR_QUOTES; return 1;
	case 0x201D: *pair = PAIR_QUOTES; return -1;
	case 0x3014: *pair = 4; return 1;
	case 0x3015: *pair = 4; return -1;
	case 0x3010: *pair = 5; return 1;
	case 0x3011: *pair = 5; return -1;
	case 0x300C: *pair = 6; return 1;
	case 0x300D: *pair = 6; return -1;
	case '[': *pair = 7; return 1;
	case ']': *pair = 7; return -1;
	default: return 0;
	}
}

/* Code points from..to have the mark. */
static const struct {
	uint32_t from, to, mark;
} ranges[] = {
	{ 0x80, 0x9F, SCAN_CONTROL }, { 0xA0, 0xA0, SCAN_NBSP }, { 0xAD, 0xAD, SCAN_ZERO_WIDTH },
	{ 0xC0, 0xFF, SCAN_LATIN1 }, { 0x1800, 0x18AF, SCAN_MONGOLIAN },
	{ 0x200B, 0x200F, SCAN_ZERO_WIDTH }, { 0x202A, 0x202E, SCAN_BIDI },
	{ 0x2060, 0x2060, SCAN_ZERO_WIDTH }, { 0x2066, 0x2069, SCAN_BIDI },
	{ 0x2E80, 0x2FD5, SCAN_RADICAL }, { 0x3000, 0x3000, SCAN_BLANK }, { 0x3400, 0x4DBF,
	    SCAN_HAN },
	{ 0xE000, 0xF8FF, SCAN_PRIVATE }, { 0xF900, 0xFAFF, SCAN_RADICAL },
	{ 0xFEFF, 0xFEFF, SCAN_ZERO_WIDTH }, { 0xFF10, 0xFF19, SCAN_FULL_WIDTH },
	{ 0xFF21, 0xFF3A, SCAN_FULL_WIDTH }, { 0xFF41, 0xFF5A, SCAN_FULL_WIDTH },
	{ 0xFFFD, 0xFFFD, SCAN_REPLACEMENT }, { 0xF0000, 0x10FFFF, SCAN_PRIVATE },
};

static uint32_t
range_mark(uint32_t cp)
{
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]) && ranges[i].from <= cp; i++)
		if (cp <= ranges[i].to)
			return ranges[i].mark;
	return 0;
}

/* Punctuation that makes no sense twice; …… and —— are always doubled and are not here. */
static bool
is_single_punct(uint32_t cp)
{
	return cp == 0x3002 || cp == 0x3001 || cp == 0xFF0C || cp == 0xFF1B || cp == 0xFF1A ||
	    cp == 0xFF1F;
}

struct state {
	int depth[SCAN_PAIRS];
	uint32_t last;		/* the last single punctuation */
	size_t last_end;	/* where it ended, bytes */
	uint32_t marks;
	unsigned digits;	/* bits of those in the block before */
};

static void
count_pair(struct state *st, uint32_t cp)
{
	size_t pair = 0;
	const int step = pair_of(cp, &pair);

	st->depth[pair] += step;
	if (st->depth[pair] < 0)
		st->marks |= SCAN_UNPAIRED;
}

/* Take the code point that ends at end and is neither ASCII nor a plain Chinese character. */
static void
take_rare(struct state *st, uint32_t cp, size_t from, size_t end)
{
	if (is_single_punct(cp)) {
		if (st->last == cp && st->last_end == from)
			st->marks |= SCAN_DOUBLED;
		st->last = cp;
		st->last_end = end;
		return;
	}
	count_pair(st, cp);
	st->marks |= range_mark(cp);
}

static bool
is_edge(struct str s)
{
	const unsigned char first = (unsigned char)s.p[0], last = (unsigned char)s.p[s.n - 1];
	const struct str wide = STR("　");

	return first == ' ' || first == '\t' || first == '\n' || first == '\r' || last == ' ' ||
	    last == '\t' || last == '\n' || last == '\r' || str_starts(s, wide) || str_ends(s,
	    wide);
}

/* True if DIGITS_MANY digits stand in a row in the two blocks of bits. */
static bool
has_many_digits(unsigned before, unsigned now)
{
	unsigned runs = before | now << BLOCK;

	runs &= runs >> 1;
	runs &= runs >> 2;
	runs &= runs >> 4;	/* eight in a row */
	return now && runs & runs >> (DIGITS_MANY - 8);
}

/* True if 锟, what is left of a text read in the wrong encoding twice, begins in the block. */
static bool
has_mojibake(struct str s, size_t at, unsigned bits)
{
	for (; bits; bits &= bits - 1)
		if (memcmp(s.p + at + (unsigned)__builtin_ctz(bits), "\xE9\x94\x9F", 3) == 0)
			return true;
	return false;
}

static void
scan_block(struct state *st, struct str s, size_t at, unsigned rare)
{
	for (; rare; rare &= rare - 1) {
		const size_t from = at + (unsigned)__builtin_ctz(rare);
		const unsigned char c = (unsigned char)s.p[from];
		size_t i = from;

		if (c < 0x80) {
			st->marks |= ascii_marks[c];
			if (ascii_marks[c] & SCAN_HALF_BRACKET)
				count_pair(st, c);
		} else {
			const uint32_t cp = utf8_next(s, &i);

			take_rare(st, cp, from, i);
		}
	}
}

/* Always in line: what is known of a full block then goes. */
static inline void __attribute__((always_inline))
scan_view(struct state *st, struct str s, size_t at, struct block_view v)
{
	const block han = block_in(&v, 0xE4, 0xE9), number = block_in(&v, '0', '9');
	const block letter = block_in(&v, 'A', 'Z') | block_in(&v, 'a', 'z');
	const block tail = block_in(&v, 0x80, 0xC1);
	const unsigned before = st->digits;
	unsigned odd;

	st->digits = block_bits(&v, number);
	if (has_many_digits(before, st->digits))
		st->marks |= SCAN_DIGITS_11;
	if (block_bits(&v, han)) {
		st->marks |= SCAN_HAN;
		/* 94 may stand in the next block */
		odd = block_bits(&v, block_is(&v, 0xE9));
		if (odd)
			odd &= block_bits(&v, block_is(&v, 0x94)) >> 1 | 1u << (BLOCK - 1);
		if (odd && has_mojibake(s, at, odd))
			st->marks |= SCAN_MOJIBAKE;
	}
	scan_block(st, s, at, block_bits(&v, ~(han | number | letter | tail)));
}

uint32_t
scan_text(struct str s)
{
	struct state st = { 0 };
	size_t at = 0;

	if (s.n && is_edge(s))
		st.marks |= SCAN_EDGE_BLANK;
	for (; at + BLOCK <= s.n; at += BLOCK)
		scan_view(&st, s, at, block_full(s.p + at));
	if (at < s.n)
		scan_view(&st, s, at, block_at(s, at));
	for (size_t k = 0; k < SCAN_PAIRS; k++)
		if (st.depth[k])
			st.marks |= SCAN_UNPAIRED;
	return st.marks;
}

/* True if a closing round bracket at at ends the number of a list: 1) a) 一） ①). */
static bool
is_list_number(struct str s, size_t at)
{
	const struct str before = str_sub(s, 0, at);

	if (!at)
		return false;
	if ((unsigned char)s.p[at - 1] < 0x80) {
		const char c = s.p[at - 1];

		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}
	return before.n >= 3 &&
	    str_has(STR("一二三四五六七八九十"), str_sub(before, before.n - 3, before.n));
}

bool
scan_unpaired(struct str s, size_t *at, size_t *pair)
{
	int depth[SCAN_PAIRS] = { 0 };
	size_t opened[SCAN_PAIRS] = { 0 };
	size_t first = SIZE_MAX;

	for (size_t i = 0; i < s.n;) {
		const size_t from = i;
		size_t k = 0;
		const int step = pair_of(utf8_next(s, &i), &k);

		if (step > 0) {
			/* each paragraph of a quotation may open it again */
			if (k == PAIR_QUOTES && depth[k] && from && s.p[from - 1] == '\n')
				continue;
			if (depth[k]++ == 0)
				opened[k] = from;
		} else if (step < 0) {
			if (depth[k] > 0) {
				depth[k]--;
			} else if (k != PAIR_ROUND || !is_list_number(s, from)) {
				*at = from;
				*pair = k;
				return true;
			}
		}
	}
	for (size_t k = 0; k < SCAN_PAIRS; k++)
		if (depth[k] && opened[k] < first) {
			first = opened[k];
			*pair = k;
		}
	if (first != SIZE_MAX)
		*at = first;
	return first != SIZE_MAX;
}
