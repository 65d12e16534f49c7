/*
 * Tables of Word documents, in the order in which they begin. A table inside a cell is a table of
 * its own: as text of that cell its rows would be lost. The paragraph before a table names it,
 * since there stands which annex it is. Deleted text is passed over, inserted text is taken.
 */
#include "syntax/docx.h"

#include "base/num.h"
#include "base/report.h"
#include "base/utf8.h"
#include "syntax/ooxml.h"

/* A cell that may go on in the rows below it. */
struct reach {
	size_t row0, row1;	/* rows so far */
	size_t span;		/* columns; 0: none begins in this column */
};

/* A table that is open. Rows and columns count from 0. */
struct level {
	struct sheet sh;
	bool is_dropped;	/* one table too many */
	size_t row, col, span;
	bool goes_on;		/* vMerge: from the row above */
	bool in_cell;
	struct buf text;	/* of the cell so far */
	size_t paragraphs;	/* of the cell so far */
	struct reach *reach;	/* by column */
	size_t n_reach, reach_cap;
	bool is_numbered;	/* automatic numbers were told */
};

struct document {
	struct ooxml ooxml;
	struct str ns;		/* of the root: WordprocessingML, transitional or strict */
	bool ours[SAX_DEPTH_MOST + 1];	/* by depth: the element is of that namespace */
	size_t depth;
	size_t skip;		/* elements open of which nothing is taken */
	size_t props;		/* properties open: their tabs are no text */
	bool in_text;
	struct level *levels;	/* open tables, the innermost last */
	size_t n, cap;
	struct buf title;	/* the paragraph outside tables so far */
	struct str name;	/* the last one that had text, in book.a */
};

static struct level *
innermost(struct document *d)
{
	return d->n ? &d->levels[d->n - 1] : NULL;
}

/* Where text goes now: the cell of the innermost table, or the paragraph outside. */
static struct buf *
text_of(struct document *d)
{
	struct level *l = innermost(d);

	if (!l)
		return &d->title;
	return l->in_cell ? &l->text : NULL;
}

static void
put(struct document *d, struct str s)
{
	struct buf *b = d->skip == 0 && d->props == 0 ? text_of(d) : NULL;

	if (b)
		buf_str(b, s);
}

/* The value of an attribute val as a number from lo on; lo if there is none. */
static size_t
number_of(const struct sax_attr *attrs, size_t n, size_t lo)
{
	int64_t v = (int64_t)lo;
	struct str s;

	if (sax_attr(attrs, n, "val", &s))
		num_parse(s, (int64_t)lo, TABLE_COLS_MOST, &v);
	return (size_t)v;
}

static void
start_table(struct document *d)
{
	struct sheet_book *b = &d->ooxml.book;
	struct str name = d->name;
	struct level *l;

	if (d->n || name.n == 0)
		name = arena_fmt(b->a, "%zu", b->n + 1);
	d->name = (struct str){ NULL, 0 };
	d->levels = arena_grow(&b->scratch, d->levels, d->n, &d->cap, sizeof(*d->levels));
	l = &d->levels[d->n++];
	*l = (struct level){ 0 };
	l->is_dropped = !sheet_start(&l->sh, b, name, false);
}

/* Give a merged cell its range and forget it. */
static void
close_reach(struct level *l, size_t col)
{
	const struct reach *r = &l->reach[col];

	if (r->span)
		sheet_merge(&l->sh, r->row0, r->row1, col, col + r->span - 1);
	l->reach[col].span = 0;
}

static void
end_table(struct document *d)
{
	struct level *l = innermost(d);

	for (size_t c = 0; c < l->n_reach; c++)
		close_reach(l, c);
	if (!l->is_dropped)
		sheet_end(&l->sh);
	buf_clear(&l->text);
	d->n--;
}

static void
start_cell(struct level *l)
{
	l->in_cell = true;
	l->span = 1;
	l->goes_on = false;
	l->paragraphs = 0;
	buf_reset(&l->text);
}

