/*
 * The store: what goes in comes out; rounds are found, withdrawn and corrected.
 */
#include "assert_str.h"

#include <string.h>

#include "base/hash.h"
#include "item/read.h"
#include "item/store_file.h"
#include "item/writer.h"
#include "law/citation_type.h"

/* A catalogue with all that is odd: languages, repeated and unknown fields, parts with gaps. */
static const char rich[] =
	"catalog: 目录\nregion: \"150000\"\ndate: \"2013-12-31\"\ncolour: 红\n"
	"declared: 3\n---\n"
	"name: 采矿权许可\nname@mn: ᠮᠣᠩᠭᠣᠯ\nkind: 行政许可\nbody: 自然资源厅\n"
	"basis:\n  - law: 矿产资源法\n    article: 第三条\n    strange: 甲\n  - text: 《办法》第二条\n"
	"奇怪: |\n  一\n  二\n---\n"
	"name: 采矿权许可\nsub_name: 变更\nopenness: 不公开\nbody: 自然资源厅\n奇怪: 三\n另外@en: x\n---\n"
	"name: </script>\"\\\nkind: 不知道\nremark: \" \\t\"\n";

static struct schema schema;
static struct arena arena;
static const char *path;	/* a fresh store for each test */

static int
setup_all(void **state)
{
	(void)state;
	citation_type_register();
	return schema_load(&schema, NULL) ? 0 : 1;
}

static int
teardown_all(void **state)
{
	(void)state;
	schema_clear(&schema);
	return 0;
}

static int
setup(void **state)
{
	const char *dir = getenv("TMP");

	(void)state;
	path = arena_fmt(&arena, "%s/store.db", dir ? dir : ".").p;
	remove(path);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	remove(path);
	arena_clear(&arena);
	return 0;
}

static bool
keep(void *ctx, struct catalog *c, struct item *it)
{
	(void)ctx;
	catalog_keep(c, it);
	return true;
}

/* Read a catalogue; c->n is what was held. */
static void
read_text(struct catalog *c, struct source *src, struct str text)
{
	const struct stream to = { .item = keep };

	catalog_init(c, &schema, STR("test.yaml"));
	*src = (struct source){ .path = STR("test.yaml"), .form = FORM_YAML, .text = text };
	assert_true(read_stream(c, src, &to));
	assert_int_equal(c->faults.n, 0);
}

/* Add a text as a round of "nmg". */
static enum store_outcome
add(const char *text, struct store_info info, struct round *r)
{
	struct store *st = store_open(path, STORE_CREATE);
	struct store_file file = { .path = STR("test.yaml"), .sha256 = STR("0000"), .size = 1 };
	struct catalog c;
	struct source src;
	enum store_outcome outcome;

	assert_non_null(st);
	read_text(&c, &src, str_from(text));
	file.sha256 = hash_sha256(&arena, str_from(text));
	if (!info.name.n)
		info.name = STR("nmg");
	info.files = &file;
	info.file_count = 1;
	outcome = store_add(&arena, st, &info, &c, r);
	catalog_clear(&c);
	store_close(st);
	return outcome;
}

static void
add_round(const char *text, int64_t number)
{
	struct round r;

	assert_int_equal(add(text, (struct store_info){ 0 }, &r), STORE_ADDED);
	assert_int_equal(r.number, number);
}

/* One number out of the store. */
static int64_t
ask(const char *sql)
{
	struct store *st = store_open(path, STORE_READ);
	int64_t n;

	assert_non_null(st);
	assert_true(sql_one(st->db, sql, &n));
	store_close(st);
	return n;
}

/* All values of an item as text, unknown names and places included. */
static void
put_values(struct buf *b, const struct catalog *c, const struct item *it)
{
	for (size_t i = 0; i < it->n; i++) {
		const struct value *v = &it->v[i];

		buf_fmt(b, "%.*s|%u|%s|%.*s\n", STRF(catalog_field_name(c, v->field)), v->part,
		    lang_name(v->lang), STRF(v->text));
	}
}

