/*
 * Forms. A label is a heading's text, or a short text in a column of labels; its value is the
 * next own cell to the right. A row whose cells are all labels heads a list inside the form
 * (材料名称, 份数, …).
 */
#include "intake/from_labels.h"

#include "base/report.h"
#include "intake/cleanup.h"
#include "intake/explain.h"
#include "intake/title.h"

#define LABEL_MOST	90	/* bytes of a label that the schema does not know */
#define FORM_ROWS_MOST	2000	/* rows of one form */

struct sheet_form {
	struct feed *f;
	struct arena arena;	/* the items */
	struct item **items;
	size_t n, cap;
	struct item *open;
	size_t rows;		/* of the open form so far */
	bool *is_label;		/* columns in which labels stand */
	size_t width;
	struct heading *list;	/* of each column, the list inside the form; NULL: none */
};

static bool
has_own(const struct row *row, size_t i)
{
	return i < row->n && header_is_own(&row->cells[i]);
}

/* The next own cell from column i on; row->n if there is none. */
static size_t
next_own(const struct row *row, size_t i)
{
	while (i < row->n && !header_is_own(&row->cells[i]))
		i++;
	return i < row->n ? i : row->n;
}

static bool
is_label(const struct catalog *c, const struct row *row, size_t i)
{
	return has_own(row, i) && heading_is(c, row->cells[i].text);
}

/* True if a text may be a label that the schema does not know: short, and no number. */
static bool
may_be_label(struct str text)
{
	bool digits = true;

	for (size_t i = 0; i < text.n; i++)
		digits = digits && ((text.p[i] >= '0' && text.p[i] <= '9') || text.p[i] == '.');
	return text.n <= LABEL_MOST && !digits;
}

/* True if all own cells of a row are labels, two at least: it heads a list. */
static bool
is_list_head(const struct catalog *c, const struct row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++) {
		if (has_own(row, i) && !heading_is(c, row->cells[i].text))
			return false;
		n += has_own(row, i);
	}
	return n >= 2;
}

bool
from_labels_is_form(const struct catalog *c, const struct row *rows, size_t n)
{
	size_t pairs = 0, labelled = 0, filled = 0;
	bool has_name = false;

	for (size_t r = 0; r < n && r < 200; r++) {
		const size_t first = next_own(&rows[r], 0), before = pairs;

		for (size_t i = first; i < rows[r].n; i = next_own(&rows[r], i + 1)) {
			const size_t v = next_own(&rows[r], i + 1);

			if (!is_label(c, &rows[r], i) || v == rows[r].n || is_label(c, &rows[r], v))
				continue;
			pairs++;
			has_name = has_name || heading_is_name(c, rows[r].cells[i].text);
		}
		filled += first < rows[r].n;
		labelled += pairs > before;
	}
	return has_name && pairs >= 4 && labelled >= 3 && labelled * 3 >= filled;
}

static void
find_label_columns(struct sheet_form *fm)
{
	const struct feed *f = fm->f;

	for (size_t r = 0; r < f->row_count; r++)
		fm->width = f->rows[r].n > fm->width ? f->rows[r].n : fm->width;
	fm->is_label = arena_new(&fm->arena, fm->width + 1, sizeof(*fm->is_label));
	for (size_t r = 0; r < f->row_count; r++)
		for (size_t i = 0; i < f->rows[r].n && !is_list_head(f->c, &f->rows[r]); i++)
			fm->is_label[i] = fm->is_label[i] || is_label(f->c, &f->rows[r], i);
}

static struct heading
read_label(struct sheet_form *fm, struct str text)
{
	struct heading h = heading_read(fm->f->c, &text, 1, 0);

	/* our own name of a value of the catalogue's heading is none in a form */
	h.is_known = h.is_known && !h.col.is_heading;
	if (!h.is_known)
		h.col = read_unknown(fm->f->c, str_trim(text));
	return h;
}

/* The value of the open item that a text joins; NULL if the field is new to it. */
static struct value *
find_value(struct sheet_form *fm, const struct column *col, uint16_t part)
{
	struct item *it = fm->open;

	for (size_t i = 0; i < it->n; i++)
		if (it->v[i].field == col->field && it->v[i].part == part &&
		    it->v[i].lang == col->lang)
			return &it->v[i];
	return NULL;
}

