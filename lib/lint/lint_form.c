/*
 * Findings as lines for people and as CSV; JSON has a file of its own.
 */
#include "lint/lint_form.h"

#include <string.h>

#include "syntax/csv.h"

static void
text_finding(struct buf *b, struct arena *a, const struct told *t)
{
	(void)a;
	if (t->f->at.src)
		loc_print(b, t->f->at);
	else
		buf_str(b, t->c->path);
	buf_fmt(b, ": %s: %.*s [%s]\n", severity_title(t->f->rule->severity), STRF(t->f->text),
	    t->f->rule->code);
}

const struct lint_form lint_form_text = { .name = "text", .finding = text_finding };

static void
csv_begin(struct buf *b)
{
	buf_add(b,
	    "code,severity,demand,item,item_name,body,field,part,"
	    "file,sheet,line,column,message,source,fixable\n");
}

static void
csv_cell(struct buf *b, struct str text, char end)
{
	csv_put(b, text, ',');
	buf_char(b, end);
}

static void
csv_finding(struct buf *b, struct arena *a, const struct told *t)
{
	const struct finding *f = t->f;
	const struct schema *s = t->c->schema;
	const struct source *src = f->at.src;
	const struct str none = { 0 };

	csv_cell(b, str_from(f->rule->code), ',');
	csv_cell(b, str_from(severity_name(f->rule->severity)), ',');
	csv_cell(b, str_from(demand_name(f->rule->demand)), ',');
	csv_cell(b, t->it ? t->it->key : none, ',');
	csv_cell(b, t->it ? item_title(a, s, t->it) : none, ',');
	csv_cell(b, t->it ? item_text(t->it, s->ids.body) : none, ',');
	csv_cell(b, f->field == SCHEMA_NONE ? none : catalog_field_name(t->c, f->field), ',');
	if (f->part)
		buf_fmt(b, "%u", f->part);
	buf_char(b, ',');
	csv_cell(b, src ? src->path : t->c->path, ',');
	csv_cell(b, src ? src->sheet : none, ',');
	buf_fmt(b, "%u,%u,", f->at.line, src ? loc_column(f->at) : f->at.col);
	csv_cell(b, f->text, ',');
	csv_cell(b, str_from(f->rule->source), ',');
	buf_add(b, f->edit_n ? "yes\n" : "no\n");
}

const struct lint_form lint_form_csv = {
	.name = "csv", .is_machine = true, .begin = csv_begin, .finding = csv_finding,
};

const struct lint_form *
lint_form_by_name(const char *name)
{
	static const struct lint_form *const forms[] = {
		&lint_form_text, &lint_form_json, &lint_form_csv,
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strcmp(forms[i]->name, name) == 0)
			return forms[i];
	return NULL;
}
