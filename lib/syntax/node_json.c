/*
 * JSON after RFC 8259, strictly: lines with a document each, one document over many lines, or one
 * array of documents. A reader of our own: every value needs its place, and a broken line must cost
 * its own document only, while the libraries stop for good. Numbers stay the text that they are.
 */
#include "syntax/node_form.h"

#include <string.h>

#include "base/report.h"
#include "base/utf8.h"

struct json_state {
	const struct source *src;
	struct faults *fs;
	struct str t;		/* the text */
	size_t at;		/* byte offset of what comes next */
	uint32_t line;		/* 1-based, of at */
	uint32_t doc_line;	/* where the document begins */
	size_t doc_at;		/* the same as a byte offset */
	size_t doc_col;		/* 0-based byte column of the first document's line */
	bool is_started;	/* a first value was seen */
	bool is_array;		/* documents are the elements of an array */
	bool at_end;
	struct node_tree tree;
};

static void *
json_open(struct arena *a, const struct source *src, struct faults *fs)
{
	struct json_state *j = arena_new(a, 1, sizeof(*j));

	j->src = src;
	j->fs = fs;
	j->t = src->text;
	j->line = 1;
	return j;
}

static void
json_close(void *state)
{
	(void)state;
}

static bool
at_text_end(const struct json_state *j)
{
	return j->at >= j->t.n;
}

/* The next byte, 0 at the end; a NUL in the text is no token and looks the same. */
static char
peek(const struct json_state *j)
{
	return at_text_end(j) ? 0 : j->t.p[j->at];
}

