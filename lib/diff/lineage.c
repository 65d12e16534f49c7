/*
 * Told lineage. Names are looked up through one map a catalogue, of every folded key, code and
 * name that its items have, so that many rows cost no more than one walk over the items.
 */
#include "diff/lineage.h"

#include "base/map.h"
#include "base/report.h"
#include "base/utf8.h"
#include "diff/likeness.h"

#define NOBODY SIZE_MAX

/* What an item is known by. */
enum word { WORD_KEY, WORD_CODE, WORD_NAME, WORDS };

static const char word_marks[WORDS] = { 'k', 'c', 'n' };

struct directory {
	struct arena a;
	const struct catalog *c;
	struct map first;	/* mark and folded word -> index in rows */
	struct place {
		size_t item, next;
	} *rows;
	size_t n, cap;
};

void
lineage_clear(struct lineage *l)
{
	arena_clear(&l->arena);
	*l = (struct lineage){ 0 };
}

void
lineage_add(struct lineage *l, const struct lineage_row *row)
{
	l->rows = arena_grow(&l->arena, l->rows, l->n, &l->cap, sizeof(*l->rows));
	l->rows[l->n++] = *row;
}

void
lineage_say(struct lineage *l, const struct lineage_word *word)
{
	l->words = arena_grow(&l->arena, l->words, l->word_count, &l->word_cap, sizeof(*l->words));
	l->words[l->word_count++] = *word;
}

static struct str
word_key(struct arena *a, enum word w, struct str text)
{
	const struct str bare = w == WORD_NAME ? likeness_bare(a, text) : utf8_fold(a, text);

	return arena_fmt(a, "%c%.*s", word_marks[w], STRF(bare));
}

static void
put(struct directory *d, enum word w, struct str text, size_t item)
{
	bool is_new;
	size_t *at;

	if (!text.n)
		return;
	at = map_put(&d->first, word_key(&d->a, w, text), d->n, &is_new);
	if (!is_new && d->rows[*at].item == item)
		return;
	d->rows = arena_grow(&d->a, d->rows, d->n, &d->cap, sizeof(*d->rows));
	d->rows[d->n] = (struct place){ item, is_new ? NOBODY : *at };
	*at = d->n++;
}

/* The name that tells an item: its own, the sub-item's where it is one. */
static struct str
own_name(const struct schema *s, const struct item *it)
{
	const struct str sub = item_text(it, s->ids.sub_name);

	return sub.n ? sub : item_text(it, s->ids.name);
}

static void
fill(struct directory *d, const struct catalog *c)
{
	const struct schema_ids *ids = &c->schema->ids;
	const uint16_t codes[] = { ids->impl_code, ids->basic_code, ids->handle_code,
		ids->local_code, ids->local_impl_code };
	const size_t column = c->names.n ? c->schema->n : 0;

	d->c = c;
	for (size_t i = 0; i < c->n; i++) {
		const struct item *it = c->items[i];

		put(d, WORD_KEY, it->key, i);
		for (size_t k = 0; k < sizeof(codes) / sizeof(codes[0]); k++)
			put(d, WORD_CODE, item_text(it, codes[k]), i);
		for (size_t k = 0; column && k < c->names.n; k++)
			if (str_is(c->names.list[k], "code"))
				put(d, WORD_CODE, item_text(it, (uint16_t)(column + k)), i);
		put(d, WORD_NAME, own_name(c->schema, it), i);
	}
}

static bool
agrees(struct arena *a, struct str wanted, struct str is)
{
	return !wanted.n || !is.n || likeness_same_form(a, wanted, is);
}

/* True if nothing that the name says is otherwise in the item. */
static bool
fits(struct arena *a, const struct catalog *c, const struct item *it, const struct lineage_name *n)
{
	const struct schema_ids *ids = &c->schema->ids;
	struct str body = item_text(it, ids->body);

	if (!body.n)
		body = catalog_head(c, ids->head_body);
	if (n->sub_name.n && n->name.n && !agrees(a, n->name, item_text(it, ids->name)))
		return false;
	if (!n->sub_name.n && n->name.n && item_text(it, ids->sub_name).n &&
	    item_text(it, ids->name).n &&
	    !likeness_same_form(a, n->name, item_text(it, ids->sub_name)))
		return false;
	return agrees(a, n->body, body) && agrees(a, n->kind, item_text(it, ids->kind));
}

