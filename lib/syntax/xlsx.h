/*
 * XLSX inside: XML files in a ZIP package. What the files of the reader share; its front door is
 * xlsx_read() in syntax/table.h.
 */
#ifndef LIB_SYNTAX_XLSX_H
#define LIB_SYNTAX_XLSX_H

#include "syntax/ooxml.h"

/* A workbook while it is read. */
struct xlsx {
	struct ooxml ooxml;
	bool is_1904;
	struct str *strings;	/* shared strings */
	size_t n_strings, strings_cap;
	bool *dates;		/* of each style: whether it shows dates */
	unsigned char *shapes;	/* of each style: see number_shaped() */
	size_t n_styles;
};

/* Read the shared strings of the file name. */
void xlsx_strings(struct xlsx *x, struct str name);
/* Read which styles show dates. */
void xlsx_styles(struct xlsx *x, struct str name);
/* Read one sheet. */
void xlsx_sheet(struct xlsx *x, struct sheet *sh, struct str name);

/* Undo the escapes of OOXML, _x000D_ and the like; s itself if it has none. In a. */
struct str xlsx_unescape(struct arena *a, struct str s);

/* xlsx_read() with other limits than those of syntax/table.h. */
bool xlsx_read_within(struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct tables *out, struct faults *fs);

#endif
