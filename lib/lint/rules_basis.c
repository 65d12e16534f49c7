/*
 * The legal basis: there is one, it names a law and an article, and it is of a kind that may
 * carry the power. What a law says and whether it is in force are questions for the register of
 * laws, not for these rules.
 */
#include "lint/rule_tables.h"

#include "base/utf8.h"
#include "lint/basis.h"
#include "lint/basis_level.h"
#include "lint/mend_cite.h"
#include "lint/mend_law.h"
#include "schema/numeral.h"

#define FIELDS "basis.text basis.law basis.article basis.tag basis.document"
enum { TEXT, LAW, ARTICLE, TAG, DOCUMENT };

/* What one part of the basis says. */
struct stated {
	struct str text, law, article;	/* trimmed; empty where it does not say */
	struct str tag;			/* code of law_tag */
	const struct value *v;		/* its first value */
};

static struct str
part_text(const struct check *ck, size_t i, uint16_t part)
{
	const uint16_t id = check_id(ck, i);
	const struct value *v =
	    id == SCHEMA_NONE ? NULL : item_find(ck->item, id, part, LANG_ZH);

	return v ? str_trim(v->text) : (struct str){ 0 };
}

/* The part'th basis (1-based); false if it says nothing in the fields that count. */
static bool
read_basis(const struct check *ck, uint16_t part, struct stated *b)
{
	const struct field *tags = check_field(ck, TAG);
	const struct str tag = part_text(ck, TAG, part);
	const struct code *c = tags && tags->codes && tag.n ? codes_find(tags->codes, tag) : NULL;

	*b = (struct stated){ .text = part_text(ck, TEXT, part), .law = part_text(ck, LAW, part),
	    .article = part_text(ck, ARTICLE, part) };
	b->tag = c ? codes_canon(tags->codes, c)->code : (struct str){ 0 };
	for (size_t i = 0; i < 2 && !b->v; i++)
		if (check_id(ck, i) != SCHEMA_NONE)
			b->v = item_find(ck->item, check_id(ck, i), part, LANG_ZH);
	return b->v != NULL;
}

static uint16_t
basis_count(const struct check *ck)
{
	return item_part_count(ck->schema, ck->item, ck->schema->ids.part_basis);
}

/*
 * The byte offset of 第N条 in s from *at on, past which *at moves; SIZE_MAX if none. *arabic: N in
 * digits.
 */
static size_t
next_article(struct str s, size_t *at, bool *arabic)
{
	for (;;) {
		const size_t from = str_find(s, STR("第"), *at);
		int64_t n;

		if (from == SIZE_MAX)
			return SIZE_MAX;
		const struct str number = str_sub(s, from + 3, s.n);
		const size_t len = numeral_parse(number, &n);

		*at = from + 3 + len;
		if (len && str_starts(str_sub(s, *at, s.n), STR("条"))) {
			*arabic = (unsigned char)number.p[0] < 0x80 ||
			    (unsigned char)number.p[0] == 0xEF;
			return from;
		}
	}
}

/* True if a text names a chapter, as 第三章: 规章 is none. */
static bool
has_chapter(struct str s)
{
	for (size_t at = 0; (at = str_find(s, STR("第"), at)) != SIZE_MAX;) {
		const struct str number = str_sub(s, at += 3, s.n);
		int64_t n;
		const size_t len = numeral_parse(number, &n);

		if (len && str_starts(str_sub(number, len, number.n), STR("章")))
			return true;
	}
	return false;
}

static bool
has_article(const struct stated *b)
{
	size_t at = 0;
	bool arabic;

	if (b->article.n || next_article(b->text, &at, &arabic) != SIZE_MAX)
		return true;
	at = 0;
	if (next_article(b->law, &at, &arabic) != SIZE_MAX)
		return true;
	/* an annex numbers its rows, and a whole chapter may be meant */
	return str_has(b->text, STR("附件")) || str_has(b->text, STR("目录")) ||
	    has_chapter(b->text);
}

/* The title in the first 《》 of a text, or the law's own field. */
static struct str
title_of(const struct stated *b)
{
	const struct str s = b->law.n ? b->law : b->text;
	const size_t from = str_find(s, STR("《"), 0);
	const size_t to = from == SIZE_MAX ? SIZE_MAX : str_find(s, STR("》"), from);

	if (to == SIZE_MAX)
		return b->law;
	return str_sub(s, from + STR("《").n, to);
}

static bool
has_document_title(const struct stated *b)
{
	return basis_level_is_document(title_of(b));
}

