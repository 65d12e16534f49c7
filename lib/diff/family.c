/*
 * Votes of families: each pair of items says that the parent of its old code became the parent of
 * its new code. In such lists the last sign of a name is its kind (市 区 县 旗 盟), the rest its own.
 */
#include "diff/family.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/report.h"
#include "base/utf8.h"
#include "diff/guess_whole.h"
#include "diff/link.h"

#define NOBODY		SIZE_MAX
#define HEAD_LEAST	0.5	/* of the children that went the same way */
#define LAST_SCORE	0.55	/* of the last two of a family, before its share is counted */
#define TAKEN_SCORE	0.70	/* of a namesake that stayed when this one went */

struct family {
	struct guess *g;
	struct arena a;
	struct map votes;	/* old parent, bar, new parent -> pairs */
	struct map all;		/* old parent -> pairs */
};

static struct str
code_of(const struct family *f, size_t member)
{
	return column_code(f->g->cr.column, f->g->cr.members[member].it,
	    member >= f->g->cr.old_count);
}

static struct str
both_key(struct arena *a, struct str old, struct str new)
{
	return arena_fmt(a, "%.*s|%.*s", STRF(old), STRF(new));
}

static void
count_votes(struct family *f)
{
	const struct pairs *p = f->g->pairs;

	for (size_t i = 0; i < p->n; i++) {
		const struct item *old = f->g->in->old->items[p->list[i].old];
		const struct item *new = f->g->in->new->items[p->list[i].new];
		const struct str x = column_parent(column_code(&p->column, old, false));
		const struct str y = column_parent(column_code(&p->column, new, true));

		if (!x.n || x.n != y.n)
			continue;
		++*map_put(&f->votes, both_key(&f->a, x, y), 0, NULL);
		++*map_put(&f->all, x, 0, NULL);
	}
}

/* The share of an old parent's children that went to a new one; <0 if nobody knows. */
static double
share(struct family *f, struct str old, struct str new)
{
	size_t all, some;

	if (!map_get(&f->all, old, &all))
		return -1;
	if (!map_get(&f->votes, both_key(&f->a, old, new), &some))
		return 0;
	return (double)some / (double)all;
}

/* The name without the sign that tells the kind of place. */
static struct str
stem(const struct family *f, size_t member)
{
	const struct schema *s = f->g->in->fields->schema;
	const struct str name = str_trim(item_text(f->g->cr.members[member].it, s->ids.name));
	const size_t n = utf8_count(name);

	return n > 2 ? str_sub(name, 0, utf8_at(name, n - 1)) : name;
}

static void
say(struct guess *g, struct guess_try *t, const char *why, double part)
{
	t->more = arena_fmt(g->a, "%s %.2f", why, part);
	t->more_shown = arena_fmt(g->a, "%s %.2f", tr(why), part);
}

static void
weigh(struct family *f, struct guess_try *t)
{
	const struct str x = code_of(f, t->old), y = code_of(f, t->new);
	const double kin = share(f, column_parent(x), column_parent(y)), head = share(f, x, y);
	const struct str s = stem(f, t->old);

	if (x.n != y.n) {
		t->score *= 0.3;
		return;
	}
	if (s.n && str_eq(s, stem(f, t->new)) && t->score < 0.8)
		t->score = 0.8;
	if (head >= HEAD_LEAST) {
		if (t->score < 0.6 + 0.3 * head)
			t->score = 0.6 + 0.3 * head;
		say(f->g, t, TR_NOOP("codes below that went the same way"), head);
	} else if (kin > 0) {
		t->score = 1 - (1 - t->score) * (1 - 0.5 * kin);
		say(f->g, t, TR_NOOP("neighbours that went the same way"), kin);
	} else if (kin >= 0) {
		t->score *= 0.7;
	}
	if (t->score > 0.99)
		t->score = 0.99;
}

static int
by_old(const void *x, const void *y)
{
	const struct guess_try *t = x, *u = y;

	if (t->old != u->old)
		return t->old < u->old ? -1 : 1;
	return (t->new > u->new) - (t->new < u->new);
}

static bool
has_try(const struct guess *g, size_t n, size_t old, size_t new)
{
	for (size_t i = 0; i < n; i++)
		if (g->tries[i].old == old && g->tries[i].new == new)
			return true;
	return false;
}

static void
add_try(struct guess *g, size_t old, size_t new, double score)
{
	struct guess_try *t;

	g->tries = arena_grow(&g->work, g->tries, g->try_count, &g->try_cap, sizeof(*g->tries));
	t = &g->tries[g->try_count++];
	*t = (struct guess_try){ .old = (uint32_t)old, .new = (uint32_t)new, .score = score };
	t->evidence = evidence_of(&g->cr, old, new);
}

