/*
 * Identifiers with check characters. Vectors are in tests/unit/test_ident.c.
 */
#include "schema/ident.h"

/* The 31 characters of GB 32100; a character's value is its index. */
static const char uscc_alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/* Values of the capitals from A on; I, O, S, V and Z have none. */
static const signed char capital_values[26] = {
	10, 11, 12, 13, 14, 15, 16, 17, -1, 18, 19, 20, 21, 22, -1, 23, 24, 25, -1, 26, 27, -1, 28,
	29, 30, -1,
};

static int
uscc_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'Z' ? capital_values[c - 'A'] : -1;
}

bool
ident_is_uscc_shaped(struct str s)
{
	if (s.n != 18)
		return false;
	for (size_t i = 0; i < 18; i++)
		if (uscc_value(s.p[i]) < 0)
			return false;
	return true;
}

char
ident_uscc_check(struct str s)
{
	int weight = 1, sum = 0;

	for (size_t i = 0; i < 17; i++) {
		sum += uscc_value(s.p[i]) * weight;
		weight = weight * 3 % 31;
	}
	return uscc_alphabet[(31 - sum % 31) % 31];
}

static int
base36(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

bool
ident_is_orgcode(struct str s)
{
	static const int weights[8] = { 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0, check;

	if (s.n != 9)
		return false;
	for (size_t i = 0; i < 8; i++) {
		if (base36(s.p[i]) < 0)
			return false;
		sum += base36(s.p[i]) * weights[i];
	}
	check = 11 - sum % 11;
	return s.p[8] == (check == 10 ? 'X' : (char)('0' + check % 11));
}

bool
ident_is_person(struct str s)
{
	static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;

	if (s.n != 18)
		return false;
	for (size_t i = 0; i < 17; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		sum += (s.p[i] - '0') * weights[i];
	}
	return (s.p[17] == 'x' ? 'X' : s.p[17]) == "10X98765432"[sum % 11];
}

static bool
is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

/* The serial: digits and capitals but I O Z S V, the alphabet of GB 32100. */
static bool
is_serial(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (uscc_value(s.p[i]) < 0)
			return false;
	return true;
}

bool
ident_cut(struct str code, struct ident_parts *parts)
{
	struct ident_parts p = { 0 };
	struct str basic = code;

	if (code.n == 31 || code.n == 33) {
		p.body = str_sub(code, 0, 18);
		p.level = str_sub(code, 18, 19);
		basic = str_sub(code, 19, 31);
		p.handling = str_sub(code, 31, code.n);
	}
	if (basic.n != 12)
		return false;
	p.region = str_sub(basic, 0, 2);
	p.kind = str_sub(basic, 2, 4);
	p.department = str_sub(basic, 4, 6);
	p.serial = str_sub(basic, 6, 9);
	p.sub = str_sub(basic, 9, 12);
	for (size_t i = 0; i < p.body.n; i++)
		if (base36(p.body.p[i]) < 0)
			return false;
	if (!is_digits(str_sub(basic, 0, 6)) || !is_serial(p.serial) || !is_digits(p.level) ||
	    !is_digits(p.handling))
		return false;
	if (!is_digits(p.sub) && !str_is(p.sub, "00Y"))
		return false;
	*parts = p;
	return true;
}
