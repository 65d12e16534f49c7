/*
 * JSON lines, documents over many lines and arrays; what is broken costs its own document only.
 */
#include "syntax/node.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A reading: documents as one line each, faults as "kind@line:col;". */
struct reading {
	struct arena a;
	struct source src;
	struct faults fs;
	struct buf docs;
	struct buf faults;
	size_t n, broken;
};

static void
show(struct buf *b, const struct node *n)
{
	if (n->key.p)
		buf_fmt(b, "%.*s=", STRF(n->key));
	if (n->kind == NODE_TEXT)
		buf_fmt(b, n->is_quoted ? "'%.*s'" : "%.*s", STRF(n->text));
	else
		buf_char(b, n->kind == NODE_MAP ? '{' : '[');
	for (const struct node *c = n->child; c; c = c->next) {
		show(b, c);
		buf_add(b, c->next ? "," : "");
	}
	if (n->kind != NODE_TEXT)
		buf_char(b, n->kind == NODE_MAP ? '}' : ']');
}

static void
read_all(struct reading *r, struct str text, bool is_shown)
{
	struct node_reader *reader;
	struct node *doc;

	*r = (struct reading){ .src = { .form = FORM_JSONL, .text = text } };
	r->fs.a = &r->a;
	reader = node_open(&r->a, &r->src, &r->fs);
	while (node_next(reader, &r->a, &doc)) {
		r->n++;
		r->broken += !doc;
		if (is_shown && doc)
			show(&r->docs, doc);
		buf_char(&r->docs, ';');
	}
	assert_false(node_next(reader, &r->a, &doc));
	node_close(reader);
	for (size_t i = 0; i < r->fs.n; i++)
		buf_fmt(&r->faults, "%d@%u:%u;", (int)r->fs.f[i].kind, r->fs.f[i].at.line,
		    loc_column(r->fs.f[i].at));
	buf_char(&r->docs, 0);
	buf_char(&r->faults, 0);
}

static void
clear(struct reading *r)
{
	buf_clear(&r->docs);
	buf_clear(&r->faults);
	arena_clear(&r->a);
}

static void
check(struct str text, const char *docs, const char *faults)
{
	struct reading r;

	read_all(&r, text, true);
	if (strcmp(r.docs.p, docs) || strcmp(r.faults.p, faults))
		fail_msg("%.*s gave %s and %s (%.*s)", STRF(text), r.docs.p, r.faults.p,
		    r.fs.n ? (int)r.fs.f[0].text.n : 0, r.fs.n ? r.fs.f[0].text.p : "");
	clear(&r);
}

#define CHECK(text, docs, faults) check(STR(text), docs, faults)

static void
good(void **state)
{
	(void)state;
	CHECK("", "", "");
	CHECK(" \r\n\t", "", "");
	CHECK("{}", "{};", "");
	CHECK("{\"a\":\"b\"}", "{a='b'};", "");
	CHECK("{\"a\":\"b\"}\n{\"a\":\"c\"}\n", "{a='b'};{a='c'};", "");
	CHECK("{\"a\":\"b\"}\r\n\r\n{\"a\":\"c\"}\r\n", "{a='b'};{a='c'};", "");
	CHECK("[{\"a\":\"b\"},\n {\"a\":\"c\"}]\n", "{a='b'};{a='c'};", "");
	CHECK("[]", "", "");
	CHECK(" [ ] ", "", "");
	CHECK("{\n  \"a\": [\n    \"b\",\n    {\"c\": \"d\"}\n  ]\n}\n", "{a=['b',{c='d'}]};", "");
	CHECK("{\"a\":1,\"b\":-0.5e+7,\"c\":007}", ";", "0@1:25;");
	CHECK("{\"a\":10,\"b\":-0.5e+7,\"c\":true,\"d\":false,\"e\":null,\"f\":\"null\"}",
	    "{a=10,b=-0.5e+7,c=true,d=false,e=,f='null'};", "");
	CHECK("{\"\":\"\"}", "{=''};", "");
	CHECK("\"x\"\n3\n", "'x';3;", "");
}

