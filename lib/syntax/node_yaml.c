/*
 * YAML through libyaml's events: a small YAML without anchors, aliases, tags and merge keys.
 *
 * libyaml stops for good at the first error, so a new parser begins at the next line that starts
 * with
 * `---`: that mark ends a document even inside a block, so one syntax error costs one document.
 */
#include "syntax/node_form.h"

#include <string.h>
#include <yaml.h>

#include "base/map.h"
#include "base/report.h"

/* Maps of more keys than this are checked for duplicates with a hash. */
#define FEW_KEYS 16

struct frame {
	struct node *node;
	struct node *last;	/* its last child */
	struct str key;		/* of the value that comes next, in a map */
	struct loc key_at;
	bool has_key;
};

struct yaml_state {
	const struct source *src;
	struct faults *fs;
	yaml_parser_t parser;
	bool is_open;		/* parser is to be deleted */
	bool at_end;
	size_t start;		/* byte offset in src->text where the parser began */
	uint32_t lines;		/* lines before start */
	size_t seen;		/* byte offset of the line that was last looked up … */
	uint32_t seen_line;	/* … and its 0-based number */
	struct frame stack[NODE_DEPTH_MOST];
	size_t depth;		/* frames in use */
	size_t nodes;		/* of this document */
	struct node *root;
};

/* Byte offset of a line; lines are asked for in rising order. */
static size_t
line_offset(struct yaml_state *y, uint32_t line)
{
	const struct str t = y->src->text;

	while (y->seen_line < line && y->seen < t.n) {
		const char *nl = memchr(t.p + y->seen, '\n', t.n - y->seen);

		y->seen = nl ? (size_t)(nl - t.p) + 1 : t.n;
		y->seen_line++;
	}
	return y->seen;
}

static struct loc
mark_loc(const struct yaml_state *y, yaml_mark_t m)
{
	return (struct loc){ .src = y->src, .line = y->lines + (uint32_t)m.line + 1,
	    .col = (uint32_t)m.column + 1 };
}

/* Begin a parser at a byte offset, which is the start of a line. */
static void
begin(struct yaml_state *y, size_t at, uint32_t lines)
{
	y->start = at;
	y->lines = lines;
	y->is_open = yaml_parser_initialize(&y->parser) == 1;
	if (!y->is_open) {
		trouble(tr("libyaml has no memory"));
		y->at_end = true;
		return;
	}
	yaml_parser_set_encoding(&y->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&y->parser, (const unsigned char *)y->src->text.p + at,
	    y->src->text.n - at);
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
	begin(y, 0, 0);
	return y;
}

static void
yaml_close(void *state)
{
	end(state);
}

