/*
 * A page for each item, with everything public that is known of it: its facts in front, the legal
 * basis, the fields, the other parts, and the columns that the schema does not know.
 */
#include "publish/page.h"

#include "schema/type.h"

static void
start_section(struct page *p, const char *id, struct str title)
{
	html_raw(&p->o, "<section aria-labelledby=");
	html_attr(&p->o, str_from(id));
	html_raw(&p->o, ">\n<h2 id=");
	html_attr(&p->o, str_from(id));
	html_raw(&p->o, ">");
	html_text(&p->o, title);
	html_raw(&p->o, "</h2>\n");
}

/* A fact in front: the label of its field and what is given. */
static void
put_fact(struct page *p, uint16_t field, struct str text)
{
	if (field == SCHEMA_NONE || !text.n)
		return;
	html_raw(&p->o, "<li><span>");
	html_text(&p->o, p->s->c->schema->fields[field].zh);
	html_raw(&p->o, "</span> <strong>");
	html_text(&p->o, text);
	html_raw(&p->o, "</strong></li>\n");
}

static struct str
shown(struct page *p, const struct item *it, uint16_t field)
{
	const struct str text = item_text(it, field);

	return text.n ? type_show(&p->arena, &p->s->c->schema->fields[field], text) : text;
}

/* A limit; a bare number gets the unit that stands in the field beside it. */
static void
put_limit(struct page *p, const struct item *it, uint16_t field, uint16_t unit)
{
	const struct str text = shown(p, it, field);
	bool is_bare = text.n > 0;

	for (size_t i = 0; i < text.n; i++)
		is_bare = is_bare && text.p[i] >= '0' && text.p[i] <= '9';
	if (is_bare)
		put_fact(p, field, arena_fmt(&p->arena, "%.*s %.*s", STRF(text),
		    STRF(shown(p, it, unit))));
	else
		put_fact(p, field, text);
}

static void
put_group(struct page *p, const char *label, const struct site_groups *gs, size_t item)
{
	const struct site_group *g = &gs->g[gs->of[item]];

	html_raw(&p->o, "<li><span>");
	html_text(&p->o, str_from(label));
	html_raw(&p->o, "</span> <strong>");
	page_link(p, g->file, g->title);
	html_raw(&p->o, "</strong></li>\n");
}

static void
put_front(struct page *p, size_t item)
{
	const struct schema *s = p->s->c->schema;
	const struct item *it = p->s->c->items[item];

	html_raw(&p->o, "<h1>");
	html_text(&p->o, p->s->titles[item]);
	html_raw(&p->o, "</h1>\n<ul class=\"facts\">\n");
	put_group(p, "事项类型", &p->s->kinds, item);
	put_group(p, "实施主体", &p->s->bodies, item);
	put_fact(p, s->ids.level, shown(p, it, s->ids.level));
	put_limit(p, it, s->ids.statutory_limit, s->ids.statutory_limit_unit);
	put_limit(p, it, s->ids.promised_limit, s->ids.promised_limit_unit);
	html_raw(&p->o, "</ul>\n");
}

static void
put_parts(struct page *p, const struct item *it, const struct part *part)
{
	const struct catalog *c = p->s->c;
	const char *id;

	if (part->is_heading || !catalog_part_count(c, it, part->index))
		return;
	id = arena_cstr(&p->arena, arena_fmt(&p->arena, "part-%.*s", STRF(part->name)));
	start_section(p, id, part->zh);
	page_parts(p, it, part->index);
	html_raw(&p->o, "</section>\n");
}

static void
put_foot(struct page *p, size_t item)
{
	struct buf *o = &p->o;

	html_raw(o, "<p class=\"note\">事项编号：<bdi>");
	html_text(o, p->s->c->items[item]->key);
	html_raw(o, "</bdi>。本页地址长期不变。</p>\n");
}

static bool
make_one(const struct site *s, const struct sink *to, size_t item)
{
	const struct schema *sc = s->c->schema;
	const struct item *it = s->c->items[item];
	const struct site_group *body = &s->bodies.g[s->bodies.of[item]];
	const struct page_pick own = { .part = SCHEMA_NONE };
	const struct page_pick unknown = { .part = SCHEMA_NONE, .is_unknown = true };
	struct page p;

	page_start(&p, s, "../", s->heads[item], s->titles[item], body->file, body->title);
	put_front(&p, item);
	if (sc->ids.part_basis != SCHEMA_NONE)
		put_parts(&p, it, &sc->parts[sc->ids.part_basis]);
	start_section(&p, "fields", STR("基本信息"));
	page_values(&p, it, &own);
	html_raw(&p.o, "</section>\n");
	for (size_t i = 0; i < sc->part_count; i++)
		if (i != sc->ids.part_basis)
			put_parts(&p, it, &sc->parts[i]);
	if (page_has_values(s->c, it, &unknown)) {
		start_section(&p, "others", STR("其他栏目"));
		page_values(&p, it, &unknown);
		html_raw(&p.o, "</section>\n");
	}
	put_foot(&p, item);
	return page_end(&p, to, s->files[item]);
}

static bool
make_items(const struct site *s, const struct sink *to)
{
	for (size_t i = 0; i < s->c->n; i++)
		if (!make_one(s, to, i))
			return false;
	return true;
}

const struct output page_item = { .name = "item", .make = make_items };
