/*
 * Lines of statutes. Brackets, blanks and digits come in both widths.
 */
#include "law/statute_line.h"

#include <string.h>

#include "base/utf8.h"
#include "law/statute.h"
#include "schema/numeral.h"

size_t
statute_line_blanks(struct str s)
{
	size_t at = 0;

	while (at < s.n) {
		size_t next = at;
		const uint32_t cp = utf8_next(s, &next);

		if (cp != ' ' && cp != '\t' && cp != '\r' && cp != 0x3000 && cp != 0xA0 &&
		    cp != 0x200B && cp != 0xFEFF && !(cp >= 0x2000 && cp <= 0x200A))
			break;
		at = next;
	}
	return at;
}

struct str
statute_line_trim(struct str s)
{
	static const char *const wide[] = { "\xE3\x80\x80", "\xC2\xA0", "\xE2\x80\x8B" };
	size_t before;

	s = str_sub(s, statute_line_blanks(s), s.n);
	do {
		before = s.n;
		while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' || s.p[s.n - 1] == '\r'))
			s.n--;
		for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
			if (str_ends(s, str_from(wide[i])))
				s.n -= strlen(wide[i]);
	} while (s.n != before);
	return s;
}

/* Bytes of 第 and a number before the word `unit` at the start of s; 0 if that is not there. */
static size_t
counted(struct str s, const char *unit, int32_t *number)
{
	size_t at, read;
	int64_t n;

	/* the second is a common misprint of the first */
	if (!str_starts(s, STR("第")) && !str_starts(s, STR("笫")))
		return 0;
	at = strlen("第");
	at += statute_line_blanks(str_sub(s, at, s.n));
	read = numeral_parse(str_sub(s, at, s.n), &n);
	at += read;
	at += statute_line_blanks(str_sub(s, at, s.n));
	if (!read || n < 1 || n > STATUTE_ARTICLE_MOST ||
	    !str_starts(str_sub(s, at, s.n), str_from(unit)))
		return 0;
	*number = (int32_t)n;
	return at + strlen(unit);
}

size_t
statute_line_article(struct str s, int32_t *number, int32_t *zhi)
{
	const size_t at = counted(s, "条", number);
	const struct str rest = str_sub(s, at, s.n);
	const size_t wide = strlen("之");
	size_t read;
	int64_t n;

	*zhi = 0;
	if (!at || !str_starts(rest, STR("之")))
		return at;
	read = numeral_parse(str_sub(rest, wide, rest.n), &n);
	/* 第十条之规定 is no 之一 */
	if (!read || n < 1 || n > 99)
		return at;
	*zhi = (int32_t)n;
	return at + wide + read;
}

bool
statute_line_is_division(struct str s)
{
	static const char *const units[] = { "编", "分编", "章", "节" };
	int32_t n;

	if (s.n > 180 || str_ends(s, STR("。")))
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		const size_t at = counted(s, units[i], &n);

		if (at && (at == s.n || statute_line_blanks(str_sub(s, at, s.n)) ||
		    utf8_count(s) < 40))
			return true;
	}
	return false;
}

bool
statute_line_is_annex(struct str s)
{
	static const char *const words[] = { "附件", "附录", "附表", "附图", "附：", "附:" };

	if (utf8_count(s) > 40 || str_ends(s, STR("。")))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_starts(s, str_from(words[i])))
			return !str_ends(s, STR("；")) && !str_ends(s, STR("，"));
	return false;
}

bool
statute_line_is_closed(struct str s)
{
	static const char *const ends[] = { "。", "；", "：", "”", "）", "』", "！", "？", "》", ".",
	    ";", ":", ")", "\"", "．" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_ends(s, str_from(ends[i])))
			return true;
	return false;
}

size_t
statute_line_item(struct str s, int32_t *number)
{
	static const char *const open[] = { "（", "(" }, *const close[] = { "）", ")" };
	int64_t n;

	for (size_t i = 0; i < 2; i++) {
		size_t at = strlen(open[i]), read;

		if (!str_starts(s, str_from(open[i])))
			continue;
		at += statute_line_blanks(str_sub(s, at, s.n));
		/* arabic numbers in brackets are points */
		if (at < s.n && s.p[at] >= '0' && s.p[at] <= '9')
			return 0;
		read = numeral_parse(str_sub(s, at, s.n), &n);
		at += read;
		at += statute_line_blanks(str_sub(s, at, s.n));
		for (size_t k = 0; read && n > 0 && n < 1000 && k < 2; k++)
			if (str_starts(str_sub(s, at, s.n), str_from(close[k]))) {
				*number = (int32_t)n;
				return at + strlen(close[k]);
			}
	}
	return 0;
}

bool
statute_line_is_point(struct str s)
{
	static const char *const marks[] = { ".", "．", "、", ")", "）" };
	size_t at = 0, digits;
	int64_t n;

	if (str_starts(s, STR("（")))
		at = strlen("（");
	else if (str_starts(s, STR("(")))
		at = 1;
	if (at >= s.n || !(((unsigned char)s.p[at] >= '0' && s.p[at] <= '9') ||
	    str_starts(str_sub(s, at, s.n), STR("\xEF\xBC"))))
		return false;
	digits = numeral_parse(str_sub(s, at, s.n), &n);
	for (size_t i = 0; digits && i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_starts(str_sub(s, at + digits, s.n), str_from(marks[i])))
			return true;
	return false;
}

bool
statute_line_is_contents(struct str s)
{
	return str_is(s, "目录") || str_is(s, "目　录") || str_is(s, "目 录") || str_is(s, "目  录");
}
