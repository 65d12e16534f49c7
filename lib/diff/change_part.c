/*
 * Parts of an item: which of the old are which of the new. They meet by what they say: the same
 * word for word, then the same but for form, then those that are most alike. So a basis put in
 * between changes nothing but itself, and parts in another order are a matter of order. A part
 * that cites another law is another part, however alike the words are.
 */
#include "diff/change.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"
#include "diff/likeness.h"
#include "diff/sequence.h"

#define ALIKE_LEAST	60u	/* percent from which two parts may be one part that was changed */
#define PAIRS_MOST	4096u	/* pairs of parts that are looked at for likeness, in one item */
#define NOBODY		SIZE_MAX

struct part_view {
	const struct fields_value *v;	/* its values, sorted */
	size_t n;
	uint16_t number;
	size_t mate;			/* index on the other side, NOBODY */
	struct str main,
	    all; /* bare text of its main field (else of its first), of all its fields */
	struct str title;		/* what stands between 《 and 》 first in it, bare */
	struct likeness main_like, all_like;
};

/* Two parts that may be one. */
struct candidate {
	size_t x, y;
	unsigned score;
};

struct match {
	struct arena *a;
	const struct fields *fs;
	struct part_view *x, *y;
	size_t n, m;
};

/* The law that a text names: what stands in 《》, else all of it if is_law; without the country. */
static struct str
title_of(struct arena *a, struct str text, bool is_law)
{
	const struct str country = STR("中华人民共和国");
	const size_t from = str_find(text, STR("《"), 0);
	const size_t to = from == SIZE_MAX ? from : str_find(text, STR("》"), from);
	struct str title = { 0 };

	if (to == SIZE_MAX && !is_law)
		return title;
	title = likeness_bare(a, to == SIZE_MAX ? text : str_sub(text, from, to));
	if (str_starts(title, country) && title.n > country.n)
		title = str_sub(title, country.n, title.n);
	return title;
}

/* The value that tells what a part is: of its main field, else the first that is no code. */
static const struct fields_value *
main_value(const struct fields *fs, const struct fields_value *v, size_t n)
{
	const struct schema *s = fs->schema;
	const struct fields_value *first = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct field *f = fs->rows[v[i].row].known;

		if (v[i].part < s->part_count && v[i].row == s->parts[v[i].part].main)
			return &v[i];
		if (!first && !(f && f->codes))
			first = &v[i];
	}
	return first ? first : v;
}

static struct part_view
view_of(struct match *m, const struct fields_value *v, size_t n)
{
	const struct fields_value *main = main_value(m->fs, v, n);
	struct part_view p = { .v = v, .n = n, .number = v->v->part, .mate = NOBODY };
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++)
		buf_str(&b, v[i].v->text);
	p.main = likeness_bare(m->a, main->v->text);
	p.all = likeness_bare(m->a, buf_get(&b));
	p.title = title_of(m->a, main->v->text, main->row == m->fs->schema->ids.basis_law);
	buf_clear(&b);
	return p;
}

static struct part_view *
views(struct match *m, const struct fields_value *v, size_t n, size_t *count)
{
	struct part_view *p = arena_new(m->a, n + 1, sizeof(*p));
	size_t i = 0;

	for (*count = 0; i < n; ++*count) {
		size_t k = i;

		while (k < n && v[k].v->part == v[i].v->part)
			k++;
		p[*count] = view_of(m, v + i, k - i);
		i = k;
	}
	return p;
}

static void
mate(struct match *m, size_t i, size_t j)
{
	m->x[i].mate = j;
	m->y[j].mate = i;
}

static struct str
exact_key(struct arena *a, const struct part_view *p)
{
	struct hash_128 hash;
	struct buf b = { 0 };

	for (size_t i = 0; i < p->n; i++) {
		const uint32_t head[] = {
		    p->v[i].row, p->v[i].v->lang, (uint32_t)p->v[i].v->text.n};

		buf_str(&b, (struct str){ (const char *)head, sizeof(head) });
		buf_str(&b, p->v[i].v->text);
	}
	hash = hash_wide(buf_get(&b));
	buf_clear(&b);
	return arena_str(a, (struct str){ (const char *)&hash, sizeof(hash) });
}

