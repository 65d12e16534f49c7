/*
 * The rounds of a store: listing, finding, withdrawing. A correction takes the place of what it
 * corrects, so "latest" and "-1" count places, not numbers: round 5 that corrects round 2 is not
 * the latest. When a correction is withdrawn, what it corrected stands again.
 */
#include "item/store_file.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/report.h"

static void
take_round(struct arena *a, struct sql_query *q, struct round *r)
{
	const int64_t stands = sql_int(q, 5);

	r->id = sql_int(q, 0);
	r->name = arena_str(a, sql_text(q, 1));
	r->number = sql_int(q, 2);
	r->place = sql_int(q, 3);
	r->corrects = sql_int(q, 4);
	r->corrected_by = stands > r->number ? stands : 0;
	r->is_withdrawn = !sql_is_null(q, 6);
	r->reason = arena_str(a, sql_text(q, 6));
	r->title = arena_str(a, sql_text(q, 7));
	r->region = arena_str(a, sql_text(q, 8));
	r->date = arena_str(a, sql_text(q, 9));
	r->document = arena_str(a, sql_text(q, 10));
	r->items = sql_int(q, 11);
	r->withheld = sql_int(q, 12);
	r->declared = sql_is_null(q, 13) ? -1 : sql_int(q, 13);
	r->digest = arena_str(a, sql_text(q, 14));
}

bool
store_rounds(struct arena *a, struct store *st, struct str name, struct round **list, size_t *n)
{
	struct sql_query *q;
	enum sql_answer answer = SQL_TROUBLE;
	size_t cap = 0;

	*list = NULL;
	*n = 0;
	if (sql_is_empty(st->db))
		return true;
	q = sql_query(st->db, "SELECT r.id, c.name, r.number, r.place, r.corrects, "
	    "max(iif(r.withdrawn IS NULL, r.number, NULL)) OVER (PARTITION BY r.catalog, r.place), "
	    "r.withdrawn, r.title, r.region, r.date, r.document, r.items, r.withheld, r.declared, "
	    "r.digest FROM round r JOIN catalog c ON c.id = r.catalog "
	    "WHERE ?1 IS NULL OR c.name = ?1 ORDER BY c.name, r.number");
	if (q)
		sql_bind_text(q, 1, name);
	while (q && (answer = sql_next(q)) == SQL_ROW) {
		*list = arena_grow(a, *list, *n, &cap, sizeof(**list));
		take_round(a, q, &(*list)[(*n)++]);
	}
	sql_end(q);
	return answer == SQL_DONE;
}

static int
compare_places(const void *x, const void *y)
{
	const struct round *a = x, *b = y;

	return a->place < b->place ? -1 : a->place > b->place;
}

/* Keep the rounds that stand, in the order of their places; returns how many. */
static size_t
keep_standing(struct round *list, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!list[i].is_withdrawn && !list[i].corrected_by)
			list[kept++] = list[i];
	if (kept)
		qsort(list, kept, sizeof(*list), compare_places);
	return kept;
}

/* The round that is back places before the latest. */
static bool
find_standing(const struct store *st, struct str name, struct round *list, size_t n, uint64_t back,
    struct round *r)
{
	const size_t standing = keep_standing(list, n);

	if (standing == 0) {
		trouble(tr("%.*s: all rounds of %.*s are withdrawn"), STRF(st->path), STRF(name));
		return false;
	}
	if (back >= standing) {
		trouble(tr("%.*s: %.*s has no round -%llu, for %zu of its rounds stand"),
		    STRF(st->path), STRF(name), (unsigned long long)back, standing);
		return false;
	}
	*r = list[standing - 1 - (size_t)back];
	return true;
}

static bool
find_number(struct arena *a, const struct store *st, const struct round *list, size_t n,
    int64_t number, bool withdrawn, struct round *r)
{
	for (size_t i = 0; i < n; i++) {
		*r = list[i];
		if (r->number != number)
			continue;
		if (!r->is_withdrawn || withdrawn)
			return true;
		trouble(tr("%.*s: %.*s@%lld is withdrawn: %.*s"), STRF(st->path), STRF(r->name),
		    (long long)number, STRF(store_plain(a, r->reason)));
		return false;
	}
	trouble(tr("%.*s: %.*s has no round %lld, but 1 to %lld"), STRF(st->path),
	    STRF(list[0].name), (long long)number, (long long)list[n - 1].number);
	return false;
}

bool
store_resolve(struct arena *a, struct store *st, struct str name, struct str round, bool withdrawn,
    struct round *r)
{
	struct round *list;
	size_t n;
	int64_t number = 0;

	if (!store_rounds(a, st, name, &list, &n))
		return false;
	if (n == 0) {
		trouble(tr("%.*s: no catalogue \"%.*s\""), STRF(st->path), STRF(name));
		return false;
	}
	if (round.n && !str_is(round, "latest") &&
	    !num_parse(round, INT32_MIN, INT32_MAX, &number)) {
		trouble(tr("a round is a number, \"latest\" or \"-1\", not \"%.*s\""), STRF(round));
		return false;
	}
	if (number > 0 || str_is(round, "0"))
		return find_number(a, st, list, n, number, withdrawn, r);
	return find_standing(st, name, list, n, (uint64_t)-number, r);
}

bool
store_find(struct arena *a, struct store *st, struct str ref, bool withdrawn, struct round *r)
{
	struct str name, round;

	if (!store_cut(ref, &name, &round)) {
		trouble(tr("a round is named NAME@ROUND, not \"%.*s\""), STRF(ref));
		return false;
	}
	if (!store_resolve(a, st, name, round, withdrawn, r))
		return false;
	if (r->corrected_by)
		warning(tr("%.*s@%lld was corrected by round %lld"), STRF(r->name),
		    (long long)r->number, (long long)r->corrected_by);
	return true;
}

static bool
mark_withdrawn(struct store *st, const struct round *r, struct str reason)
{
	struct sql_query *q = sql_query(st->db, "UPDATE round SET withdrawn = ?2 WHERE id = ?1");
	bool ok = q;

	if (ok) {
		sql_bind_int(q, 1, r->id);
		sql_bind_text(q, 2, reason);
		ok = sql_do(q);
	}
	sql_end(q);
	return ok;
}

bool
store_withdraw(struct store *st, struct str name, struct str round, struct str reason)
{
	struct arena a = { 0 };
	struct round r;
	bool ok = false;

	reason = str_trim(reason);
	if (!reason.n) {
		trouble(tr("a round is withdrawn with a reason"));
		return false;
	}
	if (!sql_begin(st->db))
		return false;
	if (!store_resolve(&a, st, name, round, true, &r))
		goto out;
	if (r.is_withdrawn) {
		trouble(tr("%.*s: %.*s@%lld is withdrawn already: %.*s"), STRF(st->path),
		    STRF(r.name), (long long)r.number, STRF(store_plain(&a, r.reason)));
		goto out;
	}
	ok = mark_withdrawn(st, &r, reason) && sql_commit(st->db);
out:
	sql_rollback(st->db);
	arena_clear(&a);
	return ok;
}
