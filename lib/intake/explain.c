/*
 * Explaining a table: one line a column, in the order of the columns.
 */
#include "intake/explain.h"

#include "base/report.h"
#include "intake/from_labels.h"

void
explain_head(struct buf *b, struct str head)
{
	for (size_t i = 0; i < head.n; i++)
		if (head.p[i] != '\n' && head.p[i] != '\r')
			buf_char(b, head.p[i]);
}

void
explain_field(const struct catalog *c, struct buf *b, const struct heading *h)
{
	const struct str name = catalog_field_name(c, h->col.field);

	if (!h->is_known) {
		buf_fmt(b, tr(": unmapped, kept as \"%.*s\"\n"), STRF(name));
		return;
	}
	buf_fmt(b, " -> %.*s", STRF(name));
	if (h->col.part > 1)
		buf_fmt(b, tr(" of part %u"), h->col.part);
	if (h->with.n)
		buf_fmt(b, tr(", and %.*s is %.*s"), STRF(catalog_field_name(c, h->with_field)),
		    STRF(h->with));
	buf_char(b, '\n');
}

/* The field that a column's heading means, if another column has it already; else NULL. */
static const struct field *
taken_field(const struct feed *f, size_t i)
{
	const struct field *want = f->m.fate[i] == FATE_UNKNOWN ?
	    schema_by_header(f->c->schema, f->m.heads[i]) : NULL;

	for (size_t k = 0; want && k < f->m.n; k++)
		if (f->m.fate[k] == FATE_MAPPED && f->m.cols[k].field == want->id)
			return want;
	return NULL;
}

static void
put_column(const struct feed *f, struct buf *b, size_t i, size_t last)
{
	const struct field *taken = taken_field(f, i);

	buf_add(b, "  ");
	loc_letters(b, (uint32_t)i + 1);
	if (last > i) {
		buf_char(b, '-');
		loc_letters(b, (uint32_t)last + 1);
	}
	buf_char(b, ' ');
	explain_head(b, f->m.heads[i]);
	if (f->m.fate[i] == FATE_LEFT_OUT) {
		buf_add(b, tr("(no heading, hidden): left out\n"));
	} else if (f->m.fate[i] == FATE_EMPTY) {
		buf_add(b, tr("(no heading): empty\n"));
	} else if (taken) {
		buf_fmt(b, tr(": another column is %.*s, kept as \"%.*s\"\n"), STRF(taken->name),
		    STRF(catalog_field_name(f->c, f->m.cols[i].field)));
	} else {
		struct heading h = f->m.read[i];

		h.col = f->m.cols[i];
		h.is_known = f->m.fate[i] == FATE_MAPPED;
		explain_field(f->c, b, &h);
	}
}

void
explain_feed(struct feed *f, struct buf *b)
{
	buf_str(b, f->src->path);
	if (f->src->sheet.n)
		buf_fmt(b, "[%.*s]", STRF(f->src->sheet));
	if (f->has_form) {
		buf_add(b, tr(": a form, labels beside their values\n"));
		from_labels_explain(f, b);
		return;
	}
	if (!f->has_mapping) {
		buf_add(b, tr(": no heading row\n"));
		return;
	}
	buf_fmt(b, tr(": heading in row %u"), f->rows ? f->rows[f->m.row].number
	    : (unsigned)f->m.row + 1);
	if (f->m.rows > 1)
		buf_fmt(b, tr(" to %u"), (f->rows ? f->rows[f->m.row].number
		    : (unsigned)f->m.row + 1) + (unsigned)f->m.rows - 1);
	buf_char(b, '\n');
	for (size_t i = 0; i < f->m.n; i++) {
		/* the many empty columns of a sheet are told once */
		size_t last = i;

		while (f->m.fate[i] == FATE_EMPTY && last + 1 < f->m.n &&
		    f->m.fate[last + 1] == FATE_EMPTY)
			last++;
		put_column(f, b, i, last);
		i = last;
	}
}
