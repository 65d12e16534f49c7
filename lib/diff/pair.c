/*
 * Pairing by hash joins over 16-byte hashes of folded keys. A key that stands twice in a
 * catalogue pairs nothing by its place: items under it pair when they are the same in everything,
 * go on to the next way otherwise, and only what no way tells apart is paired one with one or
 * told as ambiguous.
 */
#include "diff/pair.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/report.h"
#include "base/utf8.h"
#include "diff/link.h"
#include "schema/type.h"

#define CODE(id) offsetof(struct schema_ids, id)

static const struct pair_way ways[] = {
	{
		.name = TR_NOOP("handling code"), .code = CODE(handle_code), .is_certain = true,
		.doc = "the 业务办理项编码",
	},
	{
		.name = TR_NOOP("implementation code"), .code = CODE(impl_code), .is_certain = true,
		.doc = "the 实施编码",
	},
	{
		.name = TR_NOOP("basic code and body"), .code = CODE(basic_code), .by_body = true,
		.is_certain = true,
		.doc = "the 基本编码 and the body",
	},
	{
		.name = TR_NOOP("basic code"), .code = CODE(basic_code), .is_alone = true,
		.is_certain = true,
		.doc = "the 基本编码, where it stands once in either catalogue",
	},
	{
		.name = TR_NOOP("local code and body"), .code = CODE(local_code), .by_body = true,
		.is_certain = true,
		.doc = "the local code and the body",
	},
	{
		.name = TR_NOOP("local code and name"), .code = CODE(local_code), .by_name = true,
		.is_alone = true, .is_certain = true,
		.doc = "the local code and the name, where they stand once in either catalogue",
	},
	{
		.name = TR_NOOP("code column"), .code = SIZE_MAX, .by_column = true,
		.is_certain = true,
		.doc = "a column named code that the schema does not know",
	},
	{
		.name = TR_NOOP("name, body and kind"), .code = SIZE_MAX, .by_body = true,
		.by_name = true, .by_kind = true,
		.doc = "the names of item, sub-item and handling item, the body and the kind",
	},
};

const struct pair_way pair_by_likeness = {
	.name = TR_NOOP("likeness"), .code = SIZE_MAX, .is_guess = true,
	.doc = "by name, body, kind, basis and parts",
};
const struct pair_way pair_by_document = {
	.name = TR_NOOP("declared lineage"), .code = SIZE_MAX, .is_certain = true,
	.doc = "a document says so",
};
const struct pair_way pair_by_person = {
	.name = TR_NOOP("a person's yes"), .code = SIZE_MAX, .is_certain = true,
	.doc = "--pairs",
};

#define WAYS (sizeof(ways) / sizeof(ways[0]))
#define NOBODY SIZE_MAX

/* One of the two catalogues. */
struct side {
	const struct catalog *c;
	bool *is_taken;
	bool *is_told;		/* named as a duplicate already */
	size_t *next;		/* the next item of the same group */
	struct str head_body;	/* the body of the heading, for items that name none */
};

struct group {
	size_t first[2], last[2], count[2];
};

struct finder {
	struct arena *a;	/* results */
	struct arena work;	/* one way's keys and groups */
	struct arena item;	/* one item's */
	const struct fields *fs;
	struct side side[2];	/* old, new */
	bool has_body, has_kind;	/* both catalogues tell */
	struct pair_choice choice;
	uint16_t handle_name;	/* its field, SCHEMA_NONE if the schema lacks it */
	struct group *groups;
	size_t group_count, group_cap;
	struct map by_hash;
	struct map refused;	/* indexes of both -> nothing */
	struct pairs *out;
	size_t ambiguous_cap, duplicate_cap;
	struct buf key;
};

const struct pair_way *
pair_way_at(size_t i)
{
	return i < WAYS ? &ways[i] : NULL;
}

