/*
 * Closing articles. Only sentences about the law itself are taken: 本法自…起施行, and lists of titles
 * before 同时废止. What repeals a part of another law, or only what contradicts this one, is not.
 */
#include "law/statute_closing.h"

#include <string.h>

#include "base/utf8.h"
#include "schema/numeral.h"

/* Articles from the end that are looked at; transitional rules may stand behind the closing one. */
#define ARTICLES_LOOKED_AT 6

/* Offset of the first of the words, parted by blanks, at or after from; SIZE_MAX if none is. */
static size_t
find_any(struct str s, const char *words, size_t from)
{
	struct str rest = str_from(words);
	size_t first = SIZE_MAX;

	while (rest.n) {
		const size_t at = str_find(s, str_cut(&rest, ' '), from);

		if (at < first)
			first = at;
	}
	return first;
}

/* True if s begins with one of the words, parted by blanks. */
static bool
starts_any(struct str s, const char *words)
{
	return find_any(s, words, 0) == 0;
}

#define FORCE "施行 实施 生效 执行 实行"

/* 自2004年7月1日[零时]起施行 at s, behind the 自. */
static bool
read_dated(struct arena *a, struct str s, struct statute_closing *cl)
{
	struct str date;
	const size_t read = statute_date(a, s, &date);
	const struct str rest = str_sub(s, read, s.n);

	if (!read || date.n != strlen("2004-07-01") || find_any(rest, FORCE, 0) > 24)
		return false;
	cl->from = date;
	return true;
}

/* 自公布之日起施行, 自发布之日起30日后施行 at s, behind the 自. */
static bool
read_on_issue(struct str s, struct statute_closing *cl)
{
	const size_t day = find_any(s, "之日 后 之后", 0), force = find_any(s, FORCE, 0);
	struct str between;
	int64_t n;
	size_t read;

	if (!starts_any(s, "公布 发布 颁布 批准 通过 印发 颁发 国务院批准 修订") || day > 40 ||
	    force == SIZE_MAX || force < day || force - day > 60)
		return false;
	between = str_sub(s, day, force);
	for (size_t at = 0; at < between.n; utf8_next(between, &at)) {
		read = numeral_parse(str_sub(between, at, between.n), &n);
		if (!read)
			continue;
		/* months are left alone: their days differ */
		if (!starts_any(str_sub(between, at + read, between.n), "日 天"))
			return false;
		cl->days_after = (int32_t)n;
		break;
	}
	cl->on_issue = true;
	return true;
}

/* A sentence that says when the law enters into force. */
static bool
read_force(struct arena *a, struct str s, struct statute_closing *cl)
{
	for (size_t at = find_any(s, "自 从 于", 0); at != SIZE_MAX;
	    at = find_any(s, "自 从 于", at + 3)) {
		const struct str rest = str_sub(s, at + 3, s.n);

		if (read_dated(a, rest, cl) || read_on_issue(rest, cl))
			return true;
	}
	return false;
}

/* True if a sentence speaks of this law as a whole. */
static bool
is_about_itself(struct str s)
{
	size_t at = 0;
	const uint32_t first = s.n ? utf8_next(s, &at) : 0;

	if (first == 0x81EA)	/* 自2004年…起施行 */
		return true;
	/* 本 and a word for it: 本条例, 本法, 本规定(试行) */
	return first == 0x672C && !str_has(str_sub(s, 0, str_find(s, STR("自"), 0)), STR("第"));
}

/* The first sentence of *rest, with its 。; quotations are not looked into. */
static struct str
cut_sentence(struct str *rest)
{
	const size_t end = find_any(*rest, "。 \n", 0);
	const size_t next = end == SIZE_MAX ? rest->n : end + (rest->p[end] == '\n' ? 1 : 3);
	const struct str s = str_sub(*rest, 0, next);

	*rest = str_sub(*rest, next, rest->n);
	return s;
}

