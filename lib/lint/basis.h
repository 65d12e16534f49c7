/*
 * The legal basis of an item as citations, with what the register says of each. Read once an
 * item and shared by all rules.
 */
#ifndef LIB_LINT_BASIS_H
#define LIB_LINT_BASIS_H

#include "law/citation.h"
#include "law/register_place.h"
#include "law/register_standing.h"
#include "lint/basis_desk.h"
#include "lint/check.h"

struct basis_quote;

struct basis_cite {
	const struct citation *c;
	const struct value *v;		/* where it stands; of fields apart the law's */
	/*
	 * of the law that it names, or that was named before it; law is NULL if none is certain
	 */
	struct register_match match;
	struct register_match guess;	/* REGISTER_LIKELY: what may have been meant */
	struct register_standing standing;	/* on the catalogue's date, where that is known */
	/* the version that its date or year means; NULL if none is told, or none is certain */
	const struct register_version *cited;
	/*
	 * The version that counts: in force on the catalogue's date; without a date the newest
	 * of a law that is not repealed. NULL: unknown.
	 */
	const struct register_version *now;
	unsigned levels;		/* bits 1 << enum law_level that it may be of; 0: unknown */
	bool is_named;			/* the first in the item to name its law */
	bool is_field;			/* law and article stand in fields apart */
	const struct basis_quote *quote;	/* basis_quote.h; NULL: not looked at yet */
};

struct basis {
	struct basis_cite *list;	/* in the order of the item's values */
	size_t n, cap;
	/* what stands there that may be a citation and could not be read */
	struct str *unread;
	const struct value **unread_v;	/* and where each stands */
	size_t unread_n, unread_cap, unread_v_cap;
};

/* The basis of the item under way; never NULL. Lives until the next item. */
const struct basis *basis_of(const struct check *ck);
/* The same of what it says its fees rest on. */
const struct basis *basis_of_fees(const struct check *ck);
/* True if there is a register with laws in it. */
bool basis_has_laws(const struct check *ck);
/*
 * The value of the item where a slice stands, and the slice's byte offset in it.
 *
 * returns: b->v and 0 if it stands in none (it was made up)
 */
const struct value *basis_place(const struct check *ck, const struct basis_cite *b,
    struct str slice, size_t *off);
/* True for words that stand in place of a basis: 有关规定, 无 … */
bool basis_says_nothing(struct str text);
/* True if its title stands in a text without any marks. */
bool basis_is_bare(const struct basis_cite *b);
/*
 * The place of a citation as the register asks for it; level of p below an article is left out.
 */
struct register_place basis_register_place(const struct citation_place *p);

#endif
