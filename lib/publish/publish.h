/*
 * Publishing: a catalogue in, a site and its data files out, shown as a whole or not at all.
 */
#ifndef LIB_PUBLISH_PUBLISH_H
#define LIB_PUBLISH_PUBLISH_H

#include "base/prog.h"
#include "item/catalog.h"

struct input;

/* A catalogue that lost more than one item in so many since the last time is refused. */
#define PUBLISH_SHRINK 10

struct publish_options {
	const char *out;	/* the folder that holds the generations */
	bool is_forced;		/* publish what the guards refuse */
	bool is_dry_run;	/* say what would change on standard output, write nothing */
	long lock_timeout;	/* seconds to wait for another run */
	long keep;		/* generations that stay, from 1 */
	const char *site;	/* site.yaml; NULL: none */
	const struct input *in;	/* as the catalogue was read; its store tells of rounds before */
	const char *arg;	/* the input: NAME@ROUND has a past */
	const char **decisions;	/* files that say what became of items, round by round */
	size_t decision_count;
};

/*
 * Publish what is public of a catalogue.
 *
 * in:      c, held, as input_load() gives it
 * returns: PROG_CLEAN: it is shown (or was already); PROG_FOUND: refused by a guard, told;
 *          PROG_TROUBLE: told. In the last two what was shown before still is.
 */
enum prog_status publish_catalog(const struct publish_options *o, const struct catalog *c);

#endif
