/*
 * The engine. work() asks the rules about each item of a batch in any thread and keeps their
 * findings in the batch's arena; batch() takes the results in input order, brings the catalogue's
 * own state up to date, and hands everything to the sink. Faults of the form are merged in by
 * place.
 */
#include "lint/lint.h"

#include "lint/basis_desk.h"
#include "lint/plan.h"
#include "lint/scan.h"
#include "lint/whole.h"

#define AHEAD 8	/* items whose slots are fetched before they are looked at */

struct lint {
	struct plan plan;
	struct finding_sink sink;
	const struct schema *schema;
	struct whole whole;
	struct basis_desks desks;
	/* of the catalogue under way */
	size_t faults_told;
	struct map once;	/* messages of rules that say each once */
	struct arena once_arena;
};

/* What work() made of a batch. */
struct result {
	struct findings found;		/* of all items, item by item */
	struct digest *digests;
	int *kinds;
	/* by field id: items, and the first of them in the batch */
	uint32_t *lacking, *lacking_first;
};

/* A check for the items of a catalogue; first is cleared again after each item. */
static struct check
check_make(const struct lint *l, const struct catalog *c, struct arena *a, struct findings *out,
    const struct value **first)
{
	return (struct check){ .schema = l->schema, .catalog = c, .first = first, .out = out,
	    .a = a };
}

static void
note_first(const struct value **first, const struct item *it, size_t n, bool set)
{
	for (size_t i = it->n; i-- > 0;) {
		const struct value *v = &it->v[i];

		if (v->field < n && v->lang == LANG_ZH)
			first[v->field] = set ? v : NULL;
	}
}

/* Rules that want a date or region keep still where there is none. */
static bool
can_ask(const struct check *ck, unsigned wants)
{
	return !((wants & RULE_WANTS_DATE && !ck->catalog->has_as_of) ||
	    (wants & RULE_WANTS_REGION && !ck->catalog->region.n));
}

static void
ask_calls(struct check *ck, const struct value *v, const struct plan_call *calls, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if ((calls[i].marks && !(calls[i].marks & ck->marks)) ||
		    (calls[i].wants && !can_ask(ck, calls[i].wants)))
			continue;
		ck->bound = calls[i].b;
		calls[i].b->rule->value(ck, v);
	}
}

static void
ask_values(const struct plan *p, struct check *ck)
{
	for (size_t i = 0; i < ck->item->n; i++) {
		const struct value *v = &ck->item->v[i];
		const struct plan_calls *c =
		    &p->values[v->field < p->schema->n ? v->field : p->schema->n];

		ck->marks = scan_text(v->text);
		ask_calls(ck, v, c->c, c->always);
		if (c->marks & ck->marks)
			ask_calls(ck, v, c->c + c->always, c->n - c->always);
	}
}

static void
ask_item(const struct plan *p, struct check *ck)
{
	for (size_t i = 0; i < p->item_n; i++) {
		const struct bound *b = p->items[i];

		if (!b->is_every && (b->f[0] == SCHEMA_NONE || !ck->first[b->f[0]]))
			continue;
		if (!can_ask(ck, b->rule->wants))
			continue;
		ck->bound = b;
		b->rule->item(ck);
	}
}

/* Count what an item should have and has not. */
static void
count_lacking(const struct check *ck, struct result *r)
{
	const struct plan_needs *n = ck->needs;

	for (size_t i = 0; i < n->should_n; i++) {
		const uint16_t f = n->should[i];

		if (!ck->first[f] && r->lacking[f]++ == 0)
			r->lacking_first[f] = ck->at;
	}
}

