/*
 * In a quote a head is only believed with what statutes do not write: a tag, a version, a colon
 * after the place, a place alone on its line's start. The less sure the spot, the more is asked
 * for.
 */
#include "law/citation_start.h"

#include <string.h>

#include "law/citation_head.h"
#include "law/glyph.h"
#include "schema/numeral.h"

#define LABEL_MOST 18	/* bytes before the 依据 of a label */

/* Where a head stands. */
enum spot {
	SPOT_OPEN,	/* outside any quote */
	SPOT_LINE,	/* in a quote, at a line's start, the line before it ended */
	SPOT_BROKEN,	/* the same, but the line before it was cut in its middle */
	SPOT_SENTENCE,	/* in a quote, after the end of a sentence or a blank */
	SPOT_TITLE,	/* in a quote, at a title in the middle of a sentence */
	SPOT_TAG	/* in a quote, at the bracket of a tag */
};

/* What stands after a head. */
enum follow { FOLLOW_COLON, FOLLOW_QUOTE, FOLLOW_LINE, FOLLOW_BLANK, FOLLOW_MARK, FOLLOW_TEXT };

/* After these a place is mentioned, not cited. */
#define MENTIONS "的 规定 所 之 和 及 与 中 至 到 或 等 进行 处 予以 实施 要求 第 以 、 ， ） 》 ”"

/* The same behind a blank after a head at a line's start: provisions begin with the others. */
#define JOINED "的 中的 中规定 规定 之 和 及 以及 与 或 至 到 等 第 、 ， ） 》 ”"

/* True for the first characters of labels: 依据, 法律依据, 设定依据, 实施依据 …. */
static bool
may_label(uint32_t key)
{
	switch (key) {
	case 0xE4BE9D: case 0xE6B395: case 0xE8AEBE: case 0xE5AE9E: case 0xE8A18C:	/* 依法设实行 */
	case 0xE8818C: case 0xE5A484: case 0xE6A380: case 0xE4B8BB: case 0xE8AEB8:	/* 职处检主许 */
	case 0xE689A7: case 0xE694B6: case 0xE7AB8B: case 0xE5AEA1: case 0xE7A1AE:	/* 执收立审确 */
	case 0xE5A596: case 0xE7BB99: case 0xE5BE81: case 0xE5BCBA: case 0xE8A381:	/* 奖给征强裁 */
	case 0xE79B91: case 0xE58A9E: case 0xE694BF: case 0xE79BB8: case 0xE585B6:	/* 监办政相其 */
	case 0xE588B6: case 0xE69D83:	/* 制权 */
		return true;
	default:
		return false;
	}
}

/* 依据：, 实施依据2：, 第一，before a title or a tag; at if it is another thing. */
static size_t
label_end(struct str t, size_t at)
{
	size_t i = at, len;
	int64_t n;

	if (glyph_is(t, at, "第")) {
		i = at + strlen("第一");
		len = i < t.n && glyph_is_one_to_ten(glyph_key(t, at + strlen("第"))) &&
		    !glyph_is(t, i, "、") ? glyph_mark(t, i, GLYPH_COMMA) : 0;
	} else if (!may_label(glyph_key(t, at))) {
		return at;
	} else {
		while (glyph_is_han(t, i) && i - at < LABEL_MOST && !glyph_is(t, i, "依据"))
			i += 3;
		if (!glyph_is(t, i, "依据"))
			return at;
		i += strlen("依据");
		i += glyph_number(t, i, &n);
		len = glyph_mark(t, i, GLYPH_COLON);
	}
	return len && glyph_word(t, glyph_space(t, i + len), "《 【") ? i + len : at;
}

