/*
 * Codes of bodies and items by themselves: shape, check characters, generation. Two generations of
 * item codes are in use side by side (10/24 and 12/31/33 characters) and provinces have their own,
 * so an older code is noted for what it is; only what is no code of any generation is a warning or
 * an error.
 */
#include "lint/rule_tables.h"

#include <string.h>

#include "base/utf8.h"
#include "lint/check.h"
#include "lint/scan.h"
#include "schema/ident.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* True if s has the shape: 9 a digit, A a capital, * either, else itself. */
static bool
has_shape(struct str s, const char *shape)
{
	if (s.n != strlen(shape))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		const char c = s.p[i];
		const bool ok = shape[i] == '9' ? is_digit(c) : shape[i] == 'A' ? is_upper(c) :
		    shape[i] == '*' ? is_digit(c) || is_upper(c) : c == shape[i];

		if (!ok)
			return false;
	}
	return true;
}

/* A code in capitals, for shapes: lower case has a rule of its own. */
static struct str
capital(const struct check *ck, struct str s)
{
	size_t lower = 0;
	char *p;

	while (lower < s.n && (s.p[lower] < 'a' || s.p[lower] > 'z'))
		lower++;
	if (lower == s.n)
		return s;
	p = arena_bytes(ck->a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)(s.p[i] >= 'a' && s.p[i] <= 'z' ? s.p[i] - 'a' + 'A' : s.p[i]);
	return (struct str){ p, s.n };
}

/* What a code of an item is, when it is not of 12, 31 or 33 characters. */
static const struct older {
	const char *shape;
	const char *what;
} older[] = {
	{ "9999999999", TR_NOOP("a basic code of 10 characters, of the generation of 2016 and "
	    "2017") },
	{ "999999999A", TR_NOOP("a basic code of 10 characters, of the generation of 2016 and "
	    "2017") },
	{ "AA99999999", TR_NOOP("a basic code of Guizhou (2 letters, 5, 3 characters)") },
	{ "AA9999900Y", TR_NOOP("a basic code of Guizhou (2 letters, 5, 3 characters)") },
	{ "9999999*********AA99999***", TR_NOOP("an implementation code of Guizhou") },
	{ "999999***9999999", TR_NOOP("a code of 16 characters as in Hubei") },
};

static const char *
older_name(struct str code)
{
	for (size_t i = 0; i < sizeof(older) / sizeof(older[0]); i++)
		if (has_shape(code, older[i].shape))
			return older[i].what;
	if (code.n == 24 && has_shape(code, "************************"))
		return TR_NOOP("an implementation code of 24 characters, of the generation of 2016 "
		    "and 2017");
	return NULL;
}

/* A code that a long string of a province's platform is: pieces joined by -. */
static bool
is_joined(struct str code)
{
	return code.n > 12 && str_has(code, STR("-"));
}

/* Full-width digits have a rule of their own; it is all that is wrong with most such codes. */
static bool
is_wide(const struct check *ck)
{
	return ck->marks & SCAN_FULL_WIDTH;
}

static void
older_code(struct check *ck, const struct value *v)
{
	struct str code = str_trim(v->text);
	const char *what;

	/* of the generation in force */
	if ((code.n == 12 || code.n == 31 || code.n == 33) && !is_joined(code))
		return;
	code = capital(ck, code);
	what = older_name(code);

	if (what)
		check_say(ck, v, TR_NOOP("\"%.*s\" is %s"), STRF(v->text), tr(what));
	else if (is_joined(code))
		check_say(ck, v, TR_NOOP("\"%.*s\" is a code of a local platform, in pieces joined "
		    "by -"),
		    STRF(check_piece(ck, v->text, 0, 60)));
}

