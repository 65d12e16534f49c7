/*
 * Main items and sub-items over the whole catalogue: 000 alone, or 00Y with 001, 002 … in order.
 */
#include "lint/rule_tables.h"

#include "lint/check.h"

static void
main_without_subs(struct check *ck)
{
	const struct whole *w = ck->whole;

	for (size_t i = 0; i < w->group_count; i++) {
		const struct group *g = &w->groups[i];

		if (g->main != WHOLE_NONE && g->count == 0)
			check_say_loc(ck, whole_place(w, g->main),
			    TR_NOOP("the code says that the item has sub-items (00Y), but the "
			    "catalogue has none"));
	}
}

static void
subs_without_main(struct check *ck)
{
	const struct whole *w = ck->whole;

	for (size_t i = 0; i < w->group_count; i++) {
		const struct group *g = &w->groups[i];

		if (g->count && g->main == WHOLE_NONE && g->single == WHOLE_NONE)
			check_say_loc(ck, whole_place(w, g->first),
			    TR_NOOP("a sub-item whose main item (00Y) is not in the catalogue; "
			    "told once for its main item"));
	}
}

/* The first sub-item that is missing below the highest, 0 if none or not among the first 64. */
static unsigned
first_gap(const struct group *g)
{
	for (unsigned i = 0; i < 64 && i < g->most; i++)
		if (!(g->seen >> i & 1))
			return i + 1;
	return 0;
}

static void
gap(struct check *ck)
{
	const struct whole *w = ck->whole;

	for (size_t i = 0; i < w->group_count; i++) {
		const struct group *g = &w->groups[i];
		const unsigned missing = first_gap(g);

		if (missing)
			check_say_loc(ck, whole_place(w, g->main != WHOLE_NONE ? g->main
			    : g->first),
			    TR_NOOP("sub-items go up to %03u, but %03u is not in the catalogue"),
			    g->most, missing);
	}
}

static void
single_with_subs(struct check *ck)
{
	const struct whole *w = ck->whole;

	for (size_t i = 0; i < w->group_count; i++) {
		const struct group *g = &w->groups[i];

		if (g->single != WHOLE_NONE && (g->count || g->main != WHOLE_NONE))
			check_say_loc(ck, whole_place(w, g->single),
			    TR_NOOP("the code says that the item has no sub-items (000), but the "
			    "catalogue has items with the same code up to there"));
	}
}

#define SOURCE TR_NOOP("ZWFW C0109.1-2018 as a public implementation quotes it (GB/T " \
	"39554.1-2020 not read)")
#define FIELDS "basic_code impl_code handle_code"

const struct rule rules_sub_item[] = {
	{
		.code = "SU001", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = FIELDS, .end = main_without_subs,
		.title = TR_NOOP("main item without its sub-items"),
		.why = TR_NOOP("A main item with 00Y is exercised through its sub-items only."),
		.fix = TR_NOOP("Add the sub-items 001, 002 …, or end the code in 000."),
		    .source = SOURCE,
	}, {
		.code = "SU002", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = FIELDS, .end = subs_without_main,
		.title = TR_NOOP("sub-item without its main item"),
		.why = TR_NOOP("People cannot see what it is a part of."),
		.fix = TR_NOOP("Add the main item with 00Y."), .source = SOURCE,
	}, {
		.code = "SU003", .severity = SEVERITY_NOTE, .demand = DEMAND_ALLOCATION,
		.fields = FIELDS, .end = gap,
		.title = TR_NOOP("gap in the numbers of sub-items"),
		.why = TR_NOOP("Sub-items are numbered in order: one was left out, or cancelled in "
		    "a round."),
		.fix = TR_NOOP("Look where the missing number went; a cancelled one is never used "
		    "again."),
		.source = SOURCE,
	}, {
		.code = "SU004", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = FIELDS, .end = single_with_subs,
		.title = TR_NOOP("item without sub-items that has some"),
		.why = TR_NOOP("000 says that there are no sub-items."),
		.fix = TR_NOOP("End the main item's code in 00Y."), .source = SOURCE,
	},
	{ 0 }
};
