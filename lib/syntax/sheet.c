/*
 * From cells in any order to dense rows. Cells are gathered first and laid out once, when widths
 * are known: so a row costs no second copy, and a hostile sheet is stopped before it costs memory.
 */
#include "syntax/sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "base/utf8.h"

#define EXCERPT 30	/* code points of a text that a message shows */

const struct sheet_limits sheet_limits = {
	.cols = TABLE_COLS_MOST,
	.rows = TABLE_ROWS_MOST,
	.sheets = TABLE_SHEETS_MOST,
	.cell = TABLE_CELL_MOST,
	.cells = TABLE_CELLS_MOST,
	.unpacked = TABLE_UNPACKED_MOST,
};

struct sheet_cell {
	uint32_t row, col;	/* 0-based */
	uint32_t flags;
	struct str text;
};

struct sheet_range {
	size_t row0, row1, col0, col1;	/* 0-based, all included */
};

void
sheet_book_start(struct sheet_book *b, struct arena *a, const struct source *file,
    const struct sheet_limits *most, struct faults *fs)
{
	*b = (struct sheet_book){ .a = a, .file = file, .most = most, .fs = fs };
}

/* Say how many faults were counted only. */
static void
tell_rest(struct sheet_book *b, const struct source *src, unsigned faults)
{
	if (faults > SHEET_FAULTS_MOST)
		fault_add(b->fs, FAULT_LIMIT, (struct loc){ .src = src },
		    tr("%u more faults, not told one by one"), faults - SHEET_FAULTS_MOST);
}

void
sheet_book_end(struct sheet_book *b, struct tables *out)
{
	*out = (struct tables){ b->t, b->n };
	tell_rest(b, b->file, b->faults);
	arena_clear(&b->scratch);
}

