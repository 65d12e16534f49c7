/*
 * Generations: a folder OUT with one folder gen.ID for each state of the site and `current`, a
 * symbolic link to the one that is shown. A reader sees the old site or the new one, never a mix,
 * wherever a run is killed.
 */
#ifndef LIB_PUBLISH_GENERATION_H
#define LIB_PUBLISH_GENERATION_H

#include "publish/manifest.h"

struct generation {
	struct arena arena;
	const char *out;	/* the folder, borrowed */
	int out_fd;		/* the folder; -1: not there (dry run) or closed */
	int lock_fd;
	int temp_fd;		/* the generation that is being written; -1: none */
	char *temp;		/* its name, "gen.ID.tmp" */
	char *name;		/* the name that it gets, or of the one to be shown */
	char *current;		/* what `current` points to, NULL if there is none */
	struct manifest old;	/* the list of that */
	bool is_damaged;	/* that lacks its list, or the list has lines that are not ours */
};

/*
 * Open OUT, made if it is not there, take its lock, clear away what a killed run left.
 *
 * in:      out, borrowed until generation_close(); lock_timeout, seconds to wait for another run;
 *          dry_run: write nothing, make nothing, wait for no lock
 * out:     g; to be passed to generation_close() in any case
 * returns: false if it cannot be had; told
 */
bool generation_open(struct generation *g, const char *out, long lock_timeout, bool dry_run);
/* True if what is shown has just these files, with their sizes, under just this list. */
bool generation_is_current(const struct generation *g, const struct manifest *m);
/*
 * True if a generation that is not shown, but was or nearly was, is just this one; it is then to
 * be shown.
 */
bool generation_is_kept(struct generation *g, const struct manifest *m);
/*
 * Begin to write a generation: its list comes first, so that a killed run can be cleared away by
 * it.
 */
bool generation_begin(struct generation *g, const struct manifest *m);
/* The items that what is shown has, by its figures.csv, else by its list; 0: nothing is shown. */
size_t generation_items(const struct generation *g);
/* Write one file of the list; false and told if the machine refuses. */
bool generation_put(struct generation *g, struct str name, struct str bytes);
/*
 * All files are written: sync them, give the folder its name; false and told if the machine
 * refuses.
 */
bool generation_finish(struct generation *g);
/*
 * Swing `current` to the generation that was finished, or is kept; drop old ones.
 *
 * in:      keep, generations that stay, this one counted, from 1
 * returns: false and told if the machine refuses; what is shown is then the old one or this one,
 *          whole
 */
bool generation_show(struct generation *g, long keep);
/* Clear away what was not committed, give the lock back. */
void generation_close(struct generation *g);

#endif
