/*
 * Levels. A tag is believed only where nothing beside it speaks against it: lists tag
 * regulations as rules and rules as documents, and a level that is wrong would make a lawful
 * power an unlawful one.
 */
#include "lint/basis_level.h"

#define BIT(level) (1u << (level))
#define RULES (BIT(LAW_LEVEL_DEPARTMENT) | BIT(LAW_LEVEL_PROVINCIAL) | BIT(LAW_LEVEL_CITY))

static const struct {
	const char *code;
	unsigned levels;
} codes[] = {
	{ "constitution", BIT(LAW_LEVEL_CONSTITUTION) },
	{ "law", BIT(LAW_LEVEL_LAW) },
	{ "admin_regulation", BIT(LAW_LEVEL_REGULATION) },
	{ "regulation", BIT(LAW_LEVEL_REGULATION) | BIT(LAW_LEVEL_LOCAL) |
	    BIT(LAW_LEVEL_AUTONOMOUS) },
	{ "local_regulation", BIT(LAW_LEVEL_LOCAL) },
	{ "autonomous_regulation", BIT(LAW_LEVEL_AUTONOMOUS) },
	{ "dept_rule", BIT(LAW_LEVEL_DEPARTMENT) },
	{ "gov_rule", BIT(LAW_LEVEL_PROVINCIAL) | BIT(LAW_LEVEL_CITY) },
	{ "rule", RULES },
	{ "state_council", BIT(LAW_LEVEL_DECISION) },
	{ "normative", BIT(LAW_LEVEL_NORMATIVE) },
	{ "three_setup", BIT(LAW_LEVEL_NORMATIVE) },
};

/* Endings of titles that no law, regulation or rule has. */
static const struct str documents[] = {
	STR_INIT("通知"), STR_INIT("意见"), STR_INIT("方案"), STR_INIT("函"), STR_INIT("批复"),
	STR_INIT("纪要"), STR_INIT("规划"), STR_INIT("纲要"), STR_INIT("计划"), STR_INIT("通告"),
	STR_INIT("公告"), STR_INIT("复函"),
};

static const struct str statutes[] = {
	STR_INIT("法"), STR_INIT("条例"), STR_INIT("规定"), STR_INIT("办法"), STR_INIT("细则"),
	STR_INIT("规则"), STR_INIT("法典"),
};

/* Words of bodies whose texts are no ministry's, in a title's beginning. */
static const struct str high[] = {
	STR_INIT("国务院"), STR_INIT("中共"), STR_INIT("中国共产党"), STR_INIT("党"),
	STR_INIT("全国人"), STR_INIT("中央"), STR_INIT("最高人民"),
};

/* Words beside a title that tell of the State Council or a people's congress. */
static const struct str higher[] = {
	STR_INIT("国务院令"), STR_INIT("国务院第"), STR_INIT("国务院批准"), STR_INIT("国务院发布"),
	STR_INIT("国务院公布"), STR_INIT("国务院常务"), STR_INIT("主席令"), STR_INIT("人民代表大会"),
	STR_INIT("人大常委会"), STR_INIT("国函"), STR_INIT("国务院"),
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static bool
ends_with_any(struct str s, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(s, words[i]))
			return true;
	return false;
}

static bool
starts_with_any(struct str s, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(s, words[i]))
			return true;
	return false;
}

static bool
has_any(struct str s, const struct str *words, size_t n)
{
	for (size_t i = 0; s.n && i < n; i++)
		if (str_has(s, words[i]))
			return true;
	return false;
}

/* The title without a word in brackets behind it: （试行）. */
static struct str
plain_title(struct str s)
{
	static const struct str opens[] = { STR_INIT("（"), STR_INIT("(") };

	for (size_t i = 0; i < COUNT(opens); i++) {
		size_t at = str_find(s, opens[i], 0), last = SIZE_MAX;

		for (; at != SIZE_MAX; at = str_find(s, opens[i], at + 1))
			last = at;
		if (last != SIZE_MAX && last > 0 &&
		    (str_ends(s, STR("）")) || str_ends(s, STR(")"))))
			return str_sub(s, 0, last);
	}
	return s;
}

bool
basis_level_is_document(struct str title)
{
	return ends_with_any(plain_title(title), documents, COUNT(documents));
}

bool
basis_level_is_statute(struct str title)
{
	return ends_with_any(plain_title(title), statutes, COUNT(statutes));
}

unsigned
basis_level_of_code(struct str code, struct str region)
{
	for (size_t i = 0; i < COUNT(codes); i++) {
		if (!str_is(code, codes[i].code))
			continue;
		if (!str_is(code, "gov_rule") || region.n != 6)
			return codes[i].levels;
		return str_ends(region, STR("0000")) ? BIT(LAW_LEVEL_PROVINCIAL) :
		    BIT(LAW_LEVEL_CITY);
	}
	return 0;
}

