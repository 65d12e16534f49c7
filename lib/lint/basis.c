/*
 * Reading the basis of an item. A part with the law in a field of its own is read from its
 * fields; any other from its text. Only certain matches of the register count; a likely one is
 * kept apart, as a guess.
 */
#include "lint/basis.h"

#include "base/date.h"
#include "base/utf8.h"
#include "lint/basis_level.h"

/* Code points from which unread text may be a citation. */
#define UNREAD_LEAST 4
#define YEAR 366	/* days */

/* What is under way. */
struct reader {
	const struct check *ck;
	struct basis_desk *d;
	struct basis *b;
};

/* The values of one part of the item. */
struct piece {
	const struct value *v[BASIS_FIELDS];
};

static struct str
text_of(const struct piece *p, enum basis_field f)
{
	return p->v[f] ? str_trim(p->v[f]->text) : (struct str){ 0 };
}

static void
unread_add(struct reader *r, const struct value *v, struct str s)
{
	struct basis *b = r->b;

	if (utf8_count(s) < UNREAD_LEAST)
		return;
	b->unread = arena_grow(&r->d->arena, b->unread, b->unread_n, &b->unread_cap,
	    sizeof(*b->unread));
	b->unread_v = arena_grow(&r->d->arena, b->unread_v, b->unread_n, &b->unread_v_cap,
	    sizeof(const struct value *));
	b->unread[b->unread_n] = s;
	b->unread_v[b->unread_n++] = v;
}

/* Ask the register which law a citation names. */
static void
match(struct reader *r, struct basis_cite *b)
{
	const struct citation *c = b->c;
	struct register_match m = { 0 };

	if (!r->d->laws)
		return;
	if (c->name.n)
		m = register_find(r->d->laws, &r->d->cache, c->name);
	/* （试行） may be a part of the title */
	if (!m.law && c->name.n && c->version.text.n && !c->version.year)
		m = register_find(r->d->laws, &r->d->cache, arena_fmt(&r->d->cache.arena,
		    "%.*s（%.*s）", STRF(c->name), STRF(c->version.text)));
	else if (!c->name.n && c->kind == CITATION_NUMBER && c->number_count)
		m = register_find_number(r->d->laws, c->numbers[0].text);
	if (m.sure == REGISTER_LIKELY)
		b->guess = m;
	else
		b->match = m;
}

/*
 * The version in force. One of which only the publication is known counts when that is a year
 * ago: no law that was read waits so long. A citation that tells a newer date knows more than
 * the register.
 */
static const struct register_version *
version_now(const struct reader *r, const struct basis_cite *b)
{
	const struct catalog *cat = r->ck->catalog;
	const struct register_law *law = b->match.law;
	const struct register_version *v = b->standing.version;
	int32_t year, month, day;

	if (!cat->has_as_of)
		v = law->repealed.n ? NULL : register_standing_newest(law);
	else if (b->standing.version_unsure && (!v || v->day == REGISTER_NO_DAY ||
	    v->day > cat->as_of - YEAR))
		v = NULL;
	if (!v || !b->c->version.year || b->cited)
		return v;
	if (v->day == REGISTER_NO_DAY)
		return NULL;
	date_to_civil(v->day, &year, &month, &day);
	return b->c->version.year >= year ? NULL : v;
}

/* Find the versions that count. */
static void
stand(const struct reader *r, struct basis_cite *b)
{
	const struct citation_version *cv = &b->c->version;
	const struct catalog *cat = r->ck->catalog;
	const struct register_law *law = b->match.law;

	b->standing.since = REGISTER_NO_DAY;
	if (!law)
		return;
	if (cv->year)
		b->cited = register_standing_cited(law, cv->year, cv->month, cv->day);
	/* a day is easily mistyped; of one version a year no other can be meant */
	if (!b->cited && cv->year)
		b->cited = register_standing_cited(law, cv->year, 0, 0);
	if (!b->cited)
		b->cited = b->match.version;
	if (cat->has_as_of)
		b->standing = register_standing_on(law, cat->as_of);
	b->now = version_now(r, b);
}

