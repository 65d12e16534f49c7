/*
 * Making ledgers of rounds: each round against the one before it, with the decision between them.
 */
#include "diff/ledger.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/report.h"
#include "diff/holding.h"
#include "item/store.h"

void
ledger_init(struct ledger *l)
{
	*l = (struct ledger){ 0 };
	l->faults.a = &l->arena;
}

void
ledger_clear(struct ledger *l)
{
	file_clear(&l->file);
	arena_clear(&l->arena);
	*l = (struct ledger){ 0 };
}

struct ledger_line
ledger_nothing(void)
{
	struct ledger_line line;

	line.before = line.total = line.after = line.other = LEDGER_UNKNOWN;
	line.split_in = line.unsaid_out = line.unsaid_in = LEDGER_UNKNOWN;
	for (size_t i = 0; i < VERB_FIGURES; i++)
		line.figures[i] = LEDGER_UNKNOWN;
	return line;
}

struct ledger_round *
ledger_round(struct ledger *l, struct str name)
{
	struct ledger_round *r;

	l->rounds = arena_grow(&l->arena, l->rounds, l->n, &l->cap, sizeof(*l->rounds));
	r = &l->rounds[l->n++];
	*r = (struct ledger_round){ .name = name };
	for (size_t i = 0; i < LEDGER_FROMS; i++)
		r->lines[i] = ledger_nothing();
	return r;
}

void
ledger_gap(struct ledger *l, struct ledger_gap gap)
{
	if (gap.said == LEDGER_UNKNOWN || gap.found == LEDGER_UNKNOWN || gap.said == gap.found)
		return;
	l->gaps = arena_grow(&l->arena, l->gaps, l->gap_count, &l->gap_cap, sizeof(*l->gaps));
	l->gaps[l->gap_count++] = gap;
}

static int64_t
sum(const int64_t *list, size_t n)
{
	int64_t all = LEDGER_UNKNOWN;

	for (size_t i = 0; i < n; i++)
		if (list[i] != LEDGER_UNKNOWN)
			all = (all == LEDGER_UNKNOWN ? 0 : all) + list[i];
	return all;
}

int64_t
ledger_out(const struct ledger_line *line)
{
	const int64_t list[] = { line->figures[VERB_CANCELLED], line->figures[VERB_DELEGATED],
	    line->figures[VERB_MERGED], line->figures[VERB_STRUCK], line->unsaid_out };

	return sum(list, sizeof(list) / sizeof(list[0]));
}

int64_t
ledger_in(const struct ledger_line *line)
{
	const int64_t list[] = { line->split_in, line->figures[VERB_ADDED],
	    line->figures[VERB_TAKEN_OVER], line->unsaid_in };

	return sum(list, sizeof(list) / sizeof(list[0]));
}

static int64_t
number_of(struct str text)
{
	int64_t n;

	return num_parse(text, 0, 99999999, &n) ? n : LEDGER_UNKNOWN;
}

static void
add_to(int64_t *sum_of, int64_t n)
{
	*sum_of = (*sum_of == LEDGER_UNKNOWN ? 0 : *sum_of) + n;
}

/* What the documents say of themselves: totals and head counts. */
static void
declare(struct ledger_round *r, const struct decision *d)
{
	struct ledger_line *line = &r->lines[LEDGER_DECLARED];

	r->has_line[LEDGER_DECLARED] = true;
	if (line->before == LEDGER_UNKNOWN)
		line->before = number_of(d->before);
	line->after = number_of(d->after);
	if (d->heads.total >= 0)
		add_to(&line->total, d->heads.total);
	for (size_t i = 0; i < d->heads.n; i++) {
		const struct head_count_piece *p = &d->heads.pieces[i];

		if (p->verb == VERB_UNREAD)
			add_to(&line->other, p->count);
		else
			add_to(&line->figures[verb_of(p->verb)->figure], p->count);
	}
}

