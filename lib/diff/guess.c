/*
 * The best first: of all candidates the two that are most alike become a proposal, then the best
 * of what is left. Where others are as much alike, the proposal is worth less, and says so.
 */
#include "diff/guess.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/report.h"
#include "diff/evidence.h"
#include "diff/family.h"
#include "diff/guess_whole.h"
#include "diff/sift.h"

#define NOBODY		SIZE_MAX
#define SAMPLE_MOST	4000u	/* other items of each catalogue that tell what is common */
#define TRY_LEAST	0.4	/* what is less alike is looked at no more, */
#define SHARE_LEAST	0.5	/* unless one is so much contained in the other */
#define RIVAL_NEAR	0.01	/* a score so near is as good */
#define RIVAL_FAR	0.08	/* the same where it rests on the same */
#define BETTER_BY	0.02	/* a score that is more by so much is better */
#define RIVAL_COST	0.65	/* what a score is worth where another is as good */

static int
best_first(const void *x, const void *y)
{
	const struct guess_try *t = *(struct guess_try *const *)x;
	const struct guess_try *u = *(struct guess_try *const *)y;

	if (t->score < u->score || t->score > u->score)
		return t->score > u->score ? -1 : 1;
	if (t->old != u->old)
		return t->old < u->old ? -1 : 1;
	return (t->new > u->new) - (t->new < u->new);
}

/* Add members of one side: what is free, then what a key paired and changed. */
static void
add_side(struct guess *g, bool is_new)
{
	const struct pairs *p = g->pairs;
	const size_t *list = is_new ? p->added : p->removed;
	const size_t n = is_new ? p->added_count : p->removed_count;
	const struct catalog *c = is_new ? g->in->new : g->in->old;
	const enum crowd_side side = is_new ? CROWD_NEW : CROWD_OLD;

	for (size_t i = 0; i < n; i++)
		crowd_add(&g->cr, c, list[i], side, is_new);
	for (size_t i = 0; i < g->in->touched_count; i++) {
		const struct pair *pair = &p->list[g->in->touched[i]];

		crowd_add(&g->cr, c, is_new ? pair->new : pair->old, side, is_new);
	}
}

size_t
guess_step(size_t n)
{
	return n / SAMPLE_MOST + 1;
}

/* Every so manieth item of a catalogue, but for the members. */
static void
add_sample(struct guess *g, bool is_new)
{
	const struct catalog *c = is_new ? g->in->new : g->in->old;
	struct arena a = { 0 };
	bool *is_in = arena_new(&a, c->n + 1, sizeof(*is_in));
	const struct sift_side *side = g->in->sift ? &g->in->sift->side[is_new] : NULL;
	const size_t step = guess_step(side ? side->n : c->n);
	const size_t from = is_new ? g->cr.old_count : 0;
	const size_t n = is_new ? g->cr.new_count : g->cr.old_count;

	for (size_t i = 0; i < n; i++)
		is_in[g->cr.members[from + i].at] = true;
	for (size_t i = 0; i < c->n; i++)
		if ((side ? side->places[i] : i) % step == 0 && !is_in[i])
			crowd_add(&g->cr, c, i, CROWD_SAMPLE, is_new);
	arena_clear(&a);
}

static void
gather(struct guess *g)
{
	const size_t touched = g->in->touched_count;

	add_side(g, false);
	add_side(g, true);
	for (size_t i = 0; i < touched; i++) {
		const size_t old = g->cr.old_count - touched + i;
		const size_t new = g->cr.old_count + g->cr.new_count - touched + i;

		g->cr.members[old].partner = new;
		g->cr.members[new].partner = old;
	}
	add_sample(g, false);
	add_sample(g, true);
	crowd_settle(&g->cr);
	g->mate = arena_new(&g->work, g->cr.n + 1, sizeof(*g->mate));
	g->in_link = arena_new(&g->work, g->cr.n + 1, sizeof(*g->in_link));
	for (size_t i = 0; i < g->cr.n; i++)
		g->mate[i] = g->cr.members[i].partner;
}

/* True if a person said that the two are not one. */
static bool
is_refused(const struct guess *g, size_t old, size_t new)
{
	const size_t both[] = { g->cr.members[old].at, g->cr.members[new].at };
	size_t at;

	return map_get(&g->refused, (struct str){ (const char *)both, sizeof(both) }, &at);
}

