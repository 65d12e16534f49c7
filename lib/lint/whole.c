/*
 * The catalogue as a whole. Arrays are dense and grow by doubling; the tables over them hold eight
 * bytes a slot. Equal 64-bit hashes are taken for equal texts: among ten million items one false
 * pair in 400,000 runs.
 */
#include "lint/whole.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "schema/ident.h"

void
whole_init(struct whole *w, size_t fields)
{
	*w = (struct whole){ .field_count = fields };
	w->lacking = mem_new(fields + 1, sizeof(*w->lacking));
	w->lacking_first = mem_new(fields + 1, sizeof(*w->lacking_first));
}

void
whole_clear(struct whole *w)
{
	mem_free(w->places);
	mem_free(w->codes);
	mem_free(w->names);
	mem_free(w->kinds);
	mem_free(w->by_code.slots);
	mem_free(w->by_name.slots);
	mem_free(w->by_group.slots);
	mem_free(w->groups);
	mem_free(w->sources);
	mem_free(w->source_counts);
	mem_free(w->lacking);
	mem_free(w->lacking_first);
	mem_free(w->unknown_seen);
	*w = (struct whole){ 0 };
}

/* Numbers in a running number: "2,3" and "2、3" are two. */
static uint32_t
count_numbers(struct str s)
{
	uint32_t n = 0;
	bool in = false;

	for (size_t i = 0; i < s.n;) {
		const uint32_t cp = utf8_next(s, &i);
		const bool digit = cp >= '0' && cp <= '9';

		n += digit && !in;
		in = digit || (in && (cp == '.' || cp == '-'));
	}
	return n ? n : 1;
}

static void
put_folded(struct buf *b, struct arena *a, struct str text)
{
	if (text.n)
		buf_str(b, utf8_fold(a, text));
	buf_char(b, 0);
}

static uint64_t
hash_name(struct arena *a, const struct schema *s, const struct item *it)
{
	const struct field *handle = schema_field(s, STR("handle_name"));
	struct buf b = { 0 };
	uint64_t h;

	if (!item_text(it, s->ids.name).n && !item_text(it, s->ids.sub_name).n)
		return 0;
	put_folded(&b, a, item_text(it, s->ids.body));
	put_folded(&b, a, item_text(it, s->ids.level));
	put_folded(&b, a, item_text(it, s->ids.name));
	put_folded(&b, a, item_text(it, s->ids.sub_name));
	put_folded(&b, a, handle ? item_text(it, handle->id) : (struct str){ 0 });
	h = hash_64(buf_get(&b));
	buf_clear(&b);
	return h ? h : 1;
}

/* Hash of the longest code; with the body where the code does not name it. */
static void
hash_code(struct digest *d, struct arena *a, const struct schema *s, const struct item *it)
{
	const uint16_t fields[] = { s->ids.handle_code, s->ids.impl_code, s->ids.basic_code,
		s->ids.local_code };
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]) && !d->code; i++) {
		const struct str text = str_trim(item_text(it, fields[i]));

		if (!text.n)
			continue;
		buf_str(&b, text);
		if (i >= 2)
			put_folded(&b, a, item_text(it, s->ids.body));
		d->code = hash_64(buf_get(&b));
		d->code_field = fields[i];
	}
	buf_clear(&b);
}

static void
hash_group(struct digest *d, const struct schema *s, const struct item *it)
{
	const uint16_t fields[] = { s->ids.basic_code, s->ids.impl_code, s->ids.handle_code };
	struct ident_parts p;

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (!ident_cut(str_trim(item_text(it, fields[i])), &p))
			continue;
		d->group = hash_64((struct str){ p.region.p, 9 });
		d->sub = p.sub.p[2] == 'Y' ? WHOLE_MAIN : (uint16_t)((p.sub.p[0] - '0') * 100 +
		    (p.sub.p[1] - '0') * 10 + (p.sub.p[2] - '0'));
		return;
	}
}

