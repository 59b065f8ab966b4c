#include "fixture.h"

#include <stdlib.h>
#include <time.h>

#include "authority/front.h"
#include "base/limits.h"

/* Brute force over all sets of keys is the other way to the same fronts. */
#define KEYS 12

static struct principal keys[KEYS];
static char names[KEYS][4];

/* What random gates are made of. */
struct mix {
	size_t n_keys;
	bool dark;
	const struct gate *made[16]; /* to be shared */
	size_t n_made;
};

static const struct gate *
leaf(struct arena *a, enum gate_kind kind, const struct principal *who)
{
	return gate_new(a, kind, 0, NULL, 0, who);
}

static const struct gate *
random_leaf(struct arena *a, const struct mix *m)
{
	switch (random() % 24) {
	case 0:
		return leaf(a, GATE_ANYONE, NULL);
	case 1:
		return leaf(a, GATE_NOBODY, NULL);
	case 2:
	case 3:
		if (m->dark)
			return leaf(a, GATE_UNKNOWN, NULL);
		break;
	default:
		break;
	}
	return leaf(a, GATE_KEY, &keys[(size_t)random() % m->n_keys]);
}

static const struct gate *
random_gate(struct arena *a, struct mix *m, int depth)
{
	const struct gate **of, *g;
	size_t i, n = 1 + (size_t)random() % 5;
	uint32_t k = 1 + (uint32_t)random() % (uint32_t)n;

	if (m->n_made > 0 && random() % 5 == 0)
		return m->made[(size_t)random() % m->n_made];
	if (depth == 0 || random() % 3 == 0)
		return random_leaf(a, m);
	of = arena_alloc(a, n, sizeof(*of));
	for (i = 0; i < n; i++)
		of[i] = random_gate(a, m, depth - 1);
	g = gate_new(a, GATE_OF, k, of, n, NULL);
	if (m->n_made < COUNT_OF(m->made))
		m->made[m->n_made++] = g;
	return g;
}

static bool
brute_opens(const struct gate *g, unsigned down, bool dark)
{
	uint32_t open = 0;
	size_t i;

	if (g->kind == GATE_KEY)
		return (down >> (g->who - keys) & 1) != 0;
	if (g->kind == GATE_ANYONE)
		return true;
	if (g->kind != GATE_OF)
		return g->kind == GATE_UNKNOWN && dark;
	for (i = 0; i < g->n; i++)
		open += brute_opens(g->of[i], down, dark);
	return open >= g->k;
}

/* Keys of one vendor, else of one person, else alone. */
static uint32_t
brute_persons(unsigned down)
{
	uint32_t n = 0;
	size_t i, j;

	for (i = 0; i < KEYS; i++) {
		struct str mine =
		    keys[i].vendor.n > 0 ? keys[i].vendor : keys[i].person;

		if ((down >> i & 1) == 0)
			continue;
		for (j = 0; j < i; j++)
			if ((down >> j & 1) != 0 && mine.n > 0 &&
			    str_eq(mine,
				keys[j].vendor.n > 0 ? keys[j].vendor
						     : keys[j].person))
				break;
		n += j == i;
	}
	return n;
}

static bool
is_named(const struct point *p, unsigned down)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if ((down >> (p->atoms[i]->who - keys) & 1) == 0)
			return false;
	return p->n == (size_t)__builtin_popcount(down);
}

/* A table of how many sets there are of each number of keys and persons. */
static void
compare(const struct gate *g, const struct front *f)
{
	static uint64_t sets[KEYS + 1][KEYS + 1];
	uint32_t k, p, best = KEYS + 1, least = KEYS + 1;
	unsigned down;
	bool named[KEYS + 1] = { false };
	size_t at = 0;

	for (k = 0; k <= KEYS; k++)
		for (p = 0; p <= KEYS; p++)
			sets[k][p] = 0;
	for (down = 0; down < 1u << KEYS; down++) {
		k = (uint32_t)__builtin_popcount(down);
		if (k < least && brute_opens(g, down, true))
			least = k;
		if (!brute_opens(g, down, false))
			continue;
		p = brute_persons(down);
		sets[k][p]++;
		for (at = 0; at < f->n; at++)
			if (f->points[at].keys == k &&
			    f->points[at].persons == p &&
			    is_named(&f->points[at], down))
				named[at] = true;
	}
	at = 0;
	for (k = 0; k <= KEYS; k++)
		for (p = 0; p < best; p++) {
			if (sets[k][p] == 0)
				continue;
			assert_true(at < f->n);
			assert_int_equal(f->points[at].keys, k);
			assert_int_equal(f->points[at].persons, p);
			assert_int_equal(f->points[at].sets, sets[k][p]);
			assert_true(named[at]);
			at++;
			best = p;
		}
	assert_int_equal(f->n, at);
	assert_true(f->complete);
	if (least <= KEYS) {
		assert_int_equal(f->least, least);
		assert_int_equal(
		    f->keys, f->n > 0 ? f->points[0].keys : KEYS_UNKNOWN);
	} else {
		assert_int_equal(f->keys, KEYS_NEVER);
	}
}

