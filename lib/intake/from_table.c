/*
 * One table to items. The rows are cut into pieces that each begin with an item row, so that a
 * piece can be
 * worked on without the one before it. Tables without a column of kinds are worked on one piece
 * after
 * the other, since a section's title tells the kind of what follows.
 */
#include "intake/from_table.h"

#include "base/report.h"
#include "base/work.h"
#include "intake/rows.h"
#include "intake/title.h"

#define PIECE_BYTES	((size_t)512 << 10)	/* of CSV */
#define PIECE_ROWS	((size_t)256)		/* of a held table */

struct piece {
	struct arena arena;
	struct csv csv;
	const struct row *rows;
	size_t row_count;
	struct run run;
	struct faults faults;
	size_t first;		/* index of its first item, known when it is handed over */
	void *result;		/* of the stream's work() */
};

static void
take_title_row(struct feed *f, const struct row *row)
{
	size_t own = 0;

	for (size_t i = 0; i < row->n; i++) {
		struct str kind;

		if (!header_is_own(&row->cells[i]))
			continue;
		title_take(f->c, row->cells[i].text, row_loc(f->src, row, i), false, &kind);
		if (kind.n)
			f->kind = kind;
		own++;
	}
	account_row(f->c->account, own ? ROW_TITLE : ROW_BLANK);
}

/* Values of the heading in columns "catalog.…" of the first row below the heading row. */
static void
take_heading_columns(struct feed *f, const struct row *row)
{
	for (size_t i = 0; i < f->m.n && i < row->n; i++)
		if (f->m.cols[i].is_heading && f->m.fate[i] == FATE_MAPPED)
			item_add(&f->c->arena, &f->c->head, (struct value){
			    .field = f->m.cols[i].field, .part = f->m.cols[i].part,
			    .lang = f->m.cols[i].lang,
			    .text = arena_str(&f->c->arena, row->cells[i].text),
			    .at = row_loc(f->src, row, i) });
	item_sort(f->c->schema, &f->c->head);
}

/* Map the heading among these rows; they stay in the catalogue's arena. */
static bool
open_preview(struct feed *f, const struct row *rows, size_t n)
{
	size_t at;

	if (!header_find(f->c, rows, n, &at))
		return false;
	header_map(f->c, rows, n, at, !f->is_csv, &f->m);
	f->has_mapping = true;
	if (f->src->sheet.n) {
		struct str kind;

		title_take(f->c, f->src->sheet, (struct loc){ .src = f->src }, true, &kind);
		f->kind = kind;
	}
	for (size_t i = 0; i < at; i++)
		take_title_row(f, &rows[i]);
	for (size_t i = 0; i < f->m.rows; i++)
		account_row(f->c->account, ROW_HEADER);
	if (at + f->m.rows < n)
		take_heading_columns(f, &rows[at + f->m.rows]);
	return true;
}

bool
feed_open_rows(struct feed *f, const struct row *rows, size_t n)
{
	f->rows = rows;
	f->row_count = n;
	if (!open_preview(f, rows, n))
		return false;
	f->at = f->m.row + f->m.rows;
	return true;
}

bool
feed_open_csv(struct feed *f, char delim)
{
	struct row *rows = arena_new(&f->c->arena, HEADER_SEARCH_ROWS, sizeof(*rows));
	struct arena scratch = { 0 };
	struct faults quiet = { .a = &scratch };
	size_t n = 0;
	bool ok;

	f->is_csv = true;
	csv_start(&f->csv, f->src, delim);
	while (n < HEADER_SEARCH_ROWS && csv_next(&f->csv, &f->c->arena, &rows[n], &quiet))
		n++;
	arena_clear(&scratch);
	ok = open_preview(f, rows, n);
	/* the rows below the heading are read again, with their faults told */
	csv_start(&f->csv, f->src, delim);
	for (size_t i = 0; ok && i < f->m.row + f->m.rows; i++) {
		struct row row;

		csv_next(&f->csv, &f->c->arena, &row, &f->c->faults);
	}
	return ok;
}

/* True if the next record begins an item; at the end too. */
static bool
begins_item(const struct feed *f, struct csv *peek)
{
	struct arena scratch = { 0 };
	struct faults quiet = { .a = &scratch };
	struct row row;
	const bool ok = !csv_next(peek, &scratch, &row, &quiet) || run_may_begin(&f->m, &row);

	arena_clear(&scratch);
	return ok;
}

static bool
next_csv(struct feed *f, struct piece *p)
{
	if (!csv_cut(&f->csv, PIECE_BYTES, &p->csv)) {
		if (f->csv.faults > CSV_FAULTS_MOST)
			fault_add(&f->c->faults, FAULT_LIMIT, (struct loc){ .src = f->src,
			    .off = f->csv.at, .line = f->csv.line },
			    tr("more than %d quoting faults: is this CSV?"),
			    CSV_FAULTS_MOST);
		return false;
	}
	for (;;) {
		struct csv peek = f->csv;

		if (begins_item(f, &peek))
			break;
		f->csv = peek;
		p->csv.text.n = peek.at;
	}
	return true;
}

