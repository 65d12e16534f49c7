/*
 * Forms found from bytes, and places as people find them.
 */
#include "syntax/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "syntax/fault.h"

struct sniffed {
	struct str bytes;
	enum form form;
};

static const struct sniffed table[] = {
	/* Nothing, or next to nothing, is CSV. */
	{ STR_INIT(""), FORM_CSV },
	{ STR_INIT("\xEF\xBB\xBF"), FORM_CSV },
	{ STR_INIT("\xFF\xFE"), FORM_CSV },
	{ STR_INIT(" \r\n"), FORM_CSV },
	{ STR_INIT("a"), FORM_CSV },
	{ STR_INIT("<"), FORM_CSV },
	/* YAML. */
	{ STR_INIT("name: 采矿权许可\nkind: 行政许可\n"), FORM_YAML },
	{ STR_INIT("catalog: 目录\n---\nname: x\n"), FORM_YAML },
	{ STR_INIT("catalog: a, b\nregion: c, d\n"), FORM_YAML },
	{ STR_INIT("items:\n  - name: x\n"), FORM_YAML },
	{ STR_INIT("- name: x\n  kind: y\n- name: z\n"), FORM_YAML },
	{ STR_INIT("---\nname: x\n"), FORM_YAML },
	{ STR_INIT("---"), FORM_YAML },
	{ STR_INIT("%YAML 1.2\n---\na: b\n"), FORM_YAML },
	{ STR_INIT("# 说明\nname: x\n"), FORM_YAML },
	{ STR_INIT("\"name\": x\n"), FORM_YAML },
	{ STR_INIT("{name: x}\n"), FORM_YAML },
	{ STR_INIT("事项名称: x\r\n类型: y\r\n"), FORM_YAML },
	{ STR_INIT("\xEF\xBB\xBFname: x\n"), FORM_YAML },
	{ STR_INIT("\xFF\xFEn\0a\0m\0e\0:\0 \0x\0\n\0"), FORM_YAML },
	{ STR_INIT("name: x\nbroken\nkind: y\nbody: z\nstate: a\nlevel: b\n"), FORM_YAML },
	{ STR_INIT("basis: |\n  a,b\n  c,d\n"), FORM_YAML },
	/* CSV, also where it looks like something else at first. */
	{ STR_INIT("编号,名称\n1,采矿权许可\n"), FORM_CSV },
	{ STR_INIT("单位: 某局,,\n编号,名称,依据\n1,a,b\n"), FORM_CSV },
	{ STR_INIT("备注: 甲,乙\n说明: 丙,丁\n"), FORM_CSV },
	{ STR_INIT("标题: 目录\n编号,名称\n1,2\n"), FORM_CSV },
	{ STR_INIT("编号\t名称\n1\t2\n"), FORM_CSV },
	{ STR_INIT("#,name\n1,a\n"), FORM_CSV },
	{ STR_INIT("\xB1\xE0\xBA\xC5,\xC3\xFB\xB3\xC6\n1,2\n"), FORM_CSV },
	{ STR_INIT("[编号],名称\n"), FORM_CSV },
	{ STR_INIT("<编号>,名称\n"), FORM_CSV },
	{ STR_INIT("\"a: b\",c\n1,2\n"), FORM_CSV },
	{ STR_INIT("a,b\0c\nd,e\n"), FORM_CSV },
	{ STR_INIT("说明\n<table> 标签,二\n"), FORM_HTML },
	{ STR_INIT("\xFF\xFE\x16\x7F,\0\r\0\n\0"), FORM_CSV },
	/* JSON. */
	{ STR_INIT("{\"name\":\"x\"}\n"), FORM_JSONL },
	{ STR_INIT(" {\n \"name\" : 1 }"), FORM_JSONL },
	{ STR_INIT("[{\"a\":1}]"), FORM_JSONL },
	{ STR_INIT("[]"), FORM_JSONL },
	{ STR_INIT("{}"), FORM_JSONL },
	/* XML and pages. */
	{ STR_INIT("<?xml version=\"1.0\"?>\n<catalog xmlns=\"u\"/>"), FORM_XML },
	{ STR_INIT("<catalog/>"), FORM_XML },
	{ STR_INIT("<c:catalog xmlns:c='u'/>"), FORM_XML },
	{ STR_INIT("<!-- x --><catalog/>"), FORM_XML },
	{ STR_INIT("<!DOCTYPE catalog []><catalog/>"), FORM_XML },
	{ STR_INIT("<?xml version=\"1.0\"?><!-- a > b --><html xmlns='x'/>"), FORM_HTML },
	{ STR_INIT("<!doctype HTML><title>x"), FORM_HTML },
	{ STR_INIT("<HTML>"), FORM_HTML },
	{ STR_INIT("<table border=1><tr><td>x"), FORM_HTML },
	{ STR_INIT("<%@ page language=\"java\" %>\r\n<html>"), FORM_HTML },
	{ STR_INIT("<!-- saved --><meta charset=gbk><table>"), FORM_HTML },
	{ STR_INIT("stray text\n<html><body>"), FORM_HTML },
	{ STR_INIT("<tablet/>"), FORM_XML },
	/* Containers. */
	{ STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), FORM_XLS },
	{ STR_INIT("SQLite format 3\0\x10\0"), FORM_STORE },
	{ STR_INIT("PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xF\0\0\0xl/workbook.xml"),
	    FORM_XLSX },
	{ STR_INIT("PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\6\0\0\0word/x"),
	    FORM_DOCX },
	{ STR_INIT("PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\5\0\0\0a.txt"),
	    FORM_UNKNOWN },
	{ STR_INIT("PK\3\4"), FORM_UNKNOWN },
	/* None of ours. */
	{ STR_INIT("%PDF-1.4\n"), FORM_UNKNOWN },
	{ STR_INIT("{\\rtf1\\ansi"), FORM_UNKNOWN },
	{ STR_INIT("\x89PNG\r\n\x1A\n"), FORM_UNKNOWN },
	{ STR_INIT("\xFF\xD8\xFF\xE0"), FORM_UNKNOWN },
	{ STR_INIT("\x1F\x8B\x08"), FORM_UNKNOWN },
	{ STR_INIT("GIF89a"), FORM_UNKNOWN },
	{ STR_INIT("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"), FORM_UNKNOWN },
	{ STR_INIT("\1\2\3\4\5\6\x80\xFF\xFE"), FORM_UNKNOWN },
};

