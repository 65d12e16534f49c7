/*
 * Following items through rounds, two of which are held at a time. What decides is certain alone:
 * codes, names, decisions; no likeness. The whole of each round is followed, withheld items too, so
 * that one which is withheld later is known again and left out.
 */
#include "publish/past.h"

#include "base/report.h"
#include "base/utf8.h"
#include "diff/holding.h"
#include "diff/ledger.h"
#include "publish/site.h"

#define NONE SIZE_MAX

/* One round on the way. */
struct walk {
	struct past *p;
	const struct input *in;
	struct catalog held[2];		/* the round before and this one, in turn */
	size_t *lives[2];		/* of their items, NONE: not known yet */
	struct arena arenas[2];		/* of lives */
	struct map by_key;		/* key -> life, of what was gone at some time */
	const struct catalog *old, *new;
	size_t *old_life, *new_life;
	size_t round;
	struct holding step;
	const struct holding_row **old_rows, **new_rows;	/* what decides about an item */
	struct map mains;		/* folded name of a main item that goes -> row */
	struct arena arena;		/* of the step */
};

static struct str
keep(struct past *p, struct str text)
{
	size_t at;

	if (!text.n)
		return STR("");
	if (map_get(&p->by_text, text, &at))
		return p->texts[at];
	p->texts = arena_grow(&p->arena, p->texts, p->text_count, &p->text_cap, sizeof(*p->texts));
	p->texts[p->text_count] = arena_str(&p->arena, text);
	map_put(&p->by_text, p->texts[p->text_count], p->text_count, NULL);
	return p->texts[p->text_count++];
}

static bool
is_open(const struct catalog *c, size_t item)
{
	return public_item(c->schema, c->items[item]) == PUBLIC_YES;
}

static size_t
new_life(struct past *p)
{
	p->lives = arena_grow(&p->arena, p->lives, p->life_count, &p->life_cap, sizeof(*p->lives));
	p->lives[p->life_count] = (struct past_life){ .item = NONE, .gone = NONE };
	return p->life_count++;
}

static struct past_event *
add_event(struct past *p, size_t life, size_t round, enum past_what what)
{
	struct past_life *l = &p->lives[life];

	l->events = arena_grow(&p->arena, l->events, l->n, &l->cap, sizeof(*l->events));
	l->events[l->n] = (struct past_event){ .round = round, .what = what, .verb = VERB_UNREAD,
	    .other = NONE };
	return &l->events[l->n++];
}

static void
say_decision(struct past *p, struct past_event *e, const struct holding_row *row)
{
	if (!row)
		return;
	e->verb = row->row->said.id;
	e->prose = keep(p, row->row->prose);
	e->document = keep(p, row->of->document);
}

/* The rows of decisions by the items that they are about. */
static void
index_rows(struct walk *w)
{
	const struct holding *h = &w->step;

	w->old_rows = arena_new(&w->arena, w->old->n + 1, sizeof(*w->old_rows));
	w->new_rows = arena_new(&w->arena, w->new->n + 1, sizeof(*w->new_rows));
	map_clear(&w->mains);
	for (size_t i = 0; i < h->n; i++) {
		const struct holding_row *r = &h->rows[i];

		if (!r->row)
			continue;
		if (r->old != MATES_NONE && !w->old_rows[r->old])
			w->old_rows[r->old] = r;
		if (r->old == MATES_NONE && r->new != MATES_NONE && !w->new_rows[r->new])
			w->new_rows[r->new] = r;
		if (!r->row->sub_name.n && verb_of(r->row->said.id)->effect == VERB_GOES)
			map_put(&w->mains, utf8_fold(&w->arena, r->row->name), i, NULL);
	}
}

/* What decides about an old item: its own row, else that of its main item. */
static const struct holding_row *
row_of_old(struct walk *w, size_t old)
{
	const struct schema_ids *ids = &w->old->schema->ids;
	const struct item *it = w->old->items[old];
	size_t at;

	if (w->old_rows[old])
		return w->old_rows[old];
	if (item_text(it, ids->sub_name).n &&
	    map_get(&w->mains, utf8_fold(&w->arena, item_text(it, ids->name)), &at))
		return &w->step.rows[at];
	return NULL;
}

