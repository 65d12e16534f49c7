/*
 * What a fix would change, as a unified diff.
 */
#ifndef LIB_LINT_FIX_DIFF_H
#define LIB_LINT_FIX_DIFF_H

#include "base/buf.h"

/*
 * Print the difference of two texts of one file as patch(1) takes it; nothing where there is none.
 *
 * in:      path, as the user gave it
 */
void fix_diff_print(struct buf *b, struct str path, struct str old, struct str new);

#endif