static struct str
bare_key(struct arena *a, const struct part_view *p)
{
	(void)a;
	return p->all;
}

/* Of very many parts only those meet whose main text is the same. */
static struct str
main_key(struct arena *a, const struct part_view *p)
{
	(void)a;
	return p->main;
}

/* Give mates to parts of one key, the first to the first. */
static void
match_by(struct match *m, struct str (*key)(struct arena *, const struct part_view *))
{
	size_t *next = arena_new(m->a, m->n + 1, sizeof(*next));
	struct map by_key = { 0 };

	for (size_t i = m->n; i-- > 0;) {
		bool is_new;
		size_t *at;

		if (m->x[i].mate != NOBODY)
			continue;
		at = map_put(&by_key, key(m->a, &m->x[i]), i, &is_new);
		next[i] = is_new ? NOBODY : *at;
		*at = i;
	}
	for (size_t j = 0; j < m->m; j++) {
		const struct str k = key(m->a, &m->y[j]);
		size_t i;

		if (m->y[j].mate != NOBODY || !map_get(&by_key, k, &i) || i == NOBODY)
			continue;
		mate(m, i, j);
		*map_put(&by_key, k, 0, NULL) = next[i];
	}
	map_clear(&by_key);
}

static int
best_first(const void *x, const void *y)
{
	const struct candidate *c = x, *d = y;
	const size_t from_c = c->x > c->y ? c->x - c->y : c->y - c->x;
	const size_t from_d = d->x > d->y ? d->x - d->y : d->y - d->x;

	if (c->score != d->score)
		return c->score > d->score ? -1 : 1;
	if (from_c != from_d)
		return from_c < from_d ? -1 : 1;
	return c->x != d->x ? (c->x < d->x ? -1 : 1) : (c->y > d->y) - (c->y < d->y);
}

/* How many have no mate; *at is the last of them. */
static size_t
left(const struct part_view *p, size_t n, size_t *at)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (p[i].mate == NOBODY) {
			count++;
			*at = i;
		}
	return count;
}

static bool
may_mate(const struct part_view *x, const struct part_view *y)
{
	return !x->title.n || !y->title.n || str_eq(x->title, y->title);
}

/* 0 if the two can't be one part, else how alike they are: first by main text, then by all. */
static unsigned
score(struct part_view *x, struct part_view *y)
{
	const unsigned main = likeness_percent(x->main_like, y->main_like);

	if (main < ALIKE_LEAST || !may_mate(x, y))
		return 0;
	return main * 101 + likeness_percent(x->all_like, y->all_like);
}

static void
match_alike(struct match *m)
{
	struct candidate *list = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < m->n; i++) {
		m->x[i].main_like = likeness_of(m->a, m->x[i].main);
		m->x[i].all_like = likeness_of(m->a, m->x[i].all);
	}
	for (size_t j = 0; j < m->m; j++) {
		m->y[j].main_like = likeness_of(m->a, m->y[j].main);
		m->y[j].all_like = likeness_of(m->a, m->y[j].all);
	}
	for (size_t i = 0; i < m->n; i++)
		for (size_t j = 0; j < m->m; j++) {
			unsigned s;

			if (m->x[i].mate != NOBODY || m->y[j].mate != NOBODY)
				continue;
			s = score(&m->x[i], &m->y[j]);
			list = arena_grow(m->a, list, n, &cap, sizeof(*list));
			if (s)
				list[n++] = (struct candidate){ i, j, s };
		}
	if (n)
		qsort(list, n, sizeof(*list), best_first);
	for (size_t k = 0; k < n; k++)
		if (m->x[list[k].x].mate == NOBODY && m->y[list[k].y].mate == NOBODY)
			mate(m, list[k].x, list[k].y);
}

static void
match_all(struct match *m)
{
	size_t i = 0, j = 0;

	match_by(m, exact_key);
	if (left(m->x, m->n, &i) && left(m->y, m->m, &j))
		match_by(m, bare_key);
	if (!left(m->x, m->n, &i) || !left(m->y, m->m, &j))
		return;
	if (m->n <= PAIRS_MOST / m->m)
		match_alike(m);
	else
		match_by(m, main_key);
	/* the last one on either side is the same part, rewritten */
	if (left(m->x, m->n, &i) == 1 && left(m->y, m->m, &j) == 1 && may_mate(&m->x[i], &m->y[j]))
		mate(m, i, j);
}

