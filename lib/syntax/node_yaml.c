/*
 * YAML through libyaml's events: a small YAML without anchors, aliases, tags and merge keys.
 *
 * libyaml stops for good at the first error, so a new parser begins at the next line that starts
 * with `---`: that mark ends a document even inside a block, so one syntax error costs one
 * document. It also reads ahead and stops at a character that it does not know long before its
 * document is reached; so such characters are looked for first, and a parser is given what stands
 * before. Its marks count code points; they are turned into bytes as they come, in rising order.
 */
#include "syntax/node_form.h"

#include <string.h>
#include <yaml.h>

#include "base/block.h"
#include "base/report.h"
#include "base/utf8.h"

/* The key of the value that comes next in an open map. */
struct pending {
	struct str key;
	struct loc at;
	bool is_there;
};

struct yaml_state {
	const struct source *src;
	struct faults *fs;
	yaml_parser_t parser;
	bool is_open;		/* parser is to be deleted */
	bool has_odd_breaks;	/* U+0085, U+2028, U+2029: lines for libyaml, not for us */
	size_t start;		/* byte offset in src->text where the parser began … */
	uint32_t lines;		/* … and the lines before it */
	size_t limit;		/* byte offset where its text ends */
	size_t next;		/* byte offset where the next parser will begin */
	size_t bad;		/* byte offset of the next character that libyaml cannot read */
	size_t index;		/* code points from start up to … */
	size_t at;		/* … this byte offset, where the last mark was … */
	uint32_t breaks;	/* … and the lines between, kept only with odd breaks */
	struct loc doc_at;	/* the document being read, or the end of the last one */
	struct node_tree tree;
	struct pending pending[NODE_DEPTH_MOST];	/* for each open node */
};

/* Lines that end in from..to: LF, CRLF, CR. */
static uint32_t
count_lines(struct str t, size_t from, size_t to)
{
	uint32_t n = 0;

	for (size_t i = from; i < to; i++)
		n += t.p[i] == '\n' ||
		    (t.p[i] == '\r' && !(i + 1 < t.n && t.p[i + 1] == '\n'));
	return n;
}

/*
 * Bits of the bytes that may begin a character which libyaml cannot read or takes for a line break:
 * controls, C2, E2 80, EF BF (the second byte may stand in the next block) and broken bytes.
 */
static unsigned
odd_bits(const struct block_view *v)
{
	const block odd = block_in(v, 0, 0x1F) | block_is(v, 0x7F) | block_in(v, 0xC0, 0xC2) |
	    block_in(v, 0xF0, 0xFF);
	const unsigned pairs =
	    (block_bits(v, block_is(v, 0xE2)) & block_bits(v, ~block_is(v, 0x80)) >> 1) |
	    (block_bits(v, block_is(v, 0xEF)) & block_bits(v, ~block_is(v, 0xBF)) >> 1);

	return block_bits(v, (odd & ~block_is(v, '\n')) | block_is(v, 0xE2) | block_is(v, 0xEF)) &
	    ~pairs;
}

/* Offset of the next character at or after from that libyaml cannot read; t.n if there is none. */
static size_t
find_bad(struct str t, size_t from, bool *has_odd_breaks)
{
	for (size_t at = from; at < t.n; at += BLOCK) {
		const struct block_view v = block_at(t, at);

		for (unsigned odd = odd_bits(&v); odd; odd &= odd - 1) {
			const size_t i = at + (unsigned)__builtin_ctz(odd);
			size_t next = i;
			const uint32_t cp = utf8_next(t, &next);

			if (cp == 0x85 || cp == 0x2028 || cp == 0x2029)
				*has_odd_breaks = true;
			else if ((cp < ' ' && cp != '\t' && cp != '\n' && cp != '\r') ||
			    (cp >= 0x7F && cp < 0xA0) || cp == 0xFFFE || cp == 0xFFFF)
				return i;
		}
	}
	return t.n;
}

static bool
is_mark(struct str t, size_t at)
{
	const char after = at + 3 < t.n ? t.p[at + 3] : '\n';

	return str_starts(str_sub(t, at, t.n), STR("---")) &&
	    (after == ' ' || after == '\t' || after == '\n' || after == '\r');
}

/* Offset of the next line after that of from which begins a document; t.n if there is none. */
static size_t
mark_after(struct str t, size_t from)
{
	for (size_t at = from; at < t.n; at++)
		if ((t.p[at] == '\n' || t.p[at] == '\r') && is_mark(t, at + 1))
			return at + 1;
	return t.n;
}

