/*
 * Facts out of texts. The date in a closing article belongs to one of the versions that the heading
 * lines tell, seldom to the newest: an amended law keeps the sentence of the version that was
 * passed or revised as a whole. It is given to the last version that was there by that date.
 */
#include "law/register_collect.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "law/register_place.h"
#include "law/statute_closing.h"

#define YEARS_MOST	3		/* from a version's date to its entry into force */
#define DIFFERS_MOST	15		/* days; nearer dates are of one version, one is wrong */
#define PUBLISHED_MOST	200		/* days from a meeting of the State Council on */

#define SOURCE_HEADING	"heading line"
#define SOURCE_CLOSING	"closing article"
#define SOURCE_LABEL	"date of the collection"
#define SOURCE_INDEX	"index of the collection"
#define SOURCE_INFERRED	"closing article, published the day it was passed [inferred]"

struct register_piece {
	size_t law;
	struct str date;	/* of the version */
	int32_t first;		/* number of its first article */
	int32_t articles, last;
	struct str shape;
	bool has_closing;
	size_t order;		/* in which it came */
};

/* A text while its facts are taken. */
struct text {
	struct register_collect *c;
	struct arena *a;
	const struct statute *st;
	const struct register_label *label;
	struct statute_versions told;	/* by its heading lines */
	struct statute_closing closing;
	size_t law;			/* index */
	size_t mine;			/* index in told of the version whose text it is */
	struct str faults;		/* codes */
};

static void
add_fault(struct text *t, const char *code)
{
	t->faults = register_facts_code(t->a, t->faults, code);
}

static int32_t
day_of(const struct statute_version *v)
{
	return register_facts_day(statute_version_date(v));
}

static void
source(struct arena *a, struct register_version *v, const char *text)
{
	if (!v->source.n)
		v->source = str_from(text);
	else if (!str_has(v->source, str_from(text)))
		v->source = arena_fmt(a, "%.*s; %s", STRF(v->source), text);
}

/* Add a version that only the collection's date tells. */
static void
add_labelled(struct text *t, bool is_npc)
{
	struct statute_versions *vs = &t->told;
	struct statute_version *v;
	const int32_t day = register_facts_day(t->label->date);

	vs->v = arena_grow(t->a, vs->v, vs->n, &vs->cap, sizeof(*vs->v));
	v = &vs->v[vs->n++];
	*v = (struct statute_version){ .act = STATUTE_AMENDED };
	if (is_npc)
		v->adopted = t->label->date;
	else
		v->published = t->label->date;
	/* the closing article was written for this version */
	if (t->closing.from.n && register_facts_day(t->closing.from) >= day)
		v->act = vs->n > 1 ? STATUTE_REVISED : STATUTE_ISSUED;
	else if (vs->n == 1 && !t->closing.from.n)
		v->act = STATUTE_ISSUED;
	add_fault(t, vs->n > 1 ? "heading-cut" : "no-heading");
}

static bool
is_npc(const struct text *t)
{
	return str_has(t->st->heading, STR("全国人民代表大会")) || str_is(t->label->level, "law");
}

/* True if the collection's date is that of the publication of a version that was passed before. */
static bool
is_published_on(const struct text *t, const struct statute_version *v, int32_t day)
{
	const int32_t adopted = register_facts_day(v->adopted);

	return !is_npc(t) && !v->published.n && adopted != REGISTER_NO_DAY && day >= adopted &&
	    day - adopted <= PUBLISHED_MOST;
}

/* Which version is it whose text this is? */
static void
find_mine(struct text *t)
{
	const int32_t day = register_facts_day(t->label->date);
	struct statute_versions *vs = &t->told;

	for (size_t i = vs->n; day != REGISTER_NO_DAY && i-- > 0;)
		if (str_eq(vs->v[i].adopted, t->label->date) ||
		    str_eq(vs->v[i].published, t->label->date)) {
			t->mine = i;
			return;
		}
	if (day != REGISTER_NO_DAY && vs->n && is_published_on(t, &vs->v[vs->n - 1], day)) {
		vs->v[vs->n - 1].published = t->label->date;
	} else if (day != REGISTER_NO_DAY && (!vs->n ||
	    day > day_of(&vs->v[vs->n - 1]) + DIFFERS_MOST)) {
		add_labelled(t, is_npc(t));
	} else if (day != REGISTER_NO_DAY) {
		const int32_t last = day_of(&vs->v[vs->n - 1]);

		if (last != REGISTER_NO_DAY && day != last)
			add_fault(t, "date-differs");
	}
	t->mine = vs->n ? vs->n - 1 : SIZE_MAX;
}

