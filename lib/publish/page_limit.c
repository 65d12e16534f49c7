/*
 * Time limits drawn: what the law allows against what is promised, on one scale. Limits in
 * different units are not held against each other: working days have no fixed length.
 */
#include "publish/page_limit.h"

#include "schema/limit.h"
#include "schema/type.h"

/* A limit of the item: as it is shown, and as a number with its unit. */
struct drawn {
	uint16_t field;
	struct str text;
	struct limit limit;
	bool is_read;
};

static struct drawn
read_limit(struct page *p, const struct item *it, uint16_t field, uint16_t unit)
{
	const struct field *fields = p->s->c->schema->fields;
	const struct str text = item_text(it, field);
	const struct str unit_text = item_text(it, unit);
	struct drawn d = { .field = field, .text = text };

	if (!text.n)
		return d;
	d.text = type_show(&p->arena, &fields[field], text);
	d.is_read = limit_parse(text, &d.limit);
	if (d.is_read && d.limit.unit == LIMIT_NONE && unit_text.n) {
		d.limit.unit = limit_unit_parse(unit_text);
		d.text = arena_fmt(&p->arena, "%.*s %.*s", STRF(d.text),
		    STRF(type_show(&p->arena, &fields[unit], unit_text)));
	}
	return d;
}

static void
put_row(struct page *p, const char *class, const struct drawn *d, int64_t most)
{
	const struct field *f = &p->s->c->schema->fields[d->field];
	struct buf *o = &p->o;

	html_raw(o, "<tr><th scope=\"row\">");
	page_label(p, f->zh, f->en, f->mn);
	html_raw(o, "</th><td>");
	page_text(p, d->text);
	html_raw(o, "</td><td class=\"drawn\"><svg class=");
	html_attr(o, str_from(class));
	/* half units count double, so that they are whole numbers too */
	buf_fmt(o, " width=\"100%%\" height=\"14\" aria-hidden=\"true\"><rect width=\"%jd.%jd%%\" "
	    "height=\"14\"/></svg></td></tr>\n",
	    (intmax_t)((2 * d->limit.n + d->limit.is_half) * 1000 / most / 10),
	    (intmax_t)((2 * d->limit.n + d->limit.is_half) * 1000 / most % 10));
}

static int64_t
halves(const struct drawn *d)
{
	return 2 * d->limit.n + d->limit.is_half;
}

bool
page_limits(struct page *p, const struct item *it)
{
	const struct schema_ids *ids = &p->s->c->schema->ids;
	const struct drawn law = read_limit(p, it, ids->statutory_limit, ids->statutory_limit_unit);
	const struct drawn own = read_limit(p, it, ids->promised_limit, ids->promised_limit_unit);
	int64_t most;

	if (!law.is_read || !own.is_read || law.limit.n > 1000000 || own.limit.n > 1000000)
		return false;
	/* at once, 即办, is nothing in every unit */
	if (law.limit.unit != own.limit.unit && halves(&own) > 0)
		return false;
	most = halves(&law) > halves(&own) ? halves(&law) : halves(&own);
	if (most < 1)
		return false;
	page_section(p, "limits", "办理时限");
	html_raw(&p->o, "<table class=\"limits\">\n<caption>");
	page_word(p, "法定时限与承诺时限");
	html_raw(&p->o, "</caption>\n<tbody>\n");
	put_row(p, "bar law", &law, most);
	put_row(p, "bar own", &own, most);
	html_raw(&p->o, "</tbody>\n</table>\n");
	if (halves(&law) > halves(&own)) {
		const struct str cut = arena_fmt(&p->arena, "%jd",
		    (intmax_t)((halves(&law) - halves(&own)) * 100 / halves(&law)));

		html_raw(&p->o, "<p class=\"note\">");
		page_say(p, "比法定时限缩短 {}%", &cut, 1);
		html_raw(&p->o, "</p>\n");
	} else if (halves(&own) > halves(&law)) {
		html_raw(&p->o, "<p class=\"note\">");
		page_word(p, "承诺时限长于法定时限");
		html_raw(&p->o, "</p>\n");
	}
	html_raw(&p->o, "</section>\n");
	return true;
}
