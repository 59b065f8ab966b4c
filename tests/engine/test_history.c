#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/weakened.h"
#include "model/graph_parts.h"

#define SAFE        "eip155:1:0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a"
#define OTHER       "eip155:1:0x6a0aae59d09fccbddb6c6cceb07b7279367c3d2a"
#define NOW         INT64_C(1780000000)
#define SINCE       (NOW - 90 * DAY_SECONDS)
#define DAYS_AGO(n) (NOW - (n)*DAY_SECONDS)

static struct arena *arena;
static struct facts *facts;
static uint32_t line;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	facts = facts_new(arena);
	line = 0;
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void
say(enum fact_kind kind, enum grade grade, int64_t number, int64_t time)
{
	line++;
	facts_add(facts,
	    &(struct fact){ .kind = kind,
		.grade = grade,
		.subject = STR(SAFE),
		.number = number,
		.time = time,
		.at = { .path = STR("a.json"), .line = line } });
}

static const struct graph *
graph(void)
{
	static const struct principal safe = { .id = { SAFE, sizeof(SAFE) - 1 },
		.kind = PRINCIPAL_MULTISIG };
	static const struct principal *const all[] = { &safe };
	struct graph_parts parts = {
		.facts = facts, .principals = all, .n_principals = 1
	};

	return graph_of(arena, &parts);
}

static struct change
change(void)
{
	const struct history *h = history_of(arena, graph(), FACT_THRESHOLD);
	const struct past *p = history_at(h, STR(SAFE), STR_NONE);

	assert_non_null(p);
	assert_false(history_has(h, STR(OTHER)));
	return change_since(p, SINCE, NOW);
}

static void
test_lowered(void **state)
{
	struct change x;

	(void)state;
	say(FACT_THRESHOLD, GRADE_DEPLOY, 5, DAYS_AGO(400));
	say(FACT_THRESHOLD, GRADE_TRANSITION, 4, DAYS_AGO(200));
	say(FACT_THRESHOLD, GRADE_TRANSITION, 2, DAYS_AGO(20));
	x = change();
	assert_int_equal(x.was->number, 4);
	assert_int_equal(x.by->number, 2);
	assert_false(x.undated);
}

/* Lowered for a day and put back is no change; nor is what is still to come,
 * what is long ago, or what somebody only says. */
static void
test_nothing_changed(void **state)
{
	struct change x;

	(void)state;
	say(FACT_THRESHOLD, GRADE_TRANSITION, 4, DAYS_AGO(200));
	say(FACT_THRESHOLD, GRADE_DECLARED, 1, DAYS_AGO(1));
	say(FACT_THRESHOLD, GRADE_TRANSITION, 1, DAYS_AGO(-1));
	assert_null(change().by);
	say(FACT_THRESHOLD, GRADE_TRANSITION, 2, DAYS_AGO(20));
	say(FACT_THRESHOLD, GRADE_TRANSITION, 4, DAYS_AGO(19));
	x = change();
	assert_int_equal(x.was->number, 4);
	assert_int_equal(x.by->number, 4);
}

/* In one batch the last line counts, and without anything before it the
 * first one is how it was. */
static void
test_only_what_is_recent(void **state)
{
	struct change x;

	(void)state;
	say(FACT_THRESHOLD, GRADE_TRANSITION, 3, DAYS_AGO(20));
	x = change();
	assert_null(x.was);
	assert_int_equal(x.by->number, 3);
	say(FACT_THRESHOLD, GRADE_TRANSITION, 1, DAYS_AGO(20));
	say(FACT_THRESHOLD, GRADE_TRANSITION, 2, DAYS_AGO(20));
	x = change();
	assert_int_equal(x.was->number, 3);
	assert_int_equal(x.by->number, 2);
}

/* A dated export tells how it was; an older record does better. */
static void
test_statements(void **state)
{
	(void)state;
	say(FACT_THRESHOLD, GRADE_DECLARED, 6, DAYS_AGO(100));
	say(FACT_THRESHOLD, GRADE_DECLARED, 7, 0); /* of no day */
	say(FACT_THRESHOLD, GRADE_TRANSITION, 2, DAYS_AGO(20));
	assert_int_equal(change().was->number, 6);
	say(FACT_THRESHOLD, GRADE_TRANSITION, 5, DAYS_AGO(150));
	assert_int_equal(change().was->number, 5);
}

static void
test_undated(void **state)
{
	struct change x;

	(void)state;
	say(FACT_THRESHOLD, GRADE_DEPLOY, 3, 0);
	say(FACT_THRESHOLD, GRADE_TRANSITION, 2, 0);
	x = change();
	assert_true(x.undated);
	assert_int_equal(x.was->number, 3);
}

static const struct weakened *
weakened(size_t *n)
{
	const struct scene s = { .graph = graph(), .now = NOW };

	return weakened_since(arena, &s, SINCE, n);
}

static void
test_words(void **state)
{
	const struct weakened *w;
	size_t n;

	(void)state;
	say(FACT_DELAY, GRADE_DEPLOY, 259200, 0);
	say(FACT_DELAY, GRADE_TRANSITION, 3600, DAYS_AGO(3));
	say(FACT_MEMBERS_ALL, GRADE_TRANSITION, 1, DAYS_AGO(3));
	w = weakened(&n);
	assert_int_equal(n, 1); /* members of a multisig come and go */
	assert_int_equal(w[0].how, WEAKENED_YES);
	assert_true(str_ends(w[0].says, STR("was lowered from 3 d to 1 h")));
}

#define HISTORY_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HISTORY_TEST(test_lowered),
		HISTORY_TEST(test_nothing_changed),
		HISTORY_TEST(test_only_what_is_recent),
		HISTORY_TEST(test_statements),
		HISTORY_TEST(test_undated),
		HISTORY_TEST(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
