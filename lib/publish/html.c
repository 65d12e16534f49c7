/*
 * Escapes for HTML. Text keeps its spaces and line ends; pages show them with `white-space`. It is
 * made normal form C, which Unicode calls the same text and HTML asks for; the data files are
 * exact.
 */
#include "publish/html.h"

#include "base/num.h"
#include "base/utf8.h"

/* What stands between scheme and end of an address and needs no escape (WHATWG URL, ASCII part). */
static const char url_plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "-._~!$&()*+,;=:@/?";

void
html_lit(struct buf *o, const char *s)
{
	buf_add(o, s);
}

/*
 * Controls but tab and line feed, the code points that are no characters, and those for private
 * use,
 * which mean nothing to strangers (W3C Charmod C073).
 */
static bool
is_forbidden(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7F && cp < 0xA0) ||
	    (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE ||
	    (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

static void
put_char(struct buf *o, uint32_t cp, struct str bytes)
{
	switch (cp) {
	case '&':
		buf_add(o, "&amp;");
		return;
	case '<':
		buf_add(o, "&lt;");
		return;
	case '>':
		buf_add(o, "&gt;");
		return;
	case '"':
		buf_add(o, "&quot;");
		return;
	case '\'':
		buf_add(o, "&#39;");
		return;
	default:
		break;
	}
	if (is_forbidden(cp))
		buf_fmt(o, "[U+%04X]", (unsigned)cp);
	else
		buf_str(o, bytes);
}

/* True for the bytes that stand for themselves: letters, digits and most of ASCII. */
static bool
is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
}

static void
put_normal(struct buf *o, struct str s)
{
	size_t at = 0;

	while (at < s.n) {
		size_t from = at;
		uint32_t cp;

		while (at < s.n && is_plain((unsigned char)s.p[at]))
			at++;
		buf_str(o, str_sub(s, from, at));
		if (at == s.n)
			return;
		from = at;
		cp = utf8_next(s, &at);
		if (cp != '\r')
			put_char(o, cp, str_sub(s, from, at));
		else if (at == s.n || s.p[at] != '\n')
			buf_char(o, '\n');
	}
}

void
html_text(struct buf *o, struct str s)
{
	struct arena a = { 0 };

	put_normal(o, utf8_nfc(&a, s));
	arena_clear(&a);
}

void
html_attr(struct buf *o, struct str s)
{
	buf_char(o, '"');
	html_text(o, s);
	buf_char(o, '"');
}

void
html_num(struct buf *o, size_t n)
{
	buf_fmt(o, "%zu", n);
}

/* The bytes of the scheme and its "://"; 0 if it is not one of the two. */
static size_t
scheme_length(struct str s)
{
	static const char *const schemes[] = { "http://", "https://" };

	for (size_t i = 0; i < 2; i++) {
		const struct str scheme = str_from(schemes[i]);
		size_t k = 0;

		while (k < scheme.n && k < s.n && (s.p[k] | 0x20) == (scheme.p[k] | 0x20))
			k++;
		if (k == scheme.n)
			return k;
	}
	return 0;
}

static bool
is_in(const char *set, char c)
{
	return c && str_has(str_from(set), (struct str){ &c, 1 });
}

static bool
is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

/* A label of a host: letters, digits, hyphens inside. */
static bool
is_label(struct str s)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	for (size_t i = 0; i < s.n; i++)
		if (!is_in(letters, s.p[i]) && (s.p[i] != '-' || i == 0 || i + 1 == s.n))
			return false;
	return s.n > 0;
}

/* A name of labels, or four numbers up to 255. */
static bool
is_host(struct str s)
{
	struct str rest = s, label = { NULL, 0 };
	size_t labels = 0, bytes = 0;

	while (rest.n) {
		int64_t n;

		label = str_cut(&rest, '.');
		if (!is_label(label))
			return false;
		labels++;
		bytes += num_parse(label, 0, 255, &n);
	}
	if (!s.n || s.p[s.n - 1] == '.')
		return false;
	return !is_digits(label) || (labels == 4 && bytes == 4);
}

/* A host, and a port up to 65535. */
static bool
is_authority(struct str s)
{
	struct str port = s;
	const struct str host = str_cut(&port, ':');
	int64_t n;

	if (!is_host(host))
		return false;
	return host.n == s.n || (is_digits(port) && num_parse(port, 0, 65535, &n));
}

bool
html_is_url(struct str s)
{
	const size_t scheme = scheme_length(s);
	size_t end = scheme;

	if (!scheme)
		return false;
	while (end < s.n && s.p[end] != '/' && s.p[end] != '?' && s.p[end] != '#')
		end++;
	if (!is_authority(str_sub(s, scheme, end)))
		return false;
	for (size_t i = end; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7F || s.p[i] == '\\')
			return false;
	return true;
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

void
html_url(struct buf *o, struct str s)
{
	bool in_fragment = false;

	buf_char(o, '"');
	for (size_t i = 0; html_is_url(s) && i < s.n; i++) {
		const char c = s.p[i];
		const bool escaped = c == '%' && i + 2 < s.n && is_hex(s.p[i + 1]) &&
		    is_hex(s.p[i + 2]);

		if (c == '&')
			buf_add(o, "&amp;");
		else if (escaped || is_in(url_plain, c) || (c == '#' && !in_fragment))
			buf_char(o, c);
		else
			buf_fmt(o, "%%%02X", (unsigned)(unsigned char)c);
		in_fragment = in_fragment || c == '#';
	}
	buf_char(o, '"');
}

/* True if the text has letters of the traditional Mongolian script. */
static bool
is_traditional(struct str text)
{
	for (size_t at = 0; at < text.n;) {
		const uint32_t cp = utf8_next(text, &at);

		if (cp >= 0x1820 && cp <= 0x18AA)
			return true;
	}
	return false;
}

void
html_lang(struct buf *o, enum lang l, struct str text)
{
	if (l == LANG_ZH)
		return;
	if (l == LANG_MN && is_traditional(text))
		buf_add(o, " lang=\"mn-Mong\"");
	else
		buf_fmt(o, " lang=\"%s\"", lang_name(l));
	if (l == LANG_UG || l == LANG_KK)
		buf_add(o, " dir=\"auto\"");
}
