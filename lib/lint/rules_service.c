/*
 * How people are served: what a city's own checks (Wenzhou, written by its government) ask of an
 * implementation list, as far as the fields exist here.
 */
#include "lint/rule_tables.h"

#include "base/num.h"
#include "lint/check.h"

#define KIND_PERMIT 1
#define STEPS_LEAST 5

static bool
is_yes(const struct check *ck, size_t i)
{
	return str_is(check_code(ck, i), "1");
}

static bool
is_no(const struct check *ck, size_t i)
{
	return str_is(check_code(ck, i), "0");
}

static void
result_kind(struct check *ck)
{
	const struct str name = check_text(ck, 0);
	const bool licence = str_ends(name, STR("证")) || str_ends(name, STR("证书")) ||
	    str_ends(name, STR("执照"));
	const bool paper = str_ends(name, STR("文")) || str_ends(name, STR("批复"));

	if (!check_text(ck, 1).n)
		return;
	if ((licence && !check_has_code(ck, 1, "10")) || (paper && !check_has_code(ck, 1, "20")))
		check_say(ck, check_value(ck, 1), TR_NOOP("the result is \"%.*s\", its kind "
		    "\"%.*s\""),
		    STRF(check_piece(ck, name, 0, 30)), STRF(check_text(ck, 1)));
}

static void
visit_reason(struct check *ck)
{
	int64_t visits;
	const struct str note = check_text(ck, 1);

	if (!num_parse(check_text(ck, 0), 0, INT32_MAX, &visits))
		return;
	if (visits && (!note.n || str_is(note, "无")))
		check_say(ck, check_value(ck, 0), TR_NOOP("%lld visits, but no reason for them"),
		    (long long)visits);
	else if (!visits && note.n && !str_is(note, "无"))
		check_say(ck, check_value(ck, 1), TR_NOOP("no visits, but a reason for them"));
}

static void
no_visit_no_way(struct check *ck)
{
	int64_t visits;

	if (!num_parse(check_text(ck, 0), 0, INT32_MAX, &visits) || visits || !check_text(ck, 1).n)
		return;
	if (is_yes(ck, 2) || check_has_code(ck, 1, "2") || check_has_code(ck, 1, "3") ||
	    check_has_code(ck, 1, "4") || str_has(check_text(ck, 1), STR("网上")))
		return;
	check_say(ck, check_value(ck, 1), TR_NOOP("no visits, but neither online nor by courier: "
	    "\"%.*s\""),
	    STRF(check_text(ck, 1)));
}

static void
fee_without(struct check *ck)
{
	if (!is_yes(ck, 0))
		return;
	if (!check_text(ck, 1).n && !check_text(ck, 2).n)
		check_say(ck, check_value(ck, 0), TR_NOOP("a fee is charged, but its basis is not "
		    "told"));
	if (!check_text(ck, 3).n)
		check_say(ck, check_value(ck, 0), TR_NOOP("a fee is charged, but for what is not "
		    "told"));
	if (!check_text(ck, 4).n)
		check_say(ck, check_value(ck, 0), TR_NOOP("a fee is charged, but its standard is "
		    "not told"));
}

static void
fee_against(struct check *ck)
{
	if (!is_no(ck, 0))
		return;
	if (check_text(ck, 2).n)
		check_say(ck, check_value(ck, 2), TR_NOOP("no fee is charged, but there is one: "
		    "\"%.*s\""),
		    STRF(check_piece(ck, check_text(ck, 2), 0, 30)));
	else if (is_yes(ck, 1))
		check_say(ck, check_value(ck, 1), TR_NOOP("no fee is charged, but it can be paid "
		    "online"));
}

static void
same_phone(struct check *ck)
{
	if (check_text(ck, 1).n && str_eq(check_text(ck, 0), check_text(ck, 1)))
		check_say(ck, check_value(ck, 1), TR_NOOP("complaints go to the number that is "
		    "asked for advice: \"%.*s\""), STRF(check_text(ck, 1)));
}

static void
area_code(struct check *ck, const struct value *v)
{
	const struct str s = str_trim(v->text);

	if (s.n != 7 && s.n != 8)
		return;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return;
	check_say(ck, v, TR_NOOP("\"%.*s\" has no area code"), STRF(s));
}

static void
topic_person(struct check *ck)
{
	if (check_text(ck, 1).n && !check_has_code(ck, 1, "1"))
		check_say(ck, check_value(ck, 0), TR_NOOP("topics for natural persons, but the "
		    "item is for \"%.*s\""), STRF(check_text(ck, 1)));
}

