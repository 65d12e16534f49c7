/*
 * Time limits: promised against statutory, units, and what the permit law says of limits. Limits of
 * different units are compared only by safe bounds: the least that one can last against the most
 * that the other can.
 */
#include "lint/rule_tables.h"

#include "lint/check.h"
#include "schema/limit.h"
#include "schema/numeral.h"

#define KIND_PERMIT 1

/* The limit that the text of field i says, without the unit beside it; read once an item. */
static bool
text_limit(struct check *ck, size_t i, struct limit *l)
{
	const struct value *v = check_value(ck, i);
	struct check_limit *memo = &ck->limits[0];

	if (!v)
		return false;
	if (memo->v != v && memo->v)
		memo = &ck->limits[1];
	if (memo->v != v) {
		memo->v = v;
		memo->is_limit = limit_parse(str_trim(v->text), &memo->limit);
	}
	*l = memo->limit;
	return memo->is_limit;
}

/* Read the limit of field i with the unit of field i+1. */
static bool
read_limit(struct check *ck, size_t i, struct limit *l)
{
	const struct str unit = check_text(ck, i + 1);

	if (!text_limit(ck, i, l))
		return false;
	if (l->unit == LIMIT_NONE && unit.n)
		l->unit = str_is(unit, "工作日") ? LIMIT_WORKDAY : limit_unit_parse(unit);
	return l->unit != LIMIT_NONE || l->n == 0;
}

static const char *
unit_title(enum limit_unit u)
{
	static const char *const titles[LIMIT_UNITS] = {
		[LIMIT_NONE] = "", [LIMIT_MINUTE] = TR_NOOP("minutes"),
		    [LIMIT_HOUR] = TR_NOOP("hours"),
		[LIMIT_WORKDAY] = TR_NOOP("working days"), [LIMIT_DAY] = TR_NOOP("calendar days"),
		[LIMIT_MONTH] = TR_NOOP("months"), [LIMIT_YEAR] = TR_NOOP("years"),
	};

	return *titles[u] ? tr(titles[u]) : "";
}

static void
promise_longer(struct check *ck)
{
	struct limit promised, statutory;

	if (!read_limit(ck, 0, &promised) || !read_limit(ck, 2, &statutory) || !promised.n)
		return;
	if (promised.unit != statutory.unit || !statutory.n)
		return;
	if (promised.n * 2 + promised.is_half > statutory.n * 2 + statutory.is_half)
		check_say(ck, check_value(ck, 0), TR_NOOP("promised is \"%.*s\", the law allows "
		    "\"%.*s\" (%s)"),
		    STRF(check_text(ck, 0)), STRF(check_text(ck, 2)), unit_title(promised.unit));
}

static void
promise_longer_unlike(struct check *ck)
{
	struct limit promised, statutory;
	int64_t least, most, unused;

	if (!read_limit(ck, 0, &promised) || !read_limit(ck, 2, &statutory) || !promised.n ||
	    !statutory.n || promised.unit == statutory.unit)
		return;
	limit_bounds(promised, &least, &unused);
	limit_bounds(statutory, &unused, &most);
	if (least > most)
		check_say(ck, check_value(ck, 0), TR_NOOP("promised is \"%.*s\" (%s), which is "
		    "longer than \"%.*s\" (%s) whatever the calendar"), STRF(check_text(ck, 0)),
		    unit_title(promised.unit), STRF(check_text(ck, 2)), unit_title(statutory.unit));
}

static void
at_once(struct check *ck)
{
	const struct str kind = check_code(ck, 0);
	struct limit l;

	if (!kind.n || !read_limit(ck, 1, &l))
		return;
	if (str_is(kind, "1") && (l.n || l.is_half))
		check_say(ck, check_value(ck, 1), TR_NOOP("a case that is done at once promises 0, "
		    "not \"%.*s\""),
		    STRF(check_text(ck, 1)));
	else if (str_is(kind, "2") && !l.n && !l.is_half)
		check_say(ck, check_value(ck, 1), TR_NOOP("a promise of 0 makes it a case that is "
		    "done at once, not one with a promised limit"));
}

static void
no_unit(struct check *ck)
{
	for (size_t i = 0; i < 4; i += 2) {
		struct limit l;

		if (!check_text(ck, i + 1).n && text_limit(ck, i, &l) && l.unit == LIMIT_NONE &&
		    l.n)
			check_say(ck, check_value(ck, i), TR_NOOP("\"%.*s\" has no unit"),
			    STRF(check_text(ck, i)));
	}
}

