/*
 * Places are read group by group: 第, numbers, a unit (第一、二款 is one group of two). A group that
 * follows directly narrows the last place; one after 、 begins a new place and keeps what is
 * wider.
 */
#include "law/citation_place.h"

#include <string.h>

#include "law/glyph.h"
#include "schema/numeral.h"

#define NUMBER_MOST 9999	/* no law has more articles */
#define LIST_MOST 2000		/* bytes of numbers before their unit */
#define BARE_MOST 60		/* no article has more subparagraphs */
#define JOINS "和 及 与 以及 或者 或 / ／"
#define RANGES "至 到 —— -- - － — ～ ~ –"

struct group {
	size_t first, end;	/* bytes: its first number, its end */
	enum citation_level level;
	bool broken;
	bool bare;		/* 第十七条（二）: its unit is missing */
	int32_t n;		/* its first number */
	size_t after;		/* byte after that */
};

/* Read a number, in brackets or not; returns the offset after it, at if there is none. */
static size_t
number_read(struct str t, size_t at, int32_t *n, bool *bracket)
{
	const size_t open = glyph_mark(t, at, GLYPH_OPEN | GLYPH_TAG);
	size_t i = open ? glyph_blank(t, at + open) : at;
	int64_t v;
	size_t len;

	*bracket = open > 0;
	if (t.n - i >= 3 && memcmp(t.p + i, "\xE3\x88", 2) == 0 &&
	    (unsigned char)t.p[i + 2] >= 0xA0 && (unsigned char)t.p[i + 2] <= 0xA9) {
		*n = (unsigned char)t.p[i + 2] - 0x9F;	/* ㈠ to ㈩ */
		*bracket = true;
		return i + 3;
	}
	len = glyph_number(t, i, &v);
	if (len == 0 || v < 1 || v > NUMBER_MOST)
		return at;
	*n = (int32_t)v;
	i += len;
	if (open) {
		const size_t j = glyph_blank(t, i);
		const size_t close = glyph_mark(t, j, GLYPH_CLOSE | GLYPH_UNTAG);

		if (!close)
			return at;
		i = j + close;
	}
	return i;
}

/* Read a unit; returns the offset after it, at if there is none. */
static size_t
unit_read(struct str t, size_t at, enum citation_level *level)
{
	const size_t i = glyph_space(t, at);
	size_t n = strlen("条");
	const char *except;	/* what must not follow: 条例 is no 条 */

	switch (glyph_key(t, i)) {
	case 0xE69DA1:	/* 条 */
		*level = CITATION_ARTICLE;
		except = "例";
		break;
	case 0xE6ACBE:	/* 款 */
		*level = CITATION_PARAGRAPH;
		except = "项";
		break;
	case 0xE9A1B9:	/* 项 */
		*level = CITATION_SUBPARAGRAPH;
		except = "目 下";
		break;
	case 0xE79BAE:	/* 目 */
		*level = CITATION_POINT;
		except = "录 标 的";
		break;
	case 0xE7ABA0:	/* 章 */
		*level = CITATION_CHAPTER;
		except = "程";
		break;
	case 0xE88A82:	/* 节 */
		*level = CITATION_SECTION;
		except = "能 水";
		break;
	case 0xE7BC96:	/* 编 */
		*level = CITATION_PART;
		except = "制 号 办 委";
		break;
	default:
		if (glyph_is(t, i, "小项"))
			*level = CITATION_POINT;
		else if (glyph_is(t, i, "部分"))
			*level = CITATION_PART;
		else
			return at;
		except = "目 省 地 市 县";
		n = strlen("小项");
		break;
	}
	return glyph_word(t, i + n, except) ? at : i + n;
}

/* True for the first characters of what joins numbers: 和及与以或至到. */
static bool
may_join(uint32_t key)
{
	return key == 0xE5928C || key == 0xE58F8A || key == 0xE4B88E || key == 0xE4BBA5 ||
	    key == 0xE68896 || key == 0xE887B3 || key == 0xE588B0;
}

/* A mark between numbers of a group; *range told. */
static size_t
mark_read(struct str t, size_t at, bool *range)
{
	const size_t i = glyph_blank(t, at);
	const unsigned is = glyph_class(t, i);
	size_t len;

	*range = false;
	if (is == GLYPH_COMMA || glyph_is(t, i, "；"))
		return glyph_blank(t, glyph_next(t, i));
	if (!(is == GLYPH_HAN ? may_join(glyph_key(t, i)) : is == GLYPH_OTHER))
		return at;
	len = glyph_word(t, i, RANGES);
	*range = len > 0;
	if (!len)
		len = glyph_word(t, i, JOINS);
	return len ? glyph_blank(t, i + len) : at;
}

