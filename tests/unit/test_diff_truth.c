/*
 * Pairing held against truth: what was planted into real lists must be found, by kind of change,
 * and nothing else; nothing that is not so may be called certain. The figures are printed.
 */
#include "planted.h"

#include "base/map.h"
#include "diff/diff.h"
#include "intake/input.h"

#define SEEDS 6u	/* copies of each list */

/* What was found of one kind of change. */
struct tally {
	size_t right, wrong, missed;
};

static struct schema schema;
static struct input input;
static const struct prog prog = { .name = "test", .jobs = 1 };
static struct tally all[PLANTS];
static size_t false_certain;

static int
setup_all(void **state)
{
	(void)state;
	input = (struct input){ .prog = &prog, .schema = &schema };
	return input_schema(&prog, &schema) ? 0 : 1;
}

static int
teardown_all(void **state)
{
	(void)state;
	schema_clear(&schema);
	return 0;
}

static size_t
key_of(size_t old, size_t new)
{
	return old << 32 | new;
}

static struct str
key_str(const size_t *key)
{
	return (struct str){ (const char *)key, sizeof(*key) };
}

/* The planted rows by their two items. */
static struct map
truth_map(struct arena *a, const struct planted *p)
{
	struct map m = { 0 };

	for (size_t i = 0; i < p->n; i++) {
		size_t *key = arena_new(a, 1, sizeof(*key));

		*key = key_of(p->rows[i].old, p->rows[i].new);
		map_put(&m, key_str(key), i, NULL);
	}
	return m;
}

/* What a pair says that it is. */
static enum plant
said(const struct diff *d, const struct pair *p)
{
	const struct schema_ids *ids = &schema.ids;
	const struct item *x = d->old->items[p->old], *y = d->new->items[p->new];

	if (!str_eq(item_text(x, ids->kind), item_text(y, ids->kind)))
		return PLANT_KIND;
	if (!str_eq(item_text(x, ids->body), item_text(y, ids->body)))
		return PLANT_MOVED;
	return str_eq(item_text(x, ids->name), item_text(y, ids->name)) &&
	    str_eq(item_text(x, ids->sub_name), item_text(y, ids->sub_name)) ? PLANT_KEPT :
	    PLANT_RENAMED;
}

static void
show(const struct diff *d, const char *what, size_t old, size_t new, unsigned score, struct str why)
{
	struct arena a = { 0 };

	if (getenv("TRUTH_SHOW"))
		print_message("# %s %u: %.*s -> %.*s (%.*s)\n", what, score,
		    STRF(item_title(&a, &schema, d->old->items[old])),
		    STRF(item_title(&a, &schema, d->new->items[new])), STRF(why));
	arena_clear(&a);
}

/* Judge one tie of an old and a new item that was found. */
static void
judge(const struct diff *d, const struct planted *p, const struct map *truth, bool *seen,
    size_t old, size_t new, enum plant plant, bool is_certain, unsigned score, struct str why)
{
	const size_t key = key_of(old, new);
	size_t at;

	if (map_get(truth, key_str(&key), &at)) {
		all[p->rows[at].plant].right += !seen[at];
		seen[at] = true;
		return;
	}
	all[plant].wrong++;
	false_certain += is_certain;
	show(d, is_certain ? "false certain" : "wrong", old, new, score, why);
}

static void
judge_all(const struct diff *d, const struct planted *p)
{
	struct arena a = { 0 };
	struct map truth = truth_map(&a, p);
	bool *seen = arena_new(&a, p->n + 1, sizeof(*seen));

	for (size_t i = 0; i < d->pairs.link_count; i++) {
		const struct pair_link *l = &d->pairs.links[i];

		for (size_t k = 0; k < l->old_count; k++)
			for (size_t m = 0; m < l->new_count; m++)
				judge(d, p, &truth, seen, l->old[k], l->new[m], l->old_count > 1 ?
				    PLANT_MERGED : PLANT_SPLIT, l->is_certain, l->score, l->reason);
	}
	for (size_t i = 0; i < d->pairs.n; i++) {
		const struct pair *q = &d->pairs.list[i];
		const size_t key = key_of(q->old, q->new);
		size_t at;

		/* a part of a merge or split that is paired with the whole is half an answer */
		if (map_get(&truth, key_str(&key), &at) && p->rows[at].plant >= PLANT_MERGED)
			continue;
		judge(d, p, &truth, seen, q->old, q->new, said(d, q), q->is_certain, q->score,
		    q->reason);
	}
	for (size_t i = 0; i < p->n; i++)
		if (!seen[i]) {
			all[p->rows[i].plant].missed++;
			show(d, plant_names[p->rows[i].plant], p->rows[i].old, p->rows[i].new, 0,
			    STR("missed"));
		}
	map_clear(&truth);
	arena_clear(&a);
}