/* The items under a word that fit; by key or code all of them do. */
static size_t
look_up(struct directory *d, enum word w, struct str text, const struct lineage_name *n,
    size_t *item)
{
	struct arena a = { 0 };
	size_t at, found = 0;

	if (text.n && map_get(&d->first, word_key(&a, w, text), &at))
		for (; at != NOBODY; at = d->rows[at].next) {
			if (w == WORD_NAME && !fits(&a, d->c, d->c->items[d->rows[at].item], n))
				continue;
			*item = d->rows[at].item;
			found++;
		}
	arena_clear(&a);
	return found;
}

static size_t
find(struct directory *d, const struct lineage_name *n, size_t *item)
{
	size_t found = look_up(d, WORD_KEY, n->key, n, item);

	if (found != 1 && n->code.n) {
		const size_t by_code = look_up(d, WORD_CODE, n->code, n, item);

		found = by_code ? by_code : found;
	}
	if (found != 1) {
		const struct str name = n->sub_name.n ? n->sub_name : n->name;
		const size_t by_name = look_up(d, WORD_NAME, name, n, item);

		found = by_name ? by_name : found;
	}
	return found;
}

static void
directory_clear(struct directory *d)
{
	map_clear(&d->first);
	arena_clear(&d->a);
}

size_t
lineage_find(const struct catalog *c, const struct lineage_name *n, size_t *at)
{
	struct directory d = { 0 };
	size_t found;

	fill(&d, c);
	found = find(&d, n, at);
	directory_clear(&d);
	return found;
}

static struct str
shown_name(const struct lineage_name *n)
{
	return n->sub_name.n ? n->sub_name : n->name.n ? n->name : n->code.n ? n->code : n->key;
}

static bool
find_told(struct directory *d, const struct lineage_name *n, struct loc at, size_t *item)
{
	const size_t found = find(d, n, item);
	const struct str name = shown_name(n);
	struct buf b = { 0 };

	if (found == 1)
		return true;
	loc_print(&b, at);
	if (found)
		warning(tr("%.*s: %.*s has %zu items that this may be: %.*s"), STRF(buf_get(&b)),
		    STRF(d->c->path), found, STRF(name));
	else
		warning(tr("%.*s: %.*s has no such item: %.*s"), STRF(buf_get(&b)),
		    STRF(d->c->path), STRF(name));
	buf_clear(&b);
	return false;
}

void
lineage_resolve(struct arena *a, const struct lineage *l, const struct catalog *old,
    const struct catalog *new, struct lineage_link **links, size_t *n)
{
	struct directory x = { 0 }, y = { 0 };

	*n = 0;
	*links = arena_new(a, l->n + 1, sizeof(**links));
	if (l->n) {
		fill(&x, old);
		fill(&y, new);
	}
	for (size_t i = 0; i < l->n; i++) {
		const struct lineage_row *row = &l->rows[i];
		struct lineage_link link = { .row = row };
		bool done;

		if (row->answer == LINEAGE_OPEN)
			continue;
		done = find_told(&x, &row->old, row->at, &link.old);
		if (find_told(&y, &row->new, row->at, &link.new) && done)
			(*links)[(*n)++] = link;
	}
	directory_clear(&x);
	directory_clear(&y);
}

const struct lineage_word **
lineage_words(struct arena *a, const struct lineage *l, const struct catalog *c, bool is_new)
{
	const struct lineage_word **list = arena_new(a, c->n + 1, sizeof(*list));
	struct directory d = { 0 };

	if (l->word_count)
		fill(&d, c);
	for (size_t i = 0; i < l->word_count; i++) {
		size_t item;

		if (l->words[i].is_new == is_new &&
		    find_told(&d, &l->words[i].item, l->words[i].at, &item))
			list[item] = &l->words[i];
	}
	directory_clear(&d);
	return list;
}
