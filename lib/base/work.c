/*
 * Worker threads in input order. Every thread does the same loop: take the next free batch and fill
 * it, work on it, hand over whatever is done at the head of the line. There is no coordinator
 * thread,
 * so two threads keep two cores busy.
 */
#include "base/work.h"

#include <pthread.h>

#include "base/arena.h"
#include "base/report.h"

enum state { FREE, TAKEN, DONE };

struct line {
	const struct work_plan *plan;
	enum state *state;	/* of each batch */
	size_t head;		/* the oldest batch not yet handed over, counted from the start */
	size_t tail;		/* batches taken so far */
	bool at_end;		/* next() has said so */
	bool handing;		/* a thread is inside done() or next() */
	pthread_mutex_t lock;
	pthread_cond_t change;
};

/* Hand over what is done at the head. Called and left with the lock held. */
static void
hand_over(struct line *l)
{
	const size_t n = l->plan->batch_count;

	while (l->head < l->tail && l->state[l->head % n] == DONE) {
		void *batch = l->plan->batches[l->head % n];

		l->handing = true;
		pthread_mutex_unlock(&l->lock);
		l->plan->done(l->plan->ctx, batch);
		pthread_mutex_lock(&l->lock);
		l->handing = false;
		l->state[l->head % n] = FREE;
		l->head++;
	}
	pthread_cond_broadcast(&l->change);
}

/* Take and fill a batch; NULL at the end. Called and left with the lock held. */
static void *
take_batch(struct line *l, size_t *at)
{
	const size_t n = l->plan->batch_count;
	void *batch;

	for (;;) {
		if (!l->handing && l->head < l->tail && l->state[l->head % n] == DONE)
			hand_over(l);
		if (l->at_end)
			return NULL;
		if (!l->handing && l->tail - l->head < n)
			break;
		pthread_cond_wait(&l->change, &l->lock);
	}
	*at = l->tail % n;
	batch = l->plan->batches[*at];
	l->handing = true;
	pthread_mutex_unlock(&l->lock);
	const bool more = l->plan->next(l->plan->ctx, batch);
	pthread_mutex_lock(&l->lock);
	l->handing = false;
	pthread_cond_broadcast(&l->change);
	if (!more) {
		l->at_end = true;
		return NULL;
	}
	l->state[*at] = TAKEN;
	l->tail++;
	return batch;
}

static void *
worker(void *arg)
{
	struct line *l = arg;
	size_t at;
	void *batch;

	pthread_mutex_lock(&l->lock);
	while ((batch = take_batch(l, &at))) {
		pthread_mutex_unlock(&l->lock);
		l->plan->run(l->plan->ctx, batch);
		pthread_mutex_lock(&l->lock);
		l->state[at] = DONE;
		pthread_cond_broadcast(&l->change);
	}
	pthread_mutex_unlock(&l->lock);
	return NULL;
}

static void
run_alone(const struct work_plan *plan)
{
	while (plan->next(plan->ctx, plan->batches[0])) {
		plan->run(plan->ctx, plan->batches[0]);
		plan->done(plan->ctx, plan->batches[0]);
	}
}

void
work_run(const struct work_plan *plan, long jobs)
{
	struct arena a = { 0 };
	struct line l = { .plan = plan };
	pthread_t *threads;
	long made = 0;

	if (jobs <= 1) {
		run_alone(plan);
		return;
	}
	l.state = arena_new(&a, plan->batch_count, sizeof(*l.state));
	threads = arena_new(&a, (size_t)jobs, sizeof(*threads));
	pthread_mutex_init(&l.lock, NULL);
	pthread_cond_init(&l.change, NULL);
	while (made < jobs - 1 && pthread_create(&threads[made], NULL, worker, &l) == 0)
		made++;
	worker(&l);
	for (long i = 0; i < made; i++)
		pthread_join(threads[i], NULL);
	hand_over(&l);
	pthread_cond_destroy(&l.change);
	pthread_mutex_destroy(&l.lock);
	arena_clear(&a);
}
