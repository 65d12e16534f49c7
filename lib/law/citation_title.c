/*
 * Titles. A mark that is missing, doubled or of another shape must not cost the title: where 《
 * and 》 do not pair, the title ends before a bracket, a place, a colon or the line's end.
 */
#include "law/citation_title.h"

#include <string.h>

#include "law/citation_place.h"
#include "law/glyph.h"
#include "schema/numeral.h"

#define TITLE_MOST 480		/* bytes of a title */
#define LEAD_MOST 180		/* bytes before the marks */

/* What the name of a law ends with; a longer word stands before its own end. */
static const char kinds[] = "法 法典 条例 规定 办法 细则 决定 通知 意见 规则 规程 准则 目录 解释 方案 批复 "
    "规范 标准 公约 规划 清单 通告 公告 指引 要求 函 纲要 章程 制度 答复 决议 命令 措施";
/* What may stand before a law in a sentence and is no part of its name. */
static const char leads[] = "根据 依据 依照 按照 参照 执行 违反 对照 详见 参见 见";
static const char no_name[] = "本法 本条 本办 本规 本细 该法 该条 该办 该规 前款 上述 下列 有下 国家 违反";

/* True if 第, a number and 条 stand at at. */
static bool
is_article(struct str t, size_t at)
{
	int64_t n;
	size_t i, len;

	if (!glyph_is(t, at, "第"))
		return false;
	i = glyph_blank(t, at + strlen("第"));
	len = glyph_number(t, i, &n);
	return len > 0 && glyph_is(t, glyph_blank(t, i + len), "条") &&
	    !glyph_is(t, glyph_blank(t, i + len), "条例");
}

/* True if what stands at at ends a title that no mark ends. */
static bool
is_end(struct str t, size_t at)
{
	const unsigned is = glyph_class(t, at);

	if (is == GLYPH_HAN)
		return is_article(t, at);
	return at == t.n || is & (GLYPH_LINE | GLYPH_OPEN | GLYPH_COLON | GLYPH_STOP |
	    GLYPH_QUOTE |
	    GLYPH_UNQUOTE | GLYPH_TAG | GLYPH_UNTAG) || (is == GLYPH_COMMA && !glyph_is(t, at,
	    "、"));
}

/* True if the line after at goes on with what stands before it. */
static bool
line_goes_on(struct str t, size_t at)
{
	const size_t i = glyph_space(t, at);

	return i < t.n && !is_end(t, i) && !glyph_is(t, i, "《") && !glyph_is(t, i, "[");
}

/* The offset of the 》 that closes the 《 at at; SIZE_MAX with *last 》 seen, 0 if none was. */
static size_t
mark_close(struct str t, size_t at, size_t *last)
{
	size_t depth = 0;

	*last = 0;
	for (size_t i = at; i < t.n && i - at < TITLE_MOST; i = glyph_next(t, i)) {
		unsigned is;

		while (t.n - i >= 3 && glyph_key(t, i) >= 0xE48080 && !glyph_is(t, i, "第"))
			i += 3;
		if (i == t.n)
			break;
		is = glyph_class(t, i);
		if (is == GLYPH_TITLE) {
			depth++;
		} else if (is == GLYPH_UNTITLE) {
			*last = i;
			if (--depth == 0)
				return i;
		} else if (is == GLYPH_STOP || glyph_is(t, i, "【") ||
		    (is == GLYPH_HAN && is_article(t, i)) ||
		    (is == GLYPH_LINE && !line_goes_on(t, i))) {
			break;
		}
	}
	return SIZE_MAX;
}

/* Words after a 》 that belong to the title: 实施《…》办法, 《…》的通知. at if there are none. */
static size_t
tail_read(struct str t, size_t at)
{
	size_t i = at, end = at;

	while (i < t.n && i - at < LEAD_MOST && (glyph_mark(t, i, GLYPH_HAN | GLYPH_INNER) ||
	    glyph_is(t, i, "、"))) {
		if (is_article(t, i))
			break;
		i = glyph_next(t, i);
		if (glyph_word_before(t, i, kinds))
			end = i;
	}
	/*
	 * the name of a law ends where it ends: nothing but a bracket, a place, a mark may follow
	 */
	if (end > at) {
		const size_t rest = glyph_blank(t, end);

		if (rest == end && !is_end(t, rest) && !glyph_word(t, rest, "、 》") &&
		    !glyph_is_han(t, rest))
			return at;
		if (rest == end && glyph_is_han(t, rest) && !is_article(t, rest) &&
		    !glyph_word_before(t, end, "的通知 的意见 的批复 的公告"))
			return at;	/* 的通知国发〔2013〕19号 is fine */
		if (glyph_word_before(t, end, "的规定 的有关规定 有关规定"))
			return at;
	}
	return end;
}

