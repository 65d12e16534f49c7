/*
 * Time limits. Units are words in a table; "日" and "天" alone are calendar days.
 */
#include "schema/limit.h"

#include "base/arena.h"
#include "base/num.h"
#include "base/utf8.h"
#include "schema/numeral.h"

/* Longer words before the words that begin them. */
static const struct {
	struct str word;
	enum limit_unit unit;
} words[] = {
	{ STR_INIT("个工作日"), LIMIT_WORKDAY }, { STR_INIT("工作日"), LIMIT_WORKDAY },
	{ STR_INIT("个工作天"), LIMIT_WORKDAY }, { STR_INIT("workday"), LIMIT_WORKDAY },
	{ STR_INIT("个自然日"), LIMIT_DAY }, { STR_INIT("自然日"), LIMIT_DAY },
	{ STR_INIT("个日历日"), LIMIT_DAY }, { STR_INIT("日历日"), LIMIT_DAY },
	{ STR_INIT("天"), LIMIT_DAY }, { STR_INIT("日"), LIMIT_DAY },
	{ STR_INIT("个小时"), LIMIT_HOUR }, { STR_INIT("小时"), LIMIT_HOUR }, { STR_INIT("时"),
	    LIMIT_HOUR },
	{ STR_INIT("分钟"), LIMIT_MINUTE }, { STR_INIT("分"), LIMIT_MINUTE },
	{ STR_INIT("个月"), LIMIT_MONTH }, { STR_INIT("月"), LIMIT_MONTH },
	{ STR_INIT("年"), LIMIT_YEAR },
	{ STR_INIT("w"), LIMIT_WORKDAY }, { STR_INIT("g"), LIMIT_WORKDAY },
	{ STR_INIT("n"), LIMIT_DAY }, { STR_INIT("z"), LIMIT_DAY },
};

static const struct str at_once[] = {
	STR_INIT("即办"), STR_INIT("当场办结"), STR_INIT("当场"), STR_INIT("即时办结"),
	STR_INIT("即时"), STR_INIT("即来即办"), STR_INIT("即办件"), STR_INIT("立即"),
};

static enum limit_unit
word_unit(struct str folded)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(words[i].word, folded))
			return words[i].unit;
	return LIMIT_NONE;
}

/* Read "20", "1.5", "半" at the start of a folded text; returns bytes read. */
static size_t
read_number(struct str s, struct limit *l)
{
	size_t at;

	if (str_starts(s, STR("半"))) {
		l->is_half = true;
		return STR("半").n;
	}
	at = numeral_parse(s, &l->n);
	if (at && str_starts(str_sub(s, at, s.n), STR(".5"))) {
		l->is_half = true;
		at += 2;
	}
	return at;
}

static bool
parse_folded(struct str s, struct limit *out)
{
	struct limit l = { 0 };
	struct str rest;
	size_t at;

	for (size_t i = 0; i < sizeof(at_once) / sizeof(at_once[0]); i++)
		if (str_eq(s, at_once[i])) {
			*out = (struct limit){ .n = 0, .unit = LIMIT_WORKDAY };
			return true;
		}
	at = read_number(s, &l);
	if (!at)
		return false;
	rest = str_sub(s, at, s.n);
	if (str_starts(rest, STR("个半")) && rest.n > STR("个半").n) {
		l.is_half = true;
		rest = str_sub(rest, STR("个半").n, rest.n);
	}
	if (str_ends(rest, STR("以内")))
		rest.n -= STR("以内").n;
	else if (str_ends(rest, STR("内")))
		rest.n -= STR("内").n;
	l.unit = word_unit(rest);
	if (rest.n && l.unit == LIMIT_NONE)
		return false;
	*out = l;
	return true;
}

bool
limit_parse(struct str s, struct limit *out)
{
	struct arena a = { 0 };
	int64_t n;

	/* the most common of all: a bare number */
	if (s.n <= 8 && num_parse(s, 0, 99999999, &n)) {
		*out = (struct limit){ .n = n };
		return true;
	}
	const bool ok = parse_folded(utf8_fold(&a, s), out);

	arena_clear(&a);
	return ok;
}

enum limit_unit
limit_unit_parse(struct str s)
{
	struct arena a = { 0 };
	const enum limit_unit u = word_unit(utf8_fold(&a, s));

	arena_clear(&a);
	return u;
}

void
limit_bounds(struct limit l, int64_t *least, int64_t *most)
{
	static const int64_t minutes_least[LIMIT_UNITS] = {
		[LIMIT_NONE] = 0, [LIMIT_MINUTE] = 1, [LIMIT_HOUR] = 60, [LIMIT_WORKDAY] = 1440,
		[LIMIT_DAY] = 1440, [LIMIT_MONTH] = 28 * 1440, [LIMIT_YEAR] = 365 * 1440,
	};
	static const int64_t minutes_most[LIMIT_UNITS] = {
		[LIMIT_NONE] = 0, [LIMIT_MINUTE] = 1, [LIMIT_HOUR] = 60, [LIMIT_WORKDAY] = 1440,
		[LIMIT_DAY] = 1440, [LIMIT_MONTH] = 31 * 1440, [LIMIT_YEAR] = 366 * 1440,
	};
	const int64_t halves = 2 * l.n + l.is_half;

	*least = halves * minutes_least[l.unit] / 2;
	*most = halves * minutes_most[l.unit] / 2;
	if (l.unit == LIMIT_NONE)	/* any unit may stand beside it */
		*most = INT64_MAX;
	if (l.unit == LIMIT_WORKDAY) {
		/* weekends may be worked, and a long holiday may stand before each five */
		*most += (l.n + l.is_half + 4) / 5 * 8 * 1440;
	}
}
