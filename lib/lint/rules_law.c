/*
 * The laws that a basis names: known, in force, with the article that is cited, of this place.
 * Only certain matches of the register count, and what it does not tell is unknown: then a rule
 * keeps still.
 */
#include "lint/rule_tables.h"

#include <string.h>

#include "base/date.h"
#include "law/law_title.h"
#include "lint/basis.h"
#include "lint/basis_level.h"
#include "lint/basis_quote.h"
#include "lint/basis_region.h"
#include "lint/mend_law.h"
#include "schema/numeral.h"

#define FIELDS "* basis.text basis.law basis.article"

/* What a rule asks about one citation. */
typedef void ask(struct check *ck, const struct basis_cite *b);

/* Ask about each citation; named: only about the first of each law. */
static void
each(struct check *ck, bool named, ask *question)
{
	const struct basis *b = basis_of(ck);

	if (!ck->desk->laws)
		return;
	for (size_t i = 0; i < b->n; i++)
		if (!named || b->list[i].is_named)
			question(ck, &b->list[i]);
}

/* The title of a law for a message, its full one. */
static struct str
title_of(const struct basis_cite *b)
{
	return b->match.law->title;
}

/* The date as a list would print it; in ck->a. */
static struct str
day_print(const struct check *ck, int32_t day)
{
	return date_print(ck->a, day);
}

/* The date by which a version is known; empty if there is none. */
static struct str
version_date(const struct register_version *v)
{
	return v->published.n ? v->published : v->adopted.n ? v->adopted : v->from;
}

/* "; 《…》 took its place", or nothing; in ck->a. */
static struct str
successors(const struct check *ck, const struct register_law *law)
{
	struct str s = { 0 };

	for (size_t i = 0; i < law->replaced_count; i++)
		s = arena_fmt(ck->a, "%.*s《%.*s》", STRF(s), STRF(law->replaced_by[i]));
	return s.n ? arena_fmt(ck->a, tr(TR_NOOP("; %.*s took its place")), STRF(s)) : s;
}

static void
unknown(struct check *ck, const struct basis_cite *b)
{
	const struct str name = b->c->name;
	struct str place;
	size_t off;
	const struct value *v;

	if (b->match.law || b->guess.law || !name.n || !basis_level_is_statute(name) ||
	    basis_region_is_other(ck, b, &place))
		return;
	v = basis_place(ck, b, b->c->title, &off);
	check_say_at(ck, v, off, TR_NOOP("the register does not know 《%.*s》: nothing is checked "
	    "of it"),
	    STRF(name));
}

static void
law_unknown(struct check *ck)
{
	if (basis_has_laws(ck))
		each(ck, true, unknown);
}

static void
early(struct check *ck, const struct basis_cite *b)
{
	size_t off;
	const struct value *v;

	if (!b->match.law || b->standing.state != REGISTER_NOT_YET)
		return;
	v = basis_place(ck, b, b->c->title, &off);
	if (b->standing.since == REGISTER_NO_DAY)
		check_say_at(ck, v, off, TR_NOOP("《%.*s》 is not in force on %.*s yet"),
		    STRF(title_of(b)), STRF(day_print(ck, ck->catalog->as_of)));
	else
		check_say_at(ck, v, off, TR_NOOP("《%.*s》 is in force from %.*s only, the catalogue "
		    "is of %.*s"), STRF(title_of(b)), STRF(day_print(ck, b->standing.since)),
		    STRF(day_print(ck, ck->catalog->as_of)));
}

static void
law_early(struct check *ck)
{
	each(ck, true, early);
}

static void
say_repealed(struct check *ck, const struct basis_cite *b)
{
	const struct register_law *law = b->match.law;
	size_t off;
	const struct value *v = basis_place(ck, b, b->c->title, &off);

	if (law->repealed.n)
		check_say_at(ck, v, off, TR_NOOP("《%.*s》 was repealed on %.*s%.*s"),
		    STRF(law->title), STRF(law->repealed), STRF(successors(ck, law)));
	else
		check_say_at(ck, v, off, TR_NOOP("《%.*s》 is no longer in force%.*s"),
		    STRF(law->title), STRF(successors(ck, law)));
}

