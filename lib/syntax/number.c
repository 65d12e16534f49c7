/*
 * Numbers of workbooks are doubles; people typed decimals. The shortest decimal that reads back as
 * the same double is what was typed, so 15 digits are tried first, then 16 and 17.
 */
#include "syntax/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"

#define DIGITS_MOST 17			/* digits that tell any double from its neighbours */
#define EPOCH_1900 (-25569)		/* 1899-12-30, days since 1970-01-01 */
#define EPOCH_1904 (-24107)		/* 1904-01-01 */
#define DAY_LAST 2932896		/* 9999-12-31 */
#define DAY_SECONDS 86400

/* A whole number of less than 2^53, the usual case, without printf. */
static struct str
whole_text(struct arena *a, int64_t v)
{
	char digits[20];	/* a 64-bit number at its longest */
	size_t at = sizeof(digits);
	uint64_t u = (uint64_t)(v < 0 ? -v : v);

	do
		digits[--at] = (char)('0' + u % 10);
	while (u /= 10);
	if (v < 0)
		digits[--at] = '-';
	return arena_str(a, (struct str){ digits + at, sizeof(digits) - at });
}

/* Lay digits d (no trailing zeros) out around the point; exp is that of the first digit. */
static struct str
lay_out(struct arena *a, bool is_negative, struct str d, int exp)
{
	const char *sign = is_negative ? "-" : "";
	const char *zeros = "000000000000000000000";
	const int n = (int)d.n;

	if (exp >= 21 || exp < -6)
		return arena_fmt(a, n > 1 ? "%s%c.%.*se%d" : "%s%c%.*se%d", sign, d.p[0], n - 1,
		    d.p + 1, exp);
	if (exp < 0)
		return arena_fmt(a, "%s0.%.*s%.*s", sign, -exp - 1, zeros, n, d.p);
	if (exp + 1 < n)
		return arena_fmt(a, "%s%.*s.%.*s", sign, exp + 1, d.p, n - exp - 1, d.p + exp + 1);
	return arena_fmt(a, "%s%.*s%.*s", sign, n, d.p, exp + 1 - n, zeros);
}

struct str
number_text(struct arena *a, double v)
{
	char text[DIGITS_MOST + 16];	/* sign, point, exponent beside the digits */
	char digits[DIGITS_MOST];
	size_t n = 0;

	if (fabs(v) < 0x1p53 && v == floor(v))
		return whole_text(a, (int64_t)v);
	for (int precision = fabs(v) < DBL_MIN ? 0 : 14; precision < DIGITS_MOST; precision++) {
		snprintf(text, sizeof(text), "%.*e", precision, fabs(v));
		if (strtod(text, NULL) == fabs(v))
			break;
	}
	const char *e = strchr(text, 'e');

	for (const char *p = text; p < e && n < sizeof(digits); p++)
		if (*p >= '0' && *p <= '9')
			digits[n++] = *p;
	while (n > 1 && digits[n - 1] == '0')
		n--;
	return lay_out(a, v < 0, (struct str){ digits, n }, (int)strtol(e + 1, NULL, 10));
}

