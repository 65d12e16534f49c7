/*
 * Rows of headings. Merged cells tell beyond doubt which rows belong together; where a table lost
 * its merges (CSV), a group's cell is followed by empty ones and the row below has none under the
 * name.
 */
#include "intake/header_rows.h"

#include "base/num.h"
#include "base/utf8.h"

#define TITLES_MOST	20	/* rows above the heading of a table that is not the first */
#define GROUP_MOST 90	/* bytes of a text in a row above or below the heading row */

bool
header_is_own(const struct cell *cell)
{
	return !(cell->flags & (CELL_FROM_ABOVE | CELL_FROM_LEFT)) && cell->text.n &&
	    !heading_is_blank(cell->text);
}

/* What a row has of a heading. */
struct look {
	size_t own, hits;
	bool has_name;
};

/* True if the cell above column i spans columns and is a heading: its sub-headings head columns. */
static bool
is_grouped(const struct catalog *c, const struct row *above, size_t i)
{
	const bool spans = i < above->n && (above->cells[i].flags & CELL_FROM_LEFT ||
	    (i + 1 < above->n && above->cells[i + 1].flags & CELL_FROM_LEFT));

	return spans && heading_is(c, above->cells[i].text);
}

/* above: the row above, NULL if there is none. */
static struct look
look_at(const struct catalog *c, const struct row *above, const struct row *row)
{
	struct look l = { 0 };

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *cell = &row->cells[i];

		if (!header_is_own(cell))
			continue;
		l.own++;
		l.hits += heading_is(c, cell->text) || (above && is_grouped(c, above, i));
		l.has_name = l.has_name || heading_is_name(c, cell->text);
	}
	return l;
}

bool
header_find(struct catalog *c, const struct row *rows, size_t n, size_t *at, bool *is_certain)
{
	size_t best = 0;

	*is_certain = false;
	for (size_t r = 0; r < n && r < HEADER_SEARCH_ROWS; r++) {
		const struct look l = look_at(c, r ? &rows[r - 1] : NULL, &rows[r]);

		/* three fields and the name are a heading, whatever stands beside them */
		if (!l.hits || (l.hits * 2 < l.own && !(l.has_name && l.hits >= 3)))
			continue;
		/* our own tables may lack a name; those of others have one */
		if (!l.has_name && !(r == 0 && l.hits == l.own))
			continue;
		*is_certain = l.hits >= 3;
		if (l.hits > best || *is_certain) {
			best = l.hits;
			*at = r;
		}
		if (*is_certain)
			break;
	}
	return best > 0;
}

bool
header_is_other(const struct catalog *c, const struct row *row)
{
	struct look l;
	size_t own = 0;

	/* most rows are told by one long text, the rest by their first cells */
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].text.n > HEADING_MOST)
			return false;
	for (size_t i = 0; i < row->n && own < 3; i++) {
		if (!header_is_own(&row->cells[i]))
			continue;
		if (heading_is(c, row->cells[i].text))
			break;
		own++;
	}
	if (own == 3)
		return false;
	l = look_at(c, NULL, row);
	return l.has_name && l.hits >= 3 && l.hits * 3 >= l.own * 2;
}

bool
header_is_numbering(const struct row *row)
{
	size_t n = 0;
	int64_t first = 0;

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *cell = &row->cells[i];
		struct arena a = { 0 };
		const struct str s = header_is_own(cell) && cell->text.n < 32
		    ? utf8_fold(&a, cell->text) : STR("");
		int64_t k = 0;
		size_t at = 0;
		const uint32_t cp = s.n ? utf8_next(s, &at) : 0;
		bool is = !s.n || (n == 0 && (str_is(s, "栏次") || str_is(s, "列次")));

		if (s.n && !is && cp >= 0x2460 && cp <= 0x2473 && at == s.n)
			k = (int64_t)cp - 0x245F;
		else if (s.n && !is && !num_parse(s, 1, 999, &k))
			k = -1;
		arena_clear(&a);
		if (!s.n && header_is_own(cell))
			return false;
		if (is)
			continue;
		first = n++ ? first : k;
		if (k < 1 || first > 2 || k != first + (int64_t)n - 1)
			return false;
	}
	return n >= 3;
}

