/*
 * One table to items. The rows are cut into pieces that each begin with an item row, so that a
 * piece can be worked on without the one before it. Tables are worked on one piece after the
 * other where a section's title may tell what follows: only a streamed one whose columns tell
 * kind and body is not.
 */
#include "intake/from_table.h"

#include "base/report.h"
#include "base/work.h"
#include "intake/label.h"
#include "intake/rows.h"
#include "intake/title.h"

#define PIECE_BYTES	((size_t)256 << 10)	/* of CSV */
#define PIECE_ROWS	((size_t)256)		/* of a held table */

struct piece {
	struct arena arena;
	struct csv csv;
	struct csv start;	/* csv as it was cut */
	const struct row *rows;
	size_t row_count;
	struct run run;
	struct faults faults;
	void *result;		/* of the stream's work() */
};

/* Take one line above the table; false if nothing of the heading or the items carries it. */
static bool
take_title(struct feed *f, struct str text, struct loc at)
{
	struct str body = STR("");
	struct section s;
	bool taken;

	if (label_take(f->c, text, at, &body)) {
		if (body.n)
			section_hold(&f->above.sections, SECTION_BODY, body);
		return !body.n || !f->m.has_body;
	}
	taken = title_take(f->c, text, at, TITLE_ABOVE);
	if (section_read(&f->c->arena, f->c->schema, text, false, &s) &&
	    (s.kind != SECTION_OTHER || (s.level >= 0 && !taken))) {
		if (s.level < 0 && s.kind != SECTION_OTHER)
			section_hold(&f->above.sections, s.kind, s.words);
		else
			section_enter(&f->c->arena, &f->above.sections, &s);
		taken = taken || !s.has_total;
	}
	return taken;
}

/* Take a row above the table: labels may stand beside their values. */
static void
take_title_row(struct feed *f, const struct row *row)
{
	struct arena a = { 0 };
	struct str label = STR("");
	size_t own = 0;
	bool all = true;

	for (size_t i = 0; i < row->n; i++) {
		struct str text = row->cells[i].text;

		if (!header_is_own(&row->cells[i]))
			continue;
		own++;
		if (label.n)
			text = arena_fmt(&a, "%.*s%.*s", STRF(label), STRF(text));
		label = str_ends(str_trim(text), STR("：")) || str_ends(str_trim(text), STR(":"))
		    ? text : STR("");
		if (!label.n)
			all = take_title(f, text, row_loc(f->src, row, i)) && all;
	}
	if (own && (!all || label.n))
		notes_add(f->notes, notes_row(&a, row), row_loc(f->src, row, 0));
	if (f->is_csv && row->n == 0)
		account_reject(f->c->account, &f->c->arena, (struct reject){
		    .at = row_loc(f->src, row, 0), .reason = TR_NOOP("broken quoting") });
	else
		account_row(f->c->account, own ? ROW_TITLE : ROW_BLANK);
	arena_clear(&a);
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
			    .text = arena_str(&f->c->arena, read_cell(&f->m.cols[i],
			    row->cells[i].text)),
			    .at = row_loc(f->src, row, i) });
	item_sort(f->c->schema, &f->c->head);
}

/* True if the name of a table is that of a sheet, not a caption. */
static bool
is_tab(const struct source *src)
{
	return src->form == FORM_XLSX || src->form == FORM_XLS;
}

/* What the tab says of all its items. */
static void
take_tab(struct feed *f)
{
	struct loc at = { .src = f->src };
	struct section s;

	/* what names a table of a page or document is its caption or the line above it */
	title_take(f->c, f->src->sheet, at, is_tab(f->src) ? TITLE_TAB : TITLE_ABOVE);
	if (section_read(&f->c->arena, f->c->schema, f->src->sheet, true, &s) &&
	    s.kind != SECTION_OTHER)
		section_hold(&f->above.sections, s.kind, s.words);
}

