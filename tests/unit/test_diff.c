/*
 * The small tools of a comparison: bare texts, likeness, marks inside values, moved members.
 */
#include "assert_str.h"

#include <string.h>

#include "base/buf.h"
#include "diff/likeness.h"
#include "diff/mark.h"
#include "diff/sequence.h"

static struct arena arena;

static int
teardown(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
test_bare(void **state)
{
	static const char *const same[][2] = {
		{ "《草原法》第三条", "草原法第三条" },
		{ "第三条。", "第三条" },
		{ "（含中医） 设置", "(含中医)设置" },
		{ "０４７１－１２３", "0471-123" },
		{ "一、二；三", "一,二;三" },
		{ "“专用”", "\"专用\"" },
		{ "甲——乙", "甲乙" },
		{ "“ABC”", "abc" },
		{ "", "。" },
	};
	static const char *const other[][2] = {
		{ "3.5人", "35人" },
		{ "1-2", "12" },
		{ "2,3", "23" },
		{ "-5", "5" },
		{ "50%", "50" },
		{ "a/b", "ab" },
		{ "々", "" },
		{ "〇", "" },
		{ "第三条", "第五条" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		assert_str(likeness_bare(&arena, str_from(same[i][0])),
		    likeness_bare(&arena, str_from(same[i][1])));
		assert_true(likeness_same_form(&arena, str_from(same[i][0]), str_from(same[i][1])));
	}
	for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++)
		assert_false(likeness_same_form(&arena, str_from(other[i][0]),
		    str_from(other[i][1])));
}

static unsigned
percent(const char *x, const char *y)
{
	return likeness_percent(likeness_of(&arena, str_from(x)), likeness_of(&arena, str_from(y)));
}

static void
test_percent(void **state)
{
	(void)state;
	assert_int_equal(percent("", ""), 100);
	assert_int_equal(percent("", "甲"), 0);
	assert_int_equal(percent("甲乙丙", "甲乙丙"), 100);
	assert_int_equal(percent("甲乙丙", "丁戊己"), 0);
	assert_int_equal(percent("甲", "甲"), 100);
	/* ^甲 甲乙 乙丙 丙$ against ^甲 甲乙 乙丁 丁$: two of four */
	assert_int_equal(percent("甲乙丙", "甲乙丁"), 50);
	assert_int_equal(percent("甲乙丙", "甲乙丁"), percent("甲乙丁", "甲乙丙"));
}

static struct str
marked(const char *old, const char *new)
{
	const struct marks ms = mark_texts(&arena, str_from(old), str_from(new));
	struct buf b = { 0 };
	struct str text;

	for (size_t i = 0; i < ms.n; i++) {
		static const char *const on[] = { "", "[-", "{+" };
		static const char *const off[] = { "", "-]", "+}" };

		buf_add(&b, on[ms.m[i].kind]);
		buf_str(&b, ms.m[i].text);
		buf_add(&b, off[ms.m[i].kind]);
	}
	text = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return text;
}

static void
test_marks(void **state)
{
	(void)state;
	assert_text(marked("", ""), "");
	assert_text(marked("甲", "甲"), "甲");
	assert_text(marked("", "甲"), "{+甲+}");
	assert_text(marked("甲", ""), "[-甲-]");
	assert_text(marked("第十二条", "第十三条"), "第十[-二-]{+三+}条");
	assert_text(marked("设立审批", "审批设立"), "[-设立-]审批{+设立+}");
	/* one sign that stays between two changes is no landmark */
	assert_text(marked("甲一乙", "丙一丁"), "[-甲一乙-]{+丙一丁+}");
	assert_text(marked("取水许可证核发", "取水许可"), "取水许可[-证核发-]");
	assert_text(marked("aaa", "aaaa"), "aaa{+a+}");
	/* four-byte signs and combining marks are cut between code points */
	assert_text(marked("𠮷甲", "𠮷乙"), "𠮷[-甲-]{+乙+}");
}

/* Text of few signs, so that much is in common. */
static struct str
random_text(uint64_t *seed, size_t most)
{
	static const char *const signs[] = { "一", "二", "a", "，", "𠮷", " " };
	const size_t n = random_below(seed, most);
	struct buf b = { 0 };
	struct str text;

	for (size_t i = 0; i < n; i++)
		buf_add(&b, signs[random_below(seed, 6)]);
	text = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return text;
}

static void
test_marks_spell(void **state)
{
	uint64_t seed = 0x9E3779B97F4A7C15;

	(void)state;
	for (unsigned round = 0; round < 3000; round++) {
		const struct str old = random_text(&seed, 24), new = random_text(&seed, 24);
		const struct marks ms = mark_texts(&arena, old, new);
		struct buf x = { 0 }, y = { 0 };

		for (size_t i = 0; i < ms.n; i++) {
			assert_true(ms.m[i].text.n > 0);
			if (ms.m[i].kind != MARK_NEW)
				buf_str(&x, ms.m[i].text);
			if (ms.m[i].kind != MARK_OLD)
				buf_str(&y, ms.m[i].text);
			if (i > 0 && ms.m[i].kind == MARK_OLD)
				assert_int_equal(ms.m[i - 1].kind, MARK_SAME);
		}
		assert_str(buf_get(&x), old);
		assert_str(buf_get(&y), new);
		buf_clear(&x);
		buf_clear(&y);
		arena_reset(&arena);
	}
}

static void
test_marks_long(void **state)
{
	char *x = arena_bytes(&arena, 40000), *y = arena_bytes(&arena, 40000);
	struct marks ms;

	(void)state;
	memset(x, 'x', 40000);
	memset(y, 'y', 40000);
	x[0] = y[0] = '=';
	ms = mark_texts(&arena, (struct str){ x, 40000 }, (struct str){ y, 40000 });
	assert_int_equal(ms.n, 3);
	assert_int_equal(ms.m[1].text.n, 39999);
}

/* The most members that keep their order, by trying all. */
static size_t
most_kept(const size_t *to, size_t n)
{
	size_t best = 0;

	for (unsigned set = 0; set < 1u << n; set++) {
		size_t count = 0, last = 0;
		bool is_rising = true;

		for (size_t i = 0; i < n; i++)
			if (set >> i & 1) {
				is_rising = is_rising && (count == 0 || to[i] > last);
				last = to[i];
				count++;
			}
		if (is_rising && count > best)
			best = count;
	}
	return best;
}

static void
test_moved(void **state)
{
	uint64_t seed = 42;

	(void)state;
	for (unsigned round = 0; round < 300; round++) {
		const size_t n = random_below(&seed, 9);
		size_t to[9], kept = 0, last = 0;
		const bool *moved;

		for (size_t i = 0; i < n; i++)
			to[i] = i;
		for (size_t i = n; i > 1; i--) {
			const size_t k = random_below(&seed, i), t = to[k];

			to[k] = to[i - 1];
			to[i - 1] = t;
		}
		moved = sequence_moved(&arena, to, n);
		for (size_t i = 0; i < n; i++)
			if (!moved[i]) {
				assert_true(kept == 0 || to[i] > last);
				last = to[i];
				kept++;
			}
		assert_int_equal(kept, most_kept(to, n));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_bare, teardown),
		cmocka_unit_test_teardown(test_percent, teardown),
		cmocka_unit_test_teardown(test_marks, teardown),
		cmocka_unit_test_teardown(test_marks_spell, teardown),
		cmocka_unit_test_teardown(test_marks_long, teardown),
		cmocka_unit_test_teardown(test_moved, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
