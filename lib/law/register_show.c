/*
 * Showing a law. The register's text is shown where it has one, else what is known without it.
 */
#include "law/register_show.h"

#include <string.h>

#include "base/date.h"
#include "base/report.h"
#include "base/utf8.h"
#include "law/register_facts.h"
#include "law/register_standing.h"
#include "law/register_text.h"
#include "law/statute_line.h"
#include "schema/numeral.h"

/* Take 第X and the unit off *s; *s untouched and 0 if it does not begin so. */
static int32_t
take_part(struct str *s, const char *unit)
{
	const size_t mark = strlen("第");
	struct str rest = *s;
	int64_t n;
	int32_t bracketed;
	size_t read;

	if (!str_starts(rest, STR("第")))
		return 0;
	rest = str_sub(rest, mark, rest.n);
	read = statute_line_item(rest, &bracketed);
	if (read) {
		n = bracketed;
	} else if (!(read = numeral_parse(rest, &n))) {
		return 0;
	}
	rest = str_sub(rest, read, rest.n);
	if (!str_starts(rest, str_from(unit)) || n < 1 || n > STATUTE_ARTICLE_MOST)
		return 0;
	*s = str_sub(rest, strlen(unit), rest.n);
	return (int32_t)n;
}

/* Take a number, and the mark before it, off *s. */
static bool
take_number(struct str *s, const char *mark, int32_t *to)
{
	int64_t n;
	size_t read;
	const size_t skip = strlen(mark);

	if (!str_starts(*s, str_from(mark)))
		return false;
	read = numeral_parse(str_sub(*s, skip, s->n), &n);
	if (!read || n < 1 || n > STATUTE_ARTICLE_MOST)
		return false;
	*to = (int32_t)n;
	*s = str_sub(*s, skip + read, s->n);
	return true;
}

bool
register_show_place(struct str s, struct register_place *p)
{
	size_t read;

	*p = (struct register_place){ 0 };
	read = statute_line_article(s, &p->article, &p->zhi);
	if (read) {
		s = str_sub(s, read, s.n);
		p->paragraph = take_part(&s, "款");
		p->subparagraph = take_part(&s, "项");
		return s.n == 0;
	}
	if (!take_number(&s, "", &p->article))
		return false;
	if (!take_number(&s, "-", &p->zhi))
		take_number(&s, "之", &p->zhi);
	if (take_number(&s, ".", &p->paragraph))
		take_number(&s, ".", &p->subparagraph);
	return s.n == 0;
}

static void
put_fact(struct buf *b, const char *label, struct str text)
{
	const struct str word = str_from(tr(label));

	if (!text.n)
		return;
	buf_str(b, word);
	for (size_t w = utf8_width(word); w < 12; w++)
		buf_char(b, ' ');
	buf_fmt(b, "%.*s\n", STRF(text));
}

static void
put_version(struct buf *b, const struct register_version *v, bool is_current)
{
	const struct {
		const char *words;
		struct str text;
	} facts[] = {
		{ tr("from %.*s"), v->from }, { tr("until %.*s"), v->until }, { "%.*s", v->by },
		{ "%.*s", v->number }, { tr("by %.*s"), v->decision },
		{ tr("faults: %.*s"), v->faults },
	};

	buf_fmt(b, "%c %.*s  %s", is_current ? '*' : ' ', STRF(register_facts_date(v).n ?
	    register_facts_date(v) : STR("?")), tr(register_act_code(v->act)));
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		if (facts[i].text.n) {
			buf_add(b, "  ");
			buf_fmt(b, facts[i].words, STRF(facts[i].text));
		}
	if (v->articles)
		buf_fmt(b, tr("  %d articles"), v->articles);
	buf_char(b, '\n');
}

static void
put_law(struct buf *b, const struct register_law *law, const struct register_version *current)
{
	put_fact(b, TR_NOOP("title"), law->title);
	for (size_t i = 0; i < law->name_count; i++)
		put_fact(b, i < law->older_from ? TR_NOOP("short") : TR_NOOP("older"),
		    law->names[i]);
	put_fact(b, TR_NOOP("level"), law->level);
	put_fact(b, TR_NOOP("issuer"), law->issuer);
	put_fact(b, TR_NOOP("region"), law->region);
	put_fact(b, TR_NOOP("repealed"), law->repealed);
	for (size_t i = 0; i < law->replaced_count; i++)
		put_fact(b, TR_NOOP("replaced by"), law->replaced_by[i]);
	for (size_t i = 0; i < law->n; i++)
		put_version(b, &law->versions[i], current == &law->versions[i]);
}

