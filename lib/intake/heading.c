/*
 * Heading texts. A text is looked up as printed, then without marks that say nothing (a star, a
 * colon, an ordinal), then with the words in its brackets moved to where the synonyms have them.
 * A word that fits under many groups (名称, 单位, 电话) means something only together with its
 * group.
 */
#include "intake/heading.h"

#include "base/utf8.h"
#include "item/guard.h"
#include "schema/numeral.h"

bool
heading_is_blank(struct str s)
{
	/* nearly all texts begin with a Chinese character, a letter or a digit */
	if (s.n && (s.p[0] > ' ' || ((unsigned char)s.p[0] >= 0xE4 &&
	    (unsigned char)s.p[0] <= 0xE9)))
		return false;
	for (size_t i = 0; i < s.n;) {
		const uint32_t cp = utf8_next(s, &i);

		if (cp > 0x20 && cp != 0x3000 && cp != 0xA0 && cp != 0x200B && cp != 0xFEFF)
			return false;
	}
	return true;
}

static bool
is_one_of(struct str s, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, words[i]))
			return true;
	return false;
}

#define IS_ONE_OF(s, words) is_one_of(s, words, sizeof(words) / sizeof((words)[0]))

/* Words that mean nothing certain below a group that does not make them certain. */
static bool
is_generic(struct str folded)
{
	static const struct str words[] = {
		STR_INIT("名称"), STR_INIT("编码"), STR_INIT("代码"), STR_INIT("编号"),
		STR_INIT("类型"), STR_INIT("类别"), STR_INIT("电话"), STR_INIT("单位"),
		STR_INIT("部门"), STR_INIT("依据"), STR_INIT("内容"), STR_INIT("事项"),
		STR_INIT("项目"), STR_INIT("时限"), STR_INIT("期限"), STR_INIT("程序"),
		STR_INIT("流程"), STR_INIT("主体"), STR_INIT("层级"), STR_INIT("权限"),
		STR_INIT("序号"), STR_INIT("备注"), STR_INIT("款"), STR_INIT("项"),
		STR_INIT("目"), STR_INIT("序"), STR_INIT("主要责任"), STR_INIT("联系方式"),
	};

	return IS_ONE_OF(folded, words);
}

/* Groups under which a general word keeps its plain meaning. */
static bool
is_plain_group(const struct catalog *c, struct str folded)
{
	static const struct str words[] = {
		STR_INIT("信息"), STR_INIT("情况"), STR_INIT("要素"), STR_INIT("内容"),
	};
	const struct field *f = schema_by_header(c->schema, folded);

	if (f && f->id == c->schema->ids.name)
		return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_ends(folded, words[i]))
			return true;
	return folded.n == 0;
}

/* True for names of ours that go on to the last blank: x:NAME, catalog.NAME, guarded or not. */
static bool
is_name_of_ours(struct str text)
{
	if (text.n && text.p[0] == GUARD_MARK)
		text = str_sub(text, 1, text.n);
	return str_starts(text, STR("x:")) || str_starts(text, STR("catalog."));
}

/* The field of a label, synonym or column name of our own. */
static bool
find(struct catalog *c, struct str text, struct column *col)
{
	const struct field *f = schema_by_header(c->schema, text);

	if (f) {
		*col = (struct column){ .field = f->id, .part = f->part == SCHEMA_NONE ? 0 : 1 };
		return true;
	}
	if (!is_name_of_ours(text))
		text = str_trim(text);
	return read_is_column(c, text) && read_column(c, text, col);
}

/* Cut off what says nothing: a star before or after, a colon after. */
static struct str
without_marks(struct str s)
{
	static const struct str marks[] = {
		STR_INIT("*"), STR_INIT("＊"), STR_INIT("★"), STR_INIT("："), STR_INIT(":"),
	};
	bool again = true;

	for (s = str_trim(s); again; s = str_trim(s)) {
		again = false;
		for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
			if (str_ends(s, marks[i]))
				s.n -= marks[i].n;
			else if (i < 3 && str_starts(s, marks[i]))
				s = str_sub(s, marks[i].n, s.n);
			else
				continue;
			again = true;
		}
	}
	return s;
}

