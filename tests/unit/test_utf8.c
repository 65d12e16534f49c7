/*
 * UTF-8: the check against a plain decoder, walking, normal form C against utf8proc, folding.
 */
#include "assert_str.h"

#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"
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
test_every_code_point(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		char p[4];
		struct str s = { p, utf8_put(p, cp) };
		size_t at = 0;

		assert_int_equal(utf8_check(s) == s.n, cp < 0xD800 || cp > 0xDFFF);
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		assert_int_equal(utf8_next(s, &at), cp);
		assert_int_equal(at, s.n);
		for (size_t n = 1; n < s.n; n++)
			assert_int_equal(utf8_check((struct str){ p, n }), 0);
	}
}

/* utf8_check() by utf8proc, one code point after the other. */
static size_t
plain_check(struct str s)
{
	utf8proc_int32_t cp;
	size_t good = 0;

	while (good < s.n) {
		const utf8proc_ssize_t n = utf8proc_iterate((const uint8_t *)s.p + good,
		    (utf8proc_ssize_t)(s.n - good), &cp);

		if (n <= 0)
			break;
		good += (size_t)n;
	}
	return good;
}

/* All sequences of three bytes. */
static void
test_every_sequence(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 1 << 24; i++) {
		const char p[4] = { (char)(i >> 16), (char)(i >> 8), (char)i, 0 };
		const struct str s = { p, 3 };
		const size_t good = plain_check(s);

		if (utf8_check(s) != good)
			fail_msg("%06X: %zu, not %zu", i, utf8_check(s), good);
	}
}

/* A text of n code points or so with some bytes broken; the end may cut the last. */
static struct str
random_text(uint64_t *seed, struct buf *b, size_t n)
{
	static const uint32_t first[] = { 1, 0x80, 0x4E00, 0x4E00, 0x10000 };

	buf_reset(b);
	for (size_t i = 0; i < n; i++) {
		char p[4];
		const size_t len = utf8_put(p, first[random_below(seed, 5)] +
		    (uint32_t)random_below(seed, 0x7F));

		buf_str(b, (struct str){ p, len });
	}
	for (size_t k = random_below(seed, 3); k && b->n; k--)
		b->p[random_below(seed, b->n)] = (char)random_below(seed, 256);
	if (b->n > 4)
		b->n -= random_below(seed, 4);
	return arena_str(&arena, buf_get(b));
}

/* Long texts take another way; counts and places agree with a plain walk there too. */
static void
test_long_texts(void **state)
{
	struct buf b = { 0 };
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 200000; round++) {
		struct str s = random_text(&seed, &b, random_below(&seed, 120));
		const size_t good = plain_check(s);
		size_t n = 0;

		if (utf8_check(s) != good)
			fail_msg("round %d: %zu, not %zu", round, utf8_check(s), good);
		s.n = good;
		for (size_t i = 0; i < s.n; n++) {
			if (utf8_at(s, n) != i)
				fail_msg("round %d: %zu at %zu", round, n, utf8_at(s, n));
			utf8_next(s, &i);
		}
		assert_int_equal(utf8_count(s), n);
		assert_int_equal(utf8_at(s, n), s.n);
		arena_reset(&arena);
	}
	buf_clear(&b);
}

static void
test_check_places(void **state)
{
	(void)state;
	assert_int_equal(utf8_check((struct str){ NULL, 0 }), 0);
	assert_int_equal(utf8_check(STR("abcdefgh行政")), 14);
	for (size_t at = 0; at < 40; at++) {
		char p[40];

		memset(p, 'a', sizeof(p));
		p[at] = (char)0xFF;
		assert_int_equal(utf8_check((struct str){ p, sizeof(p) }), at);
	}
	assert_int_equal(utf8_check(STR("行\xED\xA0\x80")), 3);
	assert_int_equal(utf8_check(STR("\xF4\x90\x80\x80")), 0);
	assert_int_equal(utf8_check(STR("\xC0\x80")), 0);
	assert_int_equal(utf8_check(STR("\xE0\x9F\x80")), 0);
	assert_int_equal(utf8_check(STR("\xF0\x8F\x80\x80")), 0);
}

