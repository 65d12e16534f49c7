/*
 * The head of a citation: tag, title, version, document numbers, places - all but the quote.
 */
#ifndef LIB_LAW_CITATION_HEAD_H
#define LIB_LAW_CITATION_HEAD_H

#include "law/citation.h"
#include "law/citation_memory.h"

/* What may be taken for a head. */
enum citation_head_mode {
	CITATION_HEAD_MARKED,	/* a tag, 《, 第, a reference: in the middle of a sentence */
	CITATION_HEAD_FREE	/* words before 《 and titles without marks too:
	    where a line begins */
};

/*
 * Read a head at at.
 *
 * in:      m, see citation_parse()
 * out:     *c, kind, span and all of the head; law and inherited values are not set
 * returns: the offset after it; at if there is none
 */
size_t citation_head_read(struct arena *a, struct citation_memory *m, struct str t, size_t at,
    enum citation_head_mode mode, struct citation *c);

#endif
