/*
 * Pairing held against truth: what was planted into real lists must be found, by kind of change,
 * and nothing else; nothing that is not so may be called certain. The figures are printed.
 */
#include "planted.h"

#include "base/map.h"
#include "diff/diff.h"
#include "intake/input.h"
#include "intake/options.h"

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

/* A row of tests/labels: two items by their codes, and what became of the first. */
struct label {
	struct str kind, old, new;
	bool is_found;
};

static struct label *
read_labels(struct arena *a, struct str text, const char *from, const char *to, size_t *n)
{
	struct label *list = NULL;
	size_t cap = 0;

	*n = 0;
	while (text.n) {
		struct str line = str_trim(str_cut(&text, '\n'));
		const struct str x = str_cut(&line, ','), y = str_cut(&line, ',');
		struct label l = { .kind = str_cut(&line, ',') };

		l.old = str_cut(&line, ',');
		str_cut(&line, ',');
		l.new = str_cut(&line, ',');
		if (!str_is(x, from) || !str_is(y, to))
			continue;
		list = arena_grow(a, list, *n, &cap, sizeof(*list));
		list[(*n)++] = l;
	}
	return list;
}

static struct str
place_code(const struct diff *d, bool is_new, size_t i)
{
	return column_code(&d->pairs.column, (is_new ? d->new : d->old)->items[i], is_new);
}

/* True if a code without its idle zeros is that of a label. */
static bool
is_place(struct str code, struct str full)
{
	return str_eq(code, str_ends(full, STR("00")) ? str_sub(full, 0, 4) : full);
}

/* Judge a tie of two places: it has a label, or code and name are the same. */
static void
judge_place(const struct diff *d, struct label *labels, size_t n, size_t old, size_t new,
    const struct pair_way *way, bool is_certain, size_t *wrong)
{
	const struct str x = place_code(d, false, old), y = place_code(d, true, new);

	for (size_t i = 0; i < n; i++)
		if (is_place(x, labels[i].old) && is_place(y, labels[i].new)) {
			labels[i].is_found = true;
			return;
		}
	if (str_eq(x, y))
		return;
	++*wrong;
	false_certain += is_certain;
	show(d, way->name, old, new, 0, STR("wrong"));
}

/* Compare two lists of places and hold the ties against the labels. */
static void
check_places(struct str text, const char *from, const char *to, size_t missed_most)
{
	const struct diff_options options = { 0 };
	const char *dir = getenv("CATALOG_DATA");
	struct arena a = { 0 };
	struct catalog x, y;
	struct diff d;
	size_t n, missed = 0, wrong = 0;
	struct label *labels = read_labels(&a, text, from, to, &n);

	assert_true(input_load(&input, arena_cstr(&a, arena_fmt(&a, "%s/divisions/nm-%s.csv", dir,
	    from)), &x));
	assert_true(input_load(&input, arena_cstr(&a, arena_fmt(&a, "%s/divisions/nm-%s.csv", dir,
	    to)), &y));
	assert_true(diff_run(&d, &x, &y, &options));
	for (size_t i = 0; i < d.pairs.n; i++) {
		const struct pair *p = &d.pairs.list[i];

		judge_place(&d, labels, n, p->old, p->new, p->way, p->is_certain, &wrong);
	}
	for (size_t i = 0; i < d.pairs.link_count; i++) {
		const struct pair_link *l = &d.pairs.links[i];

		for (size_t k = 0; k < l->old_count; k++)
			for (size_t m = 0; m < l->new_count; m++)
				judge_place(&d, labels, n, l->old[k], l->new[m], l->way,
				    l->is_certain, &wrong);
	}
	for (size_t i = 0; i < n; i++) {
		missed += !labels[i].is_found;
		if (!labels[i].is_found && getenv("TRUTH_SHOW"))
			print_message("# missed %.*s %.*s -> %.*s\n", STRF(labels[i].kind),
			    STRF(labels[i].old), STRF(labels[i].new));
	}
	print_message("# places %s to %s: %zu labels, %zu missed, %zu wrong, false certain %zu\n",
	    from, to, n, missed, wrong, false_certain);
	assert_int_equal(wrong, 0);
	assert_int_equal(false_certain, 0);
	assert_true(missed <= missed_most);
	diff_clear(&d);
	catalog_clear(&x);
	catalog_clear(&y);
	arena_clear(&a);
}

/* What nothing in the lists tells may be missed: two reforms of one stem, and two splits. */
static void
test_places(void **state)
{
	struct file f = { 0 }, probe = { 0 };

	(void)state;
	data_read(&probe, "divisions/nm-1985.csv");
	file_clear(&probe);
	assert_true(file_read(&f, "tests/labels/lineage-divisions.csv", FILE_MOST));
	false_certain = 0;
	check_places(f.bytes, "1985", "1995", 2);
	check_places(f.bytes, "1995", "2005", 1);
	check_places(f.bytes, "2005", "2015", 1);
	file_clear(&f);
}

static void
load_sheet(struct catalog *c, const char *path, struct str sheet)
{
	const struct intake_options sheets = { .sheet = sheet };
	const struct input one = { &prog, &schema, &sheets };

	assert_true(input_load(&one, path, c));
}

/* True if the label of two rows is there. */
static bool
has_label(struct str text, uint32_t old, uint32_t new)
{
	struct arena a = { 0 };
	const struct str row = arena_fmt(&a, "\n%u,%u,", (unsigned)old, (unsigned)new);
	const bool found = str_has(text, row);

	arena_clear(&a);
	return found;
}

/*
 * Two levels of government: other bodies throughout, so nothing but likeness ties them. What has
 * another name must be labelled, and all labels found.
 */
static void
test_forestry(void **state)
{
	static const char name[] =
	    "workbooks/克拉玛依市林业和草原系统2024年地县两级权责清单指导目录.xls";
	const struct diff_options options = { 0 };
	struct file f = { 0 }, probe = { 0 };
	struct arena a = { 0 };
	struct catalog x, y;
	const char *path;
	size_t right = 0, wrong = 0, same = 0;
	struct diff d;

	(void)state;
	data_read(&probe, name);
	file_clear(&probe);
	path = arena_cstr(&a, arena_fmt(&a, "%s/%s", getenv("CATALOG_DATA"), name));
	load_sheet(&x, path, STR("地州级"));
	load_sheet(&y, path, STR("区县级"));
	assert_true(file_read(&f, "tests/labels/lineage-forestry.csv", FILE_MOST));
	assert_true(diff_run(&d, &x, &y, &options));
	for (size_t i = 0; i < d.pairs.n; i++) {
		const struct pair *p = &d.pairs.list[i];
		const struct item *old = x.items[p->old], *new = y.items[p->new];
		const bool is_known = has_label(f.bytes, old->at.line, new->at.line);

		assert_false(p->is_certain);
		if (str_eq(item_text(old, schema.ids.name), item_text(new, schema.ids.name)))
			same++;
		else if (is_known)
			right++;
		else
			wrong++;
	}
	print_message("# forestry: %zu of one name, %zu renamed right, %zu wrong\n", same, right,
	    wrong);
	assert_int_equal(right, 2);
	assert_int_equal(wrong, 0);
	assert_int_equal(same, 145);
	diff_clear(&d);
	catalog_clear(&x);
	catalog_clear(&y);
	file_clear(&f);
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_example),
		cmocka_unit_test(test_farming),
		cmocka_unit_test(test_housing),
		cmocka_unit_test(test_emergency),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_forestry),
	};

	return cmocka_run_group_tests(tests, setup_all, teardown_all);
}