static void
two_units(struct check *ck)
{
	for (size_t i = 0; i < 4; i += 2) {
		enum limit_unit unit;
		struct limit l;

		if (!text_limit(ck, i, &l) || !l.n || l.unit == LIMIT_NONE)
			continue;
		unit = limit_unit_parse(check_text(ck, i + 1));
		if (unit != LIMIT_NONE && l.unit != unit)
			check_say(ck, check_value(ck, i), TR_NOOP("\"%.*s\", but the unit beside "
			    "it is \"%.*s\""),
			    STRF(check_text(ck, i)), STRF(check_text(ck, i + 1)));
	}
}

/* How provisions call a unit, with blanks between; days of both kinds are called days. */
static const char *
unit_words(enum limit_unit u)
{
	static const char *const words[LIMIT_UNITS] = {
		[LIMIT_NONE] = "", [LIMIT_MINUTE] = "分钟", [LIMIT_HOUR] = "小时 个小时",
		[LIMIT_WORKDAY] = "日 个工作日 天", [LIMIT_DAY] = "日 个工作日 天",
		[LIMIT_MONTH] = "个月 月", [LIMIT_YEAR] = "年",
	};

	return words[u];
}

/* True if a text tells that limit, in numerals of either kind. */
static bool
tells_limit(struct check *ck, struct str s, struct limit l)
{
	const struct str numbers[] = { numeral_print(ck->a, l.n),
		arena_fmt(ck->a, "%lld", (long long)l.n), l.n == 2 ? STR("两") : STR("") };

	for (size_t i = 0; i < 3; i++)
		for (size_t at = 0; numbers[i].n &&
		    (at = str_find(s, numbers[i], at)) != SIZE_MAX;) {
			struct str units = str_from(unit_words(l.unit));

			at += numbers[i].n;
			while (units.n)
				if (str_starts(str_sub(s, at, s.n), str_cut(&units, ' ')))
					return true;
		}
	return false;
}

/* True if a note names a provision, or the basis quotes one with the limit in it. */
static bool
has_own_limit(struct check *ck, struct limit l)
{
	const struct value *v;

	if (str_has(check_text(ck, 2), STR("条")))
		return true;
	for (size_t f = 3; f <= 4; f++)
		for (size_t at = 0; (v = check_next(ck, f, &at));)
			if (tells_limit(ck, v->text, l))
				return true;
	return false;
}

/* True if several bodies decide: one is named, or the note says so. */
static bool
is_joint(const struct check *ck)
{
	static const struct str words[] = { STR_INIT("统一办理"), STR_INIT("联合办理"),
		STR_INIT("集中办理"), STR_INIT("并联") };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_has(check_text(ck, 2), words[i]))
			return true;
	return check_value(ck, 5) || check_value(ck, 6);
}

/* True if a limit is longer than so many working days, whatever the calendar. */
static bool
is_longer(struct limit l, int64_t days)
{
	int64_t least, most, unused;

	if (l.unit == LIMIT_WORKDAY)
		return l.n * 2 + l.is_half > days * 2;
	limit_bounds(l, &least, &unused);
	limit_bounds((struct limit){ .n = days, .unit = LIMIT_WORKDAY }, &unused, &most);
	return least > most;
}

/* True if it is a permit with a statutory limit above 20 working days that names no source. */
static bool
general_limit(struct check *ck, struct limit *l)
{
	return ck->kind == KIND_PERMIT && read_limit(ck, 0, l) && (l->n || l->is_half) &&
	    is_longer(*l, 20) && !has_own_limit(ck, *l);
}

static void
permit_long(struct check *ck)
{
	struct limit l;

	if (!general_limit(ck, &l) || is_longer(l, 45) || is_joint(ck))
		return;
	if (l.unit == LIMIT_WORKDAY)
		check_say(ck, check_value(ck, 0), TR_NOOP("%lld working days: more than 20 (45 "
		    "where several bodies decide together) need a law or regulation that says so"),
		    (long long)l.n);
	else
		check_say(ck, check_value(ck, 0), TR_NOOP("\"%.*s\" is longer than 20 working "
		    "days: that (45 where several bodies decide together) needs a law or "
		    "regulation that says so"), STRF(check_text(ck, 0)));
}

static void
permit_very_long(struct check *ck)
{
	struct limit l;

	if (!general_limit(ck, &l) || !is_longer(l, 45))
		return;
	if (l.unit == LIMIT_WORKDAY)
		check_say(ck, check_value(ck, 0), TR_NOOP("%lld working days: more than 45 need a "
		    "law or regulation that says so, even where several bodies decide together"),
		    (long long)l.n);
	else
		check_say(ck, check_value(ck, 0), TR_NOOP("\"%.*s\" is longer than 45 working "
		    "days: that needs a law or regulation that says so, even where several bodies "
		    "decide together"), STRF(check_text(ck, 0)));
}

