/*
 * The register: a small one of invented laws, written, opened and asked; and the one that is built.
 */
#include "assert_str.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/report.h"
#include "law/register_check.h"
#include "law/register_make.h"
#include "law/register_show.h"
#include "law/register_standing.h"
#include "law/register_text.h"

static const char facts_text[] =
"register: test\n"
"---\n"
"title: 中华人民共和国月亮法\n"
"level: law\n"
"issuer: 全国人民代表大会常务委员会\n"
"short: [月法]\n"
"older: [中华人民共和国天体法]\n"
"versions:\n"
"  - {adopted: \"1990-01-02\", from: \"1990-07-01\", act: issued, number: 主席令第三号}\n"
"  - {adopted: \"2005-03-04\", act: amended}\n"
"  - adopted: \"2010-05-06\"\n"
"    from: \"2011-01-01\"\n"
"    act: revised\n"
"    articles: \"9\"\n"
"    last: \"8\"\n"
"    shape: 0 0+3 0x2 4-1=2 0 ? 0x2\n"
"---\n"
"title: 中华人民共和国月亮法实施条例\n"
"level: admin_regulation\n"
"versions:\n"
"  - {published: \"2012-01-01\", from: \"2012-02-01\", act: issued, number: 国务院令第9001号,\n"
"     articles: \"5\", last: \"7\", shape: \"0x3 6=0x2\", faults: gap no-closing}\n"
"---\n"
"title: 某自治区月亮使用管理办法\n"
"level: gov_rule\n"
"region: \"150000\"\n"
"repealed: \"2015-01-01\"\n"
"replaced_by: [中华人民共和国月亮法实施条例]\n"
"versions:\n"
"  - {published: \"2001-01-01\", from: \"2001-02-01\", act: issued}\n"
"---\n"
"title: 太阳使用管理办法\n"
"versions:\n"
"  - {published: \"2020-01-01\", act: issued}\n"
"---\n"
"title: 太阳使用管理办法\n"
"why: a correction\n"
"short: [太阳办法]\n"
"versions:\n"
"  - {date: \"2020-01-01\", number: 国务院令第9002号}\n";

static struct arena arena;
static const char *dir, *facts_path, *path;
static struct law_register *r;

static const char *
in_dir(const char *name)
{
	return arena_fmt(&arena, "%s/%s", dir, name).p;
}

static void
write_file(const char *name, const char *text)
{
	FILE *fp = fopen(in_dir(name), "w");

	assert_non_null(fp);
	fputs(text, fp);
	assert_int_equal(fclose(fp), 0);
}

static int
set_up(void **state)
{
	struct register_make m = { 0 };
	char *args[1];

	(void)state;
	dir = getenv("TMP") ? getenv("TMP") : "/tmp";
	report_set_level(-1);
	facts_path = in_dir("facts.yaml");
	path = in_dir("laws.db");
	write_file("facts.yaml", facts_text);
	m.output = path;
	args[0] = arena_cstr(&arena, str_from(facts_path));
	if (!register_make_build(&m, args, 1))
		return -1;
	r = register_open(path);
	return r ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	register_close(r);
	unlink(path);
	unlink(facts_path);
	arena_clear(&arena);
	return 0;
}

static int32_t
day_of(const char *date)
{
	int32_t day = 0;

	assert_true(date_parse(str_from(date), &day));
	return day;
}

static void
expect(const char *cited, enum register_sure sure, const char *title)
{
	const struct register_match m = register_find(r, NULL, str_from(cited));

	if (m.sure != sure)
		print_message("%s: %s\n", cited, register_sure_code(m.sure));
	assert_int_equal(m.sure, sure);
	if (title)
		assert_text(m.law->title, title);
	else
		assert_null(m.law);
}

