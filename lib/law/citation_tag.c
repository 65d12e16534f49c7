/*
 * Tags. The words are those of the code list law_tag, and the slips that lists make of them; a
 * test holds the two in step. In 【】 an unknown word is a tag too when a title follows: nothing
 * else is written so.
 */
#include "law/citation_tag.h"

#include <string.h>

#include "law/glyph.h"

#define TAG_MOST 48	/* bytes in brackets */

static const struct word {
	struct str text;
	const char *code;
} words[] = {
	{ STR_INIT("法律"), "law" },
	{ STR_INIT("法规"), "regulation" },
	{ STR_INIT("规章"), "rule" },
	{ STR_INIT("行政法规"), "admin_regulation" },
	{ STR_INIT("地方性法规"), "local_regulation" },
	{ STR_INIT("地方法规"), "local_regulation" },
	{ STR_INIT("部门规章"), "dept_rule" },
	{ STR_INIT("部委规章"), "dept_rule" },
	{ STR_INIT("部令"), "dept_rule" },
	{ STR_INIT("政府规章"), "gov_rule" },
	{ STR_INIT("地方政府规章"), "gov_rule" },
	{ STR_INIT("省政府规章"), "gov_rule" },
	{ STR_INIT("省级政府规章"), "gov_rule" },
	{ STR_INIT("市政府规章"), "gov_rule" },
	{ STR_INIT("地方规章"), "gov_rule" },
	{ STR_INIT("地方性规章"), "gov_rule" },
	{ STR_INIT("规范性文件"), "normative" },
	{ STR_INIT("其他规范性文件"), "normative" },
	{ STR_INIT("规范文件"), "normative" },
	{ STR_INIT("文件"), "normative" },
	{ STR_INIT("国务院决定"), "state_council" },
	{ STR_INIT("国务院文件"), "state_council" },
	{ STR_INIT("国务院决定命令"), "state_council" },
	{ STR_INIT("党内法规"), "party" },
	{ STR_INIT("宪法"), "constitution" },
	{ STR_INIT("法律解释"), "interpretation" },
	{ STR_INIT("司法解释"), "interpretation" },
	{ STR_INIT("自治条例和单行条例"), "autonomous_regulation" },
	{ STR_INIT("自治条例"), "autonomous_regulation" },
	{ STR_INIT("单行条例"), "autonomous_regulation" },
	{ STR_INIT("标准"), "standard" },
	{ STR_INIT("国际条约"), "treaty" },
	{ STR_INIT("三定规定"), "three_setup" },
	{ STR_INIT("三定方案"), "three_setup" },
	{ STR_INIT("“三定”规定"), "three_setup" },
};

bool
citation_tag_at(size_t i, struct str *word, const char **code)
{
	if (i >= sizeof(words) / sizeof(words[0]))
		return false;
	*word = words[i].text;
	*code = words[i].code;
	return true;
}

static bool
is_noise(struct str s, size_t at)
{
	return glyph_mark(s, at, GLYPH_BLANK | GLYPH_LINE | GLYPH_COMMA | GLYPH_STOP |
	    GLYPH_COLON |
	    GLYPH_TAG | GLYPH_UNTAG | GLYPH_OPEN | GLYPH_CLOSE) > 0 || s.p[at] == '.';
}

/* True if both have the same characters but for white space and marks in s. */
static bool
is_word(struct str s, struct str word)
{
	size_t k = 0;

	for (size_t i = 0; i < s.n;) {
		const size_t next = glyph_next(s, i);

		if (!is_noise(s, i)) {
			if (word.n - k < next - i || memcmp(word.p + k, s.p + i, next - i) != 0)
				return false;
			k += next - i;
		}
		i = next;
	}
	return k == word.n && k > 0;
}

const char *
citation_tag_code(struct str text)
{
	bool noise = false;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(text, words[i].text))
			return words[i].code;
	for (size_t i = 0; i < text.n && !noise; i = glyph_next(text, i))
		noise = is_noise(text, i);
	for (size_t i = 0; noise && i < sizeof(words) / sizeof(words[0]); i++)
		if (is_word(text, words[i].text))
			return words[i].code;
	return NULL;
}

/*
 * The offset of the first of marks between at and TAG_MOST bytes on; SIZE_MAX if there is none.
 */
static size_t
mark_find(struct str t, size_t at, const char *marks)
{
	for (size_t i = at; i < t.n && i - at <= TAG_MOST; i = glyph_next(t, i)) {
		const unsigned is = glyph_class(t, i);

		if (is != GLYPH_HAN && glyph_word(t, i, marks))
			return i;
		if (is & (GLYPH_LINE | GLYPH_TITLE | GLYPH_STOP))
			break;
	}
	return SIZE_MAX;
}

/* 【法律】, [法律]. （法律） only for known words. */
static size_t
bracketed_read(struct str t, size_t at, struct str *tag, const char **code)
{
	static const struct {
		const char *open, *close;
		bool alone;	/* brackets of tags and of nothing else */
	} shapes[] = {
		{ "【", "】 ］ ]", true }, { "[", "] ］ 】", false }, { "［", "］ ] 】", false },
		{ "〔", "〕", false }, { "（", "） )", false }, { "(", ") ）", false },
		{ "〖", "〗", true }, { "『", "』", true },
	};

	if (!glyph_mark(t, at, GLYPH_TAG | GLYPH_OPEN | GLYPH_QUOTE))
		return at;
	for (size_t k = 0; k < sizeof(shapes) / sizeof(shapes[0]); k++) {
		const size_t from = at + strlen(shapes[k].open);
		size_t end;
		struct str inner;

		if (!glyph_is(t, at, shapes[k].open))
			continue;
		end = mark_find(t, from, shapes[k].close);
		if (end == SIZE_MAX || end == from)
			return at;
		inner = str_sub(t, from, end);
		*code = citation_tag_code(inner);
		end = glyph_next(t, end);
		if (!*code && shapes[k].alone && glyph_is_han(t, glyph_blank(t, from)) &&
		    glyph_is(t, glyph_space(t, end), "《"))
			*code = "";
		if (!*code)
			return at;
		*tag = str_sub(t, at, end);
		return end;
	}
	return at;
}

/* 法律】《 and 法律：《: a known word, then a mark. */
static size_t
plain_read(struct str t, size_t at, struct str *tag, const char **code)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t end, mark;

		if (glyph_class(t, at) != GLYPH_HAN || glyph_is(t, at, "第"))
			break;
		if (t.n - at < words[i].text.n || t.p[at] != words[i].text.p[0] ||
		    memcmp(t.p + at, words[i].text.p, words[i].text.n) != 0)
			continue;
		end = glyph_blank(t, at + words[i].text.n);
		mark = glyph_word(t, end, "】 ] ］");
		if (!mark) {
			mark = glyph_mark(t, end, GLYPH_COLON);
			if (mark && !glyph_is(t, glyph_space(t, end + mark), "《"))
				mark = 0;
		}
		if (!mark)
			continue;
		*code = words[i].code;
		*tag = str_sub(t, at, end + mark);
		return end + mark;
	}
	return at;
}

size_t
citation_tag_read(struct str t, size_t at, struct str *tag, const char **code)
{
	size_t end = bracketed_read(t, at, tag, code);

	if (end == at)
		return plain_read(t, at, tag, code);
	for (int i = 0; i < 3; i++) {	/* 【法律】【法律】: the last holds */
		const size_t from = glyph_blank(t, end);
		const char *again = NULL;
		const size_t next = bracketed_read(t, from, tag, &again);

		if (next == from)
			break;
		*code = again;
		end = next;
	}
	return end;
}