static double
f1(const struct tally *t)
{
	return t->right ?
	    2.0 * (double)t->right / (double)(2 * t->right + t->wrong + t->missed) : 0;
}

static void
print_tally(const char *list, enum plant k)
{
	const struct tally *t = &all[k];

	print_message("# %s: %-8s %4zu right %3zu wrong %3zu missed  precision %.3f recall %.3f "
	    "F1 %.3f\n", list, plant_names[k], t->right, t->wrong, t->missed,
	    t->right ? (double)t->right / (double)(t->right + t->wrong) : 0,
	    t->right ? (double)t->right / (double)(t->right + t->missed) : 0, f1(t));
}

/* Plant into a list, compare, and hold what was found against the floors. */
static void
check_list(const char *name, const struct catalog *from, const struct catalog *extra,
    double one, double several)
{
	memset(all, 0, sizeof(all));
	false_certain = 0;
	for (unsigned i = 0; i < SEEDS; i++) {
		const struct diff_options options = { .min_score = 0 };
		struct planted p;
		struct diff d;

		planted_make(&p, from, extra, 0x9E3779B97F4A7C15 * (i + 1), i % 2 == 1);
		assert_true(diff_run(&d, from, &p.new, &options));
		judge_all(&d, &p);
		diff_clear(&d);
		planted_clear(&p);
	}
	for (unsigned k = 0; k < PLANTS; k++)
		print_tally(name, (enum plant)k);
	print_message("# %s: false certain %zu\n", name, false_certain);
	assert_int_equal(false_certain, 0);
	assert_true(f1(&all[PLANT_RENAMED]) >= one);
	assert_true(f1(&all[PLANT_MOVED]) >= one);
	assert_true(f1(&all[PLANT_KIND]) >= several);
	assert_true(f1(&all[PLANT_MERGED]) >= several);
	assert_true(f1(&all[PLANT_SPLIT]) >= several);
}

/* The same with names, bodies and kinds alone. */
static void
check_thin(const char *name, const struct catalog *from, const struct catalog *extra)
{
	struct catalog x, y;

	planted_thin(&x, from);
	if (extra)
		planted_thin(&y, extra);
	check_list(name, &x, extra ? &y : NULL, 0.90, 0.85);
	catalog_clear(&x);
	if (extra)
		catalog_clear(&y);
}

static void
test_example(void **state)
{
	struct catalog from, extra;

	(void)state;
	assert_true(input_load(&input, "catalogs/examples/nmg/round-5.yaml", &from));
	assert_true(input_load(&input, "catalogs/examples/nmg/round-1.yaml", &extra));
	check_list("example", &from, &extra, 0.98, 0.95);
	check_thin("example thin", &from, &extra);
	catalog_clear(&from);
	catalog_clear(&extra);
}

static void
check_workbook(const char *name, const char *label)
{
	const char *dir = getenv("CATALOG_DATA");
	struct arena a = { 0 };
	const char *path = arena_cstr(&a, arena_fmt(&a, "%s/workbooks/%s", dir ? dir : "", name));
	FILE *fp = dir ? fopen(path, "r") : NULL;
	struct catalog from;

	if (!fp) {
		arena_clear(&a);
		skip();
	}
	fclose(fp);
	assert_true(input_load(&input, path, &from));
	check_list(label, &from, NULL, 0.98, 0.95);
	check_thin("thin", &from, NULL);
	catalog_clear(&from);
	arena_clear(&a);
}

static void
test_farming(void **state)
{
	(void)state;
	check_workbook("2024年市农业农村局权责清单.xls", "farming");
}

static void
test_housing(void **state)
{
	(void)state;
	check_workbook("克拉玛依市住房和城乡建设局2024年权责清单.xls", "housing");
}

static void
test_emergency(void **state)
{
	(void)state;
	check_workbook("克拉玛依市应急管理局2024年权责清单.xls", "emergency");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_example),
		cmocka_unit_test(test_farming),
		cmocka_unit_test(test_housing),
		cmocka_unit_test(test_emergency),
	};

	return cmocka_run_group_tests(tests, setup_all, teardown_all);
}
