/*
 * What is carried as JSON says what the YAML file says, key by key, on the same lines.
 */
#include "assert_str.h"

#include "base/embed.h"
#include "base/file.h"
#include "syntax/node.h"

static struct arena arena;

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static struct node *
read_one(const struct source *src)
{
	struct faults fs = { .a = &arena };
	struct node_reader *r = node_open(&arena, src, &fs);
	struct node *doc = NULL, *more = NULL;

	assert_true(node_next(r, &arena, &doc));
	assert_false(node_next(r, &arena, &more));
	node_close(r);
	assert_int_equal(fs.n, 0);
	return doc;
}

/* Both trees, node by node in their order. */
static void
compare(const char *path, const struct node *x, const struct node *y)
{
	for (; x && y; x = x->next, y = y->next) {
		if (x->kind != y->kind || !str_eq(x->key, y->key) || !str_eq(x->text, y->text))
			fail_msg("%s:%u: %.*s is carried otherwise", path, x->at.line,
			    STRF(x->key));
		if (x->at.line != y->at.line)
			fail_msg("%s:%u: carried on line %u", path, x->at.line, y->at.line);
		compare(path, x->child, y->child);
	}
	assert_true(!x && !y);
}

static void
test_carried(void **state)
{
	size_t seen = 0;

	(void)state;
	for (size_t i = 0; i < embed_count; i++) {
		const struct embed *e = &embed_table[i];
		const struct str name = str_from(e->name);
		struct source yaml = { .path = name, .form = FORM_YAML }, json = { .path = name,
		    .form = FORM_JSONL, .text = { (const char *)e->data, e->size } };
		struct file f;

		if (!str_ends(name, STR(".yaml")) || str_starts(name, STR("catalogs/laws/")))
			continue;
		assert_true(file_read(&f, e->name, FILE_MOST));
		yaml.text = f.bytes;
		compare(e->name, read_one(&yaml), read_one(&json));
		file_clear(&f);
		seen++;
	}
	assert_true(seen > 30);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_carried) };

	return cmocka_run_group_tests_name("carried", tests, NULL, clear);
}
