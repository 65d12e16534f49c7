/*
 * Shapes are read from their start at each question: some 60 words a law, a nanosecond or two each.
 */
#include "law/register_place.h"

#include "base/num.h"

/* A word of a shape. */
struct word {
	int32_t article, zhi;
	int32_t repeat;		/* articles it stands for, 1 or more */
	struct str parts;	/* "0+3", "?" */
};

static int32_t
take_number(struct str *s)
{
	int32_t n = 0;

	while (s->n && s->p[0] >= '0' && s->p[0] <= '9' && n < 100000) {
		n = n * 10 + (s->p[0] - '0');
		*s = str_sub(*s, 1, s->n);
	}
	return n;
}

/* Take the next word off *rest; w holds the one before it (zeroed at first). */
static bool
next_word(struct str *rest, struct word *w)
{
	struct str text;
	size_t mark;

	if (!rest->n)
		return false;
	text = str_cut(rest, ' ');
	mark = str_find(text, STR("="), 0);
	if (mark != SIZE_MAX) {
		w->article = take_number(&text);
		w->zhi = 0;
		if (text.n && text.p[0] == '-') {
			text = str_sub(text, 1, text.n);
			w->zhi = take_number(&text);
		}
		text = str_sub(text, 1, text.n);
	} else {
		w->article += w->repeat ? w->repeat : 1;
		w->zhi = 0;
	}
	mark = str_find(text, STR("x"), 0);
	w->parts = str_sub(text, 0, mark);
	w->repeat = 1;
	if (mark != SIZE_MAX) {
		text = str_sub(text, mark + 1, text.n);
		w->repeat = take_number(&text);
	}
	return true;
}

/* True if the text may have lost its end; a heading that was cut says nothing of that. */
static bool
is_unsure(const struct register_version *v)
{
	struct str rest = v->faults;

	while (rest.n) {
		const struct str code = str_cut(&rest, ' ');

		if (str_is(code, "cut") || str_is(code, "no-closing"))
			return true;
	}
	return false;
}

/* The word that stands for an article. NO: the shape has no room for it; UNKNOWN: it is a gap. */
static enum register_answer
find(const struct register_version *v, int32_t article, int32_t zhi, struct word *found)
{
	struct str rest = v->shape;
	struct word w = { 0 };
	int32_t end = 0;
	bool is_gap = false;

	if (!rest.n)
		return REGISTER_UNKNOWN;
	while (next_word(&rest, &w)) {
		if (article >= w.article && article < w.article + w.repeat && zhi == w.zhi) {
			*found = w;
			return REGISTER_YES;
		}
		is_gap = is_gap || (article > end && article < w.article);
		end = w.article + w.repeat - 1;
		if (end > article)
			break;
	}
	if (is_gap || (article > end && is_unsure(v)))
		return REGISTER_UNKNOWN;
	return REGISTER_NO;
}

enum register_answer
register_article(const struct register_version *v, int32_t article, int32_t zhi,
    int32_t *paragraphs, int32_t *last)
{
	struct word w;
	const enum register_answer answer = find(v, article, zhi, &w);

	*last = v->last;
	*paragraphs = 0;
	if (answer != REGISTER_YES || str_is(w.parts, "?"))
		return answer;
	*paragraphs = 1;
	for (size_t i = 0; i < w.parts.n; i++)
		*paragraphs += w.parts.p[i] == '+';
	return answer;
}

enum register_answer
register_has(const struct register_version *v, struct register_place p)
{
	int32_t paragraph = 0;
	struct word w;
	const enum register_answer answer = p.article ? find(v, p.article, p.zhi, &w) :
	    v->shape.n ? REGISTER_YES : REGISTER_UNKNOWN;

	if (answer != REGISTER_YES || !p.article || (!p.paragraph && !p.subparagraph))
		return answer;
	if (str_is(w.parts, "?"))
		return REGISTER_UNKNOWN;
	while (w.parts.n) {
		struct str part = str_cut(&w.parts, '+');
		const int32_t items = take_number(&part);

		paragraph++;
		if (p.paragraph && p.paragraph != paragraph)
			continue;
		if (p.subparagraph <= items)
			return REGISTER_YES;
	}
	return REGISTER_NO;
}

