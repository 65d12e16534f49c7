/*
 * What a spreadsheet converts depends on its maker and its locale; so everything goes that has
 * nothing but what numbers, dates and times are made of. A mark too many does no harm: it is taken
 * off again when the file is read.
 */
#include "item/guard.h"

#include "base/utf8.h"

#define NUMBER_MOST 64		/* bytes of a text that may be a number or a date */
#define DIGITS_MOST 15		/* digits that a spreadsheet keeps */

/* True for what begins a formula or a command, in either width. */
static bool
is_trigger(uint32_t cp)
{
	static const uint32_t all[] = { 0, '\t', '\n', '\r', '=', '+', '-', '@', '\'', '|', '%',
	    0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0x2212 };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (cp == all[i])
			return true;
	return false;
}

/* True for a blank that a spreadsheet may pass over. */
static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == 0xA0 || cp == 0x3000 || cp == 0xFEFF || cp == 0x200B;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* True for letters that stand in numbers, dates and truth values. */
static bool
is_word(struct str s)
{
	static const char *const words[] = { "e", "d", "a", "p", "am", "pm", "x", "jan", "feb",
	    "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
	    "february", "march", "april", "june", "july", "august", "september", "october",
	    "november", "december", "true", "false", "cny", "rmb", "usd", "eur" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t k = 0;

		while (k < s.n && words[i][k] && (s.p[k] | 0x20) == words[i][k])
			k++;
		if (k == s.n && !words[i][k])
			return true;
	}
	return false;
}

/* True for signs between digits, and for the units of dates and money in Chinese. */
static bool
is_sign(uint32_t cp)
{
	static const uint32_t all[] = { ' ', '.', ',', ':', '/', '-', '+', '%', '$', '(', ')',
	    '\'', '#', 0xA0, 0xA3, 0xA5, 0x20AC, 0x3000, 0xFF0C, 0xFF0E, 0xFF0F, 0xFF1A, 0xFFE5,
	    0x5E74, 0x6708, 0x65E5, 0x53F7, 0x65F6, 0x70B9, 0x5206, 0x79D2, 0x4E0A, 0x4E0B,
	    0x5348, 0x5143 };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (cp == all[i])
			return true;
	return false;
}

/* True for digits alone that a spreadsheet shows as they are. */
static bool
is_plain_number(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n && s.n <= DIGITS_MOST && (s.p[0] != '0' || s.n == 1);
}

/* True for a text of nothing but digits, signs and words that numbers and dates are made of. */
static bool
is_numeric(struct str s)
{
	bool has_digit = false, has_word = false;

	if (s.n > NUMBER_MOST)
		return false;
	for (size_t at = 0; at < s.n;) {
		const size_t start = at;
		uint32_t cp;

		while (at < s.n && is_letter(s.p[at]))
			at++;
		if (at > start) {
			if (!is_word(str_sub(s, start, at)))
				return false;
			has_word = true;
			continue;
		}
		cp = utf8_next(s, &at);
		if ((cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19))
			has_digit = true;
		else if (!is_sign(cp))
			return false;
	}
	return has_digit || has_word;
}

bool
guard_is_needed(struct str text)
{
	size_t at = 0;

	if (!text.n)
		return false;
	while (at < text.n) {
		size_t next = at;
		const uint32_t cp = utf8_next(text, &next);

		if (is_trigger(cp))
			return true;
		if (!is_blank(cp))
			break;
		at = next;
	}
	return is_numeric(text) && !is_plain_number(text);
}
