/*
 * Administrative divisions. A code is looked up by the six digits of its county tier: what is
 * shorter
 * is filled with zeros, and what is longer must end with zeros, since towns are not in the
 * register.
 */
#include "schema/division.h"

#include <string.h>

#include "base/embed.h"
#include "base/report.h"
#include "syntax/node.h"

#define DIVISION_FILES "catalogs/divisions/"

/* Make a code one of six digits at p; false if it is none or lies below the county. */
static bool
county_code(struct str code, char *p)
{
	if (code.n != 2 && code.n != 4 && code.n != 6 && code.n != 9 && code.n != 12)
		return false;
	memset(p, '0', 6);
	for (size_t i = 0; i < code.n; i++) {
		if (code.p[i] < '0' || code.p[i] > '9' || (i >= 6 && code.p[i] != '0'))
			return false;
		if (i < 6)
			p[i] = code.p[i];
	}
	return true;
}

/* Add the stanzas of a list; false if one is not sound. */
static bool
add_list(struct divisions *ds, struct arena *a, const struct node *list)
{
	bool ok = true;

	for (const struct node *n = list ? list->child : NULL; n; n = n->next) {
		char *code = arena_bytes(a, 6);
		const struct division d = {
			.code = { code, 6 }, .zh = arena_str(a, node_text(n, "zh")),
			.kind = arena_str(a, node_text(n, "kind")),
			.parent = arena_str(a, node_text(n, "parent")),
			.mn = arena_str(a, node_text(n, "mn")),
			.latin = arena_str(a, node_text(n, "latin")),
			.until = arena_str(a, node_text(n, "until")),
		};

		ok = ok && county_code(node_text(n, "code"), code) && d.zh.n > 0;
		ds->d = arena_grow(a, ds->d, ds->n, &ds->cap, sizeof(*ds->d));
		ds->d[ds->n] = d;
		map_put(&ds->by_code, d.code, ds->n++, NULL);
	}
	return ok;
}

static bool
add_document(struct divisions *ds, struct arena *a, const struct node *doc)
{
	const struct str region = node_text(doc, "region");
	char *code = arena_bytes(a, 6);

	if (!add_list(ds, a, node_get(doc, "divisions")) || !add_list(ds, a, node_get(doc,
	    "historic")))
		return false;
	if (region.n && !county_code(region, code))
		return false;
	if (region.n)
		map_put(&ds->whole, (struct str){ code, 2 }, 0, NULL);
	return true;
}

static bool
add_file(struct divisions *ds, struct arena *a, const struct embed *e)
{
	struct arena scratch = { 0 };
	struct faults fs = { .a = &scratch };
	const struct source src = { .path = str_from(e->name), .form = FORM_JSONL,
	    .text = { (const char *)e->data, e->size } };
	struct node_reader *r = node_open(&scratch, &src, &fs);
	struct node *doc = NULL;
	const bool ok = node_next(r, &scratch, &doc) && doc && !fs.n && add_document(ds, a, doc);

	node_close(r);
	if (!ok)
		trouble(tr("%s is not a sound list of divisions%s%.*s"), e->name, fs.n ? ": " : "",
		    STRF(fs.n ? fs.f[0].text : STR("")));
	arena_clear(&scratch);
	return ok;
}

bool
division_load(struct arena *a, struct divisions *ds)
{
	const struct embed *e;

	*ds = (struct divisions){ 0 };
	for (size_t i = 0; (e = embed_under(DIVISION_FILES, i)); i++)
		if (!add_file(ds, a, e))
			return false;
	return true;
}

void
division_clear(struct divisions *ds)
{
	map_clear(&ds->by_code);
	map_clear(&ds->whole);
	*ds = (struct divisions){ 0 };
}

const struct division *
division_find(const struct divisions *ds, struct str code)
{
	char six[6];
	size_t i;

	if (!county_code(code, six) || !map_get(&ds->by_code, (struct str){ six, 6 }, &i))
		return NULL;
	return &ds->d[i];
}

const struct division *
division_province(const struct divisions *ds, struct str code)
{
	return division_find(ds, str_sub(code, 0, 2));
}

bool
division_is_whole(const struct divisions *ds, struct str code)
{
	size_t i;

	return map_get(&ds->whole, str_sub(code, 0, 2), &i);
}
