/*
 * Cutting a quotation where lists leave things out: at lines, sentences, ellipses and the numbers
 * of subparagraphs.
 */
#include "lint/basis_piece.h"

#include <string.h>

#include "base/utf8.h"
#include "schema/numeral.h"

#define PIECE_LEAST 6	/* bytes of a folded piece that says something: two characters */

/* True if a folded character carries no meaning at an end. */
static bool
is_mark(struct str key)
{
	static const struct str marks[] = {
		STR_INIT("."), STR_INIT(","), STR_INIT(";"), STR_INIT(":"), STR_INIT("\""),
		STR_INIT("'"), STR_INIT("…"), STR_INIT("。"), STR_INIT("、"), STR_INIT("，"),
		STR_INIT("；"), STR_INIT("："), STR_INIT("“"), STR_INIT("”"), STR_INIT("-"),
		STR_INIT("·"),
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_eq(key, marks[i]))
			return true;
	return key.n == 0;
}

/* The byte offset of the character before at. */
static size_t
before(struct str s, size_t at)
{
	do
		at--;
	while (at && ((unsigned char)s.p[at] & 0xC0) == 0x80);
	return at;
}

/* A piece without marks and blanks at both ends. */
static struct str
trim(struct arena *a, struct str s)
{
	while (s.n) {
		size_t next = 0;

		utf8_next(s, &next);
		if (!is_mark(utf8_fold(a, str_sub(s, 0, next))))
			break;
		s = str_sub(s, next, s.n);
	}
	while (s.n) {
		const size_t last = before(s, s.n);

		if (!is_mark(utf8_fold(a, str_sub(s, last, s.n))))
			break;
		s.n = last;
	}
	return s;
}

static void
piece_add(struct arena *a, struct basis_pieces *p, struct str s)
{
	struct str key;

	s = trim(a, s);
	key = utf8_fold(a, s);
	if (key.n < PIECE_LEAST)
		return;
	p->raw = arena_grow(a, p->raw, p->n, &p->cap, sizeof(*p->raw));
	p->key = arena_grow(a, p->key, p->n, &p->key_cap, sizeof(*p->key));
	p->raw[p->n] = s;
	p->key[p->n++] = key;
	p->bytes += key.n;
}

/* Bytes of a mark that ends a piece at at: a line end, 。 ； ： or …; 0 if there is none. */
static size_t
end_mark(struct str s, size_t at)
{
	static const struct str ends[] = { STR_INIT("。"), STR_INIT("；"), STR_INIT("："),
		STR_INIT("…") };
	const struct str rest = str_sub(s, at, s.n);
	size_t n = 0;

	if (strchr("\n\r;:", rest.p[0]))
		return 1;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_starts(rest, ends[i]))
			return ends[i].n;
	while (n < rest.n && rest.p[n] == '.')
		n++;
	return n > 2 ? n : 0;
}

/* Bytes of a subparagraph's number that begins at at: （三） or (三); 0 if there is none. */
static size_t
number_at(struct str s, size_t at)
{
	const struct str rest = str_sub(s, at, s.n);
	const size_t open = str_starts(rest, STR("（")) ? 3 : str_starts(rest, STR("("));
	struct str after;
	int64_t n;
	size_t len;

	if (!open)
		return 0;
	len = numeral_parse(str_sub(rest, open, rest.n), &n);
	after = str_sub(rest, open + len, rest.n);
	if (!len || (!str_starts(after, STR("）")) && !str_starts(after, STR(")"))))
		return 0;
	return open + len + (after.p[0] == ')' ? 1 : 3);
}

void
basis_piece_cut(struct arena *a, struct str quote, struct basis_pieces *p)
{
	size_t from = 0;

	for (size_t at = 0; at < quote.n;) {
		const size_t mark = end_mark(quote, at);

		if (mark || (at > from && number_at(quote, at))) {
			piece_add(a, p, str_sub(quote, from, at));
			at += mark;
			from = at;
			if (mark)
				continue;
		}
		utf8_next(quote, &at);
	}
	piece_add(a, p, str_sub(quote, from, quote.n));
}

/* True if 三、 stands before at in a folded text, for the number （三） that begins a piece. */
static bool
has_old_number(struct arena *a, struct str text, size_t at, struct str number)
{
	const size_t open = number.p[0] == '(' ? 1 : 3;
	const struct str digits = str_sub(number, open, number.n - (str_ends(number, STR(")")) ?
	    1 : 3));
	const struct str old = utf8_fold(a, arena_fmt(a, "%.*s、", STRF(digits)));

	return str_ends(str_sub(text, 0, at), old);
}

const char *
basis_piece_find(struct arena *a, const struct register_article *t, struct str key)
{
	const char *found = t ? memmem(t->key.p, t->key.n, key.p, key.n) : NULL;
	const size_t number = number_at(key, 0);

	if (found || !t || !number || key.n == number)
		return found;
	found = memmem(t->key.p, t->key.n, key.p + number, key.n - number);
	return found && has_old_number(a, t->key, (size_t)(found - t->key.p),
	    str_sub(key, 0, number)) ? found : NULL;
}

struct str
basis_piece_bare(struct arena *a, struct str key)
{
	char *p = arena_bytes(a, key.n + 1);
	size_t n = 0;

	for (size_t at = 0; at < key.n;) {
		const size_t from = at;

		utf8_next(key, &at);
		if (is_mark(str_sub(key, from, at)) || strchr("()[]<>", key.p[from]))
			continue;
		memcpy(p + n, key.p + from, at - from);
		n += at - from;
	}
	return (struct str){ p, n };
}
