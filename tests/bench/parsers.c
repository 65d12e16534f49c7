/*
 * The readers alone, beside the libraries that they are held to: parsers csv|libcsv|yaml FILE.
 */
#include <csv.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "syntax/csv.h"
#include "syntax/node.h"

static size_t cells, rows;

static void
count_cell(void *text, size_t n, void *ctx)
{
	(void)text;
	(void)n;
	(void)ctx;
	cells++;
}

static void
count_row(int c, void *ctx)
{
	(void)c;
	(void)ctx;
	rows++;
}

static void
with_libcsv(const struct source *src)
{
	struct csv_parser p;

	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL);
	csv_parse(&p, src->text.p, src->text.n, count_cell, count_row, NULL);
	csv_fini(&p, count_cell, count_row, NULL);
	csv_free(&p);
}

static void
with_ours(const struct source *src)
{
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	struct row row;
	struct csv c;

	csv_start(&c, src, csv_delimiter(src->text));
	while (csv_next(&c, &a, &row, &fs)) {
		cells += row.n;
		rows++;
		if (rows % 256 == 0)
			arena_reset(&a);
	}
	arena_clear(&a);
}

static void
with_yaml(const struct source *src)
{
	struct arena a = { 0 }, doc_arena = { 0 };
	struct faults fs = { .a = &a };
	struct node_reader *r = node_open(&a, src, &fs);
	struct node *doc;

	while (node_next(r, &doc_arena, &doc)) {
		rows++;
		arena_reset(&doc_arena);
	}
	node_close(r);
	arena_clear(&a);
	arena_clear(&doc_arena);
}

static const struct {
	const char *name;
	enum form form;
	void (*parse)(const struct source *src);
} parsers[] = {
	{ "csv", FORM_CSV, with_ours },
	{ "libcsv", FORM_CSV, with_libcsv },
	{ "yaml", FORM_YAML, with_yaml },
};

int
main(int argc, char **argv)
{
	struct file f;

	if (argc != 3 || !file_read(&f, argv[2], FILE_MOST)) {
		fputs("usage: parsers csv|libcsv|yaml FILE\n", stderr);
		return 2;
	}
	for (size_t i = 0; i < sizeof(parsers) / sizeof(parsers[0]); i++) {
		const struct source src = { .path = str_from(argv[2]), .form = parsers[i].form,
		    .text = f.bytes };
		double seconds = 1e9;

		if (strcmp(parsers[i].name, argv[1]))
			continue;
		for (int k = 0; k < 3; k++) {	/* the first run also brings the file in */
			const clock_t start = clock();
			double s;

			cells = rows = 0;
			parsers[i].parse(&src);
			s = (double)(clock() - start) / CLOCKS_PER_SEC;
			seconds = s < seconds ? s : seconds;
		}
		printf("%9.1f ms cpu %33.1f MB/s, %zu rows or documents\n", seconds * 1e3,
		    (double)f.bytes.n / 1e6 / seconds, rows);
	}
	file_clear(&f);
	return 0;
}
