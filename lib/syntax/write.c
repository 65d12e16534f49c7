/*
 * Escapes, one for each destination. What is written here must read back as the same text, by our
 * readers and by other people's; so YAML that others would take for a number, a date or a truth
 * value is quoted, though our own reader takes every scalar for text.
 */
#include "syntax/write.h"

#include <string.h>

#include "base/utf8.h"

/* Add the bytes of s from *from to at, and move *from to next. */
static void
flush(struct buf *b, struct str s, size_t *from, size_t at, size_t next)
{
	buf_str(b, str_sub(s, *from, at));
	*from = next;
}

/* The JSON escape of the character at i of s; NULL if it stands for itself. *n, its bytes. */
static const char *
json_escape(struct str s, size_t i, size_t *n)
{
	static const char *const shorts[] = {
		['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r",
		['"'] = "\\\"", ['\\'] = "\\\\",
	};
	const unsigned char c = (unsigned char)s.p[i];
	const struct str rest = str_sub(s, i, s.n);

	*n = 1;
	if (c < sizeof(shorts) / sizeof(*shorts) && shorts[c])
		return shorts[c];
	if (c == '<' && str_starts(rest, STR("<!--")))
		return "\\u003C";
	*n = 2;
	if (c == '<' && str_starts(rest, STR("</")))
		return "<\\/";
	*n = 3;
	if (c == 0xE2 && str_starts(rest, STR("\xE2\x80\xA8")))
		return "\\u2028";
	if (c == 0xE2 && str_starts(rest, STR("\xE2\x80\xA9")))
		return "\\u2029";
	return NULL;
}

void
json_put(struct buf *b, struct str s)
{
	size_t from = 0, n;

	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];
		const char *escape;

		if (c > '<' && c != '\\' && c != 0xE2)
			continue;
		escape = json_escape(s, i, &n);
		if (escape) {
			flush(b, s, &from, i, i + n);
			buf_add(b, escape);
			i += n - 1;
		} else if (c < ' ') {
			flush(b, s, &from, i, i + 1);
			buf_fmt(b, "\\u%04X", c);
		}
	}
	flush(b, s, &from, s.n, s.n);
	buf_char(b, '"');
}

static void
put_xml(struct buf *b, struct str s, bool is_attr)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char c = s.p[i];
		const char *escape = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" :
		    c == '\r' ? "&#13;" : NULL;

		if (is_attr && !escape)
			escape = c == '"' ? "&quot;" : c == '\n' ? "&#10;" : c == '\t' ? "&#9;" :
			    NULL;
		if (!escape)
			continue;
		flush(b, s, &from, i, i + 1);
		buf_add(b, escape);
	}
	flush(b, s, &from, s.n, s.n);
}

void
xml_put(struct buf *b, struct str s)
{
	put_xml(b, s, false);
}

void
xml_put_attr(struct buf *b, struct str s)
{
	buf_char(b, '"');
	put_xml(b, s, true);
	buf_char(b, '"');
}

/* Bytes of the character at i if XML 1.0 (fifth edition, 2.2) forbids it, else 0. */
static size_t
xml_bad(struct str s, size_t i)
{
	const unsigned char c = (unsigned char)s.p[i];

	if (c < ' ')
		return c != '\t' && c != '\n' && c != '\r';
	if (c != 0xEF || i + 2 >= s.n || (unsigned char)s.p[i + 1] != 0xBF)
		return 0;
	return (unsigned char)s.p[i + 2] >= 0xBE ? 3 : 0;	/* U+FFFE, U+FFFF */
}

bool
xml_can(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (xml_bad(s, i))
			return false;
	return true;
}

void
xml_escape(struct buf *b, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const size_t bad = xml_bad(s, i);

		if (s.p[i] == '\\') {
			flush(b, s, &from, i, i + 1);
			buf_add(b, "\\\\");
		} else if (bad) {
			size_t at = i;

			flush(b, s, &from, i, i + bad);
			buf_fmt(b, "\\u{%lX}", (unsigned long)utf8_next(s, &at));
			i += bad - 1;
		}
	}
	flush(b, s, &from, s.n, s.n);
}

/* The code point of "\u{HEX}" at the start of s, and its bytes; 0 bytes if it is no such thing. */
static size_t
unescape_one(struct str s, uint32_t *cp)
{
	size_t i = 3;

	*cp = 0;
	if (!str_starts(s, STR("\\u{")))
		return 0;
	for (; i < s.n && i < 9 && s.p[i] != '}'; i++) {
		const char *digits = "0123456789ABCDEF";
		const char *hit = s.p[i] ? strchr(digits, s.p[i]) : NULL;

		if (!hit)
			return 0;
		*cp = *cp << 4 | (uint32_t)(hit - digits);
	}
	if (i == 3 || i >= s.n || s.p[i] != '}')
		return 0;
	return *cp > 0x10FFFF || (*cp >= 0xD800 && *cp < 0xE000) ? 0 : i + 1;
}

