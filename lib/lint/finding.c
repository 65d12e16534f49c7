/*
 * Findings in order: a merge sort, since equal ones must stay as they came.
 */
#include "lint/finding.h"

int
finding_compare(const struct finding *x, const struct finding *y)
{
	if (x->at.line != y->at.line)
		return x->at.line < y->at.line ? -1 : 1;
	if (x->at.off != y->at.off)
		return x->at.off < y->at.off ? -1 : 1;
	if (x->at.col != y->at.col)
		return x->at.col < y->at.col ? -1 : 1;
	return (x->rule_index > y->rule_index) - (x->rule_index < y->rule_index);
}

/* Merge the sorted halves from..mid and mid..to of f through spare. */
static void
merge(struct finding *f, struct finding *spare, size_t from, size_t mid, size_t to)
{
	size_t i = from, k = mid;

	for (size_t n = from; n < to; n++) {
		const bool left = i < mid && (k >= to || finding_compare(&f[i], &f[k]) <= 0);

		spare[n] = left ? f[i++] : f[k++];
	}
	for (size_t n = from; n < to; n++)
		f[n] = spare[n];
}

void
findings_sort(struct findings *fs)
{
	struct finding *spare;

	if (fs->n < 2)
		return;
	spare = arena_new(fs->a, fs->n, sizeof(*spare));
	for (size_t width = 1; width < fs->n; width *= 2)
		for (size_t from = 0; from + width < fs->n; from += 2 * width)
			merge(fs->f, spare, from, from + width,
			    from + 2 * width < fs->n ? from + 2 * width : fs->n);
}
