/*
 * Putting the items of a round. An item that the store has already is found by a 64-bit hash and
 * then compared byte by byte, so a hash that two items share costs time, never an item; the
 * second goes to the next free number.
 */
#include "item/store_file.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/num.h"
#include "base/report.h"

/* How far back the begin of a line is looked for, bytes; further right a column helps nobody. */
#define COLUMN_REACH 4096

struct slot {
	int64_t hash;
	int64_t item;		/* 0: free */
};

struct putting {
	struct store_items *out;
	const struct catalog *c;
	struct arena *a;		/* as long as out */
	int64_t round;			/* id of the round's row */
	struct slot *slots;		/* contents that this round added, by hash */
	size_t slot_cap, slot_count;	/* cap is a power of two, or 0 */
	int64_t next_item;
	struct sql_query *find, *same, *put, *place;
	struct buf known, other, row, hashes;
};

/* The slot of a hash: its own, or the free one where it would go. */
static struct slot *
find_slot(struct slot *slots, size_t cap, int64_t hash)
{
	size_t i = (size_t)hash & (cap - 1);

	while (slots[i].item && slots[i].hash != hash)
		i = (i + 1) & (cap - 1);
	return &slots[i];
}

static void
keep_slot(struct putting *w, int64_t hash, int64_t item)
{
	if (w->slot_count * 2 >= w->slot_cap) {
		const size_t cap = w->slot_cap ? w->slot_cap * 2 : 1024;
		struct slot *slots = mem_new(cap, sizeof(*slots));

		for (size_t i = 0; i < w->slot_cap; i++)
			if (w->slots[i].item)
				*find_slot(slots, cap, w->slots[i].hash) = w->slots[i];
		mem_free(w->slots);
		w->slots = slots;
		w->slot_cap = cap;
	}
	*find_slot(w->slots, w->slot_cap, hash) = (struct slot){ hash, item };
	w->slot_count++;
}

/* The content that has a hash, in this round or in the store; 0 if none. */
static bool
item_of_hash(struct putting *w, int64_t hash, int64_t *item)
{
	enum sql_answer answer;

	*item = w->slot_cap ? find_slot(w->slots, w->slot_cap, hash)->item : 0;
	if (*item)
		return true;
	sql_bind_int(w->find, 1, hash);
	answer = sql_next(w->find);
	if (answer == SQL_ROW) {
		*item = sql_int(w->find, 0);
		sql_again(w->find);
	}
	return answer != SQL_TROUBLE;
}

/* The text of the kind column: the national code of two digits, empty where the kind is unknown. */
static struct str
kind_text(const struct schema *s, const struct item *it, char *digits)
{
	const int kind = item_kind(s, it);

	if (kind == SCHEMA_KIND_UNKNOWN)
		return (struct str){ NULL, 0 };
	digits[0] = (char)('0' + kind / 10);
	digits[1] = (char)('0' + kind % 10);
	return (struct str){ digits, 2 };
}

/* All that makes an item what it is, in one text: what is hashed. */
static int64_t
hash_item(struct putting *w, const struct item *it, struct str kind, bool is_public)
{
	buf_reset(&w->row);
	buf_str(&w->row, it->key);
	buf_char(&w->row, '\0');
	buf_str(&w->row, kind);
	buf_char(&w->row, is_public ? '1' : '0');
	buf_str(&w->row, buf_get(&w->known));
	buf_char(&w->row, '\0');
	buf_str(&w->row, buf_get(&w->other));
	return (int64_t)hash_64(buf_get(&w->row));
}

static void
bind_content(struct sql_query *q, struct putting *w, int i, bool is_public)
{
	sql_bind_int(q, i, is_public);
	sql_bind_text(q, i + 1, buf_get(&w->known));
	sql_bind_text(q, i + 2, buf_get(&w->other));
}

static bool
put_content(struct putting *w, const struct item *it, struct str kind, bool is_public)
{
	const struct schema_ids *ids = &w->c->schema->ids;
	const uint16_t fields[] = { ids->name, ids->sub_name, SCHEMA_NONE, ids->body,
	    ids->body_code, ids->basic_code, ids->impl_code, ids->local_code, ids->level,
	    ids->state, ids->openness };
	const int n = (int)(sizeof(fields) / sizeof(fields[0]));

	sql_bind_int(w->put, 1, w->next_item);
	sql_bind_text(w->put, 2, it->key);
	for (int i = 0; i < n; i++)
		sql_bind_text(w->put, i + 3, item_text(it, fields[i]));
	sql_bind_text(w->put, 5, kind);
	bind_content(w->put, w, n + 3, is_public);
	return sql_do(w->put);
}

