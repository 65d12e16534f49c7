/*
 * The comparison of two catalogues: pairs, changes, what they mean, and the numbers, which must
 * add up: before - removed - ambiguous - joined - likely, and the same of the new side added,
 * is after.
 */
#ifndef LIB_DIFF_DIFF_H
#define LIB_DIFF_DIFF_H

#include "diff/change.h"
#include "diff/fields.h"
#include "diff/guess.h"
#include "diff/pair.h"
#include "diff/reading.h"
#include "diff/sift.h"

struct diff_options {
	const char
	    *fields; /* names of fields and parts that are compared, by commas; NULL: all */
	const char *ignore;	/* names that are not, and the classes form and order; NULL: none */
	bool all_fields;	/* say nothing only once */
	struct pair_choice pair;	/* what must be the same where no code tells */
	const struct lineage *told;	/* what persons and documents say; NULL: nothing */
	const struct sift *sift;	/* what was set aside of both; NULL: nothing */
	bool no_guess;		/* no proposals by likeness */
	unsigned min_score;	/* of proposals, 1 to 100; 0: GUESS_SCORE */
};

/* A pair that changed. */
struct diff_pair {
	const struct pair *pair;
	size_t index;			/* of the pair, while it was looked for */
	const struct item *old, *new;
	const struct change *changes;
	size_t n;			/* changes, 1 or more */
};

/* How often a reading was met: items, each once. */
struct diff_reading {
	const struct reading *reading;
	size_t n;			/* certain or only possible */
	size_t sure;			/* certain */
};

/* What became of an item, or what a link is. */
struct diff_sense {
	const struct reading *reading;
	bool is_sure;			/* certain, not only possible */
	const struct lineage_word *word;	/* the decision about it; NULL: there is none */
};

struct diff_counts {
	size_t before, removed, added, after;	/* items */
	size_t ambiguous_old, ambiguous_new;	/* items that are in neither of these two */
	size_t joined_old, joined_new;	/* in no pair, but in a told merge or split */
	size_t likely_old, likely_new;	/* the same in proposals, pairs or links */
	size_t changed, moved, same; /* pairs: changed; moved (changed or not); neither */
	size_t likely;			/* pairs that are proposals; in the three before too */
	size_t classes[CHANGE_CLASSES];		/* changes of values and parts */
	struct diff_reading *readings;		/* in the order of the table, those that were met */
	size_t reading_count;
};

struct diff {
	struct arena arena;
	const struct schema *schema;
	const struct catalog *old, *new;	/* borrowed */
	struct fields fields;
	struct pairs pairs;
	struct diff_pair *changed;		/* in the order of the old catalogue */
	size_t changed_cap;
	const struct sift *sift;		/* what was set aside; NULL: nothing */
	struct diff_sense *added, *removed;	/* of pairs.added and pairs.removed */
	struct diff_sense *links;		/* of pairs.links */
	/* what decisions say, by item; NULL where nobody says anything */
	const struct lineage_word **old_words, **new_words;
	struct diff_counts counts;
};

/*
 * Compare two catalogues.
 *
 * in:      old, new, held and borrowed until diff_clear(); both of one schema
 * out:     d, to be passed to diff_clear(), whatever is returned
 * returns: false if the options name what does not exist; told
 */
bool diff_run(struct diff *d, const struct catalog *old, const struct catalog *new,
    const struct diff_options *options);
/* Give it all back; the catalogues are not touched. */
void diff_clear(struct diff *d);
/* True if there is nothing to say. */
bool diff_is_equal(const struct diff *d);
/* Tell, as warnings, each key that a catalogue has more than once, with the places. */
void diff_warn(const struct diff *d);

#endif
