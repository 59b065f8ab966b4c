#include "random_story.h"

/* What must hold of any facts, tried on many made at random. */
#define ROUNDS 400

/* ---- all of a graph as text ---- */

struct dump {
	struct arena *arena;
	struct str text;
};

static void
add(struct dump *d, struct str more)
{
	d->text = arena_printf(
	    d->arena, STR_FMT STR_FMT ";", STR_ARG(d->text), STR_ARG(more));
}

static void
add_set(struct dump *d, const struct compromise *c)
{
	size_t i;

	if (c == NULL)
		return;
	add(d,
	    arena_printf(d->arena, "%u %u %u %u %d %ld %lu", c->keys, c->least,
		c->persons, c->vendors, c->exact, (long)c->delay,
		(unsigned long)c->sets));
	for (i = 0; i < c->n_members; i++)
		add(d, c->members[i]->id);
}

static void
add_authority(struct dump *d, const struct authority *a)
{
	size_t i;

	add(d, a->asset->id);
	add(d, a->role);
	for (i = 0; i < a->n_routes; i++)
		add(d,
		    arena_printf(d->arena, "%d %u %ld %u %zu", (int)a->power,
			a->routes[i].keys, (long)a->routes[i].delay,
			a->routes[i].persons, a->routes[i].n_via));
	for (i = 0; i < a->n_sets; i++)
		add_set(d, &a->sets[i]);
}

static struct str
dump_of(struct arena *arena, const struct graph *g)
{
	struct dump d = { .arena = arena };
	const struct authority *const *as;
	const struct reach *reaches;
	const struct race *races;
	size_t i, j, n;

	as = graph_authorities(g, &n);
	for (i = 0; i < n; i++)
		add_authority(&d, as[i]);
	races = graph_races(g, &n);
	for (i = 0; i < n; i++) {
		add(&d, races[i].asset->id);
		add_set(&d, races[i].move);
		add_set(&d, races[i].stop);
	}
	reaches = graph_reaches(g, &n);
	for (i = 0; i < n; i++) {
		add_set(&d, reaches[i].by);
		add(&d,
		    arena_printf(arena, "%ld %u", (long)reaches[i].usd,
			reaches[i].permille));
		for (j = 0; j < reaches[i].n_opens; j++)
			add(&d, reaches[i].opens[j]->asset->id);
	}
	return d.text;
}

/* ---- the properties ---- */

static void
test_order_of_facts_never_matters(void **state)
{
	int round;

	(void)state;
	srandom(21);
	for (round = 0; round < ROUNDS; round++) {
		struct story s = random_story();
		struct str before, after;

		before = dump_of(s.arena, story_seal(&s));
		story_shuffle(&s);
		after = dump_of(s.arena, story_seal(&s));
		assert_true(before.n > 0);
		assert_true(str_eq(before, after));
		story_end(&s);
	}
}

static const struct authority *
same_authority(const struct graph *g, const struct authority *a)
{
	const struct authority *const *all;
	size_t i, n;

	all = graph_authorities(g, &n);
	for (i = 0; i < n; i++)
		if (all[i]->power == a->power &&
		    str_eq(all[i]->asset->id, a->asset->id) &&
		    str_eq(all[i]->role, a->role))
			return all[i];
	return NULL;
}

/* One signer more of k of n, and nobody knows him: no key more or less. */
static void
test_a_fresh_signer_changes_no_number_of_keys(void **state)
{
	int round;

	(void)state;
	srandom(22);
	for (round = 0; round < ROUNDS; round++) {
		struct story s = random_story();
		const struct authority *const *as, *after;
		const struct graph *g = story_seal(&s), *h;
		size_t i, n;
		struct fact *f;
		char safe = pick("def");

		f = say(&s, FACT_MEMBER, GRADE_DECLARED, safe);
		f->object = at_chain(&s, "eip155:1", 'a');
		for (i = 0; i < s.facts.n; i++)
			if (s.facts.v[i].kind == FACT_MEMBERS_ALL &&
			    str_eq(s.facts.v[i].subject, id(&s, safe)))
				s.facts.v[i].number++;
		h = story_seal(&s);
		as = graph_authorities(g, &n);
		for (i = 0; i < n; i++) {
			after = same_authority(h, as[i]);
			assert_non_null(after);
			assert_int_equal(
			    after->routes[0].keys, as[i]->routes[0].keys);
			assert_int_equal(after->n_sets > 0, as[i]->n_sets > 0);
			if (after->n_sets > 0)
				assert_true(
				    after->sets[0].keys == as[i]->sets[0].keys);
		}
		story_end(&s);
	}
}

