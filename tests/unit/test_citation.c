/*
 * Citations: each form that lists use, what must not be taken for one, and what holds for all
 * texts. With --dump it reads texts parted by NUL from standard input and prints their citations,
 * a blank line after each text.
 */
#include "assert_str.h"

#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "citation_dump.h"
#include "law/citation_memory.h"
#include "citation_property.h"
#include "law/citation_type.h"
#include "law/glyph.h"
#include "schema/codes.h"
#include "schema/numeral.h"
#include "schema/type.h"

static struct arena arena;

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static struct citations
parse(const char *text)
{
	struct citations cs;

	citation_parse(&arena, NULL, str_from(text), &cs);
	return cs;
}

/* The citations of a text in short: title places "quote" | …, and what is unread after a !. */
static void
assert_read(const char *text, const char *want)
{
	const struct citations cs = parse(text);
	struct buf b = { 0 };

	for (size_t i = 0; i < cs.n; i++) {
		const struct citation *c = &cs.list[i];

		if (i)
			buf_add(&b, " | ");
		buf_str(&b, c->kind == CITATION_REFERENCE ? c->reference : c->name);
		if (c->place_count) {
			buf_char(&b, ' ');
			dump_places(&b, c);
		}
		if (c->quote.n)
			buf_fmt(&b, " “%.*s”", STRF(c->quote));
	}
	for (size_t i = 0; i < cs.unread_count; i++)
		buf_fmt(&b, " ! %.*s", STRF(cs.unread[i]));
	if (!str_is(buf_get(&b), want))
		print_message("of %s\n", text);
	assert_text(buf_get(&b), want);
	buf_clear(&b);
}

static void
test_forms(void **state)
{
	(void)state;
	assert_read("【法律】《甲法》（2021年修正）第三十八条第一款第（二）项：应当。",
	    "甲法 38.1(2) “应当。”");
	assert_read("《甲法》第十条、第十一条第二款、第十四条至第十六条", "甲法 10,11.2,14-16");
	assert_read("《甲法》第27条第2款第3项", "甲法 27.2(3)");
	assert_read("《甲法》第一百二十条之一第二款", "甲法 120_1.2");
	assert_read("《甲法》第一、二款", "甲法 .1,.2");
	assert_read("《甲法》第十条第一、三款，第十二条", "甲法 10.1,10.3,12");
	assert_read("《甲法》第十条第（一）、（三）项", "甲法 10(1),10(3)");
	assert_read("《甲法》第十条第（一）（三）项", "甲法 10(1),10(3)");
	assert_read("《甲法》第十条第一款至第三款", "甲法 10.1-3");
	assert_read("《甲法》第十条第一至第三项和第五项", "甲法 10(1)-3,10(5)");
	assert_read("《甲法》第三章第十条", "甲法 C3 10");
	assert_read("《甲法》第２７条第㈡项", "甲法 27(2)");
	assert_read("《甲决定》（国务院令第412号）附件第236项：乙审批", "甲决定 A(236) “乙审批”");
	assert_read("《甲决定》附件1第9项", "甲决定 A1(9)");
	assert_read("《甲法》第三条，《乙法》第五条、《丙条例》第六条",
	    "甲法 3 | 乙法 5 | 丙条例 6");
	assert_read("1.《甲法》第三条；\n2.《乙法》第五条。", "甲法 3 | 乙法 5");
	assert_read("根据《甲法》第三条和《乙法》第五条的规定", "甲法 3 | 乙法 5");
	assert_read("《甲法》第三条：“应当。”《乙法》第五条：“可以。”",
	    "甲法 3 “应当。” | 乙法 5 “可以。”");
	assert_read("《甲法》第三条规定：应当。", "甲法 3 “应当。”");
	assert_read("同上", "同上");
	assert_read("《甲法》第三条；该法第五条", "甲法 3 | 该法 5");
	assert_read("中华人民共和国行政许可法第十二条", "中华人民共和国行政许可法 12");
	assert_read("见附件", " ! 附件");
	assert_read("", "");
}

static void
test_lines(void **state)
{
	(void)state;
	assert_read("【法律】《甲法》（1994年通过）\n    第三条：一。\n    第五条第二款：二。\n"
	    "【规章】《乙办法》\n第六条  三。",
	    "甲法 3 “一。” | 甲法 5.2 “二。” | 乙办法 6 “三。”");
	assert_read("【法律】《甲法》\n第三条：一。\n第二款：二。", "甲法 3 “一。” | 甲法 3.2 “二。”");
	assert_read("【文件】《甲目录》（新政发〔2019〕49号）\n    全文适用。", "甲目录 “全文适用。”");
	assert_read("《甲法》第六条、第七条\n第六条   一。\n第七条   二。",
	    "甲法 6,7 | 甲法 6 “一。” | 甲法 7 “二。”");
}

