/*
 * Our splitter and libcsv must say the same of every text: cells, lines, and which records are
 * broken. Conformance suites, 100,000 records made at random, and pieces cut for batches.
 */
#include "assert_str.h"

#include "base/buf.h"
#include "csv_oracle.h"
#include "syntax/csv.h"
#include "syntax/node.h"

#define RECORDS 100000	/* random records in all */

/* Compare one row of ours with the oracle's next. */
static void
compare_row(const struct oracle *o, size_t i, const struct row *row)
{
	const struct oracle_row *want = &o->rows[i];

	assert_true(i < o->n);
	assert_int_equal(row->number, i + 1);
	assert_int_equal(row->line, want->line);
	assert_int_equal(row->n, want->n);
	assert_int_equal(row->n == 0, want->is_broken);
	for (size_t k = 0; k < row->n; k++)
		assert_str(row->cells[k].text, want->cells[k]);
}

/* Read text with ours, whole and in pieces of most bytes (0: whole only), and compare. */
static void
compare_text(struct str text, char delim, size_t most)
{
	const struct source src = { .path = STR("x.csv"), .form = FORM_CSV, .text = text };
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	struct oracle o;
	struct csv c, piece;
	struct row row;
	size_t i = 0, broken = 0;

	oracle_read(&o, &a, text, delim);
	csv_start(&c, &src, delim);
	for (; csv_next(&c, &a, &row, &fs); i++)
		compare_row(&o, i, &row);
	assert_int_equal(i, o.n);
	for (i = 0; i < o.n; i++)
		broken += o.rows[i].is_broken;
	assert_int_equal(fs.n, broken);
	csv_start(&c, &src, delim);
	for (i = 0; most && csv_cut(&c, most, &piece);)
		for (; csv_next(&piece, &a, &row, &fs); i++)
			compare_row(&o, i, &row);
	if (most) {
		assert_int_equal(i, o.n);
		assert_int_equal(fs.n, 2 * broken);
	}
	arena_clear(&a);
}

/* A cell's text as it stands in a file, sound or not. */
static void
put_cell(struct buf *b, uint64_t *seed, char delim, bool is_wild)
{
	static const char *const bits[] = {
		"采矿权许可", "a", " ", "\t", ",", ";", "\"\"", "\n", "\r\n", "\r", "007", "，",
		"\\", "'", "第三条第二款", "\xEF\xBB\xBF", "0",
	};
	const bool quoted = random_below(seed, 3) == 0;

	if (quoted)
		buf_char(b, '"');
	for (size_t n = random_below(seed, 5); n > 0; n--) {
		const char *bit = bits[random_below(seed, sizeof(bits) / sizeof(bits[0]))];
		const bool odd = bit[0] == '"' || bit[0] == '\n' || bit[0] == '\r' ||
		    bit[0] == delim;

		if (quoted || is_wild || !odd)
			buf_add(b, bit);
		if (is_wild && random_below(seed, 8) == 0)
			buf_char(b, '"');
	}
	if (quoted && !(is_wild && random_below(seed, 10) == 0))
		buf_char(b, '"');
}

static void
put_records(struct buf *b, uint64_t *seed, char delim, size_t n, bool is_wild)
{
	static const char *const ends[] = { "\n", "\r\n", "\r" };

	for (size_t i = 0; i < n; i++) {
		for (size_t k = 1 + random_below(seed, 6); k > 0; k--) {
			put_cell(b, seed, delim, is_wild);
			if (k > 1)
				buf_char(b, delim);
		}
		if (i + 1 < n || random_below(seed, 2))
			buf_add(b, ends[is_wild ? random_below(seed, 3) : random_below(seed, 2)]);
	}
}

static void
test_random(void **state)
{
	static const char delims[] = ",\t;";
	uint64_t seed = 20251;
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < RECORDS / 20; i++) {
		const char delim = delims[i % 3];

		buf_reset(&b);
		put_records(&b, &seed, delim, 20, i % 2);
		compare_text(buf_get(&b), delim, 1 + random_below(&seed, 200));
	}
	buf_clear(&b);
}

/* Short texts of nothing but marks, all of them. */
static void
test_all_short(void **state)
{
	static const char marks[] = "\",\n\ra";

	(void)state;
	for (size_t n = 0; n <= 7; n++) {
		size_t all = 1;
		char text[8];

		for (size_t i = 0; i < n; i++)
			all *= 5;
		for (size_t k = 0; k < all; k++) {
			size_t rest = k;

			for (size_t i = 0; i < n; i++, rest /= 5)
				text[i] = marks[rest % 5];
			compare_text((struct str){ text, n }, ',', n == 7 ? 0 : 1);
		}
	}
}

