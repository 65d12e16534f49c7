/*
 * Time limits as a field type.
 */
#include "schema/type_rows.h"

#include "base/report.h"
#include "base/utf8.h"
#include "schema/limit.h"

static bool
parse_limit(const struct field *f, struct str text, const char **why)
{
	struct limit l;

	(void)f;
	if (limit_parse(text, &l))
		return true;
	*why = TR_NOOP("a time limit like 20个工作日");
	return false;
}

static int
compare_limit(struct arena *a, const struct field *f, struct str x, struct str y)
{
	struct limit l, m;

	(void)f;
	if (limit_parse(x, &l) && limit_parse(y, &m) && l.unit == m.unit && l.is_half == m.is_half)
		return (l.n > m.n) - (l.n < m.n);
	return str_cmp(utf8_fold(a, x), utf8_fold(a, y));
}

const struct type type_limit = {
	.name = "limit", .parse = parse_limit, .compare = compare_limit,
	.doc = "A time limit: a number with its unit (20个工作日, 3个月, 2小时), 即办, or a bare number "
	    "whose unit stands in the field beside it.",
};
