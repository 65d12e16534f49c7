/*
 * The library writes files only, so a workbook goes through one that has a name for a moment.
 */
#include "syntax/xlsx_write.h"

#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "base/report.h"
#include "base/utf8.h"

#define SHEET_WIDTH 110		/* characters that all columns share */
#define CREATED 315532800	/* 1980-01-01, for want of a date of its own */

struct formats {
	lxw_format *label, *title, *head, *cell;
};

static lxw_format *
boxed(lxw_workbook *wb)
{
	lxw_format *f = workbook_add_format(wb);

	format_set_border(f, LXW_BORDER_THIN);
	format_set_text_wrap(f);
	format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
	format_set_num_format_index(f, 49);	/* text: what is typed in later stays text too */
	return f;
}

static struct formats
make_formats(lxw_workbook *wb)
{
	struct formats f = { .label = workbook_add_format(wb), .title = workbook_add_format(wb),
	    .head = boxed(wb), .cell = boxed(wb) };

	format_set_font_size(f.title, 16);
	format_set_bold(f.title);
	format_set_align(f.title, LXW_ALIGN_CENTER);
	format_set_align(f.title, LXW_ALIGN_VERTICAL_CENTER);
	format_set_text_wrap(f.title);
	format_set_bold(f.head);
	format_set_align(f.head, LXW_ALIGN_CENTER);
	return f;
}

static bool
put(lxw_worksheet *ws, struct arena *a, size_t row, size_t col, struct str text, lxw_format *f)
{
	if (utf8_count(text) > XLSX_CELL_MOST) {
		trouble(tr("a text has more than %d characters: no cell can hold it"),
		    XLSX_CELL_MOST);
		return false;
	}
	return worksheet_write_string(ws, (lxw_row_t)row, (lxw_col_t)col, arena_cstr(a, text),
	    f) == LXW_NO_ERROR;
}

/* The lines above the heads; returns the next row. */
static size_t
put_titles(lxw_worksheet *ws, struct arena *a, const struct text_table *t,
    const struct formats *f)
{
	size_t row = 0;

	if (t->label.n)
		put(ws, a, row++, 0, t->label, f->label);
	if (t->title.n && t->width > 1)
		worksheet_merge_range(ws, (lxw_row_t)row, 0, (lxw_row_t)row,
		    (lxw_col_t)(t->width - 1), arena_cstr(a, t->title), f->title);
	else if (t->title.n)
		put(ws, a, row, 0, t->title, f->title);
	if (t->title.n)
		worksheet_set_row(ws, (lxw_row_t)row++, 42, NULL);
	return row;
}

static bool
put_table(lxw_workbook *wb, struct arena *a, const struct text_table *t, const struct formats *f)
{
	lxw_worksheet *ws = workbook_add_worksheet(wb, arena_cstr(a, t->name));
	size_t row;
	int all = 0;
	bool done = ws != NULL;

	if (!ws)
		return false;
	row = put_titles(ws, a, t, f);
	for (size_t c = 0; c < t->width; c++)
		all += t->columns[c].width;
	for (size_t c = 0; c < t->width; c++) {
		worksheet_set_column(ws, (lxw_col_t)c, (lxw_col_t)c,
		    (double)SHEET_WIDTH * t->columns[c].width / (all ? all : 1), NULL);
		done = put(ws, a, row, c, t->columns[c].head, f->head) && done;
	}
	worksheet_freeze_panes(ws, (lxw_row_t)(row + 1), 0);
	worksheet_repeat_rows(ws, (lxw_row_t)row, (lxw_row_t)row);
	worksheet_set_paper(ws, 9);	/* A4 */
	worksheet_set_landscape(ws);
	worksheet_fit_to_pages(ws, 1, 0);
	for (size_t i = 0; i < t->rows * t->width; i++)
		done = put(ws, a, row + 1 + i / t->width, i % t->width, t->cells[i], f->cell) &&
		    done;
	return done;
}

/* Fill a workbook under a name. */
static bool
write_named(struct arena *a, const char *name, const struct text_table *tables, size_t n)
{
	lxw_workbook *wb = workbook_new(name);
	lxw_doc_properties properties = { .created = CREATED };
	struct formats f;
	bool done = wb != NULL;

	if (!wb)
		return false;
	workbook_set_properties(wb, &properties);
	f = make_formats(wb);
	for (size_t i = 0; i < n; i++)
		done = put_table(wb, a, &tables[i], &f) && done;
	return workbook_close(wb) == LXW_NO_ERROR && done;
}

bool
xlsx_write(struct buf *b, const struct text_table *tables, size_t n)
{
	struct arena a = { 0 };
	struct file f = { 0 };
	const char *dir = getenv("TMPDIR");
	char *name = arena_cstr(&a, arena_fmt(&a, "%s/catalogXXXXXX", dir && *dir ? dir : "/tmp"));
	const int fd = mkstemp(name);
	bool done = false;

	if (fd < 0) {
		trouble(tr("create %s:"), name);
		arena_clear(&a);
		return false;
	}
	close(fd);
	if (!write_named(&a, name, tables, n))
		trouble(tr("a workbook cannot be written"));
	else if (file_read(&f, name, FILE_MOST)) {
		buf_str(b, f.bytes);
		done = true;
	}
	file_clear(&f);
	unlink(name);
	arena_clear(&a);
	return done;
}
