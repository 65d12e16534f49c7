/*
 * Identifiers with check characters. Vectors are in tests/unit/test_ident.c.
 */
#include "schema/ident.h"

/* The 31 characters of GB 32100; a character's value is its index. */
static const char uscc_alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

#define D(value) { value, true, true, true }	/* a digit */
#define A(value, in_uscc) { value, false, true, in_uscc }	/* a capital */

/* What a character is in a code; value, its index in the alphabet of GB 32100. */
static const struct {
	unsigned char value;
	bool is_digit, is_base36, is_uscc;
} code_chars[256] = {
	['0'] = D(0), ['1'] = D(1), ['2'] = D(2), ['3'] = D(3), ['4'] = D(4), ['5'] = D(5),
	['6'] = D(6), ['7'] = D(7), ['8'] = D(8), ['9'] = D(9), ['A'] = A(10, true),
	['B'] = A(11, true), ['C'] = A(12, true), ['D'] = A(13, true), ['E'] = A(14, true),
	['F'] = A(15, true), ['G'] = A(16, true), ['H'] = A(17, true), ['I'] = A(0, false),
	['J'] = A(18, true), ['K'] = A(19, true), ['L'] = A(20, true), ['M'] = A(21, true),
	['N'] = A(22, true), ['O'] = A(0, false), ['P'] = A(23, true), ['Q'] = A(24, true),
	['R'] = A(25, true), ['S'] = A(0, false), ['T'] = A(26, true), ['U'] = A(27, true),
	['V'] = A(0, false), ['W'] = A(28, true), ['X'] = A(29, true), ['Y'] = A(30, true),
	['Z'] = A(0, false),
};

#undef D
#undef A

static size_t
code_char(char c)
{
	return (unsigned char)c;
}

static bool
is_uscc(struct str s)
{
	bool is = true;

	for (size_t i = 0; i < s.n; i++)
		is = is && code_chars[code_char(s.p[i])].is_uscc;
	return is;
}

bool
ident_is_uscc_shaped(struct str s)
{
	return s.n == 18 && is_uscc(s);
}

char
ident_uscc_check(struct str s)
{
	/* powers of 3 modulo 31 */
	static const int weights[17] = { 1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30,
		28 };
	int sum = 0;

	for (size_t i = 0; i < 17; i++)
		sum += code_chars[code_char(s.p[i])].value * weights[i];
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
	bool is = true;

	for (size_t i = 0; i < s.n; i++)
		is = is && code_chars[code_char(s.p[i])].is_digit;
	return is;
}

static bool
is_base36(struct str s)
{
	bool is = true;

	for (size_t i = 0; i < s.n; i++)
		is = is && code_chars[code_char(s.p[i])].is_base36;
	return is;
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
	/* the serial: digits and capitals but I O Z S V, the alphabet of GB 32100 */
	if (!is_base36(p.body) || !is_digits(str_sub(basic, 0, 6)) || !is_uscc(p.serial) ||
	    !is_digits(p.level) || !is_digits(p.handling))
		return false;
	if (!is_digits(p.sub) && !str_is(p.sub, "00Y"))
		return false;
	*parts = p;
	return true;
}