static void
forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const enum form f = form_sniff(table[i].bytes);

		if (f != table[i].form)
			fail_msg("%s, not %s: %.*s", form_name(f), form_name(table[i].form),
			    STRF(table[i].bytes));
	}
}

/* No cut of any of them may end the program or read past the end. */
static void
cut_at_every_byte(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		for (size_t n = 0; n < table[i].bytes.n; n++) {
			char *copy = mem_new(n ? n : 1, 1);

			memcpy(copy, table[i].bytes.p, n);
			form_sniff((struct str){ copy, n });
			mem_free(copy);
		}
}

static void
long_texts(void **state)
{
	struct buf b = { 0 };

	(void)state;
	/* A line of 2 MB, which the sample cuts inside a character. */
	for (size_t i = 0; i < 700000; i++)
		buf_add(&b, "采");
	assert_int_equal(form_sniff(buf_get(&b)), FORM_CSV);
	buf_reset(&b);
	buf_add(&b, "x\nname: ");
	for (size_t i = 0; i < 500000; i++)
		buf_add(&b, "\xB2\xC9");	/* GB18030 */
	assert_int_equal(form_sniff(buf_get(&b)), FORM_CSV);
	assert_int_equal(form_sniff(str_sub(buf_get(&b), 2, b.n)), FORM_YAML);
	buf_clear(&b);
}

static void
form_names(void **state)
{
	(void)state;
	for (int f = FORM_YAML; f <= FORM_STORE; f++)
		assert_int_equal(form_by_name(str_from(form_name((enum form)f))), f);
	assert_int_equal(form_by_name(STR("pdf")), FORM_UNKNOWN);
	assert_int_equal(form_by_name(STR("unknown")), FORM_UNKNOWN);
	assert_int_equal(form_by_name(STR("")), FORM_UNKNOWN);
}

static void
assert_printed(struct loc at, const char *want)
{
	struct buf b = { 0 };

	loc_print(&b, at);
	buf_char(&b, 0);
	assert_string_equal(b.p, want);
	buf_clear(&b);
}

