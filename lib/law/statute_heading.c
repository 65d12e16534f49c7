/*
 * Heading lines are read as a row of dates, each with what was done on it. Titles of decisions
 * hold dates and words of their own, so they are taken out first.
 */
#include "law/statute_heading.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "law/statute_line.h"
#include "schema/numeral.h"

struct clause {
	struct str date;	/* empty: none stands before it */
	struct str bare;	/* what was done, without titles, blanks and brackets */
	struct str title;	/* the last title in it, without 《》 */
};

/* The same with 〇 for each ○: a circle is often typed for it. Same length in bytes. */
static struct str
with_zeros(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, s.n + 1);

	memcpy(p, s.p, s.n);
	for (size_t at = 0; (at = str_find(s, STR("○"), at)) != SIZE_MAX; at += 3)
		memcpy(p + at, "〇", 3);
	return (struct str){ p, s.n };
}

size_t
statute_date(struct arena *a, struct str s, struct str *date)
{
	static const char *const units[] = { "年", "月", "日" };
	static const int64_t least[] = { 1900, 1, 1 }, most[] = { 2199, 12, 31 };
	int64_t n[3] = { 0 };
	size_t at = 0, parts = 0;

	s = str_sub(s, 0, 48);
	if (str_has(s, STR("○")))
		s = with_zeros(a, s);
	for (; parts < 3; parts++) {
		size_t end = at + statute_line_blanks(str_sub(s, at, s.n)), read;

		read = numeral_parse(str_sub(s, end, s.n), &n[parts]);
		end += read;
		end += statute_line_blanks(str_sub(s, end, s.n));
		if (!read || n[parts] < least[parts] || n[parts] > most[parts] ||
		    !str_starts(str_sub(s, end, s.n), str_from(units[parts])))
			break;
		at = end + strlen(units[parts]);
	}
	if (!parts)
		return 0;
	*date = parts == 1 ? arena_fmt(a, "%04d", (int)n[0]) : parts == 2 ?
	    arena_fmt(a, "%04d-%02d", (int)n[0], (int)n[1]) :
	    arena_fmt(a, "%04d-%02d-%02d", (int)n[0], (int)n[1], (int)n[2]);
	return at;
}

struct str
statute_version_date(const struct statute_version *v)
{
	if (v->published.n)
		return v->published;
	return v->adopted.n ? v->adopted : v->from;
}

/* True if a date begins here and not in the middle of another number. */
static size_t
date_here(struct arena *a, struct str s, size_t at, struct str *date)
{
	const unsigned char c = (unsigned char)s.p[at];

	/* of the wide characters only 一 and 二 begin a year */
	if (!(c >= '1' && c <= '2') && !str_starts(str_sub(s, at, s.n), STR("一九")) &&
	    !str_starts(str_sub(s, at, s.n), STR("二〇")) &&
	    !str_starts(str_sub(s, at, s.n), STR("二○")))
		return 0;
	if (at && s.p[at - 1] >= '0' && s.p[at - 1] <= '9')
		return 0;
	return statute_date(a, str_sub(s, at, s.n), date);
}

/* Cut the next clause off *rest: up to the next date, or the end. */
static bool
next_clause(struct arena *a, struct str *rest, struct clause *c)
{
	struct buf bare = { 0 };
	struct str next;
	size_t at = 0, begin = 0;
	int depth = 0;

	*c = (struct clause){ 0 };
	if (!rest->n)
		return false;
	at = date_here(a, *rest, 0, &c->date);
	while (at < rest->n) {
		const size_t was = at;
		const uint32_t cp = utf8_next(*rest, &at);

		if (!depth && was && date_here(a, *rest, was, &next)) {
			at = was;
			break;
		}
		if (cp == 0x300A && depth++ == 0)	/* 《 */
			begin = at;
		else if (cp == 0x300B && depth && --depth == 0)
			c->title = str_sub(*rest, begin, was);
		else if (!depth && cp > 0x20 && cp != 0x3000 && cp != 0xFF08 && cp != 0xFF09 &&
		    cp != '(' && cp != ')')
			buf_utf8(&bare, cp);
	}
	*rest = str_sub(*rest, at, rest->n);
	c->bare = arena_str(a, buf_get(&bare));
	buf_clear(&bare);
	return true;
}

