/*
 * Clean-ups. Each row is independent, so that one can be left out; the order is that of the table.
 * A
 * quick look at the bytes tells which rows can have work at all, since most texts need none.
 */
#include "intake/cleanup.h"

#include <string.h>

#include "base/block.h"
#include "base/buf.h"
#include "base/report.h"
#include "base/utf8.h"
#include "schema/type.h"

/* Copy a text rune by rune; replace returns the rune to write, or 0 to drop it. */
static struct str
map_runes(struct arena *a, struct str text, uint32_t (*replace)(uint32_t cp))
{
	char *p = NULL;
	size_t n = 0;

	for (size_t at = 0; at < text.n;) {
		const size_t from = at;
		const uint32_t cp = utf8_next(text, &at), to = replace(cp);

		if (!p && to == cp)
			continue;
		if (!p) {
			/* a rune may grow from one byte to four, but ours only shrink */
			p = arena_bytes(a, text.n);
			memcpy(p, text.p, from);
			n = from;
		}
		if (to)
			n += utf8_put(p + n, to);
	}
	return p ? (struct str){ p, n } : text;
}

static struct str
clean_crlf(struct arena *a, const struct field *f, struct str text)
{
	char *p;
	size_t n = 0;

	(void)f;
	if (!memchr(text.p, '\r', text.n))
		return text;
	p = arena_bytes(a, text.n);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\r' && i + 1 < text.n && text.p[i + 1] == '\n')
			continue;
		p[n++] = text.p[i] == '\r' ? '\n' : text.p[i];
	}
	return (struct str){ p, n };
}

static uint32_t
no_zero_width(uint32_t cp)
{
	return cp == 0x200B || cp == 0x2060 || cp == 0xFEFF ? 0 : cp;
}

static struct str
clean_zero_width(struct arena *a, const struct field *f, struct str text)
{
	(void)f;
	return map_runes(a, text, no_zero_width);
}

static uint32_t
plain_space(uint32_t cp)
{
	return cp == 0xA0 ? ' ' : cp;
}

static struct str
clean_nbsp(struct arena *a, const struct field *f, struct str text)
{
	(void)f;
	return map_runes(a, text, plain_space);
}

static struct str
clean_nfc(struct arena *a, const struct field *f, struct str text)
{
	(void)f;
	return utf8_nfc(a, text);
}

/* Bytes of the blank at the start of s: ASCII, or U+3000. */
static size_t
blank_at(struct str s)
{
	if (s.n && (s.p[0] == ' ' || (s.p[0] >= '\t' && s.p[0] <= '\r')))
		return 1;
	return str_starts(s, STR("\u3000")) ? 3 : 0;
}

static struct str
clean_trim(struct arena *a, const struct field *f, struct str text)
{
	(void)a;
	(void)f;
	for (size_t k; (k = blank_at(text));)
		text = str_sub(text, k, text.n);
	for (;;) {
		if (str_ends(text, STR("\u3000")))
			text.n -= 3;
		else if (text.n && blank_at(str_sub(text, text.n - 1, text.n)))
			text.n--;
		else
			return text;
	}
}

static uint32_t
half_width(uint32_t cp)
{
	const bool alnum = (cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) ||
	    (cp >= 0xFF41 && cp <= 0xFF5A);

	return alnum ? cp - 0xFEE0 : cp;
}

static struct str
clean_digits(struct arena *a, const struct field *f, struct str text)
{
	return f && f->type->is_ascii ? map_runes(a, text, half_width) : text;
}

static bool
is_ascii_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static struct str
clean_newline(struct arena *a, const struct field *f, struct str text)
{
	char *p;
	size_t n = 0;

	if (!f || !f->type->is_one_line || !memchr(text.p, '\n', text.n))
		return text;
	p = arena_bytes(a, text.n);
	for (size_t i = 0; i < text.n; i++) {
		const bool between = n && i + 1 < text.n && is_ascii_word(p[n - 1]) &&
		    is_ascii_word(text.p[i + 1]);

		if (text.p[i] != '\n')
			p[n++] = text.p[i];
		else if (between)
			p[n++] = ' ';
	}
	return (struct str){ p, n };
}

static struct str
clean_none(struct arena *a, const struct field *f, struct str text)
{
	static const char *const words[] = { "无", "/", "—", "-", "——", "--", "\\" };

	(void)a;
	if (!f || !str_is(f->name, "sub_name"))
		return text;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_is(text, words[i]))
			return (struct str){ text.p, 0 };
	return text;
}

static const struct cleanup table[] = {
	{ "crlf", TR_NOOP("carriage returns become line feeds"), SIGN_CR, clean_crlf },
	{ "zero-width", TR_NOOP("zero-width spaces and stray byte order marks go"),
	    SIGN_E2, clean_zero_width },
	{ "nbsp", TR_NOOP("no-break spaces become spaces"), SIGN_C2, clean_nbsp },
	{ "nfc", TR_NOOP("letters and their marks become one (Unicode form C)"),
	    SIGN_MARK, clean_nfc },
	{ "trim", TR_NOOP("blanks at both ends go"), SIGN_EDGE | SIGN_C2 | SIGN_CR, clean_trim },
	{ "digits",
	    TR_NOOP("full-width digits and letters in codes, numbers and dates become ASCII"),
	    SIGN_EF, clean_digits },
	{ "newline", TR_NOOP("line breaks inside names and codes go"), SIGN_LINE | SIGN_CR,
	    clean_newline },
	{ "none", TR_NOOP("a word for none (无, /, —) as sub-item name becomes empty"),
	    SIGN_SHORT, clean_none },
};

