/*
 * Fields side by side. A field id above the schema's means another thing in each catalogue, so
 * unknown fields meet by name. Running numbers and fields of the exchange alone (never published)
 * change in every row when one row is put in: they are said once unless they are asked for.
 */
#include "diff/fields.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/report.h"

static uint32_t
part_of(struct fields *fs, struct map *by_part, struct str name, size_t *cap)
{
	const size_t dot = str_find(name, STR("."), 0);
	const struct str part = str_sub(name, 0, dot);
	bool is_new;
	size_t *at;

	if (dot == SIZE_MAX)
		return FIELDS_ITEM;
	at = map_put(by_part, part, fs->part_count, &is_new);
	if (is_new) {
		fs->parts = arena_grow(fs->a, fs->parts, fs->part_count, cap, sizeof(*fs->parts));
		fs->parts[fs->part_count++] = part;
	}
	return (uint32_t)*at;
}

static void
add_unknown(struct fields *fs, struct map *by_name, struct map *by_part, size_t *part_cap,
    const struct names *names, uint32_t *ids)
{
	for (size_t i = 0; i < names->n; i++) {
		bool is_new;
		const size_t row = *map_put(by_name, names->list[i], fs->n, &is_new);

		ids[i] = (uint32_t)row;
		if (!is_new)
			continue;
		fs->rows[row] = (struct fields_row){ .name = names->list[i],
			.part = part_of(fs, by_part, names->list[i], part_cap) };
		fs->n++;
	}
}

static uint32_t
row_of(const struct fields *fs, uint16_t field, bool is_new)
{
	if (field < fs->schema->n)
		return field;
	return (is_new ? fs->new_ids : fs->old_ids)[field - fs->schema->n];
}

/* Count in how many items each row stands. */
static void
count_items(struct fields *fs, const struct catalog *c, bool is_new)
{
	size_t *seen = arena_new(fs->a, fs->n + 1, sizeof(*seen));

	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->items[i]->n; k++) {
			const uint32_t row = row_of(fs, c->items[i]->v[k].field, is_new);

			if (seen[row] == i + 1)
				continue;
			seen[row] = i + 1;
			if (is_new)
				fs->rows[row].in_new++;
			else
				fs->rows[row].in_old++;
		}
}

void
fields_init(struct fields *fs, struct arena *a, const struct catalog *old,
    const struct catalog *new)
{
	const struct schema *s = old->schema;
	struct map by_name = { 0 }, by_part = { 0 };
	size_t part_cap = s->part_count;

	*fs = (struct fields){ .a = a, .schema = s };
	fs->rows = arena_new(a, s->n + old->names.n + new->names.n + 1, sizeof(*fs->rows));
	fs->parts = arena_new(a, s->part_count + 1, sizeof(*fs->parts));
	fs->old_ids = arena_new(a, old->names.n + 1, sizeof(*fs->old_ids));
	fs->new_ids = arena_new(a, new->names.n + 1, sizeof(*fs->new_ids));
	for (size_t i = 0; i < s->part_count; i++) {
		if (!s->parts[i].is_heading)
			map_put(&by_part, s->parts[i].name, i, NULL);
		fs->parts[fs->part_count++] = s->parts[i].name;
	}
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];

		fs->rows[fs->n++] = (struct fields_row){
			.name = f->name, .known = f,
			.part = f->part == SCHEMA_NONE ? FIELDS_ITEM : f->part,
			.use = i == s->ids.number || !f->is_public ? FIELDS_ONCE : FIELDS_COMPARED,
		};
	}
	add_unknown(fs, &by_name, &by_part, &part_cap, &old->names, fs->old_ids);
	add_unknown(fs, &by_name, &by_part, &part_cap, &new->names, fs->new_ids);
	map_clear(&by_name);
	map_clear(&by_part);
	count_items(fs, old, false);
	count_items(fs, new, true);
}

/* Mark the rows of a name, a field's or a part's; false if there are none. */
static bool
mark_rows(struct fields *fs, struct str name, bool is_only)
{
	bool found = false;

	for (size_t i = 0; i < fs->n; i++) {
		struct fields_row *row = &fs->rows[i];

		if (row->known && row->known->is_heading)
			continue;
		if (!str_eq(row->name, name) &&
		    (row->part == FIELDS_ITEM || !str_eq(fs->parts[row->part], name)))
			continue;
		found = true;
		row->is_asked = is_only;
		row->use = is_only ? FIELDS_COMPARED : FIELDS_IGNORED;
	}
	return found;
}

static bool
mark_list(struct fields *fs, const char *list, bool is_only)
{
	struct str rest = str_from(list);
	bool done = true;

	while (rest.n) {
		const struct str name = str_trim(str_cut(&rest, ','));

		if (!name.n)
			continue;
		if (!is_only && str_is(name, "form")) {
			fs->no_form = true;
		} else if (!is_only && str_is(name, "order")) {
			fs->no_order = true;
		} else if (!mark_rows(fs, name, is_only)) {
			trouble(tr("there is no field or part \"%.*s\" in the schema or the "
				   "catalogues"),
			    STRF(name));
			done = false;
		}
	}
	return done;
}

bool
fields_choose(struct fields *fs, const char *only, const char *ignore, bool all)
{
	bool done = true;

	for (size_t i = 0; i < fs->n; i++) {
		if (only)
			fs->rows[i].use = FIELDS_IGNORED;
		else if (all && fs->rows[i].use == FIELDS_ONCE)
			fs->rows[i].use = FIELDS_COMPARED;
		if (all)
			fs->rows[i].is_asked = true;
	}
	fs->is_chosen = only != NULL;
	if (only)
		done = mark_list(fs, only, true);
	if (ignore)
		done = mark_list(fs, ignore, false) && done;
	return done;
}

int
fields_cmp(const struct fields_value *x, const struct fields_value *y)
{
	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	if (x->v->part != y->v->part && x->part != FIELDS_ITEM)
		return x->v->part < y->v->part ? -1 : 1;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->v->lang > y->v->lang) - (x->v->lang < y->v->lang);
}

static int
by_place(const void *x, const void *y)
{
	const struct fields_value *v = x, *w = y;
	const int c = fields_cmp(v, w);

	/* values of one field keep their order: they lie in one array */
	return c ? c : (v->v > w->v) - (v->v < w->v);
}

struct fields_value *
fields_values(struct arena *a, const struct fields *fs, const struct item *it, bool is_new,
    enum fields_use use, size_t *n)
{
	struct fields_value *list = arena_new(a, it->n + 1, sizeof(*list));
	bool is_sorted = true;

	*n = 0;
	for (size_t i = 0; i < it->n; i++) {
		const struct value *v = &it->v[i];
		const uint32_t row = row_of(fs, v->field, is_new);

		if (fs->rows[row].use != use)
			continue;
		list[*n] =
		    (struct fields_value){v->part ? fs->rows[row].part : FIELDS_ITEM, row, v};
		is_sorted = is_sorted && (*n == 0 || by_place(&list[*n - 1], &list[*n]) < 0);
		++*n;
	}
	if (!is_sorted)
		qsort(list, *n, sizeof(*list), by_place);
	return list;
}

void
fields_name(struct buf *b, const struct fields *fs, uint32_t row, enum lang lang)
{
	buf_str(b, fs->rows[row].name);
	if (lang != LANG_ZH) {
		buf_char(b, '@');
		buf_add(b, lang_name(lang));
	}
}