/* A title whose marks do not pair. */
static size_t
unpaired_read(struct str t, size_t at, size_t last, struct citation_title *title)
{
	const size_t from = at + strlen("《");
	size_t i = from;

	title->broken = true;
	if (last) {	/* 《…实施《…法》办法（ */
		const size_t end = tail_read(t, last + strlen("》"));

		if (end > last + strlen("》") || str_find(str_sub(t, from, last), STR("《"), 0) ==
		    SIZE_MAX) {
			title->text = str_sub(t, from, end > last + strlen("》") ? end : last);
			return end;
		}
	}
	while (!is_end(t, i) && !glyph_is(t, i, "》") && i - at < TITLE_MOST)
		i = glyph_next(t, i);
	title->text = glyph_trim(str_sub(t, from, i));
	return title->text.n >= 2 * strlen("法") && i - at < TITLE_MOST ? i : at;
}

/* 》 again, or a few more words and then 》. */
static size_t
doubled_read(struct str t, size_t end, struct citation_title *title)
{
	size_t i = glyph_blank(t, end);

	if (glyph_is(t, i, "》")) {
		title->broken = true;
		return i + strlen("》");
	}
	for (i = end; i < t.n && i - end < 40 && glyph_is_han(t, i); i = glyph_next(t, i))
		;
	if (i > end && glyph_is(t, i, "》")) {
		title->text.n = (size_t)(t.p + i - title->text.p);
		title->broken = true;
		return i + strlen("》");
	}
	return end;
}

static size_t
marked_read(struct str t, size_t at, struct citation_title *title)
{
	size_t last;
	const size_t close = mark_close(t, at, &last);

	if (close == SIZE_MAX)
		return unpaired_read(t, at, last, title);
	title->text = glyph_trim(str_sub(t, at + strlen("《"), close));
	if (title->text.n == 0)
		return at;
	return doubled_read(t, close + strlen("》"), title);
}

/* The 《 of a title that words lead to; SIZE_MAX if a sentence comes between. */
static size_t
lead_find(struct str t, size_t at)
{
	for (size_t i = at; i < t.n && i - at < LEAD_MOST; i = glyph_next(t, i)) {
		if (glyph_class(t, i) == GLYPH_TITLE)
			return i;
		if (is_end(t, i) || glyph_class(t, i) == GLYPH_UNTITLE)
			break;
	}
	return SIZE_MAX;
}

/* Words, a marked title, perhaps more words: 国务院《…》, 自治区实施《…》办法, 根据《…》修正的《…》. */
static size_t
led_read(struct str t, size_t at, struct citation_title *title)
{
	size_t mark = lead_find(t, at), end, tail;

	for (;;) {
		if (mark == SIZE_MAX)
			return at;
		end = marked_read(t, mark, title);
		if (end == mark)
			return at;
		tail = end;
		while (tail < t.n && tail - end < 60 && glyph_is_han(t, tail))
			tail = glyph_next(t, tail);
		if (!glyph_is(t, tail, "《") ||
		    !glyph_word_before(t, tail, "修正的 修订的 修改的 公布的 发布的"))
			break;
		mark = tail;
		*title = (struct citation_title){ 0 };
	}
	tail = tail_read(t, end);
	if (mark > at && tail > end)
		title->text = glyph_trim(str_sub(t, at, tail));
	else
		title->issuer = glyph_trim(str_sub(t, at, mark));
	return mark > at && tail > end ? tail : end;
}