static struct str
values_of(const struct catalog *c)
{
	struct buf b = { 0 };
	struct str text;

	put_values(&b, c, &c->head);
	for (size_t i = 0; i < c->n; i++) {
		buf_fmt(&b, "-- %.*s %u:%u\n", STRF(c->items[i]->key), c->items[i]->at.line,
		    loc_column(c->items[i]->at));
		put_values(&b, c, c->items[i]);
	}
	text = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return text;
}

/* The values of a round. */
static struct str
values_in(const char *ref)
{
	struct store *st = store_open(path, STORE_READ);
	struct catalog c;
	struct str text;

	assert_non_null(st);
	catalog_init(&c, &schema, str_from(ref));
	assert_true(store_load(st, str_from(ref), false, &c));
	text = values_of(&c);
	catalog_clear(&c);
	store_close(st);
	return text;
}

static void
assert_comes_back(const struct catalog *c)
{
	struct store *st = store_open(path, STORE_CREATE);
	const struct store_info info = { .name = STR("nmg") };
	struct round r;

	assert_non_null(st);
	assert_int_equal(store_add(&arena, st, &info, c, &r), STORE_ADDED);
	store_close(st);
	assert_str(values_in("nmg@"), values_of(c));
}

static void
test_same_values(void **state)
{
	struct catalog c;
	struct source src;

	(void)state;
	read_text(&c, &src, str_from(rich));
	assert_int_equal(c.n, 3);
	assert_comes_back(&c);
	catalog_clear(&c);
}

static struct value
value(uint16_t field, uint16_t part, struct str text)
{
	return (struct value){ .field = field, .part = part, .text = text };
}

/* What no reader of ours makes today, yet an item may hold. */
static void
test_odd_values(void **state)
{
	struct catalog c;
	struct item it = { 0 };
	const uint16_t law = schema_field(&schema, STR("basis.law"))->id;
	uint16_t id;

	(void)state;
	catalog_init(&c, &schema, STR("odd"));
	id = (uint16_t)(schema.n + names_add(&c.names, STR("z")));
	item_add(&arena, &it, value(schema.ids.name, 0, STR("甲")));
	item_add(&arena, &it, value(schema.ids.name, 0, STR("乙")));
	item_add(&arena, &it, value(law, 3, STR("丙")));
	item_add(&arena, &it, value(law, 3, STR("丁")));
	item_add(&arena, &it, value(law, 5, STR("[")));
	item_add(&arena, &it, value(id, 0, STR("after")));
	item_add(&arena, &it, value((uint16_t)(schema.n + names_add(&c.names, STR("name"))), 0,
	    STR("unknown, though it is called name")));
	item_add(&arena, &it, value((uint16_t)(schema.n + names_add(&c.names, STR("a@mn"))), 0,
	    STR("no language")));
	item_add(&arena, &it, value(id, 0, STR("before")));
	item_sort(&schema, &it);
	item_key(&arena, &schema, &it);
	catalog_keep(&c, &it);
	assert_comes_back(&c);
	catalog_clear(&c);
}

static void
test_empty(void **state)
{
	struct catalog c;
	struct source src;

	(void)state;
	read_text(&c, &src, STR(""));
	assert_comes_back(&c);
	assert_int_equal(ask("SELECT items FROM round"), 0);
	catalog_clear(&c);
}

static struct str
bytes_of_store(void)
{
	struct file f;
	struct str bytes;

	assert_true(file_read(&f, path, FILE_MOST));
	bytes = arena_str(&arena, f.bytes);
	file_clear(&f);
	return bytes;
}

