/*
 * Versions are read as events: a date, then the word for what happened on it. Titles inside are
 * passed over, since 《关于修改…的决定》 is not what happened but by what.
 */
#include "law/citation_version.h"

#include <string.h>

#include "base/block.h"
#include "law/glyph.h"
#include "schema/numeral.h"

#define YEAR_FIRST 1949
#define YEAR_LAST 2100

/* Read a number and the word after it (年, 月, 日); white space may stand between. */
static size_t
part_read(struct str t, size_t at, const char *word, int32_t *n, int32_t lo, int32_t hi)
{
	const size_t i = glyph_space(t, at);
	int64_t v;
	const size_t len = glyph_number(t, i, &v);
	size_t end;

	if (len == 0 || v < lo || v > hi)
		return at;
	end = glyph_space(t, i + len);
	if (!glyph_word(t, end, word))
		return at;
	*n = (int32_t)v;
	return end + glyph_word(t, end, word);
}

/* True for 一 and 二, with which a year in Chinese numerals begins. */
static bool
is_year_first(uint32_t key)
{
	return key == 0xE4B880 || key == 0xE4BA8C;
}

/* True if a year in Chinese numerals may begin at at: 一九, 二〇, 二零. */
static bool
may_be_year(struct str t, size_t at)
{
	return is_year_first(glyph_key(t, at)) && glyph_word(t, at + 3, "九 〇 零 ○") > 0;
}

/* One or two digits and the bytes of word after them; 0 if that is not there. */
static int32_t
digits_read(struct str t, size_t *at, const char *word)
{
	size_t i = *at;
	int32_t n = 0;

	while (i < t.n && i - *at < 2 && t.p[i] >= '0' && t.p[i] <= '9')
		n = n * 10 + (t.p[i++] - '0');
	if (n == 0 || !glyph_is(t, i, word))
		return 0;
	*at = i + 3;
	return n;
}

/*
 * The form that nearly all dates have, read without looking left or right; at if it is another.
 */
static size_t
plain_date_read(struct str t, size_t at, struct citation_event *e)
{
	size_t i = at;
	int32_t year = 0;

	while (i < t.n && i - at < 4 && t.p[i] >= '0' && t.p[i] <= '9')
		year = year * 10 + (t.p[i++] - '0');
	if (i - at < 4 || year < YEAR_FIRST || year > YEAR_LAST || !glyph_is(t, i, "年"))
		return at;
	i += strlen("年");
	e->month = digits_read(t, &i, "月");
	e->day = e->month ? digits_read(t, &i, "日") : 0;
	if (e->month > 12 || e->day > 31 || (!e->day && !glyph_is_han(t, i)))
		return at;
	e->year = year;
	return i;
}

/* 2018年12月29日, 2018年12月, 2018年; returns the offset after it, at if there is none. */
static size_t
date_read(struct str t, size_t at, struct citation_event *e)
{
	size_t i, end;

	i = plain_date_read(t, at, e);
	if (i > at)
		return i;
	e->year = e->month = e->day = 0;
	if (glyph_class(t, at) != GLYPH_DIGIT && !may_be_year(t, at))
		return at;
	i = end = part_read(t, at, "年 . - /", &e->year, YEAR_FIRST, YEAR_LAST);
	if (i == at) {	/* 2018修正 */
		i = part_read(t, at, "修 版", &e->year, YEAR_FIRST, YEAR_LAST);
		return i > at ? glyph_prev(t, i) : at;
	}
	if (!glyph_ends(t, i, "年")) {	/* 2018.12.29 */
		i = part_read(t, i, ". - /", &e->month, 1, 12);
		if (i > end) {
			int64_t day;
			const size_t len = glyph_number(t, i, &day);

			if (len && day >= 1 && day <= 31) {
				e->day = (int32_t)day;
				return i + len;
			}
		}
		return at;
	}
	i = part_read(t, i, "月", &e->month, 1, 12);
	if (i == end)
		return end;
	end = i;
	i = part_read(t, i, "日", &e->day, 1, 31);
	if (i == end) {
		int64_t day;	/* 3月1林业部: the 日 is missing */
		const size_t len = glyph_number(t, i, &day);

		if (len && (unsigned char)t.p[i] < 0x80 && day >= 1 && day <= 31) {
			e->day = (int32_t)day;
			i += len;
		}
	}
	return i;
}

