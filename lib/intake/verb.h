/*
 * What a decision says in prose: 取消, 下放至设区的市级…部门, 与…合并. Verbs are rows, and so are the words
 * that mean them; what no row reads is unread and never guessed.
 */
#ifndef LIB_INTAKE_VERB_H
#define LIB_INTAKE_VERB_H

#include "base/arena.h"
#include "base/str.h"

/* What becomes of an item in the list of the body that decides. */
enum verb_effect {
	VERB_STAYS,	/* it stays, changed or not */
	VERB_GOES,	/* it leaves the list */
	VERB_COMES,	/* it enters the list */
	VERB_BECOMES	/* it stays under its code or goes on under another one */
};

/* The column of a ledger that counts it. */
enum verb_figure {
	VERB_CANCELLED, VERB_DELEGATED, VERB_MERGED, VERB_STRUCK, VERB_SPLIT, VERB_ADDED,
	VERB_TAKEN_OVER, VERB_CHANGED, VERB_FIGURES
};

enum verb_id {
	VERB_UNREAD, VERB_PENDING, VERB_KIND, VERB_COMMITMENT, VERB_AFTERWARDS, VERB_INTERNAL,
	VERB_UNLIST, VERB_SUSPEND, VERB_STOP, VERB_RESTORE, VERB_TAKE_OVER, VERB_MERGE,
	VERB_RENAME, VERB_BODY, VERB_FEWER_BODIES, VERB_DIVIDE, VERB_ENTRUST, VERB_DELEGATE_PART,
	VERB_CANCEL_PART, VERB_DELEGATE, VERB_BASIS, VERB_LIMIT, VERB_CANCEL, VERB_NEW,
	VERB_IMPROVE, VERB_KEEP, VERB_REDUCE, VERB_ADJUST, VERB_COUNT
};

struct verb {
	const char *name;		/* stable, for scripts: "cancelled" */
	const char *zh;			/* the word itself */
	const char *en;			/* for people who read English */
	enum verb_effect effect;
	enum verb_figure figure;	/* meaningless where the list's total does not show it */
	const char *source;		/* where the word was met */
};

/* What was read out of a text. */
struct verb_reading {
	enum verb_id id;	/* the verb that rules; VERB_UNREAD: none was found */
	uint32_t verbs;		/* all that were met, as bits 1 << id */
	struct str target;	/* to whom, with what, to which name; empty if not said */
	struct str name;	/* the new name, where another verb rules: 改为备案管理，名称调整为“…” */
};

/* The row of a verb; that of VERB_UNREAD has empty words. */
const struct verb *verb_of(enum verb_id id);
/* The word of a figure in outputs for programs: "cancelled". */
const char *verb_figure_name(enum verb_figure f);
/* The figure of that word; false if there is none. */
bool verb_figure_by_name(struct str name, enum verb_figure *f);
/* The Chinese word of a figure: 取消. */
const char *verb_figure_zh(enum verb_figure f);

/*
 * Read a text.
 *
 * in:      text, one or more clauses. What stands in quotes is a name and never a verb; a verb
 *          behind 不 or 未 is none
 * returns: what it says; slices of text
 */
struct verb_reading verb_read(struct arena *a, struct str text);

#endif
