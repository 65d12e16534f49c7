/*
 * Marks by the longest common subsequence of code points, between the common beginning and end.
 * What is left is tidied for the eye: a single sign that happens to stay between two changes is
 * no landmark.
 */
#include "diff/mark.h"

#include "base/utf8.h"

#define LANDMARK_LEAST	2	/* code points that must stay together between two changes */
#define SAME_LEAST	3	/* of the longer middle, one part in this many must stay */

struct runes {
	size_t *at;	/* byte offset of each code point, and of the end */
	size_t n;
	struct str text;
};

struct out {
	struct arena *a;
	struct marks marks;
	size_t cap;
};

static struct runes
runes_of(struct arena *a, struct str s)
{
	struct runes r = { arena_new(a, utf8_count(s) + 1, sizeof(*r.at)), 0, s };

	for (size_t i = 0; i < s.n; r.n++) {
		r.at[r.n] = i;
		utf8_next(s, &i);
	}
	r.at[r.n] = s.n;
	return r;
}

static struct str
rune(const struct runes *r, size_t i)
{
	return str_sub(r->text, r->at[i], r->at[i + 1]);
}

static struct str
rune_range(const struct runes *r, size_t from, size_t to)
{
	return str_sub(r->text, r->at[from], r->at[to]);
}

static void
put(struct out *o, enum mark_kind kind, struct str text)
{
	struct mark *last = o->marks.n ? &o->marks.m[o->marks.n - 1] : NULL;

	if (!text.n)
		return;
	if (last && last->kind == kind && last->text.p + last->text.n == text.p) {
		last->text.n += text.n;
		return;
	}
	o->marks.m = arena_grow(o->a, o->marks.m, o->marks.n, &o->cap, sizeof(*o->marks.m));
	o->marks.m[o->marks.n++] = (struct mark){ kind, text };
}

/* Lengths of the longest common subsequences of all ends of x (n signs) and y (m). */
static uint32_t *
lengths(struct arena *a, const struct runes *x, const struct runes *y, size_t from, size_t n,
    size_t m)
{
	uint32_t *t = arena_new(a, (n + 1) * (m + 1), sizeof(*t));

	for (size_t i = n; i-- > 0;)
		for (size_t j = m; j-- > 0;) {
			const uint32_t down = t[(i + 1) * (m + 1) + j],
				       right = t[i * (m + 1) + j + 1];

			if (str_eq(rune(x, from + i), rune(y, from + j)))
				t[i * (m + 1) + j] = t[(i + 1) * (m + 1) + j + 1] + 1;
			else
				t[i * (m + 1) + j] = down > right ? down : right;
		}
	return t;
}

/* Give each sign of x that stays its mate in y, both counted from `from`. */
static void
walk(const uint32_t *t, const struct runes *x, const struct runes *y, size_t from, size_t n,
    size_t m, size_t *mate)
{
	size_t i = 0, j = 0;

	while (i < n && j < m) {
		if (str_eq(rune(x, from + i), rune(y, from + j)) &&
		    t[i * (m + 1) + j] == t[(i + 1) * (m + 1) + j + 1] + 1)
			mate[i++] = j++;
		else if (t[(i + 1) * (m + 1) + j] >= t[i * (m + 1) + j + 1])
			i++;
		else
			j++;
	}
}

/* Take the mates of landmarks that are too short. */
static void
drop_short(size_t *mate, size_t n)
{
	size_t run;

	for (size_t i = 0; i < n; i += run ? run : 1) {
		run = 0;
		while (i + run < n && mate[i + run] != SIZE_MAX &&
		    (run == 0 || mate[i + run] == mate[i + run - 1] + 1))
			run++;
		for (size_t k = 0; run < LANDMARK_LEAST && k < run; k++)
			mate[i + k] = SIZE_MAX;
	}
}

static void
put_middle(struct out *o, const struct runes *x, const struct runes *y, size_t from, size_t n,
    size_t m)
{
	size_t *mate = arena_new(o->a, n + 1, sizeof(*mate));
	const uint32_t *t;
	size_t i = 0, j = 0;

	for (size_t k = 0; k <= n; k++)
		mate[k] = SIZE_MAX;
	if (n && m && n <= MARK_WORK_MOST / m) {
		t = lengths(o->a, x, y, from, n, m);
		if (t[0] * SAME_LEAST >= (n > m ? n : m))
			walk(t, x, y, from, n, m, mate);
		drop_short(mate, n);
	}
	while (i < n || j < m) {
		size_t k = i;

		while (k < n && mate[k] == SIZE_MAX)
			k++;
		put(o, MARK_OLD, rune_range(x, from + i, from + k));
		put(o, MARK_NEW, rune_range(y, from + j, from + (k < n ? mate[k] : m)));
		i = k;
		j = k < n ? mate[k] : m;
		for (; i < n && mate[i] == j; i++, j++)
			put(o, MARK_SAME, rune(x, from + i));
	}
}

struct marks
mark_texts(struct arena *a, struct str old, struct str new)
{
	const struct runes x = runes_of(a, old), y = runes_of(a, new);
	struct out o = { .a = a };
	size_t head = 0, tail = 0;

	while (head < x.n && head < y.n && str_eq(rune(&x, head), rune(&y, head)))
		head++;
	while (tail < x.n - head && tail < y.n - head &&
	    str_eq(rune(&x, x.n - tail - 1), rune(&y, y.n - tail - 1)))
		tail++;
	put(&o, MARK_SAME, rune_range(&x, 0, head));
	put_middle(&o, &x, &y, head, x.n - head - tail, y.n - head - tail);
	put(&o, MARK_SAME, rune_range(&x, x.n - tail, x.n));
	return o.marks;
}
