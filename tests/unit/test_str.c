/*
 * Slices and growing text.
 */
#include "assert_str.h"

#include <string.h>

#include "base/buf.h"
#include "base/num.h"

static const struct str none = { NULL, 0 };

static void
test_compare(void **state)
{
	(void)state;
	assert_true(str_eq(none, STR("")));
	assert_true(str_eq(STR("a\0b"), STR("a\0b")));
	assert_false(str_eq(STR("a\0b"), STR("a\0c")));
	assert_true(str_is(STR("许可"), "许可"));
	assert_false(str_is(STR("许可"), "许"));
	assert_true(str_is(none, ""));
	assert_int_equal(str_from(NULL).n, 0);
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("b"), STR("a")) > 0);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("\x7F"), STR("\xE4")) < 0);
	assert_int_equal(str_cmp(none, STR("")), 0);
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_true(str_starts(none, none));
	assert_false(str_starts(STR("a"), STR("ab")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_true(str_ends(STR("a"), none));
	assert_false(str_ends(none, STR("a")));
}

static void
test_find(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abab"), STR("ab"), 0), 0);
	assert_int_equal(str_find(STR("abab"), STR("ab"), 1), 2);
	assert_int_equal(str_find(STR("abab"), STR("ab"), 3), SIZE_MAX);
	assert_int_equal(str_find(STR("abab"), STR(""), 4), 4);
	assert_int_equal(str_find(STR("abab"), STR(""), 5), SIZE_MAX);
	assert_int_equal(str_find(none, STR("a"), 0), SIZE_MAX);
	assert_int_equal(str_find(none, none, 0), 0);
	assert_true(str_has(STR("行政许可"), STR("许可")));
	assert_false(str_has(STR("a"), STR("ab")));
	assert_true(str_has(none, none));
}

static void
test_cut(void **state)
{
	struct str rest = STR("a,,b");

	(void)state;
	assert_text(str_sub(STR("abc"), 1, 2), "b");
	assert_text(str_sub(STR("abc"), 1, 99), "bc");
	assert_text(str_sub(STR("abc"), 2, 1), "");
	assert_text(str_sub(STR("abc"), 9, 99), "");
	assert_text(str_sub(none, 0, 5), "");
	assert_text(str_trim(STR(" \t\r\na b\v\f ")), "a b");
	assert_text(str_trim(STR("  ")), "");
	assert_text(str_trim(none), "");
	assert_text(str_trim(STR("\xE3\x80\x80")), "\xE3\x80\x80");
	assert_text(str_cut(&rest, ','), "a");
	assert_text(str_cut(&rest, ','), "");
	assert_text(str_cut(&rest, ','), "b");
	assert_int_equal(rest.n, 0);
	assert_text(str_cut(&rest, ','), "");
}

static void
test_buf(void **state)
{
	struct buf b = { 0 };

	(void)state;
	assert_text(buf_get(&b), "");
	assert_non_null(buf_get(&b).p);
	buf_str(&b, none);
	buf_add(&b, "a");
	buf_char(&b, '\0');
	buf_utf8(&b, 0x884C);
	buf_utf8(&b, 0x1F600);
	buf_fmt(&b, "%s%d", "x", 7);
	buf_fmt(&b, "%s", "");
	assert_str(buf_get(&b), STR("a\0行\xF0\x9F\x98\x80x7"));
	buf_reset(&b);
	assert_text(buf_get(&b), "");
	for (int i = 0; i < 100000; i++)
		buf_fmt(&b, "%05d", i);
	assert_int_equal(b.n, 500000);
	assert_text(str_sub(buf_get(&b), 499995, 500000), "99999");
	memset(buf_room(&b, 1000), 'z', 1000);
	b.n += 1000;
	assert_true(str_ends(buf_get(&b), STR("zzz")));
	buf_clear(&b);
	buf_clear(&b);
	assert_text(buf_get(&b), "");
}

static void
test_num(void **state)
{
	int64_t n = 5;

	(void)state;
	assert_true(num_parse(STR("0"), 0, 9, &n));
	assert_int_equal(n, 0);
	assert_true(num_parse(STR("-0"), 0, 9, &n));
	assert_true(num_parse(STR("007"), 0, 9, &n));
	assert_int_equal(n, 7);
	assert_true(num_parse(STR("9223372036854775807"), INT64_MIN, INT64_MAX, &n));
	assert_true(n == INT64_MAX);
	assert_true(num_parse(STR("-9223372036854775808"), INT64_MIN, INT64_MAX, &n));
	assert_true(n == INT64_MIN);
	n = 5;
	assert_false(num_parse(STR("9223372036854775808"), INT64_MIN, INT64_MAX, &n));
	assert_false(num_parse(STR("-9223372036854775809"), INT64_MIN, INT64_MAX, &n));
	assert_false(num_parse(STR("99999999999999999999999999"), INT64_MIN, INT64_MAX, &n));
	assert_false(num_parse(STR("10"), 0, 9, &n));
	assert_false(num_parse(STR("-1"), 0, 9, &n));
	assert_false(num_parse(STR(""), 0, 9, &n));
	assert_false(num_parse(none, 0, 9, &n));
	assert_false(num_parse(STR("-"), -9, 9, &n));
	assert_false(num_parse(STR("+1"), 0, 9, &n));
	assert_false(num_parse(STR(" 1"), 0, 9, &n));
	assert_false(num_parse(STR("1 "), 0, 9, &n));
	assert_false(num_parse(STR("1.0"), 0, 9, &n));
	assert_false(num_parse(STR("１"), 0, 9, &n));
	assert_false(num_parse(STR("1\0"), 0, 9, &n));
	assert_int_equal(n, 5);
}

/* Every needle of a text that repeats itself, at every place, against a plain search. */
static void
test_find_all(void **state)
{
	const struct str text = STR("行政许可行政行行许可abab行政许可aabbabab中华人民共和国行政许可法(2019)行政许可");

	(void)state;
	for (size_t from = 0; from <= text.n; from++)
		for (size_t at = 0; at < text.n; at++)
			for (size_t n = 1; at + n <= text.n && n < 40; n++) {
				const struct str needle = { text.p + at, n };
				const char *hit = memmem(text.p + from, text.n - from, needle.p, n);

				assert_int_equal(str_find(text, needle, from),
				    hit ? (size_t)(hit - text.p) : SIZE_MAX);
			}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare), cmocka_unit_test(test_find),
		cmocka_unit_test(test_find_all),
		cmocka_unit_test(test_cut), cmocka_unit_test(test_buf),
		cmocka_unit_test(test_num),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
