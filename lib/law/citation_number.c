/*
 * Document numbers are found by their 号 and read backwards from it: the number, 第, a year, then
 * 令, 公告 or a bracket, then whoever issued it, up to a mark or a word that ends a sentence before
 * it.
 */
#include "law/citation_number.h"

#include <string.h>

#include "base/block.h"
#include "law/glyph.h"
#include "schema/numeral.h"

#define YEAR_FIRST 1949
#define YEAR_LAST 2100
#define READ_MOST 240	/* bytes to the 号 of a number that is to begin at a place */
#define BRACKETS_OPEN (GLYPH_OPEN | GLYPH_TAG | GLYPH_INNER)
#define BRACKETS_CLOSE (GLYPH_CLOSE | GLYPH_UNTAG | GLYPH_INNER)

/* Words that end what stands before an issuer. */
static const char ends[] = "日 年 月 以 由 通过 公布 发布 颁布 颁发 印发 修正 修订 修改 批准 施行 实施 会议 通知 决定 "
    "签署 根据 依据";

static size_t
blank_back(struct str t, size_t at)
{
	while (at > 0) {
		const size_t p = glyph_prev(t, at);

		if (glyph_blank(t, p) < at)
			break;
		at = p;
	}
	return at;
}

/* Where the numerals that end at `end` begin. */
static size_t
numerals_back(struct str t, size_t end)
{
	while (end > 0) {
		const size_t p = glyph_prev(t, end);
		const unsigned is = glyph_class(t, p);
		int64_t n;

		if (is != GLYPH_DIGIT &&
		    (is != GLYPH_HAN || numeral_parse(str_sub(t, p, end), &n) == 0))
			break;
		end = p;
	}
	return end;
}

static bool
number_of(struct str s, int32_t *n)
{
	int64_t v;

	if (s.n == 0 || glyph_number(s, 0, &v) != s.n)
		return false;
	*n = (int32_t)v;
	return true;
}

/* A year that ends at *end (its 年 or bracket already passed); *end moves before it. */
static bool
year_back(struct str t, size_t *end, int32_t *year)
{
	const size_t stop = blank_back(t, *end);
	const size_t from = numerals_back(t, stop);
	int32_t y;

	if (!number_of(str_sub(t, from, stop), &y) || y < YEAR_FIRST || y > YEAR_LAST)
		return false;
	*year = y;
	*end = from;
	return true;
}

/* True for the last characters of those words. */
static bool
is_end_key(uint32_t key)
{
	switch (key) {
	case 0xE8BF87: case 0xE5B883: case 0xE58F91: case 0xE6ADA3:
	    case 0xE8AEA2:	/* 过布发正订 */
	case 0xE694B9: case 0xE58786: case 0xE8A18C: case 0xE696BD:
	    case 0xE8AEAE:	/* 改准行施议 */
	case 0xE79FA5: case 0xE5AE9A: case 0xE7BDB2: case 0xE68DAE:
	    case 0xE4BBA5:	/* 知定署据以 */
	case 0xE794B1: case 0xE697A5: case 0xE69C88: case 0xE5B9B4:	/* 由日月年 */
		return true;
	default:
		return false;
	}
}

/* True for the first characters of what may stand before an issuer: 经原现及和与并的据按号. */
static bool
may_precede(uint32_t key)
{
	switch (key) {
	case 0xE7BB8F: case 0xE58E9F: case 0xE78EB0: case 0xE58F8A: case 0xE5928C: case 0xE4B88E:
	case 0xE5B9B6: case 0xE79A84: case 0xE68DAE: case 0xE68C89: case 0xE58FB7:
		return true;
	default:
		return false;
	}
}

/* Where the issuer that ends at end begins; a blank parts the issuers of a joint order. */
static size_t
issuer_begin(struct str t, size_t end)
{
	size_t from = end;

	while (from > 0) {
		const size_t p = glyph_prev(t, from);
		const unsigned is = glyph_class(t, p);

		if (is == GLYPH_BLANK) {
			if (!glyph_word_before(t, blank_back(t, from), "部 局 委 委员会 署 院 厅"))
				break;
		} else if (!(is & (GLYPH_HAN | GLYPH_INNER)) && !glyph_is(t, p, "、")) {
			break;
		}
		if (is_end_key(glyph_key(t, p)) && glyph_word_before(t, from, ends))
			break;
		from = p;
	}
	for (size_t n; from < end; from += n) {
		n = glyph_mark(t, from, GLYPH_BLANK);
		if (!n && glyph_class(t, from) == GLYPH_HAN && !may_precede(glyph_key(t, from)))
			break;
		if (!n)
			n = glyph_word(t, from, "、 经 原 现 及 和 与 并 的 据 按照 号");
		if (!n || glyph_word(t, from, "经济 原子"))
			break;
	}
	return from;
}

