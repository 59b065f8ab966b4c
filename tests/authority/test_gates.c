#include "authority/front.h"
#include "fixture.h"

#include <stdlib.h>

/* Brute force over all sets of keys is the other way to the same number. */
#define KEYS 7

/* What the front of a gate alone says of it. */
static uint32_t
gate_keys(const struct gate *g, bool *exact)
{
	struct arena *a = arena_new();
	struct fronts *fs = fronts_new(a);
	const struct front *f = front_of(fs, g);
	uint32_t keys = f->keys;

	*exact = f->exact;
	fronts_end(fs);
	arena_free(a);
	return keys;
}

static uint32_t
gate_persons(const struct gate *g)
{
	struct arena *a = arena_new();
	struct fronts *fs = fronts_new(a);
	uint32_t persons = front_of(fs, g)->persons;

	fronts_end(fs);
	arena_free(a);
	return persons;
}

static struct principal keys[KEYS];

static bool
brute_opens(const struct gate *g, unsigned down)
{
	uint32_t open = 0;
	size_t i;

	if (g->kind == GATE_KEY)
		return (down >> (g->who - keys) & 1) != 0;
	for (i = 0; i < g->n; i++)
		open += brute_opens(g->of[i], down);
	return open >= g->k;
}

static uint32_t
brute_force(const struct gate *g)
{
	uint32_t best = KEYS + 1;
	unsigned down;

	for (down = 0; down < 1u << KEYS; down++) {
		uint32_t n = (uint32_t)__builtin_popcount(down);

		if (n < best && brute_opens(g, down))
			best = n;
	}
	return best;
}

static const struct gate *
random_gate(struct arena *a, int depth)
{
	const struct gate **of;
	size_t i, n = 1 + (size_t)random() % 4;
	uint32_t k = 1 + (uint32_t)random() % (uint32_t)n;

	if (depth == 0 || random() % 3 == 0)
		return gate_new(
		    a, GATE_KEY, 0, NULL, 0, &keys[random() % KEYS]);
	of = arena_alloc(a, n, sizeof(*of));
	for (i = 0; i < n; i++)
		of[i] = random_gate(a, depth - 1);
	return gate_new(a, GATE_OF, k, of, n, NULL);
}

static void
test_smallest_set_agrees_with_brute_force(void **state)
{
	struct arena *a = arena_new();
	bool exact;
	int round;

	(void)state;
	srandom(11);
	for (round = 0; round < 3000; round++) {
		const struct gate *g = random_gate(a, 3);

		assert_int_equal(gate_keys(g, &exact), brute_force(g));
		assert_true(exact);
	}
	arena_free(a);
}

/* One member more, same threshold: never more keys. */
static void
test_a_member_more_never_costs_more(void **state)
{
	struct arena *a = arena_new();
	bool exact;
	int round;

	(void)state;
	srandom(13);
	for (round = 0; round < 1000; round++) {
		const struct gate *of[5], *g;
		const uint32_t k = 1 + (uint32_t)random() % 4;
		uint32_t before;
		size_t i;

		for (i = 0; i < 5; i++)
			of[i] = random_gate(a, 2);
		g = gate_new(a, GATE_OF, k, of, 4, NULL);
		before = gate_keys(g, &exact);
		g = gate_new(a, GATE_OF, k, of, 5, NULL);
		assert_true(gate_keys(g, &exact) <= before);
	}
	arena_free(a);
}

/* However many, if they are interchangeable. */
static void
test_many_keys_of_one_kind_are_exact(void **state)
{
	static struct principal many[40];
	struct arena *a = arena_new();
	const struct gate *of[41], *g;
	char name[40][4];
	bool exact;
	size_t i;

	(void)state;
	for (i = 0; i < 40; i++) {
		(void)snprintf(name[i], sizeof(name[i]), "k%zu", i);
		many[i].id = str_of(name[i]);
		of[i] = gate_new(a, GATE_KEY, 0, NULL, 0, &many[i]);
	}
	g = gate_new(a, GATE_OF, 3, of, 40, NULL);
	assert_int_equal(gate_keys(g, &exact), 3);
	assert_true(exact);
	arena_free(a);
}

/* Sixty Safes, each owned twice by the one before: a tree of 2^60 leaves. */
static void
test_shared_gates_do_not_explode(void **state)
{
	struct arena *a = arena_new();
	const struct gate *g = gate_new(a, GATE_KEY, 0, NULL, 0, &keys[0]);
	const struct gate **twice;
	bool exact;
	int i;

	(void)state;
	for (i = 0; i < 60; i++) {
		twice = arena_alloc(a, 2, sizeof(*twice));
		twice[0] = twice[1] = g;
		g = gate_new(a, GATE_OF, 1, twice, 2, NULL);
	}
	assert_int_equal(gate_keys(g, &exact), 1);
	assert_true(exact);
	assert_int_equal(gate_persons(g), 0);
	arena_free(a);
}

static void
test_special_gates(void **state)
{
	struct arena *a = arena_new();
	const struct gate *anyone = gate_new(a, GATE_ANYONE, 0, NULL, 0, NULL);
	const struct gate *nobody = gate_new(a, GATE_NOBODY, 0, NULL, 0, NULL);
	const struct gate *dark = gate_new(a, GATE_UNKNOWN, 0, NULL, 0, NULL);
	const struct gate *key = gate_new(a, GATE_KEY, 0, NULL, 0, &keys[0]);
	const struct gate *one_known[] = { dark, key };
	const struct gate *both_dark[] = { dark, dark };
	bool exact;

	(void)state;
	assert_int_equal(gate_keys(anyone, &exact), 0);
	assert_int_equal(gate_keys(nobody, &exact), KEYS_NEVER);
	assert_int_equal(gate_keys(dark, &exact), KEYS_UNKNOWN);
	assert_int_equal(
	    gate_keys(gate_new(a, GATE_OF, 1, one_known, 2, NULL), &exact), 1);
	assert_int_equal(
	    gate_keys(gate_new(a, GATE_OF, 2, one_known, 2, NULL), &exact),
	    KEYS_UNKNOWN);
	assert_int_equal(
	    gate_keys(gate_new(a, GATE_OF, 1, both_dark, 2, NULL), &exact),
	    KEYS_UNKNOWN);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_smallest_set_agrees_with_brute_force),
		cmocka_unit_test(test_a_member_more_never_costs_more),
		cmocka_unit_test(test_many_keys_of_one_kind_are_exact),
		cmocka_unit_test(test_shared_gates_do_not_explode),
		cmocka_unit_test(test_special_gates),
	};
	static const char *const names[KEYS] = { "a", "b", "c", "d", "e", "f",
		"g" };
	size_t i;

	for (i = 0; i < KEYS; i++)
		keys[i].id = str_of(names[i]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
