/*
 * Worker threads: batches go in in order, are worked on side by side, and come out in order.
 */
#ifndef LIB_BASE_WORK_H
#define LIB_BASE_WORK_H

#include <stdbool.h>
#include <stddef.h>

struct work_plan {
	/* Fill the next batch; false when there are no more. One thread at a time. */
	bool (*next)(void *ctx, void *batch);
	/* Work on a batch. Many threads at a time, each on its own batch. */
	void (*run)(void *ctx, void *batch);
	/*
	 * Take the result of a batch, in the order of next(). One thread at a time, never beside
	 * next().
	 */
	void (*done)(void *ctx, void *batch);
	void *ctx;		/* handed to all three */
	void **batches;		/* the caller's batches, used in turn */
	size_t batch_count;	/* how many; more than jobs, so that nobody waits */
};

/*
 * Run a plan to its end.
 *
 * in:      jobs, threads (1 runs all in the caller's thread)
 * returns: when every batch was taken
 */
void work_run(const struct work_plan *plan, long jobs);

#endif
