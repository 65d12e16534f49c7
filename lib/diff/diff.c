/*
 * The comparison, step by step. A field that one catalogue lacks altogether and many pairs of the
 * other have is a new column: it is said once, else every row would be marked as changed for it.
 */
#include "diff/diff.h"

#include <stdlib.h>

#include "base/report.h"
#include "diff/link.h"

/* A one-sided field is a column when it stands in two pairs, and in one pair of so many. */
#define COLUMN_SHARE 10
/* How sure a pair is whose code is the same and nothing else. */
#define DOUBT_SCORE 50

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

/* Pairs that were set aside. */
static size_t
aside(const struct diff *d)
{
	return d->sift ? d->sift->same : 0;
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
		if (counts[i] < 2 || counts[i] < (d->pairs.n + aside(d)) / COLUMN_SHARE)
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
count_reading(struct diff *d, const struct reading *r, bool is_sure)
{
	for (size_t i = 0; r && reading_at(i); i++)
		if (reading_at(i) == r) {
			d->counts.readings[i].n++;
			d->counts.readings[i].sure += is_sure;
		}
}

/* What a decision says of an item, in its words; empty if there is none. */
static struct str
decision_of(const struct lineage_word *word)
{
	return word ? word->decision : (struct str){ 0 };
}

static const struct lineage_word *
word_of(const struct diff *d, bool is_new, size_t item)
{
	const struct lineage_word **words = is_new ? d->new_words : d->old_words;

	return words ? words[item] : NULL;
}

/* Read the changes of a pair, and count what they are. */
static void
read_pair(struct diff *d, struct arena *a, struct pair *p, struct change *c, size_t n)
{
	const struct reading_case rc = { .fields = &d->fields, .old = old_item(d, p),
		.new = new_item(d, p), .way = p->way, .changes = c, .n = n,
		.decision = decision_of(word_of(d, false, p->old)), .column = &d->pairs.column };
	const struct reading **met = arena_new(a, n + 1, sizeof(*met));
	size_t met_count = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		c[i].reading = reading_of(&rc, &c[i]);
		c[i].is_sure = c[i].reading && reading_is_sure(c[i].reading, &rc) &&
		    !p->way->is_guess;
		if (reading_is_doubt(c[i].reading) && p->way->code != SIZE_MAX) {
			p->is_certain = false;
			p->score = DOUBT_SCORE;
		}
		d->counts.classes[c[i].class]++;
		while (k < met_count && met[k] != c[i].reading)
			k++;
		if (k < met_count || !c[i].reading)
			continue;
		met[met_count++] = c[i].reading;
		count_reading(d, c[i].reading, c[i].is_sure);
	}
}

/* Compare the pairs from one on; changed ones are added to d->changed. */
static void
compare(struct diff *d, size_t from)
{
	struct arena a = { 0 };

	for (size_t i = from; i < d->pairs.n; i++) {
		struct pair *p = &d->pairs.list[i];
		struct changes cs = { .a = &d->arena };

		arena_reset(&a);
		change_find(&a, &d->fields, old_item(d, p), new_item(d, p), &cs);
		count_once(d, &a, p);
		if (cs.n == 0)
			continue;
		read_pair(d, &a, p, cs.c, cs.n);
		d->changed = arena_grow(&d->arena, d->changed, d->counts.changed, &d->changed_cap,
		    sizeof(*d->changed));
		d->changed[d->counts.changed++] =
		    (struct diff_pair){ NULL, i, old_item(d, p), new_item(d, p), cs.c, cs.n };
	}
	arena_clear(&a);
}

/* True if a change may be the trace of a merge or a split. */
static bool
is_trace(const struct diff *d, const struct change *c)
{
	const struct schema_ids *ids = &d->schema->ids;

	return c->class == CHANGE_CONTENT && (c->part == ids->part_basis || c->row == ids->name ||
	    c->row == ids->sub_name);
}

/* The pairs in which a merge or a split may show; of places all, since there names alone tell. */
static size_t *
touched(struct diff *d, struct arena *a, size_t *n)
{
	size_t *list = arena_new(a, d->pairs.n + 1, sizeof(*list));

	*n = 0;
	if (d->pairs.column.is_tiered)
		for (; *n < d->pairs.n; ++*n)
			list[*n] = *n;
	for (size_t i = 0; i < d->counts.changed && !d->pairs.column.is_tiered; i++)
		for (size_t k = 0; k < d->changed[i].n; k++)
			if (is_trace(d, &d->changed[i].changes[k])) {
				list[(*n)++] = d->changed[i].index;
				break;
			}
	return list;
}

static void
propose(struct diff *d, unsigned min_score)
{
	struct arena a = { 0 };
	struct guess_case g = { .fields = &d->fields, .old = d->old, .new = d->new,
		.min_score = min_score ? min_score : GUESS_SCORE, .sift = d->sift };
	const size_t from = d->pairs.n;

	g.touched = touched(d, &a, &g.touched_count);
	guess_find(&d->arena, &g, &d->pairs);
	d->counts.likely = d->pairs.n - from;
	compare(d, from);
	arena_clear(&a);
}

static int
by_old(const void *x, const void *y)
{
	const struct diff_pair *p = x, *q = y;

	return (p->pair->old > q->pair->old) - (p->pair->old < q->pair->old);
}

static int
old_of(const void *key, const void *member)
{
	const size_t old = *(const size_t *)key;
	const struct pair *p = member;

	return (old > p->old) - (old < p->old);
}