size_t
citation_start_marker(struct str t, size_t at)
{
	const unsigned is = glyph_class(t, at);
	const size_t open = is == GLYPH_OPEN ? glyph_next(t, at) - at : 0;
	size_t i = at + open, len;
	int64_t n;

	if (is == GLYPH_OTHER) {
		if (at == t.n || (unsigned char)t.p[at] == 0xEF)
			return at;
		len = glyph_word(t, at, "① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ● ○ ◆ ■ □ • · * - § ※ ★");
		return at + len;
	}
	if (is == GLYPH_HAN && !glyph_is_one_to_ten(glyph_key(t, at)))
		return label_end(t, at);
	if (!(is & (GLYPH_HAN | GLYPH_DIGIT | GLYPH_OPEN)))
		return at;
	len = glyph_number(t, i, &n);
	if (len == 0 || n > 200)
		return at;
	i += len;
	if (open || glyph_class(t, i) == GLYPH_HAN)
		len = glyph_mark(t, i, GLYPH_CLOSE);
	else
		len = glyph_word(t, i, "、 ． . ） ) ，");
	if (!len)
		return at;
	if (!open && glyph_is(t, i, ".") && i + 1 < t.n && t.p[i + 1] >= '0' && t.p[i + 1] <= '9')
		return at;	/* 11.1.5 */
	return i + len;
}

static enum follow
follow_of(struct str t, size_t at)
{
	const size_t i = glyph_blank(t, at);

	switch (glyph_class(t, i)) {
	case GLYPH_LINE:
		return FOLLOW_LINE;
	case GLYPH_COLON:
		return FOLLOW_COLON;
	case GLYPH_QUOTE:
		return FOLLOW_QUOTE;
	case GLYPH_COMMA:
		return FOLLOW_MARK;
	case GLYPH_STOP:
		if (glyph_is(t, i, "…"))
			break;
		return FOLLOW_MARK;
	default:
		break;
	}
	return i == t.n ? FOLLOW_LINE : i > at ? FOLLOW_BLANK : FOLLOW_TEXT;
}

/* True if at is where a line begins, after its number if it has one. */
static bool
is_line_start(struct str t, size_t at)
{
	size_t p = at;

	while (p > 0 && t.p[p - 1] == ' ')
		p--;
	while (p > 0) {
		const size_t before = glyph_prev(t, p);

		if (glyph_line(t, before))
			return true;
		if (glyph_blank(t, before) == before)
			break;
		p = before;
	}
	return p == 0;
}

/* True if a head's place stands on the line after its title: 《甲法》, then 第三条…. */
static bool
is_place_apart(struct str t, const struct citation *c)
{
	const size_t at = c->place_count ? citation_offset(t, c->places[0].text) : 0;

	return at > citation_offset(t, c->span) && is_line_start(t, at);
}

/* A further place in a quote. */
static bool
is_more(struct str t, const struct citation *c, size_t end, enum spot spot)
{
	const enum citation_level level = c->places[0].level;
	const enum citation_level widest = c->places[0].n[CITATION_ARTICLE] ? CITATION_ARTICLE :
	    level;
	const size_t next = glyph_blank(t, end);

	switch (follow_of(t, end)) {
	case FOLLOW_COLON:
		return true;
	case FOLLOW_QUOTE:
		return spot != SPOT_SENTENCE && widest <= CITATION_ARTICLE;
	case FOLLOW_LINE:
	case FOLLOW_BLANK:
		if (glyph_word(t, next, "的 规定 所 和 及"))
			return false;
		if (widest > CITATION_ARTICLE)	/* 第一款 …。第二款 … */
			return widest == CITATION_PARAGRAPH && c->places[0].n[widest] > 1 &&
			    spot != SPOT_BROKEN && follow_of(t, end) == FOLLOW_BLANK &&
			    glyph_word_before(t, glyph_back(t, citation_offset(t, c->span)), "。 ；");
		return spot == SPOT_LINE || (spot == SPOT_SENTENCE && follow_of(t, end) ==
		    FOLLOW_BLANK &&
		    glyph_ends(t, glyph_back(t, citation_offset(t, c->span)), "。"));
	case FOLLOW_MARK:
		return spot == SPOT_LINE && widest == CITATION_ARTICLE && glyph_word(t, next,
		    "， ； 。 ;");
	default:
		if (glyph_word(t, end, "规定： 规定:"))
			return spot == SPOT_LINE;
		return spot == SPOT_LINE && widest == CITATION_ARTICLE && !glyph_word(t, end,
		    MENTIONS);
	}
}

