/*
 * One sheet of XLSX. Elements of other namespaces than that of the root (extensions, alternatives)
 * are passed over with all that is in them. A cell or row without a reference follows the one
 * before.
 */
#include "syntax/xlsx.h"

#include <string.h>

#include "base/num.h"
#include "base/report.h"
#include "syntax/number.h"

#define REF_MOST 9999999	/* the largest row number that is read at all; limits come later */

/* What an element is to us. */
enum tag { TAG_OTHER, TAG_ROW, TAG_CELL, TAG_VALUE, TAG_FORMULA, TAG_TEXT, TAG_READING, TAG_COL,
	TAG_MERGE };

/* A sheet while its events come. Rows and columns count from 0. */
struct grid {
	struct xlsx *x;
	struct sheet *sh;
	struct str ns;		/* of the root */
	size_t foreign;		/* elements of other namespaces, and those in them, that are open */
	size_t row, next_row;
	size_t col, next_col;
	bool in_cell, in_reading, takes_text;
	bool has_formula, has_value;
	struct str type;	/* attribute t of the cell, in book.a */
	int64_t style;
	struct buf text;	/* of the cell so far */
};

static enum tag
tag_of(struct str name)
{
	static const struct {
		const char *name;
		enum tag tag;
	} tags[] = {
		{ "c", TAG_CELL }, { "v", TAG_VALUE }, { "row", TAG_ROW }, { "f", TAG_FORMULA },
		{ "t", TAG_TEXT }, { "rPh", TAG_READING }, { "col", TAG_COL },
		{ "mergeCell", TAG_MERGE },
	};

	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (str_is(name, tags[i].name))
			return tags[i].tag;
	return TAG_OTHER;
}

/* Read a reference as B14 off *s, counted from 0; false if there is none. */
static bool
take_ref(struct str *s, size_t *row, size_t *col)
{
	size_t i = 0, c = 0, r = 0;

	for (; i < s->n && i < 4 && s->p[i] >= 'A' && s->p[i] <= 'Z'; i++)
		c = c * 26 + (size_t)(s->p[i] - 'A') + 1;
	for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9' && r <= REF_MOST; i++)
		r = r * 10 + (size_t)(s->p[i] - '0');
	*s = str_sub(*s, i, s->n);
	if (c == 0 || r == 0)
		return false;
	*row = r - 1;
	*col = c - 1;
	return true;
}

static void
start_row(struct grid *g, const struct sax_attr *attrs, size_t n)
{
	int64_t number = (int64_t)g->next_row + 1;
	struct str r;

	if (sax_attr(attrs, n, "r", &r) && !num_parse(r, 1, REF_MOST, &number))
		sheet_fault(g->sh, FAULT_SYNTAX, g->next_row, 0,
		    tr("a row numbered \"%.*s\": taken for the next"), STRF(r));
	g->row = (size_t)number - 1;
	g->next_row = g->row + 1;
	g->next_col = 0;
	sheet_row(g->sh, g->row, ooxml_yes(attrs, n, "hidden"));
}

static void
place_cell(struct grid *g, struct str ref)
{
	struct str rest = ref;
	size_t row, col;

	if (!take_ref(&rest, &row, &col) || rest.n) {
		sheet_fault(g->sh, FAULT_SYNTAX, g->row, g->col, tr("a cell with the reference "
		    "\"%.*s\": taken for the next"), STRF(ref));
		return;
	}
	g->col = col;
	if (row != g->row)
		sheet_fault(g->sh, FAULT_SYNTAX, g->row, col, tr("a cell with the reference "
		    "\"%.*s\" stands in row %zu: taken for one of this row"), STRF(ref),
		    g->row + 1);
}

static void
start_cell(struct grid *g, const struct sax_attr *attrs, size_t n)
{
	struct str value = { NULL, 0 };

	g->in_cell = true;
	g->has_formula = g->has_value = false;
	g->style = 0;
	g->type = (struct str){ NULL, 0 };
	buf_reset(&g->text);
	g->col = g->next_col;
	if (sax_attr(attrs, n, "r", &value))
		place_cell(g, value);
	g->next_col = g->col + 1;
	if (sax_attr(attrs, n, "s", &value))
		num_parse(value, 0, INT32_MAX, &g->style);
	if (sax_attr(attrs, n, "t", &value) && !str_is(value, "n"))
		g->type = str_is(value, "s") ? STR("s") : arena_str(g->x->ooxml.book.a, value);
}

