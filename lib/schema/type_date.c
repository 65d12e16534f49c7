/*
 * Dates, with or without a time of day.
 */
#include "schema/type_rows.h"

#include "base/date.h"
#include "base/report.h"

static bool
parse_date(const struct field *f, struct str text, const char **why)
{
	int32_t day;

	(void)f;
	if (date_parse(text, &day))
		return true;
	*why = TR_NOOP("a date like 2026-01-31");
	return false;
}

static struct str
canon_date(struct arena *a, const struct field *f, struct str text)
{
	int32_t day;

	(void)f;
	return date_parse(text, &day) ? date_print(a, day) : text;
}

static int
compare_date(struct arena *a, const struct field *f, struct str x, struct str y)
{
	return str_cmp(canon_date(a, f, x), canon_date(a, f, y));
}

const struct type type_date = {
	.name = "date", .is_ascii = true, .is_one_line = true,
	.parse = parse_date, .canon = canon_date, .compare = compare_date,
	.doc = "A date: 2026-01-31, 20260131 (GB/T 7408), 2026年1月31日.",
};

const struct type type_datetime = {
	.name = "datetime", .is_ascii = true, .is_one_line = true,
	.parse = parse_date,
	.doc = "A date with an optional time of day after a blank or T.",
};