bool
pair_choose(struct pair_choice *c, const char *list)
{
	struct str rest = str_from(list);
	bool has_name = false, done = true;

	*c = (struct pair_choice){ true, true };
	while (rest.n) {
		const struct str word = str_trim(str_cut(&rest, ','));

		if (str_is(word, "name"))
			has_name = true;
		else if (str_is(word, "body"))
			c->any_body = false;
		else if (str_is(word, "kind"))
			c->any_kind = false;
		else
			done = false;
	}
	if (done && has_name)
		return true;
	trouble(tr("--pair-by wants name, and body and kind as needed, not \"%s\""), list);
	return false;
}

/* Add a text to the key, folded; texts are kept apart by a byte that UTF-8 does not know. */
static void
add_key(struct finder *f, struct str text)
{
	buf_str(&f->key, utf8_fold(&f->item, text));
	buf_char(&f->key, '\xff');
}

static void
add_kind(struct finder *f, const struct item *it)
{
	const uint16_t kind = f->fs->schema->ids.kind;
	const struct str text = item_text(it, kind);

	add_key(f, text.n ? type_canon(&f->item, &f->fs->schema->fields[kind], text) : text);
}

/* Make the key of an item in f->key; false if it has none of this way. */
static bool
make_key(struct finder *f, const struct pair_way *way, const struct side *s, const struct item *it)
{
	const struct schema_ids *ids = &f->fs->schema->ids;
	uint16_t code;

	buf_reset(&f->key);
	arena_reset(&f->item);
	if (way->code != SIZE_MAX) {
		memcpy(&code, (const char *)ids + way->code, sizeof(code));
		if (!str_trim(item_text(it, code)).n)
			return false;
		add_key(f, item_text(it, code));
	}
	if (way->by_column) {
		if (!column_code(&f->out->column, it, s == &f->side[1]).n)
			return false;
		add_key(f, column_code(&f->out->column, it, s == &f->side[1]));
		return true;
	}
	if (way->by_name) {
		if (!item_text(it, ids->name).n && !item_text(it, ids->sub_name).n)
			return false;
		add_key(f, item_text(it, ids->name));
		add_key(f, item_text(it, ids->sub_name));
		add_key(f, item_text(it, f->handle_name));
	}
	if (way->by_body && f->has_body && !(f->choice.any_body && way->by_name))
		add_key(f, item_text(it, ids->body).n ? item_text(it, ids->body) : s->head_body);
	if (way->by_kind && f->has_kind && !f->choice.any_kind)
		add_kind(f, it);
	if (way->by_kind && f->out->column.is_tiered)
		buf_fmt(&f->key, "%zu", column_code(&f->out->column, it, s == &f->side[1]).n);
	return true;
}

static void
group_add(struct finder *f, struct str key, size_t which, size_t i)
{
	const struct hash_128 hash = hash_wide(key);
	struct str kept = { (const char *)&hash, sizeof(hash) };
	struct side *s = &f->side[which];
	struct group *g;
	size_t at;

	if (!map_get(&f->by_hash, kept, &at)) {
		at = f->group_count;
		kept = arena_str(&f->work, kept);
		map_put(&f->by_hash, kept, at, NULL);
		f->groups = arena_grow(&f->work, f->groups, at, &f->group_cap, sizeof(*f->groups));
		f->groups[f->group_count++] = (struct group){ { NOBODY, NOBODY },
			{ NOBODY, NOBODY }, { 0, 0 } };
	}
	g = &f->groups[at];
	if (g->count[which]++)
		s->next[g->last[which]] = i;
	else
		g->first[which] = i;
	g->last[which] = i;
	s->next[i] = NOBODY;
}

static void
groups_reset(struct finder *f)
{
	map_clear(&f->by_hash);
	arena_reset(&f->work);
	f->groups = NULL;
	f->group_count = f->group_cap = 0;
}

/* Put the items that are left into groups of one key. */
static void
groups_make(struct finder *f, const struct pair_way *way)
{
	groups_reset(f);
	for (size_t which = 0; which < 2; which++)
		for (size_t i = 0; i < f->side[which].c->n; i++)
			if ((way->is_alone || !f->side[which].is_taken[i]) &&
			    make_key(f, way, &f->side[which], f->side[which].c->items[i]))
				group_add(f, buf_get(&f->key), which, i);
}

