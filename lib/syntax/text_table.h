/*
 * Tables of texts that are written into workbooks and documents.
 */
#ifndef LIB_SYNTAX_TEXT_TABLE_H
#define LIB_SYNTAX_TEXT_TABLE_H

#include "base/str.h"

struct text_column {
	struct str head;
	int width;	/* of a page's or a sheet's width, parts of all columns */
};

struct text_table {
	struct str name;	/* of the sheet: 取消 */
	struct str label;	/* above the title: 附件1; may be empty */
	struct str title;	/* may be empty */
	const struct text_column *columns;
	size_t width;		/* columns */
	const struct str *cells;	/* row by row */
	size_t rows;
};

#endif
