/*
 * Splicing. Each byte of the text is given its place in the raw form by a walk over both; a walk
 * that does not fit gives up, so what styles do with blanks and line ends need not be known to the
 * last rule. The result is read back by the reader itself before it counts.
 */
#include "syntax/splice.h"

#include "base/utf8.h"
#include "syntax/csv.h"
#include "syntax/node.h"
#include "syntax/write.h"

#define NOWHERE SIZE_MAX	/* the place of a byte inside an escape or a folded line end */

/* The raw form beside its text. */
struct walk {
	struct str raw, text;
	size_t *at;	/* offset in raw of each byte of text, and of its end */
	size_t i, k;	/* so far, in raw and text */
};

static bool
is_break(char c)
{
	return c == '\n' || c == '\r';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Bytes of the line end at i, 0 if there is none. */
static size_t
break_at(struct str s, size_t i)
{
	if (i >= s.n || !is_break(s.p[i]))
		return 0;
	return s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n' ? 2 : 1;
}

/* The next bytes of the text are those of what, which has n bytes in raw. */
static bool
step(struct walk *w, struct str what, size_t n)
{
	if (!str_starts(str_sub(w->text, w->k, w->text.n), what))
		return false;
	for (size_t i = 0; i < what.n; i++)
		w->at[w->k + i] = i ? NOWHERE : w->i;
	w->k += what.n;
	w->i += n;
	return true;
}

static bool
step_byte(struct walk *w)
{
	return step(w, str_sub(w->raw, w->i, w->i + 1), 1);
}

/* Line ends and the blanks around them: one is a blank, of several all but one stay. */
static bool
step_fold(struct walk *w, size_t end)
{
	const size_t from = w->i;
	size_t breaks = 0, to = from;

	while (to < end && (is_blank(w->raw.p[to]) || is_break(w->raw.p[to]))) {
		const size_t n = break_at(w->raw, to);

		breaks += n > 0;
		to += n ? n : 1;
	}
	if (!breaks) {
		while (w->i < to)
			if (!step_byte(w))
				return false;
		return true;
	}
	if (breaks == 1)
		return step(w, STR(" "), to - from);
	if (!step(w, STR("\n"), to - from))
		return false;
	for (size_t i = 2; i < breaks; i++) {
		if (!step(w, STR("\n"), 0))
			return false;
		w->at[w->k - 1] = NOWHERE;
	}
	return true;
}

/* What an escape stands for; its bytes in raw, 0 for one that is not known. */
static size_t
escape(struct str rest, uint32_t *cp)
{
	static const char letters[] = "0abt\tnvfre \"/\\N_LP";
	static const uint32_t means[] = { 0, 7, 8, 9, 9, 10, 11, 12, 13, 27, ' ', '"', '/', '\\',
		0x85, 0xA0, 0x2028, 0x2029 };
	const char c = rest.n > 1 ? rest.p[1] : 0;
	const size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;

	*cp = 0;
	for (size_t i = 0; c && letters[i] && !digits; i++)
		if (letters[i] == c) {
			*cp = means[i];
			return 2;
		}
	for (size_t i = 2; i < digits + 2; i++) {
		const char d = i < rest.n ? rest.p[i] : 0;
		const int low = d | 0x20;

		if (d >= '0' && d <= '9')
			*cp = *cp << 4 | (uint32_t)(d - '0');
		else if (low >= 'a' && low <= 'f')
			*cp = *cp << 4 | (uint32_t)(low - 'a' + 10);
		else
			return 0;
	}
	return digits && *cp <= 0x10FFFF ? digits + 2 : 0;
}

static bool
step_escape(struct walk *w, size_t end)
{
	char bytes[4];
	uint32_t cp;
	size_t n = break_at(w->raw, w->i + 1);

	if (n) {	/* the line goes on in the next */
		w->i += 1 + n;
		while (w->i < end && is_blank(w->raw.p[w->i]))
			w->i++;
		return true;
	}
	n = escape(str_sub(w->raw, w->i, end), &cp);
	return n && step(w, (struct str){ bytes, utf8_put(bytes, cp) }, n);
}

/* Walk over a plain or quoted scalar. */
static bool
walk_flow(struct walk *w)
{
	const char quote = w->raw.p[0] == '"' || w->raw.p[0] == '\'' ? w->raw.p[0] : 0;
	const size_t end = w->raw.n - (quote != 0);

	w->i = quote != 0;
	while (w->i < end) {
		const char c = w->raw.p[w->i];
		bool ok;

		if (is_blank(c) || is_break(c))
			ok = step_fold(w, end);
		else if (c == '\\' && quote == '"')
			ok = step_escape(w, end);
		else if (c == '\'' && quote == '\'')
			ok = step(w, STR("'"), 2);
		else
			ok = step_byte(w);
		if (!ok)
			return false;
	}
	w->at[w->k] = w->i;
	return w->k == w->text.n;
}

/* Blanks at the start of the first line that has more than blanks. */
static size_t
indent_of(struct str s)
{
	size_t line = 0, i = 0;

	for (; i < s.n && (s.p[i] == ' ' || is_break(s.p[i])); i++)
		if (is_break(s.p[i]))
			line = i + 1;
	return i - line;
}

/* The offset after a block's header line. */
static size_t
header_end(struct str raw)
{
	size_t i = 0;

	while (i < raw.n && !is_break(raw.p[i]))
		i++;
	return i + break_at(raw, i);
}

/* The offset after the indentation of the line at i. */
static size_t
skip_indent(struct str raw, size_t i, size_t indent)
{
	const size_t from = i;

	while (i < raw.n && i - from < indent && raw.p[i] == ' ')
		i++;
	return i;
}

/* Line ends of a folded block: blanks or line feeds of the text, as many as it has. */
static bool
step_folded(struct walk *w, size_t indent)
{
	size_t to = w->i, n;

	while ((n = break_at(w->raw, to)))
		to = skip_indent(w->raw, to + n, indent);
	if (str_starts(str_sub(w->text, w->k, w->text.n), STR(" ")))
		return step(w, STR(" "), to - w->i);
	if (!step(w, STR("\n"), to - w->i))
		return false;
	while (w->k < w->text.n && w->text.p[w->k] == '\n')
		w->at[w->k++] = NOWHERE;
	return true;
}

/* Walk over a block, up to the line feeds at its end. */
static bool
walk_block(struct walk *w)
{
	const size_t head = header_end(w->raw);
	const struct str body = str_sub(w->raw, head, w->raw.n);
	const size_t indent = indent_of(body) - indent_of(w->text);
	size_t last = w->text.n;

	while (last && w->text.p[last - 1] == '\n')
		last--;
	w->i = skip_indent(w->raw, head, indent);
	while (w->k < last) {
		const size_t n = break_at(w->raw, w->i);
		bool ok;

		if (w->i >= w->raw.n)
			return false;
		if (n && w->raw.p[0] == '>') {
			ok = step_folded(w, indent);
		} else if (n) {
			ok = step(w, STR("\n"), n);
			w->i = skip_indent(w->raw, w->i, indent);
		} else {
			ok = step_byte(w);
		}
		if (!ok)
			return false;
	}
	w->at[w->k] = w->i;
	for (size_t k = last + 1; k <= w->text.n; k++)
		w->at[k] = NOWHERE;
	return true;
}

static bool
is_block(struct str raw)
{
	return raw.n && (raw.p[0] == '|' || raw.p[0] == '>');
}

/* The text that follows in a document of nothing but one; NULL if there is more. */
static const struct node *
only_text(const struct node *n)
{
	while (n && n->kind != NODE_TEXT)
		n = node_count(n) == 1 ? n->child : NULL;
	return n;
}

/* What raw says after lead and before tail; false if it is not one scalar and nothing else. */
static bool
read_back(struct arena *a, struct str lead, struct str raw, struct str tail, struct str *text)
{
	const struct source src = { .form = FORM_YAML,
		.text = arena_fmt(a, "%.*s%.*s%.*s", STRF(lead), STRF(raw), STRF(tail)) };
	struct faults fs = { .a = a };
	struct node_reader *r = node_open(a, &src, &fs);
	struct node *doc = NULL, *more = NULL;
	const struct node *n;
	bool ok = node_next(r, a, &doc) && doc;

	ok = ok && !node_next(r, a, &more) && !fs.n;
	n = ok ? only_text(doc) : NULL;
	ok = n && n->at.off == lead.n && n->at.len >= raw.n;
	if (ok)
		*text = n->text;
	node_close(r);
	return ok;
}

static bool
read_line(struct arena *a, const struct splice *s, struct str raw, struct str *text)
{
	return read_back(a, s->lead, raw, STR(""), text);
}

static bool
read_flow(struct arena *a, struct str raw, struct str *text)
{
	return !is_block(raw) && read_back(a, STR("["), raw, STR("]"), text);
}

/* True if a new raw form says text wherever the old one said its own. */
static bool
is_sound(struct arena *a, const struct splice *s, struct str raw, struct str text)
{
	struct str t = { 0 };

	if (read_line(a, s, s->raw, &t) && str_eq(t, s->text) &&
	    !(read_line(a, s, raw, &t) && str_eq(t, text)))
		return false;
	if (read_flow(a, s->raw, &t) && str_eq(t, s->text) &&
	    !(read_flow(a, raw, &t) && str_eq(t, text)))
		return false;
	return true;
}

struct str
splice_text(struct arena *a, struct str text, const struct splice_edit *e, size_t n)
{
	struct buf b = { 0 };
	struct str out;
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		buf_str(&b, str_sub(text, at, e[i].from));
		buf_str(&b, e[i].text);
		at = e[i].to;
	}
	buf_str(&b, str_sub(text, at, text.n));
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

/* A piece of text as it is written inside the quotes that raw has. */
static void
put_piece(struct buf *b, struct str raw, struct str text)
{
	struct buf quoted = { 0 };

	if (raw.p[0] != '"' && raw.p[0] != '\'') {
		buf_str(b, text);
		return;
	}
	for (size_t i = 0; raw.p[0] == '\'' && i < text.n; i++) {
		buf_char(b, text.p[i]);
		if (text.p[i] == '\'')
			buf_char(b, '\'');
	}
	if (raw.p[0] == '"') {
		yaml_put_quoted(&quoted, text);
		buf_str(b, str_sub(buf_get(&quoted), 1, quoted.n - 1));
	}
	buf_clear(&quoted);
}

/*
 * Take the line feeds at a block's end out of an edit: they are there by its header, not by its
 * lines. True if the edit takes them all.
 */
static bool
cut_end(const struct splice *s, struct splice_edit *e)
{
	size_t last = s->text.n;

	while (last && s->text.p[last - 1] == '\n')
		last--;
	if (!is_block(s->raw) || last == s->text.n || e->to <= last)
		return false;
	e->to = e->from > last ? e->from : last;
	return true;
}

/* Write a block's header so that it ends without a line feed. */
static void
put_strip(struct buf *b, struct str head)
{
	size_t i = 1;

	buf_char(b, head.p[0]);
	for (; i < head.n && (head.p[i] == '+' || (head.p[i] >= '0' && head.p[i] <= '9')); i++)
		if (head.p[i] != '+')
			buf_char(b, head.p[i]);
	buf_char(b, '-');
	buf_str(b, str_sub(head, i, head.n));
}

static bool
put_edits(struct buf *b, struct arena *a, const struct splice *s, const struct splice_edit *edits,
    size_t n)
{
	struct walk w = { .raw = s->raw, .text = s->text };
	const size_t head = is_block(s->raw) ? header_end(s->raw) : 0;
	bool strips = n && is_block(s->raw) && edits[n - 1].to == s->text.n;
	size_t at = head;

	w.at = arena_new(a, s->text.n + 1, sizeof(*w.at));
	if (!(is_block(s->raw) ? walk_block(&w) : walk_flow(&w)))
		return false;
	if (strips) {
		struct splice_edit last = edits[n - 1];

		strips = cut_end(s, &last);
	}
	if (strips)
		put_strip(b, str_sub(s->raw, 0, head));
	else
		buf_str(b, str_sub(s->raw, 0, head));
	for (size_t i = 0; i < n; i++) {
		struct splice_edit e = edits[i];

		cut_end(s, &e);
		if (w.at[e.from] == NOWHERE || w.at[e.to] == NOWHERE || w.at[e.from] < at)
			return false;
		buf_str(b, str_sub(s->raw, at, w.at[e.from]));
		put_piece(b, s->raw, e.text);
		at = w.at[e.to];
	}
	buf_str(b, str_sub(s->raw, at, s->raw.n));
	return true;
}

static bool
put_yaml(struct buf *b, const struct splice *s, const struct splice_edit *e, size_t n)
{
	struct arena a = { 0 };
	struct buf raw = { 0 };
	const struct str text = splice_text(&a, s->text, e, n);
	bool ok = put_edits(&raw, &a, s, e, n) && is_sound(&a, s, buf_get(&raw), text);

	if (!ok && !is_block(s->raw) && !str_has(text, STR("\n"))) {
		buf_reset(&raw);
		yaml_put_quoted(&raw, text);
		ok = is_sound(&a, s, buf_get(&raw), text);
	}
	if (ok)
		buf_str(b, buf_get(&raw));
	buf_clear(&raw);
	arena_clear(&a);
	return ok;
}

/* True if a cell with this in it must be quoted, whatever parts the cells. */
static bool
must_quote(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (memchr(",;\t\"\r\n", s.p[i], 6))
			return true;
	return false;
}

static bool
put_csv(struct buf *b, const struct splice *s, const struct splice_edit *e, size_t n)
{
	struct arena a = { 0 };
	const struct str text = splice_text(&a, s->text, e, n);
	bool quoted = s->raw.n && s->raw.p[0] == '"';

	for (size_t i = 0; i < n && !quoted; i++)
		quoted = must_quote(e[i].text);
	quoted = quoted || (text.n && text.p[0] == '"');
	if (quoted)
		buf_char(b, '"');
	for (size_t i = 0; i < text.n; i++) {
		buf_char(b, text.p[i]);
		if (quoted && text.p[i] == '"')
			buf_char(b, '"');
	}
	if (quoted)
		buf_char(b, '"');
	arena_clear(&a);
	return true;
}

bool
splice_put(struct buf *b, const struct splice *s, const struct splice_edit *e, size_t n)
{
	return s->form == FORM_YAML ? put_yaml(b, s, e, n) : put_csv(b, s, e, n);
}

/* The text of a cell; false if its quotes do not close. */
static bool
cell_text(struct arena *a, struct str raw, struct str *text)
{
	const struct source src = { .form = FORM_CSV, .text = raw };
	struct faults fs = { .a = a };
	struct csv csv;
	struct row row;

	/* no byte of UTF-8 parts the cells: there is one */
	csv_start(&csv, &src, (char)0xFF);
	if (!csv_next(&csv, a, &row, &fs) || row.n != 1 || row.cells[0].len != raw.n)
		return false;
	*text = row.cells[0].text;
	return true;
}

bool
splice_find(struct splice *s, struct arena *a, struct loc at)
{
	size_t line;

	*s = (struct splice){ 0 };
	if (!at.src || !at.len || at.src->is_grid || at.off + at.len > at.src->text.n)
		return false;
	line = (size_t)at.off;
	while (line && !is_break(at.src->text.p[line - 1]))
		line--;
	s->form = at.src->form;
	s->raw = str_sub(at.src->text, (size_t)at.off, (size_t)at.off + at.len);
	s->lead = str_sub(at.src->text, line, (size_t)at.off);
	if (s->form == FORM_CSV)
		return cell_text(a, s->raw, &s->text);
	return s->form == FORM_YAML &&
	    (read_line(a, s, s->raw, &s->text) || read_flow(a, s->raw, &s->text));
}
