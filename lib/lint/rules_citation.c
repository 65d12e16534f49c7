/*
 * The form of citations: titles in full and spelled right, marks, places and numbers as they
 * should be written. What a title should be is the register's to say.
 */
#include "lint/rule_tables.h"

#include <string.h>

#include "base/utf8.h"
#include "law/law_title.h"
#include "lint/basis.h"
#include "lint/basis_level.h"
#include "lint/mend_cite.h"
#include "lint/mend_law.h"
#include "schema/numeral.h"

#define FIELDS "* basis.text basis.law basis.article basis.document basis.tag"
enum { TEXT, LAW, ARTICLE, DOCUMENT, TAG };

static void
unread(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 0; i < b->unread_n; i++) {
		const struct value *v = b->unread_v[i];

		/* LB005 tells those */
		if (basis_says_nothing(str_trim(v->text)))
			continue;
		check_say_at(ck, v, (size_t)(b->unread[i].p - v->text.p),
		    TR_NOOP("not read as a citation: \"%.*s\""),
		    STRF(check_piece(ck, b->unread[i], 0, 30)));
	}
}

/* A title as written, for a message. */
static struct str
written(const struct check *ck, const struct basis_cite *b)
{
	return check_piece(ck, b->c->name, 0, 40);
}

static void
short_title(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 0; i < b->n; i++) {
		const struct basis_cite *x = &b->list[i];
		size_t off;
		const struct value *v;

		if (!x->is_named || x->c->kind != CITATION_LAW || x->match.sure != REGISTER_SHORT)
			continue;
		v = basis_place(ck, x, x->c->title, &off);
		check_say_at(ck, v, off, TR_NOOP("《%.*s》 is short for 《%.*s》"),
		    STRF(written(ck, x)), STRF(x->match.law->title));
		mend_law_title(ck, x);
	}
}

static void
former_title(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 0; i < b->n; i++) {
		const struct basis_cite *x = &b->list[i];
		size_t off;
		const struct value *v;

		if (!x->is_named || x->c->kind != CITATION_LAW || x->match.sure != REGISTER_OLDER)
			continue;
		v = basis_place(ck, x, x->c->title, &off);
		check_say_at(ck, v, off, TR_NOOP("《%.*s》 is called 《%.*s》 now"),
		    STRF(written(ck, x)), STRF(x->match.law->title));
	}
}

static void
misspelt(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 0; i < b->n; i++) {
		const struct basis_cite *x = &b->list[i];
		size_t off;
		const struct value *v;

		if (!x->is_named || !x->guess.law || x->c->kind != CITATION_LAW)
			continue;
		v = basis_place(ck, x, x->c->title, &off);
		check_say_at(ck, v, off, TR_NOOP("no 《%.*s》 is known; 《%.*s》 may be meant"),
		    STRF(written(ck, x)), STRF(x->guess.law->title));
	}
}

static void
broken_place(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->list[i].c->place_count; k++) {
			const struct citation_place *p = &b->list[i].c->places[k];
			struct buf should = { 0 };
			size_t off;
			const struct value *v;

			if (!p->broken)
				continue;
			citation_place_print(&should, ck->a, p, 1);
			v = basis_place(ck, &b->list[i], p->text, &off);
			check_say_at(ck, v, off, TR_NOOP("\"%.*s\" is written %.*s"),
			    STRF(check_piece(ck, p->text, 0, 30)), STRF(buf_get(&should)));
			buf_clear(&should);
			mend_cite_places(ck, &b->list[i]);
		}
}

/* True if a digit of full width is in a text. */
static bool
has_wide_digit(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		const uint32_t cp = utf8_next(s, &i);

		if (cp >= 0xFF10 && cp <= 0xFF19)
			return true;
	}
	return false;
}

/*
 * True if the number of an order is out of its form: numerals of either kind are fine, and of a
 * list of numbers none can be told apart.
 */
static bool
is_odd_order(const struct citation_number *n)
{
	const size_t at = str_find(n->text, STR("令第"), 0);
	int64_t number;
	size_t len;

	if (n->standard || n->kind != CITATION_NUMBER_ORDER || !n->issuer.n ||
	    str_has(n->text, STR("、")))
		return false;
	if (at == SIZE_MAX || str_has(n->text, STR(" ")) || has_wide_digit(n->text))
		return true;
	len = numeral_parse(str_sub(n->text, at + 6, n->text.n), &number);
	return !len || !str_eq(str_sub(n->text, at + 6 + len, n->text.n), STR("号"));
}

static void
order_number(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 0; i < b->n; i++) {
		const struct citation *c = b->list[i].c;

		/* others have those of the law that was named before */
		if (c->kind != CITATION_LAW && c->kind != CITATION_NUMBER)
			continue;
		for (size_t k = 0; k < c->number_count; k++) {
			const struct citation_number *n = &c->numbers[k];
			struct buf should = { 0 };
			size_t off;
			const struct value *v;

			if (!is_odd_order(n))
				continue;
			citation_number_print(&should, n);
			v = basis_place(ck, &b->list[i], n->text, &off);
			check_say_at(ck, v, off, TR_NOOP("\"%.*s\" is written %.*s"),
			    STRF(check_piece(ck, n->text, 0, 40)), STRF(buf_get(&should)));
			buf_clear(&should);
			mend_cite_number(ck, &b->list[i], n);
		}
	}
}

