/*
 * Gathering and making fixes. A value may be cleaner than what stands in its cell; then both are
 * walked in step, or the place of a fix is where the text around it stands in both, once.
 */
#include "lint/fixes.h"

#include "base/report.h"
#include "base/utf8.h"
#include "lint/fixes_check.h"

#define AROUND 24	/* bytes on either side that tell a place */

/* The next byte at or after at that begins a character. */
static size_t
char_at(struct str s, size_t at)
{
	while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at++;
	return at < s.n ? at : s.n;
}

/* Where what stands in s once; SIZE_MAX if it does not, or more than once. */
static size_t
only_place(struct str s, struct str what)
{
	const size_t at = str_find(s, what, 0);

	return at != SIZE_MAX && str_find(s, what, at + 1) == SIZE_MAX ? at : SIZE_MAX;
}

/* Find the bytes by the text around them, which stands once in both; fewer where they differ. */
static bool
locate_around(struct str text, const struct finding_edit *e, size_t *from, size_t *to)
{
	const struct str v = e->v->text;

	for (size_t n = AROUND;; n /= 2) {
		const size_t start = char_at(v, e->from > n ? e->from - n : 0);
		const struct str around = str_sub(v, start, char_at(v, e->to + n));
		const size_t at = around.n && only_place(v, around) != SIZE_MAX ?
		    only_place(text, around) : SIZE_MAX;

		if (at != SIZE_MAX) {
			*from = at + (e->from - start);
			*to = at + (e->to - start);
			return true;
		}
		if (!n)
			return false;
	}
}

/* True for what clean-ups take out: carriage returns, blanks, line ends, invisible spaces. */
static bool
may_go(uint32_t cp)
{
	return cp == '\r' || cp == '\n' || cp == '\t' || cp == ' ' || cp == 0x3000 || cp == 0xA0 ||
	    cp == 0x200B || cp == 0x2060 || cp == 0xFEFF;
}

/* True if a clean-up may have made clean of raw: no-break spaces, line ends, full widths. */
static bool
may_become(uint32_t raw, uint32_t clean)
{
	return raw == clean || (raw == 0xA0 && clean == ' ') || (raw == '\r' && clean == '\n') ||
	    (raw == '\n' && clean == ' ') || (raw >= 0xFF10 && raw - 0xFEE0 == clean);
}

/*
 * Walk over a value and the text that it was cleaned from in step; what other rows added to the
 * value comes after. False if it is not told by clean-ups, or an end of the edit has no place.
 */
static bool
locate_cleaned(struct str text, const struct finding_edit *e, size_t *from, size_t *to)
{
	const struct str v = e->v->text;
	size_t i = 0, k = 0;

	*from = *to = SIZE_MAX;
	for (;;) {
		size_t i2 = i, k2 = k;
		uint32_t raw;

		if (k == text.n || (i == v.n && *to != SIZE_MAX))
			break;
		raw = utf8_next(text, &k2);
		if (i < v.n && may_become(raw, utf8_next(v, &i2))) {
			*from = i == e->from ? k : *from;
			*to = i2 == e->to ? k2 : *to;
			i = i2;
		} else if (!may_go(raw)) {
			return false;
		}
		k = k2;
	}
	if (e->from == e->to && *from != SIZE_MAX)
		*to = *from;
	return *from != SIZE_MAX && *to != SIZE_MAX && (i == v.n || v.p[i] == '\n');
}

/* Find in a raw form's text the bytes of a value's; false if that is not certain. */
static bool
locate(struct str text, const struct finding_edit *e, size_t *from, size_t *to)
{
	if (!str_eq(e->v->text, text))
		return locate_cleaned(text, e, from, to) || locate_around(text, e, from, to);
	*from = e->from;
	*to = e->to;
	return true;
}

/* True for the forms whose texts can be changed in their place. */
static bool
is_editable(const struct fixes *x, const struct source *src)
{
	const struct str b = x->bytes;

	return src && !src->is_grid && (src->form == FORM_YAML || src->form == FORM_CSV) &&
	    src->enc == ENC_UTF8 && src->text.p >= b.p && src->text.p + src->text.n <= b.p + b.n;
}

