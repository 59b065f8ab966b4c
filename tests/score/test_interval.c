#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "score/interval.h"
#include "worked.h"

static struct arena *arena;
static const struct priors *model;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	model = priors_builtin(arena);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct interval
interval_of(const struct worked *w)
{
	return plan_interval(arena, plan_new(arena, model, &w->p), model);
}

/* Ends were drawn by another generator, so they agree as draws do. */
static void
expect(const struct worked *w, double low, double high)
{
	struct interval in = interval_of(w);

	if (!near(in.low, low, .12) || !near(in.high, high, .12))
		fail_msg("%g to %g, not %g to %g", in.low, in.high, low, high);
	assert_int_equal(in.draws, 1500);
}

static void
test_reference(void **state)
{
	struct worked w;

	(void)state;
	worked_start(&w);
	worked_one(&w, ELEMENT_HOT_EOA, 1);
	expect(&w, 75.4, 601.6);
	worked_start(&w);
	worked_one(&w, ELEMENT_PLAINTEXT_KEY, 1);
	expect(&w, 448.5, 3054.5);
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_BLIND, 0, 0);
	expect(&w, 17.6, 152.8);
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_CLEAR, 48, 0);
	w.p.monitored = true;
	expect(&w, 1.5, 11);
}

static void
test_repeats(void **state)
{
	struct worked w;
	struct interval one, two;
	double bps;

	(void)state;
	worked_start(&w);
	worked_multisig(&w, 2, 3, ELEMENT_SIGN_BLIND, 0, 0);
	one = interval_of(&w);
	two = interval_of(&w);
	assert_true(one.low == two.low && one.high == two.high);
	bps = price_protocol(model, &w.p).bps;
	assert_true(one.low < bps && bps < one.high);
}

/* The number of incidents alone: quantiles of gamma(31.05) / 31.05. */
static void
test_frequency_alone(void **state)
{
	struct priors m = *model;
	struct interval in;
	struct worked w;
	double bps;

	(void)state;
	m.interval_frequency_sigma = m.interval_log_odds_sigma = 0;
	m.loss_alpha = 300000;
	m.loss_beta = 200000;
	worked_start(&w);
	w.p.coverage = 1;
	worked_one(&w, ELEMENT_HOT_EOA, 1);
	bps = price_protocol(&m, &w.p).bps;
	in = plan_interval(arena, plan_new(arena, &m, &w.p), &m);
	assert_true(near(in.low / bps, .725, .03));
	assert_true(near(in.high / bps, 1.314, .03));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reference),
		cmocka_unit_test(test_repeats),
		cmocka_unit_test(test_frequency_alone),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
