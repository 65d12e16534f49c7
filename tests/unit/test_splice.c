/*
 * Splicing: scalars and cells of every style, changed at every place, read back as they should.
 */
#include "assert_str.h"

#include "base/report.h"
#include "syntax/csv.h"
#include "syntax/node.h"
#include "syntax/splice.h"

static struct arena arena;

/* The source of a document, and the place of its last text. */
static struct loc
place_of(struct source *src, enum form form, const char *text)
{
	struct faults fs = { .a = &arena };
	struct loc at = { 0 };

	*src = (struct source){ .form = form, .enc = ENC_UTF8, .text = str_from(text) };
	if (form == FORM_CSV) {
		struct csv csv;
		struct row row;

		csv_start(&csv, src, ',');
		while (csv_next(&csv, &arena, &row, &fs))
			at = row_loc(src, &row, row.n - 1);
	} else {
		struct node_reader *r = node_open(&arena, src, &fs);
		struct node *doc;
		const struct node *n = NULL;

		assert_true(node_next(r, &arena, &doc));
		for (n = doc; n->kind != NODE_TEXT; n = n->child)
			while (n->child->next && n->child->next->kind != NODE_TEXT)
				n = n->child;
		at = n->at;
		node_close(r);
	}
	assert_int_equal(fs.n, 0);
	return at;
}

