/*
 * Nothing withheld reaches any byte of what is published, and nothing public of an item is missing
 * from its page. Items are made from the schema itself, so a new field is tested with its stanza.
 */
#include "assert_str.h"

#include "base/buf.h"
#include "item/catalog.h"
#include "law/citation_type.h"
#include "publish/output.h"

#define SECRET "秘密-7f3a"

/* What one publishing made: each file behind its name. */
struct made {
	struct buf all;		/* names and bytes of all files */
	struct buf item;	/* bytes of the pages under item/ */
	size_t files;
};

static bool
keep_bytes(void *ctx, struct str name, struct str bytes)
{
	struct made *m = ctx;

	buf_str(&m->all, name);
	buf_char(&m->all, '\n');
	buf_str(&m->all, bytes);
	if (str_starts(name, STR("item/")) && !str_starts(name, STR("item/index")))
		buf_str(&m->item, bytes);
	m->files++;
	return true;
}

static void
publish(const struct catalog *c, struct made *m, struct public_counts *n)
{
	const struct sink to = { m, keep_bytes };
	struct public_view v;
	struct config config;
	struct words words;
	struct site s;

	*m = (struct made){ 0 };
	public_start(&v, c->schema, -1);
	for (size_t i = 0; i < c->n; i++)
		public_take(&v, c, c->items[i]);
	public_end(&v, c);
	*n = v.counts;
	assert_true(config_load(&config, NULL));
	assert_true(words_load(&words, &config));
	site_init(&s, &v, &config, &words);
	assert_true(output_all(&s, &to));
	site_clear(&s);
	words_clear(&words);
	config_clear(&config);
	public_clear(&v);
}

static void
made_clear(struct made *m)
{
	buf_clear(&m->all);
	buf_clear(&m->item);
}

static void
add_text(struct catalog *c, struct item *it, uint16_t field, uint16_t part, enum lang l,
    struct str text)
{
	item_add(&c->arena, it, (struct value){ .field = field, .part = part, .lang = (uint8_t)l,
	    .text = arena_str(&c->arena, text) });
}

static uint16_t
unknown(struct catalog *c, const char *name)
{
	return (uint16_t)(c->schema->n + names_add(&c->names, str_from(name)));
}

/* An item with a text that says where it belongs in every field and language, two of each part. */
static struct item *
full_item(struct catalog *c, const char *prefix, bool with_closed)
{
	const struct schema *s = c->schema;
	struct item *it = arena_new(&c->arena, 1, sizeof(*it));

	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];
		const int parts = f->part == SCHEMA_NONE ? 0 : 2;

		if (f->is_heading || i == s->ids.openness || str_is(f->name, "is_secret"))
			continue;
		if (!f->is_public && !with_closed)
			continue;
		for (int part = parts ? 1 : 0; part <= parts; part++)
			for (int l = 0; l < LANG_COUNT; l++)
				add_text(c, it, f->id, (uint16_t)part, (enum lang)l,
				    arena_fmt(&c->arena, "%s-%.*s-%d-%s|",
				    f->is_public ? prefix : SECRET, STRF(f->name), part,
				    lang_name((enum lang)l)));
	}
	item_sort(s, it);
	item_key(&c->arena, s, it);
	return it;
}

static struct schema schema;

static int
load_schema(void **state)
{
	(void)state;
	citation_type_register();
	return schema_load(&schema, NULL) ? 0 : -1;
}

static int
drop_schema(void **state)
{
	(void)state;
	schema_clear(&schema);
	return 0;
}

