/*
 * Civil dates in China, as days since 1970-01-01.
 */
#ifndef LIB_BASE_DATE_H
#define LIB_BASE_DATE_H

#include "base/arena.h"
#include "base/str.h"

/*
 * Read a date.
 *
 * in:      s, YYYY-MM-DD, YYYYMMDD (GB/T 7408), YYYY/M/D, YYYY.M.D or YYYY年M月D日, years 1900
 *          to 2199; a time of day after a blank or T is allowed and ignored
 * out:     *day, days since 1970-01-01; untouched on false
 * returns: false if s is no such date; silent
 */
bool date_parse(struct str s, int32_t *day);
/* The date as YYYY-MM-DD in a. */
struct str date_print(struct arena *a, int32_t day);
/* Days since 1970-01-01 of a civil date; month 1-12, day of month from 1. */
int32_t date_from_civil(int32_t year, int32_t month, int32_t mday);
/* The civil date of a day. */
void date_to_civil(int32_t day, int32_t *year, int32_t *month, int32_t *mday);
/* Day of the week: 0 Sunday to 6 Saturday. */
int date_weekday(int32_t day);

#endif