/* True if a person said that the two are not one. */
static bool
is_refused(const struct finder *f, size_t old, size_t new)
{
	const size_t both[] = { old, new };
	size_t at;

	return map_get(&f->refused, (struct str){ (const char *)both, sizeof(both) }, &at);
}

static void
take(struct finder *f, const struct pair_way *way, size_t old, size_t new)
{
	struct pairs *p = f->out;
	struct pair pair = { .old = old, .new = new, .way = way, .score = 100 };

	if (f->side[0].is_taken[old] || f->side[1].is_taken[new] || is_refused(f, old, new))
		return;
	f->side[0].is_taken[old] = f->side[1].is_taken[new] = true;
	pair.is_certain = way->is_certain;
	if (way->by_kind)	/* the name alone tells less */
		pair.score -= (f->has_body ? 0u : 5u) + (f->has_kind ? 0u : 5u);
	p->list = arena_grow(f->a, p->list, p->n, &p->cap, sizeof(*p->list));
	p->list[p->n++] = pair;
}

/* All that an item says, but for what is said once and for fields that only one catalogue has. */
static struct hash_128
content(struct finder *f, const struct item *it, bool is_new)
{
	struct fields_value *v;
	struct buf b = { 0 };
	struct hash_128 hash;
	size_t n;

	arena_reset(&f->item);
	v = fields_values(&f->item, f->fs, it, is_new, FIELDS_COMPARED, &n);
	for (size_t i = 0; i < n; i++) {
		const struct fields_row *row = &f->fs->rows[v[i].row];
		const uint32_t head[] = {
		    v[i].row, v[i].v->part, v[i].v->lang, (uint32_t)v[i].v->text.n};

		if (!row->is_asked && (!row->in_old || !row->in_new))
			continue;
		buf_str(&b, (struct str){ (const char *)head, sizeof(head) });
		buf_str(&b, v[i].v->text);
	}
	hash = hash_wide(buf_get(&b));
	buf_clear(&b);
	return hash;
}

/* Copy a chain of items that are left into an array in f->a. */
static size_t *
chain(struct finder *f, size_t which, const struct group *g, bool all, size_t *n)
{
	size_t *list = arena_new(f->a, g->count[which] + 1, sizeof(*list));

	*n = 0;
	for (size_t i = g->first[which]; i != NOBODY; i = f->side[which].next[i])
		if (all || !f->side[which].is_taken[i])
			list[(*n)++] = i;
	return list;
}

/* Remember a key that a catalogue has more than once, unless all of its items were named before. */
static void
tell_duplicates(struct finder *f, const struct pair_way *way, const struct group *g)
{
	struct pair_group d = { .way = way };
	bool is_news = false;

	d.old = chain(f, 0, g, true, &d.old_count);
	d.new = chain(f, 1, g, true, &d.new_count);
	for (size_t i = 0; d.old_count > 1 && i < d.old_count; i++) {
		is_news = is_news || !f->side[0].is_told[d.old[i]];
		f->side[0].is_told[d.old[i]] = true;
	}
	for (size_t i = 0; d.new_count > 1 && i < d.new_count; i++) {
		is_news = is_news || !f->side[1].is_told[d.new[i]];
		f->side[1].is_told[d.new[i]] = true;
	}
	if (!is_news)
		return;
	f->out->duplicates = arena_grow(f->a, f->out->duplicates, f->out->duplicate_count,
	    &f->duplicate_cap, sizeof(*f->out->duplicates));
	f->out->duplicates[f->out->duplicate_count++] = d;
}

