/*
 * Listings. Columns of text are as wide as their widest cell, counted in cells of a terminal;
 * one that is wider than LISTING_MOST is let run on.
 */
#include "diff/listing.h"

#include "base/report.h"
#include "base/utf8.h"
#include "syntax/csv.h"
#include "syntax/write.h"

#define LISTING_MOST 48		/* terminal cells up to which a column is widened */

/* The version of the JSON object; it grows when a member changes its meaning or goes. */
#define JSON_VERSION 1

void
listing_init(struct listing *l, struct arena *a, const char *name,
    const struct listing_column *columns, size_t width)
{
	*l = (struct listing){ .name = name, .columns = columns, .width = width, .a = a };
}

static void
add(struct listing *l, struct listing_cell c)
{
	l->cells = arena_grow(l->a, l->cells, l->n, &l->cap, sizeof(*l->cells));
	l->cells[l->n++] = c;
}

void
listing_text(struct listing *l, struct str text)
{
	add(l, (struct listing_cell){ .text = text, .is_set = text.n > 0 });
}

void
listing_word(struct listing *l, const char *word, const char *shown)
{
	add(l, (struct listing_cell){ .text = str_from(word), .shown = shown, .is_set = true });
}

void
listing_number(struct listing *l, int64_t n)
{
	add(l, (struct listing_cell){ .number = n, .is_set = true });
}

void
listing_none(struct listing *l)
{
	add(l, (struct listing_cell){ .is_set = false });
}

void
listing_place(struct listing *l, struct loc at)
{
	add(l, (struct listing_cell){ .at = at, .is_set = at.src != NULL });
}

size_t
listing_rows(const struct listing *l)
{
	return l->n / l->width;
}

/* True for characters that would move a terminal's cursor or turn its text around. */
static bool
is_hostile(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x061C || cp == 0x200E ||
	    cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) ||
	    cp == 0xFEFF;
}

void
listing_shown(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		const size_t from = i;
		const uint32_t cp = utf8_next(s, &i);

		if (cp == '\n')
			buf_add(b, "↵");
		else if (is_hostile(cp))
			buf_fmt(b, "\\u{%X}", (unsigned)cp);
		else
			buf_str(b, str_sub(s, from, i));
	}
}

/* A cell as people read it. */
static void
put_cell(struct buf *b, const struct listing_column *col, const struct listing_cell *c)
{
	if (!c->is_set)
		return;
	if (col->kind == LISTING_NUMBER)
		buf_fmt(b, "%jd", (intmax_t)c->number);
	else if (col->kind == LISTING_PLACE)
		loc_print(b, c->at);
	else
		listing_shown(b, c->shown && *c->shown ? str_from(tr(c->shown)) : c->text);
}

static void
put_padded(struct buf *b, struct str s, size_t width, bool is_right)
{
	const size_t own = utf8_width(s);

	for (size_t i = own; is_right && i < width; i++)
		buf_char(b, ' ');
	buf_str(b, s);
	for (size_t i = own; !is_right && i < width; i++)
		buf_char(b, ' ');
	buf_add(b, "  ");
}

static void
end_line(struct buf *b)
{
	while (b->n && b->p[b->n - 1] == ' ')
		b->n--;
	buf_char(b, '\n');
}

/* How wide each column is; 0 for those that nobody sees. */
static size_t *
measure(struct arena *a, const struct listing *l)
{
	size_t *widths = arena_new(a, l->width, sizeof(*widths));
	struct buf b = { 0 };

	for (size_t i = 0; i < l->n; i++) {
		const struct listing_column *col = &l->columns[i % l->width];
		size_t width;

		buf_reset(&b);
		put_cell(&b, col, &l->cells[i]);
		width = utf8_width(buf_get(&b));
		if (col->head && width > widths[i % l->width])
			widths[i % l->width] = width < LISTING_MOST ? width : LISTING_MOST;
	}
	for (size_t i = 0; i < l->width; i++) {
		const char *head = l->columns[i].head;
		const size_t width = head && widths[i] && l->has_heads
		    ? utf8_width(str_from(tr(head))) : 0;

		widths[i] = width > widths[i] ? width : widths[i];
	}
	buf_clear(&b);
	return widths;
}

static void
put_text(struct buf *b, const struct listing *l)
{
	struct arena a = { 0 };
	const size_t *widths = measure(&a, l);
	struct buf cell = { 0 };

	if (l->title)
		buf_fmt(b, "%s\n", tr(l->title));
	for (size_t i = 0; i < l->width && l->has_heads; i++)
		if (widths[i])
			put_padded(b, str_from(tr(l->columns[i].head)), widths[i],
			    l->columns[i].kind == LISTING_NUMBER);
	if (l->has_heads)
		end_line(b);
	for (size_t i = 0; i < l->n; i++) {
		const size_t c = i % l->width;

		buf_reset(&cell);
		put_cell(&cell, &l->columns[c], &l->cells[i]);
		if (widths[c])
			put_padded(b, buf_get(&cell), widths[c],
			    l->columns[c].kind == LISTING_NUMBER);
		if (c + 1 == l->width)
			end_line(b);
	}
	buf_clear(&cell);
	arena_clear(&a);
}

