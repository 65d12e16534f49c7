/*
 * Data of private persons in a list that is published. Codes of bodies are left alone: 18 digits
 * there are no identity number.
 */
#include "lint/rule_tables.h"

#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "lint/check.h"
#include "lint/scan.h"
#include "schema/ident.h"
#include "schema/type.h"

/*
 * True for fields where a long run of digits may be a person's: not codes, links and identifiers.
 */
static bool
may_be_person(const struct field *f)
{
	static const char *const never[] = { "uscc", "orgcode", "basiccode", "implcode",
	    "handlecode",
		"region", "url", "code", "number", "date", "datetime" };

	if (!f)
		return true;
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (f->type && str_is(str_from(f->type->name), never[i]))
			return false;
	return !str_ends(f->name, STR("_code")) && !str_ends(f->name, STR("_id")) &&
	    !str_ends(f->name, STR("_guid"));
}

static bool
is_phone(const struct field *f)
{
	return f && f->type && str_is(str_from(f->type->name), "phone");
}

static bool
may_be_mobile(const struct field *f)
{
	return may_be_person(f) && !is_phone(f);
}

static bool
is_digit(struct str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static bool
is_letter(struct str s, size_t i)
{
	return i < s.n && ((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= 'A' && s.p[i] <= 'Z'));
}

/*
 * The next run of at least 11 digits (an X may end one of 17) at or after *at that is not part of a
 * word.
 */
static bool
next_run(struct str s, size_t *at, struct str *run)
{
	size_t i = *at;

	while (i < s.n) {
		const size_t from = i;

		while (is_digit(s, i))
			i++;
		if (i - from == 17 && i < s.n && (s.p[i] == 'X' || s.p[i] == 'x'))
			i++;
		if (i - from >= 11 && !(from && (is_letter(s, from - 1) || s.p[from - 1] == '-')) &&
		    !is_letter(s, i)) {
			*run = str_sub(s, from, i);
			*at = i;
			return true;
		}
		if (i == from)
			i++;
	}
	return false;
}

/* True if eight digits are a date between 1900 and 2099. */
static bool
is_birth(struct str s)
{
	int32_t day;

	return (str_starts(s, STR("19")) || str_starts(s, STR("20"))) && date_parse(s, &day);
}

static bool
is_identity(struct str run)
{
	return run.n == 18 && is_birth(str_sub(run, 6, 14)) && ident_is_person(run);
}

static bool
is_old_identity(const struct check *ck, struct str run)
{
	return run.n == 15 && run.p[0] >= '1' && run.p[0] <= '8' &&
	    is_birth(arena_fmt(ck->a, "19%.*s", STRF(str_sub(run, 6, 12))));
}

static bool
is_mobile(struct str run)
{
	return run.n == 11 && run.p[0] == '1' && run.p[1] >= '3';
}

/* The first and last characters of a number, so that the message does not repeat it. */
static struct str
masked(const struct check *ck, struct str run)
{
	return arena_fmt(ck->a, "%.*s…%.*s", STRF(str_sub(run, 0, 3)),
	    STRF(str_sub(run, run.n - 2, run.n)));
}

static void
identity(struct check *ck, const struct value *v)
{
	struct str run;

	for (size_t at = 0; next_run(v->text, &at, &run);)
		if (is_identity(run))
			check_say_at(ck, v, at - run.n, TR_NOOP("an identity number of a person "
			    "(%.*s)"),
			    STRF(masked(ck, run)));
}

static void
old_identity(struct check *ck, const struct value *v)
{
	struct str run;

	for (size_t at = 0; next_run(v->text, &at, &run);)
		if (is_old_identity(ck, run))
			check_say_at(ck, v, at - run.n,
			    TR_NOOP("15 digits that look like an old identity number (%.*s)"),
			    STRF(masked(ck, run)));
}

static void
mobile(struct check *ck, const struct value *v)
{
	struct str run;

	for (size_t at = 0; next_run(v->text, &at, &run);)
		if (is_mobile(run))
			check_say_at(ck, v, at - run.n, TR_NOOP("a mobile number (%.*s)"),
			    STRF(masked(ck, run)));
}

/* The surnames of most people; a name is one of them and one or two characters more. */
static const char surnames[] =
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

static const struct str titles[] = {
	STR_INIT("联系人"), STR_INIT("姓名"), STR_INIT("负责人"), STR_INIT("经办人"), STR_INIT("法定代表人"),
	STR_INIT("办理人"), STR_INIT("责任人"), STR_INIT("联络人"), STR_INIT("承办人"),
};

/* Bytes of the Chinese characters that begin s, at most n of them. */
static size_t
han_bytes(struct str s, size_t n)
{
	size_t i = 0;

	while (i < s.n && n--) {
		size_t next = i;
		const uint32_t cp = utf8_next(s, &next);

		if (cp < 0x4E00 || cp > 0x9FFF)
			break;
		i = next;
	}
	return i;
}

/* The name that follows a title like 联系人 within the 60 bytes before to; empty if there is none. */
static struct str
titled_name(struct str s, size_t to)
{
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		const size_t at = str_find(str_sub(s, 0, to), titles[i], to > 60 ? to - 60 : 0);
		size_t from = at + titles[i].n, n;

		if (at == SIZE_MAX)
			continue;
		if (str_starts(str_sub(s, from, s.n), STR("：")))
			from += STR("：").n;
		else if (from < s.n && (s.p[from] == ':' || s.p[from] == ' '))
			from++;
		n = han_bytes(str_sub(s, from, s.n), 4);
		if (n >= 6 && n <= 12 && from + n <= to)
			return str_sub(s, from, from + n);
	}
	return (struct str){ 0 };
}

