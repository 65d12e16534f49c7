/*
 * Our own XML: a root `catalog`, each child of it a document. It is read tag by tag and rests after
 * each document, so a file of any size costs the memory of one item. Places come from the text
 * itself, since SAX tells only where a tag ends.
 */
#include "syntax/node_form.h"

#include <string.h>

#include "base/report.h"
#include "syntax/sax.h"
#include "syntax/write.h"

#define NS	"urn:catalog-toolkit:catalog:1"
#define NS_XML	"http://www.w3.org/XML/1998/namespace"

struct xml_state {
	const struct source *src;
	struct faults *fs;
	struct sax_reader *sax;
	struct sax_why why;	/* why the text ended early */
	struct node_tree tree;
	struct arena *a;	/* of the document that is asked for */
	struct buf text;	/* of the innermost element */
	size_t level;		/* open elements, the root included */
	size_t tag_end;		/* where start() of the innermost element was */
	size_t content;		/* byte offset of its content */
	size_t seen;		/* byte offset up to which lines were counted */
	uint32_t line;		/* 1-based, of seen */
	bool is_escaped;	/* the innermost element has escaped="yes" */
	bool is_bad;		/* this document is left out */
	bool is_done;		/* a document is complete */
	bool at_end;
};

/* The place of a byte; they are asked for in rising order. */
static struct loc
place_at(struct xml_state *x, size_t off)
{
	const struct str t = x->src->text;

	for (; x->seen < off && x->seen < t.n; x->seen++)
		if (t.p[x->seen] == '\n' ||
		    (t.p[x->seen] == '\r' && x->seen + 1 < t.n && t.p[x->seen + 1] != '\n'))
			x->line++;
	return (struct loc){ .src = x->src, .off = off, .line = x->line };
}

/* Byte offset of the last c before off. */
static size_t
back_to(const struct xml_state *x, size_t off, char c)
{
	while (off > 0 && x->src->text.p[off - 1] != c)
		off--;
	return off > 0 ? off - 1 : 0;
}

static void
drop(struct xml_state *x, struct loc at, const char *what, struct str name)
{
	if (!x->is_bad)
		fault_add(x->fs, FAULT_SYNTAX, at, tr("%s: \"%.*s\"; the document is left out"),
		    what, STRF(name));
	x->is_bad = true;
}

/* Text that stands between elements, where only white space may. */
static void
check_between(struct xml_state *x, struct loc at)
{
	const struct str text = str_trim(buf_get(&x->text));

	if (!x->is_bad && text.n)
		fault_add(x->fs, FAULT_SYNTAX, at,
		    tr("text between elements is left out: \"%.*s\""), STRF(text));
	buf_reset(&x->text);
}

/* The bytes of a name in the text itself: the key lives as long as the source. */
static struct str
name_at(const struct xml_state *x, size_t lt, struct str name)
{
	const struct str t = x->src->text;
	size_t at = lt + 1;

	if (!str_starts(str_sub(t, at, t.n), name))
		while (at < t.n && t.p[at++] != ':')
			;
	return str_sub(t, at, at + name.n);
}

/* The key with its language: "@" and the first subtag, unless that is Chinese. */
static struct str
key_with_lang(struct arena *a, struct str key, struct str lang)
{
	struct str first = str_cut(&lang, '-');
	struct str whole;

	if (first.n == 0 || str_is(first, "zh") || str_is(first, "ZH"))
		return key;
	whole = arena_fmt(a, "%.*s@%.*s", STRF(key), STRF(first));
	for (char *p = (char *)(uintptr_t)whole.p + key.n; p < whole.p + whole.n; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 'a' - 'A');
	return whole;
}

/* What the attributes say of an element: its name, its language, its escapes. */
static void
take_attrs(struct xml_state *x, struct node *n, const struct sax_attr *attrs, size_t count)
{
	struct str lang = { NULL, 0 }, name = { NULL, 0 };
	bool has_name = false;

	x->is_escaped = false;
	for (size_t i = 0; i < count; i++) {
		const struct sax_attr *at = &attrs[i];

		if (str_is(at->ns, NS_XML) && str_is(at->name, "lang"))
			lang = at->value;
		else if (at->ns.n)
			continue;
		else if (str_is(at->name, "escaped"))
			x->is_escaped = str_is(at->value, "yes");
		else if (str_is(at->name, "name") && str_is(n->key, "field")) {
			name = at->value;
			has_name = true;
		} else
			drop(x, n->key_at, tr("unknown attribute"), at->name);
	}
	if (has_name) {
		n->is_raw = true;
		n->key = arena_str(x->a, name);
		if (x->is_escaped)	/* which gives its argument back where nothing is escaped */
			n->key = xml_unescape(x->a, n->key);
	}
	n->key = key_with_lang(x->a, n->key, lang);
}

static bool
start_root(struct xml_state *x, struct str name, struct str ns)
{
	if (str_is(name, "catalog") && str_is(ns, NS))
		return true;
	fault_add(x->fs, FAULT_SYNTAX, place_at(x, back_to(x, x->tag_end, '<')),
	    tr("expected the element catalog in the namespace %s, not \"%.*s\" in \"%.*s\""), NS,
	    STRF(name), STRF(ns));
	x->at_end = true;
	return false;
}

static void
start_document(struct xml_state *x, struct loc at, struct str name)
{
	node_tree_start(&x->tree, x->a, x->fs);
	x->is_bad = false;
	if (!str_is(name, "heading") && !str_is(name, "item"))
		drop(x, at, tr("expected heading or item"), name);
	node_tree_begin(&x->tree, node_new(x->a, NODE_MAP, at));
}

