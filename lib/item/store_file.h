/*
 * What the store_*.c files share.
 */
#ifndef LIB_ITEM_STORE_FILE_H
#define LIB_ITEM_STORE_FILE_H

#include "base/buf.h"
#include "item/store.h"
#include "syntax/sql.h"

struct store {
	struct sql *db;
	struct str path;	/* for messages */
	struct arena arena;	/* lives as long as the store */
};

/* The tables, triggers and views, as steps from version to version. */
extern const struct sql_kind store_kind;	/* store_open.c */

/*
 * Join a catalogue's heading with what is said of the round (store_heading.c).
 *
 * out:     *head, in a: c->head with date, document and declared totals of info in place of its own
 * returns: false if a date, a number or a kind is none; told
 */
bool store_heading(struct arena *a, const struct catalog *c, const struct store_info *info,
    struct item *head);

/* The declared total of a heading, of all kinds together; empty if it has none. */
struct str store_total(const struct schema *s, const struct item *head);

/* What putting items leaves for the round's own row; texts in the arena that was given. */
struct store_items {
	const struct source **sources;	/* source i has number i + 1 */
	size_t source_count, source_cap;
	int64_t withheld;		/* items that are not public */
	struct str heading, heading_other, unknown;	/* JSON */
	struct str content;		/* hash of heading and items, 32 hex digits */
};

/*
 * Put the items of a catalogue as those of a round (store_items.c).
 *
 * in:      db, between sql_begin() and sql_commit(), or NULL: then nothing is put, *out is all
 *          the same but for the sources; head, the heading of the round; round, the id that its
 *          row will have
 * returns: false if the store refused or an item cannot be stored; told
 */
bool store_put_items(struct arena *a, struct sql *db, const struct catalog *c,
    const struct item *head, int64_t round, struct store_items *out);

/* Cut NAME@ROUND at its last '@'; false if it is no reference; silent. */
bool store_cut(struct str ref, struct str *name, struct str *round);
/* A text on one line, in a, without what a terminal would obey (store_print.c). */
struct str store_plain(struct arena *a, struct str s);
/*
 * The round of a name and a ROUND text, withdrawn ones too if asked; false and told if there is
 * none.
 */
bool store_resolve(struct arena *a, struct store *st, struct str name, struct str round,
    bool withdrawn, struct round *r);

/*
 * An item's values as JSON (store_json.c): known fields as one object in canonical order, values
 * of unknown fields as a list of {name, part, lang, text} in order of name, so that equal items
 * give equal bytes.
 *
 * out:     known, always an object; other, empty if the item has no unknown field
 * returns: false if a text cannot be stored (a NUL, too long); told
 */
bool store_json_put(const struct catalog *c, const struct item *it, struct buf *known,
    struct buf *other);
/*
 * The reverse.
 *
 * in:      a, where values and texts go; at, the place of all values; heading, true for c->head
 * out:     it, sorted; key not set
 * returns: false if it is no such JSON; silent
 */
bool store_json_get(struct catalog *c, struct arena *a, struct str known, struct str other,
    bool heading, struct loc at, struct item *it);
/* The names of a catalogue's unknown fields as a JSON list; empty if it has none. */
void store_json_put_names(const struct catalog *c, struct buf *b);
/* The reverse: adds them to c->names in their order; false if it is no such JSON; silent. */
bool store_json_get_names(struct catalog *c, struct str text);

#endif
