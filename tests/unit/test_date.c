/*
 * Dates: every day there and back, every form, and what is no date.
 */
#include "assert_str.h"

#include "base/date.h"

static int32_t
parse(const char *text)
{
	int32_t day = INT32_MIN;

	if (!date_parse(str_from(text), &day))
		assert_int_equal(day, INT32_MIN);
	return day;
}

static void
test_every_day(void **state)
{
	struct arena a = { 0 };
	int32_t y, m, d, last_m = 0, last_d = 0;

	(void)state;
	for (int32_t day = -25567; day < 84006; day++) {	/* 1900-01-01 to 2199-12-31 */
		date_to_civil(day, &y, &m, &d);
		assert_int_equal(date_from_civil(y, m, d), day);
		assert_true(d == last_d + 1 || (d == 1 && last_d >= 28) || day == -25567);
		assert_true(m == last_m || d == 1);
		assert_int_equal(parse(arena_cstr(&a, date_print(&a, day))), day);
		assert_int_equal(date_weekday(day), (day % 7 + 7 + 4) % 7);
		last_m = m;
		last_d = d;
		arena_reset(&a);
	}
	arena_clear(&a);
	assert_int_equal(date_from_civil(1970, 1, 1), 0);
	assert_int_equal(date_from_civil(2000, 2, 29), 11016);
	date_to_civil(-719468, &y, &m, &d);
	assert_int_equal(y * 10000 + m * 100 + d, 301);
}

static void
test_forms(void **state)
{
	static const char *const same[] = {
		"2025-07-01", "20250701", "2025/7/1", "2025.7.1", "2025年7月1日", "2025年07月01日",
		"2025-7-1", "2025-07-01 12:30", "2025-07-01T12:30:59", "20250701T123059",
		"2025-07-01 00:00:00", "2025-07-01T12:30:59.123Z", "2025/7/1 9:05",
		"2025-07-01T23:59:60",
	};
	static const char *const wrong[] = {
		"", "2025", "2025-07", "2025年7月", "2025年7月1", "2025-07/01", "2025年7-1日",
		"2025-07-01日", "25-07-01", "2025-13-01", "2025-00-01", "2025-02-29", "2025-04-31",
		"2025-07-00", "1899-12-31", "2200-01-01", "2025-07-01x", "2025-07-01 ",
		"2025-07-01 xx", "2025-07-01 25:00", "2025-07-01 12:60", "2025-07-01 12",
		"2025-07-01T", "2025-07-01 12:30 ", "２０２５-07-01", " 2025-07-01", "2025071",
		"202507011", "-2025-07-01",
		"2025--07-01", "2025-007-01", "2025-07-01 12:3",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		if (parse(same[i]) != 20270)
			fail_msg("%s", same[i]);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (parse(wrong[i]) != INT32_MIN)
			fail_msg("%s", wrong[i]);
	assert_int_equal(parse("2024-02-29"), 19782);
	assert_int_equal(parse("1900-02-29"), INT32_MIN);
	assert_int_equal(parse("2000-02-29"), 11016);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day), cmocka_unit_test(test_forms),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
