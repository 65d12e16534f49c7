/*
 * One pass over a text that says what occurs in it. Rules look closer only where their mark is set,
 * so a text without faults is read once, whatever the number of rules.
 */
#ifndef LIB_LINT_SCAN_H
#define LIB_LINT_SCAN_H

#include "base/str.h"

enum scan_mark {
	SCAN_CONTROL = 1 << 0,		/* C0 (but tab and line ends), DEL, C1 */
	SCAN_PRIVATE = 1 << 1,		/* private use: U+E000 to U+F8FF, planes 15 and 16 */
	SCAN_REPLACEMENT = 1 << 2,	/* U+FFFD */
	SCAN_NBSP = 1 << 3,		/* U+00A0 */
	SCAN_ZERO_WIDTH = 1 << 4,	/* U+200B to U+200F, U+2060, U+FEFF, U+00AD */
	SCAN_BIDI = 1 << 5,		/* U+202A to U+202E, U+2066 to U+2069 */
	SCAN_LATIN1 = 1 << 6,		/* U+00C0 to U+00FF */
	SCAN_FULL_WIDTH = 1 << 7,	/* full-width digits and letters */
	SCAN_UNPAIRED = 1 << 8,		/* brackets or quotes whose numbers do not fit */
	SCAN_HALF_BRACKET = 1 << 9,	/* ( or ) or [ or ] */
	SCAN_HALF_PUNCT = 1 << 10,	/* , ; : ? or ! */
	SCAN_DOUBLED = 1 << 11,		/* the same Chinese punctuation twice in a row */
	SCAN_EDGE_BLANK = 1 << 12,	/* a blank, tab, line end or U+3000 at either end */
	SCAN_LINE_END = 1 << 13,	/* \n or \r */
	SCAN_DIGITS_11 = 1 << 14,	/* a run of 11 digits or more */
	SCAN_BLANK = 1 << 15,		/* an ASCII blank, tab or U+3000 */
	SCAN_HAN = 1 << 16,		/* U+3400 to U+9FFF */
	SCAN_MONGOLIAN = 1 << 17,	/* U+1800 to U+18AF */
	/* U+2E80 to U+2FD5, U+F900 to U+FAFF: look like Chinese characters */
	SCAN_RADICAL = 1 << 18,
	/* U+951F, the sign of U+FFFD written as UTF-8 and read as GBK */
	SCAN_MOJIBAKE = 1 << 19
};

/* What occurs in a well-formed UTF-8 text: enum scan_mark. */
uint32_t scan_text(struct str s);

/* Pairs of brackets and quotes that are counted. */
#define SCAN_PAIRS 8
struct scan_pair {
	struct str open, close;
};
extern const struct scan_pair scan_pairs[SCAN_PAIRS];

/*
 * Find what is unpaired.
 *
 * out:     *at, byte offset of the sign that has no partner; *pair, index in scan_pairs
 * returns: false if all is paired
 */
bool scan_unpaired(struct str s, size_t *at, size_t *pair);

#endif