/* What stands between the issuer and the number; `at` moves back over it. */
static bool
form_back(struct str t, size_t *at, struct citation_number *num)
{
	size_t i = blank_back(t, *at), j, len;

	len = glyph_mark_before(t, i, BRACKETS_CLOSE);
	if (len) {	/* 国发〔2013〕19号 */
		j = i - len;
		if (!year_back(t, &j, &num->year))
			return false;
		j = blank_back(t, j);
		len = glyph_mark_before(t, j, BRACKETS_OPEN);
		if (!len)
			return false;
		i = blank_back(t, j - len);
		num->kind = CITATION_NUMBER_DOCUMENT;
	} else if ((len = glyph_ends(t, i, "年")) > 0) {
		j = i - len;
		if (!year_back(t, &j, &num->year))
			return false;
		i = blank_back(t, j);
		num->kind = CITATION_NUMBER_ANNOUNCEMENT;
	} else if ((len = glyph_mark_before(t, i, GLYPH_OPEN)) > 0) {
		i = blank_back(t, i - len);	/* 公告（第25号） */
		if (!glyph_word_before(t, i, "令 公告"))
			return false;
	}
	if ((len = glyph_ends(t, i, "令")) > 0 || (len = glyph_ends(t, i, "公告")) > 0) {
		num->kind = len == strlen("令") ? CITATION_NUMBER_ORDER
						: CITATION_NUMBER_ANNOUNCEMENT;
		i = blank_back(t, i - len);
	} else if (!num->year) {
		return false;
	}
	*at = i;
	return true;
}

/* 第41号令, 第687号中华人民共和国国务院令; returns the offset after it, at if that is not there. */
static size_t
order_after(struct str t, size_t at, struct str *issuer)
{
	size_t i = glyph_blank(t, at);
	const size_t from = i;

	while (i < t.n && i - from < 60 && glyph_is_han(t, i)) {
		if (glyph_is(t, i, "令")) {
			*issuer = str_sub(t, from, i);
			return i + strlen("令");
		}
		if (glyph_word(t, i, ends))
			break;
		i = glyph_next(t, i);
	}
	return at;
}

void
citation_number_add(struct arena *a, struct citation_numbers *ns, const struct citation_number *num)
{
	ns->list = arena_grow(a, ns->list, ns->n, &ns->cap, sizeof(*ns->list));
	ns->list[ns->n++] = *num;
}

static bool
is_written_well(struct str text, enum citation_number_kind kind, bool led)
{
	for (size_t i = 0; i < text.n; i = glyph_next(text, i))
		if (glyph_class(text, i) & (GLYPH_BLANK | GLYPH_LINE))
			return false;
	if (kind == CITATION_NUMBER_DOCUMENT)
		return !led && str_has(text, STR("〔")) && str_has(text, STR("〕"));
	return led && !str_ends(text, STR("令"));
}

/* 令第32、50号: the numbers before the last. */
static size_t
list_back(struct str t, size_t from)
{
	for (;;) {
		const size_t len = glyph_ends(t, from, "、");
		const size_t first = len ? numerals_back(t, from - len) : from;

		if (!len || first == from - len)
			return from;
		from = first;
	}
}

/* How many zeros stand before the digits of a number from at on: of 063 one. */
static int32_t
zeros_count(struct str t, size_t at)
{
	int32_t n = 0;

	while (at < t.n && t.p[at++] == '0')
		n++;
	return n;
}

/* 国发2013年19号: the brackets of a document's number are left out. */
static bool
is_bare_document(struct str issuer, const struct citation_number *num)
{
	return num->kind == CITATION_NUMBER_ANNOUNCEMENT &&
	    glyph_word_before(issuer, issuer.n, "发 函 字 规");
}

/* Read the number whose 号 is at hao; false if it is none. */
static bool
number_at(struct arena *a, struct str t, size_t hao, struct citation_numbers *ns)
{
	struct citation_number num = { 0 };
	size_t stop = blank_back(t, hao), from = numerals_back(t, stop), i, begin, first, after;
	bool led;

	if (from == stop || !number_of(str_sub(t, from, stop), &num.number))
		return false;
	first = list_back(t, from);
	i = blank_back(t, first);
	led = glyph_ends(t, i, "第") > 0;
	if (led)
		i -= strlen("第");
	hao += strlen("号");
	if (form_back(t, &i, &num)) {
		begin = issuer_begin(t, i);
		num.issuer = str_sub(t, begin, i);
		if (is_bare_document(num.issuer, &num))
			num.kind = CITATION_NUMBER_DOCUMENT;
		if (glyph_is(t, hao, "令")) {	/* 国家发展改革委2014年第20号令 */
			hao += strlen("令");
			if (num.kind == CITATION_NUMBER_ANNOUNCEMENT)
				num.kind = CITATION_NUMBER_ORDER;
		}
	} else if ((after = order_after(t, hao, &num.issuer)) > hao) {
		num.kind = CITATION_NUMBER_ORDER;
		begin = i;
		if (num.issuer.n == 0) {
			const size_t end = blank_back(t, i);

			begin = issuer_begin(t, end);
			num.issuer = str_sub(t, begin, end);
			i = end;
		}
		hao = after;
	} else {
		return false;
	}
	num.text = str_sub(t, num.issuer.n && num.kind != CITATION_NUMBER_ORDER ? begin :
	    begin < i ? begin : i, hao);
	num.zeros = num.kind == CITATION_NUMBER_DOCUMENT ? zeros_count(t, from) : 0;
	num.standard = is_written_well(num.text, num.kind, led) &&
	    (unsigned char)t.p[from] < 0x80 && first == from;
	for (size_t k =
	    first; k < from;) {	/* the others of a list are the same but for this */
		struct citation_number other = num;
		const size_t comma = str_find(t, STR("、"), k);

		if (!number_of(str_sub(t, k, comma), &other.number))
			break;
		citation_number_add(a, ns, &other);
		k = comma + strlen("、");
	}
	citation_number_add(a, ns, &num);
	return true;
}

