/*
 * Cutting texts of laws: invented ones for each thing that can be met, and the real ones, counted.
 */
#include "assert_str.h"

#include <string.h>

#include "law/register_place.h"
#include "law/statute.h"
#include "law/statute_closing.h"
#include "law/statute_heading.h"

static struct arena arena;
static struct source src;
static struct statute st;

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
cut(const char *text)
{
	src = (struct source){ .path = STR("x.md"), .text = str_from(text) };
	statute_cut(&arena, &src, &st);
}

/* The codes of the faults of the last cut. */
static struct str
faults(void)
{
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < st.fault_count; i++)
		buf_fmt(&b, "%s%s:%u", i ? " " : "", statute_fault_code(st.faults[i].kind),
		    st.faults[i].line);
	out = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

static struct str
shape(void)
{
	struct buf b = { 0 };
	struct str out;

	register_shape_put(&b, &st);
	out = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

static void
test_markdown(void **state)
{
	(void)state;
	cut("# 月亮管理条例\n\n2001年2月3日 国务院令第1号公布\n\n<!-- INFO END -->\n\n"
	    "## 第一章 总则\n\n第一条 甲。\n\n第二条 乙：\n\n（一）丙；\n\n（二）丁。\n\n戊。\n\n"
	    "## 第二章 附则\n\n第三条 己。\n");
	assert_text(st.title, "月亮管理条例");
	assert_text(st.heading, "2001年2月3日 国务院令第1号公布");
	assert_int_equal(st.n, 3);
	assert_int_equal(st.divisions, 2);
	assert_text(shape(), "0 2+0 0");
	assert_text(st.articles[1].text, "乙：\n（一）丙；\n（二）丁。\n戊。");
	assert_int_equal(st.articles[2].line, 21);
	assert_text(faults(), "");
}

static void
test_plain(void **state)
{
	(void)state;
	/* no marks, wide blanks, a table of contents, lines broken to fit a page, CRLF */
	cut("太阳条例\r\n（2001年2月3日国务院令第1号发布）\r\n目录\r\n第一章　总则\r\n第二章　附则\r\n"
	    "第一章　总则\r\n　　第一条　甲乙丙\r\n丁戊。\r\n　　己。\r\n第二章　附则\r\n第2条　庚。\r\n");
	assert_text(st.title, "太阳条例");
	assert_text(st.heading, "（2001年2月3日国务院令第1号发布）");
	assert_int_equal(st.n, 2);
	assert_text(shape(), "0+0 0");
	assert_text(faults(), "");
}

static void
test_numbers(void **state)
{
	(void)state;
	cut("# 甲\n\n第九十九条 一。\n\n第一百条 二。\n\n第一百零一条之一 三。\n\n第一百〇二条 四。\n");
	assert_int_equal(st.n, 4);
	assert_int_equal(st.articles[2].zhi, 1);
	assert_int_equal(st.articles[3].number, 102);
	assert_text(faults(), "gap:3 gap:7");
	cut("# 甲\n\n第一条 一。\n\n第二条 二。\n\n第二条之一 三。\n\n第二条之二 四。\n\n笫三条 五。\n");
	assert_text(shape(), "0x2 2-1=0 2-2=0 0");
	assert_text(faults(), "");
}

static void
test_not_articles(void **state)
{
	(void)state;
	/* a paragraph that begins with a number, a quotation that holds an article, 之规定 */
	cut("# 甲\n\n第一条 乙。\n\n第一条规定的丙。\n\n第二条 将第五条修改为：“第五条 丁。\n\n"
	    "第六条 戊。”\n\n第三条 依照第九条之规定。\n");
	assert_int_equal(st.n, 3);
	assert_text(shape(), "0+0 ? 0");
	assert_text(faults(), "");
}

static void
test_inline(void **state)
{
	(void)state;
	cut("# 甲\n\n第一条 乙。第二条 丙：（一）丁；（二）戊。\n\n第三条 己。第九条 庚。\n");
	assert_int_equal(st.n, 3);
	assert_text(shape(), "0 2 0");
	assert_text(faults(), "inline:3");
}

static void
test_items(void **state)
{
	(void)state;
	/* lines between the numbers of a list, points, narrow brackets, a missing number */
	cut("# 甲\n\n第一条 乙：\n\n(一)丙；\n\n丙的说明；\n\n(二)丁：\n\n1．戊；\n\n2．己。\n\n"
	    "第二条 庚：\n\n（一）辛；\n\n（三）壬。\n");
	assert_text(shape(), "2 3");
	assert_int_equal(st.articles[0].paragraphs[0].items[1].points, 2);
	assert_text(faults(), "item:19");
}

static void
test_faults(void **state)
{
	(void)state;
	cut("# 甲\n\n第一条 一。\n\n第三条 三。\n\n第三条 又。\n\n第二条 二。\n\n第四条\n");
	assert_text(faults(), "gap:5 twice:7 order:9 empty:11");
	cut("# 甲\n\n第一条 一。\n\n第二条 半句话到此\n");
	assert_text(faults(), "cut:5");
	cut("# 甲\n\n第一条 一。\n\n第二条 二。\n\n第三条 三。\n\n第一条 别的。\n\n第二条 别的。\n");
	assert_int_equal(st.n, 3);
	assert_text(faults(), "restart:9");
	cut("");
	assert_text(faults(), "no-article:0");
	cut("\n\n\n");
	assert_int_equal(st.title.n, 0);
}

static void
test_annex(void **state)
{
	(void)state;
	cut("# 甲\n\n第一条 一。\n\n附件：\n\n第一条 表。\n\n第二条 表。\n");
	assert_int_equal(st.n, 1);
	assert_true(st.has_annex);
	assert_text(faults(), "");
}

static void
test_message(void **state)
{
	struct buf b = { 0 };

	(void)state;
	cut("# 甲\n\n第一条 一。\n\n第三条 三。\n");
	statute_fault_print(&b, &st, &st.faults[0]);
	assert_text(buf_get(&b), "x.md:5: warning: articles are missing before article 3 [gap]");
	buf_clear(&b);
}

static void
test_heading(void **state)
{
	struct statute_versions vs;

	(void)state;
	statute_heading_read(&arena, STR(
	    "1990年1月2日 国务院批准\n1990年2月3日 中华人民共和国海关总署令第7号发布\n"
	    "2001年3月4日 《国务院关于修改〈甲办法〉\n〈乙办法〉的决定》第一次修订\n"
	    "2005年5月6日 国务院第9次常务会议修订通过\n"
	    "2005年6月7日 中华人民共和国国务院、中华人民共和国中央军事委员会令第441号公布\n"
	    "2005年7月1日 施行"), &vs);
	assert_int_equal(vs.n, 3);
	assert_text(vs.v[0].adopted, "1990-01-02");
	assert_text(vs.v[0].published, "1990-02-03");
	assert_text(vs.v[0].number, "海关总署令第7号");
	assert_int_equal(vs.v[1].act, STATUTE_AMENDED);
	assert_text(vs.v[1].decision, "国务院关于修改〈甲办法〉 〈乙办法〉的决定");
	assert_text(vs.v[1].by, "国务院");
	assert_int_equal(vs.v[2].act, STATUTE_REVISED);
	assert_text(vs.v[2].published, "2005-06-07");
	assert_text(vs.v[2].number, "国务院、中央军事委员会令第441号");
	assert_text(vs.v[2].from, "2005-07-01");
	assert_false(vs.is_cut);
}

static void
test_heading_forms(void **state)
{
	struct statute_versions vs;

	(void)state;
	statute_heading_read(&arena, STR("（1990年6月3日国务院令第55号发布　根据2011年1月8日"
	    "《国务院关于废止和修改部分行政法规的决定》修订　自1990年7月1日起施行）"), &vs);
	assert_int_equal(vs.n, 2);
	assert_text(vs.v[0].number, "国务院令第55号");
	assert_text(vs.v[1].published, "2011-01-08");
	statute_heading_read(&arena, STR("1997年3月4日 第八届全国人民代表大会第五次会议通过\n"
	    "1999年5月6日 第九届全国人民代表大会常务委员会第八次会议通过的《甲法修正案》\n"
	    "2001年2月3日 第九届全国人民代表大会常务委员会第九次会议《关于修改〈甲法〉的决定》"
	    "第一次修正）"), &vs);
	assert_int_equal(vs.n, 3);
	assert_text(vs.v[0].by, "第八届全国人民代表大会第五次会议");
	assert_int_equal(vs.v[1].act, STATUTE_AMENDED);
	assert_text(vs.v[2].word, "修正");
	statute_heading_read(&arena, STR("2001年2月3日 国务院令第7号公布  根据"), &vs);
	assert_true(vs.is_cut);
	statute_heading_read(&arena, STR(""), &vs);
	assert_int_equal(vs.n, 0);
}

static void
close_with(const char *sentence, struct statute_closing *cl)
{
	cut(arena_fmt(&arena, "# 甲\n\n第一条 乙。\n\n第二条 %s\n", sentence).p);
	statute_closing_read(&arena, &st, cl);
}

static void
test_closing(void **state)
{
	struct statute_closing cl;

	(void)state;
	close_with("本条例自2004年7月1日起施行。1989年9月26日国务院发布的《乙条例》、《丙办法》"
	    "（某局令第5号）同时废止。", &cl);
	assert_text(cl.from, "2004-07-01");
	assert_int_equal(cl.n, 2);
	assert_text(cl.repeals[0].title, "乙条例");
	assert_text(cl.repeals[0].version.published, "1989-09-26");
	assert_text(cl.repeals[0].version.by, "国务院");
	assert_text(cl.repeals[1].title, "丙办法");
	assert_text(cl.repeals[1].version.number, "某局令第5号");
	assert_int_equal(cl.repeals[1].version.published.n, 0);
	close_with("本法自公布之日起施行。", &cl);
	assert_true(cl.on_issue);
	assert_int_equal(cl.days_after, 0);
	close_with("本办法自发布之日起30日后施行。", &cl);
	assert_int_equal(cl.days_after, 30);
	close_with("本条例自一九九○年八月一日起施行。", &cl);
	assert_text(cl.from, "1990-08-01");
	close_with("本规定从1986年7月 1日起实行。", &cl);
	assert_text(cl.from, "1986-07-01");
	/* a part of a law, and what contradicts, is not the law */
	close_with("本法自2004年7月1日起施行。《乙法》第五条同时废止。", &cl);
	assert_int_equal(cl.n, 0);
	close_with("本法自2004年7月1日起施行。《乙法》中与本法相抵触的规定同时废止。", &cl);
	assert_int_equal(cl.n, 0);
	close_with("《乙法》自2005年1月1日起废止。", &cl);
	assert_text(cl.repeals[0].on, "2005-01-01");
	assert_false(cl.is_there);
}

/* Each text of the collection: counted, cut at every 997th byte, never a crash. */
static void
test_real(void **state)
{
	static const char *const names[] = { "行政法/行政许可法(2019-04-23).md",
	    "行政法/行政处罚法(2021-01-22).md", "宪法相关法/立法法(2023-03-13).md" };
	static const size_t articles[] = { 83, 86, 120 };
	const char *data = getenv("CATALOG_DATA");

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct file f = { 0 };
		const char *path = arena_fmt(&arena, "%s/laws/%s", data ? data : "../shared/data",
		    names[i]).p;

		if (!file_is_dir(arena_fmt(&arena, "%s/laws", data ? data : "../shared/data").p))
			skip();
		assert_true(file_read(&f, path, FILE_MOST));
		src.text = f.bytes;
		statute_cut(&arena, &src, &st);
		assert_int_equal(st.n, articles[i]);
		assert_int_equal(st.fault_count, 0);
		for (size_t n = 0; n < f.bytes.n; n += 997) {
			src.text = str_sub(f.bytes, 0, n);
			while (src.text.n && ((unsigned char)f.bytes.p[src.text.n] & 0xC0) == 0x80)
				src.text.n--;
			statute_cut(&arena, &src, &st);
			assert_true(st.n <= articles[i]);
		}
		file_clear(&f);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_markdown, clear),
		cmocka_unit_test_teardown(test_plain, clear),
		cmocka_unit_test_teardown(test_numbers, clear),
		cmocka_unit_test_teardown(test_not_articles, clear),
		cmocka_unit_test_teardown(test_inline, clear),
		cmocka_unit_test_teardown(test_items, clear),
		cmocka_unit_test_teardown(test_faults, clear),
		cmocka_unit_test_teardown(test_annex, clear),
		cmocka_unit_test_teardown(test_message, clear),
		cmocka_unit_test_teardown(test_heading, clear),
		cmocka_unit_test_teardown(test_heading_forms, clear),
		cmocka_unit_test_teardown(test_closing, clear),
		cmocka_unit_test_teardown(test_real, clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