/* Give up the document that begins on doc_line (0-based) and start again after it. */
static void
skip_document(struct yaml_state *y, uint32_t doc_line)
{
	const struct str t = y->src->text;
	uint32_t line = doc_line + 1;
	size_t at = line_offset(y, line);

	end(y);
	while (at < t.n && !str_starts(str_sub(t, at, t.n), STR("---")))
		at = line_offset(y, ++line);
	if (at >= t.n)
		y->at_end = true;
	else
		begin(y, at, line);
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

/* Put a finished or just begun node under its parent; false if the document is too large. */
static bool
place(struct yaml_state *y, struct node *n)
{
	struct frame *f = y->depth ? &y->stack[y->depth - 1] : NULL;

	if (++y->nodes > NODE_DOC_MOST) {
		fault_add(y->fs, FAULT_LIMIT, n->at, tr("more than %zu nodes in one document"),
		    NODE_DOC_MOST);
		return false;
	}
	if (!f) {
		y->root = n;
		return true;
	}
	if (f->node->kind == NODE_MAP) {
		n->key = f->key;
		n->key_at = f->key_at;
		f->has_key = false;
	}
	node_append(f->node, &f->last, n);
	return true;
}

static bool
push(struct yaml_state *y, struct node *n)
{
	if (!place(y, n))
		return false;
	if (y->depth == NODE_DEPTH_MOST) {
		fault_add(y->fs, FAULT_LIMIT, n->at, tr("nested deeper than %d"), NODE_DEPTH_MOST);
		return false;
	}
	y->stack[y->depth++] = (struct frame){ .node = n };
	return true;
}

static bool
key_seen(const struct node *map, const struct node *until)
{
	for (const struct node *k = map->child; k != until; k = k->next)
		if (str_eq(k->key, until->key))
			return true;
	return false;
}

static void
check_keys(struct yaml_state *y, const struct node *map)
{
	const size_t n = node_count(map);
	struct map seen = { 0 };

	for (const struct node *k = map->child; k; k = k->next) {
		bool is_new = true;

		if (n > FEW_KEYS)
			map_put(&seen, k->key, 0, &is_new);
		else
			is_new = !key_seen(map, k);
		if (!is_new)
			fault_add(y->fs, FAULT_DUPLICATE_KEY, k->key_at,
			    tr("key given twice: %.*s"),
			    STRF(k->key));
	}
	map_clear(&seen);
}

static bool
take_scalar(struct yaml_state *y, struct arena *a, const yaml_event_t *e)
{
	const struct loc at = mark_loc(y, e->start_mark);
	const struct str text = { (const char *)e->data.scalar.value, e->data.scalar.length };
	struct frame *f = y->depth ? &y->stack[y->depth - 1] : NULL;
	struct node *n;

	check_decoration(y, at, e->data.scalar.anchor, e->data.scalar.tag);
	if (text.n > NODE_TEXT_MOST) {
		fault_add(y->fs, FAULT_LIMIT, at, tr("a text of more than %zu bytes"),
		    NODE_TEXT_MOST);
		return false;
	}
	if (f && f->node->kind == NODE_MAP && !f->has_key) {
		if (str_is(text, "<<") && e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
			refuse(y, at, tr("merge keys"));
		f->key = arena_str(a, text);
		f->key_at = at;
		f->has_key = true;
		return true;
	}
	n = node_new(a, NODE_TEXT, at);
	n->text = arena_str(a, text);
	n->is_quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	return place(y, n);
}

static bool
take_start(struct yaml_state *y, struct arena *a, const yaml_event_t *e, enum node_kind kind)
{
	const struct loc at = mark_loc(y, e->start_mark);
	const struct frame *f = y->depth ? &y->stack[y->depth - 1] : NULL;

	if (kind == NODE_MAP)
		check_decoration(y, at, e->data.mapping_start.anchor, e->data.mapping_start.tag);
	else
		check_decoration(y, at, e->data.sequence_start.anchor, e->data.sequence_start.tag);
	if (f && f->node->kind == NODE_MAP && !f->has_key) {
		refuse(y, at, tr("keys that are maps or lists"));
		return false;
	}
	return push(y, node_new(a, kind, at));
}

static bool
take_alias(struct yaml_state *y, struct arena *a, const yaml_event_t *e)
{
	refuse(y, mark_loc(y, e->start_mark), tr("aliases"));
	return place(y, node_new(a, NODE_TEXT, mark_loc(y, e->start_mark)));
}

/* Take one event; false if the document must be given up (told). */
static bool
take(struct yaml_state *y, struct arena *a, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		return take_scalar(y, a, e);
	case YAML_MAPPING_START_EVENT:
		return take_start(y, a, e, NODE_MAP);
	case YAML_SEQUENCE_START_EVENT:
		return take_start(y, a, e, NODE_LIST);
	case YAML_ALIAS_EVENT:
		return take_alias(y, a, e);
	case YAML_MAPPING_END_EVENT:
		check_keys(y, y->stack[y->depth - 1].node);
		y->depth--;
		return true;
	case YAML_SEQUENCE_END_EVENT:
		y->depth--;
		return true;
	default:
		return true;
	}
}

static void
parser_fault(struct yaml_state *y)
{
	const yaml_parser_t *p = &y->parser;
	const char *problem = p->problem ? p->problem : tr("not YAML");

	if (p->error == YAML_READER_ERROR)
		fault_add(y->fs, FAULT_SYNTAX, (struct loc){ .src = y->src,
		    .off = y->start + p->problem_offset,
		    .line = y->lines + (uint32_t)p->mark.line + 1,
		    .col = (uint32_t)p->mark.column + 1 }, tr("%s: #x%X"), problem,
		    (unsigned)p->problem_value);
	else
		fault_add(y->fs, FAULT_SYNTAX, mark_loc(y, p->problem_mark), "%s", problem);
}

static bool
yaml_next(void *state, struct arena *a, struct node **doc)
{
	struct yaml_state *y = state;
	uint32_t doc_line = y->lines;
	yaml_event_t e;

	y->root = NULL;
	y->depth = y->nodes = 0;
	*doc = NULL;
	while (!y->at_end) {
		bool ok;

		if (!yaml_parser_parse(&y->parser, &e)) {
			parser_fault(y);
			skip_document(y, doc_line);
			return true;
		}
		if (e.type == YAML_DOCUMENT_START_EVENT)
			doc_line = y->lines + (uint32_t)e.start_mark.line;
		ok = take(y, a, &e);
		if (e.type == YAML_DOCUMENT_END_EVENT)
			*doc = y->root;
		if (e.type == YAML_STREAM_END_EVENT)
			y->at_end = true;
		yaml_event_delete(&e);
		if (!ok) {
			skip_document(y, doc_line);
			return true;
		}
		if (*doc)
			return true;
	}
	return false;
}

const struct node_form node_yaml = {
	.form = FORM_YAML, .open = yaml_open, .next = yaml_next, .close = yaml_close,
};
