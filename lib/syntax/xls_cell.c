/*
 * The records of one sheet. A row of a table says what each cell record needs; a formula's text
 * stands in a STRING record behind it. Charts inside a sheet are streams of their own, BOF to EOF,
 * passed over.
 */
#include "syntax/xls.h"

#include <math.h>

#include "base/report.h"
#include "syntax/number.h"

/* A sheet while its records are walked. */
struct grid {
	struct xls *x;
	struct sheet *sh;
	struct xls_walk walk;
	struct xls_rec rec;
	bool awaits_text;	/* of the formula at row and col */
	size_t row, col;
};

static struct str
error_text(unsigned code)
{
	static const struct {
		unsigned code;
		struct str text;
	} errors[] = {
		{ 0x00, STR_INIT("#NULL!") }, { 0x07, STR_INIT("#DIV/0!") },
		{ 0x0F, STR_INIT("#VALUE!") }, { 0x17, STR_INIT("#REF!") },
		{ 0x1D, STR_INIT("#NAME?") }, { 0x24, STR_INIT("#NUM!") },
		{ 0x2A, STR_INIT("#N/A") }, { 0x2B, STR_INIT("#GETTING_DATA") },
	};

	for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++)
		if (errors[i].code == code)
			return errors[i].text;
	return STR("#ERROR!");
}

/* Whether the format of a style shows dates: the file's own formats go before the built-in. */
static bool
is_date(const struct xls *x, size_t style)
{
	unsigned format;

	if (style >= x->n_styles)
		return false;
	format = x->styles[style];
	return x->formats[format] ? x->formats[format] == 1 : number_format_is_date(format);
}

/* How a style shows a number: 000000 keeps the zeros of a code. */
static unsigned
shape_of(const struct xls *x, size_t style)
{
	const unsigned format = style < x->n_styles ? x->styles[style] : 0;
	const unsigned kind = x->formats[format];

	return kind ? (kind > 2 ? kind - 2 : 0) : number_format_shape(format);
}

static void
put_number(struct grid *g, size_t col, size_t style, double v, uint32_t flags)
{
	struct arena *a = g->x->book.a;
	struct str text;
	bool is_day;

	if (!isfinite(v))
		sheet_put(g->sh, g->row, col, STR("#NUM!"), flags);
	else if (is_date(g->x, style) && number_date(a, v, g->x->is_1904, &text, &is_day))
		sheet_put(g->sh, g->row, col, text, flags | (is_day ? CELL_DATE : 0));
	else
		sheet_put(g->sh, g->row, col, number_shaped(a, number_text(a, v),
		    shape_of(g->x, style)), flags | CELL_NUMBER);
}

static void
put_bool_or_error(struct grid *g, size_t col, unsigned value, bool is_error, uint32_t flags)
{
	if (is_error)
		sheet_put(g->sh, g->row, col, error_text(value), flags);
	else
		sheet_put(g->sh, g->row, col, value ? STR("TRUE") : STR("FALSE"), flags);
}

/* A string that stands in the record itself, from byte at on. */
static void
put_text(struct grid *g, size_t at, uint32_t flags)
{
	struct xls_bytes b = { &g->walk, str_sub(g->rec.body, at, g->rec.body.n) };
	const char *why;
	struct str text;
	const bool ok = xls_text(g->x, &b, XLS_COUNT_16, &text, &why);

	if (why)
		sheet_fault(g->sh, ok ? FAULT_ENCODING : FAULT_SYNTAX, g->row, g->col, "%s", why);
	sheet_put(g->sh, g->row, g->col, text, flags);
}

static void
on_label(struct grid *g)
{
	put_text(g, 6, 0);
}

static void
on_shared(struct grid *g)
{
	const size_t i = xls_u32(g->rec.body, 6);

	if (i < g->x->n_strings) {
		sheet_put(g->sh, g->row, g->col, g->x->strings[i], 0);
		return;
	}
	sheet_fault(g->sh, FAULT_SYNTAX, g->row, g->col, tr("shared text %zu, where %zu are known: "
	    "left out"), i + 1, g->x->n_strings);
	sheet_put(g->sh, g->row, g->col, STR(""), 0);
}

static void
on_number(struct grid *g)
{
	put_number(g, g->col, xls_u16(g->rec.body, 4), xls_double(g->rec.body, 6), 0);
}

static void
on_rk(struct grid *g)
{
	put_number(g, g->col, xls_u16(g->rec.body, 4), xls_rk(xls_u32(g->rec.body, 6)), 0);
}

static void
on_many_rk(struct grid *g)
{
	/* Style and number of each column, then the last column. */
	for (size_t at = 4; at + 8 <= g->rec.body.n; at += 6)
		put_number(g, g->col + (at - 4) / 6, xls_u16(g->rec.body, at),
		    xls_rk(xls_u32(g->rec.body, at + 2)), 0);
}