/* Parents that share no sign with each other, known by their children alone. */
static void
add_heads(struct family *f)
{
	struct guess *g = f->g;
	const size_t n = g->try_count, news = g->cr.old_count + g->cr.new_count;
	struct map by_code = { 0 }, seen = { 0 };

	for (size_t i = g->cr.old_count; i < news; i++)
		if (g->mate[i] == NOBODY && code_of(f, i).n)
			map_put(&by_code, code_of(f, i), i, NULL);
	for (size_t i = 0; i < g->pairs->n && g->try_count - n < g->cr.n; i++) {
		const struct pair *p = &g->pairs->list[i];
		const struct str y = column_parent(column_code(&g->pairs->column,
		    g->in->new->items[p->new], true));
		bool is_new;
		size_t new;

		map_put(&seen, y, i, &is_new);
		if (!is_new || !map_get(&by_code, y, &new))
			continue;
		for (size_t old = 0; old < g->cr.old_count; old++)
			if (g->mate[old] == NOBODY && share(f, code_of(f, old), y) >= HEAD_LEAST &&
			    !has_try(g, g->try_count, old, new))
				add_try(g, old, new, 0);
	}
	map_clear(&seen);
	map_clear(&by_code);
}

void
family_weigh(struct guess *g)
{
	struct family f = { .g = g };

	count_votes(&f);
	add_heads(&f);
	for (size_t i = 0; i < g->try_count; i++)
		weigh(&f, &g->tries[i]);
	if (g->try_count)
		qsort(g->tries, g->try_count, sizeof(*g->tries), by_old);
	map_clear(&f.votes);
	map_clear(&f.all);
	arena_clear(&f.a);
}

/* How many free members of a side stand right below a code, the last of them in *at. */
static size_t
free_below(const struct family *f, struct str parent, bool is_new, size_t *at)
{
	const struct crowd *cr = &f->g->cr;
	const size_t from = is_new ? cr->old_count : 0;
	const size_t n = is_new ? cr->new_count : cr->old_count;
	size_t count = 0;

	for (size_t i = from; i < from + n; i++)
		if (f->g->mate[i] == NOBODY && str_eq(column_parent(code_of(f, i)), parent)) {
			*at = i;
			count++;
		}
	return count;
}

/* The last one left on either side of two families that are one. */
static void
pair_last(struct family *f, size_t old)
{
	struct guess *g = f->g;
	const struct str parent = column_parent(code_of(f, old));
	size_t new = NOBODY, same;
	double kin;

	for (size_t i = g->cr.old_count; i < g->cr.old_count + g->cr.new_count; i++) {
		const struct str other = column_parent(code_of(f, i));

		if (g->mate[i] != NOBODY || !parent.n || !other.n)
			continue;
		kin = share(f, parent, other);
		if (kin < HEAD_LEAST || free_below(f, parent, false, &same) != 1 ||
		    free_below(f, other, true, &new) != 1)
			continue;
		if ((LAST_SCORE + 0.2 * kin) * 100 + 0.5 < g->in->min_score)
			return;
		add_try(g, old, new, LAST_SCORE + 0.2 * kin);
		g->tries[g->try_count - 1].is_pair = true;
		say(g, &g->tries[g->try_count - 1],
		    TR_NOOP("the last without a mate where neighbours went"), kin);
		g->mate[old] = new;
		g->mate[new] = old;
		return;
	}
}

/* A namesake that was there before and stayed took this one in: 某县 into 某市. */
static void
join_namesake(struct family *f, size_t old)
{
	struct guess *g = f->g;
	const struct str name = stem(f, old), parent = column_parent(code_of(f, old));
	const char *why = TR_NOOP("a namesake of another kind was there before and stayed");

	for (size_t i = 0; i < g->cr.old_count; i++) {
		const size_t new = g->cr.members[i].partner;
		struct pair_link l = { .way = &pair_by_likeness };

		if (i == old || new == NOBODY || !str_eq(stem(f, i), name) ||
		    !str_eq(stem(f, new), name) ||
		    !str_eq(column_parent(code_of(f, i)), parent) ||
		    TAKEN_SCORE * 100 < g->in->min_score)
			continue;
		l.old = arena_new(g->a, 2, sizeof(*l.old));
		l.new = arena_new(g->a, 1, sizeof(*l.new));
		l.old[l.old_count++] = g->cr.members[old].at;
		l.old[l.old_count++] = g->cr.members[i].at;
		l.new[l.new_count++] = g->cr.members[new].at;
		l.score = (unsigned)(TAKEN_SCORE * 100);
		l.reason = arena_str(g->a, str_from(why));
		l.shown = arena_str(g->a, str_from(tr(why)));
		link_add(g->a, g->pairs, l);
		g->mate[old] = new;
		return;
	}
}

void
family_finish(struct guess *g)
{
	struct family f = { .g = g };

	count_votes(&f);
	for (size_t i = 0; i < g->cr.old_count; i++)
		if (g->mate[i] == NOBODY)
			pair_last(&f, i);
	for (size_t i = 0; i < g->cr.old_count; i++)
		if (g->mate[i] == NOBODY)
			join_namesake(&f, i);
	map_clear(&f.votes);
	map_clear(&f.all);
	arena_clear(&f.a);
}
