/*
 * Lists of rounds for people and for programs. Texts of a store are from outside: on a terminal a
 * control character shows as '?'.
 */
#include "item/store_file.h"

#include <stdio.h>

#include "base/report.h"
#include "base/utf8.h"
#include "syntax/write.h"

/* The columns of the list. */
enum { NAME, ROUND, DATE, ITEMS, DECLARED, WITHHELD, DOCUMENT, STATE, COLUMNS };

static const struct {
	const char *title;
	bool is_number;		/* to the right */
} columns[COLUMNS] = {
	[NAME] = { TR_NOOP("CATALOGUE"), false },
	[ROUND] = { TR_NOOP("ROUND"), true },
	[DATE] = { TR_NOOP("DATE"), false },
	[ITEMS] = { TR_NOOP("ITEMS"), true },
	[DECLARED] = { TR_NOOP("DECLARED"), true },
	[WITHHELD] = { TR_NOOP("WITHHELD"), true },
	[DOCUMENT] = { TR_NOOP("DOCUMENT"), false },
	[STATE] = { TR_NOOP("STATE"), false },
};

struct str
store_plain(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	struct str copy;
	size_t at = 0;

	while (at < s.n) {
		const uint32_t cp = utf8_next(s, &at);

		if (cp < ' ' || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 ||
		    (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
			buf_char(&b, '?');
		else
			buf_utf8(&b, cp);
	}
	copy = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return copy;
}

static struct str
number(struct arena *a, int64_t n)
{
	return n < 0 ? STR("-") : arena_fmt(a, "%lld", (long long)n);
}

static const char *
state_name(const struct round *r)
{
	return r->is_withdrawn ? "withdrawn" : r->corrected_by ? "corrected" : "stands";
}

/* What a person reads about the state of a round. */
static struct str
state_text(struct arena *a, const struct round *r)
{
	struct str text;

	if (r->is_withdrawn)
		text = arena_fmt(a, tr("withdrawn: %.*s"), STRF(store_plain(a, r->reason)));
	else if (r->corrected_by)
		text = arena_fmt(a, tr("corrected by %lld"), (long long)r->corrected_by);
	else
		text = str_from(tr("stands"));
	if (r->corrects)
		text = arena_fmt(a, tr("%.*s (corrects %lld)"), STRF(text), (long long)r->corrects);
	return text;
}

static void
fill_row(struct arena *a, const struct round *r, struct str *row)
{
	row[NAME] = store_plain(a, r->name);
	row[ROUND] = number(a, r->number);
	row[DATE] = r->date.n ? store_plain(a, r->date) : STR("-");
	row[ITEMS] = number(a, r->items);
	row[DECLARED] = number(a, r->declared);
	row[WITHHELD] = number(a, r->withheld);
	row[DOCUMENT] = r->document.n ? store_plain(a, r->document) : STR("-");
	row[STATE] = state_text(a, r);
}

static void
put_spaces(size_t n)
{
	while (n-- > 0)
		putchar(' ');
}

static void
print_row(const struct str *row, const size_t *widths)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		const size_t pad = widths[i] - utf8_width(row[i]);

		if (columns[i].is_number)
			put_spaces(pad);
		printf("%.*s", STRF(row[i]));
		if (i + 1 == COLUMNS)
			break;
		put_spaces(columns[i].is_number ? 2 : pad + 2);
	}
	putchar('\n');
}

static void
print_table(struct arena *a, const struct round *list, size_t n)
{
	struct str (*rows)[COLUMNS] = arena_new(a, n + 1, sizeof(*rows));
	size_t widths[COLUMNS] = { 0 };

	if (n == 0)
		return;
	for (size_t i = 0; i < COLUMNS; i++)
		rows[0][i] = str_from(tr(columns[i].title));
	for (size_t i = 0; i < n; i++)
		fill_row(a, &list[i], rows[i + 1]);
	for (size_t i = 0; i <= n; i++)
		for (size_t k = 0; k < COLUMNS; k++)
			if (utf8_width(rows[i][k]) > widths[k])
				widths[k] = utf8_width(rows[i][k]);
	for (size_t i = 0; i <= n; i++)
		print_row(rows[i], widths);
}

static void
put_key(struct buf *b, const char *key)
{
	if (b->n && b->p[b->n - 1] != '{' && b->p[b->n - 1] != '[')
		buf_char(b, ',');
	buf_fmt(b, "\"%s\":", key);
}