static bool is_begun(struct citation_start *s, size_t at, enum spot spot);

/* True if what stands before at does not take it into its sentence: not in 依照【法规】《…》. */
static bool
is_free_spot(struct str t, size_t at)
{
	return glyph_word_before(t, glyph_back(t, at), "依照 按照 根据 依据 违反 适用 执行 和 、 及 或 与 对 在") == 0;
}

/* A law named in a quote without a tag. */
static bool
is_law(struct citation_start *s, const struct citation *c, size_t end, enum spot spot)
{
	const struct str t = s->t;
	const enum follow f = follow_of(t, end);
	const bool dated = c->version.n > 0 || c->number_count > 0;
	size_t next;

	if (spot == SPOT_TAG)
		return false;
	if (spot == SPOT_TITLE)
		return c->place_count && f == FOLLOW_COLON &&
		    is_free_spot(t, citation_offset(t, c->span));
	if (c->place_count) {
		if (f == FOLLOW_COLON || f == FOLLOW_QUOTE)
			return true;
		if (dated && (spot == SPOT_LINE || f == FOLLOW_BLANK || f == FOLLOW_LINE))
			return true;
		if (f == FOLLOW_MARK)	/* 《…》第三条； on a line of its own */
			return spot == SPOT_LINE && follow_of(t, glyph_next(t, glyph_blank(t,
			    end))) ==
			    FOLLOW_LINE;
		if (spot == SPOT_SENTENCE && f == FOLLOW_BLANK && glyph_word_before(t, glyph_back(t,
		    citation_offset(t, c->span)), "。"))
			return !glyph_word(t, glyph_blank(t, end), JOINED);
		return spot == SPOT_LINE && (f == FOLLOW_BLANK || f == FOLLOW_LINE ||
		    is_place_apart(t, c) || glyph_is(t, end, "…")) &&
		    !glyph_word(t, glyph_blank(t, end), "的 规定 所 和 及");
	}
	if (spot != SPOT_LINE)
		return false;
	if (dated)
		return f != FOLLOW_MARK && (f != FOLLOW_TEXT || !glyph_word(t, end, MENTIONS));
	next = glyph_space(t, end);
	return f == FOLLOW_LINE && !c->title_broken && (next == t.n ||
	    (glyph_is(t, next, "第") && is_begun(s, next, SPOT_LINE)));
}

/* Read the head at at into s->head; returns the offset after it, at if there is none. */
static size_t
head_read(struct citation_start *s, size_t at, bool is_free)
{
	if (s->end == SIZE_MAX || s->at != at || s->is_free != is_free) {
		s->at = at;
		s->is_free = is_free;
		s->end = citation_head_read(s->a, s->memory, s->t, at,
		    is_free ? CITATION_HEAD_FREE : CITATION_HEAD_MARKED, &s->head);
	}
	return s->end;
}

/* The offset after a marker that a head follows; at if that is not there. */
static size_t
marker_skip(struct str t, size_t at)
{
	const size_t over = glyph_blank(t, citation_start_marker(t, at));

	return over > at && (glyph_mark(t, over, GLYPH_TITLE | GLYPH_TAG) ||
	    glyph_is(t, over, "第")) ? over : at;
}