/* Pair the items of a group that are the same in everything, the first with the first. */
static void
take_same(struct finder *f, const struct pair_way *way, const struct group *g)
{
	struct arena a = { 0 };
	struct map by_content = { 0 };
	size_t *next = NULL, *old, n;

	old = chain(f, 0, g, false, &n);
	next = arena_new(&a, n + 1, sizeof(*next));
	for (size_t i = n; i-- > 0;) {	/* backwards, so that each chain begins with its first */
		const struct hash_128 hash = content(f, f->side[0].c->items[old[i]], false);
		const struct str key =
		    arena_str(&a, (struct str){(const char *)&hash, sizeof(hash)});
		bool is_new;
		size_t *at = map_put(&by_content, key, i, &is_new);

		next[i] = is_new ? NOBODY : *at;
		*at = i;
	}
	for (size_t i = g->first[1]; i != NOBODY; i = f->side[1].next[i]) {
		const struct hash_128 hash = content(f, f->side[1].c->items[i], true);
		const struct str key = { (const char *)&hash, sizeof(hash) };
		size_t at;

		if (f->side[1].is_taken[i] || !map_get(&by_content, key, &at) || at == NOBODY)
			continue;
		take(f, way, old[at], i);
		*map_put(&by_content, key, 0, NULL) = next[at];
	}
	map_clear(&by_content);
	arena_clear(&a);
}

static void
try_way(struct finder *f, const struct pair_way *way)
{
	groups_make(f, way);
	for (size_t i = 0; i < f->group_count; i++) {
		const struct group *g = &f->groups[i];

		if (g->count[0] == 1 && g->count[1] == 1) {
			take(f, way, g->first[0], g->first[1]);
		} else if (!way->is_alone && (g->count[0] > 1 || g->count[1] > 1)) {
			tell_duplicates(f, way, g);
			if (g->count[0] && g->count[1])
				take_same(f, way, g);
		}
	}
}

/* What no way told apart: one with one is a pair, more are ambiguous. */
static void
settle(struct finder *f, const struct pair_way *way)
{
	if (way->is_alone)
		return;
	groups_make(f, way);
	for (size_t i = 0; i < f->group_count; i++) {
		const struct group *g = &f->groups[i];
		struct pair_group *d;

		if (!g->count[0] || !g->count[1])
			continue;
		if (g->count[0] == 1 && g->count[1] == 1) {
			take(f, way, g->first[0], g->first[1]);
			continue;
		}
		f->out->ambiguous = arena_grow(f->a, f->out->ambiguous, f->out->ambiguous_count,
		    &f->ambiguous_cap, sizeof(*f->out->ambiguous));
		d = &f->out->ambiguous[f->out->ambiguous_count++];
		*d = (struct pair_group){ .way = way };
		d->old = chain(f, 0, g, false, &d->old_count);
		d->new = chain(f, 1, g, false, &d->new_count);
		f->out->ambiguous_old += d->old_count;
		f->out->ambiguous_new += d->new_count;
		for (size_t k = 0; k < d->old_count; k++)
			f->side[0].is_taken[d->old[k]] = true;
		for (size_t k = 0; k < d->new_count; k++)
			f->side[1].is_taken[d->new[k]] = true;
	}
}

static size_t *
left(struct finder *f, size_t which, size_t *n)
{
	const struct side *s = &f->side[which];
	size_t *list = arena_new(f->a, s->c->n + 1, sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < s->c->n; i++)
		if (!s->is_taken[i])
			list[(*n)++] = i;
	return list;
}

static struct side
side_of(struct arena *a, const struct catalog *c)
{
	return (struct side){ .c = c,
		.is_taken = arena_new(a, c->n + 1, sizeof(bool)),
		.is_told = arena_new(a, c->n + 1, sizeof(bool)),
		.next = arena_new(a, c->n + 1, sizeof(size_t)),
		.head_body = catalog_head(c, c->schema->ids.head_body) };
}

static bool
tells(const struct finder *f, size_t which, uint16_t field, struct str head)
{
	const struct fields_row *row = field < f->fs->n ? &f->fs->rows[field] : NULL;

	return head.n || (row && (which ? row->in_new : row->in_old));
}