static bool
next_piece(void *ctx, void *batch)
{
	struct feed *f = ctx;
	struct piece *p = batch;
	size_t end = f->at + PIECE_ROWS;

	arena_reset(&p->arena);
	p->faults = (struct faults){ .a = &p->arena };
	p->run = (struct run){ .c = f->c, .m = &f->m, .opt = f->opt, .src = f->src, .a = &p->arena,
	    .kind = f->kind, .is_strict = f->is_csv, .faults = &p->faults };
	if (f->stop)
		return false;
	if (f->is_csv)
		return next_csv(f, p);
	if (f->at >= f->row_count)
		return false;
	while (end < f->row_count && !run_may_begin(&f->m, &f->rows[end]))
		end++;
	if (end > f->row_count)
		end = f->row_count;
	p->rows = &f->rows[f->at];
	p->row_count = end - f->at;
	f->at = end;
	return true;
}

static void
run_piece(void *ctx, void *batch)
{
	const struct feed *f = ctx;
	struct piece *p = batch;
	struct row row;

	while (f->is_csv && csv_next(&p->csv, &p->arena, &row, &p->faults))
		run_row(&p->run, &row);
	for (size_t i = 0; !f->is_csv && i < p->row_count; i++)
		run_row(&p->run, &p->rows[i]);
	run_finish(&p->run);
	if (f->to->work)
		p->result = f->to->work(f->to->ctx, f->c, &p->arena, p->run.items, p->run.n, 0);
}

static void
merge_faults(struct feed *f, const struct piece *p)
{
	for (size_t i = 0; i < p->faults.n; i++)
		fault_add(&f->c->faults, p->faults.f[i].kind, p->faults.f[i].at, "%.*s",
		    STRF(p->faults.f[i].text));
}

static void
piece_done(void *ctx, void *batch)
{
	struct feed *f = ctx;
	struct piece *p = batch;
	const struct stream *to = f->to;

	merge_faults(f, p);
	account_add(f->c->account, &f->c->arena, &p->run.account);
	for (size_t i = 0; i < p->run.title_count; i++) {
		struct str kind;

		title_take(f->c, arena_str(&f->c->arena, p->run.titles[i].text),
		    p->run.titles[i].at, false, &kind);
		if (kind.n)
			f->kind = kind;
	}
	if (to->work && to->batch && p->run.n && !f->stop)
		f->stop = !to->batch(to->ctx, f->c, p->run.items, p->run.n, f->c->n, p->result);
	for (size_t i = 0; i < p->run.n && !to->work && to->item && !f->stop; i++)
		f->stop = !to->item(to->ctx, f->c, p->run.items[i]);
	f->c->n += to->work || !f->c->items ? p->run.n : 0;
}

bool
feed_run(struct feed *f, long jobs)
{
	struct arena a = { 0 };
	const size_t count = jobs > 1 ? (size_t)jobs * 2 : 1;
	struct piece *pieces = arena_new(&a, count, sizeof(*pieces));
	void **batches = arena_new(&a, count, sizeof(*batches));
	const struct work_plan plan = { .next = next_piece, .run = run_piece, .done = piece_done,
	    .ctx = f, .batches = batches, .batch_count = count };

	for (size_t i = 0; i < count; i++)
		batches[i] = &pieces[i];
	work_run(&plan, f->m.has_kind ? jobs : 1);
	for (size_t i = 0; i < count; i++)
		arena_clear(&pieces[i].arena);
	arena_clear(&a);
	return !f->stop;
}

void
feed_explain(const struct feed *f, struct buf *b)
{
	buf_str(b, f->src->path);
	if (f->src->sheet.n)
		buf_fmt(b, "[%.*s]", STRF(f->src->sheet));
	if (!f->has_mapping) {
		buf_add(b, tr(": no heading row\n"));
		return;
	}
	buf_fmt(b, tr(": heading in row %zu"), f->m.row + 1);
	if (f->m.rows == 2)
		buf_fmt(b, tr(" and %zu"), f->m.row + 2);
	buf_char(b, '\n');
	for (size_t i = 0; i < f->m.n; i++) {
		const struct column *col = &f->m.cols[i];

		buf_add(b, "  ");
		loc_letters(b, (uint32_t)i + 1);
		buf_char(b, ' ');
		for (size_t k = 0; k < f->m.heads[i].n; k++)
			if (f->m.heads[i].p[k] != '\n' && f->m.heads[i].p[k] != '\r')
				buf_char(b, f->m.heads[i].p[k]);
		if (f->m.fate[i] == FATE_MAPPED)
			buf_fmt(b, " -> %.*s\n", STRF(catalog_field_name(f->c, col->field)));
		else if (f->m.fate[i] == FATE_LEFT_OUT)
			buf_add(b, tr("(no heading, hidden): left out\n"));
		else if (f->m.fate[i] == FATE_EMPTY)
			buf_add(b, tr("(no heading): empty\n"));
		else
			buf_fmt(b, tr(": unmapped, kept as \"%.*s\"\n"),
			    STRF(catalog_field_name(f->c, col->field)));
	}
}
