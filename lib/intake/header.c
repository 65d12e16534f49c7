/*
 * Heading rows. A row is a heading if it names fields in at least half of its cells, the item's
 * name among
 * them. Two columns under one merged heading are HEADER and HEADER#2 in the schema.
 */
#include "intake/header.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"

#define HEADING_MOST 256	/* bytes; a longer text is no heading */

static bool
is_blank_text(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		const uint32_t cp = utf8_next(s, &i);

		if (cp > 0x20 && cp != 0x3000 && cp != 0xA0)
			return false;
	}
	return true;
}

bool
header_is_own(const struct cell *cell)
{
	return !(cell->flags & (CELL_FROM_ABOVE | CELL_FROM_LEFT)) && cell->text.n &&
	    !is_blank_text(cell->text);
}

/* The field that a heading text means: a label or synonym, or a column name of our own. */
static bool
lookup(struct catalog *c, struct str text, struct column *col)
{
	const struct str t = str_trim(text);
	const struct field *f = schema_by_header(c->schema, t);

	if (f) {
		*col = (struct column){ .field = f->id, .part = f->part == SCHEMA_NONE ? 0 : 1 };
		return true;
	}
	return t.n <= HEADING_MOST && read_column(c, t, col);
}

/* True if the text may be a heading at all; no unknown names are made of it. */
static bool
is_heading_text(const struct catalog *c, struct str text)
{
	if (text.n == 0 || text.n > HEADING_MOST || is_blank_text(text))
		return false;
	return schema_by_header(c->schema, str_trim(text)) || read_is_column(c, str_trim(text));
}

static bool
is_name_text(const struct catalog *c, struct str text)
{
	const struct field *f = text.n <= HEADING_MOST ? schema_by_header(c->schema, text) : NULL;

	return f && (f->id == c->schema->ids.name || f->id == c->schema->ids.sub_name);
}

bool
header_find(struct catalog *c, const struct row *rows, size_t n, size_t *at)
{
	size_t best = 0;

	for (size_t r = 0; r < n && r < HEADER_SEARCH_ROWS; r++) {
		size_t hits = 0, cells = 0;
		bool has_name = false;

		for (size_t i = 0; i < rows[r].n; i++) {
			const struct cell *cell = &rows[r].cells[i];

			if (!header_is_own(cell))
				continue;
			cells++;
			hits += is_heading_text(c, cell->text);
			has_name = has_name || is_name_text(c, cell->text);
		}
		if (!hits || hits * 2 < cells)
			continue;
		/* our own tables may lack a name; those of others begin with one */
		if (!has_name && !(r == 0 && hits == cells))
			continue;
		if (hits > best) {
			best = hits;
			*at = r;
		}
	}
	return best > 0;
}

/* A heading cell's text, the anchor's for covered ones. */
static struct str
cell_text(const struct row *row, size_t i)
{
	return i < row->n && !is_blank_text(row->cells[i].text) ? row->cells[i].text : STR("");
}

/*
 * True if the row below a heading row belongs to it: its own cells stand under headings that span
 * several
 * columns, or under the empty cells right of one, and nothing of its own is in the name column.
 */
static bool
has_second_row(struct catalog *c, const struct row *top, const struct row *sub, size_t name_col)
{
	size_t own = 0, hits = 0;

	for (size_t i = 0; i < sub->n; i++) {
		const struct cell *cell = &sub->cells[i];
		struct arena a = { 0 };
		struct str head = cell_text(top, i);

		if (!header_is_own(cell))
			continue;
		if (i == name_col || cell->text.n > 90)
			return false;
		for (size_t k = i; !head.n && k > 0; k--)
			head = cell_text(top, k - 1);
		own++;
		hits += is_heading_text(c, cell->text) ||
		    is_heading_text(c, arena_fmt(&a, "%.*s%.*s", STRF(head), STRF(cell->text)));
		arena_clear(&a);
	}
	return own >= 2 && hits * 2 >= own;
}

