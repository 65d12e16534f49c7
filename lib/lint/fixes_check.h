/*
 * The last look before a fixed text takes the place of the old one.
 */
#ifndef LIB_LINT_FIXES_CHECK_H
#define LIB_LINT_FIXES_CHECK_H

#include "lint/fixes.h"

/* True if fixed reads as x->text does but for the edits of x's spots; else false, and told. */
bool fixes_check(const struct fixes *x, struct str fixed);

#endif
