/*
 * The door to SQLite. A file may come from anybody: its schema is compared, statement by
 * statement, with that of a new database of the same version, so that no trigger or view of
 * others stands where ours are expected; views are never asked. The journal is the rollback
 * journal: a store stays one file, and a reader needs nothing beside it.
 */
#include "syntax/sql.h"

#include <errno.h>
#include <limits.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/report.h"
#include "base/utf8.h"
#include "syntax/sql_name.h"

/* How a connection works: pages held in KiB; the journal's folder is synced after a commit, too. */
#define TUNE_ALL	"PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;" \
			"PRAGMA temp_store = MEMORY;"
#define TUNE_READ	TUNE_ALL "PRAGMA cache_size = -8192"
#define TUNE_LOOK	TUNE_READ "; PRAGMA mmap_size = 67108864"
#define TUNE_WRITE	TUNE_ALL "PRAGMA cache_size = -65536; PRAGMA synchronous = EXTRA;" \
			"PRAGMA page_size = 8192"

#define PAGE_LEAST	512		/* bytes of the smallest page that SQLite knows */

struct sql {
	sqlite3 *db;
	const char *path;		/* as given, in the arena; for messages */
	const struct sql_kind *kind;
	int32_t version;		/* of the file, or of what is being written */
	int32_t committed;		/* of the file, while it is being written */
	bool is_writing;		/* between sql_begin() and its end */
	struct arena arena;
};

struct sql_query {
	sqlite3_stmt *s;
	struct sql *of;
	int bad;			/* the first error of a bind, else SQLITE_OK */
};

/* SQLite's words quote the file: one line of them, without what a terminal would obey. */
static struct str
plain(struct arena *a, struct str said)
{
	char *p = arena_bytes(a, said.n + 1);
	const bool is_utf8 = utf8_check(said) == said.n;

	for (size_t i = 0; i < said.n; i++) {
		const unsigned char c = (unsigned char)said.p[i];

		p[i] = c < ' ' || c == 0x7F || (c >= 0x80 && !is_utf8) ? '?' : (char)c;
	}
	return (struct str){ p, said.n };
}

/* What the system said; SQLite loses it while it undoes a commit, errno may still have it. */
static int
system_error(const struct sql *db, int base, int err)
{
	const int known = db->db ? sqlite3_system_errno(db->db) : 0;

	if (known || base != SQLITE_IOERR)
		return known;
	return err == EFBIG || err == EDQUOT || err == EIO || err == EROFS ? err : 0;
}

/* Tell what SQLite refused. */
static void
tell(const struct sql *db, int rc)
{
	const int base = rc & 0xff, err = system_error(db, base, errno);
	struct arena a = { 0 };
	const struct str said = plain(&a, str_from(db->db ? sqlite3_errmsg(db->db)
	    : sqlite3_errstr(rc)));

	if (base == SQLITE_BUSY || base == SQLITE_LOCKED)
		trouble(tr("%s: another program is writing to it"), db->path);
	else if (base == SQLITE_NOTADB)
		trouble(tr("%s is not %s"), db->path, tr(db->kind->name));
	else if (base == SQLITE_CORRUPT)
		trouble(tr("%s is damaged: %.*s"), db->path, STRF(said));
	else if (base == SQLITE_FULL)
		trouble(tr("%s: no room is left on the device"), db->path);
	else if (rc == SQLITE_READONLY_ROLLBACK)
		trouble(tr("%s: a writer was stopped, and what it began cannot be undone without "
		    "leave to write"), db->path);
	else if (base == SQLITE_TOOBIG)
		trouble(tr("%s: more than %zu bytes in one row"), db->path, SQL_ROW_MOST);
	else if (err) {
		errno = err;
		trouble("%s: %.*s:", db->path, STRF(said));
	} else
		trouble("%s: %.*s", db->path, STRF(said));
	arena_clear(&a);
}

bool
sql_run(struct sql *db, const char *text)
{
	const int rc = sqlite3_exec(db->db, text, NULL, NULL, NULL);

	if (rc != SQLITE_OK)
		tell(db, rc);
	return rc == SQLITE_OK;
}

