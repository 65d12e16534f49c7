/*
 * Files of facts. One table says each key once: reading, correcting and writing walk it.
 */
#include "law/register_yaml.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/report.h"
#include "law/register_place.h"
#include "syntax/node.h"
#include "syntax/write.h"

struct register_correction {
	const struct node *doc;
};

enum type { TEXT, DATE, COUNT, SHAPE, ACT };

struct key {
	const char *name;
	enum type type;
	size_t at;		/* offset in the struct */
};

#define IN_LAW(field) offsetof(struct register_law, field)
#define IN_VERSION(field) offsetof(struct register_version, field)

static const struct key law_keys[] = {
	{ "title", TEXT, IN_LAW(title) },
	{ "level", TEXT, IN_LAW(level) },
	{ "issuer", TEXT, IN_LAW(issuer) },
	{ "region", TEXT, IN_LAW(region) },
	{ "repealed", DATE, IN_LAW(repealed) },
	{ "source", TEXT, IN_LAW(source) },
	{ NULL, TEXT, 0 },
};

static const struct key version_keys[] = {
	{ "adopted", DATE, IN_VERSION(adopted) },
	{ "published", DATE, IN_VERSION(published) },
	{ "from", DATE, IN_VERSION(from) },
	{ "until", DATE, IN_VERSION(until) },
	{ "act", ACT, IN_VERSION(act) },
	{ "by", TEXT, IN_VERSION(by) },
	{ "number", TEXT, IN_VERSION(number) },
	{ "decision", TEXT, IN_VERSION(decision) },
	{ "articles", COUNT, IN_VERSION(articles) },
	{ "last", COUNT, IN_VERSION(last) },
	{ "shape", SHAPE, IN_VERSION(shape) },
	{ "source", TEXT, IN_VERSION(source) },
	{ "faults", TEXT, IN_VERSION(faults) },
	{ NULL, TEXT, 0 },
};

static void
fault(struct register_yaml *y, struct loc at, const char *text, struct str what)
{
	struct buf b = { 0 };

	loc_print(&b, at);
	trouble("%.*s: %s: \"%.*s\"", STRF(buf_get(&b)), text, STRF(what));
	buf_clear(&b);
	y->faults++;
}

