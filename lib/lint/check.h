/*
 * What a rule's function is given: the item under way, and the words to say what is wrong with it.
 */
#ifndef LIB_LINT_CHECK_H
#define LIB_LINT_CHECK_H

#include "base/report.h"
#include "item/catalog.h"
#include "lint/finding.h"
#include "lint/rule.h"
#include "lint/whole.h"
#include "schema/codes.h"
#include "schema/limit.h"

struct basis_desk;
struct plan_needs;

/* A rule with its field names looked up in the schema. */
struct bound {
	const struct rule *rule;
	size_t index;				/* of the rule */
	/* field ids; SCHEMA_NONE where the schema lacks one */
	uint16_t f[RULE_FIELDS_MOST];
	size_t n;
	bool is_every;				/* item() is called for every item */
};

/* A limit of the item that was read already: seven rules ask for the same two. */
struct check_limit {
	const struct value *v;	/* what was read; NULL: nothing yet */
	bool is_limit;
	struct limit limit;	/* as the text has it, without the unit beside it */
};

struct check {
	const struct schema *schema;
	const struct catalog *catalog;
	const struct item *item;		/* NULL in end() */
	/* by field id: the item's first Chinese value, or NULL */
	const struct value *const *first;
	int kind;				/* the item's, as schema_kind() gives it */
	const struct plan_needs *needs;		/* what that kind must and should have (plan.h) */
	uint32_t marks;				/* of the value under way: enum scan_mark */
	struct whole *whole;			/* in pass() and end(), else NULL */
	const struct bound *bound;		/* the rule under way */
	struct findings *out;
	/* for what the rule makes; lives as long as the batch */
	struct arena *a;
	uint32_t at;				/* index of the item in its batch */
	struct check_limit limits[2];		/* rules_limit.c: promised and statutory */
	struct basis_desk *desk;		/* basis.h; NULL in pass() and end() */
};

/* The id of the i-th field (0-based) that the rule's row names. */
uint16_t check_id(const struct check *ck, size_t i);
/* The schema's row of that field; NULL if the schema lacks it. */
const struct field *check_field(const struct check *ck, size_t i);
/* The item's first value of that field; NULL if it has none. */
const struct value *check_value(const struct check *ck, size_t i);
/* Its text, without blanks at the ends; empty if the item has none. */
struct str check_text(const struct check *ck, size_t i);
/* The code of the default variant that its text means; empty if it has none or an unknown one. */
struct str check_code(const struct check *ck, size_t i);
/*
 * True if the text of the i-th field, one or several codes, has that code of the default variant.
 */
bool check_has_code(const struct check *ck, size_t i, const char *code);
/* The next value of the item, from *at on (0 at first), of the i-th field; NULL past the last. */
const struct value *check_next(const struct check *ck, size_t i, size_t *at);

/*
 * Say that something is wrong.
 *
 * in:      v, the value it is about; NULL: the item; fmt, a printf format marked by TR_NOOP
 */
void check_say(struct check *ck, const struct value *v, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with the place of the byte at off (0-based) in v's text. */
void check_say_at(struct check *ck, const struct value *v, size_t off, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* The same at any place, for whole catalogues; item and field are left open. */
void check_say_loc(struct check *ck, struct loc at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Say how what was said last is fixed: the bytes from..to of v's text become text. Called once for
 * each piece; together they make the finding go and bring no other. Only for rules that mend.
 */
void check_fix(struct check *ck, const struct value *v, size_t from, size_t to, struct str text);

/*
 * A short piece of a text for a message: the n code points from byte off on, with … where it was
 * cut. In ck->a.
 */
struct str check_piece(const struct check *ck, struct str text, size_t off, size_t n);

#endif