static bool
is_between(char c, char lo, char hi)
{
	return c >= lo && c <= hi;
}

/* GB/T 39046-2020, GB0500-2013; returns the offset after it, at if there is none. */
static size_t
standard_read(struct arena *a, struct str t, size_t at, struct citation_numbers *ns)
{
	struct citation_number num = { .kind = CITATION_NUMBER_STANDARD };
	size_t i = at, digits, year;

	while (i < t.n && (is_between(t.p[i], 'A', 'Z') || t.p[i] == '/'))
		i++;
	if (i - at < 2)
		return at;
	num.issuer = str_sub(t, at, i);
	while (i < t.n && t.p[i] == ' ')
		i++;
	for (digits = i; i < t.n && (is_between(t.p[i], '0', '9') || t.p[i] == '.');)
		i++;
	if (i == digits)
		return at;
	if (glyph_word(t, i, "- — － ―"))
		i += glyph_word(t, i, "- — － ―");
	else
		return at;
	for (year = i; i < t.n && is_between(t.p[i], '0', '9');)
		i++;
	if (!number_of(str_sub(t, year, i), &num.year) || i - year != 4)
		return at;
	num.text = str_sub(t, at, i);
	num.standard = true;
	citation_number_add(a, ns, &num);
	return i;
}

void
citation_number_scan(struct arena *a, struct str t, struct citation_numbers *ns)
{
	size_t over = 0;	/* the offset after the last number */

	for (size_t i = 0; i < t.n; i += BLOCK) {
		const struct block_view v = block_at(t, i);
		/* 号 is E5 8F B7; what is behind the block's end may be anything */
		unsigned bits = block_bits(&v, block_is(&v, 0xE5)) &
		    (block_bits(&v, block_is(&v, 0x8F)) >> 1 | 1u << (BLOCK - 1)) &
		    (block_bits(&v, block_is(&v, 0xB7)) >> 2 | 3u << (BLOCK - 2));

		bits |= block_bits(&v, block_in(&v, 'A', 'Z'));	/* of standards */
		for (; bits; bits &= bits - 1) {
			const size_t at = i + (unsigned)__builtin_ctz(bits);

			if ((unsigned char)t.p[at] == 0xE5 && glyph_is(t, at, "号"))
				number_at(a, t, at, ns);
			else if ((unsigned char)t.p[at] < 0x80 && at >= over)
				over = standard_read(a, t, at, ns);
		}
	}
}

size_t
citation_number_read(struct arena *a, struct str t, size_t at, struct citation_numbers *ns)
{
	const size_t first = ns->n;

	for (size_t i = at; i < t.n && i - at < READ_MOST; i = glyph_next(t, i)) {
		const struct str head = str_sub(t, at, t.n);
		struct str text;

		if (glyph_mark(t, i, GLYPH_LINE | GLYPH_STOP | GLYPH_COLON | GLYPH_TITLE |
		    GLYPH_COMMA) &&
		    !glyph_is(t, i, "、"))
			break;
		if (!glyph_is(t, i, "号"))
			continue;
		if (!number_at(a, head, i - at, ns))
			break;
		text = ns->list[ns->n - 1].text;
		if (text.p == head.p)
			return at + text.n;
		ns->n = first;
		break;
	}
	return at;
}

/* Issuers of a joint order are parted by 、. */
static void
issuer_print(struct buf *b, struct str issuer)
{
	for (size_t i = 0; i < issuer.n;) {
		const size_t next = glyph_blank(issuer, i);

		if (next > i) {
			buf_add(b, "、");
			i = next;
			continue;
		}
		buf_str(b, str_sub(issuer, i, glyph_next(issuer, i)));
		i = glyph_next(issuer, i);
	}
}

void
citation_number_print(struct buf *b, const struct citation_number *n)
{
	if (n->kind == CITATION_NUMBER_STANDARD) {
		buf_str(b, n->text);
		return;
	}
	issuer_print(b, n->issuer);
	if (n->kind == CITATION_NUMBER_DOCUMENT) {
		buf_fmt(b, "〔%d〕", n->year);
		for (int32_t i = 0; i < n->zeros; i++)
			buf_char(b, '0');
		buf_fmt(b, "%d号", n->number);
		return;
	}
	buf_add(b, n->kind == CITATION_NUMBER_ORDER ? "令" : "公告");
	if (n->year)
		buf_fmt(b, "%d年", n->year);
	buf_fmt(b, "第%d号", n->number);
}