/* An element is a text until it turns out to have elements in it. */
static void
start_element(struct xml_state *x, size_t lt, struct str name, const struct sax_attr *attrs,
    size_t n)
{
	struct node *parent = x->tree.open[x->tree.depth - 1].node;
	struct node *node = node_new(x->a, NODE_TEXT, place_at(x, lt));

	parent->kind = NODE_MAP;
	node->key = name_at(x, lt, name);
	node->key_at = node->at;
	node->key_at.len = (uint32_t)node->key.n;
	node->key_at.off = (uint64_t)(node->key.p - x->src->text.p);
	take_attrs(x, node, attrs, n);
	if (!x->is_bad && !node_tree_begin(&x->tree, node))
		x->is_bad = true;
}

static bool
on_start(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct xml_state *x = ctx;
	const struct str t = x->src->text;
	size_t lt;

	(void)line;
	x->tag_end = (size_t)sax_offset(x->sax);
	x->content = x->tag_end < t.n && t.p[x->tag_end] == '>' ? x->tag_end + 1 : x->tag_end;
	if (x->level++ == 0)
		return start_root(x, name, ns);
	lt = back_to(x, x->tag_end, '<');
	check_between(x, place_at(x, lt));
	if (x->level == 2)
		start_document(x, place_at(x, lt), name);
	if (!str_is(ns, NS))
		drop(x, place_at(x, lt), tr("an element of another namespace"), name);
	if (x->level > 2 && !x->is_bad)
		start_element(x, lt, name, attrs, n);
	return true;
}

static bool
on_text(void *ctx, struct str text, uint32_t line)
{
	struct xml_state *x = ctx;

	(void)line;
	if (x->is_bad && x->level > 1)
		return true;
	if (x->text.n + text.n <= NODE_TEXT_MOST) {
		buf_str(&x->text, text);
		return true;
	}
	fault_add(x->fs, FAULT_LIMIT, place_at(x, x->content), tr("a text of more than %zu bytes"),
	    NODE_TEXT_MOST);
	x->is_bad = x->level > 1;
	buf_reset(&x->text);
	return true;
}

/* The text of an element that had none in it: a slice of the source where nothing was escaped. */
static void
end_text(struct xml_state *x, struct node *n, size_t off)
{
	const size_t close = off == x->tag_end ? x->content : back_to(x, off, '<');
	const struct str raw = str_sub(x->src->text, x->content, close);
	const struct str text = buf_get(&x->text);

	n->at = place_at(x, x->content);
	n->at.len = raw.n < UINT32_MAX ? (uint32_t)raw.n : 0;
	n->text = str_eq(raw, text) ? raw : arena_str(x->a, text);
	if (x->is_escaped)
		n->text = xml_unescape(x->a, n->text);
	n->is_quoted = true;
	buf_reset(&x->text);
}

static bool
on_end(void *ctx, struct str name)
{
	struct xml_state *x = ctx;
	const size_t off = (size_t)sax_offset(x->sax);

	(void)name;
	x->level--;
	if (x->level > 1 && !x->is_bad) {
		struct node *n = x->tree.open[x->tree.depth - 1].node;

		if (n->kind == NODE_TEXT)
			end_text(x, n, off);
		else
			check_between(x, place_at(x, off));
		node_tree_end(&x->tree);
	}
	if (x->level == 1) {
		check_between(x, place_at(x, off));
		x->is_done = true;
	}
	if (x->level == 0)
		check_between(x, place_at(x, off));
	return true;
}

static const struct sax handler = { on_start, on_text, on_end };

static void *
xml_open(struct arena *a, const struct source *src, struct faults *fs)
{
	struct xml_state *x = arena_new(a, 1, sizeof(*x));

	x->src = src;
	x->fs = fs;
	x->line = 1;
	x->why.kind = FAULT_KINDS;
	x->sax = sax_open(a, src->text, &handler, x);
	return x;
}

/* The text is over: say why, if it should not be. */
static void
finish(struct xml_state *x)
{
	struct loc at = { .src = x->src, .line = x->why.line };

	if (x->why.kind == FAULT_KINDS)
		return;
	if (x->level > 1)
		fault_add(x->fs, x->why.kind, at,
		    tr("%.*s; this document and what follows is left out"), STRF(x->why.text));
	else
		fault_add(x->fs, x->why.kind, at, tr("%.*s; what follows is left out"),
		    STRF(x->why.text));
}

static bool
xml_next(void *state, struct arena *a, struct node **doc)
{
	struct xml_state *x = state;
	bool is_cut;		/* the text ended inside a document */

	*doc = NULL;
	x->a = a;
	x->is_done = x->is_bad = false;
	while (!x->is_done && !x->at_end)
		x->at_end = !sax_step(x->sax, &x->why);
	if (x->is_done) {
		*doc = x->is_bad ? NULL : x->tree.root;
		return true;
	}
	finish(x);
	x->why.kind = FAULT_KINDS;
	is_cut = x->level > 1;
	x->level = 0;
	return is_cut;
}

static void
xml_close(void *state)
{
	struct xml_state *x = state;

	sax_close(x->sax);
	buf_clear(&x->text);
}

const struct node_form node_xml = {
	.form = FORM_XML, .open = xml_open, .next = xml_next, .close = xml_close,
};
