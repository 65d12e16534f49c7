/*
 * Encodings at the door: found from the bytes, refused with the byte that is wrong.
 */
#include "assert_str.h"

#include <iconv.h>
#include <string.h>

#include "base/enc.h"
#include "base/utf8.h"

static struct arena arena;

static int
teardown(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
assert_decode(struct str raw, enum enc e, struct str want, enum enc found_want)
{
	struct str out;
	enum enc found;
	size_t bad;

	assert_true(enc_decode(&arena, raw, e, &out, &found, &bad));
	assert_str(out, want);
	assert_int_equal(found, found_want);
	assert_int_equal(utf8_check(out), out.n);
}

static void
assert_refused(struct str raw, enum enc e, size_t bad_want)
{
	struct str out;
	enum enc found;
	size_t bad = SIZE_MAX;

	assert_false(enc_decode(&arena, raw, e, &out, &found, &bad));
	assert_int_equal(bad, bad_want);
}

static void
test_utf8(void **state)
{
	(void)state;
	assert_decode(STR(""), ENC_AUTO, STR(""), ENC_UTF8);
	assert_decode((struct str){ NULL, 0 }, ENC_AUTO, STR(""), ENC_UTF8);
	assert_decode(STR("许可"), ENC_AUTO, STR("许可"), ENC_UTF8);
	assert_decode(STR("\xEF\xBB\xBF许可"), ENC_AUTO, STR("许可"), ENC_UTF8);
	assert_decode(STR("\xEF\xBB\xBF许可"), ENC_UTF8, STR("许可"), ENC_UTF8);
	assert_decode(STR("\xEF\xBB\xBF"), ENC_AUTO, STR(""), ENC_UTF8);
	assert_decode(STR("\xEF\xBB\xBF\xEF\xBB\xBF"), ENC_AUTO, STR("\xEF\xBB\xBF"), ENC_UTF8);
	/* a slice of the raw bytes, no copy */
	const struct str raw = STR("许可");
	struct str out;
	enum enc found;
	size_t bad;

	assert_true(enc_decode(&arena, raw, ENC_AUTO, &out, &found, &bad));
	assert_ptr_equal(out.p, raw.p);
	assert_refused(STR("许可\xFF"), ENC_UTF8, 6);
	assert_refused(STR("\xEF\xBB\xBF许\xE5\x8F"), ENC_AUTO, 6);
}

static void
test_stray_nul(void **state)
{
	(void)state;
	assert_decode(STR("abc\0"), ENC_AUTO, STR("abc\0"), ENC_UTF8);
	assert_decode(STR("a,b\nc,\0d\n"), ENC_AUTO, STR("a,b\nc,\0d\n"), ENC_UTF8);
	assert_decode(STR("name,remark,x\n\0,\0,\0,\0 "), ENC_AUTO,
	    STR("name,remark,x\n\0,\0,\0,\0 "), ENC_UTF8);
	assert_decode(STR("n\0a\0m\0e\0"), ENC_AUTO, STR("name"), ENC_UTF16LE);
	assert_decode(STR("\0abc"), ENC_AUTO, STR("\0abc"), ENC_UTF8);
	assert_decode(STR("\0\0\0\0"), ENC_AUTO, STR("\0\0\0\0"), ENC_UTF8);
}

static void
test_utf16(void **state)
{
	const struct str le = STR("a\0,\0\x4C\x88\n\0"), be = STR("\0a\0,\x88\x4C\0\n");

	(void)state;
	assert_decode(le, ENC_AUTO, STR("a,行\n"), ENC_UTF16LE);
	assert_decode(be, ENC_AUTO, STR("a,行\n"), ENC_UTF16BE);
	assert_decode(le, ENC_UTF16LE, STR("a,行\n"), ENC_UTF16LE);
	assert_decode(STR("\xFF\xFE\x4C\x88"), ENC_AUTO, STR("行"), ENC_UTF16LE);
	assert_decode(STR("\xFE\xFF\x88\x4C"), ENC_AUTO, STR("行"), ENC_UTF16BE);
	assert_decode(STR("\xFF\xFE\x3D\xD8\x00\xDE"), ENC_AUTO, STR("\xF0\x9F\x98\x80"),
	    ENC_UTF16LE);
	assert_decode(STR("\xFF\xFE"), ENC_AUTO, STR(""), ENC_UTF16LE);
	assert_refused(STR("\xFF\xFE\x4C\x88\x3D\xD8"), ENC_AUTO, 4);
	assert_refused(STR("\xFF\xFE\x4C\x88\x00\xDE\x41\x00"), ENC_AUTO, 4);
	assert_refused(STR("\xFF\xFE\x4C"), ENC_AUTO, 2);
}

static void
test_gb18030(void **state)
{
	(void)state;
	assert_decode(STR("\xD0\xD0\xD5\xFE\xD0\xED\xBF\xC9"), ENC_AUTO, STR("行政许可"), ENC_GB18030);
	/* four bytes: U+1F600 */
	assert_decode(STR("\xD0\xD0\x94\x39\xFC\x36"), ENC_AUTO, STR("行\xF0\x9F\x98\x80"),
	    ENC_GB18030);
	assert_decode(STR("a,\xD0\xD0\n"), ENC_GB18030, STR("a,行\n"), ENC_GB18030);
	assert_decode(STR("\x84\x31\x95\x33\xD0\xD0"), ENC_AUTO, STR("行"), ENC_GB18030);
	assert_refused(STR("\xD0\xD0\xFF"), ENC_AUTO, 2);
	assert_refused(STR("abc\xD0"), ENC_AUTO, 3);
	assert_refused(STR("\xD0\xD0\xD0\x20"), ENC_GB18030, 2);
}

/* Every character goes to GB18030 and comes back; UTF-8 is never taken for it. */
static void
test_gb18030_whole(void **state)
{
	iconv_t cd = iconv_open("GB18030", "UTF-8");

	(void)state;
	assert_true(cd != (iconv_t)-1);
	for (uint32_t cp = 0x80; cp < 0x110000; cp += cp < 0xA000 ? 1 : 61) {
		char utf8[8], raw[16], *in = utf8, *to = raw;
		size_t n = utf8_put(utf8, cp), left = n, room = sizeof(raw);

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		if (iconv(cd, &in, &left, &to, &room) == (size_t)-1)
			continue;
		assert_decode((struct str){ raw, sizeof(raw) - room }, ENC_GB18030,
		    (struct str){ utf8, cp == 0xFEFF ? 0 : n }, ENC_GB18030);
		assert_decode((struct str){ utf8, n }, ENC_AUTO,
		    (struct str){ utf8, cp == 0xFEFF ? 0 : n }, ENC_UTF8);
		if (cp % 1024 == 0)
			arena_clear(&arena);
	}
	iconv_close(cd);
}

static void
test_large(void **state)
{
	const size_t n = 3000000;
	char *raw = arena_bytes(&arena, n);
	struct str out;
	enum enc found;
	size_t bad;

	(void)state;
	for (size_t i = 0; i + 1 < n; i += 2)
		memcpy(raw + i, "\xD0\xD0", 2);
	assert_true(enc_decode(&arena, (struct str){ raw, n }, ENC_AUTO, &out, &found, &bad));
	assert_int_equal(out.n, n / 2 * 3);
	raw[n - 2] = (char)0xFF;
	assert_false(enc_decode(&arena, (struct str){ raw, n }, ENC_AUTO, &out, &found, &bad));
	assert_int_equal(bad, n - 2);
	assert_int_equal(found, ENC_BAD);
}

static void
test_names(void **state)
{
	(void)state;
	assert_string_equal(enc_name(ENC_GB18030), "gb18030");
	for (int e = ENC_AUTO; e < ENC_BAD; e++)
		assert_int_equal(enc_by_name(str_from(enc_name((enum enc)e))), e);
	assert_int_equal(enc_by_name(STR("UTF8")), ENC_UTF8);
	assert_int_equal(enc_by_name(STR("GBK")), ENC_GB18030);
	assert_int_equal(enc_by_name(STR("Gb2312")), ENC_GB18030);
	assert_int_equal(enc_by_name(STR("latin1")), ENC_BAD);
	assert_int_equal(enc_by_name(STR("")), ENC_BAD);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_utf8, teardown),
		cmocka_unit_test_teardown(test_stray_nul, teardown),
		cmocka_unit_test_teardown(test_utf16, teardown),
		cmocka_unit_test_teardown(test_gb18030, teardown),
		cmocka_unit_test_teardown(test_gb18030_whole, teardown),
		cmocka_unit_test_teardown(test_large, teardown),
		cmocka_unit_test_teardown(test_names, teardown),
	};

	return cmocka_run_group_tests_name("enc", tests, NULL, NULL);
}
