/*
 * The rows of a table, one by one. The order of the tests is the order of the enum's comments: a
 * row is what it is first found to be. Nothing is guessed: a row that fits nowhere is a reject.
 */
#include "intake/rows.h"

#include "base/date.h"
#include "base/report.h"
#include "base/utf8.h"
#include "intake/notes.h"
#include "intake/row_item.h"
#include "intake/title.h"

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
	return has_own(row, m->name_col) && !row_item_may_be_sub(m, row) &&
	    !header_is_repeat(m, row);
}

static bool
is_number(struct str text)
{
	struct arena a = { 0 };
	const struct str s = utf8_fold(&a, text);
	bool is = s.n > 0 && s.n < 32;

	for (size_t i = 0; i < s.n; i++)
		is = is && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.' || s.p[i] == '-' ||
		    s.p[i] == ',' || s.p[i] == '(' || s.p[i] == ')');
	arena_clear(&a);
	return is;
}

/* True if a row has a name: its own, or under a number of its own that of a merged cell. */
static bool
has_name(const struct run *r, const struct row *row)
{
	const size_t name = r->m->name_col, number = r->m->number_col;

	if (has_own(row, name) || has_own(row, r->m->sub_col))
		return true;
	return name < row->n && row->cells[name].flags & CELL_FROM_ABOVE &&
	    !heading_is_blank(row->cells[name].text) && has_own(row, number) &&
	    is_number(row->cells[number].text);
}

static void
reject(struct run *r, const struct row *row, size_t col, const char *reason)
{
	account_reject(&r->account, r->a, (struct reject){ .at = row_loc(r->src, row, col),
	    .reason = reason, .cells = account_cells(r->a, row) });
}

static void
add_line(struct run *r, struct met_line line)
{
	r->lines = arena_grow(r->a, r->lines, r->line_count, &r->line_cap, sizeof(*r->lines));
	r->lines[r->line_count++] = line;
}

static void
take_note(struct run *r, const struct row *row, size_t col)
{
	add_line(r, (struct met_line){ .text = notes_row(r->a, row),
	    .at = row_loc(r->src, row, col) });
	account_row(&r->account, ROW_NOTE);
	r->above.in_note = true;
}

static void
take_section(struct run *r, const struct row *row, size_t col, struct str text,
    const struct section *s)
{
	/* the items below carry the words, but not the number beside the name of a body */
	const bool is_kept = s->kind == SECTION_OTHER ? !r->is_alone : !s->has_total;

	add_line(r, (struct met_line){ .text = text, .at = row_loc(r->src, row, col),
	    .is_title = true, .is_kept = is_kept });
	account_row(&r->account, ROW_TITLE);
	if (!r->is_alone)
		section_enter(r->a, &r->above.sections, s);
	r->above.in_note = false;
	r->above.main_name = STR("");
}

/* True if a row's only text spans the table, the name's column with it. */
static bool
is_wide(const struct run *r, const struct row *row, size_t first)
{
	size_t covered = 0;

	if (first > 1)
		return false;
	for (size_t i = first + 1; i < row->n && row->cells[i].flags & CELL_FROM_LEFT &&
	    !(row->cells[i].flags & CELL_FROM_ABOVE); i++)
		covered++;
	return covered >= 2 && covered + 1 >= (r->m->n + 1) / 2 &&
	    (r->m->name_col == SIZE_MAX || first + covered >= r->m->name_col);
}

/* True if a title repeats one that the catalogue has: a page begins with it. */
static bool
is_title_again(const struct run *r, struct str text)
{
	return str_eq(str_trim(text), catalog_head(r->c, r->c->schema->ids.head_catalog));
}

/* True if a lone text is a section beyond doubt. names: it stands in the name's column. */
static bool
is_section(const struct run *r, const struct section *s, bool names)
{
	if (s->kind != SECTION_OTHER)
		return true;
	/* 1. and 2. below a note go on with it; an item may have a name only */
	return !r->above.in_note && (!names || s->has_total || r->m->number_col != SIZE_MAX);
}

/* True if a text in a column of parts or remarks is who signs a list, or when. */
static bool
is_signature(const struct run *r, struct str text, size_t col)
{
	const struct column *column = &r->m->cols[col];
	int32_t day;

	return (column->part || column->field == r->c->schema->ids.remark) &&
	    (section_is_body(text) || date_parse(str_trim(text), &day));
}

/*
 * A row with one own text that is no item's: a section, a note. False: it goes on with the item
 * above, or is an item that has a name only.
 */
