/*
 * Items from rows. A continuation row joins what is cut off in mid-sentence and is a new part of
 * its basis, duty or material otherwise. A sub-item is known by its number only: one that goes on
 * from its main item, without a gap.
 */
#include "intake/row_item.h"

#include <limits.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "intake/cleanup.h"

static bool
has_own(const struct row *row, size_t col)
{
	return col < row->n && header_is_own(&row->cells[col]);
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

static struct str
clean(struct run *r, const struct row *row, size_t i)
{
	const struct column *col = &r->m->cols[i];

	return cleanup_text(r->a, catalog_field(r->c, col->field),
	    read_cell(col, row->cells[i].text), no_clean(r), &r->account);
}

static bool
is_plain_number(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '.')
			return false;
	return s.n > 0;
}

/* Add a text of column i, and what its heading says of it. */
static void
add_text(struct run *r, const struct row *row, size_t i, uint16_t part, struct str text)
{
	const struct column *col = &r->m->cols[i];
	const struct heading *h = &r->m->read[i];
	struct value v = { .field = col->field, .part = part, .lang = col->lang, .text = text,
	    .at = row_loc(r->src, row, i) };

	item_add(r->a, r->open, v);
	r->state[i] = (struct column_state){ .part = part, .value = text.n ? r->open->n : 0 };
	if (part && part > r->parts[catalog_part(r->c, col->field)])
		r->parts[catalog_part(r->c, col->field)] = part;
	/* 20个工作日 needs no unit from its heading */
	if (!h->with.n || !text.n || (catalog_field(r->c, h->with_field)->codes && !part &&
	    !is_plain_number(text)))
		return;
	v.field = h->with_field;
	v.text = h->with;
	item_add(r->a, r->open, v);
}

static void
add_cell(struct run *r, const struct row *row, size_t i)
{
	if (!row->cells[i].text.n)
		return;
	/* a text across columns is said once, unless both are fields of the item itself */
	if (row->cells[i].flags & CELL_FROM_LEFT && i > 0 && (i == r->m->sub_col ||
	    r->m->cols[i].part || r->m->fate[i] != FATE_MAPPED))
		return;
	if (r->m->fate[i] == FATE_LEFT_OUT)
		r->account.left_out++;
	else
		add_text(r, row, i, r->m->cols[i].part, clean(r, row, i));
}

/* The name column is empty in a row of a sub-item: it belongs to the main item above. */
static void
inherit_name(struct run *r, const struct item *above)
{
	const uint16_t name = r->c->schema->ids.name;
	const struct value *v = above ? item_find(above, name, 0, LANG_ZH) : NULL;

	if (v && !r->m->is_canonical && !item_find(r->open, name, 0, LANG_ZH))
		item_add(r->a, r->open, *v);
}

/* What the sections above say, where no column does: a blank in a column of kinds stays one. */
static void
inherit_sections(struct run *r)
{
	const struct schema_ids *ids = &r->c->schema->ids;
	const struct field *other = schema_field(r->c->schema, STR("section"));
	const uint16_t fields[SECTION_KINDS] = {
		[SECTION_KIND] = r->m->has_kind ? SCHEMA_NONE : ids->kind,
		[SECTION_BODY] = r->m->has_body ? SCHEMA_NONE : ids->body,
		[SECTION_OTHER] = other ? other->id : SCHEMA_NONE,
	};

	for (int k = 0; k < SECTION_KINDS && !r->m->is_canonical; k++) {
		const struct str words = r->above.sections.words[k];

		if (!words.n || fields[k] == SCHEMA_NONE ||
		    item_find(r->open, fields[k], 0, LANG_ZH))
			continue;
		item_add(r->a, r->open, (struct value){ .field = fields[k], .text = words,
		    .at = r->open->at });
		r->account.from_sections++;
	}
}