/* The number after at in a group: over a mark and a 第, or a number in brackets right there. */
static size_t
another_read(struct str t, size_t at, int32_t *n, bool *bracket, bool *range)
{
	size_t i = mark_read(t, at, range);
	size_t end;

	if (i == at) {
		end = number_read(t, at, n, bracket);
		return *bracket && end > at ? end : at;
	}
	if (glyph_is(t, i, "第"))
		i = glyph_blank(t, i + strlen("第"));
	end = number_read(t, i, n, bracket);
	return end > i ? end : at;
}

/* What a group without its 第 must be: enough that it can be nothing else. */
static bool
is_sure(const struct group *g, bool bracket, bool after, enum citation_place_mode mode)
{
	if (mode == CITATION_PLACE_LOOSE)
		return true;
	if (g->level < CITATION_ARTICLE)
		return false;
	return after || (bracket && g->level == CITATION_SUBPARAGRAPH);
}

/* A number without a unit: 第十九：, 第二十七第二款, and 38 alone where a place is sure to be. */
static bool
lacks_unit(struct str t, size_t at, bool led, enum citation_place_mode mode)
{
	const size_t i = glyph_blank(t, at);
	enum citation_level level;
	bool bracket;
	int32_t n;

	if (mode != CITATION_PLACE_LOOSE)
		return false;
	if (i == t.n || (led && glyph_mark(t, i, GLYPH_COLON)))
		return true;
	if (!glyph_is(t, i, "第"))
		return false;
	at = number_read(t, i + strlen("第"), &n, &bracket);
	return unit_read(t, at, &level) > at && level > CITATION_ARTICLE;
}

/* 第十七条（二）: a number in brackets after a place that nothing but a mark or the end follows. */
static bool
is_bare_item(struct str t, size_t at, int32_t n)
{
	const size_t i = glyph_blank(t, at);

	return n <= BARE_MOST && (i == t.n || glyph_mark(t, i, GLYPH_LINE | GLYPH_COMMA |
	    GLYPH_STOP | GLYPH_COLON));
}

/* 第二十 一条: the number goes on behind a blank; returns the offset after it, else at. */
static size_t
rest_read(struct str t, size_t at, int32_t *n)
{
	const size_t i = glyph_space(t, at);
	enum citation_level level;
	bool bracket;
	int32_t rest;
	size_t end;

	if (i == at || *n % 10 != 0 || !glyph_is_han(t, i))
		return at;
	end = number_read(t, i, &rest, &bracket);
	if (end == i || rest >= (*n % 100 ? 10 : 100) || unit_read(t, end, &level) == end)
		return at;
	*n += rest;
	return end;
}

/* Find a group at at; after: a place stands before it. False if there is none. */
static bool
group_find(struct str t, size_t at, bool after, enum citation_place_mode mode, struct group *g)
{
	const bool led = glyph_is(t, at, "第");
	size_t i = led ? glyph_space(t, at + strlen("第")) : at;
	bool bracket, any_bracket, range;
	int32_t n;

	*g = (struct group){ .first = i, .level = CITATION_ARTICLE };
	i = number_read(t, i, &n, &bracket);
	if (i == g->first)
		return false;
	if (led && !bracket)
		i = rest_read(t, i, &n);
	g->n = n;
	g->after = i;
	any_bracket = bracket;
	for (;;) {
		size_t j;

		if (glyph_is(t, i, "之")) {	/* 第二十二之一条 */
			j = number_read(t, i + strlen("之"), &n, &bracket);
			if (j > i + strlen("之"))
				i = j;
		}
		g->end = unit_read(t, i, &g->level);
		if (g->end > i)
			break;
		if (!after && lacks_unit(t, i, led, mode)) {
			g->broken = true;
			g->end = i;
			return true;
		}
		j = another_read(t, i, &n, &bracket, &range);
		if ((j == i || !bracket) && after && any_bracket && is_bare_item(t, i, g->n)) {
			g->level = CITATION_SUBPARAGRAPH;
			g->broken = g->bare = true;
			g->end = i;
			return true;
		}
		if (j == i || j - at > LIST_MOST)
			return false;
		i = j;
	}
	g->broken = !led;
	return led || is_sure(g, any_bracket, after, mode);
}

static struct citation_place *
place_add(struct arena *a, struct citation_places *ps, const struct citation_place *base)
{
	struct citation_place *p;

	ps->list = arena_grow(a, ps->list, ps->n, &ps->cap, sizeof(*ps->list));
	p = &ps->list[ps->n++];
	*p = base ? *base : (struct citation_place){ 0 };
	p->to = 0;
	p->broken = false;
	return p;
}