/* What a statute says of itself and of others is no citation. */
static void
test_quotes(void **state)
{
	(void)state;
	assert_read("《甲法》第三条：依照《乙法》第五条的规定处罚。\n违反本法第十条规定的，罚款。",
	    "甲法 3 “依照《乙法》第五条的规定处罚。\n违反本法第十条规定的，罚款。”");
	assert_read("《甲法》第三条：不得伪造\n《许可证》的有关规定。",
	    "甲法 3 “不得伪造\n《许可证》的有关规定。”");
	assert_read("《甲法》第三条：依照【法规】《乙条例》第三十八条处罚。",
	    "甲法 3 “依照【法规】《乙条例》第三十八条处罚。”");
	assert_read("《甲法》第三条：依照\n第十条规定的办理。", "甲法 3 “依照\n第十条规定的办理。”");
	assert_read("《甲法》第三条：（一）一；\n（二）《乙证》二。", "甲法 3 “（一）一；\n（二）《乙证》二。”");
	assert_read("《甲法》第三条：一。 【规章】《乙办法》第五条：二。",
	    "甲法 3 “一。” | 乙办法 5 “二。”");
	assert_read("《甲法》第三条：一。第五条：二。", "甲法 3 “一。” | 甲法 5 “二。”");
}

static void
assert_title(const char *text, const char *name, bool broken)
{
	const struct citations cs = parse(text);

	assert_true(cs.n > 0);
	assert_text(cs.list[0].name, name);
	assert_int_equal(cs.list[0].title_broken, broken);
}

static void
test_titles(void **state)
{
	(void)state;
	assert_title("《甲〈乙法〉办法》第三条", "甲〈乙法〉办法", false);
	assert_title("《甲<乙法>办法》第三条", "甲〈乙法〉办法", false);
	assert_title("《甲《乙法》办法》第三条", "甲〈乙法〉办法", false);
	assert_title("《甲\n  法》第三条", "甲法", false);
	assert_title("《甲自治区 条例 》第三条", "甲自治区条例", false);
	assert_title("《甲乙法（2018年修正）第三条：一。", "甲乙法", true);
	assert_title("《甲办法》》（2018年修正）第三条", "甲办法", true);
	assert_title("《甲办法》实施细则》（2018年修正）", "甲办法〉实施细则", true);
	assert_title("【法规】实施《甲法》办法（2018年修正）", "实施〈甲法〉办法", false);
	assert_title("【法规】关于印发《甲方案》的通知新政发【2021】58号第三条", "关于印发〈甲方案〉的通知", false);
	assert_title("【法规】（甲使用乙规定》（2002年公布）", "甲使用乙规定", true);
	assert_title("【规章】关于规范甲工作的通知（新自然资规〔2020〕2号）", "关于规范甲工作的通知",
	    true);
}

static void
assert_number(const char *text, const char *want, int year, bool standard)
{
	const struct citations cs = parse(text);
	struct buf b = { 0 };

	assert_true(cs.n > 0);
	for (size_t i = 0; i < cs.list[0].number_count; i++) {
		if (i)
			buf_char(&b, ';');
		citation_number_print(&b, &cs.list[0].numbers[i]);
		assert_int_equal(cs.list[0].numbers[i].standard, standard);
	}
	assert_text(buf_get(&b), want);
	assert_int_equal(cs.list[0].version.year, year);
	buf_clear(&b);
}