static void
topic_corp(struct check *ck)
{
	static const char *const corps[] = { "2", "3", "4", "5", "6" };

	for (size_t i = 0; i < sizeof(corps) / sizeof(corps[0]); i++)
		if (!check_text(ck, 1).n || check_has_code(ck, 1, corps[i]))
			return;
	check_say(ck, check_value(ck, 0), TR_NOOP("topics for legal persons, but the item is for "
	    "\"%.*s\""),
	    STRF(check_text(ck, 1)));
}

static void
few_steps(struct check *ck)
{
	const struct part *part = schema_part(ck->schema, STR("step"));
	const uint16_t n = part ? item_part_count(ck->schema, ck->item, part->index) : 0;

	if (ck->kind == KIND_PERMIT && n && n < STEPS_LEAST)
		check_say(ck, check_value(ck, 0), TR_NOOP("a permit with %u steps; acceptance, "
		    "examination, decision, completion and service are %d"), n, STEPS_LEAST);
}

static void
no_sample(struct check *ck)
{
	if (!check_text(ck, 1).n && !str_is(check_text(ck, 0), "无"))
		check_say(ck, check_value(ck, 0), TR_NOOP("the result \"%.*s\" has no sample"),
		    STRF(check_piece(ck, check_text(ck, 0), 0, 30)));
}

static void
online_nowhere(struct check *ck)
{
	if (is_yes(ck, 0) && !check_text(ck, 1).n && !check_text(ck, 2).n && !check_text(ck, 3).n)
		check_say(ck, check_value(ck, 0), TR_NOOP("handled online, but no address is "
		    "told"));
}

static void
quantity_untold(struct check *ck)
{
	if (is_yes(ck, 0) && !check_text(ck, 1).n)
		check_say(ck, check_value(ck, 0), TR_NOOP("the number is limited, but to what is "
		    "not told"));
}

static void
intermediary_untold(struct check *ck)
{
	if (is_yes(ck, 0) && !check_text(ck, 1).n && !check_text(ck, 2).n)
		check_say(ck, check_value(ck, 0), TR_NOOP("an intermediary is needed, but for what "
		    "is not told"));
}

static void
material_twice(struct check *ck)
{
	const struct value *v, *w;
	size_t at = 0;

	while ((v = check_next(ck, 0, &at))) {
		size_t next = at;

		w = check_next(ck, 0, &next);
		if (w && str_eq(v->text, w->text))
			check_say(ck, w, TR_NOOP("document %u is the same as the one before it: "
			    "\"%.*s\""), w->part,
			    STRF(check_piece(ck, w->text, 0, 30)));
	}
}

static void
examination(struct check *ck)
{
	const struct str examination_kind = check_code(ck, 0), kind = check_code(ck, 1);

	if ((str_is(examination_kind, "at_once") && str_is(kind, "2")) ||
	    (str_is(examination_kind, "in_turn") && str_is(kind, "1")))
		check_say(ck, check_value(ck, 0), TR_NOOP("examination \"%.*s\" does not go with a "
		    "case of kind \"%.*s\""), STRF(check_text(ck, 0)), STRF(check_text(ck, 1)));
}


