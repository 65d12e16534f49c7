/*
 * Word documents written: tables with their labels and titles, a page break between them.
 */
#ifndef LIB_SYNTAX_DOCX_WRITE_H
#define LIB_SYNTAX_DOCX_WRITE_H

#include "base/buf.h"
#include "syntax/text_table.h"

/*
 * Write a document. The same tables give the same bytes; docx_read() reads them back, each table
 * under its title.
 *
 * out:     b, the file is added
 * returns: false if it cannot be made; told
 */
bool docx_write(struct buf *b, const struct text_table *tables, size_t n);

#endif
