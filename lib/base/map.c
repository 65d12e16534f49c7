/*
 * A map from text to a number. At most three quarters full, linear probing, keys compared by hash
 * first.
 */
#include "base/map.h"

#include "base/arena.h"
#include "base/hash.h"

void
map_init(struct map *m)
{
	*m = (struct map){ 0 };
}

void
map_clear(struct map *m)
{
	mem_free(m->slots);
	map_init(m);
}

static size_t
find_slot(const struct map *m, struct str key, uint64_t h)
{
	size_t i = (size_t)h & (m->cap - 1);

	while (m->slots[i].key.p &&
	    (m->slots[i].hash != h || !str_eq(m->slots[i].key, key)))
		i = (i + 1) & (m->cap - 1);
	return i;
}

bool
map_get(const struct map *m, struct str key, size_t *value)
{
	size_t i;

	if (m->n == 0)
		return false;
	i = find_slot(m, key, hash_64(key));
	if (!m->slots[i].key.p)
		return false;
	*value = m->slots[i].value;
	return true;
}

static void
widen(struct map *m)
{
	const struct map old = *m;

	m->cap = old.cap ? old.cap * 2 : 64;
	m->slots = mem_new(m->cap, sizeof(*m->slots));
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].key.p)
			m->slots[find_slot(m, old.slots[i].key, old.slots[i].hash)] = old.slots[i];
	mem_free(old.slots);
}

size_t *
map_put(struct map *m, struct str key, size_t value, bool *is_new)
{
	const uint64_t h = hash_64(key);
	size_t i;

	if (!key.p)
		key = STR("");
	if (m->n * 4 >= m->cap * 3)
		widen(m);
	i = find_slot(m, key, h);
	if (is_new)
		*is_new = !m->slots[i].key.p;
	if (!m->slots[i].key.p) {
		m->slots[i] = (struct map_slot){ key, h, value };
		m->n++;
	}
	return &m->slots[i].value;
}