/* A date, a month or a year; ? says that it is not known, against what was told before. */
static bool
is_date(struct str s)
{
	int32_t day;

	if (str_is(s, "?"))
		return true;
	if (s.n == 10)
		return date_parse(s, &day) && register_facts_day(s) == day;
	if (s.n != 4 && s.n != 7)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (i == 4 ? s.p[i] != '-' : s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

/* Store the value of a key. */
static void
set(struct register_yaml *y, void *to, const struct key *k, const struct node *n)
{
	char *field = (char *)to + k->at;
	const struct str text = str_is(n->text, "?") ? (struct str){ 0 } : n->text;
	int64_t number = 0;
	size_t bad;

	switch (k->type) {
	case DATE:
		if (!is_date(n->text))
			fault(y, n->at, tr("not a date"), n->text);
		*(struct str *)(void *)field = text;
		break;
	case COUNT:
		if (text.n && !num_parse(text, 1, STATUTE_ARTICLE_MOST, &number))
			fault(y, n->at, tr("not a number of articles"), n->text);
		*(int32_t *)(void *)field = (int32_t)number;
		break;
	case ACT:
		for (int i = 0; i <= REGISTER_AMENDED; i++)
			if (str_is(text, register_act_code((enum register_act)i))) {
				*(enum register_act *)(void *)field = (enum register_act)i;
				return;
			}
		fault(y, n->at, tr("not an act (issued, revised, amended)"), n->text);
		break;
	case SHAPE:
		if (!register_shape_check(text, &bad))
			fault(y, n->at, tr("not the shape of a law"),
			    str_sub(text, bad, bad + 12));
		/* fall through */
	case TEXT:
		*(struct str *)(void *)field = text;
		break;
	}
}

static const struct key *
find_key(const struct key *keys, struct str name)
{
	for (; keys->name; keys++)
		if (str_is(name, keys->name))
			return keys;
	return NULL;
}

/* Tell keys that no table knows; lists and marks that the caller handles are named in also. */
static void
check_keys(struct register_yaml *y, const struct node *map, const struct key *keys,
    const char *also)
{
	for (const struct node *n = map->child; n; n = n->next) {
		const struct str name = n->key;
		struct str rest = str_from(also);
		bool is_known = find_key(keys, name) != NULL;

		if (is_known && n->kind != NODE_TEXT)
			fault(y, n->at, tr("a text is wanted"), name);
		while (rest.n)
			is_known = str_eq(str_cut(&rest, ' '), name) || is_known;
		if (!is_known)
			fault(y, n->key_at, tr("no such key"), name);
	}
}

static void
set_keys(struct register_yaml *y, void *to, const struct node *map, const struct key *keys)
{
	for (const struct node *n = map->child; n; n = n->next) {
		const struct key *k = find_key(keys, n->key);

		if (k && n->kind == NODE_TEXT)
			set(y, to, k, n);
	}
}

static void
add_list(struct register_yaml *y, const struct node *list, struct str **to, size_t *n)
{
	for (const struct node *i = list ? list->child : NULL; i; i = i->next)
		if (i->kind == NODE_TEXT && i->text.n)
			register_facts_add(y->facts->a, to, n, i->text);
		else
			fault(y, i->at, tr("a text is wanted"), list->key);
}

/* Shorter and older titles and successors: put into a law. */
static void
take_lists(struct register_yaml *y, const struct node *doc, struct register_law *law)
{
	struct str *older = NULL;
	size_t older_count = 0, shorter;

	/* names are shorter ones and then older ones */
	for (size_t i = law->older_from; i < law->name_count; i++)
		register_facts_add(y->facts->a, &older, &older_count, law->names[i]);
	add_list(y, node_get(doc, "older"), &older, &older_count);
	shorter = law->older_from;
	law->name_count = law->older_from;
	add_list(y, node_get(doc, "short"), &law->names, &shorter);
	law->older_from = law->name_count = shorter;
	for (size_t i = 0; i < older_count; i++)
		register_facts_add(y->facts->a, &law->names, &law->name_count, older[i]);
	add_list(y, node_get(doc, "replaced_by"), &law->replaced_by, &law->replaced_count);
}

static void
take_law(struct register_yaml *y, const struct node *doc)
{
	struct register_facts *f = y->facts;
	const size_t at = register_facts_law(f, node_text(doc, "title"));
	struct register_law said = f->laws[at];
	const struct node *versions = node_get(doc, "versions");

	if (!said.at.src)
		said.at = doc->at;
	check_keys(y, doc, law_keys, "short older replaced_by versions");
	set_keys(y, &said, doc, law_keys);
	take_lists(y, doc, &said);
	f->laws[at] = said;
	for (const struct node *n = versions ? versions->child : NULL; n; n = n->next) {
		struct register_version v = { .at = n->at };
		struct register_version *put;

		check_keys(y, n, version_keys, "");
		set_keys(y, &v, n, version_keys);
		put = register_facts_match(&f->laws[at], &v);
		if (put && put->at.src)
			fault(y, n->at, tr("the version is there already"),
			    register_facts_date(&v));
		put = register_facts_put(f, at, &v);
		put->at = n->at;
		if (!put->faults.n)
			put->faults = v.faults;
	}
}

/* One document: the heading, a correction, or a law. */
static void
take_document(struct register_yaml *y, const struct node *doc)
{
	if (doc->kind != NODE_MAP) {
		fault(y, doc->at, tr("a law is wanted, key by key"), doc->text);
	} else if (node_get(doc, "register")) {
		;
	} else if (!node_text(doc, "title").n) {
		fault(y, doc->at, tr("a law without its key"), STR("title"));
	} else if (node_get(doc, "why")) {
		y->corrections = arena_grow(y->facts->a, y->corrections, y->n, &y->cap,
		    sizeof(*y->corrections));
		y->corrections[y->n++] = (struct register_correction){ doc };
	} else {
		take_law(y, doc);
	}
}

static void
tell_faults(struct register_yaml *y, const struct faults *fs)
{
	for (size_t i = 0; i < fs->n; i++) {
		struct buf b = { 0 };

		loc_print(&b, fs->f[i].at);
		trouble("%.*s: %.*s", STRF(buf_get(&b)), STRF(fs->f[i].text));
		buf_clear(&b);
		y->faults++;
	}
}

bool
register_yaml_read(struct register_yaml *y, struct str path, struct str text)
{
	struct arena *a = y->facts->a;
	struct source *src = arena_new(a, 1, sizeof(*src));
	struct faults fs = { .a = a };
	const size_t before = y->faults;
	struct node_reader *r;
	struct node *doc;

	*src = (struct source){ .path = path, .form = FORM_YAML, .text = text };
	r = node_open(a, src, &fs);
	while (node_next(r, a, &doc))
		if (doc)
			take_document(y, doc);
	node_close(r);
	tell_faults(y, &fs);
	return y->faults == before;
}

/* Take a version away. */
static void
drop(struct register_law *law, const struct register_version *v)
{
	const size_t at = (size_t)(v - law->versions);

	memmove(&law->versions[at], &law->versions[at + 1],
	    (law->n - at - 1) * sizeof(*law->versions));
	law->n--;
}

static void
correct_version(struct register_yaml *y, size_t law, const struct node *n)
{
	struct register_version named = { .at = n->at };
	const struct str date = node_text(n, "date");
	struct register_version *v;

	check_keys(y, n, version_keys, "date drop");
	if (date.n)
		named.published = named.adopted = date;
	else
		set_keys(y, &named, n, version_keys);
	v = register_facts_match(&y->facts->laws[law], &named);
	if (node_get(n, "drop") && v) {
		drop(&y->facts->laws[law], v);
	} else if (node_get(n, "drop") || (date.n && !v)) {
		fault(y, n->at, tr("the law has no version of that date"), date);
	} else {
		if (!v)
			v = register_facts_put(y->facts, law, &named);
		set_keys(y, v, n, version_keys);
		v->at = n->at;
	}
}

/* Apply one correction. */
static void
correct(struct register_yaml *y, const struct node *doc)
{
	struct register_facts *f = y->facts;
	const struct str title = node_text(doc, "title");
	const struct node *versions = node_get(doc, "versions");
	struct register_law *law;
	size_t at = register_facts_find(f, f->a, title);

	check_keys(y, doc, law_keys, "short older replaced_by versions why");
	if (at == SIZE_MAX && !node_get(doc, "level")) {
		fault(y, doc->at, tr("a correction of a law that is not there"), title);
		return;
	}
	at = register_facts_law(f, title);
	law = &f->laws[at];
	if (!law->at.src)
		law->at = doc->at;
	set_keys(y, law, doc, law_keys);
	take_lists(y, doc, law);
	for (const struct node *n = versions ? versions->child : NULL; n; n = n->next)
		correct_version(y, at, n);
}

bool
register_yaml_correct(struct register_yaml *y)
{
	const size_t before = y->faults;

	for (size_t i = 0; i < y->n; i++)
		correct(y, y->corrections[i].doc);
	return y->faults == before;
}

/* `key: value` at an indent, if there is a value. */
static void
put_text(struct buf *b, const char *lead, const char *key, struct str text)
{
	if (!text.n)
		return;
	buf_fmt(b, "%s%s: ", lead, key);
	yaml_put(b, text, (int)strlen(lead));
	if (b->n && b->p[b->n - 1] != '\n')
		buf_char(b, '\n');
}

static void
put_keys(struct buf *b, const char *first, const char *lead, const void *from,
    const struct key *keys)
{
	struct arena a = { 0 };
	const size_t before = b->n;

	for (; keys->name; keys++) {
		const char *field = (const char *)from + keys->at;
		struct str text = { 0 };

		if (keys->type == COUNT && *(const int32_t *)(const void *)field)
			text = arena_fmt(&a, "%d", *(const int32_t *)(const void *)field);
		else if (keys->type == ACT)
			text = str_from(register_act_code(
			    *(const enum register_act *)(const void *)field));
		else if (keys->type != COUNT)
			text = *(const struct str *)(const void *)field;
		put_text(b, b->n == before ? first : lead, keys->name, text);
	}
	arena_clear(&a);
}

static void
put_list(struct buf *b, const char *key, const struct str *list, size_t n)
{
	if (n)
		buf_fmt(b, "%s:\n", key);
	for (size_t i = 0; i < n; i++) {
		buf_add(b, "  - ");
		yaml_put(b, list[i], 2);
		if (b->p[b->n - 1] != '\n')
			buf_char(b, '\n');
	}
}

void
register_yaml_put(struct buf *b, const struct register_law *law)
{
	buf_add(b, "---\n");
	put_keys(b, "", "", law, law_keys);
	put_list(b, "short", law->names, law->older_from);
	put_list(b, "older", law->name_count > law->older_from ?
	    law->names + law->older_from : NULL, law->name_count - law->older_from);
	put_list(b, "replaced_by", law->replaced_by, law->replaced_count);
	if (law->n)
		buf_add(b, "versions:\n");
	for (size_t i = 0; i < law->n; i++)
		put_keys(b, "  - ", "    ", &law->versions[i], version_keys);
}
