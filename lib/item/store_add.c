/*
 * Adding a round: one transaction, in which the round's own row comes last and closes it. Files
 * are told by their SHA-256, so that what was imported before is known whatever it is called now.
 */
#include "item/store_file.h"

#include "base/hash.h"
#include "base/num.h"
#include "base/report.h"

struct adding {
	struct store *st;
	const struct store_info *info;
	const struct catalog *c;
	struct arena *a;		/* that of the caller */
	struct item head;		/* the heading of the round */
	struct store_items items;
	struct round *list;		/* the rounds of the catalogue that are there */
	size_t n;
	struct round r;			/* the new one */
	int64_t catalog;		/* id of the catalogue's row */
};

static bool
put_source(struct adding *w, struct sql_query *q, int64_t number, const struct source *src,
    struct str path)
{
	sql_bind_int(q, 1, w->r.id);
	sql_bind_int(q, 2, number);
	sql_bind_text(q, 3, path);
	sql_bind_text(q, 4, src ? src->sheet : (struct str){ NULL, 0 });
	sql_bind_text(q, 5, src ? str_from(form_name(src->form)) : (struct str){ NULL, 0 });
	if (src && src->enc != ENC_AUTO)
		sql_bind_text(q, 6, str_from(enc_name(src->enc)));
	else
		sql_bind_null(q, 6);
	sql_bind_int(q, 7, src && src->is_grid);
	sql_bind_null(q, 8);
	sql_bind_null(q, 9);
	for (size_t i = 0; i < w->info->file_count; i++)
		if (str_eq(w->info->files[i].path, path)) {
			sql_bind_text(q, 8, w->info->files[i].sha256);
			sql_bind_int(q, 9, (int64_t)w->info->files[i].size);
		}
	return sql_do(q);
}

static bool
is_source(const struct adding *w, struct str path)
{
	for (size_t i = 0; i < w->items.source_count; i++)
		if (str_eq(w->items.sources[i]->path, path))
			return true;
	return false;
}

