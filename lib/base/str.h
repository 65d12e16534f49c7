/*
 * Slices of text: borrowed, not NUL-terminated, UTF-8 once they are past base/enc.
 */
#ifndef LIB_BASE_STR_H
#define LIB_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;	/* first byte, or NULL when empty */
	size_t n;	/* bytes */
};

/* A slice of a string literal. */
#define STR(lit) ((struct str){ "" lit "", sizeof(lit) - 1 })
/* A slice of a string literal in a static initialiser. */
#define STR_INIT(lit) { "" lit "", sizeof(lit) - 1 }
/* The two arguments of "%.*s". */
#define STRF(s) (int)(s).n, (s).p ? (s).p : ""

/* A slice of a NUL-terminated string; NULL gives the empty slice. */
static inline struct str
str_from(const char *s)
{
	return (struct str){ s, s ? strlen(s) : 0 };
}

/* True if both have the same bytes. */
static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* True if s has the bytes of the NUL-terminated lit. */
static inline bool
str_is(struct str s, const char *lit)
{
	return str_eq(s, str_from(lit));
}

/* Order by bytes, which for UTF-8 is the order of code points: <0, 0, >0. */
int str_cmp(struct str a, struct str b);
/* True if s begins with the bytes of prefix. */
static inline bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

/* True if s ends with the bytes of suffix. */
static inline bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	    (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

/* Byte offset of the first needle at or after from (bytes); SIZE_MAX if there is none. */
size_t str_find(struct str s, struct str needle, size_t from);
/* True if needle stands somewhere in s; an empty needle always does. */
bool str_has(struct str s, struct str needle);
/* The bytes from..to (0-based, to excluded), both clamped to the length. */
static inline struct str
str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){ s.p ? s.p + from : NULL, to - from };
}

/* s without ASCII blanks, tabs and line ends at both ends. */
struct str str_trim(struct str s);
/* Cut the text before the first sep off *rest and return it; *rest becomes what follows sep. */
struct str str_cut(struct str *rest, char sep);

#endif
