/*
 * Fixes of the form of citations: numbers, places, their digits. Each is offered
 * only if the text with it reads as the same citations, but for what was to change.
 */
#ifndef LIB_LINT_MEND_CITE_H
#define LIB_LINT_MEND_CITE_H

#include "lint/basis.h"

/* Offer to write a document number of b in its standard form: n, one of b's numbers. */
void mend_cite_number(struct check *ck, const struct basis_cite *b,
    const struct citation_number *n);
/* Offer to write the places of b in full: 第X条第X款第（X）项. */
void mend_cite_places(struct check *ck, const struct basis_cite *b);
/* Offer to write the digits in the places that v cites as Chinese numerals. */
void mend_cite_digits(struct check *ck, const struct value *v);
/*
 * The first digit in the places that v cites, where a numeral should stand: a byte offset in its
 * text; SIZE_MAX if there is none. *range, the places that it stands in.
 */
size_t mend_cite_digit(const struct check *ck, const struct value *v, struct str *range);
/*
 * True if a byte of v's text belongs to a place that is cited there; *is_document, of what is no
 * law, regulation or rule by its name.
 */
bool mend_cite_is_place(const struct check *ck, const struct value *v, size_t off,
    bool *is_document);

#endif
