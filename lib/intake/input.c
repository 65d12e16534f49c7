/*
 * Inputs of every kind. The bytes tell the form; each form has one row that says how it is read.
 */
#include "intake/input.h"

#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/report.h"
#include "base/utf8.h"
#include "intake/account.h"
#include "intake/blocks.h"
#include "intake/explain.h"
#include "intake/notes.h"
#include "item/read.h"
#include "item/store.h"
#include "item/stream.h"
#include "law/citation_type.h"
#include "syntax/csv.h"

/* Bytes of a CSV file of others that is held, so that it may have several tables. */
#define CSV_HELD_MOST	((size_t)16 << 20)

static const struct intake_options no_options;

bool
input_schema(const struct prog *p, struct schema *s)
{
	citation_type_register();
	return schema_load(s, p->schema);
}

/* One input on its way. */
struct reading {
	const struct input *in;
	const struct stream *to;
	struct catalog *c;
	struct source *src;	/* of the file; sheets have their own */
	struct str bytes;
	struct buf *explain;	/* not NULL: mappings are printed here and no item is read */
	struct notes notes;	/* of tables */
	bool in_folder;		/* a folder was named, not the file: it may be no table at all */
};

static const struct intake_options *
options_of(const struct input *in)
{
	return in->intake ? in->intake : &no_options;
}

/* Make the bytes text, once, at the door. */
static bool
decode(struct reading *r)
{
	size_t bad;
	const enum enc want = options_of(r->in)->encoding;

	if (enc_decode(&r->c->arena, r->bytes, want, &r->src->text, &r->src->enc, &bad)) {
		if (r->src->enc != ENC_UTF8)
			note(tr("%.*s is %s"), STRF(r->src->path), enc_name(r->src->enc));
		return true;
	}
	if (want == ENC_AUTO)
		trouble(tr("%.*s is neither UTF-8 nor GB18030 (byte %zu): try --encoding"),
		    STRF(r->src->path), bad);
	else
		trouble(tr("%.*s is not %s: byte %zu"), STRF(r->src->path), enc_name(want), bad);
	return false;
}

static struct feed
new_feed(struct reading *r, const struct source *src)
{
	return (struct feed){ .c = r->c, .opt = options_of(r->in), .to = r->to, .src = src,
	    .notes = &r->notes };
}

/* The stream begins when the first heading is known, once. */
static bool
begin(struct reading *r)
{
	catalog_settle(r->c);
	return r->explain || !r->to->begin || r->to->begin(r->to->ctx, r->c);
}

static bool
finish(struct reading *r)
{
	notes_end(&r->notes);
	catalog_settle(r->c);
	return r->explain || !r->to->end || r->to->end(r->to->ctx, r->c);
}

static bool
wanted(const struct intake_options *opt, const struct table *t)
{
	if (opt->sheet.n && !str_eq(opt->sheet, t->source->sheet))
		return false;
	return !(opt->skip_hidden && t->is_hidden);
}

static size_t
count_own(const struct row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		n += header_is_own(&row->cells[i]);
	return n;
}

/*
 * Rows of a table without a heading: rejects, unless the file has other tables and these rows are
 * lines of instructions, which are kept as notes, or lists of a hidden sheet and what frames a web
 * page, which are left out with a word.
 */
static void
account_rest(struct reading *r, const struct table *t, bool is_note)
{
	const bool unwanted = !wanted(options_of(r->in), t);
	const bool frames = unwanted || t->is_hidden || r->src->form == FORM_HTML;
	uint64_t left = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct row *row = &t->rows[i];
		const size_t own = count_own(row);

		if (!own && row->n == 0 && r->src->form == FORM_CSV) {
			account_reject(r->c->account, &r->c->arena, (struct reject){
			    .at = row_loc(t->source, row, 0),
			    .reason = TR_NOOP("broken quoting") });
		} else if (!own) {
			account_row(r->c->account, ROW_BLANK);
		} else if (is_note && !frames && own == 1) {
			account_row(r->c->account, ROW_NOTE);
			notes_add(&r->notes, notes_row(&r->c->arena, row), row_loc(t->source, row,
			    0));
		} else if (unwanted || (is_note && frames)) {
			account_row(r->c->account, ROW_NOTE);
			left += !unwanted;
		} else {
			account_reject(r->c->account, &r->c->arena, (struct reject){
			    .at = row_loc(t->source, row, 0),
			    .reason = TR_NOOP("no heading row was found in this table"),
			    .cells = account_cells(&r->c->arena, row) });
		}
	}
	if (left)
		warning(tr("%.*s[%.*s]: no heading: %ju rows left out as notes"),
		    STRF(r->src->path), STRF(t->source->sheet), (uintmax_t)left);
}

