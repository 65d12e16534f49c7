/*
 * A unified diff. Fixes replace pieces of lines and seldom join two, so after a difference the
 * texts meet again close by: the nearest lines that agree are looked for, and no table is needed.
 */
#include "lint/fix_diff.h"

#include "base/arena.h"

#define CONTEXT 3	/* lines around a difference */
#define LOOK 64		/* lines of both texts in which they are to meet again */

struct lines {
	struct str *line;	/* each with its line end */
	size_t n, cap;
};

/* Lines that differ, 0-based, the last excluded: of the old text and of the new one. */
struct change {
	size_t old_from, old_to, new_from, new_to;
};

struct changes {
	struct change *list;
	size_t n, cap;
};

static struct lines
lines_of(struct arena *a, struct str s)
{
	struct lines l = { 0 };

	for (size_t at = 0; at < s.n;) {
		const char *end = memchr(s.p + at, '\n', s.n - at);
		const size_t to = end ? (size_t)(end - s.p) + 1 : s.n;

		l.line = arena_grow(a, l.line, l.n, &l.cap, sizeof(*l.line));
		l.line[l.n++] = str_sub(s, at, to);
		at = to;
	}
	return l;
}

/* True if two lines agree; both ends do. */
static bool
is_same(const struct lines *x, size_t i, const struct lines *y, size_t k)
{
	if (i >= x->n || k >= y->n)
		return i >= x->n && k >= y->n;
	return str_eq(x->line[i], y->line[k]);
}

static size_t
least(size_t x, size_t y)
{
	return x < y ? x : y;
}

/*
 * What differs from line i and k on, to where two lines agree, or one as many lines on in both; at
 * most LOOK lines of each.
 */
static struct change
change_at(const struct lines *x, size_t i, const struct lines *y, size_t k)
{
	for (size_t far = 1; far < LOOK; far++)
		for (size_t d = 0; d <= far; d++) {
			const size_t p = i + far - d, q = k + d;

			if (is_same(x, p, y, q) &&
			    (p - i == q - k || is_same(x, p + 1, y, q + 1)))
				return (struct change){ i, least(p, x->n), k, least(q, y->n) };
		}
	return (struct change){ i, least(i + LOOK, x->n), k, least(k + LOOK, y->n) };
}

static struct changes
changes_find(struct arena *a, const struct lines *x, const struct lines *y)
{
	struct changes cs = { 0 };
	size_t i = 0, k = 0;

	while (i < x->n || k < y->n) {
		if (is_same(x, i, y, k)) {
			i++;
			k++;
			continue;
		}
		cs.list = arena_grow(a, cs.list, cs.n, &cs.cap, sizeof(*cs.list));
		cs.list[cs.n] = change_at(x, i, y, k);
		i = cs.list[cs.n].old_to;
		k = cs.list[cs.n++].new_to;
	}
	return cs;
}

static void
put_line(struct buf *b, char sign, struct str line)
{
	buf_char(b, sign);
	buf_str(b, line);
	if (!str_ends(line, STR("\n")))
		buf_add(b, "\n\\ No newline at end of file\n");
}

/* "12,3" as a hunk tells lines: the first, 1-based, and how many. */
static void
put_range(struct buf *b, size_t from, size_t to)
{
	if (to - from == 1)
		buf_fmt(b, "%zu", from + 1);
	else
		buf_fmt(b, "%zu,%zu", to > from ? from + 1 : from, to - from);
}

/* Print the changes first..last with what is around them. */
static void
put_hunk(struct buf *b, const struct lines *x, const struct lines *y, const struct change *first,
    const struct change *last)
{
	const size_t before = least(first->old_from, CONTEXT);
	const size_t after = least(x->n - last->old_to, CONTEXT);
	size_t i = first->old_from - before;

	buf_add(b, "@@ -");
	put_range(b, i, last->old_to + after);
	buf_add(b, " +");
	put_range(b, first->new_from - before, last->new_to + after);
	buf_add(b, " @@\n");
	for (const struct change *c = first; c <= last; c++) {
		while (i < c->old_from)
			put_line(b, ' ', x->line[i++]);
		while (i < c->old_to)
			put_line(b, '-', x->line[i++]);
		for (size_t k = c->new_from; k < c->new_to; k++)
			put_line(b, '+', y->line[k]);
	}
	while (i < last->old_to + after)
		put_line(b, ' ', x->line[i++]);
}

void
fix_diff_print(struct buf *b, struct str path, struct str old, struct str new)
{
	struct arena a = { 0 };
	const struct lines x = lines_of(&a, old), y = lines_of(&a, new);
	const struct changes cs = changes_find(&a, &x, &y);

	if (cs.n)
		buf_fmt(b, "--- %.*s\n+++ %.*s\n", STRF(path), STRF(path));
	for (size_t i = 0, k; i < cs.n; i = k + 1) {
		for (k = i; k + 1 < cs.n &&
		    cs.list[k + 1].old_from - cs.list[k].old_to <= 2 * CONTEXT; k++)
			;
		put_hunk(b, &x, &y, &cs.list[i], &cs.list[k]);
	}
	arena_clear(&a);
}
