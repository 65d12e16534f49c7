/*
 * What stands in a catalogue twice. Texts are compared without width, punctuation style and blanks.
 */
#include "lint/rule_tables.h"

#include "base/buf.h"
#include "lint/check.h"

/* The place of an earlier item, as it is told: without the file where it is the same. */
static struct str
place_of(const struct check *ck, uint32_t earlier)
{
	const struct loc at = whole_place(ck->whole, earlier);
	struct buf b = { 0 };
	struct str text;

	if (!at.src || at.src != ck->item->at.src || at.src->is_grid)
		loc_print(&b, at);
	else
		buf_fmt(&b, tr("line %u"), at.line);
	text = arena_str(ck->a, buf_get(&b));
	buf_clear(&b);
	return text;
}

static const struct value *
first_of(const struct check *ck, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (check_value(ck, i))
			return check_value(ck, i);
	return NULL;
}

static void
same_code(struct check *ck)
{
	const struct value *v = first_of(ck, 4);

	if (ck->whole->same_code != WHOLE_NONE && v)
		check_say(ck, v, TR_NOOP("the code \"%.*s\" stands already: %.*s"), STRF(v->text),
		    STRF(place_of(ck, ck->whole->same_code)));
}

static void
same_name(struct check *ck)
{
	const struct value *v = first_of(ck, 2);

	if (ck->whole->same_name != WHOLE_NONE && ck->whole->same_kind && v)
		check_say(ck, v, TR_NOOP("\"%.*s\" of the same body and kind stands already: %.*s"),
		    STRF(check_piece(ck, v->text, 0, 40)),
		    STRF(place_of(ck, ck->whole->same_name)));
}

static void
other_kind(struct check *ck)
{
	const struct value *v = first_of(ck, 2);

	if (ck->whole->same_name != WHOLE_NONE && !ck->whole->same_kind && v)
		check_say(ck, v, TR_NOOP("\"%.*s\" of the same body stands with another kind: "
		    "%.*s"),
		    STRF(check_piece(ck, v->text, 0, 40)),
		    STRF(place_of(ck, ck->whole->same_name)));
}

const struct rule rules_duplicate[] = {
	{
		.code = "DU001", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = "handle_code impl_code basic_code local_code body", .pass = same_code,
		.title = TR_NOOP("same code twice"),
		.why = TR_NOOP("A code names one item; the second is lost wherever items are found "
		    "by code. Basic and local codes may stand once for each body."),
		.fix = TR_NOOP("Take the repetition out, or give the second item its own code."),
		.source = TR_NOOP("GB/T 39046-2020 table 4; ZWFW C0109.1-2018 as a public "
		    "implementation "
		    "quotes it"),
	}, {
		.code = "DU002", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = "sub_name name body kind level handle_name", .pass = same_name,
		.title = TR_NOOP("same item twice"),
		.why = TR_NOOP("One power counts once: repeated items make the totals wrong."),
		.fix = TR_NOOP("Take the repetition out, or name what distinguishes the two."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "DU003", .severity = SEVERITY_NOTE, .demand = DEMAND_ALLOCATION,
		.fields = "sub_name name body kind level handle_name", .pass = other_kind,
		.title = TR_NOOP("same item under two kinds"),
		.why = TR_NOOP("A power has one kind; two kinds of one name are often one power "
		    "counted twice."),
		.fix = TR_NOOP("Decide the kind, or name what distinguishes the two."),
		.source = TR_NOOP("this toolkit"),
	},
	{ 0 }
};
