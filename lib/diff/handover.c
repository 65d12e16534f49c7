/*
 * Following items down. To whom an item goes is read from the words of the decision: levels by a
 * table of words, places by their names; where it says neither, every lower list is concerned.
 */
#include "diff/handover.h"

#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/utf8.h"
#include "schema/division.h"
#include "schema/type.h"

/* Words of levels, the national list's codes (GB/T 39046-2020 table A.2). */
static const struct {
	const char *word;
	unsigned levels;	/* bits 1 << code */
} level_words[] = {
	{ "县级以上", 1 << 3 | 1 << 4 }, { "省级", 1 << 2 }, { "设区的市", 1 << 3 },
	{ "市级", 1 << 3 }, { "地市", 1 << 3 }, { "盟市", 1 << 3 }, { "盟行政公署", 1 << 3 },
	{ "州市", 1 << 3 }, { "自治州", 1 << 3 }, { "地级", 1 << 3 }, { "县级", 1 << 4 },
	{ "区县", 1 << 4 }, { "县区", 1 << 4 }, { "市县", 1 << 3 | 1 << 4 }, { "旗县", 1 << 4 },
	{ "县（市、区）", 1 << 4 }, { "乡镇", 1 << 5 }, { "街道", 1 << 5 }, { "苏木", 1 << 5 },
	{ "嘎查", 1 << 6 }, { "社区", 1 << 6 },
};

static unsigned
levels_in(struct str text)
{
	unsigned levels = 0;

	for (size_t i = 0; i < sizeof(level_words) / sizeof(level_words[0]); i++)
		if (str_has(text, str_from(level_words[i].word)))
			levels |= level_words[i].levels;
	return levels;
}

/* The levels that a level field names, several by commas or 、; 0 if unknown. */
static unsigned
levels_of(const struct schema *s, uint16_t field, struct str text)
{
	const struct codes *codes = field == SCHEMA_NONE ? NULL : s->fields[field].codes;
	static const char *const stops[] = { "、", "，", ",", ";", "；" };
	unsigned levels = 0;

	while (codes && text.n) {
		size_t end = text.n, skip = 0;
		const struct code *c = codes_find(codes, text);
		int64_t n;

		for (size_t i = 0; !c && i < sizeof(stops) / sizeof(stops[0]); i++) {
			const size_t at = str_find(text, str_from(stops[i]), 0);

			if (at < end) {
				end = at;
				skip = strlen(stops[i]);
			}
		}
		if (!c)
			c = codes_find(codes, str_sub(text, 0, end));
		if (c && num_parse(codes_canon(codes, c)->code, 1, 6, &n))
			levels |= 1u << n;
		text = str_sub(text, end + skip, text.n);
	}
	return levels;
}

static int
lowest(unsigned levels)
{
	for (int i = 6; i > 0; i--)
		if (levels >> i & 1)
			return i;
	return 0;
}

/* The level of a list: what its heading says, else what the code of its region shows. */
static int
level_of(const struct catalog *c)
{
	const struct schema_ids *ids = &c->schema->ids;
	const unsigned said = levels_of(c->schema, ids->level, catalog_head(c, ids->head_level));
	const struct str region = c->region.n ? c->region : catalog_head(c, ids->head_region);

	if (said || region.n < 6)
		return lowest(said);
	if (region.n > 6 && !str_is(str_sub(region, 6, 9), "000"))
		return 5;
	return str_is(str_sub(region, 2, 6), "0000") ? 2 : str_is(str_sub(region, 4, 6), "00") ? 3
	    : 4;
}

static void
place_init(struct handover *h, struct handover_place *p, const struct catalog *c,
    const struct divisions *ds)
{
	const struct schema_ids *ids = &c->schema->ids;
	const struct str region = c->region.n ? c->region : catalog_head(c, ids->head_region);
	const struct division *d = region.n ? division_find(ds, region) : NULL;

	*p = (struct handover_place){ .c = c, .level = level_of(c) };
	lookup_init(&p->lookup, c);
	if (d)
		p->name = p->short_name = arena_str(&h->arena, d->zh);
	if (!p->name.n)
		p->name = catalog_head(c, ids->head_body);
	if (!p->name.n)
		p->name = catalog_head(c, ids->head_catalog);
	if (!p->name.n)
		p->name = c->path;
}

static struct handover_item *
add(struct handover *h, struct handover_item item)
{
	h->items = arena_grow(&h->arena, h->items, h->n, &h->cap, sizeof(*h->items));
	h->items[h->n] = item;
	return &h->items[h->n++];
}

