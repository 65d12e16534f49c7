/*
 * Members that moved are those outside the longest increasing subsequence (patience sorting).
 */
#include "diff/sequence.h"

bool *
sequence_moved(struct arena *a, const size_t *to, size_t n)
{
	bool *moved = arena_new(a, n + 1, sizeof(*moved));
	size_t *last = arena_new(a, n + 1, sizeof(*last));	/* the best end of each length */
	size_t *before = arena_new(a, n + 1, sizeof(*before));
	size_t most = 0;

	for (size_t i = 0; i < n; i++) {
		size_t lo = 0, hi = most;

		while (lo < hi) {
			const size_t mid = lo + (hi - lo) / 2;

			if (to[last[mid]] < to[i])
				lo = mid + 1;
			else
				hi = mid;
		}
		before[i] = lo ? last[lo - 1] : SIZE_MAX;
		last[lo] = i;
		if (lo == most)
			most++;
		moved[i] = true;
	}
	for (size_t i = most ? last[most - 1] : SIZE_MAX; i != SIZE_MAX; i = before[i])
		moved[i] = false;
	return moved;
}