static void
escapes(void **state)
{
	(void)state;
	CHECK("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", "{a='\"\\/\b\f\n\r\t'};", "");
	CHECK("{\"\\u4e2D\":\"\\uD840\\uDC00x\"}", "{中='\xF0\xA0\x80\x80x'};", "");
	CHECK("{\"a\":\"中文 \x7F\"}", "{a='中文 \x7F'};", "");
	CHECK("{\"\\u0000\":\"b\"}", "{='b'};", "");	/* NUL, which printf does not print */
	CHECK("{\"a\":\"x\\uD840\"}", ";", "0@1:8;");
	CHECK("{\"a\":\"\\uD840\\u0041\"}", ";", "0@1:7;");
	CHECK("{\"a\":\"\\uDC00\"}", ";", "0@1:7;");
	CHECK("{\"a\":\"\\u12G4\"}", ";", "0@1:11;");
	CHECK("{\"a\":\"\\x\"}", ";", "0@1:8;");
	CHECK("{\"a\":\"x\ty\"}", ";", "0@1:8;");
	CHECK("{\"a\":\"x\0y\"}", ";", "0@1:8;");
}

/* Each costs one document; the next line is read. */
static void
broken(void **state)
{
	static const char *const lines[] = {
		"{\"a\":\"b\"", "{\"a\":\"b", "{\"a\":}", "{\"a\" \"b\"}", "{a:1}", "{\"a\":1,}",
		"{,}", "{\"a\":[1,]}", "{\"a\":[1 2]}", "{\"a\":1]", "{\"a\":tru}", "{\"a\":-}",
		"{\"a\":1.}", "{\"a\":1e}", "{\"a\":.5}", "{\"a\":+1}", "{'a':1}", "}", "x",
		"{\"a\":NaN}", "{\"a\":\"\\", "{\"a\":\"\\u", "\xEF\xBB\xBF{}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		struct buf b = { 0 };
		struct reading r;

		buf_fmt(&b, "{\"k\":1}\n%s\n{\"k\":2}\n", lines[i]);
		read_all(&r, buf_get(&b), true);
		if (strcmp(r.docs.p, "{k=1};;{k=2};") || r.fs.n != 1)
			fail_msg("%s gave %s and %s", lines[i], r.docs.p, r.faults.p);
		clear(&r);
		buf_clear(&b);
	}
}

static void
broken_many_lines(void **state)
{
	(void)state;
	CHECK("[\n  {\n    \"a\": {\"b\": 1]\n  },\n  {\n    \"a\": 2\n  }\n]\n",
	    ";{a=2};", "0@3:17;");
	CHECK("[{\"a\":1},\n {\"a\":x},\n {\"a\":3}]", "{a=1};;{a=3};", "0@2:7;");
	CHECK("[{\"a\":1}\n {\"a\":2}]", "{a=1};{a=2};", "0@2:2;");
	CHECK("[{\"a\":1},", "{a=1};;", "0@1:10;");
	CHECK("[{\"a\":1}", "{a=1};", "0@1:9;");
	CHECK("{\"a\":\n{\"k\":2}\n{\"k\":3}\n", ";{k=2};{k=3};", "0@3:1;");
	CHECK("[", ";", "0@1:2;");
	CHECK("[{}] x", "{};", "0@1:6;");
	CHECK("{\"a\":1} {\"a\":2}\n{\"a\":3}\n", "{a=1};{a=3};", "0@1:9;");
}

static void
duplicate_keys(void **state)
{
	struct buf b = { 0 };
	struct reading r;

	(void)state;
	CHECK("{\"a\":1,\"b\":2,\"\\u0061\":3}", "{a=1,b=2,a=3};", "4@1:14;");
	CHECK("{\"a\":{\"x\":1,\"x\":2},\"b\":{\"x\":3}}", "{a={x=1,x=2},b={x=3}};", "4@1:13;");
	buf_char(&b, '{');
	for (int i = 0; i < 40; i++)
		buf_fmt(&b, "\"k%d\":1,", i);
	buf_add(&b, "\"k7\":2}");
	read_all(&r, buf_get(&b), true);
	assert_int_equal(r.fs.n, 1);
	assert_int_equal(r.fs.f[0].kind, FAULT_DUPLICATE_KEY);
	clear(&r);
	buf_clear(&b);
}

