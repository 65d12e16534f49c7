/*
 * Comparisons of made catalogues: nothing is lost or counted twice, both directions tell the
 * same, and what was planted is found.
 */
#include "assert_str.h"

#include <string.h>

#include "base/buf.h"
#include "diff/diff.h"
#include "item/read.h"
#include "law/citation_type.h"

static struct schema schema;

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

static bool
keep(void *ctx, struct catalog *c, struct item *it)
{
	(void)ctx;
	catalog_keep(c, it);
	return true;
}

/* Hold the catalogue of a YAML text. */
static void
hold(struct catalog *c, struct str text)
{
	const struct stream to = { .item = keep };
	struct source *src;

	catalog_init(c, &schema, STR("t.yaml"));
	src = arena_new(&c->arena, 1, sizeof(*src));
	*src = (struct source){ .path = STR("t.yaml"), .form = FORM_YAML };
	src->text = arena_str(&c->arena, text);
	read_stream(c, src, &to);
	assert_int_equal(c->faults.n, 0);
}

/* An item with few names, codes and texts, so that keys meet and stand twice. */
static void
put_item(struct buf *b, uint64_t *seed)
{
	const size_t bases = random_below(seed, 4);

	buf_fmt(b, "---\nname: 事项%zu\nkind: 行政许可\nbody: 部门%zu\n", random_below(seed, 12),
	    random_below(seed, 2));
	if (random_below(seed, 2))
		buf_fmt(b, "basic_code: \"1501010%02zu000\"\n", random_below(seed, 12));
	if (random_below(seed, 4) == 0)
		buf_fmt(b, "local_code: L%zu\n", random_below(seed, 5));
	if (random_below(seed, 3) == 0)
		buf_fmt(b, "remark: 备注%zu\n", random_below(seed, 3));
	if (bases)
		buf_add(b, "basis:\n");
	for (size_t i = 0; i < bases; i++)
		buf_fmt(b, "  - law: 法%zu\n    article: 第%zu条\n", random_below(seed, 3),
		    random_below(seed, 3));
}

static void
make(struct catalog *c, uint64_t *seed, size_t n)
{
	struct buf b = { 0 };

	buf_add(&b, "catalog: 目录\n");
	for (size_t i = 0; i < n; i++)
		put_item(&b, seed);
	hold(c, buf_get(&b));
	assert_int_equal(c->n, n);
	buf_clear(&b);
}

static void
mark(unsigned *seen, const size_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		seen[list[i]]++;
}

/* Every item of either side is in exactly one place. */
static void
assert_whole(const struct diff *d)
{
	const struct pairs *p = &d->pairs;
	struct arena a = { 0 };
	unsigned *old = arena_new(&a, d->old->n + 1, sizeof(*old));
	unsigned *new = arena_new(&a, d->new->n + 1, sizeof(*new));

	for (size_t i = 0; i < p->n; i++) {
		old[p->list[i].old]++;
		new[p->list[i].new]++;
	}
	mark(old, p->removed, p->removed_count);
	mark(new, p->added, p->added_count);
	for (size_t i = 0; i < p->ambiguous_count; i++) {
		mark(old, p->ambiguous[i].old, p->ambiguous[i].old_count);
		mark(new, p->ambiguous[i].new, p->ambiguous[i].new_count);
	}
	for (size_t i = 0; i < p->link_count; i++) {
		for (size_t k = 0; k < p->links[i].old_count; k++)
			old[p->links[i].old[k]] |= !old[p->links[i].old[k]];
		for (size_t k = 0; k < p->links[i].new_count; k++)
			new[p->links[i].new[k]] |= !new[p->links[i].new[k]];
	}
	for (size_t i = 0; i < d->old->n; i++)
		assert_int_equal(old[i], 1);
	for (size_t i = 0; i < d->new->n; i++)
		assert_int_equal(new[i], 1);
	assert_int_equal(d->counts.before - d->counts.removed - d->counts.ambiguous_old -
	    d->counts.joined_old - d->counts.likely_old + d->counts.added +
	    d->counts.ambiguous_new + d->counts.joined_new + d->counts.likely_new,
	    d->counts.after);
	for (size_t i = 0; i < p->n; i++)
		assert_false(p->list[i].way->is_guess && p->list[i].is_certain);
	arena_clear(&a);
}

/* The changes of a pair, undone on the old values, leave as many values as the new item has. */
static void
assert_values(const struct diff_pair *p)
{
	size_t n = p->old->n;

	for (size_t i = 0; i < p->n; i++) {
		const struct change *c = &p->changes[i];

		assert_true(c->old || c->new);
		assert_true(c->verb != CHANGE_CHANGED || (c->old && c->new));
		if (c->class == CHANGE_ORDER && c->what == CHANGE_PART)
			continue;
		n = n + (c->new != NULL) - (c->old != NULL);
		if (c->old && c->new)
			assert_false(str_eq(c->old->text, c->new->text));
	}
	assert_int_equal(n, p->new->n);
}