/* What is allowed to anything that the file itself may contain. */
static void
harden(sqlite3 *db)
{
	static const struct {
		int id, most;
	} limits[] = {
		{ SQLITE_LIMIT_LENGTH, (int)SQL_ROW_MOST },
		{ SQLITE_LIMIT_SQL_LENGTH, 100000 },
		{ SQLITE_LIMIT_COLUMN, 100 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 100 },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 10 },
		{ SQLITE_LIMIT_VDBE_OP, 25000 },
		{ SQLITE_LIMIT_FUNCTION_ARG, 8 },
		{ SQLITE_LIMIT_ATTACHED, 0 },
		{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50 },
		{ SQLITE_LIMIT_VARIABLE_NUMBER, 50 },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 5 },
		{ SQLITE_LIMIT_WORKER_THREADS, 0 },
	};
	static const struct {
		int id, on;
	} settings[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
	};

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		sqlite3_limit(db, limits[i].id, limits[i].most);
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
		sqlite3_db_config(db, settings[i].id, settings[i].on, (int *)NULL);
	sqlite3_busy_timeout(db, SQL_WAIT);
}

/* Open the file itself; name is what SQLite is given. */
static bool
connect(struct sql *db, const char *name, int flags)
{
	int rc;

	/* told again after the first time, when it has no effect and does no harm */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	rc = sqlite3_open_v2(name, &db->db,
	    flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	if (rc != SQLITE_OK) {
		tell(db, rc);
		return false;
	}
	harden(db->db);
	return true;
}

static void
disconnect(struct sql *db)
{
	sqlite3_close(db->db);
	db->db = NULL;
}

/*
 * A read-only connection cannot undo what a killed writer began: do that with one that may write.
 * False, silent, if it could not; what is asked next then tells.
 */
static bool
recover(const char *name)
{
	sqlite3 *w = NULL;
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
	bool ok = sqlite3_open_v2(name, &w, flags, NULL) == SQLITE_OK;

	if (ok) {
		harden(w);
		ok = sqlite3_exec(w, "PRAGMA schema_version", NULL, NULL, NULL) == SQLITE_OK;
	}
	sqlite3_close(w);
	return ok;
}

/*
 * The file must be a regular one: others would block, or never end. One of a single byte is empty
 * for SQLite; nothing shorter than a page is ours.
 */
static bool
is_file(const char *path, enum sql_mode mode, const struct sql_kind *kind)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		if (errno == ENOENT && mode == SQL_CREATE)
			return true;
		trouble("%s:", path);
		return false;
	}
	if (!S_ISREG(st.st_mode)) {
		trouble(tr("%s is not a file"), path);
		return false;
	}
	if (st.st_size > 0 && st.st_size < PAGE_LEAST) {
		trouble(tr("%s is not %s"), path, tr(kind->name));
		return false;
	}
	return true;
}

bool
sql_one(struct sql *db, const char *text, int64_t *n)
{
	struct sql_query *q = sql_query(db, text);
	enum sql_answer answer = SQL_TROUBLE;

	*n = 0;
	if (q && (answer = sql_next(q)) == SQL_ROW)
		*n = sql_int(q, 0);
	sql_end(q);
	return answer != SQL_TROUBLE;
}

/* Page by page; a large file would take seconds, so there only the schema is looked at. */
static bool
check_pages(struct sql *db)
{
	int64_t pages, size;
	struct sql_query *q;
	bool ok;

	if (!sql_one(db, "PRAGMA page_count", &pages) || !sql_one(db, "PRAGMA page_size", &size))
		return false;
	q = sql_query(db, pages <= (int64_t)SQL_CHECK_MOST / size ? "PRAGMA quick_check(1)"
	    : "PRAGMA quick_check('sqlite_schema')");
	ok = q && sql_next(q) == SQL_ROW;
	if (ok && !str_is(sql_text(q, 0), "ok")) {
		struct arena a = { 0 };
		struct str why = sql_text(q, 0);

		if (str_starts(why, STR("***")))	/* a heading stands above */
			str_cut(&why, '\n');
		trouble(tr("%s is damaged: %.*s"), db->path,
		    STRF(plain(&a, str_cut(&why, '\n'))));
		arena_clear(&a);
		ok = false;
	}
	sql_end(q);
	return ok;
}

/* The steps from one version up to another. */
static bool
take_steps(struct sql *db, int32_t from, int32_t to)
{
	for (int32_t i = from; i < to; i++)
		for (const char *const *text = db->kind->steps[i]; *text; text++)
			if (!sql_run(db, *text))
				return false;
	return true;
}

/* True if an object of the schema stands in the file as a new database has it. */
static bool
has_object(struct sql_query *find, struct str type, struct str name, struct str text)
{
	bool is_same;

	sql_bind_text(find, 1, type);
	sql_bind_text(find, 2, name);
	is_same = sql_next(find) == SQL_ROW && str_eq(sql_text(find, 0), text);
	sql_again(find);
	return is_same;
}

