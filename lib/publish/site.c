/*
 * Titles, addresses and editions.
 */
#include "publish/site.h"

#include "base/date.h"
#include "base/map.h"
#include "base/utf8.h"
#include "publish/address.h"
#include "publish/group.h"

#define NO_TITLE "行政职权目录"
#define NO_NAME "（未注明名称）"

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

struct str
site_legible(struct arena *a, struct str s)
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

/* Items that share a key get __2, __3, … in the catalogue's order: no page hides another. */
static void
place_items(struct site *s)
{
	struct map seen = { 0 };
	struct arena a = { 0 };

	s->files = arena_new(&s->arena, s->c->n, sizeof(*s->files));
	s->titles = arena_new(&s->arena, s->c->n, sizeof(*s->titles));
	for (size_t i = 0; i < s->c->n; i++) {
		const struct item *it = site_item(s, &a, i);
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
		s->titles[i] = site_legible(&s->arena,
		    str_trim(item_title(&s->arena, s->c->schema, it)));
		if (!s->titles[i].n)
			s->titles[i] = STR(NO_NAME);
		arena_reset(&a);
	}
	arena_clear(&a);
	map_clear(&seen);
}

/* Page titles: name, kind and body; where that is said twice, the address too. */
static void
name_pages(struct site *s)
{
	struct map seen = { 0 };

	s->heads = arena_new(&s->arena, s->c->n, sizeof(*s->heads));
	for (size_t i = 0; i < s->c->n; i++) {
		const struct str kind = group_name(&s->kinds, i);
		const struct str body = group_name(&s->bodies, i);
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

/* Chinese, what the configuration asks for, and Mongolian where the catalogue has it. */
static void
choose_editions(struct site *s)
{
	const struct config *config = s->config;
	struct arena a = { 0 };

	s->has_edition[LANG_ZH] = true;
	s->has_edition[LANG_EN] = config->has_lang[LANG_EN];
	s->has_edition[LANG_MN] = config->has_lang[LANG_MN];
	for (size_t i = 0; i < s->c->n && !config->has_langs && !s->has_edition[LANG_MN]; i++) {
		const struct item *it = site_item(s, &a, i);

		for (size_t k = 0; k < it->n; k++)
			s->has_edition[LANG_MN] |= it->v[k].lang == LANG_MN;
		arena_reset(&a);
	}
	arena_clear(&a);
	for (size_t l = 0; l < LANG_COUNT; l++)
		s->edition_count += s->has_edition[l];
}

struct str
site_prefix(enum lang l)
{
	return l == LANG_EN ? STR("en/") : l == LANG_MN ? STR("mn/") : STR("");
}

bool
site_has_page(const struct site *s, struct str file)
{
	if (str_starts(file, STR("level/")))
		return s->levels.n > 0;
	if (str_starts(file, STR("theme/")))
		return s->themes.n > 0;
	if (str_starts(file, STR("round/")))
		return s->past != NULL;
	return !str_is(file, "quality.html") || s->quality;
}

const struct item *
site_item(const struct site *s, struct arena *a, size_t i)
{
	return shelf_item(s->shelf, a, i);
}

void
site_init(struct site *s, const struct public_view *v, const struct config *config,
    const struct words *words)
{
	const struct catalog *c = &v->c;

	*s = (struct site){ .c = c, .shelf = &v->shelf, .counts = &v->counts, .config = config,
	    .words = words };
	s->title = site_legible(&s->arena,
	    str_trim(catalog_head(c, c->schema->ids.head_catalog)));
	if (!s->title.n)
		s->title = STR(NO_TITLE);
	if (c->has_as_of)
		s->date = date_print(&s->arena, c->as_of);
	choose_editions(s);
	place_items(s);
	group_all(s);
	name_pages(s);
}

void
site_clear(struct site *s)
{
	arena_clear(&s->arena);
	*s = (struct site){ 0 };
}
