#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/limits.h"
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

/* ---- docs/score.md, table of worked examples ---- */

static void
expect(
    const struct worked *w, double percent, double eal, int points, int grade)
{
	struct price p = price_protocol(model, &w->p);

	if (!near(p.p_loss * 100, percent, .01) || !near(p.eal_usd, eal, .01))
		fail_msg("%g %% and %g, not %g and %g", p.p_loss * 100,
		    p.eal_usd, percent, eal);
	assert_int_equal((int)round(p.points), points);
	assert_int_equal(p.grade, grade);
	assert_true(near(p.bps, p.eal_usd / w->p.value_usd * 1e4, 1e-9));
	assert_true(p.exact);
}

static void
test_single_keys(void **state)
{
	struct worked w;

	(void)state;
	worked_start(&w);
	worked_one(&w, ELEMENT_PLAINTEXT_KEY, 1);
	expect(&w, 21.551, 14562908, 21, 'F');
	worked_start(&w);
	worked_one(&w, ELEMENT_HOT_EOA, 1);
	expect(&w, 4.0738, 2495471, 40, 'D');
	worked_start(&w);
	worked_one(&w, ELEMENT_KMS_KEY, 1);
	worked_one(&w, ELEMENT_HW_KEY, 1);
	expect(&w, 1.9161, 1160812, 48, 'D');
}

static void
test_multisigs(void **state)
{
	struct worked w;

	(void)state;
	worked_start(&w);
	worked_multisig(&w, 2, 3, ELEMENT_SIGN_BLIND, 0, 0);
	expect(&w, 1.1319, 683005, 54, 'D');
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_BLIND, 0, 0);
	expect(&w, 0.91969, 554368, 56, 'C');
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_CLEAR, 0, 0);
	expect(&w, 0.38475, 231296, 66, 'C');
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_CLEAR, 48, 0);
	expect(&w, 0.31437, 188921, 68, 'C');
	w.p.monitored = true;
	expect(&w, 0.063186, 37923.4, 86, 'A');
	w.p.coverage = .6;
	expect(&w, 0.38935, 234069, 66, 'C');
	worked_start(&w);
	worked_multisig(&w, 4, 7, ELEMENT_SIGN_BLIND, 48, 0);
	w.p.monitored = true;
	expect(&w, 0.10901, 65439.5, 80, 'B');
}

static void
test_joined(void **state)
{
	struct worked w;

	(void)state;
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_CLEAR, 48, 3);
	w.p.monitored = true;
	expect(&w, 0.15765, 94664, 76, 'B');
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_CLEAR, 48, 0);
	worked_one(&w, ELEMENT_CI_SECRET, .4);
	w.p.monitored = true;
	expect(&w, 3.4641, 863698, 52, 'D');
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_CLEAR, 48, 0);
	worked_one(&w, ELEMENT_VERIFIER_1OF1, .6);
	w.p.monitored = true;
	expect(&w, 1.9399, 718259, 54, 'D');
}

static void
test_back_test(void **state)
{
	struct worked w;

	(void)state;
	worked_start(&w);
	worked_multisig(&w, 2, 5, ELEMENT_SIGN_BLIND, 0, 0);
	w.p.value_usd = 550e6;
	expect(&w, 4.01, 13.5e6, 40, 'D');
	worked_start(&w);
	worked_multisig(&w, 4, 7, ELEMENT_SIGN_CLEAR, 48, 0);
	w.p.value_usd = 550e6;
	w.p.monitored = true;
	expect(&w, .088, 291e3, 82, 'B');
	worked_start(&w);
	worked_one(&w, ELEMENT_VERIFIER_1OF1, 1);
	w.p.value_usd = 293e6 / .74;
	expect(&w, 3.57, 8.64e6, 42, 'D');
	worked_start(&w);
	worked_one(&w, ELEMENT_VERIFIER_QUORUM, 1);
	w.p.value_usd = 293e6 / .74;
	expect(&w, .454, 1.08e6, 64, 'C');
}

/* What mending each thing saves, alone and together. */
static double
mended(bool wait, bool clear, bool no_ci, bool quorum)
{
	struct worked w;

	worked_start(&w);
	worked_multisig(&w, 3, 5,
	    clear ? ELEMENT_SIGN_CLEAR : ELEMENT_SIGN_BLIND, wait ? 48 : 0, 0);
	w.p.monitored = wait;
	if (!no_ci)
		worked_one(&w, ELEMENT_CI_SECRET, .4);
	worked_one(
	    &w, quorum ? ELEMENT_VERIFIER_QUORUM : ELEMENT_VERIFIER_1OF1, .6);
	return price_protocol(model, &w.p).eal_usd;
}

