/*
 * Styles of XLSX: all that is asked of them is which cells show a number as a date.
 */
#include "syntax/xlsx.h"

#include "base/num.h"
#include "syntax/number.h"

#define FORMATS 65536		/* format numbers that are known; none larger was ever seen */

struct styles {
	struct xlsx *x;
	/* by number: 0 not defined here, 1 a date, 2 + shape no date */
	unsigned char *formats;
	uint16_t *styles;	/* format number of each style */
	size_t n, cap;
	bool in_formats, in_styles;
};

static size_t
format_of(const struct sax_attr *attrs, size_t n)
{
	struct str value;
	int64_t id = 0;

	if (sax_attr(attrs, n, "numFmtId", &value))
		num_parse(value, 0, FORMATS - 1, &id);
	return (size_t)id;
}

static bool
on_start(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct styles *st = ctx;
	struct str code;

	(void)ns, (void)line;
	if (str_is(name, "numFmts"))
		st->in_formats = true;
	else if (str_is(name, "cellXfs"))
		st->in_styles = true;
	else if (st->in_formats && str_is(name, "numFmt") &&
	    sax_attr(attrs, n, "formatCode", &code))
		st->formats[format_of(attrs, n)] = (unsigned char)(number_code_is_date(code) ? 1
		    : 2 + number_code_shape(code));
	if (!st->in_styles || !str_is(name, "xf"))
		return true;
	st->styles = arena_grow(&st->x->ooxml.book.scratch, st->styles, st->n, &st->cap,
	    sizeof(*st->styles));
	st->styles[st->n++] = (uint16_t)format_of(attrs, n);
	return true;
}

static bool
on_end(void *ctx, struct str name)
{
	struct styles *st = ctx;

	if (str_is(name, "numFmts"))
		st->in_formats = false;
	else if (str_is(name, "cellXfs"))
		st->in_styles = false;
	return true;
}

void
xlsx_styles(struct xlsx *x, struct str name)
{
	static const struct sax h = { on_start, NULL, on_end };
	struct styles st = { .x = x };

	st.formats = arena_new(&x->ooxml.book.scratch, FORMATS, 1);
	ooxml_parse(&x->ooxml, NULL, name, &h, &st);
	x->dates = arena_new(&x->ooxml.book.scratch, st.n, sizeof(*x->dates));
	x->shapes = arena_new(&x->ooxml.book.scratch, st.n, sizeof(*x->shapes));
	x->n_styles = st.n;
	for (size_t i = 0; i < st.n; i++) {
		const unsigned char kind = st.formats[st.styles[i]];

		x->dates[i] = kind ? kind == 1 : number_format_is_date(st.styles[i]);
		x->shapes[i] = (unsigned char)(kind > 2 ? kind - 2u
		    : kind ? 0u : number_format_shape(st.styles[i]));
	}
}
