/*
 * Holding rounds against decisions. A verb's effect says what the lists must show; where they
 * cannot show it (委托, 优化服务) the answer is unclear and never a guess.
 */
#include "diff/holding.h"

#include "base/report.h"
#include "base/utf8.h"
#include "schema/type.h"

/* One row on its way. */
struct judging {
	struct holding *h;
	const struct decision_row *row;
	struct arena *a;	/* scratch */
	size_t old, new;	/* what it is about */
	size_t heir;		/* the successor in the new list */
	enum holding_verdict verdict;
	const char *why;
};

static void
judge(struct judging *j, enum holding_verdict verdict, const char *why)
{
	j->verdict = verdict;
	j->why = why;
}

static bool
is_same(struct judging *j, struct str x, struct str y)
{
	return str_eq(utf8_fold(j->a, x), utf8_fold(j->a, y));
}

static const struct schema_ids *
ids_of(const struct judging *j)
{
	return &j->h->old->schema->ids;
}

/* The name by which a list knows an item: that of the sub-item where it is one. */
static struct str
own_name(const struct judging *j, const struct item *it)
{
	const struct str sub = item_text(it, ids_of(j)->sub_name);

	return sub.n ? sub : item_text(it, ids_of(j)->name);
}

static bool
is_named(struct judging *j, size_t new, struct str name)
{
	const struct item *it = j->h->new->items[new];

	return is_same(j, own_name(j, it), name) ||
	    is_same(j, item_text(it, ids_of(j)->name), name);
}

/* The item of the new list that the row names as successor, by code or by name. */
static size_t
find_heir(const struct judging *j)
{
	const struct decision_row *r = j->row;
	struct str code = r->successor;
	struct lookup_name n = { .body = r->body };
	size_t at = MATES_NONE;

	n.code = str_trim(str_cut(&code, ','));
	if (!n.code.n)
		n.name = r->said.id == VERB_MERGE || r->said.id == VERB_DIVIDE ? r->said.target
		    : r->said.name;
	return lookup_find(&j->h->news, &n, &at) ? at : MATES_NONE;
}

static void
judge_coming(struct judging *j)
{
	if (j->new == MATES_NONE)
		judge(j, HOLDING_NOT_DONE, TR_NOOP("it is not in the new list"));
	else if (j->h->mates.old_of[j->new] != MATES_NONE)
		judge(j, HOLDING_OTHERWISE, TR_NOOP("it was in the old list already"));
	else
		judge(j, HOLDING_DONE, NULL);
}

static bool
is_cancelled(const struct judging *j)
{
	const struct item *it = j->h->new->items[j->new];
	const struct codes *codes = NULL;
	const struct code *c;

	if (ids_of(j)->state != SCHEMA_NONE)
		codes = j->h->new->schema->fields[ids_of(j)->state].codes;
	c = codes ? codes_find(codes, item_text(it, ids_of(j)->state)) : NULL;
	return c && str_is(c->zh, "取消");
}

static void
judge_going(struct judging *j)
{
	const struct decision_row *r = j->row;
	const bool has_heir = r->said.id == VERB_MERGE && (r->successor.n || r->said.target.n);

	if (j->new != MATES_NONE && r->said.id == VERB_DELEGATE &&
	    mates_differ(&j->h->mates, j->old, ids_of(j)->level))
		judge(j, HOLDING_DONE, TR_NOOP("it stays, with another level"));
	else if (j->new != MATES_NONE && is_cancelled(j))
		judge(j, HOLDING_DONE, TR_NOOP("it stays, marked as cancelled"));
	else if (j->new != MATES_NONE)
		judge(j, HOLDING_NOT_DONE, TR_NOOP("it is still in the new list"));
	else if (has_heir && j->heir == MATES_NONE)
		judge(j, HOLDING_OTHERWISE,
		    TR_NOOP("what it was merged with is not in the new list"));
	else
		judge(j, HOLDING_DONE, NULL);
	if (has_heir && j->new == MATES_NONE)
		j->new = j->heir;
}

