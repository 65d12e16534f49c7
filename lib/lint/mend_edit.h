/*
 * A fix of a citation under way: pieces of one value, offered only if the text with them reads as
 * the same citations, but for what may change.
 */
#ifndef LIB_LINT_MEND_EDIT_H
#define LIB_LINT_MEND_EDIT_H

#include "lint/basis.h"
#include "syntax/splice.h"

/* Pieces of one value that a fix replaces. */
struct mend {
	struct check *ck;
	const struct value *v;		/* NULL: nothing yet */
	struct splice_edit *list;	/* in rising order */
	size_t n, cap;
	/* what may change: a law's name, a tag's code, what is quoted, marks inside a name */
	struct str from_name, to_name;
	bool retags, requotes, unmarks;
};

/* Replace the bytes from..to of v's text; pieces come in rising order. */
void mend_edit_add(struct mend *m, const struct value *v, size_t from, size_t to,
    struct str text);
/*
 * Replace a slice of a value's text.
 *
 * returns: false if it stands in no value of the item, or in another than the pieces before
 */
bool mend_edit_replace(struct mend *m, const struct basis_cite *b, struct str old,
    struct str new);
/* True if two lists name the same places, however written. */
bool mend_edit_same_places(const struct citation_place *x, size_t n,
    const struct citation_place *y, size_t k);
/* Offer the pieces, if there are any and they are sound. */
void mend_edit_offer(struct mend *m);

#endif