static void
remember_refused(struct guess *g)
{
	for (size_t i = 0; i < g->pairs->told_count; i++) {
		const struct lineage_link *l = &g->pairs->told[i];
		size_t *both;

		if (l->row->answer != LINEAGE_NO)
			continue;
		both = arena_new(&g->work, 2, sizeof(*both));
		both[0] = l->old;
		both[1] = l->new;
		map_put(&g->refused, (struct str){ (const char *)both, 2 * sizeof(*both) }, 0,
		    NULL);
	}
}

/* Look at all candidates; tries stay by old. */
static void
try_all(struct guess *g)
{
	size_t n;
	const struct candidate_pair *c = crowd_candidates(&g->cr, &n);

	for (size_t i = 0; i < n; i++) {
		struct guess_try t = { .old = c[i].old, .new = c[i].new };

		if (is_refused(g, t.old, t.new))
			continue;
		t.evidence = evidence_of(&g->cr, t.old, t.new);
		t.score = evidence_score(&t.evidence);
		if (!g->pairs->column.is_tiered && t.score < TRY_LEAST &&
		    evidence_share(&t.evidence, false) < SHARE_LEAST &&
		    evidence_share(&t.evidence, true) < SHARE_LEAST)
			continue;
		g->tries = arena_grow(&g->work, g->tries, g->try_count, &g->try_cap,
		    sizeof(*g->tries));
		g->tries[g->try_count++] = t;
	}
}

/* Index the tries by old and by new member. */
static void
index_tries(struct guess *g)
{
	const size_t n = g->cr.old_count + g->cr.new_count;
	size_t *next = arena_new(&g->work, n + 2, sizeof(*next));

	g->first = arena_new(&g->work, n + 2, sizeof(*g->first));
	g->first_old = arena_new(&g->work, n + 2, sizeof(*g->first_old));
	g->by_new = arena_new(&g->work, g->try_count + 1, sizeof(*g->by_new));
	for (size_t i = 0; i < g->try_count; i++) {
		g->first[g->tries[i].new + 1]++;
		g->first_old[g->tries[i].old + 1]++;
	}
	for (size_t i = 0; i <= n; i++) {
		g->first[i + 1] += g->first[i];
		g->first_old[i + 1] += g->first_old[i];
		next[i] = g->first[i];
	}
	for (size_t i = 0; i < g->try_count; i++)
		g->by_new[next[g->tries[i].new]++] = (uint32_t)i;
}

static bool
is_free(const struct guess *g, const struct guess_try *t)
{
	return g->mate[t->old] == NOBODY && g->mate[t->new] == NOBODY;
}

/* True if two tries rest on the same: what they share with the member that both have. */
static bool
rests_on_same(const struct guess_try *t, const struct guess_try *u, bool same_new)
{
	const float *x = same_new ? t->evidence.in_new : t->evidence.in_old;
	const float *y = same_new ? u->evidence.in_new : u->evidence.in_old;

	for (unsigned g = 0; g < FEATURE_GROUPS; g++)
		if (x[g] - y[g] > 0.005f || y[g] - x[g] > 0.005f)
			return false;
	return u->evidence.body == t->evidence.body && u->evidence.kind == t->evidence.kind &&
	    u->score > t->score - RIVAL_FAR;
}

static bool
is_rival(const struct guess *g, const struct guess_try *t, const struct guess_try *u, bool same_new)
{
	return u != t && is_free(g, u) &&
	    (u->score > t->score - RIVAL_NEAR || rests_on_same(t, u, same_new));
}

/* True if another free pair of one of the two is as much alike. */
static bool
has_rival(const struct guess *g, const struct guess_try *t)
{
	for (size_t i = g->first_old[t->old]; i < g->first_old[t->old + 1]; i++)
		if (is_rival(g, t, &g->tries[i], false))
			return true;
	for (size_t i = g->first[t->new]; i < g->first[t->new + 1]; i++)
		if (is_rival(g, t, &g->tries[g->by_new[i]], true))
			return true;
	return false;
}

/* True if one of the two had a better mate that is no longer free: it may be a part of more. */
static bool
had_better(const struct guess *g, const struct guess_try *t)
{
	for (size_t i = g->first_old[t->old]; i < g->first_old[t->old + 1]; i++)
		if (g->tries[i].score > t->score + BETTER_BY)
			return true;
	for (size_t i = g->first[t->new]; i < g->first[t->new + 1]; i++)
		if (g->tries[g->by_new[i]].score > t->score + BETTER_BY)
			return true;
	return false;
}

static void
take(struct guess *g, struct guess_try *t)
{
	const bool is_rivalled = has_rival(g, t);
	const double score = is_rivalled ? t->score * RIVAL_COST : t->score;

	if (score < g->in->min_score / 100.0)
		return;
	t->has_rival = is_rivalled;
	t->score = score;
	g->mate[t->old] = t->new;
	g->mate[t->new] = t->old;
	t->is_pair = true;
}