/* A new name: of the item under its old code, or of its successor. */
static void
judge_name(struct judging *j)
{
	const struct str name = j->row->said.name;

	if (name.n && is_named(j, j->new, name))
		judge(j, HOLDING_DONE, NULL);
	else if (!mates_differ(&j->h->mates, j->old, ids_of(j)->name) &&
	    !mates_differ(&j->h->mates, j->old, ids_of(j)->sub_name))
		judge(j, HOLDING_NOT_DONE, TR_NOOP("it has its old name"));
	else if (name.n)
		judge(j, HOLDING_OTHERWISE, TR_NOOP("it has another name than decided"));
	else
		judge(j, HOLDING_DONE, NULL);
}

static void
judge_body(struct judging *j)
{
	const struct str want = utf8_fold(j->a, j->row->said.target);
	const struct str body = utf8_fold(j->a,
	    item_text(j->h->new->items[j->new], ids_of(j)->body));

	if (want.n && (str_ends(body, want) || str_ends(want, body)) && body.n)
		judge(j, HOLDING_DONE, NULL);
	else if (!mates_differ(&j->h->mates, j->old, ids_of(j)->body))
		judge(j, HOLDING_NOT_DONE, TR_NOOP("it has its old body"));
	else if (want.n)
		judge(j, HOLDING_OTHERWISE, TR_NOOP("it has another body than decided"));
	else
		judge(j, HOLDING_DONE, NULL);
}

static void
judge_kind(struct judging *j)
{
	const struct schema *s = j->h->old->schema;
	const struct str old = item_text(j->h->old->items[j->old], s->ids.kind);
	const struct str new = item_text(j->h->new->items[j->new], s->ids.kind);

	if (is_same(j, type_show(j->a, &s->fields[s->ids.kind], old),
	    type_show(j->a, &s->fields[s->ids.kind], new)))
		judge(j, HOLDING_NOT_DONE, TR_NOOP("it has its old kind"));
	else if (j->row->said.name.n && !is_named(j, j->new, j->row->said.name))
		judge(j, HOLDING_OTHERWISE, TR_NOOP("it has another name than decided"));
	else
		judge(j, HOLDING_DONE, NULL);
}

/* It goes on under its code, or a successor takes its place. */
static void
judge_becoming(struct judging *j)
{
	const bool is_heir = j->new == MATES_NONE && j->heir != MATES_NONE;

	if (is_heir)
		j->new = j->heir;
	if (j->new == MATES_NONE)
		judge(j, HOLDING_OTHERWISE, TR_NOOP("it is gone, and nothing took its place"));
	else if (j->row->said.id == VERB_KIND)
		judge_kind(j);
	else if (j->row->said.id == VERB_DIVIDE)
		judge(j, j->heir == MATES_NONE ? HOLDING_UNCLEAR : HOLDING_DONE,
		    j->heir == MATES_NONE ? TR_NOOP("what it was split into is not said") : NULL);
	else if (j->row->said.id == VERB_RENAME && is_heir)
		judge(j, is_named(j, j->new, j->row->said.name) ? HOLDING_DONE : HOLDING_OTHERWISE,
		    TR_NOOP("it goes on under another code"));
	else if (j->row->said.id == VERB_RENAME)
		judge_name(j);
	else
		judge_body(j);
}

static bool
has_other_limit(const struct judging *j)
{
	const struct schema_ids *ids = ids_of(j);

	return mates_differ(&j->h->mates, j->old, ids->statutory_limit) ||
	    mates_differ(&j->h->mates, j->old, ids->promised_limit);
}