/* True if a head at at is one to believe at that spot in a quote. */
static bool
is_begun(struct citation_start *s, size_t at, enum spot spot)
{
	const struct str t = s->t;
	const bool line = spot == SPOT_LINE || spot == SPOT_BROKEN;
	const struct citation *c = &s->head;
	size_t i = at, end;

	if (line || spot == SPOT_SENTENCE)
		i = marker_skip(t, at);
	end = head_read(s, i, line);
	if (end == i)
		return false;
	if (c->tag.n)
		return is_free_spot(t, i) && (c->kind != CITATION_LAW || c->title.n > 0 || line);
	switch (c->kind) {
	case CITATION_LAW:
		return is_law(s, c, end, spot);
	case CITATION_MORE:
		return s->known && i == at && spot != SPOT_TAG && is_more(t, c, end, spot);
	case CITATION_REFERENCE:
		return spot == SPOT_LINE && c->place_count && follow_of(t, end) == FOLLOW_COLON;
	default:
		return false;
	}
}

/* How a line that begins at at stands to the one before it. */
static enum spot
line_spot(struct str t, size_t at)
{
	const size_t end = glyph_back(t, at);

	if (end == 0 || glyph_mark_before(t, end, GLYPH_STOP | GLYPH_COLON | GLYPH_UNQUOTE |
	    GLYPH_QUOTE | GLYPH_CLOSE | GLYPH_UNTITLE | GLYPH_UNTAG) ||
	    glyph_word_before(t, end, "． . ， 条 款 项 目 施行 修正 修订"))
		return SPOT_LINE;
	return SPOT_BROKEN;
}

/*
 * True if a line of words may be a head: a title is near, or the first mark on it is one that
 * follows a title and not one that parts a sentence.
 */
static bool
may_name(struct str t, size_t at)
{
	for (size_t i = at; i < t.n && i - at < 180; i = glyph_next(t, i)) {
		const unsigned is = glyph_class(t, i);

		if (is == GLYPH_HAN) {
			if (glyph_is(t, i, "第"))
				return true;
			continue;
		}
		if (is & (GLYPH_STOP | GLYPH_QUOTE | GLYPH_UNQUOTE) ||
		    (is == GLYPH_COMMA && !glyph_is(t, i, "、")))
			return false;
		if (is & (GLYPH_TITLE | GLYPH_UNTITLE | GLYPH_UNTAG | GLYPH_OPEN | GLYPH_COLON |
		    GLYPH_LINE))
			return true;
	}
	return false;
}

/* A first look that costs little: could a head begin here? */
static bool
may_begin(struct str t, size_t at, enum spot spot)
{
	const unsigned is = glyph_class(t, at);
	size_t over;

	if (is == GLYPH_HAN) {
		const uint32_t key = glyph_key(t, at);

		if (key == 0xE7ACAC)	/* 第 */
			return true;
		if (key == 0xE99984 && spot != SPOT_SENTENCE)	/* 附 */
			return true;
	} else if (is & (GLYPH_TITLE | GLYPH_TAG)) {
		return true;
	}
	/* words for a marker end in a colon, which may_name() finds */
	over = (is == GLYPH_HAN ? glyph_is_one_to_ten(glyph_key(t, at)) : is == GLYPH_OTHER ||
	    is & (GLYPH_DIGIT | GLYPH_OPEN)) ? citation_start_marker(t, at) : at;
	if (over > at) {
		over = glyph_blank(t, over);
		return glyph_mark(t, over, GLYPH_TITLE | GLYPH_TAG) || glyph_is(t, over, "第");
	}
	return spot != SPOT_SENTENCE && (is == GLYPH_OPEN || (is == GLYPH_HAN && may_name(t,
	    at)));
}

/* After a blank or a mark at at: where a head may begin next, and at what spot. */
static size_t
spot_find(struct str t, size_t at, unsigned is, enum spot *spot)
{
	size_t next;

	*spot = SPOT_SENTENCE;
	if (is == GLYPH_BLANK) {
		next = glyph_blank(t, at);
		if (glyph_class(t, next) != GLYPH_LINE)
			return next;
		is = GLYPH_LINE;
	}
	if (is != GLYPH_LINE)
		return glyph_next(t, at);
	next = glyph_space(t, at);
	*spot = line_spot(t, next);
	return next;
}

