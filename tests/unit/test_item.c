/*
 * Items and catalogues: order, look-ups, keys, and what documents and column names mean.
 */
#include "assert_str.h"

#include <string.h>

#include "base/buf.h"
#include "item/read.h"
#include "law/citation_type.h"

static struct arena arena;
static struct schema schema;
static struct source source;

static int
load(void **state)
{
	(void)state;
	citation_type_register();
	return schema_load(&schema, NULL) ? 0 : -1;
}

static int
clear(void **state)
{
	(void)state;
	schema_clear(&schema);
	arena_clear(&arena);
	return 0;
}

static uint16_t
id(const char *name)
{
	const struct field *f = schema_field(&schema, str_from(name));

	if (!f)
		fail_msg("no field %s", name);
	return f->id;
}

static void
put(struct item *it, const char *name, uint16_t part, enum lang l, const char *text)
{
	item_add(&arena, it, (struct value){ .field = id(name), .part = part, .lang = (uint8_t)l,
	    .text = str_from(text) });
}

static void
test_order(void **state)
{
	struct item it = { 0 };

	(void)state;
	put(&it, "basis.article", 2, LANG_ZH, "八");
	put(&it, "basis.law", 2, LANG_ZH, "七");
	put(&it, "remark", 0, LANG_ZH, "三");
	item_add(&arena, &it, (struct value){ .field = (uint16_t)schema.n, .text = STR("九") });
	put(&it, "basis.article", 1, LANG_ZH, "五");
	put(&it, "name", 0, LANG_MN, "二");
	put(&it, "basis.article", 1, LANG_ZH, "六");	/* given twice: both stay, in their order */
	put(&it, "basis.law", 1, LANG_ZH, "四");
	put(&it, "name", 0, LANG_ZH, "一");
	put(&it, "body", 0, LANG_ZH, "");
	item_add(&arena, &it, (struct value){ .field = SCHEMA_NONE, .text = STR("x") });
	item_sort(&schema, &it);
	assert_int_equal(it.n, 9);
	for (size_t i = 0; i < 9; i++)
		assert_text(it.v[i].text, ((const char *[]){ "一", "二", "三", "四", "五", "六", "七",
		    "八", "九" })[i]);
	assert_text(item_text(&it, id("name")), "一");
	assert_text(item_text(&it, id("body")), "");
	assert_text(item_text(&it, SCHEMA_NONE), "");
	assert_text(item_find(&it, id("name"), 0, LANG_MN)->text, "二");
	assert_null(item_find(&it, id("name"), 0, LANG_EN));
	assert_text(item_find(&it, id("basis.law"), 2, LANG_ZH)->text, "七");
	assert_int_equal(item_part_count(&schema, &it, schema.ids.part_basis), 2);
}

static void
test_copy(void **state)
{
	struct arena a = { 0 };
	char text[] = "name";
	struct item it = { 0 }, *copy;

	(void)state;
	put(&it, "name", 0, LANG_ZH, text);
	item_key(&arena, &schema, &it);
	copy = item_copy(&a, &it);
	text[0] = 'x';
	assert_int_equal(copy->n, 1);
	assert_text(copy->v[0].text, "name");
	assert_str(copy->key, it.key);
	arena_clear(&a);
}

static struct str
key(const char *const *pairs)
{
	struct item it = { 0 };

	for (; *pairs; pairs += 2)
		put(&it, pairs[0], 0, LANG_ZH, pairs[1]);
	item_sort(&schema, &it);
	return item_key(&arena, &schema, &it);
}

#define KEY(...) key((const char *const[]){ __VA_ARGS__, NULL })

static void
test_key(void **state)
{
	struct str derived;

	(void)state;
	assert_text(KEY("impl_code", "I", "basic_code", "B", "body", "厅"), "I");
	assert_text(KEY("basic_code", "B", "local_code", "L", "body", "厅"), "B@厅");
	assert_text(KEY("basic_code", "B", "body", "厅", "body_code", "U"), "B@U");
	assert_text(KEY("local_code", "L", "body", "厅"), "L@厅");
	assert_text(KEY("basic_code", "B"), "B");
	derived = KEY("name", "采矿权许可", "kind", "行政许可", "body", "自然资源厅");
	assert_int_equal(derived.n, 14);
	assert_true(str_starts(derived, STR("u-")));
	/* the same but for width, blanks and how the kind is written */
	assert_str(KEY("name", " 采矿权 许可", "kind", "01", "body", "自然资源厅\n"), derived);
	assert_false(str_eq(KEY("name", "采矿权许可", "kind", "02", "body", "自然资源厅"), derived));
	assert_false(str_eq(KEY("name", "采矿权许可", "kind", "01", "body", "林草局"), derived));
	assert_false(str_eq(KEY("name", "采矿权许可", "kind", "01", "body", "自然资源厅", "sub_name",
	    "延续"), derived));
	/* a text moves from one field to the next: another key */
	assert_false(str_eq(KEY("name", "ab"), KEY("name", "a", "sub_name", "b")));
	/* what is no part of the identity */
	assert_str(KEY("name", "采矿权许可", "kind", "01", "body", "自然资源厅", "remark", "x"), derived);
}