/* Offset of the last line in least..at which begins a document; least if there is none. */
static size_t
mark_before(struct str t, size_t at, size_t least)
{
	for (; at > least; at--)
		if ((t.p[at - 1] == '\n' || t.p[at - 1] == '\r') && is_mark(t, at))
			return at;
	return least;
}

/* Move to the place of a mark: libyaml counts code points, we count bytes. */
static size_t
mark_offset(struct yaml_state *y, yaml_mark_t m)
{
	const struct str t = y->src->text;
	size_t from;

	if (m.index < y->index) {
		y->index = y->breaks = 0;
		y->at = y->start;
	}
	from = y->at;
	y->at += utf8_at(str_sub(t, from, t.n), m.index - y->index);
	y->index = m.index;
	if (y->has_odd_breaks)
		y->breaks += count_lines(t, from, y->at);
	return y->at;
}

static struct loc
mark_loc(struct yaml_state *y, yaml_mark_t m)
{
	struct loc at = { .src = y->src, .off = mark_offset(y, m) };

	if (y->has_odd_breaks) {
		at.line = y->lines + y->breaks + 1;
	} else {
		at.line = y->lines + (uint32_t)m.line + 1;
		at.col = (uint32_t)m.column + 1;
	}
	return at;
}

/* The place from one mark to another. */
static struct loc
span_loc(struct yaml_state *y, yaml_mark_t from, yaml_mark_t to)
{
	struct loc at = mark_loc(y, from);
	const size_t len = mark_offset(y, to) - (size_t)at.off;

	at.len = len < UINT32_MAX ? (uint32_t)len : 0;
	return at;
}

/* Begin a parser at y->next, which is the start of a line; false if there is nothing to parse. */
static bool
begin(struct yaml_state *y)
{
	const struct str t = y->src->text;

	y->lines += count_lines(t, y->start, y->next);
	y->start = y->at = y->next;
	y->index = y->breaks = 0;
	y->doc_at = (struct loc){ .src = y->src, .off = y->start, .line = y->lines + 1, .col = 1 };
	if (y->bad < y->start)
		y->bad = find_bad(t, y->start, &y->has_odd_breaks);
	y->limit = y->bad < t.n ? mark_before(t, y->bad, y->start) : t.n;
	y->next = y->limit;
	if (y->limit == y->start)
		return false;
	y->is_open = yaml_parser_initialize(&y->parser) == 1;
	if (!y->is_open) {
		trouble(tr("libyaml has no memory"));
		y->next = t.n;
		return false;
	}
	yaml_parser_set_encoding(&y->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&y->parser, (const unsigned char *)t.p + y->start,
	    y->limit - y->start);
	return true;
}

static void
end(struct yaml_state *y)
{
	if (y->is_open)
		yaml_parser_delete(&y->parser);
	y->is_open = false;
}

static void *
yaml_open(struct arena *a, const struct source *src, struct faults *fs)
{
	struct yaml_state *y = arena_new(a, 1, sizeof(*y));

	y->src = src;
	y->fs = fs;
	y->bad = find_bad(src->text, 0, &y->has_odd_breaks);
	for (size_t i = y->bad; i < src->text.n && !y->has_odd_breaks;)
		i = find_bad(src->text, i + 1, &y->has_odd_breaks);
	return y;
}

static void
yaml_close(void *state)
{
	end(state);
}

static void
refuse(struct yaml_state *y, struct loc at, const char *what)
{
	fault_add(y->fs, FAULT_REFUSED, at, tr("%s are not part of our YAML"), what);
}

static void
check_decoration(struct yaml_state *y, struct loc at, const yaml_char_t *anchor,
    const yaml_char_t *tag)
{
	if (anchor)
		refuse(y, at, tr("anchors"));
	if (tag)
		refuse(y, at, tr("tags"));
}

/* The key that the innermost open node waits to give its next child; NULL in a list. */
static struct pending *
pending(struct yaml_state *y)
{
	const struct node_tree *t = &y->tree;

	if (!t->depth || t->open[t->depth - 1].node->kind != NODE_MAP)
		return NULL;
	return &y->pending[t->depth - 1];
}

/* Give a node the key that waits for it. */
static void
take_key(struct yaml_state *y, struct node *n)
{
	struct pending *p = pending(y);

	if (!p)
		return;
	n->key = p->key;
	n->key_at = p->at;
	p->is_there = false;
}