static struct str
text_of(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *p;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	n = n < 0 ? 0 : n;
	p = arena_bytes(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	return (struct str){ p, (size_t)n };
}

void
sheet_book_fault(struct sheet_book *b, enum fault_kind kind, const char *fmt, ...)
{
	struct str text;
	va_list ap;

	if (b->faults++ >= SHEET_FAULTS_MOST)
		return;
	va_start(ap, fmt);
	text = text_of(&b->scratch, fmt, ap);
	va_end(ap);
	fault_add(b->fs, kind, (struct loc){ .src = b->file }, "%.*s", STRF(text));
}

static struct loc
place(const struct sheet *sh, size_t row, size_t col)
{
	return (struct loc){ .src = sh->source, .line = (uint32_t)row + 1,
	    .col = (uint32_t)col + 1 };
}

void
sheet_fault(struct sheet *sh, enum fault_kind kind, size_t row, size_t col, const char *fmt, ...)
{
	struct str text;
	va_list ap;

	if (sh->faults++ >= SHEET_FAULTS_MOST)
		return;
	va_start(ap, fmt);
	text = text_of(&sh->scratch, fmt, ap);
	va_end(ap);
	fault_add(sh->book->fs, kind, place(sh, row, col), "%.*s", STRF(text));
}

bool
sheet_start(struct sheet *sh, struct sheet_book *b, struct str name, bool is_hidden)
{
	struct source *src;

	*sh = (struct sheet){ .book = b };
	if (b->n >= b->most->sheets) {
		sheet_book_fault(b, FAULT_LIMIT, tr("more than %zu sheets: \"%.*s\" and those "
		    "behind it are left out"), b->most->sheets, STRF(name));
		return false;
	}
	src = arena_new(b->a, 1, sizeof(*src));
	*src = *b->file;
	src->sheet = arena_str(b->a, name);
	src->is_grid = true;
	b->t = arena_grow(b->a, b->t, b->n, &b->cap, sizeof(*b->t));
	b->t[b->n] = (struct table){ .source = src, .is_hidden = is_hidden };
	sh->source = src;
	sh->slot = b->n++;
	return true;
}

/* False, and told once a sheet, when row or col is past the limit. */
static bool
is_inside(struct sheet *sh, size_t row, size_t col)
{
	const struct sheet_limits *most = sh->book->most;

	if (row >= most->rows) {
		if (!sh->is_past_rows)
			sheet_fault(sh, FAULT_LIMIT, row, col, tr("more than %zu rows: what stands "
			    "from here on is left out"), most->rows);
		sh->is_past_rows = true;
		return false;
	}
	if (col >= most->cols) {
		if (!sh->is_past_cols)
			sheet_fault(sh, FAULT_LIMIT, row, col, tr("more than %zu columns: what "
			    "stands beyond is left out"), most->cols);
		sh->is_past_cols = true;
		return false;
	}
	return true;
}

/* The bytes of text that the limit allows, cut before a code point. */
static struct str
cut(struct str text, size_t most)
{
	while (most > 0 && ((unsigned char)text.p[most] & 0xC0) == 0x80)
		most--;
	return str_sub(text, 0, most);
}

void
sheet_put(struct sheet *sh, size_t row, size_t col, struct str text, uint32_t flags)
{
	const size_t most = sh->book->most->cell;

	if (!is_inside(sh, row, col))
		return;
	if (row >= sh->n_rows)
		sh->n_rows = row + 1;
	if (text.n == 0 || sh->is_full)
		return;
	if (sh->n >= sh->book->most->cells) {
		sheet_fault(sh, FAULT_LIMIT, row, col, tr("more than %zu cells: what stands from "
		    "here on is left out"), sh->book->most->cells);
		sh->is_full = true;
		return;
	}
	if (text.n > most) {
		sheet_fault(sh, FAULT_LIMIT, row, col,
		    tr("a text of %zu bytes, more than %zu: it is cut there"), text.n, most);
		text = cut(text, most);
	}
	sh->cells = arena_grow(&sh->scratch, sh->cells, sh->n, &sh->cap, sizeof(*sh->cells));
	sh->cells[sh->n++] = (struct sheet_cell){ (uint32_t)row, (uint32_t)col, flags, text };
}

void
sheet_row(struct sheet *sh, size_t row, bool is_hidden)
{
	if (!is_inside(sh, row, 0))
		return;
	if (row >= sh->n_rows)
		sh->n_rows = row + 1;
	if (!is_hidden)
		return;
	sh->hidden_rows = arena_grow(&sh->scratch, sh->hidden_rows, sh->n_hidden_rows,
	    &sh->hidden_rows_cap, sizeof(*sh->hidden_rows));
	sh->hidden_rows[sh->n_hidden_rows++] = row;
}

void
sheet_hide_cols(struct sheet *sh, size_t first, size_t last)
{
	const size_t most = sh->book->most->cols;

	if (!sh->hidden_cols)
		sh->hidden_cols = arena_new(&sh->scratch, most, sizeof(*sh->hidden_cols));
	for (size_t c = first; c <= last && c < most; c++)
		sh->hidden_cols[c] = true;
}

void
sheet_merge(struct sheet *sh, size_t row0, size_t row1, size_t col0, size_t col1)
{
	if (row1 < row0 || col1 < col0 || (row0 == row1 && col0 == col1))
		return;
	if (col1 >= sh->book->most->cols)
		col1 = sh->book->most->cols - 1;
	sh->ranges = arena_grow(&sh->scratch, sh->ranges, sh->n_ranges, &sh->ranges_cap,
	    sizeof(*sh->ranges));
	sh->ranges[sh->n_ranges++] = (struct sheet_range){ row0, row1, col0, col1 };
}

/* Clamp the ranges to the rows; those past the limit of cells are dropped, told. */
static void
bound_ranges(struct sheet *sh)
{
	const size_t most = sh->book->most->cells;
	size_t area = 0, n = 0;

	for (size_t i = 0; i < sh->n_ranges; i++) {
		struct sheet_range r = sh->ranges[i];

		if (r.row0 >= sh->n_rows || r.col0 > r.col1)
			continue;
		if (r.row1 >= sh->n_rows)
			r.row1 = sh->n_rows - 1;
		area += (r.row1 - r.row0 + 1) * (r.col1 - r.col0 + 1);
		if (area > most) {
			sheet_fault(sh, FAULT_LIMIT, r.row0, r.col0,
			    tr("merged ranges of more than %zu cells: from here on they are not "
			    "filled"), most);
			break;
		}
		sh->ranges[n++] = r;
	}
	sh->n_ranges = n;
}

/* Cells of each row: up to its last text or the end of a range. */
static size_t *
measure(struct sheet *sh)
{
	size_t *width = arena_new(&sh->scratch, sh->n_rows, sizeof(*width));

	for (size_t i = 0; i < sh->n; i++)
		if (sh->cells[i].col >= width[sh->cells[i].row])
			width[sh->cells[i].row] = sh->cells[i].col + 1;
	for (size_t i = 0; i < sh->n_ranges; i++)
		for (size_t r = sh->ranges[i].row0; r <= sh->ranges[i].row1; r++)
			if (sh->ranges[i].col1 >= width[r])
				width[r] = sh->ranges[i].col1 + 1;
	return width;
}

/* Give each row its empty cells; rows past the limit of cells are dropped, told. */
static void
lay_rows(struct sheet *sh, struct table *t, const size_t *width)
{
	struct sheet_book *b = sh->book;
	const size_t room = b->most->cells - b->cells;
	struct cell *cells;
	size_t cost = 0, all = 0, n = 0;

	for (; n < sh->n_rows; n++) {
		cost += width[n] ? width[n] : 1;
		if (cost > room) {
			sheet_fault(sh, FAULT_LIMIT, n, 0, tr("more than %zu cells in all sheets: "
			    "this row and all behind it are left out"), b->most->cells);
			b->cells = b->most->cells;
			cost = 0;
			break;
		}
		all += width[n];
	}
	b->cells += cost;
	t->n = n;
	t->rows = arena_new(b->a, n, sizeof(*t->rows));
	cells = arena_new(b->a, all, sizeof(*cells));
	for (size_t r = 0; r < n; r++) {
		t->rows[r] = (struct row){ .cells = cells, .n = width[r] };
		t->rows[r].number = (uint32_t)r + 1;
		cells += width[r];
	}
}

static void
place_cells(struct sheet *sh, struct table *t)
{
	for (size_t i = 0; i < sh->n; i++) {
		const struct sheet_cell *from = &sh->cells[i];

		if (from->row < t->n)
			t->rows[from->row].cells[from->col] =
			    (struct cell){ .text = from->text, .flags = from->flags };
	}
	for (size_t i = 0; i < sh->n_hidden_rows; i++)
		if (sh->hidden_rows[i] < t->n)
			t->rows[sh->hidden_rows[i]].is_hidden = true;
	if (!sh->hidden_cols)
		return;
	for (size_t r = 0; r < t->n; r++)
		for (size_t c = 0; c < t->rows[r].n; c++)
			if (sh->hidden_cols[c])
				t->rows[r].cells[c].flags |= CELL_HIDDEN;
}

/* A text under a merged range is shown by no program: tell it before it is covered. */
static void
tell_covered(struct sheet *sh, const struct table *t, const struct sheet_range *range)
{
	const struct str over = t->rows[range->row0].cells[range->col0].text;

	for (size_t r = range->row0; r <= range->row1 && r < t->n; r++) {
		for (size_t c = range->col0; c <= range->col1; c++) {
			const struct cell *cell = &t->rows[r].cells[c];
			const size_t shown = utf8_at(cell->text, EXCERPT);

			if (cell->text.n == 0 || str_eq(cell->text, over) ||
			    (cell->flags & (CELL_FROM_ABOVE | CELL_FROM_LEFT)))
				continue;
			sheet_fault(sh, FAULT_SYNTAX, r, c, tr("a text that differs lies hidden "
			    "under the merged range and is left out: %.*s%s"),
			    STRF(str_sub(cell->text, 0, shown)), shown < cell->text.n ? "…" : "");
		}
	}
}

static void
trim(struct table *t)
{
	size_t n = 0;

	for (size_t r = 0; r < t->n; r++) {
		struct row *row = &t->rows[r];

		while (row->n > 0 && row->cells[row->n - 1].text.n == 0)
			row->n--;
		if (row->n)
			n = r + 1;
	}
	t->n = n;
}

void
sheet_end(struct sheet *sh)
{
	struct table *t = &sh->book->t[sh->slot];

	bound_ranges(sh);
	lay_rows(sh, t, measure(sh));
	place_cells(sh, t);
	for (size_t i = 0; i < sh->n_ranges; i++) {
		const struct sheet_range *r = &sh->ranges[i];

		if (r->row0 >= t->n)
			continue;
		tell_covered(sh, t, r);
		table_fill(sh->book->a, t, r->row0, r->row1, r->col0, r->col1);
	}
	trim(t);
	tell_rest(sh->book, sh->source, sh->faults);
	arena_clear(&sh->scratch);
}
