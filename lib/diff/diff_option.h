/*
 * The options of catalog-diff.
 */
#ifndef LIB_DIFF_DIFF_OPTION_H
#define LIB_DIFF_DIFF_OPTION_H

#include <getopt.h>

#include "base/prog.h"
#include "diff/diff_write.h"
#include "diff/task.h"
#include "intake/options.h"

struct diff_settings {
	struct prog prog;	/* the options of every tool */
	struct diff_options diff;
	struct diff_style style;
	const struct diff_writer *writer;
	const char *color;	/* --color; NULL: auto */
	struct intake_options intake;
	struct lineage told;	/* of --pairs */
	const char *write_pairs;	/* NULL: proposals are not written */
	bool is_list;		/* --list-readings */
	struct task task;	/* --decision, --ledger and the like */
};

/* The text of --help. */
extern const char diff_usage[];
/* The long options, for getopt_long(). */
extern const struct option diff_long_options[];

/*
 * Take one option that getopt_long() returned.
 *
 * in:      s, zeroed but for what prog_start() sets; c, its value; arg, optarg
 * returns: as prog_option(): 0 go on; 1 the program is done; 2 bad usage, told
 */
int diff_option(struct diff_settings *s, int c, const char *arg);
/* Settle what depends on several options; false and told if they are not sound. */
bool diff_option_settle(struct diff_settings *s, int arg_count);
/* Bytes from which tables may be sifted (see diff/sift.h); SIZE_MAX if the options forbid it. */
size_t diff_option_sift(const struct diff_settings *s);
/* Give back what the options hold. */
void diff_option_clear(struct diff_settings *s);

#endif
