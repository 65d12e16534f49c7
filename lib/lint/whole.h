/*
 * What is known of a catalogue as a whole while its items pass: hashes, places and counts, some 90
 * bytes an item, never a text.
 */
#ifndef LIB_LINT_WHOLE_H
#define LIB_LINT_WHOLE_H

#include "item/catalog.h"

#define WHOLE_NONE UINT32_MAX

/* What an item is by, made in a worker thread. */
struct digest {
	/* hash of body, level, name, sub-item, handling item; 0: it has no name */
	uint64_t name;
	/* hash of its longest code, with the body where that is not in it; 0: none */
	uint64_t code;
	uint64_t group;		/* hash of a basic code without the sub-item's part; 0: none */
	/* the sub-item's part: 0 for 000, WHOLE_MAIN for 00Y, else 1 to 999 */
	uint16_t sub;
	uint16_t code_field;	/* the field of the code */
	uint32_t numbers;	/* running numbers that the item's number names, at least 1 */
	/* hash of its number and name, which rows of one item share; 0: none */
	uint64_t number;
};

#define WHOLE_MAIN 1000

/* An open hash table of 32-bit indexes into a dense array that the owner holds. */
struct index {
	uint64_t *slots;	/* low half of the hash, and the number + 1; 0 is empty */
	size_t cap, n;
};

/* A main item with its sub-items. */
struct group {
	uint64_t hash;
	uint64_t seen;		/* bit i: sub-item i+1 is there, for the first 64 */
	uint32_t first;		/* index of the first item of it */
	uint32_t main;		/* index of the item with 00Y, WHOLE_NONE if none */
	uint32_t single;	/* index of the item with 000, WHOLE_NONE if none */
	uint16_t most;		/* the highest sub-item */
	uint16_t count;		/* sub-items */
};

/* Items, and the running numbers that they have; rows of one number and name count once. */
struct count {
	uint32_t items, numbers;
};

/* Where an item stands. */
struct place {
	uint64_t off;
	uint32_t line;
	uint16_t col;
	uint16_t src;		/* index in sources */
};

struct whole {
	struct place *places;	/* of all items, in order */
	uint64_t *codes, *names;	/* their digests */
	/* bits of the kinds that an item's name was met with, at the name's first item */
	uint32_t *kinds;
	size_t n, cap;
	struct index by_code, by_name, by_group;
	struct group *groups;
	size_t group_count, group_cap;
	const struct source **sources;
	size_t source_count, source_cap;
	struct count *source_counts;	/* by source: a sheet is one */
	struct count kind_counts[SCHEMA_KINDS + 1];	/* by kind; the last: unknown */
	uint32_t *lacking;	/* by field id: items that lack a field that they should have */
	uint32_t *lacking_first;	/* the first of them */
	size_t field_count;
	bool *unknown_seen;	/* by index of unknown name */
	size_t unknown_cap;
	/* of the item that was taken last */
	uint64_t last_number;
	uint16_t last_source;
	uint32_t same_code;	/* an earlier item of the same code, WHOLE_NONE if none */
	uint32_t same_name;	/* the first item of the same name and body */
	bool same_kind;		/* and one of the kind, too */
};

/* Start with nothing; fields is schema.n. */
void whole_init(struct whole *w, size_t fields);
/* Give it all back; a zeroed one is fine. */
void whole_clear(struct whole *w);
/* The digest of an item; a for scratch. */
struct digest whole_digest(struct arena *a, const struct schema *s, const struct item *it);
/* Fetch what whole_take() will look at; worth it some items before. */
void whole_expect(const struct whole *w, const struct digest *d);
/* Take the next item in input order; kind as schema_kind() gives it. */
void whole_take(struct whole *w, const struct digest *d, struct loc at, int kind);
/* The counts of a source, NULL if no item is of it. */
const struct count *whole_source(const struct whole *w, const struct source *src);
/* The place of the i-th item. */
struct loc whole_place(const struct whole *w, uint32_t i);
/*
 * Count missing fields of a batch that began at item before: n_lacking[f] items, the first of them
 * first[f] in it.
 */
void whole_lack(struct whole *w, const uint32_t *n_lacking, const uint32_t *first, uint32_t before);
/* True the first time that this unknown field (index in names) is asked for. */
bool whole_first_unknown(struct whole *w, size_t name);

#endif
