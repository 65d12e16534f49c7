/*
 * Merges and splits. An item that went into another is told from one that is merely like it by
 * what is its own: of what sets it apart from the item that the whole was before, the whole must
 * have most. A whole that says only what its parts have in common is their general form.
 */
#include "diff/guess_whole.h"

#include <stdlib.h>

#include "base/report.h"
#include "diff/link.h"

#define NOBODY		SIZE_MAX
#define SHARE_LEAST	0.55	/* of a part, in the whole */
#define REST_LEAST	0.55	/* of what is the part's own, in the whole */
#define GENERAL_SCORE	0.75	/* of a whole that is the general form of its parts */

/* A free member that may be a part of a whole. */
struct part_try {
	size_t part, whole;	/* members */
	double score;
	bool is_general;
	size_t try;		/* index in g->tries */
	size_t next;		/* the next of the same whole */
};

struct wholes {
	struct guess *g;
	bool is_split;
	struct part_try *list;
	size_t n, cap;
	size_t *of;		/* first part of a whole, by member */
};

static double
factor(const struct evidence *e)
{
	return (e->body == EVIDENCE_OTHER ? 0.9 : 1.0) * (e->kind == EVIDENCE_OTHER ? 0.9 : 1.0);
}

/* The evidence of a part and the whole, wherever they stand. */
static struct evidence
between(const struct wholes *w, size_t part, size_t whole)
{
	return w->is_split ? evidence_of(&w->g->cr, whole, part) :
	    evidence_of(&w->g->cr, part, whole);
}

/* True if both are sub-items, or neither is: a main item is no part beside its sub-items. */
static bool
is_of_one_rank(const struct wholes *w, size_t x, size_t y)
{
	const struct member *m = w->g->cr.members;

	return m[x].is_sub == m[y].is_sub;
}

/* How sure it is that a part went into a whole whose mate is p; 0 for not at all. */
static double
score_part(const struct wholes *w, size_t part, size_t whole, size_t p, const struct evidence *e,
    bool *is_general)
{
	const double share = evidence_share(e, w->is_split);
	const bool may_be_general = is_of_one_rank(w, part, p) &&
	    evidence_is_general(e, w->is_split);
	struct evidence first;
	double rest;

	*is_general = false;
	if (share < SHARE_LEAST && !may_be_general)
		return 0;
	rest = evidence_rest(&w->g->cr, part, p, whole);
	if (rest >= REST_LEAST && share >= SHARE_LEAST)
		return (share + rest) / 2 * factor(e);
	first = between(w, p, whole);
	if (may_be_general && evidence_is_general(&first, w->is_split)) {
		*is_general = true;
		return GENERAL_SCORE;
	}
	return 0;
}

static void
add_part(struct wholes *w, struct part_try t)
{
	if (t.score * 100 + 0.5 < w->g->in->min_score)
		return;
	w->list = arena_grow(&w->g->work, w->list, w->n, &w->cap, sizeof(*w->list));
	w->list[w->n++] = t;
}

/* Parts of a whole that has a mate: each is held against that mate. */
static void
try_with_mate(struct wholes *w, size_t i, size_t part, size_t whole)
{
	const struct guess *g = w->g;
	struct part_try t = { .part = part, .whole = whole, .try = i };

	t.score = score_part(w, part, whole, g->mate[whole], &g->tries[i].evidence, &t.is_general);
	add_part(w, t);
}

/* The try of the part that is most in a whole without a mate; NOBODY if there are not two. */
static size_t
best_part(const struct wholes *w, const size_t *tries, size_t n)
{
	const struct guess *g = w->g;
	double best = SHARE_LEAST;
	size_t at = NOBODY;

	for (size_t k = 0; k < n; k++) {
		const double share = evidence_share(&g->tries[tries[k]].evidence, w->is_split);

		if (share > best) {
			best = share;
			at = tries[k];
		}
	}
	return n > 1 ? at : NOBODY;
}

static size_t
part_of(const struct wholes *w, size_t try)
{
	return w->is_split ? w->g->tries[try].new : w->g->tries[try].old;
}

/* Parts of a whole without a mate: the best of them stands in for one, and must be a part too. */
static void
try_without_mate(struct wholes *w, size_t whole, const size_t *tries, size_t n)
{
	const struct guess *g = w->g;
	const size_t best = best_part(w, tries, n);
	bool has_best = false;

	if (best == NOBODY)
		return;
	for (size_t k = 0; k < n; k++) {
		struct part_try t = { .part = part_of(w, tries[k]), .whole = whole,
			.try = tries[k] };
		struct part_try first = { .part = part_of(w, best), .whole = whole, .try = best };

		if (tries[k] == best)
			continue;
		t.score = score_part(w, t.part, whole, first.part, &g->tries[t.try].evidence,
		    &t.is_general);
		first.score = score_part(w, first.part, whole, t.part,
		    &g->tries[best].evidence, &first.is_general);
		if (t.score <= 0 || first.score <= 0)
			continue;
		add_part(w, t);
		if (!has_best)
			add_part(w, first);
		has_best = true;
	}
}