/* Find the content of an item in the store, or put it there. */
static bool
share_content(struct putting *w, const struct item *it, struct str kind, bool is_public,
    int64_t hash, int64_t *item)
{
	for (;; hash = hash == INT64_MAX ? INT64_MIN : hash + 1) {
		enum sql_answer answer;

		if (!item_of_hash(w, hash, item))
			return false;
		if (!*item)
			break;
		sql_bind_int(w->same, 1, *item);
		sql_bind_text(w->same, 2, it->key);
		sql_bind_text(w->same, 3, kind);
		bind_content(w->same, w, 4, is_public);
		answer = sql_next(w->same);
		sql_again(w->same);
		if (answer != SQL_DONE)
			return answer == SQL_ROW;
	}
	*item = w->next_item;
	if (!put_content(w, it, kind, is_public))
		return false;
	keep_slot(w, hash, w->next_item++);
	return true;
}

/* The number of a source, from 1; 0 for nowhere. */
static int64_t
source_number(struct putting *w, const struct source *src)
{
	if (!src)
		return 0;
	for (size_t i = w->out->source_count; i > 0; i--)	/* the last is the likeliest */
		if (w->out->sources[i - 1] == src)
			return (int64_t)i;
	w->out->sources = arena_grow(w->a, w->out->sources, w->out->source_count,
	    &w->out->source_cap, sizeof(struct source *));
	w->out->sources[w->out->source_count++] = src;
	return (int64_t)w->out->source_count;
}

/* The column of an item, 0 where it would take long to count it. */
static uint32_t
column(struct loc at)
{
	if (!at.col && at.src && at.off > COLUMN_REACH && at.off <= at.src->text.n) {
		const struct str near = str_sub(at.src->text, (size_t)at.off - COLUMN_REACH,
		    (size_t)at.off);

		if (!str_has(near, STR("\n")) && !str_has(near, STR("\r")))
			return 0;
	}
	return loc_column(at);
}

/* Bind a number, 0 as none. */
static void
bind_some(struct sql_query *q, int i, int64_t n)
{
	if (n)
		sql_bind_int(q, i, n);
	else
		sql_bind_null(q, i);
}

/* The JSON of an item or heading into w->known and w->other. */
static bool
encode(struct putting *w, const struct item *it)
{
	struct buf where = { 0 };

	buf_reset(&w->known);
	buf_reset(&w->other);
	if (!store_json_put(w->c, it, &w->known, &w->other))
		return false;
	if (w->known.n + w->other.n <= STORE_ITEM_MOST)
		return true;
	loc_print(&where, it->at);
	trouble(tr("%.*s: more than %zu bytes of one item cannot be stored"), STRF(buf_get(&where)),
	    STORE_ITEM_MOST);
	buf_clear(&where);
	return false;
}

static bool
put_place(struct putting *w, const struct item *it, size_t position, int64_t item)
{
	sql_bind_int(w->place, 1, w->round);
	sql_bind_int(w->place, 2, (int64_t)position);
	sql_bind_int(w->place, 3, item);
	bind_some(w->place, 4, source_number(w, it->at.src));
	bind_some(w->place, 5, it->at.line);
	bind_some(w->place, 6, it->at.line ? column(it->at) : 0);
	return sql_do(w->place);
}

static bool
put_item(struct putting *w, size_t i)
{
	const struct item *it = w->c->items[i];
	char digits[2];
	const struct str kind = kind_text(w->c->schema, it, digits);
	const bool is_public = item_is_public(w->c->schema, it);
	int64_t hash, item;

	if (!encode(w, it))
		return false;
	hash = hash_item(w, it, kind, is_public);
	buf_str(&w->hashes, (struct str){ (const char *)&hash, sizeof(hash) });
	w->out->withheld += !is_public;
	if (!w->put)
		return true;
	return share_content(w, it, kind, is_public, hash, &item) && put_place(w, it, i + 1, item);
}

static int
compare_slots(const void *x, const void *y)
{
	const struct slot *a = x, *b = y;

	return a->hash < b->hash ? -1 : a->hash > b->hash;
}

