/*
 * The comparison, step by step. A field that one catalogue lacks altogether and many pairs of the
 * other have is a new column: it is said once, else every row would be marked as changed for it.
 */
#include "diff/diff.h"

#include "base/report.h"

/* A one-sided field is a column when it stands in two pairs, and in one pair of so many. */
#define COLUMN_SHARE 10

static const struct item *
old_item(const struct diff *d, const struct pair *p)
{
	return d->old->items[p->old];
}

static const struct item *
new_item(const struct diff *d, const struct pair *p)
{
	return d->new->items[p->new];
}

/* Count the pairs of an item that has a row, each pair once. */
static void
count_rows(const struct diff *d, struct arena *a, const struct item *it, bool is_new,
    enum fields_use use, size_t *counts)
{
	size_t n;
	const struct fields_value *v = fields_values(a, &d->fields, it, is_new, use, &n);
	bool *seen = arena_new(a, d->fields.n + 1, sizeof(*seen));

	for (size_t i = 0; i < n; i++)
		if (!seen[v[i].row]) {
			seen[v[i].row] = true;
			counts[v[i].row]++;
		}
}

/* Find the fields that one side lacks altogether; those that many pairs have are said once. */
static void
find_columns(struct diff *d, bool all_fields)
{
	struct arena a = { 0 }, keep = { 0 };
	size_t *counts = arena_new(&keep, d->fields.n + 1, sizeof(*counts));

	for (size_t i = 0; i < d->pairs.n; i++) {
		const struct pair *p = &d->pairs.list[i];

		arena_reset(&a);
		count_rows(d, &a, old_item(d, p), false, FIELDS_COMPARED, counts);
		count_rows(d, &a, new_item(d, p), true, FIELDS_COMPARED, counts);
	}
	for (size_t i = 0; i < d->fields.n && !all_fields; i++) {
		struct fields_row *row = &d->fields.rows[i];

		if (row->use != FIELDS_COMPARED || row->is_asked || (row->in_old && row->in_new))
			continue;
		if (counts[i] < 2 || counts[i] < d->pairs.n / COLUMN_SHARE)
			continue;
		row->use = FIELDS_ONCE;
	}
	arena_clear(&a);
	arena_clear(&keep);
}

/* Count the differences that are said once. */
static void
count_once(struct diff *d, struct arena *a, const struct pair *p)
{
	const struct change as = { .part = FIELDS_ITEM };
	struct changes cs = { .a = a };
	size_t n, m;
	const struct fields_value *x =
	    fields_values(a, &d->fields, old_item(d, p), false, FIELDS_ONCE, &n);
	const struct fields_value *y =
	    fields_values(a, &d->fields, new_item(d, p), true, FIELDS_ONCE, &m);
	bool *seen = arena_new(a, d->fields.n + 1, sizeof(*seen));
	size_t own_n = n, own_m = m;

	while (own_n > 0 && x[own_n - 1].part == FIELDS_ITEM)
		own_n--;
	while (own_m > 0 && y[own_m - 1].part == FIELDS_ITEM)
		own_m--;
	change_values(a, &d->fields, x + own_n, n - own_n, y + own_m, m - own_m, as, &cs);
	change_parts(a, &d->fields, x, own_n, y, own_m, &cs);
	for (size_t i = 0; i < cs.n; i++)
		if (!seen[cs.c[i].row]) {
			seen[cs.c[i].row] = true;
			d->fields.rows[cs.c[i].row].differ++;
		}
}

static void
count_reading(struct diff *d, const struct reading *r, size_t n)
{
	for (size_t i = 0; r && n && reading_at(i); i++)
		if (reading_at(i) == r)
			d->counts.readings[i].n += n;
}

/* Read the changes of a pair, and count what they are. */
static void
read_pair(struct diff *d, struct arena *a, const struct pair *p, struct change *c, size_t n)
{
	const struct reading_case rc = { &d->fields, old_item(d, p), new_item(d, p), p->way, c, n };
	const struct reading **met = arena_new(a, n + 1, sizeof(*met));
	size_t met_count = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		c[i].reading = reading_of(&rc, &c[i]);
		d->counts.classes[c[i].class]++;
		while (k < met_count && met[k] != c[i].reading)
			k++;
		if (k < met_count || !c[i].reading)
			continue;
		met[met_count++] = c[i].reading;
		count_reading(d, c[i].reading, 1);
	}
}