static void
places_in_text(void **state)
{
	const struct source src = { .path = STR("a.yaml"), .text = STR("name: 采矿\r\n  权: x\ry") };

	(void)state;
	assert_printed((struct loc){ .src = &src, .line = 1 }, "a.yaml:1:1");
	assert_printed((struct loc){ .src = &src, .line = 1, .off = 6 }, "a.yaml:1:7");
	assert_printed((struct loc){ .src = &src, .line = 1, .off = 9 }, "a.yaml:1:8");
	assert_printed((struct loc){ .src = &src, .line = 2, .off = 16 }, "a.yaml:2:3");
	assert_printed((struct loc){ .src = &src, .line = 3, .off = 23 }, "a.yaml:3:1");
	assert_printed((struct loc){ .src = &src, .line = 3, .off = 24 }, "a.yaml:3:2");
	assert_printed((struct loc){ .src = &src, .line = 3, .off = 99 }, "a.yaml:3:1");
	assert_printed((struct loc){ .src = &src, .line = 7, .col = 9 }, "a.yaml:7:9");
	assert_printed((struct loc){ .src = &src }, "a.yaml");
	assert_printed((struct loc){ 0 }, "");
}

static void
places_in_sheets(void **state)
{
	struct source src = { .path = STR("a.xls"), .sheet = STR("行政许可"), .is_grid = true };

	(void)state;
	assert_printed((struct loc){ .src = &src, .line = 14, .col = 2 }, "a.xls[行政许可]!B14");
	assert_printed((struct loc){ .src = &src, .line = 14 }, "a.xls[行政许可]!14");
	assert_printed((struct loc){ .src = &src }, "a.xls[行政许可]");
	src.sheet.n = 0;
	assert_printed((struct loc){ .src = &src, .line = 1, .col = 26 }, "a.xls!Z1");
	assert_printed((struct loc){ .src = &src, .line = 1, .col = 27 }, "a.xls!AA1");
	assert_printed((struct loc){ .src = &src, .line = 1, .col = 702 }, "a.xls!ZZ1");
	assert_printed((struct loc){ .src = &src, .line = 1, .col = 703 }, "a.xls!AAA1");
	assert_printed((struct loc){ .src = &src, .line = 1, .col = 16384 }, "a.xls!XFD1");
	assert_printed((struct loc){ .src = &src, .line = 1, .col = UINT32_MAX }, "a.xls!MWLQKWU1");
}

static void
faults_gather(void **state)
{
	struct arena a = { 0 };
	struct faults fs = { .a = &a };

	(void)state;
	for (int i = 0; i < 1000; i++)
		fault_add(&fs, FAULT_WIDTH, (struct loc){ .line = (uint32_t)i }, "row %d", i);
	assert_int_equal(fs.n, 1000);
	assert_true(str_is(fs.f[999].text, "row 999"));
	assert_int_equal(fs.f[7].at.line, 7);
	arena_clear(&a);
}

/* Published workbooks and pages: whatever their names say, they are something that we read. */
static void
real_files(void **state)
{
	static const char *const folders[] = { "workbooks", "html" };
	const char *data = getenv("CATALOG_DATA");
	struct arena a = { 0 };

	(void)state;
	if (!data || !file_is_dir(data))
		skip();
	for (size_t k = 0; k < 2; k++) {
		const char *folder = arena_fmt(&a, "%s/%s%c", data, folders[k], 0).p;
		struct str *names;
		size_t n;

		assert_true(file_list(&a, folder, &names, &n));
		for (size_t i = 0; i < n; i++) {
			const char *path = arena_fmt(&a, "%s/%.*s%c", folder, STRF(names[i]), 0).p;
			struct file f = { 0 };

			if (file_is_dir(path) || str_ends(names[i], STR(".md")))
				continue;
			assert_true(file_read(&f, path, FILE_MOST));
			if (form_sniff(f.bytes) == FORM_UNKNOWN)
				fail_msg("%s", path);
			file_clear(&f);
		}
	}
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms),
		cmocka_unit_test(cut_at_every_byte),
		cmocka_unit_test(long_texts),
		cmocka_unit_test(form_names),
		cmocka_unit_test(places_in_text),
		cmocka_unit_test(places_in_sheets),
		cmocka_unit_test(faults_gather),
		cmocka_unit_test(real_files),
	};

	return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