/* What a split adds by its row: its successors less the item itself. */
static int64_t
split_of(const struct decision_row *row)
{
	struct str rest = row->successor;
	int64_t n = 0;

	while (rest.n)
		n += str_trim(str_cut(&rest, ',')).n > 0;
	return n > 1 ? n - 1 : 0;
}

static void
itemise(struct ledger_round *r, const struct decision *d)
{
	struct ledger_line *line = &r->lines[LEDGER_ITEMISED];
	size_t counts[VERB_COUNT];

	r->has_line[LEDGER_ITEMISED] = true;
	add_to(&line->total, (int64_t)d->n);
	decision_count(d, counts);
	for (size_t v = 0; v < VERB_COUNT; v++) {
		if (counts[v] && v == VERB_UNREAD)
			add_to(&line->other, (int64_t)counts[v]);
		else if (counts[v])
			add_to(&line->figures[verb_of((enum verb_id)v)->figure],
			    (int64_t)counts[v]);
	}
	for (size_t i = 0; i < d->n; i++)
		if (d->rows[i].said.id == VERB_DIVIDE)
			add_to(&line->split_in, split_of(&d->rows[i]));
	r->lines[LEDGER_DECLARED].split_in = line->split_in;
}

/* What is declared and not itemised: secret, or not published. */
static void
find_unpublished(struct ledger_round *r)
{
	const struct ledger_line *said = &r->lines[LEDGER_DECLARED];
	const struct ledger_line *rows = &r->lines[LEDGER_ITEMISED];
	struct ledger_line *more = &r->lines[LEDGER_UNPUBLISHED];

	if (said->total != LEDGER_UNKNOWN && said->total > rows->total) {
		more->total = said->total - rows->total;
		r->has_line[LEDGER_UNPUBLISHED] = true;
	}
	for (size_t i = 0; i < VERB_FIGURES && r->has_line[LEDGER_UNPUBLISHED]; i++) {
		const int64_t have = rows->figures[i] == LEDGER_UNKNOWN ? 0 : rows->figures[i];

		if (said->figures[i] != LEDGER_UNKNOWN && said->figures[i] > have)
			more->figures[i] = said->figures[i] - have;
	}
}

/* What the two lists show of the rows, and what no row explains. */
static void
take_held(struct ledger_line *line, const struct holding *h)
{
	const struct mates *m = &h->mates;
	int64_t out = 0, in = 0;

	line->before = (int64_t)h->old->n;
	line->after = (int64_t)h->new->n;
	for (size_t i = 0; i < h->old->n; i++)
		out += m->new_of[i] == MATES_NONE;
	for (size_t i = 0; i < h->new->n; i++)
		in += m->old_of[i] == MATES_NONE;
	for (size_t i = 0; i < h->n; i++) {
		const struct holding_row *r = &h->rows[i];
		const bool goes = r->old != MATES_NONE && m->new_of[r->old] == MATES_NONE;
		const bool comes = r->new != MATES_NONE && m->old_of[r->new] == MATES_NONE;
		const struct verb *v = r->row ? verb_of(r->row->said.id) : NULL;

		if (r->verdict != HOLDING_DONE)
			continue;
		add_to(&line->total, 1);
		add_to(&line->figures[v->figure], 1);
		if (v->effect == VERB_GOES && !goes)
			add_to(&line->figures[v->figure], -1);	/* kept, marked or moved */
		else if (v->effect == VERB_GOES)
			out--;
		else if (v->effect == VERB_COMES)
			in--;
		else if (r->row->said.id == VERB_DIVIDE) {
			add_to(&line->split_in, split_of(r->row));
			in -= split_of(r->row) + goes;
			out -= goes;
		} else if (goes && comes) {
			out--;
			in--;
		}
	}
	line->unsaid_out = out;
	line->unsaid_in = in;
}