/* Some keys have a person or a vendor, some of them the same. */
static void
give_owners(void)
{
	static const char *const persons[] = { "person:a", "person:b",
		"person:c", "person:d" };
	static const char *const vendors[] = { "vendor:x", "vendor:y" };
	size_t i;

	for (i = 0; i < KEYS; i++) {
		keys[i].person = keys[i].vendor = STR_NONE;
		if (random() % 2 == 0)
			keys[i].person = str_of(persons[random() % 4]);
		if (random() % 5 == 0)
			keys[i].vendor = str_of(vendors[random() % 2]);
	}
}

static void
compare_random(unsigned seed, int rounds, bool owners, bool dark)
{
	struct arena *a = arena_new();
	int round;

	srandom(seed);
	for (round = 0; round < rounds; round++) {
		struct mix m = { .n_keys = 3 + (size_t)random() % (KEYS - 2),
			.dark = dark };
		struct fronts *fs = fronts_new(a);
		const struct gate *g = random_gate(a, &m, 3);

		if (owners)
			give_owners();
		compare(g, front_of(fs, g));
		assert_ptr_equal(front_of(fs, g), front_of(fs, g));
		fronts_end(fs);
		arena_reset(a);
	}
	arena_free(a);
}

static void
test_fronts_of_keys_agree_with_brute_force(void **state)
{
	(void)state;
	compare_random(1, 400, false, false);
}

static void
test_fronts_of_keys_and_persons_agree_with_brute_force(void **state)
{
	(void)state;
	compare_random(2, 800, true, false);
}

static void
test_what_nobody_told_is_bounded_by_brute_force(void **state)
{
	(void)state;
	compare_random(3, 400, true, true);
}

/* A key falls or does not, on whatever chain it stands. */
static void
test_one_key_on_two_chains_is_one_atom(void **state)
{
	struct arena *a = arena_new();
	struct principal p[4] = { 0 };
	const struct gate *of[4];
	const struct front *f;
	struct fronts *fs = fronts_new(a);
	size_t i;

	(void)state;
	p[0].id = STR("eip155:1:0x01");
	p[1].id = STR("eip155:10:0x01");
	p[0].address = p[1].address = STR("0x01");
	p[0].kind = PRINCIPAL_EOA; /* the other: nothing said */
	p[2].id = STR("eip155:1:0x02");
	p[3].id = STR("eip155:10:0x02");
	p[2].address = p[3].address = STR("0x02");
	p[2].kind = p[3].kind = PRINCIPAL_CI; /* no accounts: two of them */
	for (i = 0; i < 4; i++)
		of[i] = leaf(a, GATE_KEY, &p[i]);
	f = front_of(fs, gate_new(a, GATE_OF, 4, of, 4, NULL));
	assert_int_equal(f->keys, 3);
	assert_int_equal(f->n_atoms, 3);
	fronts_end(fs);
	arena_free(a);
}

static void
test_unlisted_members_are_a_bound(void **state)
{
	struct arena *a = arena_new();
	struct principal safe = { .id = STR("eip155:1:0x0a"), .k = 4 };
	const struct gate *g = gate_new(a, GATE_OF, 4, NULL, 0, &safe);
	const struct gate *twice[] = { g, g };
	struct fronts *fs = fronts_new(a);
	const struct front *f = front_of(fs, g);

	(void)state;
	assert_int_equal(f->keys, 4);
	assert_int_equal(f->least, 1);
	assert_false(f->exact);
	assert_int_equal(f->persons, 0);
	/* the same members twice are no more members */
	f = front_of(fs, gate_new(a, GATE_OF, 2, twice, 2, NULL));
	assert_int_equal(f->keys, 4);
	fronts_end(fs);
	arena_free(a);
}

