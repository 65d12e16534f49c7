/*
 * The CSV splitter. A record without quotes is cut with memchr; one with quotes goes through a small
 * state machine that jumps from quote to quote. libcsv is the oracle of the tests: it gives no places and
 * is ten times slower.
 */
#include "syntax/csv.h"

#include <string.h>

#include "base/report.h"

#define SNIFF_RECORDS 20	/* records that the delimiter is judged by */

/* End of the line at at: offset of its '\n', or of the end. */
static size_t
line_end(struct str t, size_t at)
{
	const char *nl = at < t.n ? memchr(t.p + at, '\n', t.n - at) : NULL;

	return nl ? (size_t)(nl - t.p) : t.n;
}

void
csv_start(struct csv *c, const struct source *src, char delim)
{
	*c = (struct csv){ .src = src, .text = src->text, .line = 1, .delim = delim };
}

struct scan {
	size_t end;		/* where the record ends: its line end, or the end of the text */
	uint32_t lines;		/* line ends inside quotes */
	const char *fault;	/* NULL, or what is wrong */
	size_t fault_at;	/* bytes */
};

/* Step over a quoted cell that opens at at; returns the offset after its closing quote. */
static size_t
skip_quoted(struct str t, size_t at, struct scan *sc)
{
	const size_t open = at++;
	const size_t most = t.n - open > TABLE_CELL_MOST ? open + TABLE_CELL_MOST : t.n;

	for (;;) {
		const char *q = at < most ? memchr(t.p + at, '"', most - at) : NULL;
		const size_t to = q ? (size_t)(q - t.p) : most;

		for (const char *p = t.p + at; (p = memchr(p, '\n', (size_t)(t.p + to - p))); p++)
			sc->lines++;
		if (!q) {
			sc->fault = most < t.n ? TR_NOOP("a cell of more than 1 MiB opens here")
			    : TR_NOOP("a quote is opened here and never closed");
			sc->fault_at = open;
			return t.n;
		}
		at = to + 1;
		if (at >= t.n || t.p[at] != '"')
			return at;
		at++;
	}
}

/* True if at is the end of a cell: delimiter, line end, or end of text. */
static bool
at_cell_end(struct str t, size_t at, char delim)
{
	return at >= t.n || t.p[at] == delim || t.p[at] == '\n' ||
	    (t.p[at] == '\r' && (at + 1 == t.n || t.p[at + 1] == '\n'));
}

/* Find the end of the record at at, which may have quotes. */
static void
scan_record(struct str t, size_t at, char delim, struct scan *sc)
{
	*sc = (struct scan){ 0 };
	for (;;) {
		const size_t cell = at;

		if (at < t.n && t.p[at] == '"') {
			at = skip_quoted(t, at, sc);
			if (!sc->fault && !at_cell_end(t, at, delim)) {
				sc->fault = TR_NOOP("text after a closing quote");
				sc->fault_at = at;
			}
		}
		while (!sc->fault && !at_cell_end(t, at, delim)) {
			if (t.p[at] == '"' && at != cell) {
				sc->fault = TR_NOOP("a quote inside an unquoted cell");
				sc->fault_at = at;
			}
			at++;
		}
		if (sc->fault || at >= t.n || t.p[at] != delim)
			break;
		at++;
	}
	if (at < t.n && t.p[at] == '\r')
		at++;
	sc->end = at;
}

/* Find the end of the record at c->at; true if it may have quotes. */
static bool
record_end(const struct csv *c, struct scan *sc)
{
	const size_t nl = line_end(c->text, c->at);

	if (nl == c->at || !memchr(c->text.p + c->at, '"', nl - c->at)) {
		*sc = (struct scan){ .end = nl };
		return false;
	}
	scan_record(c->text, c->at, c->delim, sc);
	if (sc->fault) {
		sc->end = nl;
		sc->lines = 0;
	}
	return true;
}

/* Move past a record. */
static void
step_over(struct csv *c, const struct scan *sc)
{
	c->line += sc->lines + 1;
	c->at = sc->end < c->text.n ? sc->end + 1 : c->text.n;
	c->records++;
	c->faults += sc->fault != NULL;
}

bool
csv_cut(struct csv *c, size_t most, struct csv *piece)
{
	if (c->at >= c->text.n || c->faults > CSV_FAULTS_MOST)
		return false;
	*piece = *c;
	while (c->at < c->text.n && c->at - piece->at < most && c->faults <= CSV_FAULTS_MOST) {
		struct scan sc;

		record_end(c, &sc);
		step_over(c, &sc);
	}
	piece->text.n = c->at;
	return true;
}

/* The text of a quoted cell from..to (quotes excluded), doubled quotes made single. */
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

static size_t
count_delims(const char *p, size_t n, char delim)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		k += p[i] == delim;
	return k;
}

/* Cut a record that has no quotes. */
static void
cut_plain(const struct csv *c, struct arena *a, size_t end, struct row *row)
{
	const char *const base = c->text.p;
	const size_t n = count_delims(base + c->at, end - c->at, c->delim) + 1;
	struct cell *cells = arena_new(a, n, sizeof(*cells));
	size_t at = c->at;

	if (end > at && base[end - 1] == '\r')
		end--;
	for (size_t i = 0; i < n; i++) {
		const char *d = i + 1 < n ? memchr(base + at, c->delim, end - at) : NULL;
		const size_t to = d ? (size_t)(d - base) : end;

		cells[i] = (struct cell){ .text = { base + at, to - at }, .off = at,
		    .len = (uint32_t)(to - at), .line = c->line };
		at = to + 1;
	}
	row->cells = cells;
	row->n = n;
}

