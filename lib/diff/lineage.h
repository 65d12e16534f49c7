/*
 * Lineage that somebody tells: which old item became which new one, by a document or by a person's
 * yes, and which did not, by a person's no. A merge is several rows with one new item, a split
 * several with one old item.
 */
#ifndef LIB_DIFF_LINEAGE_H
#define LIB_DIFF_LINEAGE_H

#include "item/catalog.h"

/* An item as it is named by somebody: as much as is known, empty texts for the rest. */
struct lineage_name {
	struct str key;		/* as outputs print it */
	struct str code;	/* any of the item's codes */
	struct str name, sub_name, body, kind;
};

enum lineage_answer { LINEAGE_OPEN, LINEAGE_YES, LINEAGE_NO };

struct lineage_row {
	struct lineage_name old, new;
	enum lineage_answer answer;	/* open rows say nothing */
	struct str document;	/* the document that says so; empty: a person does */
	struct loc at;		/* where it is said */
};

/* What a decision says of one item, in its own words: "下放至设区的市级水行政主管部门". */
struct lineage_word {
	struct lineage_name item;
	bool is_new;		/* it stands in the new catalogue (承接, 新增) */
	struct str decision;	/* the words */
	struct str document;
	struct loc at;
};

struct lineage {
	struct arena arena;	/* texts, and files they stand in */
	struct lineage_row *rows;
	size_t n, cap;
	struct lineage_word *words;
	size_t word_count, word_cap;
};

/* A row whose two items were found. */
struct lineage_link {
	size_t old, new;	/* indexes in the catalogues' items */
	const struct lineage_row *row;
};

/* Give it all back; zeroed is fine. */
void lineage_clear(struct lineage *l);
/* Add a row; its texts must live as long as l. */
void lineage_add(struct lineage *l, const struct lineage_row *row);
/* Add what a decision says of an item; the same. */
void lineage_say(struct lineage *l, const struct lineage_word *word);

/*
 * Find the item that a name means.
 *
 * in:      n; by key where one has it, else by code, else by name, with sub-item, body and kind
 *          where n has them; widths, punctuation and blanks do not count
 * out:     *at, its index
 * returns: how many items it can mean: 1 is found; silent
 */
size_t lineage_find(const struct catalog *c, const struct lineage_name *n, size_t *at);

/*
 * Find the items of all rows that are not open.
 *
 * out:     *links, *n, in a, in the order of the rows. A row whose item is not there, or could be
 *          several, is told as a warning with its place and left out
 */
void lineage_resolve(struct arena *a, const struct lineage *l, const struct catalog *old,
    const struct catalog *new, struct lineage_link **links, size_t *n);
/*
 * Find the items of all words for one of the catalogues.
 *
 * in:      c, of which is_new tells the side
 * returns: for each of its items the last word about it, NULL for none; in a; words whose item is
 *          not there, or could be several, are told as warnings
 */
const struct lineage_word **lineage_words(struct arena *a, const struct lineage *l,
    const struct catalog *c, bool is_new);

#endif
