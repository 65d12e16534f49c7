/*
 * Listings: tables of results, printed for people, as JSON or as CSV. A word that people read in
 * their language is the same word in every form for programs.
 */
#ifndef LIB_DIFF_LISTING_H
#define LIB_DIFF_LISTING_H

#include <stdio.h>

#include "base/arena.h"
#include "syntax/source.h"

enum listing_kind {
	LISTING_TEXT,
	LISTING_NUMBER,
	LISTING_PLACE	/* JSON: an object; CSV: file, sheet, line, column */
};

struct listing_column {
	const char *name;	/* for programs: "old_at" */
	const char *head;	/* for people, to be translated; NULL: people are not shown it */
	enum listing_kind kind;
};

struct listing_cell {
	struct str text;
	const char *shown;	/* what people read instead, to be translated; NULL: the text */
	int64_t number;
	struct loc at;
	bool is_set;		/* else the cell is empty: null in JSON */
};

struct listing {
	const char *name;	/* of the array in JSON */
	const char *title;	/* above the table, to be translated; NULL: none */
	const struct listing_column *columns;
	size_t width;		/* columns */
	bool has_heads;		/* people see a line of heads */
	bool is_side;		/* CSV leaves it out: one table a file */
	bool is_people;		/* JSON leaves it out: for people only */
	struct arena *a;
	struct listing_cell *cells;
	size_t n, cap;		/* cells */
};

/* What is printed at a time. */
struct listings {
	const char *task;	/* "ledger": a member of the JSON object */
	struct listing **list;
	size_t n;
	struct str chart;	/* printed behind the tables for people; may be empty */
};

/* Begin a listing of columns. */
void listing_init(struct listing *l, struct arena *a, const char *name,
    const struct listing_column *columns, size_t width);
/* The next cell of the row: a text that is data; empty is no text. Borrowed. */
void listing_text(struct listing *l, struct str text);
/* The next cell: a word for programs, and what people read. */
void listing_word(struct listing *l, const char *word, const char *shown);
/* The next cell: a number. */
void listing_number(struct listing *l, int64_t n);
/* The next cell is empty. */
void listing_none(struct listing *l);
/* The next cell: a place; nowhere is an empty cell. */
void listing_place(struct listing *l, struct loc at);
/* Rows so far. */
size_t listing_rows(const struct listing *l);

/* True if format is NULL or the name of a form: text, json, csv. */
bool listing_form(const char *format);
/* Print in that form. */
void listing_write(const struct listings *ls, const char *format, FILE *fp);
/* Add text on one line for people: what a terminal would obey is made visible. */
void listing_shown(struct buf *b, struct str s);

#endif
