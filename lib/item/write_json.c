/*
 * JSON: lines, the heading on the first, then one item a line; or one object that has the items,
 * each on a line of its own, in a list.
 */
#include "item/writer.h"

#include "item/visit.h"

#include "syntax/write.h"

struct json_ctx {
	struct buf *b;
	bool comma;	/* a comma is due before the next key or part */
};

static void
due(struct json_ctx *j)
{
	if (j->comma)
		buf_char(j->b, ',');
	j->comma = false;
}

/* True for a name that means something else in its place. */
static bool
is_taken(struct str leaf)
{
	return str_is(leaf, ITEM_KEY_NAME) || str_is(leaf, "items");
}

static void
put_value(void *ctx, struct str leaf, bool is_known, const struct value *v)
{
	struct json_ctx *j = ctx;

	due(j);
	json_put(j->b, leaf);
	if (v->lang != LANG_ZH || (!is_known && is_taken(leaf))) {	/* inside the quotes */
		j->b->n--;
		buf_fmt(j->b, "@%s\"", lang_name(v->lang));
	}
	buf_char(j->b, ':');
	json_put(j->b, v->text);
	j->comma = true;
}

static void
start_list(void *ctx, struct str part)
{
	struct json_ctx *j = ctx;

	due(j);
	json_put(j->b, part);
	buf_add(j->b, ":[");
}

static void
start_part(void *ctx, struct str part)
{
	struct json_ctx *j = ctx;

	(void)part;
	due(j);
	buf_char(j->b, '{');
}

static void
end_part(void *ctx, struct str part)
{
	struct json_ctx *j = ctx;

	(void)part;
	buf_char(j->b, '}');
	j->comma = true;
}

static void
end_list(void *ctx, struct str part)
{
	struct json_ctx *j = ctx;

	(void)part;
	buf_char(j->b, ']');
	j->comma = true;
}

/* What stands between the braces. */
static void
put_all(struct writing *w, const struct item *it, bool heading)
{
	const struct catalog *c = w->c;
	struct json_ctx j = { .b = &w->b };
	const struct visit v = { .ctx = &j, .value = put_value, .list_start = start_list,
	    .part_start = start_part, .part_end = end_part, .list_end = end_list };

	if (!heading && w->has_keys) {
		buf_add(j.b, "\"" ITEM_KEY_NAME "\":");
		json_put(j.b, it->key);
		j.comma = true;
	}
	if (heading && !catalog_head(c, c->schema->ids.head_catalog).n) {
		buf_add(j.b, "\"catalog\":\"\"");
		j.comma = true;
	}
	visit_item(c, it, heading, &v);
}

static void
put_line(struct writing *w, const struct item *it, bool heading)
{
	buf_char(&w->b, '{');
	put_all(w, it, heading);
	buf_add(&w->b, "}\n");
}

static void
head_line(struct writing *w)
{
	put_line(w, &w->c->head, true);
}

static void
item_line(struct writing *w, const struct item *it)
{
	put_line(w, it, false);
}

const struct writer writer_jsonl = { .name = "jsonl", .from = "jsonl", .head = head_line,
    .item = item_line };

static void
put_head(struct writing *w)
{
	buf_char(&w->b, '{');
	put_all(w, &w->c->head, true);
	buf_add(&w->b, ",\n\"items\":[");
}

static void
put_item(struct writing *w, const struct item *it)
{
	buf_add(&w->b, w->n ? ",\n{" : "\n{");
	put_all(w, it, false);
	buf_char(&w->b, '}');
}

static void
put_tail(struct writing *w)
{
	buf_add(&w->b, "\n]}\n");
}

const struct writer writer_json = { .name = "json", .from = "json", .head = put_head,
    .item = put_item, .tail = put_tail };
