/*
 * Lines between rows. A line is a section if it names a kind or states a total, if it names a body
 * under an ordinal, or if its cell spans the whole row. A body is known by its last word alone,
 * so a line without ordinal, total or width is never one.
 */
#include "intake/section.h"

#include "base/date.h"
#include "base/utf8.h"
#include "intake/title.h"
#include "schema/numeral.h"

#define SECTION_MOST	200	/* bytes of a section's line */
#define BODY_MOST	90	/* bytes of a body's name */
#define LINE_MOST	600	/* bytes of a line that may be a signature */


static bool
ends_with_one(struct str s, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s.n > words[i].n && str_ends(s, words[i]))
			return true;
	return false;
}

static bool
has_one(struct str s, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_has(s, words[i]))
			return true;
	return false;
}

bool
section_is_body(struct str text)
{
	static const struct str ends[] = {
		STR_INIT("局"), STR_INIT("委"), STR_INIT("委员会"), STR_INIT("厅"),
		STR_INIT("办"), STR_INIT("办公室"), STR_INIT("政府"), STR_INIT("部"),
		STR_INIT("署"), STR_INIT("管委会"), STR_INIT("总队"), STR_INIT("支队"),
		STR_INIT("大队"), STR_INIT("中心"), STR_INIT("办事处"), STR_INIT("管理局"),
		STR_INIT("联合会"), STR_INIT("公司"), STR_INIT("档案馆"), STR_INIT("总社"),
		STR_INIT("海关"), STR_INIT("银行"), STR_INIT("研究院"), STR_INIT("管理所"),
		STR_INIT("监督所"), STR_INIT("管理站"), STR_INIT("监督站"), STR_INIT("管理处"),
		STR_INIT("司"), STR_INIT("局）"), STR_INIT("委）"),
		STR_INIT("办）"), STR_INIT("厅）"), STR_INIT("局)"), STR_INIT("委)"),
	};
	static const struct str marks[] = {
		STR_INIT("，"), STR_INIT("。"), STR_INIT("；"), STR_INIT("："), STR_INIT("《"),
		STR_INIT(":"), STR_INIT(";"), STR_INIT("的"), STR_INIT("\n"), STR_INIT("“"),
	};

	text = str_trim(text);
	return !str_ends(text, STR("部门")) && text.n >= STR("某局").n && text.n <= BODY_MOST &&
	    !has_one(text, marks, sizeof(marks) / sizeof(marks[0])) &&
	    ends_with_one(text, ends, sizeof(ends) / sizeof(ends[0]));
}

/* Cut "表一" and "附件2:" off folded words; false if they do not begin so or are nothing else. */
static bool
cut_annex(struct str *s)
{
	static const struct str words[] = {
		STR_INIT("附件"), STR_INIT("附表"), STR_INIT("表"),
	};
	int64_t n;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct str rest = str_sub(*s, words[i].n, s->n);
		const size_t k = str_starts(*s, words[i]) ? numeral_parse(rest, &n) : 0;

		rest = str_sub(rest, k, rest.n);
		if (rest.n && (rest.p[0] == ':' || rest.p[0] == ',' || rest.p[0] == '.'))
			rest = str_sub(rest, 1, rest.n);
		if (!k || !rest.n)
			continue;
		*s = rest;
		return true;
	}
	return false;
}

/* Cut an ordinal off folded words; its level, -1 if there is none. */
static int
cut_level(struct str *s)
{
	static const struct str parts[] = {
		STR_INIT("部分"), STR_INIT("章"), STR_INIT("编"), STR_INIT("篇"), STR_INIT("类"),
	};
	const bool di = str_starts(*s, STR("第")), paren = str_starts(*s, STR("("));
	const size_t at = di ? STR("第").n : paren ? 1 : 0;
	int64_t n;
	const size_t k = numeral_parse(str_sub(*s, at, s->n), &n);
	struct str rest = str_sub(*s, at + k, s->n);
	const bool arabic = at < s->n && s->p[at] >= '0' && s->p[at] <= '9';

	if (cut_annex(s))
		return 0;
	if (!k)
		return -1;
	for (size_t i = 0; di && i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (!str_starts(rest, parts[i]))
			continue;
		rest = str_sub(rest, parts[i].n, rest.n);
		*s = rest.n && (rest.p[0] == ':' || rest.p[0] == ',')
		    ? str_sub(rest, 1, rest.n) : rest;
		return 0;
	}
	if (di || !rest.n || (paren ? rest.p[0] != ')' : rest.p[0] != ',' && rest.p[0] != '.'))
		return -1;
	rest = str_sub(rest, 1, rest.n);
	*s = rest.n && (rest.p[0] == ',' || rest.p[0] == '.') ? str_sub(rest, 1, rest.n) : rest;
	return (paren ? 2 : 1) + (arabic ? 2 : 0);
}

int
section_level(struct str text)
{
	struct arena a = { 0 };
	struct str s = utf8_fold(&a, str_sub(text, 0, utf8_at(text, 20)));
	const int level = cut_level(&s);

	arena_clear(&a);
	return level;
}

