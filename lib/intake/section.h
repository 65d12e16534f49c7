/*
 * Sections: the lines between rows that say something of all items below them, and what other lone
 * lines are.
 */
#ifndef LIB_INTAKE_SECTION_H
#define LIB_INTAKE_SECTION_H

#include "item/catalog.h"

enum section_kind {
	SECTION_KIND,	/* 一、行政许可（共36项） */
	SECTION_BODY,	/* （一）市发展改革委（12项） */
	SECTION_OTHER,	/* 第一部分 中央层面设定的行政许可事项 */
	SECTION_KINDS
};

/* What a section's line says. */
struct section {
	enum section_kind kind;
	/* without ordinal and total, as printed; all of the line for SECTION_OTHER */
	struct str words;
	/* by its ordinal: 0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）; -1 none */
	int level;
	bool has_total;
};

#define SECTION_LEVELS 6	/* of ordinals, and one for lines without */

/* The sections that hold where a row stands. */
struct sections {
	struct str words[SECTION_KINDS];	/* empty: none */
	int level[SECTION_KINDS];		/* as in struct section */
	int order[SECTION_KINDS];	/* which kind of section came first: 1, 2, …; 0 not yet */
	bool is_held[SECTION_KINDS];	/* for the whole table, see section_hold() */
	/* SECTION_OTHER: the lines of each level; its words are these, one below the other */
	struct str lines[SECTION_LEVELS];
};

/*
 * Read a line.
 *
 * in:      text; is_wide, its cell spans the row, so that it is no item's for certain
 * out:     *s, words in a; untouched on false
 * returns: false if the line names no section; silent
 */
bool section_read(struct arena *a, const struct schema *schema, struct str text, bool is_wide,
    struct section *s);
/* Enter a section: it ends those of its level and of deeper ones. Joined words go to a. */
void section_enter(struct arena *a, struct sections *now, const struct section *s);
/* Let words hold for a whole table: its tab or a label above it says them. */
void section_hold(struct sections *now, enum section_kind kind, struct str words);

/* The level of the ordinal that a line begins with, as in struct section; -1 if there is none. */
int section_level(struct str text);
/* True if a text is likely the name of a body: 市水利局, 发展改革委, 街道办事处. */
bool section_is_body(struct str text);
/* True if a text begins a note or a signature: 注：, ※, 填报人：, 第2页, or is a date alone. */
bool section_is_note(struct str text);
/* True if a text is the number of a page: 第2页 共5页. */
bool section_is_page(struct str text);
/* True if a line names a private person by their part in making the table: 填报人：…. */
bool section_names_person(struct str text);
/* True if a text is the head of a sum: 合计, 小计. */
bool section_is_sum(struct str text);

#endif
