/*
 * Any text is read as YAML, JSON lines and XML; what was read without a fault must come back the
 * same from each writer. The first byte chooses the form.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "item/read.h"
#include "item/writer.h"
#include "law/citation_type.h"

/* The fuzzer's entry. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct schema schema;

static bool
keep(void *ctx, struct catalog *c, struct item *it)
{
	(void)ctx;
	catalog_keep(c, it);
	return true;
}

/* Hold all items of a text in c. */
static void
load(struct catalog *c, struct str text, enum form form)
{
	struct source *src = arena_new(&c->arena, 1, sizeof(*src));
	const struct stream to = { .item = keep };

	*src = (struct source){ .path = STR("x"), .form = form, .text = text };
	read_stream(c, src, &to);
}

/* Write a catalogue with one of the writers of trees. */
static struct str
written(struct buf *b, const struct catalog *c, const struct writer *w)
{
	struct writing to;

	buf_reset(b);
	writer_start(&to, w, c);
	writer_head(&to);
	for (size_t i = 0; i < c->n; i++)
		writer_item(&to, c->items[i]);
	writer_tail(&to);
	buf_str(b, buf_get(&to.b));
	writer_clear(&to);
	return buf_get(b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const enum form forms[] = { FORM_YAML, FORM_JSONL, FORM_XML, FORM_JSONL };
	static const struct writer *const writers[] = { &writer_yaml, &writer_jsonl, &writer_xml,
	    &writer_json };
	struct catalog x, y;
	struct buf first = { 0 }, second = { 0 };
	struct str text = { (const char *)data + 1, n ? n - 1 : 0 };

	if (!schema.n) {
		citation_type_register();
		if (!schema_load(&schema, NULL))
			abort();
	}
	if (!n || utf8_check(text) != text.n)
		return 0;
	catalog_init(&x, &schema, STR("x"));
	load(&x, text, forms[data[0] % 3]);
	for (size_t i = 0; i < 4 && !x.faults.n; i++) {
		catalog_init(&y, &schema, STR("y"));
		load(&y, written(&first, &x, writers[i]), forms[i]);
		if (y.faults.n || !str_eq(written(&second, &y, writers[i]), buf_get(&first)))
			abort();
		catalog_clear(&y);
	}
	buf_clear(&first);
	buf_clear(&second);
	catalog_clear(&x);
	return 0;
}
