#include "arena_test.h"
#include "engine/change.h"
#include "model/graph_parts.h"

/* One vault that one set of keys can upgrade, before and after. */

#define HOURS(n) ((n)*INT64_C(3600))
#define NOT_TOLD ((struct way){ KEYS_UNKNOWN, 0, DELAY_UNKNOWN })

struct way {
	uint32_t keys, least;
	int64_t delay;
};

static const struct principal *also; /* in the graphs that are made */

static const struct principal vault = { .id = { "vault", 5 },
	.name = { "Vault", 5 },
	.kind = PRINCIPAL_CONTRACT,
	.delay = DELAY_UNKNOWN };
static const struct principal stranger = { .id = { "who", 3 },
	.delay = DELAY_UNKNOWN };
static const struct gate key = { .kind = GATE_KEY, .who = &stranger };
static const struct gate dark = { .kind = GATE_UNKNOWN, .who = &stranger };
static const struct fact deed = { .kind = FACT_HOLDS,
	.grade = GRADE_TRANSITION,
	.power = POWER_UPGRADE,
	.object = { "who", 3 },
	.time = 10,
	.at = { .path = { "a.json", 6 }, .line = 1 } };
static const struct holding held = { .asset = &vault,
	.holder = &stranger,
	.power = POWER_UPGRADE,
	.by = &deed };
static const struct holding *const holdings[] = { &held };

static void
set_way(struct route *r, struct compromise *c, struct way w)
{
	*r = (struct route){ .gate = w.keys == KEYS_UNKNOWN ? &dark : &key,
		.keys = w.keys,
		.keys_exact = w.keys == w.least,
		.delay = w.delay };
	*c = (struct compromise){ .keys = w.keys,
		.least = w.least,
		.exact = w.keys == w.least,
		.delay = w.delay,
		.route = r };
}

static const struct authority *
authority(const struct way *ways, size_t n)
{
	struct authority *a = ARENA_NEW(arena, struct authority);
	struct route *routes = arena_alloc(arena, n, sizeof(*routes));
	struct compromise *sets = arena_alloc(arena, n, sizeof(*sets));
	size_t i;

	for (i = 0; i < n; i++) {
		set_way(&routes[i], &sets[i], ways[i]);
		a->n_sets += ways[i].keys < KEYS_NEVER;
	}
	a->asset = &vault;
	a->power = POWER_UPGRADE;
	a->holdings = holdings;
	a->n_holdings = 1;
	a->routes = routes;
	a->n_routes = n;
	a->sets = sets;
	return a;
}

/* ways NULL: nothing is told of who can. facts may be NULL. */
static const struct graph *
graph(const struct way *ways, size_t n, struct facts *facts)
{
	const struct authority **a = arena_alloc(arena, 1, sizeof(*a));
	const struct principal **p = arena_alloc(arena, 2, sizeof(*p));
	struct graph_parts parts = { .facts = facts,
		.principals = p,
		.n_principals = also == NULL ? 1 : 2,
		.authorities = a,
		.n_authorities = ways != NULL };

	p[0] = &vault;
	p[1] = also;
	if (ways != NULL)
		a[0] = authority(ways, n);
	return graph_of(arena, &parts);
}

static struct authority_change
change_of(const struct graph *before, const struct graph *after)
{
	const struct authority_change *x;
	size_t n;

	x = authority_changes(arena, before, after, &n);
	assert_true(n <= 1);
	return n == 1 ? x[0] : (struct authority_change){ .how = CHANGE_NONE };
}

static struct authority_change
change(struct way was, struct way is)
{
	return change_of(graph(&was, 1, NULL), graph(&is, 1, NULL));
}

static void
assert_says(struct authority_change x, enum change_how how, const char *says)
{
	assert_string_equal(change_how_name(x.how), change_how_name(how));
	if (!str_ends(x.says, str_of(says)))
		fail_msg(STR_FMT, STR_ARG(x.says));
}

static void
test_weaker(void **state)
{
	const struct way three = { 3, 3, HOURS(48) };

	(void)state;
	assert_says(change(three, (struct way){ 1, 1, 0 }), CHANGE_WEAKER,
	    "upgrade authority of Vault (contract): 3 keys and 48 h → 1 key "
	    "and no delay");
	assert_says(change(three, (struct way){ 3, 3, HOURS(1) }),
	    CHANGE_WEAKER, "3 keys and 48 h → 3 keys and 1 h");
	/* in one respect is enough */
	assert_says(change(three, (struct way){ 2, 2, HOURS(96) }),
	    CHANGE_WEAKER, "→ 2 keys and 4 d");
	assert_says(change((struct way){ 2, 2, HOURS(96) }, three),
	    CHANGE_WEAKER, "2 keys and 4 d → 3 keys and 48 h");
	/* nobody could, now somebody can */
	assert_says(change((struct way){ KEYS_NEVER, KEYS_NEVER, 0 },
			(struct way){ 5, 5, HOURS(48) }),
	    CHANGE_WEAKER, "nobody → 5 keys and 48 h");
	assert_says(change((struct way){ 1, 1, 0 }, (struct way){ 0, 0, 0 }),
	    CHANGE_WEAKER, "1 key and no delay → no key and no delay");
	assert_true(change(three, (struct way){ 1, 1, 0 }).alone);
	assert_false(change(three, (struct way){ 1, 1, HOURS(1) }).alone);
	assert_false(change(three, (struct way){ 2, 2, 0 }).alone);
}

