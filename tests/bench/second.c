/*
 * Makes the next round of a table of generate: second FILE [SEED]. Of its rows 5 in 100 go, 3 have
 * a changed cell, 1 has another name and other codes, and 2 in 100 are new. The running numbers are
 * counted anew. What was done is told on standard error.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/num.h"
#include "syntax/csv.h"

enum { COLUMN_NUMBER, COLUMN_NAME, COLUMN_BASIC = 3, COLUMN_IMPL, COLUMN_CONDITIONS = 18 };

static uint64_t seed = 1;

static size_t
below(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed >> 16) % n;
}

static void
put_row(struct buf *b, const struct row *row, size_t number)
{
	for (size_t i = 0; i < row->n; i++) {
		if (i)
			buf_char(b, ',');
		if (i == COLUMN_NUMBER && number)
			buf_fmt(b, "%zu", number);
		else
			csv_put(b, row->cells[i].text, ',');
	}
	buf_char(b, '\n');
	if (b->n > (size_t)1 << 20) {
		fwrite(b->p, 1, b->n, stdout);
		buf_reset(b);
	}
}

/* Codes that no row of the first round has: the region's digits are others. */
static void
new_codes(struct arena *a, struct row *row)
{
	const struct str basic = row->cells[COLUMN_BASIC].text, impl = row->cells[COLUMN_IMPL].text;
	const size_t body = impl.n - basic.n;

	row->cells[COLUMN_BASIC].text = arena_fmt(a, "16%.*s", STRF(str_sub(basic, 2, basic.n)));
	row->cells[COLUMN_IMPL].text = arena_fmt(a, "%.*s16%.*s", STRF(str_sub(impl, 0, body)),
	    STRF(str_sub(basic, 2, basic.n)));
}

static void
rename_row(struct arena *a, struct row *row)
{
	static const char *const words[] = { "行政", "证核发", "申请", "（含变更）" };
	const struct str name = row->cells[COLUMN_NAME].text;
	const size_t open = str_find(name, STR("（"), 0);

	row->cells[COLUMN_NAME].text = arena_fmt(a, "%.*s%s%.*s", (int)(open == SIZE_MAX ? name.n :
	    open), name.p, words[below(4)], STRF(str_sub(name, open == SIZE_MAX ? name.n : open,
	    name.n)));
	new_codes(a, row);
}

int
main(int argc, char **argv)
{
	size_t removed = 0, changed = 0, renamed = 0, added = 0, number = 0;
	struct source src = { .form = FORM_CSV };
	struct arena a = { 0 }, notes = { 0 };
	struct faults fs = { .a = &notes };
	struct file f = { 0 };
	struct buf b = { 0 };
	struct csv c;
	struct row row;
	int64_t start = 1;

	if (argc < 2 || argc > 3 ||
	    (argc == 3 && !num_parse(str_from(argv[2]), 1, INT32_MAX, &start)) ||
	    !file_read(&f, argv[1], FILE_MOST)) {
		fputs("usage: second FILE [SEED]\n", stderr);
		return 2;
	}
	seed = (uint64_t)start * 0x9E3779B97F4A7C15u;
	src.text = f.bytes;
	csv_start(&c, &src, ',');
	for (bool is_head = true; csv_next(&c, &a, &row, &fs); is_head = false, arena_reset(&a)) {
		const size_t draw = is_head ? 100 : below(100);

		if (draw < 5) {
			removed++;
			continue;
		}
		if (draw < 8) {
			changed++;
			row.cells[COLUMN_CONDITIONS].text = arena_fmt(&a, "%.*s另有规定的除外。",
			    STRF(row.cells[COLUMN_CONDITIONS].text));
		} else if (draw < 9) {
			renamed++;
			rename_row(&a, &row);
		}
		put_row(&b, &row, is_head ? 0 : ++number);
		if (is_head || below(100) >= 2)
			continue;
		added++;
		new_codes(&a, &row);
		row.cells[COLUMN_NAME].text = arena_fmt(&a, "新项目%zu准入", added * 7919);
		row.cells[COLUMN_BASIC].text = arena_fmt(&a, "17%zu",
		    (size_t)1000000000 + added);
		row.cells[COLUMN_IMPL].text = arena_fmt(&a, "N%zu", added);
		for (size_t i = COLUMN_IMPL + 5; i < row.n; i++)
			if (row.cells[i].text.n > 60)
				row.cells[i].text = arena_fmt(&a, "第%zu号新设定的内容，见公告%zu。",
				    added * 31 + i, added);
		put_row(&b, &row, ++number);
	}
	fwrite(b.p, 1, b.n, stdout);
	fprintf(stderr, "%zu removed, %zu changed, %zu renamed, %zu added\n", removed, changed,
	    renamed, added);
	buf_clear(&b);
	arena_clear(&a);
	arena_clear(&notes);
	file_clear(&f);
	return fflush(stdout) || ferror(stdout) ? 2 : 0;
}
