/*
 * Drafting what the office must publish for a round: the tables 取消, 下放, 合并, 调整, 新增 with their head
 * counts, in the order of the departments. What was cancelled or delegated is known from decisions
 * only; without one an item that went is 减少 and no more is said.
 */
#ifndef LIB_DIFF_ANNEX_H
#define LIB_DIFF_ANNEX_H

#include "diff/holding.h"

enum annex_group {
	ANNEX_CANCELLED, ANNEX_DELEGATED, ANNEX_MERGED, ANNEX_STRUCK, ANNEX_GONE, ANNEX_CHANGED,
	ANNEX_ADDED, ANNEX_TAKEN_OVER, ANNEX_GROUPS
};

struct annex_row {
	enum annex_group group;
	size_t body;		/* the place of its department among those of both lists */
	size_t item;		/* its place in its list */
	struct decision_row row;
};

struct annex {
	struct arena arena;
	struct annex_row *rows;	/* by group, department, item */
	size_t n, cap;
	struct decision draft;	/* the same as a decision */
	struct map bodies;	/* folded name -> place */
	bool has_subs;		/* a row is about a sub-item */
};

/* Draft from a holding, which lives as long as x. What was decided and not done is told. */
void annex_init(struct annex *x, const struct holding *h);
/* Give it all back. */
void annex_clear(struct annex *x);

/*
 * Write a draft.
 *
 * in:      form, yaml, csv, xlsx, docx or html; NULL: yaml
 * out:     b
 * returns: false if it cannot be made; told
 */
bool annex_write(const struct annex *x, const char *form, struct buf *b);

#endif
