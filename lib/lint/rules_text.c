/*
 * Faults of texts, whatever their field. scan.h has found what occurs; the functions here say
 * where, once a value.
 */
#include "lint/rule_tables.h"

#include "base/utf8.h"
#include "lint/mend.h"
#include "lint/mend_law.h"
#include "lint/scan.h"
#include "schema/type.h"

/* Walks a text to the next code point that is wanted; at is its byte offset. */
static bool
find_range(struct str s, size_t *at, uint32_t *cp, bool (*wanted)(uint32_t cp))
{
	for (size_t i = 0; i < s.n;) {
		*at = i;
		*cp = utf8_next(s, &i);
		if (wanted(*cp))
			return true;
	}
	return false;
}

/* 1-based number of the character at a byte offset. */
static size_t
character(struct str s, size_t off)
{
	return utf8_count(str_sub(s, 0, off)) + 1;
}

/* Say that a character of a class stands in v; mend tells how all of them are mended, or NULL. */
static void
say_first(struct check *ck, const struct value *v, bool (*wanted)(uint32_t cp), const char *what,
    mend_with *mend)
{
	uint32_t cp;
	size_t at;

	if (!find_range(v->text, &at, &cp, wanted))
		return;
	check_say_at(ck, v, at, TR_NOOP("%s U+%04X at character %zu"), tr(what), cp,
	    character(v->text, at));
	if (mend)
		mend_each(ck, v, wanted, mend);
}

static bool
is_control(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') || (cp >= 0x7F && cp <= 0x9F);
}

static void
control(struct check *ck, const struct value *v)
{
	say_first(ck, v, is_control, TR_NOOP("control character"), mend_out);
}

/* Menksoft's letters, the older encoding of Mongolian, have a rule of their own. */
static bool
is_private(uint32_t cp)
{
	return (cp >= 0xE000 && cp <= 0xF8FF && !(cp >= 0xE234 && cp <= 0xE34F)) || cp >= 0xF0000;
}

static void
private_use(struct check *ck, const struct value *v)
{
	say_first(ck, v, is_private, TR_NOOP("private-use character"), NULL);
}

static bool
is_replacement(uint32_t cp)
{
	return cp == 0xFFFD;
}

static void
replacement(struct check *ck, const struct value *v)
{
	say_first(ck, v, is_replacement, TR_NOOP("replacement character"), NULL);
}

