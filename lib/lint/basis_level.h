/*
 * Of which level of law a citation is: what the register says, else what tag and title say
 * where they agree.
 */
#ifndef LIB_LINT_BASIS_LEVEL_H
#define LIB_LINT_BASIS_LEVEL_H

#include "law/matrix.h"
#include "lint/basis.h"

/* Bits 1 << enum law_level, of which one is right; 0: unknown. */
unsigned basis_level(const struct basis_cite *b);
/* The highest level of those bits; LAW_LEVEL_UNKNOWN for none. */
enum law_level basis_level_top(unsigned levels);
/*
 * The level that a code of law_tag means, as bits; region tells rules of provinces and cities
 * apart.
 */
unsigned basis_level_of_code(struct str code, struct str region);
/* True if a title ends as no law, regulation or rule does: 通知, 意见 … */
bool basis_level_is_document(struct str title);
/* True if a title ends as those of laws, regulations and rules do: 法, 条例, 办法 … */
bool basis_level_is_statute(struct str title);

/* The tag of a level, as its code (schemas/codes/law_tag.yaml) is called: 行政法规; else empty. */
struct str basis_level_tag(const struct check *ck, struct str code);

#endif
