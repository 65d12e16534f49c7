/*
 * The life of an item: its state against its dates and the date of the catalogue.
 */
#include "lint/rule_tables.h"

#include "base/date.h"
#include "lint/check.h"

#define FIELDS "state effective_date cancel_date"
enum { STATE, EFFECTIVE, CANCEL };

static void
dates_reversed(struct check *ck)
{
	int32_t from, until;

	if (date_parse(check_text(ck, EFFECTIVE), &from) && date_parse(check_text(ck, CANCEL),
	    &until) &&
	    until < from)
		check_say(ck, check_value(ck, CANCEL), TR_NOOP("cancelled on %.*s, before it comes "
		    "into force on %.*s"), STRF(check_text(ck, CANCEL)),
		    STRF(check_text(ck, EFFECTIVE)));
}

static void
cancelled_listed(struct check *ck)
{
	if (str_is(check_code(ck, STATE), "3"))
		check_say(ck, check_value(ck, STATE), TR_NOOP("a cancelled item stands in the "
		    "list"));
}

static void
past_cancel(struct check *ck)
{
	int32_t until;

	if (str_is(check_code(ck, STATE), "1") && date_parse(check_text(ck, CANCEL), &until) &&
	    until < ck->catalog->as_of)
		check_say(ck, check_value(ck, CANCEL), TR_NOOP("in use, though cancelled from %.*s "
		    "on"),
		    STRF(check_text(ck, CANCEL)));
}

static void
not_yet(struct check *ck)
{
	int32_t from;

	if (str_is(check_code(ck, STATE), "1") && date_parse(check_text(ck, EFFECTIVE), &from) &&
	    from > ck->catalog->as_of)
		check_say(ck, check_value(ck, EFFECTIVE), TR_NOOP("in use, though in force only "
		    "from %.*s on"),
		    STRF(check_text(ck, EFFECTIVE)));
}

const struct rule rules_state[] = {
	{
		.code = "ST001", .severity = SEVERITY_ERROR, .demand = DEMAND_SUPERVISION,
		.fields = "* " FIELDS, .item = dates_reversed,
		.title = TR_NOOP("cancelled before it comes into force"),
		.why = TR_NOOP("One of the two dates is wrong."),
		.fix = TR_NOOP("Correct it."),
		.source = TR_NOOP("exchange tables, plan_effective_date, "
		    "plan_cancel_date"),
	}, {
		.code = "ST002", .severity = SEVERITY_NOTE, .demand = DEMAND_SUPERVISION,
		.fields = "* " FIELDS, .item = cancelled_listed,
		.title = TR_NOOP("cancelled item in the list"),
		.why = TR_NOOP("It may not be exercised any more, and it must not be counted."),
		.fix = TR_NOOP("Take it out; the ledger of rounds remembers it."),
		.source = TR_NOOP("exchange tables, task_state; this toolkit"),
	}, {
		.code = "ST003", .severity = SEVERITY_WARNING, .demand = DEMAND_SUPERVISION,
		.fields = "* " FIELDS, .item = past_cancel, .wants = RULE_WANTS_DATE,
		.title = TR_NOOP("in use after its cancellation"),
		.why = TR_NOOP("On the catalogue's date the item was no longer in force."),
		.fix = TR_NOOP("Set the state to 取消, or correct the date."),
		.source = TR_NOOP("exchange tables, task_state, plan_cancel_date"),
	}, {
		.code = "ST004", .severity = SEVERITY_WARNING, .demand = DEMAND_SUPERVISION,
		.fields = "* " FIELDS, .item = not_yet, .wants = RULE_WANTS_DATE,
		.title = TR_NOOP("in use before it is in force"),
		.why = TR_NOOP("On the catalogue's date the item was not yet in force."),
		.fix = TR_NOOP("Correct the state or the date."),
		.source = TR_NOOP("exchange tables, task_state, plan_effective_date"),
	},
	{ 0 }
};