static bool read_tables(struct reading *r, const struct tables *ts, bool is_csv);

/* Read all records of a CSV file. */
static struct table
hold_csv(const struct reading *r, struct arena *a, char delim, struct faults *fs)
{
	struct table t = { .source = r->src };
	struct csv csv;
	size_t cap = 0;

	csv_start(&csv, r->src, delim);
	for (;;) {
		t.rows = arena_grow(a, t.rows, t.n, &cap, sizeof(*t.rows));
		if (!csv_next(&csv, a, &t.rows[t.n], fs))
			return t;
		t.n++;
	}
}

/* What a CSV file of others needs: its rows held, or one after the other. */
enum csv_need { CSV_SIDE_BY_SIDE, CSV_IN_ORDER, CSV_HELD };

static enum csv_need
look_ahead(struct reading *r, char delim)
{
	struct arena a = { 0 };
	struct faults quiet = { .a = &a };
	const struct table t = hold_csv(r, &a, delim, &quiet);
	enum csv_need need = blocks_is_one(r->c, t.rows, t.n) ? CSV_SIDE_BY_SIDE : CSV_HELD;

	/* a line of its own may be a section */
	for (size_t i = 0; i < t.n && need == CSV_SIDE_BY_SIDE; i++)
		if (count_own(&t.rows[i]) == 1)
			need = CSV_IN_ORDER;
	arena_clear(&a);
	return need;
}

/* Rows of a CSV file without a heading. */
static void
account_csv(struct reading *r, struct feed *f)
{
	struct row row;

	while (csv_next(&f->csv, &r->c->arena, &row, &r->c->faults))
		account_rest(r, &(struct table){ .source = r->src, .rows = &row, .n = 1 }, false);
	if (r->c->account->rows)
		warning(tr("%.*s: no heading row was found"), STRF(r->src->path));
}

/* True if a CSV file begins with names of columns as we write them. */
static bool
is_ours(struct reading *r, char delim)
{
	struct arena a = { 0 };
	struct faults quiet = { .a = &a };
	struct csv csv;
	struct row row;
	bool is;

	csv_start(&csv, r->src, delim);
	is = csv_next(&csv, &a, &row, &quiet) && row.n > 0;
	for (size_t i = 0; is && i < row.n; i++)
		is = read_is_column(r->c, row.cells[i].text);
	arena_clear(&a);
	return is;
}

static bool
read_csv(struct reading *r)
{
	char delim = options_of(r->in)->delim;
	enum csv_need need = CSV_SIDE_BY_SIDE;
	struct feed f;
	bool ok;

	if (!decode(r))
		return false;
	delim = delim ? delim : csv_delimiter(r->src->text);
	if (r->src->text.n <= CSV_HELD_MOST && !is_ours(r, delim))
		need = look_ahead(r, delim);
	if (need == CSV_HELD) {
		struct table t = hold_csv(r, &r->c->arena, delim, &r->c->faults);

		return read_tables(r, &(struct tables){ &t, 1 }, true);
	}
	f = new_feed(r, r->src);
	f.is_in_order = need == CSV_IN_ORDER;
	ok = feed_open_csv(&f, delim);
	if (!ok && r->in_folder) {
		warning(tr("%.*s is no table: passed over"), STRF(r->src->path));
		return true;
	}
	if (!begin(r))
		return true;
	if (r->explain)
		explain_feed(&f, r->explain);
	else if (ok)
		feed_run(&f, r->in->prog->jobs);
	else
		account_csv(r, &f);
	return finish(r);
}

/* The tables of one sheet, opened. */
struct sheet_feeds {
	struct blocks blocks;
	bool ok;
};

/* Hand on the items of a sheet, or tell how it would be read. */
static bool
run_sheet(struct reading *r, const struct table *t, struct sheet_feeds *s, bool any)
{
	bool go_on = true;

	if (t->is_hidden && s->ok && !r->explain)
		warning(tr("%.*s[%.*s]: the sheet is hidden; its items are taken"),
		    STRF(r->src->path), STRF(t->source->sheet));
	for (size_t i = 0; i < s->blocks.n && go_on; i++) {
		if (r->explain)
			explain_feed(&s->blocks.f[i], r->explain);
		else
			go_on = blocks_run(&s->blocks.f[i], r->in->prog->jobs);
	}
	if (!s->ok && r->explain && t->n) {
		struct feed f = new_feed(r, t->source);

		explain_feed(&f, r->explain);
	} else if (!s->ok) {
		account_rest(r, t, any);
	}
	return go_on;
}

