/*
 * Tables of pages: spans, sections, texts as they are shown, names, encodings, hostile pages.
 */
#include "syntax/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "syntax/sax.h"

struct reading {
	struct arena a;
	struct source file;
	struct faults fs;
	struct tables out;
	struct buf b;
	bool ok;
};

/* Tables as text: "[name] a|b; c|d;" with ^ and < for cells filled from above and from the left. */
static void
show(struct reading *r)
{
	for (size_t i = 0; i < r->out.n; i++) {
		const struct table *t = &r->out.t[i];

		buf_fmt(&r->b, "%s[%.*s]", t->is_hidden ? "~" : "", STRF(t->source->sheet));
		for (size_t k = 0; k < t->n; k++) {
			const struct row *row = &t->rows[k];

			buf_add(&r->b, row->is_hidden ? " ~" : " ");
			for (size_t c = 0; c < row->n; c++)
				buf_fmt(&r->b, "%s%s%s%.*s", c ? "|" : "",
				    row->cells[c].flags & CELL_FROM_ABOVE ? "^" : "",
				    row->cells[c].flags & CELL_FROM_LEFT ? "<" : "",
				    STRF(row->cells[c].text));
			buf_char(&r->b, ';');
		}
	}
	buf_char(&r->b, 0);
}

static void
read_page(struct reading *r, struct str bytes)
{
	*r = (struct reading){ .file = { .path = STR("x.html"), .form = FORM_HTML } };
	r->fs.a = &r->a;
	r->ok = html_read(&r->a, &r->file, bytes, &r->out, &r->fs);
}

static void
clear(struct reading *r)
{
	buf_clear(&r->b);
	arena_clear(&r->a);
}

static void
check(struct str bytes, const char *want)
{
	struct reading r;

	read_page(&r, bytes);
	show(&r);
	if (strcmp(r.b.p, want) || r.fs.n || !r.ok)
		fail_msg("%.*s gave %s, %zu faults, not %s", STRF(bytes), r.b.p, r.fs.n, want);
	clear(&r);
}

#define CHECK(bytes, want) check(STR(bytes), want)
#define TABLE(rows, want) CHECK("<table>" rows "</table>", "[table 1]" want)

static void
spans(void **state)
{
	(void)state;
	TABLE("<tr><td>a<td>b<tr><td>c", " a|b; c;");
	TABLE("<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>", " a|b; ^a|c;");
	TABLE("<tr><td colspan=2>a</td><td>b</td></tr><tr><td>1<td>2<td>3", " a|<a|b; 1|2|3;");
	TABLE("<tr><td rowspan=2 colspan=2>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d",
	    " a|<a|b; ^a|^<a|c; d;");
	TABLE("<tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f", " a|b|c; d|^b|e; f|^b;");
	TABLE("<tr><td>a<td rowspan=2>b<tr><td colspan=3>c<td>d", " a|b; c|^b|d;");
}

/* Values that are no numbers, none, or more than there is. */
static void
span_clamps(void **state)
{
	struct reading r;

	(void)state;
	TABLE("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", " a|b; ^a|c; ^a|d;");
	TABLE("<tr><td rowspan=99999999999999999999>a<td>b<tr><td>c", " a|b; ^a|c;");
	TABLE("<tr><td rowspan=-1 colspan=x>a<td>b<tr><td>c", " a|b; c;");
	TABLE("<tr><td colspan=0>a<td>b", " a|b;");
	TABLE("<tr><td colspan=' +2px'>a<td>b", " a|<a|b;");
	TABLE("<tr><td rowspan=''>a<td colspan>b<tr><td>c", " a|b; c;");
	read_page(&r, STR("<table><tr><td colspan=1000>a<td>b<tr><td colspan=1001>a<td>b"));
	assert_int_equal(r.out.t[0].rows[0].n, 1001);
	assert_int_equal(r.out.t[0].rows[1].n, 1001);
	clear(&r);
}

