/*
 * The pieces of a quotation, each of which must stand in the law's text: lists leave out
 * paragraphs, sentences and subparagraphs.
 */
#ifndef LIB_LINT_BASIS_PIECE_H
#define LIB_LINT_BASIS_PIECE_H

#include "law/register_text.h"

struct basis_pieces {
	struct str *raw, *key;	/* as written, without marks at both ends, and folded */
	size_t n, cap, key_cap;
	size_t bytes;		/* of all keys */
};

/* Cut a quotation; what is too short to say anything is left out. */
void basis_piece_cut(struct arena *a, struct str quote, struct basis_pieces *p);
/*
 * Where an article has a folded piece; NULL: nowhere. Old texts number 三、 what is （三） today,
 * and is quoted so.
 */
const char *basis_piece_find(struct arena *a, const struct register_article *t, struct str key);
/* A folded text without its marks, brackets too, and with all numbers in digits. */
struct str basis_piece_bare(struct arena *a, struct str key);

#endif
