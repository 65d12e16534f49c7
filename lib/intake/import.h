/*
 * The import job: inputs of any kind become one catalogue, written or put into a store.
 */
#ifndef LIB_INTAKE_IMPORT_H
#define LIB_INTAKE_IMPORT_H

#include "intake/account.h"
#include "intake/input.h"
#include "item/store.h"
#include "item/writer.h"

struct import {
	const struct input *in;
	struct catalog out;		/* the items of all inputs */
	struct account account;		/* the rows of all inputs */
	bool has_account;		/* one of them was a table */
	size_t faults;			/* what was wrong with their form, told */
	struct store_file *files;	/* the files read */
	size_t file_count, file_cap;
};

/* Begin with an empty catalogue; im must stay where it is. */
void import_init(struct import *im, const struct input *in);
/* Give it all back. */
void import_clear(struct import *im);
/* Read the inputs, telling their faults; false if one could not be read (told). */
bool import_read(struct import *im, char *const *args, int n);
/* Print the account of rows and, in a verbose run, the clean-ups, to stderr. */
void import_print_account(const struct import *im);
/* Write the rejects to a file with a heading line; false and told if it can't be written. */
bool import_write_rejects(const struct import *im, const char *path);
/* Write the catalogue to a file, or to stdout if path is NULL; false and told. */
bool import_write(const struct import *im, const struct writer *w, const char *path);
/* Put the catalogue into a store as a round; false and told. */
bool import_store(const struct import *im, const char *database, struct store_info *info);

#endif
