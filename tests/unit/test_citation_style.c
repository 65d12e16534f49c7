/*
 * Citations as other lists write them: each line of tests/labels/styles.tsv is read as it says.
 * With an argument the lines of that file are read.
 */
#include "assert_str.h"

#include <string.h>

#include "citation_dump.h"

static const char *path = "tests/labels/styles.tsv";

/* What names the law: tag:title{numbers}#year; + for one named before. */
static void
law_add(struct buf *b, const struct citation *c)
{
	if (c->kind == CITATION_MORE) {
		buf_char(b, '+');
		return;
	}
	if (c->tag.n)
		buf_fmt(b, "%s:", c->tag_code);
	buf_str(b, c->kind == CITATION_REFERENCE ? c->reference : c->name);
	if (c->kind == CITATION_REFERENCE)
		return;
	for (size_t i = 0; i < c->number_count; i++) {
		buf_char(b, i ? ';' : '{');
		citation_number_print(b, &c->numbers[i]);
	}
	buf_add(b, c->number_count ? "}" : "");
	if (c->version.year)
		buf_fmt(b, "#%d", (int)c->version.year);
}

/* The citations of a text in the form of the file; in a. */
static struct str
style_of(struct arena *a, struct str text)
{
	struct citations cs;
	struct buf b = { 0 };
	struct str s;

	citation_parse(a, NULL, text, &cs);
	for (size_t i = 0; i < cs.n; i++) {
		buf_add(&b, i ? " | " : "");
		law_add(&b, &cs.list[i]);
		if (cs.list[i].place_count) {
			buf_char(&b, ' ');
			dump_places(&b, &cs.list[i]);
		}
		if (cs.list[i].quote.n)
			buf_fmt(&b, " “%.*s”", STRF(cs.list[i].quote));
	}
	for (size_t i = 0; i < cs.unread_count; i++)
		buf_fmt(&b, " ! %.*s", STRF(cs.unread[i]));
	s = str_trim(arena_str(a, buf_get(&b)));
	buf_clear(&b);
	return s;
}

/* The text with \n for line ends, as it stands in the file. */
static struct str
unescaped(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (str_starts(str_sub(s, i, s.n), STR("\\n"))) {
			p[n++] = '\n';
			i++;
		} else {
			p[n++] = s.p[i];
		}
	}
	return (struct str){ p, n };
}

/* One line; true if it is read as it says. */
static bool
line_is_read(struct arena *a, struct str line)
{
	const size_t tab = str_find(line, STR("\t"), 0);
	struct str got, want;

	assert_true(tab != SIZE_MAX);
	got = style_of(a, unescaped(a, str_sub(line, 0, tab)));
	want = unescaped(a, str_sub(line, tab + 1, line.n));
	if (str_eq(got, want))
		return true;
	print_message("of   %.*s\ngot  %.*s\nwant %.*s\n", STRF(str_sub(line, 0, tab)), STRF(got),
	    STRF(want));
	return false;
}

static void
test_styles(void **state)
{
	struct arena a = { 0 };
	struct file f;
	size_t lines = 0, bad = 0;

	(void)state;
	assert_true(file_read(&f, path, 1 << 20));
	for (size_t at = 0; at < f.bytes.n;) {
		const size_t end = str_find(f.bytes, STR("\n"), at);
		const struct str line = str_sub(f.bytes, at, end == SIZE_MAX ? f.bytes.n : end);

		at += line.n + 1;
		if (line.n == 0 || line.p[0] == '#')
			continue;
		lines++;
		bad += !line_is_read(&a, line);
	}
	file_clear(&f);
	arena_clear(&a);
	if (bad)
		print_message("%zu of %zu styles are read otherwise\n", bad, lines);
	assert_true(lines > 0);
	assert_int_equal(bad, 0);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_styles) };

	if (argc > 1)
		path = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
