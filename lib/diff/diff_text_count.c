/*
 * The counts of a comparison for people: one line that adds up, or a line a count.
 */
#include "diff/diff_text.h"

#include "base/report.h"
#include "base/utf8.h"

void
diff_text_balance(struct text_out *o)
{
	const struct diff_counts *c = &o->d->counts;
	bool is_first = true;

	buf_fmt(&o->b, tr("%zu before - %zu removed"), c->before, c->removed);
	if (c->ambiguous_old)
		buf_fmt(&o->b, tr(" - %zu ambiguous"), c->ambiguous_old);
	if (c->joined_old)
		buf_fmt(&o->b, tr(" - %zu merged or split"), c->joined_old);
	if (c->likely_old)
		buf_fmt(&o->b, tr(" - %zu likely matched"), c->likely_old);
	buf_fmt(&o->b, tr(" + %zu added"), c->added);
	if (c->ambiguous_new)
		buf_fmt(&o->b, tr(" + %zu ambiguous"), c->ambiguous_new);
	if (c->joined_new)
		buf_fmt(&o->b, tr(" + %zu merged or split"), c->joined_new);
	if (c->likely_new)
		buf_fmt(&o->b, tr(" + %zu likely matched"), c->likely_new);
	buf_fmt(&o->b, tr(" = %zu after"), c->after);
	buf_fmt(&o->b, tr("; %zu changed"), c->changed);
	for (size_t i = 0; i < c->reading_count; i++)
		for (int sure = 1; sure >= 0; sure--) {
			const struct diff_reading *r = &c->readings[i];
			const size_t n = sure ? r->sure : r->n - r->sure;
			const struct diff_sense s = { r->reading, sure, NULL };

			if (!n || diff_is_default(&s))
				continue;
			buf_add(&o->b, is_first ? ": " : ", ");
			is_first = false;
			diff_text_reading(&o->b, r->reading, sure);
			buf_fmt(&o->b, " %zu", n);
		}
	diff_text_end(o);
}

#define COUNT_LEAST 30	/* cells of the names of counts */

static void
put_count(struct text_out *o, const char *name, size_t n)
{
	struct buf b = { 0 };

	buf_add(&b, name);
	if (utf8_width(buf_get(&b)) + 2 > o->width[WIDTH_FIELD])
		o->width[WIDTH_FIELD] = utf8_width(buf_get(&b)) + 2;
	for (size_t width = utf8_width(buf_get(&b)); width < o->width[WIDTH_FIELD]; width++)
		buf_char(&b, ' ');
	buf_fmt(&o->b, "%.*s%8zu", STRF(buf_get(&b)), n);
	diff_text_end(o);
	buf_clear(&b);
}

/* A count that most comparisons lack. */
static void
put_some(struct text_out *o, const char *name, size_t n)
{
	if (n)
		put_count(o, name, n);
}

static void
put_items(struct text_out *o)
{
	const struct diff_counts *c = &o->d->counts;

	put_count(o, tr("before"), c->before);
	put_count(o, tr("removed"), c->removed);
	put_some(o, tr("ambiguous old"), c->ambiguous_old);
	put_some(o, tr("merged or split, old"), c->joined_old);
	put_some(o, tr("likely matched, old"), c->likely_old);
	put_count(o, tr("added"), c->added);
	put_some(o, tr("ambiguous new"), c->ambiguous_new);
	put_some(o, tr("merged or split, new"), c->joined_new);
	put_some(o, tr("likely matched, new"), c->likely_new);
	put_count(o, tr("after"), c->after);
	put_count(o, tr("changed"), c->changed);
	put_count(o, tr("moved"), c->moved);
	put_count(o, tr("same"), c->same);
}

/* Readings are aligned among themselves, since some have long names. */
static void
put_readings(struct text_out *o)
{
	const struct diff_counts *c = &o->d->counts;

	for (size_t i = 0; i < c->reading_count; i++)
		for (int sure = 1; sure >= 0; sure--) {
			const struct diff_reading *r = &c->readings[i];
			struct buf name = { 0 };

			buf_add(&name, "  ");
			diff_text_reading(&name, r->reading, sure);
			buf_char(&name, '\0');
			put_some(o, name.p, sure ? r->sure : r->n - r->sure);
			buf_clear(&name);
		}
}

void
diff_text_summary(struct text_out *o)
{
	o->width[WIDTH_FIELD] = COUNT_LEAST;
	o->is_measuring = false;
	put_items(o);
	o->is_measuring = true;
	put_readings(o);
	o->is_measuring = false;
	put_readings(o);
}
