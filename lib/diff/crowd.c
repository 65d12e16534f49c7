/*
 * An inverted index made by sorting: equal features lie side by side, so how many items have one
 * and who they are needs no table. A feature of many items finds nobody; there are caps on who is
 * asked and on who is kept, so a million against a million stays near-linear.
 */
#include "diff/crowd.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "diff/likeness.h"
#include "schema/type.h"

#define ASKED_MOST	40u	/* members of a run that are asked */
#define KEPT_MOST	12u	/* candidates of one member */
#define SLOTS_MOST	((size_t)12 << 20)	/* features of all members, about */

#define BUCKET_SHIFT	56u
#define BUCKETS		256u
#define DIGIT_BITS	14u	/* four passes sort 56 bits, so the result is where it began */
#define DIGIT_MASK	(((size_t)1 << DIGIT_BITS) - 1)

struct slot {
	uint64_t hash;
	uint32_t feature;
};

void
crowd_init(struct crowd *cr, struct arena *a, const struct fields *fs,
    const struct column_pair *column, size_t members)
{
	*cr = (struct crowd){ .a = a, .fs = fs, .column = column };
	cr->most = SLOTS_MOST / (members + 1);
	if (cr->most > FEATURE_MOST)
		cr->most = FEATURE_MOST;
}

static uint64_t
text_hash(struct arena *a, struct str s)
{
	return s.n ? hash_64(likeness_bare(a, s)) | 1 : 0;
}

size_t
crowd_add(struct crowd *cr, const struct catalog *c, size_t at, enum crowd_side side, bool is_new)
{
	const struct schema *s = c->schema;
	const struct schema_ids *ids = &s->ids;
	const struct item *it = c->items[at];
	struct member m = { .it = it, .at = at, .partner = SIZE_MAX };
	struct str body = item_text(it, ids->body), kind = item_text(it, ids->kind);

	m.first = cr->features.n;
	feature_add(&cr->work, cr->fs, cr->column, it, is_new, cr->most, &cr->features);
	arena_reset(&cr->work);
	if (!body.n)
		body = catalog_head(c, ids->head_body);
	m.name = text_hash(&cr->work, feature_name(&cr->work, s, it));
	m.body = text_hash(&cr->work, body);
	m.level = item_text(it, ids->level);
	m.is_sub = item_text(it, ids->sub_name).n > 0;
	if (kind.n) {
		const struct codes *list = s->fields[ids->kind].codes;
		const struct code *code = list ? codes_find(list, kind) : NULL;

		m.kind = text_hash(&cr->work, code ? code->zh : kind);
	}
	cr->old_count += side == CROWD_OLD;
	cr->new_count += side == CROWD_NEW;
	cr->members = arena_grow(cr->a, cr->members, cr->n, &cr->cap, sizeof(*cr->members));
	cr->members[cr->n] = m;
	return cr->n++;
}

/* Sort the slots of one bucket by the 56 bits of the hash that they do not share, 14 a pass. */
static void
sort_bucket(struct slot *x, struct slot *spare, size_t *count, size_t n)
{
	struct slot *y = spare;

	for (unsigned shift = 0; shift < BUCKET_SHIFT; shift += DIGIT_BITS) {
		struct slot *swap = x;
		size_t at = 0;

		memset(count, 0, sizeof(*count) << DIGIT_BITS);
		for (size_t i = 0; i < n; i++)
			count[x[i].hash >> shift & DIGIT_MASK]++;
		for (size_t i = 0; i <= DIGIT_MASK; i++) {
			const size_t here = count[i];

			count[i] = at;
			at += here;
		}
		for (size_t i = 0; i < n; i++)
			y[count[x[i].hash >> shift & DIGIT_MASK]++] = x[i];
		x = y;
		y = swap;
	}
}

/* The features of all members, sorted by hash: by their highest bits first, bucket by bucket. */
static struct slot *
sorted_slots(const struct crowd *cr)
{
	const size_t n = cr->features.n;
	size_t first[BUCKETS + 1] = { 0 }, next[BUCKETS], most = 0;
	struct slot *s = mem_new(n + 1, sizeof(*s)), *spare;
	size_t *count = mem_new((size_t)1 << DIGIT_BITS, sizeof(*count));

	for (size_t i = 0; i < n; i++)
		first[(cr->features.hash[i] >> BUCKET_SHIFT) + 1]++;
	for (size_t i = 0; i < BUCKETS; i++) {
		most = first[i + 1] > most ? first[i + 1] : most;
		first[i + 1] += first[i];
		next[i] = first[i];
	}
	for (size_t i = 0; i < n; i++)
		s[next[cr->features.hash[i] >> BUCKET_SHIFT]++] =
		    (struct slot){ cr->features.hash[i], (uint32_t)i };
	spare = mem_new(most + 1, sizeof(*spare));
	for (size_t i = 0; i < BUCKETS; i++)
		if (first[i + 1] - first[i] > 1)
			sort_bucket(s + first[i], spare, count, first[i + 1] - first[i]);
	mem_free(spare);
	mem_free(count);
	return s;
}