static void
test_random(void **state)
{
	const struct diff_options options = { .all_fields = true, .no_guess = true };
	const struct diff_options guessing = { .all_fields = true };
	uint64_t seed = 7;

	(void)state;
	for (unsigned round = 0; round < 300; round++) {
		struct catalog old, new;
		struct diff there, back, self, guessed;

		make(&old, &seed, random_below(&seed, 14));
		make(&new, &seed, random_below(&seed, 14));
		assert_true(diff_run(&there, &old, &new, &options));
		assert_true(diff_run(&back, &new, &old, &options));
		assert_true(diff_run(&self, &old, &old, &options));
		assert_true(diff_run(&guessed, &old, &new, &guessing));
		assert_whole(&guessed);
		assert_whole(&there);
		assert_whole(&back);
		assert_true(diff_is_equal(&self));
		assert_int_equal(there.counts.added, back.counts.removed);
		assert_int_equal(there.counts.removed, back.counts.added);
		assert_int_equal(there.counts.changed, back.counts.changed);
		assert_int_equal(there.counts.ambiguous_old, back.counts.ambiguous_new);
		for (size_t i = 0; i < there.counts.changed; i++)
			assert_values(&there.changed[i]);
		diff_clear(&there);
		diff_clear(&back);
		diff_clear(&self);
		diff_clear(&guessed);
		catalog_clear(&old);
		catalog_clear(&new);
	}
}

/* Plant changes of known number into a catalogue with codes, in another order. */
static void
test_planted(void **state)
{
	const struct diff_options options = { .no_guess = true };
	struct buf x = { 0 }, y = { 0 };
	struct catalog old, new;
	struct diff d;

	(void)state;
	buf_add(&x, "catalog: 目录\n");
	buf_add(&y, "catalog: 目录\n");
	for (unsigned i = 0; i < 1000; i++) {
		const unsigned k = i * 7 % 1000;

		buf_fmt(&x, "---\nname: 事项%u\nkind: 行政许可\nbody: 部门\nbasic_code: C%u\n", i, i);
		if (k % 10 == 0)	/* 100 went */
			continue;
		buf_fmt(&y, "---\nname: 事项%u%s\nkind: 行政许可\nbody: 部门\nbasic_code: C%u\n", k,
		    k % 10 == 1 ? "新" : "", k);
	}
	for (unsigned i = 0; i < 50; i++)
		buf_fmt(&y, "---\nname: 新事项%u\nkind: 行政许可\nbody: 部门\nbasic_code: N%u\n", i, i);
	hold(&old, buf_get(&x));
	hold(&new, buf_get(&y));
	assert_true(diff_run(&d, &old, &new, &options));
	assert_whole(&d);
	assert_int_equal(d.counts.removed, 100);
	assert_int_equal(d.counts.added, 50);
	assert_int_equal(d.counts.changed, 100);
	assert_int_equal(d.counts.ambiguous_old, 0);
	assert_true(d.counts.moved > 0);
	for (size_t i = 0; i < d.counts.changed; i++) {
		assert_int_equal(d.changed[i].n, 1);
		assert_string_equal(d.changed[i].changes[0].reading->zh, "更名");
	}
	diff_clear(&d);
	catalog_clear(&old);
	catalog_clear(&new);
	buf_clear(&x);
	buf_clear(&y);
}

/* Thousands under one key are quick, and told as what they are. */
static void
test_one_key(void **state)
{
	const struct diff_options options = { .no_guess = true };
	struct buf x = { 0 }, y = { 0 };
	struct catalog old, new;
	struct diff d;

	(void)state;
	buf_add(&x, "catalog: 目录\n");
	buf_add(&y, "catalog: 目录\n");
	for (unsigned i = 0; i < 5000; i++) {
		buf_fmt(&x, "---\nname: 同\nremark: %u\n", i);
		buf_fmt(&y, "---\nname: 同\nremark: %u\n", i + 2000);
	}
	hold(&old, buf_get(&x));
	hold(&new, buf_get(&y));
	assert_true(diff_run(&d, &old, &new, &options));
	assert_whole(&d);
	assert_int_equal(d.pairs.n, 3000);
	assert_int_equal(d.pairs.ambiguous_count, 1);
	assert_int_equal(d.counts.ambiguous_old, 2000);
	assert_int_equal(d.pairs.duplicate_count, 1);
	diff_clear(&d);
	catalog_clear(&old);
	catalog_clear(&new);
	buf_clear(&x);
	buf_clear(&y);
}

/* Thousands of parts in one item are quick as well. */
static void
test_many_parts(void **state)
{
	const struct diff_options options = { .no_guess = true };
	struct buf x = { 0 }, y = { 0 };
	struct catalog old, new;
	struct diff d;

	(void)state;
	buf_add(&x, "name: 甲\nmaterial:\n");
	buf_add(&y, "name: 甲\nmaterial:\n");
	for (unsigned i = 0; i < 5000; i++) {
		buf_fmt(&x, "  - name: 材料%u\n    pages: %u\n", i, i);
		buf_fmt(&y, "  - name: 材料%u\n    pages: %u\n", i, i % 10 ? i : i + 1);
	}
	hold(&old, buf_get(&x));
	hold(&new, buf_get(&y));
	assert_true(diff_run(&d, &old, &new, &options));
	assert_int_equal(d.counts.changed, 1);
	assert_int_equal(d.changed[0].n, 500);
	assert_int_equal(d.changed[0].changes[0].verb, CHANGE_CHANGED);
	diff_clear(&d);
	catalog_clear(&old);
	catalog_clear(&new);
	buf_clear(&x);
	buf_clear(&y);
}

/* The table of readings is whole, and its codes are its own. */
static void
test_readings(void **state)
{
	const struct reading *r, *other;

	(void)state;
	for (size_t i = 0; (r = reading_at(i)); i++) {
		assert_true(*r->code && *r->zh && *r->en && *r->doc && *r->source && r->test);
		for (size_t k = 0; k < i && (other = reading_at(k)); k++) {
			assert_string_not_equal(r->code, other->code);
			assert_string_not_equal(r->zh, other->zh);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_planted),
		cmocka_unit_test(test_one_key),
		cmocka_unit_test(test_many_parts),
		cmocka_unit_test(test_readings),
	};

	return cmocka_run_group_tests(tests, setup_all, teardown_all);
}
