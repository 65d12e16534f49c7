/*
 * Clean-ups: the few changes that intake makes to texts, each named, counted and undoable.
 */
#ifndef LIB_INTAKE_CLEANUP_H
#define LIB_INTAKE_CLEANUP_H

#include "intake/account.h"
#include "schema/schema.h"

struct cleanup {
	const char *name;	/* as in --no-clean=NAME */
	const char *doc;	/* one line for the man page, translatable */
	/* True if the text of a field (NULL: unknown) may need it, from what scan found; cheap. */
	unsigned when;		/* enum cleanup_sign bits, any of which */
	/* The cleaned text, in a; the same slice if nothing changed. */
	struct str (*clean)(struct arena *a, const struct field *f, struct str text);
};

/* What a quick look at a text's bytes tells. */
enum cleanup_sign {
	SIGN_EDGE = 1,		/* a blank at an end */
	SIGN_LINE = 2,		/* a line feed */
	SIGN_CR = 4,		/* a carriage return */
	SIGN_C2 = 8,		/* NBSP */
	SIGN_E2 = 16,		/* may be a zero-width space or a byte order mark */
	SIGN_EF = 32,		/* a full-width form */
	SIGN_MARK = 64,		/* may be a combining mark or what form C changes */
	SIGN_SHORT = 128	/* at most six bytes: may be a word for "none" */
};

/* The i-th clean-up in the order in which they are made, NULL past the last. */
const struct cleanup *cleanup_at(size_t i);
/* The bit of a clean-up by its name, all bits for "all"; 0 if unknown. */
unsigned cleanup_bit(struct str name);

/*
 * Clean a text.
 *
 * in:      f, the field it is for, NULL if unknown; off, bits of clean-ups that are not wanted
 * out:     ac->cleaned counts what changed
 * returns: the text, in a if it changed
 */
struct str cleanup_text(struct arena *a, const struct field *f, struct str text, unsigned off,
    struct account *ac);

#endif