static void
late(struct check *ck, const struct basis_cite *b)
{
	if (b->match.law && b->standing.state == REGISTER_REPEALED)
		say_repealed(ck, b);
}

static void
law_late(struct check *ck)
{
	each(ck, true, late);
}

static void
late_undated(struct check *ck, const struct basis_cite *b)
{
	if (b->match.law && b->match.law->repealed.n)
		say_repealed(ck, b);
}

static void
law_late_undated(struct check *ck)
{
	if (!ck->catalog->has_as_of)
		each(ck, true, late_undated);
}

/* A place in the standard form: 第八十五条第二款; of a range of articles the last. */
static struct str
place_print(const struct check *ck, const struct citation_place *p, enum citation_level level)
{
	struct citation_place q = { .zhi = p->zhi, .level = level };
	struct buf b = { 0 };
	struct str s;

	for (int i = CITATION_ARTICLE; i <= (int)level; i++)
		q.n[i] = p->n[i];
	if (p->to && p->level == CITATION_ARTICLE)
		q.n[CITATION_ARTICLE] = p->to;
	citation_place_print(&b, ck->a, &q, 1);
	s = arena_str(ck->a, buf_get(&b));
	buf_clear(&b);
	return s;
}

/* How many articles a version has, for a message; empty where it is unknown. */
static struct str
last_print(const struct check *ck, const struct register_version *v)
{
	return v->last ? arena_fmt(ck->a, tr(TR_NOOP("; its last is 第%.*s条")),
	    STRF(numeral_print(ck->a, v->last))) : (struct str){ 0 };
}

/* An earlier version than b->now that has an article; NULL if none is known to. */
static const struct register_version *
version_with(const struct basis_cite *b, struct register_place p)
{
	const struct register_law *law = b->match.law;

	for (size_t i = law->n; i-- > 0;)
		if (&law->versions[i] < b->now &&
		    register_has(&law->versions[i], p) == REGISTER_YES)
			return &law->versions[i];
	return NULL;
}

/* The article of a place, the last of a range. */
static struct register_place
article_of(const struct citation_place *p)
{
	const bool is_range = p->to && p->level == CITATION_ARTICLE;

	return (struct register_place){ .article = is_range ? p->to : p->n[CITATION_ARTICLE],
	    .zhi = p->zhi };
}

/* True if the version that counts lacks the article of a place. */
static bool
lacks_article(const struct basis_cite *b, const struct citation_place *p)
{
	const struct register_place r = article_of(p);

	/* up to the last one an article may be unknown, but is not missing */
	return b->now && r.article && !p->n[CITATION_ANNEX] &&
	    (r.article > b->now->last || r.zhi) && register_has(b->now, r) == REGISTER_NO;
}

static const struct register_version *
had_article(const struct basis_cite *b, const struct citation_place *p)
{
	if (b->cited && b->cited != b->now)
		return register_has(b->cited, article_of(p)) == REGISTER_YES ? b->cited : NULL;
	return b->cited ? NULL : version_with(b, article_of(p));
}

static void
gone(struct check *ck, const struct basis_cite *b)
{
	for (size_t i = 0; b->match.law && i < b->c->place_count; i++) {
		const struct citation_place *p = &b->c->places[i];
		const struct register_version *had;
		size_t off;
		const struct value *v;

		if (!lacks_article(b, p) || !(had = had_article(b, p)))
			continue;
		v = basis_place(ck, b, p->text, &off);
		check_say_at(ck, v, off, TR_NOOP("《%.*s》 of %.*s has no %.*s any more%.*s; it "
		    "stood in the version of %.*s"), STRF(title_of(b)), STRF(version_date(b->now)),
		    STRF(place_print(ck, p, CITATION_ARTICLE)), STRF(last_print(ck, b->now)),
		    STRF(version_date(had)));
	}
}

static void
article_gone(struct check *ck)
{
	each(ck, false, gone);
}

