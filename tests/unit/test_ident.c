/*
 * Identifiers that carry their own check: vectors of published codes, every wrong character found,
 * and the real codes; patterns.
 */
#include "assert_str.h"

#include <string.h>

#include "schema/ident.h"
#include "schema/pattern.h"

static bool
is_uscc(struct str s)
{
	return ident_is_uscc_shaped(s) && ident_uscc_check(s) == s.p[17];
}

static void
test_uscc(void **state)
{
	static const char *const good[] = {
		"11650000010183859F", "12441500196720244T", "11310000MB2F30661Y",
		"11440300MB2C93125R",
		"91110000101623741K", "911101066976941872", "11511301008778183N",
	};
	static const char *const wrong[] = {
		"11440300MB2C93166R",	/* a slip of the pen where it was published */
		"91350211M0000XUF46",	/* said to be really issued */
		"310000999000CL0000",	/* made up for a body that has none */
	};
	static const char *const shapeless[] = {
		"", "1165000001018385F", "11650000010183859FF", "11650000010183859f",
		"1165000001018385IF", "1165000001018385OF", "1165000001018385ZF",
		"1165000001018385SF",
		"1165000001018385VF", "11650000 10183859F", "1165000001018385\xEF\xBC\x91",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		if (!is_uscc(str_from(good[i])))
			fail_msg("%s", good[i]);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_true(ident_is_uscc_shaped(str_from(wrong[i])));
		assert_false(is_uscc(str_from(wrong[i])));
	}
	assert_int_equal(ident_uscc_check(STR("310000999000CL0000")), 'T');
	for (size_t i = 0; i < sizeof(shapeless) / sizeof(shapeless[0]); i++)
		assert_false(ident_is_uscc_shaped(str_from(shapeless[i])));
	assert_false(ident_is_uscc_shaped((struct str){ NULL, 0 }));
	assert_false(ident_is_uscc_shaped(STR("1165000001018385\0F")));
}

/* The check finds every wrong character and every two neighbours that changed places. */
static void
test_uscc_finds(void **state)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	char code[] = "11310000MB2F30661Y";
	const struct str s = { code, 18 };

	(void)state;
	for (size_t i = 0; i < 18; i++) {
		const char old = code[i];

		for (const char *c = alphabet; *c; c++) {
			code[i] = *c;
			assert_int_equal(is_uscc(s), *c == old);
		}
		code[i] = old;
	}
	for (size_t i = 0; i + 1 < 18; i++) {
		const char old = code[i];

		code[i] = code[i + 1];
		code[i + 1] = old;
		assert_int_equal(is_uscc(s), code[i] == old);
		code[i + 1] = code[i];
		code[i] = old;
	}
}

static void
test_orgcode(void **state)
{
	(void)state;
	assert_true(ident_is_orgcode(STR("010183859")));
	assert_true(ident_is_orgcode(STR("196720244")));
	assert_true(ident_is_orgcode(STR("MB2F30661")));
	assert_true(ident_is_orgcode(STR("00877836X")));
	assert_true(ident_is_orgcode(STR("008778183")));
	assert_false(ident_is_orgcode(STR("010183858")));
	assert_false(ident_is_orgcode(STR("00877836x")));
	assert_false(ident_is_orgcode(STR("00877868-5")));
	assert_false(ident_is_orgcode(STR("01018385")));
	assert_false(ident_is_orgcode(STR("")));
	assert_true(ident_is_orgcode(STR("000000000")));	/* 11 - 0 is the digit 0 */
}

/* Numbers made for this test: the region 00 and the day 0000-00-00 belong to nobody. */
static void
test_person(void **state)
{
	size_t good = 0;

	(void)state;
	for (int i = 0; i < 11; i++) {
		char s[] = "000000000000000000";

		s[17] = "0123456789X"[i];
		good += ident_is_person((struct str){ s, 18 });
	}
	assert_int_equal(good, 1);
	assert_true(ident_is_person(STR("000000000000000001")));
	assert_true(ident_is_person(STR("00000000000000001X")));
	assert_true(ident_is_person(STR("00000000000000001x")));
	assert_false(ident_is_person(STR("000000000000001")));
	assert_false(ident_is_person(STR("0000000000000000A1")));
	assert_false(ident_is_person(STR("")));
}

