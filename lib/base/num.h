/*
 * Numbers out of text.
 */
#ifndef LIB_BASE_NUM_H
#define LIB_BASE_NUM_H

#include "base/str.h"

/*
 * Read a whole decimal number.
 *
 * in:      s, ASCII digits with an optional leading '-', nothing else
 * out:     *out, lo <= *out <= hi; untouched on false
 * returns: false if s is not such a number or out of bounds; silent
 */
bool num_parse(struct str s, int64_t lo, int64_t hi, int64_t *out);

#endif