static void
test_titles(void **state)
{
	static const char law[] = "中华人民共和国月亮法", rules[] = "中华人民共和国月亮法实施条例",
	    local[] = "某自治区月亮使用管理办法";

	(void)state;
	expect("《中华人民共和国月亮法》", REGISTER_EXACT, law);
	expect("中华人民共和国 月亮法（2010年修订）", REGISTER_EXACT, law);
	expect("《月亮法》", REGISTER_SHORT, law);
	expect("月亮法(2010修订)", REGISTER_SHORT, law);
	expect("月法", REGISTER_SHORT, law);
	expect("天体法", REGISTER_OLDER, law);
	expect("《中华人民共和国天体法》", REGISTER_OLDER, law);
	expect("《〈月亮法〉实施条例》", REGISTER_SHORT, rules);
	/* slips: one in eight characters; none in three; another kind of document is another */
	expect("中华人民共和国月亮法实旋条例", REGISTER_LIKELY, rules);
	expect("某自治区月亮使用管里办法", REGISTER_LIKELY, local);
	expect("星亮法", REGISTER_NONE, NULL);
	expect("月亮法实施细则", REGISTER_NONE, NULL);
	expect("某自治县月亮使用管理办法", REGISTER_NONE, NULL);
	/* a law that has no 中华人民共和国 in its title */
	expect("中华人民共和国太阳使用管理办法", REGISTER_SHORT, "太阳使用管理办法");
	expect("太阳办法", REGISTER_SHORT, "太阳使用管理办法");
	expect("", REGISTER_NONE, NULL);
	expect("《》", REGISTER_NONE, NULL);
}

static void
test_numbers(void **state)
{
	struct register_match m = register_find_number(r, STR("中华人民共和国主席令第3号"));

	(void)state;
	assert_int_equal(m.sure, REGISTER_EXACT);
	assert_text(m.version->adopted, "1990-01-02");
	m = register_find_number(r, STR("国务院令第9002号"));
	assert_text(m.law->title, "太阳使用管理办法");
	m = register_find_number(r, STR("国务院令第1号"));
	assert_int_equal(m.sure, REGISTER_NONE);
	assert_null(m.version);
}

static struct register_standing
on(const char *title, const char *date)
{
	return register_standing_on(register_find(r, NULL, str_from(title)).law, day_of(date));
}

static void
test_standing(void **state)
{
	struct register_standing s = on("月亮法", "1990-06-30");

	(void)state;
	assert_int_equal(s.state, REGISTER_NOT_YET);
	assert_int_equal(s.since, day_of("1990-07-01"));
	s = on("月亮法", "1990-07-01");
	assert_int_equal(s.state, REGISTER_IN_FORCE);
	assert_text(s.version->adopted, "1990-01-02");
	assert_false(s.version_unsure);
	/* amended, from when is not known */
	s = on("月亮法", "2006-01-01");
	assert_int_equal(s.state, REGISTER_IN_FORCE);
	assert_text(s.version->adopted, "2005-03-04");
	assert_true(s.version_unsure);
	/* passed and not yet in force: the one before it still is */
	s = on("月亮法", "2010-12-31");
	assert_text(s.version->adopted, "2005-03-04");
	s = on("月亮法", "2011-01-01");
	assert_text(s.version->adopted, "2010-05-06");
	assert_false(s.version_unsure);
	s = on("某自治区月亮使用管理办法", "2014-12-31");
	assert_int_equal(s.state, REGISTER_IN_FORCE);
	s = on("某自治区月亮使用管理办法", "2015-01-01");
	assert_int_equal(s.state, REGISTER_REPEALED);
	assert_int_equal(s.since, day_of("2015-01-01"));
	s = on("太阳使用管理办法", "2021-01-01");
	assert_int_equal(s.state, REGISTER_STATE_UNKNOWN);
	s = on("太阳使用管理办法", "2019-01-01");
	assert_int_equal(s.state, REGISTER_NOT_YET);
	assert_int_equal(s.since, REGISTER_NO_DAY);
}

