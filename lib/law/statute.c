/*
 * Texts of laws, cut line by line. A line that begins with 第X条 is an article only where the
 * number can be one: a paragraph may begin 第十条规定的… and a quotation may hold whole articles.
 */
#include "law/statute.h"

#include <string.h>

#include "base/report.h"
#include "law/statute_line.h"

struct cutter {
	struct arena *a;
	struct statute *st;
	struct str text;
	size_t at;			/* of the next line */
	uint32_t line;			/* 1-based number of the line in hand */
	bool is_mark;			/* it began with # */
	bool after_blank;		/* a blank line stood before it */
	bool in_head, in_annex, in_quote;
	bool in_comment;		/* <!-- without its end */
	struct statute_article *article;	/* the one in hand; NULL outside of one */
	struct buf joined;		/* the text of the article in hand */
	int32_t last, last_zhi;		/* numbers of the last article */
};

const char *
statute_fault_code(enum statute_fault_kind kind)
{
	static const char *const codes[STATUTE_FAULT_KINDS] = {
		[STATUTE_GAP] = "gap", [STATUTE_TWICE] = "twice", [STATUTE_ORDER] = "order",
		[STATUTE_EMPTY] = "empty", [STATUTE_ITEM] = "item", [STATUTE_INLINE] = "inline",
		[STATUTE_RESTART] = "restart", [STATUTE_CUT] = "cut",
		[STATUTE_NO_ARTICLE] = "no-article", [STATUTE_NO_DATE] = "no-date",
	};

	return codes[kind];
}

static void
print_number(struct buf *b, int32_t number, int32_t zhi)
{
	buf_fmt(b, "%d", number);
	if (zhi)
		buf_fmt(b, "-%d", zhi);
}

void
statute_fault_print(struct buf *b, const struct statute *st, const struct statute_fault *f)
{
	static const char *const texts[STATUTE_FAULT_KINDS] = {
		[STATUTE_GAP] = TR_NOOP("articles are missing before article "),
		[STATUTE_TWICE] = TR_NOOP("the number comes again: article "),
		[STATUTE_ORDER] = TR_NOOP("the number is smaller than the one before: article "),
		[STATUTE_EMPTY] = TR_NOOP("there is no text in article "),
		[STATUTE_ITEM] = TR_NOOP("a number is missing among the subparagraphs of article "),
		[STATUTE_INLINE] = TR_NOOP("in the middle of a line begins article "),
		[STATUTE_RESTART] = TR_NOOP("another text begins here and is left out: article "),
		[STATUTE_CUT] = TR_NOOP("the text breaks off"),
		[STATUTE_NO_ARTICLE] = TR_NOOP("there is not one article"),
		[STATUTE_NO_DATE] = TR_NOOP("no heading line tells a date"),
	};

	buf_fmt(b, "%.*s:%u: %s: %s", STRF(st->src->path), f->line, tr("warning"),
	    tr(texts[f->kind]));
	if (f->number)
		print_number(b, f->number, f->zhi);
	buf_fmt(b, " [%s]", statute_fault_code(f->kind));
}

static void
fault(struct cutter *c, enum statute_fault_kind kind, int32_t number, int32_t zhi, int32_t other)
{
	struct statute *st = c->st;

	st->faults = arena_grow(c->a, st->faults, st->fault_count, &st->fault_cap,
	    sizeof(*st->faults));
	st->faults[st->fault_count++] = (struct statute_fault){ kind, c->line, number, zhi, other };
}

/* Take the next line, without marks and blanks around it; false at the end. */
static bool
next_line(struct cutter *c, struct str *line)
{
	const char *end;
	struct str s;

	if (c->at >= c->text.n)
		return false;
	s = str_sub(c->text, c->at, c->text.n);
	end = memchr(s.p, '\n', s.n);
	if (end)
		s.n = (size_t)(end - s.p);
	c->at += s.n + 1;
	c->line++;
	s = statute_line_trim(s);
	c->is_mark = s.n && s.p[0] == '#';
	while (s.n && (s.p[0] == '#' || s.p[0] == '>'))
		s = str_sub(s, 1, s.n);
	s = statute_line_trim(s);
	if (s.n > 4 && str_starts(s, STR("**")) && str_ends(s, STR("**")))
		s = statute_line_trim(str_sub(s, 2, s.n - 2));
	*line = s;
	return true;
}

