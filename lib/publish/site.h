/*
 * The site as a whole: the public catalogue, its groups, the address of everything. Pages look here
 * and nowhere else.
 */
#ifndef LIB_PUBLISH_SITE_H
#define LIB_PUBLISH_SITE_H

#include "item/catalog.h"
#include "publish/config.h"
#include "publish/public.h"
#include "publish/words.h"

struct past;
struct quality;
struct law_register;
struct register_cache;

/* Items that have something in common: a body, a kind. */
struct site_group {
	struct str title;	/* the name of the body, the label of the kind */
	struct str en;		/* the label of a code in English; empty if there is none */
	const char *word;	/* what the interface says where there is no title; else NULL */
	struct str rank;	/* what groups of kinds are sorted by */
	struct str file;	/* "body/b-….html" */
	size_t *items;		/* indexes of items, in the catalogue's order */
	size_t n, cap;
};

struct site_groups {
	struct site_group *g;
	size_t n, cap;
	size_t *of;		/* the group of each item; NULL where an item can be in several */
};

struct site {
	struct arena arena;
	const struct catalog *c;	/* public things only; its items are on the shelf */
	const struct shelf *shelf;
	const struct public_counts *counts;
	const struct config *config;
	const struct words *words;
	enum lang lang;			/* of the edition that is made: zh, en or mn */
	bool has_edition[LANG_COUNT];	/* those that are made */
	size_t edition_count;
	const struct past *past;	/* the rounds before; NULL: none are known */
	const struct quality *quality;	/* what lint says; NULL: it was not asked */
	const struct law_register *laws;	/* NULL: none is there */
	struct register_cache *law_cache;
	struct str title;		/* of the catalogue, never empty */
	struct str date;		/* YYYY-MM-DD of the data; empty if unknown */
	struct str *files;		/* "item/….html" of each item */
	struct str *titles;		/* of each item, never empty */
	struct str *heads;		/* what its page is called: no two alike */
	size_t shared_keys;		/* items whose key another one before them has */
	struct site_groups bodies;	/* in order of first item */
	struct site_groups kinds;	/* in order of code, those unknown last */
	struct site_groups levels;	/* the same; empty where no item tells its level */
	struct site_groups themes;	/* of persons and organisations; only items that have one */
};

/* Make the site of what is public; all are borrowed. */
void site_init(struct site *s, const struct public_view *v, const struct config *config,
    const struct words *words);
/* The i-th item, in a; its texts live as long as the site. */
const struct item *site_item(const struct site *s, struct arena *a, size_t i);
/* The folder of an edition at the top of the site: "", "en/", "mn/". */
struct str site_prefix(enum lang l);
/* True if the site has that page of a menu. */
bool site_has_page(const struct site *s, struct str file);
/* A title that can be seen and clicked: one without a trace is shown by its code points. */
struct str site_legible(struct arena *a, struct str s);
/* Give it all back. */
void site_clear(struct site *s);
/* The label of a kind as a catalogue writes it: that of its code, else the text itself. */
struct str site_kind_label(const struct schema *sc, struct str text);

#endif