/* The version that the closing article speaks of; SIZE_MAX if that cannot be told. */
static size_t
closing_owner(const struct text *t)
{
	const int32_t from = register_facts_day(t->closing.from);
	const struct statute_versions *vs = &t->told;
	size_t owner = SIZE_MAX;

	for (size_t i = 0; i < vs->n && (t->mine == SIZE_MAX || i <= t->mine); i++) {
		const int32_t day = day_of(&vs->v[i]);

		if (t->closing.on_issue && vs->v[i].act != STATUTE_AMENDED)
			owner = i;
		if (!t->closing.on_issue && day != REGISTER_NO_DAY && day <= from)
			owner = i;
	}
	if (owner == SIZE_MAX || t->closing.on_issue)
		return owner;
	/* a version that no heading line tells stands between */
	return from - day_of(&vs->v[owner]) > YEARS_MOST * 366 ? SIZE_MAX : owner;
}

/* Give the closing article's date to its version; where it was found goes to *why. */
static struct str
closing_date(struct text *t, size_t owner, const char **why)
{
	const struct statute_version *v = &t->told.v[owner];
	struct str published = v->published;
	int32_t day;

	*why = SOURCE_CLOSING;
	if (t->closing.from.n)
		return t->closing.from;
	if (!published.n && is_npc(t)) {
		*why = SOURCE_INFERRED;
		published = v->adopted;
	}
	day = register_facts_day(published);
	if (!t->closing.on_issue || day == REGISTER_NO_DAY)
		return (struct str){ 0 };
	return t->closing.days_after ? date_print(t->a, day + t->closing.days_after) : published;
}

/* Make a register's version of one that heading lines tell. */
static struct register_version
convert(const struct text *t, size_t i)
{
	const struct statute_version *v = &t->told.v[i];
	static const enum register_act acts[] = {
		[STATUTE_ISSUED] = REGISTER_ISSUED, [STATUTE_REVISED] = REGISTER_REVISED,
		[STATUTE_AMENDED] = REGISTER_AMENDED,
	};
	struct register_version w = { .adopted = v->adopted, .published = v->published,
	    .from = v->from, .act = acts[v->act], .by = v->by, .number = v->number,
	    .decision = v->decision };

	source(t->a, &w, v->by.n || v->word.n ? SOURCE_HEADING : SOURCE_LABEL);
	if (i == t->mine && v->adopted.n && str_eq(v->published, t->label->date) &&
	    !str_has(t->st->heading, STR("公布")) && !str_has(t->st->heading, STR("发布")))
		source(t->a, &w, SOURCE_LABEL);
	return w;
}

/* The shape of the text goes to its version. */
static void
take_shape(struct text *t, struct register_version *w)
{
	const struct statute *st = t->st;
	struct buf b = { 0 };
	struct register_collect *c = t->c;

	register_shape_put(&b, st);
	if (st->part.n && st->n) {
		c->pieces = arena_grow(t->a, c->pieces, c->piece_count, &c->piece_cap,
		    sizeof(*c->pieces));
		c->pieces[c->piece_count] = (struct register_piece){ .law = t->law,
		    .date = register_facts_date(w), .first = st->articles[0].number,
		    .articles = (int32_t)st->n, .last = st->articles[st->n - 1].number,
		    .shape = arena_str(t->a, buf_get(&b)), .has_closing = t->closing.is_there,
		    .order = c->piece_count };
		c->piece_count++;
	} else if (st->n) {
		w->shape = arena_str(t->a, buf_get(&b));
		w->articles = (int32_t)st->n;
		w->last = st->articles[st->n - 1].number;
	}
	buf_clear(&b);
}

static void
take_faults(struct text *t)
{
	const struct statute *st = t->st;

	for (size_t i = 0; i < st->fault_count; i++)
		add_fault(t, statute_fault_code(st->faults[i].kind));
	if (!t->closing.is_there && !st->part.n && st->n)
		add_fault(t, "no-closing");
	if (t->told.is_cut)
		add_fault(t, "heading-cut");
}