static void
missing(struct check *ck, const struct basis_cite *b)
{
	for (size_t i = 0; b->match.law && i < b->c->place_count; i++) {
		const struct citation_place *p = &b->c->places[i];
		size_t off;
		const struct value *v;

		if (!lacks_article(b, p) || had_article(b, p))
			continue;
		v = basis_place(ck, b, p->text, &off);
		check_say_at(ck, v, off, TR_NOOP("《%.*s》 has no %.*s%.*s"), STRF(title_of(b)),
		    STRF(place_print(ck, p, CITATION_ARTICLE)), STRF(last_print(ck, b->now)));
	}
}

static void
article_missing(struct check *ck)
{
	each(ck, false, missing);
}

static void
say_part_missing(struct check *ck, const struct basis_cite *b, const struct citation_place *p)
{
	struct register_place r = basis_register_place(p);
	const bool paragraph = r.paragraph && (r.subparagraph = 0,
	    register_has(b->now, r) == REGISTER_NO);
	int32_t paragraphs, last;
	size_t off;
	const struct value *v = basis_place(ck, b, p->text, &off);

	if (!paragraph) {
		check_say_at(ck, v, off, TR_NOOP("《%.*s》 has no %.*s"), STRF(title_of(b)),
		    STRF(place_print(ck, p, CITATION_SUBPARAGRAPH)));
		return;
	}
	register_article(b->now, r.article, r.zhi, &paragraphs, &last);
	check_say_at(ck, v, off, TR_NOOP("《%.*s》 has no %.*s: the article's paragraphs are %d"),
	    STRF(title_of(b)), STRF(place_print(ck, p, CITATION_PARAGRAPH)), (int)paragraphs);
}

/* True if the version that counts has the article and lacks its paragraph or subparagraph. */
static bool
lacks_part(const struct basis_cite *b, const struct citation_place *p)
{
	const struct register_place r = basis_register_place(p);
	struct register_place any = r;

	if (!b->now || !r.article || !(r.paragraph || r.subparagraph) || p->n[CITATION_ANNEX] ||
	    register_has(b->now, article_of(p)) != REGISTER_YES ||
	    register_has(b->now, r) != REGISTER_NO)
		return false;
	/* texts from before the rule number 一、 二、 what is 项 now, and are cut into paragraphs */
	any.paragraph = any.subparagraph + 1;
	any.subparagraph = 0;
	return r.paragraph || register_has(b->now, any) != REGISTER_YES;
}

/* True if the quotation tells that the article is the wrong one: rules_quote.c says so. */
static bool
is_wrong_article(const struct check *ck, const struct basis_cite *b)
{
	const enum basis_quote_is is = basis_quote_of(ck, b)->is;

	return is == BASIS_QUOTE_OTHER || is == BASIS_QUOTE_OLDER || is == BASIS_QUOTE_MOVED;
}

static void
parts(struct check *ck, const struct basis_cite *b)
{
	for (size_t i = 0; b->match.law && !is_wrong_article(ck, b) && i < b->c->place_count; i++)
		if (lacks_part(b, &b->c->places[i]))
			say_part_missing(ck, b, &b->c->places[i]);
}

static void
part_missing(struct check *ck)
{
	each(ck, false, parts);
}

/* True if the item names that version of the law for the first time. */
static bool
is_first_cited(const struct check *ck, const struct basis_cite *b)
{
	const struct basis_cite *x = basis_of(ck)->list;

	while (x < b && !(x->match.law == b->match.law && x->cited == b->cited))
		x++;
	return x == b;
}

static void
older(struct check *ck, const struct basis_cite *b)
{
	size_t off;
	const struct value *v;

	if (!b->match.law || !b->cited || !b->now || b->cited == b->now ||
	    b->cited->day == REGISTER_NO_DAY || b->now->day <= b->cited->day ||
	    !is_first_cited(ck, b) || basis_quote_is_old(ck, b->match.law))
		return;
	v = basis_place(ck, b, b->c->version.text, &off);
	check_say_at(ck, v, off, TR_NOOP("the version of %.*s is named, 《%.*s》 is in force as of "
	    "%.*s"), STRF(version_date(b->cited)), STRF(title_of(b)), STRF(version_date(b->now)));
}

static void
version_older(struct check *ck)
{
	each(ck, false, older);
}

/* True if one of the law's versions bears a number, or it is not known which they bear. */
static bool
bears(const struct check *ck, const struct register_law *law, const struct register_match *m,
    struct str number)
{
	const struct str key = law_title_number(ck->a, number);
	bool known = false;

