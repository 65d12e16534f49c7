/*
 * Chinese numerals: 二十二, 一百零三, 两千; also arabic and full-width digits.
 */
#ifndef LIB_SCHEMA_NUMERAL_H
#define LIB_SCHEMA_NUMERAL_H

#include "base/arena.h"
#include "base/str.h"

/*
 * Read a number at the start of a text.
 *
 * in:      s, begins with Chinese numerals (〇零一二两三四五六七八九十百千万) or digits of either width
 * out:     *n, 0 to 99,999,999; untouched if there is none
 * returns: bytes read; 0 if s does not begin with a number
 */
size_t numeral_parse(struct str s, int64_t *n);
/*
 * A number from 0 to 99,999,999 in Chinese numerals as statutes write it (10 is 十, 12 十二, 103
 * 一百零三).
 */
struct str numeral_print(struct arena *a, int64_t n);

#endif