static void *
work(void *ctx, const struct catalog *c, struct arena *a, struct item **items, size_t n,
    size_t unused)
{
	struct lint *l = ctx;
	const struct value **first = arena_new(a, l->schema->n + 1, sizeof(const struct value *));
	struct result *r = arena_new(a, 1, sizeof(*r));
	struct check ck = check_make(l, c, a, &r->found, first);

	(void)unused;
	ck.desk = basis_desk_get(&l->desks);
	r->found.a = a;
	r->digests = arena_new(a, n, sizeof(*r->digests));
	r->kinds = arena_new(a, n, sizeof(*r->kinds));
	r->lacking = arena_new(a, l->schema->n + 1, sizeof(*r->lacking));
	r->lacking_first = arena_new(a, l->schema->n + 1, sizeof(*r->lacking_first));
	for (size_t i = 0; i < n; i++) {
		ck.item = items[i];
		ck.at = (uint32_t)i;
		ck.kind = r->kinds[i] = item_kind(l->schema, items[i]);
		ck.needs = plan_needs_of(&l->plan, ck.kind);
		ck.limits[0].v = ck.limits[1].v = NULL;
		basis_desk_turn(ck.desk);
		note_first(first, items[i], l->schema->n, true);
		ask_values(&l->plan, &ck);
		ask_item(&l->plan, &ck);
		count_lacking(&ck, r);
		note_first(first, items[i], l->schema->n, false);
		r->digests[i] = whole_digest(a, l->schema, items[i]);
	}
	basis_desk_put(&l->desks, ck.desk);
	return r;
}

/* Ask the rules that see the catalogue about one item that it has just taken. */
static void
ask_pass(struct lint *l, struct catalog *c, struct item *it, int kind, const struct value **first,
    struct findings *out)
{
	struct check ck = check_make(l, c, out->a, out, first);

	ck.item = it;
	ck.kind = kind;
	ck.whole = &l->whole;
	for (size_t i = 0; i < l->plan.pass_n; i++) {
		ck.bound = l->plan.passes[i];
		if (can_ask(&ck, ck.bound->rule->wants))
			ck.bound->rule->pass(&ck);
	}
}

/* True the first time that a rule says this. */
static bool
is_new(struct lint *l, const struct finding *f)
{
	const struct str key = arena_fmt(&l->once_arena, "%s %.*s", f->rule->code, STRF(f->text));
	bool is_first;

	map_put(&l->once, key, 0, &is_first);
	return is_first;
}

static void
tell(struct lint *l, const struct catalog *c, const struct item *it, const struct finding *f)
{
	if (f->rule->is_once && !is_new(l, f))
		return;
	if (l->sink.finding)
		l->sink.finding(l->sink.ctx, c, it, f);
}

/* Tell the faults that stand before a place, or all of them. */
static void
tell_faults(struct lint *l, const struct catalog *c, const struct loc *before)
{
	while (l->faults_told < c->faults.n) {
		const struct fault *f = &c->faults.f[l->faults_told];
		const struct bound *b = l->plan.faults[f->kind];

		if (before && (f->at.src != before->src || f->at.line > before->line))
			return;
		l->faults_told++;
		if (b)
			tell(l, c, NULL, &(struct finding){ .rule = b->rule, .rule_index = b->index,
			    .at = f->at, .field = SCHEMA_NONE, .text = f->text });
	}
}

/* Tell the findings of one item in the order of their places. */
static void
tell_item(struct lint *l, const struct catalog *c, const struct item *it, struct findings *fs)
{
	findings_sort(fs);
	for (size_t i = 0; i < fs->n; i++) {
		tell_faults(l, c, &fs->f[i].at);
		tell(l, c, it, &fs->f[i]);
	}
}

static void
copy_findings(struct findings *to, const struct findings *from, size_t *at, uint32_t item)
{
	for (; *at < from->n && from->f[*at].item == item; (*at)++) {
		to->f = arena_grow(to->a, to->f, to->n, &to->cap, sizeof(*to->f));
		to->f[to->n++] = from->f[*at];
	}
}

