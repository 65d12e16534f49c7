/*
 * From a text to its citations. The heart is where one begins: outside a quoted provision nearly
 * anywhere, inside one only where a list would begin it - at a tag, a line, the end of a sentence
 * - and only in a form that a statute does not use of itself (第三条： but never 第三条的规定).
 */
#include "law/citation.h"

#include <string.h>

#include "base/block.h"
#include "base/utf8.h"
#include "law/citation_start.h"
#include "law/glyph.h"

#define MARKS (GLYPH_BLANK | GLYPH_LINE | GLYPH_COMMA | GLYPH_STOP | GLYPH_COLON | GLYPH_QUOTE | \
    GLYPH_UNQUOTE | GLYPH_CLOSE | GLYPH_UNTITLE)

#define QUOTE_MOST 16384	/* bytes to the mark that closes a quote */

struct reader {
	struct arena *a;
	struct str t;		/* the part of the text that is UTF-8 */
	struct citations *cs;
	/* index of the last citation that names a law; SIZE_MAX: none yet */
	size_t law;
	struct citation_start start;
};

size_t
citation_offset(struct str text, struct str slice)
{
	return (size_t)(slice.p - text.p);
}

size_t
citation_column(struct str text, size_t byte)
{
	return utf8_count(str_sub(text, 0, byte)) + 1;
}

/* What names the law is said of the citations that follow too. */
static void
inherit(struct reader *r, struct citation *c)
{
	const struct citation *from = r->law == SIZE_MAX ? NULL : &r->cs->list[r->law];

	c->law = r->law;
	if (c->kind == CITATION_LAW || c->kind == CITATION_NUMBER) {
		c->law = r->law = r->cs->n;
		return;
	}
	if (!from)
		return;
	c->tag = from->tag;
	c->tag_code = from->tag_code;
	c->issuer = from->issuer;
	c->title = from->title;
	c->name = from->name;
	c->title_broken = from->title_broken;
	c->version = from->version;
	c->numbers = from->numbers;
	c->number_count = from->number_count;
}

/*
 * 第二款 alone is of the article before it: give places without one what is wider than their own
 * from the last place of the same law.
 */
static void
widen(const struct citations *cs, struct citation *c)
{
	const struct citation *from = cs->n ? &cs->list[cs->n - 1] : NULL;
	const struct citation_place *last;

	if (c->kind != CITATION_MORE || c->places[0].n[CITATION_ARTICLE] || !from ||
	    from->law != c->law || !from->place_count)
		return;
	last = &from->places[from->place_count - 1];
	for (size_t i = 0; i < c->place_count; i++) {
		struct citation_place *p = &c->places[i];
		size_t level = 0;

		while (level < CITATION_LEVELS && !p->n[level])
			level++;
		if (level <= CITATION_ARTICLE || !last->n[CITATION_ARTICLE])
			return;
		memcpy(p->n, last->n, level * sizeof(p->n[0]));
		p->zhi = last->zhi;
	}
}

static struct citation *
citation_add(struct reader *r, struct citation *c)
{
	struct citations *cs = r->cs;

	inherit(r, c);
	widen(cs, c);
	cs->list = arena_grow(r->a, cs->list, cs->n, &cs->cap, sizeof(*cs->list));
	cs->list[cs->n] = *c;
	return &cs->list[cs->n++];
}

/* The ” that closes the “ at at; SIZE_MAX if there is none. */
static size_t
quote_close(struct str t, size_t at)
{
	static const struct {
		const char *open, *close;
	} pairs[] = { { "“", "”" }, { "「", "」" }, { "『", "』" } };
	size_t depth = 0, k;

	if (glyph_is(t, at, "\""))
		return str_find(str_sub(t, 0, at + QUOTE_MOST), STR("\""), at + 1);
	for (k = 0; k < sizeof(pairs) / sizeof(pairs[0]); k++)
		if (glyph_is(t, at, pairs[k].open))
			break;
	if (k == sizeof(pairs) / sizeof(pairs[0]))
		return SIZE_MAX;
	/* both marks of a pair differ in the last of three bytes */
	t = str_sub(t, 0, at + QUOTE_MOST);
	for (size_t i = at; i < t.n; i += BLOCK) {
		const struct block_view v = block_at(t, i);
		unsigned bits = block_bits(&v, block_is(&v, (unsigned char)pairs[k].open[0]));

		for (; bits; bits &= bits - 1) {
			const size_t mark = i + (unsigned)__builtin_ctz(bits);

			if (t.n - mark < 3 || memcmp(t.p + mark, pairs[k].open, 2) != 0)
				continue;
			if (t.p[mark + 2] == pairs[k].open[2])
				depth++;
			else if (t.p[mark + 2] == pairs[k].close[2] && --depth == 0)
				return mark;
		}
	}
	return SIZE_MAX;
}

/*
 * True if a quote that closed before at is over: the line ends, or a citation or a mark follows.
 */
static bool
is_after_quote(struct str t, size_t at)
{
	size_t i = glyph_blank(t, at);
	const size_t mark = glyph_word(t, i, "。 ； ， 、 ; , .");

	i = glyph_space(t, i + mark);
	return i == t.n || (!mark && glyph_line(t, glyph_blank(t, at))) ||
	    glyph_word(t, i, "《 【 [ ［ 第 （ ( 以及 及 和 附件") > 0 ||
	    (mark && glyph_line(t, glyph_blank(t, glyph_blank(t, at) + mark)));
}

