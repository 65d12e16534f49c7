/*
 * Tables of Word documents; the front door is docx_read() in syntax/table.h.
 */
#ifndef LIB_SYNTAX_DOCX_H
#define LIB_SYNTAX_DOCX_H

#include "syntax/sheet.h"

/* Code points of a paragraph that become the name of the table behind it. */
#define DOCX_NAME_MOST 100

/* docx_read() with other limits than those of syntax/table.h. */
bool docx_read_within(struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct tables *out, struct faults *fs);

#endif
