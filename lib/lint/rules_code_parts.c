/*
 * What a code says inside against what the item says outside: kind, level, division, body, and the
 * shorter code in the longer one.
 */
#include "lint/rule_tables.h"

#include "lint/check.h"
#include "schema/ident.h"
#include "schema/type.h"

/*
 * GB/T 2260, first level; tests/unit/test_lint.c holds it against
 * catalogs/divisions/provinces.yaml.
 */
static const char provinces[] =
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 "
    "71 81 82";

static bool
is_province(struct str two)
{
	return two.n == 2 && str_has((struct str){ provinces, sizeof(provinces) - 1 }, two);
}

/*
 * Cut the item's first code that can be cut: basic, implementation, handling. *v is the value it
 * stands in.
 */
static bool
cut_item(const struct check *ck, struct ident_parts *p, const struct value **v)
{
	for (size_t i = 0; i < 3; i++) {
		*v = check_value(ck, i);
		if (*v && ident_cut(str_trim((*v)->text), p))
			return true;
	}
	return false;
}

#define ITEM_CODES "* basic_code impl_code handle_code"

static void
kind_inside(struct check *ck)
{
	const struct field *kind = check_field(ck, 3);
	const struct value *v;
	struct ident_parts p;
	int inside;

	if (ck->kind == SCHEMA_KIND_UNKNOWN || !cut_item(ck, &p, &v))
		return;
	inside = (p.kind.p[0] - '0') * 10 + p.kind.p[1] - '0';
	/* 11 to 19 and 21 on are free for a place's own kinds, 00 is all of them */
	if (inside == ck->kind || inside == 0 || (inside > 10 && inside != 20) || !kind)
		return;
	check_say(ck, v, TR_NOOP("the code \"%.*s\" says kind %.*s, the item says %02d (%.*s)"),
	    STRF(v->text), STRF(p.kind), ck->kind, STRF(check_text(ck, 3)));
}

static void
level_inside(struct check *ck)
{
	struct ident_parts p;
	char inside[2] = { 0 };

	for (size_t i = 0; i < 2; i++) {
		const struct value *v = check_value(ck, i);

		if (!v || !check_code(ck, 2).n || !ident_cut(str_trim(v->text), &p) || !p.level.n)
			continue;
		inside[0] = p.level.p[0];
		if (!check_has_code(ck, 2, inside) && !check_has_code(ck, 2, "7"))
			check_say_at(ck, v, 18, TR_NOOP("the code \"%.*s\" says level %s, the item "
			    "says %.*s"),
			    STRF(v->text), inside, STRF(check_text(ck, 2)));
		return;
	}
}

static void
region_inside(struct check *ck)
{
	const struct str region = str_sub(ck->catalog->region, 0, 2);
	const struct value *v;
	struct ident_parts p;

	if (cut_item(ck, &p, &v) && is_province(p.region) && !str_eq(p.region, region))
		check_say(ck, v, TR_NOOP("the code \"%.*s\" is of division %.*s, the catalogue of "
		    "%.*s"),
		    STRF(v->text), STRF(p.region), STRF(region));
}

static void
region_unknown(struct check *ck)
{
	const struct value *v;
	struct ident_parts p;

	if (cut_item(ck, &p, &v) && !is_province(p.region) && !str_is(p.region, "00"))
		check_say(ck, v, TR_NOOP("the code \"%.*s\" begins with %.*s, which is no "
		    "division"),
		    STRF(v->text), STRF(p.region));
}

static void
basic_inside(struct check *ck)
{
	const struct str basic = check_text(ck, 0);

	for (size_t i = 1; i < 3; i++) {
		const struct value *v = check_value(ck, i);
		struct ident_parts p;

		if (v && basic.n == 12 && ident_cut(str_trim(v->text), &p) && p.body.n &&
		    !str_eq(str_sub(str_trim(v->text), 19, 31), basic)) {
			check_say_at(ck, v, 19, TR_NOOP("the basic code inside \"%.*s\" is not the "
			    "item's, %.*s"),
			    STRF(v->text), STRF(basic));
			return;
		}
	}
}

static void
impl_inside(struct check *ck)
{
	const struct value *handle = check_value(ck, 0);
	const struct str impl = check_text(ck, 1);

	if (impl.n == 31 && str_trim(handle->text).n == 33 && !str_starts(str_trim(handle->text),
	    impl))
		check_say(ck, handle, TR_NOOP("\"%.*s\" does not begin with the implementation "
		    "code %.*s"),
		    STRF(handle->text), STRF(impl));
}

static void
body_inside(struct check *ck)
{
	const struct str body = check_text(ck, 0);

	for (size_t i = 1; i < 3 && ident_is_uscc_shaped(body); i++) {
		const struct value *v = check_value(ck, i);
		struct ident_parts p;

		if (v && ident_cut(str_trim(v->text), &p) && p.body.n && !str_eq(p.body, body)) {
			check_say(ck, v, TR_NOOP("the body's code inside \"%.*s\" is not the "
			    "item's, %.*s"),
			    STRF(v->text), STRF(body));
			return;
		}
	}
}

