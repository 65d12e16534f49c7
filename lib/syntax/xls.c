/*
 * Workbooks of Excel 5 to 2003 (BIFF5, BIFF8): the records of the whole, then each sheet in its
 * order. There is no C library that tells merged ranges and hidden rows, so the records are read
 * here, laid out as xlrd and the workbooks at hand confirm it.
 */
#include "syntax/xls.h"

#include <string.h>

#include "base/report.h"
#include "syntax/number.h"

#define FORMATS 65536		/* format numbers, 16 bits */

/* What a BOUNDSHEET says. */
struct bound {
	size_t at;		/* bytes: where its BOF stands */
	unsigned kind;		/* enum bound_kind */
	bool is_hidden;
	struct str name;
};

enum bound_kind { BOUND_SHEET, BOUND_MACRO, BOUND_CHART, BOUND_MODULE = 6 };

struct bounds {
	struct bound *b;
	size_t n, cap;
};

static void
read_format(struct xls *x, struct xls_walk *w, struct str body)
{
	struct xls_bytes b = { w, str_sub(body, 2, body.n) };
	struct str code;
	const char *why;

	if (xls_text(x, &b, x->is_biff8 ? XLS_COUNT_16 : XLS_COUNT_8, &code, &why))
		x->formats[xls_u16(body, 0)] = (unsigned char)(number_code_is_date(code) ? 1
		    : 2 + number_code_shape(code));
}

static void
read_style(struct xls *x, struct str body)
{
	x->styles = arena_grow(&x->book.scratch, x->styles, x->n_styles, &x->styles_cap,
	    sizeof(*x->styles));
	x->styles[x->n_styles++] = (uint16_t)xls_u16(body, 2);
}

static void
read_bound(struct xls *x, struct xls_walk *w, struct str body, struct bounds *bounds)
{
	struct xls_bytes b = { w, str_sub(body, 6, body.n) };
	const uint32_t flags = xls_u16(body, 4);
	struct bound bound = { xls_u32(body, 0), flags >> 8, flags & 3, { NULL, 0 } };
	const char *why;

	if (bounds->n > x->book.most->sheets)
		return;
	xls_text(x, &b, XLS_COUNT_8, &bound.name, &why);
	if (why)
		sheet_book_fault(&x->book, FAULT_ENCODING, tr("the name of sheet %zu: %s"),
		    bounds->n + 1, why);
	bounds->b = arena_grow(&x->book.scratch, bounds->b, bounds->n, &bounds->cap,
	    sizeof(*bounds->b));
	bounds->b[bounds->n++] = bound;
}

static void
read_global(struct xls *x, struct xls_walk *w, struct xls_rec rec, struct bounds *bounds)
{
	switch (rec.type) {
	case XLS_DATEMODE:
		x->is_1904 = xls_u16(rec.body, 0) == 1;
		break;
	case XLS_CODEPAGE:
		x->codepage = xls_u16(rec.body, 0);
		break;
	case XLS_FORMAT:
		read_format(x, w, rec.body);
		break;
	case XLS_XF:
		read_style(x, rec.body);
		break;
	case XLS_BOUNDSHEET:
		read_bound(x, w, rec.body, bounds);
		break;
	case XLS_SST:
		xls_strings(x, w, rec);
		break;
	}
}

/* The records before the first sheet; false if nothing behind them can be read, told. */
static bool
read_globals(struct xls *x, struct bounds *bounds)
{
	struct xls_walk w = { x->stream, 0 };
	struct xls_rec rec;

	xls_next(&w, &rec);
	while (xls_next(&w, &rec) && rec.type != XLS_EOF) {
		if (rec.type == XLS_FILEPASS) {
			sheet_book_fault(&x->book, FAULT_REFUSED,
			    tr("the workbook is encrypted: save it without a password"));
			return false;
		}
		read_global(x, &w, rec, bounds);
	}
	return true;
}

