/*
 * Places. A column is counted only when somebody wants to print it: most values never have a fault.
 */
#include "syntax/source.h"

#include <string.h>

#include "base/utf8.h"

uint32_t
loc_column(struct loc at)
{
	struct str line;
	size_t from;

	if (at.col)
		return at.col;
	if (!at.src || at.off > at.src->text.n)
		return 1;
	from = (size_t)at.off;
	while (from > 0 && at.src->text.p[from - 1] != '\n' && at.src->text.p[from - 1] != '\r')
		from--;
	line = str_sub(at.src->text, from, (size_t)at.off);
	return (uint32_t)utf8_count(line) + 1;
}

void
loc_letters(struct buf *b, uint32_t col)
{
	char letters[8];	/* 26^7 is more than a uint32_t can count */
	size_t n = sizeof(letters);

	for (; col > 0; col = (col - 1) / 26)
		letters[--n] = (char)('A' + (col - 1) % 26);
	buf_str(b, (struct str){ letters + n, sizeof(letters) - n });
}

static void
print_cell(struct buf *b, struct loc at)
{
	if (at.src->sheet.n) {
		buf_char(b, '[');
		buf_str(b, at.src->sheet);
		buf_char(b, ']');
	}
	if (at.line == 0)
		return;
	buf_char(b, '!');
	loc_letters(b, at.col);
	buf_fmt(b, "%lu", (unsigned long)at.line);
}

void
loc_print(struct buf *b, struct loc at)
{
	if (!at.src)
		return;
	buf_str(b, at.src->path);
	if (at.src->is_grid)
		print_cell(b, at);
	else if (at.line)
		buf_fmt(b, ":%lu:%lu", (unsigned long)at.line, (unsigned long)loc_column(at));
}
