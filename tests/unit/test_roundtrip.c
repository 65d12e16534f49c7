/*
 * What a writer writes must read back the same: read(write(x)) == x for YAML, CSV, JSON lines and
 * our XML, on catalogues made at random from every field, every language, awkward names and texts.
 * All go through the front door that the tools use.
 */
#include "assert_str.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "intake/input.h"
#include "item/visit.h"
#include "item/writer.h"

#define CATALOGS 30	/* made at random, each through every pair of forms */

static struct arena arena;
static struct schema schema;
static uint64_t seed = 7;
static const char *form;	/* that was read last, for messages */

static int
load(void **state)
{
	const struct prog p = { .name = "test" };

	(void)state;
	return input_schema(&p, &schema) ? 0 : -1;
}

static int
clear(void **state)
{
	(void)state;
	schema_clear(&schema);
	arena_clear(&arena);
	return 0;
}

static size_t
below(size_t n)
{
	return random_below(&seed, n);
}

static const struct str awkward[] = {
	STR_INIT(" "), STR_INIT(" 前有空格"), STR_INIT("后有空格 "), STR_INIT("\t"), STR_INIT("\n"),
	STR_INIT("\n\n一\n"), STR_INIT("一\n二"), STR_INIT("一\n  二\n三\n\n"), STR_INIT("  一\n二"),
	STR_INIT("\r"), STR_INIT("一\r\n二\r\n"), STR_INIT("一\r二"), STR_INIT("\xC2\x85"),
	STR_INIT("一\xE2\x80\xA8二\xE2\x80\xA9"), STR_INIT("\xEF\xBB\xBF"),
	STR_INIT("\xEF\xBB\xBF一"), STR_INIT("\x01\x02\x1B\x7F"), STR_INIT("\xC2\x80\xC2\x9F"),
	STR_INIT("\xEF\xBF\xBE\xEF\xBF\xBF"), STR_INIT("\xEF\xBF\xBD"), STR_INIT("\0"),
	STR_INIT("a\0b"), STR_INIT("null"), STR_INIT("~"), STR_INIT("no"), STR_INIT("007"),
	STR_INIT("1.0"), STR_INIT("1e5"), STR_INIT("true"), STR_INIT("---"), STR_INIT("--- a"),
	STR_INIT("..."), STR_INIT("一\n---\n二"), STR_INIT("一\n...\n二"), STR_INIT("- a"),
	STR_INIT("? a"), STR_INIT("a: b"), STR_INIT("a:"), STR_INIT(": a"), STR_INIT("a #b"),
	STR_INIT("#a"), STR_INIT("&a"), STR_INIT("*a"), STR_INIT("!a"), STR_INIT("|"),
	STR_INIT(">"),
	STR_INIT("%a"), STR_INIT("@a"), STR_INIT("`a"), STR_INIT("[a"), STR_INIT("{a"),
	STR_INIT("a]"),
	STR_INIT("'"), STR_INIT("\""), STR_INIT("\"a\",b"), STR_INIT("''"), STR_INIT("\\"),
	STR_INIT("\\n"), STR_INIT("\\u{41}"), STR_INIT("\\\\"), STR_INIT("<a>&amp;]]>"),
	STR_INIT("</script><!--"), STR_INIT("a,b;c\td"), STR_INIT("=1+1"), STR_INIT("<<"),
	STR_INIT("\xF0\x9F\x98\x80"), STR_INIT("ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ"), STR_INIT("e\xCC\x81"),
	STR_INIT("《中华人民共和国矿产资源法》第三条：“国家……”"), STR_INIT("２０２５年"), STR_INIT("\xE3\x80\x80"),
};

/* Names that the schema does not know, and that look like something else. */
static const char *const names[] = {
	"权力名称", "事项 名称", "备注二", "a", "a b", "x:y", "x:", "catalog", "catalog.date", "catalog.x",
	"items", "@", "a@b", "@mn@", "foo.bar", "foo.2.bar", ".", ".a", "a.", "1", "001", "a\"b",
	"a'b",
	"a,b", "a;b", "a\nb", "a\r\nb", "\t", " a", "a ", "#", "- a", "? a", "a: b", "a:", "~",
	"null",
	"<a>", "&amp;", "\\", "\\u{41}", "\x01", "\xC2\x85", ("\xEF\xBB\xBF" "a"), "heading",
	"item",
	"field", "NAME", "名\xE2\x80\xA8称", "---", "...", "[", "{", "!", "*a", "|", "%", "`", "=",
	"<<",
	"a#2", "xml", "xmlns",
};

