/*
 * Facts while they are gathered. The same version is told by many texts (each later one repeats the
 * heading lines of those before it), so versions are matched by their days.
 */
#include "law/register_facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "law/law_title.h"

void
register_facts_init(struct register_facts *f, struct arena *a)
{
	*f = (struct register_facts){ .a = a };
}

void
register_facts_clear(struct register_facts *f)
{
	map_clear(&f->by_key);
}

/* Digits from..to of s as a number; -1 if one is none. */
static int32_t
digits(struct str s, size_t from, size_t to)
{
	int32_t n = 0;

	for (size_t i = from; i < to; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		n = n * 10 + (s.p[i] - '0');
	}
	return n;
}

int32_t
register_facts_day(struct str date)
{
	int32_t year, month, day;

	if (date.n != strlen("2004-07-01") || date.p[4] != '-' || date.p[7] != '-')
		return REGISTER_NO_DAY;
	year = digits(date, 0, 4);
	month = digits(date, 5, 7);
	day = digits(date, 8, 10);
	if (year < 1900 || month < 1 || month > 12 || day < 1 || day > 31)
		return REGISTER_NO_DAY;
	return date_from_civil(year, month, day);
}

struct str
register_facts_date(const struct register_version *v)
{
	if (v->published.n)
		return v->published;
	return v->adopted.n ? v->adopted : v->from;
}

size_t
register_facts_find(const struct register_facts *f, struct arena *scratch, struct str title)
{
	size_t at;

	return map_get(&f->by_key, law_title_key(law_title_fold(scratch, title)), &at) ? at :
	    SIZE_MAX;
}

size_t
register_facts_law(struct register_facts *f, struct str title)
{
	const struct str key = law_title_key(law_title_fold(f->a, title));
	bool is_new;
	const size_t at = *map_put(&f->by_key, key, f->n, &is_new);

	if (!is_new)
		return at;
	f->laws = arena_grow(f->a, f->laws, f->n, &f->cap, sizeof(*f->laws));
	f->laws[f->n] = (struct register_law){ .title = title };
	return f->n++;
}

static bool
same(struct str x, struct str y)
{
	return x.n && str_eq(x, y);
}

struct register_version *
register_facts_match(struct register_law *law, const struct register_version *v)
{
	for (size_t i = 0; i < law->n; i++) {
		struct register_version *w = &law->versions[i];

		if (same(v->adopted, w->adopted) || same(v->published, w->published) ||
		    same(v->adopted, w->published) || same(v->published, w->adopted))
			return w;
		if (!register_facts_date(v).n && !register_facts_date(w).n)
			return w;
		if (same(register_facts_date(v), register_facts_date(w)))
			return w;
	}
	return NULL;
}

static void
fill(struct str *to, struct str from)
{
	if (!to->n)
		*to = from;
}

struct register_version *
register_facts_put(struct register_facts *f, size_t at, const struct register_version *v)
{
	struct register_law *law = &f->laws[at];
	struct register_version *w = register_facts_match(law, v);

	if (!w) {
		law->versions = arena_grow(f->a, law->versions, law->n, &law->cap,
		    sizeof(*law->versions));
		w = &law->versions[law->n++];
		*w = *v;
		return w;
	}
	/* a date that came first as one of publication may be one of adoption: keep one of them */
	if (!same(v->adopted, w->published))
		fill(&w->adopted, v->adopted);
	if (!same(v->published, w->adopted))
		fill(&w->published, v->published);
	fill(&w->from, v->from);
	fill(&w->until, v->until);
	fill(&w->by, v->by);
	fill(&w->number, v->number);
	fill(&w->decision, v->decision);
	fill(&w->faults, v->faults);
	/* what the law's own words tell is the better source */
	if (!w->source.n || (str_starts(w->source, STR("date of")) &&
	    str_starts(v->source, STR("heading"))))
		w->source = v->source;
	if (!w->shape.n && v->shape.n) {
		w->shape = v->shape;
		w->articles = v->articles;
		w->last = v->last;
	}
	return w;
}

void
register_facts_add(struct arena *a, struct str **list, size_t *n, struct str text)
{
	struct str *new;

	for (size_t i = 0; i < *n; i++)
		if (str_eq((*list)[i], text))
			return;
	new = arena_new(a, *n + 1, sizeof(*new));
	for (size_t i = 0; i < *n; i++)
		new[i] = (*list)[i];
	new[(*n)++] = text;
	*list = new;
}

struct str
register_facts_code(struct arena *a, struct str codes, const char *code)
{
	struct str rest = codes;

	while (rest.n)
		if (str_is(str_cut(&rest, ' '), code))
			return codes;
	return codes.n ? arena_fmt(a, "%.*s %s", STRF(codes), code) : str_from(code);
}

static int
compare_versions(const void *x, const void *y)
{
	const struct register_version *v = x, *w = y;

	return str_cmp(register_facts_date(v), register_facts_date(w));
}

static int
compare_laws(const void *x, const void *y)
{
	const struct register_law *v = x, *w = y;

	return str_cmp(v->title, w->title);
}

/* Dates that were filled in later may show that two versions are one: join them. */
static void
join_versions(struct register_facts *f, size_t at)
{
	struct register_law *law = &f->laws[at];
	const struct register_version *old = law->versions;
	const size_t n = law->n;

	law->versions = NULL;
	law->n = law->cap = 0;
	for (size_t i = 0; i < n; i++)
		register_facts_put(f, at, &old[i]);
}

void
register_facts_sort(struct register_facts *f)
{
	if (f->n)
		qsort(f->laws, f->n, sizeof(*f->laws), compare_laws);
	for (size_t i = 0; i < f->n; i++) {
		struct register_law *law = &f->laws[i];

		join_versions(f, i);
		if (law->n)
			qsort(law->versions, law->n, sizeof(*law->versions), compare_versions);
		*map_put(&f->by_key, law_title_key(law_title_fold(f->a, law->title)), i, NULL) = i;
	}
}

static void
finish_law(struct register_law *law)
{
	law->repealed_day = register_facts_day(law->repealed);
	for (size_t i = 0; i < law->n; i++) {
		struct register_version *v = &law->versions[i];

		fill(&v->until, i + 1 < law->n ? law->versions[i + 1].from : law->repealed);
		v->day = register_facts_day(register_facts_date(v));
		v->from_day = register_facts_day(v->from);
		v->until_day = register_facts_day(v->until);
	}
}

void
register_facts_finish(struct register_facts *f)
{
	register_facts_sort(f);
	for (size_t i = 0; i < f->n; i++)
		finish_law(&f->laws[i]);
}
