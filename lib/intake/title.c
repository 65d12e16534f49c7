/*
 * Titles. A declared total is what the office says it has; lint holds it against the rows.
 */
#include "intake/title.h"

#include "base/utf8.h"
#include "intake/section.h"
#include "schema/numeral.h"

#define TITLE_MOST 400	/* bytes; a longer line is a paragraph, not a title */

/* Cut ordinals off the start of folded words: "一,", "(一)", "1.", "附件1:". */
static struct str
cut_ordinal(struct str s)
{
	int64_t n;
	size_t at = str_starts(s, STR("(")) ? 1 : 0;
	const size_t k = numeral_parse(str_sub(s, at, s.n), &n);

	if (!k)
		return s;
	at += k;
	while (at < s.n && (s.p[at] == ',' || s.p[at] == '.' || s.p[at] == ')' || s.p[at] == ':'))
		at++;
	return str_sub(s, at, s.n);
}

/* Offset where a number that ends at end begins; end if there is none. */
static size_t
number_before(struct str s, size_t end)
{
	size_t at = end;

	while (at > 0 && s.p[at - 1] >= '0' && s.p[at - 1] <= '9')
		at--;
	return at;
}

bool
title_total(struct arena *a, struct str text, struct total *t)
{
	const struct str s = text.n > TITLE_MOST ? STR("") : utf8_fold(a, text);
	size_t at = 0, hit;

	while ((hit = str_find(s, STR("项"), at)) != SIZE_MAX) {
		const size_t from = number_before(s, hit);
		const struct str before = str_sub(s, 0, from);
		int64_t n;

		at = hit + STR("项").n;
		if (from == hit || !numeral_parse(str_sub(s, from, hit), &n))
			continue;
		t->kind = before;
		if (str_ends(t->kind, STR("共计")))
			t->kind.n -= STR("共计").n;
		else if (str_ends(t->kind, STR("共")) || str_ends(t->kind, STR("计")))
			t->kind.n -= STR("共").n;
		if (str_ends(t->kind, STR("(")) || str_ends(t->kind, STR(",")))
			t->kind.n--;
		t->kind = cut_ordinal(t->kind);
		t->count = n;
		return true;
	}
	return false;
}

static void
add_declared(struct catalog *c, const struct total *t, struct str text, struct loc at)
{
	const struct schema_ids *ids = &c->schema->ids;
	const uint16_t number = (uint16_t)(catalog_part_count(c, &c->head, ids->part_declared) + 1);
	const struct str count = arena_fmt(&c->arena, "%jd", (intmax_t)t->count);

	if (ids->part_declared == SCHEMA_NONE || ids->declared_count == SCHEMA_NONE)
		return;
	if (schema_kind(c->schema, t->kind) != SCHEMA_KIND_UNKNOWN)
		item_add(&c->arena, &c->head, (struct value){ .field = ids->declared_kind,
		    .part = number, .text = arena_str(&c->arena, t->kind), .at = at });
	item_add(&c->arena, &c->head, (struct value){ .field = ids->declared_count, .part = number,
	    .text = count, .at = at });
	if (ids->declared_text != SCHEMA_NONE)
		item_add(&c->arena, &c->head, (struct value){ .field = ids->declared_text,
		    .part = number, .text = arena_str(&c->arena, str_trim(text)), .at = at });
}

/* Cut "附件1：" off a line. */
static struct str
without_annex(struct str text)
{
	struct str rest = str_sub(text, STR("附件").n, text.n);
	int64_t n;

	if (!str_starts(text, STR("附件")))
		return text;
	rest = str_sub(rest, numeral_parse(str_trim(rest), &n), rest.n);
	if (str_starts(rest, STR("：")))
		return str_trim(str_sub(rest, STR("：").n, rest.n));
	return str_starts(rest, STR(":")) ? str_trim(str_sub(rest, 1, rest.n)) : text;
}

/* True if a line above the table is likely its title, not "附件1" or "单位：…" or a sentence. */
static bool
is_title(struct str text)
{
	static const struct str words[] = {
		STR_INIT("清单"), STR_INIT("目录"), STR_INIT("事项"), STR_INIT("表"), STR_INIT("一览"),
	};
	static const struct str marks[] = {
		STR_INIT("："), STR_INIT(":"), STR_INIT("。"), STR_INIT("；"), STR_INIT("，"),
	};
	static const struct str groups[] = {
		STR_INIT("信息"), STR_INIT("情况"), STR_INIT("要素"), STR_INIT("基本"),
	};
	bool has = false;

	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
		if (str_ends(text, groups[i]))
			return false;
	if (text.n < STR("四个字呢").n || text.n > TITLE_MOST || section_level(text) >= 0)
		return false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_has(text, marks[i]))
			return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		has = has || str_has(text, words[i]);
	return has;
}

/* True if a total counts a kind, or all that is listed: lint holds it against the rows. */
static bool
is_of_all(const struct catalog *c, struct str text, const struct total *t, enum title_place place)
{
	if (place == TITLE_TAB || schema_kind(c->schema, t->kind) != SCHEMA_KIND_UNKNOWN ||
	    !t->kind.n)
		return true;
	return place == TITLE_ABOVE && section_level(text) < 0 && !section_is_body(t->kind);
}

bool
title_take(struct catalog *c, struct str text, struct loc at, enum title_place place)
{
	const uint16_t id = c->schema->ids.head_catalog;
	struct arena a = { 0 };
	struct total t = { 0 };
	bool taken = false;
	struct str title;

	text = str_trim(text);
	title = without_annex(text);
	if (title_total(&a, text, &t) && is_of_all(c, title, &t, place)) {
		add_declared(c, &t, text, at);
		taken = true;
	}
	if (place == TITLE_ABOVE && is_title(title) && !catalog_head(c, id).n) {
		item_add(&c->arena, &c->head, (struct value){ .field = id,
		    .text = arena_str(&c->arena, title), .at = at });
		taken = true;
	}
	taken = taken || str_eq(title, catalog_head(c, id));
	item_sort(c->schema, &c->head);
	arena_clear(&a);
	return taken;
}
