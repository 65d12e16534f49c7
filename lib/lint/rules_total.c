/*
 * Numbers that a catalogue says of itself against what it has. Published numbers often do not add
 * up, and some items are never published, so a gap is reported and no more.
 */
#include "lint/rule_tables.h"

#include "base/num.h"
#include "lint/check.h"

/* The declared parts of the heading: the i-th part's count and kind. */
struct declared {
	int64_t count;
	int kind;	/* SCHEMA_KIND_UNKNOWN where it counts everything */
	bool has_kind;	/* it names a kind, known or not */
	const struct value *v;
};

static bool
read_declared(const struct check *ck, uint16_t part, struct declared *d)
{
	const struct schema *s = ck->schema;
	const struct item *head = &ck->catalog->head;
	const struct value *kind;

	d->v = item_find(head, s->ids.declared_count, part, LANG_ZH);
	if (!d->v || !num_parse(str_trim(d->v->text), 0, INT32_MAX, &d->count))
		return false;
	kind = item_find(head, s->ids.declared_kind, part, LANG_ZH);
	d->has_kind = kind != NULL;
	d->kind = kind ? schema_kind(s, kind->text) : SCHEMA_KIND_UNKNOWN;
	return true;
}

static uint16_t
declared_parts(const struct check *ck)
{
	return item_part_count(ck->schema, &ck->catalog->head, ck->schema->ids.part_declared);
}

/*
 * What a declared number counts: the items of its sheet if it is the sheet's title, else those of
 * its kind.
 */
static struct count
count_items(const struct whole *w, const struct declared *d)
{
	const struct source *src = d->v->at.src;
	const struct count *sheet = src && src->is_grid ? whole_source(w, src) : NULL;
	struct count sum = { 0 };

	if (sheet)
		return *sheet;
	for (int k = 0; k <= SCHEMA_KINDS; k++) {
		if (d->has_kind && k != d->kind)
			continue;
		sum.items += w->kind_counts[k].items;
		sum.numbers += w->kind_counts[k].numbers;
	}
	return sum;
}

static void
say_total(struct check *ck, const struct declared *d, struct str what)
{
	const struct count n = count_items(ck->whole, d);

	if (d->count == n.items || d->count == n.numbers)
		return;
	if (d->has_kind && d->kind != SCHEMA_KIND_UNKNOWN &&
	    (d->count == ck->whole->kind_counts[d->kind].items ||
	    d->count == ck->whole->kind_counts[d->kind].numbers))
		return;
	if (n.items == n.numbers)
		check_say_loc(ck, d->v->at, TR_NOOP("declared are %lld items (%.*s), there are %u"),
		    (long long)d->count, STRF(what), n.items);
	else
		check_say_loc(ck, d->v->at, TR_NOOP("declared are %lld items (%.*s), there are %u "
		    "with %u running numbers"), (long long)d->count, STRF(what), n.items,
		    n.numbers);
}

static void
total(struct check *ck)
{
	const struct schema_ids *ids = &ck->schema->ids;
	const struct item *head = &ck->catalog->head;

	for (uint16_t part = 1; part <= declared_parts(ck); part++) {
		struct declared d;
		const struct value *v;

		if (!read_declared(ck, part, &d) || (d.has_kind && d.kind == SCHEMA_KIND_UNKNOWN))
			continue;
		v = item_find(head, d.has_kind ? ids->declared_kind : ids->declared_text, part,
		    LANG_ZH);
		say_total(ck, &d, v ? v->text : str_from(tr("all")));
	}
}

static void
sum(struct check *ck)
{
	const struct value *v = NULL;
	int64_t all = -1, parts = 0;
	bool any = false;

	for (uint16_t part = 1; part <= declared_parts(ck); part++) {
		struct declared d;

		if (!read_declared(ck, part, &d))
			continue;
		if (d.has_kind) {
			parts += d.count;
			any = true;
		} else if (all < 0) {
			all = d.count;
			v = d.v;
		}
	}
	if (any && all >= 0 && all != parts)
		check_say_loc(ck, v->at, TR_NOOP("declared are %lld items in all, but the kinds "
		    "add up to %lld"),
		    (long long)all, (long long)parts);
}

const struct rule rules_total[] = {
	{
		.code = "TO001", .severity = SEVERITY_WARNING, .demand = DEMAND_SUPERVISION,
		.fields = "number kind", .end = total,
		.title = TR_NOOP("declared total differs from the items"),
		.why = TR_NOOP("The number that was published does not fit the list that was "
		    "published."),
		.fix = TR_NOOP("Look which rows are missing or too many; say how many items are "
		    "not public."),
		.source = TR_NOOP("this toolkit; 国发〔2013〕27号 and others state such numbers in "
		    "their headings"),
	}, {
		.code = "TO002", .severity = SEVERITY_WARNING, .demand = DEMAND_SUPERVISION,
		.fields = "kind", .end = sum,
		.title = TR_NOOP("declared numbers that do not add up"),
		.why = TR_NOOP("The kinds' numbers do not make the total."),
		.fix = TR_NOOP("Correct the heading."),
		.source = TR_NOOP("this toolkit; 国发〔2013〕27号 and others state such numbers in "
		    "their headings"),
	},
	{ 0 }
};