static void
cite_add(struct reader *r, const struct citation *c, const struct value *v,
    const struct basis_cite *named)
{
	struct basis *b = r->b;
	struct basis_cite *x;

	b->list = arena_grow(&r->d->arena, b->list, b->n, &b->cap, sizeof(*b->list));
	x = &b->list[b->n++];
	*x = (struct basis_cite){ .c = c, .v = v };
	if (named) {
		x->match = named->match;
		x->guess = named->guess;
		x->standing = named->standing;
		x->cited = named->cited;
		x->now = named->now;
		x->levels = named->levels;
		return;
	}
	x->is_named = true;
	match(r, x);
	stand(r, x);
	x->levels = basis_level(x);
	for (size_t i = 0; i + 1 < b->n && x->is_named; i++)
		if (b->list[i].is_named && (x->match.law ? b->list[i].match.law == x->match.law :
		    str_eq(b->list[i].c->name, c->name)))
			x->is_named = false;
}

/* Read a text; what has the name of a field's law is that one again. */
static void
text_read(struct reader *r, const struct value *v, struct str law)
{
	struct citations *cs = arena_new(&r->d->arena, 1, sizeof(*cs));
	const size_t first = r->b->n;
	size_t *at;

	citation_parse(&r->d->arena, &r->d->memory, v->text, cs);
	at = arena_new(&r->d->arena, cs->n + 1, sizeof(*at));
	for (size_t i = 0; i < cs->n; i++) {
		const struct citation *c = &cs->list[i];
		const bool is_own = c->kind == CITATION_LAW || c->kind == CITATION_NUMBER ||
		    c->law >= i;

		at[i] = r->b->n;
		if (law.n && c->name.n && str_eq(c->name, law))
			continue;
		cite_add(r, c, v, is_own || at[c->law] < first || at[c->law] >= r->b->n ? NULL :
		    &r->b->list[at[c->law]]);
	}
	for (size_t i = 0; i < cs->unread_count; i++)
		unread_add(r, v, cs->unread[i]);
}

/* A text with the law, and the article in a field beside it. */
static bool
is_split(const struct piece *p)
{
	return p->v[BASIS_TEXT] && !p->v[BASIS_LAW] && p->v[BASIS_ARTICLE];
}

/*
 * True if a field holds the title of another law than the one that was read in it: a title may
 * begin as a sentence would (违反…暂行规定), or have another inside (实施《…法》的规定).
 */
static bool
is_own_title(struct reader *r, struct str name, struct str field)
{
	struct register_match whole, read;

	if (!r->d->laws || !name.n || str_eq(name, field))
		return false;
	whole = register_find(r->d->laws, &r->d->cache, field);
	read = register_find(r->d->laws, &r->d->cache, name);
	return whole.sure > REGISTER_LIKELY &&
	    (read.sure <= REGISTER_LIKELY || read.law != whole.law);
}

static struct str
fields_read(struct reader *r, const struct piece *p)
{
	const struct citation_fields f = {
		.tag = text_of(p, BASIS_TAG), .law = text_of(p, BASIS_LAW),
		.document = text_of(p, BASIS_DOCUMENT), .issuer = text_of(p, BASIS_ISSUER),
		.version = text_of(p, BASIS_VERSION), .article = text_of(p, BASIS_ARTICLE),
		.paragraph = text_of(p, BASIS_PARAGRAPH),
		.subparagraph = text_of(p, BASIS_SUBPARAGRAPH), .point = text_of(p, BASIS_POINT),
		.quote = text_of(p, BASIS_QUOTE),
	};
	const enum basis_field from = p->v[BASIS_LAW] ? BASIS_LAW : BASIS_DOCUMENT;
	struct citation *c = arena_new(&r->d->arena, 1, sizeof(*c));

	if (!citation_from_fields(&r->d->arena, &f, c) && p->v[BASIS_ARTICLE])
		unread_add(r, p->v[BASIS_ARTICLE], f.article);
	if (is_own_title(r, c->name, f.law))
		c->name = f.law;
	cite_add(r, c, p->v[from], NULL);
	r->b->list[r->b->n - 1].is_field = !is_split(p);
	return c->name;
}

static void
piece_read(struct reader *r, const struct piece *p)
{
	struct str law = { 0 };

	if (is_split(p)) {
		struct piece q = *p;

		q.v[BASIS_LAW] = p->v[BASIS_TEXT];
		fields_read(r, &q);
		return;
	}
	if (p->v[BASIS_LAW] || (p->v[BASIS_DOCUMENT] && !p->v[BASIS_TEXT]))
		law = fields_read(r, p);
	if (p->v[BASIS_TEXT])
		text_read(r, p->v[BASIS_TEXT], law);
}