/* The article in hand is at its end. */
static void
end_article(struct cutter *c)
{
	struct statute_article *t = c->article;

	if (!t)
		return;
	if (!t->paragraph_count)
		fault(c, STATUTE_EMPTY, t->number, t->zhi, 0);
	t->text = arena_str(c->a, buf_get(&c->joined));
	buf_reset(&c->joined);
	c->article = NULL;
}

/* Tell what is wrong with a number that follows the last one. */
static void
check_number(struct cutter *c, int32_t number, int32_t zhi)
{
	if (number == c->last && zhi == c->last_zhi)
		fault(c, STATUTE_TWICE, number, zhi, c->last);
	else if (number < c->last || (number == c->last && zhi < c->last_zhi))
		fault(c, STATUTE_ORDER, number, zhi, c->last);
	else if (number > c->last + 1 || (number == c->last && zhi > c->last_zhi + 1) ||
	    (number == c->last + 1 && zhi))
		fault(c, STATUTE_GAP, number, zhi, c->last);
}

static void
begin_article(struct cutter *c, int32_t number, int32_t zhi)
{
	struct statute *st = c->st;

	end_article(c);
	/* a part of a code begins where the one before it ended */
	if (c->last || !st->part.n)
		check_number(c, number, zhi);
	st->articles = arena_grow(c->a, st->articles, st->n, &st->cap, sizeof(*st->articles));
	c->article = &st->articles[st->n++];
	*c->article = (struct statute_article){ .number = number, .zhi = zhi, .line = c->line };
	if (number > c->last || zhi > c->last_zhi) {
		c->last_zhi = zhi;
		c->last = number;
	}
	c->in_head = c->in_quote = false;
}

/* True if number is the one that comes next. */
static bool
is_next(const struct cutter *c, int32_t number, int32_t zhi)
{
	return zhi ? number == c->last && zhi == c->last_zhi + 1 : number == c->last + 1;
}

/*
 * Bytes of the number with which an article begins at the start of s, with the blanks behind it;
 * 0 if none does.
 */
static size_t
article_start(const struct cutter *c, struct str s, int32_t *number, int32_t *zhi)
{
	static const char *const goes_on[] = { "第", "款", "项", "规定", "所", "的", "、", "和",
	    "至", "或", "及", "与", "中", "之", "，", "。", "有关", "关于", "修改" };
	const size_t read = statute_line_article(s, number, zhi);
	const struct str rest = str_sub(s, read, s.n);
	const size_t gap = statute_line_blanks(rest);

	if (!read || (c->in_quote && !(c->last && is_next(c, *number, *zhi))))
		return 0;
	if (gap || !rest.n)
		return read + gap;
	if (!is_next(c, *number, *zhi))
		return 0;
	for (size_t i = 0; i < sizeof(goes_on) / sizeof(goes_on[0]); i++)
		if (str_starts(rest, str_from(goes_on[i])))
			return 0;
	return read;
}

/* True if the text goes back to its start: another law is printed behind this one. */
static bool
is_restart(const struct cutter *c, int32_t number, int32_t zhi)
{
	return number == 1 && !zhi && c->last > 2;
}

/* Follow the quotation marks of a piece of text. */
static void
follow_quotes(struct cutter *c, struct str s)
{
	for (size_t at = 0; at + 3 <= s.n; at++) {
		if (!memcmp(s.p + at, "“", 3))
			c->in_quote = true;
		else if (!memcmp(s.p + at, "”", 3))
			c->in_quote = false;
	}
}

static void
add_item(struct cutter *c, struct statute_paragraph *p, int32_t number, struct str text)
{
	const int32_t want = p->item_count ? p->items[p->item_count - 1].number + 1 : 1;

	if (number != want)
		fault(c, STATUTE_ITEM, c->article->number, c->article->zhi, want);
	p->items = arena_grow(c->a, p->items, p->item_count, &p->item_cap, sizeof(*p->items));
	p->items[p->item_count++] = (struct statute_item){ .number = number, .text = text };
}

