/*
 * Who exercises the power: real bodies with real names, and bodies that may hold what they hold.
 */
#include "lint/rule_tables.h"

#include "base/utf8.h"
#include "lint/basis.h"
#include "lint/scan.h"
#include "schema/ident.h"

#define KIND_PERMIT 1
#define KIND_COERCION 3

/* Signs that stand for a name that was to be filled in. */
static const struct str blanks[] = {
	STR_INIT("…"), STR_INIT("××"), STR_INIT("XX"), STR_INIT("xx"), STR_INIT("ＸＸ"),
	STR_INIT("＊＊"), STR_INIT("**"), STR_INIT("___"), STR_INIT("○○"), STR_INIT("〇〇"),
	STR_INIT("□□"), STR_INIT("XX"), STR_INIT("某某"), STR_INIT("某市"), STR_INIT("某县"),
	STR_INIT("某局"), STR_INIT("..."), STR_INIT("。。"),
};

/* Words for all bodies of a tier, which name none of them. */
static const struct str tiers[] = {
	STR_INIT("地州市"), STR_INIT("县市区"), STR_INIT("县（市、区）"), STR_INIT("县(市、区)"),
	STR_INIT("市（地、州）"), STR_INIT("盟市、旗县"), STR_INIT("省市县"), STR_INIT("旗县（市、区）"),
};

/* Words for some body or office, not for one. */
static const struct str vague[] = {
	STR_INIT("相关部门"), STR_INIT("有关部门"), STR_INIT("相关单位"), STR_INIT("有关单位"), STR_INIT("各级人民政府"),
	STR_INIT("相关科室"), STR_INIT("有关科室"), STR_INIT("业务科室"), STR_INIT("承办科室"), STR_INIT("责任科室"),
	STR_INIT("内设机构"),
};

/*
 * The word that stands first in s; its offset in *at. NULL if none does.
 */
static const struct str *
find_word(struct str s, const struct str *words, size_t n, size_t *at)
{
	const struct str *first = NULL;

	*at = SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		const size_t hit = str_find(s, words[i], 0);

		if (hit < *at) {
			*at = hit;
			first = &words[i];
		}
	}
	return first;
}

#define FIND(s, words, at) find_word(s, words, sizeof(words) / sizeof(words[0]), at)

static void
placeholder(struct check *ck, const struct value *v)
{
	size_t at;

	if (FIND(v->text, blanks, &at))
		check_say_at(ck, v, at, TR_NOOP("\"%.*s\" is a form to be filled in, no name of a "
		    "body"),
		    STRF(check_piece(ck, v->text, 0, 30)));
}

static void
tier_word(struct check *ck, const struct value *v)
{
	size_t at, other;

	if (FIND(v->text, tiers, &at) && !FIND(v->text, blanks, &other))
		check_say_at(ck, v, at, TR_NOOP("\"%.*s\" names the bodies of a whole tier, not "
		    "one of them"),
		    STRF(check_piece(ck, v->text, 0, 30)));
}

static void
vague_word(struct check *ck, const struct value *v)
{
	const struct str *word;
	size_t at, tier;

	/* only where the word is all there is, or nearly */
	word = FIND(v->text, vague, &at);
	if (word && !FIND(v->text, tiers, &tier) && utf8_count(v->text) <= utf8_count(*word) + 6)
		check_say_at(ck, v, at, TR_NOOP("\"%.*s\" names no body or office"),
		    STRF(check_piece(ck, v->text, 0, 30)));
}

static bool
is_entrusted(const struct check *ck, size_t i)
{
	const struct str source = check_code(ck, i);

	return str_is(source, "5") || str_is(source, "6");
}

/* True if the item's name or sub-item's name has one of n words. */
static bool
names(const struct check *ck, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_has(check_text(ck, 4), words[i]) || str_has(check_text(ck, 5), words[i]))
			return true;
	return false;
}

/*
 * True if the name tells of execution alone: what the law says of entrusting it says of measures.
 */
static bool
is_execution(const struct check *ck)
{
	static const struct str executions[] = { STR_INIT("强制执行"), STR_INIT("加处罚款"),
		STR_INIT("滞纳金"), STR_INIT("划拨"), STR_INIT("代履行"), STR_INIT("代为履行"),
		STR_INIT("强制拆除") };
	static const struct str measures[] = { STR_INIT("措施"), STR_INIT("查封"),
		STR_INIT("扣押"), STR_INIT("冻结") };

	return names(ck, executions, sizeof(executions) / sizeof(executions[0])) &&
	    !names(ck, measures, sizeof(measures) / sizeof(measures[0]));
}

static void
coercion_entrusted(struct check *ck)
{
	if (ck->kind != KIND_COERCION || is_execution(ck))
		return;
	if (is_entrusted(ck, 0))
		check_say(ck, check_value(ck, 0), TR_NOOP("coercion cannot be entrusted, the "
		    "source of the power is \"%.*s\""), STRF(check_text(ck, 0)));
	else if (str_is(check_code(ck, 2), "3"))
		check_say(ck, check_value(ck, 2), TR_NOOP("coercion cannot be entrusted, the body "
		    "is an entrusted organisation"));
	else if (check_text(ck, 3).n && !basis_says_nothing(check_text(ck, 3)))
		check_say(ck, check_value(ck, 3), TR_NOOP("coercion cannot be entrusted, \"%.*s\" "
		    "entrusts it"), STRF(check_piece(ck, check_text(ck, 3), 0, 30)));
}