/* The run that begins at i of sorted slots. */
static size_t
add_run(struct crowd *cr, const struct slot *s, size_t i, size_t n)
{
	struct run r = { .first = (uint32_t)i };
	size_t k = i;

	for (; k < n && s[k].hash == s[i].hash; k++) {
		const size_t who = cr->owner[s[k].feature];

		r.old_count += who < cr->old_count;
		r.new_count += who >= cr->old_count && who < cr->old_count + cr->new_count;
		cr->order[k] = s[k].feature;
		cr->slots[s[k].feature] = (uint32_t)cr->run_count;
	}
	r.weight = (float)log(1.0 + (double)cr->n / (double)(k - i));
	cr->runs[cr->run_count++] = r;
	return k;
}

/* Where each group of a member's features ends; runs of one group lie in the order of hashes. */
static void
settle_member(struct crowd *cr, struct member *m, size_t end)
{
	size_t at = m->first;

	for (unsigned g = 0; g <= FEATURE_GROUPS; g++) {
		while (at < end && feature_group(cr->features.hash[at]) == g) {
			if (g < FEATURE_GROUPS)
				m->weight[g] += cr->runs[cr->slots[at]].weight;
			at++;
		}
		m->end[g] = at;
	}
}

void
crowd_settle(struct crowd *cr)
{
	const size_t n = cr->features.n;
	size_t runs = 0;
	struct slot *s;

	cr->slots = arena_new(cr->a, n + 1, sizeof(*cr->slots));
	cr->owner = arena_new(cr->a, n + 1, sizeof(*cr->owner));
	cr->order = arena_new(cr->a, n + 1, sizeof(*cr->order));
	for (size_t i = 0; i < cr->n; i++) {
		const size_t end = i + 1 < cr->n ? cr->members[i + 1].first : n;

		for (size_t k = cr->members[i].first; k < end; k++)
			cr->owner[k] = (uint32_t)i;
	}
	s = sorted_slots(cr);
	for (size_t i = 0; i < n; i++)
		runs += i == 0 || s[i].hash != s[i - 1].hash;
	cr->runs = arena_new(cr->a, runs + 1, sizeof(*cr->runs));
	for (size_t i = 0; i < n;)
		i = add_run(cr, s, i, n);
	for (size_t i = 0; i < cr->n; i++)
		settle_member(cr, &cr->members[i],
		    i + 1 < cr->n ? cr->members[i + 1].first : n);
	mem_free(s);
}

/* A vote taker: the votes for each new member, and who got any. */
struct ballot {
	float *votes;
	uint32_t *got;
	size_t n;
};

static void
vote(struct crowd *cr, size_t old, struct ballot *b)
{
	const struct member *m = &cr->members[old];

	b->n = 0;
	for (size_t k = m->first; k < m->end[FEATURE_GROUPS]; k++) {
		const struct run *r = &cr->runs[cr->slots[k]];

		if (!r->new_count || r->new_count > ASKED_MOST)
			continue;
		for (size_t i = 0; i < r->new_count; i++) {
			const size_t slot = cr->order[r->first + r->old_count + i];
			const size_t new = cr->owner[slot] - cr->old_count;

			if (b->votes[new] <= 0)
				b->got[b->n++] = (uint32_t)new;
			b->votes[new] += r->weight;
		}
	}
}

/* Put a candidate among the best of one member, the most votes first, then the first in order. */
static size_t
keep_best(struct candidate_pair *best, size_t n, struct candidate_pair c)
{
	size_t i = n < KEPT_MOST ? n : KEPT_MOST - 1;

	if (n == KEPT_MOST && (best[i].votes > c.votes ||
	    (best[i].votes >= c.votes && best[i].new < c.new)))
		return n;
	while (i > 0 && (best[i - 1].votes < c.votes ||
	    (best[i - 1].votes <= c.votes && best[i - 1].new > c.new))) {
		best[i] = best[i - 1];
		i--;
	}
	best[i] = c;
	return n < KEPT_MOST ? n + 1 : n;
}

struct candidate_pair *
crowd_candidates(struct crowd *cr, size_t *n)
{
	struct candidate_pair *list = NULL, best[KEPT_MOST];
	struct ballot b = { 0 };
	size_t cap = 0;

	*n = 0;
	b.votes = mem_new(cr->new_count + 1, sizeof(*b.votes));
	b.got = mem_new(cr->new_count + 1, sizeof(*b.got));
	for (size_t i = 0; i < cr->old_count; i++) {
		size_t kept = 0;

		vote(cr, i, &b);
		for (size_t k = 0; k < b.n; k++) {
			const size_t new = cr->old_count + b.got[k];
			const struct candidate_pair c = { (uint32_t)i, (uint32_t)new,
				b.votes[b.got[k]] };

			b.votes[b.got[k]] = 0;
			if (cr->members[i].partner == SIZE_MAX ||
			    cr->members[new].partner == SIZE_MAX)
				kept = keep_best(best, kept, c);
		}
		for (size_t k = 0; k < kept; k++) {
			list = arena_grow(cr->a, list, *n, &cap, sizeof(*list));
			list[(*n)++] = best[k];
		}
	}
	mem_free(b.votes);
	mem_free(b.got);
	return list;
}

void
crowd_clear(struct crowd *cr)
{
	mem_free(cr->features.hash);
	arena_clear(&cr->work);
}