/* Cut an ordinal off folded words: "1.", "一,", "(二)". */
static struct str
without_ordinal(struct str s)
{
	const size_t at = str_starts(s, STR("(")) ? 1 : 0;
	int64_t n;
	const size_t k = numeral_parse(str_sub(s, at, s.n), &n);
	const struct str rest = str_sub(s, at + k, s.n);
	static const struct str ends[] = { STR_INIT("."), STR_INIT(","), STR_INIT(")") };

	for (size_t i = 0; k && i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_starts(rest, ends[i]))
			return str_sub(rest, ends[i].n, rest.n);
	return s;
}

/* Split folded words BASE(INNER); false if they have no brackets at their end. */
static bool
split_brackets(struct str s, struct str *base, struct str *inner)
{
	size_t open = SIZE_MAX;

	for (size_t at = 0; (at = str_find(s, STR("("), at)) != SIZE_MAX; at++)
		open = at;
	if (open == SIZE_MAX || open == 0 || !str_ends(s, STR(")")) || s.n - open < 3)
		return false;
	*base = str_sub(s, 0, open);
	*inner = str_sub(s, open + 1, s.n - 1);
	if (str_starts(*inner, STR("单位:")))
		*inner = str_sub(*inner, STR("单位:").n, inner->n);
	return true;
}

/* A field that takes what a heading says of every cell below it. */
struct companion {
	const char *of, *field;
};

static bool
set_companion(struct catalog *c, const struct companion *list, size_t n, struct str text,
    struct heading *h)
{
	const struct field *of = catalog_field(c, h->col.field);

	for (size_t i = 0; of && i < n; i++) {
		const struct field *f = schema_field(c->schema, str_from(list[i].field));

		if (!str_is(of->name, list[i].of) || !f)
			continue;
		h->with_field = f->id;
		h->with = arena_str(&c->arena, text);
		return true;
	}
	return false;
}

/* 承诺时限（工作日）: the unit in brackets goes to the field of units. */
static bool
take_unit(struct catalog *c, struct str inner, struct heading *h)
{
	static const struct companion limits[] = {
		{ "statutory_limit", "statutory_limit_unit" },
		{ "promised_limit", "promised_limit_unit" },
		{ "step.limit", "step.limit_unit" },
	};
	static const struct str units[] = {
		STR_INIT("工作日"), STR_INIT("个工作日"), STR_INIT("天"), STR_INIT("日"),
		STR_INIT("自然日"), STR_INIT("个自然日"), STR_INIT("小时"), STR_INIT("分钟"),
		STR_INIT("月"), STR_INIT("个月"), STR_INIT("年"),
	};

	return IS_ONE_OF(inner, units) &&
	    set_companion(c, limits, sizeof(limits) / sizeof(limits[0]), inner, h);
}

/* True if the words in brackets are a measure, without which the cells below mean nothing. */
static bool
is_measure(struct str inner)
{
	static const struct str words[] = {
		STR_INIT("元"), STR_INIT("万元"), STR_INIT("亿元"), STR_INIT("工作日"),
		STR_INIT("个工作日"), STR_INIT("天"), STR_INIT("日"), STR_INIT("小时"),
		STR_INIT("月"), STR_INIT("年"), STR_INIT("%"), STR_INIT("‰"), STR_INIT("千元"),
	};

	return IS_ONE_OF(inner, words);
}

/* Read folded words BASE(INNER). */
static bool
read_brackets(struct catalog *c, struct str s, struct heading *h)
{
	struct arena a = { 0 };
	struct str base, inner;
	bool hit = false;

	if (!split_brackets(s, &base, &inner))
		return false;
	if (find(c, arena_fmt(&a, "%.*s%.*s", STRF(inner), STRF(base)), &h->col) ||
	    find(c, arena_fmt(&a, "%.*s%.*s", STRF(base), STRF(inner)), &h->col) ||
	    (!is_generic(inner) && find(c, inner, &h->col)))
		hit = true;
	else if (find(c, base, &h->col))
		hit = take_unit(c, inner, h) || !is_measure(inner);
	h->is_loose = hit && !h->with.n && schema_by_header(c->schema, base) &&
	    schema_by_header(c->schema, base)->id == h->col.field;
	arena_clear(&a);
	return hit;
}