/* The part of text that folds to words; all of it if none does. */
static struct str
unfold(struct arena *a, struct str text, struct str words)
{
	for (size_t from = 0; words.n && from < text.n; utf8_next(text, &from)) {
		struct str tail = utf8_fold(a, str_sub(text, from, text.n));

		if (!str_starts(tail, words))
			continue;
		for (size_t to = from; to < text.n;) {
			utf8_next(text, &to);
			if (str_eq(utf8_fold(a, str_sub(text, from, to)), words))
				return str_trim(str_sub(text, from, to));
		}
	}
	return text;
}

/* Cut what follows a kind in titles off words; false if there is nothing to cut. */
static bool
cut_tail(struct str *words)
{
	static const struct str ends[] = {
		STR_INIT("清单"), STR_INIT("目录"), STR_INIT("事项"), STR_INIT("类"),
		STR_INIT("职权"), STR_INIT("项目"), STR_INIT(":"),
	};
	size_t open = SIZE_MAX;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (!str_ends(*words, ends[i]))
			continue;
		words->n -= ends[i].n;
		return true;
	}
	for (size_t at = 0; (at = str_find(*words, STR("("), at)) != SIZE_MAX; at++)
		open = at;
	if (open == SIZE_MAX || !str_ends(*words, STR(")")))
		return false;
	words->n = open;
	return true;
}

/* The shortest kind that words name, without what follows a kind in titles; empty if none. */
static struct str
kind_words(const struct schema *schema, struct str words)
{
	struct str best = STR("");

	do {
		if (schema_kind(schema, words) != SCHEMA_KIND_UNKNOWN)
			best = words;
	} while (cut_tail(&words) && words.n);
	return best;
}

bool
section_read(struct arena *a, const struct schema *schema, struct str text, bool is_wide,
    struct section *s)
{
	struct arena scratch = { 0 };
	struct section mine = { .words = str_trim(text) };
	struct total t;
	struct str words, kind;
	bool is = true;

	if (text.n > SECTION_MOST)
		return false;
	words = utf8_fold(&scratch, text);
	mine.level = cut_level(&words);
	mine.has_total = title_total(&scratch, text, &t);
	if (mine.has_total) {
		words = t.kind;
		cut_level(&words);
	}
	kind = kind_words(schema, words);
	if (kind.n) {
		mine.kind = SECTION_KIND;
		mine.words = unfold(&scratch, text, kind);
	} else if ((mine.level >= 0 || mine.has_total || is_wide) && section_is_body(words)) {
		mine.kind = SECTION_BODY;
		mine.words = unfold(&scratch, text, words);
	} else {
		mine.kind = SECTION_OTHER;
		is = (is_wide || mine.has_total || (mine.level >= 0 && mine.level <= 2)) &&
		    !str_has(text, STR("。")) && !str_has(text, STR("；"));
	}
	if (is) {
		*s = mine;
		s->words = arena_str(a, mine.words);
	}
	arena_clear(&scratch);
	return is;
}

/* End the lines of SECTION_OTHER from a level on. */
static void
end_lines(struct arena *a, struct sections *now, int level)
{
	struct str words = STR("");

	for (int i = 0; i < SECTION_LEVELS; i++) {
		if (i >= level)
			now->lines[i] = STR("");
		if (now->lines[i].n && words.n)
			words = arena_fmt(a, "%.*s\n%.*s", STRF(words), STRF(now->lines[i]));
		else if (now->lines[i].n)
			words = now->lines[i];
	}
	now->words[SECTION_OTHER] = words;
}

/* End what the new section of kind d is no part of. */
static void
end_others(struct arena *a, struct sections *now, const struct section *s)
{
	for (int k = 0; k < SECTION_KINDS; k++) {
		/* ordinals tell the depth; without them what came first is the outer one */
		const bool both = s->level >= 0 && now->level[k] >= 0;
		const bool ends = both ? now->level[k] >= s->level
		    : now->order[k] > now->order[s->kind];

		if (k == (int)s->kind || now->is_held[k] || !now->words[k].n)
			continue;
		if (k == SECTION_OTHER && (both || ends))
			end_lines(a, now, both ? s->level : 0);
		else if (ends)
			now->words[k] = STR("");
	}
}

void
section_enter(struct arena *a, struct sections *now, const struct section *s)
{
	const int line = s->level < 0 ? SECTION_LEVELS - 1 : s->level;
	int last = 0;

	for (int k = 0; k < SECTION_KINDS; k++)
		last = now->order[k] > last ? now->order[k] : last;
	if (!now->order[s->kind])
		now->order[s->kind] = last + 1;
	end_others(a, now, s);
	now->level[s->kind] = s->level;
	now->is_held[s->kind] = false;
	now->words[s->kind] = s->words;
	if (s->kind == SECTION_OTHER) {
		now->lines[line] = s->words;
		end_lines(a, now, line + 1);
	}
}