/* Put pairs, changed pairs and links in order, and count what moved and what stayed. */
static void
settle_order(struct diff *d)
{
	struct arena a = { 0 };
	struct pairs *p = &d->pairs;
	size_t *olds = arena_new(&a, d->counts.changed + 1, sizeof(*olds)), k = 0;

	for (size_t i = 0; i < d->counts.changed; i++)
		olds[i] = p->list[d->changed[i].index].old;
	pair_order(p, d->sift);
	link_order(p);
	for (size_t i = 0; i < d->counts.changed; i++)
		d->changed[i].pair = bsearch(&olds[i], p->list, p->n, sizeof(*p->list), old_of);
	if (d->counts.changed)
		qsort(d->changed, d->counts.changed, sizeof(*d->changed), by_old);
	for (size_t i = 0; i < p->n; i++) {
		if (d->fields.is_chosen || d->fields.no_order)
			p->list[i].is_moved = false;
		while (k < d->counts.changed && d->changed[k].pair->old < p->list[i].old)
			k++;
		d->counts.moved += p->list[i].is_moved;
		d->counts.same += !p->list[i].is_moved &&
		    (k == d->counts.changed || d->changed[k].pair != &p->list[i]);
	}
	arena_clear(&a);
}

/* Read what became of an item that stands on one side only. */
static struct diff_sense
sense_of(struct diff *d, const struct item *old, const struct item *new,
    const struct lineage_word *word)
{
	const struct change c = { .verb = new ? CHANGE_ADDED : CHANGE_REMOVED,
		.what = CHANGE_ITEM, .part = FIELDS_ITEM };
	const struct reading_case rc = { .fields = &d->fields, .old = old, .new = new,
		.decision = decision_of(word) };
	struct diff_sense s = { .reading = reading_of(&rc, &c), .word = word };

	s.is_sure = s.reading && reading_is_sure(s.reading, &rc);
	count_reading(d, s.reading, s.is_sure);
	return s;
}

static struct diff_sense
link_sense(struct diff *d, const struct pair_link *l)
{
	const struct change c = { .verb = CHANGE_CHANGED, .what = CHANGE_ITEM,
		.part = FIELDS_ITEM };
	const struct reading_case rc = { .fields = &d->fields, .way = l->way, .link = l };
	struct diff_sense s = { .reading = reading_of(&rc, &c), .is_sure = l->is_certain };

	count_reading(d, s.reading, s.is_sure);
	return s;
}

static void
read_items(struct diff *d)
{
	const struct pairs *p = &d->pairs;

	d->removed = arena_new(&d->arena, p->removed_count + 1, sizeof(*d->removed));
	d->added = arena_new(&d->arena, p->added_count + 1, sizeof(*d->added));
	d->links = arena_new(&d->arena, p->link_count + 1, sizeof(*d->links));
	for (size_t i = 0; i < p->removed_count; i++)
		d->removed[i] = sense_of(d, d->old->items[p->removed[i]], NULL,
		    word_of(d, false, p->removed[i]));
	for (size_t i = 0; i < p->added_count; i++)
		d->added[i] = sense_of(d, NULL, d->new->items[p->added[i]],
		    word_of(d, true, p->added[i]));
	for (size_t i = 0; i < p->link_count; i++)
		d->links[i] = link_sense(d, &p->links[i]);
}

/* Read what is not a pair, and put the counts together. */
static void
finish(struct diff *d)
{
	struct diff_counts *c = &d->counts;
	size_t kept = 0;

	read_items(d);
	for (size_t i = 0; i < c->reading_count; i++)
		if (c->readings[i].n)
			c->readings[kept++] = c->readings[i];
	c->reading_count = kept;
	c->before = d->old->n + aside(d);
	c->after = d->new->n + aside(d);
	c->same += aside(d);
	if (d->sift && d->fields.n > d->schema->ids.number &&
	    d->fields.rows[d->schema->ids.number].use == FIELDS_ONCE)
		d->fields.rows[d->schema->ids.number].differ += d->sift->number_differ;
	c->removed = d->pairs.removed_count;
	c->added = d->pairs.added_count;
	c->ambiguous_old = d->pairs.ambiguous_old;
	c->ambiguous_new = d->pairs.ambiguous_new;
	c->joined_old = d->pairs.joined_old;
	c->joined_new = d->pairs.joined_new;
	c->likely_old = d->pairs.likely_old + c->likely;
	c->likely_new = d->pairs.likely_new + c->likely;
}

bool
diff_run(struct diff *d, const struct catalog *old, const struct catalog *new,
    const struct diff_options *options)
{
	*d = (struct diff){ .schema = old->schema, .old = old, .new = new,
		.sift = options->sift && options->sift->same ? options->sift : NULL };
	while (reading_at(d->counts.reading_count))
		d->counts.reading_count++;
	d->counts.readings =
	    arena_new(&d->arena, d->counts.reading_count + 1, sizeof(*d->counts.readings));
	for (size_t i = 0; i < d->counts.reading_count; i++)
		d->counts.readings[i].reading = reading_at(i);
	fields_init(&d->fields, &d->arena, old, new);
	if (!fields_choose(&d->fields, options->fields, options->ignore, options->all_fields))
		return false;
	if (options->told && options->told->word_count) {
		d->old_words = lineage_words(&d->arena, options->told, old, false);
		d->new_words = lineage_words(&d->arena, options->told, new, true);
	}
	pair_find(&d->arena, &d->fields, &options->pair, options->told, old, new, &d->pairs);
	find_columns(d, options->all_fields);
	compare(d, 0);
	if (!options->no_guess)
		propose(d, options->min_score);
	settle_order(d);
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
	return !c->removed && !c->added && !c->changed && !c->moved && !d->pairs.ambiguous_count &&
	    !d->pairs.link_count && !c->likely;
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