static void
judge_staying(struct judging *j)
{
	const struct mates *m = &j->h->mates;
	const enum verb_id verb = j->row->said.id;
	const bool shows = verb == VERB_BASIS || verb == VERB_LIMIT || verb == VERB_SUSPEND;
	bool is_done = mates_differ_any(m, j->old);

	if (j->new == MATES_NONE) {
		judge(j, HOLDING_OTHERWISE, TR_NOOP("it is gone"));
		return;
	}
	if (verb == VERB_KEEP || verb == VERB_PENDING || verb == VERB_IMPROVE)
		is_done = true;
	else if (verb == VERB_BASIS)
		is_done = mates_differ_basis(m, j->old);
	else if (verb == VERB_LIMIT)
		is_done = has_other_limit(j);
	else if (verb == VERB_SUSPEND)
		is_done = mates_differ(m, j->old, ids_of(j)->state);
	if (is_done)
		judge(j, HOLDING_DONE, NULL);
	else if (shows)
		judge(j, HOLDING_NOT_DONE, TR_NOOP("it is as it was"));
	else
		judge(j, HOLDING_UNCLEAR, TR_NOOP("it is as it was; a list need not show this"));
}

static void
judge_effect(struct judging *j)
{
	switch (verb_of(j->row->said.id)->effect) {
	case VERB_COMES:
		judge_coming(j);
		break;
	case VERB_GOES:
		judge_going(j);
		break;
	case VERB_BECOMES:
		judge_becoming(j);
		break;
	default:
		judge_staying(j);
	}
}

/* Find what a row is about, and judge it. */
static void
judge_row(struct judging *j)
{
	struct holding *h = j->h;
	const struct decision_row *r = j->row;
	const struct lookup_name n = { r->code, r->name, r->sub_name, r->body };
	const bool comes = verb_of(r->said.id)->effect == VERB_COMES;
	const size_t found = comes ? lookup_find(&h->news, &n, &j->new)
	    : lookup_find(&h->olds, &n, &j->old);

	if (!comes && found == 1)
		j->new = h->mates.new_of[j->old];
	j->heir = comes ? MATES_NONE : find_heir(j);
	if (r->said.id == VERB_UNREAD)
		judge(j, HOLDING_UNCLEAR, TR_NOOP("no verb is read in the decision"));
	else if (found > 1)
		judge(j, HOLDING_UNCLEAR, TR_NOOP("it can be several items"));
	else if ((j->old != MATES_NONE && h->mates.old_unsure[j->old]) ||
	    (j->new != MATES_NONE && h->mates.new_unsure[j->new]))
		judge(j, HOLDING_UNCLEAR, TR_NOOP("its key stands more than once"));
	else if (!comes && !found)
		judge(j, HOLDING_UNCLEAR, lookup_find(&h->news, &n, &j->new)
		    ? TR_NOOP("it is not in the old list, but in the new")
		    : TR_NOOP("it is in neither list"));
	else
		judge_effect(j);
}

static void
add(struct holding *h, struct holding_row row)
{
	h->rows = arena_grow(&h->arena, h->rows, h->n, &h->cap, sizeof(*h->rows));
	h->rows[h->n++] = row;
	h->counts[row.verdict]++;
}

/* The further successors of a split have their row too. */
static void
tell_heirs(struct holding *h, const struct decision_row *r)
{
	struct str rest = r->successor;

	while (rest.n) {
		const struct lookup_name n = { .code = str_trim(str_cut(&rest, ',')) };
		size_t at;

		if (lookup_find(&h->news, &n, &at))
			h->new_told[at] = true;
	}
}

static void
hold_row(struct holding *h, const struct decision *d, const struct decision_row *r)
{
	struct arena a = { 0 };
	struct judging j = { .h = h, .row = r, .a = &a, .old = MATES_NONE, .new = MATES_NONE,
	    .heir = MATES_NONE };

	judge_row(&j);
	if (j.old != MATES_NONE) {
		h->old_told[j.old] = true;
		if (h->mates.new_of[j.old] != MATES_NONE)
			h->new_told[h->mates.new_of[j.old]] = true;
	}
	if (j.new != MATES_NONE)
		h->new_told[j.new] = true;
	tell_heirs(h, r);
	if (!r->sub_name.n)
		map_put(&h->mains, utf8_fold(&h->arena, r->name), r->said.id, NULL);
	add(h, (struct holding_row){ j.verdict, HOLDING_ROW, d, r, j.old, j.new, j.why });
	arena_clear(&a);
}