static void
put_text(struct buf *b, const char *key, struct str text)
{
	put_key(b, key);
	if (text.n)
		json_put(b, text);
	else
		buf_add(b, "null");
}

/* A number; less than least is none. */
static void
put_number(struct buf *b, const char *key, int64_t n, int64_t least)
{
	put_key(b, key);
	if (n >= least)
		buf_fmt(b, "%lld", (long long)n);
	else
		buf_add(b, "null");
}

/* The members that list and round share, without the closing brace. */
static void
put_round(struct buf *b, const struct round *r)
{
	buf_char(b, '{');
	put_text(b, "catalog", r->name);
	put_number(b, "round", r->number, 0);
	put_number(b, "place", r->place, 0);
	put_text(b, "state", str_from(state_name(r)));
	put_text(b, "title", r->title);
	put_text(b, "region", r->region);
	put_text(b, "date", r->date);
	put_text(b, "document", r->document);
	put_number(b, "items", r->items, 0);
	put_number(b, "declared", r->declared, 0);
	put_number(b, "withheld", r->withheld, 0);
	put_number(b, "corrects", r->corrects, 1);
	put_number(b, "corrected_by", r->corrected_by, 1);
	put_text(b, "reason", r->reason);
	put_text(b, "digest", r->digest);
}

static void
print_buf(struct buf *b)
{
	fwrite(b->p, 1, b->n, stdout);
	buf_clear(b);
}

static void
print_lines(const struct round *list, size_t n)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++) {
		put_round(&b, &list[i]);
		buf_add(&b, "}\n");
	}
	if (b.n)
		print_buf(&b);
}

bool
store_print_rounds(struct store *st, struct str name, enum store_form form)
{
	struct arena a = { 0 };
	struct round *list;
	size_t n;
	bool ok = store_rounds(&a, st, name, &list, &n);

	if (ok && n == 0 && name.n) {
		trouble(tr("%.*s: no catalogue \"%.*s\""), STRF(st->path), STRF(name));
		ok = false;
	}
	if (ok && form == STORE_TEXT)
		print_table(&a, list, n);
	else if (ok)
		print_lines(list, n);
	arena_clear(&a);
	return ok;
}

/* What is listed of one round: a query that gives a line for each row. */
struct section {
	const char *key;		/* in JSON */
	const char *title;		/* for people */
	const char *sql;		/* ?1 is the round's id */
	const char *empty;		/* for people, where the first column is NULL */
	struct {
		const char *name;	/* in JSON; NULL behind the last column */
		bool is_number, is_kind;
	} columns[7];
};

static const struct section sections[] = {
	{
		.key = "kinds", .title = TR_NOOP("items by kind"),
		.sql = "SELECT i.kind, count(*) FROM round_item ri JOIN item i ON i.id = ri.item "
		    "WHERE ri.round = ?1 GROUP BY i.kind ORDER BY i.kind IS NULL, i.kind",
		.empty = TR_NOOP("unknown kind"),
		.columns = { { "kind", false, true }, { "items", true, false } },
	}, {
		.key = "declared_totals", .title = TR_NOOP("declared totals"),
		.sql = "SELECT kind, count, text FROM declared WHERE round = ?1 ORDER BY number",
		.empty = TR_NOOP("in all"),
		.columns = { { "kind", false, true }, { "count", true, false },
		    { "text", false, false } },
	}, {
		.key = "sources", .title = TR_NOOP("sources"),
		.sql = "SELECT path, sheet, form, encoding, bytes, sha256 FROM source "
		    "WHERE round = ?1 ORDER BY number",
		.empty = "-",
		.columns = { { "path", false, false }, { "sheet", false, false },
		    { "form", false, false }, { "encoding", false, false },
		    { "bytes", true, false }, { "sha256", false, false } },
	},
};

/* The label of a kind's code or word; empty if it says nothing more. */
static struct str
kind_label(const struct schema *s, struct str text)
{
	const struct field *f = s && s->ids.kind != SCHEMA_NONE ? &s->fields[s->ids.kind] : NULL;
	const struct code *c = f && f->codes ? codes_find(f->codes, text) : NULL;

	return c && !str_eq(c->zh, text) ? c->zh : (struct str){ NULL, 0 };
}

