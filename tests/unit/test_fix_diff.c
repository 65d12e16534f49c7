/*
 * The difference that a dry run prints: applied to the old text it gives the new one.
 */
#include "assert_str.h"

#include "base/buf.h"
#include "lint/fix_diff.h"

static struct arena arena;
static uint64_t seed = 7;

static struct str
diff(struct str old, struct str new)
{
	struct buf b = { 0 };
	struct str s;

	fix_diff_print(&b, STR("f"), old, new);
	s = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return s;
}

/* Cut the next line off, with its end. */
static struct str
cut(struct str *rest)
{
	const size_t at = str_find(*rest, STR("\n"), 0);
	const struct str line = str_sub(*rest, 0, at == SIZE_MAX ? rest->n : at + 1);

	*rest = str_sub(*rest, line.n, rest->n);
	return line;
}

/* "@@ -3,2": the 0-based line at which a hunk begins. */
static size_t
hunk_line(struct str head)
{
	size_t i = 4, n = 0, count = 1;

	for (; head.p[i] >= '0' && head.p[i] <= '9'; i++)
		n = n * 10 + (size_t)(head.p[i] - '0');
	if (head.p[i] == ',')
		count = (size_t)(head.p[i + 1] - '0') + (head.p[i + 2] == ' ' ? 0 : 1);
	return count ? n - 1 : n;
}

/* Apply a difference as patch(1) would, but without any mercy. */
static struct str
apply(struct str old, struct str d)
{
	struct buf b = { 0 };
	struct str out;
	size_t at = 0, last = 0;

	if (d.n) {
		assert_str(cut(&d), STR("--- f\n"));
		assert_str(cut(&d), STR("+++ f\n"));
	}
	while (d.n) {
		const struct str line = cut(&d);
		const struct str text = str_sub(line, 1, line.n);

		if (line.p[0] == '@') {
			for (const size_t to = hunk_line(line); at < to; at++)
				buf_str(&b, cut(&old));
		} else if (line.p[0] == '\\') {
			b.n -= last == b.n && b.n && b.p[b.n - 1] == '\n';
		} else if (line.p[0] == '+') {
			buf_str(&b, text);
			last = b.n;
		} else {
			struct str was = cut(&old);

			/* the last line may have no end */
			if (!str_ends(was, STR("\n")))
				was = arena_fmt(&arena, "%.*s\n", STRF(was));
			assert_str(was, text);
			if (line.p[0] == ' ')
				buf_str(&b, text);
			last = line.p[0] == ' ' ? b.n : 0;
			at++;
		}
	}
	buf_str(&b, old);
	out = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

static void
test_forms(void **state)
{
	(void)state;
	assert_str(diff(STR("a\n"), STR("a\n")), STR(""));
	assert_str(diff(STR("a\n"), STR("b\n")), STR("--- f\n+++ f\n@@ -1 +1 @@\n-a\n+b\n"));
	assert_str(diff(STR("a"), STR("b")), STR("--- f\n+++ f\n@@ -1 +1 @@\n-a\n"
	    "\\ No newline at end of file\n+b\n\\ No newline at end of file\n"));
	assert_str(diff(STR("a\r\nb\r\n"), STR("a\r\nc\r\n")),
	    STR("--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"));
	assert_str(diff(STR("a\nb\nc\n"), STR("a\nc\n")),
	    STR("--- f\n+++ f\n@@ -1,3 +1,2 @@\n a\n-b\n c\n"));
	assert_str(diff(STR(""), STR("a\n")), STR("--- f\n+++ f\n@@ -0,0 +1 @@\n+a\n"));
}

/* A text of few different lines. */
static struct str
any_text(size_t lines)
{
	struct buf b = { 0 };
	struct str s;

	while (lines-- > 0)
		buf_fmt(&b, "%zu\n", random_below(&seed, 4));
	if (b.n && random_below(&seed, 4) == 0)
		b.n--;
	s = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return s;
}

/* The text with some lines changed, taken out and put in. */
static struct str
changed(struct str s, size_t one_in)
{
	struct buf b = { 0 };
	struct str out;

	while (s.n) {
		const struct str line = cut(&s);
		const size_t what = random_below(&seed, one_in * 3);

		if (what == 0)
			buf_fmt(&b, "x%zu\n", random_below(&seed, 3));
		if (what == 1)
			buf_add(&b, "y\n");
		if (what != 2 && what != 0)
			buf_str(&b, line);
	}
	out = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

static void
test_any(void **state)
{
	static const size_t sizes[] = { 0, 1, 2, 5, 20, 200, 1000 };

	(void)state;
	for (int round = 0; round < 2000; round++) {
		const size_t n = sizes[random_below(&seed, round % 50 ? 6 : 7)];
		const struct str old = any_text(n);
		const struct str new = random_below(&seed, 8) ?
		    changed(old, 1 + random_below(&seed, 30)) : any_text(n);

		assert_str(apply(old, diff(old, new)), new);
		arena_reset(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms), cmocka_unit_test(test_any),
	};

	return cmocka_run_group_tests_name("fix_diff", tests, NULL, NULL);
}
