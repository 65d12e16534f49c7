/*
 * Encodings at the door. The order is BOM, well-formed UTF-8, GB18030: every GB18030 file of more
 * than
 * a few words fails the UTF-8 check, while the reverse test would take UTF-8 for GB18030.
 */
#include "base/enc.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

static const char *const names[] = {
	[ENC_AUTO] = "auto", [ENC_UTF8] = "utf-8", [ENC_UTF16LE] = "utf-16le",
	[ENC_UTF16BE] = "utf-16be", [ENC_GB18030] = "gb18030", [ENC_BAD] = "unknown",
};

const char *
enc_name(enum enc e)
{
	return names[e];
}

enum enc
enc_by_name(struct str name)
{
	struct arena a = { 0 };
	const struct str key = utf8_fold(&a, name);
	enum enc e = ENC_BAD;

	for (size_t i = 0; i < ENC_BAD; i++)
		if (str_is(key, names[i]))
			e = (enum enc)i;
	if (str_is(key, "utf8"))
		e = ENC_UTF8;
	if (str_is(key, "gbk") || str_is(key, "gb2312"))
		e = ENC_GB18030;
	arena_clear(&a);
	return e;
}

/* GB18030 has a BOM of its own, which is the same character once it is UTF-8. */
static struct str
without_bom(struct str s)
{
	return str_starts(s, STR("\xEF\xBB\xBF")) ? str_sub(s, 3, s.n) : s;
}

/* Convert through iconv; false with *bad set at the first sequence that is not well-formed. */
static bool
convert(struct arena *a, struct str raw, enum enc e, struct str *out, size_t *bad)
{
	iconv_t cd = iconv_open("UTF-8", names[e]);
	char *in = (char *)(uintptr_t)raw.p;
	size_t left = raw.n;
	struct buf b = { 0 };
	bool ok = true;

	*bad = 0;
	if (cd == (iconv_t)-1)
		return false;
	while (left > 0 && ok) {
		size_t room = left * 2 < 256 ? 256 : left * 2;
		char *to = buf_room(&b, room);
		const size_t before = room;

		if (iconv(cd, &in, &left, &to, &room) == (size_t)-1 && errno != E2BIG)
			ok = false;
		b.n += before - room;
	}
	iconv_close(cd);
	if (ok)
		*out = arena_str(a, without_bom(buf_get(&b)));
	else
		*bad = raw.n - left;
	buf_clear(&b);
	return ok;
}

static enum enc
enc_by_bom(struct str raw, size_t *skip)
{
	*skip = 0;
	if (raw.n >= 3 && memcmp(raw.p, "\xEF\xBB\xBF", 3) == 0) {
		*skip = 3;
		return ENC_UTF8;
	}
	if (raw.n >= 2 && memcmp(raw.p, "\xFF\xFE", 2) == 0) {
		*skip = 2;
		return ENC_UTF16LE;
	}
	if (raw.n >= 2 && memcmp(raw.p, "\xFE\xFF", 2) == 0) {
		*skip = 2;
		return ENC_UTF16BE;
	}
	return ENC_AUTO;
}

/*
 * UTF-16 without a BOM: an eighth of the characters at least are ASCII (digits, commas, line ends),
 * with a zero byte on the same side of each. Where the bytes are UTF-8 as well, most must be, since
 * other text may have stray NULs.
 */
static enum enc
enc_by_zeros(struct str raw)
{
	const size_t n = raw.n < 512 ? raw.n : 512;
	const bool is_utf8 = utf8_check(str_sub(raw, 0, n)) + 3 >= n;
	const size_t least = is_utf8 ? n / 8 * 3 : n / 16;
	size_t even = 0, odd = 0;

	if (raw.n < 4 || raw.n % 2)
		return ENC_AUTO;
	for (size_t i = 0; i + 1 < n; i += 2) {
		even += raw.p[i] == 0;
		odd += raw.p[i + 1] == 0;
	}
	if (even == 0 && odd >= 2 && odd >= least)
		return ENC_UTF16LE;
	if (odd == 0 && even >= 2 && even >= least)
		return ENC_UTF16BE;
	return ENC_AUTO;
}

bool
enc_decode(struct arena *a, struct str raw, enum enc e, struct str *out, enum enc *found,
    size_t *bad)
{
	size_t skip;
	const enum enc bom = enc_by_bom(raw, &skip);
	struct str text = str_sub(raw, skip, raw.n);
	enum enc use = e;

	if (e == ENC_AUTO)
		use = bom != ENC_AUTO ? bom : enc_by_zeros(raw);
	else if (bom != e)
		text = raw;
	*found = use;
	if (use == ENC_AUTO || use == ENC_UTF8) {
		const size_t at = utf8_check(text);

		*bad = at + (raw.n - text.n);
		*out = text;
		*found = ENC_UTF8;
		if (at == text.n)
			return true;
		if (use == ENC_UTF8)
			return false;
		*found = ENC_GB18030;
		if (convert(a, text, ENC_GB18030, out, bad))
			return true;
		*found = ENC_BAD;
		return false;
	}
	if (convert(a, text, use, out, bad))
		return true;
	*bad += raw.n - text.n;
	return false;
}