static void
test_same_bytes(void **state)
{
	struct round r;
	struct str before;

	(void)state;
	add_round(rich, 1);
	before = bytes_of_store();
	assert_int_equal(add(rich, (struct store_info){ 0 }, &r), STORE_SAME);
	assert_int_equal(r.number, 1);
	/* another date is told, and changes nothing */
	assert_int_equal(add(rich, (struct store_info){ .date = STR("2014-01-01") }, &r),
	    STORE_SAME);
	assert_true(str_eq(bytes_of_store(), before));
	/* a correction may say it; but not twice */
	assert_int_equal(add(rich, (struct store_info){ .date = STR("2014.1.1"),
	    .corrects = STR("1") }, &r), STORE_ADDED);
	assert_text(r.date, "2014-01-01");
	assert_int_equal(add(rich, (struct store_info){ .date = STR("2014-01-01"),
	    .corrects = STR("1") }, &r), STORE_SAME);
	assert_int_equal(r.number, 2);
	/* in another catalogue they are new, and share their contents */
	assert_int_equal(add(rich, (struct store_info){ .name = STR("other") }, &r), STORE_ADDED);
	assert_int_equal(ask("SELECT count(*) FROM item"), 3);
	/* what was withdrawn may come again */
	before = values_in("nmg@1");
	assert_true(before.n > 0);
}

static void
test_deterministic(void **state)
{
	struct str first;

	(void)state;
	add_round(rich, 1);
	add_round("name: 甲\n---\nname: 乙\n", 2);
	first = bytes_of_store();
	remove(path);
	add_round(rich, 1);
	add_round("name: 甲\n---\nname: 乙\n", 2);
	assert_true(str_eq(bytes_of_store(), first));
}

static void
test_shared(void **state)
{
	(void)state;
	add_round("name: 甲\n---\nname: 乙\n---\nname: 甲\n", 1);
	assert_int_equal(ask("SELECT count(*) FROM item"), 2);
	add_round("name: 丙\n---\nname: 甲\n", 2);
	assert_int_equal(ask("SELECT count(*) FROM item"), 3);
	assert_int_equal(ask("SELECT count(*) FROM round_item"), 5);
	assert_int_equal(ask("SELECT count(*) FROM item_hash"), 3);
	assert_text(values_in("nmg@2"),
	    "-- u-3c6e054f9ad0 1:1\nname|0|zh|丙\n-- u-754bca5420c0 3:1\nname|0|zh|甲\n");
}

/* Find a round; 0 if there is none. */
static int64_t
find(const char *ref, bool withdrawn)
{
	struct store *st = store_open(path, STORE_READ);
	struct round r;
	int64_t n;

	assert_non_null(st);
	n = store_find(&arena, st, str_from(ref), withdrawn, &r) ? r.number : 0;
	store_close(st);
	return n;
}

static bool
withdraw(const char *round, const char *reason)
{
	struct store *st = store_open(path, STORE_WRITE);
	bool ok;

	assert_non_null(st);
	ok = store_withdraw(st, STR("nmg"), str_from(round), str_from(reason));
	store_close(st);
	return ok;
}

static void
test_find(void **state)
{
	(void)state;
	for (int64_t i = 1; i <= 4; i++)
		add_round(arena_fmt(&arena, "name: %0*d\n", (int)i, 7).p, i);
	assert_int_equal(find("nmg@", false), 4);
	assert_int_equal(find("nmg@latest", false), 4);
	assert_int_equal(find("nmg@2", false), 2);
	assert_int_equal(find("nmg@-1", false), 3);
	assert_int_equal(find("nmg@-3", false), 1);
	assert_int_equal(find("nmg@-4", false), 0);
	assert_int_equal(find("nmg@0", false), 0);
	assert_int_equal(find("nmg@5", false), 0);
	assert_int_equal(find("other@1", false), 0);
	assert_true(withdraw("4", " printed wrong "));
	assert_false(withdraw("4", "again"));
	assert_false(withdraw("9", "none"));
	assert_false(withdraw("1", " "));
	assert_int_equal(find("nmg@", false), 3);
	assert_int_equal(find("nmg@-1", false), 2);
	assert_int_equal(find("nmg@4", false), 0);
	assert_int_equal(find("nmg@4", true), 4);
	assert_int_equal(ask("SELECT withdrawn = 'printed wrong' FROM round WHERE number = 4"), 1);
	add_round("name: 0007\n", 5);	/* the bytes of round 4 */
}