static bool
take_lone(struct run *r, const struct row *row, size_t col)
{
	const struct str text = row->cells[col].text;
	const bool wide = is_wide(r, row, col), names = col == r->m->name_col && !wide;
	struct section s;

	/* a date or a body alone in a column of prose is a signature */
	if ((r->m->n < 3 && names) || (col > 1 && r->open && !wide && !names &&
	    !is_signature(r, text, col)))
		return false;
	if (wide && is_title_again(r, text)) {
		add_line(r, (struct met_line){ .text = text, .is_title = true, .is_kept = true });
		account_row(&r->account, ROW_TITLE);
	} else if (section_is_note(text)) {
		take_note(r, row, col);
	} else if (section_read(r->a, r->c->schema, text, wide, &s) && is_section(r, &s, names)) {
		take_section(r, row, col, text, &s);
	} else if (wide || (!names && r->above.in_note && col <= 1) ||
	    (col == r->m->number_col && !is_number(text)) || is_signature(r, text, col)) {
		/* prose across the table, below a note or where numbers stand is no item's */
		take_note(r, row, col);
	} else {
		return false;
	}
	return true;
}

/* 一 | 行政许可（2项）: a section whose ordinal stands in the column of numbers. */
static bool
take_numbered_section(struct run *r, const struct row *row)
{
	const size_t number = r->m->number_col, name = r->m->name_col;
	struct section s;
	struct str text;

	if (!has_own(row, number) || !has_own(row, name) || r->m->n < 3 || number > name)
		return false;
	text = arena_fmt(r->a, "%.*s、%.*s", STRF(str_trim(row->cells[number].text)),
	    STRF(str_trim(row->cells[name].text)));
	if (!section_read(r->a, r->c->schema, text, false, &s) || s.level < 0 ||
	    (s.level > 2 && (!s.has_total || s.kind == SECTION_OTHER)) ||
	    (s.kind == SECTION_OTHER && !s.has_total))
		return false;
	take_section(r, row, number, text, &s);
	return true;
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

static void
reject_width(struct run *r, const struct row *row)
{
	const size_t col = row->n > r->m->n ? r->m->n : 0;
	const char *why = col ? TR_NOOP("more cells than the heading has")
	    : TR_NOOP("fewer cells than the heading has");

	fault_add(r->faults, FAULT_WIDTH, row_loc(r->src, row, col), "%s", tr(why));
	reject(r, row, col, why);
}

/* Another heading in a stream: the columns of what follows are not known. */
static void
reject_heading(struct run *r, const struct row *row, size_t col)
{
	reject(r, row, col, TR_NOOP("another heading in a table too long to be held"));
	r->is_lost = true;
}

/* A row without a name that is no line of its own either. */
static void
take_nameless(struct run *r, const struct row *row, size_t own, size_t first)
{
	const size_t number = r->m->number_col, name = r->m->name_col;

	if (!has_width(r, row))
		reject_width(r, row);
	else if (!r->open)
		reject(r, row, first, TR_NOOP("a row without a name, and no item above it"));
	else if (has_own(row, number) && own > 1 && name < row->n &&
	    heading_is_blank(row->cells[name].text))
		reject(r, row, name, TR_NOOP("a numbered row without a name"));
	else if (row_item_is_full(r))
		reject(r, row, first, TR_NOOP("more parts than an item may have"));
	else
		row_item_continue(r, row);
}

/* True if a text begins with a note's word and its colon, so that its row is none of data. */
static bool
is_labelled(struct str text)
{
	int32_t day;

	return section_is_note(text) && !date_parse(str_trim(text), &day) &&
	    (str_has(text, STR("：")) || str_has(text, STR(":")));
}

/* Rows that are told by their place or words alone; false if it is none of them. */
static bool
take_line(struct run *r, const struct row *row, size_t own, size_t first)
{
	if (header_is_repeat(r->m, row) || header_is_numbering(row))
		account_row(&r->account, ROW_HEADER);
	else if (r->is_streamed && header_is_other(r->c, row))
		reject_heading(r, row, first);
	else if (section_is_sum(row->cells[first].text))
		take_note(r, row, first);
	else if (own == 1 && take_lone(r, row, first))
		return true;
	else if (own == 2 && take_numbered_section(r, row))
		return true;
	else if (own > 1 && first <= 1 && is_labelled(row->cells[first].text))
		take_note(r, row, first);
	else
		return false;
	return true;
}

void
run_row(struct run *r, const struct row *row)
{
	size_t first = 0;
	const size_t own = count_own(row, &first);
	const bool is_item = has_name(r, row) || (r->m->is_canonical && own);

	if (row->n == 0 && r->is_strict)
		reject(r, row, 0, TR_NOOP("broken quoting"));
	else if (r->is_lost && own)
		reject(r, row, first, TR_NOOP("a row below another heading"));
	else if (own == 0)
		account_row(&r->account, has_covered(row) && r->open ? ROW_CONTINUATION
		    : ROW_BLANK);
	else if (!r->m->is_canonical && take_line(r, row, own, first))
		return;
	else if (!is_item || !has_width(r, row))
		take_nameless(r, row, own, first);
	else if (r->opt->skip_hidden && row->is_hidden)
		account_row(&r->account, ROW_NOTE);
	else
		row_item_take(r, row);
	r->above.in_note = r->above.in_note && own == 0;
}

void
run_finish(struct run *r)
{
	row_item_close(r);
	r->open = NULL;
}
