/*
 * Numbers out of text, with bounds, never wrapping.
 */
#include "base/num.h"

bool
num_parse(struct str s, int64_t lo, int64_t hi, int64_t *out)
{
	const bool neg = s.n && s.p[0] == '-';
	int64_t n = 0;

	if (neg)
		s = str_sub(s, 1, s.n);
	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		if (__builtin_mul_overflow(n, 10, &n) ||
		    __builtin_sub_overflow(n, s.p[i] - '0', &n))
			return false;
	}
	if (!neg && __builtin_mul_overflow(n, -1, &n))
		return false;
	if (n < lo || n > hi)
		return false;
	*out = n;
	return true;
}