struct digest
whole_digest(struct arena *a, const struct schema *s, const struct item *it)
{
	struct digest d = { .code_field = SCHEMA_NONE };

	d.name = hash_name(a, s, it);
	hash_code(&d, a, s, it);
	hash_group(&d, s, it);
	d.numbers = count_numbers(item_text(it, s->ids.number));
	if (item_text(it, s->ids.number).n)
		d.number = hash_64(item_text(it, s->ids.number)) ^ hash_64(item_text(it,
		    s->ids.name));
	return d;
}

/* The hash of the i-th object of an array whose objects have size bytes and the hash at offset. */
static uint64_t
hash_at(const void *base, size_t size, size_t offset, size_t i)
{
	return *(const uint64_t *)(const void *)((const char *)base + i * size + offset);
}

/* A slot holds the number + 1, and the low half of the hash, by which it has its place. */
static uint64_t
slot_of(uint64_t hash, uint32_t at)
{
	return hash << 32 | (at + 1);
}

static void
widen_index(struct index *x)
{
	const struct index old = *x;

	x->cap = old.cap ? old.cap * 2 : 256;
	x->slots = mem_new(x->cap, sizeof(*x->slots));
	for (size_t i = 0; i < old.cap; i++) {
		size_t k;

		if (!old.slots[i])
			continue;
		for (k = old.slots[i] >> 32 & (x->cap - 1); x->slots[k]; k = (k + 1) & (x->cap - 1))
			;
		x->slots[k] = old.slots[i];
	}
	mem_free(old.slots);
}

/*
 * Find hash, or put the number at.
 *
 * in:      base, an array of objects of size bytes with the hash at offset
 * returns: the number that has it already, WHOLE_NONE if at was put
 */
static uint32_t
index_put(struct index *x, const void *base, size_t size, size_t offset, uint64_t hash, uint32_t at)
{
	size_t k;

	if (x->n * 4 >= x->cap * 3)
		widen_index(x);
	for (k = (uint32_t)hash & (x->cap - 1); x->slots[k]; k = (k + 1) & (x->cap - 1)) {
		const uint32_t have = (uint32_t)x->slots[k] - 1;

		if (x->slots[k] >> 32 == (uint32_t)hash &&
		    hash_at(base, size, offset, have) == hash)
			return have;
	}
	x->slots[k] = slot_of(hash, at);
	x->n++;
	return WHOLE_NONE;
}

static uint16_t
source_number(struct whole *w, const struct source *src)
{
	for (size_t i = w->source_count; i-- > 0;)
		if (w->sources[i] == src)
			return (uint16_t)i;
	if (w->source_count == w->source_cap) {
		w->source_cap = w->source_cap ? w->source_cap * 2 : 8;
		w->sources = mem_grow(w->sources, w->source_cap, sizeof(*w->sources));
		w->source_counts = mem_grow(w->source_counts, w->source_cap,
		    sizeof(*w->source_counts));
	}
	w->sources[w->source_count] = src;
	w->source_counts[w->source_count] = (struct count){ 0 };
	return (uint16_t)w->source_count++;
}

static void
make_room(struct whole *w)
{
	if (w->n < w->cap)
		return;
	w->cap = w->cap ? w->cap * 2 : 256;
	w->places = mem_grow(w->places, w->cap, sizeof(*w->places));
	w->codes = mem_grow(w->codes, w->cap, sizeof(*w->codes));
	w->names = mem_grow(w->names, w->cap, sizeof(*w->names));
	w->kinds = mem_grow(w->kinds, w->cap, sizeof(*w->kinds));
}

static void
take_group(struct whole *w, const struct digest *d, uint32_t at)
{
	struct group *g;
	uint32_t i;

	if (w->group_count == w->group_cap) {
		w->group_cap = w->group_cap ? w->group_cap * 2 : 256;
		w->groups = mem_grow(w->groups, w->group_cap, sizeof(*w->groups));
	}
	i = index_put(&w->by_group, w->groups, sizeof(*w->groups), offsetof(struct group, hash),
	    d->group,
	    (uint32_t)w->group_count);
	if (i == WHOLE_NONE) {
		i = (uint32_t)w->group_count++;
		w->groups[i] = (struct group){ .hash = d->group, .first = at, .main = WHOLE_NONE,
		    .single = WHOLE_NONE };
	}
	g = &w->groups[i];
	if (d->sub == WHOLE_MAIN) {
		g->main = g->main == WHOLE_NONE ? at : g->main;
	} else if (d->sub == 0) {
		g->single = g->single == WHOLE_NONE ? at : g->single;
	} else {
		g->most = d->sub > g->most ? d->sub : g->most;
		g->count = g->count < UINT16_MAX ? g->count + 1 : g->count;
		if (d->sub <= 64)
			g->seen |= (uint64_t)1 << (d->sub - 1);
	}
}