/* True if the upper list is of an earlier day than the decision, so that it may have its items. */
static bool
is_before(const struct catalog *upper, const struct decision *d)
{
	int32_t decided, listed;

	return date_parse(d->date, &decided) &&
	    date_parse(catalog_head(upper, upper->schema->ids.head_date), &listed) &&
	    listed < decided;
}

static void
take_row(struct handover *h, const struct decision *d, const struct decision_row *r)
{
	struct handover_item item = { .name = { r->code, r->name, r->sub_name, r->body },
	    .to = r->said.target, .document = d->document, .basis = r->basis, .decided_at = r->at,
	    .levels = levels_in(r->said.target) };
	size_t at;

	if (lookup_find(&h->upper.lookup, &item.name, &at)) {
		item.upper = h->upper.c->items[at];
		item.is_kept = r->said.id == VERB_DELEGATE && !is_before(h->upper.c, d);
	}
	add(h, item);
}

/* True if a decision is about the item already. */
static bool
is_known(const struct handover *h, const struct item *it, size_t decided)
{
	for (size_t i = 0; i < decided; i++)
		if (h->items[i].upper == it)
			return true;
	return false;
}

/* Items whose own words in the upper list hand them down: their levels, or their scope. */
static void
take_upper(struct handover *h)
{
	const struct catalog *c = h->upper.c;
	const struct schema_ids *ids = &c->schema->ids;
	const size_t decided = h->n;

	for (size_t i = 0; i < c->n; i++) {
		const struct item *it = c->items[i];
		const struct str scope = item_text(it, ids->scope);
		const struct verb_reading said = verb_read(&h->arena, scope);
		const unsigned own = h->upper.level ? (2u << h->upper.level) - 1 : 0;
		unsigned levels = levels_of(c->schema, ids->level, item_text(it, ids->level));
		const bool by_scope = said.id == VERB_DELEGATE || said.id == VERB_DELEGATE_PART;
		struct handover_item item = { .upper = it, .name = {
		    .name = item_text(it, ids->name), .sub_name = item_text(it, ids->sub_name),
		    .body = item_text(it, ids->body) } };

		levels = own ? levels & ~own : 0;	/* those below the list's own */
		if ((!levels && !by_scope) || is_known(h, it, decided))
			continue;
		item.name.code = item_text(it, ids->basic_code);
		item.levels = by_scope ? levels_in(said.target) | levels : levels;
		item.to = by_scope ? said.target : item_text(it, ids->level);
		add(h, item);
	}
}

/* True if words name a division below that of the upper list. */
static bool
names_place(const struct handover *h, const struct divisions *ds, struct str to)
{
	const struct catalog *c = h->upper.c;
	const struct str region = c->region.n ? c->region
	    : catalog_head(c, c->schema->ids.head_region);

	for (size_t i = 0; i < ds->n && region.n >= 2; i++) {
		const struct division *d = &ds->d[i];

		if (utf8_count(d->zh) > 2 && str_starts(d->code, str_sub(region, 0, 2)) &&
		    !str_eq(d->zh, h->upper.short_name) && str_has(to, d->zh))
			return true;
	}
	return false;
}

static bool
is_concerned(const struct handover_item *item, const struct handover_place *p)
{
	if (item->names_place)
		return p->short_name.n && str_has(item->to, p->short_name);
	return !item->levels || !p->level || (item->levels >> p->level & 1);
}

static bool
is_same(struct arena *a, struct str x, struct str y)
{
	return str_eq(utf8_fold(a, x), utf8_fold(a, y));
}