static void
put_json_place(struct buf *b, struct loc at)
{
	buf_add(b, "{\"file\": ");
	json_put(b, at.src->path);
	if (at.src->sheet.n) {
		buf_add(b, ", \"sheet\": ");
		json_put(b, at.src->sheet);
	}
	buf_fmt(b, ", \"line\": %u, \"column\": %u}", at.line, at.line ? loc_column(at) : 0);
}

static void
put_json_row(struct buf *b, const struct listing *l, const struct listing_cell *c)
{
	for (size_t i = 0; i < l->width; i++) {
		buf_add(b, i ? ", " : "  {");
		json_put(b, str_from(l->columns[i].name));
		buf_add(b, ": ");
		if (!c[i].is_set)
			buf_add(b, "null");
		else if (l->columns[i].kind == LISTING_NUMBER)
			buf_fmt(b, "%jd", (intmax_t)c[i].number);
		else if (l->columns[i].kind == LISTING_PLACE)
			put_json_place(b, c[i].at);
		else
			json_put(b, c[i].text);
	}
	buf_char(b, '}');
}

static void
put_json(struct buf *b, const struct listings *ls)
{
	buf_fmt(b, "{\"version\": %d,\n\"task\": ", JSON_VERSION);
	json_put(b, str_from(ls->task));
	for (size_t i = 0; i < ls->n; i++) {
		const struct listing *l = ls->list[i];

		if (l->is_people)
			continue;
		buf_add(b, ",\n");
		json_put(b, str_from(l->name));
		buf_add(b, ": [");
		for (size_t c = 0; c < l->n; c += l->width) {
			buf_add(b, c ? ",\n" : "\n");
			put_json_row(b, l, l->cells + c);
		}
		buf_add(b, l->n ? "\n]" : "]");
	}
	buf_add(b, "}\n");
}

static void
put_csv_cell(struct buf *b, const struct listing_column *col, const struct listing_cell *c)
{
	if (col->kind == LISTING_PLACE) {
		csv_put(b, c->is_set ? c->at.src->path : (struct str){ 0 }, ',');
		buf_char(b, ',');
		csv_put(b, c->is_set ? c->at.src->sheet : (struct str){ 0 }, ',');
		if (c->is_set && c->at.line)
			buf_fmt(b, ",%u,%u", c->at.line, loc_column(c->at));
		else
			buf_add(b, ",,");
	} else if (c->is_set && col->kind == LISTING_NUMBER) {
		buf_fmt(b, "%jd", (intmax_t)c->number);
	} else {
		csv_put(b, c->text, ',');
	}
}

static void
put_csv(struct buf *b, const struct listing *l)
{
	for (size_t i = 0; i < l->width; i++) {
		const char *name = l->columns[i].name;

		buf_add(b, i ? "," : "");
		if (l->columns[i].kind == LISTING_PLACE)
			buf_fmt(b, "%s_file,%s_sheet,%s_line,%s_column", name, name, name, name);
		else
			buf_add(b, name);
	}
	buf_char(b, '\n');
	for (size_t i = 0; i < l->n; i++) {
		buf_add(b, i % l->width ? "," : "");
		put_csv_cell(b, &l->columns[i % l->width], &l->cells[i]);
		buf_add(b, (i + 1) % l->width ? "" : "\n");
	}
}

bool
listing_form(const char *format)
{
	const struct str f = str_from(format);

	return !format || str_is(f, "text") || str_is(f, "json") || str_is(f, "csv");
}

void
listing_write(const struct listings *ls, const char *format, FILE *fp)
{
	const struct str f = str_from(format);
	struct buf b = { 0 };

	if (str_is(f, "json"))
		put_json(&b, ls);
	for (size_t i = 0; i < ls->n && !str_is(f, "json"); i++) {
		const struct listing *l = ls->list[i];

		if (str_is(f, "csv") && !l->is_side)
			put_csv(&b, l);
		else if (!str_is(f, "csv") && l->n) {
			buf_add(&b, b.n ? "\n" : "");
			put_text(&b, l);
		}
	}
	if (!str_is(f, "json") && !str_is(f, "csv") && ls->chart.n) {
		buf_char(&b, '\n');
		buf_str(&b, ls->chart);
	}
	fwrite(b.p ? b.p : "", 1, b.n, fp);
	buf_clear(&b);
}
