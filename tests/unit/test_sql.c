/*
 * The door to SQLite, with files that others made: of another kind, newer, damaged, with triggers
 * of their own. And that a closed round takes no change from anybody who asks in SQL.
 */
#include "assert_str.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "item/store_file.h"
#include "item/store_steps.h"

static struct arena arena;
static const char *path;

static int
setup(void **state)
{
	const char *dir = getenv("TMP");

	(void)state;
	path = arena_fmt(&arena, "%s/sql.db", dir ? dir : ".").p;
	remove(path);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	remove(path);
	arena_clear(&arena);
	return 0;
}

/* Run statements as a writer; false if one of them is refused. */
static bool
write_sql(const struct sql_kind *kind, const char *const *texts)
{
	struct sql *db = sql_open(path, SQL_CREATE, kind);
	bool ok = db && sql_begin(db);

	for (; ok && *texts; texts++) {
		struct sql_query *q = sql_query(db, *texts);

		ok = q && sql_do(q);
		sql_end(q);
	}
	ok = ok && sql_commit(db);
	sql_close(db);
	return ok;
}

static bool
write_one(const char *text)
{
	const char *const texts[] = { text, NULL };

	return write_sql(&store_kind, texts);
}

static bool
opens(enum sql_mode mode, const struct sql_kind *kind)
{
	struct sql *db = sql_open(path, mode, kind);
	const bool ok = db;

	sql_close(db);
	return ok;
}

static void
put_bytes(struct str bytes)
{
	FILE *fp = fopen(path, "w");

	assert_non_null(fp);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, fp), bytes.n);
	assert_int_equal(fclose(fp), 0);
}

static void
test_no_store(void **state)
{
	static const char *const nothing[] = { NULL };
	const char *const *const steps[] = { store_step_tables, store_step_views, nothing };
	struct sql_kind other = store_kind, newer = store_kind;

	(void)state;
	other.application = 7;
	newer.steps = steps;
	newer.version = 3;
	assert_false(opens(SQL_READ, &store_kind));
	assert_false(opens(SQL_WRITE, &store_kind));
	assert_true(opens(SQL_CREATE, &store_kind));
	/* what was created and not written is empty, and that is a store */
	assert_true(opens(SQL_READ, &store_kind));
	put_bytes(STR("name,kind\n甲,行政许可\n"));
	assert_false(opens(SQL_READ, &store_kind));
	assert_false(opens(SQL_CREATE, &store_kind));
	remove(path);
	assert_true(write_sql(&other, nothing));
	assert_false(opens(SQL_READ, &store_kind));
	assert_true(opens(SQL_READ, &other));
	remove(path);
	assert_true(write_sql(&newer, nothing));
	assert_false(opens(SQL_READ, &store_kind));
	assert_false(opens(SQL_WRITE, &store_kind));
	assert_true(opens(SQL_READ, &newer));
	assert_false(sql_open(".", SQL_READ, &store_kind));
	assert_false(sql_open("/dev/null", SQL_CREATE, &store_kind));
}

