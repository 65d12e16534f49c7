/*
 * Shared strings of XLSX: runs are joined, readings (rPh, the furigana of a text) are passed over.
 * Blanks stay whether xml:space says "preserve" or not: not every writer says it, and dropping is
 * for the clean-ups, where it is told.
 */
#include "syntax/xlsx.h"

#include "base/num.h"

struct strings {
	struct xlsx *x;
	struct buf text;	/* of the string so far */
	bool in_text, in_reading;
};

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* The code unit of an escape that stands at at, or -1. */
static int32_t
escaped_unit(struct str s, size_t at)
{
	int32_t unit = 0;

	if (s.n - at < 7 || s.p[at] != '_' || s.p[at + 1] != 'x' || s.p[at + 6] != '_')
		return -1;
	for (size_t i = at + 2; i < at + 6; i++) {
		const char c = s.p[i];

		if (!is_hex(c))
			return -1;
		unit = unit * 16 + (c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
	}
	return unit;
}

struct str
xlsx_unescape(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	size_t from = 0, at = str_find(s, STR("_x"), 0);

	if (at == SIZE_MAX)
		return s;
	while (at != SIZE_MAX) {
		int32_t unit = escaped_unit(s, at);
		size_t end = at + 7;

		if (unit >= 0xD800 && unit < 0xDC00 && end < s.n) {
			const int32_t low = escaped_unit(s, end);

			if (low >= 0xDC00 && low < 0xE000) {
				unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
				end += 7;
			}
		}
		/* Half a pair is no character: its escape stays as it stands. */
		if (unit < 0 || (unit >= 0xD800 && unit < 0xE000)) {
			at = str_find(s, STR("_x"), at + 2);
			continue;
		}
		buf_str(&b, str_sub(s, from, at));
		buf_utf8(&b, (uint32_t)unit);
		from = end;
		at = str_find(s, STR("_x"), from);
	}
	buf_str(&b, str_sub(s, from, s.n));
	s = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return s;
}

static bool
on_start(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct strings *st = ctx;

	(void)ns, (void)attrs, (void)n, (void)line;
	if (str_is(name, "si"))
		buf_reset(&st->text);
	else if (str_is(name, "rPh"))
		st->in_reading = true;
	else if (str_is(name, "t"))
		st->in_text = !st->in_reading;
	return true;
}

static bool
on_text(void *ctx, struct str text, uint32_t line)
{
	struct strings *st = ctx;

	(void)line;
	if (st->in_text)
		buf_str(&st->text, text);
	return true;
}

static bool
on_end(void *ctx, struct str name)
{
	struct strings *st = ctx;
	struct xlsx *x = st->x;

	if (str_is(name, "t"))
		st->in_text = false;
	else if (str_is(name, "rPh"))
		st->in_reading = false;
	if (!str_is(name, "si"))
		return true;
	x->strings = arena_grow(&x->ooxml.book.scratch, x->strings, x->n_strings, &x->strings_cap,
	    sizeof(*x->strings));
	x->strings[x->n_strings++] =
	    xlsx_unescape(x->ooxml.book.a, arena_str(x->ooxml.book.a, buf_get(&st->text)));
	return true;
}

void
xlsx_strings(struct xlsx *x, struct str name)
{
	static const struct sax h = { on_start, on_text, on_end };
	struct strings st = { .x = x };

	ooxml_parse(&x->ooxml, NULL, name, &h, &st);
	buf_clear(&st.text);
}
