/*
 * Titles are folded by hand and not through NFKC: what the fold must do is little and is done for
 * each citation.
 */
#include "law/law_title.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "schema/numeral.h"

#define STATE "中华人民共和国"

/* The code point that stands for cp in a folded title; 0 if it is left out. */
static uint32_t
fold(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFEE0;
	if (cp >= 'A' && cp <= 'Z')
		return cp + 32;
	switch (cp) {
	case 0x300A: case 0x300B: case 0x3008: case 0x3009: case 0x201C: case 0x201D:
	case 0x2018: case 0x2019: case 0xFE64: case 0xFE65: case 0x2039: case 0x203A:
	case 0x3000: case 0xA0: case 0xFEFF: case 0x226A: case 0x226B:
	case '<': case '>': case '"': case '\'': case '*': case 0x300C: case 0x300D:
		return 0;
	case 0x3014: case 0x3010:
		return '[';
	case 0x3015: case 0x3011:
		return ']';
	case 0x25CB:		/* ○ for 〇 */
		return 0x3007;
	default:
		return cp <= 0x20 || (cp >= 0x2000 && cp <= 0x200F) ? 0 : cp;
	}
}

struct str
law_title_fold(struct arena *a, struct str title)
{
	char *p = arena_bytes(a, title.n + 1);
	size_t n = 0;

	for (size_t at = 0; at < title.n;) {
		const unsigned char c = (unsigned char)title.p[at];
		uint32_t cp;

		if (c >= 0xE4 && c <= 0xE9) {
			memcpy(p + n, title.p + at, 3);
			n += 3;
			at += 3;
			continue;
		}
		cp = fold(utf8_next(title, &at));
		if (cp)
			n += utf8_put(p + n, cp);
	}
	return (struct str){ p, n };
}

struct str
law_title_key(struct str folded)
{
	const struct str state = STR(STATE);

	if (folded.n > state.n && str_starts(folded, state))
		return str_sub(folded, state.n, folded.n);
	return folded;
}

/* Offset of the last c in s; s.n if there is none. */
static size_t
last_char(struct str s, char c)
{
	size_t at = s.n;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == c)
			at = i;
	return at;
}

