/*
 * The name of a database as SQLite is to be told it.
 */
#ifndef LIB_SYNTAX_SQL_NAME_H
#define LIB_SYNTAX_SQL_NAME_H

#include "base/arena.h"
#include "syntax/sql.h"

/*
 * The name of a file for a mode of opening.
 *
 * in:      path, NUL-terminated; "file:" and ":memory:" are names of files here, too
 * returns: path, or a name in a
 */
const char *sql_name(struct arena *a, const char *path, enum sql_mode mode);

#endif
