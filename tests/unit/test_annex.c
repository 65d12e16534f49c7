/*
 * The tables of annexes written into workbooks and documents, and read back.
 */
#include "assert_str.h"

#include "base/utf8.h"
#include "syntax/docx_write.h"
#include "syntax/table.h"
#include "syntax/xlsx_write.h"

static const struct text_column columns[] = {
	{ STR_INIT("序号"), 1 }, { STR_INIT("项目名称"), 3 },
};

static const struct str cells[] = {
	STR_INIT("001"), STR_INIT("甲\n乙"), STR_INIT("2"), STR_INIT("<a> & \"b\" ]]> =1+1"),
	STR_INIT(""), STR_INIT(" 空 "),
};

static const struct text_table tables[] = {
	{ .name = STR_INIT("取消"), .label = STR_INIT("附件1"),
	    .title = STR_INIT("取消目录（共计3项）"), .columns = columns, .width = 2,
	    .cells = cells, .rows = 3 },
	{ .name = STR_INIT("新增"), .title = STR_INIT("新增目录"), .columns = columns, .width = 2,
	    .cells = cells, .rows = 1 },
};

/* The rows behind the heading are the cells again. */
static void
check_rows(const struct table *t, const struct text_table *want, size_t head)
{
	assert_text(t->rows[head].cells[1].text, "项目名称");
	assert_int_equal(t->n, head + 1 + want->rows);
	for (size_t i = 0; i < want->rows * want->width; i++) {
		const struct row *row = &t->rows[head + 1 + i / want->width];
		const size_t c = i % want->width;
		const struct str got = c < row->n ? row->cells[c].text : STR("");

		assert_str(str_trim(got), str_trim(want->cells[i]));
	}
}

static void
test_xlsx(void **state)
{
	const struct source src = { .path = STR("x.xlsx"), .form = FORM_XLSX };
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	struct buf b = { 0 }, again = { 0 };
	struct tables ts;

	(void)state;
	assert_true(xlsx_write(&b, tables, 2));
	assert_true(xlsx_write(&again, tables, 2));
	assert_true(str_eq(buf_get(&b), buf_get(&again)));
	assert_true(xlsx_read(&a, &src, buf_get(&b), &ts, &fs));
	assert_int_equal(fs.n, 0);
	assert_int_equal(ts.n, 2);
	assert_text(ts.t[0].source->sheet, "取消");
	check_rows(&ts.t[0], &tables[0], 2);
	check_rows(&ts.t[1], &tables[1], 1);
	buf_clear(&b);
	buf_clear(&again);
	arena_clear(&a);
}

static void
test_docx(void **state)
{
	const struct source src = { .path = STR("x.docx"), .form = FORM_DOCX };
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	struct buf b = { 0 }, again = { 0 };
	struct tables ts;

	(void)state;
	assert_true(docx_write(&b, tables, 2));
	assert_true(docx_write(&again, tables, 2));
	assert_true(str_eq(buf_get(&b), buf_get(&again)));
	assert_true(docx_read(&a, &src, buf_get(&b), &ts, &fs));
	assert_int_equal(fs.n, 0);
	assert_int_equal(ts.n, 2);
	assert_text(ts.t[0].source->sheet, "取消目录（共计3项）");
	check_rows(&ts.t[0], &tables[0], 0);
	check_rows(&ts.t[1], &tables[1], 0);
	buf_clear(&b);
	buf_clear(&again);
	arena_clear(&a);
}

/* The limit of a cell, and one character more. */
static void
test_long(void **state)
{
	struct arena a = { 0 };
	struct str cell[2];
	struct text_table t = tables[1];
	struct buf b = { 0 }, long_text = { 0 };

	(void)state;
	for (size_t i = 0; i < XLSX_CELL_MOST; i++)
		buf_add(&long_text, "长");
	cell[0] = STR("1");
	cell[1] = arena_str(&a, buf_get(&long_text));
	t.cells = cell;
	assert_true(xlsx_write(&b, &t, 1));
	buf_add(&long_text, "长");
	cell[1] = buf_get(&long_text);
	buf_reset(&b);
	assert_false(xlsx_write(&b, &t, 1));
	buf_clear(&b);
	buf_clear(&long_text);
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest list[] = {
		cmocka_unit_test(test_xlsx), cmocka_unit_test(test_docx),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(list, NULL, NULL);
}