static void
test_cited_version(void **state)
{
	const struct register_law *law = register_find(r, NULL, STR("月亮法")).law;

	(void)state;
	assert_text(register_standing_cited(law, 2005, 0, 0)->adopted, "2005-03-04");
	assert_text(register_standing_cited(law, 2010, 5, 6)->adopted, "2010-05-06");
	assert_text(register_standing_cited(law, 2011, 1, 1)->adopted, "2010-05-06");
	assert_null(register_standing_cited(law, 2010, 5, 7));
	assert_null(register_standing_cited(law, 2004, 0, 0));
	assert_null(register_standing_cited(law, 0, 0, 0));
	assert_text(register_standing_newest(law)->adopted, "2010-05-06");
}

static void
test_places(void **state)
{
	static const struct {
		struct register_place p;
		enum register_answer answer;
	} asked[] = {
		{ { 0, 0, 0, 0 }, REGISTER_YES },
		{ { 1, 0, 0, 0 }, REGISTER_YES },
		{ { 1, 0, 2, 0 }, REGISTER_NO },
		{ { 2, 0, 2, 3 }, REGISTER_YES },
		{ { 2, 0, 2, 4 }, REGISTER_NO },
		{ { 2, 0, 1, 1 }, REGISTER_NO },
		{ { 2, 0, 0, 3 }, REGISTER_YES },
		{ { 4, 1, 0, 2 }, REGISTER_YES },
		{ { 4, 1, 1, 3 }, REGISTER_NO },
		{ { 4, 2, 0, 0 }, REGISTER_NO },
		{ { 5, 0, 1, 0 }, REGISTER_YES },
		{ { 6, 0, 0, 0 }, REGISTER_YES },
		{ { 6, 0, 9, 0 }, REGISTER_UNKNOWN },
		{ { 8, 0, 1, 0 }, REGISTER_YES },
		{ { 9, 0, 0, 0 }, REGISTER_NO },
	};
	const struct register_version *v = register_standing_newest(
	    register_find(r, NULL, STR("月亮法")).law);
	int32_t paragraphs, last;

	(void)state;
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		if (register_has(v, asked[i].p) != asked[i].answer)
			print_message("question %zu\n", i);
		assert_int_equal(register_has(v, asked[i].p), asked[i].answer);
	}
	assert_int_equal(register_article(v, 2, 0, &paragraphs, &last), REGISTER_YES);
	assert_int_equal(paragraphs, 2);
	assert_int_equal(last, 8);
	/* a gap, and a text that ends without a closing article */
	v = register_standing_newest(register_find(r, NULL, STR("月亮法实施条例")).law);
	assert_int_equal(register_has(v, (struct register_place){ .article = 3 }), REGISTER_YES);
	assert_int_equal(register_has(v, (struct register_place){ .article = 4 }),
	    REGISTER_UNKNOWN);
	assert_int_equal(register_has(v, (struct register_place){ .article = 7 }), REGISTER_YES);
	assert_int_equal(register_has(v, (struct register_place){ .article = 8 }),
	    REGISTER_UNKNOWN);
	/* no text was ever seen */
	v = register_standing_newest(register_find(r, NULL, STR("太阳使用管理办法")).law);
	assert_int_equal(register_has(v, (struct register_place){ .article = 1 }),
	    REGISTER_UNKNOWN);
}

static void
test_shapes(void **state)
{
	static const char *const bad[] = { "x", "0x", "0x1", "1=", "=0", "0+", "+0", "0++0", "a",
	    "0  0", "1-=0", "1-100=0", "0=0", "10000=0", "4-1=0x2", "?x" };
	size_t at;

	(void)state;
	assert_true(register_shape_check(STR(""), &at));
	assert_true(register_shape_check(STR("0 0+3 0x5 22-1=0 ? 30=2+0 ?x2"), &at));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(register_shape_check(str_from(bad[i]), &at));
	assert_false(register_shape_check(STR("0 0 z"), &at));
	assert_int_equal(at, 4);
}