static bool
take_scalar(struct yaml_state *y, const yaml_event_t *e)
{
	const struct loc at = span_loc(y, e->start_mark, e->end_mark);
	const struct str text = { (const char *)e->data.scalar.value, e->data.scalar.length };
	struct pending *p = pending(y);
	struct node *n;

	check_decoration(y, at, e->data.scalar.anchor, e->data.scalar.tag);
	if (p && !p->is_there) {
		if (str_is(text, "<<") && e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
			refuse(y, at, tr("merge keys"));
		*p = (struct pending){ arena_str(y->tree.a, text), at, true };
		return true;
	}
	n = node_new(y->tree.a, NODE_TEXT, at);
	n->text = arena_str(y->tree.a, text);
	n->is_quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	take_key(y, n);
	return node_tree_put(&y->tree, n);
}

static bool
take_start(struct yaml_state *y, const yaml_event_t *e, enum node_kind kind)
{
	const struct loc at = mark_loc(y, e->start_mark);
	const struct pending *p = pending(y);
	struct node *n;

	if (kind == NODE_MAP)
		check_decoration(y, at, e->data.mapping_start.anchor, e->data.mapping_start.tag);
	else
		check_decoration(y, at, e->data.sequence_start.anchor, e->data.sequence_start.tag);
	if (p && !p->is_there) {
		refuse(y, at, tr("keys that are maps or lists"));
		return false;
	}
	n = node_new(y->tree.a, kind, at);
	take_key(y, n);
	if (!node_tree_begin(&y->tree, n))
		return false;
	y->pending[y->tree.depth - 1].is_there = false;
	return true;
}

static bool
take_alias(struct yaml_state *y, const yaml_event_t *e)
{
	const struct loc at = span_loc(y, e->start_mark, e->end_mark);
	struct pending *p = pending(y);
	struct node *n = node_new(y->tree.a, NODE_TEXT, at);

	refuse(y, at, tr("aliases"));
	if (p && !p->is_there) {
		*p = (struct pending){ STR("*"), at, true };
		return true;
	}
	take_key(y, n);
	return node_tree_put(&y->tree, n);
}

/* Take one event; false if the document must be given up (told). */
static bool
take(struct yaml_state *y, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		return take_scalar(y, e);
	case YAML_MAPPING_START_EVENT:
		return take_start(y, e, NODE_MAP);
	case YAML_SEQUENCE_START_EVENT:
		return take_start(y, e, NODE_LIST);
	case YAML_ALIAS_EVENT:
		return take_alias(y, e);
	case YAML_MAPPING_END_EVENT:
		node_check_keys(y->fs, y->tree.open[y->tree.depth - 1].node);
		node_tree_end(&y->tree);
		return true;
	case YAML_SEQUENCE_END_EVENT:
		node_tree_end(&y->tree);
		return true;
	case YAML_DOCUMENT_START_EVENT:
		y->doc_at = mark_loc(y, e->start_mark);
		return true;
	case YAML_DOCUMENT_END_EVENT:
		y->doc_at = mark_loc(y, e->end_mark);
		return true;
	default:
		return true;
	}
}

/* What libyaml says of broken text, for translation; its other words stay as they are. */
static const char *const yaml_words[] = {
	TR_NOOP("block sequence entries are not allowed in this context"),
	TR_NOOP("mapping keys are not allowed in this context"),
	TR_NOOP("mapping values are not allowed in this context"),
	TR_NOOP("could not find expected ':'"),
	TR_NOOP("did not find expected ',' or ']'"),
	TR_NOOP("did not find expected ',' or '}'"),
	TR_NOOP("did not find expected '-' indicator"),
	TR_NOOP("did not find expected <document start>"),
	TR_NOOP("did not find expected alphabetic or numeric character"),
	TR_NOOP("did not find expected comment or line break"),
	TR_NOOP("did not find expected hexdecimal number"),
	TR_NOOP("did not find expected key"),
	TR_NOOP("did not find expected node content"),
	TR_NOOP("did not find expected whitespace or line break"),
	TR_NOOP("found a tab character that violates indentation"),
	TR_NOOP("found a tab character where an indentation space is expected"),
	TR_NOOP("found an indentation indicator equal to 0"),
	TR_NOOP("found character that cannot start any token"),
	TR_NOOP("found invalid Unicode character escape code"),
	TR_NOOP("found unexpected ':'"),
	TR_NOOP("found unexpected document indicator"),
	TR_NOOP("found unexpected end of stream"),
	TR_NOOP("found unknown escape character"),
	TR_NOOP("found unknown directive name"),
	TR_NOOP("while parsing a block collection"),
	TR_NOOP("while parsing a block mapping"),
	TR_NOOP("while parsing a block node"),
	TR_NOOP("while parsing a flow mapping"),
	TR_NOOP("while parsing a flow node"),
	TR_NOOP("while parsing a flow sequence"),
	TR_NOOP("while parsing a node"),
	TR_NOOP("while scanning a block scalar"),
	TR_NOOP("while scanning a directive"),
	TR_NOOP("while scanning a plain scalar"),
	TR_NOOP("while scanning a quoted scalar"),
	TR_NOOP("while scanning a simple key"),
	TR_NOOP("while scanning an alias"),
	TR_NOOP("while scanning an anchor"),
	TR_NOOP("while scanning for the next token"),
};

