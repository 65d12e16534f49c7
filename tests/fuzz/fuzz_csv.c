/*
 * Our splitter and libcsv must agree on every text; the first byte chooses delimiter and the size
 * of pieces.
 */
#include <stdint.h>
#include <stdlib.h>

#include "../unit/csv_oracle.h"
#include "syntax/csv.h"

/* libcsv reads a record with an open quote again and again, so texts are kept short. */
#define TEXT_MOST 2048

/* The fuzzer's entry. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

static void
compare_row(const struct oracle *o, size_t i, const struct row *row)
{
	const struct oracle_row *want = &o->rows[i];

	check(i < o->n && row->number == i + 1 && row->line == want->line && row->n == want->n);
	for (size_t k = 0; k < row->n; k++)
		check(str_eq(row->cells[k].text, want->cells[k]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	struct source src = { .form = FORM_CSV };
	struct oracle o;
	struct csv c, piece;
	struct row row;
	size_t i = 0;
	char delim;

	if (n == 0 || n > TEXT_MOST)
		return 0;
	delim = ",\t;"[data[0] % 3];
	src.text = (struct str){ (const char *)data + 1, n - 1 };
	csv_delimiter(src.text);
	oracle_read(&o, &a, src.text, delim);
	csv_start(&c, &src, delim);
	for (; csv_next(&c, &a, &row, &fs); i++)
		compare_row(&o, i, &row);
	if (c.faults <= CSV_FAULTS_MOST)
		check(i == o.n);
	csv_start(&c, &src, delim);
	for (i = 0; csv_cut(&c, data[0], &piece);)
		for (; csv_next(&piece, &a, &row, &fs); i++)
			compare_row(&o, i, &row);
	if (c.faults <= CSV_FAULTS_MOST)
		check(i == o.n);
	arena_clear(&a);
	return 0;
}
