/*
 * A kind is grouped under its own label, not under the national code that it counts as: the dated
 * lists of kinds differ, and a page shows what the catalogue says. Levels and themes may be several
 * in one value; an item stands in the group of each.
 */
#include "publish/group.h"

#include <stdlib.h>

#include "base/map.h"
#include "publish/address.h"

/* A way of sorting items. */
struct sorting {
	struct site *s;
	struct site_groups *gs;
	struct map by_title;
	struct arena a;		/* of an item */
	const char *folder;	/* "kind" */
	char letter;		/* of names that are no codes */
	const char *none;	/* the word for items without a value; NULL: they are left out */
};

static const struct code *
code_of(const struct codes *list, struct str text)
{
	return list && text.n ? codes_find(list, text) : NULL;
}

struct str
site_kind_label(const struct schema *sc, struct str text)
{
	const struct code *c = code_of(codes_by_name(&sc->lists, STR("kind")), text);

	return c ? c->zh : text;
}

struct str
group_name(const struct site_groups *gs, size_t item)
{
	const struct site_group *g = &gs->g[gs->of[item]];

	return g->word ? str_from(g->word) : g->title;
}

/* The address of a group and what it is sorted by. */
static void
place(struct sorting *by, struct site_group *g, const struct codes *list, const struct code *c,
    struct str label)
{
	const char prefix[2] = { by->letter, '\0' };
	struct arena *a = &by->s->arena;
	struct str stem;

	if (!label.n)
		stem = STR("none");
	else if (c && c->variant == 0)
		stem = address_key(a, c->code);
	else
		stem = address_name(a, prefix, label);
	g->file = arena_fmt(a, "%s/%.*s.html", by->folder, STRF(stem));
	g->rank = c ? codes_canon(list, c)->code : label.n ? STR("~") : STR("~~");
	g->word = label.n ? NULL : by->none;
	g->en = c ? c->en : (struct str){ NULL, 0 };
}

/* Put an item into the group of a text; returns the group's index. */
static size_t
put(struct sorting *by, const struct codes *list, struct str text, size_t item)
{
	struct site_groups *gs = by->gs;
	struct arena *a = &by->s->arena;
	const struct code *c = code_of(list, text);
	const struct str label = c ? c->zh : text.n ? text : STR("");
	bool is_new;
	const size_t at = *map_put(&by->by_title, label, gs->n, &is_new);
	struct site_group *g;

	if (is_new) {
		gs->g = arena_grow(a, gs->g, gs->n, &gs->cap, sizeof(*gs->g));
		g = &gs->g[gs->n++];
		*g = (struct site_group){ .title = site_legible(a, label) };
		place(by, g, list, c, label);
	}
	g = &gs->g[at];
	if (g->n && g->items[g->n - 1] == item)
		return at;
	g->items = arena_grow(a, g->items, g->n, &g->cap, sizeof(*g->items));
	g->items[g->n++] = item;
	return at;
}

/* Sort by a field that has one value. */
static void
sort_single(struct sorting *by, uint16_t field, const struct codes *list)
{
	const struct site *s = by->s;

	by->gs->of = arena_new(&by->s->arena, s->c->n, sizeof(*by->gs->of));
	for (size_t i = 0; i < s->c->n; i++) {
		by->gs->of[i] = put(by, list, str_trim(item_text(site_item(s, &by->a, i), field)),
		    i);
		arena_reset(&by->a);
	}
	arena_clear(&by->a);
	map_clear(&by->by_title);
}

/* The next of several codes in a value; marks between them are those of the type code. */
static struct str
cut_term(struct str *rest)
{
	static const char *const marks[] = { ",", ";", "\n", "、", "，", "；" };
	size_t end = rest->n, width = 0;
	struct str term;

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		const struct str mark = str_from(marks[i]);
		const size_t at = str_find(str_sub(*rest, 0, end), mark, 0);

		if (at < end) {
			end = at;
			width = mark.n;
		}
	}
	term = str_sub(*rest, 0, end);
	*rest = str_sub(*rest, end + width, rest->n);
	return str_trim(term);
}

static void
put_terms(struct sorting *by, const struct field *f, size_t item)
{
	struct str rest = str_trim(item_text(site_item(by->s, &by->a, item), f->id));

	if (!f->is_multi || code_of(f->codes, rest)) {
		if (rest.n)
			put(by, f->codes, rest, item);
		return;
	}
	while (rest.n) {
		const struct str term = cut_term(&rest);

		if (term.n)
			put(by, f->codes, term, item);
	}
}

static void
sort_levels(struct sorting *by, uint16_t field)
{
	const struct catalog *c = by->s->c;
	bool is_told = false;

	for (size_t i = 0; field != SCHEMA_NONE && i < c->n && !is_told; i++) {
		is_told = item_text(site_item(by->s, &by->a, i), field).n > 0;
		arena_reset(&by->a);
	}
	for (size_t i = 0; is_told && i < c->n; i++) {
		put_terms(by, &c->schema->fields[field], i);
		if (!item_text(site_item(by->s, &by->a, i), field).n)
			put(by, NULL, (struct str){ NULL, 0 }, i);
		arena_reset(&by->a);
	}
	arena_clear(&by->a);
	map_clear(&by->by_title);
}

static void
sort_themes(struct sorting *by)
{
	static const char *const names[] = { "topic_person", "topic_person_local", "topic_corp",
		"topic_corp_local" };
	const struct schema *sc = by->s->c->schema;

	for (size_t i = 0; i < by->s->c->n; i++) {
		for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++) {
			const struct field *f = schema_field(sc, str_from(names[k]));

			if (f)
				put_terms(by, f, i);
		}
		arena_reset(&by->a);
	}
	arena_clear(&by->a);
	map_clear(&by->by_title);
}

static int
by_rank(const void *a, const void *b)
{
	const struct site_group *x = a, *y = b;
	const int c = str_cmp(x->rank, y->rank);

	return c ? c : str_cmp(x->title, y->title);
}

static void
put_in_order(struct site_groups *gs)
{
	if (gs->n)
		qsort(gs->g, gs->n, sizeof(*gs->g), by_rank);
	for (size_t k = 0; gs->of && k < gs->n; k++)
		for (size_t i = 0; i < gs->g[k].n; i++)
			gs->of[gs->g[k].items[i]] = k;
}

void
group_all(struct site *s)
{
	const struct schema *sc = s->c->schema;
	struct sorting body = { .s = s, .gs = &s->bodies, .folder = "body", .letter = 'b',
	    .none = "未注明实施主体" };
	struct sorting kind = { .s = s, .gs = &s->kinds, .folder = "kind", .letter = 'k',
	    .none = "未注明事项类型" };
	struct sorting level = { .s = s, .gs = &s->levels, .folder = "level", .letter = 'l',
	    .none = "未注明行使层级" };
	struct sorting theme = { .s = s, .gs = &s->themes, .folder = "theme", .letter = 't' };

	sort_single(&body, sc->ids.body, NULL);
	sort_single(&kind, sc->ids.kind, codes_by_name(&sc->lists, STR("kind")));
	sort_levels(&level, sc->ids.level);
	sort_themes(&theme);
	put_in_order(&s->kinds);
	put_in_order(&s->levels);
	put_in_order(&s->themes);
}