static void
test_correct(void **state)
{
	struct round r;

	(void)state;
	for (int64_t i = 1; i <= 3; i++)
		add_round(arena_fmt(&arena, "name: %0*d\n", (int)i, 7).p, i);
	assert_int_equal(add("name: two and more\n",
	    (struct store_info){ .corrects = STR("2") }, &r), STORE_ADDED);
	assert_int_equal(r.number, 4);
	assert_int_equal(r.place, 2);
	assert_int_equal(find("nmg@", false), 3);
	assert_int_equal(find("nmg@-1", false), 4);
	assert_int_equal(find("nmg@-2", false), 1);
	assert_int_equal(find("nmg@2", false), 2);
	/* a correction of a correction keeps the place */
	assert_int_equal(add("name: two, at last\n",
	    (struct store_info){ .corrects = STR("-1") }, &r), STORE_ADDED);
	assert_int_equal(r.corrects, 4);
	assert_int_equal(r.place, 2);
	assert_int_equal(find("nmg@-1", false), 5);
	/* without its correction a round stands again */
	assert_true(withdraw("5", "no"));
	assert_int_equal(find("nmg@-1", false), 4);
	assert_true(withdraw("4", "no"));
	assert_int_equal(find("nmg@-1", false), 2);
	assert_int_equal(add("name: x\n", (struct store_info){ .corrects = STR("9") }, &r),
	    STORE_FAILED);
	for (int64_t i = 1; i <= 3; i++)
		assert_true(withdraw(arena_fmt(&arena, "%d", (int)i).p, "no"));
	assert_int_equal(find("nmg@", false), 0);
}

static void
assert_starts(struct str got, const char *want)
{
	assert_text(str_sub(got, 0, strlen(want)), want);
}

static void
test_heading(void **state)
{
	struct store_info info = { .date = STR("2014年2月3日"), .document = STR("政发〔2014〕1号"),
	    .declared = STR("655, 01=22,行政处罚=254") };
	struct round r;

	(void)state;
	assert_int_equal(add(rich, info, &r), STORE_ADDED);
	assert_text(r.date, "2014-02-03");
	assert_int_equal(r.declared, 655);
	assert_starts(values_in("nmg@"),
	    "catalog|0|zh|目录\nregion|0|zh|150000\ndate|0|zh|2014-02-03\n"
	    "document|0|zh|政发〔2014〕1号\n"
	    "declared.count|1|zh|655\ndeclared.kind|2|zh|01\ndeclared.count|2|zh|22\n"
	    "declared.kind|3|zh|行政处罚\ndeclared.count|3|zh|254\ncatalog.colour|0|zh|红\n");
	assert_int_equal(ask("SELECT count(*) FROM declared"), 3);
	assert_int_equal(ask("SELECT count FROM declared WHERE kind = '行政处罚'"), 254);
	info.declared = STR("many");
	assert_int_equal(add("name: x\n", info, &r), STORE_FAILED);
	info.declared = STR("没有=3");
	assert_int_equal(add("name: x\n", info, &r), STORE_FAILED);
	info.declared = STR("");
	info.date = STR("tomorrow");
	assert_int_equal(add("name: x\n", info, &r), STORE_FAILED);
	info.date = STR("");
	info.name = STR("a@b");
	assert_int_equal(add("name: x\n", info, &r), STORE_FAILED);
}

static void
test_names(void **state)
{
	struct str most = arena_fmt(&arena, "%0*d", STORE_NAME_MOST, 0);

	(void)state;
	assert_true(store_is_name(most));
	assert_false(store_is_name(arena_fmt(&arena, "%.*s0", STRF(most))));
	assert_true(store_is_name(STR("内蒙古自治区 本级")));
	assert_false(store_is_name(STR("")));
	assert_false(store_is_name(STR(" a")));
	assert_false(store_is_name(STR("a/b")));
	assert_false(store_is_name(STR("a\033[1mb")));
	assert_true(store_is_reference(STR("目录@")));
	assert_true(store_is_reference(STR("a b@latest")));
	assert_true(store_is_reference(STR("a@-12")));
	assert_false(store_is_reference(STR("a@2.csv")));
	assert_false(store_is_reference(STR("./a@2")));
	assert_false(store_is_reference(STR("a")));
	assert_false(store_is_reference(STR("@2")));
	assert_false(store_is_reference(STR("a@b@2")));
	assert_false(store_is_reference(STR("a@--2")));
	assert_false(store_is_reference(STR("\xff@2")));
}

