/*
 * Values on a page. Every public value is shown, known to the schema or not, in every language, and
 * where what people read differs from what was written, both are.
 */
#include "publish/page.h"

#include "schema/type.h"

static const char *const lang_labels[LANG_COUNT] = {
	[LANG_ZH] = "中文", [LANG_EN] = "英文", [LANG_MN] = "蒙古文", [LANG_UG] = "维吾尔文",
	[LANG_BO] = "藏文", [LANG_KK] = "哈萨克文", [LANG_KO] = "朝鲜文",
};

void
page_field_label(struct page *p, const struct catalog *c, uint16_t id)
{
	const struct field *f = catalog_field(c, id);
	const struct str name = catalog_field_name(c, id);

	if (f && f->zh.n)
		page_label(p, f->zh, f->en, f->mn);
	else if (f)
		page_text(p, f->name);
	else if (str_starts(name, STR("catalog.")))
		page_text(p, str_sub(name, 8, name.n));
	else if (catalog_part(c, id) != SCHEMA_NONE)
		page_text(p, str_sub(name, str_find(name, STR("."), 0) + 1, name.n));
	else
		page_text(p, name);
}

static void
put_text(struct page *p, const struct value *v)
{
	const struct schema *sc = p->s->c->schema;
	const struct field *f = v->field < sc->n ? &sc->fields[v->field] : NULL;
	const struct str shown = f ? type_show(&p->arena, f, v->text) : v->text;

	if (html_is_url(v->text)) {
		html_raw(&p->o, "<a rel=\"external\" href=");
		html_url(&p->o, v->text);
		html_raw(&p->o, ">");
		html_text(&p->o, v->text);
		html_raw(&p->o, "</a>");
		return;
	}
	html_text(&p->o, shown);
	if (!str_eq(shown, v->text)) {
		html_raw(&p->o, " <span class=\"raw\">（");
		page_word(p, "原文");
		html_raw(&p->o, "：<bdi>");
		html_text(&p->o, v->text);
		html_raw(&p->o, "</bdi>）</span>");
	}
}

void
page_value(struct page *p, const struct value *v, bool is_plain)
{
	struct buf *o = &p->o;

	if (is_plain)
		html_raw(o, "<p class=\"text\"");
	else
		html_raw(o, "<dd class=\"text\"");
	if (v->lang == LANG_ZH && p->s->lang != LANG_ZH)
		html_raw(o, " lang=\"zh-CN\"");
	html_raw(o, ">");
	if (v->lang == LANG_ZH) {
		put_text(p, v);
	} else {
		html_raw(o, "<span class=\"tongue\">");
		page_word(p, lang_labels[v->lang]);
		html_raw(o, "</span><span class=\"other\"");
		html_lang(o, v->lang, v->text);
		html_raw(o, ">");
		put_text(p, v);
		html_raw(o, "</span>");
	}
	if (is_plain)
		html_raw(o, "</p>\n");
	else
		html_raw(o, "</dd>\n");
}

static bool
is_told(const struct page_pick *pick, const struct value *v)
{
	for (size_t i = 0; i < pick->told_count; i++)
		if (pick->told[i] == v->field)
			return v->lang == LANG_ZH;
	return false;
}

static bool
is_wanted(const struct catalog *c, const struct value *v, const struct page_pick *pick)
{
	if (v->part != pick->number || catalog_part(c, v->field) != pick->part || is_told(pick, v))
		return false;
	return pick->part != SCHEMA_NONE || (v->field >= c->schema->n) == pick->is_unknown;
}

bool
page_has_values(const struct catalog *c, const struct item *it, const struct page_pick *pick)
{
	for (size_t i = 0; i < it->n; i++)
		if (is_wanted(c, &it->v[i], pick))
			return true;
	return false;
}

void
page_values(struct page *p, const struct catalog *c, const struct item *it,
    const struct page_pick *pick)
{
	uint16_t last = SCHEMA_NONE;

	if (!page_has_values(c, it, pick))
		return;
	html_raw(&p->o, "<dl>\n");
	for (size_t i = 0; i < it->n; i++) {
		const struct value *v = &it->v[i];

		if (!is_wanted(c, v, pick))
			continue;
		if (v->field != last) {
			html_raw(&p->o, "<dt>");
			page_field_label(p, c, v->field);
			html_raw(&p->o, "</dt>\n");
		}
		last = v->field;
		page_value(p, v, false);
	}
	html_raw(&p->o, "</dl>\n");
}

/* True if all that a part has is texts of its main field: then it needs no label. */
static bool
is_bare(const struct catalog *c, const struct item *it, const struct page_pick *pick)
{
	for (size_t i = 0; i < it->n; i++)
		if (is_wanted(c, &it->v[i], pick) &&
		    it->v[i].field != c->schema->parts[pick->part].main)
			return false;
	return true;
}

static void
put_part(struct page *p, const struct catalog *c, const struct item *it, uint16_t part,
    uint16_t number)
{
	uint16_t told[PAGE_BASIS_MOST];
	const struct page_pick pick = { .part = part, .number = number, .told = told,
	    .told_count = page_basis(p, it, part, number, told) };

	if (!is_bare(c, it, &pick)) {
		page_values(p, c, it, &pick);
		return;
	}
	for (size_t i = 0; i < it->n; i++)
		if (is_wanted(c, &it->v[i], &pick))
			page_value(p, &it->v[i], true);
}

void
page_parts(struct page *p, const struct catalog *c, const struct item *it, uint16_t part)
{
	const uint16_t n = catalog_part_count(c, it, part);

	if (!n)
		return;
	html_raw(&p->o, "<ol class=\"parts\">\n");
	for (uint16_t number = 1; number <= n && number; number++) {
		const struct page_pick pick = { .part = part, .number = number };

		if (!page_has_values(c, it, &pick))
			continue;
		buf_fmt(&p->o, "<li value=\"%u\">\n", number);
		put_part(p, c, it, part, number);
		html_raw(&p->o, "</li>\n");
	}
	html_raw(&p->o, "</ol>\n");
}
