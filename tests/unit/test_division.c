/*
 * The register of divisions: its counts, look-ups by every length of code, and the real lists.
 */
#include "assert_str.h"

#include "schema/division.h"

static struct arena arena;
static struct divisions ds;

static int
load(void **state)
{
	(void)state;
	return division_load(&arena, &ds) ? 0 : -1;
}

static int
clear(void **state)
{
	(void)state;
	division_clear(&ds);
	arena_clear(&arena);
	return 0;
}

static struct str
name_of(const char *code)
{
	const struct division *d = division_find(&ds, str_from(code));

	return d ? d->zh : STR("-");
}

static void
test_counts(void **state)
{
	size_t provinces = 0, cities = 0, counties = 0, old = 0;

	(void)state;
	for (size_t i = 0; i < ds.n; i++) {
		const struct division *d = &ds.d[i];

		if (d->until.n)
			old++;
		else if (!d->parent.n)
			provinces++;
		else if (str_is(d->parent, "150000"))
			cities++;
		else
			counties++;
		if (d->parent.n && !d->until.n)
			assert_non_null(division_find(&ds, d->parent));
	}
	assert_int_equal(provinces, 34);
	assert_int_equal(cities, 12);
	assert_int_equal(counties, 103);
	assert_int_equal(old, 60);
}

static void
test_lengths(void **state)
{
	(void)state;
	assert_text(name_of("15"), "内蒙古自治区");
	assert_text(name_of("1500"), "内蒙古自治区");
	assert_text(name_of("150000"), "内蒙古自治区");
	assert_text(name_of("150000000"), "内蒙古自治区");
	assert_text(name_of("150000000000"), "内蒙古自治区");
	assert_text(name_of("1501"), "呼和浩特市");
	assert_text(name_of("150100000000"), "呼和浩特市");
	assert_text(name_of("150603"), "康巴什区");
	/* towns are not in the register, and these are no codes */
	assert_text(name_of("150102001"), "-");
	assert_text(name_of("150102000001"), "-");
	assert_text(name_of("150102001000"), "-");
	assert_text(name_of("15010"), "-");
	assert_text(name_of("150A02"), "-");
	assert_text(name_of("1５"), "-");
	assert_text(name_of(""), "-");
	assert_text(name_of("00"), "-");
	assert_text(name_of("150172"), "-");
}

static void
test_members(void **state)
{
	const struct division *d = division_find(&ds, STR("150121"));

	(void)state;
	assert_non_null(d);
	assert_text(d->code, "150121");
	assert_text(d->kind, "旗");
	assert_text(d->parent, "150100");
	assert_int_equal(d->until.n, 0);
	assert_true(d->mn.n > 0);
	d = division_find(&ds, STR("152700"));
	assert_non_null(d);
	assert_text(d->zh, "伊克昭盟");
	assert_text(d->until, "1995");
	assert_text(division_find(&ds, STR("150100"))->latin, "kökeqota");
}

static void
test_province(void **state)
{
	(void)state;
	assert_text(division_province(&ds, STR("652301"))->zh, "新疆维吾尔自治区");
	assert_text(division_province(&ds, STR("150102001001"))->zh, "内蒙古自治区");
	assert_null(division_province(&ds, STR("990000")));
	assert_null(division_province(&ds, STR("1")));
	assert_true(division_is_whole(&ds, STR("150199")));
	assert_false(division_is_whole(&ds, STR("652301")));
	assert_false(division_is_whole(&ds, STR("")));
}

/* Every code of the published lists is here, by its name of now or by a name it once had. */
static void
test_real_list(void **state)
{
	struct file f;
	struct str rest;
	size_t same = 0, lacking = 0;

	(void)state;
	data_read(&f, "divisions/nm-2023.tsv");
	rest = f.bytes;
	str_cut(&rest, '\n');
	while (rest.n) {
		struct str line = str_cut(&rest, '\n');
		const struct str code = str_cut(&line, '\t');
		const struct str tier = str_cut(&line, '\t'), name = str_cut(&line, '\t');
		const struct division *d = division_find(&ds, code);

		if (!str_is(tier, "市") && !str_is(tier, "县"))
			continue;
		if (d)
			assert_str(d->zh, name);
		same += d != NULL;
		lacking += d == NULL;
	}
	assert_int_equal(same, 12 + 103);
	assert_int_equal(lacking, 5);	/* zones of development, no divisions */
	file_clear(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_province),
		cmocka_unit_test(test_real_list),
	};

	return cmocka_run_group_tests_name("division", tests, load, clear);
}