/* Say what is wrong with a code of 12 characters at off in v's text. */
static void
say_basic(struct check *ck, const struct value *v, size_t off, struct str basic)
{
	for (size_t i = 0; i < 6; i++)
		if (!is_digit(basic.p[i])) {
			check_say_at(ck, v, off + i,
			    TR_NOOP("character %zu of \"%.*s\": division, kind and department are "
			    "digits"),
			    off + i + 1, STRF(v->text));
			return;
		}
	for (size_t i = 6; i < 9; i++)
		if (!is_digit(basic.p[i]) && (!is_upper(basic.p[i]) || strchr("IOZSV",
		    basic.p[i]))) {
			check_say_at(ck, v, off + i, TR_NOOP("character %zu of \"%.*s\": a main "
			    "item's number has digits and capitals but I, O, Z, S and V"),
			    off + i + 1, STRF(v->text));
			return;
		}
	check_say_at(ck, v, off + 9,
	    TR_NOOP("\"%.*s\" ends in \"%.*s\": a sub-item is 000, 00Y or 001 to 999"),
	    STRF(v->text),
	    STRF(str_sub(basic, 9, 12)));
}

static void
basic_shape(struct check *ck, const struct value *v)
{
	const struct str code = capital(ck, str_trim(v->text));
	struct ident_parts p;

	if (!code.n || ident_cut(code, &p) || older_name(code) || is_joined(code) || is_wide(ck))
		return;
	if (code.n == 12)
		say_basic(ck, v, 0, code);
	else
		check_say(ck, v, TR_NOOP("a basic code has 12 characters, this has %zu: \"%.*s\""),
		    utf8_count(code),
		    STRF(check_piece(ck, v->text, 0, 40)));
}

/* The shape of a code of n characters whose basic code begins at 19. */
static void
long_shape(struct check *ck, const struct value *v, size_t n, const char *length)
{
	const struct str code = capital(ck, str_trim(v->text));
	struct ident_parts p;

	if (!code.n || (code.n == n && ident_cut(code, &p)) || older_name(code) ||
	    is_joined(code) || is_wide(ck))
		return;
	if (code.n != n)
		check_say(ck, v, length, utf8_count(code), STRF(check_piece(ck, v->text, 0, 60)));
	else if (!is_digit(code.p[18]))
		check_say_at(ck, v, 18, TR_NOOP("character 19 of \"%.*s\" is no level digit"),
		    STRF(v->text));
	else if (ident_cut(str_sub(code, 19, 31), &p))
		check_say(ck, v, TR_NOOP("\"%.*s\" has signs that are no digits and capitals"),
		    STRF(v->text));
	else
		say_basic(ck, v, 19, str_sub(code, 19, 31));
}

static void
impl_shape(struct check *ck, const struct value *v)
{
	long_shape(ck, v, 31, TR_NOOP("an implementation code has 31 characters, this has %zu: "
	    "\"%.*s\""));
}

static void
handle_shape(struct check *ck, const struct value *v)
{
	const struct str code = str_trim(v->text);

	long_shape(ck, v, 33, TR_NOOP("a handling code has 33 characters, this has %zu: \"%.*s\""));
	if (code.n == 33 && str_ends(code, STR("00")))
		check_say_at(ck, v, 31, TR_NOOP("\"%.*s\": handling items are numbered from 01 to "
		    "99"),
		    STRF(v->text));
}

static void
lower_case(struct check *ck, const struct value *v)
{
	bool said = false;

	for (size_t i = 0; i < v->text.n; i++) {
		const char capital = (char)(v->text.p[i] & ~0x20);

		if (v->text.p[i] < 'a' || v->text.p[i] > 'z')
			continue;
		if (!said)
			check_say_at(ck, v, i, TR_NOOP("a code is written in capitals: \"%.*s\""),
			    STRF(check_piece(ck, v->text, 0, 60)));
		check_fix(ck, v, i, i + 1, (struct str){ &capital, 1 });
		said = true;
	}
}

/* The check character of a body's code. */
static void
body_check(struct check *ck, const struct value *v)
{
	const struct str code = capital(ck, str_trim(v->text));

	if (ident_is_uscc_shaped(code) && ident_uscc_check(code) != code.p[17])
		check_say_at(ck, v, 17, TR_NOOP("the check character of \"%.*s\" is %c, expected "
		    "%c"),
		    STRF(v->text), code.p[17], ident_uscc_check(code));
}

