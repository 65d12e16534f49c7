/*
 * What write.c writes must read back as the same text: YAML through libyaml, XML through our own
 * door, JSON through our own reader. Random texts come from a fixed seed.
 */
#include "syntax/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <yaml.h>

#include "base/file.h"
#include "base/utf8.h"
#include "syntax/node.h"
#include "syntax/sax.h"

#define ROUNDS 10000

static uint32_t seed = 1;

static uint32_t
next_random(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

/* A text of characters that have made trouble somewhere. */
static struct str
random_text(struct arena *a)
{
	static const uint32_t odd[] = {
		' ', ' ', ' ', '\n', '\n', '\t', '\r', 0, 1, 7, 8, 0x0B, 0x0C, 0x1B, 0x7F, 0x80,
		0x85, 0xA0, 0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x10FFFF,
		0x1F600, 0x1820, 0x180E, 0x4E2D, 0x6587, ':', '#', '-', '?', ',', '[', ']', '{',
		'}', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '\\', '.', '~', '=', '<',
		'/', '0', '1', 'x', 'e', 'u', 'n', 'A', '_', '+', 0x3002, 0xE000, 0x20000,
	};
	const size_t n = next_random(24);
	struct buf b = { 0 };
	struct str s;

	for (size_t i = 0; i < n; i++)
		buf_utf8(&b, odd[next_random(sizeof(odd) / sizeof(*odd))]);
	if (next_random(8) == 0)
		for (size_t i = 0; i < 3; i++)
			buf_add(&b, next_random(2) ? "---" : "\n");
	s = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return s;
}

static void
assert_text(struct str got, struct str want, const char *written)
{
	if (!str_eq(got, want))
		fail_msg("got \"%.*s\" for \"%.*s\" from:\n%s", STRF(got), STRF(want), written);
}

/* The scalars of a YAML text through libyaml's events, in order; the number of them. */
static size_t
yaml_scalars(struct arena *a, struct str text, struct str *out, size_t most)
{
	yaml_parser_t parser;
	yaml_event_t e;
	size_t n = 0;
	bool is_end = false;

	assert_int_equal(yaml_parser_initialize(&parser), 1);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text.p, text.n);
	while (!is_end) {
		if (!yaml_parser_parse(&parser, &e))
			fail_msg("libyaml: %s in:\n%.*s", parser.problem, STRF(text));
		is_end = e.type == YAML_STREAM_END_EVENT;
		if (e.type == YAML_SCALAR_EVENT && n < most)
			out[n++] = arena_str(a, (struct str){
			    (const char *)e.data.scalar.value, e.data.scalar.length });
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&parser);
	return n;
}

/* As a value in a map, as a value in a map in a list, as a bare item of a list; then a document. */
static void
yaml_round(struct str s)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct str got[16];
	struct str key = s.n > 200 || s.n == 0 ? STR("k") : s;

	yaml_put_key(&b, key);
	buf_add(&b, ": ");
	yaml_put(&b, s, 0);
	buf_add(&b, "\nlist:\n  - law: ");
	yaml_put(&b, s, 4);
	buf_add(&b, "\n    article: ");
	yaml_put(&b, s, 4);
	buf_add(&b, "\n  - ");
	yaml_put(&b, s, 2);
	buf_add(&b, "\nend: ");
	yaml_put(&b, s, 0);
	buf_add(&b, "\n---\nk: ");
	yaml_put(&b, s, 0);
	buf_char(&b, '\n');
	buf_char(&b, 0);
	b.n--;
	assert_int_equal(yaml_scalars(&a, buf_get(&b), got, 16), 12);
	assert_text(got[0], key, b.p);
	for (size_t i = 1; i < 12; i++)
		if (i == 1 || i == 4 || i == 6 || i == 7 || i == 9 || i == 11)
			assert_text(got[i], s, b.p);
	buf_clear(&b);
	arena_clear(&a);
}

struct gathered {
	struct buf text;
	struct buf attr;
};

static bool
gather_start(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct gathered *g = ctx;
	struct str value;

	(void)name, (void)ns, (void)line;
	if (sax_attr(attrs, n, "v", &value))
		buf_str(&g->attr, value);
	return true;
}

static bool
gather_text(void *ctx, struct str text, uint32_t line)
{
	struct gathered *g = ctx;

	(void)line;
	buf_str(&g->text, text);
	return true;
}

static void
xml_round(struct str s)
{
	static const struct sax h = { gather_start, gather_text, NULL };
	struct gathered g = { 0 };
	struct arena a = { 0 };
	struct buf b = { 0 }, escaped = { 0 };
	struct sax_why why;

	xml_escape(&escaped, s);
	assert_true(xml_can(buf_get(&escaped)));
	assert_text(xml_unescape(&a, buf_get(&escaped)), s, "xml_escape");
	if (xml_can(s)) {
		buf_add(&b, "<a v=");
		xml_put_attr(&b, s);
		buf_char(&b, '>');
		xml_put(&b, s);
		buf_add(&b, "</a>");
		buf_char(&b, 0);
		b.n--;
		assert_true(sax_parse(&a, buf_get(&b), &h, &g, &why));
		assert_text(buf_get(&g.text), s, b.p);
		assert_text(buf_get(&g.attr), s, b.p);
	}
	buf_clear(&g.text);
	buf_clear(&g.attr);
	buf_clear(&b);
	buf_clear(&escaped);
	arena_clear(&a);
}