/* Every public value of an item is on its page. */
static void
pages_lose_nothing(void **state)
{
	struct catalog c;
	struct public_counts n;
	struct made m;
	struct item *it;

	(void)state;
	catalog_init(&c, &schema, STR("test"));
	it = full_item(&c, "值", true);
	add_text(&c, it, unknown(&c, "其他栏<b>"), 0, LANG_ZH, STR("值-其他|"));
	add_text(&c, it, unknown(&c, "其他栏<b>"), 0, LANG_MN, STR("值-其他-mn|"));
	add_text(&c, it, unknown(&c, "basis.新栏"), 2, LANG_ZH, STR("值-新栏|"));
	item_sort(&schema, it);
	catalog_keep(&c, it);
	publish(&c, &m, &n);
	assert_int_equal(n.items[PUBLIC_YES], 1);
	for (size_t i = 0; i < it->n; i++) {
		const bool is_there = str_has(buf_get(&m.item), it->v[i].text);

		if (is_there != str_starts(it->v[i].text, STR("值")))
			fail_msg("%.*s", STRF(it->v[i].text));
	}
	assert_true(str_has(buf_get(&m.item), STR("<dt>其他栏&lt;b&gt;</dt>")));
	assert_true(str_has(buf_get(&m.item), STR("<dt>新栏</dt>")));
	assert_false(str_has(buf_get(&m.all), STR(SECRET)));
	assert_true(n.values > 0);
	made_clear(&m);
	catalog_clear(&c);
}

/* No byte of withheld items: their texts, keys, unknown columns, bodies and kinds. */
static void
secrets_stay(void **state)
{
	static const struct {
		const char *field, *text;
		enum lang lang;
		enum public_answer answer;
	} marks[] = {
		{ "openness", "涉密", LANG_ZH, PUBLIC_CLOSED },
		{ "openness", "不公开", LANG_ZH, PUBLIC_CLOSED },
		{ "openness", " 不公开 ", LANG_ZH, PUBLIC_CLOSED },
		{ "openness", "secret", LANG_ZH, PUBLIC_CLOSED },
		{ "openness", "机密", LANG_ZH, PUBLIC_CLOSED },
		{ "openness", "closed", LANG_MN, PUBLIC_CLOSED },
		{ "openness", "依申请公开", LANG_ZH, PUBLIC_ON_REQUEST },
		{ "openness", "暂缓", LANG_ZH, PUBLIC_UNCLEAR },
		{ "is_secret", "是", LANG_ZH, PUBLIC_CLOSED },
		{ "is_secret", "1", LANG_ZH, PUBLIC_CLOSED },
		{ "is_secret", "？", LANG_ZH, PUBLIC_UNCLEAR },
	};
	const size_t count = sizeof(marks) / sizeof(*marks);
	struct catalog c;
	struct public_counts n;
	struct made m;
	size_t want[PUBLIC_ANSWERS] = { [PUBLIC_YES] = 1 };

	(void)state;
	catalog_init(&c, &schema, STR(SECRET "-folder/file.yaml"));
	catalog_keep(&c, full_item(&c, "值", true));
	for (size_t i = 0; i < count; i++) {
		struct item *it = full_item(&c, SECRET, true);

		add_text(&c, it, schema_field(&schema, str_from(marks[i].field))->id, 0,
		    marks[i].lang, str_from(marks[i].text));
		add_text(&c, it, unknown(&c, "栏-" SECRET), 0, LANG_ZH, STR("x"));
		item_sort(&schema, it);
		catalog_keep(&c, it);
		want[marks[i].answer]++;
	}
	for (size_t i = 0; i < schema.n; i++)
		if (schema.fields[i].is_heading && !schema.fields[i].is_public)
			add_text(&c, &c.head, (uint16_t)i, 0, LANG_ZH, STR(SECRET));
	publish(&c, &m, &n);
	assert_memory_equal(n.items, want, sizeof(want));
	assert_false(str_has(buf_get(&m.all), STR(SECRET)));
	assert_true(str_has(buf_get(&m.all), STR("另有 <strong>10</strong> 项因涉密、不公开或公开属性不明，未予公布。")));
	assert_true(str_has(buf_get(&m.all), STR("另有 <strong>1</strong> 项属于依申请公开，未在此列出。")));
	made_clear(&m);
	catalog_clear(&c);
}

/* A plain no and an open word are public. */
static void
open_items_are_shown(void **state)
{
	static const char *const words[] = { "公开", "open", "是", "主动公开", "" };
	struct catalog c;
	struct public_counts n;
	struct made m;

	(void)state;
	catalog_init(&c, &schema, STR("test"));
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct item *it = full_item(&c, "值", false);

		add_text(&c, it, schema.ids.openness, 0, LANG_ZH, str_from(words[i]));
		add_text(&c, it, schema_field(&schema, STR("is_secret"))->id, 0, LANG_ZH, STR("否"));
		item_sort(&schema, it);
		catalog_keep(&c, it);
	}
	publish(&c, &m, &n);
	assert_int_equal(n.items[PUBLIC_YES], 5);
	assert_int_equal(n.values, 5);
	assert_false(str_has(buf_get(&m.all), STR("\"is_secret\"")));
	assert_false(str_has(buf_get(&m.all), STR("未予公布")));
	made_clear(&m);
	catalog_clear(&c);
}

