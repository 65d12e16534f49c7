/*
 * The rows of a table, one by one. The order of the tests is the order of the enum's comments: a
 * row is
 * what it is first found to be. Nothing is guessed: a row that fits nowhere is a reject.
 */
#include "intake/rows.h"

#include <limits.h>
#include <string.h>

#include "base/report.h"
#include "base/utf8.h"
#include "intake/cleanup.h"
#include "intake/title.h"
#include "syntax/csv.h"

static bool
has_own(const struct row *row, size_t col)
{
	return col < row->n && header_is_own(&row->cells[col]);
}

/* The cells of a row that have a text of their own; *first is the first of them. */
static size_t
count_own(const struct row *row, size_t *first)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		if (header_is_own(&row->cells[i]) && n++ == 0)
			*first = i;
	return n;
}

static bool
has_covered(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].flags & CELL_FROM_ABOVE && row->cells[i].text.n)
			return true;
	return false;
}

bool
run_may_begin(const struct mapping *m, const struct row *row)
{
	if (m->is_canonical && m->name_col == SIZE_MAX)
		return true;
	return has_own(row, m->name_col);
}

/* A row as one CSV record, for the rejects. */
static struct str
row_text(struct arena *a, const struct row *row)
{
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < row->n; i++) {
		if (i)
			buf_char(&b, ',');
		csv_put(&b, row->cells[i].text, ',');
	}
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

static void
reject(struct run *r, const struct row *row, size_t col, const char *reason)
{
	account_reject(&r->account, r->a, (struct reject){ .at = row_loc(r->src, row, col),
	    .reason = str_from(reason), .cells = row_text(r->a, row) });
}

/* How many running numbers a cell holds: "2,3" is two. */
static uint64_t
count_numbers(struct str text)
{
	uint64_t n = 0;
	bool in = false;

	for (size_t i = 0; i < text.n; i++) {
		const bool digit = text.p[i] >= '0' && text.p[i] <= '9';
		const bool joins = text.p[i] == '.' || text.p[i] == '-';

		n += digit && !in;
		in = digit || (in && joins);
	}
	return n ? n : 1;
}

/* The clean-ups that are not wanted: none is, in a table that we wrote ourselves. */
static unsigned
no_clean(const struct run *r)
{
	return r->m->is_canonical ? UINT_MAX : r->opt->no_clean;
}

/* Add the text of a cell to an item that is being made. */
static void
add_cell(struct run *r, struct item *it, const struct row *row, size_t i)
{
	const struct column *col = &r->m->cols[i];
	struct str text = row->cells[i].text;

	if (!text.n || r->m->fate[i] == FATE_LEFT_OUT) {
		r->account.left_out += text.n != 0;
		return;
	}
	text = cleanup_text(r->a, catalog_field(r->c, col->field), text, no_clean(r), &r->account);
	item_add(r->a, it, (struct value){ .field = col->field, .part = col->part,
	    .lang = col->lang,
	    .text = text, .at = row_loc(r->src, row, i) });
}

/* The name column is empty in a row of a sub-item: it belongs to the main item above. */
static void
inherit_name(struct run *r, struct item *it)
{
	const uint16_t name = r->c->schema->ids.name;
	const struct value *above = r->open ? item_find(r->open, name, 0, LANG_ZH) : NULL;
	struct value v;

	if (item_find(it, name, 0, LANG_ZH) || !above)
		return;
	v = *above;
	item_add(r->a, it, v);
}

static void
inherit_kind(struct run *r, struct item *it)
{
	if (r->m->has_kind || !r->kind.n || r->c->schema->ids.kind == SCHEMA_NONE)
		return;
	item_add(r->a, it, (struct value){ .field = r->c->schema->ids.kind, .text = r->kind,
	    .at = it->at });
}

static void
close_item(struct run *r)
{
	if (!r->open)
		return;
	item_sort(r->c->schema, r->open);
	item_key(r->a, r->c->schema, r->open);
}

