/*
 * Codes of bodies, items and regions as field types. Parse looks at the shape only: older
 * generations
 * and check characters have lint rules of their own, since an odd code is no reason to lose it.
 */
#include "schema/type_rows.h"

#include "base/report.h"
#include "schema/ident.h"

static bool
is_code_text(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		const char c = s.p[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') &&
		    c != '-')
			return false;
	}
	return true;
}

static bool
parse_code_text(const struct field *f, struct str text, const char **why)
{
	(void)f;
	if (is_code_text(text))
		return true;
	*why = TR_NOOP("a code of digits and letters");
	return false;
}

static bool
parse_region(const struct field *f, struct str text, const char **why)
{
	bool ok = text.n == 2 || text.n == 4 || text.n == 6 || text.n == 9 || text.n == 12;

	(void)f;
	for (size_t i = 0; i < text.n; i++)
		ok = ok && text.p[i] >= '0' && text.p[i] <= '9';
	if (!ok)
		*why = TR_NOOP("a region code of 2, 4, 6, 9 or 12 digits");
	return ok;
}

const struct type type_uscc = {
	.name = "uscc", .is_ascii = true, .is_one_line = true,
	.parse = parse_code_text,
	.doc = "A 统一社会信用代码 of 18 characters (GB 32100-2015).",
};

const struct type type_orgcode = {
	.name = "orgcode", .is_ascii = true, .is_one_line = true,
	.parse = parse_code_text,
	.doc = "An 组织机构代码 of 9 characters (GB 11714).",
};

const struct type type_basiccode = {
	.name = "basiccode", .is_ascii = true, .is_one_line = true,
	.parse = parse_code_text,
	.doc = "A 基本编码 of 12 characters: region 2, kind 2, department 2, serial 3, sub-item 3; "
	    "codes of older generations are kept as they are.",
};

const struct type type_implcode = {
	.name = "implcode", .is_ascii = true, .is_one_line = true,
	.parse = parse_code_text,
	.doc = "A 实施编码 of 31 characters: body 18, level 1, basic code 12.",
};

const struct type type_handlecode = {
	.name = "handlecode", .is_ascii = true, .is_one_line = true,
	.parse = parse_code_text,
	.doc = "A 业务办理项编码 of 33 characters: 实施编码 31, handling 2.",
};

const struct type type_region = {
	.name = "region", .is_ascii = true, .is_one_line = true,
	.parse = parse_region,
	.doc = "A region code of GB/T 2260 and GB/T 10114: 2, 4, 6, 9 or 12 digits.",
};