/* A store of version 1 is read, and is of version 2 once it is written to. */
static void
test_migration(void **state)
{
	static const char *const catalog[] = { "INSERT INTO catalog (name) VALUES ('甲')", NULL };
	static const char *const nothing[] = { NULL };
	struct sql_kind first = store_kind;
	struct sql *db;
	int64_t n;

	(void)state;
	first.version = 1;
	assert_true(write_sql(&first, catalog));
	db = sql_open(path, SQL_READ, &store_kind);
	assert_non_null(db);
	assert_true(sql_one(db, "PRAGMA user_version", &n));
	assert_int_equal(n, 1);
	sql_close(db);
	assert_true(write_sql(&store_kind, nothing));
	db = sql_open(path, SQL_READ, &store_kind);
	assert_non_null(db);
	assert_true(sql_one(db, "PRAGMA user_version", &n));
	assert_int_equal(n, 2);
	assert_true(sql_one(db, "SELECT count(*) FROM catalog WHERE name = '甲'", &n));
	assert_int_equal(n, 1);
	assert_true(sql_one(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'items'", &n));
	assert_int_equal(n, 1);
	sql_close(db);
	assert_false(opens(SQL_READ, &first));
}

/* A writer that fails at the end leaves what was there. */
static void
test_rollback(void **state)
{
	static const char *const half[] = { "INSERT INTO catalog (name) VALUES ('甲')",
	    "INSERT INTO catalog (name) VALUES (NULL)", NULL };
	struct stat st;

	(void)state;
	assert_false(write_sql(&store_kind, half));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, 0);
}

/* What was changed in the file's own schema is seen. */
static void
test_schema(void **state)
{
	(void)state;
	assert_true(write_one("DROP TRIGGER item_keeps"));
	assert_false(opens(SQL_READ, &store_kind));
	remove(path);
	assert_true(write_one("DROP VIEW items"));
	assert_false(opens(SQL_READ, &store_kind));
	remove(path);
	assert_true(write_one("CREATE TRIGGER spy AFTER INSERT ON catalog BEGIN "
	    "DELETE FROM declared; END"));
	assert_false(opens(SQL_WRITE, &store_kind));
	remove(path);
	assert_true(write_one("ALTER TABLE catalog ADD COLUMN more TEXT"));
	assert_false(opens(SQL_READ, &store_kind));
	remove(path);
	/* tables, indexes and views of others do no harm */
	assert_true(write_one("CREATE TABLE mine (x)"));
	assert_true(write_one("CREATE VIEW yours AS SELECT * FROM mine"));
	assert_true(write_one("CREATE INDEX item_name ON item(name)"));
	assert_true(opens(SQL_WRITE, &store_kind));
}

/* Each page broken in turn is told, or does not matter; nothing crashes. */
static void
test_damage(void **state)
{
	struct file f;
	struct str good;
	char *bad;
	size_t told = 0;

	(void)state;
	assert_true(write_one("INSERT INTO catalog (name) VALUES ('甲')"));
	assert_true(file_read(&f, path, FILE_MOST));
	good = arena_str(&arena, f.bytes);
	file_clear(&f);
	bad = arena_bytes(&arena, good.n);
	for (size_t at = 0; at < good.n; at += 1024) {
		memcpy(bad, good.p, good.n);
		memset(bad + at, 0x5A, good.n - at < 64 ? good.n - at : 64);
		put_bytes((struct str){ bad, good.n });
		told += !opens(SQL_READ, &store_kind);
	}
	assert_true(told > 0);
	for (size_t n = 1; n < good.n; n += 4096) {
		put_bytes(str_sub(good, 0, n));
		if (opens(SQL_READ, &store_kind)) {
			print_message("cut at %zu of %zu\n", n, good.n);
			fail();
		}
	}
}

/* A text that is not UTF-8 does not pass the door. */
static void
test_text(void **state)
{
	struct sql *db;
	struct sql_query *q;

	(void)state;
	assert_true(write_one("INSERT INTO catalog (name) VALUES (CAST(x'61ff' AS TEXT))"));
	db = sql_open(path, SQL_READ, &store_kind);
	assert_non_null(db);
	q = sql_query(db, "SELECT id, name FROM catalog");
	assert_int_equal(sql_next(q), SQL_TROUBLE);
	sql_end(q);
	sql_close(db);
}

/* The longest text is taken, a longer one is trouble. */
static void
test_row_most(void **state)
{
	struct sql *db = sql_open(path, SQL_CREATE, &store_kind);
	char *p = arena_bytes(&arena, SQL_ROW_MOST + 1);
	struct sql_query *q;

	(void)state;
	assert_non_null(db);
	memset(p, 'x', SQL_ROW_MOST + 1);
	q = sql_query(db, "SELECT length(?1)");
	sql_bind_text(q, 1, (struct str){ p, SQL_ROW_MOST });
	assert_int_equal(sql_next(q), SQL_ROW);
	assert_int_equal(sql_int(q, 0), SQL_ROW_MOST);
	assert_int_equal(sql_next(q), SQL_DONE);
	sql_bind_text(q, 1, (struct str){ p, SQL_ROW_MOST + 1 });
	assert_int_equal(sql_next(q), SQL_TROUBLE);
	sql_end(q);
	sql_close(db);
}

/* A closed round, as far as SQL can make one. */
static const char *const closed[] = {
	"INSERT INTO catalog VALUES (1, '甲')",
	"INSERT INTO item (id, key, is_public, content) VALUES (1, 'k', 1, '{}')",
	"INSERT INTO item_hash VALUES (5, 1)",
	"INSERT INTO source (round, number, path, is_grid) VALUES (1, 1, 'a.csv', 0)",
	"INSERT INTO declared (round, number, count) VALUES (1, 0, 1)",
	"INSERT INTO round_item (round, position, item) VALUES (1, 1, 1)",
	"INSERT INTO round (id, catalog, number, place, items, withheld, content, heading) "
	    "VALUES (1, 1, 1, 1, 1, 0, '0', '{}')",
	NULL
};

static void
test_closed(void **state)
{
	static const char *const refused[] = {
		"UPDATE catalog SET name = '乙'", "DELETE FROM catalog",
		"UPDATE item SET name = '乙'", "DELETE FROM item", "UPDATE item SET rowid = 9",
		"INSERT OR REPLACE INTO item (id, key, is_public, content) "
		    "VALUES (1, 'x', 1, '{}')",
		"UPDATE item_hash SET item = 2", "DELETE FROM item_hash",
		"UPDATE source SET path = 'b.csv'", "DELETE FROM source",
		"INSERT INTO source (round, number, is_grid) VALUES (1, 2, 0)",
		"UPDATE declared SET count = 2", "DELETE FROM declared",
		"INSERT INTO declared (round, number, count) VALUES (1, 1, 1)",
		"UPDATE round_item SET line = 2", "DELETE FROM round_item",
		"INSERT INTO round_item (round, position, item) VALUES (1, 2, 1)",
		"INSERT OR REPLACE INTO round_item (round, position, item) VALUES (1, 1, 1)",
		"DELETE FROM round", "UPDATE round SET rowid = 9",
		"UPDATE round SET withdrawn = NULL",
		"INSERT OR REPLACE INTO round (id, catalog, number, place, items, withheld, "
		    "content, heading) VALUES (1, 1, 1, 1, 9, 0, '0', '{}')",
		"INSERT OR REPLACE INTO round (id, catalog, number, place, items, withheld, "
		    "content, heading) VALUES (2, 1, 1, 1, 9, 0, '0', '{}')",
	};

	(void)state;
	assert_true(write_sql(&store_kind, closed));
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (write_one(refused[i])) {
			print_message("not refused: %s\n", refused[i]);
			fail();
		}
	assert_true(write_one("UPDATE round SET withdrawn = 'wrong'"));
	assert_false(write_one("UPDATE round SET withdrawn = 'other'"));
	assert_false(write_one("UPDATE round SET withdrawn = NULL"));
	assert_true(opens(SQL_READ, &store_kind));
}

/* No column of a round can be changed, also not one that is added some day. */
static void
test_columns(void **state)
{
	struct sql *db;
	struct sql_query *q;
	const char *texts[100];
	size_t n = 0;

	(void)state;
	assert_true(write_sql(&store_kind, closed));
	db = sql_open(path, SQL_READ, &store_kind);
	assert_non_null(db);
	q = sql_query(db, "SELECT name FROM pragma_table_info('round') WHERE name <> 'withdrawn'");
	while (sql_next(q) == SQL_ROW)
		texts[n++] = arena_fmt(&arena, "UPDATE round SET withdrawn = 'x', %.*s = 2",
		    STRF(sql_text(q, 0))).p;
	sql_end(q);
	sql_close(db);
	assert_true(n > 15);
	for (size_t i = 0; i < n; i++)
		if (write_one(texts[i])) {
			print_message("not refused: %s\n", texts[i]);
			fail();
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_no_store, setup, teardown),
		cmocka_unit_test_setup_teardown(test_migration, setup, teardown),
		cmocka_unit_test_setup_teardown(test_rollback, setup, teardown),
		cmocka_unit_test_setup_teardown(test_schema, setup, teardown),
		cmocka_unit_test_setup_teardown(test_damage, setup, teardown),
		cmocka_unit_test_setup_teardown(test_text, setup, teardown),
		cmocka_unit_test_setup_teardown(test_row_most, setup, teardown),
		cmocka_unit_test_setup_teardown(test_closed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_columns, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