/* The k of （k） that a name begins with; 0 if none. */
static int64_t
number_in_name(struct str name)
{
	struct arena a = { 0 };
	struct str s;
	size_t end;
	int64_t k = 0;

	/* a Chinese character, as nearly always, is no bracket */
	if (!name.n || ((unsigned char)name.p[0] >= 0xE4 && (unsigned char)name.p[0] <= 0xE9))
		return 0;
	s = utf8_fold(&a, str_sub(name, 0, utf8_at(name, 8)));
	end = str_find(s, STR(")"), 0);

	if (!str_starts(s, STR("(")) || end == SIZE_MAX || end >= s.n ||
	    !num_parse(str_sub(s, 1, end), 1, 999, &k))
		k = 0;
	arena_clear(&a);
	return k;
}

/* The k of MAIN-k or MAIN.k; 0 if none. An empty main stands for any. */
static int64_t
number_under(struct str number, struct str main)
{
	size_t at = main.n;
	int64_t k = 0;

	if (!str_starts(number, main))
		return 0;
	while (!main.n && at < number.n && number.p[at] >= '0' && number.p[at] <= '9')
		at++;
	if (at == 0 || at >= number.n || (number.p[at] != '.' && number.p[at] != '-'))
		return 0;
	return num_parse(str_sub(number, at + 1, number.n), 1, 999, &k) ? k : 0;
}

static struct str
number_cell(const struct mapping *m, const struct row *row)
{
	return has_own(row, m->number_col) ? str_trim(row->cells[m->number_col].text) : STR("");
}

bool
row_item_may_be_sub(const struct mapping *m, const struct row *row)
{
	if (m->is_canonical || m->sub_col != SIZE_MAX || !has_own(row, m->name_col))
		return false;
	return number_in_name(row->cells[m->name_col].text) ||
	    number_in_name(number_cell(m, row)) || number_under(number_cell(m, row), STR(""));
}

/* The value of an item that can be changed, NULL if it has none. */
static struct value *
find_mutable(struct item *it, uint16_t field, uint16_t part, uint8_t lang)
{
	/* the last ones are asked for most */
	for (size_t i = it->n; i-- > 0;)
		if (it->v[i].field == field && it->v[i].part == part && it->v[i].lang == lang)
			return &it->v[i];
	return NULL;
}

/* Make the open item a sub-item of the main one above if its number goes on from there. */
static void
number_sub(struct run *r, const struct row *row)
{
	const struct schema_ids *ids = &r->c->schema->ids;
	struct value *name = find_mutable(r->open, ids->name, 0, LANG_ZH);
	const struct str number = number_cell(r->m, row);
	struct above *up = &r->above;
	int64_t k = 0;

	if (!name || r->m->sub_col != SIZE_MAX || r->m->is_canonical ||
	    ids->sub_name == SCHEMA_NONE)
		return;
	if (up->main_name.n && !number_in_name(up->main_name) &&
	    !number_in_name(up->main_number) && (!number.n || number_in_name(number)))
		k = number_in_name(number.n ? number : name->text);
	else if (up->main_name.n && up->main_number.n)
		k = number_under(number, up->main_number);
	/* 1.10 kept as a number has lost its zero */
	if (k && k != up->subs + 1 && k * 10 == up->subs + 1 &&
	    row->cells[r->m->number_col].flags & CELL_NUMBER)
		k *= 10;
	if (number.n && !number_in_name(number) ? k <= up->subs : k != up->subs + 1)
		k = 0;
	if (!k || str_eq(name->text, up->main_name)) {
		up->main_name = name->text;
		up->main_number = number;
		up->subs = 0;
		return;
	}
	up->subs = k;
	name->field = ids->sub_name;
	item_add(r->a, r->open, (struct value){ .field = ids->name, .text = up->main_name,
	    .at = name->at });
	r->account.numbered_subs++;
}

/* Close the gaps that empty columns left between the numbers of parts. */
static void
close_gaps(struct run *r)
{
	const size_t parts = r->c->schema->part_count;
	uint16_t *now = arena_new(r->a, parts, sizeof(*now)), *was = arena_new(r->a, parts,
	    sizeof(*was));

	for (size_t i = 0; i < r->open->n; i++) {
		struct value *v = &r->open->v[i];
		const uint16_t part = v->part ? catalog_part(r->c, v->field) : SCHEMA_NONE;

		/* unknown fields come last and follow the numbers of known ones */
		if (part == SCHEMA_NONE || v->field >= r->c->schema->n)
			continue;
		now[part] = (uint16_t)(now[part] + (v->part != was[part]));
		was[part] = v->part;
		v->part = now[part];
	}
}

