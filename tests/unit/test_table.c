/*
 * What readers of tables share: filling, trimming, limits, numbers and dates. With `--dump FILE` it
 * prints the tables of a file for tests/check/workbooks, which compares them with other readers.
 */
#include "assert_str.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "syntax/number.h"
#include "syntax/sheet.h"
#include "syntax/table.h"

/* Text on one line: backslash, tab, line feed and return escaped. */
static void
print_text(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		static const char from[] = "\\\t\n\r", to[] = "\\tnr";
		const char *p = s.p[i] ? strchr(from, s.p[i]) : NULL;

		if (p)
			printf("\\%c", to[p - from]);
		else
			putchar(s.p[i]);
	}
	putchar('\n');
}

static void
print_table(const struct table *t)
{
	printf("sheet\t%d\t", t->is_hidden);
	print_text(t->source->sheet);
	for (size_t r = 0; r < t->n; r++) {
		const struct row *row = &t->rows[r];

		printf("row\t%u\t%d\t%zu\n", (unsigned)row->number, row->is_hidden, row->n);
		for (size_t c = 0; c < row->n; c++) {
			if (row->cells[c].text.n == 0 && row->cells[c].flags == 0)
				continue;
			printf("cell\t%zu\t%u\t", c + 1, (unsigned)row->cells[c].flags);
			print_text(row->cells[c].text);
		}
	}
}

static int
dump(const char *path)
{
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	struct tables out = { 0 };
	struct file f = { 0 };
	struct buf b = { 0 };
	bool ok = false;

	if (!file_read(&f, path, FILE_MOST))
		return 2;
	struct source src = { .path = str_from(path), .form = form_sniff(f.bytes) };

	if (src.form == FORM_XLS)
		ok = xls_read(&a, &src, f.bytes, &out, &fs);
	else if (src.form == FORM_XLSX)
		ok = xlsx_read(&a, &src, f.bytes, &out, &fs);
	else if (src.form == FORM_DOCX)
		ok = docx_read(&a, &src, f.bytes, &out, &fs);
	for (size_t i = 0; i < out.n; i++)
		print_table(&out.t[i]);
	for (size_t i = 0; i < fs.n; i++) {
		loc_print(&b, fs.f[i].at);
		fprintf(stderr, "%.*s: %.*s\n", STRF(buf_get(&b)), STRF(fs.f[i].text));
		buf_reset(&b);
	}
	buf_clear(&b);
	file_clear(&f);
	arena_clear(&a);
	return ok ? 0 : 1;
}

static void
test_numbers(void **state)
{
	static const struct {
		double v;
		const char *want;
	} cases[] = {
		{ 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -1, "-1" }, { 2.5, "2.5" }, { 0.1, "0.1" },
		{ 1.0 / 3, "0.3333333333333333" }, { 100.01, "100.01" }, { -0.001, "-0.001" },
		{ 0x1p53 - 1, "9007199254740991" }, { 0x1p53, "9007199254740992" },
		{ 11650200010150000.0, "11650200010150000" }, { 1e15, "1000000000000000" },
		{ 1.5e20, "150000000000000000000" }, { 9.99e20, "999000000000000000000" },
		{ 1e21, "1e21" }, { -1.25e22, "-1.25e22" }, { 1.5e300, "1.5e300" },
		{ 0.000001, "0.000001" }, { 0.00000125, "0.00000125" }, { 1e-7, "1e-7" },
		{ -1.5e-7, "-1.5e-7" }, { 5e-324, "5e-324" },
		{ 1.7976931348623157e308, "1.7976931348623157e308" },
		{ 0.1 + 0.2, "0.30000000000000004" }, { 123456.789, "123456.789" },
	};
	struct arena a = { 0 };
	uint64_t random = 0x853C49E6748FEA9B;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(number_text(&a, cases[i].v), cases[i].want);
	for (unsigned i = 0; i < 20000; i++) {
		const uint64_t bits = random_next(&random);
		double v, back;

		memcpy(&v, &bits, sizeof(v));
		if (!isfinite(v))
			continue;
		assert_true(number_parse(&a, number_text(&a, v), &back));
		assert_memory_equal(&v, &back, sizeof(v));
		arena_reset(&a);
	}
	arena_clear(&a);
}

