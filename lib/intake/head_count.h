/*
 * Head counts: 共计29项，其中取消21项，下放8项. What a decision says of its own rows, to be held against them.
 */
#ifndef LIB_INTAKE_HEAD_COUNT_H
#define LIB_INTAKE_HEAD_COUNT_H

#include "intake/verb.h"

/* One number with its words. */
struct head_count_piece {
	struct str words;	/* "取消", "改为备案管理" */
	int64_t count;		/* items */
	enum verb_id verb;	/* VERB_UNREAD: the words name none, or more than one */
};

struct head_count {
	int64_t total;		/* of 共计29项; -1: not said */
	struct head_count_piece *pieces;
	size_t n, cap;
};

/*
 * Read a head count.
 *
 * in:      text, a title or a line that may hold one, or one a line of several tables, which are
 *          added up; digits or Chinese numerals
 * out:     *out, all in a; slices of text
 * returns: false if it has no number of 项; silent
 */
bool head_count_read(struct arena *a, struct str text, struct head_count *out);

#endif
