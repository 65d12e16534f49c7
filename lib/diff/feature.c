/*
 * Features are hashes of code points, so no text is kept. What is in nearly every item (公开, 见政务
 * 服务网) is a feature too: that it tells nothing is left to the weights, which come from how many
 * items have it.
 */
#include "diff/feature.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "diff/likeness.h"

#define GROUP_SHIFT	62
#define CLAUSE_LEAST	2u	/* code points */
#define TEXT_MOST	8192u	/* bytes of one value that are looked at */

struct maker {
	struct arena *work;
	const struct fields *fs;
	const struct column_pair *column;
	struct feature_list *out;
	uint64_t body;		/* hash of the body */
};

static uint64_t
mix(uint64_t h, uint64_t x)
{
	h ^= x + 0x9E3779B97F4A7C15 + (h << 6) + (h >> 2);
	h *= 0xFF51AFD7ED558CCD;
	return h ^ (h >> 32);
}

enum feature_group
feature_group(uint64_t hash)
{
	return (enum feature_group)(hash >> GROUP_SHIFT);
}

static void
add(struct maker *m, enum feature_group g, uint64_t h)
{
	struct feature_list *l = m->out;

	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 1024;
		l->hash = mem_grow(l->hash, l->cap, sizeof(*l->hash));
	}
	l->hash[l->n++] = (h >> 2) | (uint64_t)g << GROUP_SHIFT;
}

struct str
feature_name(struct arena *a, const struct schema *s, const struct item *it)
{
	const struct field *handle = schema_field(s, STR("handle_name"));
	const struct str name = item_text(it, s->ids.name), sub = item_text(it, s->ids.sub_name);
	const struct str last = handle ? item_text(it, handle->id) : (struct str){ 0 };

	if (!sub.n && !last.n)
		return likeness_bare(a, name);
	if (!last.n && (str_eq(sub, name) || !name.n))
		return likeness_bare(a, sub);
	return likeness_bare(a, arena_fmt(a, "%.*s %.*s %.*s", STRF(name), STRF(sub), STRF(last)));
}

static void
add_name(struct maker *m, const struct item *it)
{
	const struct str name = feature_name(m->work, m->fs->schema, it);
	uint64_t last[4] = { 0 };
	size_t count = 0, i = 0;

	for (bool more = name.n > 0; more;) {
		uint64_t cp = 0;

		more = i < name.n;
		if (more)
			cp = utf8_next(name, &i);
		memmove(last, last + 1, 3 * sizeof(*last));
		last[3] = cp;
		add(m, FEATURE_NAME, mix(last[2], cp));
		add(m, FEATURE_VOTE, mix(mix(m->body, last[2]), cp));
		if (count++ >= 3)
			add(m, FEATURE_VOTE, mix(mix(mix(last[0], last[1]), last[2]), cp));
	}
	if (name.n)
		add(m, FEATURE_VOTE, hash_64(name));
}

/* The numeral of 第…条 at i, which moves past it; false if there is none. */
static bool
article_at(struct str s, size_t *i, uint64_t *number)
{
	const struct str open = STR("第"), close = STR("条");
	const size_t end = str_find(s, close, *i + open.n);

	if (end == SIZE_MAX || end - *i > 30)
		return false;
	*number = hash_64(str_sub(s, *i + open.n, end));
	*i = end + close.n;
	return true;
}

/* The hash of a law's title without the country and without form. */
static uint64_t
law_hash(struct arena *a, struct str title)
{
	const struct str country = STR("中华人民共和国");
	struct str s = likeness_bare(a, title);

	if (str_starts(s, country) && s.n > country.n)
		s = str_sub(s, country.n, s.n);
	return hash_64(s);
}

static void
add_article(struct maker *m, uint64_t law, uint64_t number)
{
	add(m, FEATURE_BASIS, mix(law, number));
	add(m, FEATURE_VOTE, mix(mix(m->body, law), number));
}

/* Laws in 《》 and articles behind them; law is that of the part so far, and is moved on. */
static void
add_citations(struct maker *m, struct str s, uint64_t *law)
{
	s = str_sub(s, 0, TEXT_MOST);
	for (size_t i = 0; i < s.n;) {
		const size_t title = str_find(s, STR("《"), i), art = str_find(s, STR("第"), i);
		uint64_t number;

		if (title == SIZE_MAX && art == SIZE_MAX)
			return;
		if (title < art) {
			const size_t end = str_find(s, STR("》"), title);

			if (end == SIZE_MAX)
				return;
			*law = law_hash(m->work, str_sub(s, title, end));
			add(m, FEATURE_BASIS, *law);
			i = end;
		} else {
			i = art;
			if (article_at(s, &i, &number))
				add_article(m, *law, number);
			else
				i += 3;
		}
	}
}