static bool
is_document(const struct stated *b)
{
	if (b->tag.n)
		return str_is(b->tag, "normative") || str_is(b->tag, "three_setup");
	/* a notice of the State Council may be a decision of it, which is another thing */
	if (str_starts(title_of(b), STR("国务院关于")))
		return false;
	return has_document_title(b);
}

static void
no_basis(struct check *ck)
{
	struct stated b;

	for (uint16_t part = 1; part <= basis_count(ck); part++)
		if (read_basis(ck, part, &b))
			return;
	check_say(ck, NULL, TR_NOOP("no legal basis"));
}

/* True if a citation in the part'th basis has a place. */
static bool
has_place(const struct check *ck, uint16_t part)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 0; i < b->n; i++)
		if (b->list[i].v->part == part && b->list[i].c->place_count)
			return true;
	return false;
}

static void
no_article(struct check *ck)
{
	struct stated b;

	for (uint16_t part = 1; part <= basis_count(ck); part++)
		if (read_basis(ck, part, &b) && title_of(&b).n && !has_article(&b) &&
		    !has_place(ck, part) &&
		    !has_document_title(&b) && !is_document(&b))
			check_say(ck, b.v, TR_NOOP("《%.*s》 without an article"),
			    STRF(check_piece(ck, title_of(&b), 0, 40)));
}

/* True if a text names a law at all, in 《》 or bare before 第…条. */
static bool
names_law(struct str s)
{
	static const struct str words[] = { STR_INIT("法第"), STR_INIT("条例第"), STR_INIT("办法第"),
		STR_INIT("规定第"), STR_INIT("细则第"), STR_INIT("法》"), STR_INIT("〔"), STR_INIT("号") };

	if (str_has(s, STR("《")))
		return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_has(s, words[i]))
			return true;
	return false;
}

static void
article_alone(struct check *ck)
{
	struct stated b;
	const struct value *first = NULL;

	for (uint16_t part = 1; part <= basis_count(ck); part++) {
		size_t at = 0;
		bool arabic;

		if (!read_basis(ck, part, &b))
			continue;
		if (b.law.n || names_law(b.text))
			return;
		if (!first && (b.article.n || next_article(b.text, &at, &arabic) != SIZE_MAX))
			first = b.v;
	}
	if (first)
		check_say(ck, first, TR_NOOP("an article without the law that it is of: \"%.*s\""),
		    STRF(check_piece(ck, first->text, 0, 20)));
}

static void
documents_only(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	if (ck->kind < 1 || ck->kind > 3 || !b->n || b->unread_n)
		return;
	for (size_t i = 0; i < b->n; i++)
		if (b->list[i].levels != 1u << LAW_LEVEL_NORMATIVE)
			return;
	check_say(ck, b->list[0].v, TR_NOOP("%s cannot rest on normative documents alone"),
	    ck->kind == 1 ? tr("a permit") : ck->kind == 2 ? tr("a penalty") : tr("coercion"));
}

static void
nothing_said(struct check *ck, const struct value *v)
{
	const struct str text = str_trim(v->text);

	if (basis_says_nothing(text))
		check_say(ck, v, TR_NOOP("\"%.*s\" is no legal basis"), STRF(text));
}

static void
arabic_article(struct check *ck, const struct value *v)
{
	size_t at = 0, from, first = SIZE_MAX;
	bool arabic = false, can_mend = true;
	struct str piece = { 0 }, range;
	const size_t digit = mend_cite_digit(ck, v, &range);

	while ((from = next_article(v->text, &at, &arabic)) != SIZE_MAX) {
		bool is_document, is_cited;

		if (!arabic)
			continue;
		is_cited = mend_cite_is_place(ck, v, from, &is_document);
		if (is_document)
			continue;
		if (first == SIZE_MAX) {
			first = from;
			piece = str_sub(v->text, from, at + 3);
		}
		can_mend = can_mend && is_cited;
	}
	if (digit < first) {
		first = (size_t)(range.p - v->text.p);
		piece = check_piece(ck, range, 0, 20);
	}
	if (first == SIZE_MAX)
		return;
	check_say_at(ck, v, first, TR_NOOP("\"%.*s\": articles are numbered in Chinese numerals"),
	    STRF(piece));
	if (can_mend)
		mend_cite_digits(ck, v);
}

static void
document_number(struct check *ck)
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

			if (n->standard || n->kind != CITATION_NUMBER_DOCUMENT)
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

/*
 * Say that one of n words stands in v, if one does. A look for key, which is in all of them,
 * comes first.
 */
