/*
 * XLS inside: an OLE2 container with one stream of BIFF records. What its files share; the reader's
 * front door is xls_read() in syntax/table.h.
 */
#ifndef LIB_SYNTAX_XLS_H
#define LIB_SYNTAX_XLS_H

#include "syntax/sheet.h"

/* Numbers of the records that are read; all others are passed over. */
enum xls_type {
	XLS_FORMULA = 0x06, XLS_EOF = 0x0A, XLS_DATEMODE = 0x22, XLS_FILEPASS = 0x2F,
	XLS_CONTINUE = 0x3C, XLS_CODEPAGE = 0x42, XLS_COLINFO = 0x7D, XLS_BOUNDSHEET = 0x85,
	XLS_MULRK = 0xBD, XLS_MULBLANK = 0xBE, XLS_RSTRING = 0xD6, XLS_XF = 0xE0,
	XLS_MERGEDCELLS = 0xE5, XLS_SST = 0xFC, XLS_LABELSST = 0xFD, XLS_BLANK = 0x201,
	XLS_NUMBER = 0x203, XLS_LABEL = 0x204, XLS_BOOLERR = 0x205, XLS_STRING = 0x207,
	XLS_ROW = 0x208, XLS_RK = 0x27E, XLS_FORMAT = 0x41E, XLS_BOF = 0x809
};

/* One record: where its body stands in the stream. */
struct xls_rec {
	uint32_t type;		/* enum xls_type, or another */
	struct str body;
};

/* A walk over records. */
struct xls_walk {
	struct str stream;
	size_t at;		/* bytes: where the next record begins */
};

/* A walk over the bytes of a record and the CONTINUE records behind it. */
struct xls_bytes {
	struct xls_walk *walk;	/* stands behind the record */
	struct str rest;	/* bytes left in this piece */
};

/* A workbook while it is read. */
struct xls {
	struct sheet_book book;
	struct str stream;
	bool is_biff8;		/* else BIFF5 or 7, with bytes of a code page */
	unsigned codepage;	/* of BIFF5 and 7; 936 is GBK */
	bool is_1904;
	struct str *strings;	/* shared strings */
	size_t n_strings, strings_cap;
	/* by format number: 0 not defined, 1 a date, 2 + number_code_shape() no date */
	unsigned char *formats;
	uint16_t *styles;	/* format number of each XF */
	size_t n_styles, styles_cap;
	struct buf text;	/* scratch of xls_text() */
	size_t walked;		/* bytes of the stream that sheets took */
};

/*
 * Take the workbook's stream out of an OLE2 container.
 *
 * in:      b->most->unpacked bounds it
 * out:     *stream, in b->scratch
 * returns: false if there is none (encrypted, other documents too); told
 */
bool xls_ole_stream(struct sheet_book *b, struct str bytes, struct str *stream);

/* The next record; false at the end. One cut by the end of the stream is what is left of it. */
bool xls_next(struct xls_walk *w, struct xls_rec *rec);
/* A little-endian number of 16 bits at an offset of a body; 0 past its end. */
uint32_t xls_u16(struct str body, size_t at);
/* The same of 32 bits. */
uint32_t xls_u32(struct str body, size_t at);
/* The same of 64 bits, IEEE 754. */
double xls_double(struct str body, size_t at);
/* The value of an RK number. */
double xls_rk(uint32_t rk);

/* How long the number of characters of a string is. */
enum xls_count { XLS_COUNT_8 = 1, XLS_COUNT_16 = 2 };

/*
 * Read a string at the walk's place: of BIFF8 with its flags, runs and extension, else bytes of the
 * code page. Characters may change their width where a CONTINUE begins.
 *
 * out:     *text, in book.a, empty on false; *why, translated: what is wrong with it, or NULL
 * returns: false if it is broken, so that nothing behind it can be read; silent
 */
bool xls_text(struct xls *x, struct xls_bytes *b, enum xls_count count, struct str *text,
    const char **why);
/* Take n bytes; false if fewer are left. A piece that ends goes on in the next CONTINUE. */
bool xls_take(struct xls_bytes *b, size_t n, unsigned char *to);
/* Read the shared strings; what is broken is told and ends them. */
void xls_strings(struct xls *x, struct xls_walk *w, struct xls_rec rec);

/*
 * Read one sheet's records.
 *
 * in:      at, where its BOF stands in the stream (bytes)
 */
void xls_sheet(struct xls *x, struct sheet *sh, size_t at);

/* xls_read() with other limits than those of syntax/table.h. */
bool xls_read_within(struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct tables *out, struct faults *fs);

#endif
