/*
 * Canonical YAML: a heading document, then one item a document, so that one error costs one item.
 */
#include "item/writer.h"

#include "item/visit.h"

#include "syntax/write.h"

struct yaml_ctx {
	struct buf *b;
	bool in_part;
	bool is_first;		/* the next value is the first of its part */
};

static void
put_value(void *ctx, struct str leaf, bool is_known, const struct value *v)
{
	struct yaml_ctx *y = ctx;
	struct buf key = { 0 };

	(void)is_known;
	if (y->in_part)
		buf_add(y->b, y->is_first ? "  - " : "    ");
	y->is_first = false;
	buf_str(&key, leaf);
	if (v->lang != LANG_ZH)
		buf_fmt(&key, "@%s", lang_name(v->lang));
	yaml_put_key(y->b, buf_get(&key));
	buf_add(y->b, ": ");
	yaml_put(y->b, v->text, y->in_part ? 4 : 0);
	buf_char(y->b, '\n');
	buf_clear(&key);
}

static void
put_list(void *ctx, struct str part)
{
	struct yaml_ctx *y = ctx;

	buf_str(y->b, part);
	buf_add(y->b, ":\n");
}

static void
start_part(void *ctx, struct str part)
{
	struct yaml_ctx *y = ctx;

	(void)part;
	y->in_part = y->is_first = true;
}

static void
end_part(void *ctx, struct str part)
{
	struct yaml_ctx *y = ctx;

	(void)part;
	if (y->is_first)	/* a number without values keeps its place */
		buf_add(y->b, "  - {}\n");
	y->in_part = false;
}

static void
put_all(struct buf *b, const struct catalog *c, const struct item *it, bool heading)
{
	struct yaml_ctx y = { .b = b };
	const struct visit v = { .ctx = &y, .value = put_value, .list_start = put_list,
	    .part_start = start_part, .part_end = end_part };

	visit_item(c, it, heading, &v);
}

static void
put_head(struct writing *w)
{
	const struct catalog *c = w->c;

	if (!catalog_head(c, c->schema->ids.head_catalog).n)
		buf_add(&w->b, "catalog: \"\"\n");
	put_all(&w->b, c, &c->head, true);
}

static void
put_item(struct writing *w, const struct item *it)
{
	buf_add(&w->b, "---\n");
	if (!it->n)	/* nothing between two marks would be no document */
		buf_add(&w->b, "{}\n");
	put_all(&w->b, w->c, it, false);
}

const struct writer writer_yaml = { .name = "yaml", .from = "yaml", .head = put_head,
    .item = put_item };
