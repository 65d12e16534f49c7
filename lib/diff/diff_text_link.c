/*
 * Merges and splits for people: the old items, the new ones behind an arrow, and why.
 */
#include "diff/diff_text.h"

#include "base/report.h"

static const char *
verb_of(const struct pair_link *l)
{
	if (l->old_count > 1)
		return l->is_certain ? tr("merged") : tr("likely merged");
	return l->is_certain ? tr("split") : tr("likely split");
}

void
diff_text_why(struct text_out *o, unsigned score, bool is_certain, struct str why)
{
	diff_text_column(o, WIDTH_VERB, STR(""));
	if (is_certain)
		buf_add(&o->b, tr("certain"));
	else
		buf_fmt(&o->b, tr("likely %u.%02u"), score / 100, score % 100);
	if (why.n) {
		buf_add(&o->b, ": ");
		diff_text_shown(&o->b, why);
	}
	diff_text_end(o);
}

void
diff_text_link(struct text_out *o, const struct pair_link *l)
{
	for (size_t i = 0; i < l->old_count; i++) {
		const struct item *it = o->d->old->items[l->old[i]];
		const struct diff_label label = diff_label(&o->a, o->d, o->d->old, it);

		diff_text_item(o, i ? "" : verb_of(l), &label);
		loc_print(&o->b, label.at);
		buf_add(&o->b, " ->");
		diff_text_end(o);
	}
	for (size_t i = 0; i < l->new_count; i++) {
		const struct item *it = o->d->new->items[l->new[i]];
		const struct diff_label label = diff_label(&o->a, o->d, o->d->new, it);

		diff_text_item(o, "", &label);
		buf_add(&o->b, "-> ");
		loc_print(&o->b, label.at);
		diff_text_end(o);
	}
	diff_text_why(o, l->score, l->is_certain, l->shown);
	arena_reset(&o->a);
}