/*
 * True if the code of a body is that of an institution, enterprise or other body that is no organ
 * of state.
 */
static bool
is_no_organ(struct str code)
{
	return ident_is_uscc_shaped(code) && (code.p[0] == '5' || code.p[0] == '9' ||
	    (code.p[0] == '1' && code.p[1] != '1'));
}

static void
permit_entrusted(struct check *ck)
{
	if (ck->kind != KIND_PERMIT || !is_entrusted(ck, 0))
		return;
	if (is_no_organ(check_text(ck, 2)))
		check_say(ck, check_value(ck, 0), TR_NOOP("a permit is entrusted to another "
		    "administrative organ only; the body's code %.*s is of another kind"),
		    STRF(check_text(ck, 2)));
	else if (str_is(check_code(ck, 1), "2"))
		check_say(ck, check_value(ck, 0), TR_NOOP("a permit is entrusted to another "
		    "administrative organ only; the body is an authorised organisation"));
}

static void
entrusted_by(struct check *ck)
{
	if (is_entrusted(ck, 0) && !check_text(ck, 1).n)
		check_say(ck, check_value(ck, 0), TR_NOOP("the power is entrusted, but who "
		    "entrusts it is not told"));
}

static void
nature_source(struct check *ck)
{
	const struct str nature = check_code(ck, 0), source = check_code(ck, 1);

	if (str_is(nature, "3") && (str_is(source, "1") || str_is(source, "2")))
		check_say(ck, check_value(ck, 0), TR_NOOP("the body is an entrusted organisation, "
		    "but the source of the power is \"%.*s\""), STRF(check_text(ck, 1)));
}

static void
several(struct check *ck, const struct value *v)
{
	if (str_has(v->text, STR("\n")))
		check_say_at(ck, v, str_find(v->text, STR("\n"), 0),
		    TR_NOOP("a line break in the name of a body: one body, or several?"));
}

#define BODIES "body joint_body body_entrusting"

const struct rule rules_body[] = {
	{
		.code = "BO001", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = BODIES " undertaker department guiding_department", .value = placeholder,
		.title = TR_NOOP("body that is a placeholder"),
		.why = TR_NOOP("A model list was published as it came: nobody in particular holds "
		    "the power."),
		.fix = TR_NOOP("Write the full name of the body."),
		.source = TR_NOOP("行政许可法 (2019) art. 22; published lists of a prefecture (2024)"),
	}, {
		.code = "BO002", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = BODIES, .value = tier_word,
		.title = TR_NOOP("tier in place of a body"),
		.why = TR_NOOP("A list of a body says what this body does; a tier is not a body."),
		.fix = TR_NOOP("Write the full name of the body, and the tier in the level's "
		    "field."),
		.source = TR_NOOP("行政许可法 (2019) art. 22; published lists of a prefecture (2024)"),
	}, {
		.code = "BO003", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = BODIES " undertaker department", .value = vague_word,
		.title = TR_NOOP("some body or office, not a certain one"),
		.why = TR_NOOP("People do not learn whom to turn to, and nobody answers for the "
		    "power."),
		.fix = TR_NOOP("Name the body or the office."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "BO004", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = "* power_source kind body_nature body_entrusting name sub_name",
		.item = coercion_entrusted,
		.title = TR_NOOP("coercion exercised by entrustment"),
		.why = TR_NOOP("The power to take coercive measures may not be entrusted."),
		.fix = TR_NOOP("The body that the law names exercises it itself."),
		.source = TR_NOOP("行政强制法 (2011) art. 17"),
	}, {
		.code = "BO005", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = "power_source body_nature body_code kind", .item = permit_entrusted,
		.title = TR_NOOP("permit entrusted to what is no administrative organ"),
		.why = TR_NOOP("An organ may entrust permits to another administrative organ, to "
		    "nobody else."),
		.fix = TR_NOOP("Look whether a law authorises the body (then it is not entrusted); "
		    "else end it."),
		.source = TR_NOOP("行政许可法 (2019) art. 24"),
	}, {
		.code = "BO006", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = "power_source body_entrusting", .item = entrusted_by,
		.title = TR_NOOP("entrusted power without the entrusting body"),
		.why = TR_NOOP("Who entrusts answers for it, and must publish to whom and what."),
		.fix = TR_NOOP("Fill in the entrusting body."),
		.source = TR_NOOP("行政许可法 (2019) art. 24; 行政处罚法 (2021) art. 20"),
	}, {
		.code = "BO007", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = "body_nature power_source", .item = nature_source,
		.title = TR_NOOP("nature of the body against the source of its power"),
		.why = TR_NOOP("An entrusted organisation has no power of its own by law."),
		.fix = TR_NOOP("Correct the nature of the body or the source of the power."),
		.source = TR_NOOP("GB/T 39046-2020 table A.3; this toolkit"),
	}, {
		.code = "BO008", .severity = SEVERITY_NOTE, .demand = DEMAND_ALLOCATION,
		.fields = BODIES " undertaker department", .value = several, .marks = SCAN_LINE_END,
		.title = TR_NOOP("line break in a body's name"),
		.why = TR_NOOP("Items are sorted and counted by body; a broken name is another "
		    "body."),
		.fix = TR_NOOP("Join the lines; several bodies go to joint_body."),
		.source = TR_NOOP("this toolkit"),
	},
	{ 0 }
};