static bool
is_zero_width(uint32_t cp)
{
	return (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF || cp == 0xAD;
}

static void
zero_width(struct check *ck, const struct value *v)
{
	/* Mongolian joins its letters with U+200C and U+200D */
	if (!(ck->marks & SCAN_MONGOLIAN))
		say_first(ck, v, is_zero_width, TR_NOOP("invisible character"), mend_invisible);
}

static bool
is_bidi(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

static void
bidi(struct check *ck, const struct value *v)
{
	say_first(ck, v, is_bidi, TR_NOOP("direction control"), mend_direction);
}

static bool
is_nbsp(uint32_t cp)
{
	return cp == 0xA0;
}

static void
nbsp(struct check *ck, const struct value *v)
{
	say_first(ck, v, is_nbsp, TR_NOOP("no-break space"), mend_nbsp);
}

/* Of the compatibility characters some are no other's look-alike: Unicode took them for its own. */
static bool
is_unified(uint32_t cp)
{
	static const uint8_t own[] = { 0x0E, 0x0F, 0x11, 0x13, 0x14, 0x1F, 0x21, 0x23, 0x24, 0x27,
		0x28, 0x29 };

	return (cp & ~0xFFu) == 0xFA00 && memchr(own, (int)(cp & 0xFF), sizeof(own)) != NULL;
}

static bool
is_radical(uint32_t cp)
{
	return (cp >= 0x2E80 && cp <= 0x2FD5) ||
	    (cp >= 0xF900 && cp <= 0xFAFF && !is_unified(cp));
}

static void
radical(struct check *ck, const struct value *v)
{
	say_first(ck, v, is_radical, TR_NOOP("look-alike of a Chinese character"), mend_radical);
}

static bool
is_code_field(const struct field *f)
{
	static const char *const codes[] = { "uscc", "orgcode", "basiccode", "implcode",
	    "handlecode",
		"region", "int", "number", "date", "datetime", "phone", "limit", "mail", "url" };

	for (size_t i = 0; f && f->type && i < sizeof(codes) / sizeof(codes[0]); i++)
		if (str_is(str_from(f->type->name), codes[i]))
			return true;
	return f && (str_ends(f->name, STR("_code")) || str_ends(f->name, STR("_unit")));
}

static bool
is_full_width(uint32_t cp)
{
	return (cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) ||
	    (cp >= 0xFF41 && cp <= 0xFF5A);
}

static void
full_width(struct check *ck, const struct value *v)
{
	say_first(ck, v, is_full_width, TR_NOOP("full-width digit or letter"), mend_half);
}

static void
unpaired(struct check *ck, const struct value *v)
{
	size_t at, pair;

	if (!scan_unpaired(v->text, &at, &pair))
		return;
	check_say_at(ck, v, at, TR_NOOP("\"%.*s\" at character %zu has no partner"),
	    STRF(check_piece(ck, v->text, at, 8)), character(v->text, at));
	mend_law_unpaired(ck, v);
}

static void
half_bracket(struct check *ck, const struct value *v)
{
	const struct str s = v->text;

	if (v->lang != LANG_ZH)
		return;
	for (size_t i = 0; i < s.n; i++) {
		const bool open = s.p[i] == '(', close = s.p[i] == ')';

		/* 1) and (1) are numbers, and brackets around Latin words are right */
		if ((open && mend_is_han(mend_after(s, i + 1))) ||
		    (close && i && mend_is_han(mend_before(s, i)))) {
			check_say_at(ck, v, i, TR_NOOP("half-width bracket in Chinese text at "
			    "character %zu: \"%.*s\""), character(s, i), STRF(check_piece(ck, s, i,
			    8)));
			mend_brackets(ck, v);
			return;
		}
	}
}

/* The Chinese mark for a half-width one between Chinese characters; empty if there is none. */
static struct str
wide_punct(struct str s, size_t at)
{
	static const char half[] = ",;:?!";
	static const struct str wide[] = { STR_INIT("，"), STR_INIT("；"), STR_INIT("："),
		STR_INIT("？"), STR_INIT("！") };
	const char *hit = s.p[at] ? strchr(half, s.p[at]) : NULL;

	return hit && mend_is_han(mend_before(s, at)) && mend_is_han(mend_after(s, at + 1)) ?
	    wide[hit - half] : (struct str){ 0 };
}

static void
half_punct(struct check *ck, const struct value *v)
{
	const struct str s = v->text;
	bool said = false, lost = false;

	/* a ? may stand for a character that was lost */
	for (size_t i = 0; i < s.n && !lost; i++)
		lost = s.p[i] == '?' && wide_punct(s, i).n;
	for (size_t i = 0; i < s.n && v->lang == LANG_ZH; i++) {
		const struct str wide = wide_punct(s, i);

		if (!wide.n || (said && lost))
			continue;
		if (!said)
			check_say_at(ck, v, i, TR_NOOP("half-width \"%c\" between Chinese "
			    "characters at character %zu"), s.p[i], character(s, i));
		if (!lost)
			check_fix(ck, v, i, i + 1, wide);
		said = true;
	}
}

static void
doubled(struct check *ck, const struct value *v)
{
	const struct str s = v->text;
	uint32_t last = 0;

	for (size_t i = 0; i < s.n;) {
		const size_t from = i;
		const uint32_t cp = utf8_next(s, &i);
		const bool punct = cp == 0x3002 || cp == 0x3001 || cp == 0xFF0C || cp == 0xFF1B ||
		    cp == 0xFF1A || cp == 0xFF1F;

		if (punct && cp == last) {
			check_say_at(ck, v, from, TR_NOOP("\"%.*s\" twice in a row at character "
			    "%zu"),
			    STRF(str_sub(s, from, i)), character(s, from));
			return;
		}
		last = cp;
	}
}

static void
edge_blank(struct check *ck, const struct value *v)
{
	const struct str trimmed = str_trim(v->text);
	const bool at_end = trimmed.n && trimmed.p + trimmed.n < v->text.p + v->text.n;

	if (!trimmed.n)
		check_say(ck, v, TR_NOOP("nothing but blanks"));
	else if (at_end || str_ends(v->text, STR("　")))
		check_say_at(ck, v, v->text.n - 1, TR_NOOP("blank or line end at the end"));
	else
		check_say(ck, v, TR_NOOP("blank or line end at the start"));
	mend_ends(ck, v);
}

/* Latin-1 letters in runs: the bytes of GB18030 taken for Latin-1 one by one. */
static void
mojibake(struct check *ck, const struct value *v)
{
	const struct str s = v->text;
	size_t run = 0, letters = 0, start = 0;

	for (size_t i = 0; i < s.n;) {
		const size_t from = i;
		const uint32_t cp = utf8_next(s, &i);

		if (cp < 0xA1 || cp > 0xFF) {
			run = letters = 0;
			continue;
		}
		start = run++ ? start : from;
		letters += cp >= 0xC0;
		if (run >= 4 && letters >= 2) {
			check_say_at(ck, v, start, TR_NOOP("GB18030 read as Latin-1: \"%.*s\""),
			    STRF(check_piece(ck, s, start, 8)));
			return;
		}
	}
}

static void
mojibake_gbk(struct check *ck, const struct value *v)
{
	const size_t at = str_find(v->text, STR("锟斤拷"), 0);

	if (at != SIZE_MAX)
		check_say_at(ck, v, at, TR_NOOP("characters that were lost before: \"锟斤拷\""));
}

static bool
is_one_line(const struct field *f)
{
	return f && (str_is(f->name, "sub_name") || str_is(f->name, "handle_name") ||
	    str_is(f->name, "kind"));
}

static void
line_break(struct check *ck, const struct value *v)
{
	const struct str trimmed = str_trim(v->text);

	for (size_t i = 0; i < trimmed.n; i++)
		if (trimmed.p[i] == '\n' || trimmed.p[i] == '\r') {
			check_say_at(ck, v, (size_t)(trimmed.p - v->text.p) + i,
			    TR_NOOP("line break in \"%.*s\""), STRF(check_piece(ck, v->text, 0,
			    30)));
			return;
		}
}

static bool
is_name(const struct field *f)
{
	return f && (str_is(f->name, "name") || str_is(f->name, "sub_name") ||
	    str_is(f->name, "body") || str_is(f->name, "kind") || str_is(f->name, "basis.law"));
}

/* Bytes of a blank between Chinese characters at at; 0 if there is none. */
static size_t
blank_between(struct str s, size_t at)
{
	const size_t n = str_starts(str_sub(s, at, s.n), STR("　")) ? 3 :
	    s.p[at] == ' ' || s.p[at] == '\t';

	return n && mend_is_han(mend_before(s, at)) && mend_is_han(mend_after(s, at + n)) ? n : 0;
}

/* True where a blank parts nothing: of laws and bodies there may be two. */
static bool
is_one_name(const struct check *ck, const struct value *v)
{
	const struct schema_ids *ids = &ck->schema->ids;

	return v->field == ids->name || v->field == ids->sub_name || v->field == ids->kind;
}

static void
inner_blank(struct check *ck, const struct value *v)
{
	const struct str s = v->text;
	bool said = false;

	for (size_t i = 1; i + 1 < s.n; i++) {
		const size_t n = blank_between(s, i);

		if (!n)
			continue;
		if (!said)
			check_say_at(ck, v, i, TR_NOOP("blank between Chinese characters at "
			    "character %zu: \"%.*s\""), character(s, i), STRF(check_piece(ck, s, 0,
			    30)));
		said = true;
		if (!is_one_name(ck, v))
			return;
		check_fix(ck, v, i, i + n, STR(""));
	}
}

const struct rule rules_text[] = {
	{
		.code = "TX001", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_CONTROL, .value = control,
		.title = TR_NOOP("control character"),
		.why = TR_NOOP("XML cannot carry it, and people do not see it."),
		.fix = TR_NOOP("Take it out."), .source = TR_NOOP("XML 1.0"),
		.mends = TR_NOOP("It is taken out."),
	}, {
		.code = "TX002", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_PRIVATE, .value = private_use,
		.title = TR_NOOP("private-use character"),
		.why = TR_NOOP("Only the font that it was typed with knows what it is; elsewhere "
		    "it is an empty box."),
		.fix = TR_NOOP("Write the character that is meant; many have a code of their own "
		    "since GB 18030-2022."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "TX003", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_REPLACEMENT, .value = replacement,
		.title = TR_NOOP("replacement character"),
		.why = TR_NOOP("A character was lost when the text was converted."),
		.fix = TR_NOOP("Look the text up where it came from."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "TX004", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_FULL_WIDTH, .value = full_width, .applies = is_code_field,
		.title = TR_NOOP("full-width digits in a code, number or date"),
		.why = TR_NOOP("Programs take them for other characters: the code is not found."),
		.fix = TR_NOOP("Write half-width digits and letters."),
		.source = TR_NOOP("GB/T 39046-2020 table 4 (n, an)"),
		.mends = TR_NOOP("Each becomes the digit or letter of half width."),
	}, {
		.code = "TX005", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_UNPAIRED, .value = unpaired,
		.title = TR_NOOP("bracket or quotation mark without a partner"),
		.why = TR_NOOP("Where a title or quotation ends can't be seen, or a piece of text "
		    "is lost."),
		.fix = TR_NOOP("Add the partner, or take the odd one out."),
		    .source = TR_NOOP("this toolkit"),
		.mends = TR_NOOP("The marks around the title of a law that the register knows "
		    "become 《》, where nothing else is without a partner."),
	}, {
		.code = "TX006", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_HALF_BRACKET, .value = half_bracket,
		.title = TR_NOOP("half-width bracket in Chinese text"),
		.why = TR_NOOP("The same name with other brackets is another name to a program."),
		.fix = TR_NOOP("Write （ and ）."), .source = TR_NOOP("this toolkit"),
		.mends = TR_NOOP("Each pair becomes （） where one of its brackets stands at a "
		    "Chinese character."),
	}, {
		.code = "TX007", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_DOUBLED, .value = doubled,
		.title = TR_NOOP("punctuation twice in a row"),
		.why = TR_NOOP("A slip of typing, or a piece of text is lost."),
		.fix = TR_NOOP("Take one out, or add what is missing."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "TX008", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_EDGE_BLANK, .value = edge_blank,
		.title = TR_NOOP("blank at the start or end"),
		.why = TR_NOOP("It is not seen, but a program takes it for a part of the value."),
		.fix = TR_NOOP("Take it out."), .source = TR_NOOP("this toolkit"),
		.mends = TR_NOOP("They are taken out, unless there is nothing else."),
	}, {
		.code = "TX009", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_NBSP, .value = nbsp,
		.title = TR_NOOP("no-break space"),
		.why = TR_NOOP("It looks like a blank and is none: searches miss the text."),
		.fix = TR_NOOP("Write a blank, or nothing."), .source = TR_NOOP("this toolkit"),
		.mends = TR_NOOP("Each becomes a blank; at the ends it is taken out."),
	}, {
		.code = "TX010", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_ZERO_WIDTH, .value = zero_width,
		.title = TR_NOOP("invisible character"),
		.why = TR_NOOP("Two names that look the same are two names to a program."),
		.fix = TR_NOOP("Take it out."), .source = TR_NOOP("this toolkit"),
		.mends = TR_NOOP("It is taken out, but for joiners beside letters of scripts "
		    "that they shape."),
	}, {
		.code = "TX011", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_LATIN1, .value = mojibake,
		.title = TR_NOOP("Chinese text read in a wrong encoding"),
		.why = TR_NOOP("Nobody can read it."),
		.fix = TR_NOOP("Import the original file again; its encoding is GB18030."),
		.source = TR_NOOP("GB 18030-2022; this toolkit"),
	}, {
		.code = "TX012", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_MOJIBAKE, .value = mojibake_gbk,
		.title = TR_NOOP("characters lost in an earlier conversion"),
		.why = TR_NOOP("锟斤拷 is what remains when the replacement character is read as "
		    "GBK."),
		.fix = TR_NOOP("Look the text up where it came from."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "TX013", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_LINE_END, .value = line_break, .applies = is_one_line,
		.title = TR_NOOP("line break in a name"),
		.why = TR_NOOP("A name with a line break is another name to a program. The item's "
		    "own name is checked by its type."),
		.fix = TR_NOOP("Join the lines."), .source = TR_NOOP("this toolkit"),
	}, {
		.code = "TX014", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_BLANK, .value = inner_blank, .applies = is_name,
		.title = TR_NOOP("blank inside a Chinese name"),
		.why = TR_NOOP("The same name with and without it are two names to a program."),
		.fix = TR_NOOP("Take it out."), .source = TR_NOOP("this toolkit"),
		.mends = TR_NOOP("It is taken out of names and kinds; of bodies and laws there "
		    "may be two."),
	}, {
		.code = "TX015", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_HALF_PUNCT, .value = half_punct,
		.title = TR_NOOP("half-width punctuation between Chinese characters"),
		.why = TR_NOOP("It is a sign of text that was typed or converted carelessly; "
		    "searches miss it."),
		.fix = TR_NOOP("Write ，；：？！."), .source = TR_NOOP("this toolkit"),
		.mends = TR_NOOP("Each becomes the Chinese mark, unless one is a ?: it may stand "
		    "for a character that was lost."),
	}, {
		.code = "TX016", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_RADICAL, .value = radical,
		.title = TR_NOOP("look-alike of a Chinese character"),
		.why = TR_NOOP("Radicals and compatibility characters come out of PDF files; they "
		    "look right and are not found."),
		.fix = TR_NOOP("Write the character itself."),
		.source = TR_NOOP("this toolkit"),
		.mends = TR_NOOP("Each becomes the character, if that is known of all of "
		    "them."),
	}, {
		.code = "TX017", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_BIDI, .value = bidi,
		.title = TR_NOOP("direction control"),
		.why = TR_NOOP("It shows text in another order than it stands: what people read is "
		    "not what is there."),
		.fix = TR_NOOP("Take it out."), .source = TR_NOOP("this toolkit"),
		.mends = TR_NOOP("It is taken out, unless the text has letters that run from "
		    "right to left."),
	},
	{ 0 }
};
