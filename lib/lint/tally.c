/*
 * Counts. Rule and body are one key of a map, so that a catalogue of a thousand bodies costs what
 * it has.
 */
#include "lint/tally.h"

#include <stdlib.h>

#include "base/report.h"

void
tally_add(struct tally *t, size_t rule, struct str body, bool is_fixable)
{
	const struct rule *r = rule_at(rule);
	struct buf key = { 0 };
	size_t *at;
	size_t i;

	t->findings++;
	t->fixable += is_fixable;
	t->severity[r->severity]++;
	t->demand[r->demand]++;
	t->rule[rule]++;
	buf_str(&key, str_from(r->code));
	buf_str(&key, body);
	if (!map_get(&t->by_pair, buf_get(&key), &i)) {
		if (t->pair_count >= TALLY_PAIRS_MOST) {
			t->other[rule]++;
			buf_clear(&key);
			return;
		}
		t->pairs = arena_grow(&t->arena, t->pairs, t->pair_count, &t->pair_cap,
		    sizeof(*t->pairs));
		t->pairs[t->pair_count] =
		    (struct tally_pair){ .body = arena_str(&t->arena, body), .rule = rule };
		at = map_put(&t->by_pair, arena_str(&t->arena, buf_get(&key)), t->pair_count++,
		    NULL);
		i = *at;
	}
	t->pairs[i].count++;
	buf_clear(&key);
}

void
tally_clear(struct tally *t)
{
	map_clear(&t->by_pair);
	arena_clear(&t->arena);
	*t = (struct tally){ 0 };
}

static int
compare(const void *x, const void *y)
{
	const struct tally_pair *p = x, *q = y;

	if (p->rule != q->rule)
		return p->rule < q->rule ? -1 : 1;
	if (p->count != q->count)
		return p->count > q->count ? -1 : 1;
	return str_cmp(p->body, q->body);
}

void
tally_sort(struct tally *t)
{
	/* the map's indexes are void from here on */
	map_clear(&t->by_pair);
	if (t->pair_count)
		qsort(t->pairs, t->pair_count, sizeof(*t->pairs), compare);
}

void
tally_line(struct buf *b, const struct tally *t)
{
	buf_fmt(b, tr("items: %zu, errors: %zu, warnings: %zu, notes: %zu"), t->items,
	    t->severity[SEVERITY_ERROR], t->severity[SEVERITY_WARNING], t->severity[SEVERITY_NOTE]);
	if (t->fixable)
		buf_fmt(b, tr(", fixable: %zu"), t->fixable);
}

/* A body's name on one line. */
static void
print_body(struct buf *b, struct str body)
{
	if (!body.n)
		buf_add(b, tr("(no body)"));
	for (size_t i = 0; i < body.n; i++)
		buf_char(b, (unsigned char)body.p[i] < ' ' ? ' ' : body.p[i]);
	buf_char(b, '\n');
}

/* The bodies of one rule, from pair *at on. */
static void
print_bodies(struct buf *b, const struct tally *t, size_t rule, size_t *at)
{
	size_t shown = 0, more = 0, more_count = t->other[rule];

	for (; *at < t->pair_count && t->pairs[*at].rule == rule; (*at)++) {
		const struct tally_pair *p = &t->pairs[*at];

		if (shown++ < TALLY_BODIES_SHOWN) {
			buf_fmt(b, "      %6zu  ", p->count);
			print_body(b, p->body);
		} else {
			more++;
			more_count += p->count;
		}
	}
	if (more_count)
		buf_fmt(b, tr("      %6zu  (%zu more bodies)\n"), more_count, more);
}

void
tally_print(struct buf *b, struct tally *t)
{
	const size_t n = rule_count();

	tally_sort(t);
	for (int d = 0; d < DEMAND_COUNT; d++) {
		size_t at = 0;

		buf_fmt(b, "%s: %zu\n", demand_title((enum demand)d), t->demand[d]);
		for (size_t i = 0; i < n; i++) {
			const struct rule *r = rule_at(i);

			while (at < t->pair_count && t->pairs[at].rule < i)
				at++;
			if ((int)r->demand != d || !t->rule[i])
				continue;
			buf_fmt(b, "  %s %6zu  %s: %s\n", r->code, t->rule[i],
			    severity_title(r->severity),
			    tr(r->title));
			print_bodies(b, t, i, &at);
		}
	}
	tally_line(b, t);
	buf_char(b, '\n');
}