/* The offset after a title at at; after its mark if it does not close. */
static size_t
title_skip(struct str t, size_t at)
{
	size_t depth = 0;

	for (size_t i = at; i < t.n; i += BLOCK) {
		const struct block_view v = block_at(t, i);
		unsigned bits = block_bits(&v, block_is(&v, 0xE3));

		for (; bits; bits &= bits - 1) {
			const size_t mark = i + (unsigned)__builtin_ctz(bits);
			const unsigned is = glyph_class(t, mark);

			if (is == GLYPH_TITLE)
				depth++;
			else if (is == GLYPH_UNTITLE && --depth == 0)
				return glyph_next(t, mark);
		}
	}
	return glyph_next(t, at);
}

/*
 * The first two bytes of the Chinese characters at which a scan looks twice, by the last six bits:
 * those that begin verbs, 号, and those that begin a year.
 */
static const uint16_t telling[64] = {
	[0x2E] = 0xE4BF /* 修 */, [0x1A] = 0xE980 /* 通 */, [0x39] = 0xE689 /* 批 */,
	[0x2C] = 0xE585 /* 公 */, [0x11] = 0xE58F /* 发 */, [0x01] = 0xE9A2 /* 颁 */,
	[0x30] = 0xE58D /* 印 */, [0x3D] = 0xE696 /* 施 */, [0x1E] = 0xE5AE /* 实 */,
	[0x37] = 0xE58F /* 号 */, [0x00] = 0xE4B8 /* 一 */, [0x0C] = 0xE4BA /* 二 */,
};

/* The offset of the next character at or after at at which a scan looks twice. */
static size_t
telling_find(struct str t, size_t at)
{
	const unsigned char *p = (const unsigned char *)t.p;

	while (at + 3 <= t.n && p[at] >= 0xE4 && p[at] <= 0xE9 &&
	    telling[p[at + 2] & 0x3F] != (p[at] << 8 | p[at + 1]))
		at += 3;
	return at;
}

/* The verb of two characters at at; its bytes, 0 if there is none. */
static size_t
verb_read(struct str t, size_t at, enum citation_event_kind *kind)
{
	const size_t n = strlen("修正");
	const char *seconds;

	switch (glyph_key(t, at)) {
	case 0xE4BFAE:	/* 修正 修订 修改; 修定 is a slip */
		*kind = CITATION_AMENDED;
		seconds = "正 订 改 定";
		break;
	case 0xE9809A:	/* 通过 */
		*kind = CITATION_PASSED;
		seconds = "过";
		break;
	case 0xE689B9:	/* 批准 */
		*kind = CITATION_PASSED;
		seconds = "准";
		break;
	case 0xE585AC: case 0xE58F91: case 0xE9A281: case 0xE58DB0:	/* 公布 发布 颁布 颁发 印发 */
		*kind = CITATION_PUBLISHED;
		seconds = "布 发";
		break;
	case 0xE696BD: case 0xE5AE9E:	/* 施行 实施 */
		*kind = CITATION_IN_FORCE;
		seconds = "行 施";
		break;
	default:
		return 0;
	}
	if (!glyph_word(t, at + 3, seconds))
		return 0;
	if (*kind == CITATION_AMENDED &&
	    (glyph_word_before(t, at, "关于 和") || glyph_word(t, at + n, "后 的")))
		return 0;	/* 关于修改…的决定, 修订后的 */
	return n;
}

struct scan {
	struct arena *a;
	struct citation_version *v;
	struct citation_event *e;	/* the last */
	bool has_verb;			/* it has one */
	bool has_number;		/* a document number stands since the last verb */
};

static struct citation_event *
event_add(struct arena *a, struct citation_version *v, struct str t, size_t at)
{
	struct citation_event *e;

	v->events = arena_grow(a, v->events, v->n, &v->cap, sizeof(*v->events));
	e = &v->events[v->n++];
	*e = (struct citation_event){ .kind = CITATION_DATED, .text = { t.p + at, 0 } };
	return e;
}

static bool
is_later(const struct citation_event *e, const struct citation_version *v)
{
	if (e->year != v->year)
		return e->year > v->year;
	if (e->month != v->month)
		return e->month > v->month;
	return e->day > v->day;
}

/*
 * Which event says what version it is; an undated amendment after all others leaves it unknown.
 */
