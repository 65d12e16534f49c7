/*
 * Reading a round back. Places are those of the files that the round was made from, each under
 * the name of the round (NAME@2:list.xlsx), since the file itself may have changed or gone; all
 * values of an item have the place of the item.
 */
#include "item/store_file.h"

#include "base/report.h"

struct store_reader {
	struct store *st;
	struct catalog *c;
	struct round r;			/* texts borrowed */
	struct source *sources;		/* source i has number i; 0 is the round itself */
	size_t source_count;
	struct sql_query *q;
	int64_t seen;			/* items read */
	bool failed;
};

static bool
damaged(const struct store_reader *rd, const char *what, int64_t position)
{
	trouble(tr("%.*s is damaged: %s: %.*s@%lld, item %lld"), STRF(rd->st->path), what,
	    STRF(rd->r.name), (long long)rd->r.number, (long long)position);
	return false;
}

/* Get the sources of the round; their numbers run from 1 without a gap. */
static bool
read_sources(struct store_reader *rd)
{
	struct arena *a = &rd->c->arena;
	struct sql_query *q = sql_query(rd->st->db,
	    "SELECT path, sheet, is_grid, number FROM source WHERE round = ?1 ORDER BY number");
	const struct str path = arena_fmt(a, "%.*s@%lld", STRF(rd->r.name),
	    (long long)rd->r.number);
	enum sql_answer answer = SQL_TROUBLE;
	struct source *src = arena_new(a, 1, sizeof(*src));
	size_t cap = 1, n = 1;

	src[0] = (struct source){ .path = path, .form = FORM_STORE };
	if (q)
		sql_bind_int(q, 1, rd->r.id);
	while (q && (answer = sql_next(q)) == SQL_ROW && sql_int(q, 3) == (int64_t)n) {
		src = arena_grow(a, src, n, &cap, sizeof(*src));
		src[n++] = (struct source){ .form = FORM_STORE, .is_grid = sql_int(q, 2) != 0,
		    .path = sql_is_null(q, 0) ? path
		    : arena_fmt(a, "%.*s:%.*s", STRF(path), STRF(sql_text(q, 0))),
		    .sheet = arena_str(a, sql_text(q, 1)) };
	}
	sql_end(q);
	rd->sources = src;
	rd->source_count = n;
	return answer == SQL_DONE || (answer == SQL_ROW && damaged(rd, tr("broken sources"), 0));
}

static bool
read_head(struct store_reader *rd)
{
	struct catalog *c = rd->c;
	struct sql_query *q = sql_query(rd->st->db,
	    "SELECT heading, heading_other, unknown FROM round WHERE id = ?1");
	bool ok = q;

	if (ok) {
		sql_bind_int(q, 1, rd->r.id);
		ok = sql_next(q) == SQL_ROW;
	}
	if (ok && (!store_json_get_names(c, sql_text(q, 2)) ||
	    !store_json_get(c, &c->arena, sql_text(q, 0), sql_text(q, 1), true,
	    (struct loc){ .src = &rd->sources[0] }, &c->head)))
		ok = damaged(rd, tr("broken heading"), 0);
	sql_end(q);
	catalog_settle(c);
	return ok;
}

struct store_reader *
store_read(struct arena *a, struct store *st, const struct round *r, struct catalog *c)
{
	struct store_reader *rd = arena_new(a, 1, sizeof(*rd));

	*rd = (struct store_reader){ .st = st, .c = c, .r = *r };
	if (!read_sources(rd) || !read_head(rd))
		return NULL;
	/* CROSS: in order of position, item by item */
	rd->q = sql_query(st->db, "SELECT ri.position, ri.source, ri.line, ri.col, i.key, "
	    "i.content, i.other FROM round_item ri CROSS JOIN item i ON i.id = ri.item "
	    "WHERE ri.round = ?1 ORDER BY ri.position");
	if (!rd->q)
		return NULL;
	sql_bind_int(rd->q, 1, r->id);
	return rd;
}

/* A number out of the file that must be from 0 to most. */
static bool
take_number(struct store_reader *rd, int i, int64_t most, int64_t *n)
{
	*n = sql_int(rd->q, i);
	return *n >= 0 && *n <= most;
}

bool
store_next(struct store_reader *rd, struct arena *a, struct item *it)
{
	const enum sql_answer answer = rd->failed ? SQL_TROUBLE : sql_next(rd->q);
	int64_t source, line, col;

	rd->failed = answer == SQL_TROUBLE;
	if (answer == SQL_DONE && rd->seen != rd->r.items)
		rd->failed = !damaged(rd, tr("items are missing"), rd->seen + 1);
	if (answer != SQL_ROW)
		return false;
	rd->seen++;
	rd->failed = true;
	if (!take_number(rd, 1, (int64_t)rd->source_count - 1, &source) ||
	    !take_number(rd, 2, UINT32_MAX, &line) || !take_number(rd, 3, UINT32_MAX, &col))
		return damaged(rd, tr("no such place"), sql_int(rd->q, 0));
	if (!store_json_get(rd->c, a, sql_text(rd->q, 5), sql_text(rd->q, 6), false,
	    (struct loc){ .src = &rd->sources[source], .line = (uint32_t)line,
	    .col = (uint32_t)col }, it))
		return damaged(rd, tr("broken content"), sql_int(rd->q, 0));
	it->key = arena_str(a, sql_text(rd->q, 4));
	rd->failed = false;
	return true;
}

bool
store_read_end(struct store_reader *rd)
{
	sql_end(rd->q);
	rd->q = NULL;
	return !rd->failed;
}

bool
store_load(struct store *st, struct str ref, bool withdrawn, struct catalog *c)
{
	struct arena a = { 0 }, scratch = { 0 };
	struct store_reader *rd = NULL;
	struct round r;
	struct item it;
	bool ok = false;

	if (!store_find(&a, st, ref, withdrawn, &r) || !(rd = store_read(&a, st, &r, c)))
		goto out;
	while (store_next(rd, &scratch, &it)) {
		catalog_keep(c, &it);
		arena_reset(&scratch);
	}
	ok = store_read_end(rd);
out:
	arena_clear(&scratch);
	arena_clear(&a);
	return ok;
}
