/*
 * The order of pairs: which of them stand at another place among all, those that were set aside
 * too.
 */
#include "diff/pair.h"

#include <stdlib.h>

#include "diff/sequence.h"
#include "diff/sift.h"

static int
by_old(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;

	return (p->old > q->old) - (p->old < q->old);
}

/* The order of all pairs, of those set aside too: of each that is in p its index, else SIZE_MAX. */
static size_t
all_pairs(struct arena *a, const struct pairs *p, const struct sift *sf, size_t **to,
    size_t **which)
{
	size_t n = 0, k = 0;

	*to = arena_new(a, p->n + sf->side[0].n + 1, sizeof(**to));
	*which = arena_new(a, p->n + sf->side[0].n + 1, sizeof(**which));
	for (size_t i = 0; i < sf->side[0].n; i++) {
		if (sf->mate[i] != SIZE_MAX) {
			(*which)[n] = SIZE_MAX;
			(*to)[n++] = sf->mate[i];
		} else if (k < p->n && sf->side[0].places[p->list[k].old] == i) {
			(*which)[n] = k;
			(*to)[n++] = sf->side[1].places[p->list[k++].new];
		}
	}
	return n;
}

void
pair_order(struct pairs *p, const struct sift *sift)
{
	struct arena a = { 0 };
	size_t *to, *which, n = p->n;
	const bool *moved;

	if (p->n)
		qsort(p->list, p->n, sizeof(*p->list), by_old);
	if (sift) {
		n = all_pairs(&a, p, sift, &to, &which);
	} else {
		to = arena_new(&a, n + 1, sizeof(*to));
		which = arena_new(&a, n + 1, sizeof(*which));
		for (size_t i = 0; i < n; i++) {
			to[i] = p->list[i].new;
			which[i] = i;
		}
	}
	moved = sequence_moved(&a, to, n);
	for (size_t i = 0; i < n; i++)
		if (which[i] != SIZE_MAX)
			p->list[which[i]].is_moved = moved[i];
	arena_clear(&a);
}