static void
places(void **state)
{
	struct reading r;
	struct node *doc;
	struct node_reader *reader;
	const struct node *n;

	(void)state;
	r = (struct reading){ .src = { .form = FORM_JSONL,
	    .text = STR("\n{\"名称\": \"采矿\",\r\n \"n\":\t12}\n") } };
	r.fs.a = &r.a;
	reader = node_open(&r.a, &r.src, &r.fs);
	assert_true(node_next(reader, &r.a, &doc));
	assert_int_equal(doc->at.line, 2);
	n = node_get(doc, "名称");
	assert_int_equal(n->at.line, 2);
	assert_int_equal(loc_column(n->at), 8);
	assert_int_equal(n->at.len, 8);
	assert_int_equal(loc_column(n->key_at), 2);
	n = n->next;
	assert_int_equal(n->at.line, 3);
	assert_int_equal(loc_column(n->at), 7);
	assert_int_equal(n->at.len, 2);
	assert_int_equal(n->key_at.line, 3);
	assert_int_equal(node_count(doc), 2);
	node_close(reader);
	arena_clear(&r.a);
}

/* n lists in a map, closed again. */
static void
nest(struct buf *b, size_t n)
{
	buf_add(b, "{\"a\":");
	for (size_t i = 0; i < n; i++)
		buf_char(b, '[');
	for (size_t i = 0; i < n; i++)
		buf_char(b, ']');
	buf_add(b, "}\n");
}

static void
limits(void **state)
{
	struct buf b = { 0 };
	struct reading r;

	(void)state;
	nest(&b, NODE_DEPTH_MOST - 1);
	nest(&b, NODE_DEPTH_MOST);
	nest(&b, 1000000);
	buf_add(&b, "{}");
	read_all(&r, buf_get(&b), false);
	assert_int_equal(r.n, 4);
	assert_int_equal(r.broken, 2);
	assert_int_equal(r.fs.n, 2);
	assert_int_equal(r.fs.f[0].kind, FAULT_LIMIT);
	assert_int_equal(r.fs.f[1].at.line, 3);
	clear(&r);
	for (size_t more = 0; more < 2; more++) {
		buf_reset(&b);
		buf_add(&b, "{\"a\":\"");
		memset(buf_room(&b, NODE_TEXT_MOST + more), 'x', NODE_TEXT_MOST + more);
		b.n += NODE_TEXT_MOST + more;
		buf_add(&b, "\"}");
		read_all(&r, buf_get(&b), false);
		assert_int_equal(r.broken, more);
		assert_int_equal(r.fs.n, more);
		clear(&r);
	}
	for (size_t more = 0; more < 2; more++) {	/* the list is a node too */
		buf_reset(&b);
		buf_add(&b, "[[1");
		for (size_t i = 2; i < NODE_DOC_MOST + more; i++)
			buf_add(&b, ",1");
		buf_add(&b, "]]");
		read_all(&r, buf_get(&b), false);
		assert_int_equal(r.broken, more);
		assert_int_equal(r.fs.n, more);
		clear(&r);
	}
	buf_clear(&b);
}

/* Each cut ends, and tells no more than one fault a document. */
static void
cut_at_every_byte(void **state)
{
	static const char *const texts[] = {
		"{\"a\":[1,{\"b\":\"\\uD840\\uDC00\\n\"}],\"c\":null}\n{\"d\":-1.5e9}\n",
		"[{\"a\":true},\r\n{\"b\":[]}]\n",
	};

	(void)state;
	for (size_t k = 0; k < 2; k++)
		for (size_t n = 0; n <= strlen(texts[k]); n++) {
			char *copy = mem_new(n ? n : 1, 1);
			struct reading r;

			memcpy(copy, texts[k], n);
			read_all(&r, (struct str){ copy, n }, true);
			assert_true(r.fs.n <= 2);
			assert_true(r.broken <= r.fs.n);
			clear(&r);
			mem_free(copy);
		}
}

static void
long_line(void **state)
{
	struct buf b = { 0 };
	struct reading r;

	(void)state;
	buf_add(&b, "{\"a\":\"");
	for (int i = 0; i < 350000; i++)
		buf_add(&b, "权");
	buf_add(&b, "\"}\n{\"b\":2}");
	read_all(&r, buf_get(&b), false);
	assert_int_equal(r.n, 2);
	assert_int_equal(r.fs.n, 0);
	clear(&r);
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good),
		cmocka_unit_test(escapes),
		cmocka_unit_test(broken),
		cmocka_unit_test(broken_many_lines),
		cmocka_unit_test(duplicate_keys),
		cmocka_unit_test(places),
		cmocka_unit_test(limits),
		cmocka_unit_test(cut_at_every_byte),
		cmocka_unit_test(long_line),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
