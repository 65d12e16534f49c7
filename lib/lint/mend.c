/*
 * Mending texts. What shapes other scripts (joiners in Uyghur and Kazakh, directions beside Arabic
 * letters) is left to a person.
 */
#include "lint/mend.h"

#include "base/utf8.h"
#include "schema/type.h"

void
mend_each(struct check *ck, const struct value *v, bool (*wanted)(uint32_t cp), mend_with *with)
{
	struct buf b = { 0 };
	bool can = true;

	for (int round = 0; round < 2 && can; round++)
		for (size_t i = 0; i < v->text.n && can;) {
			const size_t at = i;

			if (!wanted(utf8_next(v->text, &i)))
				continue;
			buf_reset(&b);
			can = with(v->text, at, i, &b);
			if (round && can)
				check_fix(ck, v, at, i, buf_get(&b));
		}
	buf_clear(&b);
}

uint32_t
mend_before(struct str s, size_t at)
{
	size_t from = at;

	if (!at)
		return 0;
	do
		from--;
	while (from && ((unsigned char)s.p[from] & 0xC0) == 0x80);
	return utf8_next(s, &from);
}

uint32_t
mend_after(struct str s, size_t at)
{
	return at < s.n ? utf8_next(s, &at) : 0;
}

bool
mend_is_han(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF);
}

bool
mend_out(struct str s, size_t at, size_t next, struct buf *out)
{
	(void)s;
	(void)at;
	(void)next;
	(void)out;
	return true;
}