/* True if a law or regulation shows in title, number or version of what a tag calls less. */
static bool
is_higher(const struct citation *c)
{
	const struct str title = plain_title(c->name);

	if (str_ends(title, STR("条例")) ||
	    (str_ends(title, STR("法")) && !str_ends(title, STR("办法"))))
		return true;
	if (starts_with_any(title, high, COUNT(high)) ||
	    has_any(c->issuer, higher, COUNT(higher)) ||
	    has_any(c->version.text, higher, COUNT(higher)))
		return true;
	for (size_t i = 0; i < c->number_count; i++)
		if (has_any(c->numbers[i].text, higher, COUNT(higher)) ||
		    str_starts(c->numbers[i].text, STR("国")))
			return true;
	return false;
}

static bool
has_order(const struct citation *c)
{
	for (size_t i = 0; i < c->number_count; i++)
		if (c->numbers[i].kind == CITATION_NUMBER_ORDER)
			return true;
	return str_has(c->version.text, STR("令"));
}

/* True if a rule is issued by an order of a ministry: 农业部令第5号. */
static bool
is_of_ministry(const struct citation *c)
{
	static const struct str places[] = { STR_INIT("省"), STR_INIT("自治区"), STR_INIT("市"),
		STR_INIT("人民政府"), STR_INIT("国务院") };
	static const struct str ends[] = { STR_INIT("部"), STR_INIT("委员会"), STR_INIT("总局"),
		STR_INIT("局"), STR_INIT("总署"), STR_INIT("署"), STR_INIT("银行") };

	for (size_t i = 0; i < c->number_count; i++) {
		const struct citation_number *n = &c->numbers[i];

		if (n->kind == CITATION_NUMBER_ORDER &&
		    !has_any(n->issuer, places, COUNT(places)) &&
		    ends_with_any(n->issuer, ends, COUNT(ends)))
			return true;
	}
	return false;
}

/*
 * True for a document of the State Council's General Office: the State Council sets permits by
 * decisions of its own.
 */
static bool
is_of_office(const struct citation *c)
{
	bool is = str_starts(c->name, STR("国务院办公厅"));

	for (size_t i = 0; i < c->number_count; i++)
		is = is || str_starts(c->numbers[i].text, STR("国办"));
	return is && !has_order(c);
}

/* What the title alone says. */
static unsigned
level_of_title(const struct citation *c)
{
	const struct str title = plain_title(c->name);

	if (basis_level_is_document(title) && is_of_office(c))
		return BIT(LAW_LEVEL_NORMATIVE);
	if (basis_level_is_document(title))
		return is_higher(c) || has_order(c) ? 0 : BIT(LAW_LEVEL_NORMATIVE);
	if (str_starts(title, STR("中华人民共和国")) && str_ends(title, STR("法")) &&
	    !str_ends(title, STR("办法")))
		return BIT(LAW_LEVEL_LAW);
	return 0;
}

unsigned
basis_level(const struct basis_cite *b)
{
	const struct citation *c = b->c;
	const unsigned tagged = c->tag_code ? basis_level_of_code(str_from(c->tag_code),
	    (struct str){ 0 }) : 0;

	if (b->match.law && b->match.law->level.n)
		return basis_level_of_code(b->match.law->level, b->match.law->region);
	if (!c->name.n)
		return 0;
	if (!tagged)
		return level_of_title(c);
	if (!(tagged & (RULES | BIT(LAW_LEVEL_NORMATIVE))))
		return tagged;
	if (tagged == BIT(LAW_LEVEL_NORMATIVE) && is_of_office(c))
		return tagged;
	if (is_higher(c) || (tagged == BIT(LAW_LEVEL_NORMATIVE) && has_order(c)))
		return 0;
	return tagged == RULES && is_of_ministry(c) ? BIT(LAW_LEVEL_DEPARTMENT) : tagged;
}

enum law_level
basis_level_top(unsigned levels)
{
	for (int i = 1; i < LAW_LEVELS; i++)
		if (levels & BIT(i))
			return (enum law_level)i;
	return LAW_LEVEL_UNKNOWN;
}

struct str
basis_level_tag(const struct check *ck, struct str code)
{
	const uint16_t id = ck->desk->fields[BASIS_TAG];
	const struct codes *list = id < ck->schema->n ? ck->schema->fields[id].codes : NULL;
	const struct code *c = list && code.n ? codes_find(list, code) : NULL;

	return c ? codes_canon(list, c)->zh : (struct str){ 0 };
}