static void
test_cut(void **state)
{
	struct ident_parts p;

	(void)state;
	assert_true(ident_cut(STR("11650000010183859F2650116013001"), &p));
	assert_text(p.body, "11650000010183859F");
	assert_text(p.level, "2");
	assert_text(p.region, "65");
	assert_text(p.kind, "01");
	assert_text(p.department, "16");
	assert_text(p.serial, "013");
	assert_text(p.sub, "001");
	assert_text(p.handling, "");
	assert_true(ident_cut(STR("11310000MB2F30661Y231200356400001"), &p));
	assert_text(p.sub, "000");
	assert_text(p.handling, "01");
	assert_true(ident_cut(STR("310000999000CL0000531200066000001"), &p));
	assert_text(p.body, "310000999000CL0000");
	assert_text(p.level, "5");
	assert_true(ident_cut(STR("312000660000"), &p));
	assert_text(p.body, "");
	assert_text(p.region, "31");
	assert_true(ident_cut(STR("312050534000"), &p));
	assert_true(ident_cut(STR("00010410100Y"), &p));
	assert_text(p.sub, "00Y");
	assert_true(ident_cut(STR("150100A1B000"), &p));
	assert_true(ident_cut(STR("12441500196720244T3442199806003"), &p));
}

static void
test_cut_refused(void **state)
{
	static const char *const wrong[] = {
		"", "0105632000", "XK0010100Y", "15010000100", "1501000010001", "15010000100Y1",
		"15010000I000", "15010000O000", "15010000Z000", "15010000S000", "15010000V000",
		"150100001 00", "15010000100X", "1501000010Y0", "A50100001000", "15010000a000",
		"11650000010183859F26501160130", "11650000010183859F26501160130010",
		"11650000010183859F265011601300100A", "11650000010183859f2650116013001",
		"11650000010183859FA650116013001", "11650000010183859F26501160130010A",
	};
	struct ident_parts p = { .sub = STR_INIT("x") };

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (ident_cut(str_from(wrong[i]), &p))
			fail_msg("%s", wrong[i]);
	assert_text(p.sub, "x");
}

/* The codes of bodies as they are published, each marked sound or not. */
static void
test_real_codes(void **state)
{
	struct file f;
	struct str rest;
	size_t sound = 0, unsound = 0;

	(void)state;
	data_read(&f, "codes/uscc-gov.tsv");
	rest = f.bytes;
	str_cut(&rest, '\n');
	while (rest.n) {
		struct str line = str_cut(&rest, '\n');
		const struct str code = str_cut(&line, '\t');
		struct str check;

		str_cut(&line, '\t');
		str_cut(&line, '\t');
		check = str_trim(str_cut(&line, '\t'));
		if (is_uscc(code) != str_is(check, "ok"))
			fail_msg("%.*s is marked %.*s", STRF(code), STRF(check));
		sound += str_is(check, "ok");
		unsound += !str_is(check, "ok");
		if (str_is(check, "ok"))
			assert_true(ident_is_orgcode(str_sub(code, 8, 17)));
	}
	assert_int_equal(sound, 45);
	assert_int_equal(unsound, 48);
	file_clear(&f);
}

static void
test_pattern(void **state)
{
	struct arena a = { 0 };
	struct str why = { NULL, 0 };
	const struct pattern *p = pattern_new(&a, STR("[0-9]{4}"), &why);

	(void)state;
	assert_non_null(p);
	assert_int_equal(pattern_matches(p, STR("1620")), PATTERN_YES);
	assert_int_equal(pattern_matches(p, STR("1620\n")), PATTERN_NO);
	assert_int_equal(pattern_matches(p, STR("11620")), PATTERN_NO);
	assert_int_equal(pattern_matches(p, (struct str){ NULL, 0 }), PATTERN_NO);
	pattern_free(p);
	p = pattern_new(&a, STR("\\w+"), &why);
	assert_int_equal(pattern_matches(p, STR("银碗")), PATTERN_YES);
	pattern_free(p);
	p = pattern_new(&a, STR("a|ab"), &why);
	assert_int_equal(pattern_matches(p, STR("ab")), PATTERN_YES);
	pattern_free(p);
	p = pattern_new(&a, STR("(a+)+b"), &why);
	assert_int_equal(pattern_matches(p, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab!")),
	    PATTERN_TROUBLE);
	pattern_free(p);
	p = pattern_new(&a, STR("[0-9"), &why);
	assert_null(p);
	assert_true(why.n > 0);
	pattern_free(p);
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_uscc), cmocka_unit_test(test_uscc_finds),
		cmocka_unit_test(test_orgcode), cmocka_unit_test(test_person),
		cmocka_unit_test(test_cut), cmocka_unit_test(test_cut_refused),
		cmocka_unit_test(test_real_codes), cmocka_unit_test(test_pattern),
	};

	return cmocka_run_group_tests_name("ident", tests, NULL, NULL);
}