static void
hide_cols(struct grid *g, const struct sax_attr *attrs, size_t n)
{
	struct str min, max;
	int64_t first, last;

	if (ooxml_yes(attrs, n, "hidden") && sax_attr(attrs, n, "min", &min) &&
	    sax_attr(attrs, n, "max", &max) && num_parse(min, 1, REF_MOST, &first) &&
	    num_parse(max, first, REF_MOST, &last))
		sheet_hide_cols(g->sh, (size_t)first - 1, (size_t)last - 1);
}

static void
merge(struct grid *g, const struct sax_attr *attrs, size_t n)
{
	struct str ref = { NULL, 0 }, rest;
	size_t row0, row1, col0, col1;

	sax_attr(attrs, n, "ref", &ref);
	rest = ref;
	if (!take_ref(&rest, &row0, &col0)) {
		sheet_fault(g->sh, FAULT_SYNTAX, 0, 0, tr("a merged range \"%.*s\": left out"),
		    STRF(ref));
		return;
	}
	row1 = row0;
	col1 = col0;
	if (rest.n && rest.p[0] == ':') {
		rest = str_sub(rest, 1, rest.n);
		take_ref(&rest, &row1, &col1);
	}
	if (rest.n || row1 < row0 || col1 < col0)
		sheet_fault(g->sh, FAULT_SYNTAX, row0, col0,
		    tr("a merged range \"%.*s\": left out"), STRF(ref));
	else
		sheet_merge(g->sh, row0, row1, col0, col1);
}

static bool
is_date(const struct grid *g)
{
	return g->style < (int64_t)g->x->n_styles && g->x->dates[g->style];
}

/* How the style of a cell shows a number: 000000 keeps the zeros of a code. */
static unsigned
shape_of(const struct grid *g)
{
	return g->style < (int64_t)g->x->n_styles ? g->x->shapes[g->style] : 0;
}

