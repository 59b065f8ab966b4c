#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/bridges.h"
#include "model/graph_parts.h"

#define ON_1(a)  "eip155:1:0x" a
#define ON_10(a) "eip155:10:0x" a
#define A        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static struct principal
named(const char *id, const char *name)
{
	return (struct principal){ .id = str_of(id), .name = str_of(name) };
}

static void
assert_bridge(const char *id, const char *key)
{
	struct principal p = named(id, "");

	assert_true(str_eq(bridge_id(&p), str_of(key)));
}

static void
ids_without_pathways(void **state)
{
	(void)state;
	assert_bridge("bridge:OFT eip155:1 to eip155:10", "bridge:OFT");
	assert_bridge("bridge:OFT eip155:1 to eip155:10 as sent", "bridge:OFT");
	assert_bridge("bridge:My OFT eip155:1 to solana", "bridge:My OFT");
	assert_bridge("bridge:OFT eip155:1 with eip155:10", "bridge:OFT");
	assert_bridge("bridge:rsETH pathways", "bridge:rsETH pathways");
	assert_bridge("bridge:a b c", "bridge:a b c");
	assert_bridge("bridge:one two three four", "bridge:one two three four");
	assert_bridge("", "");
	assert_bridge("   ", "   ");
}

static void
words(void **state)
{
	char buf[BRIDGE_TEXT], id[4 * BRIDGE_TEXT];
	struct principal p = named(
	    "bridge:0x12 eip155:1 to eip155:10", "OFT eip155:1 to eip155:10");

	(void)state;
	assert_string_equal(bridge_words(&p, buf), "OFT");
	assert_false(bridge_is_sending(&p));
	/* every cut would be inside a character */
	id[0] = 'x';
	for (size_t i = 1; i + 1 < sizeof(id); i += 2)
		memcpy(id + i, "\xc3\xa4", 2);
	p = (struct principal){ .id = { id, sizeof(id) - 1 } };
	(void)bridge_words(&p, buf);
	assert_true(strlen(buf) < BRIDGE_TEXT);
	assert_int_equal((unsigned char)buf[strlen(buf) - 1], 0xa4);
}

/* ---- the index ---- */

static struct arena *arena;
static struct facts *facts;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	facts = facts_new(arena);
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
say(enum fact_kind kind, const char *subject, const char *object,
    const char *detail, int64_t number, int64_t time)
{
	struct fact f = { .kind = kind,
		.grade = time > 0 ? GRADE_TRANSITION : GRADE_DECLARED,
		.subject = str_of(subject),
		.object = str_of(object),
		.detail = str_of(detail),
		.number = number,
		.time = time,
		.at = { .path = STR("a.json"), .line = 1 } };

	facts_add(facts, &f);
}

static struct bridges *
index_all(void)
{
	struct graph_parts parts = { .facts = facts };

	return bridges_of(graph_of(arena, &parts));
}

static void
limits(void **state)
{
	struct bridges *b;
	size_t i = 0;

	(void)state;
	/* of one lane the later holds; of several, what bounds least */
	say(FACT_LIMIT, ON_1(A), "eip155:10", "inbound", 0, 5);
	say(FACT_LIMIT, ON_1(A), "eip155:10", "inbound", 100, 6);
	say(FACT_LIMIT, ON_1(A), "eip155:56", "inbound", 200, 5);
	b = index_all();
	assert_int_equal(
	    bridges_limit(b, STR(ON_1(A)), "inbound")->number, 200);
	assert_null(bridges_limit(b, STR(ON_1(A)), "outbound"));
	assert_null(bridges_limit(b, STR(ON_1(B)), "inbound"));
	assert_int_equal(bridges_next_limit(b, &i)->number, 100);
	assert_int_equal(bridges_next_limit(b, &i)->number, 200);
	assert_null(bridges_next_limit(b, &i));
	bridges_free(b);
	say(FACT_LIMIT, ON_1(A), "eip155:137", "inbound", 0, 5);
	b = index_all();
	assert_int_equal(bridges_limit(b, STR(ON_1(A)), "inbound")->number, 0);
	bridges_free(b);
	bridges_free(NULL);
}

static void
peers(void **state)
{
	struct principal asset = named(ON_1(A), "");
	struct peering p;
	struct bridges *b;
	size_t i = 0;

	(void)state;
	say(FACT_PEER, ON_1(A), ON_10(A), "eip155:10", 0, 5); /* over */
	say(FACT_PEER, ON_1(A), ON_10(B), "eip155:10", 0, 6);
	say(FACT_PEER, ON_10(B), ON_1(A), "eip155:1", 0, 0);
	b = index_all();
	assert_true(bridges_reach(b, &asset));
	assert_true(bridges_peering(b, &i, &p)); /* "10:" before "1:" */
	assert_true(str_eq(p.says->subject, STR(ON_10(B))));
	assert_false(p.heard); /* by one call, which tells not all */
	assert_true(bridges_peering(b, &i, &p));
	assert_true(str_eq(p.says->object, STR(ON_10(B))));
	assert_true(str_eq(p.back->object, STR(ON_1(A))));
	assert_true(p.heard);
	assert_false(bridges_peering(b, &i, &p));
	bridges_free(b);
}

/* An application without an address has its chain in its name. */
static void
peers_by_name(void **state)
{
	struct peering p;
	struct bridges *b;
	size_t i = 0;

	(void)state;
	say(FACT_PEER, "bridge:OFT on eip155:1", "bridge:OFT on eip155:10",
	    "eip155:10", 0, 0);
	say(FACT_PEER, "bridge:OFT on eip155:10", "bridge:OFT on eip155:1",
	    "eip155:1", 0, 0);
	b = index_all();
	assert_true(bridges_peering(b, &i, &p));
	assert_true(str_eq(p.back->object, p.says->subject));
	bridges_free(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_without_pathways),
		cmocka_unit_test(words),
		cmocka_unit_test_setup_teardown(limits, setup, teardown),
		cmocka_unit_test_setup_teardown(peers, setup, teardown),
		cmocka_unit_test_setup_teardown(peers_by_name, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