/* Read a text that stands alone. */
static bool
read_text(struct catalog *c, struct str text, struct heading *h)
{
	struct arena a = { 0 };
	struct str s;
	bool hit;

	*h = (struct heading){ .with_field = SCHEMA_NONE };
	if (text.n > HEADING_MOST && !is_name_of_ours(text))
		return false;
	if (find(c, text, &h->col))
		return true;
	s = utf8_fold(&a, without_marks(text));
	hit = find(c, s, &h->col) || find(c, without_ordinal(s), &h->col) ||
	    read_brackets(c, s, h) || read_brackets(c, without_ordinal(s), h);
	arena_clear(&a);
	return hit;
}

/* 设定依据 over 法律, 法规 and 规章, 责任事项 over 受理 and 审查: a part for each, with its label. */
static bool
read_part(struct catalog *c, struct str top, struct str sub, size_t nth, struct heading *h)
{
	static const struct companion labels[] = {
		{ "basis.text", "basis.tag" }, { "duty.text", "duty.stage" },
	};
	struct heading mine;

	if (!read_text(c, top, &mine) || mine.col.part != 1 || mine.is_loose || mine.with.n ||
	    !set_companion(c, labels, sizeof(labels) / sizeof(labels[0]), str_trim(sub), &mine))
		return false;
	mine.col.part = (uint16_t)(nth + 1);
	*h = mine;
	return true;
}

/* Read a text under its group. */
static bool
read_pair(struct catalog *c, struct str top, struct str sub, size_t nth, struct heading *h)
{
	struct arena a = { 0 };
	const struct str t = utf8_fold(&a, without_marks(top)), s = utf8_fold(&a,
	    without_marks(sub));
	bool hit = false;

	if (read_text(c, arena_fmt(&a, "%.*s%.*s", STRF(t), STRF(s)), h))
		hit = true;
	else if (str_ends(t, s))	/* 法定办结时限 over 时限 is the limit itself */
		hit = read_text(c, top, h);
	if (!hit && (!is_generic(s) || is_plain_group(c, t)))
		hit = read_text(c, sub, h);
	if (!hit)
		hit = read_part(c, top, sub, nth, h);
	arena_clear(&a);
	return hit;
}

struct heading
heading_read(struct catalog *c, const struct str *path, size_t n, size_t nth)
{
	struct arena a = { 0 };
	struct heading h = { 0 };
	bool hit = false;

	if (n == 1)
		hit = read_text(c, path[0], &h);
	else if (n == 2)
		hit = read_pair(c, path[0], path[1], nth, &h);
	else if (n)	/* 办理时限 over 法定 over 单位 is 法定办理时限单位 */
		hit = read_pair(c, arena_fmt(&a, "%.*s%.*s", STRF(path[1]), STRF(path[0])),
		    path[2], nth, &h) ||
		    read_pair(c, arena_fmt(&a, "%.*s%.*s", STRF(path[0]), STRF(path[1])),
		    path[2], nth, &h) || read_pair(c, path[1], path[2], nth, &h);
	arena_clear(&a);
	if (!hit)
		h = (struct heading){ .with_field = SCHEMA_NONE };
	h.is_known = hit;
	return h;
}

/* The same words as read_text() takes, but c learns no name. */
bool
heading_is(const struct catalog *c, struct str text)
{
	struct arena a = { 0 };
	struct str s, base, inner;
	bool hit;

	if (text.n == 0 || text.n > HEADING_MOST || heading_is_blank(text))
		return false;
	if (schema_by_header(c->schema, text) || read_is_column(c, str_trim(text)))
		return true;
	s = utf8_fold(&a, without_marks(text));
	hit = schema_by_header(c->schema, s) || schema_by_header(c->schema, without_ordinal(s)) ||
	    (split_brackets(s, &base, &inner) &&
	    schema_by_header(c->schema, without_ordinal(base)));
	arena_clear(&a);
	return hit;
}

bool
heading_is_name(const struct catalog *c, struct str text)
{
	const struct schema_ids *ids = &c->schema->ids;
	struct arena a = { 0 };
	struct str s, base, inner;
	const struct field *f;

	if (text.n > HEADING_MOST)
		return false;
	s = without_ordinal(utf8_fold(&a, without_marks(text)));
	f = schema_by_header(c->schema, s);
	if (!f && split_brackets(s, &base, &inner))
		f = schema_by_header(c->schema, base);
	arena_clear(&a);
	return f && (f->id == ids->name || f->id == ids->sub_name);
}
