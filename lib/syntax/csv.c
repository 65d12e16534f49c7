/*
 * The CSV splitter. One walk over a record serves all: reading takes its cells, cutting and
 * weighing of
 * delimiters only where it ends, so that they can never disagree. Between quotes it looks at
 * sixteen
 * bytes at a time. libcsv is the oracle of the tests: it gives no places and is ten times slower.
 * Like
 * it, we take a CR alone for a line end.
 */
#include "syntax/csv.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/report.h"

#define SNIFF_RECORDS 20	/* records that the delimiter is judged by */
#define SNIFF_BYTES ((size_t)1 << 20)	/* and the bytes in which they are looked for */
#define CELLS_FIRST 16		/* cells there is room for in the first record */

void
csv_start(struct csv *c, const struct source *src, char delim)
{
	*c = (struct csv){ .src = src, .text = src->text, .line = 1, .delim = delim };
}

/* Where the cells of a record go. */
struct cells {
	struct arena *a;	/* NULL: they are only counted */
	struct cell *list;	/* at most TABLE_COLS_MOST + 1 of them */
	size_t n, cap;
};

/* What a walk over a record finds. */
struct scan {
	size_t end;		/* where it ends: at its line end, or at the end of the text */
	uint32_t lines;		/* line ends inside its quotes */
	const char *fault;	/* NULL, or what is wrong */
	enum fault_kind kind;
	size_t fault_at;	/* bytes */
	uint32_t fault_lines;	/* line ends of the record before fault_at */
};

static void
set_fault(struct scan *sc, enum fault_kind kind, const char *what, size_t at, uint32_t lines)
{
	sc->fault = what;
	sc->kind = kind;
	sc->fault_at = at;
	sc->fault_lines = lines;
}

/* Offset of the next delimiter, quote or line end, t.n if there is none. */
static size_t
next_mark(struct str t, size_t at, char delim)
{
#ifdef __SSE2__
	const __m128i d = _mm_set1_epi8(delim), q = _mm_set1_epi8('"');
	const __m128i nl = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');

	for (; at + 16 <= t.n; at += 16) {
		const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(t.p + at));
		const __m128i hit = _mm_or_si128(
		    _mm_or_si128(_mm_cmpeq_epi8(x, d), _mm_cmpeq_epi8(x, q)),
		    _mm_or_si128(_mm_cmpeq_epi8(x, nl), _mm_cmpeq_epi8(x, cr)));
		const unsigned mask = (unsigned)_mm_movemask_epi8(hit);

		if (mask)
			return at + (size_t)__builtin_ctz(mask);
	}
#endif
	while (at < t.n && t.p[at] != delim && t.p[at] != '"' && t.p[at] != '\n' && t.p[at] != '\r')
		at++;
	return at;
}

/* Line ends in from..to: LF, CRLF, CR. */
static uint32_t
count_lines(struct str t, size_t from, size_t to)
{
	uint32_t n = 0;

	for (const char *p = t.p + from; (p = memchr(p, '\n', (size_t)(t.p + to - p))); p++)
		n++;
	for (const char *p = t.p + from; (p = memchr(p, '\r', (size_t)(t.p + to - p))); p++)
		n += p + 1 == t.p + t.n || p[1] != '\n';
	return n;
}

/* Step over a quoted cell that opens at at; returns the offset after its closing quote. */
static size_t
skip_quoted(struct str t, size_t at, struct scan *sc)
{
	const size_t open = at++;
	const uint32_t lines = sc->lines;
	size_t doubled = 0;

	for (;;) {
		/* a text that goes on beyond this is too long */
		const size_t most = t.n - open > TABLE_CELL_MOST + doubled + 2
		    ? open + TABLE_CELL_MOST + doubled + 2 : t.n;
		const char *q = at < most ? memchr(t.p + at, '"', most - at) : NULL;
		const size_t to = q ? (size_t)(q - t.p) : most;

		sc->lines += count_lines(t, at, to);
		if (!q && most < t.n) {
			set_fault(sc, FAULT_LIMIT,
			    TR_NOOP("a cell of more than 1 MiB opens here"), open, lines);
			return t.n;
		}
		if (!q) {
			set_fault(sc, FAULT_QUOTE,
			    TR_NOOP("a quote is opened here and never closed"), open, lines);
			return t.n;
		}
		at = to + 1;
		if (at >= t.n || t.p[at] != '"')
			return at;
		at++;
		doubled++;
	}
}

