/*
 * Fixes of texts character by character, as rules offer them with what they say: all of a text's
 * faults of one kind or none.
 */
#ifndef LIB_LINT_MEND_H
#define LIB_LINT_MEND_H

#include "base/buf.h"
#include "lint/check.h"

/*
 * What stands in the place of a character.
 *
 * in:      s, the text; at, next, the character's bytes, 0-based, next excluded
 * out:     out, what takes its place, added; nothing for none
 * returns: false if only a person can tell
 */
typedef bool mend_with(struct str s, size_t at, size_t next, struct buf *out);

/* Offer to mend all characters of v that are wanted, if each of them can be. */
void mend_each(struct check *ck, const struct value *v, bool (*wanted)(uint32_t cp),
    mend_with *with);

/* Take it out. */
mend_with mend_out;
/* Take an invisible character out, unless it shapes letters beside it. */
mend_with mend_invisible;
/* Take a direction control out, unless the text has letters that run from right to left. */
mend_with mend_direction;
/* A blank for a no-break space, nothing at the ends. */
mend_with mend_nbsp;
/* The digit or letter of half width. */
mend_with mend_half;
/* The Chinese character that a radical or compatibility character looks like. */
mend_with mend_radical;

/* The code point that ends at byte at; 0 at the start. */
uint32_t mend_before(struct str s, size_t at);
/* The code point that begins at byte at; 0 at the end. */
uint32_t mend_after(struct str s, size_t at);
/* True for a Chinese character. */
bool mend_is_han(uint32_t cp);

/* Offer to write half-width brackets as Chinese ones: of a pair both if one of them should be. */
void mend_brackets(struct check *ck, const struct value *v);
/* Offer to take the blanks and line ends at both ends out; no word if there is nothing else. */
void mend_ends(struct check *ck, const struct value *v);

#endif
