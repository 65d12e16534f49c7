/*
 * What the unit tests share: cmocka with what it needs, slices compared with their text in the
 * message, and where the real inputs are.
 */
#ifndef TESTS_UNIT_ASSERT_STR_H
#define TESTS_UNIT_ASSERT_STR_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/str.h"

/* Fail at the caller's line unless the bytes are the same. */
#define assert_str(got, want) assert_str_at((got), (want), __FILE__, __LINE__)
#define assert_text(got, want) assert_str_at((got), str_from(want), __FILE__, __LINE__)

static inline void
assert_str_at(struct str got, struct str want, const char *file, int line)
{
	if (str_eq(got, want))
		return;
	print_message("got \"%.*s\" (%zu bytes)\nnot \"%.*s\" (%zu bytes)\n", STRF(got), got.n,
	    STRF(want), want.n);
	_fail(file, line);
}

/* Read a file of the real inputs; skips the test when they are not here. */
static inline void
data_read(struct file *f, const char *name)
{
	const char *dir = getenv("CATALOG_DATA");
	struct arena a = { 0 };
	char *path = arena_cstr(&a, arena_fmt(&a, "%s/%s", dir ? dir : "", name));
	FILE *fp = dir ? fopen(path, "r") : NULL;

	if (!fp) {
		arena_clear(&a);
		skip();
	}
	fclose(fp);
	assert_true(file_read(f, path, FILE_MOST));
	arena_clear(&a);
}

/* Numbers that are the same in every run. */
static inline uint64_t
random_next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* One of 0 to n - 1. */
static inline size_t
random_below(uint64_t *state, size_t n)
{
	return (size_t)(random_next(state) >> 16) % n;
}

#endif