static void
test_number_parse(void **state)
{
	static const char *const bad[] = {
		"", "-", "+", ".", "e", "1e", "1.2.3", "0x10", "inf", "nan", "1e999", " 1",
		"1 ", "一",
	};
	static const struct {
		const char *text;
		double want;
	} good[] = {
		{ "0", 0 }, { "-0", 0 }, { "+7", 7 }, { "007", 7 }, { "1.", 1 }, { ".5", 0.5 },
		{ "-12e-1", -1.2 }, { "123456789012345", 123456789012345 },
		{ "1234567890123456", 1234567890123456 },
	};
	struct arena a = { 0 };
	double v = 42;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		assert_false(number_parse(&a, str_from(bad[i]), &v));
		assert_true(v == 42);
	}
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		assert_true(number_parse(&a, str_from(good[i].text), &v));
		assert_true(v == good[i].want);
	}
	arena_clear(&a);
}

static void
test_dates(void **state)
{
	static const struct {
		double v;
		const char *by_1900, *by_1904;	/* NULL: no date */
	} cases[] = {
		{ -1, NULL, NULL }, { 0, NULL, "1904-01-01" }, { 0.000001, NULL, "1904-01-01" },
		{ 0.5, "12:00:00", "12:00:00" }, { 0.999999, "1900-01-01", "1904-01-02" },
		{ 1, "1900-01-01", "1904-01-02" }, { 59, "1900-02-28", "1904-02-29" },
		{ 60, "1900-02-29", "1904-03-01" }, { 60.75, "1900-02-29 "
		    "18:00:00", "1904-03-01 18:00:00" },
		{ 61, "1900-03-01", "1904-03-02" }, { 41639, "2013-12-31", "2018-01-01" },
		{ 41639.354166666664, "2013-12-31 08:30:00", "2018-01-01 08:30:00" },
		{ 41639.9999999, "2014-01-01", "2018-01-02" },
		{ 2957003, "9995-12-30", "9999-12-31" }, { 2957004, "9995-12-31", NULL },
		{ 2958465, "9999-12-31", NULL }, { 2958466, NULL, NULL }, { 1e300, NULL, NULL },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(*cases); i++) {
		const char *want = i % 2 ? cases[i / 2].by_1904 : cases[i / 2].by_1900;
		struct str text = { NULL, 0 };
		bool is_date = false;

		assert_int_equal(number_date(&a, cases[i / 2].v, i % 2, &text, &is_date),
		    want != NULL);
		assert_text(text, want ? want : "");
		assert_int_equal(is_date, want && strlen(want) >= 10);
	}
	arena_clear(&a);
}

static void
test_date_formats(void **state)
{
	static const char *const dates[] = {
		"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "m/d/yy h:mm",
		"[$-804]yyyy/m/d;@", "d", "mmm",
		"[DBNum1][$-804]yyyy\"年\"m\"月\"", "h:mm AM/PM", "e\"年\"", "[Red]yyyy", "\\ yyyy",
		"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "ss.000",
	};
	static const char *const others[] = {
		"General", "GENERAL", "G/通用格式", "0", "0.00", "#,##0", "0.00E+00", "0%", "@", "",
		"[h]:mm:ss", "[mm]:ss", "\"day\"0", "0.0\\d", "0_d", "0*d", "[Red]0", "0;yyyy",
		"\"unclosed d", "[Red]General", "[unclosed d", "\\", "_",
		"[$¥-804]#,##0.00", "General\"元\"",
	};
	static const unsigned ids[] = { 14, 22, 27, 31, 36, 45, 47, 50, 57, 58 };
	static const unsigned other_ids[] = { 0, 1, 13, 23, 26, 37, 44, 46, 48, 49, 59, 164 };

	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++)
		assert_true(number_code_is_date(str_from(dates[i])));
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_false(number_code_is_date(str_from(others[i])));
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++)
		assert_true(number_format_is_date(ids[i]));
	for (size_t i = 0; i < sizeof(other_ids) / sizeof(*other_ids); i++)
		assert_false(number_format_is_date(other_ids[i]));
}