static void
test_title(void **state)
{
	struct item it = { 0 };

	(void)state;
	assert_text(item_title(&arena, &schema, &it), "");
	put(&it, "sub_name", 0, LANG_ZH, "延续");
	assert_text(item_title(&arena, &schema, &it), "延续");
	put(&it, "name", 0, LANG_ZH, "采矿权许可");
	assert_text(item_title(&arena, &schema, &it), "采矿权许可（延续）");
	it.v[0].text = it.v[1].text;
	assert_text(item_title(&arena, &schema, &it), "采矿权许可");
}

static void
test_public(void **state)
{
	static const struct {
		const char *text;
		bool is_public;
	} rows[] = {
		{ "", true }, { "公开", true }, { "依申请公开", true }, { "不公开", false }, { "涉密", false },
		{ "机密", false }, { "closed", false }, { "说不清", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct item it = { 0 };

		put(&it, "openness", 0, LANG_ZH, rows[i].text);
		if (item_is_public(&schema, &it) != rows[i].is_public)
			fail_msg("%s", rows[i].text);
	}
}

static void
test_langs(void **state)
{
	enum lang l;

	(void)state;
	for (int i = 0; i < LANG_COUNT; i++) {
		assert_true(lang_by_name(str_from(lang_name((enum lang)i)), &l));
		assert_int_equal(l, i);
	}
	assert_false(lang_by_name(STR(""), &l));
	assert_false(lang_by_name(STR("MN"), &l));
}

/* Read one document into an item of c, or its heading. */
static struct item *
read_text(struct catalog *c, const char *yaml, bool heading)
{
	struct faults fs = { .a = &arena };
	struct item *it = arena_new(&arena, 1, sizeof(*it));
	struct node_reader *r;
	struct node *doc;

	source = (struct source){ .form = FORM_YAML, .text = str_from(yaml) };
	r = node_open(&arena, &source, &fs);
	assert_true(node_next(r, &arena, &doc));
	assert_int_equal(fs.n, 0);
	if (heading)
		read_heading(c, doc);
	else if (!read_item(c, &arena, doc, it))
		it = NULL;
	node_close(r);
	return it;
}

static void
test_read(void **state)
{
	struct catalog c;
	const struct item *it;

	(void)state;
	catalog_init(&c, &schema, STR("x"));
	it = read_text(&c, "name: 甲\nname@mn: 乙\nbasis:\n  - 丙\n  - {}\n  - {law: 丁, 其他: 戊}\n"
	    "basis.foo: 己\n权力名称: 庚\nlevel: [2, 3]\n", false);
	assert_int_equal(c.faults.n, 0);
	assert_text(item_text(it, id("name")), "甲");
	assert_text(item_find(it, id("name"), 0, LANG_MN)->text, "乙");
	assert_text(item_find(it, schema.parts[schema.ids.part_basis].main, 1, LANG_ZH)->text, "丙");
	assert_text(item_find(it, id("basis.law"), 3, LANG_ZH)->text, "丁");
	assert_text(item_text(it, id("level")), "2,3");
	assert_int_equal(c.names.n, 3);
	assert_text(catalog_field_name(&c, (uint16_t)schema.n), "basis.其他");
	assert_text(catalog_field_name(&c, (uint16_t)(schema.n + 1)), "basis.foo");
	assert_text(catalog_field_name(&c, (uint16_t)(schema.n + 2)), "权力名称");
	assert_int_equal(catalog_part(&c, (uint16_t)(schema.n + 1)), schema.ids.part_basis);
	assert_int_equal(catalog_part(&c, (uint16_t)(schema.n + 2)), SCHEMA_NONE);
	assert_int_equal(catalog_part_count(&c, it, schema.ids.part_basis), 3);
	assert_null(catalog_field(&c, (uint16_t)schema.n));
	assert_non_null(catalog_field(&c, 0));
	assert_int_equal(item_loc(it, id("level")).line, 9);
	catalog_clear(&c);
}

static void
test_read_faults(void **state)
{
	static const struct {
		const char *yaml;
		size_t faults;
		bool is_item;
	} rows[] = {
		{ "甲\n", 1, false }, { "- 甲\n", 1, false }, { "name: {a: b}\n", 1, true },
		{ "name: [a, b]\n", 1, true }, { "basis: [[a]]\n", 1, true },
		{ "basis: {law: {a: b}}\n", 1, true }, { "level: [[2]]\n", 1, true },
		{ "其他: {a: b}\n", 1, true }, { "items: [a]\n", 1, true }, { "{}\n", 0, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct catalog c;
		const struct item *it;

		catalog_init(&c, &schema, STR("x"));
		it = read_text(&c, rows[i].yaml, false);
		if (c.faults.n != rows[i].faults || (it != NULL) != rows[i].is_item)
			fail_msg("%s: %zu faults", rows[i].yaml, c.faults.n);
		catalog_clear(&c);
	}
}

static void
test_read_heading(void **state)
{
	struct catalog c;

	(void)state;
	catalog_init(&c, &schema, STR("x"));
	read_text(&c, "catalog: 目录\nregion: \"150000\"\ndate: 2025-07-01\ndeclared: 655\n"
	    "items: [甲]\nfoo: 乙\n", true);
	assert_int_equal(c.faults.n, 0);
	assert_text(catalog_head(&c, schema.ids.head_catalog), "目录");
	assert_text(catalog_field_name(&c, (uint16_t)schema.n), "catalog.foo");
	catalog_settle(&c);
	assert_true(c.has_as_of);
	assert_int_equal(c.as_of, 20270);
	assert_text(c.region, "150000");
	catalog_clear(&c);
	catalog_init(&c, &schema, STR("x"));
	read_text(&c, "catalog: 目录\nitems: 甲\n", true);
	assert_int_equal(c.head.n, 2);
	catalog_settle(&c);
	assert_false(c.has_as_of);
	catalog_clear(&c);
}

static void
check_column(struct catalog *c, const char *name, const char *field, uint16_t part, enum lang l,
    bool heading)
{
	struct column col;
	const bool is = read_column(c, str_from(name), &col);

	if (is != (field != NULL) || is != read_is_column(c, str_from(name)))
		fail_msg("%s is %sa column", name, is ? "" : "not ");
	if (!is)
		return;
	assert_text(catalog_field_name(c, col.field), field);
	assert_int_equal(col.part, part);
	assert_int_equal(col.lang, l);
	assert_int_equal(col.is_heading, heading);
}

static void
test_columns(void **state)
{
	struct catalog c;

	(void)state;
	catalog_init(&c, &schema, STR("x"));
	check_column(&c, "name", "name", 0, LANG_ZH, false);
	check_column(&c, "name@mn", "name", 0, LANG_MN, false);
	check_column(&c, "name@zh", "name", 0, LANG_ZH, false);
	check_column(&c, "basis.law", "basis.law", 1, LANG_ZH, false);
	check_column(&c, "basis.12.law@en", "basis.law", 12, LANG_EN, false);
	check_column(&c, "basis.2.foo", "basis.foo", 2, LANG_ZH, false);
	check_column(&c, "basis.65535.foo", "basis.foo", 65535, LANG_ZH, false);
	check_column(&c, "catalog.date", "date", 0, LANG_ZH, true);
	check_column(&c, "catalog.foo@mn", "catalog.foo", 0, LANG_MN, true);
	check_column(&c, "catalog.declared.2.count", "declared.count", 2, LANG_ZH, true);
	check_column(&c, "catalog.declared.2.foo", "catalog.declared.foo", 2, LANG_ZH, true);
	check_column(&c, "catalog.a.2.b", "catalog.a.2.b", 0, LANG_ZH, true);
	check_column(&c, "x:foo", "foo", 0, LANG_ZH, false);
	check_column(&c, "x:x:foo", "x:foo", 0, LANG_ZH, false);
	check_column(&c, "x:name", "name", 0, LANG_ZH, false);
	check_column(&c, "x:foo.2.bar", "foo.2.bar", 0, LANG_ZH, false);
	check_column(&c, "x:catalog.date", "catalog.date", 0, LANG_ZH, false);
	check_column(&c, "x:a@b@mn", "a@b@mn", 0, LANG_ZH, false);
	check_column(&c, "x:", "", 0, LANG_ZH, false);
	check_column(&c, "权力名称", NULL, 0, 0, false);
	check_column(&c, "foo", NULL, 0, 0, false);
	check_column(&c, "foo.2.bar", NULL, 0, 0, false);
	check_column(&c, "", NULL, 0, 0, false);
	catalog_clear(&c);
}

/* Past the last id a name is refused, told once, and never taken for another field. */
static void
test_names_limit(void **state)
{
	const size_t most = (size_t)SCHEMA_NONE - schema.n;
	struct catalog c;

	(void)state;
	catalog_init(&c, &schema, STR("x"));
	for (size_t i = 0; i < most + 5; i++) {
		const struct column col = read_unknown(&c, arena_fmt(&arena, "f%zu", i));

		assert_int_equal(col.field, i < most ? schema.n + i : SCHEMA_NONE);
	}
	assert_int_equal(c.faults.n, 1);
	assert_int_equal(c.faults.f[0].kind, FAULT_LIMIT);
	assert_int_equal(read_unknown(&c, STR("f7")).field, schema.n + 7);
	assert_int_equal(read_text(&c, "name: 甲\nnew: 乙\n", false)->n, 1);
	catalog_clear(&c);
}

struct stream_log {
	struct buf b;
	size_t stop_at;		/* SIZE_MAX: never */
	size_t n;
};

static bool
log_begin(void *ctx, struct catalog *c)
{
	struct stream_log *l = ctx;

	buf_str(&l->b, catalog_head(c, schema.ids.head_catalog));
	buf_char(&l->b, ':');
	return true;
}

static bool
log_item(void *ctx, struct catalog *c, struct item *it)
{
	struct stream_log *l = ctx;

	(void)c;
	buf_str(&l->b, item_text(it, schema.ids.name));
	return l->n++ != l->stop_at;
}

static bool
log_end(void *ctx, struct catalog *c)
{
	struct stream_log *l = ctx;

	buf_fmt(&l->b, ".%zu", c->n);
	return true;
}

static void
check_stream(const char *yaml, size_t stop_at, const char *want)
{
	struct stream_log l = { .stop_at = stop_at };
	const struct stream to = { .ctx = &l, .begin = log_begin, .item = log_item,
	.end = log_end };
	const struct source src = { .path = STR("x"), .form = FORM_YAML, .text = str_from(yaml) };
	struct catalog c;

	catalog_init(&c, &schema, STR("x"));
	assert_int_equal(read_stream(&c, &src, &to), stop_at == SIZE_MAX);
	assert_text(buf_get(&l.b), want);
	buf_clear(&l.b);
	catalog_clear(&c);
}

static void
test_stream(void **state)
{
	(void)state;
	check_stream("", SIZE_MAX, ":.0");
	check_stream("catalog: 目录\n", SIZE_MAX, "目录:.0");
	check_stream("catalog: 目录\n---\nname: 甲\n---\nname: 乙\n", SIZE_MAX, "目录:甲乙.2");
	check_stream("catalog: 目录\nitems:\n  - name: 甲\n  - name: 乙\n", SIZE_MAX, "目录:甲乙.2");
	check_stream("items:\n  - name: 甲\n", SIZE_MAX, ":甲.1");
	check_stream("name: 甲\n---\nname: 乙\n", SIZE_MAX, ":甲乙.2");
	check_stream("catalog: [\n---\nname: 甲\n", SIZE_MAX, ":甲.1");
	check_stream("name: 甲\n---\nname: [\n---\nname: 丙\n", SIZE_MAX, ":甲丙.2");
	check_stream("name: 甲\n---\nname: 乙\n---\nname: 丙\n", 1, ":甲乙");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order), cmocka_unit_test(test_copy),
		cmocka_unit_test(test_key), cmocka_unit_test(test_title),
		cmocka_unit_test(test_public), cmocka_unit_test(test_langs),
		cmocka_unit_test(test_read), cmocka_unit_test(test_read_faults),
		cmocka_unit_test(test_read_heading), cmocka_unit_test(test_columns),
		cmocka_unit_test(test_names_limit), cmocka_unit_test(test_stream),
	};

	return cmocka_run_group_tests_name("item", tests, load, clear);
}
