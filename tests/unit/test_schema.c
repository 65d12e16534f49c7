/*
 * The schema that the programs carry, what is refused in another, its look-ups,
 * types and code lists.
 */
#include "assert_str.h"

#include <string.h>
#include <unistd.h>

#include "base/report.h"
#include "law/citation_type.h"
#include "schema/schema.h"
#include "schema/type.h"

static struct arena arena;
static struct schema schema;

static int
load(void **state)
{
	(void)state;
	citation_type_register();
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

static const struct field *
field(const char *name)
{
	const struct field *f = schema_field(&schema, str_from(name));

	if (!f)
		fail_msg("no field %s", name);
	return f;
}

static void
test_every_field(void **state)
{
	size_t heading = 0;

	(void)state;
	assert_true(schema.n > 110);
	for (uint16_t i = 0; i < schema.n; i++) {
		const struct field *f = &schema.fields[i];

		assert_int_equal(f->id, i);
		assert_true(f->name.n && f->leaf.n && f->zh.n);
		if (!f->en.n || !f->source.n)
			fail_msg("schemas/item.yaml: %.*s has no %s", STRF(f->name),
			    f->en.n ? "source" : "en, its English name");
		assert_non_null(f->type);
		assert_int_equal(f->is_heading, i >= schema.n - heading || f->is_heading);
		heading += f->is_heading;
		assert_ptr_equal(f->is_heading ? schema_heading(&schema, f->name)
		    : schema_field(&schema, f->name), f);
		assert_null(f->is_heading ? NULL : schema_heading(&schema, arena_fmt(&arena,
		"x%.*s",
		    STRF(f->name))));
		if (f->part != SCHEMA_NONE) {
			assert_true(f->part < schema.part_count);
			assert_str(f->name, arena_fmt(&arena, "%.*s.%.*s",
			    STRF(schema.parts[f->part].name), STRF(f->leaf)));
			assert_int_equal(schema.parts[f->part].is_heading, f->is_heading);
		}
		if (!f->is_heading) {
			assert_ptr_equal(schema_by_header(&schema, f->name), f);
			for (size_t h = 0; h < f->header_count; h++)
				assert_ptr_equal(schema_by_header(&schema, f->headers[h]), f);
		}
		if (!strcmp(f->type->name, "code") || !strcmp(f->type->name, "bool"))
			assert_non_null(f->codes);
	}
}

static void
test_parts(void **state)
{
	(void)state;
	for (uint16_t i = 0; i < schema.part_count; i++) {
		const struct part *p = &schema.parts[i];

		assert_int_equal(p->index, i);
		assert_true(p->zh.n && p->en.n && p->source.n);
		assert_true(p->main < schema.n);
		assert_int_equal(schema.fields[p->main].part, i);
		assert_ptr_equal(p->is_heading ? schema_heading_part(&schema, p->name)
		    : schema_part(&schema, p->name), p);
	}
	assert_null(schema_part(&schema, STR("none")));
	assert_null(schema_part(&schema, STR("declared")));
	assert_non_null(schema_heading_part(&schema, STR("declared")));
	assert_null(schema_heading_part(&schema, STR("basis")));
}

/* All names that the code knows are bound; the schema that is carried lacks none. */
static void
test_bound(void **state)
{
	const uint16_t *ids = (const uint16_t *)&schema.ids;

	(void)state;
	for (size_t i = 0; i < sizeof(schema.ids) / sizeof(*ids); i++)
		assert_int_not_equal(ids[i], SCHEMA_NONE);
	assert_int_equal(schema.ids.name, field("name")->id);
	assert_int_equal(schema.ids.basis_law, field("basis.law")->id);
	assert_int_equal(schema.ids.head_catalog, schema_heading(&schema, STR("catalog"))->id);
}

static void
test_headers(void **state)
{
	(void)state;
	assert_ptr_equal(schema_by_header(&schema, STR("权力名称")), field("name"));
	assert_ptr_equal(schema_by_header(&schema, STR(" 权 力\n名\t称 ")), field("name"));
	assert_ptr_equal(schema_by_header(&schema, STR("序\xE3\x80\x80号")), field("number"));
	assert_ptr_equal(schema_by_header(&schema, STR("ＴＡＳＫ＿ＮＡＭＥ")), field("name"));
	assert_null(schema_by_header(&schema, STR("")));
	assert_null(schema_by_header(&schema, STR("没有这个")));
	assert_null(schema_field(&schema, STR("catalog.date")));
	assert_null(schema_field(&schema, STR("")));
	assert_null(schema_field(&schema, STR("Name")));
}

static void
test_kinds(void **state)
{
	(void)state;
	assert_int_equal(schema_kind(&schema, STR("01")), 1);
	assert_int_equal(schema_kind(&schema, STR("行政许可")), 1);
	assert_int_equal(schema_kind(&schema, STR(" 行政 许可 ")), 1);
	assert_int_equal(schema_kind(&schema, STR("行政处罚")), 2);
	assert_int_equal(schema_kind(&schema, STR("公共服务")), 20);
	assert_int_equal(schema_kind(&schema, STR("")), SCHEMA_KIND_UNKNOWN);
	assert_int_equal(schema_kind(&schema, STR("没有这个")), SCHEMA_KIND_UNKNOWN);
	assert_int_equal(schema_need(field("name"), 1), NEED_MUST);
	assert_int_equal(schema_need(field("name"), SCHEMA_KIND_UNKNOWN), NEED_MUST);
	assert_int_equal(schema_part_need(schema_part(&schema, STR("basis")), 7), NEED_MUST);
	assert_int_equal(schema_part_need(schema_part(&schema, STR("material")), 1), NEED_SHOULD);
	assert_int_equal(schema_part_need(schema_part(&schema, STR("material")), 2), NEED_NO);
	assert_int_equal(schema_part_need(schema_part(&schema, STR("material")),
	    SCHEMA_KIND_UNKNOWN), NEED_MAY);
}

static void
test_lists(void **state)
{
	const struct codes *kinds = codes_by_name(&schema.lists, STR("kind"));

	(void)state;
	assert_null(codes_by_name(&schema.lists, STR("none")));
	assert_non_null(kinds);
	assert_text(kinds->variants[0].name, "gb39046");
	assert_text(kinds->variants[0].from, "2020-10-01");
	assert_text(codes_find(kinds, STR("许可"))->code, "01");
	assert_text(codes_canon(kinds, codes_find(kinds, STR("行政备案")))->code, "10");
	assert_null(codes_find(kinds, STR("没有")));
	for (size_t i = 0; i < schema.lists.n; i++) {
		const struct codes *cs = &schema.lists.lists[i];

		assert_true(cs->name.n && cs->zh.n && cs->en.n && cs->variant_count > 0);
		assert_ptr_equal(codes_by_name(&schema.lists, cs->name), cs);
		for (size_t k = 0; k < cs->n; k++) {
			const struct code *c = &cs->c[k];

			assert_true(c->code.n && c->zh.n && c->variant < cs->variant_count);
			assert_true(c->canon < cs->n);
			assert_ptr_equal(codes_canon(cs, codes_canon(cs, c)), codes_canon(cs, c));
			/* a code of the default variant is found by itself and by its label */
			if (c->variant == 0) {
				assert_ptr_equal(codes_find(cs, c->code), c);
				assert_ptr_equal(codes_find(cs, c->zh), c);
			}
		}
	}
}

static bool
is_sound(const char *name, const char *text)
{
	const char *why = NULL;
	const bool ok = type_parse(field(name), str_from(text), &why);

	assert_true(ok || why);
	return ok;
}

static void
test_types(void **state)
{
	(void)state;
	for (size_t i = 0; type_at(i); i++) {
		assert_true(strlen(type_at(i)->doc) > 0);
		assert_ptr_equal(type_by_name(str_from(type_at(i)->name)), type_at(i));
	}
	assert_non_null(type_by_name(STR("citation")));
	assert_null(type_by_name(STR("none")));
	assert_true(is_sound("name", "采矿权许可"));
	assert_false(is_sound("name", "采矿权\n许可"));
	assert_true(is_sound("number", "7"));
	assert_true(is_sound("number", "2,3"));
	assert_true(is_sound("number", "2， 3、4"));
	assert_true(is_sound("number", "12.1-3"));
	assert_false(is_sound("number", "2,"));
	assert_false(is_sound("number", ",2"));
	assert_false(is_sound("number", "2,,3"));
	assert_false(is_sound("number", "a2"));
	assert_false(is_sound("number", " "));
	assert_true(is_sound("impl_code", "11650000010183859F2650116013001"));
	assert_false(is_sound("impl_code", "１165"));
	assert_true(is_sound("statutory_limit", "20个工作日"));
	assert_false(is_sound("statutory_limit", "很快"));
}

static struct str
canon(const char *name, const char *text)
{
	return type_canon(&arena, field(name), str_from(text));
}

static void
test_canon(void **state)
{
	(void)state;
	assert_text(canon("kind", "行政许可"), "01");
	assert_text(canon("kind", "01"), "01");
	assert_text(canon("kind", "没有"), "没有");
	assert_text(type_show(&arena, field("kind"), STR("01")), "行政许可");
	assert_text(canon("is_fee", "是"), "1");
	assert_text(canon("is_fee", "否"), "0");
	assert_text(canon("level", "省级、市级"), "2,3");
	assert_text(canon("level", "2；3"), "2,3");
	assert_text(canon("level", ",2,,3,"), "2,3");
	assert_text(type_show(&arena, field("remark"), STR("a")), "a");
	assert_int_equal(type_compare(&arena, field("kind"), STR("许可"), STR("01")), 0);
	assert_true(type_compare(&arena, field("kind"), STR("01"), STR("02")) < 0);
	assert_int_equal(type_compare(&arena, field("name"), STR("采矿权（许可）"),
	    STR("采矿权 (许可)")), 0);
	assert_int_equal(type_compare(&arena, field("basis.text"), STR("《法》第一条。"),
	    STR("<法> 第一条.")), 0);
	assert_int_equal(type_compare(&arena, field("statutory_limit"), STR("20个工作日"),
	    STR("二十个工作日")), 0);
	assert_true(type_compare(&arena, field("statutory_limit"), STR("5个工作日"),
	    STR("20个工作日")) < 0);
}

/* A schema that is not sound is refused, and said why. */
static bool
loads(const char *text)
{
	const char *tmp = getenv("TMP");
	const char *path = arena_cstr(&arena, arena_fmt(&arena, "%s/schema.%ld", tmp ? tmp : ".",
	    (long)getpid()));
	struct schema s;
	struct out_file o;
	bool ok;

	assert_true(file_create(&o, path));
	fputs(text, o.fp);
	assert_true(file_commit(&o));
	ok = schema_load(&s, path);
	schema_clear(&s);
	unlink(path);
	return ok;
}

#define NAME "fields:\n  - {name: name, type: name, zh: 名称, en: Name, source: s}\n"

static void
test_refused(void **state)
{
	static const char *const wrong[] = {
		"", "a: [", "fields: []\n", "- a\n",
		NAME "  - {name: name, type: text, zh: 二, en: Two, source: s}\n",
		NAME "  - {name: two, type: none, zh: 二, en: Two, source: s}\n",
		NAME "  - {name: two, type: code, codes: none, zh: 二, en: Two, source: s}\n",
		NAME "  - {name: two, type: text, zh: 二, headers: [名 称], en: Two, source: s}\n",
		NAME "  - {name: two, type: text, zh: 二, en: Two, need: {all: maybe}, source: s}\n",
		NAME "  - {name: two, type: text, zh: 二, en: Two, need: {x: may}, source: s}\n",
		NAME "  - {name: two, type: text, zh: 二, en: Two, max: -1, source: s}\n",
		NAME "  - {name: two, type: text, zh: 二, en: Two, pattern: '[0-9', source: s}\n",
		NAME "parts:\n  - {name: basis, zh: 依据, en: Basis, main: text, source: s}\n",
		NAME "  - {name: two, type: text, zh: 二, en: Two, maximum: 9, source: s}\n",
		NAME "  - {name: two, type: text, en: Two, source: s}\n",
		NAME "  - {name: two, type: text, zh: 名称, en: Two, source: s}\n",
		NAME "  - {name: twoTwo, type: text, zh: 二, en: Two, source: s}\n",
		NAME "  - {name: two.two.two, type: text, zh: 二, en: Two, source: s}\n",
		NAME "  - {name: two.two, type: text, zh: 二, en: Two, source: s}\n",
		NAME "  - {name: two., type: text, zh: 二, en: Two, source: s}\n",
		NAME "  - {name: two, type: code, zh: 二, en: Two, source: s}\n",
		NAME "  - {name: two, type: text, zh: 二, headers: 二二, en: Two, source: s}\n",
		NAME "  - {name: two, type: text, zh: 二, en: Two, need: may, source: s}\n",
		NAME "  - {name: two, type: text, zh: 二, en: Two, need: {'77': no}, source: s}\n",
		NAME "  - {name: two, type: text, zh: 二, en: Two, public: never, source: s}\n",
		NAME "  - &a {name: two, type: text, zh: 二, en: Two, source: s}\n",
		NAME "\xFF",
	};
	const unsigned before = report_troubles();
	struct schema s;

	(void)state;
	report_set_level(-1);
	assert_true(loads(NAME));
	assert_true(loads(NAME "  - {name: two, type: text, zh: 二, en: Two, source: s}\n"));
	assert_true(loads(NAME "  - {name: two_2, type: bool, zh: 二, mn: b, headers: [二 二], "
	    "max: 9, need: {all: may, '01': must, '02': no}, multi: yes, public: no, help: h}\n"));
	assert_int_equal(report_troubles(), before);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		const unsigned troubles = report_troubles();

		if (loads(wrong[i]))
			fail_msg("taken for a schema: %s", wrong[i]);
		assert_true(report_troubles() > troubles);
	}
	assert_false(schema_load(&s, "none/schema.yaml"));
	schema_clear(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_field), cmocka_unit_test(test_parts),
		cmocka_unit_test(test_bound), cmocka_unit_test(test_headers),
		cmocka_unit_test(test_kinds), cmocka_unit_test(test_lists),
		cmocka_unit_test(test_types), cmocka_unit_test(test_canon),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests_name("schema", tests, load, clear);
}