/* True if a decision lets an item go on under another code: one life. */
static bool
goes_on(const struct walk *w, const struct holding_row *r)
{
	return r->row && r->old != MATES_NONE && r->new != MATES_NONE &&
	    verb_of(r->row->said.id)->effect == VERB_BECOMES && r->row->said.id != VERB_DIVIDE &&
	    w->step.mates.new_of[r->old] == MATES_NONE && w->new_life[r->new] == NONE;
}

/* Which life each item of the new round belongs to. */
static void
tie_lives(struct walk *w)
{
	for (size_t i = 0; i < w->new->n; i++)
		w->new_life[i] = NONE;
	for (size_t i = 0; w->old && i < w->old->n; i++)
		if (w->step.mates.new_of[i] != MATES_NONE)
			w->new_life[w->step.mates.new_of[i]] = w->old_life[i];
	for (size_t i = 0; w->old && i < w->step.n; i++)
		if (goes_on(w, &w->step.rows[i]))
			w->new_life[w->step.rows[i].new] = w->old_life[w->step.rows[i].old];
	for (size_t i = 0; i < w->new->n; i++) {
		size_t life;

		if (w->new_life[i] != NONE)
			continue;
		/* what comes back under its key is the same again */
		if (map_get(&w->by_key, w->new->items[i]->key, &life) &&
		    w->p->lives[life].gone != NONE)
			w->p->lives[life].gone = NONE;
		else
			life = new_life(w->p);
		w->new_life[i] = life;
	}
}

static bool
is_told(const struct walk *w, const struct change *c)
{
	const struct fields_row *row = &w->step.mates.d.fields.rows[c->row];

	return c->class == CHANGE_CONTENT && (!row->known || row->known->is_public);
}

/* The values of an item that changed in substance and are public. */
static void
say_changes(struct walk *w, struct past_event *e, size_t old, size_t new)
{
	struct past *p = w->p;
	const struct fields *fs = &w->step.mates.d.fields;
	struct changes cs = { .a = &w->arena };
	size_t cap = 0;

	change_find(&w->arena, fs, w->old->items[old], w->new->items[new], &cs);
	for (size_t i = 0; i < cs.n; i++) {
		const struct change *c = &cs.c[i];
		const struct fields_row *row = &fs->rows[c->row];
		struct past_change *to;

		if (!is_told(w, c) || (!c->old && !c->new))
			continue;
		e->changes = arena_grow(&p->arena, e->changes, e->n, &cap, sizeof(*e->changes));
		to = &e->changes[e->n++];
		*to = (struct past_change){ .field = row->known, .lang = change_lang(c) };
		to->name = row->known ? (struct str){ NULL, 0 } : keep(p, row->name);
		to->old = keep(p, c->old ? c->old->text : (struct str){ NULL, 0 });
		to->new = keep(p, c->new ? c->new->text : (struct str){ NULL, 0 });
	}
}

/* True if the pair has a change of substance, or another key. */
static bool
has_changed(const struct walk *w, size_t old, size_t new)
{
	if (w->step.mates.new_of[old] != new)
		return true;
	if (!str_eq(w->old->items[old]->key, w->new->items[new]->key))
		return true;
	return w->step.mates.changed[old] && mates_differ_any(&w->step.mates, old);
}

static void
note_address(struct past *p, struct str key, size_t life)
{
	p->addresses = arena_grow(&p->arena, p->addresses, p->address_count, &p->address_cap,
	    sizeof(*p->addresses));
	p->addresses[p->address_count++] = (struct past_address){ keep(p, key), life };
}