/* The first of the words, parted by blanks, that stands in s; empty if none does. */
static struct str
has_word(struct str s, const char *words)
{
	struct str rest = str_from(words);

	while (rest.n) {
		const struct str word = str_cut(&rest, ' ');

		if (word.n && str_has(s, word))
			return word;
	}
	return (struct str){ 0 };
}

/* s without the name of the state, wherever it stands. */
static struct str
without_state(struct arena *a, struct str s)
{
	const struct str state = STR("中华人民共和国");
	struct buf b = { 0 };
	struct str out;
	size_t at, from = 0;

	/* a misprint that the collections hold */
	if (str_starts(s, STR("中中华人民共和国")))
		from = strlen("中");
	while ((at = str_find(s, state, from)) != SIZE_MAX) {
		buf_str(&b, str_sub(s, from, at));
		from = at + state.n;
	}
	buf_str(&b, str_sub(s, from, s.n));
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

/* Offset of the last `word` in s; SIZE_MAX if there is none. */
static size_t
find_last(struct str s, struct str word)
{
	size_t at = SIZE_MAX;

	for (size_t i = str_find(s, word, 0); i != SIZE_MAX; i = str_find(s, word, i + 1))
		at = i;
	return at;
}

/* The order's number in a clause: from its start to its last 号, or 第7号令. */
static struct str
number_of(struct arena *a, struct str bare)
{
	size_t end = find_last(bare, STR("号"));

	if (end == SIZE_MAX || (!str_has(bare, STR("令")) && !str_has(bare, STR("公告"))))
		return (struct str){ 0 };
	end += strlen("号");
	if (str_starts(str_sub(bare, end, bare.n), STR("令")))
		end += strlen("令");
	return without_state(a, str_sub(bare, 0, end));
}

/* Who did it: a meeting, else what stands before the order or the word. */
static struct str
body_of(struct arena *a, struct str bare, struct str title, struct str number, struct str word)
{
	const size_t meeting = find_last(bare, STR("会议"));
	size_t end;

	if (str_starts(bare, STR("经")))
		bare = str_sub(bare, strlen("经"), bare.n);
	if (meeting != SIZE_MAX)
		return str_sub(bare, 0, find_last(bare, STR("会议")) + strlen("会议"));
	end = number.n ? str_find(number, STR("令"), 0) : str_find(bare, word, 0);
	if (end == SIZE_MAX || !end || str_ends(str_sub(bare, 0, end), STR("次")))
		return str_starts(title, STR("国务院")) ? STR("国务院") : (struct str){ 0 };
	if (number.n && str_find(number, STR("第"), 0) < end)
		end = str_find(number, STR("第"), 0);
	bare = number.n ? str_sub(number, 0, end) : without_state(a, str_sub(bare, 0, end));
	return str_starts(bare, STR("原")) ? str_sub(bare, 3, bare.n) : bare;
}

static struct statute_version *
add(struct arena *a, struct statute_versions *vs)
{
	vs->v = arena_grow(a, vs->v, vs->n, &vs->cap, sizeof(*vs->v));
	vs->v[vs->n] = (struct statute_version){ 0 };
	return &vs->v[vs->n++];
}

#define WORDS_REVISED	"修订"
#define WORDS_AMENDED	"修正 修改"
#define WORDS_PASSED	"通过 批准 会议"
#define WORDS_ISSUED	"公布 发布 颁布 颁发 印发 制定 制订"
#define WORDS_FORCE	"施行 实施 执行 生效"

/* True if a clause of publication belongs to a version that was passed before. */
static bool
publishes(const struct statute_version *v, const struct clause *c)
{
	return v && !v->published.n && v->adopted.n && !v->number.n && !c->title.n &&
	    str_cmp(v->adopted, c->date) <= 0 && !(v->act == STATUTE_AMENDED && v->decision.n);
}

/* What a clause says was done, as its word. */
static struct str
act_of(const struct clause *c, enum statute_act *act)
{
	const struct str revised = has_word(c->bare, WORDS_REVISED);
	const struct str amended = has_word(c->bare, WORDS_AMENDED);
	const struct str passed = has_word(c->bare, "通过 批准");

	*act = STATUTE_AMENDED;
	if (amended.n)
		return amended;
	/* 通过的《…修正案》, 通过的《…的决定》 */
	if (passed.n && !revised.n && has_word(c->title, "修正案 修改 决定").n)
		return STR("修正");
	*act = revised.n && !c->title.n ? STATUTE_REVISED :
	    revised.n ? STATUTE_AMENDED : STATUTE_ISSUED;
	if (revised.n)
		return revised;
	return passed.n ? passed : has_word(c->bare, WORDS_ISSUED);
}

/* Take a clause that makes or publishes a version. */
static void
take(struct arena *a, struct statute_versions *vs, const struct clause *c)
{
	struct statute_version *v = vs->n ? &vs->v[vs->n - 1] : NULL;
	const struct str number = number_of(a, c->bare);
	const bool is_passed = has_word(c->bare, WORDS_PASSED).n > 0;
	enum statute_act act;
	const struct str word = act_of(c, &act);

	/* a meeting alone, with no word, did what the next clause says */
	if (v && !v->word.n && act == STATUTE_REVISED)
		v->act = act;
	if (is_passed || !publishes(v, c) || !(act == STATUTE_ISSUED ||
	    (act == STATUTE_REVISED && v->act == act))) {
		v = add(a, vs);
		*v = (struct statute_version){ .act = act, .word = word, .decision = c->title };
	}
	if (is_passed)
		v->adopted = c->date;
	else
		v->published = c->date;
	if (!v->word.n)
		v->word = word.n || is_passed ? word : STR("公布");
	if (number.n)
		v->number = number;
	if (!v->by.n)
		v->by = body_of(a, c->bare, c->title, number, word);
	if (has_word(c->bare, WORDS_FORCE).n && has_word(c->bare, WORDS_ISSUED).n)
		v->from = v->published;
}

static void
take_clause(struct arena *a, struct statute_versions *vs, const struct clause *c)
{
	const struct str done = has_word(c->bare, WORDS_REVISED " " WORDS_AMENDED " " WORDS_PASSED
	    " " WORDS_ISSUED);
	const struct str force = has_word(c->bare, WORDS_FORCE);

	if (!c->date.n) {
		/* 发布之日施行, without a date of its own */
		if (vs->n && force.n && has_word(c->bare, "之日").n)
			vs->v[vs->n - 1].from = statute_version_date(&vs->v[vs->n - 1]);
	} else if (!done.n && !number_of(a, c->bare).n && force.n) {
		if (!vs->n)
			add(a, vs)->word = force;
		vs->v[vs->n - 1].from = c->date;
	} else if (done.n || number_of(a, c->bare).n) {
		take(a, vs, c);
	} else {
		vs->is_cut = true;
	}
	if (str_ends(c->bare, STR("根据")) || str_ends(c->bare, STR("，")))
		vs->is_cut = true;
}

/* Dates without a word of their own share that of the next: 3月1日国务院、4月2日军委会议修订. */
static void
read_clauses(struct arena *a, struct str text, struct statute_versions *vs)
{
	struct clause c;

	while (next_clause(a, &text, &c))
		take_clause(a, vs, &c);
}

void
statute_heading_read(struct arena *a, struct str text, struct statute_versions *vs)
{
	struct buf b = { 0 };

	*vs = (struct statute_versions){ 0 };
	/* lines may be broken within a title */
	for (size_t i = 0; i < text.n; i++)
		buf_char(&b, text.p[i] == '\n' ? ' ' : text.p[i]);
	read_clauses(a, arena_str(a, buf_get(&b)), vs);
	buf_clear(&b);
}

bool
statute_heading_one(struct arena *a, struct str text, struct statute_version *v)
{
	struct statute_versions vs = { 0 };

	read_clauses(a, text, &vs);
	if (!vs.n)
		return false;
	*v = vs.v[vs.n - 1];
	return true;
}