static struct basis *
item_read(const struct check *ck)
{
	struct basis_desk *d = ck->desk;
	struct basis *b = arena_new(&d->arena, 1, sizeof(*b));
	struct reader r = { .ck = ck, .d = d, .b = b };
	struct piece p = { 0 };
	uint16_t number = 0;

	for (size_t i = 0; i < ck->item->n; i++) {
		const struct value *v = &ck->item->v[i];
		enum basis_field f = BASIS_TEXT;

		if (v->field >= ck->schema->n ||
		    ck->schema->fields[v->field].part != ck->schema->ids.part_basis)
			continue;
		while (f < BASIS_FIELDS && d->fields[f] != v->field)
			f++;
		if (f == BASIS_FIELDS || v->lang != LANG_ZH)
			continue;
		if (v->part != number && number)
			piece_read(&r, &p);
		if (v->part != number)
			p = (struct piece){ 0 };
		number = v->part;
		p.v[f] = v;
	}
	if (number)
		piece_read(&r, &p);
	return b;
}

const struct basis *
basis_of(const struct check *ck)
{
	if (!ck->desk->basis)
		ck->desk->basis = item_read(ck);
	return ck->desk->basis;
}

const struct basis *
basis_of_fees(const struct check *ck)
{
	struct basis_desk *d = ck->desk;
	struct basis *b;
	struct reader r;

	if (d->fees)
		return d->fees;
	b = arena_new(&d->arena, 1, sizeof(*b));
	r = (struct reader){ .ck = ck, .d = d, .b = b };
	for (size_t i = 0; i < ck->item->n; i++) {
		const struct value *v = &ck->item->v[i];

		if (v->lang == LANG_ZH &&
		    (v->field == d->fee_fields[0] || v->field == d->fee_fields[1]))
			text_read(&r, v, (struct str){ 0 });
	}
	d->fees = b;
	return b;
}

bool
basis_has_laws(const struct check *ck)
{
	/* an empty register has no file */
	return ck->desk->laws && register_path(ck->desk->laws).n;
}

const struct value *
basis_place(const struct check *ck, const struct basis_cite *b, struct str slice, size_t *off)
{
	for (size_t i = 0; slice.p && i < ck->item->n; i++) {
		const struct value *v = &ck->item->v[i];

		if (slice.p >= v->text.p && slice.p < v->text.p + v->text.n) {
			*off = (size_t)(slice.p - v->text.p);
			return v;
		}
	}
	*off = 0;
	return b->v;
}

bool
basis_says_nothing(struct str text)
{
	static const struct str words[] = { STR_INIT("无"), STR_INIT("暂无"), STR_INIT("/"),
	    STR_INIT("-"),
		STR_INIT("略"), STR_INIT("同上"), STR_INIT("见附件"), STR_INIT("详见附件"), STR_INIT("待定"),
		STR_INIT("相关法律法规"), STR_INIT("有关法律法规"), STR_INIT("有关规定"), STR_INIT("按有关规定"),
		STR_INIT("相关规定"), STR_INIT("法律法规"), STR_INIT("——") };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(text, words[i]))
			return true;
	return false;
}

bool
basis_is_bare(const struct basis_cite *b)
{
	static const struct str marks[] = {
		STR_INIT("《"), STR_INIT("》"), STR_INIT("〈"), STR_INIT("〉"), STR_INIT("<"),
		STR_INIT(">"), STR_INIT("＜"), STR_INIT("＞"), STR_INIT("“"), STR_INIT("”"),
		STR_INIT("（"), STR_INIT("("), STR_INIT("["),
	};
	const struct citation *c = b->c;
	const struct str span = c->span;
	const size_t from = (size_t)(c->title.p - span.p);

	if (c->kind != CITATION_LAW || !c->title_broken || b->is_field || !c->title.n ||
	    c->title.p < span.p || from > span.n)
		return false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_ends(str_sub(span, 0, from), marks[i]) || (i < 10 &&
		    str_starts(str_sub(span, from + c->title.n, span.n), marks[i])))
			return false;
	return true;
}

struct register_place
basis_register_place(const struct citation_place *p)
{
	return (struct register_place){
		.article = p->n[CITATION_ARTICLE], .zhi = p->zhi,
		.paragraph = p->n[CITATION_PARAGRAPH],
		.subparagraph = p->n[CITATION_SUBPARAGRAPH],
	};
}
