#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixture.h"
#include "report/headline.h"

/* One reach over a vault, to be varied. */
struct scene_of {
	struct principal *vault, *admin, *key;
	struct authority *authority;
	struct route route;
	struct compromise move, stop;
	struct race race;
	struct reach reach;
	const struct principal *members[3], *via[2];
	const struct authority *opens[1];
};

static struct scene_of *
one_key(struct fixture *x)
{
	struct scene_of *s = ARENA_NEW(x->arena, struct scene_of);

	s->vault = fixture_principal(x, PRINCIPAL_CONTRACT, "1", "Vault");
	s->admin = fixture_principal(x, PRINCIPAL_PROXY_ADMIN, "2", "Admin");
	s->key = fixture_principal(x, PRINCIPAL_EOA, "3", "");
	s->key->device = DEVICE_HOT;
	s->authority =
	    fixture_authority(x, s->vault, POWER_UPGRADE, s->key, 1, 0);
	s->via[0] = s->admin;
	s->via[1] = s->members[0] = s->key;
	s->route = s->authority->routes[0];
	s->route.via = s->via;
	s->route.n_via = 2;
	s->move = (struct compromise){ .keys = 1,
		.exact = true,
		.members = s->members,
		.n_members = 1,
		.route = &s->route };
	s->stop = (struct compromise){ .keys = 3, .exact = true };
	s->race = (struct race){ s->vault, s->authority, s->authority, &s->move,
		&s->stop };
	s->opens[0] = s->authority;
	s->reach = (struct reach){ .by = &s->move,
		.opens = s->opens,
		.n_opens = 1,
		.usd = 82000000,
		.permille = 820,
		.race = &s->race };
	return s;
}

static void
says(struct fixture *x, const struct scene_of *s, const char *want)
{
	struct graph_parts parts = {
		.facts = x->facts,
		.authorities = x->authorities.v,
		.n_authorities = x->authorities.n,
		.reaches = s != NULL ? &s->reach : NULL,
		.n_reaches = s != NULL,
	};
	struct str got = headline(x->arena, graph_of(x->arena, &parts));

	if (!str_eq(got, str_of(want)))
		fail_msg("\"" STR_FMT "\"", STR_ARG(got));
}

static void
test_one_key(void **state)
{
	says(*state, one_key(*state),
	    "One key, no delay, moves 82 % of the value ($82M): 0x3333…3333 "
	    "(EOA, hot) through Admin; stopping it needs 3 keys.");
}

static void
test_quorum_and_delay(void **state)
{
	struct scene_of *s = one_key(*state);

	s->move.keys = 3;
	s->move.delay = 172800;
	s->move.n_members = 3;
	s->members[1] = s->members[2] = s->key;
	s->race.stop = NULL;
	says(*state, s,
	    "3 keys, after 48 h, move 82 % of the value ($82M): 0x3333…3333 "
	    "(EOA, hot), 0x3333…3333 (EOA, hot) and 1 more through Admin; "
	    "nothing shows who could stop it.");
}

/* One of a thousand assets is not none of them. */
static void
test_small_share(void **state)
{
	struct scene_of *s = one_key(*state);

	s->reach.usd = -1;
	s->reach.permille = 1;
	s->stop.keys = KEYS_UNKNOWN;
	says(*state, s,
	    "One key, no delay, moves less than 1 % of the assets (no value "
	    "is declared): 0x3333…3333 (EOA, hot) through Admin; stopping it "
	    "needs an unknown number of keys.");
}

static void
test_no_value(void **state)
{
	struct scene_of *s = one_key(*state);

	s->reach.usd = -1;
	s->reach.permille = 1000;
	s->stop.delay = 3600;
	says(*state, s,
	    "One key, no delay, moves 100 % of the assets (no value is "
	    "declared): 0x3333…3333 (EOA, hot) through Admin; stopping it "
	    "needs 3 keys after 1 h.");
}

static void
test_little(void **state)
{
	struct scene_of *s = one_key(*state);

	s->reach.usd = 300;
	s->reach.permille = 4;
	says(*state, s,
	    "One key, no delay, moves less than 1 % of the value ($300): "
	    "0x3333…3333 (EOA, hot) through Admin; stopping it needs 3 keys.");
}

/* The holder itself, on another chain, is not on the way to itself. */
static void
test_same_key(void **state)
{
	struct scene_of *s = one_key(*state);
	struct principal *there =
	    fixture_principal(*state, PRINCIPAL_EOA, "3", "");

	there->id = STR("eip155:10:0x3333333333333333333333333333333333333333");
	s->via[1] = there;
	says(*state, s,
	    "One key, no delay, moves 82 % of the value ($82M): 0x3333…3333 "
	    "(EOA, hot) through Admin; stopping it needs 3 keys.");
}

static void
test_anyone(void **state)
{
	struct scene_of *s = one_key(*state);

	s->move.keys = 0;
	s->move.n_members = 0;
	s->route.n_via = 0;
	says(*state, s,
	    "No key at all, no delay, moves 82 % of the value ($82M); "
	    "stopping it needs 3 keys.");
}

/* Evidence of the deployment says how things were. */
static void
test_past(void **state)
{
	struct scene_of *s = one_key(*state);

	s->route.grade = GRADE_DEPLOY;
	says(*state, s,
	    "As it was deployed, one key, no delay, moves 82 % of the value "
	    "($82M): 0x3333…3333 (EOA, hot) through Admin; stopping it needs "
	    "3 keys.");
}

static void
test_bound(void **state)
{
	struct scene_of *s = one_key(*state);

	s->move.keys = 30;
	s->move.exact = false;
	s->move.delay = DELAY_UNKNOWN;
	says(*state, s,
	    "At most 30 keys, after a delay nobody told, move 82 % of the "
	    "value ($82M): 0x3333…3333 (EOA, hot) through Admin; stopping it "
	    "needs 3 keys.");
}

static void
test_unknown(void **state)
{
	struct fixture *x = *state;

	says(x, NULL, "Nothing here shows who can move money.");
	(void)one_key(x);
	says(x, NULL,
	    "Who moves the money cannot be told: the only power over it does "
	    "not lead to keys that are known.");
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		T(test_one_key),
		T(test_quorum_and_delay),
		T(test_small_share),
		T(test_no_value),
		T(test_little),
		T(test_same_key),
		T(test_anyone),
		T(test_past),
		T(test_bound),
		T(test_unknown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