/* Offset behind the 》 that closes the 《 at at; 0 if none does. */
static size_t
title_end(struct str s, size_t at)
{
	int depth = 0;

	while (at < s.n) {
		const uint32_t cp = utf8_next(s, &at);

		if (cp == 0x300A)
			depth++;
		else if (cp == 0x300B && --depth == 0)
			return at;
	}
	return 0;
}

/* The number in brackets that may follow a title: （国家工商行政管理局令第50号）. */
static struct str
number_behind(struct str s, size_t *used)
{
	const struct str open = STR("（"), close = STR("）");
	size_t end;

	*used = 0;
	if (!str_starts(s, open) || (end = str_find(s, close, 0)) == SIZE_MAX)
		return (struct str){ 0 };
	*used = end + close.n;
	s = str_sub(s, open.n, end);
	return str_has(s, STR("令")) && str_has(s, STR("号")) ? s : (struct str){ 0 };
}

static void
add_repeal(struct arena *a, struct statute_closing *cl, struct str before, struct str title,
    struct str number)
{
	struct statute_repeal *r;

	cl->repeals = arena_grow(a, cl->repeals, cl->n, &cl->cap, sizeof(*cl->repeals));
	r = &cl->repeals[cl->n++];
	*r = (struct statute_repeal){ .title = arena_str(a, title) };
	/* what was told of a title before this one is not about this one */
	while (str_starts(before, STR("，")) || str_starts(before, STR("、")) ||
	    str_starts(before, STR("和")) || str_starts(before, STR("及")) ||
	    str_starts(before, STR("原")))
		before = str_sub(before, 3, before.n);
	statute_heading_one(a, before, &r->version);
	if (number.n)
		r->version.number = arena_str(a, number);
}

/* Titles before 废止 in a sentence. */
static void
read_repeals(struct arena *a, struct str s, struct statute_closing *cl)
{
	const size_t word = find_any(s, "同时废止 即行废止 废止 同时失效 即行失效", 0);
	const size_t first = cl->n;
	const struct str list = str_sub(s, 0, word);
	struct str on = { 0 };
	size_t from = 0, at;

	if (word == SIZE_MAX || find_any(list, "抵触 除 不一致 相冲突 有关规定 本条例废止", 0) != SIZE_MAX)
		return;
	while ((at = str_find(list, STR("《"), from)) != SIZE_MAX) {
		const size_t end = title_end(list, at);
		struct str rest, number;
		size_t used;

		if (!end)
			break;
		rest = str_sub(list, end, list.n);
		number = number_behind(rest, &used);
		rest = str_sub(rest, used, rest.n);
		if (!starts_any(rest, "第 中 的 有关 关于 附"))
			add_repeal(a, cl, str_sub(list, from, at), str_sub(list, at + 3, end - 3),
			    number);
		from = end + used;
	}
	/* 《…》自2005年1月1日起废止 */
	at = str_find(list, STR("自"), from);
	if (at != SIZE_MAX && statute_date(a, str_sub(list, at + 3, list.n), &on) && on.n == 10)
		for (size_t i = first; i < cl->n; i++)
			cl->repeals[i].on = on;
}

static void
read_article(struct arena *a, const struct statute_article *t, struct statute_closing *cl)
{
	struct str rest = t->text;

	while (rest.n) {
		const struct str s = cut_sentence(&rest);

		if (!cl->is_there && is_about_itself(s) && find_any(s, FORCE, 0) != SIZE_MAX)
			cl->is_there = read_force(a, s, cl);
		if (str_has(s, STR("《")) && find_any(s, "废止 失效", 0) != SIZE_MAX)
			read_repeals(a, s, cl);
	}
}

void
statute_closing_read(struct arena *a, const struct statute *st, struct statute_closing *cl)
{
	*cl = (struct statute_closing){ 0 };
	for (size_t i = 0; i < st->n && i < ARTICLES_LOOKED_AT; i++)
		read_article(a, &st->articles[st->n - 1 - i], cl);
}
