/*
 * Slices of text. All of it works on bytes: UTF-8 keeps its order and its substrings, so nothing
 * here has to decode.
 */
#include "base/str.h"

#include <string.h>

#include "base/block.h"

int
str_cmp(struct str a, struct str b)
{
	const size_t n = a.n < b.n ? a.n : b.n;
	const int c = n ? memcmp(a.p, b.p, n) : 0;

	if (c)
		return c;
	return (a.n > b.n) - (a.n < b.n);
}

/* The first needle at one of the places that bits tell; SIZE_MAX if there is none. */
static size_t
first_hit(struct str s, struct str needle, size_t at, unsigned bits)
{
	for (; bits; bits &= bits - 1) {
		const size_t i = at + (unsigned)__builtin_ctz(bits);

		if (memcmp(s.p + i, needle.p, needle.n) == 0)
			return i;
	}
	return SIZE_MAX;
}

/*
 * Two bytes of the needle are looked for at sixteen places at a time. Of Chinese the second and the
 * last are taken: the first of a character is one of six nearly always.
 */
static size_t
find(struct str s, struct str needle, size_t at)
{
	const size_t one = needle.n > 2 ? 1 : 0, two = needle.n - 1;
	const unsigned char c = (unsigned char)needle.p[one], d = (unsigned char)needle.p[two];
	struct block_view v = { .keep = 0xFFFF }, w = v;
	size_t hit = SIZE_MAX;

	for (; at + two + BLOCK <= s.n && hit == SIZE_MAX; at += BLOCK) {
		unsigned bits;

		memcpy(&v.b, s.p + at + one, BLOCK);
		memcpy(&w.b, s.p + at + two, BLOCK);
		bits = block_bits(&v, block_is(&v, c) & block_is(&w, d));
		if (bits)
			hit = first_hit(s, needle, at, bits);
	}
	if (hit == SIZE_MAX && at + two < s.n) {
		unsigned bits;

		v = block_at(s, at + one);
		w = block_at(s, at + two);
		bits = block_bits(&v, block_is(&v, c)) & block_bits(&w, block_is(&w, d));
		if (bits)
			hit = first_hit(s, needle, at, bits);
	}
	return hit;
}

size_t
str_find(struct str s, struct str needle, size_t from)
{
	const char *hit;

	if (from > s.n || s.n - from < needle.n)
		return SIZE_MAX;
	if (needle.n == 0)
		return from;
	if (needle.n > 1)
		return find(s, needle, from);
	hit = memchr(s.p + from, needle.p[0], s.n - from);
	return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

bool
str_has(struct str s, struct str needle)
{
	return str_find(s, needle, 0) != SIZE_MAX;
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim(struct str s)
{
	while (s.n && is_blank(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

struct str
str_cut(struct str *rest, char sep)
{
	const char *hit = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
	struct str head = *rest;

	if (!hit) {
		*rest = (struct str){ NULL, 0 };
		return head;
	}
	head.n = (size_t)(hit - rest->p);
	rest->p = hit + 1;
	rest->n -= head.n + 1;
	return head;
}