/* Count an item under its kind and its source. */
static void
count_item(struct whole *w, const struct digest *d, size_t kind, uint16_t source)
{
	const bool shares = d->number && d->number == w->last_number && source == w->last_source;
	const uint32_t numbers = shares ? 0 : d->numbers;

	w->kind_counts[kind].items++;
	w->kind_counts[kind].numbers += numbers;
	w->source_counts[source].items++;
	w->source_counts[source].numbers += numbers;
	w->last_number = d->number;
	w->last_source = source;
}

static void
expect_slot(const struct index *x, uint64_t hash)
{
	if (hash && x->cap)
		__builtin_prefetch(&x->slots[(uint32_t)hash & (x->cap - 1)]);
}

void
whole_expect(const struct whole *w, const struct digest *d)
{
	expect_slot(&w->by_code, d->code);
	expect_slot(&w->by_name, d->name);
	expect_slot(&w->by_group, d->group);
}

void
whole_take(struct whole *w, const struct digest *d, struct loc at, int kind)
{
	const size_t k = kind >= 0 && kind < SCHEMA_KINDS ? (size_t)kind : SCHEMA_KINDS;
	const uint32_t i = (uint32_t)w->n;
	const uint32_t bit = (uint32_t)1 << (k % 32);

	make_room(w);
	w->places[i] = (struct place){ .off = at.off, .line = at.line,
	    .col = (uint16_t)(at.col <= UINT16_MAX ? at.col : 0), .src = source_number(w, at.src) };
	w->codes[i] = d->code;
	w->names[i] = d->name;
	w->kinds[i] = bit;
	w->n++;
	count_item(w, d, k, w->places[i].src);
	w->same_code = w->same_name = WHOLE_NONE;
	w->same_kind = false;
	if (d->code)
		w->same_code = index_put(&w->by_code, w->codes, sizeof(*w->codes), 0, d->code, i);
	if (d->name)
		w->same_name = index_put(&w->by_name, w->names, sizeof(*w->names), 0, d->name, i);
	if (w->same_name != WHOLE_NONE) {
		w->same_kind = w->kinds[w->same_name] & bit;
		w->kinds[w->same_name] |= bit;
	}
	if (d->group)
		take_group(w, d, i);
}

const struct count *
whole_source(const struct whole *w, const struct source *src)
{
	for (size_t i = 0; i < w->source_count; i++)
		if (w->sources[i] == src)
			return &w->source_counts[i];
	return NULL;
}

struct loc
whole_place(const struct whole *w, uint32_t i)
{
	const struct place *p = &w->places[i];

	return (struct loc){ .src = w->sources[p->src], .off = p->off, .line = p->line,
	    .col = p->col };
}

void
whole_lack(struct whole *w, const uint32_t *n_lacking, const uint32_t *first, uint32_t before)
{
	for (size_t f = 0; f < w->field_count; f++) {
		if (n_lacking[f] && !w->lacking[f])
			w->lacking_first[f] = before + first[f];
		w->lacking[f] += n_lacking[f];
	}
}

bool
whole_first_unknown(struct whole *w, size_t name)
{
	if (name >= w->unknown_cap) {
		const size_t cap = (name + 1) * 2;

		w->unknown_seen = mem_grow(w->unknown_seen, cap, sizeof(*w->unknown_seen));
		for (size_t i = w->unknown_cap; i < cap; i++)
			w->unknown_seen[i] = false;
		w->unknown_cap = cap;
	}
	if (w->unknown_seen[name])
		return false;
	w->unknown_seen[name] = true;
	return true;
}
