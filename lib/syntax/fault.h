/*
 * What is wrong with the form of an input: places and words, gathered while reading goes on.
 * They become findings in lint and rejects in import.
 */
#ifndef LIB_SYNTAX_FAULT_H
#define LIB_SYNTAX_FAULT_H

#include "syntax/source.h"

/* The kinds of fault; each is a lint rule of its own (lint/rules_syntax.c). */
enum fault_kind {
	FAULT_SYNTAX,		/* the form's grammar is broken; what it cost is told in text */
	/* CSV: text after a closing quote, a bare quote, a quote never closed */
	FAULT_QUOTE,
	FAULT_WIDTH,		/* CSV: a record with more or fewer cells than the heading */
	FAULT_ENCODING,		/* bytes that are not text in any known encoding */
	FAULT_DUPLICATE_KEY,	/* the same key twice in one map */
	FAULT_REFUSED,		/* anchors, aliases, tags, DOCTYPE: outside our small subset */
	FAULT_LIMIT,		/* a named limit is passed */
	FAULT_KINDS
};

struct fault {
	enum fault_kind kind;
	struct loc at;
	struct str text;	/* what was expected and what is there; translated */
};

struct faults {
	struct arena *a;	/* where texts are kept; set before use */
	struct fault *f;
	size_t n, cap;
};

/* Add a fault; fmt is a printf format, already translated by the caller. */
void fault_add(struct faults *fs, enum fault_kind kind, struct loc at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#endif