/* Every pair of numbers that should be one. */
static void
tell_gaps(struct ledger *l, const struct ledger_round *r, const struct round *store)
{
	const struct ledger_line *said = &r->lines[LEDGER_DECLARED];
	const struct ledger_line *rows = &r->lines[LEDGER_ITEMISED];
	const struct ledger_line *held = &r->lines[LEDGER_HELD];
	struct ledger_gap g = { .round = r->name, .detail = r->document };

#define GAP(name, text, x, y) \
	g.what = (name), g.words = (text), g.said = (x), g.found = (y), ledger_gap(l, g)
	if (store->declared >= 0)
		GAP("after", TR_NOOP("declared in the heading, items in the list"),
		    store->declared, store->items);
	g.at = r->at;
	GAP("before", TR_NOOP("declared before, items in the list"), said->before, held->before);
	GAP("after", TR_NOOP("declared after, items in the list"), said->after, held->after);
	GAP("total", TR_NOOP("declared in all, rows of the decision"), said->total, rows->total);
	for (size_t i = 0; i < VERB_FIGURES; i++) {
		const char *name = verb_figure_name((enum verb_figure)i);

		GAP(name, TR_NOOP("declared, rows of the decision"), said->figures[i],
		    rows->figures[i]);
		GAP(name, TR_NOOP("rows of the decision, shown by the lists"), rows->figures[i],
		    held->figures[i] == LEDGER_UNKNOWN ? 0 : held->figures[i]);
	}
	if (r->has_line[LEDGER_HELD] && held->unsaid_out != LEDGER_UNKNOWN) {
		GAP("unsaid_out", TR_NOOP("decided to go, gone without a decision"), 0,
		    held->unsaid_out);
		GAP("unsaid_in", TR_NOOP("decided to come, come without a decision"), 0,
		    held->unsaid_in);
	}
#undef GAP
}

/* before - out + in = after, for every line that says enough. */
static void
check_balance(struct ledger *l, const struct ledger_round *r)
{
	static const char *const words[LEDGER_FROMS] = {
		[LEDGER_DECLARED] = TR_NOOP("declared before - out + in, declared after"),
		[LEDGER_ITEMISED] = TR_NOOP("list before - rows out + rows in, list after"),
		[LEDGER_HELD] = TR_NOOP("list before - out + in, list after"),
	};

	for (size_t i = 0; i < LEDGER_FROMS; i++) {
		const struct ledger_line *line = &r->lines[i];
		const struct ledger_line *ends =
		    i == LEDGER_ITEMISED ? &r->lines[LEDGER_HELD] : line;
		const int64_t out = ledger_out(line), in = ledger_in(line);

		if (!words[i] || !r->has_line[i] || ends->before == LEDGER_UNKNOWN ||
		    ends->after == LEDGER_UNKNOWN)
			continue;
		ledger_gap(l, (struct ledger_gap){ .round = r->name, .what = "balance",
		    .words = words[i], .detail = r->document, .at = r->at, .found = ends->after,
		    .said = ends->before - (out == LEDGER_UNKNOWN ? 0 : out) +
		    (in == LEDGER_UNKNOWN ? 0 : in) });
	}
}

static bool
is_of(const struct decision *d, const struct round *r)
{
	if (d->document.n && r->document.n)
		return str_eq(d->document, r->document);
	if (d->round.n)
		return number_of(d->round) == r->number;
	return d->date.n && str_eq(d->date, r->date);
}

struct decision *
ledger_decisions(struct arena *a, const struct round *r, const struct decision *all, size_t n,
    bool *used, size_t *count)
{
	struct decision *list = arena_new(a, n + 1, sizeof(*list));

	*count = 0;
	for (size_t i = 0; i < n; i++) {
		if (!is_of(&all[i], r))
			continue;
		list[(*count)++] = all[i];
		used[i] = true;
	}
	return list;
}

