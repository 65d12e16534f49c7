/*
 * The forms in which findings are written: one row each.
 */
#ifndef LIB_LINT_LINT_FORM_H
#define LIB_LINT_LINT_FORM_H

#include "base/buf.h"
#include "lint/finding.h"
#include "lint/tally.h"

/* What is known of a finding when it is written. */
struct told {
	const struct catalog *c;
	const struct item *it;		/* NULL: about the catalogue */
	const struct finding *f;
	size_t number;			/* 0-based among those that are written */
};

struct lint_form {
	const char *name;		/* as in --format */
	bool is_machine;		/* knows no locale */
	void (*begin)(struct buf *b);
	void (*finding)(struct buf *b, struct arena *a, const struct told *t);
	/* left_out, findings that --max kept back. */
	void (*end)(struct buf *b, struct tally *t, size_t left_out);
};

/* The form of that name; NULL if there is none. */
const struct lint_form *lint_form_by_name(const char *name);

extern const struct lint_form lint_form_text, lint_form_json, lint_form_csv;

#endif