static void
test_numbers(void **state)
{
	(void)state;
	assert_number("《甲》（国务院令第412号）", "国务院令第412号", 0, true);
	assert_number("《甲》（中华人民共和国国务院令 第709号）", "中华人民共和国国务院令第709号", 0, false);
	assert_number("《甲》（主席令第十七号）", "主席令第17号", 0, false);
	assert_number("《甲》（建设部、卫生部令第53号）", "建设部、卫生部令第53号", 0, true);
	assert_number("《甲》（国发〔2013〕19号）", "国发〔2013〕19号", 0, true);
	assert_number("《甲》（国发[2013]19号）", "国发〔2013〕19号", 0, false);
	assert_number("《甲》（国发［2013］19号）", "国发〔2013〕19号", 0, false);
	assert_number("《甲》（国发【2013】19号）", "国发〔2013〕19号", 0, false);
	assert_number("《甲》（国发（2013）19号）", "国发〔2013〕19号", 0, false);
	assert_number("《甲》(国发(2013)19号)", "国发〔2013〕19号", 0, false);
	assert_number("《甲》国发〔2013〕19号第三条", "国发〔2013〕19号", 0, true);
	assert_number("《甲》（商务部令2020年第2号，自2020年9月1日起施行）", "商务部令2020年第2号", 2020,
	    true);
	assert_number("《甲》（2010年第7次会议通过，农业部第41号令发布）", "农业部令第41号", 2010, false);
	assert_number("《甲》（2003年3月国务院令第253号发布，根据国务院令第682号修订）",
	    "国务院令第253号;国务院令第682号", 0, true);
	assert_number("《甲》（2006年建设部令第32、50号修订）", "建设部令第32号;建设部令第50号", 2006, false);
	assert_number("《甲》（GB/T 39046-2020）", "GB/T 39046-2020", 0, true);
	assert_number("《甲》（国务院第40次常务会议2005年通过）", "", 2005, true);
}

static void
assert_version(const char *text, int year, int month, int day)
{
	const struct citations cs = parse(text);

	assert_true(cs.n > 0);
	assert_int_equal(cs.list[0].version.year, year);
	assert_int_equal(cs.list[0].version.month, month);
	assert_int_equal(cs.list[0].version.day, day);
}

static void
test_versions(void **state)
{
	(void)state;
	assert_version("《甲法》（2021年修正）", 2021, 0, 0);
	assert_version("《甲法》（2018年12月29日修正）", 2018, 12, 29);
	assert_version("《甲法》（1994年7月5日通过，自1995年1月1日起施行。2018年12月29日第二次修正）",
	    2018, 12, 29);
	assert_version("《甲法》（2017年修订，自2021年9月1日起施行）", 2017, 0, 0);
	assert_version("《甲法》（自2021年9月1日起施行）", 2021, 9, 1);
	assert_version("《甲法》（2019年发布）（2022年修改）", 2022, 0, 0);
	assert_version("《甲法》（2016年2月6日《关于修改〈乙法〉（2012年修正）的决定》修正）", 2016, 2, 6);
	assert_version("《甲法》2018年12月29日修正）第三条", 2018, 12, 29);
	assert_version("《甲法》（1992年\n3月1日发布）", 1992, 3, 1);
	assert_version("《甲法》（以下简称《法》）", 0, 0, 0);
}

