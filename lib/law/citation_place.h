/*
 * Places in a law: 第三十八条第一款第（二）项, lists and ranges of them.
 */
#ifndef LIB_LAW_CITATION_PLACE_H
#define LIB_LAW_CITATION_PLACE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* From the widest to the narrowest. */
enum citation_level {
	CITATION_ANNEX,		/* 附件; what is counted in it is a 项 */
	CITATION_PART,		/* 编, 部分 */
	CITATION_CHAPTER,	/* 章 */
	CITATION_SECTION,	/* 节 */
	CITATION_ARTICLE,	/* 条 */
	CITATION_PARAGRAPH,	/* 款 */
	CITATION_SUBPARAGRAPH,	/* 项 */
	CITATION_POINT,		/* 目 */
	CITATION_LEVELS
};

#define CITATION_ANNEX_ONLY (-1)	/* n[CITATION_ANNEX] of an annex that has no number */

struct citation_place {
	struct str text;	/* as written, for one of a list the part that names it */
	int32_t n[CITATION_LEVELS];	/* numbers from 1; 0: not given */
	int32_t zhi;		/* 之一 is 1: 第二十二条之一; 0: none */
	enum citation_level level;	/* the narrowest that is given */
	int32_t to;		/* last number at `level` of a range; 0: no range */
	bool broken;		/* 第, 条 or a bracket is missing, or a mark stands in for it */
};

/* What a reader may take for a place. */
enum citation_place_mode {
	CITATION_PLACE_PLAIN = 0,
	/* a missing 第 or 条 is let pass: for a text that is known to be a place */
	CITATION_PLACE_LOOSE = 1
};

struct citation_places {
	struct citation_place *list;
	size_t n, cap;
};

/*
 * Read places at at.
 *
 * out:     ps, those read, added to it
 * returns: the offset after the last; at if there is none (nothing added)
 */
size_t citation_place_read(struct arena *a, struct str t, size_t at,
    enum citation_place_mode mode,
    struct citation_places *ps);
/* Print places in the standard form, joined by 、, not saying twice what they share. */
void citation_place_print(struct buf *b, struct arena *a, const struct citation_place *ps,
    size_t n);
/* True if both name the same place, however written. */
bool citation_place_same(const struct citation_place *x, const struct citation_place *y);

#endif
