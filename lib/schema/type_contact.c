/*
 * Telephone numbers, web addresses and mail addresses: shapes only, nothing is dialled.
 */
#include "schema/type_rows.h"

#include "base/report.h"
#include "base/utf8.h"

static bool
parse_phone(const struct field *f, struct str text, const char **why)
{
	size_t digits = 0;

	(void)f;
	for (size_t i = 0; i < text.n; i++)
		digits += text.p[i] >= '0' && text.p[i] <= '9';
	if (digits >= 3)
		return true;
	*why = TR_NOOP("a telephone number");
	return false;
}

static bool
parse_url(const struct field *f, struct str text, const char **why)
{
	const bool known = str_starts(text, STR("http://")) || str_starts(text, STR("https://"));

	(void)f;
	if (known && !str_has(text, STR(" ")) && !str_has(text, STR("\n")))
		return true;
	*why = TR_NOOP("an address that begins with http:// or https://");
	return false;
}

static bool
parse_mail(const struct field *f, struct str text, const char **why)
{
	const size_t at = str_find(text, STR("@"), 0);

	(void)f;
	if (at != SIZE_MAX && at > 0 && str_find(text, STR("."), at) != SIZE_MAX &&
	    !str_has(text, STR(" ")))
		return true;
	*why = TR_NOOP("a mail address");
	return false;
}

const struct type type_phone = {
	.name = "phone", .is_ascii = true, .is_one_line = true,
	.parse = parse_phone,
	.doc = "A telephone number, with words around it if need be.",
};

const struct type type_url = {
	.name = "url", .parse = parse_url, .doc = "A web address, http or https.",
};

const struct type type_mail = {
	.name = "mail", .parse = parse_mail, .doc = "A mail address.",
};