static void
test_tags(void **state)
{
	const struct { const char *text, *code; } tags[] = {
		{ "【法律】《甲法》", "law" }, { "[法规]《甲》", "regulation" },
		{ "（规章）《甲》", "rule" }, { "法律：《甲法》", "law" }, { "【 法律】《甲》", "law" },
		{ "【法规、】《甲》", "regulation" }, { "【部门规章】《甲》", "dept_rule" },
		{ "【规范性文件】《甲》", "normative" }, { "【政府规章】《甲》", "gov_rule" },
		{ "法律】《甲》", "law" }, { "【法律】【法律】《甲》", "law" },
		{ "【怪物】《甲》", "" }, { "【法规】（甲使用乙规定》", "regulation" }, { "【国务院决定】《甲》",
		    "state_council" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		const struct citations cs = parse(tags[i].text);

		assert_int_equal(cs.n, 1);
		assert_non_null(cs.list[0].tag_code);
		assert_string_equal(cs.list[0].tag_code, tags[i].code);
	}
}

/* The words of the tags are those of the code list, and a few slips more. */
static void
test_tag_codes(void **state)
{
	struct code_lists lists;
	const struct codes *cs;
	const char *code;
	struct str word;

	(void)state;
	assert_true(codes_load(&arena, &lists));
	cs = codes_by_name(&lists, STR("law_tag"));
	assert_non_null(cs);
	for (size_t i = 0; citation_tag_at(i, &word, &code); i++) {
		const struct code *known = codes_find(cs, word);

		if (known)
			assert_text(known->code, code);
	}
	for (size_t i = 0; i < cs->n; i++) {
		if (cs->c[i].variant != 0 || str_is(cs->c[i].code, ""))
			continue;
		if (!citation_tag_code(cs->c[i].zh))
			print_message("no tag for %.*s\n", STRF(cs->c[i].zh));
		assert_non_null(citation_tag_code(cs->c[i].zh));
		assert_text(cs->c[i].code, citation_tag_code(cs->c[i].zh));
	}
	codes_clear(&lists);
}

static void
test_positions(void **state)
{
	const struct str text = STR("甲。【法律】《乙法》第三条：丙");
	struct citations cs;

	(void)state;
	citation_parse(&arena, NULL, text, &cs);
	assert_int_equal(cs.n, 1);
	assert_int_equal(citation_offset(text, cs.list[0].span), 6);
	assert_int_equal(citation_column(text, citation_offset(text, cs.list[0].title)), 8);
	assert_int_equal(citation_column(text, citation_offset(text, cs.list[0].quote)), 15);
	assert_text(cs.list[0].span, "【法律】《乙法》第三条");
	assert_int_equal(cs.unread_count, 1);
	assert_text(cs.unread[0], "甲");
}

static void
assert_print(const char *text, unsigned what, const char *want)
{
	const struct citations cs = parse(text);
	struct buf b = { 0 };

	assert_true(cs.n > 0);
	citation_print(&b, &arena, &cs.list[0], what);
	assert_text(buf_get(&b), want);
	buf_clear(&b);
}

static void
test_print(void **state)
{
	(void)state;
	assert_print("【法律】 《甲 法》(2021年修正) 第38条第1款第2项第3目：一", CITATION_PRINT_ALL,
	    "【法律】《甲法》（2021年修正）第三十八条第一款第（二）项第3目");
	assert_print("《甲》(国发[2013]19号)", CITATION_PRINT_ALL, "《甲》（国发〔2013〕19号）");
	assert_print("《甲法》（2021年修正）第10条、第11条第2款、第14条至第16条", CITATION_PRINT_PLAIN,
	    "《甲法》第十条、第十一条第二款、第十四条至第十六条");
	assert_print("《甲法》第十条第一款第一项和第三项", CITATION_PRINT_PLAIN,
	    "《甲法》第十条第一款第（一）项、第（三）项");
}

static void
test_fields(void **state)
{
	const struct citation_fields f = {
		.tag = STR("法律"), .law = STR("甲法"), .document = STR("主席令第17号"),
		.version = STR("2021年修正"), .article = STR("38"), .paragraph = STR("一"),
		.subparagraph = STR("（二）"), .point = STR("3"),
	};
	const struct citation_fields g = {
		.law = STR("《乙法》（2018年修正）"), .article = STR("第三十八条第一款、第四十条"),
	};
	const struct citation_fields bad = { .law = STR("甲法"), .article = STR("见原文") };
	struct buf b = { 0 };
	struct citation c;

	(void)state;
	assert_true(citation_from_fields(&arena, &f, &c));
	citation_print(&b, &arena, &c, CITATION_PRINT_ALL);
	assert_text(buf_get(&b), "法律《甲法》（主席令第17号）（2021年修正）第三十八条第一款第（二）项第3目");
	assert_string_equal(c.tag_code, "law");
	buf_reset(&b);
	assert_true(citation_from_fields(&arena, &g, &c));
	citation_print(&b, &arena, &c, CITATION_PRINT_ALL);
	assert_text(buf_get(&b), "《乙法》（2018年修正）第三十八条第一款、第四十条");
	buf_clear(&b);
	assert_false(citation_from_fields(&arena, &bad, &c));
	assert_int_equal(c.place_count, 0);
}

static int
compare(const char *x, const char *y)
{
	const struct type *t = type_by_name(STR("citation"));

	assert_non_null(t);
	return t->compare(&arena, NULL, str_from(x), str_from(y));
}

static void
test_type(void **state)
{
	(void)state;
	citation_type_register();
	assert_int_equal(compare("《甲法》第38条", "《甲法》第三十八条"), 0);
	assert_int_equal(compare("《甲法》（国发[2013]1号）第1条：乙", "《甲法》(国发〔2013〕1号)第一条:乙"), 0);
	assert_int_not_equal(compare("《甲法》第38条", "《甲法》第三十九条"), 0);
	assert_int_not_equal(compare("《甲法》第1条：乙", "《甲法》第一条：丙"), 0);
	assert_int_not_equal(compare("见第38条", "见第三十八条"), 0);
}

/* Pieces of which texts are made at random. */
static const char *const pieces[] = {
	"【法律】", "【 法规、】", "[规章]", "《甲法》", "《乙〈丙法〉办法》", "《丁", "条例》", "》", "《",
	"（2021年修正）", "（国务院令第412号）", "（国发[2013]19号", "）", "(", "第三十八条", "第10条", "第",
	"第一款", "第（二）项", "第3目", "条", "之一", "、", "，", "。", "；", "：", "“", "”", "\n", "\n    ",
	" ", "附件", "第236项", "至", "和", "同上", "该法", "依照", "规定", "应当", "1.", "（一）", "二、",
	"2018年12月29日", "修订", "令第5号", "\xE7", "\xAC", "A", "38", "的", "甲乙丙丁", "通知", "……",
};

static void
test_random(void **state)
{
	uint64_t seed = 20260101;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct buf b = { 0 };

		for (size_t n = 1 + random_below(&seed, 14); n > 0; n--)
			buf_add(&b, pieces[random_below(&seed,
			    sizeof(pieces) / sizeof(pieces[0]))]);
		if (!property_holds(&arena, buf_get(&b)))
			fail_msg("round %d: %.*s", round, STRF(buf_get(&b)));
		buf_clear(&b);
		arena_reset(&arena);
	}
}