/* Cut a record that has quotes and was found sound. */
static void
cut_quoted(const struct csv *c, struct arena *a, size_t end, struct row *row)
{
	const struct str t = str_sub(c->text, 0, end);
	const size_t most = count_delims(t.p + c->at, end - c->at, c->delim) + 1;
	struct cell *cells = arena_new(a, most, sizeof(*cells));
	struct scan sc = { 0 };
	size_t at = c->at, n = 0;

	for (;;) {
		const size_t cell = at;
		struct str text;
		const uint32_t line = c->line + sc.lines;

		if (at < t.n && t.p[at] == '"') {
			at = skip_quoted(t, at, &sc);
			text = unquote(a, str_sub(t, cell + 1, at - 1));
		} else {
			while (!at_cell_end(t, at, c->delim))
				at++;
			text = str_sub(t, cell, at);
		}
		cells[n++] = (struct cell){ .text = text, .off = cell, .len = (uint32_t)(at - cell),
		    .line = line };
		if (at >= t.n || t.p[at] != c->delim)
			break;
		at++;
	}
	row->cells = cells;
	row->n = n;
}

/* Tell a quoting fault and leave the row empty. */
static void
tell_fault(const struct csv *c, const struct scan *sc, struct faults *fs)
{
	uint32_t line = c->line;

	for (size_t i = c->at; i < sc->fault_at && i < c->text.n; i++)
		line += c->text.p[i] == '\n';
	fault_add(fs, FAULT_QUOTE, (struct loc){ .src = c->src, .off = sc->fault_at, .line = line },
	    "%s", tr(sc->fault));
}

/* Refuse a row that has a cell beyond the limit. */
static void
check_cells(const struct csv *c, struct row *row, struct faults *fs)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].text.n > TABLE_CELL_MOST) {
			fault_add(fs, FAULT_LIMIT, row_loc(c->src, row, i),
			    tr("a cell of more than %zu bytes"), TABLE_CELL_MOST);
			row->n = 0;
		}
}

bool
csv_next(struct csv *c, struct arena *a, struct row *row, struct faults *fs)
{
	struct scan sc;
	bool quoted;

	if (c->at >= c->text.n)
		return false;
	if (c->faults > CSV_FAULTS_MOST) {
		fault_add(fs, FAULT_LIMIT, (struct loc){ .src = c->src, .off = c->at, .line = c->line },
		    tr("more than %d quoting faults: is this CSV, and is the separator right?"),
		    CSV_FAULTS_MOST);
		return false;
	}
	quoted = record_end(c, &sc);
	*row = (struct row){ .number = c->records + 1, .line = c->line };
	if (sc.fault)
		tell_fault(c, &sc, fs);
	else if (quoted)
		cut_quoted(c, a, sc.end, row);
	else
		cut_plain(c, a, sc.end, row);
	if (sc.end - c->at > TABLE_CELL_MOST && !sc.fault)
		check_cells(c, row, fs);
	if (row->n > TABLE_COLS_MOST) {
		fault_add(fs, FAULT_LIMIT, row_loc(c->src, row, TABLE_COLS_MOST),
		    tr("more than %d columns"), TABLE_COLS_MOST);
		row->n = 0;
	}
	step_over(c, &sc);
	return true;
}

/* How well a delimiter cuts the first records: the share of records as wide as the widest, times width. */
static size_t
delim_score(struct str text, char delim)
{
	const struct source src = { .text = text };
	struct csv c;
	size_t widths[SNIFF_RECORDS], n = 0, widest = 0, same = 0;

	csv_start(&c, &src, delim);
	while (n < SNIFF_RECORDS && c.at < text.n) {
		struct scan sc;

		record_end(&c, &sc);
		widths[n] = 1;
		for (size_t i = c.at; i < sc.end && i < text.n; i++) {
			if (text.p[i] == '"' && (i == c.at || text.p[i - 1] == delim)) {
				struct scan skip = { 0 };

				i = skip_quoted(str_sub(text, 0, sc.end), i, &skip);
				if (i >= sc.end)
					break;
			}
			widths[n] += text.p[i] == delim;
		}
		widest = widths[n] > widest ? widths[n] : widest;
		n++;
		step_over(&c, &sc);
	}
	for (size_t i = 0; i < n; i++)
		same += widths[i] == widest;
	return widest < 2 ? 0 : widest * same;
}

char
csv_delimiter(struct str text)
{
	static const char tries[] = { ',', '\t', ';' };
	const struct str head = str_sub(text, 0, (size_t)1 << 20);
	char best = ',';
	size_t best_score = 0;

	for (size_t i = 0; i < sizeof(tries); i++) {
		const size_t score = delim_score(head, tries[i]);

		if (score > best_score) {
			best_score = score;
			best = tries[i];
		}
	}
	return best;
}

/* True if a cell must be quoted to read back the same. */
static bool
must_quote(struct str s, char delim)
{
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
