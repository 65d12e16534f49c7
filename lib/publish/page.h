/*
 * What pages share: the frame around a page and the pieces in it.
 */
#ifndef LIB_PUBLISH_PAGE_H
#define LIB_PUBLISH_PAGE_H

#include "publish/html.h"
#include "publish/output.h"

struct page {
	struct buf o;			/* the page from <body> on */
	const struct site *s;
	struct str title;		/* in the browser's tab, before that of the site */
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
void page_start(struct page *p, const struct site *s, const char *up, struct str title,
    struct str where, struct str parent_file, struct str parent_title);
/*
 * End a page with the foot, give it to the sink and its memory back; false if the sink said stop.
 */
bool page_end(struct page *p, const struct sink *to, struct str name);
/*
 * The policy of a page and its style: nothing is loaded but that style, nothing runs, nothing is
 * sent.
 *
 * in:      style, the style itself; empty: a link to style.css, up (see page_start()) away;
 *          all, what the page shows: the nonce is made of its SHA-256, so it cannot be known to who
 *          wrote a part of it
 */
void page_style(struct buf *o, struct str up, struct str style, struct str all);
/* A link to a file of the site. */
void page_link(struct page *p, struct str file, struct str text);
/* `共 N 项` in the form that all pages use. */
void page_count(struct page *p, size_t n);
/* A table of items: number, name with basis and key, and the columns asked for. */
void page_items(struct page *p, struct str caption, const size_t *items, size_t n,
    unsigned columns);
/* A table of groups: title with link, number of items, share as a bar. */
void page_groups(struct page *p, struct str caption, struct str what, const struct site_groups *gs);
/* A value as <dd>, with its language; is_plain: as <p>. */
void page_value(struct page *p, const struct value *v, bool is_plain);
#define PAGE_BASIS_MOST 8	/* fields that a citation is made of */

/* Which values of an item are shown together. */
struct page_pick {
	uint16_t part;		/* index of the part, SCHEMA_NONE: the item's own */
	uint16_t number;	/* of the part, from 1; 0: the item's own */
	bool is_unknown;	/* of the item's own: only those that the schema does not know */
	const uint16_t *told;	/* fields whose Chinese text stands in front already; NULL: none */
	size_t told_count;
};

/* Values of an item as <dl>; nothing if there are none. */
void page_values(struct page *p, const struct item *it, const struct page_pick *pick);
/* True if page_values() would show something. */
bool page_has_values(const struct catalog *c, const struct item *it, const struct page_pick *pick);
/* All parts of one name of an item, as a list; nothing if it has none. */
void page_parts(struct page *p, const struct item *it, uint16_t part);
/*
 * Put the parts of a legal basis that law and article make in front, as statutes are cited.
 *
 * in:      told, room for PAGE_BASIS_MOST fields
 * out:     told, the fields that were put in front
 * returns: how many; 0: the part has no law or is no basis
 */
size_t page_basis(struct page *p, const struct item *it, uint16_t part, uint16_t number,
    uint16_t *told);

#endif