static void
permit_calendar(struct check *ck)
{
	for (size_t i = 0; i < 4; i += 2) {
		struct limit l;

		if (ck->kind == KIND_PERMIT && read_limit(ck, i, &l) && l.unit == LIMIT_DAY && l.n)
			check_say(ck, check_value(ck, i), TR_NOOP("\"%.*s\" are calendar days; a "
			    "permit's limit is counted in working days"), STRF(check_text(ck, i)));
	}
}

#define PROMISED "promised_limit promised_limit_unit"
#define STATUTORY "statutory_limit statutory_limit_unit"
#define LONG " statutory_limit_note basis.text basis.quote joint_body joint_handler"

const struct rule rules_limit[] = {
	{
		.code = "LI001", .severity = SEVERITY_ERROR, .demand = DEMAND_EXERCISE,
		.fields = PROMISED " " STATUTORY, .item = promise_longer,
		.title = TR_NOOP("promised limit longer than the statutory one"),
		.why = TR_NOOP("A promise binds the body below the law's limit, it cannot stretch "
		    "it."),
		.fix = TR_NOOP("Shorten the promise, or correct the statutory limit."),
		.source = TR_NOOP("行政许可法 (2019) art. 42"),
	}, {
		.code = "LI002", .severity = SEVERITY_WARNING, .demand = DEMAND_EXERCISE,
		.fields = PROMISED " " STATUTORY, .item = promise_longer_unlike,
		.title = TR_NOOP("promised limit longer, in another unit"),
		.why = TR_NOOP("The units differ; the least that the promise can last is more than "
		    "the most that the statutory limit can last."),
		.fix = TR_NOOP("Give both limits in the law's unit."),
		.source = TR_NOOP("行政许可法 (2019) art. 42 and 82; bounds of this toolkit"),
	}, {
		.code = "LI003", .severity = SEVERITY_WARNING, .demand = DEMAND_EXERCISE,
		.fields = "case_kind " PROMISED, .item = at_once,
		.title = TR_NOOP("kind of case against the promised limit"),
		.why = TR_NOOP("Done at once means a promise of 0, and a promise of 0 means done "
		    "at once."),
		.fix = TR_NOOP("Correct the kind of case or the promise."),
		.source = TR_NOOP("lint rules of a city (Wenzhou), rule 1; GB/T 39046-2020 table "
		    "A.6"),
	}, {
		.code = "LI004", .severity = SEVERITY_WARNING, .demand = DEMAND_EXERCISE,
		.fields = "* " PROMISED " " STATUTORY, .item = no_unit,
		.title = TR_NOOP("limit without a unit"),
		.why = TR_NOOP("Nobody can tell whether it is working days or calendar days."),
		.fix = TR_NOOP("Write the unit behind the number or in the unit's field."),
		.source = TR_NOOP("GB/T 39046-2020 table 4 (limit and unit)"),
	}, {
		.code = "LI005", .severity = SEVERITY_WARNING, .demand = DEMAND_EXERCISE,
		.fields = "* " PROMISED " " STATUTORY, .item = two_units,
		.title = TR_NOOP("limit with two units"),
		.why = TR_NOOP("The unit in the limit is not the one beside it."),
		.fix = TR_NOOP("Keep the right one."),
		.source = TR_NOOP("GB/T 39046-2020 table 4 (limit and unit)"),
	}, {
		.code = "LI006", .severity = SEVERITY_NOTE, .demand = DEMAND_EXERCISE,
		.fields = STATUTORY LONG, .item = permit_long,
		.title = TR_NOOP("statutory limit of a permit above the general one"),
		.why = TR_NOOP("The general limit is 20 working days, 45 where several bodies "
		    "decide together; only a law or regulation may set another."),
		.fix = TR_NOOP("Name the provision in the legal basis or in the note on the "
		    "limit."),
		.source = TR_NOOP("行政许可法 (2019) art. 42"),
	}, {
		.code = "LI007", .severity = SEVERITY_NOTE, .demand = DEMAND_EXERCISE,
		.fields = "* " PROMISED " " STATUTORY, .item = permit_calendar,
		.title = TR_NOOP("permit with a limit in calendar days"),
		.why = TR_NOOP("The limits of the permit law are working days, without public "
		    "holidays."),
		.fix = TR_NOOP("Write 个工作日, or name the law that counts otherwise."),
		.source = TR_NOOP("行政许可法 (2019) art. 82"),
	}, {
		.code = "LI008", .severity = SEVERITY_WARNING, .demand = DEMAND_EXERCISE,
		.fields = STATUTORY LONG, .item = permit_very_long,
		.title = TR_NOOP("statutory limit of a permit above 45 working days"),
		.why = TR_NOOP("Not even where several bodies decide together may it be longer, "
		    "unless a law or regulation says so, and none is named."),
		.fix = TR_NOOP("Name the provision in the legal basis or in the note on the "
		    "limit."),
		.source = TR_NOOP("行政许可法 (2019) art. 42"),
	},
	{ 0 }
};