/* How often the text of column i stood in the heading before it: for HEADER#2. */
static size_t
times_before(const struct mapping *m, size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < i; k++)
		n += str_eq(m->heads[k], m->heads[i]);
	return n;
}

static bool
lookup_numbered(struct catalog *c, struct str text, size_t k, struct column *col)
{
	struct arena a = { 0 };
	const struct field *f = schema_by_header(c->schema,
	    arena_fmt(&a, "%.*s#%zu", STRF(str_trim(text)), k));

	arena_clear(&a);
	if (f)
		*col = (struct column){ .field = f->id, .part = f->part == SCHEMA_NONE ? 0 : 1 };
	return f != NULL;
}

static bool
is_taken(const struct mapping *m, size_t n, struct column col)
{
	for (size_t k = 0; k < n; k++)
		if (m->fate[k] == FATE_MAPPED && m->cols[k].field == col.field &&
		    m->cols[k].part == col.part && m->cols[k].lang == col.lang &&
		    m->cols[k].is_heading == col.is_heading)
			return true;
	return false;
}

/* Map a column that has a heading. */
static void
map_named(struct catalog *c, struct mapping *m, size_t i, struct str top, struct str sub)
{
	const size_t before = times_before(m, i);
	struct arena a = { 0 };
	struct column col;
	bool hit = false;

	if (sub.n)	/* 法定办结时限 over 时限 is the limit itself */
		hit = lookup(c, arena_fmt(&a, "%.*s%.*s", STRF(str_trim(top)),
		    STRF(str_trim(sub))), &col) ||
		    (str_ends(str_trim(top), str_trim(sub)) && lookup(c, top, &col)) ||
		    lookup(c, sub, &col);
	else if (before)
		hit = lookup_numbered(c, top, before + 1, &col);
	if (!hit)
		hit = lookup(c, m->heads[i], &col);
	if (hit && !is_taken(m, i, col)) {
		m->cols[i] = col;
		m->fate[i] = FATE_MAPPED;
	} else {
		/* a second column of a heading that has one place only keeps its number */
		m->cols[i] = read_unknown(c, before ? arena_fmt(&a, "%.*s#%zu", STRF(m->heads[i]),
		    before + 1) : m->heads[i]);
		m->fate[i] = FATE_UNKNOWN;
	}
	arena_clear(&a);
}

static bool
column_is_empty(const struct row *rows, size_t n, size_t from, size_t i)
{
	for (size_t r = from; r < n; r++)
		if (i < rows[r].n && !is_blank_text(rows[r].cells[i].text))
			return false;
	return true;
}

static bool
column_is_hidden(const struct row *rows, size_t n, size_t i)
{
	for (size_t r = 0; r < n; r++)
		if (i < rows[r].n)
			return rows[r].cells[i].flags & CELL_HIDDEN;
	return false;
}

/* Map a column without a heading. */
static void
map_unnamed(struct catalog *c, const struct row *rows, size_t n, struct mapping *m, size_t i)
{
	struct buf letters = { 0 };
	struct column col;

	if (i && m->heads[i - 1].n && lookup_numbered(c, m->heads[i - 1], 2, &col) &&
	    !is_taken(m, i, col)) {
		m->cols[i] = col;
		m->fate[i] = FATE_MAPPED;
		return;
	}
	if (column_is_empty(rows, n, m->row + m->rows, i)) {
		m->fate[i] = FATE_EMPTY;
	} else if (column_is_hidden(rows, n, i)) {
		m->fate[i] = FATE_LEFT_OUT;
		return;
	} else {
		m->fate[i] = FATE_UNNAMED;
	}
	loc_letters(&letters, (uint32_t)i + 1);
	m->cols[i] = read_unknown(c, buf_get(&letters));
	buf_clear(&letters);
}

