#include "app/judged.h"
#include "arena_test.h"
#include "engine/change.h"

/*
 * What must hold of a change whatever the facts are, tried on many pairs of
 * little protocols made at random: one of them with something taken away,
 * given, lowered or raised.
 */
#define ROUNDS 400

/* The same protocol, changed in some places. Its text is in the arena of
 * the first. */
static struct story
changed(const struct story *s)
{
	struct story x = *s;
	struct fact *f;
	size_t i, n = 1 + (size_t)random() % 5;

	memset(&x.facts, 0, sizeof(x.facts));
	for (i = 0; i < s->facts.n; i++)
		*VEC_ADD(x.arena, &x.facts) = s->facts.v[i];
	assert_true(x.facts.n > n);
	while (n-- > 0) {
		i = (size_t)random() % x.facts.n;
		f = &x.facts.v[i];
		switch (random() % 4) {
		case 0:
			x = without(&x, i);
			x.facts.cap = x.facts.n; /* no room is left */
			break;
		case 1:
			(void)say_holds(&x, GRADE_DECLARED, pick("ab"),
			    powers[(size_t)random() % POWERS_TRIED],
			    pick(holders));
			break;
		default:
			if (f->kind == FACT_THRESHOLD || f->kind == FACT_DELAY)
				f->number = f->kind == FACT_DELAY
				    ? 1000 * (random() % 6)
				    : 1 + random() % 4;
		}
	}
	return x;
}

static const struct authority_change *
changes(const struct graph *before, const struct graph *after, size_t *n)
{
	return authority_changes(arena, before, after, n);
}

static const struct authority_change *
same_slot(const struct authority_change *all, size_t n,
    const struct authority_change *x)
{
	const struct authority *a = x->before, *b;
	size_t i;

	for (i = 0; i < n; i++) {
		b = all[i].after;
		if (a != NULL && b != NULL &&
		    str_eq(a->asset->id, b->asset->id) &&
		    a->power == b->power && str_eq(a->role, b->role))
			return &all[i];
	}
	return NULL;
}

static void
test_nothing_changed(void **state)
{
	size_t round, n;

	(void)state;
	srandom(71);
	for (round = 0; round < ROUNDS / 4; round++) {
		struct story s = random_story();
		const struct graph *g = story_seal(&s), *h;

		assert_null(changes(g, g, &n));
		assert_int_equal(n, 0);
		story_shuffle(&s);
		h = story_seal(&s);
		(void)changes(g, h, &n);
		assert_int_equal(n, 0);
		story_end(&s);
	}
}

/* Fewer keys one way, less time the other. */
static bool
moved_apart(const struct authority *a, const struct authority *b)
{
	size_t i, j;

	for (i = 0; i < a->n_routes; i++)
		for (j = 0; j < b->n_routes; j++) {
			const struct route *x = &a->routes[i];
			const struct route *y = &b->routes[j];

			if ((x->keys < y->keys && y->delay < x->delay) ||
			    (y->keys < x->keys && x->delay < y->delay))
				return true;
		}
	for (i = 0; i < a->n_sets; i++)
		for (j = 0; j < b->n_sets; j++)
			if ((a->sets[i].keys < b->sets[j].keys &&
				b->sets[j].delay < a->sets[i].delay) ||
			    (b->sets[j].keys < a->sets[i].keys &&
				a->sets[i].delay < b->sets[j].delay))
				return true;
	return false;
}

static void
assert_mirrored(
    const struct authority_change *x, const struct authority_change *y)
{
	static const enum change_how mirror[] = {
		[CHANGE_STRONGER] = CHANGE_WEAKER,
		[CHANGE_SHOWN] = CHANGE_LOST,
		[CHANGE_LOST] = CHANGE_SHOWN,
		[CHANGE_WEAKER] = CHANGE_STRONGER,
	};

	/* others came in, or went: neither is more or less */
	if (y != NULL && (x->how == CHANGE_MOVED || y->how == CHANGE_MOVED)) {
		assert_true(x->how >= CHANGE_SHOWN && x->how <= CHANGE_MOVED);
		assert_true(y->how >= CHANGE_SHOWN && y->how <= CHANGE_MOVED);
		return;
	}
	/* what could not be told hid nothing that could be worse */
	if (y == NULL &&
	    (x->how == CHANGE_SHOWN || x->how == CHANGE_MOVED ||
		str_ends(x->is, STR("by older records"))))
		return;
	if (y == NULL)
		fail_msg("one way only: " STR_FMT, STR_ARG(x->says));
	else if (y->how != mirror[x->how] &&
	    !(x->how == CHANGE_WEAKER && y->how == CHANGE_WEAKER &&
		moved_apart(x->before, x->after)) &&
	    /* what is weaker may hide something beside */
	    !(x->how == CHANGE_WEAKER && y->how == CHANGE_LOST) &&
	    !(x->how == CHANGE_LOST && y->how == CHANGE_WEAKER) &&
	    !(x->how == CHANGE_LOST && y->how == CHANGE_LOST))
		fail_msg("%s: " STR_FMT " | %s: " STR_FMT,
		    change_how_name(x->how), STR_ARG(x->says),
		    change_how_name(y->how), STR_ARG(y->says));
}

static void
test_the_other_way_round(void **state)
{
	size_t round, i, n, m, seen[CHANGE_WEAKER + 1] = { 0 };

	(void)state;
	srandom(72);
	for (round = 0; round < ROUNDS * 4; round++) {
		struct story s = random_story(), t = changed(&s);
		const struct graph *g = story_seal(&s), *h = story_seal(&t);
		const struct authority_change *x = changes(g, h, &n);
		const struct authority_change *y = changes(h, g, &m);

		for (i = 0; i < n; i++) {
			seen[x[i].how]++;
			if (x[i].before == NULL)
				assert_int_equal(x[i].how, CHANGE_NEW);
			else if (x[i].after != NULL)
				assert_mirrored(&x[i], same_slot(y, m, &x[i]));
			else
				assert_true(x[i].how == CHANGE_LOST ||
				    x[i].how == CHANGE_STRONGER);
		}
		for (i = 0; i < m; i++)
			seen[y[i].how]++;
		story_end(&s);
	}
	for (i = CHANGE_NEW; i <= CHANGE_WEAKER; i++)
		assert_true(seen[i] > 20);
}

/* Of two protocols with nothing in common but their assets too. */
static void
test_worst_first(void **state)
{
	size_t round, i, n;

	(void)state;
	srandom(73);
	for (round = 0; round < ROUNDS / 4; round++) {
		struct story s = random_story(), t = random_story();
		const struct authority_change *x =
		    changes(story_seal(&s), story_seal(&t), &n);

		for (i = 0; i < n; i++) {
			assert_true(x[i].how != CHANGE_NONE);
			assert_true(x[i].was.n > 0 && x[i].is.n > 0);
			assert_true(i == 0 || x[i - 1].how >= x[i].how);
		}
		story_end(&s);
		story_end(&t);
	}
}

#define CHANGE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CHANGE_TEST(test_nothing_changed),
		CHANGE_TEST(test_the_other_way_round),
		CHANGE_TEST(test_worst_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