/* Add one item whose remark has n bytes more than its JSON needs. */
static bool
add_large(size_t n, char fill)
{
	struct store *st = store_open(path, STORE_CREATE);
	const struct store_info info = { .name = STR("nmg") };
	struct item it = { 0 };
	struct catalog c;
	struct round r;
	char *p;
	bool ok;

	assert_non_null(st);
	catalog_init(&c, &schema, STR("large"));
	p = arena_bytes(&c.arena, n);
	memset(p, fill, n);
	item_add(&arena, &it, value(schema.ids.name, 0, (struct str){ p, n / 2 }));
	item_add(&arena, &it, value(schema.ids.remark, 0, (struct str){ p, n - n / 2 }));
	item_key(&arena, &schema, &it);
	catalog_keep(&c, &it);
	ok = store_add(&arena, st, &info, &c, &r) == STORE_ADDED;
	catalog_clear(&c);
	store_close(st);
	return ok;
}

static void
test_limits(void **state)
{
	const size_t frame = strlen("{\"name\":\"\",\"remark\":\"\"}");

	(void)state;
	assert_true(add_large(STORE_ITEM_MOST - frame, 'x'));
	assert_false(add_large(STORE_ITEM_MOST - frame + 1, 'x'));
	assert_false(add_large(4, '\0'));
	assert_int_equal(ask("SELECT count(*) FROM item"), 1);
	assert_int_equal(values_in("nmg@").n, STORE_ITEM_MOST - frame +
	    strlen("-- u-000000000000 0:1\nname|0|zh|\nremark|0|zh|\n"));
}

/* Two contents of one hash: the second goes to the next number. */
static void
test_collision(void **state)
{
	struct sql_query *q;
	struct store *st;
	struct str b;
	int64_t hash;

	(void)state;
	add_round("name: 乙\n", 1);
	b = values_in("nmg@");
	hash = ask("SELECT hash FROM item_hash");
	remove(path);
	add_round("name: 甲\n", 1);
	st = store_open(path, STORE_WRITE);
	assert_true(sql_begin(st->db));
	q = sql_query(st->db, "INSERT INTO item_hash (hash, item) VALUES (?1, 1)");
	sql_bind_int(q, 1, hash);
	assert_true(sql_do(q));
	sql_end(q);
	assert_true(sql_commit(st->db));
	store_close(st);
	add_round("name: 乙\n---\nname: 乙\n", 2);
	assert_str(str_sub(values_in("nmg@"), 0, b.n), b);
	assert_int_equal(ask("SELECT count(*) FROM item"), 2);
	add_round("name: 乙\n---\nname: 丙\n", 3);
	assert_int_equal(ask("SELECT count(*) FROM item"), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_same_values, setup, teardown),
		cmocka_unit_test_setup_teardown(test_odd_values, setup, teardown),
		cmocka_unit_test_setup_teardown(test_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(test_same_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_deterministic, setup, teardown),
		cmocka_unit_test_setup_teardown(test_shared, setup, teardown),
		cmocka_unit_test_setup_teardown(test_find, setup, teardown),
		cmocka_unit_test_setup_teardown(test_correct, setup, teardown),
		cmocka_unit_test_setup_teardown(test_heading, setup, teardown),
		cmocka_unit_test_setup_teardown(test_names, setup, teardown),
		cmocka_unit_test_setup_teardown(test_limits, setup, teardown),
		cmocka_unit_test_setup_teardown(test_collision, setup, teardown),
	};

	return cmocka_run_group_tests(tests, setup_all, teardown_all);
}
