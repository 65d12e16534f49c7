/*
 * Register files. Nothing is ever changed in one: a new file takes its place, so that programs can
 * open it as immutable, without locks.
 */
#include "law/register_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/report.h"
#include "base/utf8.h"
#include "law/register_facts.h"
#include "law/register_image.h"

static const char *const step_1[] = {
	"CREATE TABLE image (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
	"CREATE TABLE law (id INTEGER PRIMARY KEY, title TEXT NOT NULL, level TEXT, issuer TEXT, "
	"region TEXT, repealed TEXT, replaced_by TEXT, source TEXT)",
	"CREATE TABLE name (law INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL)",
	"CREATE TABLE version (id INTEGER PRIMARY KEY, law INTEGER NOT NULL, date TEXT, "
	"adopted TEXT, published TEXT, in_force TEXT, until TEXT, act TEXT, decided_by TEXT, "
	"number TEXT, decision TEXT, articles INTEGER, last INTEGER, shape TEXT, source TEXT, "
	"faults TEXT)",
	"CREATE TABLE text (id INTEGER PRIMARY KEY, law TEXT NOT NULL, date TEXT NOT NULL)",
	"CREATE TABLE article (text INTEGER NOT NULL, number INTEGER NOT NULL, "
	"zhi INTEGER NOT NULL, paragraphs INTEGER, body TEXT, key TEXT)",
	NULL
};

static const char *const *const steps[] = { step_1, NULL };

const struct sql_kind register_file_kind = {
	.name = TR_NOOP("a register of laws"),
	.application = 0x434c4157,
	.steps = steps,
	.version = 1,
};

/* Statements while a file is written. */
struct writer {
	struct sql *db;
	struct sql_query *law, *name, *version, *text, *article;
	struct arena scratch;
	int64_t versions;
};

static bool
put_names(struct writer *w, int64_t law, const struct register_law *l)
{
	for (size_t i = 0; i < l->name_count; i++) {
		sql_bind_int(w->name, 1, law);
		sql_bind_text(w->name, 2, l->names[i]);
		sql_bind_text(w->name, 3, i < l->older_from ? STR("short") : STR("older"));
		if (!sql_do(w->name))
			return false;
	}
	return true;
}

/* Give parameter i a count; 0 is unknown. */
static void
bind_count(struct sql_query *q, int i, int32_t n)
{
	if (n)
		sql_bind_int(q, i, n);
	else
		sql_bind_null(q, i);
}

static bool
put_version(struct writer *w, int64_t law, const struct register_version *v)
{
	const struct str texts[] = { register_facts_date(v), v->adopted, v->published, v->from,
	    v->until, str_from(register_act_code(v->act)), v->by, v->number, v->decision };
	const struct str more[] = { v->shape, v->source, v->faults };
	int at = 3;

	sql_bind_int(w->version, 1, ++w->versions);
	sql_bind_int(w->version, 2, law);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		sql_bind_text(w->version, at++, texts[i]);
	bind_count(w->version, at++, v->articles);
	bind_count(w->version, at++, v->last);
	for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++)
		sql_bind_text(w->version, at++, more[i]);
	return sql_do(w->version);
}

static bool
put_law(struct writer *w, int64_t id, const struct register_law *law)
{
	struct buf by = { 0 };
	const struct str texts[] = { law->title, law->level, law->issuer, law->region,
	    law->repealed };
	bool ok;

	for (size_t i = 0; i < law->replaced_count; i++) {
		if (i)
			buf_char(&by, '|');
		buf_str(&by, law->replaced_by[i]);
	}
	sql_bind_int(w->law, 1, id);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		sql_bind_text(w->law, (int)i + 2, texts[i]);
	sql_bind_text(w->law, 7, buf_get(&by));
	sql_bind_text(w->law, 8, law->source);
	ok = sql_do(w->law) && put_names(w, id, law);
	for (size_t i = 0; ok && i < law->n; i++)
		ok = put_version(w, id, &law->versions[i]);
	buf_clear(&by);
	return ok;
}

