/*
 * BIFF records: two bytes type, two bytes size, the body. Every read is bounded by the body; what
 * is past its end reads as 0, so that a short record can harm nothing but itself.
 */
#include "syntax/xls.h"

#include <string.h>

bool
xls_next(struct xls_walk *w, struct xls_rec *rec)
{
	struct str left = str_sub(w->stream, w->at, w->stream.n);
	size_t size;

	if (left.n < 4)
		return false;
	rec->type = xls_u16(left, 0);
	size = xls_u16(left, 2);
	rec->body = str_sub(left, 4, 4 + size);
	w->at += 4 + rec->body.n;
	return true;
}

uint32_t
xls_u16(struct str body, size_t at)
{
	const unsigned char *p = (const unsigned char *)body.p;

	return at + 2 <= body.n ? (uint32_t)p[at] | (uint32_t)p[at + 1] << 8 : 0;
}

uint32_t
xls_u32(struct str body, size_t at)
{
	return at + 4 <= body.n ? xls_u16(body, at) | xls_u16(body, at + 2) << 16 : 0;
}

double
xls_double(struct str body, size_t at)
{
	const uint64_t bits = xls_u32(body, at) | (uint64_t)xls_u32(body, at + 4) << 32;
	double v;

	memcpy(&v, &bits, sizeof(v));
	return v;
}

double
xls_rk(uint32_t rk)
{
	const uint64_t bits = (uint64_t)(rk & ~(uint32_t)3) << 32;
	double v;

	if (rk & 2)
		v = (double)((int32_t)rk >> 2);
	else
		memcpy(&v, &bits, sizeof(v));
	return rk & 1 ? v / 100 : v;
}