static struct str
text_at(const struct row *row, size_t i)
{
	return i < row->n && !heading_is_blank(row->cells[i].text) ? row->cells[i].text : STR("");
}

static bool
is_own_at(const struct row *row, size_t i)
{
	return i < row->n && header_is_own(&row->cells[i]);
}

/* True if column i of a row is in a group: its cell spans several columns. */
static bool
is_in_group(const struct row *row, size_t i)
{
	const bool left = i < row->n && row->cells[i].flags & CELL_FROM_LEFT;
	const bool right = i + 1 < row->n && row->cells[i + 1].flags & CELL_FROM_LEFT;

	return left || right || !text_at(row, i).n ||
	    (i + 1 < row->n && !text_at(row, i + 1).n);
}

static size_t
name_column(const struct catalog *c, const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (header_is_own(&row->cells[i]) && heading_is_name(c, row->cells[i].text))
			return i;
	return SIZE_MAX;
}

/* True if the row above a heading row names groups of its columns. */
static bool
is_group_row(const struct catalog *c, const struct row *above, const struct row *row)
{
	size_t own = 0;
	bool over_blank = false;

	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].flags & CELL_FROM_ABOVE && row->cells[i].text.n &&
		    row->cells[i].text.n <= GROUP_MOST)
			return true;
	for (size_t i = 0; i < above->n; i++) {
		if (!is_own_at(above, i))
			continue;
		if (above->cells[i].text.n > GROUP_MOST)
			return false;
		own++;
		over_blank = over_blank || (!text_at(row, i).n &&
		    heading_is(c, above->cells[i].text));
	}
	return own >= 2 && over_blank;
}

/* True if the row below a heading row belongs to it: nothing of its own is in the name column. */
static bool
is_sub_row(const struct catalog *c, const struct row *top, const struct row *sub, size_t name)
{
	/* the name's own heading reaches down beside it, or covers it as a group */
	const bool is_covered = name < sub->n && sub->cells[name].flags & CELL_FROM_ABOVE;
	size_t own = 0, hits = 0, brief = 0;

	for (size_t i = 0; i < sub->n; i++) {
		if (!is_own_at(sub, i))
			continue;
		if (sub->cells[i].text.n > GROUP_MOST || (!is_covered && !is_in_group(top, i)))
			return false;
		own++;
		brief += sub->cells[i].text.n <= 30;
		hits += heading_is(c, sub->cells[i].text);
	}
	if (is_covered)
		return own > 0;
	return own >= 2 && (hits * 2 >= own || (brief == own && !is_own_at(sub, name) &&
	    !is_own_at(sub, 0)));
}

void
header_extend(struct catalog *c, const struct row *rows, size_t n, size_t at, struct mapping *m)
{
	const size_t name = name_column(c, &rows[at]);

	m->at = m->row = at;
	m->rows = 1;
	while (m->row > 0 && m->rows < HEADING_ROWS_MOST && name != SIZE_MAX &&
	    is_group_row(c, &rows[m->row - 1], &rows[m->row])) {
		m->row--;
		m->rows++;
	}
	while (m->row + m->rows < n && m->rows < HEADING_ROWS_MOST && name != SIZE_MAX &&
	    is_sub_row(c, &rows[m->row + m->rows - 1], &rows[m->row + m->rows], name))
		m->rows++;
	m->texts = arena_new(&c->arena, m->rows, m->n * sizeof(*m->texts));
	for (size_t r = 0; r < m->rows; r++)
		for (size_t i = 0; i < m->n; i++)
			if (is_own_at(&rows[m->row + r], i))
				m->texts[r * m->n + i] = arena_str(&c->arena,
				    rows[m->row + r].cells[i].text);
}

