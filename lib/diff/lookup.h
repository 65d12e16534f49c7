/*
 * Finding the items of a catalogue that somebody names by code or name, in constant time.
 */
#ifndef LIB_DIFF_LOOKUP_H
#define LIB_DIFF_LOOKUP_H

#include "item/catalog.h"

struct lookup {
	struct arena arena;
	const struct catalog *c;	/* borrowed */
	struct map by_code, by_name;	/* folded -> index of the first item that has it */
	size_t *next_code, *next_name;	/* the next item of the same key; SIZE_MAX: none */
};

/* What is known of an item; empty texts for the rest. */
struct lookup_name {
	struct str code;	/* any of its codes */
	struct str name, sub_name, body;
};

/* Index a held catalogue, which must live as long. To be passed to lookup_clear(). */
void lookup_init(struct lookup *l, const struct catalog *c);
/* Give the memory back; zeroed is fine. */
void lookup_clear(struct lookup *l);

/*
 * Find the item that is meant: by code, else by name and sub-item's name; a body narrows it where
 * several are left, and so does a name where several have the code. Form does not count.
 *
 * out:     *at, index of the item: the first where it can be several
 * returns: how many it can be; silent
 */
size_t lookup_find(const struct lookup *l, const struct lookup_name *n, size_t *at);
/* The next item behind at that has the same code; SIZE_MAX if there is none. */
size_t lookup_next(const struct lookup *l, size_t at);

#endif