static void
test_a_threshold_below_a_bound_is_a_bound(void **state)
{
	struct arena *a = arena_new();
	struct principal safe = { .k = 3, .k_bound = BOUND_AT_MOST };
	const struct gate *of[4];
	struct fronts *fs = fronts_new(a);
	const struct front *f;
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++)
		of[i] = leaf(a, GATE_KEY, &keys[i]);
	f = front_of(fs, gate_new(a, GATE_OF, 3, of, 4, &safe));
	assert_int_equal(f->keys, 3);
	assert_int_equal(f->least, 1);
	assert_false(f->exact);
	fronts_end(fs);
	arena_free(a);
}

/* k of many Safes of members drawn at random: nothing is interchangeable. */
static const struct gate *
tangle(struct arena *a, struct principal *who, size_t n, size_t safes)
{
	const struct gate **of = arena_alloc(a, safes, sizeof(*of));
	size_t i, j;

	for (i = 0; i < safes; i++) {
		const struct gate **in = arena_alloc(a, 7, sizeof(*in));

		for (j = 0; j < 7; j++)
			in[j] = leaf(a, GATE_KEY, &who[(size_t)random() % n]);
		of[i] = gate_new(a, GATE_OF, 4, in, 7, NULL);
	}
	return gate_new(a, GATE_OF, (uint32_t)(safes + 1) / 2, of, safes, NULL);
}

static struct principal *
crowd(struct arena *a, size_t n)
{
	struct principal *p = arena_alloc(a, n, sizeof(*p));
	size_t i;

	for (i = 0; i < n; i++) {
		p[i].id = arena_printf(a, "key %03zu", i);
		if (i % 3 == 0)
			p[i].person = arena_printf(a, "person:%zu", i % 7);
	}
	return p;
}

static void
test_24_keys_are_exact_whatever_they_are_tangled_into(void **state)
{
	struct arena *a = arena_new();
	struct fronts *fs = fronts_new(a);
	int round;

	(void)state;
	srandom(5);
	for (round = 0; round < 5; round++) {
		struct principal *who = crowd(a, LIMIT_EXACT_KEYS);
		const struct front *f =
		    front_of(fs, tangle(a, who, LIMIT_EXACT_KEYS, 12));

		assert_true(f->complete);
		assert_true(f->exact);
		assert_int_equal(f->least, f->keys);
	}
	fronts_end(fs);
	arena_free(a);
}

/* Past the limits there is a set that opens, and what is proven of others. */
static void
test_more_is_bounded_from_both_sides(void **state)
{
	struct arena *a = arena_new();
	struct fronts *fs = fronts_new(a);
	struct principal *who = crowd(a, 300);
	const struct gate *g;
	const struct front *f;
	size_t i;

	(void)state;
	srandom(6);
	g = tangle(a, who, 300, 60);
	f = front_of(fs, g);
	assert_false(f->complete);
	assert_true(f->n > 0);
	assert_true(f->least > 0 && f->least <= f->keys);
	assert_int_equal(f->exact, f->least == f->keys);
	assert_true(f->keys <= g->sum);
	for (i = 0; i < f->points[0].n; i++)
		f->points[0].atoms[i]->mark = UINT64_MAX;
	assert_true(front_opens(fs, g, UINT64_MAX));
	f->points[0].atoms[0]->mark = 0;
	assert_false(front_opens(fs, g, UINT64_MAX));
	fronts_end(fs);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fronts_of_keys_agree_with_brute_force),
		cmocka_unit_test(
		    test_fronts_of_keys_and_persons_agree_with_brute_force),
		cmocka_unit_test(
		    test_what_nobody_told_is_bounded_by_brute_force),
		cmocka_unit_test(test_one_key_on_two_chains_is_one_atom),
		cmocka_unit_test(test_unlisted_members_are_a_bound),
		cmocka_unit_test(test_a_threshold_below_a_bound_is_a_bound),
		cmocka_unit_test(
		    test_24_keys_are_exact_whatever_they_are_tangled_into),
		cmocka_unit_test(test_more_is_bounded_from_both_sides),
	};
	size_t i;

	for (i = 0; i < KEYS; i++) {
		(void)snprintf(
		    names[i], sizeof(names[i]), "%c", (int)('a' + i));
		keys[i].id = str_of(names[i]);
		keys[i].kind = PRINCIPAL_CI;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
