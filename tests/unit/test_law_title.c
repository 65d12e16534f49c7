/*
 * Titles and numbers folded, and how far two titles are apart.
 */
#include "assert_str.h"

#include "law/law_title.h"

static struct arena arena;

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static struct str
fold(const char *title)
{
	return law_title_fold(&arena, str_from(title));
}

static void
test_fold(void **state)
{
	(void)state;
	assert_text(fold("《甲乙法》"), "甲乙法");
	assert_text(fold("关于修改〈甲法〉、《乙法》的决定"), "关于修改甲法、乙法的决定");
	assert_text(fold(" 甲　乙\t办法（试行）"), "甲乙办法(试行)");
	assert_text(fold("ＡＢ规定"), "ab规定");
	assert_text(fold(""), "");
	assert_text(law_title_key(fold("中华人民共和国甲法")), "甲法");
	assert_text(law_title_key(fold("中华人民共和国")), "中华人民共和国");
}

static void
test_bare(void **state)
{
	(void)state;
	assert_text(law_title_bare(fold("甲法（2021年修正）")), "甲法");
	assert_text(law_title_bare(fold("甲法(2018修订)")), "甲法");
	assert_text(law_title_bare(fold("甲法（2004）")), "甲法");
	assert_text(law_title_bare(fold("甲办法（试行）")), "甲办法(试行)");
	assert_text(law_title_bare(fold("甲法修正案（七）")), "甲法修正案(七)");
	assert_text(law_title_bare(fold("（2004）")), "(2004)");
}

static void
test_number(void **state)
{
	static const char *const same[] = { "国务院令第412号", "中华人民共和国国务院令第412号",
	    "国务院令 第４１２号", "国务院第412号令", "（国务院令第四百一十二号）" };

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		assert_text(law_title_number(&arena, str_from(same[i])), "国务院令第412号");
	assert_str(law_title_number(&arena, STR("国发〔2013〕19号")),
	    law_title_number(&arena, STR("国发【2013】19号")));
	assert_text(law_title_number(&arena, STR("国务院、中央军事委员会令第5号")),
	    "国务院中央军委令第5号");
}

static int
distance(const char *x, const char *y, int most)
{
	return law_title_distance(str_from(x), str_from(y), most);
}

static void
test_distance(void **state)
{
	(void)state;
	assert_int_equal(distance("甲乙丙丁戊己", "甲乙丙丁戊己", 2), 0);
	assert_int_equal(distance("甲乙丙丁戊己", "甲乙子丁戊己", 2), 1);
	assert_int_equal(distance("甲乙丙丁戊己", "甲乙丁戊己", 2), 1);
	assert_int_equal(distance("甲乙丙丁戊己", "子甲乙丙丁戊己", 2), 1);
	assert_int_equal(distance("甲乙丙丁戊己", "乙丙丁戊己子", 2), 2);
	assert_int_equal(distance("甲乙丙丁戊己", "甲丙乙丁己戊", 2), 3);
	assert_int_equal(distance("甲", "甲乙丙丁", 2), 3);
	assert_int_equal(distance("", "甲", 1), 1);
	assert_int_equal(distance("", "", 0), 0);
	assert_int_equal(distance("甲", "乙", 0), 1);
}

static void
test_may_mean(void **state)
{
	(void)state;
	assert_int_equal(law_title_slips(STR("草原法")), 0);
	assert_int_equal(law_title_slips(STR("月亮使用管理条例")), 1);
	assert_true(law_title_may_mean(STR("月亮管里条例"), STR("月亮管理条例")));
	assert_false(law_title_may_mean(STR("月亮处罚办法"), STR("月亮处罚法")));
	assert_false(law_title_may_mean(STR("河北省月亮条例"), STR("河南省月亮条例")));
	assert_false(law_title_may_mean(STR("月亮条例修正案(二)"), STR("月亮条例修正案(三)")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_fold, clear),
		cmocka_unit_test_teardown(test_bare, clear),
		cmocka_unit_test_teardown(test_number, clear),
		cmocka_unit_test_teardown(test_distance, clear),
		cmocka_unit_test_teardown(test_may_mean, clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
