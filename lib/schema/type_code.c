/*
 * Codes of a list, written as code or label; yes and no are the list yes_no. A field with several
 * codes
 * has them separated by , 、 ; or ，. What is in the list is asked by a rule of its own, so parse
 * takes all.
 */
#include "schema/type_rows.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "schema/schema.h"

/* Cut the first code off *rest. */
static struct str
next_code(const struct field *f, struct str *rest)
{
	size_t at = 0;

	while (f->is_multi && at < rest->n) {
		const size_t from = at;
		const uint32_t cp = utf8_next(*rest, &at);

		if (cp == ',' || cp == ';' || cp == 0xFF0C || cp == 0x3001 || cp == 0xFF1B ||
		    cp == '\n') {
			const struct str head = str_sub(*rest, 0, from);

			*rest = str_sub(*rest, at, rest->n);
			return str_trim(head);
		}
	}
	const struct str all = str_trim(*rest);

	*rest = (struct str){ NULL, 0 };
	return all;
}

/* Print each code of a text by its code (labels false) or its label. */
static struct str
map_codes(struct arena *a, const struct field *f, struct str text, bool labels)
{
	struct buf b = { 0 };
	struct str rest = text, out;

	if (!f->codes)
		return text;
	while (rest.n) {
		const struct str one = next_code(f, &rest);
		const struct code *c = one.n ? codes_find(f->codes, one) : NULL;

		if (!one.n)
			continue;
		if (b.n)
			buf_add(&b, labels ? "、" : ",");
		if (!c)
			buf_str(&b, one);
		else if (labels)
			buf_str(&b, codes_canon(f->codes, c)->zh);
		else
			buf_str(&b, codes_canon(f->codes, c)->code);
	}
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

static struct str
canon_code(struct arena *a, const struct field *f, struct str text)
{
	return map_codes(a, f, text, false);
}

static struct str
show_code(struct arena *a, const struct field *f, struct str text)
{
	return map_codes(a, f, text, true);
}

static int
compare_code(struct arena *a, const struct field *f, struct str x, struct str y)
{
	return str_cmp(canon_code(a, f, x), canon_code(a, f, y));
}

const struct type type_code = {
	.name = "code", .is_ascii = true, .is_one_line = true,
	.canon = canon_code, .compare = compare_code, .show = show_code,
	.doc = "A code of the named list, written as the code or as its label.",
};

const struct type type_bool = {
	.name = "bool", .canon = canon_code, .compare = compare_code, .show = show_code,
	.doc = "Yes or no: 1 or 0, 是 or 否, 有 or 无 (the list yes_no).",
};
