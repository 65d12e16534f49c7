/*
 * What was read in brackets after titles before: a list names the same laws with the same versions
 * over and over, and reading a version's events is the dearest part of reading a citation.
 */
#ifndef LIB_LAW_CITATION_MEMORY_H
#define LIB_LAW_CITATION_MEMORY_H

#include "base/map.h"
#include "law/citation_number.h"
#include "law/citation_version.h"

struct citation_remembered;

/* Zeroed it is empty; one thread's own. It forgets all when it has grown too large. */
struct citation_memory {
	struct arena arena;
	struct map by_text;
	struct citation_remembered *list;
	size_t n, cap;
};

/*
 * Add the numbers and events of a text in brackets, as citation_number_scan() and
 * citation_version_scan() do.
 *
 * in:      m, NULL: nothing is remembered; a, for the arrays of ns and v
 * out:     ns and v, what text has is added, as slices of text
 * returns: false if text says nothing of a version or number
 */
bool citation_memory_read(struct citation_memory *m, struct arena *a, struct str text,
    struct citation_numbers *ns, struct citation_version *v);
/* Give back what it holds. */
void citation_memory_clear(struct citation_memory *m);

#endif