/* Remember what is refused, and take what a person or, is_document, a document ties one to one. */
static void
take_told(struct finder *f, bool is_document)
{
	const struct pairs *p = f->out;
	struct arena a = { 0 };
	size_t *olds = arena_new(&a, f->side[0].c->n + 1, sizeof(*olds));
	size_t *news = arena_new(&a, f->side[1].c->n + 1, sizeof(*news));

	for (size_t i = 0; i < p->told_count; i++) {
		if (p->told[i].row->answer != LINEAGE_YES)
			continue;
		olds[p->told[i].old]++;
		news[p->told[i].new]++;
	}
	for (size_t i = 0; i < p->told_count; i++) {
		const struct lineage_link *l = &p->told[i];
		const size_t before = p->n;

		if (l->row->answer != LINEAGE_YES || (l->row->document.n > 0) != is_document ||
		    olds[l->old] != 1 || news[l->new] != 1)
			continue;
		take(f, is_document ? &pair_by_document : &pair_by_person, l->old, l->new);
		if (p->n > before)
			p->list[before].reason = p->list[before].shown = l->row->document;
	}
	arena_clear(&a);
}

static void
refuse(struct finder *f)
{
	for (size_t i = 0; i < f->out->told_count; i++) {
		const struct lineage_link *l = &f->out->told[i];
		size_t *both;

		if (l->row->answer != LINEAGE_NO)
			continue;
		both = arena_new(f->a, 2, sizeof(*both));
		both[0] = l->old;
		both[1] = l->new;
		map_put(&f->refused, (struct str){ (const char *)both, 2 * sizeof(*both) }, 0,
		    NULL);
	}
}

/* Items of told merges and splits that no code ties are known: they look for no mate by name. */
static void
take_joined(struct finder *f)
{
	struct pairs *p = f->out;

	link_told(f->a, p);
	for (size_t i = 0; i < p->link_count; i++) {
		const struct pair_link *l = &p->links[i];

		for (size_t k = 0; k < l->old_count; k++) {
			p->joined_old += !f->side[0].is_taken[l->old[k]];
			f->side[0].is_taken[l->old[k]] = true;
		}
		for (size_t k = 0; k < l->new_count; k++) {
			p->joined_new += !f->side[1].is_taken[l->new[k]];
			f->side[1].is_taken[l->new[k]] = true;
		}
	}
}

void
pair_find(struct arena *a, const struct fields *fs, const struct pair_choice *c,
    const struct lineage *told, const struct catalog *old, const struct catalog *new,
    struct pairs *out)
{
	struct arena keep = { 0 };
	const struct schema_ids *ids = &fs->schema->ids;
	const struct field *handle_name = schema_field(fs->schema, STR("handle_name"));
	const struct str none = { 0 };
	struct finder f = { .a = a, .fs = fs, .choice = *c, .out = out };

	*out = (struct pairs){ .column = column_find(fs, old, new) };
	f.side[0] = side_of(&keep, old);
	f.side[1] = side_of(&keep, new);
	f.has_body = tells(&f, 0, ids->body, f.side[0].head_body) &&
	    tells(&f, 1, ids->body, f.side[1].head_body);
	f.has_kind = tells(&f, 0, ids->kind, none) && tells(&f, 1, ids->kind, none);
	f.handle_name = handle_name ? handle_name->id : SCHEMA_NONE;
	if (told)
		lineage_resolve(a, told, old, new, &out->told, &out->told_count);
	refuse(&f);
	take_told(&f, false);
	for (size_t i = 0; i < WAYS; i++) {
		if (!ways[i].is_certain) {
			take_told(&f, true);
			take_joined(&f);
		}
		try_way(&f, &ways[i]);
	}
	for (size_t i = 0; i < WAYS; i++)
		settle(&f, &ways[i]);
	out->removed = left(&f, 0, &out->removed_count);
	out->added = left(&f, 1, &out->added_count);
	pair_order(out, NULL);
	groups_reset(&f);
	map_clear(&f.refused);
	arena_clear(&f.work);
	arena_clear(&f.item);
	arena_clear(&keep);
	buf_clear(&f.key);
}