/* What a conformance suite says in JSON: a list of lists, or of maps by the heading's names. */
static void
compare_json(struct str text, struct str json)
{
	const struct source src = { .text = text };
	const struct source json_src = { .form = FORM_JSONL, .text = json };
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	struct node_reader *r = node_open(&a, &json_src, &fs);
	struct node *doc;
	struct row head = { 0 }, row;
	struct csv c;

	csv_start(&c, &src, ',');
	while (node_next(r, &a, &doc)) {
		size_t i = 0;

		assert_non_null(doc);
		if (doc->kind == NODE_MAP && !head.n)
			assert_true(csv_next(&c, &a, &head, &fs));
		assert_true(csv_next(&c, &a, &row, &fs));
		assert_int_equal(row.n, node_count(doc));
		for (const struct node *n = doc->child; n; n = n->next, i++) {
			if (head.n)
				assert_str(head.cells[i].text, n->key);
			assert_str(row.cells[i].text, n->text);
		}
	}
	if (!head.n && c.at == 0)	/* a heading and no rows */
		assert_true(csv_next(&c, &a, &head, &fs));
	assert_false(csv_next(&c, &a, &row, &fs));
	assert_int_equal(fs.n, 0);
	node_close(r);
	arena_clear(&a);
}

static void
compare_files(const char *csvs, const char *jsons, const char *const *names)
{
	for (; *names; names++) {
		struct arena a = { 0 };
		struct file csv, json;

		data_read(&csv, arena_cstr(&a, arena_fmt(&a, "%s/%s.csv", csvs, *names)));
		data_read(&json, arena_cstr(&a, arena_fmt(&a, "%s/%s.json", jsons, *names)));
		compare_json(csv.bytes, json.bytes);
		compare_text(csv.bytes, ',', 1);
		file_clear(&csv);
		file_clear(&json);
		arena_clear(&a);
	}
}

static void
test_spectrum(void **state)
{
	static const char *const names[] = {
		"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
		"newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8", NULL,
	};

	(void)state;
	compare_files("suites/csv-spectrum/csvs", "suites/csv-spectrum/json", names);
}

static void
test_csv_test_data(void **state)
{
	static const char *const names[] = {
		"all-empty", "empty-field", "empty-one-column", "header-no-rows", "header-simple",
		"leading-space", "one-column", "quotes-empty", "quotes-with-comma",
		"quotes-with-escaped-quote", "quotes-with-newline", "quotes-with-space",
		"simple-crlf", "simple-lf", "trailing-newline", "trailing-newline-one-field",
		"trailing-space", "utf8", NULL,
	};

	(void)state;
	compare_files("suites/csv-test-data/csv", "suites/csv-test-data/json", names);
}

/* Files that are no CSV: a fault, and the other records all the same. */
static void
test_bad_files(void **state)
{
	static const char *const names[] = {
		"csv-test-data/csv/bad-missing-quote.csv",
		"csv-test-data/csv/bad-quotes-with-unescaped-quote.csv",
		"csv-test-data/csv/bad-unescaped-quote.csv",
		"csv-spectrum/csvs/location_coordinates.csv",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct arena a = { 0 };
		struct faults fs = { .a = &a };
		struct source src = { 0 };
		struct file f;
		struct csv c;
		struct row row;

		data_read(&f, arena_cstr(&a, arena_fmt(&a, "suites/%s", names[i])));
		src.text = f.bytes;
		compare_text(f.bytes, ',', 1);
		csv_start(&c, &src, ',');
		assert_true(csv_next(&c, &a, &row, &fs));
		assert_true(row.n >= 3);
		assert_true(csv_next(&c, &a, &row, &fs));
		assert_int_equal(row.n, 0);
		assert_int_equal(fs.n, 1);
		assert_int_equal(fs.f[0].kind, FAULT_QUOTE);
		assert_int_equal(fs.f[0].at.line, 2);
		assert_false(csv_next(&c, &a, &row, &fs));
		file_clear(&f);
		arena_clear(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_short),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_spectrum),
		cmocka_unit_test(test_csv_test_data),
		cmocka_unit_test(test_bad_files),
	};

	return cmocka_run_group_tests_name("csv against libcsv", tests, NULL, NULL);
}
