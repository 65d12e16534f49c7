/*
 * Cutting a quotation where lists leave things out: at lines, sentences, ellipses and the numbers
 * of subparagraphs.
 */
#include "lint/basis_piece.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
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

/*
 * The bytes of a number at at, added to b in digits: 五万 and 5万 are 50000#, 百分之五 and 5% are 5#%,
 * 零点五 and 0.5 are 0#5#. The # keeps 1 and 2 apart from 12. 0 if there is none.
 */
static size_t
number_add(struct buf *b, struct str s, size_t at)
{
	static const struct str shares[][2] = {
		{ STR_INIT("百分之"), STR_INIT("%") }, { STR_INIT("千分之"), STR_INIT("‰") },
		{ STR_INIT("万分之"), STR_INIT("‱") },
	};
	struct str share = { 0 };
	size_t i = at, len;
	int64_t n;

	for (size_t k = 0; k < sizeof(shares) / sizeof(shares[0]); k++)
		if (str_starts(str_sub(s, at, s.n), shares[k][0])) {
			share = shares[k][1];
			i += shares[k][0].n;
		}
	len = numeral_parse(str_sub(s, i, s.n), &n);
	if (!len)
		return 0;
	for (;;) {
		const size_t end = i + len;
		size_t next = end;

		buf_fmt(b, "%" PRId64 "#", n);
		if (str_starts(str_sub(s, end, s.n), STR("点")))
			next += strlen("点");
		else if (str_starts(str_sub(s, end, s.n), STR(".")))
			next++;
		len = next > end ? numeral_parse(str_sub(s, next, s.n), &n) : 0;
		i = len ? next : end;
		if (!len)
			break;
	}
	buf_str(b, share);
	return i - at;
}

struct str
basis_piece_bare(struct arena *a, struct str key)
{
	struct buf b = { 0 };
	struct str s;

	for (size_t at = 0; at < key.n;) {
		const size_t from = at, number = number_add(&b, key, at);

		at += number;
		if (number)
			continue;
		utf8_next(key, &at);
		if (!is_mark(str_sub(key, from, at)) && !strchr("()[]<>", key.p[from]))
			buf_str(&b, str_sub(key, from, at));
	}
	s = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return s;
}
