/*
 * Tables of web pages, laid out as browsers do, spans with their clamps included. A nested table is
 * a table of its own and no part of the cell around it. What is not shown stays out of texts;
 * hidden rows and tables are read and marked, as in workbooks.
 */
#include "syntax/table.h"

#include <string.h>

#include "base/enc.h"
#include "base/map.h"
#include "base/report.h"
#include "base/utf8.h"
#include "syntax/ink.h"
#include "syntax/sax.h"
#include "syntax/sheet.h"

#define COLSPAN_MOST	1000
#define ROWSPAN_MOST	65534
#define NAME_MOST	200	/* code points of a table's name */
#define PROLOG		4096	/* bytes in which a page says its encoding */

enum tag {
	TAG_INLINE, TAG_TABLE, TAG_SECTION, TAG_ROW, TAG_CELL, TAG_CAPTION, TAG_HEADING, TAG_TITLE,
	TAG_BREAK, TAG_BLOCK, TAG_PRE, TAG_SKIP
};

static const struct {
	const char *name;
	enum tag tag;
} tags[] = {
	{ "td", TAG_CELL }, { "th", TAG_CELL }, { "tr", TAG_ROW }, { "br", TAG_BREAK },
	{ "p", TAG_BLOCK }, { "div", TAG_BLOCK }, { "li", TAG_BLOCK }, { "table", TAG_TABLE },
	{ "thead", TAG_SECTION }, { "tbody", TAG_SECTION }, { "tfoot", TAG_SECTION },
	{ "caption", TAG_CAPTION }, { "title", TAG_TITLE }, { "h1", TAG_HEADING },
	{ "h2", TAG_HEADING }, { "h3", TAG_HEADING }, { "h4", TAG_HEADING }, { "h5", TAG_HEADING },
	{ "h6", TAG_HEADING }, { "pre", TAG_PRE }, { "ul", TAG_BLOCK }, { "ol", TAG_BLOCK },
	{ "dl", TAG_BLOCK }, { "dt", TAG_BLOCK }, { "dd", TAG_BLOCK }, { "hr", TAG_BLOCK },
	{ "blockquote", TAG_BLOCK }, { "center", TAG_BLOCK }, { "form", TAG_BLOCK },
	{ "section", TAG_BLOCK }, { "article", TAG_BLOCK }, { "header", TAG_BLOCK },
	{ "footer", TAG_BLOCK }, { "option", TAG_BLOCK }, { "script", TAG_SKIP },
	{ "style", TAG_SKIP }, { "template", TAG_SKIP }, { "noscript", TAG_SKIP },
};

struct span {
	size_t row, col0, col1;
	size_t end;		/* row behind the last; SIZE_MAX for all of the section */
};

struct mark {
	size_t row, col;
	uint32_t line;
};

/* A table that is open. */
struct grid {
	struct grid *outer;
	struct sheet sheet;
	struct arena scratch;
	struct ink ink;		/* of the open cell or caption */
	size_t row;		/* of the open row, or that will be opened next */
	size_t col;		/* of the open cell */
	size_t next_col;	/* behind the last cell of the row */
	size_t *until;		/* by column: the row up to which a span from above covers it */
	size_t cols, cols_cap;
	struct span *spans;	/* of this section */
	size_t n_spans, spans_cap;
	struct mark *marks;	/* lines of cells */
	size_t n_marks, marks_cap;
	uint32_t *lines;	/* of rows */
	size_t n_lines, lines_cap;
	size_t outer_hide;	/* what page.hide was around the table */
	bool is_left_out;	/* one table too many */
	bool in_row, in_cell, in_caption;
	bool is_section_hidden;
};

struct page {
	struct arena *a;
	struct arena scratch;
	struct sheet_book book;
	struct grid *top;	/* the innermost open table */
	struct ink heading, title;
	struct str name;	/* the heading or title that was last complete */
	size_t depth;		/* open elements */
	size_t hide;		/* depth of the outermost hidden element, 0 for none */
	size_t pre;		/* open <pre> */
	bool in_heading, in_title, has_heading;
};

/* The inks that text goes to now. */
static size_t
inks_of(struct page *p, struct ink *inks[3])
{
	size_t n = 0;

	if (p->in_heading)
		inks[n++] = &p->heading;
	if (p->in_title)
		inks[n++] = &p->title;
	if (p->top && (p->top->in_cell || p->top->in_caption))
		inks[n++] = &p->top->ink;
	return n;
}

static void
line_break(struct page *p, bool is_block)
{
	struct ink *inks[3];
	const size_t n = inks_of(p, inks);

	for (size_t i = 0; i < n; i++) {
		if (is_block)
			ink_block(inks[i]);
		else
			ink_break(inks[i]);
	}
}