static void
note_reach(struct level *l)
{
	struct arena *a = &l->sh.scratch;
	struct reach *r;

	if (l->col >= l->sh.book->most->cols)
		return;
	while (l->n_reach <= l->col) {
		l->reach = arena_grow(a, l->reach, l->n_reach, &l->reach_cap, sizeof(*l->reach));
		l->reach[l->n_reach++] = (struct reach){ 0 };
	}
	r = &l->reach[l->col];
	if (l->goes_on && r->span && r->row1 + 1 == l->row) {
		r->row1 = l->row;
		return;
	}
	close_reach(l, l->col);
	*r = (struct reach){ l->row, l->row, l->span };
}

static void
end_cell(struct document *d)
{
	struct level *l = innermost(d);
	struct str text = buf_get(&l->text);

	l->in_cell = false;
	if (str_trim(text).n == 0)
		text.n = 0;
	if (!l->is_dropped) {
		sheet_put(&l->sh, l->row, l->col, arena_str(d->ooxml.book.a, text), 0);
		note_reach(l);
	}
	l->col += l->span;
}

static void
start_paragraph(struct document *d)
{
	struct level *l = innermost(d);

	if (!l)
		buf_reset(&d->title);
	else if (l->in_cell && l->paragraphs++ > 0)
		buf_char(&l->text, '\n');
}

static void
end_paragraph(struct document *d)
{
	const struct str s = str_trim(buf_get(&d->title));

	if (!d->n && s.n)
		d->name = arena_str(d->ooxml.book.a, str_sub(s, 0, utf8_at(s, DOCX_NAME_MOST)));
}

static void
tell_numbers(struct document *d, const struct sax_attr *attrs, size_t n)
{
	struct level *l = innermost(d);

	if (!l || l->is_dropped || l->is_numbered || d->skip || number_of(attrs, n, 0) == 0)
		return;
	l->is_numbered = true;
	sheet_fault(&l->sh, FAULT_SYNTAX, l->row, l->col, tr("automatic numbers, here and perhaps "
	    "further on: they are no text and are left out"));
}

/* A symbol of a symbol font, by its code point. */
static void
put_symbol(struct document *d, const struct sax_attr *attrs, size_t n)
{
	char utf8[4];
	uint32_t cp = 0;
	struct str s;

	if (!sax_attr(attrs, n, "char", &s) || s.n > 5)
		return;
	for (size_t i = 0; i < s.n; i++) {
		const char c = s.p[i], low = (char)(c | 32);

		if (c >= '0' && c <= '9')
			cp = cp * 16 + (uint32_t)(c - '0');
		else if (low >= 'a' && low <= 'f')
			cp = cp * 16 + (uint32_t)(low - 'a') + 10;
		else
			return;
	}
	if (cp >= ' ' && (cp < 0xD800 || cp > 0xDFFF))
		put(d, (struct str){ utf8, utf8_put(utf8, cp) });
}

/* What ends a line does so only where it is no end of a page or column. */
static void
put_break(struct document *d, const struct sax_attr *attrs, size_t n)
{
	struct str type;

	if (!sax_attr(attrs, n, "type", &type) || str_is(type, "textWrapping"))
		put(d, STR("\n"));
}

/* Elements of a row and its cells. */
static void
start_in_table(struct document *d, struct str name, const struct sax_attr *attrs, size_t n)
{
	struct level *l = innermost(d);
	struct str how = { NULL, 0 };

	if (str_is(name, "tr")) {
		l->col = 0;
	} else if (str_is(name, "tc")) {
		start_cell(l);
	} else if (str_is(name, "gridBefore")) {
		l->col = number_of(attrs, n, 0);
	} else if (str_is(name, "gridSpan")) {
		l->span = number_of(attrs, n, 1);
	} else if (str_is(name, "vMerge")) {
		sax_attr(attrs, n, "val", &how);
		l->goes_on = !str_is(how, "restart");
	} else if (str_is(name, "hidden") && !l->is_dropped && !l->in_cell) {
		sheet_row(&l->sh, l->row, true);
	}
}

