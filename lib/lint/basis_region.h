/*
 * Where a local law holds: by the register, else by the division whose name begins its title.
 */
#ifndef LIB_LINT_BASIS_REGION_H
#define LIB_LINT_BASIS_REGION_H

#include "lint/basis.h"

/*
 * True if a citation's law holds in another place than the catalogue's: neither around it nor
 * in it.
 *
 * in:      ck, its catalogue's region may be unknown
 * out:     *name, the law's region for a message, its code where it has no name here
 */
bool basis_region_is_other(const struct check *ck, const struct basis_cite *b, struct str *name);

#endif
