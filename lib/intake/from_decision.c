/*
 * Tables of annexes. Their headings are few and known, so they are looked up in a list of their own
 * and not in the schema of items. Where a table has no column for what was decided, its title says
 * it for all rows: 取消的行政审批项目目录.
 */
#include "intake/from_decision.h"

#include <string.h>

#include "base/date.h"
#include "base/report.h"
#include "base/utf8.h"
#include "intake/header.h"
#include "intake/section.h"
#include "syntax/csv.h"

#define SEARCH_ROWS 60		/* rows looked at for a heading */

enum col { COL_NUMBER, COL_NAME, COL_SUB, COL_CODE, COL_BODY, COL_BASIS, COL_PROSE, COL_SUCCESSOR,
	COL_REMARK, COLS };

static const struct {
	enum col col;
	const char *head;	/* without blanks */
} heads[] = {
	{ COL_NUMBER, "序号" }, { COL_NUMBER, "编号" },
	{ COL_NAME, "项目名称" }, { COL_NAME, "事项名称" }, { COL_NAME, "名称" },
	{ COL_NAME, "行政审批项目名称" }, { COL_NAME, "权力名称" }, { COL_NAME, "职权名称" },
	{ COL_NAME, "行政许可事项名称" }, { COL_NAME, "审批事项名称" }, { COL_NAME, "项目" },
	{ COL_NAME, "事项" }, { COL_NAME, "主项名称" }, { COL_NAME, "审批事项" },
	{ COL_SUB, "子项名称" }, { COL_SUB, "子项" }, { COL_SUB, "具体内容" },
	{ COL_CODE, "编码" }, { COL_CODE, "事项编码" }, { COL_CODE, "基本编码" },
	{ COL_CODE, "项目编码" }, { COL_CODE, "项目编号" },
	{ COL_BODY, "实施机关" }, { COL_BODY, "审批部门" }, { COL_BODY, "实施部门" },
	{ COL_BODY, "实施主体" }, { COL_BODY, "主管部门" }, { COL_BODY, "原实施机关" },
	{ COL_BODY, "原审批部门" }, { COL_BODY, "部门" }, { COL_BODY, "实施单位" },
	{ COL_BASIS, "设定依据" }, { COL_BASIS, "法律依据" }, { COL_BASIS, "依据" },
	{ COL_BASIS, "设立依据" },
	{ COL_PROSE, "处理决定" }, { COL_PROSE, "处理意见" }, { COL_PROSE, "调整意见" },
	{ COL_PROSE, "调整方式" }, { COL_PROSE, "调整情况" }, { COL_PROSE, "清理意见" },
	{ COL_PROSE, "调整类型" }, { COL_PROSE, "决定" }, { COL_PROSE, "处理结果" },
	{ COL_PROSE, "调整内容" },
	{ COL_SUCCESSOR, "合并后编码" }, { COL_SUCCESSOR, "调整后编码" },
	{ COL_SUCCESSOR, "新编码" },
	{ COL_REMARK, "备注" }, { COL_REMARK, "说明" },
};

/* One table on its way. */
struct taking {
	struct decision *d;
	const struct table *t;
	size_t at[COLS];	/* column, SIZE_MAX: none */
	size_t head;		/* its heading row */
	struct str verb;	/* what the title says of all rows */
	bool has_count;		/* a title told the number of its rows */
	struct decision_row *open;	/* the row that continuations join */
};

bool
from_decision_csv(struct decision *d, const struct source *src, struct tables *ts)
{
	struct table *t = arena_new(&d->arena, 1, sizeof(*t));
	struct csv csv;
	size_t cap = 0;

	t->source = (struct source *)(uintptr_t)src;
	csv_start(&csv, src, csv_delimiter(src->text));
	for (;;) {
		t->rows = arena_grow(&d->arena, t->rows, t->n, &cap, sizeof(*t->rows));
		if (!csv_next(&csv, &d->arena, &t->rows[t->n], &d->faults))
			break;
		t->n++;
	}
	*ts = (struct tables){ t, 1 };
	return true;
}

static bool
is_head(struct arena *a, struct str text, enum col *col)
{
	const struct str key = utf8_fold(a, text);

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (str_eq(key, utf8_fold(a, str_from(heads[i].head)))) {
			*col = heads[i].col;
			return true;
		}
	return false;
}

/* Map a row as a heading; true if it names the item and two columns more. */
static bool
map_row(struct taking *k, const struct row *row)
{
	struct arena a = { 0 };
	size_t found = 0;
	enum col col;

	for (size_t c = 0; c < COLS; c++)
		k->at[c] = SIZE_MAX;
	for (size_t i = 0; i < row->n; i++) {
		if (!header_is_own(&row->cells[i]) || !is_head(&a, row->cells[i].text, &col) ||
		    k->at[col] != SIZE_MAX)
			continue;
		k->at[col] = i;
		found++;
	}
	arena_clear(&a);
	return k->at[COL_NAME] != SIZE_MAX && found >= 2 &&
	    (k->at[COL_BODY] != SIZE_MAX || k->at[COL_PROSE] != SIZE_MAX ||
	    k->at[COL_BASIS] != SIZE_MAX);
}

