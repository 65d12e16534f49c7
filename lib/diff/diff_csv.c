/*
 * A comparison as a table: a row for each item that came or went, for each changed value, for
 * each field that is said once, for each item that moved or could not be paired.
 */
#include "diff/diff_write.h"

#include "syntax/csv.h"

static const char *const columns[] = {
	"verb", "what", "class", "key", "name", "body", "kind", "field", "old_part", "new_part",
	"old", "new", "reading", "items", "old_file", "old_sheet", "old_line", "old_column",
	"new_file", "new_sheet", "new_line", "new_column", "reading_certain", "new_key", "new_name",
	"group", "paired_by", "certain", "score", "why",
};

/* One row of the table; what is zero stays empty. */
struct csv_row {
	const char *verb, *what, *class;
	const struct diff_label *label;
	struct str field;
	size_t old_part, new_part;
	struct str old, new;
	const char *reading;
	size_t items;
	struct loc old_at, new_at;
	bool is_sure;			/* the reading */
	const struct diff_label *new_label;
	size_t group;			/* 1-based number of the link */
	const struct pair_way *way;
	bool is_certain;
	unsigned score;
	struct str why;
};

struct csv_out {
	const struct diff *d;
	FILE *fp;
	struct buf b;
	struct arena a;		/* one row's */
};

static void
put(struct csv_out *o, struct str text)
{
	csv_put(&o->b, text, ',');
	buf_char(&o->b, ',');
}

static void
put_word(struct csv_out *o, const char *word)
{
	put(o, str_from(word));
}

static void
put_number(struct csv_out *o, size_t n)
{
	if (n)
		buf_fmt(&o->b, "%zu", n);
	buf_char(&o->b, ',');
}

static void
put_loc(struct csv_out *o, struct loc at)
{
	put(o, at.src ? at.src->path : (struct str){ 0 });
	put(o, at.src ? at.src->sheet : (struct str){ 0 });
	put_number(o, at.src ? at.line : 0);
	put_number(o, at.src && at.line ? loc_column(at) : 0);
}

static void
end_row(struct csv_out *o)
{
	if (o->b.n)
		o->b.p[o->b.n - 1] = '\n';
	fwrite(o->b.p, 1, o->b.n, o->fp);
	buf_reset(&o->b);
	arena_reset(&o->a);
}

static void
put_row(struct csv_out *o, const struct csv_row *r)
{
	const struct diff_label none = { 0 };
	const struct diff_label *l = r->label ? r->label : &none;

	put_word(o, r->verb);
	put_word(o, r->what);
	put_word(o, r->class);
	put(o, l->key);
	put(o, l->title);
	put(o, l->body);
	put(o, l->kind);
	put(o, r->field);
	put_number(o, r->old_part);
	put_number(o, r->new_part);
	put(o, r->old);
	put(o, r->new);
	put_word(o, r->reading);
	put_number(o, r->items);
	put_loc(o, r->old_at);
	put_loc(o, r->new_at);
	put_word(o, !r->reading ? NULL : r->is_sure ? "yes" : "no");
	put(o, r->new_label ? r->new_label->key : none.key);
	put(o, r->new_label ? r->new_label->title : none.title);
	put_number(o, r->group);
	put_word(o, r->way ? r->way->name : NULL);
	put_word(o, !r->way ? NULL : r->is_certain ? "yes" : "no");
	if (r->way)
		buf_fmt(&o->b, "%u.%02u", r->score / 100, r->score % 100);
	buf_char(&o->b, ',');
	put(o, r->why);
	end_row(o);
}

/* A row about an item as a whole; old or new may be NULL. */
static void
put_item(struct csv_out *o, const char *verb, const char *class, const struct item *old,
    const struct item *new, const struct diff_sense *sense)
{
	const struct diff_label l = old ? diff_label(&o->a, o->d, o->d->old, old)
	    : diff_label(&o->a, o->d, o->d->new, new);
	const struct loc nowhere = { 0 };
	const struct csv_row r = {
		.verb = verb, .what = "item", .class = class, .label = &l,
		.reading = sense && sense->reading ? sense->reading->zh : NULL,
		.is_sure = sense && sense->is_sure,
		.old_at = old ? old->at : nowhere, .new_at = new ? new->at : nowhere,
	};

	put_row(o, &r);
}

static void
put_changes(struct csv_out *o, const struct diff_pair *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct change *c = &p->changes[i];
		const struct diff_label l = diff_label(&o->a, o->d, o->d->old, p->old);
		struct csv_row r = {
			.verb = change_verb_name(c->verb), .what = change_what_name(c->what),
			.class = change_class_name(c->class), .label = &l,
			.old_part = c->old_part, .new_part = c->new_part,
			.reading = c->reading ? c->reading->zh : NULL, .is_sure = c->is_sure,
			.way = p->pair->way, .is_certain = p->pair->is_certain,
			.score = p->pair->score, .why = p->pair->reason,
		};
		struct buf field = { 0 };

		fields_name(&field, &o->d->fields, c->row, change_lang(c));
		r.field = arena_str(&o->a, buf_get(&field));
		buf_clear(&field);
		if (c->old) {
			r.old = c->old->text;
			r.old_at = c->old->at;
		}
		if (c->new) {
			r.new = c->new->text;
			r.new_at = c->new->at;
		}
		put_row(o, &r);
	}
}