static void
place_set(struct citation_place *p, enum citation_level level, int32_t n)
{
	p->n[level] = n;
	for (size_t l = (size_t)level + 1; l < CITATION_LEVELS; l++)
		p->n[l] = 0;
	if (level <= CITATION_ARTICLE)
		p->zhi = 0;
	p->level = level;
	p->to = 0;
}

static struct str
slice(struct str t, size_t from, size_t to)
{
	return (struct str){ t.p + from, to - from };
}

/* 之一 after 条. */
static size_t
zhi_read(struct str t, size_t at, struct citation_place *p)
{
	bool bracket;
	int32_t n;
	size_t i;

	if (!glyph_is(t, at, "之"))
		return at;
	i = number_read(t, at + strlen("之"), &n, &bracket);
	if (i == at + strlen("之") || bracket)
		return at;
	p->zhi = n;
	return i;
}

/* How a group stands to the place before it. */
enum join { JOIN_NONE, JOIN_DIRECT, JOIN_MARK, JOIN_RANGE };

/* True if more numbers of the group follow before its unit. */
static bool
is_listed(struct str t, size_t at, const struct group *g)
{
	return at < g->end && !(glyph_is_han(t, at) && glyph_next(t, at) == g->end);
}

/* Add the places of a group; returns the offset after it. */
static size_t
group_add(struct arena *a, struct str t, size_t at, const struct group *g, enum join join,
    struct citation_places *ps, size_t first)
{
	struct citation_place *p = ps->n > first ? &ps->list[ps->n - 1] : NULL;
	bool bracket, range = false;
	size_t i = g->first, from = at;
	int32_t n = g->n;

	for (bool begin = true; begin || is_listed(t, i, g); begin = false) {
		const size_t j = begin ? g->after : another_read(t, i, &n, &bracket, &range);

		if (j == i)
			break;
		if (begin && join == JOIN_RANGE && p && p->level == g->level) {
			p->to = n;
		} else if (!begin && range) {
			p->to = n;
		} else if (begin && join == JOIN_DIRECT && p && g->level > p->level) {
			place_set(p, g->level, n);
			from = (size_t)(p->text.p - t.p);
		} else {
			p = place_add(a, ps, p);
			place_set(p, g->level, n);
			p->text.p = t.p + (begin ? from : i);
			from = (size_t)(p->text.p - t.p);
		}
		p->broken = p->broken || g->broken;
		p->text = slice(t, (size_t)(p->text.p - t.p), j);
		i = j;
		if (g->level == CITATION_ARTICLE && glyph_is(t, i, "之"))
			i = zhi_read(t, i, p);
	}
	i = g->end;
	if (g->level == CITATION_ARTICLE)
		i = zhi_read(t, i, p);
	p->text = slice(t, (size_t)(p->text.p - t.p), i);
	return i;
}

/*
 * The offset of a place behind the colon at at: 第一条：第（七）项 …. It is one where a blank, a mark
 * or the end follows; else a provision begins with it, and at is returned.
 */
static size_t
colon_skip(struct str t, size_t at)
{
	const size_t i = glyph_blank(t, at + glyph_mark(t, at, GLYPH_COLON));
	struct group g;
	size_t end;

	if (!glyph_is(t, i, "第") || !group_find(t, i, true, CITATION_PLACE_PLAIN, &g) ||
	    g.level < CITATION_PARAGRAPH || g.broken)
		return at;
	end = glyph_blank(t, g.end);
	return end > g.end || end == t.n || glyph_mark(t, end, GLYPH_LINE | GLYPH_COLON |
	    GLYPH_COMMA | GLYPH_STOP | GLYPH_QUOTE) ? i : at;
}

/* 附件, 附件1, 附件1《…》, 附件目录; something counted, a colon, a quote or the end must follow. */
static size_t
annex_read(struct arena *a, struct str t, size_t at, struct citation_places *ps, size_t first)
{
	const size_t word = glyph_key(t, at) != 0xE99984 ? 0 :	/* 附 */
	    glyph_word(t, at, "附件 附表 附录");
	struct citation_place *p;
	struct group g;
	bool bracket, counted;
	int32_t n = CITATION_ANNEX_ONLY;
	size_t i, j;

	if (!word)
		return at;
	i = at + word;
	j = glyph_blank(t, i);
	i = number_read(t, j, &n, &bracket);
	if (i == j)
		i = at + word;
	if (glyph_is(t, glyph_blank(t, i), "《")) {
		const size_t end = str_find(str_sub(t, 0, i + 240), STR("》"), i);

		if (end != SIZE_MAX)
			i = end + strlen("》");
	}
	j = i + glyph_word(t, i, "目录 清单 名录");
	j = glyph_blank(t, j + glyph_word(t, j, "中 的"));
	if (glyph_mark(t, j, GLYPH_COLON))
		j = colon_skip(t, j);
	counted = group_find(t, j, false, CITATION_PLACE_PLAIN, &g) && g.level >= CITATION_PART;
	if (!counted && !(j == t.n || glyph_mark(t, j, GLYPH_COLON | GLYPH_QUOTE | GLYPH_TITLE |
	    GLYPH_COMMA | GLYPH_STOP) ||
	    (n > 0 && glyph_line(t, j))))
		return at;
	p = place_add(a, ps, ps->n > first ? &ps->list[ps->n - 1] : NULL);
	place_set(p, CITATION_ANNEX, n);
	p->text = slice(t, at, i);
	return counted ? j : i;
}

