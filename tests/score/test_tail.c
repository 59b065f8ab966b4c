#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "score/plan.h"
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

static double
tail(const struct worked *w, struct price *ret)
{
	struct plan *plan = plan_new(arena, model, &w->p);

	*ret = plan_price(plan, model);
	return plan_tail(arena, plan, model);
}

/* When losses are rarer than one year in a hundred, the worst hundredth holds
 * them all: a hundred times the mean. */
static void
test_rare(void **state)
{
	struct worked w;
	struct price p;
	double es;

	(void)state;
	worked_start(&w);
	worked_multisig(&w, 4, 7, ELEMENT_SIGN_CLEAR, 72, 0);
	w.p.coverage = 1;
	w.p.monitored = true;
	es = tail(&w, &p);
	assert_true(p.p_loss < .01);
	assert_true(fabs(es - p.eal_usd / .01) < .02 * es);
}

/* A loss that comes more often fills the hundredth with its largest cases:
 * above the mean share, below all there is. */
static void
test_common(void **state)
{
	struct worked w;
	struct price p;
	double es;

	(void)state;
	worked_start(&w);
	worked_one(&w, ELEMENT_PLAINTEXT_KEY, 1);
	es = tail(&w, &p);
	assert_true(p.p_loss > .2);
	assert_true(es > model->loss_share * w.p.value_usd);
	assert_true(es < w.p.value_usd);
	assert_true(es > p.eal_usd);
}

static int
largest_first(const void *va, const void *vb)
{
	double a = *(const double *)va, b = *(const double *)vb;

	return (a < b) - (a > b);
}

/* Beta(3, 2): of four numbers drawn, the largest but one. */
static double
third_of_four(unsigned short seed[static 3])
{
	double u, first = 0, second = 0;
	int i;

	for (i = 0; i < 4; i++) {
		u = erand48(seed);
		if (u > first) {
			second = first;
			first = u;
		} else if (u > second) {
			second = u;
		}
	}
	return second;
}

/* The same by drawing years, one after the other. */
static double
drawn(double times, double usd)
{
	const size_t years = 400000, worst = years / 100;
	double *loss = calloc(years, sizeof(*loss)), sum = 0, t, b;
	unsigned short seed[3] = { 1, 2, 3 };
	size_t i;

	assert_non_null(loss);
	for (i = 0; i < years; i++)
		for (t = -log(1 - erand48(seed)) / times; t < 1;
		     t -= log(1 - erand48(seed)) / times) {
			b = third_of_four(seed) * usd;
			loss[i] = b > loss[i] ? b : loss[i];
		}
	qsort(loss, years, sizeof(*loss), largest_first);
	for (i = 0; i < worst; i++)
		sum += loss[i];
	free(loss);
	return sum / (double)worst;
}

static void
test_as_drawn(void **state)
{
	struct worked w;
	struct price p;
	double es;

	(void)state;
	assert_true(model->loss_alpha == 3 && model->loss_beta == 2);
	worked_start(&w);
	worked_one(&w, ELEMENT_HOT_EOA, 1);
	w.p.coverage = 1;
	es = tail(&w, &p);
	assert_true(p.p_loss > .01);
	assert_true(
	    fabs(es / drawn(-log1p(-p.p_loss), w.p.value_usd) - 1) < .02);
}

/* More that can be taken never makes the worst year better. */
static void
test_monotone(void **state)
{
	struct worked w;
	struct price p;
	double before, after;
	int i;

	(void)state;
	worked_start(&w);
	worked_multisig(&w, 2, 3, ELEMENT_SIGN_BLIND, 0, 0);
	before = tail(&w, &p);
	for (i = 0; i < 6; i++) {
		worked_one(&w, ELEMENT_HOT_EOA, .1 + i * .1);
		after = tail(&w, &p);
		assert_true(after >= before * (1 - 1e-9));
		before = after;
	}
}

static void
test_nothing(void **state)
{
	struct worked w;
	struct price p;

	(void)state;
	worked_start(&w);
	w.p.coverage = 1;
	assert_true(tail(&w, &p) == 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rare),
		cmocka_unit_test(test_common),
		cmocka_unit_test(test_as_drawn),
		cmocka_unit_test(test_monotone),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
