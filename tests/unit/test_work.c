/*
 * Worker threads: every batch is worked on once and handed over in order, whatever takes how long.
 */
#include "assert_str.h"

#include <sched.h>
#include <stdatomic.h>

#include "base/work.h"

#define BATCHES_MOST 64

struct job {
	size_t number;
	uint64_t sum;
};

struct run {
	size_t next, most;
	size_t done;		/* batches handed over */
	uint64_t sum;
	atomic_int alone;	/* how many are in next() or done() */
	atomic_size_t worked;
};

static bool
next(void *ctx, void *batch)
{
	struct run *r = ctx;
	struct job *j = batch;
	bool more;

	assert_int_equal(atomic_fetch_add(&r->alone, 1), 0);
	more = r->next < r->most;
	if (more)
		*j = (struct job){ .number = r->next++ };
	atomic_fetch_sub(&r->alone, 1);
	return more;
}

static void
work(void *ctx, void *batch)
{
	struct run *r = ctx;
	struct job *j = batch;

	for (size_t i = 0; i < j->number % 7 * 100; i++)
		j->sum += i;
	if (j->number % 5 == 0)
		sched_yield();
	j->sum += j->number;
	atomic_fetch_add(&r->worked, 1);
}

static void
done(void *ctx, void *batch)
{
	struct run *r = ctx;
	const struct job *j = batch;

	assert_int_equal(atomic_fetch_add(&r->alone, 1), 0);
	assert_int_equal(j->number, r->done++);
	r->sum = r->sum * 31 + j->sum;
	atomic_fetch_sub(&r->alone, 1);
}

static uint64_t
run(size_t most, size_t batches, long jobs)
{
	struct run r = { .most = most };
	struct job list[BATCHES_MOST] = { { 0 } };
	void *pointers[BATCHES_MOST];
	const struct work_plan plan = { .next = next, .run = work, .done = done, .ctx = &r,
	    .batches = pointers, .batch_count = batches };

	for (size_t i = 0; i < batches; i++)
		pointers[i] = &list[i];
	work_run(&plan, jobs);
	assert_int_equal(r.done, most);
	assert_int_equal(r.worked, most);
	return r.sum;
}

static void
test_order(void **state)
{
	static const size_t counts[] = { 0, 1, 2, 3, 1000 };
	static const long jobs[] = { 1, 2, 3, 8, 0 };

	(void)state;
	for (size_t c = 0; c < sizeof(counts) / sizeof(counts[0]); c++) {
		const uint64_t want = run(counts[c], 1, 1);

		for (size_t j = 0; j < sizeof(jobs) / sizeof(jobs[0]); j++)
			for (size_t b = 1; b <= BATCHES_MOST; b *= 4)
				assert_true(run(counts[c], b, jobs[j]) == want);
	}
}

static void
test_many_times(void **state)
{
	(void)state;
	for (int i = 0; i < 300; i++)
		run((size_t)i % 20, 3, 2 + i % 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order), cmocka_unit_test(test_many_times),
	};

	return cmocka_run_group_tests_name("work", tests, NULL, NULL);
}