static void
say_word(struct check *ck, const struct value *v, struct str key, const struct str *words, size_t n,
    const char *fmt)
{
	if (str_find(v->text, key, 0) == SIZE_MAX)
		return;
	for (size_t i = 0; i < n; i++) {
		const size_t at = str_find(v->text, words[i], 0);

		if (at != SIZE_MAX) {
			check_say_at(ck, v, at, fmt, STRF(check_piece(ck, v->text, 0, 40)));
			return;
		}
	}
}

static void
draft(struct check *ck, const struct value *v)
{
	static const struct str drafts[] = { STR_INIT("征求意见稿）"), STR_INIT("送审稿）"),
		STR_INIT("讨论稿）"), STR_INIT("征求意见稿)"), STR_INIT("送审稿)"), STR_INIT("讨论稿)") };
	static const struct str bills[] = { STR_INIT("草案）"), STR_INIT("草案)") };
	const char *fmt = TR_NOOP("a draft is no legal basis: \"%.*s\"");

	say_word(ck, v, STR("稿"), drafts, sizeof(drafts) / sizeof(drafts[0]), fmt);
	say_word(ck, v, STR("草案"), bills, sizeof(bills) / sizeof(bills[0]), fmt);
}

static void
says_repealed(struct check *ck, const struct value *v)
{
	static const struct str repealed[] = { STR_INIT("已废止"), STR_INIT("（废止）"),
	    STR_INIT("(废止)") };
	static const struct str lapsed[] = { STR_INIT("已失效"), STR_INIT("（失效）"), STR_INIT("(失效)") };
	const char *fmt = TR_NOOP("the basis itself says that it is no longer in force: \"%.*s\"");

	say_word(ck, v, STR("废止"), repealed, sizeof(repealed) / sizeof(repealed[0]), fmt);
	say_word(ck, v, STR("失效"), lapsed, sizeof(lapsed) / sizeof(lapsed[0]), fmt);
}

/* True if both name the same places of the same version, and quote the same. */
static bool
is_same(const struct basis_cite *x, const struct basis_cite *y)
{
	const struct citation *c = x->c, *d = y->c;

	if (!c->name.n || !c->place_count || c->place_count != d->place_count ||
	    !(x->match.law ? x->match.law == y->match.law : str_eq(c->name, d->name)) ||
	    !str_eq(c->version.text, d->version.text) || !str_eq(c->quote, d->quote))
		return false;
	for (size_t i = 0; i < c->place_count; i++)
		if (!citation_place_same(&c->places[i], &d->places[i]))
			return false;
	return true;
}

static void
same_cited(struct check *ck, const struct basis *b, size_t i)
{
	const struct basis_cite *x = &b->list[i];
	size_t k = 0;

	while (k < i && !is_same(&b->list[k], x))
		k++;
	if (k == i)
		return;
	if (b->list[k].v->part == x->v->part) {
		size_t off;
		const struct value *v = basis_place(ck, x, x->c->span, &off);

		check_say_at(ck, v, off, TR_NOOP("\"%.*s\" is named twice"),
		    STRF(check_piece(ck, x->c->span, 0, 40)));
	} else if (i == 0 || b->list[i - 1].v->part != x->v->part) {
		check_say(ck, x->v, TR_NOOP("basis %u is the same as basis %u"), x->v->part,
		    b->list[k].v->part);
	}
}

static void
same_twice(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 1; i < b->n; i++)
		same_cited(ck, b, i);
}

static void
bare_title(struct check *ck)
{
	const struct basis *b = basis_of(ck);

	for (size_t i = 0; i < b->n; i++) {
		const struct basis_cite *x = &b->list[i];
		size_t off;
		const struct value *v;

		if (!basis_is_bare(x))
			continue;
		v = basis_place(ck, x, x->c->title, &off);
		check_say_at(ck, v, off, TR_NOOP("the law's title stands without 《》: \"%.*s\""),
		    STRF(check_piece(ck, x->c->title, 0, 20)));
		mend_law_marks(ck, x);
	}
}

