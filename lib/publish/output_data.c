/*
 * The files for machines, by the writers that catalog-import has too, and the style sheet.
 */
#include "publish/output.h"

#include "base/buf.h"
#include "base/embed.h"
#include "item/writer.h"
#include "publish/xml_schema.h"

static bool
put_written(const struct site *s, const struct sink *to, const struct writer *w, struct str name)
{
	struct buf b = { 0 };
	bool ok;

	if (w->head)
		w->head(&b, s->c);
	for (size_t i = 0; i < s->c->n; i++)
		w->item(&b, s->c, s->c->items[i]);
	if (w->tail)
		w->tail(&b, s->c);
	ok = to->put(to->ctx, name, buf_get(&b));
	buf_clear(&b);
	return ok;
}

static bool
put_schema(const struct site *s, const struct sink *to, struct str name,
    void (*print)(struct buf *, const struct schema *))
{
	struct buf b = { 0 };
	bool ok;

	print(&b, s->c->schema);
	ok = to->put(to->ctx, name, buf_get(&b));
	buf_clear(&b);
	return ok;
}

static bool
make_data(const struct site *s, const struct sink *to)
{
	return put_written(s, to, &writer_xml, STR("catalog.xml")) &&
	    put_written(s, to, &writer_csv, STR("catalog.csv")) &&
	    put_schema(s, to, STR("catalog.xsd"), xml_schema_xsd) &&
	    put_schema(s, to, STR("catalog.rnc"), xml_schema_rnc) &&
	    to->put(to->ctx, STR("style.css"), embed_get("lib/publish/assets/style.css"));
}

const struct output output_data = { .name = "data", .make = make_data };