static void
body_org_check(struct check *ck, const struct value *v)
{
	const struct str code = capital(ck, str_trim(v->text));
	const bool is_sound = ident_is_uscc_shaped(code) && ident_uscc_check(code) == code.p[17];

	if (is_sound && !ident_is_orgcode(str_sub(code, 8, 17)))
		check_say_at(ck, v, 16, TR_NOOP("the organisation code \"%.*s\" inside \"%.*s\" "
		    "has a wrong check digit, though the whole has a right one"),
		    STRF(str_sub(code, 8, 17)), STRF(code));
	else if (code.n == 9 && has_shape(code, "*********") && !ident_is_orgcode(code))
		check_say_at(ck, v, 8, TR_NOOP("the organisation code \"%.*s\" has a wrong check "
		    "digit"),
		    STRF(v->text));
}

static void
body_older(struct check *ck, const struct value *v)
{
	const struct str code = capital(ck, str_trim(v->text));
	const bool dash = has_shape(code, "********-*");

	if (ident_is_orgcode(code) || dash)
		check_say(ck, v, TR_NOOP("\"%.*s\" is an organisation code of 9 characters; since "
		    "2015 a body has a code of 18"), STRF(v->text));
}

static void
body_shape(struct check *ck, const struct value *v)
{
	const struct str code = capital(ck, str_trim(v->text));

	if (!code.n || ident_is_uscc_shaped(code) || code.n == 9 || has_shape(code, "********-*") ||
	    is_wide(ck))
		return;
	if (has_shape(code, "********"))
		check_say(ck, v, TR_NOOP("\"%.*s\" has 8 characters, as an organisation code "
		    "without its check digit"), STRF(v->text));
	else if (has_shape(code, "999999") || has_shape(code, "999999999999"))
		check_say(ck, v, TR_NOOP("\"%.*s\" has the form of a region code, not of a body's"),
		    STRF(v->text));
	else if (code.n == 17)
		check_say(ck, v, TR_NOOP("\"%.*s\" has 17 characters: one of the 18 of a body's "
		    "code is lost"),
		    STRF(v->text));
	else if (code.n == 18)
		check_say(ck, v, TR_NOOP("\"%.*s\" has signs outside the alphabet of a body's code "
		    "(no I, O, S, V, Z)"), STRF(v->text));
	else
		check_say(ck, v, TR_NOOP("a body's code has 18 characters, this has %zu: "
		    "\"%.*s\""), utf8_count(code),
		    STRF(check_piece(ck, v->text, 0, 40)));
}

static void
inner_check(struct check *ck, const struct value *v)
{
	const struct str code = capital(ck, str_trim(v->text));
	const struct str body = str_sub(code, 0, 18);
	struct ident_parts p;

	if (!ident_cut(code, &p) || !p.body.n)
		return;
	if (!ident_is_uscc_shaped(body))
		check_say(ck, v, TR_NOOP("\"%.*s\", the first 18 characters, is no code of a "
		    "body"), STRF(body));
	else if (ident_uscc_check(body) != body.p[17])
		check_say_at(ck, v, 17, TR_NOOP("\"%.*s\", the first 18 characters: the check "
		    "character is %c, expected %c"), STRF(body), body.p[17],
		    ident_uscc_check(body));
}

#define BODY_CODES "body_code joint_body_code undertaker_code"
#define ITEM_CODES "basic_code impl_code handle_code"

