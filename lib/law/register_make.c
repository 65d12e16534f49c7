/*
 * Facts out of texts, registers out of facts, texts into registers. A register is always written
 * anew as a whole, from facts in memory.
 */
#include "law/register_make.h"

#include <stdio.h>

#include "base/embed.h"
#include "base/file.h"
#include "base/report.h"
#include "law/register_texts.h"
#include "law/register_yaml.h"

#define CARRIED "catalogs/laws/"

/* Tell what was read. */
static void
print_counts(const struct register_walk *w)
{
	const struct register_collect *c = w->collect;
	size_t versions = 0;

	if (report_level() < 0)
		return;
	for (size_t i = 0; i < c->facts->n; i++)
		versions += c->facts->laws[i].n;
	fprintf(stderr, tr("%zu files = %zu texts + %zu others; %zu cut cleanly, %zu articles; "
	    "%zu laws, %zu versions\n"), w->files, c->texts, w->skipped, c->clean, c->articles,
	    c->facts->n, versions);
}

static void
put_heading(struct buf *b, struct str level)
{
	buf_fmt(b, "# Facts about laws, made by catalog-law facts: see catalog-register(5). What "
	    "is wrong here is put\n# right in corrections.yaml, since this file is made anew.\n"
	    "register: %.*s\nsource: heading lines and closing articles of the laws\n",
	    STRF(level.n ? level : STR("all")));
}

bool
register_make_facts(const struct register_make *m, char *const *args, int n)
{
	struct arena a = { 0 };
	struct register_facts facts;
	struct register_collect collect = { .facts = &facts };
	struct register_walk w = { .collect = &collect, .index = m->index,
	    .verbose = m->verbose };
	struct buf b = { 0 };

	register_facts_init(&facts, &a);
	if (register_texts_walk(&w, args, n)) {
		register_facts_sort(&facts);
		put_heading(&b, m->level);
		for (size_t i = 0; i < facts.n; i++)
			if (!m->level.n || str_eq(m->level, facts.laws[i].level) ||
			    (str_is(m->level, "none") && !facts.laws[i].level.n))
				register_yaml_put(&b, &facts.laws[i]);
		fwrite(b.p, 1, b.n, stdout);
		print_counts(&w);
	}
	buf_clear(&b);
	register_facts_clear(&facts);
	arena_clear(&a);
	return collect.clean < collect.texts;
}

/* Read the facts that the program carries; the corrections are among them. */
static bool
read_carried(struct register_yaml *y)
{
	const struct embed *e;
	bool ok = true;

	for (size_t i = 0; (e = embed_under(CARRIED, i)); i++)
		ok = register_yaml_read(y, str_from(e->name), (struct str){ (const char *)e->data,
		    e->size }) && ok;
	return ok;
}

static bool
read_file(struct register_yaml *y, const char *path)
{
	struct file f = { 0 };
	struct str text;
	enum enc enc;
	size_t bad;
	bool ok = file_read(&f, path, FILE_MOST);

	if (ok && !enc_decode(y->facts->a, f.bytes, ENC_UTF8, &text, &enc, &bad)) {
		trouble(tr("%s: not UTF-8, from byte %zu on"), path, bad);
		ok = false;
	}
	if (ok)
		ok = register_yaml_read(y, str_from(path), arena_str(y->facts->a, text));
	file_clear(&f);
	return ok;
}

bool
register_make_read(struct register_facts *facts, bool extra, char *const *args, int n)
{
	struct register_yaml y = { .facts = facts };
	bool ok = true;

	if (!n || extra)
		ok = read_carried(&y);
	for (int i = 0; i < n; i++)
		ok = read_file(&y, args[i]) && ok;
	ok = ok && register_yaml_correct(&y);
	register_facts_finish(facts);
	return ok;
}

bool
register_make_build(const struct register_make *m, char *const *args, int n)
{
	struct arena a = { 0 };
	struct register_facts facts;
	const struct register_bodies none = { 0 };
	bool ok;

	register_facts_init(&facts, &a);
	ok = register_make_read(&facts, m->extra, args, n) &&
	    register_file_write(m->output, facts.laws, facts.n, &none);
	register_facts_clear(&facts);
	arena_clear(&a);
	return ok;
}

/* Take the facts of a register; what was added to them when it was made is taken off. */
static void
take_register(struct register_facts *f, const struct law_register *r)
{
	size_t n;
	const struct register_law *laws = register_laws(r, &n);

	for (size_t i = 0; i < n; i++) {
		const size_t at = register_facts_law(f, laws[i].title);
		struct register_law *law = &f->laws[at];

		*law = laws[i];
		law->versions = arena_new(f->a, law->n, sizeof(*law->versions));
		law->cap = law->n;
		for (size_t k = 0; k < law->n; k++) {
			const struct str end = k + 1 < law->n ? laws[i].versions[k + 1].from :
			    law->repealed;

			law->versions[k] = laws[i].versions[k];
			if (str_eq(law->versions[k].until, end))
				law->versions[k].until = (struct str){ 0 };
		}
	}
}

bool
register_make_add(const struct register_make *m, char *const *args, int n)
{
	struct arena a = { 0 };
	struct register_facts facts;
	struct register_bodies bodies = { 0 };
	struct register_collect collect = { .facts = &facts };
	struct register_walk w = { .collect = &collect, .bodies = &bodies, .index = m->index,
	    .verbose = m->verbose };
	struct law_register *r = register_open(m->laws);

	register_facts_init(&facts, &a);
	if (r)
		take_register(&facts, r);
	if (r && (!register_has_texts(r) ||
	    register_file_bodies(register_path(r).p, &a, &bodies)) &&
	    register_texts_walk(&w, args, n)) {
		register_facts_finish(&facts);
		if (register_file_write(m->output, facts.laws, facts.n, &bodies))
			print_counts(&w);
	}
	register_facts_clear(&facts);
	register_close(r);
	arena_clear(&a);
	return collect.clean < collect.texts;
}