static bool
read_tables(struct reading *r, const struct tables *ts, bool is_csv)
{
	struct sheet_feeds *sheets = arena_new(&r->c->arena, ts->n, sizeof(*sheets));
	bool any = false, go_on = true;

	for (size_t i = 0; i < ts->n; i++) {
		struct feed like = new_feed(r, ts->t[i].source);

		like.is_csv = is_csv;
		sheets[i].ok = wanted(options_of(r->in), &ts->t[i]) &&
		    blocks_open(&sheets[i].blocks, &like, ts->t[i].rows, ts->t[i].n);
		any = any || sheets[i].ok;
	}
	go_on = begin(r);
	for (size_t i = 0; i < ts->n && go_on; i++)
		go_on = run_sheet(r, &ts->t[i], &sheets[i], any);
	if (!any && !r->explain)
		warning(tr("%.*s: no heading row was found"), STRF(r->src->path));
	return go_on ? finish(r) : true;
}

/* Workbooks, pages and documents: a reader of held tables, then the same for all. */
static bool
read_held(struct reading *r, bool (*reader)(struct arena *, const struct source *, struct str,
    struct tables *, struct faults *))
{
	struct tables ts = { 0 };

	if (!reader(&r->c->arena, r->src, r->bytes, &ts, &r->c->faults)) {
		const struct faults *fs = &r->c->faults;

		trouble(tr("%.*s: %.*s"), STRF(r->src->path),
		    STRF(fs->n ? fs->f[fs->n - 1].text : str_from(tr("cannot be read"))));
		return false;
	}
	return read_tables(r, &ts, false);
}

static bool
read_xlsx(struct reading *r)
{
	return read_held(r, xlsx_read);
}

static bool
read_xls(struct reading *r)
{
	return read_held(r, xls_read);
}

static bool
read_docx(struct reading *r)
{
	return read_held(r, docx_read);
}

static bool
read_html(struct reading *r)
{
	return read_held(r, html_read);
}

static bool
read_tree(struct reading *r)
{
	if (!decode(r))
		return false;
	if (r->explain) {
		buf_fmt(r->explain, tr("%.*s: %s, fields by their names\n"), STRF(r->src->path),
		    form_name(r->src->form));
		return true;
	}
	read_stream(r->c, r->src, r->to);
	return true;
}

static const struct {
	enum form form;
	bool (*read)(struct reading *r);	/* false: could not be read, told */
	bool has_rows;				/* rows are accounted for */
} forms[] = {
	{ FORM_YAML, read_tree, false }, { FORM_JSONL, read_tree, false },
	{ FORM_XML, read_tree, false }, { FORM_CSV, read_csv, true },
	{ FORM_XLSX, read_xlsx, true }, { FORM_XLS, read_xls, true },
	{ FORM_HTML, read_html, true }, { FORM_DOCX, read_docx, true },
};

static bool
read_bytes(struct reading *r)
{
	bool ok;

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (forms[i].form != r->src->form)
			continue;
		if (forms[i].has_rows)
			r->c->account = arena_new(&r->c->arena, 1, sizeof(*r->c->account));
		notes_start(&r->notes, r->c);
		ok = forms[i].read(r);
		notes_clear(&r->notes);
		return ok;
	}
	if (r->src->form == FORM_STORE)
		trouble(tr("%.*s is a store: name a round of it, as in -d %.*s NAME@ROUND"),
		    STRF(r->src->path), STRF(r->src->path));
	else
		trouble(tr("%.*s is no table or catalogue that can be read"), STRF(r->src->path));
	return false;
}

/* Read the bytes of a file: those that were given, else its own. */
static bool
read_file(struct reading *r, const char *path)
{
	r->src = arena_new(&r->c->arena, 1, sizeof(*r->src));
	r->src->path = r->c->path;
	if (!r->bytes.p) {
		if (!file_read(&r->c->bytes, path, FILE_MOST))
			return false;
		r->bytes = r->c->bytes.bytes;
	}
	r->c->bytes.bytes = r->bytes;
	r->src->form = r->in->prog->from ? form_by_name(str_from(r->in->prog->from))
	    : form_sniff(r->bytes);
	if (r->in->prog->from && r->src->form == FORM_UNKNOWN) {
		trouble(tr("--from does not know \"%s\""), r->in->prog->from);
		return false;
	}
	return read_bytes(r);
}