size_t
citation_place_read(struct arena *a, struct str t, size_t at, enum citation_place_mode mode,
    struct citation_places *ps)
{
	const size_t first = ps->n;
	enum join join = JOIN_NONE;
	size_t i = at, end = at, colon = SIZE_MAX;	/* where a place behind a colon begins */

	for (;;) {
		struct group g;
		size_t j = annex_read(a, t, i, ps, first);
		bool range;

		if (j == i && group_find(t, i, ps->n > first, mode, &g) &&
		    !(g.bare && join != JOIN_DIRECT) && !(g.broken && join == JOIN_DIRECT &&
		    ps->n > first && g.level <= ps->list[ps->n - 1].level))
			j = group_add(a, t, i, &g, join, ps, first);
		if (j > i && i == colon)
			ps->list[ps->n - 1].broken = true;
		if (j == i) {
			if (join != JOIN_DIRECT)
				break;
			j = mark_read(t, end, &range);
			if (j == end)
				break;
			join = range ? JOIN_RANGE : JOIN_MARK;
			i = j;
			continue;
		}
		end = j;
		join = JOIN_DIRECT;
		i = glyph_blank(t, j);
		if (glyph_class(t, i) != GLYPH_COLON)
			continue;
		colon = ps->list[ps->n - 1].level == CITATION_ARTICLE ? colon_skip(t, i) : i;
		if (colon == i)
			break;
		i = colon;
	}
	return end;
}

static void
level_print(struct buf *b, struct arena *a, const struct citation_place *p, enum citation_level l,
    int32_t n)
{
	static const char *const form[CITATION_LEVELS][2] = {
		[CITATION_PART] = { "第", "部分" }, [CITATION_CHAPTER] = { "第", "章" },
		[CITATION_SECTION] = { "第", "节" }, [CITATION_ARTICLE] = { "第", "条" },
		[CITATION_PARAGRAPH] = { "第", "款" }, [CITATION_SUBPARAGRAPH] = { "第（", "）项" },
		[CITATION_POINT] = { "第", "目" },
	};

	if (l == CITATION_ANNEX) {
		buf_add(b, "附件");
		if (n > 0)
			buf_fmt(b, "%d", n);
	} else if (l == CITATION_POINT) {
		buf_fmt(b, "第%d目", n);
	} else if (p->n[CITATION_ANNEX] && l == CITATION_SUBPARAGRAPH) {
		buf_fmt(b, "第%d项", n);
	} else {
		buf_add(b, form[l][0]);
		buf_str(b, numeral_print(a, n));
		buf_add(b, form[l][1]);
	}
}

/* The level from which a place must be printed after another one. */
static enum citation_level
shared_until(const struct citation_place *before, const struct citation_place *p)
{
	enum citation_level l = CITATION_ANNEX;

	while (l < CITATION_LEVELS && before->n[l] == p->n[l] &&
	    (l != CITATION_ARTICLE || before->zhi == p->zhi))
		l++;
	if (l == CITATION_LEVELS || p->n[l] == 0)
		l = CITATION_ARTICLE;
	while (l > CITATION_ANNEX && p->n[l] == 0)
		l--;
	return l;
}

void
citation_place_print(struct buf *b, struct arena *a, const struct citation_place *ps, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct citation_place *p = &ps[i];

		if (i)
			buf_add(b, "、");
		for (enum citation_level l = i ? shared_until(&ps[i - 1], p) : CITATION_ANNEX;
		    l <= p->level; l++) {
			if (!p->n[l])
				continue;
			level_print(b, a, p, l, p->n[l]);
			if (l == CITATION_ARTICLE && p->zhi) {
				buf_add(b, "之");
				buf_str(b, numeral_print(a, p->zhi));
			}
		}
		if (p->to) {
			buf_add(b, "至");
			level_print(b, a, p, p->level, p->to);
		}
	}
}

bool
citation_place_same(const struct citation_place *x, const struct citation_place *y)
{
	return memcmp(x->n, y->n, sizeof(x->n)) == 0 && x->zhi == y->zhi && x->to == y->to;
}