#define TABLE_SIZE (sizeof(table) / sizeof(table[0]))
_Static_assert(TABLE_SIZE <= ACCOUNT_CLEANUPS, "room for every clean-up");

const struct cleanup *
cleanup_at(size_t i)
{
	return i < TABLE_SIZE ? &table[i] : NULL;
}

unsigned
cleanup_bit(struct str name)
{
	if (str_is(name, "all"))
		return (1u << TABLE_SIZE) - 1;
	for (size_t i = 0; i < TABLE_SIZE; i++)
		if (str_is(name, table[i].name))
			return 1u << i;
	return 0;
}

/* The signs of a code point that begins at p with a byte from C2 on; n bytes are left. */
static unsigned
rune_signs(const unsigned char *p, size_t n)
{
	if (p[0] == 0xC2)
		return n > 1 && p[1] == 0xA0 ? SIGN_C2 : 0;
	if (p[0] == 0xE2 && n > 2) {	/* “ ” — … are all that is common here */
		if (p[1] == 0x80 && p[2] >= 0x90)
			return 0;
		return p[1] == 0x80 || p[1] == 0x81 ? SIGN_E2 | SIGN_MARK : SIGN_MARK;
	}
	if (p[0] == 0xE3 && n > 2)	/* only the voiced marks of kana combine */
		return p[1] == 0x82 ? SIGN_MARK : 0;
	if (p[0] == 0xEF && n > 2) {
		if (p[1] == 0xBC || p[1] == 0xBD)
			return SIGN_EF;
		return SIGN_E2 | SIGN_MARK;
	}
	return SIGN_MARK;
}

/* The bits of a class of bytes of which the next byte is of another. */
static unsigned
pair_bits(const struct block_view *v, block first, block second)
{
	return block_bits(v, first) & block_bits(v, second) >> 1;
}

/*
 * Bits of the bytes of high that begin a code point which must be looked at: not the punctuation
 * that is common in Chinese, of which the second byte (and the third) is in the block too.
 */
static unsigned
odd_bits(const struct block_view *v, unsigned high, unsigned *signs)
{
	const unsigned full = pair_bits(v, block_is(v, 0xEF), block_in(v, 0xBC, 0xBD));
	unsigned plain = pair_bits(v, block_is(v, 0xE3), ~block_is(v, 0x82));

	plain |= pair_bits(v, block_is(v, 0xE2), block_is(v, 0x80)) &
	    block_bits(v, block_in(v, 0x90, 0xBF)) >> 2;
	if (full)
		*signs |= SIGN_EF;
	return high & ~(plain | full);
}

/* Always in line: what is known of a full block then goes. */
static inline unsigned __attribute__((always_inline))
view_signs(struct str text, size_t at, struct block_view v)
{
	unsigned signs = 0, rest = block_bits(&v, block_in(&v, 0, 0x1F));

	if (rest) {
		signs |= block_bits(&v, block_is(&v, '\n')) ? SIGN_LINE : 0;
		signs |= block_bits(&v, block_is(&v, '\r')) ? SIGN_CR : 0;
	}
	rest = block_bits(&v, block_in(&v, 0xC2, 0xFF) & ~block_in(&v, 0xE4, 0xE9));
	if (rest)
		rest = odd_bits(&v, rest, &signs);
	for (; rest; rest &= rest - 1) {
		const size_t i = at + (unsigned)__builtin_ctz(rest);

		signs |= rune_signs((const unsigned char *)text.p + i, text.n - i);
	}
	return signs;
}

/* Look at the bytes once: plain Chinese and plain ASCII, nearly all there is, have no sign. */
static unsigned
scan_signs(struct str text)
{
	unsigned signs = text.n <= 6 ? SIGN_SHORT : 0;

	size_t at = 0;

	for (; at + BLOCK <= text.n; at += BLOCK)
		signs |= view_signs(text, at, block_full(text.p + at));
	if (at < text.n)
		signs |= view_signs(text, at, block_at(text, at));
	if (blank_at(text) || (text.n && blank_at(str_sub(text, text.n - 1, text.n))) ||
	    str_ends(text, STR("\u3000")))
		signs |= SIGN_EDGE;
	return signs;
}

struct str
cleanup_text(struct arena *a, const struct field *f, struct str text, unsigned off,
    struct account *ac)
{
	const unsigned signs = scan_signs(text);

	for (size_t i = 0; signs && i < TABLE_SIZE; i++) {
		struct str now;

		if (!(table[i].when & signs) || off >> i & 1)
			continue;
		now = table[i].clean(a, f, text);
		if (now.p != text.p || now.n != text.n) {
			ac->cleaned[i]++;
			text = now;
		}
	}
	return text;
}