/* The text of a quoted cell, its quotes excluded, with doubled quotes made single. */
static struct str
unquote(struct arena *a, struct str in)
{
	char *p;
	size_t n = 0;

	if (!in.n || !memchr(in.p, '"', in.n))
		return in;
	p = arena_bytes(a, in.n);
	for (size_t i = 0; i < in.n; i++) {
		p[n++] = in.p[i];
		if (in.p[i] == '"')
			i++;
	}
	return (struct str){ p, n };
}

static void
add_cell(struct cells *cs, struct str text, size_t off, size_t len, uint32_t line)
{
	if (cs->a && cs->n <= TABLE_COLS_MOST) {
		cs->list = arena_grow(cs->a, cs->list, cs->n, &cs->cap, sizeof(*cs->list));
		cs->list[cs->n] = (struct cell){ .text = text, .off = off,
		    .len = len < UINT32_MAX ? (uint32_t)len : UINT32_MAX, .line = line };
	}
	cs->n++;
}

static bool
is_cell_end(struct str t, size_t at, char delim)
{
	return at >= t.n || t.p[at] == delim || t.p[at] == '\n' || t.p[at] == '\r';
}

/* Take the quoted cell at at; returns where it ends. */
static size_t
take_quoted(struct str t, size_t at, const struct csv *c, struct scan *sc, struct cells *cs)
{
	const size_t open = at;
	const uint32_t lines = sc->lines;

	at = skip_quoted(t, open, sc);
	if (sc->fault)
		return at;
	if (!is_cell_end(t, at, c->delim)) {
		/* where the cell has several lines, what is wrong is rather that it was opened */
		if (sc->lines == lines)
			set_fault(sc, FAULT_QUOTE, TR_NOOP("text after a closing quote"), at,
			    lines);
		else
			set_fault(sc, FAULT_QUOTE,
			    TR_NOOP("a quote is opened here and closed on another line, "
			    "with text after it"), open, lines);
		return at;
	}
	if (cs->a)
		add_cell(cs, unquote(cs->a, str_sub(t, open + 1, at - 1)), open, at - open,
		    c->line + lines);
	else
		cs->n++;
	return at;
}

/* Walk over the record at c->at. */
static void
scan_record(const struct csv *c, struct scan *sc, struct cells *cs)
{
	const struct str t = c->text;
	size_t at = c->at;

	*sc = (struct scan){ 0 };
	for (;;) {
		const size_t cell = at;

		if (at < t.n && t.p[at] == '"') {
			at = take_quoted(t, at, c, sc, cs);
		} else {
			at = next_mark(t, at, c->delim);
			if (at < t.n && t.p[at] == '"')
				set_fault(sc, FAULT_QUOTE,
				    TR_NOOP("a quote inside an unquoted cell"), at, sc->lines);
			add_cell(cs, str_sub(t, cell, at), cell, at - cell, c->line + sc->lines);
		}
		if (sc->fault || at >= t.n || t.p[at] != c->delim)
			break;
		at++;
	}
	sc->end = at;
}

/* A broken record costs its first line: reading goes on with the next. */
static void
give_up(const struct csv *c, struct scan *sc)
{
	size_t at = c->at;

	while (at < c->text.n && c->text.p[at] != '\n' && c->text.p[at] != '\r')
		at++;
	sc->end = at;
	sc->lines = 0;
}

/* Move past a record. */
static void
step_over(struct csv *c, const struct scan *sc)
{
	c->line += sc->lines + 1;
	c->at = sc->end;
	if (str_starts(str_sub(c->text, c->at, c->text.n), STR("\r\n")))
		c->at += 2;
	else if (c->at < c->text.n)
		c->at++;
	c->records++;
	c->faults += sc->fault != NULL;
}

/* Find the end of the record at c->at only; most have no quote, and then their line tells. */
static void
find_end(const struct csv *c, struct scan *sc)
{
	const size_t at = next_mark(c->text, c->at, '\n');
	struct cells cs = { 0 };

	if (at >= c->text.n || c->text.p[at] != '"') {
		*sc = (struct scan){ .end = at };
		return;
	}
	scan_record(c, sc, &cs);
	if (sc->fault)
		give_up(c, sc);
}

bool
csv_cut(struct csv *c, size_t most, struct csv *piece)
{
	if (c->at >= c->text.n || c->faults > CSV_FAULTS_MOST)
		return false;
	*piece = *c;
	do {
		struct scan sc;

		find_end(c, &sc);
		step_over(c, &sc);
	} while (c->at < c->text.n && c->at - piece->at < most && c->faults <= CSV_FAULTS_MOST);
	piece->text.n = c->at;
	return true;
}

