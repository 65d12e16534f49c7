/*
 * Changing a text where it stands: the raw form of one YAML scalar or CSV cell is written anew with
 * some of its text replaced, and every other byte of it as it was: line ends, quotes, indentation.
 */
#ifndef LIB_SYNTAX_SPLICE_H
#define LIB_SYNTAX_SPLICE_H

#include "syntax/source.h"

struct splice_edit {
	/* bytes of the text, 0-based, to excluded; equal: put in before from */
	size_t from, to;
	struct str text;	/* what stands there instead; may be empty */
};

/* A text in its source. */
struct splice {
	struct str text;	/* what its raw form says */
	struct str raw;		/* with its quotes; of a block with its header and line ends */
	struct str lead;	/* the line before it, up to raw */
	enum form form;
};

/*
 * Find the text at a place.
 *
 * in:      a, where its text lives; at, a place of YAML or CSV with its length
 * returns: false if the place has no length, the form is another, or the raw form says nothing that
 *          can be changed (a list, a broken cell); silent
 */
bool splice_find(struct splice *s, struct arena *a, struct loc at);

/* The text with n edits made, which are in rising order and do not overlap; in a. */
struct str splice_text(struct arena *a, struct str text, const struct splice_edit *e, size_t n);

/*
 * Write the raw form with those edits made.
 *
 * out:     b, the raw form, added: in the style that it had, or in double quotes where a text that
 *          stood in none could not stand so any more
 * returns: false, and b as it was, if it can't be changed so in its place; silent
 */
bool splice_put(struct buf *b, const struct splice *s, const struct splice_edit *e, size_t n);

#endif
