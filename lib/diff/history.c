/*
 * Histories. The item is found in whichever round has it, followed back as far as it is the same,
 * and then forward through all that it became: what was merged into it is told and not followed.
 */
#include "diff/history.h"

#include "base/num.h"
#include "base/report.h"
#include "base/utf8.h"
#include "diff/ledger.h"
#include "diff/link.h"

/* Items of a round that the words mean: by any code, by a name of item or sub-item. */
static size_t
seek(struct history *h, struct history_round *r, struct str what)
{
	const struct schema_ids *ids = &r->c.schema->ids;
	const uint16_t fields[] = { ids->basic_code, ids->impl_code, ids->local_code, ids->name,
	    ids->sub_name };
	const struct str key = utf8_fold(&h->arena, what);
	struct arena a = { 0 };
	size_t found = 0;

	for (size_t i = 0; i < r->c.n; i++) {
		const struct item *it = r->c.items[i];
		const bool is_sub = item_text(it, ids->sub_name).n > 0;
		bool is = str_eq(it->key, what);

		arena_reset(&a);
		for (size_t f = 0; f < 5 && !is; f++)
			is = !(is_sub && fields[f] == ids->name) &&
			    str_eq(utf8_fold(&a, item_text(it, fields[f])), key);
		r->is_asked[i] = is;
		found += is;
	}
	arena_clear(&a);
	return found;
}

/* True if a row of a decision says that the item goes on as another, so that it is one life. */
static bool
goes_on(const struct holding_row *row)
{
	return row->row && row->old != MATES_NONE && row->new != MATES_NONE &&
	    verb_of(row->row->said.id)->effect == VERB_BECOMES;
}

/* From the asked items of a round to what they were in the round before. */
static void
step_back(const struct history_round *r, struct history_round *before)
{
	for (size_t i = 0; i < r->c.n; i++)
		if (r->is_asked[i] && r->step.mates.old_of[i] != MATES_NONE)
			before->is_asked[r->step.mates.old_of[i]] = true;
	for (size_t i = 0; i < r->step.n; i++)
		if (goes_on(&r->step.rows[i]) && r->is_asked[r->step.rows[i].new])
			before->is_asked[r->step.rows[i].old] = true;
}

/* The further heirs of a split. */
static void
ask_heirs(struct history_round *r, const struct decision_row *row)
{
	struct str rest = row->successor;

	while (rest.n) {
		const struct lookup_name n = { .code = str_trim(str_cut(&rest, ',')) };
		size_t at;

		if (lookup_find(&r->step.news, &n, &at))
			r->is_asked[at] = true;
	}
}

/* From the asked items of a round to what they became. */
static void
step_forth(const struct history_round *before, struct history_round *r)
{
	for (size_t i = 0; i < before->c.n; i++)
		if (before->is_asked[i] && r->step.mates.new_of[i] != MATES_NONE)
			r->is_asked[r->step.mates.new_of[i]] = true;
	for (size_t i = 0; i < r->step.n; i++) {
		const struct holding_row *row = &r->step.rows[i];

		if (!row->row || row->old == MATES_NONE || !before->is_asked[row->old])
			continue;
		if (row->new != MATES_NONE)
			r->is_asked[row->new] = true;
		ask_heirs(r, row->row);
	}
}

/* Merges and splits that persons tell. */
static void
step_links(const struct history_round *before, struct history_round *r)
{
	const struct pairs *p = &r->step.mates.d.pairs;

	for (size_t i = 0; i < p->link_count; i++)
		for (size_t k = 0; k < p->links[i].old_count && !p->links[i].way->is_guess; k++)
			if (before->is_asked[p->links[i].old[k]])
				for (size_t n = 0; n < p->links[i].new_count; n++)
					r->is_asked[p->links[i].new[n]] = true;
}

static bool
is_of(const struct decision *d, const struct round *r)
{
	int64_t n;

	if (d->document.n && r->document.n)
		return str_eq(d->document, r->document);
	if (d->round.n)
		return num_parse(d->round, 1, 99999999, &n) && n == r->number;
	return d->date.n && str_eq(d->date, r->date);
}

/* Load a round, and hold it against the one before it. */
static bool
load_round(struct history *h, const struct input *in, struct history_round *before,
    struct history_round *r, const struct decision *decisions, size_t n,
    const struct diff_options *options)
{
	const struct str ref = arena_fmt(&h->arena, "%.*s@%jd", STRF(r->round.name),
	    (intmax_t)r->round.number);
	struct decision *own = arena_new(&h->arena, n + 1, sizeof(*own));
	size_t count = 0;

	catalog_init(&r->c, in->schema, ref);
	r->has_catalog = true;
	if (!store_load(h->store, ref, false, &r->c))
		return false;
	r->is_asked = arena_new(&h->arena, r->c.n + 1, sizeof(*r->is_asked));
	if (!before)
		return true;
	for (size_t i = 0; i < n; i++)
		if (is_of(&decisions[i], &r->round))
			own[count++] = decisions[i];
	r->has_step = true;
	return holding_run(&r->step, &before->c, &r->c, own, count, options);
}

static void
follow(struct history *h, struct str what)
{
	for (size_t i = 0; i < h->n; i++)
		h->found += seek(h, &h->rounds[i], what);
	for (size_t i = h->n; i-- > 1;)
		step_back(&h->rounds[i], &h->rounds[i - 1]);
	for (size_t i = 1; i < h->n; i++) {
		step_forth(&h->rounds[i - 1], &h->rounds[i]);
		step_links(&h->rounds[i - 1], &h->rounds[i]);
	}
}

bool
history_init(struct history *h, const struct input *in, struct str name, struct str what,
    const struct decision *decisions, size_t n, const struct diff_options *options)
{
	struct round *list = NULL;
	size_t count = 0;
	bool done;

	*h = (struct history){ 0 };
	h->store = store_open(in->prog->database, STORE_READ);
	done = h->store && ledger_rounds(&h->arena, h->store, name, &list, &count);
	h->rounds = arena_new(&h->arena, count + 1, sizeof(*h->rounds));
	for (size_t i = 0; done && i < count; i++) {
		struct history_round *before = h->n ? &h->rounds[h->n - 1] : NULL;
		struct history_round *r = &h->rounds[h->n++];

		r->round = list[i];
		done = load_round(h, in, before, r, decisions, n, options);
	}
	if (!done)
		return false;
	follow(h, what);
	if (!h->found)
		trouble(tr("no round of \"%.*s\" has an item \"%.*s\""), STRF(name), STRF(what));
	return h->found > 0;
}

void
history_clear(struct history *h)
{
	for (size_t i = 0; i < h->n; i++) {
		if (h->rounds[i].has_step)
			holding_clear(&h->rounds[i].step);
		if (h->rounds[i].has_catalog)
			catalog_clear(&h->rounds[i].c);
	}
	store_close(h->store);
	arena_clear(&h->arena);
	*h = (struct history){ 0 };
}
