/*
 * Which item of one catalogue is which item of the other, by what both say of themselves: a code,
 * else body, kind and name; and by what a person or a document says. Nothing here guesses (guess.h
 * does, and marks it); what cannot be decided is told as ambiguous.
 */
#ifndef LIB_DIFF_PAIR_H
#define LIB_DIFF_PAIR_H

#include "diff/column.h"
#include "diff/fields.h"
#include "diff/lineage.h"

struct sift;

/* A way to know an item again. The ways are tried in order, each on what is left. */
struct pair_way {
	const char *name;	/* "basic code and body", as in JSON */
	size_t code; /* offset in struct schema_ids of the code's field; SIZE_MAX: no code */
	bool by_column;		/* the code is in a column that the schema does not know */
	bool is_certain;	/* a code, a document or a person says so */
	bool is_guess;		/* by likeness */
	bool by_body, by_name, by_kind;	/* what else must be the same, but for form */
	bool is_alone;		/* only where the key stands once in all of either catalogue */
	const char *doc;	/* for catalog-diff(1) */
};

struct pair {
	size_t old, new;	/* indexes in the catalogues' items */
	const struct pair_way *way;
	bool is_moved;		/* it stands at another place among the pairs */
	bool is_certain;	/* as the way, but for a code that nothing else confirms */
	unsigned score;		/* 0 to 100: how sure */
	struct str reason;	/* why, in words, of a guess or of a told pair; else empty */
	struct str shown;	/* the same in the user's language */
};

/* Several old items that became one, or one that became several. */
struct pair_link {
	const struct pair_way *way;
	size_t *old, *new;	/* indexes in the catalogues' items, ascending */
	size_t old_count, new_count;
	bool is_certain;
	unsigned score;		/* 0 to 100 */
	struct str reason;	/* why, in words */
	struct str shown;	/* the same in the user's language */
};

/* Items of one key. */
struct pair_group {
	const struct pair_way *way;
	size_t *old, *new;	/* indexes in the catalogues' items, ascending */
	size_t old_count, new_count;
};

struct pairs {
	struct pair *list;	/* in the order of the old catalogue */
	size_t n, cap;
	size_t *removed;	/* old items without a mate, ascending */
	size_t removed_count;
	size_t *added;		/* new items without a mate, ascending */
	size_t added_count;
	struct pair_group *ambiguous;	/* left on both sides, several of one key */
	size_t ambiguous_count;
	size_t ambiguous_old, ambiguous_new;	/* items in them */
	struct pair_group *duplicates;	/* keys that one catalogue has more than once */
	size_t duplicate_count;
	struct pair_link *links;	/* merges and splits, told ones first, by the old items */
	size_t link_count, link_cap;
	size_t joined_old, joined_new;	/* items in no pair that are in told links */
	size_t likely_old, likely_new;	/* the same, in guessed links */
	struct lineage_link *told;	/* what persons and documents say, both yes and no */
	size_t told_count;
	struct column_pair column;	/* see by_column */
};

/* What the user says of keys without a code. */
struct pair_choice {
	bool any_body, any_kind;	/* the body, the kind may differ */
};

/*
 * Take --pair-by: what must be the same where no code tells, of name, body and kind.
 *
 * out:     *c
 * returns: false if the list is not "name" with "body" and "kind" as wanted; told
 */
bool pair_choose(struct pair_choice *c, const char *list);
/* The i-th way, NULL past the last. */
const struct pair_way *pair_way_at(size_t i);
/* The ways that are no keys: likeness, a document, a person's yes. */
extern const struct pair_way pair_by_likeness, pair_by_document, pair_by_person;

/*
 * Pair the items of two catalogues.
 *
 * in:      fs, fields of both after fields_choose(); c, see pair_choose(), zeroed for the default;
 *          told, NULL for nobody's word
 * out:     *out, all in a. Where a key stands more than once, items pair when everything in them
 *          is the same; of the rest, one with one; what then is left on both sides is ambiguous.
 * returns: nothing can fail; time near-linear in the items
 */
void pair_find(struct arena *a, const struct fields *fs, const struct pair_choice *c,
    const struct lineage *told, const struct catalog *old, const struct catalog *new,
    struct pairs *out);
/*
 * Sort the pairs in the order of the old catalogue, and see which of them moved among all, with
 * those that were set aside; sift may be NULL.
 */
void pair_order(struct pairs *p, const struct sift *sift);

#endif
