/*
 * The verbs of decisions, and head counts.
 */
#include "assert_str.h"

#include "intake/head_count.h"
#include "intake/verb.h"

static const struct {
	const char *text;
	enum verb_id id;
	const char *target;
} said[] = {
	{ "取消", VERB_CANCEL, "" },
	{ "予以取消。", VERB_CANCEL, "" },
	{ "取消省级卫生部门审批部分", VERB_CANCEL_PART, "" },
	{ "部分取消", VERB_CANCEL_PART, "" },
	{ "下放省级卫生和计划生育部门", VERB_DELEGATE, "省级卫生和计划生育部门" },
	{ "下放至设区的市级水行政主管部门", VERB_DELEGATE, "设区的市级水行政主管部门" },
	{ "下放管理层级至县级，原机关不再受理", VERB_DELEGATE, "县级" },
	{ "部分内容下放", VERB_DELEGATE_PART, "" },
	{ "与“取消水井登记”合并", VERB_MERGE, "取消水井登记" },
	{ "与取水许可合并", VERB_MERGE, "取水许可" },
	{ "并入“取水许可”", VERB_MERGE, "取水许可" },
	{ "合并实施", VERB_MERGE, "" },
	{ "改为备案管理，名称调整为“某备案（试行）”", VERB_KIND, "" },
	{ "取消审批，改为备案", VERB_KIND, "" },
	{ "名称变更为“取消登记”", VERB_RENAME, "取消登记" },
	{ "实施机关调整为市农牧局", VERB_BODY, "市农牧局" },
	{ "转由水利厅审批", VERB_BODY, "水利厅" },
	{ "改为告知承诺", VERB_COMMITMENT, "" },
	{ "改为后置审批", VERB_AFTERWARDS, "" },
	{ "转为政府内部审批", VERB_INTERNAL, "" },
	{ "不再列入行政许可目录", VERB_UNLIST, "" },
	{ "暂停实施", VERB_SUSPEND, "" },
	{ "停止实施", VERB_STOP, "" },
	{ "委托县级水利局实施", VERB_ENTRUST, "县级水利局实施" },
	{ "拆分为“甲”、“乙”", VERB_DIVIDE, "“甲”、“乙”" },
	{ "承接上级下放事项", VERB_TAKE_OVER, "" },
	{ "新增", VERB_NEW, "" },
	{ "调整为由两级分级实施", VERB_ADJUST, "由两级分级实施" },
	{ "不予取消", VERB_UNREAD, "" },
	{ "暂不下放", VERB_UNREAD, "" },
	{ "按规定处理", VERB_UNREAD, "" },
	{ "“取消”一词", VERB_UNREAD, "" },
	{ "“取消", VERB_CANCEL, "" },
	{ "", VERB_UNREAD, "" },
};

static void
test_verbs(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
		const struct verb_reading r = verb_read(&a, str_from(said[i].text));

		if (r.id != said[i].id)
			fail_msg("%s: %s", said[i].text, verb_of(r.id)->name);
		assert_text(r.target, said[i].target);
	}
	arena_clear(&a);
}

/* Each verb has words, and each figure its own name. */
static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 1; i < VERB_COUNT; i++) {
		assert_non_null(verb_of((enum verb_id)i)->name);
		assert_true(verb_of((enum verb_id)i)->zh[0]);
		assert_non_null(verb_of((enum verb_id)i)->source);
	}
	for (size_t i = 0; i < VERB_FIGURES; i++) {
		enum verb_figure f;

		assert_true(verb_figure_by_name(str_from(verb_figure_name((enum verb_figure)i)),
		    &f));
		assert_int_equal(f, i);
	}
}

static void
test_new_name(void **state)
{
	struct arena a = { 0 };
	const struct verb_reading r = verb_read(&a, STR("改为备案管理，名称调整为“某备案”"));

	(void)state;
	assert_text(r.name, "某备案");
	assert_int_equal(r.verbs, 1u << VERB_KIND | 1u << VERB_RENAME);
	arena_clear(&a);
}

static void
test_heads(void **state)
{
	struct arena a = { 0 };
	struct head_count hc;

	(void)state;
	assert_true(head_count_read(&a, STR("目录（共计29项，其中取消21项，下放8项）"), &hc));
	assert_int_equal(hc.total, 29);
	assert_int_equal(hc.n, 2);
	assert_int_equal(hc.pieces[0].verb, VERB_CANCEL);
	assert_int_equal(hc.pieces[0].count, 21);
	assert_int_equal(hc.pieces[1].verb, VERB_DELEGATE);
	assert_int_equal(hc.pieces[1].count, 8);
	assert_true(head_count_read(&a, STR("共计一百零三项：取消和下放五十项，改为备案管理３项"),
	    &hc));
	assert_int_equal(hc.total, 103);
	assert_int_equal(hc.pieces[0].verb, VERB_UNREAD);
	assert_int_equal(hc.pieces[0].count, 50);
	assert_int_equal(hc.pieces[1].verb, VERB_KIND);
	assert_int_equal(hc.pieces[1].count, 3);
	/* tables of one document are added up, a second total of one line is not */
	assert_true(head_count_read(&a, STR("取消目录（共计6项）\n下放目录（共计4项，共计9项）"),
	    &hc));
	assert_int_equal(hc.total, 10);
	assert_false(head_count_read(&a, STR("国发〔2013〕27号，2013年7月13日"), &hc));
	assert_false(head_count_read(&a, STR(""), &hc));
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_verbs), cmocka_unit_test(test_rows),
		cmocka_unit_test(test_new_name), cmocka_unit_test(test_heads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
