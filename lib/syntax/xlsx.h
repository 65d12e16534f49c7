/*
 * XLSX inside: XML files in a ZIP package. What the files of the reader share; its front door is
 * xlsx_read() in syntax/table.h.
 */
#ifndef LIB_SYNTAX_XLSX_H
#define LIB_SYNTAX_XLSX_H

#include "base/map.h"
#include "syntax/pack.h"
#include "syntax/sax.h"
#include "syntax/sheet.h"

/* What a .rels file says of one target. */
struct xlsx_rel {
	struct str type;	/* what stands behind the last '/' of the type: "worksheet", … */
	struct str name;	/* of the file, from the top of the package */
};

/* The relations of one file. */
struct xlsx_rels {
	struct xlsx_rel *r;
	size_t n, cap;
	struct map ids;		/* id to place in r */
};

/* A workbook while it is read. */
struct xlsx {
	struct sheet_book book;
	struct pack *pack;
	size_t unpacked;	/* bytes of all files unpacked so far */
	bool is_1904;
	struct str *strings;	/* shared strings */
	size_t n_strings, strings_cap;
	bool *dates;		/* of each style: whether it shows dates */
	size_t n_styles;
};

/*
 * Unpack a file and read it as XML.
 *
 * in:      sh, the sheet that faults belong to, or NULL
 * returns: false if it is absent, locked, too large or broken (what stands before was delivered); told
 */
bool xlsx_parse(struct xlsx *x, struct sheet *sh, struct str name, const struct sax *h, void *ctx);

/*
 * Read the relations of a file.
 *
 * out:     rels, in book.scratch, to be passed to xlsx_rels_clear(); empty if there are none
 */
void xlsx_rels_read(struct xlsx *x, struct str name, struct xlsx_rels *rels);
/* Give the memory back. */
void xlsx_rels_clear(struct xlsx_rels *rels);
/* The first relation of that type, NULL if there is none. */
const struct xlsx_rel *xlsx_rel_by_type(const struct xlsx_rels *rels, const char *type);

/* Read the shared strings of the file name. */
void xlsx_strings(struct xlsx *x, struct str name);
/* Read which styles show dates. */
void xlsx_styles(struct xlsx *x, struct str name);
/* Read one sheet. */
void xlsx_sheet(struct xlsx *x, struct sheet *sh, struct str name);

/* Undo the escapes of OOXML, _x000D_ and the like; s itself if it has none. In a. */
struct str xlsx_unescape(struct arena *a, struct str s);
/* True if an attribute says yes: 1, true or on. */
bool xlsx_yes(const struct sax_attr *attrs, size_t n, const char *name);

/* xlsx_read() with other limits than those of syntax/table.h. */
bool xlsx_read_within(struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct tables *out, struct faults *fs);

#endif