static bool
has_gaps(const struct run *r)
{
	for (size_t i = 0; i < r->open->n; i++)
		if (r->open->v[i].part > 1)
			return true;
	return false;
}

static bool
has_unknown_parts(const struct run *r)
{
	for (size_t i = 0; i < r->open->n; i++)
		if (r->open->v[i].part && r->open->v[i].field >= r->c->schema->n)
			return true;
	return false;
}

void
row_item_close(struct run *r)
{
	if (!r->open)
		return;
	item_sort(r->c->schema, r->open);
	if (!r->m->is_canonical && has_gaps(r) && !has_unknown_parts(r))
		close_gaps(r);
	item_key(r->a, r->c->schema, r->open);
}

/* No column has said anything of the item that begins. */
static void
begin_state(struct run *r)
{
	const size_t parts = r->c->schema->part_count + 1;

	if (!r->state) {
		r->state = arena_new(r->a, r->m->n, sizeof(*r->state));
		r->parts = arena_new(r->a, parts, sizeof(*r->parts));
	}
	memset(r->state, 0, r->m->n * sizeof(*r->state));
	memset(r->parts, 0, parts * sizeof(*r->parts));
}

void
row_item_take(struct run *r, const struct row *row)
{
	const size_t first = has_own(row, r->m->name_col) ? r->m->name_col
	    : has_own(row, r->m->sub_col) ? r->m->sub_col : 0;
	struct item *above = r->open, *it = arena_new(r->a, 1, sizeof(*it));

	row_item_close(r);
	begin_state(r);
	it->at = row_loc(r->src, row, first);
	it->cap = r->m->n + SECTION_KINDS + 2;
	it->v = arena_new(r->a, it->cap, sizeof(*it->v));
	r->open = it;
	for (size_t k = 0; k < r->m->n; k++)
		if (r->m->order[k] < row->n && !r->m->cols[r->m->order[k]].is_heading)
			add_cell(r, row, r->m->order[k]);
	if (first != r->m->name_col)
		inherit_name(r, above);
	if (!it->n) {
		r->open = above;
		account_row(&r->account, ROW_BLANK);
		return;
	}
	number_sub(r, row);
	inherit_sections(r);
	r->items = arena_grow(r->a, r->items, r->n, &r->cap, sizeof(*r->items));
	r->items[r->n++] = it;
	account_row(&r->account, ROW_ITEM);
	r->account.hidden += row->is_hidden;
	r->account.numbers += r->m->number_col < row->n && row->cells[r->m->number_col].text.n
	    ? count_numbers(row->cells[r->m->number_col].text) : 1;
}

/* True if the text above is cut off in mid-sentence, so that the row below goes on with it. */
static bool
goes_on(struct str above)
{
	static const struct str ends[] = {
		STR_INIT("。"), STR_INIT("；"), STR_INIT("”"), STR_INIT("）"), STR_INIT("."),
		STR_INIT(";"), STR_INIT("："), STR_INIT("》"), STR_INIT("项"), STR_INIT("条"),
		STR_INIT("款"),
	};

	above = str_trim(above);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_ends(above, ends[i]))
			return false;
	return above.n > 0;
}