/* The spot of a place; NULL if nothing can be changed there. */
static struct fixes_spot *
spot_at(struct fixes *x, struct loc at)
{
	const struct str key = { (const char *)&at.off, sizeof(at.off) };
	struct fixes_spot *s;
	struct splice splice;
	size_t i;

	if (map_get(&x->by_off, key, &i))
		return &x->spots[i];
	if (!splice_find(&splice, &x->arena, at))
		return NULL;
	x->spots = arena_grow(&x->arena, x->spots, x->n, &x->cap, sizeof(*x->spots));
	s = &x->spots[x->n];
	*s = (struct fixes_spot){ .off = at.off, .splice = splice };
	map_put(&x->by_off, arena_str(&x->arena, key), x->n++, NULL);
	return s;
}

/* How an edit stands to those of a spot: where it goes, or that it is there, or in the way. */
enum fit { FIT_NEW, FIT_THERE, FIT_OVERLAPS };

static enum fit
fit(const struct fixes_spot *s, const struct splice_edit *e, size_t *at)
{
	size_t i = 0;

	while (i < s->n && s->edits[i].to <= e->from && !(s->edits[i].to == e->from &&
	    (s->edits[i].from == e->from || e->to == e->from)))
		i++;
	*at = i;
	if (i == s->n || s->edits[i].from > e->to ||
	    (s->edits[i].from == e->to && s->edits[i].to > e->to && e->to > e->from))
		return FIT_NEW;
	return s->edits[i].from == e->from && s->edits[i].to == e->to &&
	    str_eq(s->edits[i].text, e->text) ? FIT_THERE : FIT_OVERLAPS;
}

static void
edit_add(struct fixes *x, struct fixes_spot *s, size_t at, const struct splice_edit *e)
{
	s->edits = arena_grow(&x->arena, s->edits, s->n, &s->cap, sizeof(*s->edits));
	s->of = arena_grow(&x->arena, s->of, s->n, &s->of_cap, sizeof(*s->of));
	for (size_t i = s->n++; i > at; i--) {
		s->edits[i] = s->edits[i - 1];
		s->of[i] = s->of[i - 1];
	}
	s->edits[at] = *e;
	s->edits[at].text = arena_str(&x->arena, e->text);
	s->of[at] = x->finding_n;
}

/* Take one edit, or only look whether it could be taken. */
static bool
edit_take(struct fixes *x, const struct finding_edit *e, bool look, bool *is_stuck)
{
	struct fixes_spot *s = spot_at(x, e->v->at);
	struct splice_edit edit = { .text = e->text };
	size_t at;
	enum fit is;

	if (!s || !locate(s->splice.text, e, &edit.from, &edit.to)) {
		*is_stuck = true;
		return false;
	}
	is = fit(s, &edit, &at);
	if (is == FIT_NEW && !look)
		edit_add(x, s, at, &edit);
	return is != FIT_OVERLAPS;
}

void
fixes_take(struct fixes *x, const struct finding *f)
{
	bool is_stuck = false;

	for (size_t i = 0; i < f->edit_n; i++) {
		const struct source *src = f->edits[i].v->at.src;

		if (is_editable(x, src)) {
			x->text = src->text;
			x->form = src->form;
			continue;
		}
		x->elsewhere++;
		x->elsewhere_form = src ? src->form : FORM_STORE;
		x->elsewhere_enc = src ? src->enc : ENC_UTF8;
		return;
	}
	for (size_t i = 0; i < f->edit_n; i++)
		if (!edit_take(x, &f->edits[i], true, &is_stuck)) {
			x->stuck += is_stuck;
			return;
		}
	if (!f->edit_n)
		return;
	for (size_t i = 0; i < f->edit_n; i++)
		edit_take(x, &f->edits[i], false, &is_stuck);
	x->findings = arena_grow(&x->arena, x->findings, x->finding_n, &x->finding_cap,
	    sizeof(*x->findings));
	x->findings[x->finding_n++] = (struct fixes_finding){ .rule = f->rule_index };
}

/* Forget the edits of findings that are out. */
static void
drop_out(const struct fixes *x, struct fixes_spot *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (!x->findings[s->of[i]].is_out) {
			s->edits[n] = s->edits[i];
			s->of[n++] = s->of[i];
		}
	s->n = n;
}