/* Where the text before byte to ends without blanks, commas, colons and brackets. */
static size_t
skip_back(struct str s, size_t to)
{
	for (;;) {
		const struct str last = str_sub(s, to >= 3 ? to - 3 : 0, to);

		if (to && (s.p[to - 1] == ' ' || s.p[to - 1] == ':' || s.p[to - 1] == ','))
			to--;
		else if (str_is(last, "：") || str_is(last, "，") || str_is(last, "（") ||
		    str_is(last, "　"))
			to -= 3;
		else
			return to;
	}
}

/*
 * A person's name just before byte to: after a title, or two or three characters that begin with a
 * surname.
 */
static struct str
name_before(struct str s, size_t to)
{
	const struct str known = { surnames, sizeof(surnames) - 1 };
	const struct str titled = titled_name(s, to);
	const size_t end = skip_back(s, to);
	size_t from = end;

	if (titled.n)
		return titled;
	while (from >= 3 && end - from < 12 && han_bytes(str_sub(s, from - 3, from), 1) == 3)
		from -= 3;
	if ((end - from == 6 || end - from == 9) && str_has(known, str_sub(s, from, from + 3)))
		return str_sub(s, from, end);
	return (struct str){ 0 };
}

static void
name_with_number(struct check *ck, const struct value *v)
{
	struct str run, name;

	for (size_t at = 0; next_run(v->text, &at, &run);) {
		if (!is_mobile(run) && !is_identity(run) && !is_old_identity(ck, run))
			continue;
		name = name_before(v->text, at - run.n);
		if (name.n)
			check_say_at(ck, v, (size_t)(name.p - v->text.p),
			    TR_NOOP("a person's name (%.*s…) with a number of that person"),
			    STRF(str_sub(name, 0, 3)));
	}
}

static void
private_mail(struct check *ck, const struct value *v)
{
	static const struct str hosts[] = { STR_INIT("@qq.com"), STR_INIT("@163.com"),
	    STR_INIT("@126.com"),
		STR_INIT("@139.com"), STR_INIT("@sina.com"), STR_INIT("@foxmail.com") };

	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		const size_t at =
		    memchr(v->text.p, '@', v->text.n) ? str_find(v->text, hosts[i], 0) : SIZE_MAX;

		if (at != SIZE_MAX)
			check_say_at(ck, v, at, TR_NOOP("a mail address of a private provider "
			    "(…%.*s)"),
			    STRF(hosts[i]));
	}
}

static void
closed_item(struct check *ck)
{
	const struct str open = check_code(ck, 0);
	const bool secret = str_is(check_code(ck, 1), "1");

	const size_t i = secret ? 1 : 0;

	if (secret || str_is(open, "closed") || str_is(open, "secret"))
		check_say(ck, check_value(ck, i), TR_NOOP("the item is not public (%.*s: %.*s): "
		    "this file must not be either"), STRF(check_field(ck, i)->zh),
		    STRF(check_text(ck, i)));
}

const struct rule rules_privacy[] = {
	{
		.code = "PR001", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.fields = "*", .marks = SCAN_DIGITS_11, .value = identity, .applies = may_be_person,
		.title = TR_NOOP("identity number of a person"),
		.why = TR_NOOP("A public list must not carry it; the check digit and the date of "
		    "birth fit, so it is one."),
		.fix = TR_NOOP("Take it out, from published copies too."),
		.source = TR_NOOP("GB 11643 (check digit); 政府信息公开条例 (2019) art. 15"),
	}, {
		.code = "PR002", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "*", .marks = SCAN_DIGITS_11, .value = old_identity,
		    .applies = may_be_person,
		.title = TR_NOOP("old identity number of a person"),
		.why = TR_NOOP("15 digits with a date of birth in them; the old number has no "
		    "check digit."),
		.fix = TR_NOOP("Look what it is; take it out if it is a person's."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "PR003", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "*", .marks = SCAN_DIGITS_11, .value = mobile, .applies = may_be_mobile,
		.title = TR_NOOP("mobile number"),
		.why = TR_NOOP("A mobile number is a person's; an office is reached by its own "
		    "line."),
		.fix = TR_NOOP("Put the office's number in its place."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "PR004", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		.fields = "*", .marks = SCAN_DIGITS_11, .value = mobile, .applies = is_phone,
		.title = TR_NOOP("mobile number as the office's number"),
		.why = TR_NOOP("It may be the office's own telephone, or that of a person who "
		    "works there."),
		.fix = TR_NOOP("Look whose it is."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "PR005", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "*", .marks = SCAN_DIGITS_11, .value = name_with_number,
		    .applies = may_be_person,
		.title = TR_NOOP("person's name with a number"),
		.why = TR_NOOP("Name and number together point out one person."),
		.fix = TR_NOOP("Write the office in place of the person."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "PR006", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		.fields = "consult complain_mail consult_mail supervise contact.mail flow remark "
		    "handle_place",
		.value = private_mail,
		.title = TR_NOOP("mail address of a private provider"),
		.why = TR_NOOP("It may belong to a person, and nobody takes it over when that "
		    "person leaves."),
		.fix = TR_NOOP("Use the body's own mail."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "PR007", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		.fields = "* openness is_secret", .item = closed_item,
		.title = TR_NOOP("item that is not public"),
		.why = TR_NOOP("It leaves the store in no published form; counts of such items are "
		    "shown."),
		.fix = TR_NOOP("Keep this file inside; publish by catalog-publish."),
		.source = TR_NOOP("政府信息公开条例 (2019) art. 14 and 15"),
	},
	{ 0 }
};
