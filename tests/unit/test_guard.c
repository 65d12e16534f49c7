/*
 * What a spreadsheet would run or change gets a mark, and nothing else needs one.
 */
#include "assert_str.h"

#include "item/guard.h"

static void
test_marked(void **state)
{
	static const struct str texts[] = {
		STR_INIT("=1+1"), STR_INIT("=HYPERLINK(\"http://x\")"), STR_INIT("+1"),
		STR_INIT("-1"),
		STR_INIT("@SUM(A1)"), STR_INIT("\t=1"), STR_INIT("\r=1"), STR_INIT("\n=1"),
		STR_INIT("\0=1"), STR_INIT("  =1"), STR_INIT("\xC2\xA0=1"), STR_INIT("＝1+1"),
		STR_INIT("＋1"), STR_INIT("－1"), STR_INIT("＠x"), STR_INIT("'a"), STR_INIT("|calc"),
		STR_INIT("0131001000"), STR_INIT("007"), STR_INIT("000012"), STR_INIT("1E5"),
		STR_INIT("2e3"), STR_INIT("3/4"), STR_INIT("1-2"), STR_INIT("2025-07-01"),
		STR_INIT("2025/7/1"), STR_INIT("1:20"), STR_INIT("1:20 PM"), STR_INIT("5 Jan"),
		STR_INIT("MAR1"), STR_INIT("Sept 2"), STR_INIT("1.50"), STR_INIT("1,000"),
		STR_INIT("10%"), STR_INIT("TRUE"), STR_INIT("false"), STR_INIT("1234567890123456"),
		STR_INIT("2025年7月1日"), STR_INIT("￥5"), STR_INIT("12元"), STR_INIT("１２"),
		STR_INIT("-"), STR_INIT("-许可"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (!guard_is_needed(texts[i]))
			print_message("not marked: %.*s\n", STRF(texts[i]));
		assert_true(guard_is_needed(texts[i]));
	}
}

static void
test_plain(void **state)
{
	static const struct str texts[] = {
		STR_INIT(""), STR_INIT("0"), STR_INIT("20"), STR_INIT("123456789012345"),
		STR_INIT("采矿权许可"), STR_INIT("20个工作日"), STR_INIT("第3条"), STR_INIT("a=b"),
		STR_INIT("1号文件"), STR_INIT("11150000010183859F"), STR_INIT("http://a.b/c"),
		STR_INIT("《草原法》第35条"), STR_INIT("。"),
		STR_INIT("一\n=1"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (guard_is_needed(texts[i]))
			print_message("marked: %.*s\n", STRF(texts[i]));
		assert_false(guard_is_needed(texts[i]));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_marked),
	    cmocka_unit_test(test_plain) };

	return cmocka_run_group_tests_name("guard", tests, NULL, NULL);
}
