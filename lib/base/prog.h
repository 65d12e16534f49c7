/*
 * The frame of every tool: start, the options that mean the same everywhere, the end.
 */
#ifndef LIB_BASE_PROG_H
#define LIB_BASE_PROG_H

#include <stdbool.h>

#include "base/str.h"

enum prog_status {
	PROG_CLEAN = 0,		/* nothing to say */
	PROG_FOUND = 1,		/* findings or differences */
	PROG_TROUBLE = 2	/* cannot read, cannot write, bad usage */
};

/* The options that every tool has. */
struct prog {
	const char *name;	/* the tool's name */
	const char *database;	/* -d, else $CATALOG_DB, else NULL */
	const char *schema;	/* -S: a file in place of the carried schema, else NULL */
	const char *format;	/* -f: the output's form, NULL for the tool's default */
	const char *from;	/* --from: the input's form, NULL to find out */
	struct str as_of;	/* --as-of: YYYY-MM-DD, empty when not given */
	struct str region;	/* --region: GB/T 2260 code, empty when not given */
	long jobs;		/* -j: worker threads, 1 or more */
	bool verbose;		/* -v */
	bool quiet;		/* -q */
};

struct option;

/* The short and long spellings of the shared options; a tool's own follow them in its table. */
#define PROG_SHORT "hVqvd:j:S:f:"
enum prog_long { PROG_FROM = 256, PROG_AS_OF, PROG_REGION, PROG_OWN = 300 };
#define PROG_LONG \
	{ "help", no_argument, NULL, 'h' }, \
	{ "version", no_argument, NULL, 'V' }, \
	{ "quiet", no_argument, NULL, 'q' }, \
	{ "verbose", no_argument, NULL, 'v' }, \
	{ "database", required_argument, NULL, 'd' }, \
	{ "jobs", required_argument, NULL, 'j' }, \
	{ "schema", required_argument, NULL, 'S' }, \
	{ "format", required_argument, NULL, 'f' }, \
	{ "from", required_argument, NULL, PROG_FROM }, \
	{ "as-of", required_argument, NULL, PROG_AS_OF }, \
	{ "region", required_argument, NULL, PROG_REGION }

/* Name the program, set the locale, ignore SIGPIPE and SIGXFSZ, take the defaults. */
void prog_start(struct prog *p, const char *name);

/*
 * Take one option that getopt_long() returned.
 *
 * in:      c, its value; arg, optarg; usage, the text of --help (starts with "usage: "), which
 *          is translated here
 * returns: 0 go on; 1 the program is done (--help, --version); 2 bad usage, told; -1 not a shared
 *          option
 */
int prog_option(struct prog *p, int c, const char *arg, const char *usage);

/*
 * Close standard output and give the status.
 *
 * returns: PROG_TROUBLE if any trouble was told or stdout could not be written (told), else
 *          PROG_FOUND if found, else PROG_CLEAN
 */
int prog_end(bool found);

#endif
