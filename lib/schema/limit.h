/*
 * Time limits: "20个工作日", "即办", "3个月", "20" with its unit in a field beside it.
 */
#ifndef LIB_SCHEMA_LIMIT_H
#define LIB_SCHEMA_LIMIT_H

#include "base/str.h"

enum limit_unit {
	LIMIT_NONE,		/* a bare number */
	LIMIT_MINUTE,
	LIMIT_HOUR,
	LIMIT_WORKDAY,
	LIMIT_DAY,		/* calendar days */
	LIMIT_MONTH,
	LIMIT_YEAR,
	LIMIT_UNITS
};

struct limit {
	int64_t n;		/* how many; 0 for 即办 */
	enum limit_unit unit;
	bool is_half;		/* and a half of the unit: 半年, 1.5小时 */
};

/*
 * Read a time limit.
 *
 * in:      s, as catalogues write it: arabic or Chinese numerals, full width allowed, "以内" behind
 *          it, "即办", "当场"
 * out:     *out; untouched on false
 * returns: false if s is not one limit (prose, several limits, "无"); silent
 */
bool limit_parse(struct str s, struct limit *out);
/* The unit that a text of a unit field means ("工作日", "W", "自然日" …); LIMIT_NONE if none. */
enum limit_unit limit_unit_parse(struct str s);
/*
 * The least and the most minutes that a limit can last in calendar time.
 *
 * out:     *least, *most; 0 and INT64_MAX for a bare number. n working days last n days at least
 *          (weekends may be worked), and 8 more for each 5 begun at most (long holidays)
 */
void limit_bounds(struct limit l, int64_t *least, int64_t *most);

#endif
