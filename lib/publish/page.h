/*
 * What pages share: the frame around a page and the pieces in it.
 */
#ifndef LIB_PUBLISH_PAGE_H
#define LIB_PUBLISH_PAGE_H

#include "publish/html.h"
#include "publish/output.h"

struct page {
	struct buf o;			/* the page */
	const struct site *s;
	const char *up;			/* from the page to the top: "" or "../" */
	struct arena arena;		/* for what is shown, until page_end() */
};

/* What a table of items tells beside the name. */
enum page_column {
	PAGE_KIND = 1,
	PAGE_BODY = 2
};

/*
 * Begin a page, up to the start of its main part.
 *
 * in:      up, "" or "../"; title, of the page (empty: the site's own), shown in the browser's tab;
 *          where, what it is called in the path from the home page (empty: it is the home page);
 *          parent_file and parent_title, the list above it (empty: none)
 * out:     p, to be passed to page_end()
 */
void page_start(struct page *p, const struct site *s, const char *up, struct str title, struct str where,
    struct str parent_file, struct str parent_title);
/* End a page with the foot, give it to the sink and its memory back; false if the sink said stop. */
bool page_end(struct page *p, const struct sink *to, struct str name);
/* A link to a file of the site. */
void page_link(struct page *p, struct str file, struct str text);
/* `共 N 项` in the form that all pages use. */
void page_count(struct page *p, size_t n);
/* A table of items: number, name with basis and key, and the columns asked for. */
void page_items(struct page *p, struct str caption, const size_t *items, size_t n, unsigned columns);
/* A table of groups: title with link, number of items, share as a bar. */
void page_groups(struct page *p, struct str caption, struct str what, const struct site_groups *gs);
/* A value as <dd>, with its language; is_plain: as <p>. */
void page_value(struct page *p, const struct value *v, bool is_plain);
/*
 * Values of an item as <dl>: those of one part number, or with part SCHEMA_NONE those of the item.
 *
 * in:      unknown: the fields of the item that the schema does not know, instead of the others
 */
void page_values(struct page *p, const struct item *it, uint16_t part, uint16_t number, bool unknown);
/* All parts of one name of an item, as a list; nothing if it has none. */
void page_parts(struct page *p, const struct item *it, uint16_t part);
/* True if an item has a value that page_values() would show. */
bool page_has_values(const struct catalog *c, const struct item *it, uint16_t part, uint16_t number,
    bool unknown);

#endif