/* Subparagraphs may follow each other in one line: （一）…；（二）… . */
static void
add_items(struct cutter *c, struct statute_paragraph *p, struct str s)
{
	static const char *const before[] = { "：", "；", ":", ";", "。" };
	enum { MARKS = sizeof(before) / sizeof(before[0]) };
	size_t start = 0;
	int32_t number = 0, next;

	for (size_t at = 0; at < s.n; at++) {
		const struct str rest = str_sub(s, at, s.n);
		const int32_t want = p->item_count + (number ? 1 : 0) ?
		    (number ? number : p->items[p->item_count - 1].number) + 1 : 1;
		bool fits = at == 0;

		if ((s.p[at] != '(' && !str_starts(rest, STR("（"))) ||
		    !statute_line_item(rest, &next))
			continue;
		for (size_t i = 0; at && next == want && i < MARKS; i++)
			fits = fits || str_ends(str_sub(s, 0, at), str_from(before[i]));
		if (!fits)
			continue;
		if (number)
			add_item(c, p, number, str_sub(s, start, at));
		number = next;
		start = at;
	}
	if (number)
		add_item(c, p, number, str_sub(s, start, s.n));
}

static struct statute_paragraph *
add_paragraph(struct cutter *c, struct str s)
{
	struct statute_article *t = c->article;
	struct statute_paragraph *p;

	t->paragraphs = arena_grow(c->a, t->paragraphs, t->paragraph_count, &t->paragraph_cap,
	    sizeof(*t->paragraphs));
	p = &t->paragraphs[t->paragraph_count++];
	*p = (struct statute_paragraph){ .text = s, .line = c->line };
	return p;
}

/*
 * The paragraph that a line with a subparagraph's number belongs to: the last one, or, where a list
 * goes on behind lines that stood between its numbers, the one with that list; those lines are then
 * part of a subparagraph.
 */
static struct statute_paragraph *
list_of(struct statute_article *t, int32_t number)
{
	size_t i = t->paragraph_count;

	while (i-- && number > 1) {
		const struct statute_paragraph *p = &t->paragraphs[i];

		if (p->item_count && p->items[p->item_count - 1].number != number - 1)
			break;
		if (p->item_count) {
			t->paragraph_count = i + 1;
			break;
		}
	}
	return &t->paragraphs[t->paragraph_count - 1];
}

/* A piece of text of the article in hand: a line of it, or what stands behind the number. */
static void
add_text(struct cutter *c, struct str s)
{
	struct statute_article *t = c->article;
	struct statute_paragraph *p = t->paragraph_count ?
	    &t->paragraphs[t->paragraph_count - 1] : NULL;
	const bool was_quote = c->in_quote;
	int32_t number;

	if (c->joined.n)
		buf_char(&c->joined, '\n');
	buf_str(&c->joined, s);
	follow_quotes(c, s);
	t->has_quote = t->has_quote || c->in_quote || was_quote;
	if (p && !was_quote && statute_line_item(s, &number)) {
		p = list_of(t, number);
		add_items(c, p, s);
	} else if (p && !was_quote && p->item_count && statute_line_is_point(s)) {
		p->items[p->item_count - 1].points++;
	} else if (p && p->is_open && !c->after_blank) {
		;	/* a line that was broken to fit a page */
	} else {
		p = add_paragraph(c, s);
		if (!was_quote)
			add_items(c, p, s);
	}
	p->is_open = !statute_line_is_closed(s);
}

/* Where in s an article begins behind a sentence; s.n if none does. */
static size_t
inline_start(const struct cutter *c, struct str s)
{
	int32_t number, zhi;

	for (size_t at = str_find(s, STR("。第"), 0); at < s.n;
	    at = str_find(s, STR("。第"), at + 3)) {
		const struct str rest = str_sub(s, at + 3, s.n);
		const size_t read = statute_line_article(rest, &number, &zhi);

		if (read && statute_line_blanks(str_sub(rest, read, rest.n)) &&
		    is_next(c, number, zhi))
			return at + 3;
	}
	return s.n;
}