struct str
law_title_bare(struct str folded)
{
	static const char *const words[] = { "修正", "修订", "修改", "版", "公布", "发布", "施行",
	    "年", "日" };
	const size_t open = last_char(folded, '(');
	struct str inside;
	bool has_digit = false, has_word = false, is_number = true;

	if (open == folded.n || open == 0 || folded.p[folded.n - 1] != ')')
		return folded;
	inside = str_sub(folded, open + 1, folded.n - 1);
	for (size_t i = 0; i < inside.n; i++) {
		const bool is_digit = inside.p[i] >= '0' && inside.p[i] <= '9';

		has_digit = has_digit || is_digit;
		is_number = is_number && is_digit;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		has_word = has_word || str_has(inside, str_from(words[i]));
	if ((has_digit && has_word) || (is_number && inside.n == 4) || str_is(inside, "修正") ||
	    str_is(inside, "修订") || str_is(inside, "修正本"))
		return str_sub(folded, 0, open);
	return folded;
}

/* Copy s with arabic digits for Chinese ones behind 第. */
static void
put_arabic(struct buf *b, struct str s)
{
	for (size_t at = 0; at < s.n;) {
		const struct str rest = str_sub(s, at, s.n);
		const size_t mark = str_starts(rest, STR("第")) ? strlen("第") : 0;
		const size_t read = mark ? numeral_parse(str_sub(rest, mark, rest.n),
		    &(int64_t){ 0 }) : 0;
		int64_t n = 0;

		if (!read) {
			buf_utf8(b, utf8_next(s, &at));
			continue;
		}
		numeral_parse(str_sub(rest, mark, rest.n), &n);
		buf_fmt(b, "第%lld", (long long)n);
		at += mark + read;
	}
}

/* Drop each `word` of s, in place in b. */
static void
drop_word(struct buf *b, const char *word, const char *instead)
{
	struct arena a = { 0 };
	const struct str s = arena_str(&a, buf_get(b)), w = str_from(word);
	size_t from = 0, at;

	buf_reset(b);
	while ((at = str_find(s, w, from)) != SIZE_MAX) {
		buf_str(b, str_sub(s, from, at));
		buf_add(b, instead);
		from = at + w.n;
	}
	buf_str(b, str_sub(s, from, s.n));
	arena_clear(&a);
}

struct str
law_title_number(struct arena *a, struct str number)
{
	struct buf b = { 0 };
	struct str s;
	size_t mark;

	put_arabic(&b, law_title_fold(a, number));
	drop_word(&b, STATE, "");
	drop_word(&b, "中央军事委员会", "中央军委");
	drop_word(&b, "、", "");
	drop_word(&b, ",", "");
	s = buf_get(&b);
	mark = str_find(s, STR("第"), 0);
	/* 国务院第7号令 */
	if (mark != SIZE_MAX && str_ends(s, STR("号令"))) {
		const struct str copy = arena_str(a, s);

		buf_reset(&b);
		buf_str(&b, str_sub(copy, 0, mark));
		buf_add(&b, "令");
		buf_str(&b, str_sub(copy, mark, copy.n - strlen("令")));
	}
	s = arena_str(a, buf_get(&b));
	buf_clear(&b);
	/* （国务院令第7号） */
	if (s.n > 2 && s.p[0] == '(' && s.p[s.n - 1] == ')')
		return str_sub(s, 1, s.n - 1);
	return s;
}

#define SLIPS_MOST 3

/* The n-th code point of s, 0-based; 0 past its end. */
static uint32_t
rune_at(struct str s, size_t *at)
{
	return *at < s.n ? utf8_next(s, at) : 0;
}

/* Edit distance in a band of 2 * most + 1 around the diagonal: rows are characters of x. */
int
law_title_distance(struct str x, struct str y, int most)
{
	const size_t nx = utf8_count(x), ny = utf8_count(y);
	int row[2 * SLIPS_MOST + 3], next[2 * SLIPS_MOST + 3];
	const int band = most > SLIPS_MOST ? SLIPS_MOST : most, width = 2 * band + 1;
	size_t at_x = 0;

	if (nx > ny + (size_t)band || ny > nx + (size_t)band)
		return band + 1;
	for (int k = 0; k < width + 2; k++)
		row[k] = next[k] = band + 1;
	for (int k = band; k < width; k++)
		row[k + 1] = k - band;
	for (size_t i = 1; i <= nx; i++) {
		const uint32_t cx = rune_at(x, &at_x);
		const size_t skip = i > (size_t)band + 1 ? i - (size_t)band - 1 : 0;
		size_t at_y = utf8_at(y, skip);
		int least = band + 1;

		for (int k = 0; k < width; k++) {
			const long j = (long)i + k - band;
			int best = band + 1;

			if (j == 0)
				best = (int)i;
			if (j >= 1 && (size_t)j <= ny) {
				const int change = row[k + 1] + (rune_at(y, &at_y) != cx);

				best = change < row[k + 2] + 1 ? change : row[k + 2] + 1;
				best = best < next[k] + 1 ? best : next[k] + 1;
			}
			next[k + 1] = best > band + 1 ? band + 1 : best;
			least = next[k + 1] < least ? next[k + 1] : least;
		}
		if (least > band)
			return band + 1;
		memcpy(row, next, sizeof(row));
		next[0] = band + 1;
	}
	return row[(long)ny - (long)nx + band + 1];
}

int
law_title_slips(struct str key)
{
	const size_t n = utf8_count(key);

	return n < 6 ? 0 : n < 12 ? 1 : 2;
}

/* The kind of document that a key ends in, 0 if none of these. */
static size_t
kind_of(struct str key)
{
	static const char *const kinds[] = { "办法", "条例", "规定", "细则", "规则", "规程", "决定",
	    "通知", "意见", "章程", "方案", "标准", "规范", "决议", "公告", "命令", "法" };

	if (str_ends(key, STR("(试行)")))
		key.n -= strlen("(试行)");
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_ends(key, str_from(kinds[i])))
			return i + 1;
	return 0;
}

/* Bytes of what names a place, or counts, at the start of a key: 河北省, 内蒙古自治区; 0 if none. */
static size_t
place_of(struct str key)
{
	static const char *const units[] = { "自治区", "自治州", "自治旗", "自治县", "省", "市", "盟",
	    "旗", "县" };
	size_t first = 0;

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		const size_t at = str_find(key, str_from(units[i]), 0);

		if (at != SIZE_MAX && at > 0 && at <= 24 && at + strlen(units[i]) > first)
			first = at + strlen(units[i]);
	}
	return first;
}

/* The digits and numerals of a key, as a sum that tells most of them apart. */
static uint64_t
digits_of(struct str key)
{
	uint64_t sum = 1;

	for (size_t at = 0; at < key.n;) {
		int64_t n;
		const size_t read = numeral_parse(str_sub(key, at, key.n), &n);

		if (read) {
			sum = sum * 1000003 + (uint64_t)n + 1;
			at += read;
		} else {
			utf8_next(key, &at);
		}
	}
	return sum;
}

bool
law_title_may_mean(struct str x, struct str y)
{
	const size_t px = place_of(x), py = place_of(y);

	return kind_of(x) == kind_of(y) && digits_of(x) == digits_of(y) &&
	    str_eq(str_sub(x, 0, px), str_sub(y, 0, py));
}
