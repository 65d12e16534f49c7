/*
 * What the writers share: the names of items, and the table of writers.
 */
#include "diff/diff_write.h"

#include "schema/type.h"

struct diff_label
diff_label(struct arena *a, const struct diff *d, const struct catalog *c, const struct item *it)
{
	const struct schema_ids *ids = &d->schema->ids;
	const uint16_t codes[] = { ids->impl_code, ids->basic_code, ids->local_code };
	struct diff_label l = {
	    .key = it->key, .title = item_title(a, d->schema, it), .at = it->at};

	l.body = item_text(it, ids->body);
	if (!l.body.n)
		l.body = catalog_head(c, ids->head_body);
	l.kind = item_text(it, ids->kind);
	if (l.kind.n)
		l.kind = type_show(a, &d->schema->fields[ids->kind], l.kind);
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]) && !l.code.n; i++)
		l.code = item_text(it, codes[i]);
	if (!l.code.n && d->pairs.column.old != SCHEMA_NONE)
		l.code = item_text(it, c == d->new ? d->pairs.column.new : d->pairs.column.old);
	return l;
}

enum change_verb
diff_row_verb(const struct fields_row *row)
{
	return !row->in_old ? CHANGE_ADDED : !row->in_new ? CHANGE_REMOVED : CHANGE_CHANGED;
}

bool
diff_is_told(const struct pair *p)
{
	return p->way == &pair_by_likeness || p->way == &pair_by_document ||
	    p->way == &pair_by_person;
}

bool
diff_is_default(const struct diff_sense *s)
{
	return !s->reading || (!s->is_sure && s->reading->is_default);
}

static const struct diff_writer writers[] = {
	{ "text", diff_text_write },
	{ "json", diff_json_write },
	{ "csv", diff_csv_write },
	{ "html", diff_html_write },
};

const struct diff_writer *
diff_writer_by_name(const char *name)
{
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++)
		if (!name || str_is(str_from(name), writers[i].name))
			return &writers[i];
	return NULL;
}