/* The same for fields of a part. */
static const char *const leaves[] = {
	"foo", "其他", "law.x", "2.law", "2", "", "a@b", "\"", "x:y", "basis", "- a", "a\nb", "<b>",
	"\x02",
};

static struct str
random_text(void)
{
	struct buf b = { 0 };
	struct str out;

	switch (below(4)) {
	case 0:
		return awkward[below(sizeof(awkward) / sizeof(awkward[0]))];
	case 1:
		for (size_t n = 1 + below(4); n > 0; n--)
			buf_str(&b, awkward[below(sizeof(awkward) / sizeof(awkward[0]))]);
		break;
	default:
		for (size_t n = 1 + below(20); n > 0; n--)
			buf_utf8(&b, (uint32_t)(0x4E00 + below(0x5000)));
	}
	out = arena_str(&arena, buf_get(&b));
	buf_clear(&b);
	return out;
}

static void
put(struct item *it, size_t field, size_t part, size_t lang, struct str text)
{
	item_add(&arena, it, (struct value){ .field = (uint16_t)field, .part = (uint16_t)part,
	    .lang = (uint8_t)lang, .text = text });
}

/* The id of an unknown field. */
static size_t
unknown(struct catalog *c, bool heading, const char *part, struct str leaf)
{
	const struct str name = arena_fmt(&arena, "%s%s%s%.*s", heading ? "catalog." : "", part,
	    *part ? "." : "", STRF(leaf));

	return schema.n + names_add(&c->names, name);
}

static void
put_known(struct item *it, bool heading, size_t one_of)
{
	for (size_t i = 0; i < schema.n; i++) {
		const struct field *f = &schema.fields[i];

		if (f->is_heading != heading || below(one_of))
			continue;
		if (heading && schema_heading_part(&schema, f->name))	/* they would share a key */
			continue;
		for (size_t lang = 0; lang < LANG_COUNT; lang++)
			for (size_t part = f->part == SCHEMA_NONE ? 0 : 1; part < 5; part++) {
				if (lang == 0 ? below(2) == 0 : below(5) == 0)
					put(it, i, part, lang, random_text());
				if (f->part == SCHEMA_NONE)
					break;
			}
	}
}

static void
put_unknown(struct catalog *c, struct item *it, bool heading)
{
	for (size_t n = below(6); n > 0; n--) {
		const char *name = names[below(sizeof(names) / sizeof(names[0]))];
		const size_t id = unknown(c, heading, "", str_from(name)), lang = below(LANG_COUNT);

		/* a name with an @ in it has no language */
		if (heading && (str_is(str_from(name), "catalog")))
			continue;
		if (!item_find(it, (uint16_t)id, 0, LANG_ZH))
			put(it, id, 0, LANG_ZH, random_text());
		if (!strchr(name, '@') && !item_find(it, (uint16_t)id, 0, (enum lang)lang))
			put(it, id, 0, lang, random_text());
	}
	for (size_t n = below(4); n > 0; n--) {
		const char *leaf = leaves[below(sizeof(leaves) / sizeof(leaves[0]))];
		const char *part = heading ? "declared" : below(2) ? "basis" : "material";
		const size_t id = unknown(c, heading, part, str_from(leaf)), number = 1 + below(7);

		if (!schema_field(&schema, arena_fmt(&arena, "%s.%s", part, leaf)) &&
		    !item_find(it, (uint16_t)id, (uint16_t)number, LANG_ZH))
			put(it, id, number, 0, random_text());
	}
}

static void
make(struct catalog *c)
{
	catalog_init(c, &schema, STR("made"));
	if (below(10)) {
		put_known(&c->head, true, 2);
		put_unknown(c, &c->head, true);
	}
	item_sort(&schema, &c->head);
	for (size_t n = below(10); n > 0; n--) {
		struct item it = { 0 };

		put_known(&it, false, 1 + below(6));
		put_unknown(c, &it, false);
		if (!it.n)
			put(&it, schema.ids.name, 0, 0, random_text());
		item_sort(&schema, &it);
		item_key(&arena, &schema, &it);
		catalog_keep(c, &it);
	}
}

struct lines {
	struct str *list;
	size_t n, cap;
	uint16_t part;
	struct str part_name;
	uint16_t number;
};