void
section_hold(struct sections *now, enum section_kind kind, struct str words)
{
	now->words[kind] = words;
	now->is_held[kind] = true;
}

/* True if folded words begin with one of these, a colon, a bracket or a digit after it. */
static bool
is_labelled(struct str s, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct str rest = str_sub(s, words[i].n, s.n);

		if (str_starts(s, words[i]) && (!rest.n || rest.p[0] == ':' ||
		    rest.p[0] == '(' || (rest.p[0] >= '0' && rest.p[0] <= '9')))
			return true;
	}
	return false;
}

/* False for nearly all texts that are no notes: by their first character. */
static bool
may_be_note(struct str text)
{
	/* of the words below, of a page's number, and of dates in Chinese numerals */
	static const struct str firsts = STR_INIT("注备说附填编有审单部主负分联咨监电传制经复签盖日第"
	    "一二三四五六七八九十零");
	const unsigned char c = text.n ? (unsigned char)text.p[0] : 0;

	return c < 0xE4 || c > 0xE9 || str_has(firsts, str_sub(text, 0, 3));
}

bool
section_is_note(struct str text)
{
	static const struct str words[] = {
		STR_INIT("注"), STR_INIT("备注"), STR_INIT("说明"), STR_INIT("注释"),
		STR_INIT("附注"), STR_INIT("填表说明"), STR_INIT("填报说明"), STR_INIT("编制说明"),
		STR_INIT("有关说明"), STR_INIT("备注说明"), STR_INIT("填报人"), STR_INIT("填表人"),
		STR_INIT("审核人"), STR_INIT("审批人"), STR_INIT("单位负责人"),
		STR_INIT("部门负责人"), STR_INIT("主要负责人"), STR_INIT("负责人"),
		STR_INIT("主管领导"), STR_INIT("分管领导"), STR_INIT("联系人"),
		STR_INIT("联系电话"), STR_INIT("咨询电话"), STR_INIT("监督电话"), STR_INIT("电话"),
		STR_INIT("传真"), STR_INIT("制表人"), STR_INIT("制表"), STR_INIT("经办人"),
		STR_INIT("复核人"), STR_INIT("填报单位"), STR_INIT("填报部门"),
		STR_INIT("填报日期"), STR_INIT("填报时间"), STR_INIT("填表日期"),
		STR_INIT("填表时间"), STR_INIT("填表单位"), STR_INIT("制表日期"),
		STR_INIT("制表时间"), STR_INIT("制表单位"), STR_INIT("编制单位"), STR_INIT("签字"),
		STR_INIT("盖章"), STR_INIT("日期"), STR_INIT("单位"),
	};
	struct arena a = { 0 };
	struct str s;
	int32_t day;
	bool hit;

	if (!may_be_note(text))
		return false;
	s = utf8_fold(&a, str_sub(text, 0, utf8_at(text, 40)));
	hit = str_starts(s, STR("*")) || str_starts(s, STR("※")) ||
	    str_starts(s, STR("(盖章)")) || is_labelled(s, words, sizeof(words) / sizeof(words[0]));

	hit = hit || date_parse(str_trim(text), &day) || section_is_page(text);
	arena_clear(&a);
	return hit;
}

bool
section_is_page(struct str text)
{
	struct arena a = { 0 };
	const struct str s = utf8_fold(&a, str_sub(text, 0, utf8_at(text, 20)));
	int64_t n;
	size_t k = 0;
	bool is = false;

	if (str_starts(s, STR("第")))
		k = numeral_parse(str_sub(s, STR("第").n, s.n), &n);
	is = k && str_starts(str_sub(s, STR("第").n + k, s.n), STR("页"));
	arena_clear(&a);
	return is;
}

bool
section_names_person(struct str text)
{
	static const struct str words[] = {
		STR_INIT("填报人:"), STR_INIT("填表人:"), STR_INIT("审核人:"), STR_INIT("审批人:"),
		STR_INIT("负责人:"), STR_INIT("联系人:"), STR_INIT("经办人:"), STR_INIT("复核人:"),
		STR_INIT("制表人:"), STR_INIT("领导:"), STR_INIT("填报人("), STR_INIT("审核人("),
		STR_INIT("负责人("), STR_INIT("制表:"), STR_INIT("审核:"), STR_INIT("校对:"),
	};
	struct arena a = { 0 };
	const bool hit = text.n <= LINE_MOST && has_one(utf8_fold(&a, text), words,
	    sizeof(words) / sizeof(words[0]));

	arena_clear(&a);
	return hit;
}

bool
section_is_sum(struct str text)
{
	static const char *const words[] = { "合计", "总计", "小计", "共计" };
	struct arena a = { 0 };
	const struct str s = utf8_fold(&a, str_sub(text, 0, 64));
	bool hit = false;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		hit = hit || str_is(s, words[i]) || (str_starts(s, str_from(words[i])) &&
		    str_starts(str_sub(s, STR("合计").n, s.n), STR(":")));
	arena_clear(&a);
	return hit;
}