static bool
find_heading(struct taking *k)
{
	for (size_t i = 0; i < k->t->n && i < SEARCH_ROWS; i++)
		if (map_row(k, &k->t->rows[i])) {
			k->head = i;
			return true;
		}
	return false;
}

/* The number of a document in a text, such as 国发〔2013〕27号; empty if there is none. */
static struct str
document_in(struct str s)
{
	const size_t open = str_find(s, STR("〔"), 0);
	const size_t close = open == SIZE_MAX ? open : str_find(s, STR("〕"), open);
	size_t end = close == SIZE_MAX ? close : close + strlen("〕"), from = open;
	const size_t digits = end;

	if (end == SIZE_MAX || close - open != strlen("〔2013"))
		return (struct str){ 0 };
	while (end < s.n && s.p[end] >= '0' && s.p[end] <= '9')
		end++;
	if (end == digits || !str_starts(str_sub(s, end, s.n), STR("号")))
		return (struct str){ 0 };
	/* back over the letters of the issuer: three bytes each, from U+4E00 on */
	while (from >= 3 && (unsigned char)s.p[from - 3] >= 0xE4 &&
	    (unsigned char)s.p[from - 3] <= 0xE9)
		from -= 3;
	return str_sub(s, from, end + strlen("号"));
}

/* Add a line to a text that has some. */
static void
join(struct decision *d, struct str *to, struct str more)
{
	if (more.n)
		*to = to->n ? arena_fmt(&d->arena, "%.*s\n%.*s", STRF(*to), STRF(more)) : more;
}

/* The words of a title that say what its rows are: 取消的…目录. */
static void
take_title(struct taking *k, struct str text)
{
	struct decision *d = k->d;
	struct head_count counts;
	const struct str document = document_in(text);
	const size_t bracket = str_find(text, STR("（"), 0);
	const struct verb_reading said = verb_read(&d->arena, str_sub(text, 0, bracket));
	int32_t day;

	if (!k->has_count && head_count_read(&d->arena, text, &counts) && counts.total >= 0) {
		join(d, &d->count, text);
		k->has_count = true;
	}
	if (document.n && !d->document.n)
		d->document = document;
	if (date_parse(text, &day)) {
		if (!d->date.n)
			d->date = date_print(&d->arena, day);
		return;
	}
	if (said.id != VERB_UNREAD && (said.verbs & (said.verbs - 1)) == 0)
		k->verb = str_from(verb_of(said.id)->zh);
	if (!d->title.n && text.n && !str_eq(text, document))
		d->title = text;
}

static struct str
cell_text(const struct taking *k, const struct row *row, enum col col, bool own)
{
	const size_t i = k->at[col];

	if (i == SIZE_MAX || i >= row->n || (own && !header_is_own(&row->cells[i])))
		return (struct str){ 0 };
	return str_trim(row->cells[i].text);
}

static size_t
own_cells(const struct row *row, size_t *first)
{
	size_t n = 0;

	for (size_t i = row->n; i-- > 0;)
		if (header_is_own(&row->cells[i])) {
			*first = i;
			n++;
		}
	return n;
}

static void
take_item(struct taking *k, const struct row *row)
{
	struct decision_row r = {
		.number = cell_text(k, row, COL_NUMBER, true),
		.name = cell_text(k, row, COL_NAME, false),
		.sub_name = cell_text(k, row, COL_SUB, true),
		.code = cell_text(k, row, COL_CODE, true),
		.body = cell_text(k, row, COL_BODY, false),
		.basis = cell_text(k, row, COL_BASIS, false),
		.prose = cell_text(k, row, COL_PROSE, false),
		.successor = cell_text(k, row, COL_SUCCESSOR, true),
		.at = row_loc(k->t->source, row, k->at[COL_NAME]),
	};

	if (!r.prose.n && k->at[COL_PROSE] == SIZE_MAX && !k->verb.n)
		r.prose = cell_text(k, row, COL_REMARK, false);
	if (!r.prose.n && k->verb.n) {
		r.prose = k->verb;
		r.by_title = true;
	}
	decision_add(k->d, r);
	k->open = &k->d->rows[k->d->n - 1];
	account_row(&k->d->account, ROW_ITEM);
	k->d->account.numbers += r.number.n > 0;
	k->d->account.hidden += row->is_hidden;
}

static void
take_continuation(struct taking *k, const struct row *row)
{
	join(k->d, &k->open->basis, cell_text(k, row, COL_BASIS, true));
	join(k->d, &k->open->body, cell_text(k, row, COL_BODY, true));
	account_row(&k->d->account, ROW_CONTINUATION);
}

static void
reject(struct taking *k, const struct row *row, const char *reason)
{
	struct decision *d = k->d;

	account_reject(&d->account, &d->arena, (struct reject){
	    .at = row_loc(k->t->source, row, 0), .reason = reason,
	    .cells = account_cells(&d->arena, row) });
}

