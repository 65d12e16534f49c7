/*
 * Tables of a sheet. One below another is found by its own heading; one beside another by headings
 * that begin again in one row. Each then sees its own cells only, at their true places.
 */
#include "intake/blocks.h"

#include "intake/from_labels.h"

static void
add(struct blocks *b, const struct feed *f)
{
	b->f = arena_grow(&f->c->arena, b->f, b->n, &b->cap, sizeof(*b->f));
	b->f[b->n++] = *f;
}

/* Copies of rows in which only the columns from to to (excluded) have texts. */
static struct row *
only_columns(struct arena *a, const struct row *rows, size_t n, size_t from, size_t to)
{
	struct row *out = arena_new(a, n, sizeof(*out));

	for (size_t r = 0; r < n; r++) {
		out[r] = rows[r];
		out[r].n = rows[r].n < to ? rows[r].n : to;
		out[r].cells = arena_new(a, out[r].n, sizeof(*out[r].cells));
		for (size_t i = from; i < out[r].n; i++)
			out[r].cells[i] = rows[r].cells[i];
	}
	return out;
}

bool
blocks_is_one(struct catalog *c, const struct row *rows, size_t n)
{
	size_t at;
	bool is_certain;

	if (!header_find(c, rows, n, &at, &is_certain) || !is_certain)
		return !from_labels_is_form(c, rows, n);
	return header_end(c, rows, n) == n && !header_splits(c, &rows[at]);
}

/* Open tables that stand side by side; what was counted for the first heading stays counted. */
static void
open_split(struct blocks *b, const struct feed *like, const struct feed *whole)
{
	struct arena *a = &like->c->arena;
	const struct row *rows = whole->rows + whole->m.row;
	const size_t n = whole->row_count - whole->m.row, mark = b->n;
	struct feed left = *whole, right = *like;

	left.rows = only_columns(a, rows, n, 0, whole->m.split);
	left.row_count = n;
	header_map(like->c, left.rows, n, whole->m.at - whole->m.row, true, &left.m);
	left.at = left.m.row + left.m.rows;
	add(b, &left);
	right.above.sections = whole->above.sections;
	right.is_next = true;
	if (!blocks_open(b, &right, only_columns(a, rows, n, whole->m.split, whole->m.n), n)) {
		b->n = mark;
		add(b, whole);
	}
}

/* What holds for all tables of a sheet. */
static void
keep_held(struct above *above)
{
	struct sections *s = &above->sections;
	struct sections held = { 0 };

	for (int k = 0; k < SECTION_KINDS; k++)
		if (s->is_held[k])
			section_hold(&held, (enum section_kind)k, s->words[k]);
	*above = (struct above){ .sections = held };
}

bool
blocks_open(struct blocks *b, const struct feed *like, const struct row *rows, size_t n)
{
	struct feed f = *like;
	size_t at;
	bool is_certain;

	if (!header_find(like->c, rows, n, &at, &is_certain) || !is_certain) {
		f.rows = rows;
		f.row_count = n;
		f.has_form = from_labels_is_form(f.c, rows, n);
		if (f.has_form) {
			add(b, &f);
			return true;
		}
	}
	for (size_t from = 0; from < n; from += f.row_count) {
		struct above above = f.above;

		if (from)
			keep_held(&above);
		f = *like;
		f.above = above;
		f.is_next = f.is_next || from;
		if (!feed_open_rows(&f, rows + from, n - from))
			return from > 0;
		if (f.m.split)
			open_split(b, like, &f);
		else
			add(b, &f);
	}
	return n > 0;
}

bool
blocks_run(struct feed *f, long jobs)
{
	return f->has_form ? from_labels_run(f) : feed_run(f, jobs);
}
