/*
 * The index of the search, as scripts: a browser that opened the site from a folder may not read
 * other files. Items and legal bases are in shards of their own, since thousands of items share a
 * basis; each text is exact, so that a search finds what a plain scan finds.
 */
#include "publish/output.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "publish/group.h"
#include "publish/pinyin.h"
#include "schema/type.h"

#define SHARD ((size_t)256 << 10)	/* bytes from which a shard is full */

/* The index on its way. */
struct index {
	const struct site *s;
	const struct sink *to;
	struct pinyin pinyin;
	struct arena arena;		/* of the whole: bases and states */
	struct arena scratch;		/* of an item */
	struct buf items, bases, out;
	struct map by_basis, by_state;
	size_t item_shards, basis_shards, basis_count, state_count;
	struct str *states;
	size_t state_cap;
	bool ok;
};

/* A text as a JavaScript string. */
static void
put_string(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t at = 0; at < s.n;) {
		const size_t from = at;
		const uint32_t cp = utf8_next(s, &at);

		if (cp == '"' || cp == '\\')
			buf_char(b, '\\');
		if (cp < 0x20 || cp == 0x7F || cp == '<' || cp == 0x2028 || cp == 0x2029 ||
		    (cp >= 0x80 && cp < 0xA0) || cp == 0xFEFF)
			buf_fmt(b, "\\u%04x", (unsigned)cp);
		else
			buf_str(b, str_sub(s, from, at));
	}
	buf_char(b, '"');
}

/* Write a shard and begin another. */
static void
flush(struct index *x, struct buf *b, const char *what, size_t *shards)
{
	struct arena a = { 0 };

	if (!b->n)
		return;
	buf_reset(&x->out);
	buf_fmt(&x->out, "catalogSearch.%s(%zu,[\n", what, *shards);
	buf_str(&x->out, buf_get(b));
	buf_add(&x->out, "\n]);\n");
	x->ok = x->ok && x->to->put(x->to->ctx, arena_fmt(&a, "search/%s-%zu.js", what, *shards),
	    buf_get(&x->out));
	++*shards;
	buf_reset(b);
	arena_clear(&a);
}

/* The number of a basis; its text is kept once. */
static void
put_basis(struct index *x, struct str text, bool *is_first)
{
	size_t at = 0;

	if (!text.n)
		return;
	if (!map_get(&x->by_basis, text, &at)) {
		at = x->basis_count++;
		map_put(&x->by_basis, arena_str(&x->arena, text), at, NULL);
		if (x->bases.n)
			buf_add(&x->bases, ",\n");
		put_string(&x->bases, text);
		if (x->bases.n > SHARD)
			flush(x, &x->bases, "bases", &x->basis_shards);
	}
	if (!*is_first)
		buf_char(&x->items, ',');
	*is_first = false;
	buf_fmt(&x->items, "%zu", at);
}

static struct str
value_of(const struct item *it, uint16_t field, uint16_t part)
{
	const struct value *v = item_find(it, field, part, LANG_ZH);

	return v ? v->text : (struct str){ NULL, 0 };
}

/* All bases of an item: law with article and all, and the text as it stands. */
static void
put_bases(struct index *x, const struct item *it)
{
	static const char *const pieces[] = { "basis.article", "basis.paragraph",
		"basis.subparagraph", "basis.point" };
	const struct schema *sc = x->s->c->schema;
	const uint16_t part = sc->ids.part_basis;
	const uint16_t n = part == SCHEMA_NONE ? 0 : item_part_count(sc, it, part);
	bool is_first = true;

	buf_char(&x->items, '[');
	for (uint16_t i = 1; i <= n && i; i++) {
		const struct str law = value_of(it, sc->ids.basis_law, i);
		const bool is_marked = str_has(law, STR("《"));
		struct str cite = law;

		if (law.n && !is_marked)
			cite = arena_fmt(&x->scratch, "《%.*s》", STRF(law));
		for (size_t k = 0; k < sizeof(pieces) / sizeof(*pieces); k++) {
			const struct field *f = schema_field(sc, str_from(pieces[k]));
			const struct str more = f ? value_of(it, f->id, i)
			    : (struct str){ NULL, 0 };

			if (more.n)
				cite = arena_fmt(&x->scratch, "%.*s%.*s", STRF(cite), STRF(more));
		}
		put_basis(x, cite, &is_first);
		put_basis(x, value_of(it, sc->ids.basis_text, i), &is_first);
	}
	buf_char(&x->items, ']');
}

/* Every code of an item, a line each. */
static struct str
codes_of(struct index *x, const struct item *it)
{
	const struct schema_ids *ids = &x->s->c->schema->ids;
	const uint16_t fields[] = { ids->basic_code, ids->impl_code, ids->handle_code,
	    ids->local_code, ids->local_impl_code };
	struct str all = { NULL, 0 };

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		const struct str code = item_text(it, fields[i]);

		if (code.n)
			all = all.n ? arena_fmt(&x->scratch, "%.*s\n%.*s", STRF(all), STRF(code))
			    : code;
	}
	return all;
}

