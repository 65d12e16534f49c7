/*
 * Shown text. What white space owes is put only when ink follows, so nothing is ever taken back.
 */
#include "syntax/ink.h"

void
ink_reset(struct ink *k)
{
	buf_reset(&k->b);
	k->breaks = 0;
	k->has_block = k->has_space = false;
}

void
ink_clear(struct ink *k)
{
	buf_clear(&k->b);
	ink_reset(k);
}

void
ink_break(struct ink *k)
{
	k->breaks++;
}

void
ink_block(struct ink *k)
{
	k->has_block = true;
}

/* Put what is owed before ink; nothing is owed at the beginning. */
static void
settle(struct ink *k)
{
	if (k->b.n > 0) {
		if (k->has_block && k->breaks == 0)
			k->breaks = 1;
		if (k->breaks == 0 && k->has_space)
			buf_char(&k->b, ' ');
		for (; k->breaks > 0; k->breaks--)
			buf_char(&k->b, '\n');
	}
	k->breaks = 0;
	k->has_block = k->has_space = false;
}

void
ink_text(struct ink *k, struct str s, bool is_pre)
{
	for (size_t i = 0; i < s.n; i++) {
		const char c = s.p[i];
		size_t from = i;

		if (c == '\n' && is_pre) {
			k->breaks++;
		} else if (c == ' ' || (c >= '\t' && c <= '\r')) {
			k->has_space = true;
		} else {
			while (i + 1 < s.n && (unsigned char)s.p[i + 1] > ' ')
				i++;
			settle(k);
			buf_str(&k->b, str_sub(s, from, i + 1));
		}
	}
}
