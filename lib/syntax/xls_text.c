/*
 * Strings of BIFF. A long one goes on in CONTINUE records: its characters with a new byte of flags,
 * since each piece may be of one or two bytes a character; its formatting runs without.
 */
#include "syntax/xls.h"

#include "base/enc.h"
#include "base/report.h"
#include "base/utf8.h"

enum text_flag { TEXT_WIDE = 1, TEXT_PHONETIC = 4, TEXT_RICH = 8 };

/* Go on in the CONTINUE that follows; false if none does. Empty ones are passed. */
static bool
next_piece(struct xls_bytes *b)
{
	struct xls_walk w = *b->walk;
	struct xls_rec rec;

	while (b->rest.n == 0) {
		if (!xls_next(&w, &rec) || rec.type != XLS_CONTINUE)
			return false;
		b->rest = rec.body;
		*b->walk = w;
	}
	return true;
}

bool
xls_take(struct xls_bytes *b, size_t n, unsigned char *to)
{
	for (size_t i = 0; i < n; i++) {
		if (!next_piece(b))
			return false;
		to[i] = (unsigned char)b->rest.p[0];
		b->rest = str_sub(b->rest, 1, b->rest.n);
	}
	return true;
}

static bool
skip(struct xls_bytes *b, size_t n)
{
	while (n > 0) {
		size_t some;

		if (!next_piece(b))
			return false;
		some = n < b->rest.n ? n : b->rest.n;
		b->rest = str_sub(b->rest, some, b->rest.n);
		n -= some;
	}
	return true;
}

/* A UTF-16 text as it grows; halves of a pair may stand in two pieces. */
struct wide {
	struct buf *to;
	uint32_t high;		/* a first half that waits for its second, or 0 */
	bool is_bad;		/* a half stood alone and became U+FFFD */
};

static void
wide_end(struct wide *w)
{
	if (w->high) {
		buf_utf8(w->to, 0xFFFD);
		w->is_bad = true;
	}
	w->high = 0;
}

static void
wide_put(struct wide *w, uint32_t unit)
{
	const bool is_low = unit >= 0xDC00 && unit < 0xE000;

	if (w->high && is_low) {
		buf_utf8(w->to, 0x10000 + ((w->high - 0xD800) << 10) + (unit - 0xDC00));
		w->high = 0;
		return;
	}
	wide_end(w);
	if (unit >= 0xD800 && unit < 0xDC00) {
		w->high = unit;
		return;
	}
	w->is_bad = w->is_bad || is_low;
	buf_utf8(w->to, is_low ? 0xFFFD : unit);
}

/* Take what this piece holds of n characters; returns how many that were. */
static size_t
take_piece(struct xls_bytes *b, size_t n, bool is_wide, struct wide *w)
{
	const size_t width = is_wide ? 2 : 1;
	const size_t here = b->rest.n / width;
	const size_t some = n < here ? n : here;

	buf_room(w->to, some * 3 + 1);
	for (size_t i = 0; i < some; i++)
		wide_put(w, is_wide ? xls_u16(b->rest, 2 * i) : (unsigned char)b->rest.p[i]);
	b->rest = str_sub(b->rest, some * width, b->rest.n);
	return some;
}

static bool
take_chars(struct xls *x, struct xls_bytes *b, size_t n, bool is_wide, const char **why)
{
	struct wide w = { .to = &x->text };
	unsigned char flags;

	while ((n -= take_piece(b, n, is_wide, &w)) > 0) {
		if (b->rest.n) {
			*why = tr("a text is cut inside a character");
			return false;
		}
		if (!xls_take(b, 1, &flags))
			return false;
		is_wide = flags & TEXT_WIDE;
	}
	wide_end(&w);
	*why = w.is_bad ? tr("a text with half a UTF-16 pair in it, made U+FFFD") : NULL;
	return true;
}

static bool
text_8(struct xls *x, struct xls_bytes *b, size_t n, const char **why)
{
	unsigned char flags, head[4];
	size_t behind = 0;

	if (!xls_take(b, 1, &flags))
		return false;
	if (flags & TEXT_RICH) {
		if (!xls_take(b, 2, head))
			return false;
		behind += 4 * (size_t)xls_u16((struct str){ (char *)head, 2 }, 0);
	}
	if (flags & TEXT_PHONETIC) {
		if (!xls_take(b, 4, head))
			return false;
		behind += xls_u32((struct str){ (char *)head, 4 }, 0);
	}
	return take_chars(x, b, n, flags & TEXT_WIDE, why) && skip(b, behind);
}

/* Bytes of a code page: ASCII and GBK are known, a text in another is left out. */
static bool
text_bytes(struct xls *x, struct xls_bytes *b, size_t n, const char **why)
{
	struct str text;
	enum enc found;
	size_t bad;

	while (n > 0) {
		size_t some;

		if (!next_piece(b))
			return false;
		some = n < b->rest.n ? n : b->rest.n;
		buf_str(&x->text, str_sub(b->rest, 0, some));
		b->rest = str_sub(b->rest, some, b->rest.n);
		n -= some;
	}
	*why = NULL;
	text = buf_get(&x->text);
	for (bad = 0; bad < text.n && (unsigned char)text.p[bad] < 0x80; bad++)
		continue;
	if (bad == text.n)
		return true;
	if (x->codepage == 936 &&
	    enc_decode(&x->book.scratch, text, ENC_GB18030, &text, &found, &bad)) {
		buf_reset(&x->text);
		buf_str(&x->text, text);
		return true;
	}
	buf_reset(&x->text);
	*why = x->codepage == 936 ? tr("a text that is not GBK (code page 936) is left out")
	    : tr("a text in a code page other than 936 (GBK) is left out");
	return true;
}

bool
xls_text(struct xls *x, struct xls_bytes *b, enum xls_count count, struct str *text,
    const char **why)
{
	unsigned char head[2] = { 0 };
	size_t n;

	*text = (struct str){ NULL, 0 };
	*why = tr("a text is longer than what stands there");
	if (!xls_take(b, count, head))
		return false;
	n = xls_u16((struct str){ (char *)head, 2 }, 0);
	buf_reset(&x->text);
	if (!(x->is_biff8 ? text_8(x, b, n, why) : text_bytes(x, b, n, why)))
		return false;
	*text = arena_str(x->book.a, buf_get(&x->text));
	return true;
}

void
xls_strings(struct xls *x, struct xls_walk *w, struct xls_rec rec)
{
	struct xls_bytes b = { w, str_sub(rec.body, 8, rec.body.n) };
	const size_t n = xls_u32(rec.body, 4);
	const char *why;

	while (x->n_strings < n) {
		struct str text;
		const bool ok = xls_text(x, &b, XLS_COUNT_16, &text, &why);

		if (why)
			sheet_book_fault(&x->book, ok ? FAULT_ENCODING : FAULT_SYNTAX,
			    tr("shared text %zu of %zu: %s"), x->n_strings + 1, n, why);
		if (!ok)
			return;
		x->strings = arena_grow(&x->book.scratch, x->strings, x->n_strings,
		    &x->strings_cap, sizeof(*x->strings));
		x->strings[x->n_strings++] = text;
	}
}