	if (m->law == law)
		return true;
	for (size_t i = 0; i < law->n; i++) {
		known = known || law->versions[i].number.n;
		if (law->versions[i].number.n &&
		    str_eq(law_title_number(ck->a, law->versions[i].number), key))
			return true;
	}
	return !known;
}

/* The order that a citation bears alone; NULL if it bears none or several. */
static const struct citation_number *
only_order(const struct citation *c)
{
	const struct citation_number *found = NULL;

	for (size_t i = 0; i < c->number_count; i++) {
		if (c->numbers[i].kind != CITATION_NUMBER_ORDER)
			continue;
		if (found)
			return NULL;
		found = &c->numbers[i];
	}
	return found;
}

/*
 * An order that issues or revises one law as a whole is about no other; those that amend many
 * are left out.
 */
static void
numbered(struct check *ck, const struct basis_cite *b)
{
	const struct citation_number *n = only_order(b->c);
	struct register_match m;
	size_t off;
	const struct value *v;

	if (!b->match.law || !n || b->c->kind != CITATION_LAW)
		return;
	m = register_find_number(ck->desk->laws, n->text);
	if (!m.law || !m.version || m.version->act == REGISTER_AMENDED || m.version->decision.n ||
	    bears(ck, b->match.law, &m, n->text))
		return;
	v = basis_place(ck, b, n->text, &off);
	check_say_at(ck, v, off, TR_NOOP("%.*s is the number of 《%.*s》, not of 《%.*s》"),
	    STRF(n->text), STRF(m.law->title), STRF(title_of(b)));
}

static void
number_wrong(struct check *ck)
{
	each(ck, true, numbered);
}

static void
elsewhere(struct check *ck, const struct basis_cite *b)
{
	struct str name;
	size_t off;
	const struct value *v;

	if (!basis_region_is_other(ck, b, &name))
		return;
	v = basis_place(ck, b, b->c->title, &off);
	check_say_at(ck, v, off, TR_NOOP("《%.*s》 holds in %.*s, the catalogue is of %.*s"),
	    STRF(b->c->name), STRF(name), STRF(ck->catalog->region));
}

static void
other_region(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 0; i < b->n; i++)
		if (b->list[i].is_named)
			elsewhere(ck, &b->list[i]);
}

static void
tagged(struct check *ck, const struct basis_cite *b)
{
	const struct register_law *law = b->match.law;
	const char *code = b->c->tag_code;
	unsigned is, said;
	size_t off;
	const struct value *v;

	/* a further place has the tag of the citation before it */
	if (b->c->kind != CITATION_LAW || !law || !code || !*code ||
	    b->match.sure < REGISTER_SHORT)
		return;
	is = basis_level_of_code(law->level, law->region);
	said = basis_level_of_code(str_from(code), (struct str){ 0 });
	/* a decision of the State Council ranks with its regulations, and is called so */
	if (is & (1u << LAW_LEVEL_DECISION | 1u << LAW_LEVEL_REGULATION))
		is |= 1u << LAW_LEVEL_DECISION | 1u << LAW_LEVEL_REGULATION;
	if (!is || !said || is & said)
		return;
	v = basis_place(ck, b, b->c->tag, &off);
	check_say_at(ck, v, off, TR_NOOP("%.*s before 《%.*s》, which is %s"),
	    STRF(b->c->tag), STRF(law->title),
	    matrix_level_zh(basis_level_top(b->levels)));
	/* a decision that is printed as a document of the State Council is called either */
	if (mend_law_is_sure(ck, b) && !(strcmp(code, "normative") == 0 &&
	    str_is(law->level, "state_council")))
		mend_law_tag(ck, b, basis_level_tag(ck, law->level));
}

static void
tag_wrong(struct check *ck)
{
	each(ck, false, tagged);
}