/* Ink as a name: one line, not too long. */
static struct str
name_of(struct page *p, const struct ink *k)
{
	const struct str s = buf_get(&k->b);
	const struct str name = arena_str(&p->scratch, str_sub(s, 0, utf8_at(s, NAME_MOST)));

	for (char *c = (char *)(uintptr_t)name.p; c && c < name.p + name.n; c++)
		if (*c == '\n')
			*c = ' ';
	return name;
}

/* A whole number at the start of a value, as the HTML standard reads it; none if there is none. */
static size_t
number_of(struct str s, size_t none)
{
	size_t i = 0, v = 0;
	bool has_digit = false;

	while (i < s.n && (s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r')))
		i++;
	if (i < s.n && s.p[i] == '+')
		i++;
	for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++) {
		v = v < ROWSPAN_MOST ? v * 10 + (size_t)(s.p[i] - '0') : v;
		has_digit = true;
	}
	return has_digit ? v : none;
}

static size_t
attr_number(const struct sax_attr *attrs, size_t n, const char *name, size_t most)
{
	struct str value;
	size_t v;

	if (!sax_attr(attrs, n, name, &value))
		return 1;
	v = number_of(value, 1);
	return v < most ? v : most;
}

/* True if the attribute `hidden` or the style of the element itself takes it out of sight. */
static bool
is_hidden(const struct sax_attr *attrs, size_t n)
{
	struct arena a = { 0 };
	struct str style;
	bool hidden;

	if (sax_attr(attrs, n, "hidden", &style))
		return true;
	if (!sax_attr(attrs, n, "style", &style))
		return false;
	style = utf8_fold(&a, style);
	hidden = str_has(style, STR("display:none")) || str_has(style, STR("visibility:hidden"));
	arena_clear(&a);
	return hidden;
}

static void
close_cell(struct grid *g)
{
	struct str text;

	if (!g->in_cell)
		return;
	text = arena_str(g->sheet.book->a, buf_get(&g->ink.b));
	sheet_put(&g->sheet, g->row, g->col, text, 0);
	g->in_cell = false;
}

static void
close_row(struct grid *g)
{
	close_cell(g);
	if (g->in_row)
		g->row++;
	g->in_row = false;
}

/* The end of a section: no span reaches over it. */
static void
close_section(struct grid *g)
{
	close_row(g);
	for (size_t i = 0; i < g->n_spans; i++) {
		const struct span *s = &g->spans[i];
		const size_t end = s->end < g->row ? s->end : g->row;

		sheet_merge(&g->sheet, s->row, end - 1, s->col0, s->col1);
	}
	g->n_spans = 0;
	g->cols = 0;
	g->is_section_hidden = false;
}

static void
open_row(struct grid *g, uint32_t line, bool hidden)
{
	close_row(g);
	g->in_row = true;
	g->next_col = 0;
	sheet_row(&g->sheet, g->row, hidden || g->is_section_hidden);
	if (g->row >= TABLE_ROWS_MOST)
		return;
	g->lines = arena_grow(&g->scratch, g->lines, g->n_lines, &g->lines_cap, sizeof(*g->lines));
	g->lines[g->n_lines++] = line;
}

/* Note that a span covers its columns up to a row; those that are covered already stay so. */
static void
cover(struct grid *g, size_t col0, size_t col1, size_t end)
{
	for (size_t c = col0; c <= col1 && c < TABLE_COLS_MOST; c++) {
		while (g->cols <= c) {
			g->until = arena_grow(&g->scratch, g->until, g->cols, &g->cols_cap,
			    sizeof(*g->until));
			g->until[g->cols++] = 0;
		}
		if (g->until[c] <= g->row)
			g->until[c] = end;
	}
}

static void
open_cell(struct grid *g, const struct sax_attr *attrs, size_t n, uint32_t line)
{
	const size_t rowspan = attr_number(attrs, n, "rowspan", ROWSPAN_MOST);
	size_t colspan = attr_number(attrs, n, "colspan", COLSPAN_MOST);
	size_t col, last, end;

	close_cell(g);
	if (!g->in_row)
		open_row(g, line, false);
	for (col = g->next_col; col < g->cols && g->until[col] > g->row; col++)
		;
	colspan = colspan ? colspan : 1;
	for (last = col; last + 1 < col + colspan; last++)
		if (last + 1 < g->cols && g->until[last + 1] > g->row)
			break;
	end = rowspan ? g->row + rowspan : SIZE_MAX;
	if (rowspan != 1)
		cover(g, col, last, end);
	if (rowspan != 1 || last > col) {
		g->spans = arena_grow(&g->scratch, g->spans, g->n_spans, &g->spans_cap,
		    sizeof(*g->spans));
		g->spans[g->n_spans++] = (struct span){ g->row, col, last, end };
	}
	if (g->n_lines > g->row && col < TABLE_COLS_MOST) {
		g->marks = arena_grow(&g->scratch, g->marks, g->n_marks, &g->marks_cap,
		    sizeof(*g->marks));
		g->marks[g->n_marks++] = (struct mark){ g->row, col, line };
	}
	g->col = col;
	g->next_col = last < TABLE_COLS_MOST ? last + 1 : TABLE_COLS_MOST;
	g->in_cell = true;
	g->in_caption = false;
	ink_reset(&g->ink);
}

static void
open_table(struct page *p, bool hidden)
{
	struct grid *g = arena_new(&p->scratch, 1, sizeof(*g));

	line_break(p, true);
	g->outer = p->top;
	g->outer_hide = p->hide;
	g->is_left_out = !sheet_start(&g->sheet, &p->book, p->name, hidden || p->hide);
	p->hide = g->is_left_out ? p->depth : 0;
	p->top = g;
}

/* Give rows and cells the lines on which they begin. */
static void
place_lines(struct grid *g, struct table *t)
{
	for (size_t r = 0; r < t->n && r < g->n_lines; r++)
		t->rows[r].line = g->lines[r];
	for (size_t i = 0; i < g->n_marks; i++) {
		const struct mark *m = &g->marks[i];

		if (m->row < t->n && m->col < t->rows[m->row].n)
			t->rows[m->row].cells[m->col].line = m->line;
	}
}

static void
close_table(struct page *p)
{
	struct grid *g = p->top;

	if (!g->is_left_out) {
		close_section(g);
		sheet_end(&g->sheet);
		place_lines(g, &p->book.t[g->sheet.slot]);
	}
	ink_clear(&g->ink);
	arena_clear(&g->scratch);
	p->hide = g->outer_hide;
	p->top = g->outer;
	line_break(p, true);
}

static enum tag
tag_of(struct str name)
{
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (str_is(name, tags[i].name))
			return tags[i].tag;
	return TAG_INLINE;
}

/* Parts of a table; they mean nothing outside of one. */
static void
start_part(struct page *p, enum tag tag, const struct sax_attr *attrs, size_t n, uint32_t line)
{
	struct grid *g = p->top;
	const bool hidden = is_hidden(attrs, n);

	if (!g)
		return;
	if (tag == TAG_SECTION) {
		close_section(g);
		g->is_section_hidden = hidden;
	} else if (tag == TAG_ROW) {
		open_row(g, line, hidden);
	} else if (hidden) {
		p->hide = p->depth;
	} else if (tag == TAG_CELL) {
		open_cell(g, attrs, n, line);
	} else if (!g->in_cell) {
		ink_reset(&g->ink);
		g->in_caption = true;
	}
}

static void
start_text(struct page *p, enum tag tag)
{
	line_break(p, tag != TAG_BREAK);
	if (tag == TAG_HEADING) {
		ink_reset(&p->heading);
		p->in_heading = true;
	}
	if (tag == TAG_TITLE) {
		ink_reset(&p->title);
		p->in_title = true;
	}
	p->pre += tag == TAG_PRE;
}

static bool
on_start(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct page *p = ctx;
	const enum tag tag = tag_of(name);

	(void)ns;
	p->depth++;
	if (tag == TAG_TABLE)
		open_table(p, is_hidden(attrs, n));
	else if (p->hide)
		return true;
	else if (tag >= TAG_SECTION && tag <= TAG_CAPTION)
		start_part(p, tag, attrs, n, line);
	else if (tag == TAG_SKIP || is_hidden(attrs, n))
		p->hide = p->depth;
	else if (tag != TAG_INLINE)
		start_text(p, tag);
	return true;
}

static bool
on_text(void *ctx, struct str text, uint32_t line)
{
	struct page *p = ctx;
	struct ink *inks[3];
	size_t n;

	(void)line;
	if (p->hide)
		return true;
	n = inks_of(p, inks);
	for (size_t i = 0; i < n; i++)
		ink_text(inks[i], text, p->pre > 0);
	return true;
}

static void
end_part(struct page *p, enum tag tag)
{
	struct grid *g = p->top;

	if (!g)
		return;
	if (tag == TAG_SECTION)
		close_section(g);
	else if (tag == TAG_ROW)
		close_row(g);
	else if (tag == TAG_CELL)
		close_cell(g);
	else if (g->in_caption) {
		const struct str caption = name_of(p, &g->ink);

		g->in_caption = false;
		if (caption.n)
			g->sheet.source->sheet = arena_str(p->a, caption);
	}
}

/* A heading names what follows; the page's title only what no heading does. */
static void
end_text(struct page *p, enum tag tag)
{
	struct str name = { NULL, 0 };

	if (tag == TAG_HEADING && p->in_heading) {
		p->in_heading = false;
		name = name_of(p, &p->heading);
		p->has_heading = p->has_heading || name.n > 0;
	}
	if (tag == TAG_TITLE && p->in_title) {
		p->in_title = false;
		if (!p->has_heading)
			name = name_of(p, &p->title);
	}
	if (name.n)
		p->name = name;
	p->pre -= tag == TAG_PRE && p->pre > 0;
	if (tag != TAG_BREAK)
		line_break(p, true);
}

static bool
on_end(void *ctx, struct str name)
{
	struct page *p = ctx;
	const enum tag tag = tag_of(name);
	const size_t depth = p->depth--;

	if (tag == TAG_TABLE && p->top)
		close_table(p);
	else if (p->hide) {
		if (p->hide == depth)
			p->hide = 0;
	} else if (tag >= TAG_SECTION && tag <= TAG_CAPTION)
		end_part(p, tag);
	else if (tag != TAG_INLINE)
		end_text(p, tag);
	return true;
}

static const struct sax handler = { on_start, on_text, on_end };

/* The encoding that the page says of itself: a meta, an XML declaration or a page directive. */
static enum enc
declared(struct str bytes)
{
	static const char *const keys[] = { "charset=", "encoding=" };
	struct arena a = { 0 };
	struct str head = str_sub(bytes, 0, PROLOG);
	enum enc e = ENC_BAD;
	char *low = arena_bytes(&a, head.n);

	for (size_t i = 0; i < head.n; i++) {
		low[i] = head.p[i];
		if (low[i] >= 'A' && low[i] <= 'Z')
			low[i] = (char)(low[i] | 0x20);
	}
	head.p = low;
	for (size_t k = 0; k < 2 && e == ENC_BAD; k++) {
		size_t at = str_find(head, str_from(keys[k]), 0), end;

		if (at == SIZE_MAX)
			continue;
		at += strlen(keys[k]);
		at += at < head.n && (head.p[at] == '"' || head.p[at] == '\'');
		for (end = at; end < head.n && head.p[end] > ' ' &&
		    !strchr("\"';>/?", head.p[end]); end++)
			;
		e = enc_by_name(str_sub(head, at, end));
	}
	arena_clear(&a);
	return e == ENC_GB18030 || e == ENC_UTF8 ? e : ENC_AUTO;
}

/* As declared, unless the bytes say better: saved pages keep the old declaration in new UTF-8. */
static bool
decode(struct arena *a, struct source *src, struct str bytes, struct str *text,
    struct faults *fs)
{
	const enum enc e = declared(bytes);
	const struct loc nowhere = { .src = src };
	size_t bad;

	if (enc_decode(a, bytes, ENC_AUTO, text, &src->enc, &bad) && src->enc != ENC_GB18030)
		return true;
	if (e != ENC_AUTO && enc_decode(a, bytes, e, text, &src->enc, &bad))
		return true;
	if (enc_decode(a, bytes, ENC_AUTO, text, &src->enc, &bad))
		return true;
	fault_add(fs, FAULT_ENCODING, nowhere,
	    tr("text in no known encoding: neither UTF-8 nor GB18030 at byte %zu"), bad);
	return false;
}

/* No two tables of one name: a place must tell which. */
static void
name_apart(struct page *p)
{
	struct map seen = { 0 };

	for (size_t i = 0; i < p->book.n; i++) {
		struct source *src = p->book.t[i].source;
		const struct str name = src->sheet;
		bool is_new = name.n > 0;

		if (is_new)
			map_put(&seen, name, 0, &is_new);
		for (size_t k = name.n ? 2 : i + 1; !is_new; k++) {
			src->sheet = arena_fmt(p->a, name.n ? "%.*s (%zu)" : "%.*stable %zu",
			    STRF(name), k);
			map_put(&seen, src->sheet, 0, &is_new);
		}
	}
	map_clear(&seen);
}

bool
html_read(struct arena *a, const struct source *file, struct str bytes, struct tables *out,
    struct faults *fs)
{
	struct source *src = arena_new(a, 1, sizeof(*src));
	struct page p = { .a = a };
	struct sax_why why;
	struct str text;

	*src = *file;
	*out = (struct tables){ NULL, 0 };
	if (!decode(a, src, bytes, &text, fs))
		return false;
	sheet_book_start(&p.book, a, src, &sheet_limits, fs);
	if (!html_sax(&p.scratch, text, &handler, &p, &why))
		sheet_book_fault(&p.book, why.kind, tr("line %lu: %.*s; what follows is left out"),
		    (unsigned long)why.line, STRF(why.text));
	while (p.top)
		close_table(&p);
	if (p.book.n == 0)
		sheet_book_fault(&p.book, FAULT_SYNTAX, "%s", tr("no table in this page"));
	name_apart(&p);
	sheet_book_end(&p.book, out);
	ink_clear(&p.heading);
	ink_clear(&p.title);
	arena_clear(&p.scratch);
	return out->n > 0;
}
