/*
 * Civil dates by the proleptic Gregorian calendar; eras of 400 years make it exact without tables.
 */
#include "base/date.h"

#include "base/utf8.h"

int32_t
date_from_civil(int32_t year, int32_t month, int32_t mday)
{
	const int32_t y = month <= 2 ? year - 1 : year;
	const int32_t era = (y >= 0 ? y : y - 399) / 400;
	const int32_t yoe = y - era * 400;
	const int32_t doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + mday - 1;
	const int32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

void
date_to_civil(int32_t day, int32_t *year, int32_t *month, int32_t *mday)
{
	const int32_t z = day + 719468;
	const int32_t era = (z >= 0 ? z : z - 146096) / 146097;
	const int32_t doe = z - era * 146097;
	const int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	const int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	const int32_t mp = (5 * doy + 2) / 153;

	*mday = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int
date_weekday(int32_t day)
{
	return (int)((day % 7 + 11) % 7);
}

/* Read up to most digits at *at. */
static bool
digits(struct str s, size_t *at, size_t least, size_t most, int32_t *n)
{
	size_t k = 0;

	*n = 0;
	for (; *at < s.n && k < most && s.p[*at] >= '0' && s.p[*at] <= '9'; k++)
		*n = *n * 10 + (s.p[(*at)++] - '0');
	return k >= least;
}

/* Step over a text. */
static bool
step_over(struct str s, size_t *at, struct str word)
{
	if (!str_starts(str_sub(s, *at, s.n), word))
		return false;
	*at += word.n;
	return true;
}

/* Read the month and day after a year: with one separator twice, with Chinese words, or bare. */
static bool
month_and_day(struct str s, size_t *at, int32_t *m, int32_t *d)
{
	const struct str sep = str_sub(s, *at, *at + 1);

	if (str_is(sep, "-") || str_is(sep, "/") || str_is(sep, "."))
		return step_over(s, at, sep) && digits(s, at, 1, 2, m) && step_over(s, at, sep) &&
		    digits(s, at, 1, 2, d);
	if (step_over(s, at, STR("年")))
		return digits(s, at, 1, 2, m) && step_over(s, at, STR("月")) &&
		    digits(s, at, 1, 2, d) && step_over(s, at, STR("日"));
	return digits(s, at, 2, 2, m) && digits(s, at, 2, 2, d);
}

/* True if a text is a time of day: hh:mm, hh:mm:ss, hh:mm:ss.fff, hhmm, hhmmss; with Z or not. */
static bool
is_time(struct str s)
{
	int32_t n[3] = { 0 }, fraction;
	size_t at = 0;
	bool colon;

	if (!digits(s, &at, 1, 2, &n[0]))
		return false;
	colon = step_over(s, &at, STR(":"));
	if (!digits(s, &at, 2, 2, &n[1]))
		return false;
	if (at < s.n && s.p[at] != 'Z' && (!colon || step_over(s, &at, STR(":"))) &&
	    !digits(s, &at, 2, 2, &n[2]))
		return false;
	if (step_over(s, &at, STR(".")) && !digits(s, &at, 1, 9, &fraction))
		return false;
	step_over(s, &at, STR("Z"));
	return at == s.n && n[0] < 24 && n[1] < 60 && n[2] <= 60;
}

bool
date_parse(struct str s, int32_t *day)
{
	int32_t y, m, d, back_y, back_m, back_d, n;
	size_t at = 0;

	if (!digits(s, &at, 4, 4, &y) || !month_and_day(s, &at, &m, &d))
		return false;
	if (at < s.n && (s.p[at] != ' ' && s.p[at] != 'T'))
		return false;
	if (at < s.n && !is_time(str_sub(s, at + 1, s.n)))
		return false;
	if (y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1)
		return false;
	n = date_from_civil(y, m, d);
	date_to_civil(n, &back_y, &back_m, &back_d);
	if (back_y != y || back_m != m || back_d != d)
		return false;
	*day = n;
	return true;
}

struct str
date_print(struct arena *a, int32_t day)
{
	int32_t y, m, d;

	date_to_civil(day, &y, &m, &d);
	return arena_fmt(a, "%04d-%02d-%02d", y, m, d);
}
