/*
 * JSON lines: the heading on the first line, then one item a line.
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

static void
put_value(void *ctx, struct str leaf, bool is_known, const struct value *v)
{
	struct json_ctx *j = ctx;
	struct buf key = { 0 };

	(void)is_known;
	due(j);
	buf_str(&key, leaf);
	if (v->lang != LANG_ZH)
		buf_fmt(&key, "@%s", lang_name(v->lang));
	json_put(j->b, buf_get(&key));
	buf_char(j->b, ':');
	json_put(j->b, v->text);
	j->comma = true;
	buf_clear(&key);
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

static void
put_all(struct buf *b, const struct catalog *c, const struct item *it, bool heading)
{
	struct json_ctx j = { .b = b };
	const struct visit v = { .ctx = &j, .value = put_value, .list_start = start_list,
	    .part_start = start_part, .part_end = end_part, .list_end = end_list };

	buf_char(b, '{');
	if (heading && !catalog_head(c, c->schema->ids.head_catalog).n) {
		buf_add(b, "\"catalog\":\"\"");
		j.comma = true;
	}
	visit_item(c, it, heading, &v);
	buf_add(b, "}\n");
}

static void
put_head(struct buf *b, const struct catalog *c)
{
	put_all(b, c, &c->head, true);
}

static void
put_item(struct buf *b, const struct catalog *c, const struct item *it)
{
	put_all(b, c, it, false);
}

const struct writer writer_jsonl = { .name = "jsonl", .head = put_head, .item = put_item };
