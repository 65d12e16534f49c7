/*
 * What rules are given. Messages are translated here, so a rule only marks its formats.
 */
#include "lint/check.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "schema/type.h"

uint16_t
check_id(const struct check *ck, size_t i)
{
	return i < ck->bound->n ? ck->bound->f[i] : SCHEMA_NONE;
}

const struct field *
check_field(const struct check *ck, size_t i)
{
	const uint16_t id = check_id(ck, i);

	return id < ck->schema->n ? &ck->schema->fields[id] : NULL;
}

const struct value *
check_value(const struct check *ck, size_t i)
{
	const uint16_t id = check_id(ck, i);

	return id < ck->schema->n ? ck->first[id] : NULL;
}

struct str
check_text(const struct check *ck, size_t i)
{
	const struct value *v = check_value(ck, i);

	return v ? str_trim(v->text) : (struct str){ 0 };
}

struct str
check_code(const struct check *ck, size_t i)
{
	const struct field *f = check_field(ck, i);
	const struct str text = check_text(ck, i);
	const struct code *c = f && f->codes && text.n ? codes_find(f->codes, text) : NULL;

	return c ? codes_canon(f->codes, c)->code : (struct str){ 0 };
}

bool
check_has_code(const struct check *ck, size_t i, const char *code)
{
	const struct field *f = check_field(ck, i);
	const struct value *v = check_value(ck, i);
	struct str rest;

	if (!f || !v || !f->codes)
		return false;
	rest = type_canon(ck->a, f, v->text);
	while (rest.n)
		if (str_is(str_cut(&rest, ','), code))
			return true;
	return false;
}

const struct value *
check_next(const struct check *ck, size_t i, size_t *at)
{
	const uint16_t id = check_id(ck, i);

	while (*at < ck->item->n) {
		const struct value *v = &ck->item->v[(*at)++];

		if (v->field == id && v->lang == LANG_ZH)
			return v;
	}
	return NULL;
}

/* The message, in ck->a. */
static struct str
print(struct check *ck, const char *fmt, va_list ap)
{
	char *p;
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		return (struct str){ 0 };
	p = arena_bytes(ck->a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	return (struct str){ p, (size_t)n };
}

static void
add(struct check *ck, const struct value *v, struct loc at, struct str text)
{
	struct findings *fs = ck->out;

	fs->f = arena_grow(fs->a, fs->f, fs->n, &fs->cap, sizeof(*fs->f));
	fs->f[fs->n++] = (struct finding){
		.rule = ck->bound->rule, .rule_index = ck->bound->index, .at = at, .item = ck->at,
		.field = v ? v->field : SCHEMA_NONE, .part = v ? v->part : 0, .text = text,
	};
}

/*
 * The place of a byte of v's text: exact where the text stands in the source as it is, else v's
 * own.
 */
static struct loc
place_in(const struct value *v, size_t off)
{
	struct loc at = v->at;
	const struct source *src = at.src;

	if (!src || src->is_grid || !src->text.n || v->text.p < src->text.p ||
	    v->text.p + off > src->text.p + src->text.n)
		return at;
	for (size_t i = 0; i < off; i++)
		at.line += v->text.p[i] == '\n';
	at.off = (uint64_t)(v->text.p + off - src->text.p);
	at.col = 0;
	at.len = 0;
	return at;
}

void
check_say(struct check *ck, const struct value *v, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(ck, v, v ? v->at : ck->item->at, print(ck, tr(fmt), ap));
	va_end(ap);
}

void
check_say_at(struct check *ck, const struct value *v, size_t off, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(ck, v, place_in(v, off), print(ck, tr(fmt), ap));
	va_end(ap);
}

void
check_say_loc(struct check *ck, struct loc at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(ck, NULL, at, print(ck, tr(fmt), ap));
	va_end(ap);
}

void
check_fix(struct check *ck, const struct value *v, size_t from, size_t to, struct str text)
{
	struct finding *f = &ck->out->f[ck->out->n - 1];

	assert(ck->bound->rule->mends && "a rule that fixes tells in .mends what --fix writes");
	assert(f->rule == ck->bound->rule && "check_say() comes before check_fix()");
	assert(from <= to && to <= v->text.n);
	f->edits = arena_grow(ck->out->a, f->edits, f->edit_n, &f->edit_cap, sizeof(*f->edits));
	f->edits[f->edit_n++] = (struct finding_edit){ .v = v, .from = from, .to = to,
	    .text = arena_str(ck->out->a, text) };
}

struct str
check_piece(const struct check *ck, struct str text, size_t off, size_t n)
{
	const struct str rest = str_sub(text, off, text.n);
	const size_t to = utf8_at(rest, n);
	struct str piece = str_sub(rest, 0, to);
	struct buf b = { 0 };

	for (size_t i = 0; i < piece.n; i++)
		buf_char(&b, (unsigned char)piece.p[i] < ' ' ? ' ' : piece.p[i]);
	if (to < rest.n)
		buf_add(&b, "…");
	piece = arena_str(ck->a, buf_get(&b));
	buf_clear(&b);
	return piece;
}