/* Refuse a row that is beyond a limit. */
static void
check_row(const struct csv *c, struct row *row, struct faults *fs)
{
	for (size_t i = 0; i < row->n && i <= TABLE_COLS_MOST; i++)
		if (row->cells[i].text.n > TABLE_CELL_MOST) {
			fault_add(fs, FAULT_LIMIT, row_loc(c->src, row, i),
			    tr("a cell of more than %zu bytes"), TABLE_CELL_MOST);
			row->n = 0;
		}
	if (row->n > TABLE_COLS_MOST) {
		fault_add(fs, FAULT_LIMIT, row_loc(c->src, row, TABLE_COLS_MOST),
		    tr("more than %d columns"), TABLE_COLS_MOST);
		row->n = 0;
	}
}

bool
csv_next(struct csv *c, struct arena *a, struct row *row, struct faults *fs)
{
	struct cells cs = { .a = a, .cap = c->width ? c->width : CELLS_FIRST };
	struct scan sc;

	if (c->at >= c->text.n)
		return false;
	if (c->faults > CSV_FAULTS_MOST) {
		fault_add(fs, FAULT_LIMIT,
		    (struct loc){ .src = c->src, .off = c->at, .line = c->line },
		    tr("more than %d quoting faults: is this CSV?"),
		    CSV_FAULTS_MOST);
		return false;
	}
	cs.list = arena_new(a, cs.cap, sizeof(*cs.list));
	scan_record(c, &sc, &cs);
	*row = (struct row){ .cells = cs.list, .n = cs.n, .number = c->records + 1,
	    .line = c->line };
	if (sc.fault) {
		fault_add(fs, sc.kind, (struct loc){ .src = c->src, .off = sc.fault_at,
		    .line = c->line + sc.fault_lines }, "%s", tr(sc.fault));
		give_up(c, &sc);
		row->n = 0;
	}
	if (row->n > TABLE_COLS_MOST || sc.end - c->at > TABLE_CELL_MOST)
		check_row(c, row, fs);
	c->width = row->n ? row->n : c->width;
	step_over(c, &sc);
	return true;
}

/* How a delimiter cuts the first records. */
struct weight {
	size_t records;
	size_t width;	/* cells of most records, those of one cell left out; 0 if there are none */
	size_t same;	/* records of that width */
};

static struct weight
weigh(struct str text, char delim)
{
	const struct source src = { .text = text };
	size_t widths[SNIFF_RECORDS];
	struct weight w = { 0 };
	struct csv c;

	csv_start(&c, &src, delim);
	while (w.records < SNIFF_RECORDS && c.at < text.n) {
		struct cells cs = { 0 };
		struct scan sc;

		scan_record(&c, &sc, &cs);
		if (sc.fault)
			give_up(&c, &sc);
		widths[w.records++] = sc.fault ? 0 : cs.n;
		step_over(&c, &sc);
	}
	for (size_t i = 0; i < w.records; i++) {
		size_t same = 0;

		for (size_t k = 0; k < w.records; k++)
			same += widths[k] == widths[i];
		if (widths[i] > 1 && (same > w.same || (same == w.same && widths[i] > w.width))) {
			w.same = same;
			w.width = widths[i];
		}
	}
	return w;
}

/* True if x is a better cut than y: first one on which most records agree, then the finer one. */
static bool
is_better(struct weight x, struct weight y)
{
	const bool most_x = x.same * 2 > x.records, most_y = y.same * 2 > y.records;

	return most_x != most_y ? most_x : x.same * x.width > y.same * y.width;
}

char
csv_delimiter(struct str text)
{
	static const char tries[] = { ',', '\t', ';' };
	const struct str head = str_sub(text, 0, SNIFF_BYTES);
	struct weight best = { 0 };
	char delim = ',';

	for (size_t i = 0; i < sizeof(tries); i++) {
		const struct weight w = weigh(head, tries[i]);

		if (w.width && is_better(w, best)) {
			best = w;
			delim = tries[i];
		}
	}
	return delim;
}

/*
 * True if a cell must be quoted to read back the same; a BOM would be lost at the start of a file.
 */
static bool
must_quote(struct str s, char delim)
{
	if (str_starts(s, STR("\xEF\xBB\xBF")))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == delim || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r')
			return true;
	return false;
}

void
csv_put(struct buf *b, struct str text, char delim)
{
	if (!must_quote(text, delim)) {
		buf_str(b, text);
		return;
	}
	buf_char(b, '"');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			buf_char(b, '"');
		buf_char(b, text.p[i]);
	}
	buf_char(b, '"');
}
