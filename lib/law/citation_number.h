/*
 * Document numbers: 国务院令第412号, 国发〔2013〕19号, joint orders, announcements, standards.
 */
#ifndef LIB_LAW_CITATION_NUMBER_H
#define LIB_LAW_CITATION_NUMBER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum citation_number_kind {
	CITATION_NUMBER_ORDER,		/* 令 */
	CITATION_NUMBER_ANNOUNCEMENT,	/* 公告 */
	CITATION_NUMBER_DOCUMENT,	/* 国发〔2013〕19号 */
	CITATION_NUMBER_STANDARD	/* GB/T 39046-2020 */
};

struct citation_number {
	enum citation_number_kind kind;
	struct str text;	/* as written */
	struct str issuer;	/* 国务院, 建设部、卫生部, 国发; empty if not told */
	int32_t year;		/* 0 if not told */
	int32_t number;		/* 19; 0 for a standard */
	int32_t zeros;		/* written before it: 2 of 〔2000〕006号 */
	bool standard;		/* written as it should be: 第412号, brackets 〔〕, no blanks */
};

struct citation_numbers {
	struct citation_number *list;
	size_t n, cap;
};

/* Add a number to ns. */
void citation_number_add(struct arena *a, struct citation_numbers *ns,
    const struct citation_number *num);
/* Add all document numbers of a text to ns. */
void citation_number_scan(struct arena *a, struct str t, struct citation_numbers *ns);
/* Read the one that begins at at; returns the offset after it, at if none does. */
size_t citation_number_read(struct arena *a, struct str t, size_t at,
    struct citation_numbers *ns);
/* Print it in the standard form: 国务院令第412号, 国发〔2013〕19号. */
void citation_number_print(struct buf *b, const struct citation_number *n);

#endif
