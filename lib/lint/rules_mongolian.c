/*
 * Mongolian text: encoding, suffixes, and values that say they are Mongolian. What is good
 * Mongolian is not judged.
 */
#include "lint/rule_tables.h"

#include "base/utf8.h"
#include "lint/check.h"
#include "lint/scan.h"

static bool
is_mongolian(uint32_t cp)
{
	return cp >= 0x1820 && cp <= 0x18AA;
}

/* Letters of the older, private encoding that Menksoft's programs write. */
static void
old_encoding(struct check *ck, const struct value *v)
{
	for (size_t i = 0; i < v->text.n;) {
		const size_t from = i;
		const uint32_t cp = utf8_next(v->text, &i);

		if (cp >= 0xE234 && cp <= 0xE34F) {
			check_say_at(ck, v, from, TR_NOOP("Mongolian in private-use letters "
			    "(U+%04X), readable with certain fonts only"), cp);
			return;
		}
	}
}

/* Case endings that stand apart from their word, joined by U+202F. */
static const struct str suffixes[] = {
	STR_INIT("ᠤᠨ"), STR_INIT("ᠦᠨ"), STR_INIT("ᠶᠢᠨ"), STR_INIT("ᠳᠤ"), STR_INIT("ᠳᠦ"),
	STR_INIT("ᠲᠤ"), STR_INIT("ᠲᠦ"), STR_INIT("ᠠᠴᠠ"), STR_INIT("ᠡᠴᠡ"), STR_INIT("ᠪᠠᠷ"),
	STR_INIT("ᠪᠡᠷ"), STR_INIT("ᠢᠶᠠᠷ"), STR_INIT("ᠢᠶᠡᠷ"), STR_INIT("ᠶᠢ"), STR_INIT("ᠢ"),
	STR_INIT("ᠤ"), STR_INIT("ᠦ"), STR_INIT("ᠲᠠᠢ"), STR_INIT("ᠲᠡᠢ"), STR_INIT("ᠤᠳ"),
	STR_INIT("ᠦᠳ"),
};

/* True if the word at the start of s is one of the suffixes. */
static bool
is_suffix(struct str s)
{
	size_t end = 0;

	while (end < s.n) {
		size_t next = end;
		const uint32_t cp = utf8_next(s, &next);

		if (!is_mongolian(cp) && cp != 0x180B && cp != 0x180C && cp != 0x180D &&
		    cp != 0x180E)
			break;
		end = next;
	}
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (str_eq(str_sub(s, 0, end), suffixes[i]))
			return true;
	return false;
}

static void
suffix_blank(struct check *ck, const struct value *v)
{
	const struct str s = v->text;
	uint32_t last = 0;

	for (size_t i = 0; i < s.n;) {
		const size_t from = i;
		const uint32_t cp = utf8_next(s, &i);

		if (cp == ' ' && is_mongolian(last) && is_suffix(str_sub(s, i, s.n)))
			check_say_at(ck, v, from, TR_NOOP("a blank before a Mongolian suffix at "
			    "character %zu, expected U+202F"), utf8_count(str_sub(s, 0, from)) + 1);
		last = cp;
	}
}

static void
not_mongolian(struct check *ck)
{
	for (size_t i = 0; i < ck->item->n; i++) {
		const struct value *v = &ck->item->v[i];

		if (v->lang == LANG_MN && !(scan_text(v->text) & (SCAN_MONGOLIAN | SCAN_PRIVATE)))
			check_say(ck, v, TR_NOOP("marked as Mongolian (@mn), but it has no "
			    "Mongolian letter: \"%.*s\""), STRF(check_piece(ck, v->text, 0, 20)));
	}
}

static void
unmarked(struct check *ck, const struct value *v)
{
	if (v->lang == LANG_ZH && !(ck->marks & SCAN_HAN))
		check_say(ck, v, TR_NOOP("Mongolian text in a Chinese value; mark it @mn"));
}

const struct rule rules_mongolian[] = {
	{
		.code = "MN001", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_PRIVATE, .value = old_encoding,
		.title = TR_NOOP("Mongolian in a private encoding"),
		.why = TR_NOOP("Browsers and searches know Mongolian at U+1800 only."),
		.fix = TR_NOOP("Convert the text to Unicode."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "MN002", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_MONGOLIAN, .value = suffix_blank,
		.title = TR_NOOP("blank before a Mongolian suffix"),
		.why = TR_NOOP("A blank breaks the word, the line and the suffix's shape; U+202F "
		    "joins them."),
		.fix = TR_NOOP("Write U+202F before the suffix."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "MN003", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		    .fields = "* name",
		.item = not_mongolian,
		.title = TR_NOOP("value marked as Mongolian that is none"),
		.why = TR_NOOP("Readers of the Mongolian page get text that they cannot read."),
		.fix = TR_NOOP("Translate it, or take the mark away."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "MN004", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		    .fields = "*",
		.marks = SCAN_MONGOLIAN, .value = unmarked,
		.title = TR_NOOP("Mongolian text without its mark"),
		.why = TR_NOOP("Pages show it in horizontal lines, and rules take it for Chinese."),
		.fix = TR_NOOP("Write the field's name with @mn."),
		.source = TR_NOOP("this toolkit"),
	},
	{ 0 }
};
