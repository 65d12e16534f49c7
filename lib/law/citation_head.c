/*
 * The parts of a head in their order. Each is read by its own file; here is only what may stand
 * between them: 文, a second bracket, the line end before an indented 第三条.
 */
#include "law/citation_head.h"

#include <string.h>

#include "law/glyph.h"

#define BRACKET_MOST 1500	/* bytes of a version in brackets */
#define LATE_MOST 60	/* bytes of one behind the places */

/* Words that point at a law; an article, a quote or the end of the text must follow. */
static const char references[] = "同上 同前 本法 该法 同法 上述法律 本条例 该条例 同条例 上述条例 前述法律 前述条例 前述办法 前述规定 本办法 该办法 "
    "同办法 上述办法 本规定 该规定 上述规定 本细则 该细则 本决定 该决定 前款 上款";

/* The end of a bracket that does not close: its line's end, or a bracket just before that. */
static size_t
bracket_end(struct str t, size_t at)
{
	size_t i = at;

	while (i < t.n && i - at < BRACKET_MOST && !glyph_line(t, i) && !glyph_is(t, i, "【"))
		i = glyph_next(t, i);
	return i;
}

/*
 * The offset after the bracket at at, closed or not. It never runs over a 第三条： at a line's start.
 */
static size_t
bracket_read(struct str t, size_t at, struct str *inner)
{
	size_t end = glyph_close(t, at, BRACKET_MOST), stop;
	const size_t from = glyph_next(t, at);

	stop = end == at ? bracket_end(t, at) : glyph_prev(t, end);
	for (size_t i = from; i < stop; i++) {
		const char *line = memchr(t.p + i, '\n', stop - i);

		if (!line)
			break;
		i = (size_t)(line - t.p);
		if (!glyph_word(t, glyph_space(t, i), "第 【 《"))
			continue;
		stop = end = i;
		break;
	}
	if (end == at)
		end = stop;
	*inner = glyph_trim(str_sub(t, from, stop));
	if (end == stop && glyph_mark_before(*inner, inner->n, GLYPH_CLOSE))
		inner->n = glyph_prev(*inner, inner->n);
	return end;
}

struct head {
	struct arena *a;
	struct citation_memory *memory;
	struct str t;
	struct citation *c;
	struct citation_numbers numbers;
	struct citation_places places;
};

/* What stands in a bracket after a title, or bare, is a version, a number, or only a remark. */
static void
version_add(struct head *h, struct str inner)
{
	struct citation_version *v = &h->c->version;

	if (!citation_memory_read(h->memory, h->a, inner, &h->numbers, v))
		return;
	if (v->text.n)
		v->text.n = (size_t)(inner.p + inner.n - v->text.p);
	else
		v->text = inner;
}

/* True if a place begins at at: 第三条, but not 第二次. */
static bool
is_place(const struct head *h, size_t at)
{
	return glyph_is(h->t, at, "第") && citation_place_read(h->a, h->t, at,
	    CITATION_PLACE_PLAIN, &(struct citation_places){ 0 }) > at;
}

/* 2018年12月29日修正） after a title, its opening bracket lost, or no bracket at all. */
static size_t
bare_version_read(struct head *h, size_t at)
{
	size_t i = at;

	if (at == h->t.n || h->t.p[at] < '1' || h->t.p[at] > '2')
		return at;
	while (i < h->t.n && i - at < BRACKET_MOST && !glyph_line(h->t, i) &&
	    !glyph_mark(h->t, i, GLYPH_CLOSE | GLYPH_COLON | GLYPH_STOP | GLYPH_TAG) &&
	    !is_place(h, i))
		i = glyph_is(h->t, i, "《") && citation_title_read(h->t, i, CITATION_TITLE_MARKED,
		    &(struct citation_title){ 0 }) > i ?
		    citation_title_read(h->t, i, CITATION_TITLE_MARKED,
		    &(struct citation_title){ 0 }) :
		    glyph_next(h->t, i);
	if (!citation_version_is(str_sub(h->t, at, i)))
		return at;
	version_add(h, str_sub(h->t, at, i));
	return i + glyph_mark(h->t, i, GLYPH_CLOSE);
}

/* The 〕 of the bracket at at; SIZE_MAX if the line or the next tag comes first. */
static size_t
square_close(struct str t, size_t at)
{
	for (size_t i = glyph_next(t, at); i < t.n && i - at < BRACKET_MOST; i = glyph_next(t,
	    i)) {
		const unsigned is = glyph_class(t, i);

		if (is == GLYPH_UNTAG)
			return i;
		if (is & (GLYPH_LINE | GLYPH_TAG))
			break;
	}
	return SIZE_MAX;
}