/* What happens to an item that goes on. */
static void
say_going_on(struct walk *w, size_t old, size_t new)
{
	const size_t life = w->new_life[new];
	const struct holding_row *row = row_of_old(w, old);
	struct past_event *e;

	if (!is_open(w->new, new))
		return;
	if (!is_open(w->old, old)) {
		add_event(w->p, life, w->round, PAST_OPENED);
		return;
	}
	if (!str_eq(w->old->items[old]->key, w->new->items[new]->key))
		note_address(w->p, w->old->items[old]->key, life);
	if (!row && !has_changed(w, old, new))
		return;
	e = add_event(w->p, life, w->round, PAST_CHANGED);
	say_decision(w->p, e, row);
	if (has_changed(w, old, new))
		say_changes(w, e, old, new);
	if (!e->n && (!row || verb_of(e->verb)->effect == VERB_GOES))
		w->p->lives[life].n--;
}

static void
say_coming(struct walk *w, size_t new)
{
	struct past_event *e;

	if (!is_open(w->new, new))
		return;
	e = add_event(w->p, w->new_life[new], w->round, w->old ? PAST_CAME : PAST_FIRST);
	if (w->old)
		say_decision(w->p, e, w->new_rows[new]);
}

/* The last version of what goes stays with its page. */
static void
say_going(struct walk *w, size_t old)
{
	struct past *p = w->p;
	const size_t life = w->old_life[old];
	const struct holding_row *row = row_of_old(w, old);
	struct public_counts counts = { 0 };
	struct past_event *e;

	p->lives[life].is_closed = !is_open(w->old, old);
	if (p->lives[life].is_closed)
		return;
	p->lives[life].gone = p->gone.n;
	public_keep(w->old, &p->gone, w->old->items[old], &counts);
	map_put(&w->by_key, p->lives[life].key, life, NULL);
	e = add_event(p, life, w->round, PAST_GONE);
	say_decision(p, e, row);
	if (!row || row->new == MATES_NONE)
		return;
	e->other = w->new_life[row->new];
	if (is_open(w->new, row->new)) {
		e = add_event(p, w->new_life[row->new], w->round, PAST_TOOK_IN);
		say_decision(p, e, row);
		e->other = life;
	}
}

/* An item as it stands in the round. */
static void
add_member(struct walk *w, struct past_round *r, size_t new)
{
	struct past *p = w->p;
	const struct schema *sc = w->new->schema;
	const struct item *it = w->new->items[new];
	const struct str kind = str_trim(item_text(it, sc->ids.kind));
	struct past_life *life = &p->lives[w->new_life[new]];
	struct past_member *m;

	life->is_closed = !is_open(w->new, new);
	if (life->is_closed) {
		r->withheld++;
		return;
	}
	r->members = arena_grow(&p->arena, r->members, r->n, &r->cap, sizeof(*r->members));
	m = &r->members[r->n++];
	m->life = w->new_life[new];
	m->title = keep(p, site_legible(&w->arena, str_trim(item_title(&w->arena, sc, it))));
	m->kind = keep(p, site_kind_label(sc, kind));
	m->body = keep(p, str_trim(item_text(it, sc->ids.body)));
	if (!m->title.n)
		m->title = STR("（未注明名称）");
	life->key = keep(p, it->key);
	life->title = m->title;
	life->kind = m->kind;
	life->body = m->body;
}

/* All that happens from one round to the next. */
static void
walk_items(struct walk *w)
{
	size_t *old_of = arena_new(&w->arena, w->new->n + 1, sizeof(*old_of));
	bool *stays;

	tie_lives(w);
	for (size_t i = 0; i < w->new->n; i++) {
		old_of[i] = NONE;
		add_member(w, &w->p->rounds[w->round], i);
	}
	stays = arena_new(&w->arena, (w->old ? w->old->n : 0) + 1, sizeof(*stays));
	for (size_t i = 0; w->old && i < w->old->n; i++)
		if (w->step.mates.new_of[i] != MATES_NONE) {
			old_of[w->step.mates.new_of[i]] = i;
			stays[i] = true;
		}
	for (size_t i = 0; w->old && i < w->step.n; i++) {
		const struct holding_row *r = &w->step.rows[i];

		if (r->row && r->old != MATES_NONE && r->new != MATES_NONE &&
		    w->new_life[r->new] == w->old_life[r->old] && old_of[r->new] == NONE) {
			old_of[r->new] = r->old;
			stays[r->old] = true;
		}
	}
	for (size_t i = 0; i < w->new->n; i++)
		if (old_of[i] == NONE)
			say_coming(w, i);
		else
			say_going_on(w, old_of[i], i);
	for (size_t i = 0; w->old && i < w->old->n; i++)
		if (!stays[i])
			say_going(w, i);
}