/* What the first record says of the version. */
static bool
read_version(struct xls *x)
{
	static const struct {
		uint32_t type;
		const char *name;
	} old[] = { { 0x009, "2" }, { 0x209, "3" }, { 0x409, "4" } };
	struct xls_walk w = { x->stream, 0 };
	struct xls_rec rec = { 0 };
	uint32_t version;

	if (!xls_next(&w, &rec))
		rec.type = 0;
	for (size_t i = 0; i < sizeof(old) / sizeof(*old); i++) {
		if (rec.type == old[i].type) {
			sheet_book_fault(&x->book, FAULT_REFUSED, tr("a workbook of Excel %s, "
			    "older than is read here: save it as XLSX"), old[i].name);
			return false;
		}
	}
	version = xls_u16(rec.body, 0);
	x->is_biff8 = version == 0x600;
	if (rec.type == XLS_BOF && (x->is_biff8 || version == 0x500))
		return true;
	if (rec.type == XLS_BOF)
		sheet_book_fault(&x->book, FAULT_REFUSED, tr("a workbook of BIFF version %04x, "
		    "where 0500 (Excel 5 and 95) or 0600 (97 to 2003) is expected"),
		    (unsigned)version);
	else
		sheet_book_fault(&x->book, FAULT_SYNTAX,
		    tr("the workbook's stream does not begin with BOF"));
	return false;
}

/* True if a sheet of cells stands where the workbook says; else told. */
static bool
is_readable(struct xls *x, const struct bound *b)
{
	struct xls_walk w = { x->stream, b->at };
	struct xls_rec rec;

	if (b->kind != BOUND_SHEET) {
		sheet_book_fault(&x->book, FAULT_REFUSED, b->kind == BOUND_CHART
		    ? tr("sheet \"%.*s\" is a chart, not a table: left out")
		    : tr("sheet \"%.*s\" holds macros, not a table: left out"), STRF(b->name));
		return false;
	}
	if (!xls_next(&w, &rec) || rec.type != XLS_BOF) {
		sheet_book_fault(&x->book, FAULT_SYNTAX, tr("sheet \"%.*s\" is not where the "
		    "workbook says it is: left out"), STRF(b->name));
		return false;
	}
	if (x->walked > x->stream.n) {
		sheet_book_fault(&x->book, FAULT_SYNTAX,
		    tr("sheet \"%.*s\" overlaps with others: left out"), STRF(b->name));
		return false;
	}
	return true;
}

static bool
read_sheets(struct xls *x, const struct bounds *bounds)
{
	for (size_t i = 0; i < bounds->n; i++) {
		const struct bound *b = &bounds->b[i];
		struct sheet sh;

		if (!is_readable(x, b))
			continue;
		if (!sheet_start(&sh, &x->book, b->name, b->is_hidden))
			break;
		xls_sheet(x, &sh, b->at);
		sheet_end(&sh);
	}
	if (bounds->n == 0)
		sheet_book_fault(&x->book, FAULT_SYNTAX, tr("a workbook without sheets"));
	return x->book.n > 0;
}

bool
xls_read_within(struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct tables *out, struct faults *fs)
{
	struct xls x = { .codepage = 936 };
	struct bounds bounds = { 0 };
	bool ok = false;

	sheet_book_start(&x.book, a, file, most, fs);
	if (xls_ole_stream(&x.book, bytes, &x.stream) && read_version(&x)) {
		x.formats = arena_new(&x.book.scratch, FORMATS, 1);
		ok = read_globals(&x, &bounds) && read_sheets(&x, &bounds);
	}
	buf_clear(&x.text);
	sheet_book_end(&x.book, out);
	return ok;
}

bool
xls_read(struct arena *a, const struct source *file, struct str bytes, struct tables *out,
    struct faults *fs)
{
	return xls_read_within(a, file, bytes, &sheet_limits, out, fs);
}