static void
on_blank(struct grid *g)
{
	sheet_put(g->sh, g->row, g->col, STR(""), 0);
}

static void
on_bool_or_error(struct grid *g)
{
	const uint32_t v = xls_u16(g->rec.body, 6);

	put_bool_or_error(g, g->col, v & 0xFF, v >> 8, 0);
}

static void
on_formula(struct grid *g)
{
	const struct str body = g->rec.body;
	const uint32_t kind = xls_u16(body, 6) & 0xFF, value = xls_u16(body, 8) & 0xFF;

	if (body.n < 14 || xls_u16(body, 12) != 0xFFFF)
		put_number(g, g->col, xls_u16(body, 4), xls_double(body, 6), CELL_FORMULA);
	else if (kind == 1 || kind == 2)
		put_bool_or_error(g, g->col, value, kind == 2, CELL_FORMULA);
	else if (kind == 0)
		g->awaits_text = true;
	else
		sheet_put(g->sh, g->row, g->col, STR(""), CELL_FORMULA);
}

/* Records that begin with a row and a column. */
static const struct {
	uint32_t type;
	uint32_t size;		/* bytes at least; a shorter one is broken */
	void (*on)(struct grid *g);
} cell_recs[] = {
	{ XLS_LABELSST, 10, on_shared }, { XLS_LABEL, 8, on_label }, { XLS_RSTRING, 8, on_label },
	{ XLS_NUMBER, 14, on_number }, { XLS_RK, 10, on_rk }, { XLS_MULRK, 12, on_many_rk },
	{ XLS_BLANK, 4, on_blank }, { XLS_MULBLANK, 4, on_blank },
	{ XLS_BOOLERR, 8, on_bool_or_error }, { XLS_FORMULA, 14, on_formula },
};

static void
tell_missing_text(struct grid *g)
{
	if (g->awaits_text)
		sheet_fault(g->sh, FAULT_SYNTAX, g->row, g->col,
		    tr("a formula without the text that it says it has"));
	g->awaits_text = false;
}

/* Read the record if it is one of cells. */
static bool
read_cell(struct grid *g)
{
	for (size_t i = 0; i < sizeof(cell_recs) / sizeof(*cell_recs); i++) {
		if (cell_recs[i].type != g->rec.type)
			continue;
		tell_missing_text(g);
		g->row = xls_u16(g->rec.body, 0);
		g->col = xls_u16(g->rec.body, 2);
		if (g->rec.body.n < cell_recs[i].size)
			sheet_fault(g->sh, FAULT_SYNTAX, g->row, g->col,
			    tr("a record of %zu bytes, where %u are needed: left out"),
			    g->rec.body.n, (unsigned)cell_recs[i].size);
		else
			cell_recs[i].on(g);
		return true;
	}
	return false;
}

static void
read_merged(struct grid *g)
{
	const struct str b = g->rec.body;
	const size_t n = xls_u16(b, 0);

	for (size_t i = 0, at = 2; i < n && at + 8 <= b.n; i++, at += 8)
		sheet_merge(g->sh, xls_u16(b, at), xls_u16(b, at + 2), xls_u16(b, at + 4),
		    xls_u16(b, at + 6));
}

static void
read_other(struct grid *g)
{
	const struct str b = g->rec.body;

	switch (g->rec.type) {
	case XLS_STRING:
		if (g->awaits_text)
			put_text(g, 0, CELL_FORMULA);
		g->awaits_text = false;
		break;
	case XLS_ROW:
		sheet_row(g->sh, xls_u16(b, 0), xls_u16(b, 12) & 0x20);
		break;
	case XLS_COLINFO:
		if (xls_u16(b, 8) & 1)
			sheet_hide_cols(g->sh, xls_u16(b, 0), xls_u16(b, 2));
		break;
	case XLS_MERGEDCELLS:
		read_merged(g);
		break;
	}
}

void
xls_sheet(struct xls *x, struct sheet *sh, size_t at)
{
	struct grid g = { .x = x, .sh = sh, .walk = { x->stream, at } };
	size_t depth = 1;	/* its own BOF is known to be there */

	xls_next(&g.walk, &g.rec);
	while (depth > 0 && xls_next(&g.walk, &g.rec)) {
		if (g.rec.type == XLS_BOF)
			depth++;
		else if (g.rec.type == XLS_EOF)
			depth--;
		else if (depth == 1 && !read_cell(&g))
			read_other(&g);
	}
	tell_missing_text(&g);
	if (depth > 0)
		sheet_fault(sh, FAULT_SYNTAX, sh->n_rows, 0,
		    tr("the sheet is cut: its end is missing"));
	x->walked += g.walk.at - at;
}
