/*
 * How a law stands on a day: in force, not yet, repealed, or unknown; and in which version.
 */
#ifndef LIB_LAW_REGISTER_STANDING_H
#define LIB_LAW_REGISTER_STANDING_H

#include "law/register.h"

enum register_state {
	REGISTER_STATE_UNKNOWN,
	REGISTER_IN_FORCE,
	REGISTER_NOT_YET,	/* since: the day it enters into force, if known */
	REGISTER_REPEALED	/* since: the day of its repeal; law->replaced_by: its successors */
};

struct register_standing {
	enum register_state state;
	/* IN_FORCE: the version; else NULL */
	const struct register_version *version;
	/* a later version was published by that day, but from when it is in force is not known */
	bool version_unsure;
	int32_t since;		/* days since 1970-01-01, or REGISTER_NO_DAY */
};

/* How a law stands on a day, days since 1970-01-01, civil date in China. */
struct register_standing register_standing_on(const struct register_law *law, int32_t day);
/*
 * The version that a citation's date or year means: （2021年修正）, （2019年4月23日）.
 *
 * in:      month, day 0 when not told
 * returns: NULL if none, or more than one, was adopted, published or brought into force then
 */
const struct register_version *register_standing_cited(const struct register_law *law, int32_t year,
    int32_t month, int32_t day);
/* The newest version by date; NULL if there is none. */
const struct register_version *register_standing_newest(const struct register_law *law);

/* The code of a state: "in-force", "not-yet", "repealed", "unknown". */
const char *register_standing_code(enum register_state state);

#endif
