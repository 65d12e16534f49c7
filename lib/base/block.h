/*
 * Sixteen bytes of a text at a time, for scans that look for what is rare: classes of bytes become
 * lanes, joined by | & ~, these become sixteen bits, and only the bits that are set are looked at
 * one by one.
 */
#ifndef LIB_BASE_BLOCK_H
#define LIB_BASE_BLOCK_H

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/str.h"

#define BLOCK 16	/* bytes */

/* The bytes, or lanes: one byte for each, all ones or zero. */
typedef unsigned char block __attribute__((vector_size(BLOCK)));

/* A block of a text: its bytes, and how bits of them become bits from the block's offset on. */
struct block_view {
	block b;
	unsigned shift;
	unsigned keep;
};

/* Fewer than 16 bytes, the rest zero; p may end a page. */
static inline block
block_part(const char *p, size_t n)
{
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
	block b = { 0 };

	memcpy(&b, p, n);
	return b;
#else
	uint64_t half[2] = { 0, 0 };
	block b;

	if (n >= 8) {
		memcpy(&half[0], p, 8);
		memcpy(&half[1], p + n - 8, 8);
		half[1] = n == 8 ? 0 : half[1] >> 8 * (BLOCK - n);
	} else if (n >= 4) {
		uint32_t from, to;

		memcpy(&from, p, 4);
		memcpy(&to, p + n - 4, 4);
		half[0] = from | (uint64_t)to << 8 * (n - 4);
	} else {
		for (size_t i = 0; i < n; i++)
			half[0] |= (uint64_t)(unsigned char)p[i] << 8 * i;
	}
	memcpy(&b, half, BLOCK);
	return b;
#endif
}

/* The block at p, of which all sixteen bytes are there: quicker than block_at(). */
static inline struct block_view
block_full(const char *p)
{
	struct block_view v = { .keep = 0xFFFF };

	memcpy(&v.b, p, BLOCK);
	return v;
}

/* The block at byte at of s, at < s.n; bytes behind the end have no bit in any class. */
static inline struct block_view
block_at(struct str s, size_t at)
{
	struct block_view v = { .keep = 0xFFFF };
	const size_t n = s.n - at;

	if (n >= BLOCK) {
		memcpy(&v.b, s.p + at, BLOCK);
	} else if (s.n >= BLOCK) {
		memcpy(&v.b, s.p + s.n - BLOCK, BLOCK);
		v.shift = (unsigned)(BLOCK - n);
	} else {
		v.b = block_part(s.p + at, n);
		v.keep = (1u << n) - 1;
	}
	return v;
}

/* The bits of lanes: bit i is that of the byte i behind the offset of the view. */
static inline unsigned
block_bits(const struct block_view *v, block lanes)
{
#ifdef __SSE2__
	const unsigned bits = (unsigned)_mm_movemask_epi8((__m128i)lanes);
#else
	unsigned bits = 0;

	for (unsigned i = 0; i < BLOCK; i++)
		bits |= (unsigned)(lanes[i] & 1) << i;
#endif
	return bits >> v->shift & v->keep;
}

/* The lanes of the bytes that are c: all ones there, zero elsewhere. */
static inline block
block_is(const struct block_view *v, unsigned char c)
{
	return (block)(v->b == c);
}

/* The lanes of the bytes from..to. */
static inline block
block_in(const struct block_view *v, unsigned char from, unsigned char to)
{
	return (block)(v->b - from <= (unsigned char)(to - from));
}

#endif