/* What was decided of the main item of a sub-item; VERB_UNREAD if nothing was. */
static enum verb_id
verb_of_main(const struct holding *h, const struct item *it)
{
	const struct schema_ids *ids = &h->old->schema->ids;
	struct arena a = { 0 };
	size_t value = VERB_UNREAD;

	if (item_text(it, ids->sub_name).n)
		map_get(&h->mains, utf8_fold(&a, item_text(it, ids->name)), &value);
	arena_clear(&a);
	return (enum verb_id)value;
}

/* True for a sub-item whose main item was decided to go. */
static bool
went_with_main(struct holding *h, const struct item *it)
{
	const enum verb_id id = verb_of_main(h, it);
	const bool is = id != VERB_UNREAD && verb_of(id)->effect == VERB_GOES;

	h->with_main += is;
	return is;
}

/* True if a pair changed in what needs a decision: what it is, whose, which, and by which law. */
static bool
is_grave(const struct holding *h, size_t old)
{
	const struct schema_ids *ids = &h->old->schema->ids;
	const uint16_t fields[] = { ids->name, ids->sub_name, ids->kind, ids->body, ids->level,
	    ids->state };
	/* a sub-item bears the name of its main item, which was given another one */
	const size_t first = verb_of_main(h, h->old->items[old]) == VERB_RENAME ? 1 : 0;

	for (size_t i = first; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (fields[i] != SCHEMA_NONE && mates_differ(&h->mates, old, fields[i]))
			return true;
	return mates_differ_basis(&h->mates, old);
}

/* The other direction: what came, went or changed without a row. */
static void
hold_items(struct holding *h)
{
	const struct mates *m = &h->mates;
	struct holding_row row = { .verdict = HOLDING_UNDECIDED };

	for (size_t i = 0; i < h->old->n; i++) {
		const bool is_gone = m->new_of[i] == MATES_NONE;

		if (h->old_told[i] || (!is_gone && h->new_told[m->new_of[i]]))
			continue;
		row.old = i;
		row.new = m->new_of[i];
		row.verdict = m->old_unsure[i] ? HOLDING_UNCLEAR : HOLDING_UNDECIDED;
		row.what = m->old_unsure[i] ? HOLDING_UNPAIRED : is_gone ? HOLDING_GONE
		    : HOLDING_CHANGED;
		if (is_gone ? m->old_unsure[i] || !went_with_main(h, h->old->items[i])
		    : is_grave(h, i))
			add(h, row);
	}
	for (size_t i = 0; i < h->new->n; i++) {
		if (h->new_told[i] || m->old_of[i] != MATES_NONE)
			continue;
		row = (struct holding_row){ .verdict = m->new_unsure[i] ? HOLDING_UNCLEAR
		    : HOLDING_UNDECIDED, .what = m->new_unsure[i] ? HOLDING_UNPAIRED : HOLDING_CAME,
		    .old = MATES_NONE, .new = i };
		add(h, row);
	}
}

bool
holding_run(struct holding *h, const struct catalog *old, const struct catalog *new,
    const struct decision *decisions, size_t n, const struct diff_options *options)
{
	*h = (struct holding){ .old = old, .new = new };
	lookup_init(&h->olds, old);
	lookup_init(&h->news, new);
	if (!mates_init(&h->mates, old, new, options))
		return false;
	h->old_told = arena_new(&h->arena, old->n + 1, sizeof(*h->old_told));
	h->new_told = arena_new(&h->arena, new->n + 1, sizeof(*h->new_told));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < decisions[i].n; k++)
			hold_row(h, &decisions[i], &decisions[i].rows[k]);
	hold_items(h);
	return true;
}

void
holding_clear(struct holding *h)
{
	mates_clear(&h->mates);
	lookup_clear(&h->olds);
	lookup_clear(&h->news);
	map_clear(&h->mains);
	arena_clear(&h->arena);
	*h = (struct holding){ 0 };
}

bool
holding_is_sound(const struct holding *h)
{
	return h->n == h->counts[HOLDING_DONE];
}
