/*
 * Which members of a sequence kept their order, and which moved.
 */
#ifndef LIB_DIFF_SEQUENCE_H
#define LIB_DIFF_SEQUENCE_H

#include "base/arena.h"

/*
 * Find the fewest members that must move to bring a sequence into order.
 *
 * in:      to, n different places, in the order of the old sequence: where each stands in the new
 *          one
 * out:     the result, n flags in a, true for those that moved
 * returns: never NULL; time n log n
 */
bool *sequence_moved(struct arena *a, const size_t *to, size_t n);

#endif