/* True if a text begins something new: a law's title, an ordinal. */
static bool
begins_anew(struct str text)
{
	static const struct str starts[] = {
		STR_INIT("《"), STR_INIT("【"), STR_INIT("〔"), STR_INIT("①"), STR_INIT("②"),
		STR_INIT("③"), STR_INIT("④"), STR_INIT("⑤"), STR_INIT("⑥"),
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (str_starts(text, starts[i]))
			return true;
	return section_level(text) >= 0;
}

/* A continuation row, looked at before anything of it is taken. */
struct more {
	struct str *texts;	/* of each column, cleaned; empty where it has none of its own */
	/* of each part: its columns with a text, those whose text is that of the part above */
	uint16_t *own, *same;
	uint16_t *counts;	/* of each part, how many there were before the row */
};

/* The value that the last text of column i went to; NULL if it had none. */
static struct value *
value_above(struct run *r, size_t i)
{
	const struct column *col = &r->m->cols[i];

	if (r->state[i].value)
		return &r->open->v[r->state[i].value - 1];
	if (col->part && !r->state[i].part)
		return NULL;
	return find_mutable(r->open, col->field, r->state[i].part, col->lang);
}

static struct more
look_at(struct run *r, const struct row *row)
{
	const size_t parts = r->c->schema->part_count;
	uint16_t *u = arena_new(r->a, 3 * (parts + 1), sizeof(*u));
	struct more m = { arena_new(r->a, r->m->n, sizeof(*m.texts)), u, u + parts + 1,
	    u + 2 * (parts + 1) };

	memcpy(m.counts, r->parts, parts * sizeof(*m.counts));
	for (size_t i = 0; i < r->m->n && i < row->n; i++) {
		const struct column *col = &r->m->cols[i];
		const uint16_t part = col->part ? catalog_part(r->c, col->field) : SCHEMA_NONE;
		const struct value *above;

		if (!header_is_own(&row->cells[i]) || col->is_heading)
			continue;
		if (r->m->fate[i] == FATE_LEFT_OUT) {
			r->account.left_out++;
			continue;
		}
		m.texts[i] = clean(r, row, i);
		if (part == SCHEMA_NONE || !m.texts[i].n)
			continue;
		above = value_above(r, i);
		m.own[part]++;
		m.same[part] = (uint16_t)(m.same[part] + (above && str_eq(above->text,
		    m.texts[i])));
	}
	return m;
}

/* Join a text to a value on a line of its own; the room for it doubles. */
static void
join(struct run *r, size_t i, struct value *v, struct str text)
{
	struct column_state *st = &r->state[i];
	const size_t n = v->text.n + 1 + text.n;

	if (v->text.p != st->joined || n > st->room) {
		st->room = 2 * n;
		st->joined = arena_bytes(r->a, st->room);
		memcpy(st->joined, v->text.p, v->text.n);
	}
	st->joined[v->text.n] = '\n';
	memcpy(st->joined + v->text.n + 1, text.p, text.n);
	v->text = (struct str){ st->joined, n };
}

/*
 * Take one text of a continuation row. Texts in several columns of a part are a part of their own;
 * one alone may go on with the text above it.
 */
static void
continue_cell(struct run *r, const struct row *row, size_t i, const struct more *m)
{
	const struct column *col = &r->m->cols[i];
	const uint16_t part = col->part ? catalog_part(r->c, col->field) : SCHEMA_NONE;
	const struct str text = m->texts[i];
	struct value *above = value_above(r, i);
	const bool whole = part != SCHEMA_NONE && m->own[part] > 1;

	if (part != SCHEMA_NONE && m->own[part] == m->same[part])
		return;
	if (above && !whole && str_eq(above->text, text))
		return;
	if (above && !whole && (!col->part || (goes_on(above->text) && !begins_anew(text))))
		join(r, i, above, text);
	else
		add_text(r, row, i, col->part ? (uint16_t)(m->counts[part] + col->part) : 0, text);
}

bool
row_item_is_full(const struct run *r)
{
	for (size_t p = 0; p < r->c->schema->part_count; p++)
		if (r->parts[p] >= ROW_PARTS_MOST)
			return true;
	return false;
}

void
row_item_continue(struct run *r, const struct row *row)
{
	const struct more m = look_at(r, row);

	for (size_t k = 0; k < r->m->n; k++)
		if (m.texts[r->m->order[k]].n)
			continue_cell(r, row, r->m->order[k], &m);
	account_row(&r->account, ROW_CONTINUATION);
}
