#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/run.h"
#include "model/graph_parts.h"

/* The checks of leaked keys on graphs made by hand. */

#define KEY   "0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a"
#define OTHER "0x6b0aae59d09fccbddb6c6cceb07b7279367c3d2b"

static struct arena *arena;
static struct facts *facts;
static struct graph_parts parts;
static const struct principal *principals[4];
static const struct holding *holdings[4];

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	facts = facts_new(arena);
	facts_read(
	    facts, FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET) | FACT_BIT(HOLDS));
	parts = (struct graph_parts){
		.facts = facts, .principals = principals, .holdings = holdings
	};
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* ---- what the repository holds ---- */

static void
leak(enum fact_kind kind, const char *subject, const char *rule, int64_t flags,
    const char *path)
{
	facts_add(facts,
	    &(struct fact){ .kind = kind,
		.grade = GRADE_DECLARED,
		.strength = SEVERITY_HIGH,
		.test = strncmp(path, "test/", 5) == 0,
		.subject = str_of(subject),
		.object = STR("f1f1f1f1f1f1f1f1"),
		.detail = str_of(rule),
		.number = flags,
		.at = { .path = str_of(path), .line = 1 } });
}

static struct principal *
principal(const char *chain, const char *address, enum principal_kind kind)
{
	struct principal *p = ARENA_NEW(arena, struct principal);

	p->chain = str_of(chain);
	p->address = str_of(address);
	p->id = arena_printf(arena, "%s:%s", chain, address);
	p->kind = kind;
	principals[parts.n_principals++] = p;
	return p;
}

static void
hold(const struct principal *holder, const struct principal *asset)
{
	static const struct fact by = { .grade = GRADE_DEPLOY,
		.at = { .path = { "Admin.json", 10 }, .line = 9 } };
	struct holding *h = ARENA_NEW(arena, struct holding);

	*h = (struct holding){
		.asset = asset, .holder = holder, .power = POWER_OWN, .by = &by
	};
	holdings[parts.n_holdings++] = h;
}

/* ---- what a check says of it ---- */

static const struct finding *
only(const char *id)
{
	struct scene s = { .graph = graph_of(arena, &parts) };
	struct findings *fs = findings_new(arena);
	struct finding *const *v;
	size_t n;

	findings_by(fs, id);
	engine_check(str_of(id))->run(engine_check(str_of(id)), &s, fs);
	v = findings_sorted(fs, &n);
	assert_int_equal(n, 1);
	return v[0];
}

static void
says(const char *id, enum verdict verdict, enum severity severity,
    const char *words)
{
	const struct finding *f = only(id);

	if (f->verdict != verdict || f->severity != severity ||
	    !str_has(f->message, str_of(words)))
		fail_msg("%s: %s %s: " STR_FMT, id, verdict_name(f->verdict),
		    severity_name(f->severity), STR_ARG(f->message));
}

static void
test_nothing(void **state)
{
	(void)state;
	says("key/raw-evm", VERDICT_PASS, SEVERITY_INFO, "nothing found");
	says("key/mnemonic", VERDICT_PASS, SEVERITY_INFO, "older versions");
	says("key/dev-key-in-prod", VERDICT_PASS, SEVERITY_INFO, "nothing");
}

/* What cannot be seen is no PASS. */
static void
test_gap(void **state)
{
	struct scene s;
	struct findings *fs = findings_new(arena);
	size_t n;

	(void)state;
	facts_gap(
	    facts, &(struct gap){ .hides = FACT_BIT(SECRET), .why = STR("w") });
	s = (struct scene){ .graph = graph_of(arena, &parts) };
	findings_by(fs, "key/raw-evm");
	engine_check(STR("key/raw-evm"))
	    ->run(engine_check(STR("key/raw-evm")), &s, fs);
	(void)findings_sorted(fs, &n);
	assert_int_equal(n, 0);
}