/* The new hashes, in their order: then they go into the table as fast as they can. */
static bool
put_hashes(struct putting *w, struct sql *db)
{
	struct sql_query *q = sql_query(db, "INSERT INTO item_hash (hash, item) VALUES (?1, ?2)");
	size_t n = 0;
	bool ok = q;

	for (size_t i = 0; i < w->slot_cap; i++)
		if (w->slots[i].item)
			w->slots[n++] = w->slots[i];
	w->slot_cap = 0;	/* no longer a table, but a list */
	if (n)
		qsort(w->slots, n, sizeof(*w->slots), compare_slots);
	for (size_t i = 0; ok && i < n; i++) {
		sql_bind_int(q, 1, w->slots[i].hash);
		sql_bind_int(q, 2, w->slots[i].item);
		ok = sql_do(q);
	}
	sql_end(q);
	return ok;
}

/* The indexes that are made after the first items of a store rather than row by row. */
static const char *const late[] = { "item_key", "round_item_item" };
#define LATE (sizeof(late) / sizeof(late[0]))

/* Remove the indexes from an empty table; texts get what makes them again. */
static bool
drop_indexes(struct putting *w, struct sql *db, const char **texts)
{
	struct sql_query *q = sql_query(db, "SELECT sql FROM sqlite_schema WHERE name = ?1");
	bool ok = q;

	for (size_t i = 0; ok && i < LATE; i++) {
		sql_bind_text(q, 1, str_from(late[i]));
		ok = sql_next(q) == SQL_ROW;
		if (ok)
			texts[i] = arena_cstr(w->a, sql_text(q, 0));
		sql_again(q);
	}
	for (size_t i = 0; ok && i < LATE; i++)
		ok = sql_run(db, arena_fmt(w->a, "DROP INDEX %s", late[i]).p);
	sql_end(q);
	return ok;
}

static bool
make_indexes(struct sql *db, const char *const *texts)
{
	for (size_t i = 0; i < LATE && texts[i]; i++)
		if (!sql_run(db, texts[i]))
			return false;
	return true;
}

/* Make the statements ready that put items. */
static bool
prepare(struct putting *w, struct sql *db)
{
	w->find = sql_query(db, "SELECT item FROM item_hash WHERE hash = ?1");
	w->same = sql_query(db, "SELECT 1 FROM item WHERE id = ?1 AND key = ?2 AND kind IS ?3 "
	    "AND is_public = ?4 AND content = ?5 AND other IS ?6");
	w->put = sql_query(db, "INSERT INTO item (id, key, name, sub_name, kind, body, body_code, "
	    "basic_code, impl_code, local_code, level, state, openness, is_public, content, other) "
	    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)");
	w->place = sql_query(db, "INSERT INTO round_item (round, position, item, source, line, "
	    "col) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
	return w->find && w->same && w->put && w->place;
}

/* The heading, the names and the items, each by its hash, in one hash of 32 hex digits. */
static bool
put_all(struct putting *w, const struct item *head)
{
	struct hash_128 h;

	if (!encode(w, head))
		return false;
	w->out->heading = arena_str(w->a, buf_get(&w->known));
	w->out->heading_other = arena_str(w->a, buf_get(&w->other));
	buf_reset(&w->other);
	store_json_put_names(w->c, &w->other);
	w->out->unknown = arena_str(w->a, buf_get(&w->other));
	buf_str(&w->hashes, w->out->heading);
	buf_char(&w->hashes, '\0');
	buf_str(&w->hashes, w->out->heading_other);
	buf_char(&w->hashes, '\0');
	for (size_t i = 0; i < w->c->n; i++)
		if (!put_item(w, i))
			return false;
	h = hash_wide(buf_get(&w->hashes));
	w->out->content = arena_fmt(w->a, "%016llx%016llx", (unsigned long long)h.hi,
	    (unsigned long long)h.lo);
	return true;
}

bool
store_put_items(struct arena *a, struct sql *db, const struct catalog *c, const struct item *head,
    int64_t round, struct store_items *out)
{
	struct putting w = { .out = out, .c = c, .a = a, .round = round };
	const char *texts[LATE] = { NULL };
	bool ok;

	*out = (struct store_items){ 0 };
	ok = !db || sql_one(db, "SELECT coalesce(max(id), 0) + 1 FROM item", &w.next_item);
	if (ok && w.next_item == 1)
		ok = drop_indexes(&w, db, texts);
	ok = ok && (!db || prepare(&w, db)) && put_all(&w, head) &&
	    (!db || (put_hashes(&w, db) && make_indexes(db, texts)));
	sql_end(w.find);
	sql_end(w.same);
	sql_end(w.put);
	sql_end(w.place);
	buf_clear(&w.known);
	buf_clear(&w.other);
	buf_clear(&w.row);
	buf_clear(&w.hashes);
	mem_free(w.slots);
	return ok;
}
