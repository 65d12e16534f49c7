/*
 * Libraries that are loaded late: one that is there, one that is not, one without a function.
 */
#include "assert_str.h"

#include <string.h>

#include "base/late.h"
#include "base/report.h"

#define FUNCTIONS(F) F(strlen) F(strcmp)

static struct {
	FUNCTIONS(LATE_MEMBER)
} lib;

static const char *const names[] = { FUNCTIONS(LATE_NAME) };

static void
test_there(void **state)
{
	const unsigned before = report_troubles();

	(void)state;
	assert_true(late_load("libc.so.6", names, 2, &lib));
	assert_int_equal(lib.strlen("目录"), 6);
	assert_int_equal(lib.strcmp("a", "a"), 0);
	assert_int_equal(report_troubles(), before);
}

static void
test_missing(void **state)
{
	static const char *const wrong[] = { "strlen", "no_function_has_this_name" };
	const unsigned before = report_troubles();

	(void)state;
	memset(&lib, 1, sizeof(lib));
	assert_false(late_load("libno-library-has-this-name.so.0", names, 2, &lib));
	assert_null(lib.strlen);
	assert_int_equal(report_troubles(), before + 1);
	memset(&lib, 1, sizeof(lib));
	assert_false(late_load("libc.so.6", wrong, 2, &lib));
	assert_null(lib.strlen);
	assert_null(lib.strcmp);
	assert_int_equal(report_troubles(), before + 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there), cmocka_unit_test(test_missing),
	};

	return cmocka_run_group_tests_name("late", tests, NULL, NULL);
}