/* The body behind a version: 全国人民代表大会常务委员会 of 第十届全国人民代表大会常务委员会第四次会议. */
static struct str
issuer_of(const struct statute_version *v)
{
	static const char *const bodies[] = { "全国人民代表大会常务委员会", "全国人民代表大会" };
	const size_t order = str_find(v->number, STR("令"), 0);
	struct str by = v->by;

	for (size_t i = 0; i < 2; i++)
		if (str_has(by, str_from(bodies[i])))
			return str_from(bodies[i]);
	if (str_starts(by, STR("国务院第")))
		return STR("国务院");
	if (v->number.n && order != SIZE_MAX)
		by = str_sub(v->number, 0, order);
	if (str_starts(by, STR("经")) || str_starts(by, STR("原")))
		by = str_sub(by, 3, by.n);
	return str_has(by, STR("第")) || str_has(by, STR("会议")) ? (struct str){ 0 } : by;
}

/* True if one of the words, parted by blanks, stands in s. */
static bool
has_any(struct str s, const char *words)
{
	struct str rest = str_from(words);

	while (rest.n)
		if (str_has(s, str_cut(&rest, ' ')))
			return true;
	return false;
}

/* True if the heading lines name bodies, and none that can make an administrative regulation. */
static bool
is_below(struct str heading)
{
	return has_any(heading, "部 委 局 署 办公室 银行") &&
	    !has_any(heading, "国务院 政务院 中央 全国人民代表大会");
}

/* Only a law is called 中华人民共和国…法. */
static bool
is_titled_law(struct str title)
{
	return str_starts(title, STR("中华人民共和国")) && str_ends(title, STR("法")) &&
	    !str_ends(title, STR("办法")) && !str_ends(title, STR("宪法"));
}

/* Level and issuer of the law, as far as the text tells. */
static void
take_level(struct text *t, struct register_law *law)
{
	const struct statute_version *first = t->told.n ? &t->told.v[0] : NULL;

	if (!law->level.n)
		law->level = is_titled_law(law->title) ? STR("law") : t->label->level;
	if (!first)
		return;
	if (!law->issuer.n)
		law->issuer = issuer_of(first);
	if (!law->level.n && str_starts(law->issuer, STR("全国人民代表大会")))
		law->level = STR("law");
	else if (!law->level.n && str_is(law->issuer, "国务院"))
		law->level = STR("admin_regulation");
	/* the folder says so, and those who are told cannot make one */
	if (str_is(law->level, "admin_regulation") && is_below(t->st->heading)) {
		law->level = (struct str){ 0 };
		add_fault(t, "level");
	}
}

/* The level of what is repealed, where its own name or issuer tells it. */
static struct str
repealed_level(const struct statute_repeal *r)
{
	if (is_titled_law(r->title))
		return STR("law");
	if (str_is(r->version.by, "国务院") || str_starts(r->version.number, STR("国务院令")))
		return STR("admin_regulation");
	return (struct str){ 0 };
}

/* One law that this one repeals. */
static void
take_repeal(struct text *t, const struct statute_repeal *r, struct str date)
{
	struct register_facts *f = t->c->facts;
	const struct str title = arena_str(t->a, r->title);
	const size_t at = register_facts_law(f, title);
	const struct str on = r->on.n ? r->on : date;
	const struct statute_version *v = &r->version;
	struct register_version w = { .adopted = v->adopted, .published = v->published,
	    .by = v->by, .number = v->number, .source = STR("closing article of its successor") };
	struct register_law *law;

	/* a predecessor of the same name is an earlier version */
	if (at == t->law)
		w.until = on;
	if (register_facts_date(&w).n)
		register_facts_put(f, at, &w);
	law = &f->laws[at];
	if (!law->level.n)
		law->level = repealed_level(r);
	if (at == t->law)
		return;
	if (!law->issuer.n)
		law->issuer = issuer_of(v);
	/* the newest text that repeals it is the one that holds */
	if (!law->repealed.n || str_cmp(on, law->repealed) > 0)
		law->repealed = on;
	law->source = STR("closing article of its successor");
	register_facts_add(t->a, &law->replaced_by, &law->replaced_count,
	    f->laws[t->law].title);
}

/* What the collection's index says of the version whose text this is. */
static void
take_index(struct text *t, struct register_version *w)
{
	const int32_t from = register_facts_day(t->label->from);
	const int32_t day = register_facts_day(register_facts_date(w));

	if (from == REGISTER_NO_DAY || day == REGISTER_NO_DAY || from < day)
		return;
	if (!w->from.n) {
		w->from = t->label->from;
		source(t->a, w, SOURCE_INDEX);
	} else if (!str_eq(w->from, t->label->from)) {
		add_fault(t, "from-differs");
	}
}

