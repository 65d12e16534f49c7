/*
 * Chinese numerals by value: a digit waits for the unit after it; 万 closes a group.
 */
#include "schema/numeral.h"

#include "base/buf.h"
#include "base/utf8.h"

#define MOST 99999999

static const uint32_t digit_runes[] = {
	0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
};

static int
digit_of(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return (int)cp - '0';
	if (cp >= 0xFF10 && cp <= 0xFF19)
		return (int)cp - 0xFF10;
	switch (cp) {	/* those of digit_runes, and 零, 两 */
	case 0x3007: case 0x96F6: return 0;
	case 0x4E00: return 1;
	case 0x4E8C: case 0x4E24: return 2;
	case 0x4E09: return 3;
	case 0x56DB: return 4;
	case 0x4E94: return 5;
	case 0x516D: return 6;
	case 0x4E03: return 7;
	case 0x516B: return 8;
	case 0x4E5D: return 9;
	default: return -1;
	}
}

static int64_t
unit_of(uint32_t cp)
{
	switch (cp) {
	case 0x5341:	/* 十 */
		return 10;
	case 0x767E:	/* 百 */
		return 100;
	case 0x5343:	/* 千 */
		return 1000;
	case 0x4E07:	/* 万 */
		return 10000;
	default:
		return 0;
	}
}

size_t
numeral_parse(struct str s, int64_t *n)
{
	/* smallest is the unit before, in this group; units must fall: 三百二十, never 二十三百 */
	int64_t total = 0, group = 0, digits = -1, smallest = 10000;
	bool has_wan = false;
	size_t at = 0, read = 0;

	while (at < s.n) {
		const uint32_t cp = utf8_next(s, &at);
		const int d = digit_of(cp);
		const int64_t unit = unit_of(cp);

		if (d >= 0) {
			/* after a 零 a digit begins anew, else digits make one number: 一九八四, 108 */
			digits = digits > 0 ? digits * 10 + d : d;
		} else if (unit == 10000 && !has_wan && (group > 0 || digits > 0)) {
			total = (group + (digits > 0 ? digits : 0)) * unit;
			group = 0;
			digits = -1;
			smallest = unit;
			has_wan = true;
		} else if (unit && unit < smallest && (digits > 0 || (unit == 10 && digits <= 0))) {
			group += (digits > 0 ? digits : 1) * unit;
			digits = -1;
			smallest = unit;
		} else {
			break;
		}
		if (total > MOST || group > MOST || digits > MOST)
			return 0;
		read = at;
	}
	if (!read)
		return 0;
	total += group + (digits > 0 ? digits : 0);
	if (total > MOST)
		return 0;
	*n = total;
	return read;
}

/* Print 1 to 9999; zero_before says that a higher group stands before. */
static void
print_group(struct buf *b, int64_t n, bool zero_before)
{
	static const uint32_t units[] = { 0x5343, 0x767E, 0x5341, 0 };
	static const int64_t sizes[] = { 1000, 100, 10, 1 };
	bool zero = zero_before && n < 1000, any = false;

	for (int i = 0; i < 4; i++) {
		const int64_t d = n / sizes[i] % 10;

		if (d == 0) {
			zero = zero || any;
			continue;
		}
		if (zero)
			buf_utf8(b, 0x96F6);
		zero = false;
		if (!(sizes[i] == 10 && d == 1 && !any && !zero_before))
			buf_utf8(b, digit_runes[d]);
		if (units[i])
			buf_utf8(b, units[i]);
		any = true;
	}
}

struct str
numeral_print(struct arena *a, int64_t n)
{
	struct buf b = { 0 };
	struct str out;

	if (n == 0)
		buf_utf8(&b, 0x96F6);
	if (n >= 10000) {
		print_group(&b, n / 10000, false);
		buf_utf8(&b, 0x4E07);
	}
	if (n % 10000)
		print_group(&b, n % 10000, n >= 10000);
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}