/* All tries that are good enough, the best first. */
static void
order_tries(struct guess *g)
{
	g->order = arena_new(&g->work, g->try_count + 1, sizeof(struct guess_try *));
	for (size_t i = 0; i < g->try_count; i++)
		if (g->tries[i].score >= g->in->min_score / 100.0 && is_free(g, &g->tries[i]))
			g->order[g->order_count++] = &g->tries[i];
	if (g->order_count)
		qsort(g->order, g->order_count, sizeof(struct guess_try *), best_first);
}

/* Pair what is free: only_best, what has nothing better that is not. */
static void
assign(struct guess *g, bool only_best)
{
	for (size_t i = 0; i < g->order_count; i++) {
		struct guess_try *t = g->order[i];

		if (is_free(g, t) && !(only_best && had_better(g, t)))
			take(g, t);
	}
}

static struct str
words(const struct guess *g, const struct guess_try *t, bool shown)
{
	const char *more = TR_NOOP("another is as much alike");
	struct str s = evidence_words(g->a, &t->evidence, shown);
	const struct str and = shown ? t->more_shown : t->more;

	if (and.n)
		s = arena_fmt(g->a, "%.*s, %.*s", STRF(s), STRF(and));
	if (!t->has_rival)
		return s;
	return arena_fmt(g->a, "%.*s, %s", STRF(s), shown ? tr(more) : more);
}

static void
put_pairs(struct guess *g)
{
	struct pairs *p = g->pairs;

	for (size_t i = 0; i < g->try_count; i++) {
		const struct guess_try *t = &g->tries[i];

		if (!t->is_pair)
			continue;
		p->list = arena_grow(g->a, p->list, p->n, &p->cap, sizeof(*p->list));
		p->list[p->n++] = (struct pair){ .old = g->cr.members[t->old].at,
			.new = g->cr.members[t->new].at, .way = &pair_by_likeness,
			.score = (unsigned)(t->score * 100 + 0.5),
			.reason = words(g, t, false), .shown = words(g, t, true) };
	}
}

/* Take what is in a proposal out of a list of items left. */
static void
shrink(const bool *is_used, size_t *list, size_t *n)
{
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++)
		if (!is_used[list[i]])
			list[kept++] = list[i];
	*n = kept;
}

static void
settle(struct guess *g, size_t first_pair, size_t first_link)
{
	struct pairs *p = g->pairs;
	bool *old = arena_new(&g->work, g->in->old->n + 1, sizeof(*old));
	bool *new = arena_new(&g->work, g->in->new->n + 1, sizeof(*new));
	const size_t removed = p->removed_count, added = p->added_count;
	size_t pairs = p->n - first_pair;

	for (size_t i = first_pair; i < p->n; i++)
		old[p->list[i].old] = new[p->list[i].new] = true;
	for (size_t i = first_link; i < p->link_count; i++) {
		for (size_t k = 0; k < p->links[i].old_count; k++)
			old[p->links[i].old[k]] = true;
		for (size_t k = 0; k < p->links[i].new_count; k++)
			new[p->links[i].new[k]] = true;
	}
	shrink(old, p->removed, &p->removed_count);
	shrink(new, p->added, &p->added_count);
	p->likely_old += removed - p->removed_count - pairs;
	p->likely_new += added - p->added_count - pairs;
}

void
guess_find(struct arena *a, const struct guess_case *in, struct pairs *p)
{
	struct guess g = { .a = a, .in = in, .pairs = p };
	const size_t first_pair = p->n, first_link = p->link_count;

	if (!p->removed_count && !p->added_count)
		return;
	crowd_init(&g.cr, &g.work, in->fields, &p->column, p->removed_count + p->added_count +
	    2 * in->touched_count + (size_t)2 * SAMPLE_MOST);
	remember_refused(&g);
	gather(&g);
	try_all(&g);
	if (p->column.is_tiered)
		family_weigh(&g);
	index_tries(&g);
	order_tries(&g);
	assign(&g, true);
	if (!p->column.is_tiered) {	/* a place's name does not list its parts */
		guess_wholes(&g, false);
		guess_wholes(&g, true);
	}
	assign(&g, false);
	if (p->column.is_tiered)
		family_finish(&g);
	put_pairs(&g);
	settle(&g, first_pair, first_link);
	map_clear(&g.refused);
	crowd_clear(&g.cr);
	arena_clear(&g.work);
}