const struct rule rules_law[] = {
	{
		.code = "LW001", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = law_unknown, .is_once = true,
		.title = TR_NOOP("law that the register does not know"),
		.why = TR_NOOP("Of a law that is not in the register nothing can be checked; it "
		    "may well be right. It is told once a catalogue."),
		.fix = TR_NOOP("Look whether the title is right; if it is, add the law to the "
		    "register with catalog-law."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "LW002", .severity = SEVERITY_ERROR, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = law_early, .wants = RULE_WANTS_DATE,
		.title = TR_NOOP("law that is not in force yet"),
		.why = TR_NOOP("A law gives powers from the day on which it enters into force."),
		.fix = TR_NOOP("Name the law that is in force, or keep the item back until then."),
		.source = TR_NOOP("立法法 (2023) art. 61; the law's last article"),
	}, {
		.code = "LW003", .severity = SEVERITY_ERROR, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = law_late, .wants = RULE_WANTS_DATE,
		.title = TR_NOOP("law that is no longer in force"),
		.why = TR_NOOP("What a repealed law gave is gone with it."),
		.fix = TR_NOOP("Name the article of the law that took its place, or strike the "
		    "item out."),
		.source = TR_NOOP("the last article of the law that repealed it, or the decision; "
		    "the "
		    "register names it"),
	}, {
		.code = "LW004", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = law_late_undated,
		.title = TR_NOOP("repealed law, in a catalogue without a date"),
		.why = TR_NOOP("Unless the catalogue is older than the repeal, what the law gave "
		    "is gone."),
		.fix = TR_NOOP("Give the catalogue its date, or name the law that took its place."),
		.source = TR_NOOP("the last article of the law that repealed it, or the decision; "
		    "the "
		    "register names it"),
	}, {
		.code = "LW005", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = article_gone,
		.title = TR_NOOP("article that went with an older version"),
		.why = TR_NOOP("A newer version of the law no longer has the article."),
		.fix = TR_NOOP("Look for the provision in the version in force."),
		.source = TR_NOOP("the law's articles, as the register counts them"),
	}, {
		.code = "LW006", .severity = SEVERITY_ERROR, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = article_missing,
		.title = TR_NOOP("article that the law does not have"),
		.why = TR_NOOP("The power rests on nothing that can be read."),
		.fix = TR_NOOP("Correct the number of the article, or the title of the law."),
		.source = TR_NOOP("the law's articles, as the register counts them"),
	}, {
		.code = "LW007", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = part_missing,
		.title = TR_NOOP("paragraph or subparagraph that the article does not have"),
		.why = TR_NOOP("Paragraphs (款) are counted, they carry no number; subparagraphs "
		    "(项) are numbered in brackets. What is cited is not there."),
		.fix = TR_NOOP("Count again; what is numbered （一） is a 项, not a 款."),
		.source = TR_NOOP("立法法 (2023) art. 65"),
	}, {
		.code = "LW008", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = version_older,
		.title = TR_NOOP("older version named"),
		.why = TR_NOOP("The law was amended after the version that is named."),
		.fix = TR_NOOP("Look whether the article still says so, and name the version in "
		    "force."),
		.source = TR_NOOP("the heading lines of the law's versions; the register names "
		    "them"),
	}, {
		.code = "LW009", .severity = SEVERITY_ERROR, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = other_region, .wants = RULE_WANTS_REGION,
		.title = TR_NOOP("local law of another place"),
		.why = TR_NOOP("Local regulations and rules hold in their own place only."),
		.fix = TR_NOOP("Name the law of the place, or of the state."),
		.source = TR_NOOP("立法法 (2023) art. 80, 81 and 93; GB/T 2260"),
	}, {
		.code = "LW010", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS " basis.tag", .item = tag_wrong,
		.title = TR_NOOP("tag against the level of the law"),
		.why = TR_NOOP("Who counts on the tag takes the law for more or less than it is."),
		.fix = TR_NOOP("Write the tag of the law's own level."),
		.mends = TR_NOOP("The tag of the level takes its place, if the title is the full "
		    "one or can be no local law's."),
		.source = TR_NOOP("立法法 (2023), chapters 2 to 4; the level is that of the register"),
	}, {
		.code = "LW011", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS " basis.document", .item = number_wrong,
		.title = TR_NOOP("number of another law"),
		.why = TR_NOOP("The order that is named issued another law."),
		.fix = TR_NOOP("Correct the number or the title."),
		.source = TR_NOOP("the numbers of the laws' orders; the register names them"),
	},
	{ 0 }
};