static void
take_item(struct run *r, const struct row *row)
{
	const size_t first = has_own(row, r->m->name_col) ? r->m->name_col
	    : has_own(row, r->m->sub_col) ? r->m->sub_col : 0;
	struct item *it = arena_new(r->a, 1, sizeof(*it));

	it->at = row_loc(r->src, row, first);
	it->cap = r->m->n + 2;
	it->v = arena_new(r->a, it->cap, sizeof(*it->v));
	for (size_t k = 0; k < r->m->n; k++) {
		const size_t i = r->m->order[k];

		if (i < row->n && !r->m->cols[i].is_heading)
			add_cell(r, it, row, i);
	}
	inherit_name(r, it);
	inherit_kind(r, it);
	if (!it->n) {
		account_row(&r->account, ROW_BLANK);
		return;
	}
	close_item(r);
	r->open = it;
	r->merged = 0;
	r->items = arena_grow(r->a, r->items, r->n, &r->cap, sizeof(*r->items));
	r->items[r->n++] = it;
	account_row(&r->account, ROW_ITEM);
	r->account.hidden += row->is_hidden;
	r->account.numbers += r->m->number_col < row->n && row->cells[r->m->number_col].text.n
	    ? count_numbers(row->cells[r->m->number_col].text) : 1;
}

/* The value of an item that a continuation cell joins, NULL if the field is new to it. */
static struct value *
find_mutable(struct item *it, const struct column *col)
{
	for (size_t i = 0; i < it->n; i++)
		if (it->v[i].field == col->field && it->v[i].part == col->part &&
		    it->v[i].lang == col->lang)
			return &it->v[i];
	return NULL;
}

/* Join a text to a value, on a line of its own. */
static void
join_text(struct run *r, struct value *v, struct str text)
{
	v->text = arena_fmt(r->a, "%.*s\n%.*s", STRF(v->text), STRF(text));
}

/* Parts of an item under one continuation row are one new part of each name. */
static void
join_part(struct run *r, const struct row *row, size_t i, const uint16_t *counts, struct str text)
{
	struct column col = r->m->cols[i];
	const uint16_t part = catalog_part(r->c, col.field);

	col.part = (uint16_t)(counts[part] + col.part);
	item_add(r->a, r->open, (struct value){ .field = col.field, .part = col.part,
	    .lang = col.lang,
	    .text = text, .at = row_loc(r->src, row, i) });
}

/* True if the text above is cut off in mid-sentence, so that the row below goes on with it. */
static bool
goes_on(struct str above)
{
	static const struct str ends[] = {
		STR_INIT("。"), STR_INIT("；"), STR_INIT("”"), STR_INIT("）"), STR_INIT("."),
		    STR_INIT(";"),
		STR_INIT("："), STR_INIT("》"), STR_INIT("项"), STR_INIT("条"), STR_INIT("款"),
	};

	above = str_trim(above);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_ends(above, ends[i]))
			return false;
	return above.n > 0;
}

static void
take_continuation(struct run *r, const struct row *row)
{
	uint16_t *counts = arena_new(r->a, r->c->schema->part_count + 1, sizeof(*counts));

	for (uint16_t p = 0; p < r->c->schema->part_count; p++)
		counts[p] = catalog_part_count(r->c, r->open, p);
	for (size_t k = 0; k < r->m->n; k++) {
		const size_t i = r->m->order[k];
		struct value *above;
		struct column last;
		struct str text;

		if (i >= row->n || !header_is_own(&row->cells[i]) || r->m->cols[i].is_heading)
			continue;
		if (r->m->fate[i] == FATE_LEFT_OUT) {
			r->account.left_out++;
			continue;
		}
		text = cleanup_text(r->a, catalog_field(r->c, r->m->cols[i].field),
		    row->cells[i].text, no_clean(r), &r->account);
		last = r->m->cols[i];
		if (last.part)
			last.part = counts[catalog_part(r->c, last.field)];
		above = find_mutable(r->open, &last);
		if (!text.n || (above && str_eq(above->text, text)))
			continue;
		if (above && (!last.part || goes_on(above->text)))
			join_text(r, above, text);
		else if (last.part)
			join_part(r, row, i, counts, text);
		else
			item_add(r->a, r->open, (struct value){ .field = last.field,
			    .lang = last.lang,
			    .text = text, .at = row_loc(r->src, row, i) });
	}
	r->merged++;
	account_row(&r->account, ROW_CONTINUATION);
}

static bool
is_note(struct str text)
{
	static const struct str words[] = {
		STR_INIT("注:"), STR_INIT("备注:"), STR_INIT("说明:"), STR_INIT("注释:"),
		STR_INIT("填表"), STR_INIT("联系人"), STR_INIT("审核人"), STR_INIT("制表"),
		STR_INIT("合计"), STR_INIT("总计"), STR_INIT("*"), STR_INIT("※"),
	};
	struct arena a = { 0 };
	const struct str s = utf8_fold(&a, str_sub(text, 0, utf8_at(text, 20)));
	bool hit = false;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		hit = hit || str_starts(s, words[i]);
	arena_clear(&a);
	return hit;
}