/* Look at the free members that may be parts of one whole. */
static void
try_whole(struct wholes *w, size_t whole)
{
	const struct guess *g = w->g;
	const size_t *start = w->is_split ? g->first_old : g->first;
	size_t tries[64], n = 0;

	for (size_t i = start[whole]; i < start[whole + 1]; i++) {
		const size_t try = w->is_split ? i : g->by_new[i];
		const size_t part = part_of(w, try);

		if (g->mate[part] != NOBODY)
			continue;
		if (g->mate[whole] != NOBODY)
			try_with_mate(w, try, part, whole);
		else if (n < sizeof(tries) / sizeof(tries[0]))
			tries[n++] = try;
	}
	if (n > 1)
		try_without_mate(w, whole, tries, n);
}

static int
best_first(const void *x, const void *y)
{
	const struct part_try *t = x, *u = y;

	if (t->score < u->score || t->score > u->score)
		return t->score > u->score ? -1 : 1;
	if (t->part != u->part)
		return t->part < u->part ? -1 : 1;
	return (t->whole > u->whole) - (t->whole < u->whole);
}

/* Give each part to the whole that it is most surely of. */
static void
choose(struct wholes *w)
{
	struct guess *g = w->g;
	bool *is_taken = arena_new(&g->work, g->cr.n + 1, sizeof(*is_taken));

	w->of = arena_new(&g->work, g->cr.n + 1, sizeof(*w->of));
	for (size_t i = 0; i < g->cr.n; i++)
		w->of[i] = NOBODY;
	if (w->n)
		qsort(w->list, w->n, sizeof(*w->list), best_first);
	for (size_t i = 0; i < w->n; i++) {
		struct part_try *t = &w->list[i];

		if (is_taken[t->part] || is_taken[t->whole])
			continue;
		is_taken[t->part] = true;
		t->next = w->of[t->whole];
		w->of[t->whole] = i;
	}
}

/* Undo a proposed pair, since its two are part of more. */
static void
undo_pair(struct guess *g, size_t member, size_t mate)
{
	const size_t old = member < mate ? member : mate, new = member < mate ? mate : member;

	for (size_t i = g->first_old[old]; i < g->first_old[old + 1]; i++)
		if (g->tries[i].new == new)
			g->tries[i].is_pair = false;
}

static struct str
words(const struct wholes *w, const struct part_try *t, bool shown)
{
	const char *own = TR_NOOP("what is its own is in the other");
	const char *general = TR_NOOP("the other is their general form");
	const char *why = t->is_general ? general : own;
	const struct evidence e = w->g->tries[t->try].evidence;
	const struct str s = evidence_words(w->g->a, &e, shown);

	return arena_fmt(w->g->a, "%.*s, %s", STRF(s), shown ? tr(why) : why);
}

static void
put_link(struct wholes *w, size_t whole)
{
	struct guess *g = w->g;
	struct pair_link l = { .way = &pair_by_likeness };
	const struct member *members = g->cr.members;
	size_t *parts, *one = arena_new(g->a, 1, sizeof(*one)), n = 0;
	double least = 1;

	for (size_t i = w->of[whole]; i != NOBODY; i = w->list[i].next)
		n++;
	parts = arena_new(g->a, n + 1, sizeof(*parts));
	*one = members[whole].at;
	n = 0;
	for (size_t i = w->of[whole]; i != NOBODY; i = w->list[i].next) {
		const struct part_try *t = &w->list[i];

		parts[n++] = members[t->part].at;
		g->mate[t->part] = whole;
		g->in_link[t->part] = true;
		if (t->score > least)
			continue;
		least = t->score;
		l.reason = words(w, t, false);
		l.shown = words(w, t, true);
	}
	if (g->mate[whole] != NOBODY) {
		g->in_link[g->mate[whole]] = true;
		parts[n++] = members[g->mate[whole]].at;
		if (members[whole].partner == NOBODY)
			undo_pair(g, whole, g->mate[whole]);
	}
	if (n < 2)
		return;
	g->in_link[whole] = true;
	g->mate[whole] = g->mate[whole] == NOBODY ? whole : g->mate[whole];
	l.old = w->is_split ? one : parts;
	l.new = w->is_split ? parts : one;
	l.old_count = w->is_split ? 1 : n;
	l.new_count = w->is_split ? n : 1;
	l.score = (unsigned)((least > 0.99 ? 0.99 : least) * 100 + 0.5);
	link_add(g->a, g->pairs, l);
}

void
guess_wholes(struct guess *g, bool is_split)
{
	struct wholes w = { .g = g, .is_split = is_split };
	const size_t from = is_split ? 0 : g->cr.old_count;
	const size_t to = from + (is_split ? g->cr.old_count : g->cr.new_count);

	for (size_t i = from; i < to; i++)
		if (!g->in_link[i])
			try_whole(&w, i);
	choose(&w);
	for (size_t i = from; i < to; i++)
		if (w.of[i] != NOBODY)
			put_link(&w, i);
}