size_t
citation_start_find(struct citation_start *s, size_t at)
{
	const struct str t = s->t;

	for (size_t i = at; i < t.n;) {
		enum spot spot;
		unsigned is;
		size_t next;

		i = glyph_skip_han(t, i);	/* nothing begins inside them */
		if (i == t.n)
			break;
		if (glyph_is(t, i, "，") || glyph_is(t, i, "、")) {	/* the most common marks */
			i += strlen("，");
			continue;
		}
		is = glyph_class(t, i);
		if (is == GLYPH_TAG) {
			if (i > at && is_begun(s, i, SPOT_TAG))
				return i;
		} else if (is & (GLYPH_BLANK | GLYPH_LINE | GLYPH_STOP | GLYPH_UNQUOTE |
		    GLYPH_CLOSE | GLYPH_UNTITLE)) {
			next = spot_find(t, i, is, &spot);
			if (may_begin(t, next, spot) && is_begun(s, next, spot))
				return next;
			i = next > i ? next : glyph_next(t, i);
			continue;
		}
		i = glyph_next(t, i);
	}
	return t.n;
}

/* Over marks and words that join citations. */
static size_t
join_skip(struct str t, size_t at)
{
	size_t i = at;

	for (size_t n; (n = glyph_mark(t, i, GLYPH_COMMA | GLYPH_STOP | GLYPH_BLANK)) > 0 ||
	    (n = glyph_word(t, i, "以及 及 和 与")) > 0;)
		i += n;
	return i;
}

/* True if a place that stands alone may be one here: after a mark or a joining word. */
static bool
is_list_spot(struct str t, size_t at, size_t from)
{
	return at == from || glyph_word_before(t, glyph_back(t, at),
	    "、 ， , ； ; 。 ： : 和 及 与 规定 》 ） ) ” \" 】") > 0;
}

/* True if a number may begin a part of a list here: 甲法第三条；2.法规：《乙条例》. */
static bool
is_numbered_spot(struct str t, size_t at)
{
	return at > 0 && glyph_class(t, at) & (GLYPH_DIGIT | GLYPH_OPEN) &&
	    glyph_mark_before(t, glyph_back(t, at), GLYPH_STOP);
}

/* True for the first characters of places and references: 第附该同本上前. */
static bool
may_point(uint32_t key)
{
	return key == 0xE7ACAC || key == 0xE99984 || key == 0xE8AFA5 || key == 0xE5908C ||
	    key == 0xE69CAC || key == 0xE4B88A || key == 0xE5898D;
}

size_t
citation_start_next(struct citation_start *s, size_t *at)
{
	const struct str t = s->t;
	const size_t from = *at;
	size_t i = from;
	bool line = from == 0 || is_line_start(t, from);
	size_t end = join_skip(t, from);

	if (!line && end > from && end < t.n && glyph_is_han(t, end)) {	/* 甲法第三条和乙法第四条 */
		const size_t named = head_read(s, end, true);

		if (named > end && s->head.kind == CITATION_LAW &&
		    (s->head.place_count || s->head.version.n)) {
			*at = end;
			return named;
		}
	}
	while (i < t.n) {
		size_t over = glyph_space(t, i);

		if (over > i) {
			line = line || glyph_line(t, glyph_blank(t, i)) || is_line_start(t, over);
			i = over;
			continue;
		}
		over = line || is_numbered_spot(t, i) ? citation_start_marker(t, i) : i;
		if (over > i) {
			line = true;
			i = over;
			continue;
		}
		if (line || i == from || glyph_mark(t, i, GLYPH_TITLE | GLYPH_TAG) ||
		    may_point(glyph_key(t, i))) {
			end = head_read(s, i, line);
			if (end > i && (s->head.kind != CITATION_MORE || line ||
			    (s->known && is_list_spot(t, i, from)))) {
				*at = i;
					return end;
			}
		}
		line = false;
		i = glyph_next(t, i);
	}
	return SIZE_MAX;
}