static void
test_attribution(void **state)
{
	double before = mended(0, 0, 0, 0);

	(void)state;
	assert_true(near(before, 1766e3, .01));
	assert_true(near(before - mended(0, 0, 1, 0), 603e3, .01));
	assert_true(near(before - mended(0, 0, 0, 1), 407e3, .01));
	assert_true(near(before - mended(1, 0, 0, 0), 373e3, .01));
	assert_true(near(before - mended(0, 1, 0, 0), 241e3, .01));
	assert_true(near(mended(1, 1, 1, 1), 118e3, .01));
}

static void
test_nothing(void **state)
{
	struct protocol p = { .value_usd = 1e6, .coverage = 0 };
	struct price dark = price_protocol(model, &p);

	(void)state;
	assert_true(near(dark.p_loss, 0.0088, .01));
	p.coverage = 1;
	assert_true(price_protocol(model, &p).eal_usd == 0);
	assert_true(price_protocol(model, &p).points == 100);
	assert_int_equal(price_protocol(model, &p).grade, 'A');
}

/* ---- properties ---- */

static unsigned
below(unsigned n)
{
	return (unsigned)random() % n;
}

/* Owners that some elements share, paths that cross. */
static void
random_protocol(struct worked *w, unsigned elements, unsigned paths)
{
	static const double delays[] = { 0, 0, 2, 24, 48, 48, 400 };
	unsigned i, j, n, start;

	worked_start(w);
	w->p.value_usd = 1e5 * (1 + below(100000));
	w->p.coverage = below(101) / 100.0;
	w->p.monitored = below(2) != 0;
	for (i = 0; i < elements; i++)
		worked_element(w, (enum element_class)below(ELEMENTS),
		    below(3) == 0 ? (int)below(4) : -1);
	for (i = 0; i < paths; i++) {
		n = 1 + below(elements < 6 ? elements : 6);
		worked_path(w, 0, n, 1 + below(n), below(11) / 10.0,
		    delays[below(COUNT_OF(delays))]);
		start = below(elements);
		for (j = 0; j < n; j++)
			w->of[w->n_of - n + j] = (start + j) % elements;
	}
}

/* All states of all owners, one by one. */
struct brute {
	double losses, taken;
};

static double
waits(const struct protocol *p, double delay)
{
	double effect = p->monitored ? .9 : .5, mean = p->monitored ? 8 : 96;

	return delay > 0 ? 1 - effect * (1 - exp(-delay / mean)) : 1;
}

static const struct path *
best_open(const struct protocol *p, uint32_t down)
{
	const struct path *best = NULL, *q;
	double most = 0, take;
	size_t i;

	for (q = p->paths; q < p->paths + p->n_paths; q++) {
		uint32_t fallen = 0;

		for (i = 0; i < q->n; i++)
			fallen += down >> q->of[i] & 1;
		take = q->share * waits(p, q->delay_hours);
		if (fallen < q->k || take <= 0)
			continue;
		if (best == NULL || take > most ||
		    (take == most && best->delay_hours > q->delay_hours)) {
			best = q;
			most = take;
		}
	}
	return best;
}

static struct brute
brute_actor(const struct protocol *p, int actor)
{
	struct brute sum = { 0, 0 };
	uint32_t set, end = UINT32_C(1) << p->n_elements;
	size_t i, j;

	for (set = 0; set < end; set++) {
		const struct path *best = best_open(p, set);
		double chance = 1;

		for (i = 0; i < p->n_elements && best != NULL; i++) {
			const struct element *e = &p->elements[i];
			double most = model->element[e->class][actor];
			bool first = true;

			for (j = 0; j < p->n_elements && e->owner >= 0; j++) {
				if (p->elements[j].owner != e->owner)
					continue;
				if ((set >> i & 1) != (set >> j & 1))
					chance = 0;
				first = first && j >= i;
				most = fmax(most,
				    model
					->element[p->elements[j].class][actor]);
			}
			if (first)
				chance *= set >> i & 1 ? most : 1 - most;
		}
		if (best == NULL)
			continue;
		sum.losses += chance * waits(p, best->delay_hours);
		sum.taken += chance * waits(p, best->delay_hours) * best->share;
	}
	return sum;
}

