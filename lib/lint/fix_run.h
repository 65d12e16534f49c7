/*
 * A run of the linter over its inputs. One that fixes checks and fixes each input until nothing is
 * left to fix, and then tells what is left.
 */
#ifndef LIB_LINT_FIX_RUN_H
#define LIB_LINT_FIX_RUN_H

#include "intake/input.h"
#include "lint/lint_run.h"

/* Passes over one input: a fix may open the way for another. */
#define FIX_RUN_PASSES 10

struct fix_run {
	const struct input *in;
	const bool *on;			/* which rules run; NULL: all */
	const struct law_register *laws;
	struct lint_run *report;	/* takes what is found, or left */
	bool is_fixing;
	bool is_dry;			/* fixing: print what would change, and change nothing */
	bool quiet;			/* do not say what was fixed */
	/* while it runs */
	struct lint *fixing, *telling;	/* engines: one feeds a pass, one the report */
	struct fixes *pass;		/* of the input under way */
};

/* Check the inputs, n of args, as input_each() does; what was fixed is added to report's tally. */
void fix_run_each(struct fix_run *r, char *const *args, int n);

#endif