/* 第四十二条之一第二款第（三）项 */
static void
put_place(struct buf *b, struct arena *a, struct register_place p)
{
	buf_fmt(b, "第%.*s条", STRF(numeral_print(a, p.article)));
	if (p.zhi)
		buf_fmt(b, "之%.*s", STRF(numeral_print(a, p.zhi)));
	if (p.paragraph)
		buf_fmt(b, "第%.*s款", STRF(numeral_print(a, p.paragraph)));
	if (p.subparagraph)
		buf_fmt(b, "第（%.*s）项", STRF(numeral_print(a, p.subparagraph)));
}

/* The text of a place; false if it is not there. */
static bool
put_text(struct buf *b, struct arena *a, const struct register_article *t,
    struct register_place p)
{
	struct str part = t->body;
	struct register_place one = p;

	/* the only paragraph need not be named */
	if (p.subparagraph && !p.paragraph)
		one.paragraph = 1;
	if (one.paragraph && !register_text_part(a, t->body, one.paragraph, one.subparagraph,
	    &part))
		return false;
	buf_fmt(b, "%.*s\n", STRF(part));
	return true;
}

/* Tell what is there instead. */
static void
put_missing(struct buf *b, const struct register_version *v, const struct register_article *t,
    struct register_place p)
{
	int32_t paragraphs, last;
	const bool is_there = register_article(v, p.article, p.zhi, &paragraphs, &last) ==
	    REGISTER_YES;

	if (t)
		paragraphs = t->paragraphs;
	if (is_there && paragraphs && p.paragraph > paragraphs)
		buf_fmt(b, tr("It is not there. The article has %d paragraphs.\n"), paragraphs);
	else if (is_there)
		buf_fmt(b, "%s\n", tr("It is not there."));
	else
		buf_fmt(b, tr("It is not there. The last article is %d.\n"), last);
}

static bool
put_article(struct buf *b, struct arena *a, const struct law_register *r,
    const struct register_law *law, const struct register_version *v, struct register_place p)
{
	struct register_text *texts = register_text_open(r);
	const struct register_article *t = register_text_article(
	    register_text_body(texts, law, v), p.article, p.zhi);
	const enum register_answer answer = register_has(v, p);
	bool found = true;

	buf_fmt(b, "《%.*s》（%.*s）", STRF(law->title), STRF(register_facts_date(v)));
	put_place(b, a, p);
	buf_char(b, '\n');
	if (t) {
		found = put_text(b, a, t, p);
	} else if (answer == REGISTER_YES) {
		buf_fmt(b, "%s\n", tr("It is there; the register has no text of it."));
	} else if (answer == REGISTER_UNKNOWN) {
		buf_fmt(b, "%s\n", tr("Whether it is there is not known."));
	} else {
		found = false;
	}
	if (!found)
		put_missing(b, v, t, p);
	register_text_close(texts);
	return found;
}

/* Tell on which day what holds; the version to show, NULL if there is none. */
static const struct register_version *
choose(struct buf *b, struct arena *a, const struct register_law *law, int32_t day)
{
	struct register_standing s;

	if (day == REGISTER_NO_DAY)
		return register_standing_newest(law);
	s = register_standing_on(law, day);
	buf_fmt(b, "%.*s: %s", STRF(date_print(a, day)), tr(register_standing_code(s.state)));
	if (s.since != REGISTER_NO_DAY)
		buf_fmt(b, " (%.*s)", STRF(date_print(a, s.since)));
	if (s.version_unsure)
		buf_fmt(b, ", %s", tr("this version or the one before it"));
	buf_char(b, '\n');
	return s.version ? s.version : register_standing_newest(law);
}

bool
register_show_put(struct buf *b, const struct law_register *r, struct str title,
    struct str place, int32_t day)
{
	const struct register_match m = register_find(r, NULL, title);
	const struct register_match n = m.law ? m : register_find_number(r, title);
	struct register_place p = { 0 };
	struct arena a = { 0 };
	const struct register_version *v;
	bool found = false;

	if (place.n && !register_show_place(place, &p)) {
		trouble(tr("not an article: \"%.*s\" (42, 42.1, 42-1, 第四十二条第一款)"),
		    STRF(place));
	} else if (!n.law) {
		buf_fmt(b, tr("The register has no law of the name %.*s.\n"), STRF(title));
	} else {
		if (n.sure == REGISTER_LIKELY)
			buf_fmt(b, tr("No law has the name %.*s; the likeliest:\n"), STRF(title));
		v = choose(b, &a, n.law, day);
		if (place.n && v)
			found = put_article(b, &a, r, n.law, v, p);
		else
			put_law(b, n.law, v);
		found = found || !place.n;
	}
	arena_clear(&a);
	return found;
}
