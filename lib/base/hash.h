/*
 * Hashes: XXH3 for keys inside a program and for derived item keys, SHA-256 for what others check.
 */
#ifndef LIB_BASE_HASH_H
#define LIB_BASE_HASH_H

#include "base/arena.h"
#include "base/str.h"

#define HASH_SIZE 32	/* bytes of a SHA-256 */
#define HASH_DIGITS 64	/* the same in hex digits */

/* 64-bit XXH3 of the bytes. */
uint64_t hash_64(struct str s);

struct hash_128 {
	uint64_t hi, lo;
};

/* 128-bit XXH3 of the bytes. */
struct hash_128 hash_wide(struct str s);

/* A SHA-256; comparing it is memcmp(). */
struct hash_sum {
	uint8_t b[HASH_SIZE];
};

/* A SHA-256 in the making, for what comes in pieces. */
struct hash_run {
	_Alignas(16) unsigned char state[128];	/* the library's */
};

/* Begin; a run may be begun anew or left at any time. */
void hash_start(struct hash_run *h);
/* Add bytes. */
void hash_add(struct hash_run *h, struct str s);
/* End: the SHA-256 of all that was added. */
struct hash_sum hash_end(struct hash_run *h);
/* SHA-256 of the bytes. */
struct hash_sum hash_sum(struct str s);
/* Write a SHA-256 as 64 lower-case hex digits at p; nothing follows them. */
void hash_digits(char *p, const struct hash_sum *sum);
/* Read 64 lower-case hex digits; false if s is something else. */
bool hash_parse(struct str s, struct hash_sum *sum);
/* SHA-256 of the bytes as 64 lower-case hex digits in a. */
struct str hash_sha256(struct arena *a, struct str s);

#endif
