/*
 * The legal basis as lawyers write it: 《law》（version）article paragraph subparagraph point.
 */
#include "publish/page.h"

/* What a citation is made of, in its order, and what stands around each text. */
static const struct {
	const char *field, *before, *after;
} pieces[] = {
	{ "basis.law", "《", "》" },
	{ "basis.version", "（", "）" },
	{ "basis.article", "", "" },
	{ "basis.paragraph", "", "" },
	{ "basis.subparagraph", "", "" },
	{ "basis.point", "", "" },
};

_Static_assert(sizeof(pieces) / sizeof(*pieces) <= PAGE_BASIS_MOST, "room for all pieces");

size_t
page_basis(struct page *p, const struct item *it, uint16_t part, uint16_t number, uint16_t *told)
{
	const struct schema *s = p->s->c->schema;
	const struct value *law = item_find(it, s->ids.basis_law, number, LANG_ZH);
	size_t n = 0;

	if (part != s->ids.part_basis || !law)
		return 0;
	html_raw(&p->o, "<p class=\"cite\">");
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		const struct field *f = schema_field(s, str_from(pieces[i].field));
		const struct value *v = f ? item_find(it, f->id, number, LANG_ZH) : NULL;
		const bool marked = v && str_has(v->text, str_from(pieces[i].before));

		if (!v)
			continue;
		if (!marked)
			html_text(&p->o, str_from(pieces[i].before));
		html_text(&p->o, v->text);
		if (!marked)
			html_text(&p->o, str_from(pieces[i].after));
		told[n++] = f->id;
	}
	html_raw(&p->o, "</p>\n");
	return n;
}
