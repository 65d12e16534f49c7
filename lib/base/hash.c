/*
 * Hashes, through xxHash and libmd.
 */
#include "base/hash.h"

#include <sha2.h>
#include <xxhash.h>

uint64_t
hash_64(struct str s)
{
	return XXH3_64bits(s.p ? s.p : "", s.n);
}

struct hash_128
hash_wide(struct str s)
{
	const XXH128_hash_t h = XXH3_128bits(s.p ? s.p : "", s.n);

	return (struct hash_128){ h.high64, h.low64 };
}

struct str
hash_sha256(struct arena *a, struct str s)
{
	static const char hex[] = "0123456789abcdef";
	uint8_t sum[SHA256_DIGEST_LENGTH];
	char *p = arena_bytes(a, 2 * sizeof(sum));
	SHA2_CTX ctx;

	SHA256Init(&ctx);
	SHA256Update(&ctx, (const uint8_t *)(s.p ? s.p : ""), s.n);
	SHA256Final(sum, &ctx);
	for (size_t i = 0; i < sizeof(sum); i++) {
		p[2 * i] = hex[sum[i] >> 4];
		p[2 * i + 1] = hex[sum[i] & 15];
	}
	return (struct str){ p, 2 * sizeof(sum) };
}