static const char *
word(const char *said)
{
	for (size_t i = 0; i < sizeof(yaml_words) / sizeof(yaml_words[0]); i++)
		if (strcmp(yaml_words[i], said) == 0)
			return tr(yaml_words[i]);
	return said;
}

/* Tell what libyaml says: what is wrong here, in what, and what it costs. */
static void
tell_fault(struct yaml_state *y)
{
	const yaml_parser_t *p = &y->parser;
	const char *problem = p->problem ? p->problem : tr("not YAML");
	const unsigned long doc = y->doc_at.line;
	/* what was never closed shows where it was opened: its end is the end of the document */
	const bool is_open_end = p->context && (strstr(problem, "document indicator") ||
	    strstr(problem, "end of stream"));
	const struct loc at = mark_loc(y, is_open_end ? p->context_mark : p->problem_mark);

	if (p->context)
		fault_add(y->fs, FAULT_SYNTAX, at,
		    tr("%s, %s from line %lu on; the document from line %lu is left out"),
		    word(problem), word(p->context),
		    (unsigned long)mark_loc(y, p->context_mark).line, doc);
	else
		fault_add(y->fs, FAULT_SYNTAX, at, tr("%s; the document from line %lu is left out"),
		    word(problem), doc);
}

/* Tell the character that made the document at y->start unreadable, and go on after it. */
static void
tell_bad(struct yaml_state *y)
{
	const struct str t = y->src->text;
	size_t next = y->bad;

	fault_add(y->fs, FAULT_SYNTAX, (struct loc){ .src = y->src, .off = y->bad,
	    .line = y->lines + count_lines(t, y->start, y->bad) + 1 },
	    tr("U+%04lX cannot stand in YAML; the document from line %lu is left out"),
	    (unsigned long)utf8_next(t, &next), (unsigned long)y->lines + 1);
	y->next = mark_after(t, y->bad);
}

/* Read events up to the end of a document or of the text; false if the document is broken. */
static bool
read_document(struct yaml_state *y, struct node **doc)
{
	yaml_event_type_t type = YAML_NO_EVENT;

	while (type != YAML_DOCUMENT_END_EVENT && type != YAML_STREAM_END_EVENT) {
		yaml_event_t e;
		bool ok;

		if (!yaml_parser_parse(&y->parser, &e)) {
			tell_fault(y);
			return false;
		}
		type = e.type;
		ok = take(y, &e);
		yaml_event_delete(&e);
		if (!ok)
			return false;
	}
	if (type == YAML_STREAM_END_EVENT)
		end(y);
	else
		*doc = y->tree.root;
	return true;
}

/* True for what stands between two marks that follow each other, or after the last. */
static bool
is_nothing(const struct node *n)
{
	return n->kind == NODE_TEXT && n->text.n == 0 && !n->is_quoted;
}

static bool
yaml_next(void *state, struct arena *a, struct node **doc)
{
	struct yaml_state *y = state;

	*doc = NULL;
	while (y->is_open || y->next < y->src->text.n) {
		if (!y->is_open && !begin(y)) {
			if (y->bad < y->src->text.n)
				tell_bad(y);
			return true;
		}
		node_tree_start(&y->tree, a, y->fs);
		if (!read_document(y, doc)) {
			end(y);
			y->next = mark_after(y->src->text, (size_t)y->doc_at.off);
			return true;
		}
		if (*doc && !is_nothing(*doc))
			return true;
	}
	*doc = NULL;
	return false;
}

const struct node_form node_yaml = {
	.form = FORM_YAML, .open = yaml_open, .next = yaml_next, .close = yaml_close,
};
