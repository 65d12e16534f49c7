/*
 * What catalog-diff is asked to do besides a plain comparison: hold rounds against decisions, keep
 * the ledger, follow what was handed down, draft annexes, tell the history of an item.
 */
#ifndef LIB_DIFF_TASK_H
#define LIB_DIFF_TASK_H

#include "diff/diff.h"
#include "intake/input.h"

enum task_kind {
	TASK_NONE, TASK_DECISION, TASK_LEDGER, TASK_HANDOVER, TASK_ANNEX, TASK_HISTORY
};

struct task {
	struct arena arena;
	enum task_kind kind;
	const char **decisions;	/* files, in their order */
	size_t decision_count, decision_cap;
	const char *ledger;	/* a catalogue of the store, or a file */
	const char *history;	/* a code or a name */
	const char *catalog;	/* -c: of the store */
	const char *output;	/* -o; NULL: standard output */
	bool has_target;
	int64_t target;		/* --target, items */
	bool handover, annex;
};

/* The options, for the tables of getopt_long(); their values are above those of the tools. */
enum task_long {
	TASK_OPT_DECISION = 400, TASK_OPT_LEDGER, TASK_OPT_TARGET, TASK_OPT_HANDOVER,
	TASK_OPT_ANNEX, TASK_OPT_HISTORY
};
#define TASK_SHORT "c:o:"
#define TASK_LONG \
	{ "annex", no_argument, NULL, TASK_OPT_ANNEX }, \
	{ "catalog", required_argument, NULL, 'c' }, \
	{ "decision", required_argument, NULL, TASK_OPT_DECISION }, \
	{ "handover", no_argument, NULL, TASK_OPT_HANDOVER }, \
	{ "history", required_argument, NULL, TASK_OPT_HISTORY }, \
	{ "ledger", required_argument, NULL, TASK_OPT_LEDGER }, \
	{ "output", required_argument, NULL, 'o' }, \
	{ "target", required_argument, NULL, TASK_OPT_TARGET }

/* What the other options say. */
struct task_setting {
	const struct input *in;		/* without a schema: one is loaded here */
	const struct diff_options *diff;
	bool is_summary, is_verbose;
};

/* Take one option; 0 taken, 2 bad usage (told), -1 not one of these. */
int task_option(struct task *t, int c, const char *arg);
/*
 * Settle which task it is.
 *
 * in:      format, of the output, NULL for the task's own; n, how many inputs are named
 * out:     t->kind
 * returns: false and told if the options do not go together
 */
bool task_settle(struct task *t, const char *format, int n);
/* Do it and print; true if there is something to say: a row not as decided, a gap. */
bool task_run(const struct task *t, const struct task_setting *s, char *const *args, int n);
/* Give back what the options hold. */
void task_clear(struct task *t);

#endif
