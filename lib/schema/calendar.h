/*
 * The working-day calendar of China: which days are worked, from catalogs/calendars/cn.yaml. A day
 * outside the years that the calendar knows is unknown, never guessed from its weekday.
 */
#ifndef LIB_SCHEMA_CALENDAR_H
#define LIB_SCHEMA_CALENDAR_H

#include "base/arena.h"

struct calendar {
	int32_t from, to;	/* the first and the last day known, days since 1970-01-01 */
	/* worked[i]: working days among the first i days; to - from + 2 numbers */
	int32_t *worked;
};

/*
 * Load the calendar that the program carries.
 *
 * out:     cal, whose numbers live in a
 * returns: false if it is not sound (a date that is none, a day said twice); told
 */
bool calendar_load(struct arena *a, struct calendar *cal);

/* True if day (days since 1970-01-01) is in the calendar; *is_workday is untouched otherwise. */
bool calendar_is_workday(const struct calendar *cal, int32_t day, bool *is_workday);

/*
 * Count the working days from one date to another.
 *
 * in:      from <= to, days since 1970-01-01, civil date in China
 * out:     *n, working days after from up to and with to; untouched on false
 * returns: false if a day between them is not in the calendar, or to < from; silent
 * source:  行政许可法 (2019) art. 82: limits are working days, without public holidays;
 *          民法典 art. 201: the first day is not counted
 */
bool calendar_workdays(const struct calendar *cal, int32_t from, int32_t to, int32_t *n);

/*
 * Find the day on which a limit of n working days ends.
 *
 * in:      from, the day that sets the limit going, not counted itself; n >= 0, working days
 * out:     *day, the n-th working day after from, from itself when n is 0; untouched on false
 * returns: false if the calendar does not reach so far; silent
 * source:  行政许可法 (2019) art. 82; 民法典 art. 201
 */
bool calendar_add_workdays(const struct calendar *cal, int32_t from, int32_t n, int32_t *day);

#endif