static void
sections(void **state)
{
	(void)state;
	TABLE("<thead><tr><th>a<th rowspan=9>b</thead><tbody><tr><td rowspan=0>c<td>d<tr><td>e"
	    "<tbody><tr><td>f<tfoot><tr><td>g", " a|b; c|d; ^c|e; f; g;");
	TABLE("<td>a<td>b<tr><td>c", " a|b; c;");
	TABLE("<tr><td>a</tr><tr></tr><tr><td></td><td>b</tr>", " a; ; |b;");
	TABLE("<tr><td>a</td></tr><tr><td> </td></tr>", " a;");
}

static void
texts(void **state)
{
	(void)state;
	TABLE("<tr><td>  a \r\n\t b  <td>c&nbsp;d<td>&nbsp;", " a b|c\u00a0d|\u00a0;");
	TABLE("<tr><td>a<br>b<br/><br> c <br><td><p>a</p>\n<p>b</p><td><div>a<div>b</div>c</div>",
	    " a\nb\n\nc|a\nb|a\nb\nc;");
	TABLE("<tr><td><ul><li>a<li>b</ul>c<td>a<span> b</span><b>c</b> d", " a\nb\nc|a bc d;");
	TABLE("<tr><td>&lt;a&gt; &amp;&quot;&#x4e2d;&copy;<td><pre>a\n  b</pre>",
	    " <a> &\"中©|a\nb;");
	TABLE("<tr><td>a<script>x<y</script>b<style>z</style><td><a href=x>查看</a>", " ab|查看;");
	TABLE("<tr><td>a<!-- b -->c<td><input type=hidden value=x>d", " ac|d;");
	TABLE("<tr><td>x\0y", " x y;");
}

static void
hidden(void **state)
{
	(void)state;
	TABLE("<tr><td>a<span style='display: none'>b<i>c</i></span>d<td hidden>e<td>f", " ad|f;");
	TABLE("<tr><td>a<tr style='DISPLAY:none'><td>b<tr hidden><td>c<tr><td>d", " a; ~b; ~c; d;");
	TABLE("<tbody hidden><tr><td>a</tbody><tbody><tr><td>b", " ~a; b;");
	CHECK("<div style='display:none;'><table><tr><td>a</table></div><table><tr><td>b</table>",
	    "~[table 1] a;[table 2] b;");
}

static void
nested(void **state)
{
	(void)state;
	TABLE("<tr><td>a<table><tr><td>b<td rowspan=2>c<tr><td>d</table>e<td>f<tr><td>g",
	    " a\ne|f; g;[table 2] b|c; d|^c;");
	TABLE("<tr><td><table><tr><td><table><tr><td>a</table><td>b</table>",
	    "[table 2] |b;[table 3] a;");
}

static void
names(void **state)
{
	(void)state;
	CHECK("<title> 双随机\n清单 </title><table><tr><td>a</table>", "[双随机 清单] a;");
	CHECK("<title>t</title><h2>一</h2><table><tr><td>a</table><h3>二<br>三</h3>"
	    "<table><caption>四</caption><tr><td>b</table><table><tr><td>c</table>",
	    "[一] a;[四] b;[二 三] c;");
	CHECK("<h1>x</h1><table><tr><td>a</table><table><tr><td>b</table><h2>x (2)</h2>"
	    "<table><tr><td>c</table>", "[x] a;[x (2)] b;[x (2) (2)] c;");
	CHECK("<h1>x</h1><title>t</title><table><tr><td>a</table>", "[x] a;");
	CHECK("<table><tr><td><h2>x</h2><table><tr><td>a</table></table>", "[table 1] x;[x] a;");
}