/* A quote without the ” of an “ that stands before it: 《甲法》：“第三条 …”. */
static struct str
unclosed(struct str quote)
{
	if (str_ends(quote, STR("”")) && !str_has(quote, STR("“")))
		quote.n -= strlen("”");
	return quote;
}

/* Take the quote that begins at at; returns the offset after it. */
static size_t
quote_take(struct reader *r, struct citation *c, size_t at)
{
	const size_t close = quote_close(r->t, at);
	size_t end, inner;

	if (close != SIZE_MAX && is_after_quote(r->t, glyph_next(r->t, close))) {
		c->quote = glyph_trim(str_sub(r->t, glyph_next(r->t, at), close));
		return glyph_next(r->t, close);
	}
	end = citation_start_find(&r->start, at);
	c->quote = glyph_trim(str_sub(r->t, at, end));
	inner = close == SIZE_MAX ? end : glyph_next(r->t, close);
	if (close != SIZE_MAX && inner == at + c->quote.n)
		c->quote = glyph_trim(str_sub(r->t, glyph_next(r->t, at), close));
	else if (close == SIZE_MAX)
		c->quote = unclosed(c->quote);
	return end;
}

static void
unread_add(struct arena *a, struct citations *cs, struct str s)
{
	cs->unread = arena_grow(a, cs->unread, cs->unread_count, &cs->unread_cap,
	    sizeof(*cs->unread));
	cs->unread[cs->unread_count++] = s;
}

/* The offset after a marker at at that begins a line or stands right before a citation at to. */
static size_t
marker_end(struct str t, size_t at, size_t to)
{
	const size_t end = citation_start_marker(t, at);
	size_t line = at;

	while (line > 0 && glyph_class(t, glyph_prev(t, line)) == GLYPH_BLANK)
		line = glyph_prev(t, line);
	return line == 0 || glyph_line(t, glyph_prev(t, line)) || glyph_space(t, end) == to ?
	    end : at;
}

/*
 * Keep what is between two covered stretches, without blanks, marks and joining words around it.
 */
static void
gap_keep(struct reader *r, size_t from, size_t to)
{
	struct str gap = str_sub(r->t, 0, to);
	size_t next, n;

	while (from < to) {
		const unsigned is = glyph_class(gap, from);

		next = is & MARKS ? glyph_next(gap, from) : from;
		if (next == from)
			next = marker_end(r->t, from, to < r->t.n ? to : SIZE_MAX);
		if (next == from)
			next = from + (is == GLYPH_HAN ? glyph_word(gap, from, CITATION_JOINS) :
			    gap.p[from] == '.' || gap.p[from] == '/');
		if (next == from)
			break;
		from = next;
	}
	while (from < to) {
		next = glyph_prev(gap, to);
		if (glyph_class(gap, next) & (MARKS | GLYPH_OPEN))
			n = to - next;
		else
			n = glyph_word_before(str_sub(gap, from, to), to - from, CITATION_JOINS);
		if (n == 0)
			break;
		to -= n;
	}
	if (from < to)
		unread_add(r->a, r->cs, str_sub(r->t, from, to));
}

static void
unread_find(struct reader *r)
{
	size_t at = 0;

	for (size_t i = 0; i < r->cs->n; i++) {
		const struct citation *c = &r->cs->list[i];
		const size_t from = citation_offset(r->t, c->span);

		gap_keep(r, at, from);
		at = from + c->span.n;
		if (c->quote.n) {
			const size_t quote = citation_offset(r->t, c->quote);

			gap_keep(r, at, quote);
			at = quote + c->quote.n;
		}
	}
	gap_keep(r, at, r->t.n);
}

/*
 * Where the last whole character ends. The text is UTF-8, so this is its end; a text cut in the
 * middle of a character must not be read past it.
 */
static size_t
whole_until(struct str t)
{
	size_t i = t.n > 4 ? t.n - 4 : 0;

	for (int k = 0; t.n > 4 && k < 3 && ((unsigned char)t.p[i] & 0xC0) == 0x80; k++)
		i++;
	while (i < t.n) {
		const unsigned char c = (unsigned char)t.p[i];
		const size_t len = c < 0x80 ? 1 : c < 0xC0 ? 9 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;

		if (t.n - i < len)
			return i;
		i += len;
	}
	return t.n;
}

void
citation_parse(struct arena *a, struct citation_memory *m, struct str text, struct citations *cs)
{
	struct reader r = {
		.a = a, .t = str_sub(text, 0, whole_until(text)), .cs = cs, .law = SIZE_MAX,
	};

	*cs = (struct citations){ .text = text };
	r.start = (struct citation_start){ .a = a, .memory = m, .t = r.t, .at = SIZE_MAX };
	for (size_t at = 0; at < r.t.n;) {
		const size_t end = citation_start_next(&r.start, &at);
		struct citation *c;
		size_t quote;

		if (end == SIZE_MAX)
			break;
		c = citation_add(&r, &r.start.head);
		r.start.known = r.start.known || c->kind == CITATION_LAW || c->kind ==
		    CITATION_NUMBER;
		quote = citation_start_quote(&r.start, c, end);
		at = quote == SIZE_MAX ? end : quote_take(&r, c, quote);
	}
	unread_find(&r);
	if (r.t.n < text.n)
		unread_add(a, cs, str_sub(text, r.t.n, text.n));
}
