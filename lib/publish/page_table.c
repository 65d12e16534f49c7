/*
 * Tables of items and of groups. Few columns, so that they fit 320 pixels: what else is known of an
 * item stands beneath its name.
 */
#include "publish/page.h"

#include "base/utf8.h"

#define BASIS_SHOWN 60	/* code points of a basis in a table; its page has all of it */

/* The first basis of an item in one line: law and article, else the start of the text. */
static struct str
basis_line(struct arena *a, const struct schema *s, const struct item *it)
{
	const struct value *law = item_find(it, s->ids.basis_law, 1, LANG_ZH);
	const struct value *article = item_find(it, s->ids.basis_article, 1, LANG_ZH);
	const struct value *text = item_find(it, s->ids.basis_text, 1, LANG_ZH);
	struct str line, shown;

	if (law && str_has(law->text, STR("《")))
		return law->text;
	if (law)
		return arena_fmt(a, "《%.*s》%.*s", STRF(law->text),
		    STRF(article ? article->text : STR("")));
	if (!text)
		return (struct str){ NULL, 0 };
	line = str_trim(text->text);
	line = str_sub(line, 0, str_find(line, STR("\n"), 0));
	shown = str_sub(line, 0, utf8_at(line, BASIS_SHOWN));
	return shown.n == line.n ? line : arena_fmt(a, "%.*s…", STRF(shown));
}

static void
put_more(struct page *p, size_t n)
{
	const struct str number = arena_fmt(&p->row, "%zu", n);

	page_say(p, "等 {} 条", &number, 1);
}

static void
put_basis(struct page *p, const struct item *it)
{
	const struct schema *s = p->s->c->schema;
	const struct str line = basis_line(&p->row, s, it);
	const uint16_t part = s->ids.part_basis;
	const unsigned n = part == SCHEMA_NONE ? 0 : item_part_count(s, it, part);

	if (!line.n)
		return;
	html_raw(&p->o, "<span class=\"basis\">");
	page_word(p, "依据");
	html_raw(&p->o, "：<bdi>");
	page_text(p, line);
	html_raw(&p->o, "</bdi>");
	if (n > 1)
		put_more(p, n);
	html_raw(&p->o, "</span>");
}

/*
 * The code that an item has; its body stands elsewhere, and a derived key says nothing to people.
 */
static void
put_code(struct page *p, const struct item *it)
{
	struct str rest = it->key;
	const struct str code = str_cut(&rest, '@');

	if (str_starts(it->key, STR("u-")))
		return;
	html_raw(&p->o, "<span class=\"key\">");
	page_word(p, "编号");
	html_raw(&p->o, "：<bdi>");
	html_text(&p->o, code);
	html_raw(&p->o, "</bdi></span>");
}

static void
put_group(struct page *p, const struct site_groups *gs, size_t item)
{
	const struct site_group *g = &gs->g[gs->of[item]];

	html_raw(&p->o, "<td>");
	page_link_start(p, g->file);
	page_group_title(p, g);
	html_raw(&p->o, "</a></td>");
}

static void
put_item(struct page *p, size_t number, size_t item, unsigned columns)
{
	const struct item *it = site_item(p->s, &p->row, item);
	struct buf *o = &p->o;

	html_raw(o, "<tr><td class=\"n\">");
	html_num(o, number);
	html_raw(o, "</td><th scope=\"row\">");
	page_link_start(p, p->s->files[item]);
	page_item_title(p, item);
	html_raw(o, "</a>");
	put_basis(p, it);
	put_code(p, it);
	html_raw(o, "</th>");
	if (columns & PAGE_KIND)
		put_group(p, &p->s->kinds, item);
	if (columns & PAGE_BODY)
		put_group(p, &p->s->bodies, item);
	html_raw(o, "</tr>\n");
	arena_reset(&p->row);
}

static void
put_column(struct page *p, const char *class, const char *word)
{
	html_raw(&p->o, "<th scope=\"col\" class=");
	html_attr(&p->o, str_from(class));
	html_raw(&p->o, ">");
	page_word(p, word);
	html_raw(&p->o, "</th>");
}

void
page_items_start(struct page *p)
{
	html_raw(&p->o, "<table class=\"items\">\n<caption>");
}

void
page_items(struct page *p, const size_t *items, size_t n, unsigned columns)
{
	struct buf *o = &p->o;

	html_raw(o, "</caption>\n<thead><tr>");
	put_column(p, "n", "序号");
	put_column(p, "what", "事项");
	if (columns & PAGE_KIND)
		put_column(p, "by", "事项类型");
	if (columns & PAGE_BODY)
		put_column(p, "by", "实施主体");
	html_raw(o, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < n; i++)
		put_item(p, i + 1, items[i], columns);
	html_raw(o, "</tbody>\n</table>\n");
}

/*
 * A share of all items, rounded, with a bar that says no more, so it is hidden from readers
 * aloud.
 */
static void
put_share(struct page *p, size_t n)
{
	const size_t all = p->s->c->n, mille = (n * 1000 + all / 2) / all;

	buf_fmt(&p->o, "<svg class=\"bar\" width=\"100%%\" height=\"10\" aria-hidden=\"true\">"
	    "<rect width=\"%zu.%zu%%\" height=\"10\"/></svg>%zu.%zu%%", mille / 10, mille % 10,
	    mille / 10, mille % 10);
}

void
page_groups(struct page *p, const char *caption, const char *what, const struct site_groups *gs)
{
	struct buf *o = &p->o;

	html_raw(o, "<table class=\"groups\">\n<caption>");
	page_word(p, caption);
	html_raw(o, "</caption>\n<thead><tr>");
	put_column(p, "what", what);
	put_column(p, "n", "事项数");
	put_column(p, "share", "占比");
	html_raw(o, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < gs->n; i++) {
		html_raw(o, "<tr><th scope=\"row\">");
		page_link_start(p, gs->g[i].file);
		page_group_title(p, &gs->g[i]);
		html_raw(o, "</a></th><td class=\"n\">");
		html_num(o, gs->g[i].n);
		html_raw(o, "</td><td class=\"share\">");
		put_share(p, gs->g[i].n);
		html_raw(o, "</td></tr>\n");
	}
	html_raw(o, "</tbody>\n");
	if (gs->of) {
		html_raw(o, "<tfoot><tr><th scope=\"row\">");
		page_word(p, "合计");
		html_raw(o, "</th><td class=\"n\">");
		html_num(o, p->s->c->n);
		html_raw(o, "</td><td class=\"share\"></td></tr></tfoot>\n");
	}
	html_raw(o, "</table>\n");
}