/* Add a value; part 0 for a field of a part: a new part. */
static void
add(struct sheet_form *fm, const struct heading *h, uint16_t part, const struct row *row, size_t i)
{
	struct catalog *c = fm->f->c;
	const struct str text = cleanup_text(&fm->arena, catalog_field(c, h->col.field),
	    row->cells[i].text, fm->f->opt->no_clean, c->account);
	struct value v = { .field = h->col.field, .part = part, .lang = h->col.lang, .text = text,
	    .at = row_loc(fm->f->src, row, i) };
	struct value *was;

	if (h->col.part && !part)
		v.part = (uint16_t)(catalog_part_count(c, fm->open, catalog_part(c,
		    h->col.field)) + 1);
	was = find_value(fm, &h->col, v.part);
	if (was && text.n)
		was->text = arena_fmt(&fm->arena, "%.*s\n%.*s", STRF(was->text), STRF(text));
	else
		item_add(&fm->arena, fm->open, v);
	if (!was && h->with.n && text.n) {
		v.field = h->with_field;
		v.text = h->with;
		item_add(&fm->arena, fm->open, v);
	}
}

static void
close_item(struct sheet_form *fm)
{
	if (!fm->open)
		return;
	item_sort(fm->f->c->schema, fm->open);
	item_key(&fm->arena, fm->f->c->schema, fm->open);
}

static void
begin_item(struct sheet_form *fm, struct loc at)
{
	close_item(fm);
	fm->open = arena_new(&fm->arena, 1, sizeof(*fm->open));
	fm->open->at = at;
	fm->items = arena_grow(&fm->arena, fm->items, fm->n, &fm->cap, sizeof(*fm->items));
	fm->items[fm->n++] = fm->open;
	fm->list = NULL;
	fm->rows = 0;
}

/* True if the name's label stands in the row and the open item has a name: another form begins. */
static bool
begins_item(const struct sheet_form *fm, const struct row *row)
{
	const uint16_t name = fm->f->c->schema->ids.name;

	for (size_t i = 0; i < row->n; i++)
		if (is_label(fm->f->c, row, i) && heading_is_name(fm->f->c, row->cells[i].text) &&
		    next_own(row, i + 1) < row->n)
			return !fm->open || item_find(fm->open, name, 0, LANG_ZH);
	return false;
}

/* Take the heading of a list: its number belongs to the part that the other columns are of. */
static void
take_list_head(struct sheet_form *fm, const struct row *row)
{
	const struct schema *s = fm->f->c->schema;
	struct arena a = { 0 };
	uint16_t part = SCHEMA_NONE;

	fm->list = arena_new(&fm->arena, fm->width, sizeof(*fm->list));
	for (size_t i = 0; i < row->n; i++) {
		if (!has_own(row, i))
			continue;
		fm->list[i] = read_label(fm, row->cells[i].text);
		fm->list[i].is_known = true;
		if (fm->list[i].col.part)
			part = catalog_part(fm->f->c, fm->list[i].col.field);
	}
	for (size_t i = 0; i < row->n && part != SCHEMA_NONE; i++) {
		const struct field *order = schema_field(s, arena_fmt(&a, "%.*s.order",
		    STRF(s->parts[part].name)));

		if (fm->list[i].is_known && fm->list[i].col.field == s->ids.number && order)
			fm->list[i].col = (struct column){ .field = order->id, .part = 1 };
	}
	arena_clear(&a);
}

/* Take a row of a list: its texts are one new part. False if one stands under no heading. */
static bool
take_list_row(struct sheet_form *fm, const struct row *row)
{
	uint16_t part = 0;

	if (!fm->list || !fm->open)
		return false;
	for (size_t i = 0; i < row->n; i++)
		if (has_own(row, i) && !fm->list[i].is_known)
			return false;
	for (size_t i = 0; i < row->n; i++) {
		const struct heading *h = &fm->list[i];

		if (!has_own(row, i))
			continue;
		if (h->col.part && !part)
			part = (uint16_t)(catalog_part_count(fm->f->c, fm->open,
			    catalog_part(fm->f->c, h->col.field)) + 1);
		add(fm, h, h->col.part ? part : 0, row, i);
	}
	return true;
}

/* The label that covers column i from above or the left of it; false if none does. */
static bool
covering_label(struct sheet_form *fm, const struct row *row, size_t i, struct heading *h)
{
	while (i-- > 0) {
		const struct cell *cell = &row->cells[i];

		if (!(cell->flags & CELL_FROM_ABOVE) || heading_is_blank(cell->text))
			continue;
		if (!fm->is_label[i])
			return false;
		*h = read_label(fm, cell->text);
		return true;
	}
	return false;
}

/* True if every own cell of a row is a label, a value beside one, or goes on with one above. */
static bool
fits(struct sheet_form *fm, const struct row *row)
{
	for (size_t i = next_own(row, 0); i < row->n; i = next_own(row, i + 1)) {
		const size_t v = next_own(row, i + 1);
		struct heading h;

		if (is_label(fm->f->c, row, i) || (fm->is_label[i] && v < row->n &&
		    may_be_label(row->cells[i].text))) {
			if (v < row->n && !is_label(fm->f->c, row, v))
				i = v;
		} else if (!fm->open || !covering_label(fm, row, i, &h)) {
			return false;
		}
	}
	return true;
}