/* A text cut at every byte. */
/* Whether the properties hold of a copy that ends where its memory ends. */
static bool
holds_alone(struct str s)
{
	char *p = malloc(s.n ? s.n : 1);
	bool holds;

	assert_non_null(p);
	memcpy(p, s.p, s.n);
	holds = property_holds(&arena, (struct str){ p, s.n });
	free(p);
	return holds;
}

static void
test_cut(void **state)
{
	static const struct str texts[] = {
		STR_INIT("【法律】《甲〈乙法〉办法》（2018年12月29日国务院令第412号修正）"
		    "\n  第三十八条第一款第（二）项、第四十条之一：“应当。”\n1.《丙条例》（国发[2013]19号）附件第236项"),
		STR_INIT("依据1：《甲法》第三条：第（二）项 丙。\n第一，《乙（2017年修订）》第四条（一）、（二）；"
		    "2.法规：<<丁法>>第二十 一条（2018年修正）\n第二款：“戊。”《己》：“第七条 庚"),
	};

	(void)state;
	for (size_t k = 0; k < sizeof(texts) / sizeof(texts[0]); k++)
		for (size_t i = 0; i <= texts[k].n; i++) {
			assert_true(holds_alone(str_sub(texts[k], 0, i)));
			assert_true(holds_alone(str_sub(texts[k], i, texts[k].n)));
			arena_reset(&arena);
		}
}

/* What is printed reads the same: citations made at random of parts. */
static void
test_print_read(void **state)
{
	static const char *const heads[] = {
		"《甲法》", "【法律】《甲〈乙法〉办法》（2021年修正）", "《甲决定》（国务院令第412号）",
		"《甲通知》（国发[2013]19号）", "《甲法》（2009年8月27日通过，2018年12月29日主席令第17号修正）",
		"国务院令第412号", "《甲规定》（建设部、卫生部令第53号）（2018年修正）",
	};
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct buf b = { 0 };
		struct citations cs;

		buf_add(&b, heads[random_below(&seed, sizeof(heads) / sizeof(heads[0]))]);
		for (size_t n = random_below(&seed, 5), i = 0; i < n; i++) {
			buf_fmt(&b, "%s第%zu条", i ? "、" : "", 1 + random_below(&seed, 200));
			if (random_below(&seed, 6) == 0)
				buf_fmt(&b, "之%zu", 1 + random_below(&seed, 9));
			if (random_below(&seed, 2) == 0)
				buf_fmt(&b, "第%zu款", 1 + random_below(&seed, 9));
			if (random_below(&seed, 2) == 0)
				buf_fmt(&b, "第（%zu）项", 1 + random_below(&seed, 20));
			if (random_below(&seed, 9) == 0)
				buf_fmt(&b, "、第%zu项", 1 + random_below(&seed, 9));
		}
		citation_parse(&arena, NULL, buf_get(&b), &cs);
		assert_int_equal(cs.n, 1);
		assert_int_equal(cs.unread_count, 0);
		if (!property_prints(&arena, &cs.list[0]))
			fail_msg("round %d: %.*s", round, STRF(buf_get(&b)));
		buf_clear(&b);
		arena_reset(&arena);
	}
}

