/*
 * Writers of a comparison: one row a form. Text is for people; JSON and CSV know no locale.
 */
#ifndef LIB_DIFF_DIFF_WRITE_H
#define LIB_DIFF_DIFF_WRITE_H

#include <stdio.h>

#include "diff/diff.h"

struct diff_style {
	bool has_colour;	/* text: marks by colour, not by signs */
	bool is_summary;	/* only the counts */
	bool is_verbose;	/* text: the items that moved, one by one */
};

struct diff_writer {
	const char *name;	/* as in --format */
	void (*write)(const struct diff *d, const struct diff_style *style, FILE *fp);
};

/* What an output says of an item. */
struct diff_label {
	struct str key, title, body, kind;
	struct str code;	/* the first that it has of implementation, basic and local code */
	struct loc at;
};

/* The writer of that name; NULL if there is none. NULL gives text. */
const struct diff_writer *diff_writer_by_name(const char *name);
/* What is said of an item of a catalogue of d; new texts in a. */
struct diff_label diff_label(struct arena *a, const struct diff *d, const struct catalog *c,
    const struct item *it);
/* How a row that is said once stands: added, removed, or changed. */
enum change_verb diff_row_verb(const struct fields_row *row);

/* True if a pair is a proposal, or somebody's word: what outputs list by itself. */
bool diff_is_told(const struct pair *p);
/* True if a reading is the default of an item that came or went: it tells nothing more. */
bool diff_is_default(const struct diff_sense *s);

/* The writers, each in a file of its own. */
void diff_text_write(const struct diff *d, const struct diff_style *style, FILE *fp);
/* One object; see catalog-diff(1). */
void diff_json_write(const struct diff *d, const struct diff_style *style, FILE *fp);
/* One row a changed field; see catalog-diff(1). */
void diff_csv_write(const struct diff *d, const struct diff_style *style, FILE *fp);
/* One page, both sides beside each other, to be read and printed; no script, nothing fetched. */
void diff_html_write(const struct diff *d, const struct diff_style *style, FILE *fp);

#endif
