/*
 * What all readers of tables share: places of cells and the filling of merged ranges.
 */
#include "syntax/table.h"

#include <string.h>

struct loc
row_loc(const struct source *src, const struct row *row, size_t i)
{
	struct loc at = { .src = src, .line = row->line ? row->line : row->number };

	if (src && src->is_grid) {
		at.line = row->number;
		at.col = (uint32_t)i + 1;
	}
	if (i < row->n) {
		at.off = row->cells[i].off;
		at.len = row->cells[i].len;
		if (row->cells[i].line && !(src && src->is_grid))
			at.line = row->cells[i].line;
	}
	return at;
}

static void
lengthen(struct arena *a, struct row *row, size_t n)
{
	struct cell *cells;

	if (row->n >= n)
		return;
	cells = arena_new(a, n, sizeof(*cells));
	if (row->n)
		memcpy(cells, row->cells, row->n * sizeof(*cells));
	row->cells = cells;
	row->n = n;
}

void
table_fill(struct arena *a, struct table *t, size_t row0, size_t row1, size_t col0, size_t col1)
{
	struct cell from;

	if (row0 >= t->n || row1 < row0 || col0 >= TABLE_COLS_MOST || col1 < col0)
		return;
	row1 = row1 < t->n ? row1 : t->n - 1;
	col1 = col1 < TABLE_COLS_MOST ? col1 : TABLE_COLS_MOST - 1;
	lengthen(a, &t->rows[row0], col1 + 1);
	from = t->rows[row0].cells[col0];
	from.flags &= ~(uint32_t)CELL_HIDDEN;
	for (size_t r = row0; r <= row1; r++) {
		lengthen(a, &t->rows[r], col1 + 1);
		for (size_t c = col0; c <= col1; c++) {
			struct cell *to = &t->rows[r].cells[c];

			if (r == row0 && c == col0)
				continue;
			to->text = from.text;
			to->flags = (to->flags & CELL_HIDDEN) | from.flags |
			    (r > row0 ? CELL_FROM_ABOVE : 0) | (c > col0 ? CELL_FROM_LEFT : 0);
		}
	}
}
