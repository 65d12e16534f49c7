/*
 * The sums of a ledger's line: what goes out, what comes in, and what nobody says.
 */
#include "assert_str.h"

#include "diff/ledger.h"

static void
test_nothing(void **state)
{
	const struct ledger_line line = ledger_nothing();

	(void)state;
	assert_true(ledger_out(&line) == LEDGER_UNKNOWN);
	assert_true(ledger_in(&line) == LEDGER_UNKNOWN);
}

static void
test_sums(void **state)
{
	struct ledger_line line = ledger_nothing();

	(void)state;
	line.figures[VERB_CANCELLED] = 44;
	line.figures[VERB_DELEGATED] = 65;
	line.figures[VERB_MERGED] = 10;
	line.figures[VERB_CHANGED] = 8;	/* neither goes nor comes */
	line.figures[VERB_ADDED] = 5;
	line.figures[VERB_SPLIT] = 1;	/* what it adds is split_in */
	line.split_in = 2;
	assert_int_equal(ledger_out(&line), 119);
	assert_int_equal(ledger_in(&line), 7);
}

static void
test_gaps(void **state)
{
	struct ledger l;

	(void)state;
	ledger_init(&l);
	ledger_gap(&l, (struct ledger_gap){ .said = 1806, .found = 1806 });
	ledger_gap(&l, (struct ledger_gap){ .said = LEDGER_UNKNOWN, .found = 1772 });
	ledger_gap(&l, (struct ledger_gap){ .said = 1806, .found = LEDGER_UNKNOWN });
	assert_int_equal(l.gap_count, 0);
	ledger_gap(&l, (struct ledger_gap){ .said = 1806, .found = 1772 });
	assert_int_equal(l.gap_count, 1);
	assert_non_null(ledger_round(&l, STR("1")));
	assert_int_equal(l.n, 1);
	ledger_clear(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing), cmocka_unit_test(test_sums),
		cmocka_unit_test(test_gaps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
