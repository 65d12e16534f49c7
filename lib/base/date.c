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

/* Step over one of '-', '/', '.' or the given Chinese word. */
static bool
separator(struct str s, size_t *at, struct str word)
{
	if (*at < s.n && (s.p[*at] == '-' || s.p[*at] == '/' || s.p[*at] == '.')) {
		*at += 1;
		return true;
	}
	if (str_starts(str_sub(s, *at, s.n), word)) {
		*at += word.n;
		return true;
	}
	return false;
}

bool
date_parse(struct str s, int32_t *day)
{
	int32_t y, m, d, back_y, back_m, back_d, n;
	size_t at = 0;

	if (!digits(s, &at, 4, 4, &y))
		return false;
	if (separator(s, &at, STR("年"))) {
		if (!digits(s, &at, 1, 2, &m) || !separator(s, &at, STR("月")) ||
		    !digits(s, &at, 1, 2, &d))
			return false;
	} else if (!digits(s, &at, 2, 2, &m) || !digits(s, &at, 2, 2, &d)) {
		return false;
	}
	if (str_starts(str_sub(s, at, s.n), STR("日")))
		at += STR("日").n;
	if (at < s.n && s.p[at] != ' ' && s.p[at] != 'T')
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