const struct rule rules_service[] = {
	{
		.code = "SV001", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		.fields = "result_name result_kind", .item = result_kind,
		.title = TR_NOOP("kind of result against its name"),
		.why = TR_NOOP("A name that ends in 证 is a licence, one in 文 or 批复 an approval in "
		    "writing."),
		.fix = TR_NOOP("Correct the kind of result."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 2"),
	}, {
		.code = "SV002", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "site_visits site_visits_note", .item = visit_reason,
		.title = TR_NOOP("visits without a reason, or a reason without visits"),
		.why = TR_NOOP("Who has to come must be told what for."),
		.fix = TR_NOOP("Give the reason, or 无 where nobody has to come."),
		    .source = TR_NOOP("lint rules of a city (Wenzhou), rule 3"),
	}, {
		.code = "SV003", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "site_visits handle_form is_online", .item = no_visit_no_way,
		.title = TR_NOOP("no visits, but no other way to apply"),
		.why = TR_NOOP("Who does not come applies online or by courier."),
		.fix = TR_NOOP("Add the way, or correct the number of visits."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 4"),
	}, {
		.code = "SV004", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "is_fee fee_basis fee.basis fee.name fee.standard", .item = fee_without,
		.title = TR_NOOP("fee without basis, item or standard"),
		.why = TR_NOOP("Permits are free unless a law or administrative regulation says "
		    "otherwise, and fees are published with basis and standard."),
		.fix = TR_NOOP("Fill in what is charged, on which basis and how much."),
		.source = TR_NOOP("行政许可法 (2019) art. 58; lint rules of a city (Wenzhou), rule 6"),
	}, {
		.code = "SV005", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "is_fee is_pay_online fee.name", .item = fee_against,
		.title = TR_NOOP("no fee, but signs of one"),
		.why = TR_NOOP("One of the two is wrong."),
		.fix = TR_NOOP("Correct the one that is wrong."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 6"),
	}, {
		.code = "SV006", .severity = SEVERITY_WARNING, .demand = DEMAND_SUPERVISION,
		.fields = "consult_phone complain_phone", .item = same_phone,
		.title = TR_NOOP("one number for advice and complaints"),
		.why = TR_NOOP("Who complains should not reach the desk that is complained of."),
		.fix = TR_NOOP("Give the number of the supervising office."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 7"),
	}, {
		.code = "SV007", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		.fields = "consult_phone complain_phone contact.phone", .value = area_code,
		.title = TR_NOOP("telephone number without area code"),
		.why = TR_NOOP("It cannot be dialled from elsewhere."),
		.fix = TR_NOOP("Write the area code before it."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 7"),
	}, {
		.code = "SV008", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "topic_person service_object", .item = topic_person,
		.title = TR_NOOP("topics for persons against whom the item is for"),
		.why = TR_NOOP("The item is found under topics of people whom it is not for."),
		.fix = TR_NOOP("Correct the topics or whom it is for."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 8"),
	}, {
		.code = "SV009", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "topic_corp service_object", .item = topic_corp,
		.title = TR_NOOP("topics for legal persons against whom the item is for"),
		.why = TR_NOOP("The item is found under topics of bodies that it is not for."),
		.fix = TR_NOOP("Correct the topics or whom it is for."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 8"),
	}, {
		.code = "SV010", .severity = SEVERITY_NOTE, .demand = DEMAND_EXERCISE,
		.fields = "step.name kind", .item = few_steps,
		.title = TR_NOOP("permit with few steps"),
		.why = TR_NOOP("Acceptance, examination, decision, completion and service are "
		    "five."),
		.fix = TR_NOOP("Add the missing steps."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 9"),
	}, {
		.code = "SV011", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		.fields = "result_name result_sample", .item = no_sample,
		.title = TR_NOOP("result without a sample"),
		.why = TR_NOOP("People should see what they will get."),
		.fix = TR_NOOP("Add a sample."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 10"),
	}, {
		.code = "SV012", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		.fields = "is_online online_url link_url gov_net_url", .item = online_nowhere,
		.title = TR_NOOP("handled online without an address"),
		.why = TR_NOOP("People do not learn where."),
		.fix = TR_NOOP("Add the address."), .source = TR_NOOP("this toolkit"),
	}, {
		.code = "SV013", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "has_quantity_limit quantity_limit", .item = quantity_untold,
		.title = TR_NOOP("limited number that is not told"),
		.why = TR_NOOP("The number of permits to be given belongs to what has to be "
		    "shown."),
		.fix = TR_NOOP("Tell the number and how it is shared out."),
		.source = TR_NOOP("行政许可法 (2019) art. 30"),
	}, {
		.code = "SV014", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "has_intermediary intermediary intermediary_content",
		    .item = intermediary_untold,
		.title = TR_NOOP("intermediary that is not told"),
		.why = TR_NOOP("Who must pay an intermediary has to know for what."),
		.fix = TR_NOOP("Name the service."), .source = TR_NOOP("this toolkit"),
	}, {
		.code = "SV015", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		.fields = "material.name", .item = material_twice,
		.title = TR_NOOP("same document twice"),
		.why = TR_NOOP("People hand it in twice, or something else was meant."),
		.fix = TR_NOOP("Take the repetition out."), .source = TR_NOOP("this toolkit"),
	}, {
		.code = "SV016", .severity = SEVERITY_WARNING, .demand = DEMAND_EXERCISE,
		.fields = "examination_kind case_kind", .item = examination,
		.title = TR_NOOP("kind of examination against the kind of case"),
		.why = TR_NOOP("What is done at once is examined at once; a promised limit means "
		    "examination first."),
		.fix = TR_NOOP("Correct one of the two."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 1"),
	},
	{ 0 }
};