static void
date_find(struct citation_version *v)
{
	v->year = v->month = v->day = 0;
	for (int pass = 0; pass < 2 && !v->year; pass++) {
		for (size_t i = 0; i < v->n; i++) {
			const struct citation_event *e = &v->events[i];

			if ((e->kind == CITATION_IN_FORCE) != (pass == 1))
				continue;
			if (e->year == 0 && e->kind == CITATION_AMENDED) {
				v->year = v->month = v->day = 0;
			} else if (is_later(e, v)) {
				v->year = e->year;
				v->month = e->month;
				v->day = e->day;
			}
		}
		if (pass == 0)
			for (size_t i = 0; i < v->n; i++)
				if (v->events[i].kind == CITATION_AMENDED && !v->events[i].year)
					pass = 2;
	}
}

/* Take a verb: it names the event, or begins one of its own without a date. */
static struct citation_event *
verb_take(struct scan *s, struct str t, size_t at, enum citation_event_kind kind)
{
	struct citation_event *e = s->e;

	if (!e || (s->has_verb && kind == CITATION_AMENDED && s->has_number)) {
		e = event_add(s->a, s->v, t, at);
		s->has_verb = false;
	}
	if (!s->has_verb || kind < e->kind)
		e->kind = kind;
	if (kind == CITATION_AMENDED)
		e->kind = kind;
	s->has_verb = true;
	s->has_number = false;
	return e;
}

/* True if a year that ends at end is that of a document number: 令2020年第2号, 国发2013年19号. */
static bool
is_number_year(struct str t, size_t end, const struct citation_event *e)
{
	size_t i = glyph_blank(t, end), len;
	int64_t n;

	if (e->month)
		return false;
	if (glyph_is(t, i, "第"))
		i += strlen("第");
	len = glyph_number(t, i, &n);
	return len && glyph_is(t, i + len, "号");
}

/* The offset after ASCII digits at at that are too many or too few for a year; else at. */
static size_t
digits_skip(struct str t, size_t at)
{
	size_t end = at;

	while (end < t.n && t.p[end] >= '0' && t.p[end] <= '9')
		end++;
	return end - at == 4 ? at : end;
}

/* One step of a scan; returns the offset after it. */
static size_t
scan_step(struct scan *s, struct str t, size_t at)
{
	const unsigned is = glyph_class(t, at);
	enum citation_event_kind kind;
	struct citation_event when;
	size_t end;

	if (is == GLYPH_HAN) {
		const size_t n = verb_read(t, at, &kind);

		if (n) {
			s->e = verb_take(s, t, at, kind);
			return at + n;
		}
		if (glyph_key(t, at) == 0xE58FB7)	/* 号 */
			s->has_number = true;
		if (!may_be_year(t, at))
			return at + 3;
	}
	if (is == GLYPH_TITLE)
		return title_skip(t, at);
	if (!(is & (GLYPH_HAN | GLYPH_DIGIT)))
		return glyph_next(t, at);
	end = digits_skip(t, at);
	if (end > at)
		return end;
	end = date_read(t, at, &when);
	if (end == at) {
		while (glyph_class(t, end) == GLYPH_DIGIT)
			end = glyph_next(t, end);
		return end > at ? end : glyph_next(t, at);
	}
	if (!is_number_year(t, end, &when)) {
		when.kind = CITATION_DATED;
		when.text = (struct str){ t.p + at, 0 };
		s->e = event_add(s->a, s->v, t, at);
		*s->e = when;
		s->has_verb = s->has_number = false;
	}
	return end;
}

void
citation_version_add(struct arena *a, struct citation_version *v, const struct citation_event *e,
    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		v->events = arena_grow(a, v->events, v->n, &v->cap, sizeof(*v->events));
		v->events[v->n++] = e[i];
	}
	date_find(v);
}

void
citation_version_scan(struct arena *a, struct str t, struct citation_version *v)
{
	struct scan s = { .a = a, .v = v };

	for (size_t i = telling_find(t, 0); i < t.n; i = telling_find(t, i)) {
		struct citation_event *last = s.e;

		if (last)
			last->text.n = (size_t)(t.p + i - last->text.p);
		i = scan_step(&s, t, i);
	}
	if (s.e)
		s.e->text.n = (size_t)(t.p + t.n - s.e->text.p);
	date_find(v);
}

bool
citation_version_is(struct str t)
{
	for (size_t i = 0; i < t.n; i = glyph_next(t, i)) {
		enum citation_event_kind kind;
		struct citation_event e;

		if (date_read(t, i, &e) > i || verb_read(t, i, &kind) > 0 ||
		    (glyph_key(t, i) == 0xE8A18C && glyph_word_before(t, i, "试 暂")))	/* 行 */
			return true;
	}
	return false;
}