/* True if a row is a sum: its first word says so. */
static bool
is_sum(const struct row *row, size_t first)
{
	static const char *const words[] = { "合计", "总计", "小计", "共计" };
	struct arena a = { 0 };
	const struct str s = utf8_fold(&a, str_sub(row->cells[first].text, 0, 64));
	bool hit = false;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		hit = hit || str_is(s, words[i]);
	arena_clear(&a);
	return hit;
}

static void
take_title(struct run *r, const struct row *row, size_t col)
{
	struct str kind;

	r->titles = arena_grow(r->a, r->titles, r->title_count, &r->title_cap, sizeof(*r->titles));
	r->titles[r->title_count++] = (struct met_title){ row->cells[col].text,
	    row_loc(r->src, row, col) };
	account_row(&r->account, ROW_TITLE);
	if (title_kind(r->a, r->c->schema, row->cells[col].text, &kind))
		r->kind = kind;
}

/* True if a row with one own text names a section: a kind, or a total. */
static bool
is_section(const struct run *r, struct str text)
{
	struct arena a = { 0 };
	struct str kind;
	struct total t;
	const bool is = text.n < 200 && (title_total(&a, text, &t) ||
	    (r->m->n > 2 && title_kind(&a, r->c->schema, text, &kind)));

	arena_clear(&a);
	return is;
}

/* True if the row is as wide as the heading; trailing empty cells do not count. */
static bool
has_width(const struct run *r, const struct row *row)
{
	size_t n = row->n;

	if (!r->is_strict || row->n == r->m->n)
		return true;
	while (n > r->m->n && !row->cells[n - 1].text.n)
		n--;
	return n == r->m->n;
}

/* A row with one own text that is no item's: a section, a note, or a continuation of one column. */
static bool
take_lone(struct run *r, const struct row *row, size_t col)
{
	const struct str text = row->cells[col].text;

	if (is_note(text) && (col <= 1 || !r->open)) {
		account_row(&r->account, ROW_NOTE);
		return true;
	}
	if (col != r->m->name_col && (col == 0 || !r->open) && is_section(r, text)) {
		take_title(r, row, col);
		return true;
	}
	return false;
}

static void
take_other(struct run *r, const struct row *row, size_t own, size_t first)
{
	if (own == 1 && take_lone(r, row, first))
		return;
	if (!has_width(r, row)) {
		const size_t col = row->n > r->m->n ? r->m->n : 0;
		const char *why = tr(col ? TR_NOOP("more cells than the heading has")
		    : TR_NOOP("fewer cells than the heading has"));

		fault_add(r->faults, FAULT_WIDTH, row_loc(r->src, row, col), "%s", why);
		reject(r, row, col, why);
		return;
	}
	if (!r->open) {
		reject(r, row, first, tr("a row without a name, and no item above it"));
		return;
	}
	if (has_own(row, r->m->number_col) && row->cells[r->m->number_col].flags == 0 &&
	    own > 1 && r->m->name_col < row->n && !row->cells[r->m->name_col].text.n) {
		reject(r, row, r->m->name_col, tr("a numbered row without a name"));
		return;
	}
	take_continuation(r, row);
}

void
run_row(struct run *r, const struct row *row)
{
	size_t first = 0;
	const size_t own = count_own(row, &first);
	const bool is_item = has_own(row, r->m->name_col) || has_own(row, r->m->sub_col) ||
	    (r->m->is_canonical && own);

	if (row->n == 0 && r->is_strict)
		reject(r, row, 0, tr("broken quoting"));
	else if (own == 0)
		account_row(&r->account, has_covered(row) && r->open ? ROW_CONTINUATION
		    : ROW_BLANK);
	else if (header_is_repeat(r->m, row))
		account_row(&r->account, ROW_HEADER);
	else if (!r->m->is_canonical && is_sum(row, first))
		account_row(&r->account, ROW_NOTE);
	else if (!is_item)
		take_other(r, row, own, first);
	else if (own == 1 && !r->m->is_canonical && r->m->n > 2 && is_section(r,
	    row->cells[first].text))
		take_title(r, row, first);
	else if (own == 1 && !r->m->is_canonical && r->m->n > 2 && is_note(row->cells[first].text))
		account_row(&r->account, ROW_NOTE);
	else if (!has_width(r, row))
		take_other(r, row, own, first);
	else if (r->opt->skip_hidden && row->is_hidden)
		account_row(&r->account, ROW_NOTE);
	else
		take_item(r, row);
}

void
run_finish(struct run *r)
{
	close_item(r);
	r->open = NULL;
}
