/*
 * The site as a whole: the public catalogue, its groups, the address of everything. Pages look here
 * and nowhere else.
 */
#ifndef LIB_PUBLISH_SITE_H
#define LIB_PUBLISH_SITE_H

#include "item/catalog.h"
#include "publish/public.h"

/* Items that have something in common: a body, a kind. */
struct site_group {
	struct str title;	/* the name of the body, the label of the kind */
	struct str rank;	/* what groups of kinds are sorted by */
	struct str file;	/* "body/b-….html" */
	size_t *items;		/* indexes in c->items, in the catalogue's order */
	size_t n, cap;
};

struct site_groups {
	struct site_group *g;
	size_t n, cap;
	size_t *of;		/* the group of each item */
};

struct site {
	struct arena arena;
	const struct catalog *c;	/* public things only */
	const struct public_counts *counts;
	struct str title;		/* of the catalogue, never empty */
	struct str date;		/* YYYY-MM-DD of the data; empty if unknown */
	struct str *files;		/* "item/….html" of each item */
	struct str *titles;		/* of each item, never empty */
	struct str *heads;		/* what its page is called: no two alike */
	size_t shared_keys;		/* items whose key another one before them has */
	struct site_groups bodies;	/* in order of first item */
	struct site_groups kinds;	/* in order of code, those unknown last */
};

/* Make the site of a public catalogue (see public_view()); both are borrowed. */
void site_init(struct site *s, const struct catalog *c, const struct public_counts *counts);
/* Give it all back. */
void site_clear(struct site *s);
/* The label of a kind as a catalogue writes it: that of its code, else the text itself. */
struct str site_kind_label(const struct schema *sc, struct str text);

#endif