/* True if the list of tags has a word, without blanks in it. */
static bool
is_tag(const struct check *ck, struct str word)
{
	const struct field *f = check_field(ck, TAG);

	return !f || !f->codes || (codes_find(f->codes, word) && !str_has(word, STR(" ")) &&
	    !str_has(word, STR("　")));
}

/* The word of the list that is one character away from a tag's; empty if none is, or two are. */
static struct str
near_tag(const struct check *ck, const struct basis_cite *x, struct str word)
{
	const char *found = NULL, *code;
	struct str known;

	for (size_t i = 0; citation_tag_at(i, &known, &code); i++) {
		if (law_title_distance(word, known, 1) > 1)
			continue;
		/* of several the one that the law is tells */
		if (x->match.law && str_is(x->match.law->level, code))
			return basis_level_tag(ck, str_from(code));
		found = found && strcmp(found, code) != 0 ? "" : code;
	}
	return found ? basis_level_tag(ck, str_from(found)) : (struct str){ 0 };
}

static void
tag_misspelt(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 0; i < b->n; i++) {
		const struct basis_cite *x = &b->list[i];
		const struct citation *c = x->c;
		const struct str word = mend_law_tag_word(c->tag);
		struct str should;
		size_t off;
		const struct value *v;

		if ((c->kind != CITATION_LAW && c->kind != CITATION_NUMBER) || !word.n ||
		    !c->tag_code || is_tag(ck, word))
			continue;
		should = *c->tag_code ? basis_level_tag(ck, str_from(c->tag_code)) :
		    near_tag(ck, x, word);
		if (!should.n)
			continue;
		v = basis_place(ck, x, c->tag, &off);
		check_say_at(ck, v, off, TR_NOOP("no tag is called \"%.*s\": %.*s"),
		    STRF(check_piece(ck, word, 0, 20)), STRF(should));
		mend_law_tag(ck, x, should);
	}
}

const struct rule rules_citation[] = {
	{
		.code = "CI001", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = unread,
		.title = TR_NOOP("text in a legal basis that is no citation"),
		.why = TR_NOOP("It could not be read as law, article or provision, so nothing is "
		    "checked of it."),
		.fix = TR_NOOP("Write 《title》第X条, and the provision after a colon; put remarks "
		    "elsewhere."),
		.source = TR_NOOP("立法法 (2023) art. 65; this toolkit"),
	}, {
		.code = "CI002", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = short_title,
		.title = TR_NOOP("short title of a law"),
		.why = TR_NOOP("A list for the public names a law by its full title: short ones "
		    "mean more than one, and searches miss them."),
		.fix = TR_NOOP("Write the full title."),
		.source = TR_NOOP("this toolkit; the titles are those of the laws' texts"),
		.mends = TR_NOOP("The full title takes its place where no local law can be meant: "
		    "one that ends in 法, or with the tag, number, date or text of that law."),
	}, {
		.code = "CI003", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = former_title,
		.title = TR_NOOP("former title of a law"),
		.why = TR_NOOP("The law has another title now; who looks for the former one finds "
		    "the text that is no longer in force."),
		.fix = TR_NOOP("Write the title of today, and look at the article again."),
		.source = TR_NOOP("the laws' texts; the register names them"),
	}, {
		.code = "CI004", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = misspelt,
		.title = TR_NOOP("title that is nearly that of a known law"),
		.why = TR_NOOP("A title with a wrong character is found by nobody."),
		.fix = TR_NOOP("Correct the title; if another law is meant, it is right as it is."),
		.source = TR_NOOP("this toolkit; the titles are those of the laws' texts"),
	}, {
		.code = "CI005", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = broken_place,
		.title = TR_NOOP("article, paragraph or subparagraph not written in full"),
		.why = TR_NOOP("A program that looks for 第X条 does not find it."),
		.fix = TR_NOOP("Write 第X条第X款第（X）项."),
		.source = TR_NOOP("立法法 (2023) art. 65"),
		.mends = TR_NOOP("The articles that are cited together are written in full."),
	}, {
		.code = "CI006", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = order_number,
		.title = TR_NOOP("number of an order not in the usual form"),
		.why = TR_NOOP("Written in several ways, one order looks like several."),
		.fix = TR_NOOP("Write 国务院令第412号."),
		.source = TR_NOOP("this toolkit; the numbers of the orders themselves"),
		.mends = TR_NOOP("The number becomes ISSUER令第NUMBER号, without blanks."),
	}, {
		.code = "CI007", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = FIELDS, .item = tag_misspelt,
		.title = TR_NOOP("misspelt tag of a law's level"),
		.why = TR_NOOP("A tag that is in no list is counted under no level."),
		.fix = TR_NOOP("Write 法律, 行政法规, 地方性法规, 部门规章, 政府规章, 规范性文件 …"),
		.source = TR_NOOP("this toolkit; the tags are those of published lists"),
		.mends = TR_NOOP("The word of the list takes its place."),
	},
	{ 0 }
};