/* True if a heading row below r has a text of its own over column i. */
static bool
has_below(const struct mapping *m, size_t r, size_t i)
{
	for (size_t k = r + 1; k < m->rows; k++)
		if (m->texts[k * m->n + i].n)
			return true;
	return false;
}

size_t
header_path(const struct mapping *m, const struct row *rows, size_t i, struct str *path)
{
	size_t n = 0;

	for (size_t r = 0; r < m->rows; r++) {
		const struct row *row = &rows[m->row + r];
		struct str t = text_at(row, i);

		if (i < row->n && row->cells[i].flags & CELL_FROM_ABOVE && r > 0)
			continue;
		/* a group that lost its merge: its name stands to the left */
		for (size_t k = i; !t.n && k > 0 && has_below(m, r, i); k--) {
			t = text_at(row, k - 1);
			if (t.n && !has_below(m, r, k - 1))
				t = STR("");
			if (text_at(row, k - 1).n)
				break;
		}
		if (t.n && !(n && str_eq(path[n - 1], t)))
			path[n++] = t;
	}
	return n;
}

bool
header_splits(const struct catalog *c, const struct row *row)
{
	size_t names = 0;

	for (size_t i = 0; i < row->n; i++)
		names += header_is_own(&row->cells[i]) && heading_is_name(c, row->cells[i].text);
	return names > 1;
}

/* True if two rows have the same texts of their own. */
static bool
is_same_row(const struct row *one, const struct row *two)
{
	const size_t n = one->n > two->n ? one->n : two->n;

	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };
		bool same = is_own_at(one, i) == is_own_at(two, i);

		if (same && is_own_at(one, i))
			same = str_eq(utf8_fold(&a, one->cells[i].text),
			    utf8_fold(&a, two->cells[i].text));
		arena_clear(&a);
		if (!same)
			return false;
	}
	return true;
}

/* True if a row is blank or a line of its own: a title of the table below it. */
static bool
is_title_row(const struct row *row)
{
	size_t own = 0;

	for (size_t i = 0; i < row->n; i++)
		own += is_own_at(row, i);
	return own == 0 || (own == 1 && is_own_at(row, 0));
}

size_t
header_end(struct catalog *c, const struct row *rows, size_t n)
{
	size_t at, r;
	bool is_certain;

	if (!header_find(c, rows, n, &at, &is_certain))
		return n;
	for (r = at + 1; r < n; r++)
		if (header_is_other(c, &rows[r]) && !is_same_row(&rows[at], &rows[r]))
			break;
	if (r == n)
		return n;
	for (size_t k = 1; k < HEADING_ROWS_MOST && r > at + 1 &&
	    is_group_row(c, &rows[r - 1], &rows[r]); k++)
		r--;
	for (size_t k = 0; k < TITLES_MOST && r > at + 1 && is_title_row(&rows[r - 1]); k++)
		r--;
	return r;
}

/* True if a row has the texts of heading row r. */
static bool
is_row_again(const struct mapping *m, const struct row *row, size_t r)
{
	size_t heads = 0, same = 0;

	for (size_t i = 0; i < m->n; i++) {
		const struct str head = m->texts[r * m->n + i];
		struct arena a = { 0 };
		bool is_same;

		heads += head.n != 0;
		if (!is_own_at(row, i))
			continue;
		if (!head.n || row->cells[i].text.n > 3 * head.n + GROUP_MOST)
			return false;
		is_same = str_eq(utf8_fold(&a, row->cells[i].text), utf8_fold(&a, head));
		arena_clear(&a);
		if (!is_same)
			return false;
		same++;
	}
	return same && (same >= 2 || heads == 1) && same * 2 >= heads;
}

bool
header_is_repeat(const struct mapping *m, const struct row *row)
{
	if (m->is_canonical)
		return false;
	for (size_t r = 0; r < m->rows; r++)
		if (is_row_again(m, row, r))
			return true;
	return false;
}