static bool
walk_round(struct walk *w, struct store *st, const struct round *r,
    const struct decision *decisions, size_t n)
{
	const size_t here = w->round % 2, there = (w->round + 1) % 2;
	const struct diff_options options = { .no_guess = true };
	struct past_round *to = &w->p->rounds[w->round];
	struct catalog *c = &w->held[here];
	bool *used = arena_new(&w->arena, n + 1, sizeof(*used));
	size_t count;
	const struct decision *own = ledger_decisions(&w->arena, r, decisions, n, used, &count);
	const struct str ref = arena_fmt(&w->p->arena, "%.*s@%jd", STRF(r->name),
	    (intmax_t)r->number);
	bool done;

	to->number = arena_fmt(&w->p->arena, "%jd", (intmax_t)r->number);
	to->date = keep(w->p, r->date);
	to->document = keep(w->p, r->document);
	catalog_clear(c);
	catalog_init(c, w->in->schema, ref);
	if (!store_load(st, ref, false, c))
		return false;
	arena_clear(&w->arenas[here]);
	w->lives[here] = arena_new(&w->arenas[here], c->n + 1, sizeof(**w->lives));
	w->new = c;
	w->new_life = w->lives[here];
	w->old = w->round ? &w->held[there] : NULL;
	w->old_life = w->lives[there];
	done = !w->old || holding_run(&w->step, w->old, c, own, count, &options);
	if (done && w->old)
		index_rows(w);
	if (done)
		walk_items(w);
	if (w->old)
		holding_clear(&w->step);
	arena_clear(&w->arena);
	return done;
}

/* The lives of the public items of the last round, in the order of public_take(). */
static void
tie_catalog(struct walk *w)
{
	struct past *p = w->p;

	p->life_of = arena_new(&p->arena, w->new->n + 1, sizeof(*p->life_of));
	for (size_t i = 0; i < w->new->n; i++) {
		if (!is_open(w->new, i))
			continue;
		p->lives[w->new_life[i]].item = p->item_count;
		p->life_of[p->item_count++] = w->new_life[i];
	}
}

bool
past_load(struct past *p, const struct input *in, const char *ref,
    const struct decision *decisions, size_t n)
{
	struct walk w = { .p = p, .in = in };
	struct store *st = store_open(in->prog->database, STORE_READ);
	struct round last, *list = NULL;
	size_t count = 0, at = 0;
	bool done;

	*p = (struct past){ 0 };
	catalog_init(&p->gone, in->schema, STR(""));
	catalog_init(&w.held[0], in->schema, STR(""));
	catalog_init(&w.held[1], in->schema, STR(""));
	done = st && store_find(&p->arena, st, str_from(ref), false, &last) &&
	    ledger_rounds(&p->arena, st, last.name, &list, &count);
	p->rounds = arena_new(&p->arena, count + 1, sizeof(*p->rounds));
	while (done && at < count) {
		w.round = p->n++;
		done = walk_round(&w, st, &list[at], decisions, n);
		if (list[at++].id == last.id)
			break;
	}
	if (done && p->n)
		tie_catalog(&w);
	catalog_clear(&w.held[0]);
	catalog_clear(&w.held[1]);
	arena_clear(&w.arenas[0]);
	arena_clear(&w.arenas[1]);
	map_clear(&w.by_key);
	map_clear(&w.mains);
	store_close(st);
	return done;
}

void
past_clear(struct past *p)
{
	map_clear(&p->by_text);
	catalog_clear(&p->gone);
	arena_clear(&p->arena);
	*p = (struct past){ 0 };
}

const struct past_life *
past_life_of(const struct past *p, size_t item)
{
	return p && item < p->item_count ? &p->lives[p->life_of[item]] : NULL;
}

bool
past_is_gone(const struct past_life *life)
{
	return !life->is_closed && life->gone != SIZE_MAX;
}