/* Compare the file's tables, triggers, indexes and views with those that its version has. */
static bool
compare_schema(struct sql *db, struct sql *model)
{
	struct sql_query *want = sql_query(model,
	    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid");
	struct sql_query *find = sql_query(db,
	    "SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2");
	const char *count = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'";
	int64_t triggers = 0, want_triggers = 0;
	bool ok = want && find;

	while (ok && sql_next(want) == SQL_ROW)
		if (!has_object(find, sql_text(want, 0), sql_text(want, 1), sql_text(want, 2))) {
			trouble(tr("%s is not as this program makes it: %.*s %.*s is missing or "
			    "changed"), db->path, STRF(sql_text(want, 0)), STRF(sql_text(want, 1)));
			ok = false;
		}
	sql_end(want);
	sql_end(find);
	if (!ok)
		return false;
	if (!sql_one(db, count, &triggers) || !sql_one(model, count, &want_triggers))
		return false;
	if (triggers != want_triggers)
		trouble(tr("%s is not as this program makes it: it has triggers of others"),
		    db->path);
	return triggers == want_triggers;
}

static bool
check_schema(struct sql *db)
{
	struct sql model = { .path = db->path, .kind = db->kind };
	const bool ok = connect(&model, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY) &&
	    take_steps(&model, 0, db->version) && compare_schema(db, &model);

	disconnect(&model);
	return ok;
}

/* Is it of the kind, of a version that we know, and sound? */
static bool
check(struct sql *db, enum sql_mode mode)
{
	int64_t application, version, objects;

	if (!sql_one(db, "PRAGMA application_id", &application) ||
	    !sql_one(db, "PRAGMA user_version", &version) ||
	    !sql_one(db, "SELECT count(*) FROM sqlite_schema", &objects))
		return false;
	if (application == 0 && version == 0 && objects == 0)
		return true;
	if (application != db->kind->application || version <= 0) {
		trouble(tr("%s is not %s"), db->path, tr(db->kind->name));
		return false;
	}
	if (version > db->kind->version) {
		trouble(tr("%s is of version %lld, made by a newer program; this one knows %ld"),
		    db->path, (long long)version, (long)db->kind->version);
		return false;
	}
	db->version = (int32_t)version;
	return mode == SQL_LOOK || (check_pages(db) && check_schema(db));
}

static bool
open_file(struct sql *db, const char *name, enum sql_mode mode)
{
	static const int flags[] = {
		[SQL_READ] = SQLITE_OPEN_READONLY,
		[SQL_LOOK] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
		[SQL_WRITE] = SQLITE_OPEN_READWRITE,
		[SQL_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
	};

	if (!connect(db, name, flags[mode]))
		return false;
	if (mode == SQL_READ && sqlite3_exec(db->db, "PRAGMA schema_version", NULL, NULL, NULL) ==
	    SQLITE_READONLY_ROLLBACK && recover(name)) {
		disconnect(db);
		if (!connect(db, name, flags[mode]))
			return false;
	}
	return sql_run(db, mode == SQL_LOOK ? TUNE_LOOK : mode == SQL_READ ? TUNE_READ :
	    TUNE_WRITE) && check(db, mode);
}

struct sql *
sql_open(const char *path, enum sql_mode mode, const struct sql_kind *kind)
{
	struct sql *db;

	if (!is_file(path, mode, kind))
		return NULL;
	db = mem_new(1, sizeof(*db));
	db->path = arena_cstr(&db->arena, str_from(path));
	db->kind = kind;
	if (!open_file(db, sql_name(&db->arena, db->path, mode), mode)) {
		sql_close(db);
		return NULL;
	}
	return db;
}

void
sql_close(struct sql *db)
{
	if (!db)
		return;
	sql_rollback(db);
	disconnect(db);
	arena_clear(&db->arena);
	mem_free(db);
}

bool
sql_is_empty(const struct sql *db)
{
	return db->version == 0;
}

/* Bring the file to the newest version, whatever another writer did since it was opened. */
static bool
migrate(struct sql *db)
{
	struct arena a = { 0 };
	int64_t version;
	bool ok = sql_one(db, "PRAGMA user_version", &version);

	if (ok && version > db->kind->version) {
		trouble(tr("%s: a newer program has changed it meanwhile"), db->path);
		ok = false;
	}
	if (ok && version < db->kind->version)
		ok = take_steps(db, (int32_t)version, db->kind->version) &&
		    sql_run(db, arena_fmt(&a, "PRAGMA application_id = %ld; "
		    "PRAGMA user_version = %ld", (long)db->kind->application,
		    (long)db->kind->version).p);
	arena_clear(&a);
	return ok;
}

bool
sql_begin(struct sql *db)
{
	if (!sql_run(db, "BEGIN IMMEDIATE"))
		return false;
	db->is_writing = true;
	db->committed = db->version;
	if (migrate(db)) {
		db->version = db->kind->version;
		return true;
	}
	sql_rollback(db);
	return false;
}

bool
sql_commit(struct sql *db)
{
	if (!sql_run(db, "COMMIT")) {
		sql_rollback(db);
		return false;
	}
	db->is_writing = false;
	return true;
}

void
sql_rollback(struct sql *db)
{
	/* SQLite has undone it by itself after some errors */
	if (db->is_writing && !sqlite3_get_autocommit(db->db))
		sqlite3_exec(db->db, "ROLLBACK", NULL, NULL, NULL);
	if (db->is_writing)
		db->version = db->committed;
	db->is_writing = false;
}

struct sql_query *
sql_query(struct sql *db, const char *text)
{
	struct sql_query *q;
	sqlite3_stmt *s = NULL;
	const int rc = sqlite3_prepare_v2(db->db, text, -1, &s, NULL);

	if (rc != SQLITE_OK) {
		tell(db, rc);
		return NULL;
	}
	q = mem_new(1, sizeof(*q));
	q->s = s;
	q->of = db;
	return q;
}

void
sql_end(struct sql_query *q)
{
	if (!q)
		return;
	sqlite3_finalize(q->s);
	mem_free(q);
}

/* Keep the first error of a bind: the run that follows tells it. */
static void
bound(struct sql_query *q, int rc)
{
	if (q->bad == SQLITE_OK)
		q->bad = rc;
}

void
sql_bind_int(struct sql_query *q, int i, int64_t n)
{
	bound(q, sqlite3_bind_int64(q->s, i, n));
}

void
sql_bind_text(struct sql_query *q, int i, struct str text)
{
	if (text.n)
		bound(q, sqlite3_bind_text64(q->s, i, text.p, text.n, SQLITE_STATIC, SQLITE_UTF8));
	else
		sql_bind_null(q, i);
}

void
sql_bind_null(struct sql_query *q, int i)
{
	bound(q, sqlite3_bind_null(q->s, i));
}

/* Texts of a file are from outside: they are checked once, here. */
static bool
is_text(struct sql_query *q)
{
	const int n = sqlite3_data_count(q->s);

	for (int i = 0; i < n; i++) {
		const int type = sqlite3_column_type(q->s, i);
		struct str text;

		if (type != SQLITE_TEXT && type != SQLITE_BLOB)
			continue;
		text = sql_text(q, i);
		if (utf8_check(text) == text.n)
			continue;
		trouble(tr("%s is damaged: a text is not UTF-8"), q->of->path);
		return false;
	}
	return true;
}

enum sql_answer
sql_next(struct sql_query *q)
{
	const int rc = q->bad ? q->bad : sqlite3_step(q->s);

	if (rc == SQLITE_ROW && is_text(q))
		return SQL_ROW;
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		tell(q->of, rc);
	sql_again(q);
	return rc == SQLITE_DONE ? SQL_DONE : SQL_TROUBLE;
}

bool
sql_do(struct sql_query *q)
{
	enum sql_answer answer;

	do
		answer = sql_next(q);
	while (answer == SQL_ROW);
	return answer == SQL_DONE;
}

void
sql_again(struct sql_query *q)
{
	sqlite3_reset(q->s);
	q->bad = SQLITE_OK;
}

struct str
sql_text(struct sql_query *q, int i)
{
	const char *p = (const char *)sqlite3_column_text(q->s, i);

	if (!p)
		return (struct str){ NULL, 0 };
	return (struct str){ p, (size_t)sqlite3_column_bytes(q->s, i) };
}

int64_t
sql_int(struct sql_query *q, int i)
{
	return sqlite3_column_int64(q->s, i);
}

bool
sql_is_null(struct sql_query *q, int i)
{
	return sqlite3_column_type(q->s, i) == SQLITE_NULL;
}

int64_t
sql_last(const struct sql *db)
{
	return sqlite3_last_insert_rowid(db->db);
}
