/*
 * Tables as they stand in workbooks, pages and documents: rows of cells with places, no meaning.
 * A reader gives dense rows (cell i is column i+1) with merged cells already filled and marked.
 */
#ifndef LIB_SYNTAX_TABLE_H
#define LIB_SYNTAX_TABLE_H

#include "syntax/fault.h"
#include "syntax/source.h"

/* Named limits of all table readers, generous and tested at the limit and one past it. */
#define TABLE_COLS_MOST	16384		/* columns of a sheet (that of OOXML) */
#define TABLE_ROWS_MOST	1048576		/* rows of a held sheet; CSV streams and has none */
#define TABLE_SHEETS_MOST 1024		/* sheets, or tables of a page */
#define TABLE_CELL_MOST	((size_t)1 << 20)	/* bytes of one cell's text */
/* cells of all sheets together, filled ones included */
#define TABLE_CELLS_MOST ((size_t)16 << 20)
#define TABLE_UNPACKED_MOST ((size_t)1 << 30)	/* bytes of one unpacked part of a container */

enum cell_flag {
	CELL_FROM_ABOVE = 1,	/* covered by a merged range that began in a row above */
	CELL_FROM_LEFT = 2,	/* covered by a merged range that began in a column to the left */
	CELL_HIDDEN = 4,	/* its column is hidden */
	/*
	 * was a number; text is the shortest decimal that gives it back (1, 2.5), as its format
	 * shows it where that is zeros alone (001234 by 000000) or a percentage (5%)
	 */
	CELL_NUMBER = 8,
	/* was a date; text is YYYY-MM-DD, with " hh:mm:ss" unless midnight */
	CELL_DATE = 16,
	CELL_FORMULA = 32	/* was a formula; text is its cached value */
};

struct cell {
	struct str text;	/* UTF-8; empty for an empty cell */
	/* CSV: byte offset in the source's text, at the opening quote if quoted */
	uint64_t off;
	uint32_t len;		/* CSV: bytes at off, quotes included */
	uint32_t line;		/* CSV, HTML: 1-based physical line; else 0 */
	uint32_t flags;		/* enum cell_flag */
};

struct row {
	struct cell *cells;
	size_t n;		/* cells; rows of one table may differ */
	uint32_t number;	/* 1-based row of the sheet, or record of the file */
	uint32_t line;		/* CSV, HTML: 1-based physical line where it begins; else 0 */
	bool is_hidden;
};

struct table {
	struct source *source;	/* path and sheet name; one for each table */
	struct row *rows;
	size_t n;		/* rows */
	bool is_hidden;		/* the sheet is hidden */
};

struct tables {
	struct table *t;
	size_t n;
};

/* The place of cell i (0-based) of a row of that source. */
struct loc row_loc(const struct source *src, const struct row *row, size_t i);

/*
 * Readers of held tables. All take the raw bytes of a whole file.
 *
 * in:      a, where rows and texts live; file, its path; bytes, borrowed as long as a lives
 * out:     *out, all sheets or tables in their order, hidden ones too; faults in fs
 * returns: false if nothing could be read (the reason is in fs); silent
 */
bool xlsx_read(struct arena *a, const struct source *file, struct str bytes, struct tables *out,
    struct faults *fs);
/* The same for Excel 5 to 2003 workbooks. */
bool xls_read(struct arena *a, const struct source *file, struct str bytes, struct tables *out,
    struct faults *fs);
/* The same for the tables of Word documents. */
bool docx_read(struct arena *a, const struct source *file, struct str bytes, struct tables *out,
    struct faults *fs);
/* The same for the tables of web pages. */
bool html_read(struct arena *a, const struct source *file, struct str bytes, struct tables *out,
    struct faults *fs);

/*
 * Give one merged range its text in every cell that it covers, and the flags that say so.
 *
 * in:      rows, all rows of a table, dense; ranges count from 0, both ends included, clamped to
 *          the rows;
 *          rows shorter than the range are lengthened in a
 */
void table_fill(struct arena *a, struct table *t, size_t row0, size_t row1, size_t col0,
    size_t col1);

#endif
