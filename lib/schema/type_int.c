/*
 * Whole numbers, and the running numbers of a list: "7", "2,3", "12.1".
 */
#include "schema/type_rows.h"

#include "base/num.h"
#include "base/report.h"
#include "base/utf8.h"

static bool
parse_int(const struct field *f, struct str text, const char **why)
{
	int64_t n;

	(void)f;
	if (num_parse(text, INT64_MIN + 1, INT64_MAX, &n))
		return true;
	*why = TR_NOOP("a whole number");
	return false;
}

static int
compare_int(struct arena *a, const struct field *f, struct str x, struct str y)
{
	int64_t m, n;

	(void)a;
	(void)f;
	if (!num_parse(x, INT64_MIN + 1, INT64_MAX, &m) ||
	    !num_parse(y, INT64_MIN + 1, INT64_MAX, &n))
		return str_cmp(x, y);
	return (m > n) - (m < n);
}

/* Digits with , 、 . or - between them, and blanks anywhere. */
static bool
parse_number(const struct field *f, struct str text, const char **why)
{
	bool digit = false;

	(void)f;
	for (size_t i = 0; i < text.n;) {
		const uint32_t cp = utf8_next(text, &i);

		if (cp == ' ')
			continue;
		if (cp >= '0' && cp <= '9') {
			digit = true;
		} else if (digit && (cp == ',' || cp == 0xFF0C || cp == 0x3001 || cp == '.' ||
		    cp == '-')) {
			digit = false;
		} else {
			digit = false;
			break;
		}
	}
	if (!digit)
		*why = TR_NOOP("a running number");
	return digit;
}

const struct type type_int = {
	.name = "int", .is_ascii = true, .is_one_line = true,
	.parse = parse_int, .compare = compare_int,
	.doc = "A whole number in ASCII digits.",
};

const struct type type_number = {
	.name = "number", .is_ascii = true, .is_one_line = true,
	.parse = parse_number,
	.doc = "The running number in a list; \"2,3\" are two numbers of one item.",
};
