/*
 * Facts about laws while they are gathered: out of files of facts, out of texts, out of both.
 */
#ifndef LIB_LAW_REGISTER_FACTS_H
#define LIB_LAW_REGISTER_FACTS_H

#include "base/map.h"
#include "law/register.h"

struct register_facts {
	struct arena *a;		/* where all of it lives; set before use */
	struct register_law *laws;
	size_t n, cap;
	struct map by_key;		/* folded title -> index of laws */
};

/* Begin with none; to be passed to register_facts_clear(). */
void register_facts_init(struct register_facts *f, struct arena *a);
/* Free the map; what is in the arena stays. */
void register_facts_clear(struct register_facts *f);
/* The index of the law of that title, a new one if there is none. */
size_t register_facts_law(struct register_facts *f, struct str title);
/* The index of the law of that title; SIZE_MAX if there is none. */
size_t register_facts_find(const struct register_facts *f, struct arena *scratch,
    struct str title);
/*
 * The version of a law that v is: adopted or published on the same day; NULL if there is none.
 */
struct register_version *register_facts_match(struct register_law *law,
    const struct register_version *v);
/* Put a version: what is not known of the one that is there is filled in, else it is a new one. */
struct register_version *register_facts_put(struct register_facts *f, size_t law,
    const struct register_version *v);
/* Add a text to a list of a law (names, replaced_by) unless it is there. */
void register_facts_add(struct arena *a, struct str **list, size_t *n, struct str text);
/* Add a code to a list parted by blanks unless it is there. */
struct str register_facts_code(struct arena *a, struct str codes, const char *code);
/* The date by which a version is known: published, else adopted, else from; may be empty. */
struct str register_facts_date(const struct register_version *v);
/* Put laws in order by title, versions by date; an index into laws is void afterwards. */
void register_facts_sort(struct register_facts *f);
/*
 * Sort, and add what follows from the rest: days out of dates; a version ends where the next
 * begins, the last one with the law.
 */
void register_facts_finish(struct register_facts *f);
/* Days since 1970-01-01 of YYYY-MM-DD; REGISTER_NO_DAY for anything else. */
int32_t register_facts_day(struct str date);

#endif
