/*
 * Chinese numerals: every number there and back, forms as they are met, and where a number ends.
 */
#include "assert_str.h"

#include "schema/limit.h"
#include "schema/numeral.h"

static struct arena arena;

static int
teardown(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
check_there_and_back(int64_t n)
{
	const struct str s = numeral_print(&arena, n);
	int64_t back = -1;

	assert_int_equal(numeral_parse(s, &back), s.n);
	assert_int_equal(back, n);
}

static void
test_there_and_back(void **state)
{
	(void)state;
	for (int64_t n = 0; n <= 20000; n++)
		check_there_and_back(n);
	for (int64_t n = 20001; n <= 99999999; n += 9973)
		check_there_and_back(n);
	check_there_and_back(99999999);
}

static void
test_print(void **state)
{
	static const struct {
		int64_t n;
		const char *text;
	} rows[] = {
		{ 0, "零" }, { 1, "一" }, { 10, "十" }, { 12, "十二" }, { 20, "二十" }, { 22, "二十二" },
		{ 100, "一百" }, { 103, "一百零三" }, { 110, "一百一十" }, { 115, "一百一十五" },
		{ 1000, "一千" }, { 1001, "一千零一" }, { 1010, "一千零一十" }, { 1260, "一千二百六十" },
		{ 10000, "一万" }, { 10001, "一万零一" }, { 10010, "一万零一十" }, { 12345, "一万二千三百四十五" },
		{ 100000, "十万" }, { 10001000, "一千万一千" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_text(numeral_print(&arena, rows[i].n), rows[i].text);
}

static void
test_parse(void **state)
{
	static const struct {
		const char *text;
		int64_t n;
		const char *rest;
	} rows[] = {
		{ "二十二条", 22, "条" }, { "两千", 2000, "" }, { "一九八四年", 1984, "年" },
		{ "二〇二五", 2025, "" }, { "108项", 108, "项" }, { "１２", 12, "" }, { "007", 7, "" },
		{ "百货", -1, "" }, { "万一", -1, "" }, { "千", -1, "" }, { "条", -1, "" }, { "", -1,
		"" },
		{ "十十", 10, "十" }, { "二十三百", 23, "百" }, { "三百二十", 320, "" },
		{ "一百零十", 110, "" }, { "20万", 200000, "" }, { "一万万", 10000, "万" },
		{ "一亿", 1, "亿" }, { "3.5", 3, ".5" }, { "99999999", 99999999, "" },
		{ "100000000", -1, "" }, { "99999999999999999999999999", -1, "" }, { "零", 0, "" },
		{ "2,3", 2, ",3" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct str s = str_from(rows[i].text);
		int64_t n = -1;
		const size_t at = numeral_parse(s, &n);

		if (n != rows[i].n)
			fail_msg("%s gave %d", rows[i].text, (int)n);
		if (n >= 0)
			assert_text(str_sub(s, at, s.n), rows[i].rest);
		else
			assert_int_equal(at, 0);
	}
}

static void
test_limits(void **state)
{
	static const struct {
		const char *text;
		int n;		/* halves; -1: no limit */
		enum limit_unit unit;
	} rows[] = {
		{ "20个工作日", 40, LIMIT_WORKDAY }, { "20 个 工作日", 40, LIMIT_WORKDAY },
		{ "２０个工作日", 40, LIMIT_WORKDAY }, { "二十个工作日", 40, LIMIT_WORKDAY },
		{ "20个工作日以内", 40, LIMIT_WORKDAY }, { "20日内", 40, LIMIT_DAY },
		{ "20", 40, LIMIT_NONE }, { "二十", 40, LIMIT_NONE }, { "0", 0, LIMIT_NONE },
		{ "3个月", 6, LIMIT_MONTH }, { "三月", 6, LIMIT_MONTH }, { "1年", 2, LIMIT_YEAR },
		{ "半年", 1, LIMIT_YEAR }, { "半个月", 1, LIMIT_MONTH }, { "一个半月", 3, LIMIT_MONTH },
		{ "1.5小时", 3, LIMIT_HOUR }, { "2个小时", 4, LIMIT_HOUR }, { "30分钟", 60, LIMIT_MINUTE },
		{ "7天", 14, LIMIT_DAY }, { "5个自然日", 10, LIMIT_DAY }, { "即办", 0, LIMIT_WORKDAY },
		{ "当场办结", 0, LIMIT_WORKDAY }, { "", -1, LIMIT_NONE }, { "无", -1, LIMIT_NONE },
		{ "自受理之日起20日", -1, LIMIT_NONE }, { "20至30日", -1, LIMIT_NONE },
		{ "工作日", -1, LIMIT_NONE }, { "-5", -1, LIMIT_NONE }, { "1.25年", -1, LIMIT_NONE },
		{ "99999999日", 199999998, LIMIT_DAY }, { "100000000日", -1, LIMIT_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct limit l = { .n = -1 };
		const bool ok = limit_parse(str_from(rows[i].text), &l);

		if (ok != (rows[i].n >= 0) || (ok && (2 * l.n + l.is_half != rows[i].n ||
		    l.unit != rows[i].unit)))
			fail_msg("%s: %d halves of %d", rows[i].text, (int)(2 * l.n + l.is_half),
			    (int)l.unit);
		if (!ok)
			assert_int_equal(l.n, -1);
	}
}

static void
test_units(void **state)
{
	(void)state;
	assert_int_equal(limit_unit_parse(STR("工作日")), LIMIT_WORKDAY);
	assert_int_equal(limit_unit_parse(STR(" 工 作 日 ")), LIMIT_WORKDAY);
	assert_int_equal(limit_unit_parse(STR("W")), LIMIT_WORKDAY);
	assert_int_equal(limit_unit_parse(STR("n")), LIMIT_DAY);
	assert_int_equal(limit_unit_parse(STR("workday")), LIMIT_WORKDAY);
	assert_int_equal(limit_unit_parse(STR("分")), LIMIT_MINUTE);
	assert_int_equal(limit_unit_parse(STR("")), LIMIT_NONE);
	assert_int_equal(limit_unit_parse(STR("1")), LIMIT_NONE);
}

/* Whatever the limit, the least is not above the most, and more of it is not less. */
static void
test_bounds(void **state)
{
	int64_t least, most, least_2, most_2;

	(void)state;
	for (int unit = LIMIT_NONE; unit < LIMIT_UNITS; unit++)
		for (int64_t n = 0; n <= 99999999; n = n * 3 + 1) {
			limit_bounds((struct limit){ n, (enum limit_unit)unit, false }, &least,
			&most);
			limit_bounds((struct limit){ n, (enum limit_unit)unit, true }, &least_2,
			    &most_2);
			assert_true(least >= 0 && least <= most);
			assert_true(least <= least_2 && most <= most_2);
		}
	limit_bounds((struct limit){ 20, LIMIT_WORKDAY, false }, &least, &most);
	assert_int_equal(least, 20 * 1440);
	assert_int_equal(most, (20 + 4 * 8) * 1440);
	limit_bounds((struct limit){ 1, LIMIT_MONTH, false }, &least, &most);
	assert_int_equal(least, 28 * 1440);
	assert_int_equal(most, 31 * 1440);
	limit_bounds((struct limit){ 5, LIMIT_NONE, false }, &least, &most);
	assert_int_equal(least, 0);
	assert_true(most == INT64_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_there_and_back, teardown),
		cmocka_unit_test_teardown(test_print, teardown), cmocka_unit_test(test_parse),
		cmocka_unit_test(test_limits), cmocka_unit_test(test_units),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests_name("numeral", tests, NULL, NULL);
}