/* Step over one byte of white space and count lines; a CR alone ends one too. */
static void
step_blank(struct json_state *j)
{
	const char c = j->t.p[j->at++];

	if (c == '\n' || (c == '\r' && peek(j) != '\n'))
		j->line++;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
skip_blanks(struct json_state *j)
{
	while (!at_text_end(j) && is_blank(j->t.p[j->at]))
		step_blank(j);
}

static struct loc
loc_from(const struct json_state *j, size_t from)
{
	const size_t len = j->at - from;

	return (struct loc){ .src = j->src, .off = from, .line = j->line,
	    .len = len < UINT32_MAX ? (uint32_t)len : 0 };
}

static void
complain(struct json_state *j, const char *what, struct str cost)
{
	size_t next = j->at;
	const uint32_t cp = at_text_end(j) ? 0 : utf8_next(j->t, &next);
	const struct loc at = loc_from(j, j->at);

	if (at_text_end(j))
		fault_add(j->fs, FAULT_SYNTAX, at, tr("expected %s, but the text ends; %.*s"),
		    what, STRF(cost));
	else if (cp < ' ' || cp == 0x7F)
		fault_add(j->fs, FAULT_SYNTAX, at, tr("expected %s, not U+%04lX; %.*s"),
		    what, (unsigned long)cp, STRF(cost));
	else
		fault_add(j->fs, FAULT_SYNTAX, at, tr("expected %s, not \"%.*s\"; %.*s"),
		    what, (int)(next - j->at), j->t.p + j->at, STRF(cost));
}

static struct str
cost_of(const struct json_state *j)
{
	return arena_fmt(j->fs->a, tr("the document from line %lu is left out"),
	    (unsigned long)j->doc_line);
}

/* Say what should be at this place, which costs the document. */
static bool
expected(struct json_state *j, const char *what)
{
	complain(j, what, cost_of(j));
	return false;
}

/* The same behind a document, which is whole. */
static void
surplus(struct json_state *j, const char *what)
{
	complain(j, what, str_from(tr("what follows is left out")));
}

static bool
hex_4(struct json_state *j, uint32_t *cp)
{
	*cp = 0;
	for (int i = 0; i < 4; i++) {
		const char c = peek(j);

		if (c >= '0' && c <= '9')
			*cp = *cp << 4 | (uint32_t)(c - '0');
		else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
			*cp = *cp << 4 | (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return expected(j, tr("four hexadecimal digits after \\u"));
		j->at++;
	}
	return true;
}

/* Behind "\u": one code point of one escape, or of two that are a surrogate pair. */
static bool
unicode_escape(struct json_state *j, struct buf *b)
{
	const size_t from = j->at - 2;
	uint32_t cp, low = 0;

	if (!hex_4(j, &cp))
		return false;
	if (cp >= 0xD800 && cp < 0xDC00 && str_starts(str_sub(j->t, j->at, j->t.n), STR("\\u"))) {
		j->at += 2;
		if (!hex_4(j, &low))
			return false;
		if (low >= 0xDC00 && low < 0xE000)
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
	}
	if (cp >= 0xD800 && cp < 0xE000) {
		fault_add(j->fs, FAULT_SYNTAX, loc_from(j, from),
		    tr("\\u%04lX is no character; %.*s"), (unsigned long)cp, STRF(cost_of(j)));
		return false;
	}
	buf_utf8(b, cp);
	return true;
}

static bool
escape(struct json_state *j, struct buf *b)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char c = peek(j);
	const char *hit = c ? strchr(from, c) : NULL;

	if (c == 'u') {
		j->at++;
		return unicode_escape(j, b);
	}
	if (!hit)
		return expected(j, tr("one of \" \\ / b f n r t u after a backslash"));
	buf_char(b, to[hit - from]);
	j->at++;
	return true;
}

/* Move past bytes that stand for themselves in a string. */
static void
plain(struct json_state *j)
{
	while (!at_text_end(j) && j->t.p[j->at] != '"' && j->t.p[j->at] != '\\' &&
	    (unsigned char)j->t.p[j->at] >= ' ')
		j->at++;
}

/* A string with its quotes: a slice of the text if nothing in it is escaped, else new. */
static bool
string(struct json_state *j, struct str *out, struct loc *at)
{
	const size_t open = j->at++, from = j->at;
	struct buf b = { 0 };
	bool ok = true;

	plain(j);
	*out = str_sub(j->t, from, j->at);
	if (peek(j) == '\\')
		buf_str(&b, *out);
	while (ok && peek(j) == '\\') {
		size_t run;

		j->at++;
		ok = escape(j, &b);
		run = j->at;
		plain(j);
		buf_str(&b, str_sub(j->t, run, j->at));
	}
	if (ok && peek(j) != '"')
		ok = expected(j, tr("a character of a string or \" at its end"));
	if (ok) {
		j->at++;
		*at = loc_from(j, open);
		if (b.p)
			*out = arena_str(j->tree.a, buf_get(&b));
	}
	buf_clear(&b);
	return ok;
}

static size_t
digits(struct json_state *j)
{
	const size_t from = j->at;

	while (peek(j) >= '0' && peek(j) <= '9')
		j->at++;
	return j->at - from;
}

static bool
number(struct json_state *j)
{
	const char *what = tr("a digit");

	if (peek(j) == '-')
		j->at++;
	if (peek(j) == '0')
		j->at++;
	else if (!digits(j))
		return expected(j, what);
	if (peek(j) == '.') {
		j->at++;
		if (!digits(j))
			return expected(j, what);
	}
	if (peek(j) == 'e' || peek(j) == 'E') {
		j->at++;
		if (peek(j) == '+' || peek(j) == '-')
			j->at++;
		if (!digits(j))
			return expected(j, what);
	}
	return true;
}

/* true, false, null and numbers: their own text, but null is no text at all. */
static bool
bare(struct json_state *j, struct str *out, struct loc *at)
{
	static const char *const words[] = { "true", "false", "null" };
	const struct str rest = str_sub(j->t, j->at, j->t.n);
	const size_t from = j->at;

	for (size_t i = 0; i < 3; i++)
		if (str_starts(rest, str_from(words[i])))
			j->at += strlen(words[i]);
	if (j->at == from) {
		if (peek(j) != '-' && !(peek(j) >= '0' && peek(j) <= '9'))
			return expected(j, tr("a value"));
		if (!number(j))
			return false;
	}
	*at = loc_from(j, from);
	*out = str_sub(j->t, from, j->at);
	if (str_is(*out, "null"))
		out->n = 0;
	return true;
}

/* A value with its key, if it has one: a text, or the beginning of a map or list. */
static bool
value(struct json_state *j, struct str key, struct loc key_at)
{
	const char c = peek(j);
	struct node *n = node_new(j->tree.a, NODE_TEXT, loc_from(j, j->at));

	n->key = key;
	n->key_at = key_at;
	n->is_quoted = c == '"';
	if (c == '{' || c == '[') {
		j->at++;
		n->kind = c == '{' ? NODE_MAP : NODE_LIST;
		n->at = loc_from(j, j->at - 1);
		n->at.len = 0;
		return node_tree_begin(&j->tree, n);
	}
	if (!(c == '"' ? string(j, &n->text, &n->at) : bare(j, &n->text, &n->at)))
		return false;
	return node_tree_put(&j->tree, n);
}

/* In an open map: a key, its colon and its value. */
static bool
member(struct json_state *j)
{
	struct str key;
	struct loc key_at;

	if (peek(j) != '"')
		return expected(j, tr("a key in quotes"));
	if (!string(j, &key, &key_at))
		return false;
	skip_blanks(j);
	if (peek(j) != ':')
		return expected(j, "\":\"");
	j->at++;
	skip_blanks(j);
	return value(j, key, key_at);
}

/* In an open map or list: its end, or its next child. */
static bool
inside(struct json_state *j)
{
	const struct node *open = j->tree.open[j->tree.depth - 1].node;
	const bool is_map = open->kind == NODE_MAP;

	skip_blanks(j);
	if (peek(j) == (is_map ? '}' : ']')) {
		j->at++;
		if (is_map)
			node_check_keys(j->fs, open);
		node_tree_end(&j->tree);
		return true;
	}
	if (open->child) {
		if (peek(j) != ',')
			return expected(j, is_map ? tr("\",\" or \"}\"") : tr("\",\" or \"]\""));
		j->at++;
		skip_blanks(j);
	}
	return is_map ? member(j) : value(j, (struct str){ NULL, 0 }, (struct loc){ 0 });
}

static bool
document(struct json_state *j, struct arena *a)
{
	const struct loc nowhere = { 0 };

	node_tree_start(&j->tree, a, j->fs);
	j->doc_line = j->line;
	j->doc_at = j->at;
	if (!value(j, (struct str){ NULL, 0 }, nowhere))
		return false;
	while (j->tree.depth > 0)
		if (!inside(j))
			return false;
	return true;
}

static size_t
line_start(const struct json_state *j)
{
	size_t from = j->at;

	while (from > 0 && j->t.p[from - 1] != '\n' && j->t.p[from - 1] != '\r')
		from--;
	return from;
}

static void
skip_line(struct json_state *j)
{
	while (!at_text_end(j) && j->t.p[j->at] != '\n' && j->t.p[j->at] != '\r')
		j->at++;
	if (!at_text_end(j))
		step_blank(j);
}

/*
 * On to the next line, this one included, on which a map begins in the column of the first
 * document. Inner maps of a document over many lines stand further right. Called at the start of
 * a line.
 */
static void
recover(struct json_state *j)
{
	while (!at_text_end(j)) {
		const size_t from = j->at;
		char c;

		while ((c = peek(j)) == ' ' || c == '\t' || c == ',')
			j->at++;
		if (c == '{' && j->at - from == j->doc_col)
			return;
		skip_line(j);
	}
	j->at_end = true;
}

/*
 * After a broken document. The search begins behind its first line and not where it broke: a line
 * that lacks its end breaks in the next, which is whole.
 */
static void
recover_from_broken(struct json_state *j)
{
	j->at = j->doc_at;
	j->line = j->doc_line;
	skip_line(j);
	recover(j);
}

/* After a whole document that something follows. */
static void
recover_from_surplus(struct json_state *j)
{
	const size_t from = line_start(j);
	const struct str before = str_sub(j->t, from, j->at);

	if (str_trim(before).n)
		skip_line(j);
	else
		j->at = from;
	recover(j);
}

/* The very first: an array of documents is opened; a list that stands alone is one too. */
static void
start(struct json_state *j)
{
	j->is_started = true;
	if (peek(j) == '[') {
		j->is_array = true;
		j->at++;
		skip_blanks(j);
	}
	j->doc_col = j->at - line_start(j);
}

/* Behind a document of lines: nothing but blanks up to the end of its line. */
static void
after_line(struct json_state *j)
{
	const uint32_t line = j->line;

	skip_blanks(j);
	if (at_text_end(j) || j->line != line)
		return;
	surplus(j, tr("the end of the line"));
	recover_from_surplus(j);
}

/* Behind an element of the array: a comma and another, or the end. */
static void
after_element(struct json_state *j)
{
	skip_blanks(j);
	if (peek(j) == ',') {
		j->at++;
		skip_blanks(j);
		return;
	}
	if (peek(j) != ']') {
		surplus(j, tr("\",\" or \"]\""));
		recover_from_surplus(j);
		return;
	}
	j->at++;
	skip_blanks(j);
	j->at_end = true;
	if (!at_text_end(j))
		surplus(j, tr("the end of the text"));
}

static bool
json_next(void *state, struct arena *a, struct node **doc)
{
	struct json_state *j = state;

	*doc = NULL;
	if (j->at_end)
		return false;
	skip_blanks(j);
	if (!j->is_started) {
		start(j);
		if (j->is_array && peek(j) == ']') {
			after_element(j);
			return false;
		}
	}
	if (at_text_end(j) && !j->is_array)
		return false;
	if (!document(j, a)) {
		recover_from_broken(j);
		return true;
	}
	*doc = j->tree.root;
	if (j->is_array)
		after_element(j);
	else
		after_line(j);
	return true;
}

const struct node_form node_json = {
	.form = FORM_JSONL, .open = json_open, .next = json_next, .close = json_close,
};
