/*
 * Heading rows. A row is a heading if it names fields in at least half of its cells, the item's
 * name among them. Two columns under one merged heading are HEADER and HEADER#2 in the schema.
 */
#include "intake/header.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "intake/header_rows.h"

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
is_taken(const struct mapping *m, struct column col)
{
	for (size_t k = 0; k < m->n; k++)
		if (m->fate[k] == FATE_MAPPED && m->cols[k].field == col.field &&
		    m->cols[k].part == col.part && m->cols[k].lang == col.lang &&
		    m->cols[k].is_heading == col.is_heading)
			return true;
	return false;
}

/* True if another column's heading, read as loosely, means the same field. */
static bool
is_contested(const struct mapping *m, size_t i)
{
	for (size_t k = 0; k < m->n; k++)
		if (k != i && m->read[k].is_loose && m->read[k].col.field == m->read[i].col.field)
			return true;
	return false;
}

/*
 * A second column of a heading that has one place only keeps its number; so does one that bears the
 * name of a field that another heading took.
 */
static void
map_unknown(struct catalog *c, struct mapping *m, size_t i)
{
	const size_t before = times_before(m, i);
	const bool is_name = !before && read_is_column(c, str_trim(m->heads[i]));
	struct arena a = { 0 };

	m->read[i] = (struct heading){ .with_field = SCHEMA_NONE };
	m->cols[i] = read_unknown(c, before || is_name ? arena_fmt(&a, "%.*s#%zu",
	    STRF(m->heads[i]), before + 1 + is_name) : m->heads[i]);
	m->fate[i] = FATE_UNKNOWN;
	arena_clear(&a);
}

static void
map_known(struct mapping *m, size_t i, struct column col)
{
	m->cols[i] = col;
	m->read[i].col = col;
	m->fate[i] = FATE_MAPPED;
}

/* The next part of a basis or a duty whose heading stands twice. */
static bool
next_part(const struct catalog *c, const struct mapping *m, size_t before, struct column *col)
{
	const struct field *f = catalog_field(c, col->field);

	if (!f || f->part == SCHEMA_NONE || !str_is(f->leaf, "text") || col->is_heading)
		return false;
	col->part = (uint16_t)(col->part + before);
	while (is_taken(m, *col))
		col->part++;
	return true;
}

/* Find what the heading of column i says, and whether it says anything. */
static void
read_heading_of(struct catalog *c, const struct row *rows, struct mapping *m, size_t i)
{
	struct str path[HEADING_ROWS_MOST];
	const size_t n = header_path(m, rows, i, path);
	struct buf b = { 0 };
	size_t nth = 0;

	for (size_t k = 0; k < n; k++)
		buf_str(&b, path[k]);
	m->heads[i] = arena_str(&c->arena, buf_get(&b));
	buf_clear(&b);
	for (size_t k = 0; k < i; k++) {
		struct str other[HEADING_ROWS_MOST];

		nth += n > 1 && m->read[k].with.n && header_path(m, rows, k, other) == n &&
		    str_eq(other[n - 2], path[n - 2]);
	}
	m->read[i] = heading_read(c, path, n, nth);
	m->fate[i] = FATE_EMPTY;
	if (n && !m->read[i].is_known)
		map_unknown(c, m, i);
}

/* Give the columns with a heading their fields; certain headings choose before loose ones. */
static void
map_named(struct catalog *c, const struct row *row, struct mapping *m, bool loose)
{
	for (size_t i = 0; i < m->n; i++) {
		const size_t before = m->heads[i].n ? times_before(m, i) : 0;
		struct column col = m->read[i].col;
		struct column numbered;

		if (!m->read[i].is_known || m->read[i].is_loose != loose)
			continue;
		if (before && lookup_numbered(c, m->heads[i], before + 1, &numbered))
			map_known(m, i, numbered);
		else if (!is_taken(m, col) && !(loose && is_contested(m, i)))
			map_known(m, i, col);
		else if (before && header_is_own(&row->cells[i]) && next_part(c, m, before, &col))
			map_known(m, i, col);
		else
			map_unknown(c, m, i);
	}
}

static bool
column_is_empty(const struct row *rows, size_t n, size_t from, size_t i)
{
	for (size_t r = from; r < n; r++)
		if (i < rows[r].n && !heading_is_blank(rows[r].cells[i].text))
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
	    !is_taken(m, col)) {
		map_known(m, i, col);
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
		const bool known = m->fate[i] == FATE_MAPPED && !m->cols[i].is_heading;
		const uint16_t field = m->cols[i].field;
		struct column col;

		if (known && field == ids->name)
			m->name_col = i;
		if (known && field == ids->sub_name)
			m->sub_col = i;
		if (known && field == ids->number)
			m->number_col = i;
		m->has_kind = m->has_kind || (known && field == ids->kind);
		m->has_body = m->has_body || (known && field == ids->body);
		m->is_canonical = m->is_canonical && (m->fate[i] == FATE_UNKNOWN ||
		    (m->fate[i] == FATE_MAPPED && read_column(c, m->heads[i], &col)));
	}
}

/* The headings of columns a and b are the same words. */
static bool
is_same_head(const struct mapping *m, size_t i, size_t k)
{
	struct arena a = { 0 };
	const bool same = m->heads[i].n && str_eq(utf8_fold(&a, m->heads[i]),
	    utf8_fold(&a, m->heads[k]));

	arena_clear(&a);
	return same;
}

/* Two tables side by side: the headings begin again with the first one, the name among them. */
static size_t
find_split(const struct mapping *m, const struct row *row)
{
	size_t first = 0, at = 0, same = 0;
	bool has_name = false;

	if (m->name_col == SIZE_MAX || m->is_canonical)
		return 0;
	while (first < m->n && !m->heads[first].n)
		first++;
	for (size_t i = m->name_col + 1; i < m->n && i < row->n && !at; i++)
		if (header_is_own(&row->cells[i]) && is_same_head(m, i, first))
			at = i;
	for (size_t i = at; at && i < m->n && i < row->n; i++) {
		has_name = has_name || (is_same_head(m, i, m->name_col) &&
		    header_is_own(&row->cells[i]));
		for (size_t k = first; k < at; k++)
			same += is_same_head(m, i, k);
	}
	return has_name && same >= 2 ? at : 0;
}

void
header_map(struct catalog *c, const struct row *rows, size_t n, size_t at, bool is_ragged,
    struct mapping *m)
{
	*m = (struct mapping){ 0 };
	for (size_t r = at; r < n && (is_ragged || r == at); r++)
		m->n = rows[r].n > m->n ? rows[r].n : m->n;
	m->cols = arena_new(&c->arena, m->n, sizeof(*m->cols));
	m->fate = arena_new(&c->arena, m->n, sizeof(*m->fate));
	m->heads = arena_new(&c->arena, m->n, sizeof(*m->heads));
	m->read = arena_new(&c->arena, m->n, sizeof(*m->read));
	header_extend(c, rows, n, at, m);
	for (size_t i = 0; i < m->n; i++)
		read_heading_of(c, rows, m, i);
	map_named(c, &rows[at], m, false);
	map_named(c, &rows[at], m, true);
	for (size_t i = 0; i < m->n; i++)
		if (!m->heads[i].n)
			map_unnamed(c, rows, n, m, i);
	order_columns(c, m);
	note_columns(c, m);
	m->split = find_split(m, &rows[at]);
}
