/*
 * Where a citation begins, and where the text of the provision after it begins and ends.
 */
#ifndef LIB_LAW_CITATION_START_H
#define LIB_LAW_CITATION_START_H

#include "law/citation.h"
#include "law/citation_memory.h"

/* Words between citations that say nothing of their own, as marks do; longer ones first. */
#define CITATION_JOINS \
	"设定和实施依据 设定依据 实施依据 法律依据 行使依据 职权依据 处罚依据 检查依据 主要依据 " \
	"全文适用 全文 根据 依据 依照 按照 参照 执行 以及 及 和 与 或者 或 的规定 之规定 规定 " \
	"的有关规定 有关规定 等规定 等 明确 详见 参见 见 同时"

/*
 * A walk over a text; the last head that was looked at is kept, since it is often asked for
 * again.
 */
struct citation_start {
	struct arena *a;
	struct citation_memory *memory;	/* see citation_parse() */
	struct str t;
	bool known;		/* a law was named before */
	size_t at, end;		/* of the head that is kept; SIZE_MAX: none */
	bool is_free;		/* it was read with CITATION_HEAD_FREE */
	struct citation head;
};

/*
 * The next citation outside any quote.
 *
 * in:      *at, where to look from
 * out:     s->head, its head; *at, where it begins
 * returns: the offset after its head; SIZE_MAX if there is no more
 */
size_t citation_start_next(struct citation_start *s, size_t *at);
/* Where the quote of c, whose head ends at end, begins; SIZE_MAX if it has none. */
size_t citation_start_quote(struct citation_start *s, const struct citation *c, size_t end);
/* Where the next citation begins inside a quote that begins at at, and so the quote ends. */
size_t citation_start_find(struct citation_start *s, size_t at);
/*
 * The offset after what begins a line before a citation: a number or bullet, 1. 一、 （一） ①, or
 * words for one, 实施依据2： and 第一，; at if there is none.
 */
size_t citation_start_marker(struct str t, size_t at);

#endif