/* One thing that may follow a title; at if none does. */
static size_t
tail_step(struct head *h, size_t at)
{
	const struct str t = h->t;
	size_t i = glyph_space(t, at), end;
	struct str inner;

	if (glyph_class(t, i) & (GLYPH_COLON | GLYPH_STOP | GLYPH_COMMA) || glyph_is(t, i, "第"))
		return at;
	if (glyph_mark(t, i, GLYPH_OPEN | GLYPH_TAG)) {
		if (glyph_mark(t, i, GLYPH_TAG)) {
			const size_t close = square_close(t, i);

			if (glyph_blank(t, at) != i || close == SIZE_MAX)
				return at;
			end = glyph_next(t, close);
			inner = str_sub(t, glyph_next(t, i), close);
			if (!citation_version_is(inner) && !glyph_word_before(inner, inner.n,
			    "号"))
				return at;
		} else {
			end = bracket_read(t, i, &inner);
		}
		if (glyph_blank(t, at) != i && !citation_version_is(inner))
			return at;	/* on the next line: only what surely is a version */
		version_add(h, inner);
		return end;
	}
	if (glyph_blank(t, at) != i)
		return at;
	end = citation_number_read(h->a, t, i, &h->numbers);
	if (end > i)
		return end;
	end = bare_version_read(h, i);
	if (end > i)
		return end;
	return at;
}

/* Marks that are one too many, and 文 after a number. */
static size_t
noise_skip(struct str t, size_t at)
{
	size_t i = glyph_blank(t, at);
	size_t len = glyph_mark(t, i, GLYPH_CLOSE | GLYPH_UNTITLE);

	if (!len && glyph_mark(t, i, GLYPH_COMMA))
		len = glyph_word(t, i, "， ,");
	if (!len && glyph_is(t, i, "文") && !glyph_is(t, i, "文物") && !glyph_is(t, i, "文化"))
		len = glyph_is(t, i, "文件") ? strlen("文件") : strlen("文");
	return len ? i + len : at;
}

static size_t
tail_read(struct head *h, size_t at)
{
	for (size_t end = at;;) {
		size_t next = tail_step(h, end);

		if (next == end) {
			const size_t over = noise_skip(h->t, end);

			next = over > end ? tail_step(h, over) : end;
			if (over > end && next == over) {
				/* keep a bracket too many and 文, but not a comma */
				if (glyph_word_before(h->t, over, "， ,"))
					return end;
				end = next;
				continue;
			}
		}
		if (next == end)
			return end;
		end = next;
	}
}

/* True if a place begins at at that stands apart from what follows: “第三条 …. */
static bool
is_quoted_place(const struct head *h, size_t at)
{
	struct citation_places ps = { 0 };
	size_t end;

	if (!glyph_is(h->t, at, "第"))
		return false;
	end = citation_place_read(h->a, h->t, at, CITATION_PLACE_PLAIN, &ps);
	return end > at && ps.list[0].level >= CITATION_ARTICLE &&
	    (glyph_space(h->t, end) > end || glyph_mark(h->t, end, GLYPH_COLON));
}

/* Places after a head: right there, after a colon, or on the next line. */
static size_t
places_read(struct head *h, size_t at)
{
	const struct str t = h->t;
	size_t i = glyph_blank(t, at), end;

	for (size_t n; (n = glyph_mark(t, i, GLYPH_COLON | GLYPH_HAN)) > 0 || glyph_is(t, i,
	    "。");) {
		if (glyph_class(t, i) == GLYPH_HAN && !glyph_word(t, i, "中 的 之"))
			break;
		i = glyph_blank(t, glyph_next(t, i));
	}
	i = glyph_space(t, i);
	if (i > at && glyph_mark(t, i, GLYPH_QUOTE) && is_quoted_place(h, glyph_next(t, i)))
		i = glyph_next(t, i);
	if (glyph_word(t, i, "第 附 （ ("))
		end = citation_place_read(h->a, t, i, CITATION_PLACE_PLAIN, &h->places);
	else
		end = i;
	if (end == i) {	/* 第十九：, 三十八条：: slips, but only before a colon */
		end = citation_place_read(h->a, t, i, CITATION_PLACE_LOOSE, &h->places);
		if (end > i && !glyph_mark(t, glyph_blank(t, end), GLYPH_COLON)) {
			h->places.n = 0;
			end = i;
		}
	}
	return end > i ? end : at;
}

/*
 * Take a version off a title's end: 甲法（2017年修订）. It tells year and act and nothing else;
 * （2020年版） and （修正） are of the title.
 */
