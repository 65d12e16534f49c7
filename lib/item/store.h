/*
 * The store: rounds of catalogues in one SQLite file. A round is never changed: it can be
 * withdrawn with a reason, and another round can correct it. The file is described in
 * catalog-store(5).
 */
#ifndef LIB_ITEM_STORE_H
#define LIB_ITEM_STORE_H

#include "item/catalog.h"

struct store;
struct store_reader;

/* Named limits, tested at the limit and one past it. */
#define STORE_NAME_MOST	100			/* code points of a catalogue's name */
#define STORE_ITEM_MOST	((size_t)32 << 20)	/* bytes of one item as JSON */

enum store_mode {
	STORE_READ,	/* the file must be there; nothing is written */
	STORE_WRITE,	/* the file must be there */
	STORE_CREATE	/* the file is made when it is not there */
};

/* Open a store; NULL and told if it cannot be, or is none. To be passed to store_close(). */
struct store *store_open(const char *path, enum store_mode mode);
/* Close a store; what was not finished is undone. NULL is fine. */
void store_close(struct store *st);

/*
 * True if an argument is NAME@, NAME@latest, NAME@3 or NAME@-1; a file of such a name is meant by
 * ./NAME@3.
 */
bool store_is_reference(struct str arg);
/*
 * True if a catalogue can have that name: no blanks at its ends, no control characters, no '@'
 * and no '/'.
 */
bool store_is_name(struct str name);

/* A file that a round was made from. */
struct store_file {
	struct str path;	/* as the user gave it */
	struct str sha256;	/* 64 lower-case hex digits; of a round its digest */
	bool is_round;		/* a round of a store, not a file */
	uint64_t size;		/* bytes */
};

/* What is said of a round beside its items; empty texts: nothing is said. */
struct store_info {
	struct str name;	/* of the catalogue: see store_is_name() */
	struct str date;	/* a date as date_parse() reads it; goes into the heading */
	struct str document;	/* goes into the heading */
	struct str declared;	/* "655" or "01=22,行政处罚=254"; goes into the heading */
	struct str corrects;	/* "3", "latest" or "-1": the round that this one replaces */
	struct str account;	/* JSON: what became of every row of the input */
	const struct store_file *files;	/* in the order in which they were read */
	size_t file_count;
};

/* A round as it stands in the store; texts live in the arena that was given. */
struct round {
	int64_t id;		/* its row in the table round */
	struct str name;	/* of the catalogue */
	int64_t number;		/* 1, 2, 3 … in the order in which the rounds came */
	int64_t place;		/* in the sequence: its own number, or that of what it corrects */
	int64_t corrects;	/* the round that it replaces, 0: none */
	int64_t corrected_by;	/* the round that stands in its place, 0: none */
	bool is_withdrawn;
	struct str reason;	/* why it was withdrawn */
	struct str title, region, date, document;	/* from its heading */
	int64_t items;		/* how many */
	int64_t withheld;	/* how many of them are not public */
	int64_t declared;	/* how many its heading says there are; -1: it does not say */
	struct str digest;	/* SHA-256 over its files' SHA-256 */
};

enum store_outcome {
	STORE_FAILED,	/* nothing was changed; told */
	STORE_ADDED,	/* the round is there and on the disk */
	STORE_SAME	/* a round that stands was made from the same bytes: nothing was changed */
};

/*
 * Add a round in one transaction.
 *
 * in:      c, held, its items' keys set; its heading may lack what info says
 * out:     *r, the round that was added or that has the same bytes; texts in a
 * returns: see enum store_outcome. STORE_SAME is told as a warning if what is said of the round
 *          is another date, document or heading; a round that corrects is added even then, unless
 *          nothing differs
 */
enum store_outcome store_add(struct arena *a, struct store *st, const struct store_info *info,
    const struct catalog *c, struct round *r);

/*
 * Withdraw a round: its rows stay, it is skipped by "latest".
 *
 * in:      round, "3", "latest" or "-1"; reason, not empty
 * returns: false if there is no such round, it is withdrawn already, or the store refused; told
 */
bool store_withdraw(struct store *st, struct str name, struct str round, struct str reason);

/*
 * Find the round that a reference means.
 *
 * in:      ref, NAME@ROUND; "latest" and "-1" (the one before it) count the rounds that stand:
 *          neither withdrawn nor corrected; withdrawn, true if a withdrawn one may be named by
 *          its number
 * out:     *r, texts in a
 * returns: false if there is none; told
 */
bool store_find(struct arena *a, struct store *st, struct str ref, bool withdrawn,
    struct round *r);
/*
 * All rounds of a catalogue (name empty: of all), by name and number, in a; false and told if
 * unreadable.
 */
bool store_rounds(struct arena *a, struct store *st, struct str name, struct round **list,
    size_t *n);

/*
 * Begin to read the items of a round.
 *
 * in:      c, initialised; a, where the reader lives
 * out:     c gets the heading, the names of unknown fields, and date and region where it has none
 * returns: NULL and told if the round is unreadable; else to be passed to store_read_end()
 */
struct store_reader *store_read(struct arena *a, struct store *st, const struct round *r,
    struct catalog *c);
/*
 * Read the next item.
 *
 * in:      a, where it lives
 * out:     *it, sorted, its key set; its places are NAME@ROUND:FILE with the item's line and column
 * returns: false behind the last, or if the store is damaged, told: then store_read_end() is false
 */
bool store_next(struct store_reader *rd, struct arena *a, struct item *it);
/* End reading; false if it broke off. */
bool store_read_end(struct store_reader *rd);
/* Read a whole round into c, held; false and told if there is none such or it is unreadable. */
bool store_load(struct store *st, struct str ref, bool withdrawn, struct catalog *c);

/* How lists are printed: as a table for people, or as JSON, one object a line. */
enum store_form { STORE_TEXT, STORE_JSONL };

/*
 * Print the list of rounds to standard output; name empty: of all catalogues. False if
 * unreadable; told.
 */
bool store_print_rounds(struct store *st, struct str name, enum store_form form);
/*
 * Print all that is known of one round, a withdrawn one too. s, for the labels of kinds. False
 * and told.
 */
bool store_print_round(struct store *st, struct str ref, const struct schema *s,
    enum store_form form);
/*
 * Say on standard output what became of an import, a line that begins with NAME@ROUND; nothing if
 * it failed.
 */
void store_print_outcome(enum store_outcome outcome, const struct round *r);

#endif
