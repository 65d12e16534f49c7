/*
 * A map from text to a number, open addressing, insert only.
 */
#ifndef LIB_BASE_MAP_H
#define LIB_BASE_MAP_H

#include "base/str.h"

struct map_slot {
	struct str key;		/* borrowed; p == NULL in an empty slot */
	uint64_t hash;
	size_t value;
};

struct map {
	struct map_slot *slots;	/* NULL while empty */
	size_t cap;		/* slots, a power of two or 0 */
	size_t n;		/* slots in use */
};

/* An empty map; a zeroed one is the same. */
void map_init(struct map *m);
/* Free the slots; the keys were never the map's own. */
void map_clear(struct map *m);
/* Find key; false if it is not there, *value untouched. */
bool map_get(const struct map *m, struct str key, size_t *value);
/* Put key -> value unless key is there; returns where its value lives, *is_new told if not NULL. */
size_t *map_put(struct map *m, struct str key, size_t value, bool *is_new);

#endif