struct str
xml_unescape(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	size_t from = 0;
	struct str out;

	if (!str_has(s, STR("\\")))
		return s;
	for (size_t i = 0; i < s.n; i++) {
		uint32_t cp = '\\';
		size_t n;

		if (s.p[i] != '\\')
			continue;
		if (i + 1 < s.n && s.p[i + 1] == '\\')
			n = 2;
		else
			n = unescape_one(str_sub(s, i, s.n), &cp);
		if (n == 0)
			continue;
		flush(&b, s, &from, i, i + n);
		buf_utf8(&b, cp);
		i += n - 1;
	}
	flush(&b, s, &from, s.n, s.n);
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

/* What the characters of a text allow in YAML. */
struct looks {
	bool has_break;		/* line feeds */
	bool has_special;	/* what only an escape can carry */
	bool has_tab;
	bool has_ink;		/* anything but blanks and line feeds */
};

/* True if libyaml's reader or scanner would refuse or change this character. */
static bool
is_special(uint32_t cp)
{
	if (cp < ' ')
		return cp != '\t' && cp != '\n';
	if (cp < 0x7F)
		return false;
	return cp < 0xA0 || cp == 0x2028 || cp == 0x2029 || cp == 0xFEFF || cp == 0xFFFE ||
	    cp == 0xFFFF;
}

static struct looks
look_at(struct str s)
{
	struct looks l = { 0 };

	for (size_t i = 0; i < s.n;) {
		const uint32_t cp = utf8_next(s, &i);

		l.has_break |= cp == '\n';
		l.has_tab |= cp == '\t';
		l.has_special |= is_special(cp);
		l.has_ink |= cp != ' ' && cp != '\t' && cp != '\n';
	}
	return l;
}

/* True if other readers of YAML would give a plain s a type: a number, a time, a truth value. */
static bool
is_typed(struct str s)
{
	static const char *const words[] = {
		"~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan",
		"-.inf", "+.inf", "<<", "=",
	};
	char low[8];
	bool has_digit = false;

	if (s.n < sizeof(low)) {
		for (size_t i = 0; i < s.n; i++)
			low[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] | 0x20) : s.p[i];
		for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
			if (str_is((struct str){ low, s.n }, words[i]))
				return true;
	}
	if (!strchr("0123456789+-.", s.p[0]))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (!s.p[i] || !strchr("0123456789abcdefABCDEFxXoO_.:+-TZtz ", s.p[i]))
			return false;
		has_digit |= s.p[i] >= '0' && s.p[i] <= '9';
	}
	return has_digit;
}

static bool
is_plain(struct str s, struct looks l)
{
	if (!l.has_ink || l.has_break || l.has_special || l.has_tab)
		return false;
	if (s.p[0] == ' ' || s.p[s.n - 1] == ' ' || s.p[s.n - 1] == ':')
		return false;
	if (strchr("-?:,[]{}#&*!|>'\"%@`", s.p[0]) || str_starts(s, STR("...")))
		return false;
	return !str_has(s, STR(": ")) && !str_has(s, STR(" #")) && !is_typed(s);
}

static const char *
yaml_short(uint32_t cp)
{
	static const char *const shorts[] = {
		[0] = "\\0", ['\a'] = "\\a", ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n",
		['\v'] = "\\v", ['\f'] = "\\f", ['\r'] = "\\r", [0x1B] = "\\e", ['"'] = "\\\"",
		['\\'] = "\\\\",
	};

	return cp < sizeof(shorts) / sizeof(*shorts) ? shorts[cp] : NULL;
}

void
yaml_put_quoted(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n;) {
		const size_t from = i;
		const uint32_t cp = utf8_next(s, &i);
		const char *escape = yaml_short(cp);

		if (escape)
			buf_add(b, escape);
		else if (!is_special(cp))
			buf_str(b, str_sub(s, from, i));
		else
			buf_fmt(b, cp < 0x100 ? "\\x%02lX" : "\\u%04lX", (unsigned long)cp);
	}
	buf_char(b, '"');
}

/*
 * A literal block without its last line feed, which the caller adds behind every scalar. The width
 * of the indentation is said where the first line could be taken for more of it.
 */
static void
put_block(struct buf *b, struct str s, int indent)
{
	const bool ends = s.p[s.n - 1] == '\n';
	const bool keeps = ends && s.p[s.n - 2] == '\n';
	struct str rest = str_sub(s, 0, ends ? s.n - 1 : s.n);

	buf_char(b, '|');
	if (s.p[0] == ' ' || s.p[0] == '\t' || s.p[0] == '\n')
		buf_char(b, '2');
	if (keeps)
		buf_char(b, '+');
	else if (!ends)
		buf_char(b, '-');
	for (;;) {
		const size_t n = rest.n;
		const struct str line = str_cut(&rest, '\n');

		buf_char(b, '\n');
		for (int i = 0; line.n && i < indent + 2; i++)
			buf_char(b, ' ');
		buf_str(b, line);
		if (line.n == n)
			break;
	}
}

void
yaml_put(struct buf *b, struct str s, int indent)
{
	const struct looks l = look_at(s);

	if (is_plain(s, l))
		buf_str(b, s);
	else if (l.has_break && l.has_ink && !l.has_special)
		put_block(b, s, indent);
	else
		yaml_put_quoted(b, s);
}

void
yaml_put_key(struct buf *b, struct str s)
{
	if (is_plain(s, look_at(s)))
		buf_str(b, s);
	else
		yaml_put_quoted(b, s);
}