/* Letters that joiners do not shape: Latin, Chinese, their marks; 0 is an end of the text. */
static bool
is_unshaped(uint32_t cp)
{
	return cp < 0x250 || (cp >= 0x2010 && cp <= 0x2027) || (cp >= 0x2E80 && cp <= 0x9FFF) ||
	    (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFE30 && cp <= 0xFE4F) || cp >= 0xFF00 ||
	    (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF;
}

bool
mend_invisible(struct str s, size_t at, size_t next, struct buf *out)
{
	const uint32_t cp = mend_after(s, at);

	if (cp == 0x200E || cp == 0x200F)
		return mend_direction(s, at, next, out);
	return (cp != 0x200C && cp != 0x200D) ||
	    (is_unshaped(mend_before(s, at)) && is_unshaped(mend_after(s, next)) &&
	    mend_after(s, next) < 0x10000 && mend_before(s, at) < 0x10000);
}

/* Hebrew, Arabic and their like. */
static bool
is_right_to_left(uint32_t cp)
{
	return (cp >= 0x590 && cp <= 0x8FF) || (cp >= 0xFB1D && cp <= 0xFDFF) ||
	    (cp >= 0xFE70 && cp <= 0xFEFC) || (cp >= 0x10800 && cp <= 0x10FFF) ||
	    (cp >= 0x1E800 && cp <= 0x1EFFF);
}

bool
mend_direction(struct str s, size_t at, size_t next, struct buf *out)
{
	(void)at;
	(void)next;
	(void)out;
	for (size_t i = 0; i < s.n;)
		if (is_right_to_left(utf8_next(s, &i)))
			return false;
	return true;
}

bool
mend_nbsp(struct str s, size_t at, size_t next, struct buf *out)
{
	if (at && next < s.n)
		buf_char(out, ' ');
	return true;
}

bool
mend_half(struct str s, size_t at, size_t next, struct buf *out)
{
	(void)next;
	buf_utf8(out, mend_after(s, at) - 0xFEE0);
	return true;
}

bool
mend_radical(struct str s, size_t at, size_t next, struct buf *out)
{
	/* of those without a mapping in Unicode, the ones that are whole characters */
	static const struct {
		struct str radical, whole;
	} wholes[] = {
		{ STR_INIT("⺠"), STR_INIT("民") }, { STR_INIT("⻁"), STR_INIT("虎") },
		{ STR_INIT("⻄"), STR_INIT("西") }, { STR_INIT("⻅"), STR_INIT("见") },
		{ STR_INIT("⻆"), STR_INIT("角") }, { STR_INIT("⻉"), STR_INIT("贝") },
		{ STR_INIT("⻋"), STR_INIT("车") }, { STR_INIT("⻓"), STR_INIT("长") },
		{ STR_INIT("⻔"), STR_INIT("门") }, { STR_INIT("⻘"), STR_INIT("青") },
		{ STR_INIT("⻙"), STR_INIT("韦") }, { STR_INIT("⻚"), STR_INIT("页") },
		{ STR_INIT("⻛"), STR_INIT("风") }, { STR_INIT("⻜"), STR_INIT("飞") },
		{ STR_INIT("⻝"), STR_INIT("食") }, { STR_INIT("⻢"), STR_INIT("马") },
		{ STR_INIT("⻣"), STR_INIT("骨") }, { STR_INIT("⻤"), STR_INIT("鬼") },
		{ STR_INIT("⻥"), STR_INIT("鱼") }, { STR_INIT("⻦"), STR_INIT("鸟") },
		{ STR_INIT("⻧"), STR_INIT("卤") }, { STR_INIT("⻨"), STR_INIT("麦") },
		{ STR_INIT("⻩"), STR_INIT("黄") }, { STR_INIT("⻬"), STR_INIT("齐") },
		{ STR_INIT("⻮"), STR_INIT("齿") }, { STR_INIT("⻰"), STR_INIT("龙") },
		{ STR_INIT("⻳"), STR_INIT("龟") },
	};
	const struct str old = str_sub(s, at, next);
	const uint32_t plain = utf8_plain(mend_after(s, at));

	for (size_t i = 0; i < sizeof(wholes) / sizeof(wholes[0]); i++)
		if (str_eq(old, wholes[i].radical)) {
			buf_str(out, wholes[i].whole);
			return true;
		}
	buf_utf8(out, plain);
	return mend_is_han(plain);
}

/* True for a bracket beside a Chinese character on its inner side. */
static bool
is_chinese(struct str s, size_t at)
{
	return s.p[at] == '(' ? mend_is_han(mend_after(s, at + 1)) :
	    at && mend_is_han(mend_before(s, at));
}

void
mend_brackets(struct check *ck, const struct value *v)
{
	const struct str s = v->text;
	const struct field *f = catalog_field(ck->catalog, v->field);
	bool *wide = arena_new(ck->a, s.n + 1, sizeof(*wide));
	size_t *open = NULL, depth = 0, cap = 0;

	/* an address is not found by another bracket */
	if (f && (str_is(str_from(f->type->name), "url") ||
	    str_is(str_from(f->type->name), "mail")))
		return;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '(' && s.p[i] != ')')
			continue;
		wide[i] = is_chinese(s, i);
		if (s.p[i] == '(') {
			open = arena_grow(ck->a, open, depth, &cap, sizeof(*open));
			open[depth++] = i;
		} else if (depth) {
			const size_t from = open[--depth];

			wide[from] = wide[i] = wide[from] || wide[i];
		}
	}
	for (size_t i = 0; i < s.n; i++)
		if (wide[i])
			check_fix(ck, v, i, i + 1, s.p[i] == '(' ? STR("（") : STR("）"));
}

/* Bytes of a blank or line end that ends at byte to; 0 if there is none. */
static size_t
blank_before(struct str s, size_t to)
{
	if (to && (s.p[to - 1] == ' ' || (s.p[to - 1] >= '\t' && s.p[to - 1] <= '\r')))
		return 1;
	return str_ends(str_sub(s, 0, to), STR("　")) ? 3 : 0;
}

void
mend_ends(struct check *ck, const struct value *v)
{
	const struct str s = v->text;
	size_t from = 0, to = s.n, n;

	while (to && (n = blank_before(s, to)))
		to -= n;
	if (!to)
		return;
	for (;; from += n) {
		n = s.p[from] == ' ' || (s.p[from] >= '\t' && s.p[from] <= '\r') ? 1 :
		    str_starts(str_sub(s, from, s.n), STR("　")) ? 3 : 0;
		if (!n)
			break;
	}
	if (from)
		check_fix(ck, v, 0, from, STR(""));
	if (to < s.n)
		check_fix(ck, v, to, s.n, STR(""));
}
