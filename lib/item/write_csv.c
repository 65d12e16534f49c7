/*
 * Canonical CSV: a column for every field, part number and language that occurs; the heading's
 * values stand in columns "catalog.…" of the first row. An unknown field is written as "x:NAME", so
 * that such a table is not mistaken for a published one.
 *
 * The form for spreadsheets is the same table with a byte order mark, and with an apostrophe before
 * what a spreadsheet would run or change. An apostrophe before the name of a column tells that
 * cells of it may have one, so that reading takes off what writing put on.
 */
#include "item/writer.h"

#include "item/guard.h"
#include "syntax/csv.h"

static void
put_heading(struct writing *w)
{
	for (size_t i = 0; i < w->cols.n; i++) {
		struct buf name = { 0 };

		if (w->cols.list[i].is_guarded)
			buf_char(&name, GUARD_MARK);
		columns_name(&name, &w->cols, i);
		if (i)
			buf_char(&w->b, ',');
		csv_put(&w->b, buf_get(&name), ',');
		buf_clear(&name);
	}
}

/* Place a row in w->cells: the item, and the heading before the first. */
static const struct str *
place_row(struct writing *w, const struct item *it)
{
	if (!w->cells)
		w->cells = arena_new(&w->cols.arena, w->cols.n, sizeof(*w->cells));
	memset(w->cells, 0, w->cols.n * sizeof(*w->cells));
	columns_place(&w->cols, w->cells, it, false);
	if (!w->n)
		columns_place(&w->cols, w->cells, &w->c->head, true);
	return w->cells;
}

static void
put_head(struct writing *w)
{
	put_heading(w);
	if (w->cols.n)
		buf_char(&w->b, '\n');
}

static void
put_item(struct writing *w, const struct item *it)
{
	const struct str *cells = place_row(w, it);

	for (size_t i = 0; i < w->cols.n; i++) {
		if (i)
			buf_char(&w->b, ',');
		csv_put(&w->b, cells[i], ',');
	}
	buf_char(&w->b, '\n');
}

const struct writer writer_csv = { .name = "csv", .from = "csv", .is_table = true,
    .head = put_head, .item = put_item };

/* Note the columns in which a text needs a mark. */
static void
look_for_marks(struct writing *w, const struct item *it, bool heading)
{
	for (size_t i = 0; i < it->n; i++) {
		const size_t at = columns_find(&w->cols, &it->v[i], heading);

		if (!w->cols.list[at].is_guarded)
			w->cols.list[at].is_guarded = guard_is_needed(it->v[i].text);
	}
}

static void
put_excel_head(struct writing *w)
{
	if (!w->cols.n)
		return;
	buf_add(&w->b, "\xEF\xBB\xBF");
	put_heading(w);
	buf_add(&w->b, "\r\n");
}

static void
put_excel_item(struct writing *w, const struct item *it)
{
	const struct str *cells = place_row(w, it);
	struct buf guarded = { 0 };

	for (size_t i = 0; i < w->cols.n; i++) {
		struct str text = cells[i];

		if (w->cols.list[i].is_guarded && guard_is_needed(text)) {
			buf_reset(&guarded);
			buf_char(&guarded, GUARD_MARK);
			buf_str(&guarded, text);
			text = buf_get(&guarded);
		}
		if (i)
			buf_char(&w->b, ',');
		csv_put(&w->b, text, ',');
	}
	buf_add(&w->b, "\r\n");
	buf_clear(&guarded);
}

const struct writer writer_excel = { .name = "excel", .from = "csv", .is_table = true,
    .head = put_excel_head, .item = put_excel_item, .look = look_for_marks };
