/*
 * Arenas, the map that lives beside them, hashes, and the files that the program carries.
 */
#include "assert_str.h"

#include <string.h>

#include "base/embed.h"
#include "base/hash.h"
#include "base/map.h"

static void
test_new(void **state)
{
	struct arena a = { 0 };
	uint64_t seed = 3;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		const size_t n = random_below(&seed, 300);
		char *p = arena_new(&a, n, 1);

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % sizeof(void *), 0);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(p[k], 0);
		memset(p, 0xAA, n);
	}
	memset(arena_new(&a, 1, (size_t)10 << 20), 1, (size_t)10 << 20);
	memset(arena_bytes(&a, 7), 1, 7);
	assert_true(a.total >= (size_t)10 << 20);
	arena_clear(&a);
	assert_int_equal(a.total, 0);
	arena_clear(&a);
}

static void
test_texts(void **state)
{
	struct arena a = { 0 };
	const struct str none = { NULL, 0 };

	(void)state;
	assert_str(arena_str(&a, STR("a\0b")), STR("a\0b"));
	assert_non_null(arena_str(&a, none).p);
	assert_string_equal(arena_cstr(&a, STR("行政")), "行政");
	assert_string_equal(arena_cstr(&a, none), "");
	assert_text(arena_fmt(&a, "%s-%03d", "x", 7), "x-007");
	assert_text(arena_fmt(&a, "%s", ""), "");
	assert_int_equal(arena_fmt(&a, "%0*d", 100000, 1).n, 100000);
	arena_clear(&a);
}

static void
test_reset(void **state)
{
	struct arena a = { 0 };

	(void)state;
	arena_reset(&a);
	arena_bytes(&a, 100);
	arena_bytes(&a, 1000000);
	arena_bytes(&a, 50000);
	arena_reset(&a);
	assert_true(a.total >= 1000000);
	for (int i = 0; i < 1000; i++) {
		memset(arena_new(&a, 100, 10), 7, 1000);
		arena_reset(&a);
	}
	assert_true(a.total < 10000000);
	assert_int_equal(*(char *)arena_new(&a, 1, 1), 0);
	arena_clear(&a);
}

static void
test_grow(void **state)
{
	struct arena a = { 0 };
	int *list = NULL;
	size_t n = 0, cap = 0;

	(void)state;
	for (; n < 10000; n++) {
		list = arena_grow(&a, list, n, &cap, sizeof(*list));
		list[n] = (int)n;
	}
	for (size_t i = 0; i < n; i++)
		assert_int_equal(list[i], i);
	arena_clear(&a);
}

static void
test_map(void **state)
{
	struct arena a = { 0 };
	struct map m = { 0 };
	const struct str none = { NULL, 0 };
	size_t v = 77;
	bool is_new;

	(void)state;
	assert_false(map_get(&m, STR("a"), &v));
	assert_int_equal(v, 77);
	for (size_t i = 0; i < 50000; i++) {
		assert_int_equal(*map_put(&m, arena_fmt(&a, "键%zu", i), i, &is_new), i);
		assert_true(is_new);
	}
	for (size_t i = 0; i < 50000; i++) {
		assert_true(map_get(&m, arena_fmt(&a, "键%zu", i), &v));
		assert_int_equal(v, i);
	}
	assert_int_equal(*map_put(&m, STR("键7"), 1, &is_new), 7);
	assert_false(is_new);
	assert_int_equal(m.n, 50000);
	assert_false(map_get(&m, none, &v));
	map_put(&m, none, 9, NULL);
	assert_true(map_get(&m, STR(""), &v));
	assert_int_equal(v, 9);
	*map_put(&m, STR("n"), 0, NULL) += 2;
	assert_true(map_get(&m, STR("n"), &v));
	assert_int_equal(v, 2);
	map_clear(&m);
	assert_false(map_get(&m, STR("n"), &v));
	arena_clear(&a);
}

/* The vectors of FIPS 180-4's examples, and of xxHash's own tables. */
static void
test_hash(void **state)
{
	struct arena a = { 0 };
	const struct str none = { NULL, 0 };

	(void)state;
	assert_text(hash_sha256(&a, none),
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_text(hash_sha256(&a, STR("abc")),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_true(hash_64(none) == 0x2d06800538d394c2u);
	assert_true(hash_64(STR("")) == hash_64(none));
	assert_true(hash_wide(none).hi == 0x99aa06d3014798d8u);
	assert_true(hash_wide(none).lo == 0x6001c324468d497fu);
	assert_true(hash_64(STR("a")) != hash_64(STR("b")));
	arena_clear(&a);
}

static void
test_embed(void **state)
{
	const struct embed *e;
	size_t codes = 0;

	(void)state;
	assert_true(embed_count > 30);
	for (size_t i = 0; i < embed_count; i++) {
		assert_true(embed_table[i].size > 0);
		assert_int_equal(embed_table[i].data[embed_table[i].size], 0);
		assert_int_equal(embed_get(embed_table[i].name).n, embed_table[i].size);
	}
	assert_true(str_has(embed_get("schemas/item.yaml"), STR("\"fields\":")));
	assert_int_equal(embed_get("schemas/none.yaml").n, 0);
	while ((e = embed_under("schemas/codes/", codes))) {
		assert_true(str_starts(str_from(e->name), STR("schemas/codes/")));
		codes++;
	}
	assert_true(codes > 20);
	assert_null(embed_under("none/", 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new), cmocka_unit_test(test_texts),
		cmocka_unit_test(test_reset), cmocka_unit_test(test_grow),
		cmocka_unit_test(test_map), cmocka_unit_test(test_hash),
		cmocka_unit_test(test_embed),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