static void
test_equals_enumeration(void **state)
{
	const double b = model->size_exponent, s = model->size_sigma;
	struct worked w;
	int round, actor;

	(void)state;
	srandom(11);
	for (round = 0; round < 300; round++) {
		double losses, taken, rate[ACTORS] = { 1, .25, .05 };
		struct price p;

		random_protocol(&w, 1 + below(9), below(8));
		losses = (1 - w.p.coverage) * model->market_frequency;
		taken = losses * .6;
		rate[ACTOR_STATE] *=
		    pow(w.p.value_usd / model->size_median_usd, b) *
		    exp(-b * b * s * s / 2);
		for (actor = 0; actor < ACTORS; actor++) {
			struct brute sum = brute_actor(&w.p, actor);

			rate[actor] *= model->campaigns_kappa;
			losses += rate[actor] * sum.losses;
			taken += rate[actor] * sum.taken * .6;
		}
		p = price_protocol(model, &w.p);
		assert_true(p.exact);
		if (!near(p.bps, taken * 1e4, 1e-9) ||
		    !near(p.p_loss, 1 - exp(-losses), 1e-8))
			fail_msg("round %d: %.12g and %.12g bps", round, p.bps,
			    taken * 1e4);
	}
}

static void
shuffle_paths(struct worked *w)
{
	size_t i, j;

	for (i = w->p.n_paths; i > 1; i--) {
		struct path x = w->paths[i - 1];

		j = below((unsigned)i);
		w->paths[i - 1] = w->paths[j];
		w->paths[j] = x;
	}
}

/* Better never costs more and worse never less. */
static void
test_monotone(void **state)
{
	struct worked w, v;
	double eal;
	size_t i;
	int round;

	(void)state;
	srandom(5);
	for (round = 0; round < 2000; round++) {
		random_protocol(&w, 1 + below(12), 1 + below(6));
		eal = price_protocol(model, &w.p).eal_usd;

		shuffle_paths(&w);
		assert_true(
		    near(price_protocol(model, &w.p).eal_usd, eal, 1e-12));

		i = below((unsigned)w.p.n_paths);
		w.paths[i].delay_hours += below(100);
		assert_true(
		    price_protocol(model, &w.p).eal_usd <= eal * (1 + 1e-12));
		eal = price_protocol(model, &w.p).eal_usd;

		w.p.coverage += (1 - w.p.coverage) / 2;
		assert_true(
		    price_protocol(model, &w.p).eal_usd <= eal * (1 + 1e-12));
		eal = price_protocol(model, &w.p).eal_usd;

		v = w; /* its pointers still lead into w */
		worked_one(&w, (enum element_class)below(ELEMENTS), 1);
		assert_true(
		    price_protocol(model, &w.p).eal_usd >= eal * (1 - 1e-12));
		w = v;

		if (w.paths[i].k > 1) {
			w.paths[i].k--; /* as good as one signer more */
			assert_true(price_protocol(model, &w.p).eal_usd >=
			    eal * (1 - 1e-12));
		}
	}
}

/* More keys that must fall are better; more keys that may fall are not. */
static void
test_quorums(void **state)
{
	struct worked w;
	double last = 0, eal;
	uint32_t n, k;

	(void)state;
	for (n = 3; n < 12; n++) {
		worked_start(&w);
		worked_multisig(&w, 3, n, ELEMENT_SIGN_CLEAR, 0, 0);
		eal = price_protocol(model, &w.p).eal_usd;
		assert_true(eal > last);
		last = eal;
	}
	for (k = 2; k <= 9; k++) {
		worked_start(&w);
		worked_multisig(&w, k, 9, ELEMENT_SIGN_CLEAR, 0, 0);
		eal = price_protocol(model, &w.p).eal_usd;
		assert_true(k == 2 || eal < last);
		last = eal;
	}
}

/* Of two paths that take as much the one that is stopped less is counted,
 * whichever was written first. */