/* Put all versions that the text tells. */
static struct str
take_versions(struct text *t)
{
	struct register_facts *f = t->c->facts;
	const size_t owner = t->closing.is_there ? closing_owner(t) : SIZE_MAX;
	const char *why = SOURCE_CLOSING;
	struct str date = { 0 }, on = { 0 };

	if (owner != SIZE_MAX)
		on = closing_date(t, owner, &why);
	for (size_t i = 0; i < t->told.n; i++) {
		struct register_version w = convert(t, i);
		struct register_version *put;

		if (i == owner && on.n && !w.from.n) {
			w.from = on;
			source(t->a, &w, why);
		}
		if (i == t->mine) {
			take_shape(t, &w);
			take_index(t, &w);
		}
		put = register_facts_put(f, t->law, &w);
		if (i != t->mine)
			continue;
		date = register_facts_date(put);
		for (struct str rest = t->faults; rest.n;)
			put->faults = register_facts_code(t->a, put->faults,
			    arena_cstr(t->a, str_cut(&rest, ' ')));
	}
	for (size_t i = 0; i < t->closing.n; i++)
		take_repeal(t, &t->closing.repeals[i], on.n ? on : t->closing.from);
	return date;
}

struct str
register_collect_text(struct register_collect *c, const struct statute *st,
    const struct register_label *label, struct str *law)
{
	struct register_facts *f = c->facts;
	struct text t = { .c = c, .a = f->a, .st = st, .label = label };
	struct str date;

	*law = (struct str){ 0 };
	if (!st->title.n)
		return *law;
	c->texts++;
	c->clean += st->fault_count == 0;
	c->articles += st->n;
	statute_heading_read(t.a, st->heading, &t.told);
	statute_closing_read(t.a, st, &t.closing);
	t.law = register_facts_law(f, arena_str(t.a, st->title));
	find_mine(&t);
	take_level(&t, &f->laws[t.law]);
	take_faults(&t);
	date = take_versions(&t);
	*law = f->laws[t.law].title;
	return date;
}

static int
compare_pieces(const void *x, const void *y)
{
	const struct register_piece *p = x, *q = y;

	if (p->law != q->law)
		return p->law < q->law ? -1 : 1;
	if (str_cmp(p->date, q->date))
		return str_cmp(p->date, q->date);
	if (p->first != q->first)
		return p->first < q->first ? -1 : 1;
	return p->order < q->order ? -1 : p->order > q->order;
}

/*
 * A law that was repealed and then made anew under the same title was not repealed as a whole: the
 * repeal ends the version that it met.
 */
static void
settle_repeal(struct register_law *law)
{
	struct register_version *met = NULL;
	bool is_anew = false;

	for (size_t i = 0; law->repealed.n && i < law->n; i++) {
		struct register_version *v = &law->versions[i];
		const struct str date = register_facts_date(v);

		if (str_cmp(date, law->repealed) >= 0)
			is_anew = true;
		else if (!met || str_cmp(date, register_facts_date(met)) > 0)
			met = v;
	}
	if (!is_anew)
		return;
	if (met)
		met->until = law->repealed;
	law->repealed = (struct str){ 0 };
	law->replaced_count = 0;
}

void
register_collect_end(struct register_collect *c)
{
	struct register_facts *f = c->facts;

	for (size_t i = 0; i < f->n; i++)
		settle_repeal(&f->laws[i]);
	if (c->piece_count)
		qsort(c->pieces, c->piece_count, sizeof(*c->pieces), compare_pieces);
	for (size_t i = 0; i < c->piece_count; i++) {
		const struct register_piece *p = &c->pieces[i];
		struct register_version *v = register_facts_match(&f->laws[p->law],
		    &(struct register_version){ .adopted = p->date, .published = p->date });

		if (!v)
			continue;
		/* what was known of it, as from a register, comes anew */
		if (!i || compare_pieces(p, &(struct register_piece){ .law = p[-1].law,
		    .date = p[-1].date, .first = p->first, .order = p->order }) != 0) {
			v->shape = (struct str){ 0 };
			v->articles = 0;
		}
		v->shape = v->shape.n ? arena_fmt(f->a, "%.*s %.*s", STRF(v->shape),
		    STRF(p->shape)) : p->shape;
		v->articles += p->articles;
		v->last = p->last;
	}
	c->piece_count = 0;
}