static void
test_texts(void **state)
{
	static const char text[] = "# 中华人民共和国月亮法\n\n"
	    "1990年1月2日 第七届全国人民代表大会常务委员会第九次会议通过\n\n"
	    "2010年5月6日 第十一届全国人民代表大会常务委员会第九次会议修订\n\n"
	    "第一条 为了看见月亮，制定本法。\n\n"
	    "第二条 月亮分为两种：\n\n（一）圆的月亮；\n\n（二）弯的月亮。\n\n禁止涂改月亮。\n\n"
	    "第三条 本法自2011年1月1日起施行。\n";
	struct register_make m = { .laws = path, .output = in_dir("more.db") };
	char *args[] = { arena_cstr(&arena, str_from(in_dir("moon.md"))) };
	struct law_register *more;
	struct register_text *t;
	const struct register_body *b;
	struct register_match law;
	struct register_quote q;
	struct str part;

	(void)state;
	assert_null(register_text_open(r));
	write_file("moon.md", text);
	assert_false(register_make_add(&m, args, 1));
	more = register_open(m.output);
	assert_non_null(more);
	t = register_text_open(more);
	law = register_find(more, NULL, STR("月法"));
	b = register_text_body(t, law.law, register_standing_newest(law.law));
	assert_non_null(b);
	assert_int_equal(b->n, 3);
	assert_ptr_equal(b, register_text_body(t, law.law, register_standing_newest(law.law)));
	assert_null(register_text_body(t, law.law, &law.law->versions[0]));
	assert_null(register_text_article(b, 4, 0));
	part = register_text_article(b, 2, 0)->body;
	assert_true(register_text_part(&arena, part, 1, 0, &part));
	assert_text(part, "月亮分为两种：\n（一）圆的月亮；\n（二）弯的月亮。");
	part = register_text_article(b, 2, 0)->body;
	assert_true(register_text_part(&arena, part, 1, 2, &part));
	assert_text(part, "（二）弯的月亮。");
	part = register_text_article(b, 2, 0)->body;
	assert_false(register_text_part(&arena, part, 3, 0, &part));
	q = register_text_quote(b, STR("“禁止涂改 月亮．”"));
	assert_true(q.is_whole);
	assert_int_equal(q.article->number, 2);
	q = register_text_quote(b, STR("为了看清月亮，制定本法"));
	assert_false(q.is_whole);
	assert_int_equal(q.article->number, 1);
	assert_in_range(q.share, 60, 99);
	q = register_text_quote(b, STR("与此毫无关系的一句话"));
	assert_null(q.article);
	q = register_text_quote(b, STR("…"));
	assert_null(q.article);
	register_text_close(t);
	register_close(more);
	unlink(m.output);
	unlink(args[0]);
}

static void
test_show_places(void **state)
{
	static const struct {
		const char *text;
		struct register_place p;
	} good[] = {
		{ "42", { 42, 0, 0, 0 } },
		{ "42.1", { 42, 0, 1, 0 } },
		{ "42.1.3", { 42, 0, 1, 3 } },
		{ "42-1.2", { 42, 1, 2, 0 } },
		{ "第四十二条第一款", { 42, 0, 1, 0 } },
		{ "第四十二条之一第一款第（三）项", { 42, 1, 1, 3 } },
		{ "第42条第3项", { 42, 0, 0, 3 } },
	};
	static const char *const bad[] = { "", "x", "0", "42.", "42.0", "第四十二", "42条", "-1",
	    "第四十二条规定" };
	struct register_place p;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(register_show_place(str_from(good[i].text), &p));
		assert_memory_equal(&p, &good[i].p, sizeof(p));
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(register_show_place(str_from(bad[i]), &p));
}