/* Hand the items of a round on. */
static bool
stream_round(struct reading *r, struct store *st, struct str ref)
{
	struct store_reader *rd;
	struct stream_batch b;
	struct round round;

	if (!store_find(&r->c->arena, st, ref, false, &round))
		return false;
	r->c->digest = round.digest;
	rd = store_read(&r->c->arena, st, &round, r->c);
	if (!rd)
		return false;
	stream_begin(&b, r->c, r->to);
	while (!b.stop) {
		struct item *it = stream_item(&b);

		if (!store_next(rd, &b.arena, it))
			break;
		stream_add(&b, it);
	}
	stream_end(&b);
	return store_read_end(rd);
}

static bool
read_round(struct reading *r, const char *arg)
{
	struct store *st;
	bool ok;

	if (!r->in->prog->database) {
		trouble(tr("%s names a round, but no store is given (-d)"), arg);
		return false;
	}
	if (r->explain) {
		buf_fmt(r->explain, tr("%s: a round of a store, fields by their names\n"), arg);
		return true;
	}
	st = store_open(r->in->prog->database, STORE_READ);
	ok = st && stream_round(r, st, str_from(arg));
	store_close(st);
	return ok;
}

static bool
read_one(struct reading *r, const char *arg)
{
	const struct prog *p = r->in->prog;

	if (p->as_of.n)
		r->c->has_as_of = date_parse(p->as_of, &r->c->as_of);
	r->c->region = p->region;
	return store_is_reference(str_from(arg)) ? read_round(r, arg) : read_file(r, arg);
}

/* What a walk over the inputs does. */
struct job {
	const struct input *in;
	const struct stream *to;
	struct buf *explain;
	struct str bytes;	/* of a file that was read already, else NULL */
};

static bool
read_input(void *ctx, const char *arg, bool in_folder)
{
	const struct job *j = ctx;
	struct catalog c;
	struct reading r = { .in = j->in, .to = j->to, .c = &c, .explain = j->explain,
	    .in_folder = in_folder, .bytes = j->bytes };
	bool ok;

	catalog_init(&c, j->in->schema, str_from(arg));
	ok = read_one(&r, arg);
	catalog_clear(&c);
	return ok;
}

static bool
walk_dir(const char *dir, bool (*one)(void *ctx, const char *arg, bool in_folder), void *ctx)
{
	struct arena a = { 0 };
	struct str *names;
	size_t n;
	bool ok = file_list(&a, dir, &names, &n);

	for (size_t i = 0; i < n; i++) {
		const struct str sep = str_ends(str_from(dir), STR("/")) ? STR("") : STR("/");
		const char *path = arena_cstr(&a, arena_fmt(&a, "%s%.*s%.*s", dir, STRF(sep),
		    STRF(names[i])));

		if (!file_is_dir(path))
			ok = one(ctx, path, true) && ok;
	}
	arena_clear(&a);
	return ok;
}

bool
input_walk(char *const *args, int n, bool (*one)(void *ctx, const char *arg, bool in_folder),
    void *ctx)
{
	bool ok = true;

	if (n == 0)
		return one(ctx, "-", false);
	for (int i = 0; i < n; i++) {
		if (file_is_dir(args[i]))
			ok = walk_dir(args[i], one, ctx) && ok;
		else
			ok = one(ctx, args[i], false) && ok;
	}
	return ok;
}

bool
input_one(const struct input *in, const char *arg, bool in_folder, const struct stream *to)
{
	return read_input(&(struct job){ .in = in, .to = to }, arg, in_folder);
}

bool
input_bytes(const struct input *in, const char *arg, bool in_folder, struct str bytes,
    const struct stream *to)
{
	struct job j = { .in = in, .to = to, .bytes = bytes };

	if (!j.bytes.p)
		j.bytes = STR("");
	return read_input(&j, arg, in_folder);
}

bool
input_is_round(const char *arg)
{
	return store_is_reference(str_from(arg));
}

bool
input_each(const struct input *in, char *const *args, int n, const struct stream *to)
{
	return input_walk(args, n, read_input, &(struct job){ .in = in, .to = to });
}

bool
input_explain(const struct input *in, char *const *args, int n, struct buf *b)
{
	const struct stream nothing = { 0 };

	return input_walk(args, n, read_input,
	    &(struct job){ .in = in, .to = &nothing, .explain = b });
}

static bool
keep(void *ctx, struct catalog *c, struct item *it)
{
	(void)ctx;
	catalog_keep(c, it);
	return true;
}

bool
input_stream(const struct input *in, const char *arg, const struct stream *to, struct catalog *c)
{
	struct reading r = { .in = in, .to = to, .c = c };

	catalog_init(c, in->schema, str_from(arg));
	return read_one(&r, arg);
}

bool
input_load(const struct input *in, const char *arg, struct catalog *c)
{
	const struct stream to = { .item = keep };

	return input_stream(in, arg, &to, c);
}