static void
test_stronger(void **state)
{
	const struct way three = { 3, 3, HOURS(48) };

	(void)state;
	assert_says(change((struct way){ 1, 1, 0 }, three), CHANGE_STRONGER,
	    "1 key and no delay → 3 keys and 48 h");
	assert_says(change(three, (struct way){ KEYS_NEVER, KEYS_NEVER, 0 }),
	    CHANGE_STRONGER, "3 keys and 48 h → nobody");
	assert_int_equal(change(three, three).how, CHANGE_NONE);
}

/* A wait, or a number of keys, that nothing tells any more. */
static void
test_lost_and_shown(void **state)
{
	const struct way three = { 3, 3, HOURS(48) };
	const struct way wait = { 3, 3, DELAY_UNKNOWN };
	const struct way bound = { 3, 1, HOURS(48) };

	(void)state;
	assert_says(change(three, wait), CHANGE_LOST,
	    "3 keys and 48 h → 3 keys and a delay that cannot be told");
	assert_int_equal(change(wait, three).how, CHANGE_SHOWN);
	assert_says(change(three, bound), CHANGE_LOST,
	    "3 keys and 48 h → at most 3 keys and 48 h");
	assert_int_equal(change(bound, three).how, CHANGE_SHOWN);
	assert_says(
	    change(three, NOT_TOLD), CHANGE_LOST, "48 h → cannot be told");
	assert_says(change(NOT_TOLD, three), CHANGE_SHOWN,
	    "cannot be told → 3 keys "
	    "and 48 h");
	assert_int_equal(change(NOT_TOLD, NOT_TOLD).how, CHANGE_NONE);
	/* fewer keys are fewer, however long the wait is */
	assert_int_equal(change(three, (struct way){ 2, 2, DELAY_UNKNOWN }).how,
	    CHANGE_WEAKER);
	/* what may be one key was perhaps one before */
	assert_int_equal(
	    change(bound, (struct way){ 1, 1, HOURS(48) }).how, CHANGE_SHOWN);
	/* a wait of unknown length where there was none is no worse */
	assert_int_equal(
	    change((struct way){ 1, 1, 0 }, (struct way){ 1, 1, DELAY_UNKNOWN })
		.how,
	    CHANGE_NONE);
}

/* A holder of whom nothing was ever told is no worse than one key; one of whom
 * it was told what he is may be. */
static void
test_dark(void **state)
{
	const struct principal safe = {
		.id = stranger.id, .kind = PRINCIPAL_MULTISIG, .k = 2
	};
	const struct way one = { 1, 1, 0 }, dark_one = NOT_TOLD;
	const struct graph *before, *after = graph(&dark_one, 1, NULL);

	(void)state;
	assert_int_equal(change(one, NOT_TOLD).how, CHANGE_NONE);
	assert_int_equal(change(NOT_TOLD, one).how, CHANGE_SHOWN);
	assert_int_equal(
	    change((struct way){ 2, 2, 0 }, NOT_TOLD).how, CHANGE_LOST);
	assert_int_equal(
	    change((struct way){ 1, 1, HOURS(1) }, NOT_TOLD).how, CHANGE_LOST);
	also = &safe;
	before = graph(&one, 1, NULL);
	also = NULL;
	assert_int_equal(change_of(before, after).how, CHANGE_LOST);
}

/* Of several ways the one is named that is new, beside the one it beats. */
static void
test_several_ways(void **state)
{
	const struct way was[] = { { 2, 2, HOURS(48) }, { 5, 5, 0 } };
	const struct way is[] = { { 2, 2, HOURS(48) }, { 3, 3, 0 } };

	(void)state;
	assert_says(change_of(graph(was, 2, NULL), graph(is, 2, NULL)),
	    CHANGE_WEAKER, ": 5 keys and no delay → 3 keys and no delay");
	assert_says(change_of(graph(is, 2, NULL), graph(was, 2, NULL)),
	    CHANGE_STRONGER, ": 3 keys and no delay → 5 keys and no delay");
	/* one more that is no better for anybody */
	assert_int_equal(
	    change_of(graph(was, 1, NULL),
		graph((struct way[]){ was[0], { 4, 4, HOURS(72) } }, 2, NULL))
		.how,
	    CHANGE_NONE);
}

static void
test_gone_and_new(void **state)
{
	const struct way three = { 3, 3, HOURS(48) };
	const struct graph *told = graph(&three, 1, NULL);
	struct facts *facts = facts_new(arena);
	struct fact drop = deed;

	(void)state;
	assert_says(change_of(told, graph(NULL, 0, NULL)), CHANGE_LOST,
	    "3 keys and 48 h → nothing tells it any more");
	assert_says(change_of(graph(NULL, 0, NULL), told), CHANGE_NEW,
	    "nothing told of it → 3 keys and 48 h");
	/* given up: somebody says so, later than that it was had */
	drop.kind = FACT_DROPS;
	drop.time = 9;
	drop.at.path = STR("b.json");
	facts_add(facts, &drop);
	assert_int_equal(
	    change_of(told, graph(NULL, 0, facts)).how, CHANGE_LOST);
	drop.time = 11;
	facts_add(facts, &drop);
	assert_says(change_of(told, graph(NULL, 0, facts)), CHANGE_STRONGER,
	    "3 keys and 48 h → given up");
}

#define CHANGE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CHANGE_TEST(test_weaker),
		CHANGE_TEST(test_stronger),
		CHANGE_TEST(test_lost_and_shown),
		CHANGE_TEST(test_dark),
		CHANGE_TEST(test_several_ways),
		CHANGE_TEST(test_gone_and_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
