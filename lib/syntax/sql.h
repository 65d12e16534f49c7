/*
 * Databases of our own kinds: the one door to SQLite. A kind is told by its application number
 * and has steps that bring a file of any older version to the newest. Files are taken for hostile.
 */
#ifndef LIB_SYNTAX_SQL_H
#define LIB_SYNTAX_SQL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct sql;		/* a database that is open */
struct sql_query;	/* a statement that is ready to run */

/* Named limits, tested at the limit and one past it. */
#define SQL_ROW_MOST	((size_t)64 << 20)	/* bytes of one text, and of one row */
#define SQL_CHECK_MOST	((size_t)64 << 20)	/* bytes of a file that is checked whole */
#define SQL_WAIT	10000			/* milliseconds that another writer is waited for */

struct sql_kind {
	const char *name;		/* for messages: "a catalogue store" */
	int32_t application;		/* application_id of the file */
	/*
	 * Step i makes version i + 1 (user_version) of version i: texts of SQL, NULL behind the
	 * last.
	 */
	const char *const *const *steps;
	int32_t version;		/* how many steps: the version that this program makes */
};

enum sql_mode {
	SQL_READ,	/* it must be there; nothing is written */
	/*
	 * The same for a file that nobody ever changes in place: opened in a fifth of a
	 * millisecond, without locks, its pages and its schema not looked at before they are used
	 */
	SQL_LOOK,
	SQL_WRITE,	/* it must be there */
	SQL_CREATE	/* it is made when it is not there; an empty file is as none */
};

/*
 * Open a database of a kind.
 *
 * in:      path, a regular file; kind, lives as long as the program
 * returns: NULL, told, if it cannot be read, is damaged, is of another kind, of a newer version,
 *          or if its tables and triggers are not those of the kind; else to be passed to
 *          sql_close(). An empty file is a database without tables: see sql_is_empty().
 */
struct sql *sql_open(const char *path, enum sql_mode mode, const struct sql_kind *kind);
/* Undo what was not committed, and close; NULL is fine. */
void sql_close(struct sql *db);
/* True if it has no tables: nothing was ever committed to the file, nor is being written. */
bool sql_is_empty(const struct sql *db);

/*
 * Begin to write, alone, and bring the file to the newest version; false if it cannot be done;
 * told.
 */
bool sql_begin(struct sql *db);
/*
 * Make all since sql_begin() last; false and told if it could not be written: then nothing of it
 * is there.
 */
bool sql_commit(struct sql *db);
/* Undo all since sql_begin(); fine without one. Silent. */
void sql_rollback(struct sql *db);

/* Run statements that give no rows; false if one is refused, told. */
bool sql_run(struct sql *db, const char *text);
/* Make a statement ready; NULL and told if it is not sound. To be passed to sql_end(). */
struct sql_query *sql_query(struct sql *db, const char *text);
/* Free a statement; NULL is fine. */
void sql_end(struct sql_query *q);
/* Give parameter i (1-based) a number. */
void sql_bind_int(struct sql_query *q, int i, int64_t n);
/*
 * Give parameter i (1-based) a text, borrowed until the next sql_next(), sql_do() or sql_end();
 * empty is NULL.
 */
void sql_bind_text(struct sql_query *q, int i, struct str text);
/* Give parameter i (1-based) no value. */
void sql_bind_null(struct sql_query *q, int i);

enum sql_answer { SQL_ROW, SQL_DONE, SQL_TROUBLE };

/*
 * Run on to the next row.
 *
 * returns: SQL_ROW; SQL_DONE behind the last, the query can then be bound and run anew;
 *          SQL_TROUBLE if the machine refused or a text is not UTF-8, told
 */
enum sql_answer sql_next(struct sql_query *q);
/*
 * Run a statement to its end and make it ready to be bound anew; false and told if it was
 * refused.
 */
bool sql_do(struct sql_query *q);
/* Leave the rows that were not asked for; the query can be bound and run anew. */
void sql_again(struct sql_query *q);
/*
 * Column i (0-based) of the row as text, borrowed until the next call of the query; empty for
 * NULL.
 */
struct str sql_text(struct sql_query *q, int i);
/* Column i (0-based) of the row as a number; 0 for NULL. */
int64_t sql_int(struct sql_query *q, int i);
/* True if column i (0-based) of the row is NULL. */
bool sql_is_null(struct sql_query *q, int i);
/* The number of the row that was put in last. */
int64_t sql_last(const struct sql *db);
/*
 * Run a query of one row and one column; false and told if it was refused, *n is 0 if there is no
 * row.
 */
bool sql_one(struct sql *db, const char *text, int64_t *n);

#endif