/* Map the heading among these rows; they stay in the catalogue's arena. */
static bool
open_preview(struct feed *f, const struct row *rows, size_t n)
{
	bool is_certain;
	size_t at;

	if (!header_find(f->c, rows, n, &at, &is_certain))
		return false;
	header_map(f->c, rows, n, at, !f->is_csv, &f->m);
	f->has_mapping = true;
	if (f->src->sheet.n && !f->is_next)
		take_tab(f);
	for (size_t i = 0; i < f->m.row; i++)
		take_title_row(f, &rows[i]);
	for (size_t i = 0; i < f->m.rows; i++)
		account_row(f->c->account, ROW_HEADER);
	if (f->m.row + f->m.rows < n)
		take_heading_columns(f, &rows[f->m.row + f->m.rows]);
	return true;
}

bool
feed_open_rows(struct feed *f, const struct row *rows, size_t n)
{
	f->rows = rows;
	f->row_count = n = header_end(f->c, rows, n);
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

	f->is_csv = f->is_streamed = true;
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

/* Streamed tables whose columns tell all that sections could are read side by side. */
static bool
is_alone(const struct feed *f)
{
	return f->is_streamed && !f->is_in_order && f->m.has_kind && f->m.has_body;
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
	    .above = f->above, .is_strict = f->is_csv, .is_streamed = f->is_streamed,
	    .is_alone = is_alone(f), .faults = &p->faults };
	if (f->stop)
		return false;
	if (f->is_streamed)
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

	p->start = p->csv;
	while (f->is_streamed && csv_next(&p->csv, &p->arena, &row, &p->faults))
		run_row(&p->run, &row);
	for (size_t i = 0; !f->is_streamed && i < p->row_count; i++)
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

/* Keep what the rows of a piece mean for the next one. */
static void
carry(struct feed *f, const struct above *above)
{
	struct arena *a = &f->c->arena;

	f->above = *above;
	for (int k = 0; k < SECTION_KINDS; k++)
		f->above.sections.words[k] = arena_str(a, above->sections.words[k]);
	for (int i = 0; i < SECTION_LEVELS; i++)
		f->above.sections.lines[i] = arena_str(a, above->sections.lines[i]);
	f->above.main_name = arena_str(a, above->main_name);
	f->above.main_number = arena_str(a, above->main_number);
}

/* Take the lines met between the rows of a piece. */
static void
take_lines(struct feed *f, const struct run *r)
{
	for (size_t i = 0; i < r->line_count; i++) {
		const struct met_line *line = &r->lines[i];

		if (!(line->is_title && title_take(f->c, line->text, line->at, TITLE_BETWEEN)) &&
		    !line->is_kept)
			notes_add(f->notes, line->text, line->at);
	}
}

void
feed_hand_on(struct feed *f, struct item **items, size_t n, void *result)
{
	const struct stream *to = f->to;

	if (to->work && to->batch && n && !f->stop)
		f->stop = !to->batch(to->ctx, f->c, items, n, f->c->n, result);
	for (size_t i = 0; i < n && !to->work && to->item && !f->stop; i++)
		f->stop = !to->item(to->ctx, f->c, items[i]);
	f->c->n += to->work || !f->c->items ? n : 0;
}

/* Another heading came before a piece that was worked on beside its own: none of it is read. */
static void
lose_piece(struct feed *f, struct piece *p)
{
	struct faults quiet = { .a = &p->arena };
	struct csv csv = p->start;
	struct row row;

	p->run = (struct run){ .c = f->c, .m = &f->m, .opt = f->opt, .src = f->src,
	    .a = &p->arena, .is_strict = true, .is_streamed = true, .is_alone = true,
	    .is_lost = true, .faults = &quiet };
	p->result = NULL;
	while (csv_next(&csv, &p->arena, &row, &quiet))
		run_row(&p->run, &row);
}

static void
piece_done(void *ctx, void *batch)
{
	struct feed *f = ctx;
	struct piece *p = batch;

	merge_faults(f, p);
	if (f->is_lost)
		lose_piece(f, p);
	f->is_lost = f->is_lost || p->run.is_lost;
	account_add(f->c->account, &f->c->arena, &p->run.account);
	take_lines(f, &p->run);
	if (!p->run.is_alone)
		carry(f, &p->run.above);
	feed_hand_on(f, p->run.items, p->run.n, p->result);
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
	work_run(&plan, is_alone(f) ? jobs : 1);
	for (size_t i = 0; i < count; i++)
		arena_clear(&pieces[i].arena);
	arena_clear(&a);
	return !f->stop;
}
