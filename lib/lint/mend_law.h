/*
 * Fixes of what a citation says of its law: full titles, the right tags and marks, and what is
 * quoted. Each is offered only if the text with it reads as the same citations.
 */
#ifndef LIB_LINT_MEND_LAW_H
#define LIB_LINT_MEND_LAW_H

#include "lint/basis.h"

/* Offer to put the title of b, which stands without any marks, in 《》. */
void mend_law_marks(struct check *ck, const struct basis_cite *b);
/*
 * Offer to put the titles of v whose marks are broken in 《》, if nothing is without a partner then.
 */
void mend_law_unpaired(struct check *ck, const struct value *v);
/* Offer to write the title of b in full, if no local law can be meant. */
void mend_law_title(struct check *ck, const struct basis_cite *b);
/* Offer to write what b quotes with the signs of the law, if only their width differs. */
void mend_law_quote(struct check *ck, const struct basis_cite *b);
/* Offer to write another word in b's tag. */
void mend_law_tag(struct check *ck, const struct basis_cite *b, struct str word);
/* The word in a tag, without brackets, colon and blanks around it: a slice. */
struct str mend_law_tag_word(struct str tag);
/* True if the law of b is certain: named in full, or in short as only it can be. */
bool mend_law_is_sure(const struct check *ck, const struct basis_cite *b);

#endif
