/*
 * Groups and addresses. A kind is grouped under its own label, not under the national code that it
 * counts as: the dated lists of kinds differ, and a page shows what the catalogue says.
 */
#include "publish/site.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/map.h"
#include "base/utf8.h"
#include "publish/address.h"

#define NO_TITLE "行政职权目录"
#define NO_NAME "（未注明名称）"
#define NO_BODY "未注明实施主体"
#define NO_KIND "未注明事项类型"

/* True for blanks, marks of direction and other characters that leave no trace on a page. */
static bool
is_traceless(uint32_t cp)
{
	static const struct {
		uint32_t from, to;
	} ranges[] = {
		{ 0, 0x20 }, { 0xA0, 0xA0 }, { 0xAD, 0xAD }, { 0x34F, 0x34F }, { 0x61C, 0x61C },
		{ 0x115F, 0x1160 }, { 0x1680, 0x1680 }, { 0x180B, 0x180F }, { 0x2000, 0x200F },
		{ 0x2028, 0x202F }, { 0x205F, 0x206F }, { 0x3000, 0x3000 }, { 0x3164, 0x3164 },
		{ 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 }, { 0xE0000, 0xE0FFF },
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (cp >= ranges[i].from && cp <= ranges[i].to)
			return true;
	return false;
}

/* A title that can be seen and clicked: one without a trace is shown by its code points. */
static struct str
make_legible(struct arena *a, struct str s)
{
	struct str out = { NULL, 0 };

	for (size_t at = 0; at < s.n;)
		if (!is_traceless(utf8_next(s, &at)))
			return s;
	for (size_t at = 0; at < s.n;) {
		const uint32_t cp = utf8_next(s, &at);

		out = arena_fmt(a, "%.*s[U+%04X]", STRF(out), (unsigned)cp);
	}
	return out;
}

static const struct code *
kind_code(const struct schema *sc, struct str text)
{
	const struct codes *list = codes_by_name(&sc->lists, STR("kind"));

	return list && text.n ? codes_find(list, text) : NULL;
}

struct str
site_kind_label(const struct schema *sc, struct str text)
{
	const struct code *c = kind_code(sc, text);

	return c ? c->zh : text;
}

/* The address of a group of kinds, and what it is sorted by. */
static void
place_kind(struct site *s, struct site_group *g, struct str text)
{
	const struct schema *sc = s->c->schema;
	const struct codes *list = codes_by_name(&sc->lists, STR("kind"));
	const struct code *c = kind_code(sc, text);
	struct str stem;

	if (!text.n)
		stem = STR("none");
	else if (c && c->variant == 0)
		stem = address_key(&s->arena, c->code);
	else
		stem = address_name(&s->arena, "k", site_kind_label(sc, text));
	g->file = arena_fmt(&s->arena, "kind/%.*s.html", STRF(stem));
	g->rank = c ? codes_canon(list, c)->code : text.n ? STR("~") : STR("~~");
}

static void
place_body(struct site *s, struct site_group *g, struct str text)
{
	const struct str stem = text.n ? address_name(&s->arena, "b", text) : STR("none");

	g->file = arena_fmt(&s->arena, "body/%.*s.html", STRF(stem));
}

static void
add_to_group(struct arena *a, struct site_group *g, size_t item)
{
	g->items = arena_grow(a, g->items, g->n, &g->cap, sizeof(*g->items));
	g->items[g->n++] = item;
}

/* Sort items into groups by the text of a field. */
static void
make_groups(struct site *s, struct site_groups *gs, bool of_kinds)
{
	const struct schema *sc = s->c->schema;
	const uint16_t field = of_kinds ? sc->ids.kind : sc->ids.body;
	struct map by_title = { 0 };

	gs->of = arena_new(&s->arena, s->c->n, sizeof(*gs->of));
	for (size_t i = 0; i < s->c->n; i++) {
		const struct str text = str_trim(item_text(s->c->items[i], field));
		const struct str label = of_kinds ? site_kind_label(sc, text) : text;
		bool is_new;
		const size_t at = *map_put(&by_title, label, gs->n, &is_new);

		if (is_new) {
			gs->g = arena_grow(&s->arena, gs->g, gs->n, &gs->cap, sizeof(*gs->g));
			gs->g[gs->n] = (struct site_group){
				.title = make_legible(&s->arena, label) };
			if (of_kinds)
				place_kind(s, &gs->g[gs->n], text);
			else
				place_body(s, &gs->g[gs->n], text);
			if (!label.n)
				gs->g[gs->n].title = of_kinds ? STR(NO_KIND) : STR(NO_BODY);
			gs->n++;
		}
		add_to_group(&s->arena, &gs->g[at], i);
		gs->of[i] = at;
	}
	map_clear(&by_title);
}

static int
by_rank(const void *a, const void *b)
{
	const struct site_group *x = a, *y = b;
	const int c = str_cmp(x->rank, y->rank);

	return c ? c : str_cmp(x->title, y->title);
}

static void
sort_kinds(struct site *s)
{
	struct site_groups *gs = &s->kinds;

	if (gs->n)
		qsort(gs->g, gs->n, sizeof(*gs->g), by_rank);
	for (size_t k = 0; k < gs->n; k++)
		for (size_t i = 0; i < gs->g[k].n; i++)
			gs->of[gs->g[k].items[i]] = k;
}

/* Items that share a key get __2, __3, … in the catalogue's order: no page hides another. */
static void
place_items(struct site *s)
{
	struct map seen = { 0 };

	s->files = arena_new(&s->arena, s->c->n, sizeof(*s->files));
	s->titles = arena_new(&s->arena, s->c->n, sizeof(*s->titles));
	for (size_t i = 0; i < s->c->n; i++) {
		const struct item *it = s->c->items[i];
		const struct str stem = address_key(&s->arena, it->key);
		bool is_new;
		size_t *count = map_put(&seen, stem, 1, &is_new);

		if (is_new) {
			s->files[i] = arena_fmt(&s->arena, "item/%.*s.html", STRF(stem));
		} else {
			s->shared_keys++;
			s->files[i] = arena_fmt(&s->arena, "item/%.*s__%zu.html", STRF(stem),
			    ++*count);
		}
		s->titles[i] = make_legible(&s->arena,
		    str_trim(item_title(&s->arena, s->c->schema, it)));
		if (!s->titles[i].n)
			s->titles[i] = STR(NO_NAME);
	}
	map_clear(&seen);
}

/* Page titles: name, kind and body; where that is said twice, the address too. */
static void
name_pages(struct site *s)
{
	struct map seen = { 0 };

	s->heads = arena_new(&s->arena, s->c->n, sizeof(*s->heads));
	for (size_t i = 0; i < s->c->n; i++) {
		const struct str kind = s->kinds.g[s->kinds.of[i]].title;
		const struct str body = s->bodies.g[s->bodies.of[i]].title;
		struct str head = arena_fmt(&s->arena, "%.*s - %.*s - %.*s", STRF(s->titles[i]),
		    STRF(kind), STRF(body));
		bool is_new;

		map_put(&seen, head, 0, &is_new);
		if (!is_new) {
			const struct str stem = str_sub(s->files[i], 5, s->files[i].n - 5);

			head = arena_fmt(&s->arena, "%.*s - %.*s", STRF(head), STRF(stem));
		}
		s->heads[i] = head;
	}
	map_clear(&seen);
}

void
site_init(struct site *s, const struct catalog *c, const struct public_counts *counts)
{
	*s = (struct site){ .c = c, .counts = counts };
	s->title = make_legible(&s->arena,
	    str_trim(catalog_head(c, c->schema->ids.head_catalog)));
	if (!s->title.n)
		s->title = STR(NO_TITLE);
	if (c->has_as_of)
		s->date = date_print(&s->arena, c->as_of);
	place_items(s);
	make_groups(s, &s->bodies, false);
	make_groups(s, &s->kinds, true);
	sort_kinds(s);
	name_pages(s);
}

void
site_clear(struct site *s)
{
	arena_clear(&s->arena);
	*s = (struct site){ 0 };
}