static void
json_round(struct str s)
{
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	struct source src = { .form = FORM_JSONL };
	struct buf b = { 0 };
	struct node *doc;
	struct node_reader *r;

	buf_add(&b, "{\"k\":");
	json_put(&b, s);
	buf_add(&b, "}\n");
	src.text = buf_get(&b);
	assert_false(str_has(src.text, STR("</")));
	assert_false(str_has(src.text, STR("<!--")));
	r = node_open(&a, &src, &fs);
	assert_true(node_next(r, &a, &doc));
	assert_int_equal(fs.n, 0);
	assert_text(node_text(doc, "k"), s, b.p);
	node_close(r);
	buf_clear(&b);
	arena_clear(&a);
}

static void
random_texts(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < ROUNDS; i++) {
		const struct str s = random_text(&a);

		yaml_round(s);
		xml_round(s);
		json_round(s);
		arena_reset(&a);
	}
	arena_clear(&a);
}

/* Every character alone, in the middle, first and last, and before and behind a line feed. */
static void
every_character(void **state)
{
	static const char *const shapes[] = {
		"%", "a%b", "%a", "a%", "a\n%b", "%\nb", "a%\n", "a %",
	};
	struct buf b = { 0 };

	(void)state;
	for (uint32_t cp = 0; cp <= 0x3100; cp = cp == 0x2100 ? 0x2FF0 : cp + 1)
		for (size_t k = 0; k < sizeof(shapes) / sizeof(*shapes); k++) {
			buf_reset(&b);
			for (const char *p = shapes[k]; *p; p++)
				buf_utf8(&b, *p == '%' ? cp : (uint32_t)*p);
			yaml_round(buf_get(&b));
			xml_round(buf_get(&b));
		}
	buf_clear(&b);
}

static void
naughty_strings(void **state)
{
	const char *data = getenv("CATALOG_DATA");
	struct arena a = { 0 };
	struct file f = { 0 };
	struct str rest;

	(void)state;
	rest = arena_fmt(&a, "%s/suites/blns/blns.txt", data ? data : "../shared/data");
	if (!data || !file_read(&f, arena_cstr(&a, rest), FILE_MOST)) {
		arena_clear(&a);
		skip();
	}
	rest = f.bytes;
	while (rest.n) {
		const struct str line = str_cut(&rest, '\n');

		if (utf8_check(line) < line.n)
			continue;
		yaml_round(line);
		xml_round(line);
		json_round(line);
	}
	file_clear(&f);
	arena_clear(&a);
}

static void
assert_yaml(const char *in, const char *want)
{
	struct buf b = { 0 };

	yaml_put(&b, str_from(in), 2);
	buf_char(&b, 0);
	assert_string_equal(b.p, want);
	buf_clear(&b);
}

/* What people read: plain where it can be, quotes where others would see a type. */
static void
yaml_shapes(void **state)
{
	(void)state;
	assert_yaml("采矿权许可", "采矿权许可");
	assert_yaml("《中华人民共和国矿产资源法》第三条：a:b", "《中华人民共和国矿产资源法》第三条：a:b");
	assert_yaml("", "\"\"");
	assert_yaml("a: b", "\"a: b\"");
	assert_yaml("a #b", "\"a #b\"");
	assert_yaml("a#b", "a#b");
	assert_yaml("150000", "\"150000\"");
	assert_yaml("2013-12-31", "\"2013-12-31\"");
	assert_yaml("1:30", "\"1:30\"");
	assert_yaml("12号令", "12号令");
	assert_yaml("No", "\"No\"");
	assert_yaml("null", "\"null\"");
	assert_yaml("nothing", "nothing");
	assert_yaml("- a", "\"- a\"");
	assert_yaml("a\nb", "|-\n    a\n    b");
	assert_yaml("a\nb\n", "|\n    a\n    b");
	assert_yaml("a\n\nb\n\n", "|+\n    a\n\n    b\n");
	assert_yaml(" a\nb", "|2-\n     a\n    b");
	assert_yaml("\na", "|2-\n\n    a");
	assert_yaml("\n", "\"\\n\"");
	assert_yaml("a\r\nb", "\"a\\r\\nb\"");
	assert_yaml("a\xE2\x80\xA8\nb", "\"a\\u2028\\nb\"");
}

static void
escapes(void **state)
{
	struct arena a = { 0 };
	struct buf b = { 0 };

	(void)state;
	json_put(&b, STR("a\"\\/\n\x01</script><!--"));
	assert_true(str_is(buf_get(&b), "\"a\\\"\\\\/\\n\\u0001<\\/script>\\u003C!--\""));
	buf_reset(&b);
	xml_put_attr(&b, STR("a\"<&>\n\t\r"));
	assert_true(str_is(buf_get(&b), "\"a&quot;&lt;&amp;&gt;&#10;&#9;&#13;\""));
	buf_reset(&b);
	xml_escape(&b, STR("a\\b\x01\0\xEF\xBF\xBF"));
	assert_true(str_is(buf_get(&b), "a\\\\b\\u{1}\\u{0}\\u{FFFF}"));
	assert_true(str_is(xml_unescape(&a, STR("\\u{41}\\x\\u{}\\u{D800}\\u{110000}\\u{1")),
	    "A\\x\\u{}\\u{D800}\\u{110000}\\u{1"));
	buf_clear(&b);
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(yaml_shapes),
		cmocka_unit_test(escapes),
		cmocka_unit_test(every_character),
		cmocka_unit_test(random_texts),
		cmocka_unit_test(naughty_strings),
	};

	return cmocka_run_group_tests_name("write", tests, NULL, NULL);
}
