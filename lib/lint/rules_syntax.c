/*
 * The form of the input: one rule for each kind of fault that a reader can find. The readers' words
 * are the messages, so these rules have no function.
 */
#include "lint/rule_tables.h"

#include "base/report.h"
#include "intake/account.h"
#include "lint/check.h"

/*
 * True if a fault of the form tells of the row already; *next goes on through the faults, which are
 * in order.
 */
static bool
is_fault(const struct catalog *c, struct loc at, size_t *next)
{
	while (*next < c->faults.n && c->faults.f[*next].at.line < at.line)
		++*next;
	return *next < c->faults.n && c->faults.f[*next].at.src == at.src &&
	    c->faults.f[*next].at.line == at.line;
}

static void
rejects(struct check *ck)
{
	const struct account *ac = ck->catalog->account;
	size_t next = 0;

	for (size_t i = 0; ac && i < ac->reject_count; i++) {
		const struct reject *r = &ac->rejects[i];

		if (r->at.src && (r->at.src->is_grid || !is_fault(ck->catalog, r->at, &next)))
			check_say_loc(ck, r->at, TR_NOOP("a row that fits nowhere: %s"),
			    tr(r->reason));
	}
}

const struct rule rules_syntax[] = {
	{
		.code = "SY001", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.is_fault = true, .fault = FAULT_SYNTAX, .fields = "",
		.title = TR_NOOP("broken syntax"),
		.why = TR_NOOP("What cannot be read is not checked, not compared and not "
		    "published."),
		.fix = TR_NOOP("Mend the file at the place that is told; the message says what it "
		    "cost."),
		.source = TR_NOOP("YAML 1.2.2; XML 1.0; RFC 8259"),
	}, {
		.code = "SY002", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.is_fault = true, .fault = FAULT_QUOTE, .fields = "",
		.title = TR_NOOP("wrong quoting in a table"),
		.why = TR_NOOP("A quote that is never closed swallows the rows after it."),
		.fix = TR_NOOP("Quote a cell that holds separators or quotes, and double the "
		    "quotes in it."),
		.source = TR_NOOP("RFC 4180"),
	}, {
		.code = "SY003", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.is_fault = true, .fault = FAULT_WIDTH, .fields = "",
		.title = TR_NOOP("row with too many or too few cells"),
		.why = TR_NOOP("From the place where a cell is missing, every value stands under a "
		    "wrong heading."),
		.fix = TR_NOOP("Give each row as many cells as the heading row."),
		.source = TR_NOOP("RFC 4180"),
	}, {
		.code = "SY004", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.is_fault = true, .fault = FAULT_ENCODING, .fields = "",
		.title = TR_NOOP("bytes that are no text"),
		.why = TR_NOOP("Bytes outside the encoding become wrong characters elsewhere."),
		.fix = TR_NOOP("Save the file as UTF-8 or GB18030."),
		.source = TR_NOOP("RFC 3629; GB 18030-2022"),
	}, {
		.code = "SY005", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.is_fault = true, .fault = FAULT_DUPLICATE_KEY, .fields = "",
		.title = TR_NOOP("same key twice"),
		.why = TR_NOOP("Programs differ in which of the two values they keep."),
		.fix = TR_NOOP("Keep one of the two; several parts of one name are a list."),
		.source = TR_NOOP("YAML 1.2.2"),
	}, {
		.code = "SY006", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.is_fault = true, .fault = FAULT_REFUSED, .fields = "",
		.title = TR_NOOP("form outside the small subset"),
		.why = TR_NOOP("Anchors, aliases, tags, merge keys and DOCTYPE make a small file "
		    "large or mean something else than what stands there."),
		.fix = TR_NOOP("Write the value out."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "SY007", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.is_fault = true, .fault = FAULT_LIMIT, .fields = "",
		.title = TR_NOOP("limit of a reader passed"),
		.why = TR_NOOP("What is beyond the limit was not read."),
		.fix = TR_NOOP("Split the file, or look whether it is what it seems to be."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "SY008", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.fields = "", .end = rejects,
		.title = TR_NOOP("row that fits nowhere"),
		.why = TR_NOOP("A row that is no item, no part of one, no title and no note is "
		    "lost."),
		.fix = TR_NOOP("Look what it is; catalog-import --rejects writes such rows to a "
		    "file."),
		.source = TR_NOOP("this toolkit"),
	},
	{ 0 }
};
