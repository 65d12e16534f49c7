/*
 * Evidence. Each group of features gives a likeness weighted by how rare the features are; body and
 * kind move the result towards yes or no. The numbers below were set on planted truth
 * (tests/unit/test_diff_truth.c), which holds them.
 */
#include "diff/evidence.h"

#include "base/buf.h"
#include "base/report.h"


#define WEIGHT_LEAST 6.0f	/* of a group's features on one side, below which it tells little */

/* Where neither name nor basis is so much alike, nothing carries it. */
#define ALONE_LEAST 0.6f

/* How much each group counts where both items have it. */
static const double counts[FEATURE_GROUPS] = {
	[FEATURE_NAME] = 0.50, [FEATURE_BASIS] = 0.25, [FEATURE_REST] = 0.25,
};

static enum evidence_say
say(uint64_t x, uint64_t y)
{
	return !x || !y ? EVIDENCE_UNKNOWN : x == y ? EVIDENCE_SAME : EVIDENCE_OTHER;
}

/* The weight of the features that both have, of one group. */
static float
shared(const struct crowd *cr, const struct member *x, const struct member *y, unsigned g)
{
	size_t i = g ? x->end[g - 1] : x->first, j = g ? y->end[g - 1] : y->first;
	float sum = 0;

	while (i < x->end[g] && j < y->end[g]) {
		const uint32_t a = cr->slots[i], b = cr->slots[j];

		if (a == b)
			sum += cr->runs[a].weight;
		i += a <= b;
		j += b <= a;
	}
	return sum;
}

struct evidence
evidence_of(const struct crowd *cr, size_t old, size_t new)
{
	const struct member *x = &cr->members[old], *y = &cr->members[new];
	struct evidence e = { .name = say(x->name, y->name), .body = say(x->body, y->body),
		.kind = say(x->kind, y->kind) };

	for (unsigned g = 0; g < FEATURE_GROUPS; g++) {
		const float both = shared(cr, x, y, g);

		e.like[g] = e.in_old[g] = e.in_new[g] = -1;
		if (x->weight[g] <= 0 || y->weight[g] <= 0)
			continue;
		e.like[g] = 2 * both / (x->weight[g] + y->weight[g]);
		e.in_old[g] = both / x->weight[g];
		e.in_new[g] = both / y->weight[g];
	}
	return e;
}

double
evidence_score(const struct evidence *e)
{
	double sum = 0, all = 0, s;

	for (unsigned g = 0; g < FEATURE_GROUPS; g++) {
		const double more = e->in_old[g] > e->in_new[g] ? e->in_old[g] : e->in_new[g];

		if (e->like[g] < 0)
			continue;
		sum += counts[g] * (0.7 * e->like[g] + 0.3 * more);
		all += counts[g];
	}
	s = all > 0 ? sum / all : 0;
	if (e->like[FEATURE_NAME] < ALONE_LEAST && e->like[FEATURE_BASIS] < ALONE_LEAST &&
	    e->like[FEATURE_BASIS] >= 0)
		s *= 0.85;
	if (e->name == EVIDENCE_SAME)
		s = s < 0.75 ? 0.75 : s;
	if (e->body == EVIDENCE_SAME)
		s = 1 - (1 - s) * 0.75;
	else if (e->body == EVIDENCE_OTHER)
		s *= 0.92;
	if (e->kind == EVIDENCE_SAME)
		s = 1 - (1 - s) * 0.9;
	else if (e->kind == EVIDENCE_OTHER)
		s *= 0.92;
	return s > 0.99 ? 0.99 : s;
}

/* True if a member has that run in a group; its runs are sorted. */
static bool
has_run(const struct crowd *cr, const struct member *m, unsigned g, uint32_t run)
{
	size_t lo = g ? m->end[g - 1] : m->first, hi = m->end[g];

	while (lo < hi) {
		const size_t mid = lo + (hi - lo) / 2;

		if (cr->slots[mid] < run)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < m->end[g] && cr->slots[lo] == run;
}

double
evidence_rest(const struct crowd *cr, size_t x, size_t p, size_t y)
{
	const struct member *m = &cr->members[x];
	double sum = 0, all = 0, best = 0;

	for (unsigned g = 0; g < FEATURE_GROUPS; g++) {
		double own = 0, found = 0;

		for (size_t k = g ? m->end[g - 1] : m->first; k < m->end[g]; k++) {
			const uint32_t run = cr->slots[k];

			if (has_run(cr, &cr->members[p], g, run))
				continue;
			own += (double)cr->runs[run].weight;
			if (has_run(cr, &cr->members[y], g, run))
				found += (double)cr->runs[run].weight;
		}
		if (own < (double)WEIGHT_LEAST)
			continue;
		sum += counts[g] * found / own;
		all += counts[g];
		if (g != FEATURE_REST && found / own > best)
			best = found / own;
	}
	if (all <= 0)
		return -1;
	return best > sum / all ? (best + sum / all) / 2 : sum / all;
}

double
evidence_share(const struct evidence *e, bool part_is_new)
{
	const float *in = part_is_new ? e->in_new : e->in_old;
	double sum = 0, all = 0;

	for (unsigned g = 0; g < FEATURE_GROUPS; g++) {
		if (in[g] < 0)
			continue;
		sum += counts[g] * (double)in[g];
		all += counts[g];
	}
	return all > 0 ? sum / all : 0;
}

bool
evidence_is_general(const struct evidence *e, bool part_is_new)
{
	const float *in = part_is_new ? e->in_old : e->in_new;

	return e->body != EVIDENCE_OTHER && e->kind != EVIDENCE_OTHER &&
	    e->name != EVIDENCE_SAME && in[FEATURE_NAME] >= 0.75f &&
	    (in[FEATURE_BASIS] < 0 || in[FEATURE_BASIS] >= 0.9f);
}

/* A word in the user's language, or as it stands for machines. */
static const char *
word(const char *text, bool shown)
{
	return shown ? tr(text) : text;
}

static void
add_word(struct buf *b, const char *text)
{
	if (b->n)
		buf_add(b, ", ");
	buf_add(b, text);
}

struct str
evidence_words(struct arena *a, const struct evidence *e, bool shown)
{
	static const char *const like[FEATURE_GROUPS] = {
		[FEATURE_NAME] = TR_NOOP("name alike"),
		[FEATURE_BASIS] = TR_NOOP("basis alike"),
		[FEATURE_REST] = TR_NOOP("other fields alike"),
	};
	struct buf b = { 0 };
	struct str words;

	if (e->name == EVIDENCE_SAME)
		add_word(&b, word(TR_NOOP("same name"), shown));
	if (e->body == EVIDENCE_SAME)
		add_word(&b, word(TR_NOOP("same body"), shown));
	else if (e->body == EVIDENCE_OTHER)
		add_word(&b, word(TR_NOOP("other body"), shown));
	if (e->kind == EVIDENCE_SAME)
		add_word(&b, word(TR_NOOP("same kind"), shown));
	else if (e->kind == EVIDENCE_OTHER)
		add_word(&b, word(TR_NOOP("other kind"), shown));
	for (unsigned g = 0; g < FEATURE_GROUPS; g++) {
		if (e->like[g] < 0 || (g == FEATURE_NAME && e->name == EVIDENCE_SAME))
			continue;
		add_word(&b, word(like[g], shown));
		buf_fmt(&b, " %.2f", (double)e->like[g]);
	}
	words = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return words;
}