/* Short numbers are read without the reader of all numbers, and as it reads them. */
static void
test_glyph_number(void **state)
{
	static const char *const after[] = { "", "条", "一", "〇", "万", "3", "５", "、" };
	struct buf b = { 0 };

	(void)state;
	for (int64_t n = 1; n < 2000; n++)
		for (size_t k = 0; k < sizeof(after) / sizeof(after[0]); k++) {
			int64_t want = -1, got = -1;
			size_t len;

			buf_reset(&b);
			buf_str(&b, numeral_print(&arena, n));
			buf_add(&b, after[k]);
			len = numeral_parse(buf_get(&b), &want);
			assert_int_equal(glyph_number(buf_get(&b), 0, &got), len);
			if (len)
				assert_int_equal(got, want);
		}
	buf_clear(&b);
}

/* What is remembered of texts before changes nothing: the same lines, twice, with and without. */
static void
test_memory(void **state)
{
	static const char *const texts[] = {
		"《中华人民共和国草原法》（2021年修正）第三十八条；《草原法》（2021年修正）（主席令第81号）第二条",
		"【行政法规】《甲条例》（国务院令第412号，2016年2月6日修订）第九条第一款：“甲”",
		"《乙办法》（2010年1月1日国家发展改革委、建设部令第3号公布 自2010年3月1日起施行）第五条",
		"《丙》（试行）第一条", "《丙》（  ）第一条", "《丁》（国发〔2013〕19号）附件第2项",
	};
	struct citation_memory memory = { 0 };
	struct buf want = { 0 }, got = { 0 };

	(void)state;
	for (size_t i = 0; i < 4 * sizeof(texts) / sizeof(texts[0]); i++) {
		const struct str text = arena_str(&arena, str_from(texts[i / 2 % 6]));
		struct citations plain, remembered;

		citation_parse(&arena, NULL, text, &plain);
		citation_parse(&arena, &memory, text, &remembered);
		assert_int_equal(plain.n, remembered.n);
		for (size_t k = 0; k < plain.n; k++) {
			const struct citation *x = &plain.list[k], *y = &remembered.list[k];

			dump_citation(&want, text, x);
			dump_citation(&got, text, y);
			assert_int_equal(x->version.n, y->version.n);
			for (size_t e = 0; e < x->version.n; e++)
				assert_ptr_equal(x->version.events[e].text.p,
				    y->version.events[e].text.p);
			for (size_t e = 0; e < x->number_count; e++)
				assert_ptr_equal(x->numbers[e].issuer.p, y->numbers[e].issuer.p);
		}
	}
	assert_true(want.n > 100);
	assert_true(memory.n > 3);
	assert_true(str_eq(buf_get(&want), buf_get(&got)));
	citation_memory_clear(&memory);
	buf_clear(&want);
	buf_clear(&got);
}

static int
dump(void)
{
	struct buf in = { 0 }, out = { 0 };
	size_t n;

	do {
		n = fread(buf_room(&in, 1 << 16), 1, 1 << 16, stdin);
		in.n += n;
	} while (n > 0);
	for (size_t at = 0; at < in.n;) {
		const char *end = memchr(in.p + at, 0, in.n - at);
		const size_t stop = end ? (size_t)(end - in.p) : in.n;
		const struct str text = { in.p + at, stop - at };
		struct citations cs;

		citation_parse(&arena, NULL, text, &cs);
		for (size_t i = 0; i < cs.n; i++)
			dump_citation(&out, text, &cs.list[i]);
		buf_char(&out, '\n');
		arena_reset(&arena);
		at = stop + 1;
	}
	fwrite(out.p, 1, out.n, stdout);
	buf_clear(&in);
	buf_clear(&out);
	arena_clear(&arena);
	return ferror(stdout) ? 2 : 0;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms), cmocka_unit_test(test_lines),
		cmocka_unit_test(test_quotes), cmocka_unit_test(test_titles),
		cmocka_unit_test(test_numbers), cmocka_unit_test(test_versions),
		cmocka_unit_test(test_tags), cmocka_unit_test(test_tag_codes),
		cmocka_unit_test(test_positions), cmocka_unit_test(test_print),
		cmocka_unit_test(test_fields), cmocka_unit_test(test_random),
		cmocka_unit_test(test_cut), cmocka_unit_test(test_print_read),
		cmocka_unit_test(test_type), cmocka_unit_test(test_memory),
		cmocka_unit_test(test_glyph_number),
	};

	if (argc > 1 && strcmp(argv[1], "--dump") == 0)
		return dump();
	return cmocka_run_group_tests(tests, NULL, clear);
}