static bool
put_body(struct writer *w, int64_t id, const struct register_body *b)
{
	sql_bind_int(w->text, 1, id);
	sql_bind_text(w->text, 2, b->law);
	sql_bind_text(w->text, 3, b->date);
	if (!sql_do(w->text))
		return false;
	for (size_t i = 0; i < b->n; i++) {
		const struct register_article *t = &b->articles[i];

		sql_bind_int(w->article, 1, id);
		sql_bind_int(w->article, 2, t->number);
		sql_bind_int(w->article, 3, t->zhi);
		sql_bind_int(w->article, 4, t->paragraphs);
		sql_bind_text(w->article, 5, t->body);
		sql_bind_text(w->article, 6, t->key);
		if (!sql_do(w->article))
			return false;
	}
	return true;
}

static bool
put_image(struct writer *w, const struct register_law *laws, size_t n)
{
	struct sql_query *q = sql_query(w->db, "INSERT INTO image VALUES (1, ?1)");
	struct buf b = { 0 };
	bool ok = q != NULL;

	register_image_put(&b, laws, n);
	if (ok) {
		sql_bind_text(q, 1, buf_get(&b));
		ok = sql_do(q);
	}
	sql_end(q);
	buf_clear(&b);
	return ok;
}

static bool
prepare(struct writer *w)
{
	w->law = sql_query(w->db, "INSERT INTO law VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
	w->name = sql_query(w->db, "INSERT INTO name VALUES (?1, ?2, ?3)");
	w->version = sql_query(w->db, "INSERT INTO version VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
	    "?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)");
	w->text = sql_query(w->db, "INSERT INTO text VALUES (?1, ?2, ?3)");
	w->article = sql_query(w->db, "INSERT INTO article VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
	return w->law && w->name && w->version && w->text && w->article;
}

static bool
put_all(struct writer *w, const struct register_law *laws, size_t n,
    const struct register_bodies *bodies)
{
	/* the image first: its pages then lie together at the start of the file */
	bool ok = put_image(w, laws, n) && prepare(w);

	for (size_t i = 0; ok && i < n; i++)
		ok = put_law(w, (int64_t)i + 1, &laws[i]);
	for (size_t i = 0; ok && i < bodies->n; i++)
		ok = put_body(w, (int64_t)i + 1, &bodies->b[i]);
	sql_end(w->law);
	sql_end(w->name);
	sql_end(w->version);
	sql_end(w->text);
	sql_end(w->article);
	return ok && sql_run(w->db, "CREATE INDEX text_by_law ON text (law, date); "
	    "CREATE INDEX article_by_text ON article (text, number, zhi); "
	    "CREATE INDEX version_by_law ON version (law)");
}

bool
register_file_write(const char *path, const struct register_law *laws, size_t n,
    const struct register_bodies *bodies)
{
	struct writer w = { 0 };
	const char *temp = arena_fmt(&w.scratch, "%s.new", path).p;
	struct stat st;
	bool ok;

	/* a device would be replaced by a file */
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		trouble(tr("%s is not a regular file"), path);
		arena_clear(&w.scratch);
		return false;
	}
	if (unlink(temp) != 0 && errno != ENOENT) {
		trouble("%s:", temp);
		arena_clear(&w.scratch);
		return false;
	}
	w.db = sql_open(temp, SQL_CREATE, &register_file_kind);
	ok = w.db && sql_begin(w.db) && put_all(&w, laws, n, bodies) && sql_commit(w.db);
	sql_close(w.db);
	if (ok && rename(temp, path) != 0) {
		trouble("%s:", path);
		ok = false;
	}
	if (!ok)
		unlink(temp);
	arena_clear(&w.scratch);
	return ok;
}

bool
register_file_open(const char *path, struct register_view *view)
{
	enum sql_answer answer = SQL_TROUBLE;

	*view = (struct register_view){ .db = sql_open(path, SQL_LOOK, &register_file_kind) };
	if (view->db)
		view->q = sql_query(view->db, "SELECT text, EXISTS (SELECT 1 FROM text) "
		    "FROM image WHERE id = 1");
	if (view->q)
		answer = sql_next(view->q);
	if (answer == SQL_ROW) {
		view->image = sql_text(view->q, 0);
		view->has_texts = sql_int(view->q, 1) != 0;
		return true;
	}
	if (answer == SQL_DONE)
		trouble(tr("%s has no facts: make it anew"), path);
	register_file_close(view);
	return false;
}

void
register_file_close(struct register_view *view)
{
	sql_end(view->q);
	sql_close(view->db);
	*view = (struct register_view){ 0 };
}

/* Room for one more article. */
static struct register_article *
grow(struct arena *a, struct register_body *b)
{
	b->articles = arena_grow(a, b->articles, b->n, &b->cap, sizeof(*b->articles));
	return &b->articles[b->n++];
}

static void
take_row(struct sql_query *q, struct arena *a, struct register_body *b)
{
	*grow(a, b) = (struct register_article){ .number = (int32_t)sql_int(q, 0),
	    .zhi = (int32_t)sql_int(q, 1), .paragraphs = (int32_t)sql_int(q, 2),
	    .body = arena_str(a, sql_text(q, 3)), .key = arena_str(a, sql_text(q, 4)) };
}

bool
register_file_body(struct sql *db, struct arena *a, struct str law, struct str date,
    struct register_body *b)
{
	struct sql_query *q = sql_query(db, "SELECT number, zhi, paragraphs, body, key "
	    "FROM text JOIN article ON article.text = text.id "
	    "WHERE law = ?1 AND date = ?2 ORDER BY number, zhi");
	enum sql_answer answer = SQL_TROUBLE;

	*b = (struct register_body){ .law = law, .date = date };
	if (q) {
		sql_bind_text(q, 1, law);
		sql_bind_text(q, 2, date);
		while ((answer = sql_next(q)) == SQL_ROW)
			take_row(q, a, b);
	}
	sql_end(q);
	return answer == SQL_DONE;
}

bool
register_file_bodies(const char *path, struct arena *a, struct register_bodies *bodies)
{
	struct sql *db = sql_open(path, SQL_LOOK, &register_file_kind);
	struct sql_query *q = db ? sql_query(db, "SELECT law, date FROM text ORDER BY id") : NULL;
	enum sql_answer answer = SQL_TROUBLE;

	while (q && (answer = sql_next(q)) == SQL_ROW) {
		bodies->b = arena_grow(a, bodies->b, bodies->n, &bodies->cap, sizeof(*bodies->b));
		if (!register_file_body(db, a, arena_str(a, sql_text(q, 0)),
		    arena_str(a, sql_text(q, 1)), &bodies->b[bodies->n++])) {
			answer = SQL_TROUBLE;
			break;
		}
	}
	sql_end(q);
	sql_close(db);
	return answer == SQL_DONE;
}

static int
compare_articles(const void *x, const void *y)
{
	const struct register_article *p = x, *q = y;

	if (p->number != q->number)
		return p->number < q->number ? -1 : 1;
	return p->zhi < q->zhi ? -1 : p->zhi > q->zhi;
}

void
register_file_add(struct arena *a, struct register_bodies *bodies, struct str law,
    struct str date, const struct statute *st)
{
	struct register_body *b = NULL;

	for (size_t i = 0; i < bodies->n; i++)
		if (str_eq(bodies->b[i].law, law) && str_eq(bodies->b[i].date, date))
			b = &bodies->b[i];
	if (!b) {
		bodies->b = arena_grow(a, bodies->b, bodies->n, &bodies->cap, sizeof(*bodies->b));
		b = &bodies->b[bodies->n++];
		*b = (struct register_body){ .law = law, .date = date };
	} else if (!st->part.n) {
		b->n = 0;	/* the text comes anew */
	}
	for (size_t i = 0; i < st->n; i++) {
		const struct statute_article *t = &st->articles[i];

		*grow(a, b) = (struct register_article){ .number = t->number, .zhi = t->zhi,
		    .paragraphs = (int32_t)t->paragraph_count, .body = arena_str(a, t->text),
		    .key = utf8_fold(a, t->text) };
	}
	if (b->n)
		qsort(b->articles, b->n, sizeof(*b->articles), compare_articles);
}
