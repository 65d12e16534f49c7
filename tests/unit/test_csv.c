/*
 * The CSV splitter by itself: places, faults and their lines, limits at the bound and one past it,
 * odd files, the delimiter, and writing.
 */
#include "assert_str.h"

#include <string.h>

#include "base/buf.h"
#include "syntax/csv.h"

static struct arena arena;
static struct faults faults;
static struct source source;

static int
setup(void **state)
{
	(void)state;
	faults = (struct faults){ .a = &arena };
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
start(struct csv *c, struct str text, char delim)
{
	source = (struct source){ .path = STR("x.csv"), .form = FORM_CSV, .text = text };
	csv_start(c, &source, delim);
}

/* Print all rows as `LINE#NUMBER[cell|cell]`, a broken one as `LINE#NUMBER!`. */
static struct str
rows_of(struct csv *c)
{
	struct buf b = { 0 };
	struct row row;
	struct str out;

	while (csv_next(c, &arena, &row, &faults)) {
		buf_fmt(&b, "%u#%u%s", row.line, row.number, row.n ? "[" : "!");
		for (size_t i = 0; i < row.n; i++) {
			buf_str(&b, row.cells[i].text);
			buf_char(&b, i + 1 < row.n ? '|' : ']');
		}
	}
	out = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

static struct str
rows(struct str text)
{
	struct csv c;

	start(&c, text, ',');
	return rows_of(&c);
}

/* The only fault so far: line, column, kind. */
static void
assert_fault(enum fault_kind kind, uint32_t line, uint32_t column)
{
	assert_int_equal(faults.n, 1);
	assert_int_equal(faults.f[0].kind, kind);
	assert_int_equal(faults.f[0].at.line, line);
	assert_int_equal(loc_column(faults.f[0].at), column);
	assert_true(faults.f[0].text.n > 0);
	faults.n = 0;
}

static void
test_odd_files(void **state)
{
	(void)state;
	assert_text(rows(STR("")), "");
	assert_text(rows(STR("\n")), "1#1[]");
	assert_text(rows(STR("a")), "1#1[a]");
	assert_text(rows(STR(",")), "1#1[|]");
	assert_text(rows(STR("a,b\nc,d")), "1#1[a|b]2#2[c|d]");
	assert_text(rows(STR("a,b\r\nc,d\r\n")), "1#1[a|b]2#2[c|d]");
	assert_text(rows(STR("a,b\rc,d\r")), "1#1[a|b]2#2[c|d]");
	assert_text(rows(STR("a\r\n\r\nb\n\n\nc")), "1#1[a]2#2[]3#3[b]4#4[]5#5[]6#6[c]");
	assert_text(rows(STR("\"a\"\r\"b\"\n\r\"c\"")), "1#1[a]2#2[b]3#3[]4#4[c]");
	assert_text(rows(STR("\"\"")), "1#1[]");
	assert_text(rows(STR("\"\",\"\"\n")), "1#1[|]");
	assert_text(rows(STR(" a , b \n")), "1#1[ a | b ]");
	assert_text(rows(STR("\"a\"\"b\",\"\"\"\",\"\"\"\"\"\"")), "1#1[a\"b|\"|\"\"]");
	assert_text(rows(STR("名称,依据\n采矿权许可,\"一,二\"\n")), "1#1[名称|依据]2#2[采矿权许可|一,二]");
	assert_str(rows(STR("a\0b,\"\0\"\nc")), STR("1#1[a\0b|\0]2#2[c]"));
	/* a BOM is the door's affair (base/enc): here it is text */
	assert_text(rows(STR("\xEF\xBB\xBF" "a,b")), "1#1[\xEF\xBB\xBF" "a|b]");
	assert_int_equal(faults.n, 0);
}

static void
test_places(void **state)
{
	struct csv c;
	struct row row;

	(void)state;
	start(&c, STR("名称,\"一\n\r\r\n二\",三\n四,\"五\""), ',');
	assert_true(csv_next(&c, &arena, &row, &faults));
	assert_int_equal(row.n, 3);
	assert_int_equal(row.cells[0].line, 1);
	assert_int_equal(row.cells[1].line, 1);
	assert_int_equal(row.cells[1].off, 7);
	assert_int_equal(row.cells[1].len, 12);
	assert_int_equal(loc_column(row_loc(&source, &row, 1)), 4);
	assert_text(row.cells[1].text, "一\n\r\r\n二");
	assert_int_equal(row.cells[2].line, 4);
	assert_int_equal(loc_column(row_loc(&source, &row, 2)), 4);
	assert_true(csv_next(&c, &arena, &row, &faults));
	assert_int_equal(row.line, 5);
	assert_int_equal(row.cells[1].line, 5);
	assert_false(csv_next(&c, &arena, &row, &faults));
	assert_false(csv_next(&c, &arena, &row, &faults));
}

static void
test_stray_quotes(void **state)
{
	(void)state;
	assert_text(rows(STR("a\n1,\"abc\"def\n2,b\n")), "1#1[a]2#2!3#3[2|b]");
	assert_fault(FAULT_QUOTE, 2, 8);
	assert_text(rows(STR("a\n名\"称,b\n2\n")), "1#1[a]2#2!3#3[2]");
	assert_fault(FAULT_QUOTE, 2, 2);
	assert_text(rows(STR("a\r\n3,\"open\r\n4,x\r\n5,y")), "1#1[a]2#2!3#3[4|x]4#4[5|y]");
	assert_fault(FAULT_QUOTE, 2, 3);
	/* what another line's quote closes is told where it was opened, and that line is read */
	assert_text(rows(STR("3,\"open\n4,\"x\",y\n5")), "1#1!2#2[4|x|y]3#3[5]");
	assert_fault(FAULT_QUOTE, 1, 3);
	assert_text(rows(STR("\"a\" ,b\n")), "1#1!");
	assert_fault(FAULT_QUOTE, 1, 4);
	assert_text(rows(STR(" \"a\"\n")), "1#1!");
	assert_fault(FAULT_QUOTE, 1, 2);
	assert_text(rows(STR("\"")), "1#1!");
	assert_fault(FAULT_QUOTE, 1, 1);
	assert_text(rows(STR("a,\"b\nc\",\"d\"e\nf\n")), "1#1!2#2!3#3[f]");
	assert_int_equal(faults.n, 2);
	assert_int_equal(faults.f[0].at.line, 2);
	assert_int_equal(faults.f[1].at.line, 2);
}

/* A text of n bytes, in quotes if asked for, between two good records. */
static struct str
around(size_t n, const char *open, char fill, const char *close)
{
	struct buf b = { 0 };
	struct str out;

	buf_add(&b, "a,b\n1,");
	buf_add(&b, open);
	memset(buf_room(&b, n), fill, n);
	b.n += n;
	buf_add(&b, close);
	buf_add(&b, ",2\nc,d\n");
	out = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

static void
check_cell_limit(struct str text, bool ok, enum fault_kind kind)
{
	struct csv c;
	struct row row;

	start(&c, text, ',');
	assert_true(csv_next(&c, &arena, &row, &faults));
	assert_true(csv_next(&c, &arena, &row, &faults));
	assert_int_equal(row.n, ok ? 3 : 0);
	if (ok)
		assert_int_equal(row.cells[1].text.n, TABLE_CELL_MOST);
	else
		assert_fault(kind, 2, 3);
	assert_int_equal(faults.n, 0);
	assert_true(csv_next(&c, &arena, &row, &faults));
	assert_text(row.cells[1].text, "d");
	assert_false(csv_next(&c, &arena, &row, &faults));
}

static void
test_cell_limit(void **state)
{
	const size_t most = TABLE_CELL_MOST;

	(void)state;
	check_cell_limit(around(most, "", 'x', ""), true, 0);
	check_cell_limit(around(most + 1, "", 'x', ""), false, FAULT_LIMIT);
	check_cell_limit(around(most, "\"", 'x', "\""), true, 0);
	check_cell_limit(around(most + 1, "\"", 'x', "\""), false, FAULT_LIMIT);
	/* doubled quotes count once */
	check_cell_limit(around(2 * most, "\"", '"', "\""), true, 0);
	check_cell_limit(around(2 * most + 2, "\"", '"', "\""), false, FAULT_LIMIT);
	check_cell_limit(around(most - 100, "\"", 'x', ""), false, FAULT_QUOTE);
	check_cell_limit(around(most + 100, "\"", 'x', ""), false, FAULT_LIMIT);
}

static void
test_column_limit(void **state)
{
	(void)state;
	for (size_t n = TABLE_COLS_MOST; n <= TABLE_COLS_MOST + 1; n++) {
		char *text = arena_bytes(&arena, n + 1);
		struct csv c;
		struct row row;

		memset(text, ',', n - 1);
		text[n - 1] = '\n';
		text[n] = 'z';
		start(&c, (struct str){ text, n + 1 }, ',');
		assert_true(csv_next(&c, &arena, &row, &faults));
		assert_int_equal(row.n, n == TABLE_COLS_MOST ? n : 0);
		assert_int_equal(faults.n, n > TABLE_COLS_MOST);
		assert_true(csv_next(&c, &arena, &row, &faults));
		assert_int_equal(row.n, 1);
	}
	assert_fault(FAULT_LIMIT, 1, TABLE_COLS_MOST + 1);
}

/* A line of nothing but delimiters costs the memory of the limit, not of its length. */
static void
test_long_line_memory(void **state)
{
	const size_t n = (size_t)32 << 20;
	char *text = arena_bytes(&arena, n);
	const size_t before = arena.total;
	struct csv c;
	struct row row;

	(void)state;
	memset(text, ',', n);
	start(&c, (struct str){ text, n }, ',');
	assert_true(csv_next(&c, &arena, &row, &faults));
	assert_int_equal(row.n, 0);
	assert_true(arena.total - before < (size_t)8 << 20);
	faults.n = 0;
}

/* Count the records that are read, and the limit faults, when n lines have a stray quote each. */
static void
check_faults_limit(size_t n, bool gives_up, size_t piece_size)
{
	struct buf b = { 0 };
	struct csv c, piece;
	struct row row;
	size_t read = 0, limits = 0;

	faults.n = 0;
	for (size_t i = 0; i < n; i++)
		buf_add(&b, "a\"b\n");
	buf_add(&b, "good\n");
	start(&c, buf_get(&b), ',');
	if (piece_size)
		while (csv_cut(&c, piece_size, &piece))
			while (csv_next(&piece, &arena, &row, &faults))
				read++;
	else
		while (csv_next(&c, &arena, &row, &faults))
			read++;
	for (size_t i = 0; i < faults.n; i++)
		limits += faults.f[i].kind == FAULT_LIMIT;
	assert_int_equal(read, gives_up ? n : n + 1);
	assert_int_equal(c.faults > CSV_FAULTS_MOST, gives_up);
	/* who cuts pieces must look at c.faults and tell it */
	assert_int_equal(limits, gives_up && !piece_size);
	assert_int_equal(faults.n, n + limits);
	buf_clear(&b);
}

static void
test_faults_limit(void **state)
{
	(void)state;
	for (size_t size = 0; size < 10000; size = size * 10 + 7) {
		check_faults_limit(CSV_FAULTS_MOST, false, size);
		check_faults_limit(CSV_FAULTS_MOST + 1, true, size);
	}
}

/* Reading pieces gives what reading the whole gives, whatever their size. */
static void
test_cut(void **state)
{
	const struct str text = STR("名称,b\r\n\"x\ny\",\"\"\"\"\n\nq\"q\n\"open\n1,2\r3,\"4\"\r\n5");
	const struct str whole = rows(text);

	(void)state;
	for (size_t most = 0; most <= text.n + 1; most++) {
		struct buf b = { 0 };
		struct csv c, piece;
		size_t pieces = 0;

		start(&c, text, ',');
		for (; csv_cut(&c, most, &piece); pieces++) {
			assert_true(piece.at < piece.text.n);
			buf_str(&b, rows_of(&piece));
		}
		assert_str(buf_get(&b), whole);
		assert_true(most > 1 || pieces == 8);
		assert_true(most <= text.n || pieces == 1);
		buf_clear(&b);
	}
}

/* Cut at every byte there is no crash, and the whole records before the cut are the same. */
static void
test_truncated(void **state)
{
	const struct str text = STR("名称,b\r\n\"x\ny\",\"\"\"\"\n\nq\"q\n1,\"2\"\r3\r\n");

	(void)state;
	for (size_t n = 0; n <= text.n; n++) {
		char *copy = mem_new(n, 1);
		struct csv c;

		memcpy(copy, text.p, n);
		start(&c, (struct str){ copy, n }, ',');
		rows_of(&c);
		assert_int_equal(c.at, n);
		mem_free(copy);
	}
}

static void
test_long_line(void **state)
{
	const size_t n = (size_t)1 << 20;
	char *text = arena_bytes(&arena, n);
	struct csv c;
	struct row row;

	(void)state;
	for (size_t i = 0; i < n; i++)
		text[i] = i % 100 == 99 ? ',' : 'x';
	start(&c, (struct str){ text, n }, ',');
	assert_true(csv_next(&c, &arena, &row, &faults));
	assert_int_equal(row.n, n / 100 + 1);
	assert_int_equal(row.cells[1].off, 100);
	assert_false(csv_next(&c, &arena, &row, &faults));
	assert_int_equal(faults.n, 0);
}

static void
test_delimiter(void **state)
{
	static const struct {
		const char *text;
		char delim;
	} rows[] = {
		{ "", ',' },
		{ "采矿权许可\n探矿权许可\n", ',' },
		{ "a,b\n1,2\n", ',' },
		{ "a\tb\n1\t2\n", '\t' },
		{ "a;b\n1;2\n", ';' },
		{ "a\tb,c\td\n1\t2\t3,4\n5\t6\t7\n", '\t' },
		{ "名称,依据\n甲,第一条;第二条;第三条;第四条;第五条;第六条;第七条\n", ',' },
		{ "名称,依据\n甲,\"一;二;三\"\n乙,\"四;五;六\"\n", ',' },
		{ "名称;依据\n甲;\"一,二,三,四\"\n乙;\"五,六\"\n", ';' },
		{ "名称\t依据\n甲\t一,二,三,四\n乙\t五\n丙\t六,七\n", '\t' },
		{ "权责清单\n\n序号,名称,依据\n1,甲,一;二\n2,乙,三\n3,丙,四\n", ',' },
		{ "权责清单,,\n序号,名称,依据\n1,甲,\"多\n行;文\"\n", ',' },
		{ "\"a;b\";\"c,d\"\n\"e\";\"f\"\n", ';' },
		{ "a,b;c\n1,2;3\n", ',' },
		{ "a\"b\tc\nd\te\n", '\t' },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char got = csv_delimiter(str_from(rows[i].text));

		if (got != rows[i].delim)
			print_message("case %zu: got %d\n", i, got);
		assert_int_equal(got, rows[i].delim);
	}
}

static struct str
put(struct str text, char delim)
{
	struct buf b = { 0 };
	struct str out;

	csv_put(&b, text, delim);
	out = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

static void
test_put(void **state)
{
	static const struct str texts[] = {
		STR_INIT(""), STR_INIT("a"), STR_INIT(" a "), STR_INIT("a,b"), STR_INIT("\""),
		STR_INIT("a\nb"), STR_INIT("\r"), STR_INIT("\t"), STR_INIT(";"), STR_INIT("\0"),
		STR_INIT("\xEF\xBB\xBF"), STR_INIT("\"\"\n,"), STR_INIT("采矿权，许可"), STR_INIT("=1+1"),
	};

	(void)state;
	assert_text(put(STR("a"), ','), "a");
	assert_text(put(STR("a,b"), ','), "\"a,b\"");
	assert_text(put(STR("a,b"), ';'), "a,b");
	assert_text(put(STR("a\"b"), ','), "\"a\"\"b\"");
	assert_text(put(STR("\xEF\xBB\xBF"), ','), "\"\xEF\xBB\xBF\"");
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		for (const char *d = ",\t;"; *d; d++) {
			const struct str text = put(texts[i], *d);
			struct csv c;
			struct row row;

			start(&c, text, *d);
			if (!text.n)
				continue;
			assert_true(csv_next(&c, &arena, &row, &faults));
			assert_int_equal(row.n, 1);
			assert_str(row.cells[0].text, texts[i]);
			assert_false(csv_next(&c, &arena, &row, &faults));
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_odd_files, setup, teardown),
		cmocka_unit_test_setup_teardown(test_places, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stray_quotes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_cell_limit, setup, teardown),
		cmocka_unit_test_setup_teardown(test_column_limit, setup, teardown),
		cmocka_unit_test_setup_teardown(test_long_line_memory, setup, teardown),
		cmocka_unit_test_setup_teardown(test_faults_limit, setup, teardown),
		cmocka_unit_test_setup_teardown(test_cut, setup, teardown),
		cmocka_unit_test_setup_teardown(test_truncated, setup, teardown),
		cmocka_unit_test_setup_teardown(test_long_line, setup, teardown),
		cmocka_unit_test_setup_teardown(test_delimiter, setup, teardown),
		cmocka_unit_test_setup_teardown(test_put, setup, teardown),
	};

	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