static void
encodings(void **state)
{
	(void)state;
	CHECK("\xEF\xBB\xBF<meta charset=gbk><table><tr><td>中</table>", "[table 1] 中;");
	CHECK("<meta charset=\"GB2312\"><table><tr><td>\xD6\xD0</table>", "[table 1] 中;");
	CHECK("<META http-equiv=Content-Type content='text/html; charset=gbk'><table><tr><td>"
	    "\xD6\xD0</table>", "[table 1] 中;");
	CHECK("<?xml version='1.0' encoding='GB18030'?><html><body><table><tr><td>\xD6\xD0</td>"
	    "</tr></table></body></html>", "[table 1] 中;");
	CHECK("<table><tr><td>\xD6\xD0</table>", "[table 1] 中;");
	CHECK("<meta charset=utf-8><table><tr><td>\xD6\xD0</table>", "[table 1] 中;");
	CHECK("<meta charset=gbk><table><tr><td>中文</table>", "[table 1] 中文;");
	CHECK("\xFF\xFE<\0t\0a\0b\0l\0e\0>\0<\0t\0d\0>\0-N", "[table 1] 中;");
}

static void
stray(void **state)
{
	(void)state;
	CHECK("<%@ page contentType=\"text/html;charset=UTF-8\" %>\r\n<html><head><title>题</title>"
	    "</head><body><table><tr><td>a</table></body></html>", "[题] a;");
	CHECK("text <table><tr><td>a</td></table> text <td>b</td><tr><td>c", "[table 1] a;");
	CHECK("<p><table><tr><td><font>a</td><td>b</font></table></p>", "[table 1] a|b;");
	CHECK("<table><tr><td>a<td>b", "[table 1] a|b;");
	CHECK("<table></table>", "[table 1]");
}

static void
no_table(void **state)
{
	struct reading r;

	(void)state;
	read_page(&r, STR("<html><body>x</body></html>"));
	assert_false(r.ok);
	assert_int_equal(r.fs.n, 1);
	clear(&r);
	read_page(&r, STR(""));
	assert_false(r.ok);
	clear(&r);
	read_page(&r, STR("<table><tr><td>\xFF\xFF</table>"));
	assert_false(r.ok);
	assert_int_equal(r.fs.f[0].kind, FAULT_ENCODING);
	clear(&r);
}

static void
places(void **state)
{
	struct reading r;
	struct buf b = { 0 };

	(void)state;
	read_page(&r, STR("<title>t</title>\n<table>\n<tr>\n<td>a\n<td>b\n<tr><td>c</table>"));
	assert_int_equal(r.out.t[0].rows[0].line, 3);
	assert_int_equal(r.out.t[0].rows[0].cells[1].line, 5);
	assert_int_equal(r.out.t[0].rows[1].line, 6);
	loc_print(&b, row_loc(r.out.t[0].source, &r.out.t[0].rows[0], 1));
	assert_true(str_is(buf_get(&b), "x.html[t]!B1"));
	buf_clear(&b);
	clear(&r);
}

static size_t
count_limits(const struct reading *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->fs.n; i++)
		n += r->fs.f[i].kind == FAULT_LIMIT;
	return n;
}

/* n times text, then end. */
static void
read_repeated(struct reading *r, const char *start, const char *text, size_t n)
{
	struct buf b = { 0 };

	buf_add(&b, start);
	for (size_t i = 0; i < n; i++)
		buf_add(&b, text);
	read_page(r, buf_get(&b));
	buf_clear(&b);
}

static void
limits(void **state)
{
	struct reading r;

	(void)state;
	for (size_t more = 0; more < 2; more++) {
		read_repeated(&r, "", "<table><tr><td>a</table>", TABLE_SHEETS_MOST + more);
		assert_int_equal(r.out.n, TABLE_SHEETS_MOST);
		assert_int_equal(count_limits(&r), more);
		clear(&r);
		read_repeated(&r, "<table><tr>", "<td>a", TABLE_COLS_MOST + more);
		assert_int_equal(r.out.t[0].rows[0].n, TABLE_COLS_MOST);
		assert_int_equal(count_limits(&r), more);
		clear(&r);
		read_repeated(&r, "<table>", "<tr><td>a", TABLE_ROWS_MOST + more);
		assert_int_equal(r.out.t[0].n, TABLE_ROWS_MOST);
		assert_int_equal(count_limits(&r), more);
		clear(&r);
		read_repeated(&r, more ? "<table><td>b" : "<table><td>", "x", TABLE_CELL_MOST);
		assert_int_equal(r.out.t[0].rows[0].cells[0].text.n, TABLE_CELL_MOST);
		assert_int_equal(count_limits(&r), more);
		clear(&r);
		/* html and body are elements too. */
		read_repeated(&r, "<table><tr><td>a<td>", "<b>", SAX_DEPTH_MOST - 5 + more);
		assert_int_equal(r.out.t[0].rows[0].n, 1);
		assert_int_equal(count_limits(&r), more);
		clear(&r);
	}
}