/* A key that was made of a field which the schema keeps back is made anew. */
static void
keys_tell_nothing(void **state)
{
	struct field *code = &schema.fields[schema.ids.impl_code];
	struct catalog c;
	struct public_counts n;
	struct made m;
	struct item *it;

	(void)state;
	catalog_init(&c, &schema, STR("test"));
	it = arena_new(&c.arena, 1, sizeof(*it));
	add_text(&c, it, schema.ids.name, 0, LANG_ZH, STR("甲"));
	add_text(&c, it, schema.ids.impl_code, 0, LANG_ZH, STR("S7F3A"));
	item_sort(&schema, it);
	item_key(&c.arena, &schema, it);
	catalog_keep(&c, it);
	code->is_public = false;
	publish(&c, &m, &n);
	code->is_public = true;
	assert_false(str_has(buf_get(&m.all), STR("S7F3A")));
	assert_false(str_has(buf_get(&m.all), STR("_s7_f3_a")));
	assert_false(str_has(buf_get(&m.all), STR("\"impl_code\"")));
	made_clear(&m);
	catalog_clear(&c);
}

/* Markup in every place: no tag of it, and the same bytes each time. */
static void
markup_stays_text(void **state)
{
	static const char evil[] = "<script>x</script><img src=x onerror=y>\"'><!--";
	struct catalog c;
	struct public_counts n;
	struct made m, again;
	struct item *it;

	(void)state;
	catalog_init(&c, &schema, STR("test"));
	it = full_item(&c, evil, false);
	add_text(&c, it, unknown(&c, evil), 0, LANG_ZH, str_from(evil));
	item_sort(&schema, it);
	catalog_keep(&c, it);
	for (size_t i = 0; i < schema.n; i++)
		if (schema.fields[i].is_heading)
			add_text(&c, &c.head, (uint16_t)i, schema.fields[i].part != SCHEMA_NONE,
			    LANG_ZH, str_from(evil));
	item_sort(&schema, &c.head);
	publish(&c, &m, &n);
	publish(&c, &again, &n);
	assert_str(buf_get(&m.all), buf_get(&again.all));
	/* CSV is exact; its lines are the only ones that may have it */
	assert_false(str_has(buf_get(&m.item), STR("<script>")));
	assert_false(str_has(buf_get(&m.item), STR("<img")));
	assert_false(str_has(buf_get(&m.item), STR("<!--")));
	made_clear(&m);
	made_clear(&again);
	catalog_clear(&c);
}

/* Items with one key, one name, nothing at all: each has a page of its own. */
static void
no_page_hides_another(void **state)
{
	struct catalog c;
	struct public_counts n;
	struct made m, one;

	(void)state;
	catalog_init(&c, &schema, STR("test"));
	for (int i = 0; i < 3; i++) {
		struct item it = { 0 };

		add_text(&c, &it, schema.ids.remark, 0, LANG_ZH, arena_fmt(&c.arena, "第%d个", i));
		item_key(&c.arena, &schema, &it);
		catalog_keep(&c, &it);
		if (i == 0) {
			publish(&c, &one, &n);
			made_clear(&one);
		}
	}
	publish(&c, &m, &n);
	assert_int_equal(m.files, one.files + 2);
	for (int i = 0; i < 3; i++)
		assert_true(str_has(buf_get(&m.item), arena_fmt(&c.arena, "第%d个", i)));
	made_clear(&m);
	catalog_clear(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_lose_nothing),
		cmocka_unit_test(secrets_stay),
		cmocka_unit_test(open_items_are_shown),
		cmocka_unit_test(keys_tell_nothing),
		cmocka_unit_test(markup_stays_text),
		cmocka_unit_test(no_page_hides_another),
	};

	return cmocka_run_group_tests(tests, load_schema, drop_schema);
}
