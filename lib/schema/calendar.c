/*
 * The working-day calendar. Loading makes a running count, a number a day, so that every question
 * is
 * one subtraction or one search by halves. A notice may speak of the December before its year, so
 * all
 * stanzas are read before a day is settled.
 */
#include "schema/calendar.h"

#include <string.h>

#include "base/date.h"
#include "base/embed.h"
#include "base/report.h"
#include "syntax/node.h"

#define CALENDAR_FILE "catalogs/calendars/cn.yaml"
/* Days that one calendar may know, some 270 years: the bound of dates that we read. */
#define DAYS_MOST 100000

/* What is said of each day while loading. */
enum mark { MARK_NONE, MARK_OFF, MARK_WORK };

struct loading {
	struct calendar *cal;
	uint8_t *marks;		/* enum mark of each day */
	bool ok;
};

static void
complain(struct loading *l, const struct node *n, struct str what)
{
	trouble(tr("%s:%u: not sound: %.*s"), CALENDAR_FILE, n->at.line, STRF(what));
	l->ok = false;
}

static int32_t
day_of(struct loading *l, const struct node *n, const char *key)
{
	int32_t day = 0;

	if (!date_parse(node_text(n, key), &day))
		complain(l, n, str_from(key));
	return day;
}

/* Mark the days from..to; those outside the calendar are left out, as the file says. */
static void
mark_days(struct loading *l, const struct node *n, int32_t from, int32_t to, enum mark mark)
{
	if (from > to)
		complain(l, n, STR("from, to"));
	for (int32_t day = from; day <= to && l->ok; day++) {
		if (day < l->cal->from || day > l->cal->to)
			continue;
		if (l->marks[day - l->cal->from] != MARK_NONE)
			complain(l, n, str_from(tr("day given twice")));
		l->marks[day - l->cal->from] = (uint8_t)mark;
	}
}

static void
read_year(struct loading *l, const struct node *year)
{
	const struct node *off = node_get(year, "off"), *work = node_get(year, "work");

	for (const struct node *n = off ? off->child : NULL; n; n = n->next)
		mark_days(l, n, day_of(l, n, "from"), day_of(l, n, "to"), MARK_OFF);
	for (const struct node *n = work ? work->child : NULL; n; n = n->next)
		mark_days(l, n, day_of(l, n, "date"), day_of(l, n, "date"), MARK_WORK);
}

static bool
is_worked(const struct loading *l, int32_t day)
{
	const enum mark mark = (enum mark)l->marks[day - l->cal->from];
	const int weekday = date_weekday(day);

	return mark == MARK_WORK || (mark == MARK_NONE && weekday != 0 && weekday != 6);
}

static void
read_calendar(struct loading *l, struct arena *a, struct arena *scratch, const struct node *doc)
{
	struct calendar *cal = l->cal;
	const struct node *years = node_get(doc, "years");
	size_t days;

	cal->from = day_of(l, doc, "from");
	cal->to = day_of(l, doc, "to");
	if (cal->from > cal->to || cal->to - cal->from >= DAYS_MOST)
		complain(l, doc, STR("from, to"));
	if (!l->ok)
		return;
	days = (size_t)(cal->to - cal->from) + 1;
	l->marks = arena_new(scratch, days, sizeof(*l->marks));
	for (const struct node *n = years ? years->child : NULL; n && l->ok; n = n->next)
		read_year(l, n);
	cal->worked = arena_new(a, days + 1, sizeof(*cal->worked));
	for (size_t i = 0; i < days; i++)
		cal->worked[i + 1] = cal->worked[i] + is_worked(l, cal->from + (int32_t)i);
}

bool
calendar_load(struct arena *a, struct calendar *cal)
{
	struct arena scratch = { 0 };
	struct faults fs = { .a = &scratch };
	const struct source src = { .path = STR(CALENDAR_FILE), .form = FORM_JSONL,
	    .text = embed_get(CALENDAR_FILE) };
	struct node_reader *r = node_open(&scratch, &src, &fs);
	struct loading l = { .cal = cal, .ok = true };
	struct node *doc = NULL;

	*cal = (struct calendar){ 0 };
	if (node_next(r, &scratch, &doc) && doc && fs.n == 0) {
		read_calendar(&l, a, &scratch, doc);
	} else {
		trouble(tr("%s cannot be read"), CALENDAR_FILE);
		l.ok = false;
	}
	node_close(r);
	arena_clear(&scratch);
	return l.ok;
}

static bool
is_known(const struct calendar *cal, int32_t day)
{
	return day >= cal->from && day <= cal->to;
}

/* Working days of the calendar up to and with day, which may be the day before the first. */
static int32_t
worked_to(const struct calendar *cal, int32_t day)
{
	return cal->worked[day - cal->from + 1];
}

bool
calendar_is_workday(const struct calendar *cal, int32_t day, bool *is_workday)
{
	if (!is_known(cal, day))
		return false;
	*is_workday = worked_to(cal, day) > worked_to(cal, day - 1);
	return true;
}

bool
calendar_workdays(const struct calendar *cal, int32_t from, int32_t to, int32_t *n)
{
	if (to < from || !is_known(cal, from) || !is_known(cal, to))
		return false;
	*n = worked_to(cal, to) - worked_to(cal, from);
	return true;
}

bool
calendar_add_workdays(const struct calendar *cal, int32_t from, int32_t n, int32_t *day)
{
	int32_t low = from, high = cal->to, want;

	if (n < 0 || !is_known(cal, from))
		return false;
	want = worked_to(cal, from);
	if (n > worked_to(cal, cal->to) - want)
		return false;
	want += n;
	while (low < high) {
		const int32_t mid = low + (high - low) / 2;

		if (worked_to(cal, mid) >= want)
			high = mid;
		else
			low = mid + 1;
	}
	*day = low;
	return true;
}
