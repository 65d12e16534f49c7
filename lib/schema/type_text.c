/*
 * Text, and names: texts on one line.
 */
#include "schema/type_rows.h"

#include "base/report.h"
#include "base/utf8.h"

static int
compare_folded(struct arena *a, const struct field *f, struct str x, struct str y)
{
	(void)f;
	return str_cmp(utf8_fold(a, x), utf8_fold(a, y));
}

static bool
parse_name(const struct field *f, struct str text, const char **why)
{
	(void)f;
	if (!str_has(text, STR("\n")) && !str_has(text, STR("\r")))
		return true;
	*why = TR_NOOP("a name on one line");
	return false;
}

const struct type type_text = {
	.name = "text", .compare = compare_folded,
	.doc = "Any text; blanks, width and punctuation style do not count when two are compared.",
};

const struct type type_name = {
	.name = "name", .is_one_line = true, .parse = parse_name, .compare = compare_folded,
	.doc = "A name: a text on one line.",
};