static uint64_t
column_order(const struct schema *s, const struct column *col)
{
	const uint16_t part = col->field < s->n ? s->fields[col->field].part : SCHEMA_NONE;
	const uint64_t group = col->field >= s->n ? s->part_count + 1
	    : part == SCHEMA_NONE ? 0 : (uint64_t)part + 1;

	return group << 48 | (uint64_t)col->part << 32 | (uint64_t)col->field << 8 | col->lang;
}

/* Order the columns so that values come out nearly sorted. */
static void
order_columns(struct catalog *c, struct mapping *m)
{
	m->order = arena_new(&c->arena, m->n, sizeof(*m->order));
	for (size_t i = 0; i < m->n; i++) {
		size_t k = i;

		for (; k > 0 && column_order(c->schema, &m->cols[m->order[k - 1]]) >
		    column_order(c->schema, &m->cols[i]); k--)
			m->order[k] = m->order[k - 1];
		m->order[k] = i;
	}
}

static void
note_columns(struct catalog *c, struct mapping *m)
{
	const struct schema_ids *ids = &c->schema->ids;

	m->name_col = m->sub_col = m->number_col = SIZE_MAX;
	m->is_canonical = true;
	for (size_t i = 0; i < m->n; i++) {
		struct column col;

		if (m->fate[i] == FATE_MAPPED && !m->cols[i].is_heading) {
			if (m->cols[i].field == ids->name)
				m->name_col = i;
			if (m->cols[i].field == ids->sub_name)
				m->sub_col = i;
			if (m->cols[i].field == ids->number)
				m->number_col = i;
			m->has_kind = m->has_kind || m->cols[i].field == ids->kind;
		}
		m->is_canonical = m->is_canonical && (m->fate[i] == FATE_UNKNOWN ||
		    (m->fate[i] == FATE_MAPPED && read_column(c, m->heads[i], &col)));
	}
}

void
header_map(struct catalog *c, const struct row *rows, size_t n, size_t at, bool is_ragged,
    struct mapping *m)
{
	const struct row *top = &rows[at];
	size_t name_col = SIZE_MAX;

	*m = (struct mapping){ .row = at, .rows = 1 };
	for (size_t r = at; r < n && (is_ragged || r == at); r++)
		m->n = rows[r].n > m->n ? rows[r].n : m->n;
	for (size_t i = 0; i < top->n; i++)
		if (name_col == SIZE_MAX && is_name_text(c, top->cells[i].text))
			name_col = i;
	if (at + 1 < n && has_second_row(c, top, &rows[at + 1], name_col))
		m->rows = 2;
	m->cols = arena_new(&c->arena, m->n, sizeof(*m->cols));
	m->fate = arena_new(&c->arena, m->n, sizeof(*m->fate));
	m->heads = arena_new(&c->arena, m->n, sizeof(*m->heads));
	for (size_t i = 0; i < m->n; i++) {
		struct str head = cell_text(top, i), sub = STR("");

		if (m->rows == 2 && i < rows[at + 1].n && header_is_own(&rows[at + 1].cells[i]))
			sub = rows[at + 1].cells[i].text;
		for (size_t k = i; sub.n && !head.n && k > 0; k--)
			head = cell_text(top, k - 1);
		m->heads[i] = arena_fmt(&c->arena, "%.*s%.*s", STRF(head), STRF(sub));
		if (m->heads[i].n)
			map_named(c, m, i, head, sub);
		else
			map_unnamed(c, rows, n, m, i);
	}
	order_columns(c, m);
	note_columns(c, m);
}

bool
header_is_repeat(const struct mapping *m, const struct row *row)
{
	size_t heads = 0, same = 0;

	if (m->is_canonical)
		return false;
	for (size_t i = 0; i < m->n && i < row->n; i++) {
		struct arena a = { 0 };

		if (m->fate[i] != FATE_MAPPED)
			continue;
		heads++;
		if (row->cells[i].text.n && row->cells[i].text.n <= 256)
			same += str_eq(utf8_fold(&a, row->cells[i].text), utf8_fold(&a,
			    m->heads[i]));
		arena_clear(&a);
	}
	return same >= 2 && same * 2 >= heads;
}
