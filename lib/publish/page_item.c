/*
 * A page for each item, with everything public that is known of it: its facts in front, the legal
 * basis, the fields, the other parts, the columns that the schema does not know, its history. An
 * item that is gone keeps its page, which says so first.
 */
#include "publish/page.h"

#include "publish/page_history.h"
#include "publish/page_limit.h"
#include "publish/past.h"
#include "schema/type.h"

/* What a page is about: an item of the catalogue, or one that is gone. */
struct subject {
	const struct catalog *c;
	const struct item *it;
	size_t item;			/* index in the site's items; SIZE_MAX: gone */
	const struct past_life *life;	/* NULL: no rounds are known */
};

/* A fact in front: the label of its field and what is given. */
static void
put_fact(struct page *p, uint16_t field, struct str text)
{
	if (field == SCHEMA_NONE || !text.n)
		return;
	html_raw(&p->o, "<li><span>");
	page_field_label(p, p->s->c, field);
	html_raw(&p->o, "</span> <strong>");
	page_text(p, text);
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
	page_word(p, label);
	html_raw(&p->o, "</span> <strong>");
	page_link_start(p, g->file);
	page_group_title(p, g);
	html_raw(&p->o, "</a></strong></li>\n");
}

static void
put_front(struct page *p, const struct subject *sub)
{
	const struct schema *s = p->s->c->schema;
	const struct item *it = sub->it;

	html_raw(&p->o, "<h1>");
	if (sub->item == SIZE_MAX)
		page_text(p, p->about.title);
	else
		page_item_title(p, sub->item);
	html_raw(&p->o, "</h1>\n");
	if (sub->life)
		page_history_notice(p, sub->life);
	html_raw(&p->o, "<ul class=\"facts\">\n");
	if (sub->item == SIZE_MAX) {
		put_fact(p, s->ids.kind, shown(p, it, s->ids.kind));
		put_fact(p, s->ids.body, shown(p, it, s->ids.body));
	} else {
		put_group(p, "事项类型", &p->s->kinds, sub->item);
		put_group(p, "实施主体", &p->s->bodies, sub->item);
	}
	put_fact(p, s->ids.level, shown(p, it, s->ids.level));
	put_limit(p, it, s->ids.statutory_limit, s->ids.statutory_limit_unit);
	put_limit(p, it, s->ids.promised_limit, s->ids.promised_limit_unit);
	html_raw(&p->o, "</ul>\n");
}

static void
put_parts(struct page *p, const struct subject *sub, const struct part *part)
{
	if (part->is_heading || !catalog_part_count(sub->c, sub->it, part->index))
		return;
	html_raw(&p->o, "<section aria-labelledby=\"part-");
	html_text(&p->o, part->name);
	html_raw(&p->o, "\">\n<h2 id=\"part-");
	html_text(&p->o, part->name);
	html_raw(&p->o, "\">");
	page_label(p, part->zh, part->en, part->mn);
	html_raw(&p->o, "</h2>\n");
	page_parts(p, sub->c, sub->it, part->index);
	html_raw(&p->o, "</section>\n");
}

static void
put_foot(struct page *p, const struct subject *sub)
{
	const struct str host = p->s->config->text[CONFIG_ADDRESS];
	struct buf *o = &p->o;

	html_raw(o, "<p class=\"note\">");
	page_word(p, "事项编号");
	html_raw(o, "：<bdi>");
	html_text(o, sub->it->key);
	html_raw(o, "</bdi>。");
	page_word(p, "本页地址长期不变。");
	if (host.n) {
		html_raw(o, " <bdi>");
		html_text(o, host);
		if (host.p[host.n - 1] != '/')
			html_raw(o, "/");
		html_text(o, site_prefix(p->s->lang));
		html_text(o, p->about.file);
		html_raw(o, "</bdi>");
	}
	html_raw(o, "</p>\n");
}

static void
put_body(struct page *p, const struct subject *sub)
{
	const struct schema *sc = p->s->c->schema;
	const struct page_pick own = { .part = SCHEMA_NONE };
	const struct page_pick unknown = { .part = SCHEMA_NONE, .is_unknown = true };

	put_front(p, sub);
	if (sc->ids.part_basis != SCHEMA_NONE)
		put_parts(p, sub, &sc->parts[sc->ids.part_basis]);
	page_limits(p, sub->it);
	page_section(p, "fields", "基本信息");
	page_values(p, sub->c, sub->it, &own);
	html_raw(&p->o, "</section>\n");
	for (size_t i = 0; i < sc->part_count; i++)
		if (i != sc->ids.part_basis)
			put_parts(p, sub, &sc->parts[i]);
	if (page_has_values(sub->c, sub->it, &unknown)) {
		page_section(p, "others", "其他栏目");
		page_values(p, sub->c, sub->it, &unknown);
		html_raw(&p->o, "</section>\n");
	}
	if (sub->life)
		page_history(p, sub->life);
	put_foot(p, sub);
}

static bool
make_one(const struct site *s, const struct sink *to, size_t item)
{
	const struct site_group *body = &s->bodies.g[s->bodies.of[item]];
	struct subject sub = { s->c, NULL, item, past_life_of(s->past, item) };
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = s->files[item], .column = PAGE_ITEM,
	    .title = s->titles[item], .head = s->heads[item], .description = s->heads[item],
	    .parent_file = body->file, .parent_word = body->word, .parent_title = body->title });
	sub.it = site_item(s, &p.arena, item);
	put_body(&p, &sub);
	return page_end(&p, to);
}

static bool
make_gone(const struct site *s, const struct sink *to, const struct past_life *life)
{
	const struct subject sub = { &s->past->gone, s->past->gone.items[life->gone], SIZE_MAX,
	    life };
	struct page p;

	page_start(&p, s, &(struct page_about){ .file = life->file, .column = PAGE_ITEM,
	    .title = life->title, .head = life->head, .description = life->head,
	    .parent_file = STR("round/index.html"), .parent_word = "历次清理" });
	put_body(&p, &sub);
	return page_end(&p, to);
}

static bool
make_items(const struct site *s, const struct sink *to)
{
	for (size_t i = 0; i < s->c->n; i++)
		if (!make_one(s, to, i))
			return false;
	for (size_t i = 0; s->past && i < s->past->life_count; i++) {
		const struct past_life *life = &s->past->lives[i];

		if (past_is_gone(life) && !make_gone(s, to, life))
			return false;
	}
	return true;
}

const struct output page_item = { .name = "item", .make = make_items, .is_edition = true };
