/*
 * A finding: what a rule says about an item, with its place.
 */
#ifndef LIB_LINT_FINDING_H
#define LIB_LINT_FINDING_H

#include "item/catalog.h"
#include "lint/rule.h"

/* A piece of a value's text that a fix replaces. */
struct finding_edit {
	const struct value *v;
	size_t from, to;	/* bytes of its text, 0-based, to excluded */
	struct str text;	/* what stands there instead */
};

struct finding {
	const struct rule *rule;
	size_t rule_index;
	struct loc at;
	uint32_t item;		/* index in its batch */
	/* the value's field id; SCHEMA_NONE: the item or catalogue as a whole */
	uint16_t field;
	uint16_t part;		/* the value's part number, 0 for none */
	struct str text;	/* the message, in the arena of the batch */
	/* its fix, all of it or nothing; n is 0 where only a person can tell what is right */
	struct finding_edit *edits;
	size_t edit_n, edit_cap;
};

struct findings {
	struct arena *a;	/* where they and their messages live; set before use */
	struct finding *f;
	size_t n, cap;
};

/*
 * Who takes findings: the writers of the tool, the quality page of a site. NULL members are not
 * called.
 */
struct finding_sink {
	void *ctx;
	void (*begin)(void *ctx, const struct catalog *c);
	/*
	 * One finding, in input order; it is NULL for one about the catalogue. All lives until the
	 * call returns.
	 */
	void (*finding)(void *ctx, const struct catalog *c, const struct item *it,
	    const struct finding *f);
	void (*end)(void *ctx, const struct catalog *c);
};

/* Order of two findings: by place, then by rule. */
int finding_compare(const struct finding *x, const struct finding *y);
/* Put findings in order; stable. */
void findings_sort(struct findings *fs);

#endif