/* All legal bases of an item as one folded text. */
static struct str
bases_of(struct arena *a, const struct schema *s, const struct item *it)
{
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < it->n; i++)
		if (it->v[i].field == s->ids.basis_text || it->v[i].field == s->ids.basis_law ||
		    it->v[i].field == s->ids.basis_article)
			buf_str(&b, it->v[i].text);
	out = utf8_fold(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

/* True if every law that stands in 《》 or as a title above is named below. */
static bool
has_laws(struct arena *a, const struct schema *s, const struct handover_item *item,
    struct str below)
{
	struct str text = item->basis;
	size_t at = 0;

	for (size_t i = 0; item->upper && i < item->upper->n; i++) {
		const struct value *v = &item->upper->v[i];

		if (v->field == s->ids.basis_law && !str_has(below, utf8_fold(a, v->text)))
			return false;
		if (v->field == s->ids.basis_text && !text.n)
			text = v->text;
	}
	if (item->upper && item_find(item->upper, s->ids.basis_law, 1, LANG_ZH))
		return true;
	while ((at = str_find(text, STR("《"), at)) != SIZE_MAX) {
		const size_t from = at + strlen("《"), end = str_find(text, STR("》"), from);

		if (end == SIZE_MAX)
			break;
		if (!str_has(below, utf8_fold(a, str_sub(text, from, end))))
			return false;
		at = end;
	}
	return true;
}

/* What of the four is another below. */
static unsigned
compare(struct arena *a, const struct handover_item *item, const struct catalog *c,
    const struct item *it)
{
	const struct schema *s = c->schema;
	const struct str code = item_text(it, s->ids.basic_code);
	const struct str below = bases_of(a, s, it);
	unsigned others = 0;

	if (!is_same(a, item->name.name, item_text(it, s->ids.name)) ||
	    !is_same(a, item->name.sub_name, item_text(it, s->ids.sub_name)))
		others |= HANDOVER_NAME;
	if (item->name.code.n && code.n && !is_same(a, item->name.code, code))
		others |= HANDOVER_CODE;
	if (item->upper) {
		const struct field *f = &s->fields[s->ids.kind];
		const struct str above = item_text(item->upper, s->ids.kind);
		const struct str kind = item_text(it, s->ids.kind);

		if (above.n && kind.n && !is_same(a, type_show(a, f, above), type_show(a, f, kind)))
			others |= HANDOVER_KIND;
	}
	if (below.n && !has_laws(a, s, item, below))
		others |= HANDOVER_BASIS;
	return others;
}

/* The best of the items of a place that the code or the name leads to. */
static struct handover_answer
ask(const struct handover_item *item, const struct handover_place *p)
{
	struct handover_answer best = { .state = HANDOVER_MISSING, .at = SIZE_MAX };
	struct lookup_name n = item->name;
	struct arena a = { 0 };
	size_t at;

	if (!lookup_find(&p->lookup, &n, &at)) {
		n.code = (struct str){ 0 };
		if (!lookup_find(&p->lookup, &n, &at))
			return best;
	}
	for (; at != SIZE_MAX; at = n.code.n ? lookup_next(&p->lookup, at) : SIZE_MAX) {
		const unsigned others = compare(&a, item, p->c, p->c->items[at]);

		if (best.at != SIZE_MAX && others >= best.others)
			continue;
		best.at = at;
		best.others = others;
		best.state = !others ? HANDOVER_RECEIVED : others & HANDOVER_NAME
		    ? HANDOVER_RENAMED : HANDOVER_OTHERWISE;
	}
	arena_clear(&a);
	return best;
}

void
handover_init(struct handover *h, const struct catalog *upper, const struct catalog *lower,
    size_t n, const struct decision *decisions, size_t decision_count)
{
	struct arena a = { 0 };
	struct divisions ds = { 0 };

	*h = (struct handover){ .place_count = n };
	if (!division_load(&a, &ds))
		ds = (struct divisions){ 0 };
	place_init(h, &h->upper, upper, &ds);
	h->places = arena_new(&h->arena, n + 1, sizeof(*h->places));
	for (size_t i = 0; i < n; i++)
		place_init(h, &h->places[i], &lower[i], &ds);
	for (size_t i = 0; i < decision_count; i++)
		for (size_t k = 0; k < decisions[i].n; k++)
			if (decisions[i].rows[k].said.id == VERB_DELEGATE ||
			    decisions[i].rows[k].said.id == VERB_DELEGATE_PART)
				take_row(h, &decisions[i], &decisions[i].rows[k]);
	take_upper(h);
	for (size_t i = 0; i < h->n; i++)
		h->items[i].names_place = names_place(h, &ds, h->items[i].to);
	h->answers = arena_new(&h->arena, h->n * n + 1, sizeof(*h->answers));
	for (size_t i = 0; i < h->n * n; i++) {
		struct handover_place *p = &h->places[i % n];

		h->answers[i].at = SIZE_MAX;
		if (is_concerned(&h->items[i / n], p))
			h->answers[i] = ask(&h->items[i / n], p);
		p->counts[h->answers[i].state]++;
	}
	for (size_t i = 0; i < h->n; i++)
		h->kept += h->items[i].is_kept;
	division_clear(&ds);
	arena_clear(&a);
}

void
handover_clear(struct handover *h)
{
	lookup_clear(&h->upper.lookup);
	for (size_t i = 0; i < h->place_count; i++)
		lookup_clear(&h->places[i].lookup);
	arena_clear(&h->arena);
	*h = (struct handover){ 0 };
}

bool
handover_is_sound(const struct handover *h)
{
	for (size_t i = 0; i < h->place_count; i++)
		for (int s = HANDOVER_RENAMED; s < HANDOVER_STATES; s++)
			if (h->places[i].counts[s])
				return false;
	return h->kept == 0;
}