static void
put_once(struct csv_out *o)
{
	for (size_t i = 0; i < o->d->fields.n; i++) {
		const struct fields_row *row = &o->d->fields.rows[i];
		const struct csv_row r = {
			.verb = change_verb_name(diff_row_verb(row)), .what = "field",
			.field = row->name, .items = row->differ,
		};

		if (row->differ)
			put_row(o, &r);
	}
}

/* A row for two items that are one by likeness or by somebody's word. */
static void
put_tie(struct csv_out *o, const struct pair *p)
{
	const struct item *old = o->d->old->items[p->old], *new = o->d->new->items[p->new];
	const struct diff_label x = diff_label(&o->a, o->d, o->d->old, old);
	const struct diff_label y = diff_label(&o->a, o->d, o->d->new, new);
	const struct csv_row r = { .verb = "paired", .what = "item", .class = "content",
		.label = &x, .new_label = &y, .old_at = old->at, .new_at = new->at,
		.way = p->way, .is_certain = p->is_certain, .score = p->score, .why = p->reason };

	put_row(o, &r);
}

/* The rows of a merge or split: each old item with each new one. */
static void
put_link(struct csv_out *o, size_t i)
{
	const struct diff *d = o->d;
	const struct pair_link *l = &d->pairs.links[i];

	for (size_t k = 0; k < l->old_count; k++)
		for (size_t m = 0; m < l->new_count; m++) {
			const struct item *old = d->old->items[l->old[k]];
			const struct item *new = d->new->items[l->new[m]];
			const struct diff_label x = diff_label(&o->a, d, d->old, old);
			const struct diff_label y = diff_label(&o->a, d, d->new, new);
			const struct csv_row r = { .verb = l->old_count > 1 ? "merged" : "split",
				.what = "item", .class = "content", .label = &x, .new_label = &y,
				.old_at = old->at, .new_at = new->at, .group = i + 1,
				.reading = d->links[i].reading ? d->links[i].reading->zh : NULL,
				.is_sure = d->links[i].is_sure, .way = l->way,
				.is_certain = l->is_certain, .score = l->score,
				.why = l->reason };

			put_row(o, &r);
		}
}

static void
put_ambiguous(struct csv_out *o)
{
	for (size_t i = 0; i < o->d->pairs.ambiguous_count; i++) {
		const struct pair_group *g = &o->d->pairs.ambiguous[i];

		for (size_t k = 0; k < g->old_count; k++)
			put_item(o, "ambiguous", NULL, o->d->old->items[g->old[k]], NULL, NULL);
		for (size_t k = 0; k < g->new_count; k++)
			put_item(o, "ambiguous", NULL, NULL, o->d->new->items[g->new[k]], NULL);
	}
}

static void
put_count(struct csv_out *o, const char *name, size_t n)
{
	put_word(o, name);
	buf_fmt(&o->b, "%zu,", n);
	end_row(o);
}

static void
put_summary(struct csv_out *o)
{
	const struct diff_counts *c = &o->d->counts;

	fputs("count,items\n", o->fp);
	put_count(o, "before", c->before);
	put_count(o, "removed", c->removed);
	put_count(o, "ambiguous_old", c->ambiguous_old);
	put_count(o, "joined_old", c->joined_old);
	put_count(o, "likely_old", c->likely_old);
	put_count(o, "added", c->added);
	put_count(o, "ambiguous_new", c->ambiguous_new);
	put_count(o, "joined_new", c->joined_new);
	put_count(o, "likely_new", c->likely_new);
	put_count(o, "after", c->after);
	put_count(o, "changed", c->changed);
	put_count(o, "moved", c->moved);
	put_count(o, "same", c->same);
	for (size_t i = 0; i < c->reading_count; i++)
		put_count(o, c->readings[i].reading->zh, c->readings[i].n);
}

static void
put_all(struct csv_out *o)
{
	const struct diff *d = o->d;
	const struct pairs *p = &d->pairs;
	size_t r = 0, k = 0;

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		put_word(o, columns[i]);
	end_row(o);
	while (r < p->removed_count || k < d->counts.changed) {
		if (k == d->counts.changed ||
		    (r < p->removed_count && p->removed[r] < d->changed[k].pair->old)) {
			put_item(o, "removed", "content", d->old->items[p->removed[r]], NULL,
			    &d->removed[r]);
			r++;
		} else {
			put_changes(o, &d->changed[k++]);
		}
	}
	for (size_t i = 0; i < p->added_count; i++)
		put_item(o, "added", "content", NULL, d->new->items[p->added[i]],
		    &d->added[i]);
	for (size_t i = 0; i < p->n; i++)
		if (diff_is_told(&p->list[i]))
			put_tie(o, &p->list[i]);
	for (size_t i = 0; i < p->link_count; i++)
		put_link(o, i);
	put_ambiguous(o);
	for (size_t i = 0; i < p->n; i++)
		if (p->list[i].is_moved)
			put_item(o, "changed", "order", d->old->items[p->list[i].old],
			    d->new->items[p->list[i].new], NULL);
	put_once(o);
}

void
diff_csv_write(const struct diff *d, const struct diff_style *style, FILE *fp)
{
	struct csv_out o = { .d = d, .fp = fp };

	if (style->is_summary)
		put_summary(&o);
	else
		put_all(&o);
	buf_clear(&o.b);
	arena_clear(&o.a);
}
