/*
 * The linter from inside: what the scan of a text marks, what is unpaired, the rows of the
 * rules, and the engine on a held catalogue.
 */
#include "assert_str.h"

#include <ctype.h>
#include <string.h>

#include "intake/input.h"
#include "law/citation_type.h"
#include "lint/lint.h"
#include "lint/rule.h"
#include "lint/rule_doc.h"
#include "lint/scan.h"
#include "lint/whole.h"
#include "schema/ident.h"

static void
test_marks(void **state)
{
	static const struct {
		const char *text;
		uint32_t marks;
	} rows[] = {
		{ "", 0 },
		{ "abc 1", SCAN_BLANK },
		{ "行政许可", SCAN_HAN },
		{ "《水法》第七条，甲；乙。", SCAN_HAN },
		{ "a\x01", SCAN_CONTROL },
		{ "\xC2\x85", SCAN_CONTROL },
		{ "\xEE\x80\x80", SCAN_PRIVATE },
		{ "\xF3\xB0\x80\x80", SCAN_PRIVATE },
		{ "\xEF\xBF\xBD", SCAN_REPLACEMENT },
		{ "a\xC2\xA0", SCAN_NBSP },
		{ "\xE2\x80\x8B", SCAN_ZERO_WIDTH },
		{ "\xE2\x80\xAE", SCAN_BIDI },
		{ "\xC3\xA9", SCAN_LATIN1 },
		{ "１Ａｚ", SCAN_FULL_WIDTH },
		{ "《", SCAN_UNPAIRED },
		{ "》《", SCAN_UNPAIRED },
		{ "(a)", SCAN_HALF_BRACKET },
		{ "a,b", SCAN_HALF_PUNCT },
		{ "。。", SCAN_DOUBLED },
		{ "。a。", 0 },
		{ " a", SCAN_EDGE_BLANK | SCAN_BLANK },
		{ "a　", SCAN_EDGE_BLANK | SCAN_BLANK },
		{ "a\nb", SCAN_LINE_END },
		{ "1234567890", 0 },
		{ "12345678901", SCAN_DIGITS_11 },
		{ "ᠮ", SCAN_MONGOLIAN },
		{ "\xE2\xBC\x80", SCAN_RADICAL },
		{ "锟", SCAN_HAN | SCAN_MOJIBAKE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(scan_text(str_from(rows[i].text)), rows[i].marks);
}

static void
test_unpaired(void **state)
{
	static const struct {
		const char *text;
		size_t at;	/* SIZE_MAX: paired */
	} rows[] = {
		{ "《水法》", SIZE_MAX }, { "1）甲", SIZE_MAX }, { "一）甲", SIZE_MAX },
		{ "（甲)", SIZE_MAX }, { "甲）", 3 }, { "（甲（乙）", 0 }, { "“甲\n“乙”", SIZE_MAX },
		{ "甲”“", 3 }, { "[a", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t at = SIZE_MAX, pair;

		scan_unpaired(str_from(rows[i].text), &at, &pair);
		assert_int_equal(at, rows[i].at);
	}
}

/* The fields that a row names are in the schema; one that is not would never be looked at. */
static void
check_fields(const struct schema *s, const struct rule *r)
{
	struct str rest = str_from(r->fields);

	while (rest.n) {
		const struct str name = str_cut(&rest, ' ');

		if (!str_is(name, "*") && !schema_field(s, name))
			fail_msg("rule %s: schemas/item.yaml has no field \"%.*s\"", r->code,
			    STRF(name));
	}
}

/* Each row says everything about its rule, and no code stands twice. */
static void
test_rows(void **state)
{
	struct schema s = { 0 };

	(void)state;
	citation_type_register();
	assert_true(schema_load(&s, NULL));
	assert_true(rule_count() >= 40 && rule_count() <= RULE_MOST);
	for (size_t i = 0; i < rule_count(); i++) {
		const struct rule *r = rule_at(i);

		if (rule_lacks(r))
			fail_msg("the row of rule %s has no %s", r->code, rule_lacks(r));
		assert_true(islower(r->title[0]) || isupper(r->title[1]) || r->title[0] == 'C' ||
		    r->title[0] == 'M');
		assert_int_equal(rule_index(str_from(r->code)), i);
		check_fields(&s, r);
	}
	assert_null(rule_at(rule_count()));
	schema_clear(&s);
}

static void
nothing(struct check *ck)
{
	(void)ck;
}

/* What a row lacks is said by name, before anything is printed of it. */
static void
test_lacks(void **state)
{
	const struct rule whole = { .code = "XX001", .fields = "name", .title = "a", .why = "B.",
		.fix = "C.", .source = "d", .item = nothing };
	struct rule r[9];

	(void)state;
	for (size_t i = 0; i < sizeof(r) / sizeof(r[0]); i++)
		r[i] = whole;
	assert_null(rule_lacks(&whole));
	r[0].code = "X0001";
	r[1].fields = NULL;
	r[2].title = "";
	r[3].why = "B";
	r[4].fix = NULL;
	r[5].source = NULL;
	r[6].mends = "E";
	r[7].item = NULL;
	r[8].end = nothing;
	for (size_t i = 0; i < sizeof(r) / sizeof(r[0]); i++)
		assert_non_null(rule_lacks(&r[i]));
	assert_string_equal(rule_lacks(&r[5]), ".source");
}

/* catalog-rules(7) has each rule once, whatever its group. */
static void
test_page(void **state)
{
	struct buf b = { 0 };

	(void)state;
	assert_true(rule_doc_print(&b, "mdoc"));
	for (size_t i = 0; i < rule_count(); i++) {
		struct buf line = { 0 };
		size_t at;

		buf_fmt(&line, "\n.It Sy %s Pq ", rule_at(i)->code);
		at = str_find(buf_get(&b), buf_get(&line), 0);
		if (at == SIZE_MAX)
			fail_msg("catalog-rules(7) has no %s", rule_at(i)->code);
		assert_true(str_find(buf_get(&b), buf_get(&line), at + 1) == SIZE_MAX);
		buf_clear(&line);
	}
	buf_clear(&b);
}

struct counts {
	size_t findings, begun, ended;
};

static void
on_finding(void *ctx, const struct catalog *c, const struct item *it, const struct finding *f)
{
	struct counts *n = ctx;

	(void)c;
	(void)it;
	n->findings += f->text.n != 0;
}

static void
on_begin(void *ctx, const struct catalog *c)
{
	(void)c;
	((struct counts *)ctx)->begun++;
}

static void
on_end(void *ctx, const struct catalog *c)
{
	(void)c;
	((struct counts *)ctx)->ended++;
}

/* A held catalogue gives what a stream of the same file gives. */
static void
test_held(void **state)
{
	char path[] = "catalogs/examples/nmg/round-1.yaml";
	char *args[] = { path };
	const struct prog prog = { .name = "test", .jobs = 2 };
	struct schema s = { 0 };
	struct arena a = { 0 };
	struct catalog c;
	struct counts n[2] = { 0 };

	(void)state;
	assert_true(input_schema(&prog, &s));
	const struct input in = { .prog = &prog, .schema = &s };

	for (int i = 0; i < 2; i++) {
		const struct finding_sink sink = { .ctx = &n[i], .begin = on_begin,
			.finding = on_finding, .end = on_end };
		struct lint *l = lint_open(&a, &s, NULL, &sink);
		const struct stream to = lint_stream(l);

		if (i == 0) {
			assert_true(input_each(&in, args, 1, &to));
		} else {
			assert_true(input_load(&in, path, &c));
			lint_catalog(l, &c);
			catalog_clear(&c);
		}
		lint_close(l);
		assert_int_equal(n[i].begun, 1);
		assert_int_equal(n[i].ended, 1);
	}
	assert_true(n[0].findings > 20);
	assert_int_equal(n[0].findings, n[1].findings);
	schema_clear(&s);
	arena_clear(&a);
}

/* What is kept of a million items is under 100 bytes an item. */
static void
test_whole(void **state)
{
	const size_t items = 1000000;
	struct source src = { 0 };
	struct whole w;
	size_t bytes;

	(void)state;
	whole_init(&w, 10);
	for (size_t i = 0; i < items; i++) {
		const struct digest d = { .name = i + 1, .code = i + 1, .group = i + 1,
		    .numbers = 1,
			.number = i };

		whole_take(&w, &d, (struct loc){ .src = &src, .off = i, .line = 1 }, 1);
		assert_int_equal(w.same_code, WHOLE_NONE);
	}
	bytes = items * (sizeof(*w.places) + sizeof(*w.codes) + sizeof(*w.names) +
	    sizeof(*w.kinds) + sizeof(*w.groups));
	bytes += (w.by_code.cap + w.by_name.cap + w.by_group.cap) * sizeof(uint32_t);
	assert_true(bytes < 100 * items);
	whole_take(&w, &(struct digest){ .name = 7, .code = 9 }, (struct loc){ .src = &src }, 2);
	assert_int_equal(w.same_name, 6);
	assert_false(w.same_kind);
	assert_int_equal(w.same_code, 8);
	assert_int_equal(whole_place(&w, 8).off, 8);
	assert_int_equal(w.kind_counts[1].items, items);
	whole_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_unpaired),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_lacks),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_held),
		cmocka_unit_test(test_whole),
	};

	return cmocka_run_group_tests_name("lint", tests, NULL, NULL);
}
