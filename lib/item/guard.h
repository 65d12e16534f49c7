/*
 * Texts that a spreadsheet would run or change when it opens a CSV file: formulas, codes that it
 * takes for numbers, dates. An apostrophe in front keeps them as they are.
 */
#ifndef LIB_ITEM_GUARD_H
#define LIB_ITEM_GUARD_H

#include "base/str.h"

#define GUARD_MARK '\''

/*
 * True if a text needs an apostrophe in front.
 *
 * returns: true for what begins with = + - @ (also full-width), an apostrophe, a tab, a line end or
 *          a NUL, as it stands or behind blanks; and for what looks like a number that would not
 *          come back as it is (a leading zero, over 15 digits, a point, an exponent), a date, a
 *          time, an amount or a truth value. A plain number of up to 15 digits does not.
 * source:  OWASP ASVS 5.0 1.2.10
 */
bool guard_is_needed(struct str text);

#endif