/* A line behind the head that may begin, or go on with, an article. */
static void
take_text(struct cutter *c, struct str s)
{
	int32_t number, zhi;

	while (s.n) {
		const size_t read = article_start(c, s, &number, &zhi);
		size_t end;

		if (read && is_restart(c, number, zhi)) {
			fault(c, STATUTE_RESTART, number, zhi, 0);
			end_article(c);
			c->in_annex = true;
			return;
		}
		if (read) {
			begin_article(c, number, zhi);
			s = str_sub(s, read, s.n);
		}
		end = inline_start(c, s);
		if (end < s.n) {
			statute_line_article(str_sub(s, end, s.n), &number, &zhi);
			fault(c, STATUTE_INLINE, number, zhi, 0);
		}
		if (c->article && end)
			add_text(c, statute_line_trim(str_sub(s, 0, end)));
		s = str_sub(s, end, s.n);
		c->after_blank = true;
	}
}

static void
take_heading(struct cutter *c, struct buf *head, struct str s)
{
	struct statute *st = c->st;

	if (c->is_mark || (!st->title.n && !head->n)) {
		if (!st->title.n)
			st->title = s;
		else if (c->is_mark && !st->part.n)
			st->part = s;
		return;
	}
	if (!st->heading_line)
		st->heading_line = c->line;
	if (head->n)
		buf_char(head, '\n');
	buf_str(head, s);
}

/* Skip comments; true if the line was one. The end of the head is one in some collections. */
static bool
is_comment(struct cutter *c, struct str s)
{
	const bool begins = str_starts(s, STR("<!--"));

	if (!begins && !c->in_comment)
		return false;
	if (str_has(s, STR("INFO END")))
		c->in_head = false;
	c->in_comment = !str_has(s, STR("-->"));
	return true;
}

/* A line of the text. */
static void
take_line(struct cutter *c, struct buf *head, struct str s)
{
	int32_t number, zhi;
	const bool starts = article_start(c, s, &number, &zhi) > 0;
	const bool may_divide = !starts && (c->is_mark || !c->in_quote);

	if (may_divide && (statute_line_is_division(s) || statute_line_is_contents(s))) {
		end_article(c);
		c->in_head = c->in_annex = false;
		c->st->divisions++;
	} else if (!starts && c->st->n && !c->in_quote && statute_line_is_annex(s)) {
		end_article(c);
		c->in_annex = c->st->has_annex = true;
	} else if (c->in_annex) {
		;
	} else if (!starts && c->in_head) {
		take_heading(c, head, s);
	} else if (!starts && c->is_mark && !c->in_quote) {
		end_article(c);
	} else {
		take_text(c, s);
	}
}

/* What can be told only at the end. */
static void
check_end(struct cutter *c)
{
	const struct statute *st = c->st;
	const struct statute_article *t = st->n ? &st->articles[st->n - 1] : NULL;

	if (!st->n)
		fault(c, STATUTE_NO_ARTICLE, 0, 0, 0);
	else if (t->paragraph_count == 1 && t->paragraphs[0].is_open && !st->has_annex)
		fault(c, STATUTE_CUT, t->number, t->zhi, 0);
}

void
statute_cut(struct arena *a, const struct source *src, struct statute *st)
{
	struct cutter c = { .a = a, .st = st, .text = src->text, .in_head = true };
	struct buf head = { 0 };
	struct str line;

	*st = (struct statute){ .src = src };
	while (next_line(&c, &line)) {
		if (!line.n) {
			c.after_blank = true;
			continue;
		}
		if (!is_comment(&c, line))
			take_line(&c, &head, line);
		c.after_blank = false;
	}
	end_article(&c);
	check_end(&c);
	st->heading = arena_str(a, buf_get(&head));
	buf_clear(&head);
	buf_clear(&c.joined);
}

const struct statute_article *
statute_article(const struct statute *st, int32_t number, int32_t zhi)
{
	for (size_t i = 0; i < st->n; i++)
		if (st->articles[i].number == number && st->articles[i].zhi == zhi)
			return &st->articles[i];
	return NULL;
}
