/*
 * The fixes of findings, gathered for one text and then made in it. What a fix does not replace
 * stays as it is, to the byte; of two fixes that touch each other the first is made and the other
 * is left for another pass.
 */
#ifndef LIB_LINT_FIXES_H
#define LIB_LINT_FIXES_H

#include "base/map.h"
#include "lint/finding.h"
#include "syntax/splice.h"

/* A finding that is to be fixed. */
struct fixes_finding {
	size_t rule;		/* its index */
	bool is_out;		/* it cannot be fixed in its place after all */
};

/* A text in the source, with what changes in it. */
struct fixes_spot {
	uint64_t off;		/* bytes in the source's text */
	struct splice splice;
	struct splice_edit *edits;	/* in rising order */
	size_t *of;		/* of each edit, the finding (0-based) */
	size_t n, cap, of_cap;
};

struct fixes {
	struct str bytes;	/* the whole file, as it was read; set before use */
	struct arena arena;
	struct str text;	/* of the source, a slice of bytes; empty: nothing to fix */
	enum form form;
	struct fixes_spot *spots;
	size_t n, cap;
	struct map by_off;
	struct fixes_finding *findings;
	size_t finding_n, finding_cap;
	size_t fixed;		/* findings, after fixes_make() */
	/* findings with a fix that could not be made … */
	size_t elsewhere;	/* … in this form of file or this encoding */
	enum form elsewhere_form;
	enum enc elsewhere_enc;
	size_t stuck;		/* … in a text that cannot be changed in its place */
};

/* Take the fix of a finding, if it has one. */
void fixes_take(struct fixes *x, const struct finding *f);

/*
 * Make the fixes that were taken.
 *
 * out:     out, the whole file anew; x->fixed, x->stuck
 * returns: false if there is nothing to fix, or if the new text does not read back as the old one
 *          with the fixes made (told): then out is empty
 */
bool fixes_make(struct fixes *x, struct buf *out);
/* Add how many findings of each rule were fixed. */
void fixes_count(const struct fixes *x, size_t by_rule[RULE_MOST]);
/* Give it all back. */
void fixes_clear(struct fixes *x);

/* How an edit looks in its file. */
struct fixes_place {
	uint64_t off;		/* bytes in the source's text */
	uint64_t len;		/* bytes that are replaced there */
	struct str text;	/* by these, quoted as they must be */
};

/*
 * Find how one edit looks in its file; p->text in a.
 *
 * returns: false where its value does not stand in YAML, CSV or TSV in UTF-8, or not in one piece
 */
bool fixes_place(struct arena *a, const struct finding_edit *e, struct fixes_place *p);

#endif
