#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/embed.h"
#include "base/err.h"
#include "score/priors.h"
#include "worked.h"

extern const struct embedded score_files[];

static struct str
model_file(void)
{
	return (struct str){ score_files[0].p, score_files[0].n };
}

/* The model with the first appearance of some words replaced. */
static struct str
edited(struct arena *a, const char *from, const char *to)
{
	struct str s = model_file();
	size_t at = str_find(s, str_of(from), 0);

	assert_int_not_equal(at, SIZE_MAX);
	return arena_printf(a, STR_FMT "%s" STR_FMT,
	    STR_ARG(str_slice(s, 0, at)), to,
	    STR_ARG(str_slice(s, at + strlen(from), s.n)));
}

static void
test_builtin(void **state)
{
	struct arena *a = arena_new();
	const struct priors *m = priors_builtin(a);

	(void)state;
	assert_true(str_eq(priors_id(m), STR("2026H1")));
	assert_true(str_is_hex(priors_digest(m), 64));
	assert_true(m->element[ELEMENT_HOT_EOA][ACTOR_TARGETED] == .12);
	assert_true(m->element[ELEMENT_SIGN_CLEAR][ACTOR_COMMODITY] == .00005);
	arena_free(a);
}

static void
test_refuses(void **state)
{
	static const struct {
		const char *from, *to, *words;
	} cases[] = {
		{ "kappa:", "kapa:", "unknown key 'kapa'" },
		{ "\nmarket:", "\nmarkets:", "unknown key 'markets'" },
		{ "    commodity:\n      value", "    bots:\n      value",
		    "unknown key 'bots'" },
		{ "hw_key:", "hw_keys:", "unknown key 'hw_keys'" },
		{ "    source: D\n", "", "'kappa' has no source" },
		{ "    source: D\n", "    source: X\n", "D, L or E" },
		{ "    source: D\n", "    source: D\n    by: me\n",
		    "unknown key 'by'" },
		{ "value: 0.20829225384130942", "value: much", "a number" },
		{ "value: 0.20829225384130942", "value: .nan", "a number" },
		{ "value: 0.20829225384130942", "value: -1", "not between" },
		{ "value: 0.20829225384130942", "value: 7", "its range" },
		{ "range: [0.12, 0.36]", "range: 3", "[low, high]" },
		{ "range: [0.12, 0.36]", "range: [0.36, 0.12]", "not between" },
		{ "value: 0.99\n", "value: 1\n", "not between" },
		{ "model: 2026H1", "", "'model' must name" },
		{ "model: 2026H1", "model: 2026H1\nmodel: x", "" },
	};
	struct arena *a = arena_new();
	const struct priors *m = NULL;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(cases); i++) {
		struct err e = { 0 };
		struct str s = edited(a, cases[i].from, cases[i].to);

		assert_int_equal(
		    priors_load(a, STR("m.yaml"), s, &m, &e), ERR_USAGE);
		if (!str_has(str_of(e.msg), str_of(cases[i].words)))
			fail_msg("%s: %s", cases[i].to, e.msg);
		assert_true(e.at.line > 0 && e.at.col > 0);
		assert_true(str_eq(e.at.path, STR("m.yaml")));
		assert_null(m);
	}
	assert_int_equal(
	    priors_load(a, STR("m.yaml"), STR("[1]"), &m, NULL), ERR_USAGE);
	assert_int_equal(
	    priors_load(a, STR("m.yaml"), STR(""), &m, NULL), ERR_USAGE);
	arena_free(a);
}

static void
test_place(void **state)
{
	struct arena *a = arena_new();
	struct err e = { 0 };
	const struct priors *m;
	struct str s = STR("model: x\ncampaigns:\n  oops: 1\n");

	(void)state;
	assert_int_equal(priors_load(a, STR("m"), s, &m, &e), ERR_USAGE);
	assert_int_equal(e.at.line, 3);
	assert_int_equal(e.at.col, 3);
	arena_free(a);
}

/* Losses in a year by the mix of the market: half one key, 14 % 2-of-3, 14 %
 * 4-of-7 behind 48 h (arXiv 2206.00716, 2512.12732), the rest governed by
 * contracts that either of two keys steers. */
static double
market_losses(const struct priors *m)
{
	static const double weight[] = { .50, .14, .22, .14 };
	struct worked w;
	double sum = 0;
	int i;

	for (i = 0; i < 4; i++) {
		worked_start(&w);
		w.p.coverage = 1;
		/* where the size of the protocol makes no difference */
		w.p.value_usd = m->size_median_usd *
		    exp(m->size_exponent * m->size_sigma * m->size_sigma / 2);
		if (i == 0) {
			worked_one(&w, ELEMENT_HOT_EOA, 1);
		} else if (i == 1) {
			worked_multisig(&w, 2, 3, ELEMENT_SIGN_BLIND, 0, 0);
		} else if (i == 2) {
			worked_one(&w, ELEMENT_KMS_KEY, 1);
			worked_one(&w, ELEMENT_HW_KEY, 1);
		} else {
			worked_multisig(&w, 4, 7, ELEMENT_SIGN_BLIND, 48, 0);
			w.p.monitored = true;
		}
		sum += weight[i] * -log1p(-price_protocol(m, &w.p).p_loss);
	}
	return sum;
}

/* The numbers that say they are derived are. */
static void
test_derived(void **state)
{
	struct arena *a = arena_new();
	const struct priors *m = priors_builtin(a), *others;
	double incidents = 207, total = 972e6, mean, all, state_share, x;

	(void)state;
	assert_true(near(m->market_frequency,
	    2 * incidents * .15 * (70 / 123.0) / 4000, 1e-12));
	all = market_losses(m);
	assert_true(near(m->campaigns_kappa * m->market_frequency / all,
	    m->campaigns_kappa, 1e-9));

	mean = .76 * total / (.15 * incidents);
	assert_true(near(m->size_sigma, sqrt(2 * log(285e6 / mean)), 1e-12));
	assert_int_equal(
	    priors_load(a, STR("m"),
		edited(a, "value: 0.05\n    source: E\n    range: [0.02",
		    "value: 0\n    source: E\n    range: [0"),
		&others, NULL),
	    0);
	state_share = 1 - market_losses(others) / all;
	x = 643e6 / total / .76;
	x = x / (1 - x) * (1 - state_share) / state_share;
	assert_true(near(
	    m->size_exponent, log(x) / (m->size_sigma * m->size_sigma), 1e-9));
	mean /= m->loss_share * (1 - state_share + state_share * x);
	assert_true(near(m->size_median_usd,
	    mean / exp(m->size_sigma * m->size_sigma / 2), 1e-9));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_builtin),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_derived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
