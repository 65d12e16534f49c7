/*
 * Changes of an item. The class of a change is asked of the field's type first (01 and 行政许可 are one
 * kind), then of the bare texts. A time limit whose unit moved into or out of the field beside it
 * is the same limit in another form.
 */
#include "diff/change.h"

#include <stdlib.h>

#include "diff/likeness.h"
#include "schema/limit.h"
#include "schema/type.h"

static const char *const verb_names[] = {
	[CHANGE_ADDED] = "added", [CHANGE_REMOVED] = "removed", [CHANGE_CHANGED] = "changed",
};

static const char *const what_names[] = {
	[CHANGE_ITEM] = "item", [CHANGE_PART] = "part", [CHANGE_VALUE] = "value",
};

static const char *const class_names[] = {
	[CHANGE_CONTENT] = "content", [CHANGE_FORM] = "form", [CHANGE_ORDER] = "order",
};

const char *
change_verb_name(enum change_verb v)
{
	return verb_names[v];
}

const char *
change_what_name(enum change_what w)
{
	return what_names[w];
}

const char *
change_class_name(enum change_class c)
{
	return class_names[c];
}

void
change_add(struct changes *cs, struct change c)
{
	cs->c = arena_grow(cs->a, cs->c, cs->n, &cs->cap, sizeof(*cs->c));
	cs->c[cs->n++] = c;
}

enum lang
change_lang(const struct change *c)
{
	const struct value *v = c->old ? c->old : c->new;

	return v ? (enum lang)v->lang : LANG_ZH;
}

static int
by_text(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* The codes of a text in the order of the codes. */
static struct str
sorted_codes(struct arena *a, const struct field *f, struct str text)
{
	struct str rest = type_canon(a, f, text), *list = NULL;
	size_t n = 0, cap = 0;
	struct str all = { 0 };

	while (rest.n) {
		list = arena_grow(a, list, n, &cap, sizeof(*list));
		list[n++] = str_cut(&rest, ',');
	}
	if (n)
		qsort(list, n, sizeof(*list), by_text);
	for (size_t i = 0; i < n; i++)
		all = arena_fmt(a, "%.*s,%.*s", STRF(all), STRF(list[i]));
	return all;
}

static enum change_class
classify(struct arena *a, const struct field *f, struct str x, struct str y)
{
	const struct code *c = f && f->codes && !f->is_multi ? codes_find(f->codes, x) : NULL;
	const struct code *d = c ? codes_find(f->codes, y) : NULL;

	/* a code of a variant may mean a wider code of the national list: 行政备案 is no 其他行政权力 */
	if (d)
		return c == d ? CHANGE_FORM : CHANGE_CONTENT;
	if (f && type_compare(a, f, x, y) == 0)
		return CHANGE_FORM;
	if (likeness_same_form(a, x, y))
		return CHANGE_FORM;
	if (f && f->is_multi && str_eq(sorted_codes(a, f, x), sorted_codes(a, f, y)))
		return CHANGE_ORDER;
	return CHANGE_CONTENT;
}

static void
add_value(struct changes *cs, struct change as, const struct fields_value *x,
    const struct fields_value *y)
{
	as.row = x ? x->row : y->row;
	as.old = x ? x->v : NULL;
	as.new = y ? y->v : NULL;
	as.verb = !x ? CHANGE_ADDED : !y ? CHANGE_REMOVED : CHANGE_CHANGED;
	change_add(cs, as);
}

static int
by_row(const struct fields_value *x, const struct fields_value *y)
{
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->v->lang > y->v->lang) - (x->v->lang < y->v->lang);
}

void
change_values(struct arena *a, const struct fields *fs, const struct fields_value *x, size_t n,
    const struct fields_value *y, size_t m, struct change as, struct changes *cs)
{
	size_t i = 0, j = 0;

	while (i < n || j < m) {
		const int c = i == n ? 1 : j == m ? -1 : by_row(&x[i], &y[j]);

		if (c == 0 && !str_eq(x[i].v->text, y[j].v->text)) {
			as.class =
			    classify(a, fs->rows[x[i].row].known, x[i].v->text, y[j].v->text);
			if (!(as.class == CHANGE_FORM && fs->no_form) &&
			    !(as.class == CHANGE_ORDER && fs->no_order))
				add_value(cs, as, &x[i], &y[j]);
		} else if (c != 0) {
			as.class = CHANGE_CONTENT;
			add_value(cs, as, c < 0 ? &x[i] : NULL, c < 0 ? NULL : &y[j]);
		}
		i += c <= 0;
		j += c >= 0;
	}
}

/* A limit with the unit beside it; false if it is none. */
static bool
whole_limit(const struct item *it, uint16_t limit, uint16_t unit, struct limit *l)
{
	if (!item_text(it, limit).n || !limit_parse(item_text(it, limit), l))
		return false;
	if (l->unit == LIMIT_NONE)
		l->unit = limit_unit_parse(item_text(it, unit));
	return true;
}

/* Make changes of a limit and its unit a matter of form where both sides mean the same time. */
static void
settle_limit(const struct fields *fs, const struct item *old, const struct item *new,
    uint16_t limit, uint16_t unit, struct changes *cs, size_t from)
{
	struct limit x, y;
	size_t kept = from;

	if (!whole_limit(old, limit, unit, &x) || !whole_limit(new, limit, unit, &y) ||
	    x.n != y.n || x.unit != y.unit || x.is_half != y.is_half)
		return;
	for (size_t i = from; i < cs->n; i++) {
		struct change c = cs->c[i];

		if (c.row == limit || c.row == unit) {
			c.class = CHANGE_FORM;
			if (fs->no_form)
				continue;
		}
		cs->c[kept++] = c;
	}
	cs->n = kept;
}

/* Where the item's own values begin: they stand behind those of its parts. */
static size_t
own_values(const struct fields_value *v, size_t n)
{
	size_t i = n;

	while (i > 0 && v[i - 1].part == FIELDS_ITEM)
		i--;
	return i;
}

void
change_find(struct arena *a, const struct fields *fs, const struct item *old,
    const struct item *new, struct changes *cs)
{
	const struct schema_ids *ids = &fs->schema->ids;
	const size_t from = cs->n;
	struct change as = { .what = CHANGE_VALUE, .part = FIELDS_ITEM };
	size_t n, m, own_n, own_m;
	const struct fields_value *x = fields_values(a, fs, old, false, FIELDS_COMPARED, &n);
	const struct fields_value *y = fields_values(a, fs, new, true, FIELDS_COMPARED, &m);

	own_n = own_values(x, n);
	own_m = own_values(y, m);
	change_values(a, fs, x + own_n, n - own_n, y + own_m, m - own_m, as, cs);
	if (cs->n > from) {
		settle_limit(fs, old, new, ids->statutory_limit, ids->statutory_limit_unit, cs,
		    from);
		settle_limit(fs, old, new, ids->promised_limit, ids->promised_limit_unit, cs, from);
	}
	change_parts(a, fs, x, own_n, y, own_m, cs);
}
