/*
 * Likeness of texts. Bare text decides what is only written otherwise; pairs of neighbouring
 * signs decide which of several changed parts belong together. Neither ever decides which items
 * are the same.
 */
#include "diff/likeness.h"

#include <stdlib.h>

#include "base/utf8.h"

static bool
is_alnum(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* Signs that only divide or enclose. 々 〇 and the numerals of Suzhou, in the same rows, are none. */
static bool
is_punctuation(uint32_t cp)
{
	static const char ascii[] = ",.;:!?'\"()[]{}<>-";

	if (cp < 0x80) {
		for (size_t i = 0; i < sizeof(ascii) - 1; i++)
			if ((uint32_t)ascii[i] == cp)
				return true;
		return false;
	}
	if (cp >= 0x2010 && cp <= 0x205E)
		return cp != 0x2030 && cp != 0x2031 && cp != 0x2044 && cp != 0x2052;
	return (cp >= 0x3001 && cp <= 0x3003) || (cp >= 0x3008 && cp <= 0x3011) ||
	    (cp >= 0x3014 && cp <= 0x301F) || cp == 0x00A1 || cp == 0x00AB || cp == 0x00BB ||
	    cp == 0x00BF || cp == 0xFE30 || (cp >= 0xFE35 && cp <= 0xFE44);
}

/* True if the sign is substance where it stands. */
static bool
is_kept(uint32_t before, uint32_t cp, uint32_t after)
{
	if (!is_punctuation(cp))
		return true;
	if (is_alnum(before) && is_alnum(after))
		return true;
	return cp == '-' && is_digit(after);
}

struct str
likeness_bare(struct arena *a, struct str s)
{
	const struct str f = utf8_fold(a, s);
	char *p = arena_bytes(a, f.n + 1);
	uint32_t before = 0;
	size_t n = 0;

	for (size_t i = 0; i < f.n;) {
		const size_t from = i;
		const uint32_t cp = utf8_next(f, &i);
		size_t ahead = i;
		const uint32_t after = i < f.n ? utf8_next(f, &ahead) : 0;

		if (is_kept(before, cp, after))
			for (size_t k = from; k < i; k++)
				p[n++] = f.p[k];
		before = cp;
	}
	return (struct str){ p, n };
}

bool
likeness_same_form(struct arena *a, struct str x, struct str y)
{
	return str_eq(x, y) || str_eq(likeness_bare(a, x), likeness_bare(a, y));
}

static int
by_number(const void *x, const void *y)
{
	const uint64_t m = *(const uint64_t *)x, n = *(const uint64_t *)y;

	return (m > n) - (m < n);
}

struct likeness
likeness_of(struct arena *a, struct str bare)
{
	size_t most = utf8_count(bare) + 1;
	struct likeness l = { 0 };
	uint64_t before = 0;

	if (most > LIKENESS_MOST)
		most = LIKENESS_MOST;
	l.pairs = arena_new(a, most, sizeof(*l.pairs));
	for (size_t i = 0; i < bare.n && l.n + 1 < most;) {
		const uint64_t cp = utf8_next(bare, &i);

		l.pairs[l.n++] = before << 32 | cp;
		before = cp;
	}
	if (l.n)
		l.pairs[l.n++] = before << 32;
	qsort(l.pairs, l.n, sizeof(*l.pairs), by_number);
	return l;
}

unsigned
likeness_percent(struct likeness x, struct likeness y)
{
	size_t i = 0, j = 0, both = 0;

	if (x.n + y.n == 0)
		return 100;
	while (i < x.n && j < y.n) {
		if (x.pairs[i] == y.pairs[j]) {
			both++;
			i++;
			j++;
		} else if (x.pairs[i] < y.pairs[j]) {
			i++;
		} else {
			j++;
		}
	}
	return (unsigned)(200 * both / (x.n + y.n));
}
