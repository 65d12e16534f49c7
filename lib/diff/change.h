/*
 * What changed between two items that are the same item: three verbs on parts and values, each
 * with both positions. Whether a change is one of substance, of form or of order is told with it.
 */
#ifndef LIB_DIFF_CHANGE_H
#define LIB_DIFF_CHANGE_H

#include "diff/fields.h"

struct reading;

enum change_verb { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_CHANGED };
enum change_what { CHANGE_ITEM, CHANGE_PART, CHANGE_VALUE };
enum change_class {
	CHANGE_CONTENT, /* another substance */
	CHANGE_FORM,	/* width, case, punctuation, blanks, another way to write the same */
	CHANGE_ORDER,	/* the same at another place */
	CHANGE_CLASSES
};

struct change {
	enum change_verb verb;
	enum change_what what;	/* PART: the value goes with its whole part, or the part moved */
	enum change_class class;
	uint32_t row;		/* index in fields.rows */
	uint32_t part;		/* index in fields.parts, FIELDS_ITEM for a value of the item */
	uint16_t old_part, new_part;	/* 1-based number of the part on either side, 0 if none */
	const struct value *old, *new;	/* NULL where there is none */
	const struct reading *reading;	/* what it means, NULL: not known without a decision */
	bool is_sure;		/* the reading is certain, not only possible */
};

struct changes {
	struct arena *a;	/* where they live; set before use */
	struct change *c;
	size_t n, cap;
};

/* The word of a verb in outputs: "added", "removed", "changed". */
const char *change_verb_name(enum change_verb v);
/* The word of what changed: "item", "part", "value". */
const char *change_what_name(enum change_what w);
/* The word of a class: "content", "form", "order". */
const char *change_class_name(enum change_class c);

/* Add one change. */
void change_add(struct changes *cs, struct change c);
/* The language of a change's value. */
enum lang change_lang(const struct change *c);

/*
 * Compare the values of two items, or of two parts that belong together.
 *
 * in:      a, scratch; x and y, sorted by row and language, of one part each; as, how their
 *          changes begin
 * out:     changes added to cs, by row and language
 */
void change_values(struct arena *a, const struct fields *fs, const struct fields_value *x, size_t n,
    const struct fields_value *y, size_t m, struct change as, struct changes *cs);

/*
 * Compare the parts of two items: by what they say, not by their numbers.
 *
 * in:      a, scratch; x and y, values of parts, sorted by fields_cmp()
 * out:     changes added to cs: by part, in the order of the old item, then the added ones
 */
void change_parts(struct arena *a, const struct fields *fs, const struct fields_value *x, size_t n,
    const struct fields_value *y, size_t m, struct changes *cs);

/*
 * Find all changes from one item to another.
 *
 * in:      a, scratch
 * out:     changes added to cs: values of the item first, then parts; nothing for equal items
 */
void change_find(struct arena *a, const struct fields *fs, const struct item *old,
    const struct item *new, struct changes *cs);

#endif