static void
test_counts(void **state)
{
	const struct str s = STR("a行\xF0\x9F\x98\x80");

	(void)state;
	assert_int_equal(utf8_count(s), 3);
	assert_int_equal(utf8_count(STR("")), 0);
	assert_int_equal(utf8_at(s, 0), 0);
	assert_int_equal(utf8_at(s, 1), 1);
	assert_int_equal(utf8_at(s, 2), 4);
	assert_int_equal(utf8_at(s, 3), 8);
	assert_int_equal(utf8_at(s, 99), 8);
	assert_int_equal(utf8_width(STR("a行，")), 5);
	assert_int_equal(utf8_width(STR("e\xCC\x81")), 1);
	assert_int_equal(utf8_width(STR("\n\x01")), 0);
}

static void
assert_nfc(struct str s)
{
	utf8proc_uint8_t *want = NULL;
	const utf8proc_ssize_t n = utf8proc_map((const uint8_t *)s.p, (utf8proc_ssize_t)s.n, &want,
	    UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	assert_true(n >= 0);
	assert_str(utf8_nfc(&arena, s), ((struct str){ (char *)want, (size_t)n }));
	mem_free(want);
}

static void
test_nfc(void **state)
{
	static const uint32_t marks[] = {
		0x300, 0x301, 0x323, 0x302A, 0x302D, 0x302F, 0x3099, 0x309A, 0x1161, 0x11A8, 0x0F71,
	};
	const struct str plain = STR("行政许可ＡＢ《条例》“一”…");

	(void)state;
	assert_ptr_equal(utf8_nfc(&arena, plain).p, plain.p);
	assert_text(utf8_nfc(&arena, STR("e\xCC\x81")), "\xC3\xA9");
	for (uint32_t cp = 1; cp < 0x30000; cp++) {
		char p[16];
		size_t n = utf8_put(p, cp);

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		assert_nfc((struct str){ p, n });
		n += utf8_put(p + n, marks[cp % (sizeof(marks) / sizeof(marks[0]))]);
		n += utf8_put(p + n, marks[cp % 7]);
		assert_nfc((struct str){ p, n });
		if (cp % 4096 == 0)
			arena_clear(&arena);
	}
}

static void
test_fold(void **state)
{
	(void)state;
	assert_text(utf8_fold(&arena, STR("ＡＢｃ１２（三）")), "abc12(三)");
	assert_text(utf8_fold(&arena, STR("《矿产 资源\n法》\t第三条\xE3\x80\x80、。")),
	    "<矿产资源法>第三条,.");
	assert_text(utf8_fold(&arena, STR("“a”‘b’—")), "\"a\"'b'-");
	assert_text(utf8_fold(&arena,
	    STR("\xEF\xBB\xBF\xC2\xA0\xC2\x85\xE2\x80\xA8\xE2\x81\x9F" "a")), "a");
	assert_text(utf8_fold(&arena, STR("")), "");
	assert_str(utf8_fold(&arena, STR("\0\x1F a")), STR("a"));
	assert_text(utf8_fold(&arena, STR("ᠮᠣᠩᠭᠣᠯ\xF0\x9F\x98\x80")), "ᠮᠣᠩᠭᠣᠯ\xF0\x9F\x98\x80");
	/* a fold is its own fold, and never longer than the text */
	for (uint32_t cp = 0; cp < 0x20000; cp++) {
		char p[4];
		const struct str s = { p, utf8_put(p, cp) };
		struct str once;

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		once = utf8_fold(&arena, s);
		assert_true(once.n <= s.n);
		assert_str(utf8_fold(&arena, once), once);
		if (cp % 4096 == 0)
			arena_clear(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_every_code_point, teardown),
		cmocka_unit_test_teardown(test_every_sequence, teardown),
		cmocka_unit_test_teardown(test_long_texts, teardown),
		cmocka_unit_test_teardown(test_check_places, teardown),
		cmocka_unit_test_teardown(test_counts, teardown),
		cmocka_unit_test_teardown(test_nfc, teardown),
		cmocka_unit_test_teardown(test_fold, teardown),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