static size_t
state_of(struct index *x, const struct item *it)
{
	const uint16_t id = x->s->c->schema->ids.state;
	const struct str text = item_text(it, id);
	const struct str label = !text.n ? STR("") : type_show(&x->scratch,
	    &x->s->c->schema->fields[id], text);
	size_t at;

	if (map_get(&x->by_state, label, &at))
		return at;
	x->states = arena_grow(&x->arena, x->states, x->state_count, &x->state_cap,
	    sizeof(*x->states));
	x->states[x->state_count] = label.n ? arena_str(&x->arena, label) : STR("");
	map_put(&x->by_state, x->states[x->state_count], x->state_count, NULL);
	return x->state_count++;
}

/* The levels that each item is of, by the order of items: groups are lists of items. */
static void
put_levels(struct index *x, size_t item, size_t *next)
{
	const struct site_groups *gs = &x->s->levels;
	bool is_first = true;

	buf_char(&x->items, '[');
	for (size_t i = 0; i < gs->n; i++) {
		if (next[i] >= gs->g[i].n || gs->g[i].items[next[i]] != item)
			continue;
		next[i]++;
		buf_fmt(&x->items, is_first ? "%zu" : ",%zu", i);
		is_first = false;
	}
	buf_char(&x->items, ']');
}

static void
put_item(struct index *x, size_t i, size_t *next)
{
	const struct site *s = x->s;
	const struct item *it = site_item(s, &x->scratch, i);
	struct buf *b = &x->items;

	if (b->n)
		buf_add(b, ",\n");
	buf_char(b, '[');
	/* "item/….html" */
	put_string(b, str_sub(s->files[i], 5, s->files[i].n - 5));
	buf_char(b, ',');
	put_string(b, s->titles[i]);
	buf_char(b, ',');
	put_string(b, codes_of(x, it));
	buf_fmt(b, ",%zu,%zu,%zu,", s->bodies.of[i], s->kinds.of[i], state_of(x, it));
	put_levels(x, i, next);
	buf_char(b, ',');
	put_string(b, item_text(it, s->c->schema->ids.department));
	buf_char(b, ',');
	put_bases(x, it);
	buf_add(b, ",\"");
	pinyin_initials(b, &x->pinyin, s->titles[i]);
	buf_add(b, "\"]");
	if (b->n > SHARD)
		flush(x, b, "items", &x->item_shards);
	arena_reset(&x->scratch);
}

static void
put_names(struct buf *b, const char *what, const struct site_groups *gs)
{
	buf_fmt(b, ",\n\"%s\":[", what);
	for (size_t i = 0; i < gs->n; i++) {
		if (i)
			buf_char(b, ',');
		put_string(b, gs->g[i].word ? str_from(gs->g[i].word) : gs->g[i].title);
	}
	buf_char(b, ']');
}

/* What the scripts of shards need to be read. */
static void
put_start(struct index *x)
{
	struct buf *b = &x->out;

	buf_reset(b);
	buf_fmt(b, "catalogSearch.start({\"count\":%zu,\"items\":%zu,\"bases\":%zu", x->s->c->n,
	    x->item_shards, x->basis_shards);
	put_names(b, "body", &x->s->bodies);
	put_names(b, "kind", &x->s->kinds);
	put_names(b, "level", &x->s->levels);
	buf_add(b, ",\n\"state\":[");
	for (size_t i = 0; i < x->state_count; i++) {
		if (i)
			buf_char(b, ',');
		put_string(b, x->states[i]);
	}
	buf_add(b, "]});\n");
	x->ok = x->ok && x->to->put(x->to->ctx, STR("search/start.js"), buf_get(b));
}

static bool
make_index(const struct site *s, const struct sink *to)
{
	struct index x = { .s = s, .to = to };
	size_t *next;

	x.ok = pinyin_load(&x.pinyin);
	next = arena_new(&x.arena, s->levels.n + 1, sizeof(*next));
	for (size_t i = 0; x.ok && i < s->c->n; i++)
		put_item(&x, i, next);
	flush(&x, &x.items, "items", &x.item_shards);
	flush(&x, &x.bases, "bases", &x.basis_shards);
	put_start(&x);
	buf_clear(&x.items);
	buf_clear(&x.bases);
	buf_clear(&x.out);
	map_clear(&x.by_basis);
	map_clear(&x.by_state);
	arena_clear(&x.arena);
	arena_clear(&x.scratch);
	pinyin_clear(&x.pinyin);
	return x.ok;
}

const struct output search_index = { .name = "search index", .make = make_index };