/* Take out the findings whose edits cannot be written; a finding goes with all of its edits. */
static void
sift(struct fixes *x)
{
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < x->n; i++) {
			struct fixes_spot *s = &x->spots[i];
			struct buf b = { 0 };

			drop_out(x, s);
			if (s->n && !splice_put(&b, &s->splice, s->edits, s->n)) {
				for (size_t k = 0; k < s->n; k++)
					x->findings[s->of[k]].is_out = true;
				again = true;
			}
			buf_clear(&b);
		}
	}
	for (size_t i = 0; i < x->finding_n; i++) {
		x->fixed += !x->findings[i].is_out;
		x->stuck += x->findings[i].is_out;
	}
}

static void
swap(struct fixes_spot *x, struct fixes_spot *y)
{
	const struct fixes_spot z = *x;

	*x = *y;
	*y = z;
}

/* Put the spots in order; they nearly are. */
static void
sort(struct fixes *x)
{
	for (size_t i = 1; i < x->n; i++)
		for (size_t k = i; k && x->spots[k - 1].off > x->spots[k].off; k--)
			swap(&x->spots[k - 1], &x->spots[k]);
	map_clear(&x->by_off);
}

static void
put_all(const struct fixes *x, struct buf *out)
{
	size_t at = (size_t)(x->text.p - x->bytes.p);
	const size_t base = at;

	buf_str(out, str_sub(x->bytes, 0, at));
	for (size_t i = 0; i < x->n; i++) {
		const struct fixes_spot *s = &x->spots[i];

		if (!s->n)
			continue;
		buf_str(out, str_sub(x->bytes, at, base + (size_t)s->off));
		splice_put(out, &s->splice, s->edits, s->n);
		at = base + (size_t)s->off + s->splice.raw.n;
	}
	buf_str(out, str_sub(x->bytes, at, x->bytes.n));
}

bool
fixes_make(struct fixes *x, struct buf *out)
{
	sift(x);
	if (!x->fixed)
		return false;
	sort(x);
	put_all(x, out);
	if (fixes_check(x, str_sub(buf_get(out), (size_t)(x->text.p - x->bytes.p), out->n)))
		return true;
	buf_reset(out);
	x->stuck += x->fixed;
	x->fixed = 0;
	return false;
}

void
fixes_count(const struct fixes *x, size_t by_rule[RULE_MOST])
{
	for (size_t i = 0; i < x->finding_n && x->fixed; i++)
		by_rule[x->findings[i].rule] += !x->findings[i].is_out;
}

void
fixes_clear(struct fixes *x)
{
	map_clear(&x->by_off);
	arena_clear(&x->arena);
	*x = (struct fixes){ 0 };
}

/* The piece of a new raw form that the old one does not share, cut at characters. */
static void
narrow(struct arena *a, struct str old, struct str new, struct fixes_place *p)
{
	const size_t most = old.n < new.n ? old.n : new.n;
	size_t head = 0, tail = 0;

	while (head < most && old.p[head] == new.p[head])
		head++;
	while (head && ((char_at(old, head) != head) || char_at(new, head) != head))
		head--;
	while (tail < most - head && old.p[old.n - tail - 1] == new.p[new.n - tail - 1])
		tail++;
	while (tail && ((char_at(old, old.n - tail) != old.n - tail) ||
	    char_at(new, new.n - tail) != new.n - tail))
		tail--;
	p->off += head;
	p->len = old.n - tail - head;
	p->text = arena_str(a, str_sub(new, head, new.n - tail));
}

bool
fixes_place(struct arena *a, const struct finding_edit *e, struct fixes_place *p)
{
	const struct source *src = e->v->at.src;
	struct splice_edit edit = { .text = e->text };
	struct splice s;
	struct buf b = { 0 };
	bool ok = src && src->enc == ENC_UTF8 && splice_find(&s, a, e->v->at) &&
	    locate(s.text, e, &edit.from, &edit.to) && splice_put(&b, &s, &edit, 1);

	*p = (struct fixes_place){ .off = e->v->at.off };
	if (ok)
		narrow(a, s.raw, buf_get(&b), p);
	buf_clear(&b);
	return ok;
}
