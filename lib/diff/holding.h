/*
 * Two rounds held against the decisions between them, in both directions: each row of a decision
 * finds its items, each item that came, went or changed finds its row.
 */
#ifndef LIB_DIFF_HOLDING_H
#define LIB_DIFF_HOLDING_H

#include "diff/listing.h"
#include "diff/lookup.h"
#include "diff/mates.h"
#include "intake/decision.h"

enum holding_verdict {
	HOLDING_NOT_DONE,	/* decided and not done */
	HOLDING_OTHERWISE,	/* done otherwise than decided */
	HOLDING_UNDECIDED,	/* done and never decided */
	HOLDING_UNCLEAR,	/* the lists or the decision do not tell */
	HOLDING_DONE,		/* decided and done */
	HOLDING_VERDICTS
};

enum holding_what { HOLDING_ROW, HOLDING_GONE, HOLDING_CAME, HOLDING_CHANGED, HOLDING_UNPAIRED };

struct holding_row {
	enum holding_verdict verdict;
	enum holding_what what;	/* HOLDING_ROW: of a decision; else an item without one */
	const struct decision *of;	/* NULL unless of a decision */
	const struct decision_row *row;
	size_t old, new;	/* indexes in the catalogues, MATES_NONE */
	const char *why;	/* to be translated; NULL: nothing to add */
};

struct holding {
	struct arena arena;
	const struct catalog *old, *new;	/* borrowed */
	struct mates mates;
	struct lookup olds, news;
	bool *old_told, *new_told;	/* a row is about it */
	struct map mains;		/* folded names of items that rows are about -> verb */
	struct holding_row *rows;	/* rows of decisions in their order, then the rest */
	size_t n, cap;
	size_t counts[HOLDING_VERDICTS];
	size_t with_main;		/* sub-items that went with their main item */
};

/*
 * Hold two rounds against decisions, all of which live as long as h.
 *
 * returns: false if the options are not sound, told; h is to be passed to holding_clear() anyway
 */
bool holding_run(struct holding *h, const struct catalog *old, const struct catalog *new,
    const struct decision *decisions, size_t n, const struct diff_options *options);
/* Give it all back. */
void holding_clear(struct holding *h);
/* True if all is as decided. */
bool holding_is_sound(const struct holding *h);

struct holding_style {
	const char *format;	/* as listing_write() */
	bool is_summary;	/* only the counts */
	bool is_verbose;	/* for people: what was done as decided too */
};

/* Print it. */
void holding_write(const struct holding *h, const struct holding_style *style, FILE *fp);

#endif