static void
sub_against_name(struct check *ck)
{
	const struct value *v;
	struct ident_parts p;
	bool has_name, is_sub;

	if (!cut_item(ck, &p, &v))
		return;
	has_name = check_text(ck, 3).n != 0;
	is_sub = !str_is(p.sub, "000") && !str_is(p.sub, "00Y");
	if (has_name && !is_sub)
		check_say(ck, v, TR_NOOP("the item has a sub-item's name, but its code \"%.*s\" "
		    "ends in %.*s"),
		    STRF(v->text), STRF(p.sub));
	else if (str_is(check_code(ck, 4), "main") && is_sub)
		check_say(ck, v, TR_NOOP("the item is marked as a main item, but its code \"%.*s\" "
		    "ends in %.*s"),
		    STRF(v->text), STRF(p.sub));
	else if (str_is(check_code(ck, 5), "1") && str_is(p.sub, "000"))
		check_say(ck, v, TR_NOOP("the item is said to have sub-items, but its code "
		    "\"%.*s\" ends in 000"),
		    STRF(v->text));
	else if (str_is(check_code(ck, 5), "0") && str_is(p.sub, "00Y"))
		check_say(ck, v, TR_NOOP("the item is said to have no sub-items, but its code "
		    "\"%.*s\" ends in 00Y"), STRF(v->text));
}

static bool
is_region(const struct field *f)
{
	return f && f->type && str_is(str_from(f->type->name), "region");
}

static void
region_code(struct check *ck, const struct value *v)
{
	const struct str code = str_trim(v->text);

	if (code.n >= 2 && !is_province(str_sub(code, 0, 2)))
		check_say(ck, v, TR_NOOP("\"%.*s\" begins with no division of the first level"),
		    STRF(check_piece(ck, v->text, 0, 20)));
}

const struct rule rules_code_parts[] = {
	{
		.code = "CO020", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = ITEM_CODES " kind", .item = kind_inside,
		.title = TR_NOOP("kind inside the code differs from the item's"),
		.why = TR_NOOP("Which law applies depends on the kind; one of the two is wrong, or "
		    "the code is numbered by a list of another place."),
		.fix = TR_NOOP("Look which is right; a code is never changed, it is replaced."),
		.source = TR_NOOP("GB/T 39046-2020 table A.1; ZWFW C0109.1-2018 as a public "
		    "implementation "
		    "quotes it"),
	}, {
		.code = "CO021", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = "* impl_code handle_code level", .item = level_inside,
		.title = TR_NOOP("level inside the code differs from the item's"),
		.why = TR_NOOP("The code belongs to a body of another level."),
		.fix = TR_NOOP("Look which is right; an item that moved to another level gets a "
		    "new code."),
		.source = TR_NOOP("GB/T 39046-2020 table A.2; ZWFW C0109.1-2018 as a public "
		    "implementation "
		    "quotes it"),
	}, {
		.code = "CO022", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = ITEM_CODES, .item = region_inside, .wants = RULE_WANTS_REGION,
		.title = TR_NOOP("code of another place"),
		.why = TR_NOOP("The first two digits of a basic code name the division that set it "
		    "up."),
		.fix = TR_NOOP("Use the code of the own division, or 00 for an item of the "
		    "national list."),
		.source = TR_NOOP("ZWFW C0109.1-2018 as a public implementation quotes it; GB/T "
		    "2260"),
	}, {
		.code = "CO023", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = ITEM_CODES, .item = region_unknown,
		.title = TR_NOOP("code with an unknown division"),
		.why = TR_NOOP("No division of China has these two digits."),
		.fix = TR_NOOP("Write the first two digits of the division, such as 15."),
		.source = TR_NOOP("GB/T 2260, first level"),
	}, {
		.code = "CO024", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = "basic_code impl_code handle_code", .item = basic_inside,
		.title = TR_NOOP("basic code inside a longer code differs"),
		.why = TR_NOOP("The two codes of one item name two items."),
		.fix = TR_NOOP("Look which is right."),
		.source = TR_NOOP("ZWFW C0109.1-2018 as a public implementation quotes it (GB/T "
		    "39554.1-2020 not read)"),
	}, {
		.code = "CO025", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = "handle_code impl_code", .item = impl_inside,
		.title = TR_NOOP("implementation code inside the handling code differs"),
		.why = TR_NOOP("The two codes of one item name two items."),
		.fix = TR_NOOP("Look which is right."),
		.source = TR_NOOP("ZWFW C0109.1-2018 as a public implementation quotes it (GB/T "
		    "39554.1-2020 not read)"),
	}, {
		.code = "CO026", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = "body_code impl_code handle_code", .item = body_inside,
		.title = TR_NOOP("body's code inside the item's code differs"),
		.why = TR_NOOP("The item's code belongs to another body."),
		.fix = TR_NOOP("Look which body exercises the power."),
		.source = TR_NOOP("ZWFW C0109.1-2018 as a public implementation quotes it (GB/T "
		    "39554.1-2020 not read)"),
	}, {
		.code = "CO027", .severity = SEVERITY_WARNING, .demand = DEMAND_ALLOCATION,
		.fields = ITEM_CODES " sub_name item_role has_sub", .item = sub_against_name,
		.title = TR_NOOP("sub-item's part of the code against the item"),
		.why = TR_NOOP("000 is an item without sub-items, 00Y a main item that has some, "
		    "001 to 999 are the sub-items."),
		.fix = TR_NOOP("Correct the code's last three characters, or what the item says of "
		    "itself."),
		.source = TR_NOOP("ZWFW C0109.1-2018 as a public implementation quotes it (GB/T "
		    "39554.1-2020 not read)"),
	}, {
		.code = "CO028", .severity = SEVERITY_ERROR, .demand = DEMAND_ALLOCATION,
		.fields = "*", .value = region_code, .applies = is_region,
		.title = TR_NOOP("region code of no division"),
		.why = TR_NOOP("Nothing can be found under it."),
		.fix = TR_NOOP("Write the code of GB/T 2260, six digits, or of GB/T 10114 below "
		    "the county."),
		.source = TR_NOOP("GB/T 2260, first level"),
	},
	{ 0 }
};