static bool
batch(void *ctx, struct catalog *c, struct item **items, size_t n, size_t first_index, void *result)
{
	struct lint *l = ctx;
	struct result *r = result;
	struct arena scratch = { 0 };
	const struct value **first =
	    arena_new(&scratch, l->schema->n + 1, sizeof(const struct value *));
	struct findings fs = { .a = &scratch };
	const uint32_t before = (uint32_t)l->whole.n;
	size_t at = 0;

	(void)first_index;
	for (size_t i = 0; i < n; i++) {
		fs.n = 0;
		if (i + AHEAD < n)
			whole_expect(&l->whole, &r->digests[i + AHEAD]);
		whole_take(&l->whole, &r->digests[i], items[i]->at, r->kinds[i]);
		copy_findings(&fs, &r->found, &at, (uint32_t)i);
		note_first(first, items[i], l->schema->n, true);
		ask_pass(l, c, items[i], r->kinds[i], first, &fs);
		note_first(first, items[i], l->schema->n, false);
		if (fs.n)
			tell_item(l, c, items[i], &fs);
	}
	whole_lack(&l->whole, r->lacking, r->lacking_first, before);
	arena_clear(&scratch);
	return true;
}

/* The heading's values are asked like an item's. */
static void
ask_heading(struct lint *l, struct catalog *c)
{
	struct arena a = { 0 };
	const struct value **first = arena_new(&a, l->schema->n + 1, sizeof(const struct value *));
	struct findings fs = { .a = &a };
	struct check ck = check_make(l, c, &a, &fs, first);

	ck.item = &c->head;
	ck.kind = SCHEMA_KIND_UNKNOWN;
	ask_values(&l->plan, &ck);
	tell_item(l, c, NULL, &fs);
	arena_clear(&a);
}

static void
tell_wants(const struct lint *l, const struct catalog *c)
{
	if (l->plan.wants & RULE_WANTS_DATE && !c->has_as_of)
		note(tr("%.*s: the date is unknown (--as-of), so rules that depend on it keep "
		    "still"),
		    STRF(c->path));
	if (l->plan.wants & RULE_WANTS_REGION && !c->region.n)
		note(tr("%.*s: the region is unknown (--region), so rules that depend on it keep "
		    "still"),
		    STRF(c->path));
}

static bool
begin(void *ctx, struct catalog *c)
{
	struct lint *l = ctx;

	map_clear(&l->once);
	arena_reset(&l->once_arena);
	whole_clear(&l->whole);
	whole_init(&l->whole, l->schema->n);
	l->faults_told = 0;
	tell_wants(l, c);
	if (l->sink.begin)
		l->sink.begin(l->sink.ctx, c);
	ask_heading(l, c);
	return true;
}

static bool
end(void *ctx, struct catalog *c)
{
	struct lint *l = ctx;
	struct arena a = { 0 };
	struct findings fs = { .a = &a };
	struct check ck = check_make(l, c, &a, &fs, NULL);

	tell_faults(l, c, NULL);
	ck.whole = &l->whole;
	for (size_t i = 0; i < l->plan.end_n; i++) {
		ck.bound = l->plan.ends[i];
		if (can_ask(&ck, ck.bound->rule->wants))
			ck.bound->rule->end(&ck);
	}
	findings_sort(&fs);
	for (size_t i = 0; i < fs.n; i++)
		tell(l, c, NULL, &fs.f[i]);
	if (l->sink.end)
		l->sink.end(l->sink.ctx, c);
	arena_clear(&a);
	return true;
}

struct lint *
lint_open(struct arena *a, const struct schema *s, const bool *on, const struct finding_sink *sink)
{
	struct lint *l = arena_new(a, 1, sizeof(*l));

	l->schema = s;
	l->sink = *sink;
	plan_make(&l->plan, a, s, on);
	basis_desk_init(&l->desks, s);
	return l;
}

void
lint_set_laws(struct lint *l, const struct law_register *r)
{
	l->desks.laws = r;
}

struct stream
lint_stream(struct lint *l)
{
	return (struct stream){ .ctx = l, .begin = begin, .work = work, .batch = batch,
	    .end = end };
}

void
lint_catalog(struct lint *l, struct catalog *c)
{
	struct arena a = { 0 };

	begin(l, c);
	for (size_t i = 0; i < c->n; i++) {
		batch(l, c, &c->items[i], 1, i, work(l, c, &a, &c->items[i], 1, i));
		arena_reset(&a);
	}
	end(l, c);
	arena_clear(&a);
}

void
lint_close(struct lint *l)
{
	whole_clear(&l->whole);
	basis_desk_clear(&l->desks);
	map_clear(&l->once);
	arena_clear(&l->once_arena);
}