static bool
is_plain_whole(struct str s)
{
	size_t i = s.n && s.p[0] == '-';

	if (i == s.n || (s.p[i] == '0' && s.n > 1))
		return false;
	for (; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static void
put_number(struct grid *g, struct str s, uint32_t flags)
{
	struct arena *a = g->x->ooxml.book.a;
	struct str text;
	bool is_day;
	double v;

	/* A whole number stays as it stands: as a double it would lose what is past 17 digits. */
	if (!is_date(g) && is_plain_whole(s))
		sheet_put(g->sh, g->row, g->col, number_shaped(a, arena_str(a, s), shape_of(g)),
		    flags | CELL_NUMBER);
	else if (!number_parse(a, s, &v))
		sheet_put(g->sh, g->row, g->col, arena_str(a, s), flags);
	else if (is_date(g) && number_date(a, v, g->x->is_1904, &text, &is_day))
		sheet_put(g->sh, g->row, g->col, text, flags | (is_day ? CELL_DATE : 0));
	else
		sheet_put(g->sh, g->row, g->col, number_shaped(a, number_text(a, v), shape_of(g)),
		    flags | CELL_NUMBER);
}

static void
put_shared(struct grid *g, struct str s, uint32_t flags)
{
	int64_t i = -1;

	if (s.n == 0)
		return;
	if (num_parse(s, 0, INT64_MAX, &i) && (uint64_t)i < g->x->n_strings) {
		sheet_put(g->sh, g->row, g->col, g->x->strings[i], flags);
		return;
	}
	sheet_fault(g->sh, FAULT_SYNTAX, g->row, g->col, tr("shared text %.*s, where %zu are known "
	    "(from 0 on): left out"), STRF(s), g->x->n_strings);
}

static void
put_bool(struct grid *g, struct str s, uint32_t flags)
{
	if (s.n)
		sheet_put(g->sh, g->row, g->col, str_is(s, "1") || str_is(s, "true") ? STR("TRUE")
		    : STR("FALSE"), flags);
}

/* A date as text, ISO 8601, made as number_date() has it. */
static void
put_date(struct grid *g, struct str s, uint32_t flags)
{
	const struct str day = str_sub(s, 0, 10), time = str_sub(s, 11, 19);
	struct arena *a = g->x->ooxml.book.a;

	if (s.n > 10 && s.p[10] == 'T' && !str_is(time, "00:00:00"))
		s = arena_fmt(a, "%.*s %.*s", STRF(day), STRF(time));
	else
		s = arena_str(a, s.n > 10 && s.p[10] == 'T' ? day : s);
	sheet_put(g->sh, g->row, g->col, s, flags | CELL_DATE);
}

static void
end_cell(struct grid *g)
{
	const struct str s = buf_get(&g->text), trimmed = str_trim(s);
	const uint32_t flags = g->has_formula ? CELL_FORMULA : 0;

	g->in_cell = false;
	sheet_put(g->sh, g->row, g->col, STR(""), 0);
	if (g->has_formula && (!g->has_value || (g->type.n == 0 && trimmed.n == 0)))
		sheet_fault(g->sh, FAULT_SYNTAX, g->row, g->col, tr("a formula without a stored "
		    "value: open the workbook in a spreadsheet program and save it"));
	else if (str_is(g->type, "s"))
		put_shared(g, trimmed, flags);
	else if (str_is(g->type, "b"))
		put_bool(g, trimmed, flags);
	else if (str_is(g->type, "d"))
		put_date(g, trimmed, flags);
	else if (g->type.n == 0)
		put_number(g, trimmed, flags);
	else
		sheet_put(g->sh, g->row, g->col,
		    xlsx_unescape(g->x->ooxml.book.a, arena_str(g->x->ooxml.book.a, s)), flags);
}

static void
start_tag(struct grid *g, enum tag tag, const struct sax_attr *attrs, size_t n)
{
	switch (tag) {
	case TAG_ROW:
		start_row(g, attrs, n);
		break;
	case TAG_CELL:
		start_cell(g, attrs, n);
		break;
	case TAG_VALUE:
		g->has_value = true;
		g->takes_text = g->in_cell;
		break;
	case TAG_TEXT:
		g->has_value = true;
		g->takes_text = g->in_cell && !g->in_reading;
		break;
	case TAG_READING:
		g->in_reading = true;
		break;
	case TAG_FORMULA:
		g->has_formula = true;
		break;
	case TAG_COL:
		hide_cols(g, attrs, n);
		break;
	case TAG_MERGE:
		merge(g, attrs, n);
		break;
	case TAG_OTHER:
		break;
	}
}

static bool
on_start(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct grid *g = ctx;

	(void)line;
	if (!g->ns.p)
		g->ns = arena_str(&g->x->ooxml.book.scratch, ns);
	if (g->foreign || !str_eq(ns, g->ns))
		g->foreign++;
	else
		start_tag(g, tag_of(name), attrs, n);
	return true;
}

static bool
on_text(void *ctx, struct str text, uint32_t line)
{
	struct grid *g = ctx;

	(void)line;
	if (g->takes_text && !g->foreign)
		buf_str(&g->text, text);
	return true;
}

static bool
on_end(void *ctx, struct str name)
{
	struct grid *g = ctx;
	const enum tag tag = tag_of(name);

	if (g->foreign) {
		g->foreign--;
		return true;
	}
	if (tag == TAG_VALUE || tag == TAG_TEXT)
		g->takes_text = false;
	else if (tag == TAG_READING)
		g->in_reading = false;
	else if (tag == TAG_CELL)
		end_cell(g);
	return true;
}

void
xlsx_sheet(struct xlsx *x, struct sheet *sh, struct str name)
{
	static const struct sax h = { on_start, on_text, on_end };
	struct grid g = { .x = x, .sh = sh };

	ooxml_parse(&x->ooxml, sh, name, &h, &g);
	buf_clear(&g.text);
}