static void
test_ties(void **state)
{
	struct worked w;
	double first;

	(void)state;
	worked_start(&w);
	worked_one(&w, ELEMENT_HOT_EOA, 1);
	worked_one(&w, ELEMENT_HOT_EOA, .5);
	w.paths[0].delay_hours = 1e6; /* half of it is stopped */
	first = price_protocol(model, &w.p).p_loss;
	w.paths[1].delay_hours = 1e6;
	w.paths[0].delay_hours = 0;
	w.paths[1].share = 1;
	w.paths[0].share = .5;
	assert_true(price_protocol(model, &w.p).p_loss == first);
	w.paths[0].share += 1e-9; /* no tie any more */
	assert_true(price_protocol(model, &w.p).p_loss == first);
}

/* ---- too large to enumerate ---- */

enum { KEYS = 60, CROSSES = 40, WIDE = 7 };

static void
tangle(struct protocol *p, struct element *e, struct path *paths,
    uint32_t (*of)[WIDE])
{
	uint32_t i, j;

	for (i = 0; i < KEYS; i++)
		e[i] = (struct element){ ELEMENT_HOT_EOA, -1 };
	for (i = 0; i < CROSSES; i++) {
		for (j = 0; j < WIDE; j++)
			of[i][j] = (i * 7 + j * (2 * i + 1)) % KEYS;
		paths[i] = (struct path){ of[i], WIDE, 2 + i % 3, 1 - i / 100.0,
			i % 4 * 10 };
	}
	*p = (struct protocol){ .elements = e,
		.n_elements = KEYS,
		.paths = paths,
		.n_paths = CROSSES,
		.value_usd = 1e8,
		.coverage = 1 };
}

/* A bound: not below any part of it that can be enumerated. */
static void
test_too_large(void **state)
{
	struct element e[KEYS];
	struct path paths[CROSSES];
	uint32_t of[CROSSES][WIDE];
	struct protocol p;
	struct price all, some;

	(void)state;
	tangle(&p, e, paths, of);
	all = price_protocol(model, &p);
	assert_false(all.exact);
	for (p.n_paths = 1; p.n_paths < CROSSES; p.n_paths++) {
		some = price_protocol(model, &p);
		assert_true(some.eal_usd <= all.eal_usd * (1 + 1e-12));
		assert_true(some.p_loss <= all.p_loss * (1 + 1e-12));
	}
	assert_true(plan_new(arena, model, &p)->work < 4 * LIMIT_SCORE_WORK);
}

/* The cut alone, where the truth is known. */
static void
test_cut_is_a_bound(void **state)
{
	struct worked w, apart;
	int round;
	size_t i, j;

	(void)state;
	srandom(3);
	for (round = 0; round < 500; round++) {
		random_protocol(&w, 1 + below(10), 1 + below(6));
		for (i = 0; i < w.p.n_elements; i++)
			w.elements[i].owner = -1;
		worked_start(&apart);
		for (i = 0; i < w.p.n_paths; i++) {
			const struct path *q = &w.paths[i];
			uint32_t first = (uint32_t)apart.p.n_elements;

			for (j = 0; j < q->n; j++)
				worked_element(
				    &apart, w.elements[q->of[j]].class, -1);
			worked_path(&apart, first, q->n, q->k, q->share,
			    q->delay_hours);
		}
		apart.p.value_usd = w.p.value_usd;
		apart.p.coverage = w.p.coverage;
		apart.p.monitored = w.p.monitored;
		assert_true(price_protocol(model, &w.p).eal_usd <=
		    price_protocol(model, &apart.p).eal_usd * (1 + 1e-12));
	}
}

/* 20 keys that all differ are still exact. */
static void
test_twenty_owners(void **state)
{
	struct worked w;
	uint32_t i;

	(void)state;
	worked_start(&w);
	for (i = 0; i < 20; i++)
		worked_element(&w, ELEMENT_HW_KEY, -1);
	for (i = 0; i < 20; i += 2)
		worked_path(&w, i, i < 18 ? 4 : 2, 2, .5, 0);
	assert_true(price_protocol(model, &w.p).exact);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_single_keys),
		cmocka_unit_test(test_multisigs),
		cmocka_unit_test(test_joined),
		cmocka_unit_test(test_back_test),
		cmocka_unit_test(test_attribution),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_equals_enumeration),
		cmocka_unit_test(test_monotone),
		cmocka_unit_test(test_quorums),
		cmocka_unit_test(test_ties),
		cmocka_unit_test(test_too_large),
		cmocka_unit_test(test_cut_is_a_bound),
		cmocka_unit_test(test_twenty_owners),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