static void
test_owner(void **state)
{
	const struct finding *f;

	(void)state;
	leak(FACT_SECRET, "key:" KEY, "raw-evm", SECRET_NAKED, "test/a");
	leak(FACT_SECRET, "key:" KEY, "raw-evm", SECRET_NAKED, "b");
	hold(principal("eip155:1", KEY, PRINCIPAL_EOA),
	    principal("eip155:1", OTHER, PRINCIPAL_PROXY_ADMIN));
	says("key/raw-evm", VERDICT_FAIL, SEVERITY_CRITICAL,
	    "holds ownership of");
	/* certain, whatever the power rests on; both places and the power */
	f = only("key/raw-evm");
	assert_true(f->confirmed);
	assert_false(f->test);
	assert_int_equal(f->n_evidence, 3);
}

/* The sample file of a live network uses nothing; nor did an old version,
 * today. */
static void
test_published_in_sample(void **state)
{
	(void)state;
	leak(FACT_SECRET, "key:" KEY, "mnemonic", SECRET_PUBLISHED, "a");
	leak(FACT_SECRET, "key:" KEY, "mnemonic",
	    SECRET_PUBLISHED | SECRET_LIVE, "test/b");
	leak(FACT_PAST_SECRET, "key:" KEY, "mnemonic",
	    SECRET_PUBLISHED | SECRET_LIVE, "c");
	says("key/dev-key-in-prod", VERDICT_PASS, SEVERITY_INFO, "nothing");
	leak(FACT_SECRET, "key:" KEY, "mnemonic",
	    SECRET_PUBLISHED | SECRET_LIVE, "d");
	says("key/dev-key-in-prod", VERDICT_FAIL, SEVERITY_CRITICAL, "live");
}

/* The file is a sample, the power is not. */
static void
test_owner_in_test_path(void **state)
{
	(void)state;
	leak(FACT_SECRET, "key:" KEY, "raw-evm", 0, "test/a");
	hold(principal("eip155:1", KEY, PRINCIPAL_EOA),
	    principal("eip155:1", OTHER, PRINCIPAL_CONTRACT));
	assert_false(only("key/raw-evm")->test);
}

static void
test_test_network(void **state)
{
	struct principal *p = principal("eip155:5", KEY, PRINCIPAL_EOA);

	(void)state;
	p->test = true;
	leak(FACT_SECRET, "key:" KEY, "raw-evm", 0, "a");
	hold(p, principal("eip155:5", OTHER, PRINCIPAL_CONTRACT));
	says("key/raw-evm", VERDICT_FAIL, SEVERITY_MEDIUM, "test networks");
}

static void
test_member(void **state)
{
	const struct principal *members[1];
	struct principal *safe;

	(void)state;
	leak(FACT_SECRET, "key:" KEY, "raw-evm", 0, "a");
	members[0] = principal("eip155:1", KEY, PRINCIPAL_EOA);
	safe = principal("eip155:1", OTHER, PRINCIPAL_MULTISIG);
	safe->members = members;
	safe->n_members = 1;
	safe->n = 3;
	safe->k = 2;
	says("key/raw-evm", VERDICT_FAIL, SEVERITY_HIGH, "one of the 3 keys");
	safe->k = 1;
	says("key/raw-evm", VERDICT_FAIL, SEVERITY_CRITICAL, "one of the 3");
}

static void
test_alone(void **state)
{
	(void)state;
	leak(FACT_SECRET, "key:" KEY, "raw-evm", 0, "a");
	says("key/raw-evm", VERDICT_FAIL, SEVERITY_HIGH, "nowhere else");
	says("key/raw-evm-history", VERDICT_PASS, SEVERITY_INFO, "");
	says("key/mnemonic", VERDICT_PASS, SEVERITY_INFO, "");
	(void)principal("eip155:1", KEY, PRINCIPAL_EOA);
	says("key/raw-evm", VERDICT_FAIL, SEVERITY_HIGH, "no power");
}

/* A value without a label that nobody answers to is a hash. */
static void
test_naked(void **state)
{
	(void)state;
	leak(FACT_SECRET, "key:" KEY, "raw-evm", SECRET_NAKED, "a");
	says("key/raw-evm", VERDICT_PASS, SEVERITY_INFO, "");
	leak(FACT_SECRET, "key:" KEY, "raw-evm", 0, "b");
	says("key/raw-evm", VERDICT_FAIL, SEVERITY_HIGH, "");
}