const struct rule rules_code[] = {
	{
		.code = "CO001", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = "basic_code", .value = basic_shape,
		.title = TR_NOOP("basic code of a wrong structure"),
		.why = TR_NOOP("A code that cannot be cut into division, kind, main item and "
		    "sub-item links to no national item."),
		.fix = TR_NOOP("Write 12 characters: division 2, kind 2, department 2, number 3, "
		    "sub-item 3."),
		.source = TR_NOOP("ZWFW C0109.1-2018 as a public implementation quotes it (GB/T "
		    "39554.1-2020 not read)"),
	}, {
		.code = "CO002", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = "impl_code", .value = impl_shape,
		.title = TR_NOOP("implementation code of a wrong structure"),
		.why = TR_NOOP("It cannot be cut into body, level and basic code."),
		.fix = TR_NOOP("Write 31 characters: code of the body 18, level 1, basic code 12."),
		.source = TR_NOOP("ZWFW C0109.1-2018 as a public implementation quotes it (GB/T "
		    "39554.1-2020 not read)"),
	}, {
		.code = "CO003", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = "handle_code", .value = handle_shape,
		.title = TR_NOOP("handling code of a wrong structure"),
		.why = TR_NOOP("It cannot be cut into implementation code and number."),
		.fix = TR_NOOP("Write 33 characters: implementation code 31, number 01 to 99."),
		.source = TR_NOOP("ZWFW C0109.1-2018 as a public implementation quotes it (GB/T "
		    "39554.1-2020 not read)"),
	}, {
		.code = "CO004", .severity = SEVERITY_NOTE, .demand = DEMAND_ALLOCATION,
		.fields = ITEM_CODES, .value = older_code,
		.title = TR_NOOP("item code of an older or local generation"),
		.why = TR_NOOP("It is sound by its own rule, but it does not say what the codes of "
		    "12, 31 and 33 characters say."),
		.fix = TR_NOOP("Keep it in local_code, and add the national code beside it."),
		.source = TR_NOOP("GB/T 39046-2020 (an..10, an..24); DB52/T 1264-2018; a list of "
		    "Hubei (16 "
		    "characters)"),
	}, {
		.code = "CO005", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = BODY_CODES, .value = body_check,
		.title = TR_NOOP("wrong check character in a body's code"),
		.why = TR_NOOP("A character was mistyped: the code is nobody's or another body's."),
		.fix = TR_NOOP("Copy the code from the body's certificate."),
		.source = TR_NOOP("GB 32100-2015"),
	}, {
		.code = "CO006", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = "impl_code handle_code", .value = inner_check,
		.title = TR_NOOP("wrong body's code inside an item's code"),
		.why = TR_NOOP("Some places use invented body codes here, so the item's code may "
		    "be a real one; else a character was mistyped."),
		.fix = TR_NOOP("Compare the first 18 characters with the body's own code."),
		.source = TR_NOOP("GB 32100-2015; real codes of Shanghai with invented body codes"),
	}, {
		.code = "CO007", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = BODY_CODES, .value = body_org_check,
		.title = TR_NOOP("wrong check digit of an organisation code"),
		.why = TR_NOOP("Positions 9 to 17 of a body's code have a check of their own; "
		    "codes that fail it were issued, but rarely."),
		.fix = TR_NOOP("Copy the code from the body's certificate."),
		.source = TR_NOOP("GB 11714; GB 32100-2015"),
	}, {
		.code = "CO008", .severity = SEVERITY_NOTE, .demand = DEMAND_ALLOCATION,
		.fields = BODY_CODES, .value = body_older,
		.title = TR_NOOP("organisation code in place of a body's code"),
		.why = TR_NOOP("The older code of 9 characters stands inside the one of 18."),
		.fix = TR_NOOP("Use the code of 18 characters."),
		.source = TR_NOOP("GB 11714; GB 32100-2015; GB/T 39046-2020 table 4 (an..18)"),
	}, {
		.code = "CO009", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = BODY_CODES, .value = body_shape,
		.title = TR_NOOP("body's code of a wrong structure"),
		.why = TR_NOOP("No body can be found by it."),
		.fix = TR_NOOP("Copy the 18 characters from the body's certificate."),
		.source = TR_NOOP("GB 32100-2015; GB/T 39046-2020 table 4 (an..18)"),
	}, {
		.code = "CO010", .severity = SEVERITY_NOTE, .demand = DEMAND_ALLOCATION,
		.fields = ITEM_CODES " " BODY_CODES, .value = lower_case,
		.title = TR_NOOP("small letters in a code"),
		.why = TR_NOOP("Codes are compared letter by letter; the alphabet has capitals "
		    "only."),
		.fix = TR_NOOP("Write capitals."),
		.source = TR_NOOP("GB 32100-2015 (alphabet)"),
		.mends = TR_NOOP("Each becomes the capital."),
	},
	{ 0 }
};
