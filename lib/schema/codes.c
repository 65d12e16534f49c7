/*
 * Code lists. Provinces number the same things differently, so a text is looked up in the default
 * variant first and then in the others; what it means is always a code of the default variant.
 */
#include "schema/codes.h"

#include <string.h>

#include "base/embed.h"
#include "base/report.h"
#include "base/utf8.h"
#include "syntax/node.h"

/* Add one text by which a code is found; the first to claim a text keeps it. */
static void
add_text(struct codes *cs, struct arena *a, struct str text, size_t index)
{
	if (text.n)
		map_put(&cs->by_text, utf8_fold(a, text), index, NULL);
}

static void
add_code(struct codes *cs, struct arena *a, const struct node *n, size_t variant, size_t *cap)
{
	const struct node *also = node_get(n, "also");

	cs->c = arena_grow(a, cs->c, cs->n, cap, sizeof(*cs->c));
	cs->c[cs->n] = (struct code){
		.code = arena_str(a, node_text(n, "code")), .zh = arena_str(a, node_text(n, "zh")),
		.en = arena_str(a, node_text(n, "en")), .variant = variant, .canon = cs->n,
	};
	add_text(cs, a, cs->c[cs->n].code, cs->n);
	add_text(cs, a, cs->c[cs->n].zh, cs->n);
	for (const struct node *t = also ? also->child : NULL; t; t = t->next)
		add_text(cs, a, t->text, cs->n);
	cs->n++;
}

/* The code of the default variant with that code; its own index if there is none. */
static size_t
default_of(const struct codes *cs, struct str code, size_t own)
{
	for (size_t i = 0; i < cs->n && cs->c[i].variant == 0; i++)
		if (str_eq(cs->c[i].code, code))
			return i;
	return own;
}

/* Say what codes of other variants mean: by the maps of the list, else by the same label. */
static void
link_codes(struct codes *cs, struct arena *a, const struct node *maps)
{
	for (size_t i = 0; i < cs->n; i++) {
		size_t hit;

		if (cs->c[i].variant && cs->c[i].zh.n &&
		    map_get(&cs->by_text, utf8_fold(a, cs->c[i].zh), &hit) &&
		    cs->c[hit].variant == 0)
			cs->c[i].canon = hit;
	}
	for (const struct node *m = maps ? maps->child : NULL; m; m = m->next) {
		const struct str variant = node_text(m, "variant"), from = node_text(m,
		    "from_code");

		for (size_t i = 0; i < cs->n; i++)
			if (str_eq(cs->variants[cs->c[i].variant].name, variant) &&
			    str_eq(cs->c[i].code, from))
				cs->c[i].canon = default_of(cs, node_text(m, "code"), i);
	}
}

static bool
fill_list(struct codes *cs, struct arena *a, const struct node *doc)
{
	const struct node *vs = node_get(doc, "variants");
	size_t cap = 0;

	cs->name = arena_str(a, node_text(doc, "name"));
	cs->zh = arena_str(a, node_text(doc, "zh"));
	cs->en = arena_str(a, node_text(doc, "en"));
	cs->variants = arena_new(a, node_count(vs), sizeof(*cs->variants));
	for (const struct node *v = vs ? vs->child : NULL; v; v = v->next) {
		const struct node *list = node_get(v, "codes");

		cs->variants[cs->variant_count] = (struct variant){
			.name = arena_str(a, node_text(v, "name")),
			.from = arena_str(a, node_text(v, "from")),
			.until = arena_str(a, node_text(v, "until")),
			.source = arena_str(a, node_text(v, "source")),
		};
		for (const struct node *c = list ? list->child : NULL; c; c = c->next)
			add_code(cs, a, c, cs->variant_count, &cap);
		cs->variant_count++;
	}
	link_codes(cs, a, node_get(doc, "maps"));
	return cs->name.n && cs->n;
}

/* Read one carried list. */
static bool
load_list(struct codes *cs, struct arena *a, const struct embed *e)
{
	struct arena scratch = { 0 };
	struct faults fs = { .a = &scratch };
	struct source src = { .path = str_from(e->name), .form = FORM_JSONL,
	    .text = { (const char *)e->data, e->size } };
	struct node_reader *r = node_open(&scratch, &src, &fs);
	struct node *doc = NULL;
	const bool ok = node_next(r, &scratch, &doc) && doc && !fs.n && fill_list(cs, a, doc);

	node_close(r);
	if (!ok)
		trouble(tr("%s is not a sound code list%s%.*s"), e->name, fs.n ? ": " : "",
		    STRF(fs.n ? fs.f[0].text : STR("")));
	arena_clear(&scratch);
	return ok;
}

bool
codes_load(struct arena *a, struct code_lists *ls)
{
	const struct embed *e;
	size_t n = 0;

	*ls = (struct code_lists){ 0 };
	while (embed_under("schemas/codes/", n))
		n++;
	ls->lists = arena_new(a, n, sizeof(*ls->lists));
	while ((e = embed_under("schemas/codes/", ls->n)))
		if (!load_list(&ls->lists[ls->n++], a, e))
			return false;
	return true;
}

void
codes_clear(struct code_lists *ls)
{
	for (size_t i = 0; i < ls->n; i++)
		map_clear(&ls->lists[i].by_text);
	*ls = (struct code_lists){ 0 };
}

const struct codes *
codes_by_name(const struct code_lists *ls, struct str name)
{
	for (size_t i = 0; i < ls->n; i++)
		if (str_eq(ls->lists[i].name, name))
			return &ls->lists[i];
	return NULL;
}

const struct code *
codes_find(const struct codes *cs, struct str text)
{
	struct arena a = { 0 };
	size_t at;
	bool hit = map_get(&cs->by_text, text, &at);

	if (!hit) {
		hit = map_get(&cs->by_text, utf8_fold(&a, text), &at);
		arena_clear(&a);
	}
	return hit ? &cs->c[at] : NULL;
}

const struct code *
codes_canon(const struct codes *cs, const struct code *c)
{
	return &cs->c[c->canon];
}