static void
test_same_bytes(void **state)
{
	struct register_make m = { .output = in_dir("again.db") };
	char *args[] = { arena_cstr(&arena, str_from(facts_path)) };
	struct file x = { 0 }, y = { 0 };

	(void)state;
	assert_true(register_make_build(&m, args, 1));
	assert_true(file_read(&x, path, FILE_MOST));
	assert_true(file_read(&y, m.output, FILE_MOST));
	assert_true(str_eq(x.bytes, y.bytes));
	file_clear(&x);
	file_clear(&y);
	unlink(m.output);
}

/* Many threads ask at once, for laws whose versions nobody has read yet. */
static void *
ask(void *arg)
{
	struct law_register *shared = arg;
	struct register_cache c = { 0 };
	size_t found = 0;

	for (int i = 0; i < 200; i++) {
		const struct register_match m = register_find(shared, &c,
		    i % 2 ? STR("月亮法") : STR("某自治区月亮使用管里办法"));

		found += m.law && m.law->n && m.law->versions[0].act == REGISTER_ISSUED;
	}
	register_cache_clear(&c);
	return found == 200 ? arg : NULL;
}

static void
test_threads(void **state)
{
	pthread_t threads[8];
	struct law_register *shared = register_open(path);

	(void)state;
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, ask, shared), 0);
	for (size_t i = 0; i < 8; i++) {
		void *result;

		pthread_join(threads[i], &result);
		assert_non_null(result);
	}
	register_close(shared);
}

/* What is no register, cut short, or damaged in its image, is told and never read on. */
static void
test_damaged(void **state)
{
	struct file f = { 0 };
	struct law_register *broken;
	size_t n, laws;
	char *copy;
	FILE *fp;

	(void)state;
	assert_null(register_open(in_dir("facts.yaml")));
	assert_null(register_open(in_dir("none.db")));
	assert_true(file_read(&f, path, FILE_MOST));
	n = f.bytes.n;
	copy = arena_bytes(&arena, n);
	for (size_t at = 100; at < n; at += 211) {
		memcpy(copy, f.bytes.p, n);
		copy[at] = (char)(copy[at] ^ 0x55);
		fp = fopen(in_dir("bad.db"), "w");
		assert_non_null(fp);
		fwrite(copy, 1, at % 3 ? n : at, fp);
		fclose(fp);
		broken = register_open(in_dir("bad.db"));
		if (broken) {
			register_laws(broken, &laws);
			register_find(broken, NULL, STR("《月亮法实施条利》"));
		}
		register_close(broken);
	}
	file_clear(&f);
	unlink(in_dir("bad.db"));
}

static double
microseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* The register that is built: sound, and quick enough with a margin of ten for a busy machine. */
static void
test_built(void **state)
{
	struct arena a = { 0 };
	struct register_facts facts;
	struct law_register *built;
	size_t errors, notes, versions = 0;
	const char *file = in_dir("built.db");
	struct register_make m = { .output = file };
	double start, took = 1e9;

	(void)state;
	register_facts_init(&facts, &a);
	assert_true(register_make_read(&facts, false, NULL, 0));
	register_check(stderr, facts.laws, facts.n, false, &errors, &notes);
	assert_int_equal(errors, 0);
	assert_true(facts.n >= 1000);
	for (size_t i = 0; i < facts.n; i++)
		versions += facts.laws[i].n;
	assert_true(versions >= 2000);
	register_facts_clear(&facts);
	arena_clear(&a);
	assert_true(register_make_build(&m, NULL, 0));
	for (int i = 0; i < 5; i++) {
		start = microseconds();
		built = register_open(file);
		assert_non_null(built);
		start = microseconds() - start;
		took = start < took ? start : took;
		register_close(built);
	}
	print_message("# opened in %.0f us\n", took);
	assert_true(took < 20000);
	unlink(file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_standing),
		cmocka_unit_test(test_cited_version),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_shapes),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_show_places),
		cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_threads),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_built),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