static void
compare(struct diff *d)
{
	struct arena a = { 0 };
	size_t cap = 0;

	for (size_t i = 0; i < d->pairs.n; i++) {
		struct pair *p = &d->pairs.list[i];
		struct changes cs = { .a = &d->arena };

		arena_reset(&a);
		if (d->fields.is_chosen || d->fields.no_order)
			p->is_moved = false;
		change_find(&a, &d->fields, old_item(d, p), new_item(d, p), &cs);
		count_once(d, &a, p);
		d->counts.moved += p->is_moved;
		d->counts.same += !p->is_moved && cs.n == 0;
		if (cs.n == 0)
			continue;
		read_pair(d, &a, p, cs.c, cs.n);
		d->changed = arena_grow(&d->arena, d->changed, d->counts.changed, &cap,
		    sizeof(*d->changed));
		d->changed[d->counts.changed++] =
		    (struct diff_pair){ p, old_item(d, p), new_item(d, p), cs.c, cs.n };
	}
	arena_clear(&a);
}

/* Read added and removed items, and put the counts of readings together. */
static void
finish(struct diff *d)
{
	const struct change added = {
	    .verb = CHANGE_ADDED, .what = CHANGE_ITEM, .part = FIELDS_ITEM};
	const struct change removed = {
	    .verb = CHANGE_REMOVED, .what = CHANGE_ITEM, .part = FIELDS_ITEM};
	const struct reading_case rc = { .fields = &d->fields };
	struct diff_counts *c = &d->counts;
	size_t kept = 0;

	d->added_reading = reading_of(&rc, &added);
	d->removed_reading = reading_of(&rc, &removed);
	count_reading(d, d->added_reading, d->pairs.added_count);
	count_reading(d, d->removed_reading, d->pairs.removed_count);
	for (size_t i = 0; i < c->reading_count; i++)
		if (c->readings[i].n)
			c->readings[kept++] = c->readings[i];
	c->reading_count = kept;
	c->before = d->old->n;
	c->after = d->new->n;
	c->removed = d->pairs.removed_count;
	c->added = d->pairs.added_count;
	c->ambiguous_old = d->pairs.ambiguous_old;
	c->ambiguous_new = d->pairs.ambiguous_new;
}

bool
diff_run(struct diff *d, const struct catalog *old, const struct catalog *new,
    const struct diff_options *options)
{
	*d = (struct diff){ .schema = old->schema, .old = old, .new = new };
	while (reading_at(d->counts.reading_count))
		d->counts.reading_count++;
	d->counts.readings =
	    arena_new(&d->arena, d->counts.reading_count + 1, sizeof(*d->counts.readings));
	for (size_t i = 0; i < d->counts.reading_count; i++)
		d->counts.readings[i].reading = reading_at(i);
	fields_init(&d->fields, &d->arena, old, new);
	if (!fields_choose(&d->fields, options->fields, options->ignore, options->all_fields))
		return false;
	pair_find(&d->arena, &d->fields, &options->pair, old, new, &d->pairs);
	find_columns(d, options->all_fields);
	compare(d);
	finish(d);
	return true;
}

void
diff_clear(struct diff *d)
{
	arena_clear(&d->arena);
	*d = (struct diff){ 0 };
}

bool
diff_is_equal(const struct diff *d)
{
	const struct diff_counts *c = &d->counts;

	for (size_t i = 0; i < d->fields.n; i++)
		if (d->fields.rows[i].differ)
			return false;
	return !c->removed && !c->added && !c->changed && !c->moved && !d->pairs.ambiguous_count;
}

static void
warn_group(const struct catalog *c, const struct pair_way *way, const size_t *items, size_t n)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct str title;

	if (n < 2)
		return;
	for (size_t i = 0; i < 2; i++) {
		if (i)
			buf_add(&b, ", ");
		loc_print(&b, c->items[items[i]]->at);
	}
	title = item_title(&a, c->schema, c->items[items[0]]);
	if (n == 2)
		warning(tr("%.*s: the same %s: %.*s"), STRF(buf_get(&b)), tr(way->name),
		    STRF(title));
	else
		warning(tr("%.*s and %zu more: the same %s: %.*s"), STRF(buf_get(&b)), n - 2,
		    tr(way->name), STRF(title));
	buf_clear(&b);
	arena_clear(&a);
}

void
diff_warn(const struct diff *d)
{
	for (size_t i = 0; i < d->pairs.duplicate_count; i++) {
		const struct pair_group *g = &d->pairs.duplicates[i];

		warn_group(d->old, g->way, g->old, g->old_count);
		warn_group(d->new, g->way, g->new, g->new_count);
	}
}