static void
start_ours(struct document *d, struct str name, const struct sax_attr *attrs, size_t n)
{
	if (str_is(name, "tbl"))
		start_table(d);
	else if (str_is(name, "p"))
		start_paragraph(d);
	else if (str_is(name, "t"))
		d->in_text = true;
	else if (str_is(name, "tab") || str_is(name, "ptab"))
		put(d, STR("\t"));
	else if (str_is(name, "br") || str_is(name, "cr"))
		put_break(d, attrs, n);
	else if (str_is(name, "noBreakHyphen"))
		put(d, STR("-"));
	else if (str_is(name, "sym"))
		put_symbol(d, attrs, n);
	else if (str_is(name, "numId"))
		tell_numbers(d, attrs, n);
	else if (str_is(name, "pPr") || str_is(name, "rPr"))
		d->props++;
	else if (d->n)
		start_in_table(d, name, attrs, n);
}

static void
end_ours(struct document *d, struct str name)
{
	struct level *l = innermost(d);

	if (str_is(name, "t"))
		d->in_text = false;
	else if (str_is(name, "pPr") || str_is(name, "rPr"))
		d->props--;
	else if (str_is(name, "p"))
		end_paragraph(d);
	else if (l && str_is(name, "tc"))
		end_cell(d);
	else if (l && str_is(name, "tr"))
		l->row++;
	else if (l && str_is(name, "tbl"))
		end_table(d);
}

/* True for what is not the document: deleted, moved away, said twice, readings, what was before. */
static bool
is_skipped(struct str name, bool is_ours)
{
	if (!is_ours)
		return str_is(name, "Fallback");
	return str_is(name, "del") || str_is(name, "moveFrom") || str_is(name, "rt") ||
	    str_ends(name, STR("Change"));
}

static bool
on_start(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct document *d = ctx;
	bool is_ours;

	(void)line;
	if (!d->ns.p)
		d->ns = arena_str(&d->ooxml.book.scratch, ns);
	is_ours = str_eq(ns, d->ns);
	d->ours[d->depth++] = is_ours;
	if (d->skip || is_skipped(name, is_ours))
		d->skip++;
	else if (is_ours)
		start_ours(d, name, attrs, n);
	return true;
}

static bool
on_text(void *ctx, struct str text, uint32_t line)
{
	struct document *d = ctx;

	(void)line;
	if (d->in_text)
		put(d, text);
	return true;
}

static bool
on_end(void *ctx, struct str name)
{
	struct document *d = ctx;
	const bool is_ours = d->ours[--d->depth];

	if (d->skip)
		d->skip--;
	else if (is_ours)
		end_ours(d, name);
	return true;
}

static bool
read_document(struct document *d)
{
	static const struct sax h = { on_start, on_text, on_end };
	const struct str name = ooxml_main(&d->ooxml, STR("word/document.xml"));
	bool ok = ooxml_parse(&d->ooxml, NULL, name, &h, d);

	ok = ok || d->ooxml.book.n > 0;
	/* Tables that a break left open keep what they have. */
	while (d->n)
		end_table(d);
	buf_clear(&d->title);
	return ok;
}

bool
docx_read_within(struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct tables *out, struct faults *fs)
{
	struct document d = { 0 };
	bool ok = false;

	if (ooxml_open(&d.ooxml, a, file, bytes, most, fs))
		ok = read_document(&d);
	ooxml_close(&d.ooxml, out);
	return ok;
}

bool
docx_read(struct arena *a, const struct source *file, struct str bytes, struct tables *out,
    struct faults *fs)
{
	return docx_read_within(a, file, bytes, &sheet_limits, out, fs);
}
