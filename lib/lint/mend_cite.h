/*
 * Fixes of citations: in the standard form, with full titles and the right tags. Each is offered
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
/* True if a byte of v's text belongs to a place that is cited there. */
bool mend_cite_is_place(const struct check *ck, const struct value *v, size_t off);
/* Offer to put the title of b, which stands without any marks, in 《》. */
void mend_cite_marks(struct check *ck, const struct basis_cite *b);
/*
 * Offer to put the titles of v whose marks are broken in 《》, if nothing is without a partner then.
 */
void mend_cite_unpaired(struct check *ck, const struct value *v);
/* Offer to write the title of b in full, if no local law can be meant. */
void mend_cite_title(struct check *ck, const struct basis_cite *b);
/* Offer to write what b quotes with the signs of the law, if only their width differs. */
void mend_cite_quote(struct check *ck, const struct basis_cite *b);
/* Offer to write another word in b's tag. */
void mend_cite_tag(struct check *ck, const struct basis_cite *b, struct str word);
/* The word in a tag, without brackets, colon and blanks around it: a slice. */
struct str mend_cite_tag_word(struct str tag);
/* True if the law of b is certain: named in full, or in short as only it can be. */
bool mend_cite_is_sure(const struct check *ck, const struct basis_cite *b);

#endif
