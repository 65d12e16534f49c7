/*
 * Which rules are asked about what: the rows of all rules bound to a schema, once a run.
 */
#ifndef LIB_LINT_PLAN_H
#define LIB_LINT_PLAN_H

#include "lint/check.h"

/* A rule that is asked about the values of a field. */
struct plan_call {
	uint32_t marks;		/* where the text has one of these; 0: always */
	unsigned wants;		/* enum rule_wants */
	const struct bound *b;
};

/* Rules that are asked about the values of one field: first those that are asked of every text. */
struct plan_calls {
	struct plan_call *c;
	size_t n, cap;
	size_t always;		/* how many of them are */
	uint32_t marks;		/* of all others */
};

/* Fields that items of one kind must or should have. */
struct plan_needs {
	uint16_t *must, *should;	/* ids of fields of the item itself */
	size_t must_n, should_n;
	uint16_t *part_must;		/* ids of fields of parts, for each part that is there */
	size_t part_must_n;
};

struct plan {
	const struct schema *schema;
	struct bound *bound;		/* all rules that run */
	size_t n;
	const struct bound **items, **passes, **ends;
	size_t item_n, pass_n, end_n;
	struct plan_calls *values;	/* by field id; the last: unknown fields */
	const struct bound *faults[FAULT_KINDS];	/* NULL: that rule does not run */
	struct plan_needs needs[SCHEMA_KINDS + 1];	/* by kind; the last: unknown */
	unsigned wants;			/* of all rules that run: enum rule_wants */
};

/* Bind all rules with on[i] (NULL: all) to a schema; everything lives in a. */
void plan_make(struct plan *p, struct arena *a, const struct schema *s, const bool *on);
/* The needs of a kind as schema_kind() gives it. */
const struct plan_needs *plan_needs_of(const struct plan *p, int kind);

#endif
