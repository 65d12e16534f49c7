/*
 * Our XML, as catalog-xml(5) describes it: heading, then items; parts are elements with leaves.
 */
#include "item/writer.h"

#include "item/visit.h"

#include "syntax/write.h"

#define NAMESPACE "urn:catalog-toolkit:catalog:1"

struct xml_ctx {
	struct buf *b;
	int depth;		/* of the next element, for its indent */
	size_t inside;		/* bytes written when the part's element began */
};

static void
indent(struct xml_ctx *x)
{
	for (int i = 0; i < x->depth; i++)
		buf_add(x->b, "  ");
}

static void
put_text(struct buf *b, struct str text, bool is_escaped)
{
	struct buf escaped = { 0 };

	if (is_escaped) {
		xml_escape(&escaped, text);
		text = buf_get(&escaped);
	}
	xml_put(b, text);
	buf_clear(&escaped);
}

/* A name or a key as an attribute's value. */
static void
put_name(struct buf *b, struct str name, bool is_escaped)
{
	struct buf escaped = { 0 };

	if (is_escaped) {
		xml_escape(&escaped, name);
		name = buf_get(&escaped);
	}
	xml_put_attr(b, name);
	buf_clear(&escaped);
}

static void
put_value(void *ctx, struct str leaf, bool is_known, const struct value *v)
{
	struct xml_ctx *x = ctx;
	/* one mark for both: the reader takes it for the name too */
	const bool is_escaped = !xml_can(v->text) || !xml_can(leaf);

	indent(x);
	if (is_known) {
		buf_char(x->b, '<');
		buf_str(x->b, leaf);
	} else {
		buf_add(x->b, "<field name=");
		put_name(x->b, leaf, is_escaped);
	}
	if (v->lang != LANG_ZH)
		buf_fmt(x->b, " xml:lang=\"%s\"", lang_name(v->lang));
	if (is_escaped)
		buf_add(x->b, " escaped=\"yes\"");
	buf_char(x->b, '>');
	put_text(x->b, v->text, is_escaped);
	buf_add(x->b, "</");
	buf_str(x->b, is_known ? leaf : STR("field"));
	buf_add(x->b, ">\n");
}

static void
start_part(void *ctx, struct str part)
{
	struct xml_ctx *x = ctx;

	indent(x);
	buf_fmt(x->b, "<%.*s>\n", STRF(part));
	x->depth++;
	x->inside = x->b->n;
}

static void
end_part(void *ctx, struct str part)
{
	struct xml_ctx *x = ctx;

	x->depth--;
	if (x->b->n == x->inside) {	/* white space inside would be its text */
		x->b->n -= STR(">\n").n;
		buf_add(x->b, "/>\n");
		return;
	}
	indent(x);
	buf_fmt(x->b, "</%.*s>\n", STRF(part));
}

static void
put_all(struct buf *b, const struct catalog *c, const struct item *it, bool heading)
{
	struct xml_ctx x = { .b = b, .depth = 2 };
	const struct visit v = { .ctx = &x, .value = put_value, .part_start = start_part,
	    .part_end = end_part };

	visit_item(c, it, heading, &v);
}

static void
put_head(struct writing *w)
{
	struct buf *b = &w->b;
	const struct catalog *c = w->c;

	buf_add(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<catalog xmlns=\"" NAMESPACE "\" version=\"1\">\n  <heading>\n");
	if (!catalog_head(c, c->schema->ids.head_catalog).n)
		buf_add(b, "    <catalog></catalog>\n");
	put_all(b, c, &c->head, true);
	buf_add(b, "  </heading>\n");
}

static void
put_item(struct writing *w, const struct item *it)
{
	struct buf *b = &w->b;

	buf_add(b, "  <item key=");
	put_name(b, it->key, !xml_can(it->key));
	if (!it->n) {
		buf_add(b, "/>\n");
		return;
	}
	buf_add(b, ">\n");
	put_all(b, w->c, it, false);
	buf_add(b, "  </item>\n");
}

static void
put_tail(struct writing *w)
{
	buf_add(&w->b, "</catalog>\n");
}

const struct writer writer_xml = {
	.name = "xml", .from = "xml", .head = put_head, .item = put_item, .tail = put_tail,
};
