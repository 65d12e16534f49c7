/*
 * The schema printed. The manual page is made from it at build, so that a field is described once.
 */
#include "schema/manual.h"

#include "base/utf8.h"
#include "schema/type.h"

static const char *const need_words[] = {
	[NEED_MAY] = "may", [NEED_SHOULD] = "should", [NEED_MUST] = "must", [NEED_NO] = "no",
};

/* Pad a text to a width of cells. */
static void
put_padded(struct buf *b, struct str s, size_t width)
{
	buf_str(b, s);
	for (size_t w = utf8_width(s); w < width; w++)
		buf_char(b, ' ');
}

/* Print a need as "must", or "should (must: 01, 05)". */
static void
put_need(struct buf *b, const uint8_t *need, uint8_t all)
{
	buf_add(b, need_words[all]);
	for (uint8_t n = NEED_MAY; n <= NEED_NO; n++) {
		bool any = false;

		for (int k = 0; k < SCHEMA_KINDS && n != all; k++) {
			if (need[k] != n)
				continue;
			if (any)
				buf_fmt(b, ", %02d", k);
			else
				buf_fmt(b, "; %s for %02d", need_words[n], k);
			any = true;
		}
	}
}

void
manual_text(struct buf *b, const struct schema *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];
		struct buf name = { 0 };

		buf_add(&name, f->is_heading ? "catalog." : "");
		buf_str(&name, f->name);
		put_padded(b, buf_get(&name), 30);
		put_padded(b, str_from(f->type->name), 11);
		put_padded(b, str_from(need_words[f->need_unknown]), 7);
		put_padded(b, f->zh, 26);
		buf_str(b, f->en);
		buf_char(b, '\n');
		buf_clear(&name);
	}
}

/* Text in mdoc: backslashes, and a control character or a macro at the start of a line. */
static void
put_roff(struct buf *b, struct str s)
{
	bool start = b->n == 0 || b->p[b->n - 1] == '\n';

	for (size_t i = 0; i < s.n; i++) {
		if (start && (s.p[i] == '.' || s.p[i] == '\''))
			buf_add(b, "\\&");
		if (s.p[i] == ' ' && i && (s.p[i - 1] == '.' || s.p[i - 1] == '?'))
			buf_char(b, '\n');	/* new sentence, new line */
		else if (s.p[i] == '\\')
			buf_add(b, "\\e");
		else if (s.p[i] == '"')
			buf_add(b, "\\(dq");
		else
			buf_char(b, s.p[i]);
		start = b->p[b->n - 1] == '\n';
	}
}

/* A line of words for a macro argument. */
static void
put_item(struct buf *b, struct str name)
{
	buf_add(b, ".It Sy ");
	put_roff(b, name);
	buf_char(b, '\n');
}

/* Synonyms, a few to a line so that lines stay short. */
static void
put_headers(struct buf *b, const struct field *f)
{
	if (!f->header_count)
		return;
	buf_add(b, "Headings:");
	for (size_t i = 0; i < f->header_count; i++) {
		buf_add(b, i % 4 ? " " : "\n");
		put_roff(b, f->headers[i]);
		buf_add(b, i + 1 < f->header_count ? "," : ".\n");
	}
}

static void
put_line(struct buf *b, struct str s)
{
	if (!s.n)
		return;
	put_roff(b, s);
	if (!str_ends(s, STR(".")) && !str_ends(s, STR("。")))
		buf_char(b, '.');
	buf_char(b, '\n');
}

static void
put_field(struct buf *b, const struct field *f)
{
	put_item(b, f->name);
	put_line(b, f->zh);
	put_line(b, f->en);
	buf_fmt(b, "Type %s", f->type->name);
	if (f->codes)
		buf_fmt(b, ", list %.*s%s", STRF(f->codes->name), f->is_multi ? ", several" : "");
	if (f->max)
		buf_fmt(b, ", at most %u characters", f->max);
	buf_add(b, "; ");
	put_need(b, f->need, f->need_unknown);
	buf_add(b, f->is_public ? ".\n" : "; never published.\n");
	put_line(b, f->help);
	put_headers(b, f);
	if (f->source.n) {
		buf_add(b, "Source: ");
		put_line(b, f->source);
	}
}

static void
put_fields(struct buf *b, const struct schema *s, uint16_t part, bool heading)
{
	buf_add(b, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < s->n; i++)
		if (s->fields[i].part == part && s->fields[i].is_heading == heading)
			put_field(b, &s->fields[i]);
	buf_add(b, ".El\n");
}

static void
put_part(struct buf *b, const struct schema *s, const struct part *p)
{
	buf_fmt(b, ".Ss Part %.*s: %.*s, %.*s\n", STRF(p->name), STRF(p->zh), STRF(p->en));
	put_line(b, p->help);
	if (p->main != SCHEMA_NONE)
		buf_fmt(b, "A bare text is its %.*s;\n", STRF(s->fields[p->main].leaf));
	put_need(b, p->need, p->need_unknown);
	buf_add(b, ".\n");
	put_fields(b, s, p->index, p->is_heading);
}

static void
put_list(struct buf *b, const struct codes *cs)
{
	put_item(b, cs->name);
	put_line(b, cs->zh);
	for (size_t v = 0; v < cs->variant_count; v++) {
		const struct variant *var = &cs->variants[v];

		buf_fmt(b, "Variant %.*s", STRF(var->name));
		if (var->from.n)
			buf_fmt(b, " from %.*s", STRF(var->from));
		buf_add(b, ":");
		for (size_t i = 0; i < cs->n; i++) {
			if (cs->c[i].variant != v)
				continue;
			buf_char(b, '\n');
			put_roff(b, cs->c[i].code);
			buf_char(b, ' ');
			put_roff(b, cs->c[i].zh);
			buf_char(b, ',');
		}
		if (b->p[b->n - 1] == ',')
			b->p[b->n - 1] = '.';
		buf_char(b, '\n');
	}
}

void
manual_mdoc(struct buf *b, const struct schema *s)
{
	const struct type *t;

	buf_add(b, ".Sh TYPES\n.Bl -tag -width handlecode\n");
	for (size_t i = 0; (t = type_at(i)); i++) {
		put_item(b, str_from(t->name));
		put_line(b, str_from(t->doc));
	}
	buf_add(b, ".El\n.Sh FIELDS OF AN ITEM\n");
	put_fields(b, s, SCHEMA_NONE, false);
	buf_add(b, ".Sh PARTS OF AN ITEM\n");
	for (size_t i = 0; i < s->part_count; i++)
		if (!s->parts[i].is_heading)
			put_part(b, s, &s->parts[i]);
	buf_add(b, ".Sh FIELDS OF THE HEADING\n");
	put_fields(b, s, SCHEMA_NONE, true);
	for (size_t i = 0; i < s->part_count; i++)
		if (s->parts[i].is_heading)
			put_part(b, s, &s->parts[i]);
	buf_add(b, ".Sh CODE LISTS\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < s->lists.n; i++)
		put_list(b, &s->lists.lists[i]);
	buf_add(b, ".El\n");
}
