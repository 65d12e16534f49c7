/*
 * Workbooks written: the one door to libxlsxwriter. All cells are text, so a leading zero stays.
 */
#ifndef LIB_SYNTAX_XLSX_WRITE_H
#define LIB_SYNTAX_XLSX_WRITE_H

#include "base/buf.h"
#include "syntax/text_table.h"

#define XLSX_CELL_MOST 32767	/* code points of a cell (that of the format) */

/*
 * Write a workbook, a sheet for each table. The same tables give the same bytes.
 *
 * out:     b, the file is added
 * returns: false if it cannot be made or a text does not fit into a cell; told
 */
bool xlsx_write(struct buf *b, const struct text_table *tables, size_t n);

#endif