/* Replace what stands once in the text; the whole new document, or "refused". */
static struct str
edited(enum form form, const char *text, const char *old, const char *new)
{
	struct source src;
	const struct loc at = place_of(&src, form, text);
	struct splice s;
	struct splice_edit e;
	struct buf b = { 0 };
	struct str out;

	if (!splice_find(&s, &arena, at))
		return STR("not found");
	e.from = str_find(s.text, str_from(old), 0);
	assert_true(e.from != SIZE_MAX);
	e.to = e.from + strlen(old);
	e.text = str_from(new);
	buf_str(&b, str_sub(src.text, 0, (size_t)at.off));
	if (!splice_put(&b, &s, &e, 1)) {
		buf_clear(&b);
		return STR("refused");
	}
	buf_str(&b, str_sub(src.text, (size_t)at.off + at.len, src.text.n));
	out = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

#define YAML(text, old, new, want) \
	assert_str(edited(FORM_YAML, text, old, new), str_from(want))
#define CSV(text, old, new, want) \
	assert_str(edited(FORM_CSV, text, old, new), str_from(want))

static void
test_styles_stay(void **state)
{
	(void)state;
	YAML("k: a(b)c  # d\n", "(b)", "（b）", "k: a（b）c  # d\n");
	YAML("k: 'it''s (b)'\n", "(b)", "'b'", "k: 'it''s ''b'''\n");
	YAML("k: \"a\\t\\x41(b)\\u4e00\"\n", "(b)", "\"b\"", "k: \"a\\t\\x41\\\"b\\\"\\u4e00\"\n");
	YAML("k: \"a\\x07b\"\n", "\a", "", "k: \"ab\"\n");
	YAML("k: |\n  a\n  (b)\n\n  c\nl: 1\n", "(b)", "b", "k: |\n  a\n  b\n\n  c\nl: 1\n");
	YAML("k: >-\n  a\n  (b)\n\n    c\n", "(b)", "b", "k: >-\n  a\n  b\n\n    c\n");
	YAML("- x:\n    - k: |-\n        a\r\n        (b)\r\n", "(b)", "b",
	    "- x:\n    - k: |-\n        a\r\n        b\r\n");
	YAML("k: a (b)\n  c\n", "(b)", "b", "k: a b\n  c\n");
	YAML("k: \"a \\\n  (b)  \n\n  c\"\n", "(b)", "b", "k: \"a \\\n  b  \n\n  c\"\n");
	YAML("{k: [a, (b)]}\n", "a", "c", "{k: [c, (b)]}\n");
}

static void
test_styles_that_must_change(void **state)
{
	(void)state;
	YAML("k: a(b)c\n", "(b)", ": ", "k: \"a: c\"\n");
	YAML("k: a(b)\n", "(b)", " #c", "k: \"a #c\"\n");
	YAML("k: a(b)c\n", "a", "- ", "k: \"- (b)c\"\n");
	YAML("{k: a(b)c}\n", "(b)", ", ", "{k: \"a, c\"}\n");
	YAML("k: 'a(b)'\n", "(b)", "\a", "k: \"a\\a\"\n");
	YAML("k: a (b)\n  c\n", " c", "", "k: a (b)\n");
}

static void
test_ends_of_blocks(void **state)
{
	(void)state;
	YAML("k: |\n  a\nl: b\n", "\n", "", "k: |-\n  a\nl: b\n");
	YAML("k: |+ # c\n  a\n\n\nl: b\n", "\n\n\n", "", "k: |- # c\n  a\n\n\nl: b\n");
	YAML("k: |2\n    a  \n", "  \n", "", "k: |2-\n    a\n");
	YAML("k: >\n  a\n  b \nl: b\n", " \n", "", "k: >-\n  a\n  b\nl: b\n");
	YAML("k: |-\n  a\n  b\n", "\n", "", "k: |-\n  ab\n");
}

static void
test_cells(void **state)
{
	(void)state;
	CSV("a,b\r\nc,d(e)\r\n", "(e)", "e", "a,b\r\nc,de\r\n");
	CSV("a,\"b\"\"(c)\"\n", "(c)", "\"", "a,\"b\"\"\"\"\"\n");
	CSV("a,b(c)\n", "(c)", ", ", "a,\"b, \"\n");
	CSV("a,b(c)\n", "(c)", "\n", "a,\"b\n\"\n");
	CSV("a,\"b\n(c)\"\n", "(c)", "c", "a,\"b\nc\"\n");
	CSV("a, b\n", " ", "", "a,b\n");
}

static void
test_what_is_none(void **state)
{
	struct source src = { .form = FORM_YAML, .text = STR_INIT("k: [a, b]\n") };
	struct splice s;

	(void)state;
	assert_false(splice_find(&s, &arena, (struct loc){ .src = &src, .off = 3, .len = 6 }));
	assert_false(splice_find(&s, &arena, (struct loc){ .src = &src, .off = 4, .len = 0 }));
	assert_false(splice_find(&s, &arena, (struct loc){ .src = &src, .off = 4, .len = 99 }));
	assert_false(splice_find(&s, &arena, (struct loc){ 0 }));
	src.form = FORM_JSONL;
	assert_false(splice_find(&s, &arena, (struct loc){ .src = &src, .off = 4, .len = 1 }));
}

static uint64_t seed = 1;

static size_t
any(size_t n)
{
	return random_below(&seed, n);
}

/* A text of few letters, with all that a style treats in its own way. */
static struct str
any_text(void)
{
	static const char *const bits[] = { "a", "甲", " ", "\n", ": ", " #", "'", "\"", "\\", "-",
		"，", ",", "[", "\t", "  ", "b", "\n\n", "?", "|", "&" };
	struct buf b = { 0 };
	struct str s;

	for (size_t n = any(8) + 1; n > 0; n--)
		buf_add(&b, bits[any(sizeof(bits) / sizeof(*bits))]);
	s = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return s;
}

/* A value in some style, under one of some keys. */
static struct str
any_document(struct str text)
{
	static const char *const heads[] = { "k: ", "- ", "- k: ", "a:\n  - k: " };
	static const char *const tails[] = { "\n", "\nz: 1\n", "   # c\n" };
	static const char *const styles[] = { "", "'", "\"", "|\n        ", ">-\n        ",
		"|+\n        ", ">\n        " };
	const char *style = styles[any(sizeof(styles) / sizeof(*styles))];
	struct buf b = { 0 };
	struct str s;

	buf_add(&b, heads[any(4)]);
	buf_add(&b, style);
	for (size_t i = 0; i < text.n; i++) {
		buf_char(&b, text.p[i]);
		if (text.p[i] == '\n')
			buf_add(&b, "        ");
		else if ((*style == '\'' && text.p[i] == '\''))
			buf_char(&b, '\'');
	}
	buf_add(&b, *style == '\'' || *style == '"' ? style : "");
	buf_add(&b, tails[any(3)]);
	s = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return s;
}

/* The only or last text of a document that reads without a fault; NULL for another. */
static const struct node *
first_text(const struct source *src)
{
	struct faults fs = { .a = &arena };
	struct node_reader *r = node_open(&arena, src, &fs);
	struct node *doc = NULL;
	const struct node *n;

	node_next(r, &arena, &doc);
	for (n = doc; n && n->kind != NODE_TEXT;)
		n = n->child;
	node_close(r);
	return fs.n ? NULL : n;
}

/* Whatever is edited, the document reads back with the edit made, or it is refused. */
static void
test_any_scalar(void **state)
{
	size_t made = 0, refused = 0;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct source src = { .form = FORM_YAML, .enc = ENC_UTF8 }, now = src;
		const struct node *n;
		struct splice s;
		struct splice_edit e;
		struct buf b = { 0 };

		src.text = any_document(any_text());
		n = first_text(&src);
		/* a line of a tab alone may follow a plain text, and nothing else */
		if (n && !n->is_quoted && str_has(src.text, STR("\t")))
			continue;
		if (!n || !n->text.n || !splice_find(&s, &arena, n->at))
			continue;
		assert_str(s.text, n->text);
		e.from = any(s.text.n);
		e.to = e.from + any(s.text.n - e.from + 1);
		while (e.from && ((unsigned char)s.text.p[e.from] & 0xC0) == 0x80)
			e.from--;
		while (e.to < s.text.n && ((unsigned char)s.text.p[e.to] & 0xC0) == 0x80)
			e.to++;
		e.text = any(2) ? any_text() : STR("");
		buf_str(&b, str_sub(src.text, 0, (size_t)n->at.off));
		if (splice_put(&b, &s, &e, 1)) {
			const struct node *m;

			buf_str(&b, str_sub(src.text, (size_t)n->at.off + n->at.len,
			    src.text.n));
			now.text = buf_get(&b);
			m = first_text(&now);
			if (!m || !str_eq(m->text, splice_text(&arena, s.text, &e, 1)))
				print_message("%.*s\nbecame\n%.*s\n", STRF(src.text),
				    STRF(now.text));
			assert_non_null(m);
			assert_str(m->text, splice_text(&arena, s.text, &e, 1));
			made++;
		} else {
			refused++;
		}
		buf_clear(&b);
		arena_reset(&arena);
	}
	assert_true(made > 5000);
	assert_true(refused < made);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_styles_stay),
		cmocka_unit_test(test_styles_that_must_change),
		cmocka_unit_test(test_ends_of_blocks),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_what_is_none),
		cmocka_unit_test(test_any_scalar),
	};

	report_start("test_splice");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
