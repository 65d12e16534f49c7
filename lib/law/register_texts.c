/*
 * Files of texts. What a collection tells beside a text is taken from the file's name and folder:
 * 行政法规/某条例(2011-01-08).md is an administrative regulation, held under that date.
 */
#include "law/register_texts.h"

#include <stdio.h>
#include <string.h>

#include "base/enc.h"
#include "base/file.h"
#include "base/map.h"
#include "base/report.h"
#include "law/statute_heading.h"
#include "schema/codes.h"

/* What is needed for all files. */
struct context {
	struct register_walk *w;
	struct arena *a;		/* of the facts */
	struct code_lists lists;
	const struct codes *levels;
	struct file index;
	struct map effective;		/* path -> offset in the index of its date */
	struct arena names;		/* paths that wait */
	struct str *waiting;		/* a stack, the next at its end */
	size_t n, cap;
};

/* The date in brackets in a file's name; empty if there is none. */
static struct str
date_of(struct str path)
{
	for (size_t i = 0; i + 12 <= path.n; i++) {
		const struct str date = str_sub(path, i + 1, i + 11);

		if (path.p[i] == '(' && path.p[i + 11] == ')' &&
		    register_facts_day(date) != REGISTER_NO_DAY)
			return date;
	}
	return (struct str){ 0 };
}

/* The level that one of the folders is named after; empty if none is. */
static struct str
level_of(const struct codes *levels, struct str path)
{
	while (levels && str_has(path, STR("/"))) {
		const struct code *code = codes_find(levels, str_cut(&path, '/'));

		if (code)
			return code->code;
	}
	return (struct str){ 0 };
}

/* The number of the column of that name in a heading; SIZE_MAX if there is none. */
static size_t
column(struct str heading, const char *name)
{
	for (size_t i = 0; heading.n; i++)
		if (str_is(str_trim(str_cut(&heading, '\t')), name))
			return i;
	return SIZE_MAX;
}

static struct str
cell(struct str line, size_t n)
{
	struct str text = { 0 };

	for (size_t i = 0; i <= n; i++)
		text = str_cut(&line, '\t');
	return str_trim(text);
}

static bool
read_index(struct context *c, const char *path)
{
	struct str rest, heading;
	size_t at_path, at_date;

	if (!file_read(&c->index, path, FILE_MOST))
		return false;
	rest = c->index.bytes;
	heading = str_cut(&rest, '\n');
	at_path = column(heading, "path");
	at_date = column(heading, "effective");
	if (at_path == SIZE_MAX || at_date == SIZE_MAX) {
		trouble(tr("%s has no columns path and effective"), path);
		return false;
	}
	while (rest.n) {
		const struct str line = str_cut(&rest, '\n'), date = cell(line, at_date);

		if (register_facts_day(date) != REGISTER_NO_DAY)
			map_put(&c->effective, cell(line, at_path),
			    (size_t)(date.p - c->index.bytes.p), NULL);
	}
	return true;
}

/* What the index says of a path, whose folders before those in the index don't matter. */
static struct str
index_date(const struct context *c, struct str path)
{
	size_t at;

	while (path.n) {
		if (map_get(&c->effective, path, &at))
			return str_sub(c->index.bytes, at, at + strlen("2004-07-01"));
		str_cut(&path, '/');
	}
	return (struct str){ 0 };
}

static void
tell(const struct register_walk *w, const struct statute *st)
{
	struct buf b = { 0 };

	for (size_t i = 0; w->verbose && i < st->fault_count; i++) {
		statute_fault_print(&b, st, &st->faults[i]);
		buf_char(&b, '\n');
	}
	if (b.n)
		fwrite(b.p, 1, b.n, stderr);
	buf_clear(&b);
}

/* True if a text can be that of a law: it has articles, or heading lines that tell dates. */
static bool
is_law(struct arena *a, const struct statute *st, const struct register_label *label)
{
	struct statute_versions vs;

	statute_heading_read(a, st->heading, &vs);
	return st->title.n && (st->n || vs.n || label->date.n);
}

static void
take_source(struct context *c, const struct source *src)
{
	struct arena scratch = { 0 };
	struct register_walk *w = c->w;
	const struct register_label label = {
		.date = arena_str(c->a, date_of(src->path)),
		.level = level_of(c->levels, src->path),
		.from = arena_str(c->a, index_date(c, src->path)),
	};
	struct statute st;
	struct str law, date;

	statute_cut(&scratch, src, &st);
	tell(w, &st);
	if (is_law(&scratch, &st, &label)) {
		date = register_collect_text(w->collect, &st, &label, &law);
		if (w->bodies && st.n && date.n)
			register_file_add(c->a, w->bodies, law, date, &st);
	} else {
		warning(tr("%.*s is not the text of a law"), STRF(src->path));
		w->skipped++;
	}
	arena_clear(&scratch);
}

static bool
take_file(struct context *c, struct str path)
{
	struct arena scratch = { 0 };
	struct file f = { 0 };
	struct source src = { .path = path };
	size_t bad;
	bool ok = file_read(&f, arena_cstr(&scratch, path), FILE_MOST);

	if (ok && !enc_decode(&scratch, f.bytes, ENC_AUTO, &src.text, &src.enc, &bad)) {
		trouble(tr("%.*s: not a text in any known encoding, from byte %zu on"), STRF(path),
		    bad);
		ok = false;
	}
	if (ok) {
		c->w->files++;
		take_source(c, &src);
	}
	file_clear(&f);
	arena_clear(&scratch);
	return ok;
}

static void
wait_for(struct context *c, struct str path)
{
	c->waiting = arena_grow(&c->names, c->waiting, c->n, &c->cap, sizeof(*c->waiting));
	c->waiting[c->n++] = path;
}

/* Put what is in a folder on the stack, so that it comes off in order. */
static bool
open_folder(struct context *c, struct str path)
{
	struct str *names;
	size_t n;

	if (!file_list(&c->names, arena_cstr(&c->names, path), &names, &n))
		return false;
	while (n--) {
		const struct str full = arena_fmt(&c->names, "%.*s/%.*s", STRF(path),
		    STRF(names[n]));

		if (str_ends(full, STR(".md")) || str_ends(full, STR(".txt")) ||
		    file_is_dir(full.p))
			wait_for(c, full);
	}
	return true;
}

bool
register_texts_walk(struct register_walk *w, char *const *args, int n)
{
	struct context c = { .w = w, .a = w->collect->facts->a };
	bool ok = codes_load(c.a, &c.lists);

	c.levels = ok ? codes_by_name(&c.lists, STR("law_tag")) : NULL;
	if (ok && w->index)
		ok = read_index(&c, w->index);
	while (ok && n--)
		wait_for(&c, str_from(args[n]));
	while (ok && c.n) {
		const struct str path = c.waiting[--c.n];

		ok = file_is_dir(arena_cstr(&c.names, path)) ? open_folder(&c, path) :
		    take_file(&c, path);
	}
	register_collect_end(w->collect);
	codes_clear(&c.lists);
	map_clear(&c.effective);
	file_clear(&c.index);
	arena_clear(&c.names);
	return ok;
}
