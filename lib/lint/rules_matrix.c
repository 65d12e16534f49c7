/*
 * May this level of law give this power? The matrix (law/matrix.h) says it by level; what a
 * whole basis may do is what the best of its citations may, and one citation of unknown level
 * makes the whole unknown. Only what is certainly unlawful is told.
 */
#include "lint/rule_tables.h"

#include "base/date.h"
#include "lint/basis.h"
#include "lint/basis_level.h"

enum kind { KIND_PERMIT = 1, KIND_PENALTY = 2, KIND_COERCION = 3 };

#define BIT(level) (1u << (level))
#define FIELDS "* name sub_name kind basis.text basis.law basis.tag"
enum { NAME, SUB_NAME, KIND };

/* What a basis may do, the weakest first. */
enum answer { ANSWER_NONE, ANSWER_SPECIFY, ANSWER_UNKNOWN, ANSWER_SET };

static const struct str liberty[] = {
	STR_INIT("行政拘留"), STR_INIT("处以拘留"), STR_INIT("处拘留"), STR_INIT("的拘留"),
	STR_INIT("限制人身自由"), STR_INIT("限制公民人身自由"), STR_INIT("强制隔离戒毒"),
	STR_INIT("收容教育"), STR_INIT("劳动教养"),
};
static const struct str freeze[] = { STR_INIT("冻结存款"), STR_INIT("冻结汇款"), STR_INIT("冻结账户") };
static const struct str licence[] = { STR_INIT("吊销营业执照"), STR_INIT("吊销其营业执照") };
static const struct str measures[] = {
	STR_INIT("行政强制措施"), STR_INIT("查封"), STR_INIT("扣押"), STR_INIT("冻结"),
	STR_INIT("强制隔离"), STR_INIT("强制带离"), STR_INIT("暂扣"),
};
static const struct str executions[] = {
	STR_INIT("行政强制执行"), STR_INIT("加处罚款"), STR_INIT("滞纳金"), STR_INIT("划拨"),
	STR_INIT("代履行"), STR_INIT("代为履行"), STR_INIT("强制拆除"),
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* True if one of the words stands in the item's name, sub-item's name or kind. */
static bool
says(const struct check *ck, const struct str *words, size_t n)
{
	for (size_t f = NAME; f <= KIND; f++) {
		const struct str s = check_text(ck, f);

		for (size_t i = 0; s.n && i < n; i++)
			if (str_has(s, words[i]))
				return true;
	}
	return false;
}

/* Conditions of a cell that the item certainly does not meet. */
static unsigned
failed(const struct check *ck)
{
	unsigned bits = 0;

	if (says(ck, liberty, COUNT(liberty)))
		bits |= MATRIX_NOT_LIBERTY | MATRIX_SEAL_OR_SEIZE | MATRIX_MINOR_PENALTY;
	if (says(ck, freeze, COUNT(freeze)))
		bits |= MATRIX_NOT_FREEZE | MATRIX_SEAL_OR_SEIZE;
	if (says(ck, licence, COUNT(licence)))
		bits |= MATRIX_NOT_BUSINESS_LICENCE | MATRIX_MINOR_PENALTY;
	return bits;
}

static enum answer
answer_of(enum matrix_may may)
{
	static const enum answer answers[] = {
		[MATRIX_UNKNOWN] = ANSWER_UNKNOWN, [MATRIX_SET] = ANSWER_SET,
		[MATRIX_SET_IF] = ANSWER_UNKNOWN, [MATRIX_SPECIFY] = ANSWER_SPECIFY,
		[MATRIX_NONE] = ANSWER_NONE,
	};

	return answers[may];
}

/* What a whole basis may do, and the cell of the citation that may do most. */
struct ruling {
	enum answer answer;
	const struct matrix_power *power;
	const struct matrix_cell *cell;
	const struct basis_cite *cite;	/* the first that the cell is about */
	bool all_documents;		/* every citation is a normative document */
	bool has_rule;			/* one may be a rule of a government */
	const struct matrix_power *either;	/* the answer holds for this power, too; or NULL */
};

/* Take one level of one citation into account. */
static void
weigh_level(const struct check *ck, struct ruling *r, const struct basis_cite *b,
    enum law_level level, unsigned fails)
{
	const struct catalog *c = ck->catalog;
	const struct matrix_cell *cell = matrix_cell(r->power, level, c->as_of, c->has_as_of);
	enum answer a = ANSWER_UNKNOWN;

	if (cell && cell->may == MATRIX_SET_IF && cell->conditions & fails)
		a = answer_of(cell->otherwise);
	else if (cell)
		a = answer_of(cell->may);
	if (!r->cite || a > r->answer) {
		r->answer = a;
		r->cell = cell;
		r->cite = b;
	}
}

static void
weigh(const struct check *ck, struct ruling *r, const struct basis *b, unsigned fails)
{
	*r = (struct ruling){ .answer = ANSWER_UNKNOWN, .power = r->power, .all_documents = true };
	for (size_t i = 0; i < b->n; i++) {
		const struct basis_cite *x = &b->list[i];

		r->all_documents = r->all_documents && x->levels == BIT(LAW_LEVEL_NORMATIVE);
		r->has_rule = r->has_rule || x->levels & BIT(LAW_LEVEL_PROVINCIAL);
		if (!x->levels)
			r->answer = ANSWER_SET;
		for (int l = 1; l < LAW_LEVELS && r->answer != ANSWER_SET; l++)
			if (x->levels & BIT(l))
				weigh_level(ck, r, x, (enum law_level)l, fails);
	}
	if (!b->n || b->unread_n || !r->cite || !r->power)
		r->answer = ANSWER_UNKNOWN;
}

/* The sort of a coercive power as its name tells it; "" where it tells none or both. */
static const char *
sort_of(const struct check *ck)
{
	const bool measure = says(ck, measures, COUNT(measures));
	const bool execution = says(ck, executions, COUNT(executions));

	return measure == execution ? "" : measure ? "measure" : "execution";
}

/*
 * True if the answer is known without a look at the matrix: a law sets all, what is unknown
 * nothing.
 */
static bool
is_settled(const struct basis *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (!b->list[i].levels || b->list[i].levels & BIT(LAW_LEVEL_LAW))
			return true;
	return !b->n || b->unread_n;
}

static void
rule(const struct check *ck, struct ruling *r)
{
	const char *sort = ck->kind == KIND_COERCION ? sort_of(ck) : "";
	struct ruling other = { .answer = ANSWER_NONE };

	*r = (struct ruling){ .answer = ANSWER_UNKNOWN };
	if (ck->kind < KIND_PERMIT || ck->kind > KIND_COERCION || !ck->desk->matrix ||
	    is_settled(basis_of(ck)))
		return;
	/* of coercion whose sort the name does not tell, only what holds for both sorts is known */
	if (ck->kind == KIND_COERCION && !*sort) {
		sort = "measure";
		other.power = matrix_power(ck->desk->matrix, ck->kind, "execution");
		weigh(ck, &other, basis_of(ck), failed(ck));
	}
	r->power = matrix_power(ck->desk->matrix, ck->kind, sort);
	weigh(ck, r, basis_of(ck), failed(ck));
	if (other.answer != ANSWER_NONE || (other.power && r->answer != ANSWER_NONE))
		r->answer = ANSWER_UNKNOWN;
	r->either = other.power;
}

/* True if only a law may give the power, which is a rule of its own. */
static bool
is_liberty(const struct check *ck)
{
	return ck->kind != KIND_PERMIT && says(ck, liberty, COUNT(liberty));
}

/* How a citation is called in a message: its title. */
static struct str
title_of(const struct check *ck, const struct basis_cite *b)
{
	return check_piece(ck, b->match.law ? b->match.law->title : b->c->name, 0, 40);
}

static void
say_ruling(struct check *ck, const struct ruling *r, const char *fmt)
{
	const struct basis_cite *b = r->cite;
	size_t off;
	const struct value *v = basis_place(ck, b, b->c->title, &off);
	const struct str article = r->cell->may == MATRIX_SET_IF && r->cell->else_article.n ?
	    r->cell->else_article : r->cell->article;

	check_say_at(ck, v, off, fmt, STRF(title_of(ck, b)),
	    matrix_level_zh(basis_level_top(b->levels)), STRF(r->power->zh), STRF(r->power->law),
	    STRF(article));
}

/* The same of coercion whose sort is not told. */
static void
say_either(struct check *ck, const struct ruling *r)
{
	const struct basis_cite *b = r->cite;
	size_t off;
	const struct value *v = basis_place(ck, b, b->c->title, &off);

	check_say_at(ck, v, off, TR_NOOP("《%.*s》 (%s) may set neither %.*s nor %.*s: 《%.*s》%.*s"),
	    STRF(title_of(ck, b)), matrix_level_zh(basis_level_top(b->levels)),
	    STRF(r->power->zh), STRF(r->either->zh), STRF(r->power->law), STRF(r->cell->article));
}

static void
may_not(struct check *ck)
{
	struct ruling r;

	rule(ck, &r);
	if (r.answer != ANSWER_NONE || r.all_documents || is_liberty(ck))
		return;
	if (r.either)
		say_either(ck, &r);
	else
		say_ruling(ck, &r, TR_NOOP("《%.*s》 (%s) may not set %.*s: 《%.*s》%.*s"));
}

/* True if a permit stands on rules of provinces alone, which may set it for one year. */
static bool
is_temporary(const struct check *ck, const struct ruling *r)
{
	return ck->kind == KIND_PERMIT && r->has_rule;
}

static void
only_specifies(struct check *ck)
{
	struct ruling r;

	rule(ck, &r);
	if (r.answer == ANSWER_SPECIFY && !is_liberty(ck) && !is_temporary(ck, &r))
		say_ruling(ck, &r, TR_NOOP("《%.*s》 (%s) may only give detail to %.*s that a higher "
		    "law has set, and none is named: 《%.*s》%.*s"));
}

static void
liberty_below(struct check *ck)
{
	const struct basis *b = basis_of(ck);
	size_t off;
	const struct value *v;

	if ((ck->kind != KIND_PENALTY && ck->kind != KIND_COERCION) || !b->n || b->unread_n ||
	    !is_liberty(ck))
		return;
	for (size_t i = 0; i < b->n; i++)
		if (!b->list[i].levels || b->list[i].levels & BIT(LAW_LEVEL_LAW))
			return;
	v = basis_place(ck, &b->list[0], b->list[0].c->title, &off);
	check_say_at(ck, v, off, TR_NOOP("what touches personal liberty is set by a law only; "
	    "《%.*s》 is %s"), STRF(title_of(ck, &b->list[0])),
	    matrix_level_zh(basis_level_top(b->list[0].levels)));
}

static void
fee_below(struct check *ck)
{
	struct ruling r = { .answer = ANSWER_UNKNOWN };

	if (ck->kind != KIND_PERMIT || !ck->desk->matrix)
		return;
	r.power = matrix_power(ck->desk->matrix, ck->kind, "fee");
	weigh(ck, &r, basis_of_fees(ck), 0);
	if (r.answer == ANSWER_NONE)
		say_ruling(ck, &r, TR_NOOP("《%.*s》 (%s) may not set %.*s: 《%.*s》%.*s"));
}

/*
 * The day from which the first version of a rule holds at the latest: as the register says, else a
 * year after the date that the citation names. False where it is unknown.
 */
static bool
rule_began(const struct basis_cite *b, int32_t *day)
{
	const struct register_law *law = b->match.law;
	const struct citation_version *v = &b->c->version;

	if (law && law->n && law->versions[0].from_day != REGISTER_NO_DAY) {
		*day = law->versions[0].from_day;
		return true;
	}
	/* one that may be a ministry's sets no permit */
	if (!v->year || b->levels & BIT(LAW_LEVEL_DEPARTMENT))
		return false;
	*day = date_from_civil(v->year + 1, v->month ? v->month : 12, v->day ? v->day : 28);
	return true;
}

/* The same day one year on; of 29 February, 1 March. */
static int32_t
year_later(int32_t day)
{
	int32_t y, m, d;

	date_to_civil(day, &y, &m, &d);
	return date_from_civil(y + 1, m, d);
}

/*
 * All that a permit stands on are government rules, or less, and each of them is older than a
 * year.
 */
static void
temporary_over(struct check *ck)
{
	const struct basis *b = basis_of(ck);
	const struct basis_cite *found = NULL;
	int32_t day = 0, latest = INT32_MIN;
	size_t off;
	const struct value *v;

	if (ck->kind != KIND_PERMIT || !b->n || b->unread_n)
		return;
	for (size_t i = 0; i < b->n; i++) {
		const struct basis_cite *x = &b->list[i];

		if (!x->levels || x->levels & ~(BIT(LAW_LEVEL_PROVINCIAL) |
		    BIT(LAW_LEVEL_DEPARTMENT) | BIT(LAW_LEVEL_CITY) | BIT(LAW_LEVEL_NORMATIVE)))
			return;
		if (!(x->levels & BIT(LAW_LEVEL_PROVINCIAL)))
			continue;
		if (!rule_began(x, &day))
			return;
		if (!found || day > latest) {
			found = x;
			latest = day;
		}
	}
	if (!found || year_later(latest) > ck->catalog->as_of)
		return;
	v = basis_place(ck, found, found->c->title, &off);
	if (!found->match.law || found->match.law->versions[0].from_day == REGISTER_NO_DAY) {
		check_say_at(ck, v, off, TR_NOOP("《%.*s》 is of %.*s: the permit that a government "
		    "rule sets is over after one year"), STRF(title_of(ck, found)),
		    STRF(check_piece(ck, found->c->version.text, 0, 20)));
		return;
	}
	check_say_at(ck, v, off, TR_NOOP("《%.*s》 is in force from %.*s: the permit that a "
	    "government rule sets is over after one year"), STRF(title_of(ck, found)),
	    STRF(date_print(ck->a, latest)));
}

static void
permit_lacks(struct check *ck)
{
	const struct value *limit = check_value(ck, 0), *promised = check_value(ck, 1);
	const struct value *conditions = check_value(ck, 2);

	/* only where the list tells such things at all: a list of powers does not */
	if (ck->kind != KIND_PERMIT || (!limit && !promised && !conditions))
		return;
	if (!limit)
		check_say(ck, NULL, TR_NOOP("a permit without a statutory limit"));
	if (!conditions)
		check_say(ck, NULL, TR_NOOP("a permit without conditions"));
}

const struct rule rules_matrix[] = {
	{
		.code = "MX001", .severity = SEVERITY_ERROR, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = may_not,
		.title = TR_NOOP("level of law that may not set this kind of power"),
		.why = TR_NOOP("Each kind of power may be set by certain levels of law only; of "
		    "all that the item names none may, and none is unknown."),
		.fix = TR_NOOP("Name the law or regulation that sets the power; if there is none, "
		    "the item has to go."),
		.source = TR_NOOP("行政许可法 (2019) art. 14 to 17; 行政处罚法 (2021) art. 10 to 16; 行政强制法 "
		    "(2011) art. 10 and 13; schemas/legal-basis.yaml"),
	}, {
		.code = "MX002", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = only_specifies,
		.title = TR_NOOP("basis that only specifies, without the one that sets"),
		.why = TR_NOOP("A rule may give detail to a power that a law or regulation has "
		    "set; that law or regulation is not named."),
		.fix = TR_NOOP("Name the law or regulation that sets the power, too."),
		.source = TR_NOOP("行政许可法 (2019) art. 16; 行政处罚法 (2021) art. 11 to 14; 行政强制法 (2011) "
		    "art. 11; schemas/legal-basis.yaml"),
	}, {
		.code = "MX003", .severity = SEVERITY_ERROR, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = liberty_below,
		.title = TR_NOOP("personal liberty touched without a law"),
		.why = TR_NOOP("Penalties and measures that touch personal liberty are set by laws "
		    "only, and this cannot be delegated."),
		.fix = TR_NOOP("Name the law; without one the item has to go."),
		.source = TR_NOOP("立法法 (2023) art. 11 and 12; 行政处罚法 (2021) art. 10"),
	}, {
		.code = "MX004", .severity = SEVERITY_ERROR, .demand = DEMAND_BASIS,
		.fields = "* kind fee_basis fee.basis", .item = fee_below,
		.title = TR_NOOP("fee for a permit below administrative regulations"),
		.why = TR_NOOP("For a permit nothing may be charged unless a law or an "
		    "administrative regulation says so."),
		.fix = TR_NOOP("Name the law or administrative regulation, or strike the fee out."),
		.source = TR_NOOP("行政许可法 (2019) art. 58"),
	}, {
		.code = "MX005", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = temporary_over, .wants = RULE_WANTS_DATE,
		.title = TR_NOOP("temporary permit past its year"),
		.why = TR_NOOP("A rule of a provincial government may set a permit for one year; "
		    "to go on it needs a local regulation."),
		.fix = TR_NOOP("Name the local regulation that took it over, or end the permit."),
		.source = TR_NOOP("行政许可法 (2019) art. 15"),
	}, {
		.code = "MX006", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = "* statutory_limit promised_limit conditions", .item = permit_lacks,
		.title = TR_NOOP("permit without limit or conditions"),
		.why = TR_NOOP("What sets a permit says on which conditions and within which time; "
		    "an item that tells one of these tells both."),
		.fix = TR_NOOP("Take over what the law or regulation says."),
		.source = TR_NOOP("行政许可法 (2019) art. 18 and 30"),
	},
	{ 0 }
};