const struct rule rules_basis[] = {
	{
		.code = "LB001", .severity = SEVERITY_ERROR, .demand = DEMAND_BASIS,
		.fields = "* " FIELDS, .item = no_basis,
		.title = TR_NOOP("no legal basis"),
		.why = TR_NOOP("A power that no law gives may not be exercised."),
		.fix = TR_NOOP("Name the law and the article, or strike the item out."),
		.source = TR_NOOP("行政许可法 (2019) art. 30; 行政处罚法 (2021) art. 39; exchange tables, "
		    "by_law (R)"),
	}, {
		.code = "LB002", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = "* " FIELDS, .item = no_article,
		.title = TR_NOOP("legal basis without an article"),
		.why = TR_NOOP("Nobody can check whether the law gives this power."),
		.fix = TR_NOOP("Add article, paragraph and item: 第X条第X款第X项."),
		.source = TR_NOOP("立法法 (2023) art. 65; 行政许可法 (2019) art. 30"),
	}, {
		.code = "LB003", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = "* " FIELDS, .item = article_alone,
		.title = TR_NOOP("article without a law"),
		.why = TR_NOOP("An article number alone points to nothing."),
		.fix = TR_NOOP("Put the law's full title in 《》 before it."),
		.source = TR_NOOP("立法法 (2023) art. 65"),
	}, {
		.code = "LB004", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = "* " FIELDS " kind", .item = documents_only,
		.title = TR_NOOP("permit, penalty or coercion on normative documents alone"),
		.why = TR_NOOP("Normative documents may set none of the three. What is one is "
		    "told by the register, the tag or the title."),
		.fix = TR_NOOP("Name the law or regulation; if there is none, the item has to go."),
		.source = TR_NOOP("行政许可法 (2019) art. 17; 行政处罚法 (2021) art. 16; 行政强制法 (2011) art. "
		    "10 and 13"),
	}, {
		.code = "LB005", .severity = SEVERITY_WARNING, .demand = DEMAND_BASIS,
		.fields = "basis.text basis.law", .value = nothing_said,
		.title = TR_NOOP("words in place of a legal basis"),
		.why = TR_NOOP("\"Relevant provisions\" can be found by nobody."),
		.fix = TR_NOOP("Name the law and the article."),
		.source = TR_NOOP("行政许可法 (2019) art. 30"),
	}, {
		.code = "LB006", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = "basis.text basis.article", .value = arabic_article,
		.title = TR_NOOP("article number in digits"),
		.why = TR_NOOP("Laws number their articles, paragraphs and subparagraphs in "
		    "Chinese numerals; a search for one form misses the other."),
		.fix = TR_NOOP("Write 第二十七条第一款 for 第27条第1款."),
		.source = TR_NOOP("立法法 (2023) art. 65"),
		.mends = TR_NOOP("Digits of articles, paragraphs and subparagraphs become Chinese "
		    "numerals, unless some stand in what is quoted."),
	}, {
		.code = "LB007", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = "* " FIELDS, .item = document_number,
		.title = TR_NOOP("document number not in the usual form"),
		.why = TR_NOOP("Document numbers carry their year in 〔〕; with other brackets they "
		    "are not found."),
		.fix = TR_NOOP("Write 国发〔2013〕19号."),
		.source = TR_NOOP("this toolkit; the numbers of documents of the State Council "
		    "themselves"),
		.mends = TR_NOOP("The number becomes ISSUER〔YEAR〕NUMBER号, without 第 and blanks."),
	}, {
		.code = "LB008", .severity = SEVERITY_ERROR, .demand = DEMAND_BASIS,
		.fields = "basis.text basis.law basis.version", .value = draft,
		.title = TR_NOOP("draft as a legal basis"),
		.why = TR_NOOP("A draft is not in force."),
		.fix = TR_NOOP("Name the text that was adopted."),
		.source = TR_NOOP("行政许可法 (2019) art. 14 to 17"),
	}, {
		.code = "LB009", .severity = SEVERITY_ERROR, .demand = DEMAND_BASIS,
		.fields = "basis.text basis.law basis.version", .value = says_repealed,
		.title = TR_NOOP("basis that is said to be repealed"),
		.why = TR_NOOP("The list itself says that the law is gone."),
		.fix = TR_NOOP("Name the law that replaced it, or strike the item out."),
		.source = TR_NOOP("行政许可法 (2019) art. 14 to 17"),
	}, {
		.code = "LB010", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = "* " FIELDS, .item = same_twice,
		.title = TR_NOOP("same basis twice in one item"),
		.why = TR_NOOP("A row was copied once too often, or another article was meant."),
		.fix = TR_NOOP("Take the repetition out."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "LB011", .severity = SEVERITY_NOTE, .demand = DEMAND_BASIS,
		.fields = "* " FIELDS, .item = bare_title,
		.title = TR_NOOP("law's title without 《》"),
		.why = TR_NOOP("Where a title ends is seen by its marks."),
		.fix = TR_NOOP("Put the title in 《》."),
		.source = TR_NOOP("this toolkit"),
		.mends = TR_NOOP("《》 are put around a title that the register knows."),
	},
	{ 0 }
};
