/*
 * Names of databases. SQL_LOOK, which takes no lock, is told in the name: there is no flag for it.
 */
#include "syntax/sql_name.h"

#include <string.h>

#include "base/buf.h"

/* A file that nobody changes, as a URI. */
static const char *
immutable_name(struct arena *a, const char *path)
{
	struct buf b = { 0 };
	const char *name;

	buf_add(&b, "file:");
	for (; *path; path++)
		if (strchr("%?#", *path))
			buf_fmt(&b, "%%%02X", (unsigned)*path);
		else
			buf_char(&b, *path);
	buf_add(&b, "?immutable=1");
	name = arena_cstr(a, buf_get(&b));
	buf_clear(&b);
	return name;
}

const char *
sql_name(struct arena *a, const char *path, enum sql_mode mode)
{
	const char *name = path[0] == '/' ? path : arena_fmt(a, "./%s", path).p;

	return mode == SQL_LOOK ? immutable_name(a, name) : name;
}