/* A row of one text: a title, a section, a note, or what nobody knows. */
static void
take_line(struct taking *k, const struct row *row, struct str text)
{
	struct decision *d = k->d;

	if (section_is_note(text)) {
		join(d, &d->note, text);
		account_row(&d->account, ROW_NOTE);
	} else if (verb_read(&d->arena, text).id != VERB_UNREAD || section_level(text) >= 0) {
		take_title(k, text);
		account_row(&d->account, ROW_TITLE);
	} else {
		reject(k, row, TR_NOOP("no item, no title and no note"));
	}
}

/* True if a row repeats the heading, over a page break. */
static bool
is_repeat(const struct taking *k, const struct row *row)
{
	const struct row *head = &k->t->rows[k->head];
	const struct str name = cell_text(k, row, COL_NAME, true);

	return name.n && str_eq(name, cell_text(k, head, COL_NAME, true));
}

static void
take_row(struct taking *k, const struct row *row)
{
	const bool has_name = cell_text(k, row, COL_NAME, true).n ||
	    cell_text(k, row, COL_SUB, true).n || cell_text(k, row, COL_CODE, true).n;
	const bool has_covered = cell_text(k, row, COL_NAME, false).n > 0;
	const bool has_more = cell_text(k, row, COL_PROSE, true).n > 0 ||
	    cell_text(k, row, COL_NUMBER, true).n > 0;
	size_t first = 0;
	const size_t own = own_cells(row, &first);

	if (!own)
		account_row(&k->d->account, ROW_BLANK);
	else if (is_repeat(k, row) || header_is_numbering(row))
		account_row(&k->d->account, ROW_HEADER);
	else if (own == 1 && (first != k->at[COL_NAME] || section_is_note(row->cells[first].text)))
		if (k->open && (first == k->at[COL_BASIS] || first == k->at[COL_BODY]))
			take_continuation(k, row);
		else
			take_line(k, row, str_trim(row->cells[first].text));
	else if (has_name || (has_covered && has_more))
		take_item(k, row);
	else if (k->open && !has_more)
		take_continuation(k, row);
	else
		reject(k, row, TR_NOOP("a row without a name"));
}

/* The rows above the heading, and the name of the sheet or table. */
static void
take_titles(struct taking *k)
{
	const struct str sheet = k->t->source->sheet;
	size_t first;

	if (sheet.n && !(sheet.p[0] >= '0' && sheet.p[0] <= '9'))
		take_title(k, sheet);
	for (size_t i = 0; i < k->head; i++) {
		const struct row *row = &k->t->rows[i];

		if (own_cells(row, &first))
			take_title(k, str_trim(row->cells[first].text));
		account_row(&k->d->account, own_cells(row, &first) ? ROW_TITLE : ROW_BLANK);
	}
	account_row(&k->d->account, ROW_HEADER);
}

static void
leave_out(struct decision *d, const struct table *t)
{
	size_t first;

	for (size_t i = 0; i < t->n; i++)
		account_row(&d->account, own_cells(&t->rows[i], &first) ? ROW_NOTE : ROW_BLANK);
	if (t->n)
		warning(tr("%.*s[%.*s]: no heading of a decision: %zu rows left out as notes"),
		    STRF(t->source->path), STRF(t->source->sheet), t->n);
}

bool
from_decision_tables(struct decision *d, const struct tables *ts)
{
	bool any = false;

	for (size_t i = 0; i < ts->n; i++) {
		struct taking k = { .d = d, .t = &ts->t[i] };

		if (!find_heading(&k)) {
			leave_out(d, &ts->t[i]);
			continue;
		}
		any = true;
		take_titles(&k);
		for (size_t r = k.head + 1; r < k.t->n; r++)
			take_row(&k, &k.t->rows[r]);
	}
	return any;
}

static bool
write_out(const struct decision *d, const char *path)
{
	struct out_file o;
	struct buf b = { 0 };
	bool done = !path;

	decision_write(&b, d);
	if (!path) {
		fwrite(b.p, 1, b.n, stdout);
	} else if (file_create(&o, path)) {
		fwrite(b.p, 1, b.n, o.fp);
		done = file_commit(&o);
	}
	buf_clear(&b);
	return done;
}

static bool
write_rejects(const struct decision *d, const char *path)
{
	struct out_file o;

	if (!file_create(&o, path))
		return false;
	fputs("file,sheet,line,column,reason,row\n", o.fp);
	account_rejects(o.fp, &d->account);
	return file_commit(&o);
}

bool
from_decision_run(const struct input *in, const struct from_decision_job *job, char *const *args,
    int n)
{
	struct decision d;
	bool done = true, sound;

	decision_init(&d);
	d.date = job->date;
	d.document = job->document;
	for (int i = 0; i < (n ? n : 1); i++)
		done = decision_read(&d, in, n ? args[i] : "-") && done;
	if (d.has_account && report_level() >= 0)
		account_print(stderr, &d.account);
	sound = decision_tell(&d);
	if (job->rejects)
		write_rejects(&d, job->rejects);
	if (done)
		write_out(&d, job->output);
	decision_clear(&d);
	return !sound;
}
