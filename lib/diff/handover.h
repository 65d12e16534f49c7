/*
 * Handing down: each item that the upper level delegated must stand in every lower list that it
 * concerns, with the same name, code, kind and basis (四级四同), and no longer in the upper one.
 */
#ifndef LIB_DIFF_HANDOVER_H
#define LIB_DIFF_HANDOVER_H

#include "diff/listing.h"
#include "diff/lookup.h"
#include "intake/decision.h"

enum handover_state {
	HANDOVER_APART,		/* it does not concern that place */
	HANDOVER_RECEIVED,	/* all four the same, as far as both tell them */
	HANDOVER_RENAMED,	/* under another name */
	HANDOVER_OTHERWISE,	/* code, kind or basis are others */
	HANDOVER_MISSING,
	HANDOVER_KEPT,		/* above, although delegated */
	HANDOVER_STATES
};

/* What is not the same, as bits. */
enum handover_other {
	HANDOVER_NAME = 1, HANDOVER_CODE = 2, HANDOVER_KIND = 4, HANDOVER_BASIS = 8
};

/* An item that is handed down. */
struct handover_item {
	struct lookup_name name;
	struct str to;		/* to whom, in the words of the decision; may be empty */
	struct str document;
	struct str basis;	/* as the decision prints it */
	const struct item *upper;	/* of the upper list; NULL: only the decision tells */
	struct loc decided_at;	/* nowhere: the upper list itself says so */
	bool is_kept;		/* it is still above */
	bool names_place;	/* the words name a place, not only levels */
	unsigned levels;	/* levels that it goes to, bits 1 << code; 0: not said */
};

/* How a place took an item. */
struct handover_answer {
	enum handover_state state;
	unsigned others;	/* enum handover_other */
	size_t at;		/* index of the item there; SIZE_MAX: none */
};

struct handover_place {
	const struct catalog *c;
	struct str name;	/* of the division, else the body's, else the title */
	struct str short_name;	/* as a decision may name it: empty if the region is unknown */
	int level;		/* code of the national list; 0: unknown */
	struct lookup lookup;
	size_t counts[HANDOVER_STATES];
};

struct handover {
	struct arena arena;
	struct handover_place upper;
	struct handover_place *places;
	size_t place_count;
	struct handover_item *items;
	size_t n, cap;
	struct handover_answer *answers;	/* item by item, place by place */
	size_t kept;
};

/*
 * Follow what was handed down.
 *
 * in:      upper, n lower catalogues and the decisions, all of which live as long as h; a list
 *          that is older than a decision keeps its items rightly
 */
void handover_init(struct handover *h, const struct catalog *upper, const struct catalog *lower,
    size_t n, const struct decision *decisions, size_t decision_count);
/* Give it all back. */
void handover_clear(struct handover *h);
/* True if every item arrived as it should and none was kept. */
bool handover_is_sound(const struct handover *h);
/* Print it; is_verbose: for people what arrived too; is_summary: only the counts. */
void handover_write(const struct handover *h, const char *format, bool is_summary,
    bool is_verbose, FILE *fp);

#endif