static void
add_basis(struct maker *m, const struct fields_value *v, uint64_t *law)
{
	if (v->row == m->fs->schema->ids.basis_law) {
		*law = law_hash(m->work, v->v->text);
		add(m, FEATURE_BASIS, *law);
	}
	add_citations(m, v->v->text, law);
}

/* True for signs at which a clause ends; text is folded. */
static bool
is_end(uint32_t cp)
{
	return cp == ',' || cp == '.' || cp == ';' || cp == ':' || cp == '!' || cp == '?' ||
	    cp == 0x3001 || cp == 0x3002 || cp == 0x2014;
}

static void
add_clauses(struct maker *m, const struct fields_value *v)
{
	const struct str text = str_sub(v->v->text, 0, utf8_at(v->v->text, TEXT_MOST / 3));
	const struct str s = utf8_fold(m->work, text);
	uint64_t h = v->row;
	unsigned n = 0;

	for (size_t i = 0; i < s.n;) {
		const uint32_t cp = utf8_next(s, &i);

		if (!is_end(cp)) {
			h = mix(h, cp);
			n++;
		}
		if ((is_end(cp) || i == s.n) && n) {
			if (n >= CLAUSE_LEAST || i == s.n)
				add(m, FEATURE_REST, h);
			h = v->row;
			n = 0;
		}
	}
}

/* True for fields that are asked for by themselves, or tell nothing of what the item is. */
static bool
is_left_out(const struct maker *m, uint32_t row)
{
	const struct schema_ids *ids = &m->fs->schema->ids;
	const uint16_t out[] = { ids->name, ids->sub_name, ids->kind, ids->basic_code,
		ids->impl_code, ids->handle_code, ids->local_code, ids->local_impl_code,
		ids->body, ids->body_code, ids->level, ids->department, ids->number };
	const struct fields_row *r = &m->fs->rows[row];

	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++)
		if (out[i] == row)
			return true;
	return !r->in_old || !r->in_new || str_is(r->name, "handle_name") ||
	    (m->column->old != SCHEMA_NONE &&
	    (m->column->row == row || m->column->new_row == row));
}

static int
by_hash(const void *x, const void *y)
{
	const uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return (a > b) - (a < b);
}

/* Sort what was added since from, each once; of too many, the lowest of the lower bits stay. */
static void
tidy(struct feature_list *l, size_t from, size_t most)
{
	size_t kept = from;

	if (l->n > from)
		qsort(l->hash + from, l->n - from, sizeof(*l->hash), by_hash);
	for (size_t i = from; i < l->n; i++)
		if (i == from || l->hash[i] != l->hash[kept - 1])
			l->hash[kept++] = l->hash[i];
	l->n = kept;
	for (unsigned bits = 63; l->n - from > most && bits > 40; bits--) {
		kept = from;
		for (size_t i = from; i < l->n; i++)
			if ((l->hash[i] << 8) >> 8 < (uint64_t)1 << (bits - 8))
				l->hash[kept++] = l->hash[i];
		l->n = kept;
	}
}

void
feature_add(struct arena *work, const struct fields *fs,
    const struct column_pair *column, const struct item *it, bool is_new, size_t most,
    struct feature_list *out)
{
	struct maker m = { work, fs, column, out, 0 };
	const struct fields_value *v;
	const size_t from = out->n;
	uint64_t law = 0;
	size_t n;

	arena_reset(work);
	m.body = hash_64(item_text(it, fs->schema->ids.body));
	v = fields_values(work, fs, it, is_new, FIELDS_COMPARED, &n);
	add_name(&m, it);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || v[i].part != v[i - 1].part || v[i].v->part != v[i - 1].v->part)
			law = 0;
		if (v[i].part == fs->schema->ids.part_basis)
			add_basis(&m, &v[i], &law);
		else if (!is_left_out(&m, v[i].row))
			add_clauses(&m, &v[i]);
	}
	tidy(out, from, most);
}
