/*
 * A sheet while it is read: cells come in any order and with gaps, a dense table goes out. All
 * named limits of workbooks and documents are held here, so that no reader forgets one.
 */
#ifndef LIB_SYNTAX_SHEET_H
#define LIB_SYNTAX_SHEET_H

#include "syntax/table.h"

/* The limits that hold in a reading. Tests take smaller ones; all else sheet_limits. */
struct sheet_limits {
	size_t cols;		/* columns of a sheet */
	size_t rows;		/* rows of a sheet */
	size_t sheets;		/* sheets of a file */
	size_t cell;		/* bytes of one cell's text */
	size_t cells;		/* of all sheets, filled ones and gaps in rows included */
	size_t unpacked;	/* bytes of one unpacked part; of all parts four times that */
};

/* Those of syntax/table.h. */
extern const struct sheet_limits sheet_limits;

/* What the sheets of one file have in common. */
struct sheet_book {
	struct arena *a;			/* rows and texts */
	struct arena scratch;			/* what ends with the reading */
	const struct source *file;		/* the whole file, for faults without a sheet */
	const struct sheet_limits *most;
	struct faults *fs;
	size_t cells;				/* dense cells so far, of all sheets */
	struct table *t;			/* the tables so far */
	size_t n, cap;
	unsigned faults;	/* of no sheet; past SHEET_FAULTS_MOST counted only */
};

struct sheet_cell;
struct sheet_range;

/* One sheet while it is read. Rows and columns count from 0. */
struct sheet {
	struct sheet_book *book;
	struct arena scratch;		/* what ends with the sheet */
	struct source *source;		/* of the table to be */
	size_t slot;			/* of its table in the book */
	struct sheet_cell *cells;	/* those with text, as they came */
	size_t n, cap;
	size_t n_rows;			/* rows seen, with or without text */
	struct sheet_range *ranges;	/* merged */
	size_t n_ranges, ranges_cap;
	size_t *hidden_rows;		/* as they came */
	size_t n_hidden_rows, hidden_rows_cap;
	bool *hidden_cols;		/* limits.cols of them, NULL while there is none */
	unsigned faults;		/* past SHEET_FAULTS_MOST they are counted only */
	bool is_past_rows, is_past_cols, is_full;	/* told once a sheet */
};

/* Faults of one sheet, or of no sheet, that are told one by one. */
#define SHEET_FAULTS_MOST 100

/* Begin a file; to be passed to sheet_book_end(). */
void sheet_book_start(struct sheet_book *b, struct arena *a, const struct source *file,
    const struct sheet_limits *most, struct faults *fs);
/* Hand the tables over and give the scratch memory back. */
void sheet_book_end(struct sheet_book *b, struct tables *out);
/* Tell a fault of the whole file; fmt is translated already. */
void sheet_book_fault(struct sheet_book *b, enum fault_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Begin a sheet. Its table takes the next place, wherever it ends.
 *
 * in:      name, copied
 * returns: false if the file has too many sheets; told
 */
bool sheet_start(struct sheet *sh, struct sheet_book *b, struct str name, bool is_hidden);
/* Make the table: dense rows, merged ranges filled, nothing kept behind the last text. */
void sheet_end(struct sheet *sh);
/* Tell a fault of the cell at row and col; those past the limit of a sheet are counted. */
void sheet_fault(struct sheet *sh, enum fault_kind kind, size_t row, size_t col,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/*
 * Put a cell. An empty text makes the row known and no more; a later cell of the same place wins.
 *
 * in:      text, lives as long as the book's arena; flags, enum cell_flag
 */
void sheet_put(struct sheet *sh, size_t row, size_t col, struct str text, uint32_t flags);
/* Make a row known. */
void sheet_row(struct sheet *sh, size_t row, bool is_hidden);
/* Hide the columns first to last. */
void sheet_hide_cols(struct sheet *sh, size_t first, size_t last);
/* Merge a range, both ends included; it is filled by sheet_end(). */
void sheet_merge(struct sheet *sh, size_t row0, size_t row1, size_t col0, size_t col1);

#endif