static void
see_value(void *ctx, struct str leaf, bool is_known, const struct value *v)
{
	struct lines *l = ctx;

	l->list = arena_grow(&arena, l->list, l->n, &l->cap, sizeof(*l->list));
	l->list[l->n++] = arena_fmt(&arena, "%.*s.%u|%.*s|%s|%d|%.*s",
	    STRF(v->part ? l->part_name : STR("")), v->part, STRF(leaf),
	    lang_name((enum lang)v->lang), is_known, 0, "");
	l->list = arena_grow(&arena, l->list, l->n, &l->cap, sizeof(*l->list));
	l->list[l->n++] = v->text;
}

static void
see_list(void *ctx, struct str part)
{
	((struct lines *)ctx)->part_name = part;
}

/* All values as they are visited: a line that says where, a line that says what. */
static struct lines
lines_of(const struct catalog *c, const struct item *it, bool heading)
{
	struct lines l = { 0 };
	const struct visit v = { .ctx = &l, .value = see_value, .list_start = see_list };

	visit_item(c, it, heading, &v);
	return l;
}

static int
by_pair(const void *a, const void *b)
{
	const struct str *x = a, *y = b;
	const int c = str_cmp(x[0], y[0]);

	return c ? c : str_cmp(x[1], y[1]);
}

static void
compare_item(const struct catalog *c, const struct item *x, const struct catalog *d,
    const struct item *y, bool heading, bool in_order)
{
	struct lines k = lines_of(c, x, heading), l = lines_of(d, y, heading);

	if (!in_order && k.n && l.n) {
		qsort(k.list, k.n / 2, 2 * sizeof(*k.list), by_pair);
		qsort(l.list, l.n / 2, 2 * sizeof(*l.list), by_pair);
	}
	for (size_t i = 0; i < k.n && i < l.n; i += 2) {
		if (!str_eq(k.list[i], l.list[i]) || !str_eq(k.list[i + 1], l.list[i + 1]))
			print_message("%s: at %.*s\n", form, STRF(k.list[i]));
		assert_str(l.list[i], k.list[i]);
		assert_str(l.list[i + 1], k.list[i + 1]);
	}
	if (l.n != k.n)
		print_message("%s: one has more: %.*s \"%.*s\"\n", form,
		    STRF((l.n > k.n ? l.list[k.n] : k.list[l.n])),
		    STRF((l.n > k.n ? l.list[k.n + 1] : k.list[l.n + 1])));
	assert_int_equal(l.n, k.n);
	assert_int_equal(x->n, y->n);
	if (!heading)
		assert_str(y->key, x->key);
}

static void
compare(const struct catalog *c, const struct catalog *d, bool in_order)
{
	for (size_t i = 0; i < d->faults.n; i++)
		print_message("%s: fault at %u: %.*s\n", form, d->faults.f[i].at.line,
		    STRF(d->faults.f[i].text));
	assert_int_equal(d->faults.n, 0);
	if (d->n != c->n)
		print_message("%s: %zu items in place of %zu\n", form, d->n, c->n);
	assert_int_equal(d->n, c->n);
	compare_item(c, &c->head, d, &d->head, true, in_order);
	for (size_t i = 0; i < c->n; i++)
		compare_item(c, c->items[i], d, d->items[i], false, in_order);
}

/* The file of a written catalogue. It is made plainly: there are thousands, and none is to last. */
static char *
write_file(const struct writer *w, const struct catalog *c)
{
	const char *tmp = getenv("TMP");
	char *path = arena_cstr(&arena, arena_fmt(&arena, "%s/round.%ld", tmp ? tmp : ".",
	    (long)getpid()));
	FILE *fp = fopen(path, "w");

	assert_non_null(fp);
	writer_all(w, fp, c);
	assert_int_equal(ferror(fp), 0);
	assert_int_equal(fclose(fp), 0);
	return path;
}

static struct str
bytes_of(const char *path)
{
	struct file f;
	struct str out;

	assert_true(file_read(&f, path, FILE_MOST));
	out = arena_str(&arena, f.bytes);
	file_clear(&f);
	return out;
}

/* Write c, read it back into d, with the form told or found out. */
static struct str
through(const struct writer *w, const struct catalog *c, struct catalog *d, bool is_told)
{
	const struct prog p = { .name = "test", .jobs = 1, .from = is_told ? w->from : NULL };
	const struct input in = { .prog = &p, .schema = &schema };
	char *path = write_file(w, c);
	struct str text;

	assert_true(input_load(&in, path, d));
	form = w->name;
	text = bytes_of(path);
	unlink(path);
	return text;
}

/*
 * Through YAML once, which names the unknown fields in order; then through each form twice. A table
 * names them all in its heading, so behind CSV their order is that of its columns.
 */