/* One round of the store, held against the one before it. */
static bool
add_round(struct ledger *l, const struct round *r, const struct catalog *old,
    const struct catalog *new, const struct decision *ds, size_t n,
    const struct diff_options *options)
{
	struct ledger_round *row = ledger_round(l, arena_fmt(&l->arena, "%jd",
	    (intmax_t)r->number));
	struct holding h = { 0 };
	bool done = true;

	row->date = r->date;
	row->document = r->document;
	for (size_t i = 0; i < n && old; i++) {
		declare(row, &ds[i]);
		itemise(row, &ds[i]);
		row->at = (struct loc){ ds[i].n ? ds[i].rows[0].at.src : NULL, 0, 1, 1, 0 };
	}
	find_unpublished(row);
	row->has_line[LEDGER_HELD] = true;
	row->lines[LEDGER_HELD].after = (int64_t)new->n;
	if (old) {
		done = holding_run(&h, old, new, ds, n, options);
		if (done)
			take_held(&row->lines[LEDGER_HELD], &h);
		holding_clear(&h);
	}
	tell_gaps(l, row, r);
	check_balance(l, row);
	return done;
}

/* A round that corrects another stands where that one stood. */
static int
by_place(const void *x, const void *y)
{
	const struct round *r = x, *q = y;

	return r->place != q->place ? (r->place > q->place) - (r->place < q->place)
	    : (r->number > q->number) - (r->number < q->number);
}

bool
ledger_rounds(struct arena *a, struct store *st, struct str name, struct round **list, size_t *n)
{
	struct round *all;
	size_t count;

	*n = 0;
	if (!store_rounds(a, st, name, &all, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!all[i].is_withdrawn && !all[i].corrected_by)
			all[(*n)++] = all[i];
	*list = all;
	if (*n)
		qsort(all, *n, sizeof(*all), by_place);
	else
		trouble(tr("the store has no rounds of \"%.*s\""), STRF(name));
	return *n > 0;
}

struct walk {
	struct ledger *l;
	const struct input *in;
	struct store *st;
	struct catalog held[2];		/* the round before and this one, in turn */
	const struct decision *decisions;
	size_t n;
	bool *used;
	const struct diff_options *options;
};

/* Load a round and add it; at counts those before it. */
static bool
walk_round(struct walk *w, const struct round *r, size_t at)
{
	struct arena a = { 0 };
	struct catalog *new = &w->held[at % 2], *old = at ? &w->held[(at + 1) % 2] : NULL;
	size_t count;
	const struct decision *ds = ledger_decisions(&a, r, w->decisions, w->n, w->used, &count);
	const struct str ref = arena_fmt(&w->l->arena, "%.*s@%jd", STRF(r->name),
	    (intmax_t)r->number);
	bool done;

	if (at > 1)
		catalog_clear(new);
	catalog_init(new, w->in->schema, ref);
	done = store_load(w->st, ref, false, new) &&
	    add_round(w->l, r, old, new, ds, count, w->options);
	arena_clear(&a);
	return done;
}

bool
ledger_from_store(struct ledger *l, const struct input *in, struct str name,
    const struct decision *decisions, size_t n, const struct diff_options *options)
{
	struct walk w = { .l = l, .in = in, .decisions = decisions, .n = n, .options = options };
	struct round *list = NULL;
	size_t count = 0, at = 0;
	bool done;

	w.used = arena_new(&l->arena, n + 1, sizeof(*w.used));
	w.st = store_open(in->prog->database, STORE_READ);
	done = w.st && ledger_rounds(&l->arena, w.st, name, &list, &count);
	for (size_t i = 0; done && i < count; i++)
		done = walk_round(&w, &list[i], at++);
	for (size_t i = 0; done && i < n; i++)
		if (!w.used[i])
			warning(tr("%.*s belongs to no round"), STRF(decisions[i].path));
	for (size_t i = 0; i < 2 && i < at; i++)
		catalog_clear(&w.held[i]);
	store_close(w.st);
	l->title = name;
	return done;
}
