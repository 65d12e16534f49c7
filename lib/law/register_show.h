/*
 * One law, or a place in it, for people.
 */
#ifndef LIB_LAW_REGISTER_SHOW_H
#define LIB_LAW_REGISTER_SHOW_H

#include "law/register_place.h"

/*
 * Read a place as a user types it: 42, 42.1, 42.1.3, 42-1 (第四十二条之一), 第四十二条第一款第（三）项.
 *
 * returns: false if s is no place; silent
 */
bool register_show_place(struct str s, struct register_place *p);

/*
 * Show a law, or a place in it, as in force on a day.
 *
 * in:      day, or REGISTER_NO_DAY for the newest version; place, empty: the law's facts
 * out:     b, what there is to show
 * returns: true if the law is known and the place, if one is asked for, is there or may be
 */
bool register_show_put(struct buf *b, const struct law_register *r, struct str title,
    struct str place, int32_t day);

#endif
