/*
 * A decision: the document that says what becomes of items in a round, row by row. It is a YAML
 * file (catalog-decision(5)) or the table of an annex in any form that holds tables.
 */
#ifndef LIB_INTAKE_DECISION_H
#define LIB_INTAKE_DECISION_H

#include "base/file.h"
#include "intake/account.h"
#include "intake/head_count.h"
#include "intake/input.h"

struct decision_row {
	struct str number, name, sub_name, code, body, basis;
	struct str prose;	/* 处理决定, as it stands */
	struct str successor;	/* the code merged into, or the item's own new or kept one */
	struct verb_reading said;	/* what the prose says */
	bool by_title;		/* the title of the table says it: it has no column for it */
	struct loc at;
};

struct decision {
	struct arena arena;	/* all that lives as long as the decision */
	struct file *files;	/* the files read: places look into them */
	size_t file_count, file_cap;
	struct str path;	/* as the user gave it, of the first file */
	struct str title, region, date, document, round, note, count;
	struct str before, after;	/* numbers of items, as declared */
	struct head_count heads;	/* what count says */
	struct decision_row *rows;
	size_t n, cap;
	struct account account;	/* rows of tables */
	bool has_account;	/* one of the files was no YAML */
	struct faults faults;
};

/* An empty decision; d must stay where it is. */
void decision_init(struct decision *d);
/* Give it all back. */
void decision_clear(struct decision *d);

/*
 * Read one file, adding to what was read before: a decision may have several annexes.
 *
 * in:      in, for --from and the encoding; path, "-" for standard input
 * returns: false if it cannot be read or holds no decision; told
 */
bool decision_read(struct decision *d, const struct input *in, const char *path);
/* Add a row, what its prose says read; its texts must live as long as d. */
void decision_add(struct decision *d, struct decision_row row);
/* How many rows have a verb, by the verb that rules; counts has VERB_COUNT places. */
void decision_count(const struct decision *d, size_t *counts);
/*
 * Tell, as warnings, what could not be read of it and where its head counts are not those of its
 * rows; false if there was any.
 */
bool decision_tell(const struct decision *d);
/* Write it as YAML; decision_read() reads it back. */
void decision_write(struct buf *b, const struct decision *d);
/* The head count of its rows in the words of an annex: 共计3项，其中取消2项，下放1项. In a. */
struct str decision_heads(struct arena *a, const struct decision *d);

#endif
