/*
 * What is wrong with facts about laws: gaps, versions that overlap, successors that are not there.
 */
#ifndef LIB_LAW_REGISTER_CHECK_H
#define LIB_LAW_REGISTER_CHECK_H

#include <stdio.h>

#include "law/register.h"

/*
 * Check laws, finished and in order.
 *
 * in:      all, whether notes are wanted as well
 * out:     a line a finding to fp: FILE:LINE:COL: severity: text [CODE], or TITLE: … where the
 *          facts come from a compiled register; *errors, *notes, their numbers
 */
void register_check(FILE *fp, const struct register_law *laws, size_t n, bool all,
    size_t *errors, size_t *notes);

#endif
