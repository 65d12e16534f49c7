/*
 * Whether what is quoted stands in the paragraph or subparagraph that is cited, and not in another
 * one of the same article.
 */
#ifndef LIB_LINT_BASIS_PART_H
#define LIB_LINT_BASIS_PART_H

#include "lint/basis.h"

struct basis_part {
	const struct citation_place *cited;
	/* where it stands: 0 if that is right or not cited; only one of the two is told */
	int32_t paragraph, subparagraph;
};

/*
 * Look for what a citation of basis_of() quotes in the parts of its article.
 *
 * returns: false if it stands where it is said to stand, or that is not known for certain; silent
 */
bool basis_part_is_other(const struct check *ck, const struct basis_cite *b,
    struct basis_part *part);

#endif