/* Still in the tree: that is the finding, with the old place beside it. */
static void
test_history(void **state)
{
	(void)state;
	leak(FACT_PAST_SECRET, "key:" KEY, "raw-evm", 0, "old");
	says("key/raw-evm", VERDICT_PASS, SEVERITY_INFO, "");
	says("key/raw-evm-history", VERDICT_FAIL, SEVERITY_HIGH, "history");
	leak(FACT_SECRET, "key:" KEY, "raw-evm", 0, "new");
	says("key/raw-evm-history", VERDICT_PASS, SEVERITY_INFO, "");
	assert_int_equal(only("key/raw-evm")->n_evidence, 2);
}

/* One finding a phrase, whichever of its accounts has the power. */
static void
test_phrase(void **state)
{
	(void)state;
	leak(FACT_SECRET, "key:" OTHER, "mnemonic", SECRET_PROVEN, "a");
	leak(FACT_SECRET, "key:" KEY, "mnemonic", SECRET_PROVEN | SECRET_NAKED,
	    "a");
	hold(principal("eip155:1", KEY, PRINCIPAL_EOA),
	    principal("eip155:1", "0x01", PRINCIPAL_CONTRACT));
	says("key/mnemonic", VERDICT_FAIL, SEVERITY_CRITICAL, "the phrase");
	assert_true(str_eq(only("key/mnemonic")->subject, STR("key:" OTHER)));
}

static void
test_published(void **state)
{
	struct principal *p;

	(void)state;
	leak(FACT_SECRET, "key:" KEY, "raw-evm", SECRET_PUBLISHED, "a");
	says("key/raw-evm", VERDICT_PASS, SEVERITY_INFO, "");
	says("key/dev-key", VERDICT_FAIL, SEVERITY_LOW, "published");
	says("key/dev-key-in-prod", VERDICT_PASS, SEVERITY_INFO, "");
	p = principal("eip155:1", KEY, PRINCIPAL_EOA);
	p->published = true;
	hold(p, principal("eip155:1", OTHER, PRINCIPAL_CONTRACT));
	says("key/dev-key-in-prod", VERDICT_FAIL, SEVERITY_CRITICAL,
	    "everybody has the key");
}

static void
test_published_live(void **state)
{
	(void)state;
	leak(FACT_SECRET, "key:" KEY, "raw-evm", SECRET_PUBLISHED | SECRET_LIVE,
	    "a");
	says("key/dev-key", VERDICT_PASS, SEVERITY_INFO, "");
	says("key/dev-key-in-prod", VERDICT_FAIL, SEVERITY_CRITICAL,
	    "live network");
}

static void
test_credential(void **state)
{
	(void)state;
	leak(FACT_SECRET, "secret:f1", "npm-token", SECRET_PLACEHOLDER, "a");
	says("key/cloud-credential", VERDICT_PASS, SEVERITY_INFO, "");
	teardown(NULL);
	setup(NULL);
	leak(FACT_SECRET, "secret:f1", "npm-token", SECRET_DISPROVEN, "a");
	says(
	    "key/cloud-credential", VERDICT_FAIL, SEVERITY_MEDIUM, "npm-token");
	teardown(NULL);
	setup(NULL);
	leak(FACT_PAST_SECRET, "secret:f1", "npm-token", SECRET_PROVEN, "a");
	says("key/cloud-credential", VERDICT_FAIL, SEVERITY_HIGH, "history");
	says("key/raw-evm", VERDICT_PASS, SEVERITY_INFO, "");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_nothing), TEST(test_gap),
		TEST(test_owner), TEST(test_owner_in_test_path),
		TEST(test_published_in_sample), TEST(test_test_network),
		TEST(test_member), TEST(test_alone), TEST(test_naked),
		TEST(test_history), TEST(test_phrase), TEST(test_published),
		TEST(test_published_live), TEST(test_credential) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
