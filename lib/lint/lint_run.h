/*
 * A run of the linter: findings are counted, capped, and written in a form.
 */
#ifndef LIB_LINT_LINT_RUN_H
#define LIB_LINT_LINT_RUN_H

#include <stdio.h>

#include "lint/lint.h"
#include "lint/lint_form.h"
#include "lint/tally.h"

struct lint_run {
	const struct lint_form *form;	/* NULL: nothing but counting */
	FILE *fp;			/* where the findings go */
	size_t most;			/* findings to write; SIZE_MAX: all */
	struct tally tally;
	struct buf out;			/* what is not written yet */
	struct arena scratch;
	size_t written;
};

/* The sink that feeds a run; r lives as long as the engine. */
struct finding_sink lint_run_sink(struct lint_run *r);
/* Write the beginning of the form. */
void lint_run_begin(struct lint_run *r);
/* Write the end of the form and what is left; a note on stderr if the cap kept something back. */
void lint_run_end(struct lint_run *r);
/* Say the counts: the summary on stdout, else, unless quiet, one line on stderr. */
void lint_run_say(struct lint_run *r, bool summary, bool quiet);
/* True if there were findings of that severity or a worse one. */
bool lint_run_failed(const struct lint_run *r, enum severity from);
/* Give it all back. */
void lint_run_clear(struct lint_run *r);

#endif