static void
take_pairs(struct sheet_form *fm, const struct row *row)
{
	for (size_t i = next_own(row, 0); i < row->n; i = next_own(row, i + 1)) {
		const size_t v = next_own(row, i + 1);
		const bool label = is_label(fm->f->c, row, i) || (fm->is_label[i] && v < row->n &&
		    may_be_label(row->cells[i].text));
		struct heading h;

		if (label && (v == row->n || is_label(fm->f->c, row, v)))
			continue;	/* a label without a value */
		if (label) {
			h = read_label(fm, row->cells[i].text);
			add(fm, &h, 0, row, v);
			i = v;
		} else if (covering_label(fm, row, i, &h)) {
			add(fm, &h, 0, row, i);
		}
	}
}

static void
take_row(struct sheet_form *fm, const struct row *row)
{
	struct feed *f = fm->f;
	struct account *ac = f->c->account;
	const size_t first = next_own(row, 0);
	const bool lone = first < row->n && next_own(row, first + 1) == row->n;
	const bool begins = begins_item(fm, row);

	if (first == row->n) {
		account_row(ac, ROW_BLANK);
	} else if (!begins && ++fm->rows > FORM_ROWS_MOST) {
		account_reject(ac, &f->c->arena, (struct reject){ .at = row_loc(f->src, row, first),
		    .reason = TR_NOOP("more rows than one form may have"),
		    .cells = account_cells(&f->c->arena, row) });
	} else if (!lone && is_list_head(f->c, row)) {
		take_list_head(fm, row);
		account_row(ac, ROW_HEADER);
	} else if (!is_label(f->c, row, first) &&
	    !(lone && section_level(row->cells[first].text) >= 0) && take_list_row(fm, row)) {
		account_row(ac, ROW_CONTINUATION);
	} else if (fits(fm, row) && (fm->open || begins) &&
	    !(lone && fm->list && !is_label(f->c, row, first))) {
		if (begins)
			begin_item(fm, row_loc(f->src, row, first));
		take_pairs(fm, row);
		fm->list = NULL;
		account_row(ac, begins ? ROW_ITEM : ROW_CONTINUATION);
		ac->numbers += begins;
	} else if (lone) {
		if (!title_take(f->c, row->cells[first].text, row_loc(f->src, row, first),
		    TITLE_ABOVE))
			notes_add(f->notes, row->cells[first].text, row_loc(f->src, row, first));
		fm->list = NULL;
		account_row(ac, ROW_TITLE);
	} else {
		const char *why = is_label(f->c, row, first)
		    ? TR_NOOP("several values beside one label")
		    : TR_NOOP("a row of a form without a label that can be read");

		account_reject(ac, &f->c->arena, (struct reject){ .at = row_loc(f->src, row, first),
		    .reason = why,
		    .cells = account_cells(&f->c->arena, row) });
	}
}

bool
from_labels_run(struct feed *f)
{
	struct sheet_form fm = { .f = f };
	void *result = NULL;

	find_label_columns(&fm);
	for (size_t r = 0; r < f->row_count; r++)
		take_row(&fm, &f->rows[r]);
	close_item(&fm);
	if (f->to->work)
		result = f->to->work(f->to->ctx, f->c, &fm.arena, fm.items, fm.n, 0);
	feed_hand_on(f, fm.items, fm.n, result);
	arena_clear(&fm.arena);
	return !f->stop;
}

void
from_labels_explain(struct feed *f, struct buf *b)
{
	struct sheet_form fm = { .f = f };
	bool in_list = false;

	find_label_columns(&fm);
	for (size_t r = 0; r < f->row_count; r++) {
		const struct row *row = &f->rows[r];
		const bool list = is_list_head(f->c, row);

		in_list = list || (in_list && !is_label(f->c, row, next_own(row, 0)));
		if (in_list && !list)
			continue;
		for (size_t i = next_own(row, 0); i < row->n; i = next_own(row, i + 1)) {
			const size_t v = next_own(row, i + 1);
			struct heading h;

			if (!is_label(f->c, row, i) && !(fm.is_label[i] && v < row->n &&
			    may_be_label(row->cells[i].text)))
				continue;
			h = read_label(&fm, row->cells[i].text);
			buf_add(b, "  ");
			loc_letters(b, (uint32_t)i + 1);
			buf_fmt(b, "%u ", row->number);
			explain_head(b, row->cells[i].text);
			explain_field(f->c, b, &h);
			if (!list && v < row->n && !is_label(f->c, row, v))
				i = v;
		}
	}
	arena_clear(&fm.arena);
}
