/*
 * The working-day calendar against the table of real days, and at its ends.
 */
#include "assert_str.h"

#include "base/date.h"
#include "schema/calendar.h"

static struct arena arena;
static struct calendar cal;

static int
load(void **state)
{
	(void)state;
	return calendar_load(&arena, &cal) ? 0 : -1;
}

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static int32_t
day(const char *text)
{
	int32_t d = 0;

	assert_true(date_parse(str_from(text), &d));
	return d;
}

static int32_t
workdays(const char *from, const char *to)
{
	int32_t n = -1;

	assert_true(calendar_workdays(&cal, day(from), day(to), &n));
	return n;
}

static void
test_bounds(void **state)
{
	bool is;
	int32_t n = 7, d = 7;

	(void)state;
	assert_int_equal(cal.from, day("2007-01-01"));
	assert_int_equal(cal.to, day("2026-12-31"));
	assert_true(calendar_is_workday(&cal, cal.from, &is));
	assert_false(is);
	assert_true(calendar_is_workday(&cal, cal.to, &is));
	assert_true(is);
	assert_false(calendar_is_workday(&cal, cal.from - 1, &is));
	assert_false(calendar_is_workday(&cal, cal.to + 1, &is));
	assert_false(calendar_is_workday(&cal, INT32_MIN, &is));
	assert_false(calendar_is_workday(&cal, INT32_MAX, &is));
	assert_false(calendar_workdays(&cal, cal.from - 1, cal.from, &n));
	assert_false(calendar_workdays(&cal, cal.to, cal.to + 1, &n));
	assert_false(calendar_workdays(&cal, cal.to, cal.from, &n));
	assert_int_equal(n, 7);
	assert_false(calendar_add_workdays(&cal, cal.from - 1, 1, &d));
	assert_false(calendar_add_workdays(&cal, cal.to, 1, &d));
	assert_false(calendar_add_workdays(&cal, cal.from, -1, &d));
	assert_false(calendar_add_workdays(&cal, cal.from, INT32_MAX, &d));
	assert_int_equal(d, 7);
}

static void
test_counting(void **state)
{
	int32_t d;

	(void)state;
	/* the first day is not counted: from one day to the same is none */
	assert_int_equal(workdays("2025-03-03", "2025-03-03"), 0);
	assert_int_equal(workdays("2025-03-03", "2025-03-10"), 5);
	/* 2025-01-26 and 02-08 are worked for the Spring Festival of 01-28 to 02-04 */
	assert_int_equal(workdays("2025-01-24", "2025-02-10"), 7);
	assert_int_equal(workdays("2025-09-30", "2025-10-09"), 1);
	assert_true(calendar_add_workdays(&cal, day("2025-09-30"), 1, &d));
	assert_int_equal(d, day("2025-10-09"));
	assert_true(calendar_add_workdays(&cal, day("2025-03-08"), 0, &d));
	assert_int_equal(d, day("2025-03-08"));
	/* twenty working days, the limit of an ordinary permit */
	assert_true(calendar_add_workdays(&cal, day("2025-03-03"), 20, &d));
	assert_int_equal(d, day("2025-03-31"));
}

static void
test_add_undoes_count(void **state)
{
	(void)state;
	for (int32_t from = cal.from; from < cal.to; from += 3)
		for (int32_t n = 0; n < 60; n += 7) {
			int32_t to, back = -1;

			if (!calendar_add_workdays(&cal, from, n, &to))
				continue;
			assert_true(calendar_workdays(&cal, from, to, &back));
			assert_int_equal(back, n);
			if (n > 0) {
				assert_true(calendar_workdays(&cal, from, to - 1, &back));
				assert_int_equal(back, n - 1);
			}
		}
}

static void
test_real_days(void **state)
{
	struct file f;
	struct str rest;
	int32_t n = 0, worked = 0, counted;

	(void)state;
	data_read(&f, "calendars/cn-workdays-2007-2026.tsv");
	rest = f.bytes;
	str_cut(&rest, '\n');
	while (rest.n) {
		struct str line = str_cut(&rest, '\n');
		const struct str date = str_cut(&line, '\t');
		const struct str weekday = str_cut(&line, '\t'), is_work = str_cut(&line, '\t');
		int32_t d;
		bool is;

		assert_true(date_parse(date, &d));
		assert_int_equal(date_weekday(d), (weekday.p[0] - '0') % 7);
		assert_true(calendar_is_workday(&cal, d, &is));
		assert_int_equal(is, str_is(is_work, "1"));
		assert_int_equal(d, cal.from + n++);
		worked += is;
	}
	assert_int_equal(n, cal.to - cal.from + 1);
	assert_true(calendar_workdays(&cal, cal.from, cal.to, &counted));
	assert_int_equal(counted, worked);	/* the first day is a holiday */
	file_clear(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_counting),
		cmocka_unit_test(test_add_undoes_count),
		cmocka_unit_test(test_real_days),
	};

	return cmocka_run_group_tests_name("calendar", tests, load, clear);
}