/* The offset after a word and a mark that lead to a quote: 规定：, ，“; at if there are none. */
static size_t
lead_skip(struct str t, size_t at)
{
	size_t i = glyph_blank(t, at);
	const size_t word = glyph_class(t, i) != GLYPH_HAN ? 0 :
	    glyph_word(t, i, "明确规定 规定 之规定 的规定 明确 文件规定 文");
	/* 依据…第三条的规定，由水利厅实施: a sentence goes on, and nothing is quoted */
	const bool goes_on = glyph_word(t, i, "之 的") > 0;

	i = glyph_blank(t, i + word);
	if (glyph_mark(t, i, GLYPH_COLON))
		return i + glyph_mark(t, i, GLYPH_COLON);
	if (glyph_mark(t, i, GLYPH_QUOTE))
		return i;
	if (glyph_word(t, i, "， , 。")) {
		const size_t j = glyph_blank(t, i + glyph_word(t, i, "， , 。"));

		if (glyph_mark(t, j, GLYPH_QUOTE) ||
		    (word && !goes_on && !glyph_word(t, j, "《 【 第")))
			return j;
	}
	return at;
}

/* The text of a provision on the line after a head; SIZE_MAX if a citation stands there. */
static size_t
next_line(struct citation_start *s, size_t at)
{
	const struct str t = s->t;
	const size_t i = glyph_space(t, at);

	if (i == t.n || (may_begin(t, i, SPOT_LINE) && is_begun(s, i, SPOT_LINE)))
		return SIZE_MAX;
	return i;
}

/* The quote of a head that no colon leads to: blanks, a wrong mark, or nothing between. */
static size_t
bare_quote(struct citation_start *s, const struct citation *c, size_t end)
{
	const struct str t = s->t;
	const bool line = is_line_start(t, citation_offset(t, c->span));
	const bool dated = c->version.n > 0 || c->number_count > 0;
	/* the place is the first on its line, as that of a further citation is */
	const bool first = c->kind == CITATION_MORE || is_place_apart(t, c);
	size_t i = glyph_blank(t, end);

	if (glyph_word(t, i, "《 【 [ ［ 第"))
		return SIZE_MAX;
	switch (follow_of(t, end)) {
	case FOLLOW_BLANK:
		if (glyph_word(t, i, line ? JOINED : MENTIONS))
			return SIZE_MAX;
		return c->place_count || (dated && line) ? i : SIZE_MAX;
	case FOLLOW_MARK:
		i = glyph_blank(t, i + glyph_word(t, i, "、 ， ； 。 , ;"));
		if (i == t.n || glyph_line(t, i))
			return c->kind == CITATION_NUMBER ? SIZE_MAX : next_line(s, i);
		return line && c->place_count && first &&
		    (glyph_is_han(t, i) || glyph_mark(t, i, GLYPH_QUOTE)) &&
		    !glyph_word(t, i, "第 以 " MENTIONS) ? i : SIZE_MAX;
	case FOLLOW_TEXT:
		if (glyph_word(t, i, MENTIONS) || !line)
			return SIZE_MAX;
		return first || dated || glyph_is(t, i, "…") ? i : SIZE_MAX;
	default:
		return SIZE_MAX;
	}
}

size_t
citation_start_quote(struct citation_start *s, const struct citation *c, size_t end)
{
	const struct str t = s->t;
	const size_t lead = lead_skip(t, end);

	if (lead > end || glyph_mark(t, end, GLYPH_QUOTE)) {
		const size_t i = glyph_blank(t, lead);

		return i == t.n ? SIZE_MAX : glyph_line(t, i) ? next_line(s, i) : i;
	}
	if (follow_of(t, end) == FOLLOW_LINE)
		return next_line(s, end);
	return bare_quote(s, c, end);
}
