/*
 * What pages share: the frame around a page and the pieces in it. A word of the interface goes
 * through page_word() and its like, a text of the catalogue through page_text(): in an edition of
 * another language each is marked with its own.
 */
#ifndef LIB_PUBLISH_PAGE_H
#define LIB_PUBLISH_PAGE_H

#include "publish/html.h"
#include "publish/output.h"

/* Kinds of page, for the meta tags of 国办发〔2017〕47号. */
enum page_column { PAGE_HOME, PAGE_LIST, PAGE_SEARCH, PAGE_ITEM, PAGE_ROUND, PAGE_QUALITY };

/* What a page is. */
struct page_about {
	struct str file;	/* its name within the edition: "item/….html" */
	enum page_column column;
	/* what it is called, where an interface word says it; else NULL */
	const char *word;
	struct str arg;		/* what a {} in the word stands for */
	struct str title;	/* where the catalogue says it; both empty: the home page */
	struct str head;	/* in the browser's tab instead; empty: word or title */
	struct str parent_file;	/* the list above it; empty: none */
	const char *parent_word;
	struct str parent_title;
	struct str description;	/* for the meta tags; empty: made of the title */
	bool has_search;	/* it loads the search */
	struct str moved_to;	/* the file of the edition that took its place; empty: it stays */
};

struct page {
	struct buf o;			/* the page from <body> on */
	const struct site *s;
	struct page_about about;	/* its texts live as long as the page */
	const char *up;			/* from the page to the top of its edition: "" or "../" */
	const char *root;		/* from the page to the top of the site */
	struct arena arena;		/* for what is shown, until page_end() */
	struct arena row;		/* for an item of a table, until the next one */
};

/* What a table of items tells beside the name. */
enum page_items_column {
	PAGE_KIND = 1,
	PAGE_BODY = 2
};

/*
 * Begin a page, up to the start of its main part.
 *
 * in:      about, whose texts are copied
 * out:     p, to be passed to page_end()
 */
void page_start(struct page *p, const struct site *s, const struct page_about *about);
/*
 * End a page with the foot, give it to the sink and its memory back; false if the sink said stop.
 */
bool page_end(struct page *p, const struct sink *to);
/* The meta tags of a page by its kind (page_meta.c). */
void page_meta(struct buf *o, const struct page *p);
/* The foot of a government site (page_foot.c). */
void page_foot(struct page *p);

/* A word of the interface; marked as Chinese where the edition lacks it. */
void page_word(struct page *p, const char *zh);
/* The same as an attribute's value with its quotes. */
void page_attr_word(struct page *p, const char *zh);
/*
 * A sentence of the interface: each {} in it stands for the next of n texts, shown as they are.
 */
void page_say(struct page *p, const char *zh, const struct str *args, size_t n);
/* The same with numbers, which stand out. */
void page_say_numbers(struct page *p, const char *zh, const size_t *args, size_t n);
/* A text of the catalogue. */
void page_text(struct page *p, struct str text);
/* A label of the schema or of a code list in the language of the edition, else Chinese. */
void page_label(struct page *p, struct str zh, struct str en, struct str mn);
/* The start of a link to a file of the edition, up to its text; "</a>" follows. */
void page_link_start(struct page *p, struct str file);
/* A link to a file of the edition, with a text of the catalogue. */
void page_link(struct page *p, struct str file, struct str text);
/* The same with a word of the interface. */
void page_link_word(struct page *p, struct str file, const char *zh);
/* A link to a file at the top of the site. */
void page_link_root(struct page *p, struct str file, struct str text);
/* <h1> of a page: its word or title. */
void page_heading(struct page *p);
/* What a page is called: its word with its arg, or its title. */
void page_name(struct page *p);
/* The start of a section with its heading; "</section>" follows. */
void page_section(struct page *p, const char *id, const char *zh);
/* `共 N 项` in the form that all pages use. */
void page_count(struct page *p, size_t n);
/*
 * A table of items: number, name with basis and key, and the columns asked for. The caption is
 * written by the caller between page_items_start() and this.
 */
void page_items(struct page *p, const size_t *items, size_t n, unsigned columns);
/* The start of a table of items, up to its caption. */
void page_items_start(struct page *p);
/* A table of groups: title with link, number of items, share as a bar. */
void page_groups(struct page *p, const char *caption, const char *what,
    const struct site_groups *gs);
/* The title of a group: a label, a word for "none", or a text of the catalogue. */
void page_group_title(struct page *p, const struct site_group *g);
/* A value as <dd>, with its language; is_plain: as <p>. */
void page_value(struct page *p, const struct value *v, bool is_plain);
/* The label of a field: the schema's, else its name without the part's. */
void page_field_label(struct page *p, const struct catalog *c, uint16_t id);
/* The title of an item in the language of the edition, else Chinese and marked so. */
void page_item_title(struct page *p, size_t item);
#define PAGE_BASIS_MOST 8	/* fields that a citation is made of */

/* Which values of an item are shown together. */
struct page_pick {
	uint16_t part;		/* index of the part, SCHEMA_NONE: the item's own */
	uint16_t number;	/* of the part, from 1; 0: the item's own */
	bool is_unknown;	/* of the item's own: only those that the schema does not know */
	const uint16_t *told;	/* fields whose Chinese text stands in front already; NULL: none */
	size_t told_count;
};

/* Values of an item of c as <dl>; nothing if there are none. */
void page_values(struct page *p, const struct catalog *c, const struct item *it,
    const struct page_pick *pick);
/* True if page_values() would show something. */
bool page_has_values(const struct catalog *c, const struct item *it, const struct page_pick *pick);
/* All parts of one name of an item, as a list; nothing if it has none. */
void page_parts(struct page *p, const struct catalog *c, const struct item *it, uint16_t part);
/*
 * Put the parts of a legal basis that law and article make in front, as statutes are cited, and
 * what the register knows of that law.
 *
 * in:      told, room for PAGE_BASIS_MOST fields
 * out:     told, the fields that were put in front
 * returns: how many; 0: the part has no law or is no basis
 */
size_t page_basis(struct page *p, const struct item *it, uint16_t part, uint16_t number,
    uint16_t *told);

#endif