/* Flags by old part: true for those that stand at another place among the parts that have a mate.
 */
static bool *
moved_parts(struct match *m)
{
	bool *moved = arena_new(m->a, m->n + 1, sizeof(*moved)), *flags;
	size_t *to = arena_new(m->a, m->n + 1, sizeof(*to));
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		if (m->x[i].mate != NOBODY)
			to[n++] = m->x[i].mate;
	flags = sequence_moved(m->a, to, n);
	for (size_t i = m->n; i-- > 0;)
		if (m->x[i].mate != NOBODY)
			moved[i] = flags[--n];
	return moved;
}

static void
add_whole(const struct part_view *p, struct change as, struct changes *cs)
{
	as.what = CHANGE_PART;
	as.class = CHANGE_CONTENT;
	as.old_part = as.verb == CHANGE_REMOVED ? p->number : 0;
	as.new_part = as.verb == CHANGE_ADDED ? p->number : 0;
	for (size_t i = 0; i < p->n; i++) {
		as.row = p->v[i].row;
		as.old = as.verb == CHANGE_REMOVED ? p->v[i].v : NULL;
		as.new = as.verb == CHANGE_ADDED ? p->v[i].v : NULL;
		change_add(cs, as);
	}
}

static void
tell(struct match *m, uint32_t part, struct changes *cs)
{
	const bool *moved = moved_parts(m);
	struct change as = { .part = part };

	for (size_t i = 0; i < m->n; i++) {
		const struct part_view *x = &m->x[i], *y;

		as.verb = CHANGE_REMOVED;
		if (x->mate == NOBODY) {
			add_whole(x, as, cs);
			continue;
		}
		y = &m->y[x->mate];
		as.what = CHANGE_VALUE;
		as.old_part = x->number;
		as.new_part = y->number;
		change_values(m->a, m->fs, x->v, x->n, y->v, y->n, as, cs);
		if (moved[i] && !m->fs->no_order) {
			const struct fields_value *v = main_value(m->fs, x->v, x->n);
			const struct fields_value *w = main_value(m->fs, y->v, y->n);

			as = (struct change){CHANGE_CHANGED, CHANGE_PART, CHANGE_ORDER, v->row,
			    part, x->number, y->number, v->v, w->v, NULL, false};
			change_add(cs, as);
		}
	}
	as.verb = CHANGE_ADDED;
	for (size_t j = 0; j < m->m; j++)
		if (m->y[j].mate == NOBODY)
			add_whole(&m->y[j], as, cs);
}

/* True if both sides have the same values in the same places. */
static bool
is_same(const struct fields_value *x, size_t n, const struct fields_value *y, size_t m)
{
	if (n != m)
		return false;
	for (size_t i = 0; i < n; i++)
		if (fields_cmp(&x[i], &y[i]) != 0 || !str_eq(x[i].v->text, y[i].v->text))
			return false;
	return true;
}

static size_t
part_end(const struct fields_value *v, size_t from, size_t n, uint32_t part)
{
	while (from < n && v[from].part == part)
		from++;
	return from;
}

void
change_parts(struct arena *a, const struct fields *fs, const struct fields_value *x, size_t n,
    const struct fields_value *y, size_t m, struct changes *cs)
{
	size_t i = 0, j = 0;

	while (i < n || j < m) {
		const uint32_t part =
		    i == n || (j < m && y[j].part < x[i].part) ? y[j].part : x[i].part;
		const size_t x_end = part_end(x, i, n, part), y_end = part_end(y, j, m, part);

		if (!is_same(x + i, x_end - i, y + j, y_end - j)) {
			struct match match = { .a = a, .fs = fs };

			match.x = views(&match, x + i, x_end - i, &match.n);
			match.y = views(&match, y + j, y_end - j, &match.m);
			match_all(&match);
			tell(&match, part, cs);
		}
		i = x_end;
		j = y_end;
	}
}