/* Pages that ask for more than they are. */
static void
hostile(void **state)
{
	struct reading r;

	(void)state;
	read_repeated(&r, "<table><tr>", "<td rowspan=65534 colspan=1000>a", 100);
	assert_int_equal(r.out.t[0].n, 1);
	clear(&r);
	read_repeated(&r, "<table><tr><td colspan=1000 rowspan=0>a", "<tr><td>b", 40000);
	assert_true(count_limits(&r) > 0);
	clear(&r);
	read_repeated(&r, "", "<table><tr><td>", 1000);
	assert_true(count_limits(&r) > 0);
	clear(&r);
	read_repeated(&r, "<table>", "</table></td><tr><caption><td><thead>", 1000);
	clear(&r);
}

static void
cut_at_every_byte(void **state)
{
	static const char text[] = "<%@ page x %><!DOCTYPE html><html><meta charset=\"gbk\">"
	    "<title>t</title><h1>h&amp;</h1><table border=\"1\"><caption>c</caption><thead><tr>"
	    "<th rowspan=2>a&nbsp;<th colspan='3'>权</thead><tbody><tr style='display:none'>"
	    "<td><table><tr><td>x</table><!-- c --><br/></td></tr></tbody></table>"
	    "<script>a<b</script></html>";

	(void)state;
	for (size_t n = 0; n < sizeof(text); n++) {
		char *copy = mem_new(n ? n : 1, 1);
		struct reading r;

		memcpy(copy, text, n);
		read_page(&r, (struct str){ copy, n });
		assert_true(r.ok || r.fs.n > 0);
		clear(&r);
		mem_free(copy);
	}
}

/* A published page: a directive before <html>, eleven columns. */
static void
real_page(void **state)
{
	const char *data = getenv("CATALOG_DATA");
	struct file f = { 0 };
	struct reading r;
	struct arena a = { 0 };
	const char *path;

	(void)state;
	path = arena_fmt(&a, "%s/html/inspection-A014.html%c", data ? data : "", 0).p;
	if (!data || !file_is_dir(data)) {
		arena_clear(&a);
		skip();
	}
	assert_true(file_read(&f, path, FILE_MOST));
	read_page(&r, f.bytes);
	assert_true(r.ok);
	assert_int_equal(r.fs.n, 0);
	assert_int_equal(r.out.n, 1);
	assert_true(str_is(r.out.t[0].source->sheet, "双随机"));
	assert_int_equal(r.out.t[0].n, 5);
	assert_int_equal(r.out.t[0].rows[0].n, 11);
	assert_true(str_is(r.out.t[0].rows[0].cells[10].text, "备注"));
	clear(&r);
	file_clear(&f);
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spans),
		cmocka_unit_test(span_clamps),
		cmocka_unit_test(sections),
		cmocka_unit_test(texts),
		cmocka_unit_test(hidden),
		cmocka_unit_test(nested),
		cmocka_unit_test(names),
		cmocka_unit_test(encodings),
		cmocka_unit_test(stray),
		cmocka_unit_test(no_table),
		cmocka_unit_test(places),
		cmocka_unit_test(limits),
		cmocka_unit_test(hostile),
		cmocka_unit_test(cut_at_every_byte),
		cmocka_unit_test(real_page),
	};

	return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