/* A title without marks: it ends before a place or a bracket, and ends as laws do. */
static size_t
bare_read(struct str t, size_t at, struct citation_title *title)
{
	size_t i = at, from = at;

	if (glyph_word(t, i, no_name))
		return at;
	if (glyph_mark(t, i, GLYPH_OPEN)) {	/* （禁止使用童工规定》 */
		from = glyph_next(t, i);
		for (i = from; i < t.n && i - at < LEAD_MOST && glyph_is_han(t, i);)
			i = glyph_next(t, i);
		if (i == from || !glyph_is(t, i, "》"))
			return at;
		title->text = str_sub(t, from, i);
		title->broken = true;
		return i + strlen("》");
	}
	while (glyph_mark(t, from, GLYPH_INNER))	/* 〈甲法〉, <<甲法>> */
		from = glyph_next(t, from);
	while (i - at < TITLE_MOST && !is_end(t, i)) {
		const unsigned is = glyph_class(t, i);

		if (is == GLYPH_UNTITLE)
			break;
		if (!(is & (GLYPH_HAN | GLYPH_INNER | GLYPH_BLANK | GLYPH_COMMA)))
			return at;
		i = glyph_next(t, i);
	}
	title->text = glyph_trim(str_sub(t, from, i));
	for (size_t n; from > at && (n = glyph_mark_before(title->text, title->text.n,
	    GLYPH_INNER)) > 0;)
		title->text.n -= n;
	if (title->text.n < 2 * strlen("法") || !glyph_word_before(title->text, title->text.n,
	    kinds) ||
	    glyph_word_before(title->text, title->text.n, "的规定 关规定 的要求 的决定权 有关标准 以下标准"))
		return at;
	title->broken = true;
	if (from > at)
		return i;
	return glyph_is(t, i, "》") ? i + strlen("》") :
	    (size_t)(title->text.p + title->text.n - t.p);
}

/* True for the first characters of leads: 根依按参执违对详见. */
static bool
may_lead(uint32_t key)
{
	switch (key) {
	case 0xE6A0B9: case 0xE4BE9D: case 0xE68C89: case 0xE58F82: case 0xE689A7: case 0xE8BF9D:
	case 0xE5AFB9: case 0xE8AFA6: case 0xE8A781:
		return true;
	default:
		return false;
	}
}

size_t
citation_title_read(struct str t, size_t at, enum citation_title_mode mode,
    struct citation_title *title)
{
	size_t from = at, end = at;

	*title = (struct citation_title){ 0 };
	if (glyph_is(t, at, "《"))
		return marked_read(t, at, title);
	if (mode == CITATION_TITLE_MARKED)
		return at;
	if (!glyph_mark(t, at, GLYPH_HAN | GLYPH_OPEN | GLYPH_DIGIT | GLYPH_INNER) ||
	    glyph_key(t, at) == 0xE7ACAC)	/* 第 */
		return at;
	for (size_t n; may_lead(glyph_key(t, from)) && (n = glyph_word(t, from, leads)) > 0;)
		from = glyph_blank(t, from + n);
	if (glyph_is(t, from, "《"))
		end = marked_read(t, from, title);
	else if ((end = led_read(t, from, title)) == from && mode == CITATION_TITLE_BARE)
		end = bare_read(t, from, title);
	return end == from ? at : end;
}

struct str
citation_title_name(struct arena *a, struct str text)
{
	char *p = NULL;
	size_t n = 0;

	for (size_t i = glyph_skip_han(text, 0); i < text.n;) {
		const size_t next = glyph_next(text, i);
		const unsigned is = glyph_class(text, i);
		const bool open = is == GLYPH_TITLE ||
		    (is == GLYPH_INNER && glyph_word(text, i, "〈 < ＜ ﹤"));
		const bool close = is == GLYPH_UNTITLE || (is == GLYPH_INNER && !open);
		const bool drop = is & (GLYPH_BLANK | GLYPH_LINE);

		if (!p && (drop || ((open || close) && !glyph_word(text, i, "〈 〉")))) {
			p = arena_bytes(a, text.n * 3);
			memcpy(p, text.p, i);
			n = i;
		}
		if (p && !drop) {
			const char *from = open ? "〈" : close ? "〉" : text.p + i;
			const size_t len = open || close ? strlen("〈") : next - i;

			memcpy(p + n, from, len);
			n += len;
		}
		i = next;
	}
	return p ? (struct str){ p, n } : text;
}