static void
check(const struct catalog *c, bool is_told)
{
	struct catalog x;

	through(&writer_yaml, c, &x, is_told);
	compare(c, &x, false);
	for (size_t i = 0; writer_at(i); i++) {
		const struct writer *w = writer_at(i);

		const bool in_order = !w->is_table;
		struct catalog y, z;
		struct str first, second;

		first = through(w, &x, &y, is_told);
		compare(&x, &y, in_order);
		second = through(w, &y, &z, is_told);
		if (in_order)
			assert_str(second, first);
		for (size_t k = 0; writer_at(k); k++) {
			struct catalog v;

			through(writer_at(k), &y, &v, is_told);
			compare(&x, &v, in_order && !writer_at(k)->is_table);
			catalog_clear(&v);
		}
		catalog_clear(&y);
		catalog_clear(&z);
	}
	catalog_clear(&x);
}

static void
test_random(void **state)
{
	(void)state;
	for (size_t i = 0; i < CATALOGS; i++) {
		struct catalog c;

		seed = 1000 + i;
		make(&c);
		check(&c, true);
		catalog_clear(&c);
		arena_reset(&arena);
	}
}

/* One value of each awkward text, in a field, a part and an unknown field. */
static void
check_text(struct str text)
{
	struct catalog c;
	struct item it = { 0 };

	catalog_init(&c, &schema, STR("made"));
	put(&c.head, schema.ids.head_catalog, 0, 0, text);
	put(&it, schema.ids.name, 0, 0, STR("采矿权许可"));
	put(&it, schema.ids.remark, 0, 0, text);
	put(&it, schema.ids.basis_text, 1, 0, text);
	put(&it, unknown(&c, false, "", STR("其他")), 0, 0, text);
	put(&it, unknown(&c, false, "", STR("其他 ")), 0, 0, text);
	item_sort(&schema, &it);
	item_key(&arena, &schema, &it);
	catalog_keep(&c, &it);
	check(&c, true);
	catalog_clear(&c);
	arena_reset(&arena);
}

static void
test_awkward(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(awkward) / sizeof(awkward[0]); i++)
		check_text(awkward[i]);
}

static void
test_naughty(void **state)
{
	struct file f;
	struct str rest;

	(void)state;
	data_read(&f, "suites/blns/blns.txt");
	check_text(f.bytes);
	rest = f.bytes;
	while (rest.n) {
		const struct str line = str_cut(&rest, '\n');

		if (line.n && line.p[0] != '#' && utf8_check(line) == line.n)
			check_text(line);
	}
	file_clear(&f);
}

static void
test_long(void **state)
{
	struct buf b = { 0 };

	(void)state;
	while (b.n < 100000)
		buf_add(&b, "申请材料：（一）申请书；\n  （二）身份证明 ");
	check_text(arena_str(&arena, buf_get(&b)));
	buf_reset(&b);
	while (b.n < 100000)
		buf_add(&b, "长");
	check_text(arena_str(&arena, buf_get(&b)));
	buf_clear(&b);
}

static void
test_empty(void **state)
{
	struct catalog c;

	(void)state;
	catalog_init(&c, &schema, STR("made"));
	check(&c, true);
	put(&c.head, schema.ids.head_catalog, 0, 0, STR("目录"));
	put(&c.head, schema.ids.head_date, 0, 0, STR("2025-07-01"));
	check(&c, true);
	catalog_clear(&c);
}

/* Catalogues as they are: what kind of file it is, is found out. */
static void
test_found_out(void **state)
{
	struct catalog c;
	struct item it = { 0 };

	(void)state;
	catalog_init(&c, &schema, STR("made"));
	put(&c.head, schema.ids.head_catalog, 0, 0, STR("内蒙古自治区权力清单"));
	put(&c.head, schema.ids.head_region, 0, 0, STR("150000"));
	put(&it, schema.ids.name, 0, 0, STR("采矿权许可"));
	put(&it, schema.ids.kind, 0, 0, STR("行政许可"));
	put(&it, schema.ids.body, 0, 0, STR("自然资源厅"));
	put(&it, schema.ids.basis_law, 1, 0, STR("矿产资源法"));
	put(&it, schema.ids.basis_article, 1, 0, STR("第三条"));
	item_key(&arena, &schema, &it);
	for (int i = 0; i < 3; i++) {
		check(&c, false);
		catalog_keep(&c, &it);
	}
	catalog_clear(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty), cmocka_unit_test(test_found_out),
		cmocka_unit_test(test_awkward), cmocka_unit_test(test_long),
		cmocka_unit_test(test_naughty), cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests_name("roundtrip", tests, load, clear);
}
