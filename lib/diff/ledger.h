/*
 * The ledger: a row a round, what was declared beside what is itemised and what the lists show,
 * and every gap between them by name. Published totals do not add up: a gap is told, never mended.
 */
#ifndef LIB_DIFF_LEDGER_H
#define LIB_DIFF_LEDGER_H

#include "diff/diff.h"
#include "intake/decision.h"

#define LEDGER_UNKNOWN INT64_MIN

/* Where a row's numbers come from. */
enum ledger_from {
	LEDGER_DECLARED,	/* what the document says of itself */
	LEDGER_ITEMISED,	/* its rows */
	LEDGER_UNPUBLISHED,	/* declared and not itemised: secret or not published */
	LEDGER_HELD,		/* what the lists before and behind show */
	LEDGER_FROMS
};

/* The numbers of a row, items; LEDGER_UNKNOWN where nobody says. */
struct ledger_line {
	int64_t before, total, after;
	int64_t figures[VERB_FIGURES];
	int64_t other;		/* declared under words that are no figure */
	int64_t split_in;	/* items that splits added: heirs less the items themselves */
	int64_t unsaid_out, unsaid_in;	/* gone and come without a decision */
};

/* One declared number, as it was carried in. */
struct ledger_figure {
	struct str what;	/* "total", "beside", "other" or a figure's word */
	struct str of;		/* the figure that it is a part of; empty: of the total */
	struct str words;	/* as printed */
	int64_t count, published;	/* published: LEDGER_UNKNOWN where not told apart */
	struct str mark, source;	/* "verified", "unverified" */
	struct loc at;
};

struct ledger_round {
	struct str name, date, document, note;
	struct str members;	/* of a sum: names of rounds by commas; empty: a round */
	struct ledger_line lines[LEDGER_FROMS];
	bool has_line[LEDGER_FROMS];
	struct ledger_figure *figures;
	size_t n, cap;
	struct loc at;
};

/* Two numbers that should be one. */
struct ledger_gap {
	struct str round;
	const char *what;	/* "total", "cancelled", …: stable */
	const char *words;	/* what is held against what, to be translated */
	struct str detail;	/* which: data */
	int64_t said, found;
	struct loc at;
};

struct ledger {
	struct arena arena;
	struct str title;
	struct ledger_round *rounds;	/* rounds and sums in their order */
	size_t n, cap;
	struct ledger_gap *gaps;
	size_t gap_count, gap_cap;
	struct file file;		/* of a declared ledger */
	struct faults faults;
};

/* An empty ledger; l must stay where it is. */
void ledger_init(struct ledger *l);
/* Give it all back. */
void ledger_clear(struct ledger *l);
/* Add a round, all its numbers unknown. */
struct ledger_round *ledger_round(struct ledger *l, struct str name);
/* Add a gap if both numbers are known and differ. */
void ledger_gap(struct ledger *l, struct ledger_gap gap);
/* A line with nothing known. */
struct ledger_line ledger_nothing(void);
/* What goes out and what comes in of a line; LEDGER_UNKNOWN if none of it is known. */
int64_t ledger_out(const struct ledger_line *line);
/* The same for what comes in. */
int64_t ledger_in(const struct ledger_line *line);

/*
 * Make the ledger of the rounds of a store that stand.
 *
 * in:      name, of the catalogue; decisions, n of them, for the words: each belongs to the round
 *          of its document, else of its number, else of its date
 * returns: false if the store or a round cannot be read; told
 */
bool ledger_from_store(struct ledger *l, const struct input *in, struct str name,
    const struct decision *decisions, size_t n, const struct diff_options *options);
/* Read a ledger of declared numbers alone (YAML); false and told if it cannot be read. */
bool ledger_from_file(struct ledger *l, const struct input *in, const char *path);

struct store;
struct round;
/*
 * The rounds of a catalogue that stand, in a, each where what it corrects stood.
 *
 * returns: false and told if there are none, or the store cannot be read
 */
bool ledger_rounds(struct arena *a, struct store *st, struct str name, struct round **list,
    size_t *n);

/*
 * The decisions of a round, those of its document, else of its number, else of its date.
 *
 * in:      all, n of them; used, room for n
 * out:     used, true for those that are of this round; *count
 * returns: copies in a, which share what the originals hold
 */
struct decision *ledger_decisions(struct arena *a, const struct round *r,
    const struct decision *all, size_t n, bool *used, size_t *count);

struct ledger_style {
	const char *format;	/* as listing_write() */
	int64_t target;		/* items; LEDGER_UNKNOWN: none */
};

/* Print it. */
void ledger_write(const struct ledger *l, const struct ledger_style *style, FILE *fp);

#endif
