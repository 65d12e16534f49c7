/*
 * YAML: our small subset, true places, and one broken document that costs one document.
 */
#include "assert_str.h"

#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "syntax/node.h"

static struct arena arena;
static struct faults faults;
static struct source source;

static int
setup(void **state)
{
	(void)state;
	faults = (struct faults){ .a = &arena };
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

/* Print a tree in one line: {key=text ...} and [text ...]. */
static void
print(struct buf *b, const struct node *n)
{
	const char *marks = n->kind == NODE_MAP ? "{}" : "[]";

	if (n->kind == NODE_TEXT) {
		buf_str(b, n->text);
		return;
	}
	buf_char(b, marks[0]);
	for (const struct node *k = n->child; k; k = k->next) {
		if (n->kind == NODE_MAP) {
			buf_str(b, k->key);
			buf_char(b, '=');
		}
		print(b, k);
		if (k->next)
			buf_char(b, ' ');
	}
	buf_char(b, marks[1]);
}

/* All documents of a text, one after another with / between; a broken one is !. */
static struct str
read_all(struct str text)
{
	struct node_reader *r;
	struct buf b = { 0 };
	struct node *doc;
	struct str out;

	faults.n = 0;
	source = (struct source){ .path = STR("x.yaml"), .form = FORM_YAML, .text = text };
	r = node_open(&arena, &source, &faults);
	while (node_next(r, &arena, &doc)) {
		if (doc)
			print(&b, doc);
		else
			buf_char(&b, '!');
		buf_char(&b, '/');
	}
	assert_false(node_next(r, &arena, &doc));
	node_close(r);
	out = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

/* The i-th fault: kind, line and column. */
static void
assert_fault(size_t i, enum fault_kind kind, uint32_t line, uint32_t column)
{
	assert_true(i < faults.n);
	if (faults.f[i].kind != kind || faults.f[i].at.line != line ||
	    loc_column(faults.f[i].at) != column)
		print_message("fault %zu: kind %d at %u:%u: %.*s\n", i, (int)faults.f[i].kind,
		    faults.f[i].at.line, loc_column(faults.f[i].at), STRF(faults.f[i].text));
	assert_int_equal(faults.f[i].kind, kind);
	assert_int_equal(faults.f[i].at.line, line);
	assert_int_equal(loc_column(faults.f[i].at), column);
}

static void
test_scalars_are_text(void **state)
{
	(void)state;
	assert_text(read_all(STR("a: no\nb: 007\nc: 1.50\nd: ~\ne:\nf: null\ng: \"\"\n")),
	    "{a=no b=007 c=1.50 d=~ e= f=null g=}/");
	assert_text(read_all(STR("- 一\n- '二'\n- \"三\\n\"\n- |\n  四\n  五\n- >-\n  六\n  七\n")),
	    "[一 二 三\n 四\n五\n 六 七]/");
	assert_text(read_all(STR("{a: [b, {c: d}], e: f}")), "{a=[b {c=d}] e=f}/");
	assert_int_equal(faults.n, 0);
}

static void
test_documents(void **state)
{
	(void)state;
	assert_text(read_all(STR("")), "");
	assert_text(read_all(STR("\n# 注\n")), "");
	assert_text(read_all(STR("---\n---\n---\n")), "");
	assert_text(read_all(STR("a: 1\n---\n")), "{a=1}/");
	assert_text(read_all(STR("--- \na: 1\n---\nb: 2\n...\n---\nc: 3")), "{a=1}/{b=2}/{c=3}/");
	assert_text(read_all(STR("a: 1\r\n---\r\nb: |\r\n  x\r\n  y\r\n")), "{a=1}/{b=x\ny\n}/");
	assert_text(read_all(STR("%YAML 1.1\n---\na: 1\n")), "{a=1}/");
	assert_text(read_all(STR("\"\"\n---\n''\n")), "//");
	assert_int_equal(faults.n, 0);
}

static void
test_refused(void **state)
{
	(void)state;
	assert_text(read_all(STR("a: &x 1\nb: *x\nc: !!int 2\n<<: {d: 3}\n")),
	    "{a=1 b= c=2 <<={d=3}}/");
	assert_int_equal(faults.n, 4);
	assert_fault(0, FAULT_REFUSED, 1, 4);
	assert_fault(1, FAULT_REFUSED, 2, 4);
	assert_fault(2, FAULT_REFUSED, 3, 4);
	assert_fault(3, FAULT_REFUSED, 4, 1);
	read_all(STR("名: &x [1]\n称: !x {a: b}\n"));
	assert_int_equal(faults.n, 2);
	assert_fault(0, FAULT_REFUSED, 1, 4);
	assert_fault(1, FAULT_REFUSED, 2, 4);
	assert_text(read_all(STR("\"<<\": a\n")), "{<<=a}/");
	assert_int_equal(faults.n, 0);
	assert_text(read_all(STR("? [a, b]\n: c\n---\nd: e\n")), "!/{d=e}/");
	assert_fault(0, FAULT_REFUSED, 1, 3);
	assert_text(read_all(STR("a: &x b\n*x : c\n")), "{a=b *=c}/");
	assert_int_equal(faults.n, 2);
}

static void
test_duplicate_keys(void **state)
{
	struct buf b = { 0 };

	(void)state;
	assert_text(read_all(STR("名称: 1\nb: {c: 1, c: 2}\n名称: 2\n")), "{名称=1 b={c=1 c=2} 名称=2}/");
	assert_int_equal(faults.n, 2);
	assert_fault(0, FAULT_DUPLICATE_KEY, 2, 11);
	assert_fault(1, FAULT_DUPLICATE_KEY, 3, 1);
	for (int i = 0; i < 5000; i++)
		buf_fmt(&b, "k%d: x\n", i % 4999);
	read_all(buf_get(&b));
	assert_int_equal(faults.n, 1);
	assert_fault(0, FAULT_DUPLICATE_KEY, 5000, 1);
	buf_clear(&b);
}

static void
test_depth(void **state)
{
	(void)state;
	for (size_t n = NODE_DEPTH_MOST; n <= NODE_DEPTH_MOST + 1; n++) {
		struct buf b = { 0 };

		buf_add(&b, "a: 1\n---\n");
		for (size_t i = 0; i < n; i++)
			buf_char(&b, '[');
		for (size_t i = 0; i < n; i++)
			buf_char(&b, ']');
		buf_add(&b, "\n---\nb: 2\n");
		read_all(buf_get(&b));
		assert_int_equal(faults.n, n > NODE_DEPTH_MOST);
		buf_clear(&b);
	}
	assert_fault(0, FAULT_LIMIT, 3, NODE_DEPTH_MOST + 1);
}

/* Texts that libyaml would take half a minute for. */
static void
test_deep_is_fast(void **state)
{
	static const char *const bits[] = { "[", "{", "- ", "? ", "[\n", "a: [", "{a: " };
	const clock_t start = clock();

	(void)state;
	for (size_t i = 0; i < sizeof(bits) / sizeof(bits[0]); i++) {
		struct buf b = { 0 };

		while (b.n < 200000)
			buf_add(&b, bits[i]);
		buf_add(&b, "\n---\nb: 2\n");
		read_all(buf_get(&b));
		assert_true(faults.n >= 1);
		buf_clear(&b);
	}
	/* a bound that no slow machine misses, and no quadratic walk keeps */
	assert_true((clock() - start) / CLOCKS_PER_SEC < 20);
}

static void
test_broken_documents(void **state)
{
	static const struct {
		const char *broken;
		uint32_t line, column;	/* in the document, counted from 1 */
	} rows[] = {
		{ "a: 'open\nb: c\n", 1, 4 },
		{ "a: \"open\nb: c\n", 1, 4 },
		{ "a: [b, c\nd: e\n", 2, 2 },
		{ "a: {b: c\nd: e\n", 2, 2 },
		{ "a: 1\n\tb: 2\n", 2, 1 },
		{ "a:\n\t- b\n", 2, 1 },
		{ "a: 1\n  b: 2\n", 2, 4 },
		{ "a:\n    b: 1\n  c: 2\n", 3, 3 },
		{ "a: b: c\n", 1, 5 },
		{ "- a\nb: c\n", 2, 1 },
		{ "a: @b\n", 1, 4 },
		{ "a: \"\\q\"\n", 1, 5 },
		{ "a: 1\n]\n", 2, 1 },
		{ "名称: \"采矿权\" 许可\n", 1, 11 },
		{ "a: |x\n  b\n", 1, 5 },
		{ "a: b\xC2\x80\n", 1, 5 },
		{ "a: b\n\x01", 2, 1 },
		{ "a: 名\x7F\n", 1, 5 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *t = rows[i].broken;

		assert_text(read_all(arena_fmt(&arena, "%s", t)), "!/");
		assert_fault(0, FAULT_SYNTAX, rows[i].line, rows[i].column);
		assert_text(read_all(arena_fmt(&arena, "%s\n---\n名: 好\n---\nb: 2\n", t)),
		    "!/{名=好}/{b=2}/");
		assert_int_equal(faults.n, 1);
		assert_fault(0, FAULT_SYNTAX, rows[i].line, rows[i].column);
		assert_text(read_all(arena_fmt(&arena, "名: 好\n---\n%s\n---\nb: 2\n", t)),
		    "{名=好}/!/{b=2}/");
		assert_int_equal(faults.n, 1);
		assert_fault(0, FAULT_SYNTAX, rows[i].line + 2, rows[i].column);
		assert_text(read_all(arena_fmt(&arena, "名: 好\n---\nb: 2\n---\n%s", t)),
		    "{名=好}/{b=2}/!/");
		assert_int_equal(faults.n, 1);
		assert_fault(0, FAULT_SYNTAX, rows[i].line + 4, rows[i].column);
		assert_text(read_all(arena_fmt(&arena, "%s\n---\n%s\n---\nc: 3", t, t)),
		    "!/!/{c=3}/");
		assert_int_equal(faults.n, 2);
	}
}

/* What stands between two documents and belongs to none costs nothing but itself. */
static void
test_between(void **state)
{
	(void)state;
	assert_text(read_all(STR("a: 1\n---\n'b'\n]\n---\nc: 3\n")), "{a=1}/b/!/{c=3}/");
	assert_int_equal(faults.n, 1);
	assert_fault(0, FAULT_SYNTAX, 4, 1);
	assert_text(read_all(STR("a: 1\n...\n%YAML 9.9\n---\nc: 3\n")), "{a=1}/!/{c=3}/");
	assert_fault(0, FAULT_SYNTAX, 3, 1);
	assert_text(read_all(STR("a: 1\n...\n%FOO\nb: 2\n---\nc: 3\n")), "{a=1}/!/{c=3}/");
}

/* A character that libyaml cannot read costs its own document only, however near the others are. */
static void
test_unreadable(void **state)
{
	struct buf b = { 0 }, want = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++) {
		const bool bad = i % 10 == 7;

		buf_fmt(&b, "---\nname: 事项%d%s\n", i, bad ? "\x01" : "");
		if (bad)
			buf_add(&want, "!/");
		else
			buf_fmt(&want, "{name=事项%d}/", i);
	}
	assert_str(read_all(buf_get(&b)), buf_get(&want));
	assert_int_equal(faults.n, 100);
	for (size_t i = 0; i < 100; i++)
		assert_fault(i, FAULT_SYNTAX, (uint32_t)(i * 20 + 16),
		    i == 0 ? 10 : i < 10 ? 11 : 12);
	assert_str(read_all(STR("a: \"\0\"\n---\nb: 2\n")), STR("!/{b=2}/"));
	assert_fault(0, FAULT_SYNTAX, 1, 5);
	buf_clear(&b);
	buf_clear(&want);
}

/* Find the node with that text. */
static const struct node *
find(const struct node *n, const char *text)
{
	if (n->kind == NODE_TEXT)
		return str_is(n->text, text) ? n : NULL;
	for (const struct node *k = n->child; k; k = k->next) {
		const struct node *hit = find(k, text);

		if (hit)
			return hit;
	}
	return NULL;
}

static void
assert_place(const struct node *n, uint32_t line, uint32_t column)
{
	const struct loc counted = { .src = n->at.src, .off = n->at.off, .line = n->at.line };

	assert_int_equal(n->at.line, line);
	assert_int_equal(loc_column(n->at), column);
	/* counted from the bytes it is the same */
	assert_int_equal(loc_column(counted), column);
}

static void
check_places(const char *eol)
{
	const struct str text = arena_fmt(&arena, "名称: 好%s---%s# 注释%s行使: \"丙\"   # 甲%s依据:%s"
	    "  - {法: 丁, 条: '戊'}%s  - 己%s末: |%s  庚%s", eol, eol, eol, eol, eol, eol, eol, eol, eol);
	struct node_reader *r;
	struct node *doc;

	source = (struct source){ .form = FORM_YAML, .text = text };
	r = node_open(&arena, &source, &faults);
	assert_true(node_next(r, &arena, &doc));
	assert_place(find(doc, "好"), 1, 5);
	assert_true(node_next(r, &arena, &doc));
	assert_place(find(doc, "丙"), 4, 5);
	assert_str(str_sub(text, find(doc, "丙")->at.off, find(doc, "丙")->at.off +
	    find(doc, "丙")->at.len), STR("\"丙\""));
	assert_place(find(doc, "丁"), 6, 9);
	assert_place(find(doc, "戊"), 6, 15);
	assert_int_equal(loc_column(find(doc, "戊")->key_at), 12);
	assert_int_equal(find(doc, "戊")->key_at.len, 3);
	assert_place(find(doc, "己"), 7, 5);
	assert_place(find(doc, "庚\n"), 8, 4);
	assert_int_equal(find(doc, "庚\n")->key_at.line, 8);
	assert_int_equal(doc->at.line, 4);
	assert_false(node_next(r, &arena, &doc));
	node_close(r);
	assert_int_equal(faults.n, 0);
}

static void
test_places(void **state)
{
	(void)state;
	check_places("\n");
	check_places("\r\n");
	check_places("\r");
}

/* U+2028 and U+0085 are lines for libyaml, and for nobody else. */
static void
test_odd_breaks(void **state)
{
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		const char *odd = i == 0 ? "\xE2\x80\xA8" : i == 1 ? "\xC2\x85" : "\xE2\x80\xA9";
		const struct str text = arena_fmt(&arena,
		    "a: \"x%sy\"\nb: 乙\n---\nc: 丙\nd: [\n---\n"
		    "e: 戊\nf: 'g\n", odd);
		struct node_reader *r;
		struct node *doc;

		faults.n = 0;
		source = (struct source){ .form = FORM_YAML, .text = text };
		r = node_open(&arena, &source, &faults);
		assert_true(node_next(r, &arena, &doc));
		assert_place(find(doc, "乙"), 2, 4);
		assert_true(node_next(r, &arena, &doc));
		assert_null(doc);
		assert_true(node_next(r, &arena, &doc));
		assert_null(doc);
		assert_false(node_next(r, &arena, &doc));
		assert_int_equal(faults.n, 2);
		assert_int_equal(faults.f[0].at.line, 6);
		assert_fault(1, FAULT_SYNTAX, 8, 4);
		node_close(r);
	}
}

/* Cut at every byte there is no crash, no spin, and what is whole is read. */
static void
test_truncated(void **state)
{
	const struct str text = STR("catalog: 目录\n---\nname: \"采矿\\u6743\"\nbasis:\n  - {law: '法', "
	    "article: 一}\n  - |\n    二\n    三\n---\nname: [a]\n");

	(void)state;
	for (size_t n = 0; n <= text.n; n++) {
		char *copy;

		/* the door lets whole characters in only */
		while (n < text.n && ((unsigned char)text.p[n] & 0xC0) == 0x80)
			n++;
		copy = mem_new(n, 1);
		memcpy(copy, text.p, n);
		read_all((struct str){ copy, n });
		mem_free(copy);
	}
}

static void
test_text_limit(void **state)
{
	(void)state;
	for (size_t n = NODE_TEXT_MOST; n <= NODE_TEXT_MOST + 1; n++) {
		struct buf b = { 0 };

		buf_add(&b, "a: ");
		memset(buf_room(&b, n), 'x', n);
		b.n += n;
		buf_add(&b, "\n---\nb: 2\n");
		read_all(buf_get(&b));
		assert_int_equal(faults.n, n > NODE_TEXT_MOST);
		buf_clear(&b);
	}
	assert_fault(0, FAULT_LIMIT, 1, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_scalars_are_text, setup, teardown),
		cmocka_unit_test_setup_teardown(test_documents, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(test_duplicate_keys, setup, teardown),
		cmocka_unit_test_setup_teardown(test_depth, setup, teardown),
		cmocka_unit_test_setup_teardown(test_deep_is_fast, setup, teardown),
		cmocka_unit_test_setup_teardown(test_broken_documents, setup, teardown),
		cmocka_unit_test_setup_teardown(test_between, setup, teardown),
		cmocka_unit_test_setup_teardown(test_unreadable, setup, teardown),
		cmocka_unit_test_setup_teardown(test_places, setup, teardown),
		cmocka_unit_test_setup_teardown(test_odd_breaks, setup, teardown),
		cmocka_unit_test_setup_teardown(test_truncated, setup, teardown),
		cmocka_unit_test_setup_teardown(test_text_limit, setup, teardown),
	};

	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