static struct str
title_version(struct str *title)
{
	const size_t close = str_ends(*title, STR("）")) ? strlen("）") : str_ends(*title, STR(")"));
	size_t open = title->n - close;
	struct str inner;

	if (!close || !glyph_word_before(*title, open, "修正 修订 修改"))
		return (struct str){ 0 };
	while (open > 0 && !glyph_mark(*title, open, GLYPH_OPEN))
		open = glyph_prev(*title, open);
	inner = str_sub(*title, glyph_next(*title, open), title->n - close);
	if (open == 0 || inner.n < 4 || inner.p[0] < '1' || inner.p[0] > '2')
		return (struct str){ 0 };
	*title = glyph_trim(str_sub(*title, 0, open));
	return inner;
}

/* A version in brackets right behind the places: 《甲法》第三条（2018年修正）. */
static size_t
late_version_read(struct head *h, size_t at)
{
	struct str inner;
	size_t end;

	if (!h->places.n || h->c->version.n || !glyph_mark(h->t, at, GLYPH_OPEN))
		return at;
	end = bracket_read(h->t, at, &inner);
	if (inner.n == 0 || inner.n > LATE_MOST || inner.p[0] < '1' || inner.p[0] > '2' ||
	    !citation_version_is(inner))
		return at;
	version_add(h, inner);
	return end;
}

static size_t
title_read(struct head *h, size_t at, enum citation_title_mode mode)
{
	struct citation_title title;
	const size_t end = citation_title_read(h->t, at, mode, &title);
	struct str inner;

	if (end == at)
		return at;
	inner = title_version(&title.text);
	h->c->title = title.text;
	h->c->title_broken = title.broken;
	h->c->issuer = title.issuer;
	h->c->name = citation_title_name(h->a, title.text);
	citation_number_scan(h->a, title.issuer, &h->numbers);
	if (h->numbers.n || citation_version_is(title.issuer))
		citation_version_scan(h->a, title.issuer, &h->c->version);
	if (inner.n)
		version_add(h, inner);
	return end;
}

/* True for the first characters of those words. */
static bool
may_refer(uint32_t key)
{
	return key == 0xE5908C || key == 0xE69CAC || key == 0xE8AFA5 || key == 0xE4B88A ||
	    key == 0xE5898D;	/* 同本该上前 */
}

/* A head without a title: places, a number, or words that point back. */
static size_t
untitled_read(struct head *h, size_t at, enum citation_head_mode mode)
{
	const struct str t = h->t;
	size_t end = at, len;

	if (glyph_word(t, at, "第 附"))
		end = citation_place_read(h->a, t, at, CITATION_PLACE_PLAIN, &h->places);
	if (end == at && mode == CITATION_HEAD_FREE) {
		const size_t noted = h->places.n;

		end = citation_place_read(h->a, t, at, CITATION_PLACE_LOOSE, &h->places);
		if (end > at && (!glyph_mark(t, glyph_blank(t, end), GLYPH_COLON) ||
		    h->places.list[noted].level != CITATION_ARTICLE ||
		    (glyph_is(t, at, "第") ? h->places.list[noted].n[CITATION_ARTICLE] <= 10 :
		    !glyph_word_before(t, end, "条 款 项")))) {
			h->places.n = noted;
			end = at;
		}
	}
	h->c->kind = CITATION_MORE;
	if (end > at)
		return end;
	len = may_refer(glyph_key(t, at)) ? glyph_word(t, at, references) : 0;
	if (len) {
		h->c->kind = CITATION_REFERENCE;
		h->c->reference = str_sub(t, at, at + len);
		end = places_read(h, at + len);
		if (h->places.n || glyph_word(t, at, "同上 同前"))
			return end;
	}
	h->c->kind = CITATION_NUMBER;
	end = citation_number_read(h->a, t, at, &h->numbers);
	return end > at ? places_read(h, tail_read(h, end)) : at;
}

size_t
citation_head_read(struct arena *a, struct citation_memory *m, struct str t, size_t at,
    enum citation_head_mode mode, struct citation *c)
{
	struct head h = { .a = a, .memory = m, .t = t, .c = c };
	size_t i, end;

	*c = (struct citation){ .law = SIZE_MAX };
	i = citation_tag_read(t, at, &c->tag, &c->tag_code);
	if (i > at) {
		mode = CITATION_HEAD_FREE;
		i = glyph_space(t, i);
	}
	end = title_read(&h, i, mode == CITATION_HEAD_FREE ? CITATION_TITLE_BARE :
	    CITATION_TITLE_MARKED);
	if (end > i)
		end = late_version_read(&h, places_read(&h, tail_read(&h, end)));
	else
		end = untitled_read(&h, i, mode);
	if (end == i)
		return at;
	if (c->tag.n && c->kind == CITATION_MORE)
		c->kind = CITATION_LAW;	/* its title was lost */
	c->numbers = h.numbers.list;
	c->number_count = h.numbers.n;
	c->places = h.places.list;
	c->place_count = h.places.n;
	c->span = str_sub(t, at, end);
	return end;
}
