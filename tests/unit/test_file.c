/*
 * Files: read whole or refused, new ones there only when they are complete.
 */
#include "assert_str.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/report.h"

static struct arena arena;
static const char *dir;

static int
setup(void **state)
{
	const char *tmp = getenv("TMP");

	(void)state;
	dir = arena_cstr(&arena, arena_fmt(&arena, "%s/file.%ld", tmp ? tmp : ".", (long)getpid()));
	return mkdir(dir, 0777);
}

static int
teardown(void **state)
{
	struct str *names;
	size_t n;

	(void)state;
	if (file_list(&arena, dir, &names, &n))
		for (size_t i = 0; i < n; i++)
			unlink(arena_cstr(&arena, arena_fmt(&arena, "%s/%.*s", dir,
			    STRF(names[i]))));
	rmdir(dir);
	arena_clear(&arena);
	return 0;
}

static char *
path(const char *name)
{
	return arena_cstr(&arena, arena_fmt(&arena, "%s/%s", dir, name));
}

static void
write_file(const char *name, struct str text)
{
	struct out_file o;

	assert_true(file_create(&o, path(name)));
	assert_int_equal(fwrite(text.p, 1, text.n, o.fp), text.n);
	assert_true(file_commit(&o));
	file_abandon(&o);
}

static void
test_there_and_back(void **state)
{
	static const size_t sizes[] = { 0, 1, 4096, 262143, 262144, 262145, 1000000 };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		char *p = arena_bytes(&arena, sizes[i]);
		struct file f;

		memset(p, 'a' + (int)i, sizes[i]);
		write_file("x", (struct str){ p, sizes[i] });
		assert_true(file_read(&f, path("x"), FILE_MOST));
		assert_str(f.bytes, ((struct str){ p, sizes[i] }));
		file_clear(&f);
		file_clear(&f);
	}
}

static void
test_limits(void **state)
{
	const unsigned before = report_troubles();
	struct file f;

	(void)state;
	write_file("x", STR("12345"));
	assert_true(file_read(&f, path("x"), 5));
	file_clear(&f);
	assert_false(file_read(&f, path("x"), 4));
	assert_int_equal(f.bytes.n, 0);
	file_clear(&f);
	assert_false(file_read(&f, path("none"), 4));
	assert_false(file_read(&f, dir, 4));
	assert_int_equal(report_troubles(), before + 3);
}

static void
test_abandon(void **state)
{
	struct out_file o;
	struct file f;
	struct str *names;
	size_t n;

	(void)state;
	write_file("x", STR("old"));
	assert_true(file_create(&o, path("x")));
	fputs("new", o.fp);
	file_abandon(&o);
	file_abandon(&o);
	assert_true(file_read(&f, path("x"), 100));
	assert_text(f.bytes, "old");
	file_clear(&f);
	assert_true(file_list(&arena, dir, &names, &n));
	assert_int_equal(n, 1);
	assert_false(file_create(&o, path("none/x")));
}

static void
test_full_device(void **state)
{
	struct out_file o;
	FILE *full = fopen("/dev/full", "w");

	(void)state;
	if (!full)
		skip();
	assert_true(file_create(&o, path("y")));
	fclose(o.fp);
	o.fp = full;
	fputs("x", o.fp);
	assert_false(file_commit(&o));
	assert_int_not_equal(access(path("y"), F_OK), 0);
}

static void
test_list(void **state)
{
	struct str *names;
	size_t n;

	(void)state;
	write_file("b", STR(""));
	write_file("a", STR(""));
	write_file("行", STR(""));
	write_file(".hidden", STR(""));
	assert_true(file_list(&arena, dir, &names, &n));
	assert_int_equal(n, 4);
	assert_text(names[0], "a");
	assert_text(names[1], "b");
	assert_text(names[2], "x");
	assert_text(names[3], "行");
	assert_true(file_is_dir(dir));
	assert_false(file_is_dir(path("a")));
	assert_false(file_is_dir(path("none")));
	assert_false(file_list(&arena, path("none"), &names, &n));
	unlink(path(".hidden"));
}

/* The bytes of a file; empty and told if it cannot be read. */
static struct str
bytes_of(const char *name)
{
	struct file f;
	struct str s = { 0 };

	if (file_read(&f, path(name), FILE_MOST))
		s = arena_str(&arena, f.bytes);
	file_clear(&f);
	return s;
}

static void
test_replace(void **state)
{
	struct file f;
	struct stat st;

	(void)state;
	write_file("r", STR("old"));
	assert_int_equal(chmod(path("r"), 0640), 0);
	assert_int_equal(symlink("r", path("link")), 0);
	assert_true(file_read(&f, path("link"), 100));
	assert_true(file_replace(&f, path("link"), STR("new")));
	assert_str(bytes_of("r"), STR("new"));
	assert_int_equal(lstat(path("link"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat(path("r"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	/* it is another file now */
	assert_false(file_replace(&f, path("link"), STR("newer")));
	assert_str(bytes_of("r"), STR("new"));
	file_clear(&f);
}

static void
test_replace_refused(void **state)
{
	const unsigned before = report_troubles();
	struct file f;
	FILE *fp;
	struct str *names;
	size_t n;

	(void)state;
	write_file("r", STR("old"));
	assert_true(file_read(&f, path("r"), 100));
	fp = fopen(path("r"), "a");
	assert_non_null(fp);
	fputs("er", fp);
	fclose(fp);
	assert_false(file_replace(&f, path("r"), STR("new")));
	assert_str(bytes_of("r"), STR("older"));
	unlink(path("r"));
	assert_false(file_replace(&f, path("r"), STR("new")));
	file_clear(&f);
	assert_true(file_read(&f, "/dev/null", 100));
	assert_false(file_replace(&f, "/dev/null", STR("new")));
	file_clear(&f);
	assert_int_equal(report_troubles(), before + 3);
	assert_true(file_list(&arena, dir, &names, &n));
	for (size_t i = 0; i < n; i++)
		assert_false(str_starts(names[i], STR("r.")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there_and_back), cmocka_unit_test(test_limits),
		cmocka_unit_test(test_abandon), cmocka_unit_test(test_full_device),
		cmocka_unit_test(test_list), cmocka_unit_test(test_replace),
		cmocka_unit_test(test_replace_refused),
	};

	return cmocka_run_group_tests_name("file", tests, setup, teardown);
}
