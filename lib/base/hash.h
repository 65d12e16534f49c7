/*
 * Hashes: XXH3 for keys inside a program and for derived item keys, SHA-256 for what others check.
 */
#ifndef LIB_BASE_HASH_H
#define LIB_BASE_HASH_H

#include "base/arena.h"
#include "base/str.h"

/* 64-bit XXH3 of the bytes. */
uint64_t hash_64(struct str s);

struct hash_128 {
	uint64_t hi, lo;
};

/* 128-bit XXH3 of the bytes. */
struct hash_128 hash_wide(struct str s);
/* SHA-256 of the bytes as 64 lower-case hex digits in a. */
struct str hash_sha256(struct arena *a, struct str s);

#endif