bool
number_parse(struct arena *a, struct str s, double *v)
{
	const size_t sign = s.n && (s.p[0] == '-' || s.p[0] == '+');
	int64_t whole = 0;
	size_t i = sign;
	char *end;
	double d;

	for (; i < s.n && i - sign < 15 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		whole = whole * 10 + (s.p[i] - '0');
	if (i == s.n && i > sign) {
		*v = (double)(s.p[0] == '-' ? -whole : whole);
		return true;
	}
	for (i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr("0123456789+-.eE", s.p[i]))
			return false;
	if (s.n == 0)
		return false;
	s.p = arena_cstr(a, s);
	d = strtod(s.p, &end);
	if (end != s.p + s.n || !isfinite(d))
		return false;
	*v = d;
	return true;
}

/* Days since 1970-01-01 of a serial day; false for the day that never was. */
static bool
day_of(int32_t serial, bool is_1904, int32_t *day)
{
	*day = serial + (is_1904 ? EPOCH_1904 : EPOCH_1900);
	if (!is_1904 && serial < 60)
		*day += 1;
	return is_1904 || serial != 60;
}

bool
number_date(struct arena *a, double v, bool is_1904, struct str *text, bool *is_date)
{
	int32_t serial, second, day, year = 1900, month = 2, mday = 29;
	struct str date;

	if (!(v >= 0 && v < DAY_LAST - EPOCH_1900 + 1) || (v == 0 && !is_1904))
		return false;
	serial = (int32_t)v;
	second = (int32_t)lround((v - serial) * DAY_SECONDS);
	if (second == DAY_SECONDS) {
		serial++;
		second = 0;
	}
	if (serial == 0 && second == 0 && !is_1904)
		return false;
	if (day_of(serial, is_1904, &day))
		date_to_civil(day, &year, &month, &mday);
	if (day > DAY_LAST)
		return false;
	date = arena_fmt(a, "%04d-%02d-%02d", (int)year, (int)month, (int)mday);
	*is_date = serial > 0 || second == 0;
	if (second == 0)
		*text = date;
	else
		*text = arena_fmt(a, "%.*s%s%02d:%02d:%02d", *is_date ? (int)date.n : 0, date.p,
		    *is_date ? " " : "", (int)(second / 3600), (int)(second / 60 % 60),
		    (int)(second % 60));
	return true;
}

bool
number_format_is_date(unsigned id)
{
	/* 27 to 36 and 50 to 58 are dates and times in Chinese, Japanese and Korean workbooks. */
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 ||
	    (id >= 50 && id <= 58);
}

/* What stands behind a quoted, bracketed, escaped or "General" piece that begins at at, or at. */
static size_t
skip_literal(struct str code, size_t at)
{
	const char c = code.p[at];
	const char *end;

	if (code.n - at >= 7 && strncasecmp(code.p + at, "general", 7) == 0)
		return at + 7;
	if (c == '\\' || c == '_' || c == '*')
		return at + 2;
	if (c != '"' && c != '[')
		return at;
	end = memchr(code.p + at + 1, c == '[' ? ']' : '"', code.n - at - 1);
	return end ? (size_t)(end - code.p) + 1 : code.n;
}

static bool
is_duration(struct str code, size_t at)
{
	return code.p[at] == '[' && at + 1 < code.n && strchr("hHmMsS", code.p[at + 1]) &&
	    code.p[at + 1];
}

bool
number_code_is_date(struct str code)
{
	bool is_date = false;

	for (size_t i = 0; i < code.n && code.p[i] != ';'; i++) {
		const char c = code.p[i];
		const size_t next = skip_literal(code, i);

		if (is_duration(code, i))
			return false;
		if (next > i) {
			i = next - 1;
			continue;
		}
		/* E+ and E- are exponents; e alone is a year. */
		if ((c == 'e' || c == 'E') && i + 1 < code.n && strchr("+-", code.p[i + 1]))
			i++;
		else if (c && strchr("yYmMdDhHsSeE", c))
			is_date = true;
	}
	return is_date;
}

unsigned
number_code_shape(struct str code)
{
	size_t n = 0;

	while (n < code.n && code.p[n] == '0')
		n++;
	if (n == 1 && n < code.n && (code.p[n] == '%' || code.p[n] == '.')) {
		n += code.p[n] == '.';
		while (n < code.n && code.p[n] == '0')
			n++;
		return str_is(str_sub(code, n, code.n), "%") ? NUMBER_PERCENT : 0;
	}
	/* what may follow without being shown: the section of texts, a blank's width */
	if (n < 2 || n > NUMBER_ZEROS_MOST || (n < code.n && code.p[n] != ';' &&
	    !str_is(str_sub(code, n, code.n), "_ ")))
		return 0;
	return (unsigned)n;
}

unsigned
number_format_shape(unsigned id)
{
	return id == 9 || id == 10 ? NUMBER_PERCENT : 0;
}

/* The decimal point two places to the right, on the text: 0.07 is 7 and not 7.000000000000001. */
static struct str
percent(struct arena *a, struct str text)
{
	const bool minus = str_starts(text, STR("-"));
	struct str s = str_sub(text, minus, text.n), whole = str_cut(&s, '.'), rest = s;
	char *p = arena_bytes(a, text.n + 8);
	size_t n = 0, zeros = 0;

	for (size_t i = 0; i < whole.n; i++)
		p[n++] = whole.p[i];
	for (size_t i = 0; i < 2; i++)
		p[n++] = i < rest.n ? rest.p[i] : '0';
	while (zeros + 1 < n && p[zeros] == '0')
		zeros++;
	if (rest.n > 2)
		p[n++] = '.';
	for (size_t i = 2; i < rest.n; i++)
		p[n++] = rest.p[i];
	return arena_fmt(a, "%s%.*s%%", minus ? "-" : "", (int)(n - zeros), p + zeros);
}

struct str
number_shaped(struct arena *a, struct str text, unsigned shape)
{
	const bool is_percent = shape == NUMBER_PERCENT;

	for (size_t i = 0; i < text.n && shape; i++)
		if ((text.p[i] < '0' || text.p[i] > '9') &&
		    !(is_percent && (text.p[i] == '.' || (text.p[i] == '-' && i == 0))))
			return text;
	if (is_percent)
		return percent(a, text);
	return text.n < shape ? arena_fmt(a, "%0*d%.*s", (int)(shape - text.n), 0, STRF(text))
	    : text;
}
