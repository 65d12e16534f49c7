/*
 * The plan. Everything that can be decided before the first item is decided here, so that an item
 * costs only the calls that can find something.
 */
#include "lint/plan.h"

#include <string.h>

static void
bind_fields(struct bound *b, const struct schema *s)
{
	struct str rest = str_from(b->rule->fields);

	if (str_starts(rest, STR("* "))) {
		b->is_every = true;
		rest = str_sub(rest, 2, rest.n);
	}
	while (rest.n && b->n < RULE_FIELDS_MOST) {
		const struct str name = str_cut(&rest, ' ');
		const struct field *f = schema_field(s, name);

		b->f[b->n++] = f ? f->id : SCHEMA_NONE;
	}
}

static void
add_call(struct arena *a, struct plan_calls *c, const struct bound *b)
{
	struct plan_call call = { .marks = b->rule->marks, .wants = b->rule->wants, .b = b };

	c->c = arena_grow(a, c->c, c->n, &c->cap, sizeof(*c->c));
	c->c[c->n++] = call;
	c->marks |= call.marks;
	if (!call.marks) {
		c->c[c->n - 1] = c->c[c->always];
		c->c[c->always++] = call;
	}
}

/* Enter a rule about values under the fields that it is asked for. */
static void
enter_values(struct plan *p, struct arena *a, const struct bound *b)
{
	const struct schema *s = p->schema;

	if (strcmp(b->rule->fields, "*") != 0) {
		for (size_t i = 0; i < b->n; i++)
			if (b->f[i] != SCHEMA_NONE)
				add_call(a, &p->values[b->f[i]], b);
		return;
	}
	for (size_t i = 0; i < s->n; i++)
		if (!b->rule->applies || b->rule->applies(&s->fields[i]))
			add_call(a, &p->values[i], b);
	if (!b->rule->applies || b->rule->applies(NULL))
		add_call(a, &p->values[s->n], b);
}

static void
enter(struct plan *p, struct arena *a, const struct bound *b)
{
	if (b->rule->is_fault)
		p->faults[b->rule->fault] = b;
	if (b->rule->item)
		p->items[p->item_n++] = b;
	if (b->rule->pass)
		p->passes[p->pass_n++] = b;
	if (b->rule->end)
		p->ends[p->end_n++] = b;
	if (b->rule->value)
		enter_values(p, a, b);
	p->wants |= b->rule->wants;
}

static void
find_needs(struct plan *p, struct arena *a, struct plan_needs *n, int kind)
{
	const struct schema *s = p->schema;

	n->must = arena_new(a, s->n + 1, sizeof(*n->must));
	n->should = arena_new(a, s->n + 1, sizeof(*n->should));
	n->part_must = arena_new(a, s->n + 1, sizeof(*n->part_must));
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];
		const enum need need = schema_need(f, kind);

		if (f->is_heading)
			continue;
		if (f->part != SCHEMA_NONE) {
			if (need == NEED_MUST)
				n->part_must[n->part_must_n++] = f->id;
		} else if (need == NEED_MUST) {
			n->must[n->must_n++] = f->id;
		} else if (need == NEED_SHOULD) {
			n->should[n->should_n++] = f->id;
		}
	}
}

/* True if two kinds need the same, so that one list serves both. */
static bool
same_needs(const struct schema *s, int x, int y)
{
	for (size_t i = 0; i < s->n; i++)
		if (schema_need(&s->fields[i], x) != schema_need(&s->fields[i], y))
			return false;
	return true;
}

static void
find_all_needs(struct plan *p, struct arena *a)
{
	find_needs(p, a, &p->needs[SCHEMA_KINDS], SCHEMA_KIND_UNKNOWN);
	for (int k = 0; k < SCHEMA_KINDS; k++) {
		if (k > 0 && same_needs(p->schema, k, k - 1))
			p->needs[k] = p->needs[k - 1];
		else
			find_needs(p, a, &p->needs[k], k);
	}
}

void
plan_make(struct plan *p, struct arena *a, const struct schema *s, const bool *on)
{
	const size_t n = rule_count();

	*p = (struct plan){ .schema = s };
	p->bound = arena_new(a, n, sizeof(*p->bound));
	p->items = arena_new(a, n, sizeof(*p->items));
	p->passes = arena_new(a, n, sizeof(*p->passes));
	p->ends = arena_new(a, n, sizeof(*p->ends));
	p->values = arena_new(a, s->n + 1, sizeof(*p->values));
	for (size_t i = 0; i < n; i++) {
		struct bound *b = &p->bound[p->n];

		if (on && !on[i])
			continue;
		b->rule = rule_at(i);
		b->index = i;
		bind_fields(b, s);
		p->n++;
		enter(p, a, b);
	}
	find_all_needs(p, a);
}

const struct plan_needs *
plan_needs_of(const struct plan *p, int kind)
{
	return &p->needs[kind >= 0 && kind < SCHEMA_KINDS ? kind : SCHEMA_KINDS];
}