static void
test_fill(void **state)
{
	struct cell cells[2][2] = {
		{ { .text = STR("a"), .flags = CELL_NUMBER | CELL_HIDDEN, .line = 7 },
		    { .text = STR("b") } },
		{ { .text = STR("c"), .flags = CELL_DATE },
		    { .text = STR("d"), .flags = CELL_HIDDEN } },
	};
	struct row rows[3] = { { cells[0], 2, 1, 0, false }, { cells[1], 2, 2, 0, false },
		{ NULL, 0, 3, 0, false } };
	struct source src = { .is_grid = true };
	struct table t = { &src, rows, 3, false };
	struct arena a = { 0 };

	(void)state;
	/* Past the rows, and past what is there of the last: clamped, lengthened. */
	table_fill(&a, &t, 0, 9, 0, 1);
	assert_int_equal(rows[2].n, 2);
	for (size_t r = 0; r < 3; r++)
		for (size_t c = 0; c < 2; c++)
			assert_text(rows[r].cells[c].text, "a");
	assert_int_equal(rows[0].cells[0].flags, CELL_NUMBER | CELL_HIDDEN);
	assert_int_equal(rows[0].cells[1].flags, CELL_NUMBER | CELL_FROM_LEFT);
	assert_int_equal(rows[1].cells[0].flags, CELL_NUMBER | CELL_FROM_ABOVE);
	assert_int_equal(rows[1].cells[1].flags,
	    CELL_NUMBER | CELL_HIDDEN | CELL_FROM_ABOVE | CELL_FROM_LEFT);
	/* Nothing to fill. */
	table_fill(&a, &t, 3, 4, 0, 1);
	table_fill(&a, &t, 1, 0, 0, 1);
	table_fill(&a, &t, 0, 1, 1, 0);
	table_fill(&a, &t, 0, 1, TABLE_COLS_MOST, TABLE_COLS_MOST);
	assert_int_equal(rows[0].n, 2);
	assert_int_equal(row_loc(&src, &rows[1], 1).line, 2);
	assert_int_equal(row_loc(&src, &rows[1], 1).col, 2);
	arena_clear(&a);
}

/* Faults past a hundred in a sheet are counted, not told. */
static void
test_many_faults(void **state)
{
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	struct source file = { .path = STR("f") };
	struct tables out;
	struct sheet_book book;
	struct sheet sh;

	(void)state;
	sheet_book_start(&book, &a, &file, &sheet_limits, &fs);
	assert_true(sheet_start(&sh, &book, STR("S"), false));
	for (unsigned i = 0; i < 250; i++) {
		sheet_fault(&sh, FAULT_SYNTAX, i, 0, "%u", i);
		sheet_book_fault(&book, FAULT_SYNTAX, "%u", i);
	}
	sheet_end(&sh);
	sheet_book_end(&book, &out);
	assert_int_equal(out.n, 1);
	assert_int_equal(fs.n, 2 * (SHEET_FAULTS_MOST + 1));
	assert_text(fs.f[fs.n - 1].text, "150 more faults, not told one by one");
	assert_int_equal(fs.f[fs.n - 1].kind, FAULT_LIMIT);
	arena_clear(&a);
}

/* What a person sees: leading zeros and percents; thousands, money and powers stay numbers. */
static void
test_number_shape(void **state)
{
	static const struct {
		const char *code, *value, *want;
	} cases[] = {
		{ "000000", "1234", "001234" }, { "000000000000", "150100001000", "150100001000" },
		{ "00", "7", "07" }, { "000000", "1234567", "1234567" }, { "000", "1.5", "1.5" },
		{ "000", "-7", "-7" }, { "0%", "0.05", "5%" }, { "0.00%", "0.125", "12.5%" },
		{ "0%", "3", "300%" }, { "0", "7", "7" }, { "#,##0.00", "12345.5", "12345.5" },
		{ "0.00E+00", "150100001000", "150100001000" }, { "General", "1234", "1234" },
		{ "@", "1234", "1234" }, { "000000;-000000", "42", "000042" },
		{ "[$¥-804]#,##0", "1234", "1234" }, { "", "1", "1" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const unsigned shape = number_code_shape(str_from(cases[i].code));

		assert_text(number_shaped(&a, str_from(cases[i].value), shape), cases[i].want);
	}
	assert_int_equal(number_format_shape(0), 0);
	assert_text(number_shaped(&a, STR("0.5"), number_format_shape(9)), "50%");
	assert_text(number_shaped(&a, STR("0.5"), number_format_shape(10)), "50%");
	arena_clear(&a);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_number_shape),
		cmocka_unit_test(test_number_parse),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_date_formats),
		cmocka_unit_test(test_fill),
		cmocka_unit_test(test_many_faults),
	};

	if (argc == 3 && strcmp(argv[1], "--dump") == 0)
		return dump(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