static void
put_section_row(struct buf *b, const struct section *of, struct sql_query *q)
{
	if (b->p[b->n - 1] == '}')
		buf_char(b, ',');
	buf_char(b, '{');
	for (int i = 0; of->columns[i].name; i++)
		if (of->columns[i].is_number)
			put_number(b, of->columns[i].name,
			    sql_is_null(q, i) ? -1 : sql_int(q, i), 0);
		else
			put_text(b, of->columns[i].name, sql_text(q, i));
	buf_char(b, '}');
}

static void
print_section_row(struct arena *a, const struct section *of, const struct schema *s,
    struct sql_query *q)
{
	for (int i = 0; of->columns[i].name; i++) {
		const struct str text = store_plain(a, sql_text(q, i));

		if (text.n)
			printf("  %.*s", STRF(text));
		else if (i == 0)
			printf("  %s", tr(of->empty));
		if (of->columns[i].is_kind && kind_label(s, text).n)
			printf(" %.*s", STRF(kind_label(s, text)));
	}
	putchar('\n');
}

/* One section: into b as JSON, or to standard output as text when b is NULL. */
static bool
show_section(struct arena *a, struct store *st, const struct round *r, const struct section *of,
    const struct schema *s, struct buf *b)
{
	struct sql_query *q = sql_query(st->db, of->sql);
	enum sql_answer answer = SQL_TROUBLE;
	bool is_first = true;

	if (q)
		sql_bind_int(q, 1, r->id);
	if (b) {
		put_key(b, of->key);
		buf_char(b, '[');
	}
	while (q && (answer = sql_next(q)) == SQL_ROW) {
		if (b)
			put_section_row(b, of, q);
		else {
			if (is_first)
				printf("%s\n", tr(of->title));
			print_section_row(a, of, s, q);
		}
		is_first = false;
	}
	if (b)
		buf_char(b, ']');
	sql_end(q);
	return answer == SQL_DONE;
}

/* The account and the heading, which are JSON already; what is not sound JSON is left out. */
static bool
put_json(struct store *st, const struct round *r, struct buf *b)
{
	static const char *const keys[] = { "heading", "account" };
	struct sql_query *q = sql_query(st->db,
	    "SELECT iif(json_valid(heading), json(heading), 'null'), "
	    "iif(json_valid(account), json(account), 'null') FROM round WHERE id = ?1");
	bool ok = q;

	if (q)
		sql_bind_int(q, 1, r->id);
	ok = q && sql_next(q) == SQL_ROW;
	for (int i = 0; ok && i < 2; i++) {
		put_key(b, keys[i]);
		buf_str(b, sql_text(q, i));
	}
	sql_end(q);
	return ok;
}

static void
print_line(const char *title, struct str text)
{
	if (text.n)
		printf("%s: %.*s\n", title, STRF(text));
}

static void
print_facts(struct arena *a, const struct round *r)
{
	printf("%.*s@%lld\n", STRF(store_plain(a, r->name)), (long long)r->number);
	print_line(tr("title"), store_plain(a, r->title));
	print_line(tr("region"), store_plain(a, r->region));
	print_line(tr("date"), store_plain(a, r->date));
	print_line(tr("document"), store_plain(a, r->document));
	print_line(tr("state"), state_text(a, r));
	print_line(tr("items"), number(a, r->items));
	print_line(tr("withheld"), number(a, r->withheld));
	print_line(tr("digest"), store_plain(a, r->digest));
}

bool
store_print_round(struct store *st, struct str ref, const struct schema *s, enum store_form form)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct buf *json = form == STORE_JSONL ? &b : NULL;
	struct round r;
	bool ok = store_find(&a, st, ref, true, &r);

	if (ok && json)
		put_round(&b, &r);
	else if (ok)
		print_facts(&a, &r);
	for (size_t i = 0; ok && i < sizeof(sections) / sizeof(sections[0]); i++)
		ok = show_section(&a, st, &r, &sections[i], s, json);
	ok = ok && (!json || put_json(st, &r, &b));
	if (ok && json) {
		buf_add(&b, "}\n");
		fwrite(b.p, 1, b.n, stdout);
	}
	buf_clear(&b);
	arena_clear(&a);
	return ok;
}

void
store_print_outcome(enum store_outcome outcome, const struct round *r)
{
	if (outcome == STORE_ADDED)
		printf(tr("%.*s@%lld: %lld items\n"), STRF(r->name), (long long)r->number,
		    (long long)r->items);
	else if (outcome == STORE_SAME)
		printf(tr("%.*s@%lld: %lld items, made from the same bytes: nothing is new\n"),
		    STRF(r->name), (long long)r->number, (long long)r->items);
}