/* True if s is numbers joined by +, or ?. */
static bool
is_parts(struct str s)
{
	int64_t n;

	if (str_is(s, "?"))
		return true;
	if (!s.n || str_ends(s, STR("+")))
		return false;
	while (s.n)
		if (!num_parse(str_cut(&s, '+'), 0, 9999, &n))
			return false;
	return true;
}

static bool
is_word(struct str s)
{
	size_t mark = str_find(s, STR("="), 0);
	bool has_zhi = false;
	int64_t n;

	if (mark != SIZE_MAX) {
		struct str zhi = str_sub(s, 0, mark);
		struct str article;

		has_zhi = str_has(zhi, STR("-"));
		article = str_cut(&zhi, '-');
		if (!num_parse(article, 1, STATUTE_ARTICLE_MOST, &n) ||
		    (has_zhi && !num_parse(zhi, 1, 99, &n)))
			return false;
		s = str_sub(s, mark + 1, s.n);
	}
	mark = str_find(s, STR("x"), 0);
	if (mark != SIZE_MAX && (has_zhi ||
	    !num_parse(str_sub(s, mark + 1, s.n), 2, STATUTE_ARTICLE_MOST, &n)))
		return false;
	return is_parts(str_sub(s, 0, mark));
}

bool
register_shape_check(struct str shape, size_t *bad)
{
	struct str rest = shape;

	while (rest.n) {
		*bad = (size_t)(rest.p - shape.p);
		if (!is_word(str_cut(&rest, ' ')))
			return false;
	}
	return true;
}

/* The parts of an article; ? where they can't be counted. */
static void
put_parts(struct buf *b, const struct statute_article *t)
{
	bool is_open = t->has_quote || !t->paragraph_count;

	for (size_t i = 0; i < t->paragraph_count; i++)
		is_open = is_open || (t->paragraph_count > 1 && t->paragraphs[i].is_open);
	if (is_open) {
		buf_char(b, '?');
		return;
	}
	for (size_t i = 0; i < t->paragraph_count; i++) {
		const struct statute_paragraph *p = &t->paragraphs[i];

		buf_fmt(b, "%s%d", i ? "+" : "", p->item_count ?
		    p->items[p->item_count - 1].number : 0);
	}
}

/* Put a word of shape that stands for `repeat` articles. */
static void
put_word(struct buf *b, const struct buf *number, struct str parts, size_t repeat)
{
	if (b->n)
		buf_char(b, ' ');
	buf_str(b, buf_get(number));
	buf_str(b, parts);
	if (repeat > 1)
		buf_fmt(b, "x%zu", repeat);
}

void
register_shape_put(struct buf *b, const struct statute *st)
{
	struct buf number = { 0 }, parts = { 0 }, next = { 0 };
	size_t repeat = 0;
	int32_t last = 0;
	bool is_zhi = false;	/* the word in hand is of a 之一: it stands for that alone */

	for (size_t i = 0; i < st->n; i++) {
		const struct statute_article *t = &st->articles[i];
		const bool follows = t->number == last + 1 && !t->zhi;

		/* a number that comes again is told once */
		if (i && t->number == st->articles[i - 1].number &&
		    t->zhi == st->articles[i - 1].zhi)
			continue;
		buf_reset(&next);
		put_parts(&next, t);
		if (repeat && follows && !is_zhi && str_eq(buf_get(&next), buf_get(&parts))) {
			repeat++;
		} else {
			if (repeat)
				put_word(b, &number, buf_get(&parts), repeat);
			buf_reset(&number);
			if (t->zhi)
				buf_fmt(&number, "%d-%d=", t->number, t->zhi);
			else if (!follows)
				buf_fmt(&number, "%d=", t->number);
			buf_reset(&parts);
			buf_str(&parts, buf_get(&next));
			repeat = 1;
			is_zhi = t->zhi > 0;
		}
		last = t->number;
	}
	if (repeat)
		put_word(b, &number, buf_get(&parts), repeat);
	buf_clear(&number);
	buf_clear(&parts);
	buf_clear(&next);
}