/* The shortest wait for so many keys and persons; -1: not with so few. */
static int64_t
shortest(const struct authority *a, uint32_t keys, uint32_t persons)
{
	int64_t best = -1;
	size_t i;

	for (i = 0; i < a->n_sets; i++)
		if (a->sets[i].keys <= keys && a->sets[i].persons <= persons &&
		    (best < 0 || a->sets[i].delay < best))
			best = a->sets[i].delay;
	return best;
}

static void
test_a_longer_delay_is_never_worse(void **state)
{
	int round;

	(void)state;
	srandom(23);
	for (round = 0; round < ROUNDS; round++) {
		struct story s = random_story();
		const struct authority *const *as, *after;
		const struct graph *g = story_seal(&s), *h;
		size_t i, j, n;

		for (i = 0; i < s.facts.n; i++)
			if (s.facts.v[i].kind == FACT_DELAY)
				s.facts.v[i].number += 777;
		h = story_seal(&s);
		as = graph_authorities(g, &n);
		for (i = 0; i < n; i++) {
			after = same_authority(h, as[i]);
			assert_int_equal(
			    after->routes[0].keys, as[i]->routes[0].keys);
			for (j = 0; j < after->n_sets; j++) {
				const struct compromise *c = &after->sets[j];
				int64_t was =
				    shortest(as[i], c->keys, c->persons);

				assert_true(was >= 0 && was <= c->delay);
			}
		}
		story_end(&s);
	}
}

static bool
is_about_who(const struct fact *f)
{
	return f->kind == FACT_THRESHOLD || f->kind == FACT_MEMBER ||
	    f->kind == FACT_MEMBERS_ALL || f->kind == FACT_DELAY;
}

/* What is proven without a fact is true with it: in that time it does not take
 * fewer keys. */
static void
assert_not_stronger(const struct authority *less, const struct authority *all)
{
	size_t i, j;

	for (i = 0; less != NULL && i < less->n_sets; i++)
		for (j = 0; j < all->n_sets; j++)
			if (all->sets[j].delay <= less->sets[i].delay)
				assert_true(
				    less->sets[i].least <= all->sets[j].keys ||
				    all->sets[j].persons >
					less->sets[i].persons);
}

static void
test_hiding_a_fact_proves_nothing_better(void **state)
{
	int round;

	(void)state;
	srandom(24);
	for (round = 0; round < ROUNDS / 4; round++) {
		struct story s = random_story();
		const struct authority *const *as;
		const struct graph *g = story_seal(&s), *h;
		size_t i, j, n;

		as = graph_authorities(g, &n);
		for (j = 0; j < s.facts.n; j++) {
			struct story less;

			if (!is_about_who(&s.facts.v[j]))
				continue;
			less = without(&s, j);
			h = story_seal(&less);
			for (i = 0; i < n; i++)
				assert_not_stronger(
				    same_authority(h, as[i]), as[i]);
		}
		story_end(&s);
	}
}

/* A way more, and nothing is harder than it was. */
static void
test_a_holder_more_never_makes_it_harder(void **state)
{
	int round;

	(void)state;
	srandom(25);
	for (round = 0; round < ROUNDS; round++) {
		struct story s = random_story();
		const struct authority *const *as, *after;
		const struct graph *g = story_seal(&s), *h;
		size_t i, j, n;

		say_holds(
		    &s, GRADE_DECLARED, pick("ab"), POWER_MINT, pick(holders));
		h = story_seal(&s);
		as = graph_authorities(g, &n);
		for (i = 0; i < n; i++) {
			after = same_authority(h, as[i]);
			for (j = 0; j < as[i]->n_sets; j++) {
				const struct compromise *c = &as[i]->sets[j];
				int64_t now =
				    shortest(after, c->keys, c->persons);

				assert_true(now >= 0 && now <= c->delay);
			}
		}
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order_of_facts_never_matters),
		cmocka_unit_test(test_a_fresh_signer_changes_no_number_of_keys),
		cmocka_unit_test(test_a_longer_delay_is_never_worse),
		cmocka_unit_test(test_hiding_a_fact_proves_nothing_better),
		cmocka_unit_test(test_a_holder_more_never_makes_it_harder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
