/*
 * The register as a file: a SQLite database with tables for people, the image for programs, and the
 * texts of articles where they were added. It is written whole and put in place at once.
 */
#ifndef LIB_LAW_REGISTER_FILE_H
#define LIB_LAW_REGISTER_FILE_H

#include "law/register.h"
#include "law/statute.h"
#include "syntax/sql.h"

struct register_article {
	int32_t number, zhi;
	int32_t paragraphs;
	struct str body;	/* paragraphs and subparagraphs, joined by \n */
	struct str key;		/* body, folded for comparing */
};

/* The text of a version. */
struct register_body {
	struct str law;		/* title */
	struct str date;	/* of the version, see register_facts_date() */
	struct register_article *articles;	/* by number */
	size_t n, cap;
};

struct register_bodies {
	struct register_body *b;
	size_t n, cap;
};

/* The kind of file, for sql_open(). */
extern const struct sql_kind register_file_kind;

/*
 * Write a register.
 *
 * in:      path; laws in order; bodies, their texts, may be empty
 * returns: false if it could not be written; told; path is then as it was
 */
bool register_file_write(const char *path, const struct register_law *laws, size_t n,
    const struct register_bodies *bodies);
/* An open register file, whose image is read in place. */
struct register_view {
	struct sql *db;
	struct sql_query *q;	/* holds the image */
	struct str image;
	bool has_texts;		/* texts were added to it */
};

/* Open a register file; false and told if it is none. To be passed to register_file_close(). */
bool register_file_open(const char *path, struct register_view *view);
/* Close it; a zeroed one is fine. */
void register_file_close(struct register_view *view);
/* Read all texts of a register; false and told if it is none. */
bool register_file_bodies(const char *path, struct arena *a, struct register_bodies *bodies);
/* Read the articles of one text; false if the machine refused. b->n is 0 if it is not there. */
bool register_file_body(struct sql *db, struct arena *a, struct str law, struct str date,
    struct register_body *b);
/* Put the articles of a text into bodies; those of a part (see struct statute) join the others. */
void register_file_add(struct arena *a, struct register_bodies *bodies, struct str law,
    struct str date, const struct statute *st);

#endif