/* The sources of items, then the files that gave none. */
static bool
put_sources(struct adding *w)
{
	struct sql_query *q = sql_query(w->st->db, "INSERT INTO source (round, number, path, "
	    "sheet, form, encoding, is_grid, sha256, bytes) "
	    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
	int64_t number = 0;
	bool ok = q;

	for (size_t i = 0; ok && i < w->items.source_count; i++)
		ok = put_source(w, q, ++number, w->items.sources[i], w->items.sources[i]->path);
	for (size_t i = 0; ok && i < w->info->file_count; i++)
		if (!is_source(w, w->info->files[i].path))
			ok = put_source(w, q, ++number, NULL, w->info->files[i].path);
	sql_end(q);
	return ok;
}

/* A value of a part of the heading; NULL if it has none. */
static const struct value *
part_value(const struct adding *w, uint16_t field, uint16_t part)
{
	return part ? item_find(&w->head, field, part, LANG_ZH) : NULL;
}

/* One declared total; one without a kind is that of the whole. */
static bool
put_total(struct adding *w, struct sql_query *q, uint16_t part)
{
	const struct schema_ids *ids = &w->c->schema->ids;
	const struct value *kind = part_value(w, ids->declared_kind, part);
	const struct value *text = part_value(w, ids->declared_text, part);
	const struct value *count = part_value(w, ids->declared_count, part);
	int64_t n;

	if (!kind && !text && !count)
		return true;
	sql_bind_int(q, 1, w->r.id);
	sql_bind_int(q, 2, part);
	sql_bind_text(q, 3, kind ? kind->text : (struct str){ NULL, 0 });
	if (count && num_parse(count->text, 0, INT64_MAX, &n))
		sql_bind_int(q, 4, n);
	else
		sql_bind_null(q, 4);
	if (text)
		sql_bind_text(q, 5, text->text);
	else if (count && !num_parse(count->text, 0, INT64_MAX, &n))
		sql_bind_text(q, 5, count->text);
	else
		sql_bind_null(q, 5);
	return sql_do(q);
}

static bool
put_totals(struct adding *w)
{
	const uint16_t part = w->c->schema->ids.part_declared;
	const uint16_t n = part == SCHEMA_NONE ? 0 : item_part_count(w->c->schema, &w->head, part);
	struct sql_query *q = sql_query(w->st->db,
	    "INSERT INTO declared (round, number, kind, count, text) VALUES (?1, ?2, ?3, ?4, ?5)");
	bool ok = q;

	for (uint32_t i = 1; ok && i <= n; i++)
		ok = put_total(w, q, (uint16_t)i);
	sql_end(q);
	return ok;
}

/* The row that closes the round. */
static bool
put_round(struct adding *w)
{
	const struct round *r = &w->r;
	struct sql_query *q = sql_query(w->st->db, "INSERT INTO round (id, catalog, number, place, "
	    "corrects, title, region, date, document, items, withheld, declared, digest, content, "
	    "heading, heading_other, unknown, account, schema) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
	    "?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)");
	const int64_t numbers[] = { r->id, w->catalog, r->number, r->place };
	const struct str texts[] = { r->title, r->region, r->date, r->document }, ends[] = {
	    r->digest, w->items.content, w->items.heading, w->items.heading_other, w->items.unknown,
	    w->info->account, w->c->schema->version };
	bool ok;

	if (!q)
		return false;
	for (int i = 0; i < 4; i++) {
		sql_bind_int(q, i + 1, numbers[i]);
		sql_bind_text(q, i + 6, texts[i]);
	}
	for (int i = 0; i < 7; i++)
		sql_bind_text(q, i + 13, ends[i]);
	if (r->corrects)
		sql_bind_int(q, 5, r->corrects);
	sql_bind_int(q, 10, r->items);
	sql_bind_int(q, 11, r->withheld);
	if (r->declared >= 0)
		sql_bind_int(q, 12, r->declared);
	ok = sql_do(q);
	sql_end(q);
	return ok;
}

/*
 * One file is told by its own hash, several by that over the lines of theirs; a round of a store by
 * what it was made from. Empty files have no bytes to be told by.
 */
static struct str
digest(struct arena *a, const struct store_info *info)
{
	struct buf b = { 0 };
	struct str sum = { NULL, 0 };
	bool is_told = false;

	for (size_t i = 0; i < info->file_count; i++) {
		buf_str(&b, info->files[i].sha256);
		buf_char(&b, '\n');
		is_told = is_told || info->files[i].size ||
		    (info->files[i].is_round && info->files[i].sha256.n);
	}
	if (is_told && info->file_count == 1)
		sum = arena_str(a, info->files[0].sha256);
	else if (is_told)
		sum = hash_sha256(a, buf_get(&b));
	buf_clear(&b);
	return sum;
}

/* The row of the catalogue, made if it is new. */
static bool
put_catalog(struct adding *w)
{
	struct sql_query *q = sql_query(w->st->db,
	    "INSERT INTO catalog (name) VALUES (?1) ON CONFLICT (name) DO NOTHING");
	bool ok = q;

	if (ok)
		sql_bind_text(q, 1, w->info->name);
	ok = ok && sql_do(q);
	sql_end(q);
	q = ok ? sql_query(w->st->db, "SELECT id FROM catalog WHERE name = ?1") : NULL;
	if (q)
		sql_bind_text(q, 1, w->info->name);
	ok = q && sql_next(q) == SQL_ROW;
	if (ok)
		w->catalog = sql_int(q, 0);
	sql_end(q);
	return ok;
}

/* A round that stands and was made from the same bytes; NULL if none. */
static struct round *
same_bytes(const struct adding *w)
{
	for (size_t i = w->n; i > 0; i--) {
		struct round *r = &w->list[i - 1];

		if (w->r.digest.n && !r->is_withdrawn && !r->corrected_by &&
		    str_eq(r->digest, w->r.digest))
			return r;
	}
	return NULL;
}

/* Would the new round have the same heading and items as r? */
static bool
has_content(struct adding *w, const struct round *r, bool *is_same)
{
	struct sql_query *q;
	bool ok;

	if (!store_put_items(w->a, NULL, w->c, &w->head, 0, &w->items))
		return false;
	q = sql_query(w->st->db, "SELECT content FROM round WHERE id = ?1");
	if (q)
		sql_bind_int(q, 1, r->id);
	ok = q && sql_next(q) == SQL_ROW;
	*is_same = ok && str_eq(sql_text(q, 0), w->items.content);
	sql_end(q);
	return ok;
}

/*
 * Find what is corrected, and whether the round is there already: the same bytes again change
 * nothing, but for a correction that says another thing. STORE_ADDED: go on.
 */
static enum store_outcome
look_back(struct adding *w)
{
	struct round *r = same_bytes(w);
	struct round old;
	bool is_same;

	if (w->info->corrects.n) {
		if (!store_resolve(w->a, w->st, w->info->name, w->info->corrects, true, &old))
			return STORE_FAILED;
		w->r.corrects = old.number;
		w->r.place = old.place;
	}
	if (!r)
		return STORE_ADDED;
	if (!has_content(w, r, &is_same))
		return STORE_FAILED;
	if (!is_same && w->info->corrects.n)
		return STORE_ADDED;
	if (!is_same)
		warning(tr("%.*s@%lld was made from the same bytes but says something else, in its "
		    "heading or by other options; it stays as it is, unless the import "
		    "corrects it"),
		    STRF(r->name), (long long)r->number);
	w->r = *r;
	return STORE_SAME;
}

/* What is known of the round before its items are put. */
static bool
describe(struct adding *w)
{
	const struct schema_ids *ids = &w->c->schema->ids;
	struct round *r = &w->r;
	int64_t n;

	if (!sql_one(w->st->db, "SELECT coalesce(max(id), 0) + 1 FROM round", &r->id))
		return false;
	r->number = w->n ? w->list[w->n - 1].number + 1 : 1;
	if (!r->corrects)
		r->place = r->number;
	r->title = arena_str(w->a, item_text(&w->head, ids->head_catalog));
	r->region = arena_str(w->a, item_text(&w->head, ids->head_region));
	r->date = arena_str(w->a, item_text(&w->head, ids->head_date));
	r->document = arena_str(w->a, item_text(&w->head, ids->head_document));
	r->items = (int64_t)w->c->n;
	r->declared = num_parse(store_total(w->c->schema, &w->head), 0, INT64_MAX, &n) ? n : -1;
	return true;
}

static bool
put_everything(struct adding *w)
{
	if (!put_catalog(w) || !describe(w) ||
	    !store_put_items(w->a, w->st->db, w->c, &w->head, w->r.id, &w->items))
		return false;
	w->r.withheld = w->items.withheld;
	return put_sources(w) && put_totals(w) && put_round(w) && sql_commit(w->st->db);
}

enum store_outcome
store_add(struct arena *a, struct store *st, const struct store_info *info, const struct catalog *c,
    struct round *r)
{
	struct adding w = { .st = st, .info = info, .c = c, .a = a };
	enum store_outcome outcome = STORE_FAILED;

	if (!store_is_name(info->name)) {
		trouble(tr("no name for a catalogue: \"%.*s\""), STRF(info->name));
		return STORE_FAILED;
	}
	if (!store_heading(a, c, info, &w.head) || !sql_begin(st->db))
		return STORE_FAILED;
	w.r.name = arena_str(a, info->name);
	w.r.digest = digest(a, info);
	if (!store_rounds(a, st, info->name, &w.list, &w.n))
		goto out;
	outcome = look_back(&w);
	if (outcome == STORE_ADDED && !put_everything(&w))
		outcome = STORE_FAILED;
	*r = w.r;
out:
	sql_rollback(st->db);
	return outcome;
}
