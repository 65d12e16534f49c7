/*
 * Standing on a day. A version whose entry into force is not known began on some day from its date
 * on: before that date it is certainly not in force, later it may be. So the newest version that is
 * certainly in force is the answer, unless a newer one may be.
 */
#include "law/register_standing.h"

#include "base/date.h"
#include "base/report.h"

const char *
register_standing_code(enum register_state state)
{
	static const char *const codes[] = {
		[REGISTER_STATE_UNKNOWN] = TR_NOOP("unknown"),
		[REGISTER_IN_FORCE] = TR_NOOP("in-force"),
		[REGISTER_NOT_YET] = TR_NOOP("not-yet"),
		[REGISTER_REPEALED] = TR_NOOP("repealed"),
	};

	return codes[state];
}

/* REGISTER_YES with true: certainly begun; false: certainly not; else it may have. */
enum begun { BEGUN_NO, BEGUN_MAYBE, BEGUN_YES };

static enum begun
has_begun(const struct register_version *v, int32_t day)
{
	if (v->from_day != REGISTER_NO_DAY)
		return v->from_day <= day ? BEGUN_YES : BEGUN_NO;
	if (v->day == REGISTER_NO_DAY)
		return BEGUN_MAYBE;
	return v->day <= day ? BEGUN_MAYBE : BEGUN_NO;
}

/* No version has certainly begun. */
static struct register_standing
stand_before(const struct register_law *law, int32_t day)
{
	struct register_standing s = { .since = REGISTER_NO_DAY };
	const struct register_version *first = law->n ? &law->versions[0] : NULL;
	const struct register_version *maybe = NULL;
	size_t begun = 0;

	for (size_t i = 0; i < law->n; i++)
		if (has_begun(&law->versions[i], day) == BEGUN_MAYBE) {
			maybe = &law->versions[i];
			begun++;
		}
	/* a law that was amended by then had been in force: what is not is not amended */
	if (begun > 1 && first->day != REGISTER_NO_DAY) {
		s.state = REGISTER_IN_FORCE;
		s.version = maybe;
		s.version_unsure = true;
	} else if (!begun && first && first->act == REGISTER_ISSUED) {
		s.state = REGISTER_NOT_YET;
		s.since = first->from_day;
	}
	return s;
}

struct register_standing
register_standing_on(const struct register_law *law, int32_t day)
{
	struct register_standing s = { .since = REGISTER_NO_DAY };
	size_t sure = law->n;

	if (law->repealed_day != REGISTER_NO_DAY && law->repealed_day <= day)
		return (struct register_standing){ REGISTER_REPEALED, NULL, false,
		    law->repealed_day };
	for (size_t i = 0; i < law->n; i++)
		if (has_begun(&law->versions[i], day) == BEGUN_YES)
			sure = i;
	if (sure == law->n)
		return stand_before(law, day);
	s.state = REGISTER_IN_FORCE;
	s.version = &law->versions[sure];
	for (size_t i = sure + 1; i < law->n; i++)
		if (has_begun(&law->versions[i], day) == BEGUN_MAYBE) {
			s.version = &law->versions[i];
			s.version_unsure = true;
		}
	/* it has ended, and none has begun since */
	if (!s.version_unsure && s.version->until_day != REGISTER_NO_DAY &&
	    s.version->until_day <= day)
		return (struct register_standing){ REGISTER_REPEALED, NULL, false,
		    s.version->until_day };
	return s;
}

/* True if the known date is in that year, month and day, as far as these are told. */
static bool
is_date(struct str date, int32_t year, int32_t month, int32_t day)
{
	const int32_t want[] = { year, month, day };
	size_t at = 0;

	for (size_t i = 0; i < 3 && want[i]; i++) {
		const size_t n = i ? 2 : 4;
		int32_t have = 0;

		if (date.n < at + n)
			return false;
		for (size_t k = at; k < at + n; k++)
			have = have * 10 + (date.p[k] - '0');
		if (have != want[i])
			return false;
		at += n + 1;
	}
	return true;
}

const struct register_version *
register_standing_cited(const struct register_law *law, int32_t year, int32_t month, int32_t day)
{
	const struct register_version *found = NULL;

	for (size_t i = 0; i < law->n && year; i++) {
		const struct register_version *v = &law->versions[i];

		if (!is_date(v->adopted, year, month, day) &&
		    !is_date(v->published, year, month, day) &&
		    !is_date(v->from, year, month, day))
			continue;
		/* of a version that was passed then and one that entered into force, the first */
		if (found && !is_date(v->adopted, year, month, day) &&
		    !is_date(v->published, year, month, day))
			continue;
		if (found && (is_date(found->adopted, year, month, day) ||
		    is_date(found->published, year, month, day)))
			return NULL;
		found = v;
	}
	return found;
}

const struct register_version *
register_standing_newest(const struct register_law *law)
{
	return law->n ? &law->versions[law->n - 1] : NULL;
}
