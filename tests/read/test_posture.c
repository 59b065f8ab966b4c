#include <inttypes.h>
#include <stdio.h>

#include "base/limits.h"
#include "manifest.h"

extern const struct reader reader_posture;

static void
test_people_and_keys(void **state)
{
	struct told *t = *state;

	read_example(t);
	assert_int_equal(number(t, FACT_KIND, "person:sec"), PRINCIPAL_PERSON);
	assert_int_equal(
	    number(t, FACT_KIND, "vendor:north"), PRINCIPAL_VENDOR);
	/* without chains a key is one on all */
	assert_int_equal(
	    number(t, FACT_DEVICE, "key:" ADDRESS("00a1")), DEVICE_HARDWARE);
	assert_non_null(
	    told_find(t, FACT_PERSON, "key:" ADDRESS("00a1"), "person:sec"));
	assert_non_null(told_find(
	    t, FACT_PERSON, "eip155:42161:" ADDRESS("00b1"), "person:eng"));
	assert_non_null(
	    told_find(t, FACT_VENDOR, "key:" ADDRESS("00c1"), "vendor:north"));
	assert_int_equal(number(t, FACT_KIND, "eip155:42161:" ADDRESS("00d1")),
	    PRINCIPAL_EOA);
}

static void
test_claims_have_their_days(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	read_example(t);
	f = told_find(t, FACT_DELAY, TIMELOCK, NULL);
	assert_int_equal(f->grade, GRADE_ATTESTED);
	assert_int_equal(f->time, INT64_C(1782864000));    /* 2026-07-01 */
	assert_int_equal(f->expires, INT64_C(1798675200)); /* 2026-12-31 */
	/* who left is a person as long as the claim holds */
	f = told_find(t, FACT_KIND, "person:old", NULL);
	assert_int_equal(f->expires, INT64_C(1798675200));
	f = told_find(t, FACT_LEFT, "person:old", NULL);
	assert_int_equal(f->time, INT64_C(1774915200)); /* 2026-03-31 */
	assert_int_equal(told_count(t, FACT_LEFT), 1);
	f = told_find(t, FACT_DEVICE, "key:" ADDRESS("00a1"), NULL);
	assert_int_equal(f->time, INT64_C(1769904000)); /* rotated */
	f = told_find(t, FACT_DRILL, NULL, NULL);
	assert_int_equal(f->time, INT64_C(1778544000)); /* 2026-05-12 */
}

static void
test_multisig(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	read_example(t);
	f = told_find(t, FACT_KIND, COUNCIL, NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(f->strength, 10);
	assert_int_equal(number(t, FACT_THRESHOLD, COUNCIL), 2);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, COUNCIL), 3);
	assert_non_null(told_find(t, FACT_MEMBER, COUNCIL, SEC));
	assert_non_null(told_find(t, FACT_GUARD, COUNCIL, NULL));
	assert_int_equal(number(t, FACT_SIGNING, COUNCIL), 1);
	assert_null(told_find(t, FACT_MODULE, NULL, NULL));
}

static void
test_timelock_and_roles(void **state)
{
	struct told *t = *state;

	read_example(t);
	assert_int_equal(number(t, FACT_DELAY, TIMELOCK), 259200);
	assert_true(
	    told_power(t, FACT_HOLDS, TIMELOCK, COUNCIL, POWER_PROPOSE, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, TIMELOCK, ON_1(ZERO), POWER_EXECUTE, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, TIMELOCK, TIMELOCK, POWER_ADMIN, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, VAULT, TIMELOCK, POWER_UPGRADE, ""));
	assert_true(told_power(t, FACT_HOLDS, TOKEN,
	    "eip155:42161:" ADDRESS("00d1"), POWER_MINT, "MINTER_ROLE"));
	/* an empty list says that nobody burns */
	assert_true(told_power(t, FACT_HOLDERS_ALL, TOKEN, "", POWER_BURN, ""));
	assert_false(
	    told_power(t, FACT_HOLDERS_ALL, VAULT, "", POWER_BURN, ""));
	assert_true(told_power(t, FACT_HOLDS, VAULT, SEC, POWER_PAUSE, ""));
	assert_int_equal(number(t, FACT_VALUE, VAULT), 42000000);
}

static void
test_bridge(void **state)
{
	struct told *t = *state;
	const char *id = "bridge:token bridge";

	read_example(t);
	assert_int_equal(number(t, FACT_KIND, id), PRINCIPAL_VERIFIERS);
	assert_int_equal(number(t, FACT_THRESHOLD, id), 3);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, id), 3);
	assert_int_equal(
	    told_find(t, FACT_MEMBER, id, "vendor:relay-labs")->number, 1);
	assert_int_equal(
	    told_find(t, FACT_MEMBER, id, "vendor:watchpost")->number, 0);
	assert_non_null(told_find(t, FACT_VENDOR,
	    "eip155:42161:" ADDRESS("00d1"), "vendor:relay-labs"));
	assert_int_equal(number(t, FACT_CONFIRMATIONS, id), 20);
	assert_int_equal(number(t, FACT_LIMIT, id), 1000000);
	assert_int_equal(number(t, FACT_ENDPOINTS, id), 2);
	assert_true(str_eq(told_find(t, FACT_ENDPOINTS, id, NULL)->detail,
	    STR("own node, Watchpost")));
	assert_true(told_power(t, FACT_HOLDS, TOKEN, id, POWER_VERIFY, ""));
	assert_true(told_power(t, FACT_HOLDS, TOKEN,
	    "eip155:42161:" ADDRESS("5afe"), POWER_BRIDGE_CONFIG, ""));
}

static void
test_response(void **state)
{
	struct told *t = *state;

	read_example(t);
	assert_non_null(told_find(t, FACT_CONTACT, "person:sec", NULL));
	assert_int_equal(told_count(t, FACT_CONTACT), 2);
	assert_true(str_eq(
	    told_find(t, FACT_MONITOR, VAULT, NULL)->detail, STR("Watchpost")));
	assert_true(facts_were_read(t->facts) & FACT_BIT(CONTACT));
}

/* ---- errors ---- */

#define SAFE "  - address: 0x" A "\n    chain: ethereum\n"

static const struct wrong {
	const char *yaml;
	uint32_t line, col;
	const char *words;
} wrong[] = {
	{ "people: []\n", 1, 1, "lacks the key 'quorate'" },
	{ "quorate: 2\n", 1, 10, "quorate must be 1" },
	{ "[]\n", 1, 1, "manifest must be a map" },
	{ "quorate: 1\npeple: []\n", 2, 1, "did you mean 'people'?" },
	{ "quorate: 1\nzzz: []\n", 2, 1, "unknown key 'zzz' in manifest" },
	{ "quorate: 1\npeople: {}\n", 2, 9, "must be a list of maps" },
	{ "quorate: 1\npeople: [sec]\n", 2, 10, "person must be a map" },
	{ "quorate: 1\npeople:\n  - id: sec\n    left: 2026-01-01\n", 4, 5,
	    "unknown key 'left' in person" },
	{ "quorate: 1\nas_of: 2026-02-30\n", 2, 8, "must be a date" },
	{ "quorate: 1\nas_of: [2026-02-03]\n", 2, 8, "must be a date" },
	{ "quorate: 1\npeople:\n  - {id: a}\n  - {id: a}\n", 4, 10,
	    "taken by line 3" },
	{ "quorate: 1\npeople: [{id: sec, attested_by: secc}]\n", 2, 33,
	    "did you mean 'sec'?" },
	{ "quorate: 1\nkeys: [{address: 0x12}]\n", 2, 18,
	    "is no address on an EVM chain" },
	{ "quorate: 1\nkeys: [{address: 0x" A ", person: sec}]\n", 2, 70,
	    "no person 'sec' is declared" },
	{ "quorate: 1\nkeys: [{address: 0x" A ", chains: [moon]}]\n", 2, 71,
	    "unknown chain 'moon'" },
	{ "quorate: 1\nkeys: [{address: 0x" A ", device: paper}]\n", 2, 70,
	    "one of hardware" },
	{ "quorate: 1\nmultisigs:\n" SAFE, 3, 5, "lacks the key 'k'" },
	{ "quorate: 1\nmultisigs:\n" SAFE "    k: 0\n", 5, 8, "k is 0" },
	{ "quorate: 1\nmultisigs:\n" SAFE "    k: 3\n    n: 2\n", 5, 8,
	    "k is 3, with 2 members" },
	{ "quorate: 1\nmultisigs:\n" SAFE "    k: 1\n    members: [0x" B
	  ", 0x" B "]\n",
	    6, 59, "listed twice" },
	{ "quorate: 1\nmultisigs:\n" SAFE "    k: 1\n    members: [0x" B
	  ", 0x" C "]\n    n: 1\n",
	    7, 8, "2 members are listed" },
	{ "quorate: 1\ntimelocks:\n" SAFE "    delay: soon\n", 5, 12,
	    "must be a duration" },
	{ "quorate: 1\nassets:\n" SAFE "    usd: -1\n", 5, 10,
	    "whole US dollars" },
	{ "quorate: 1\nroles: [{asset: 0x" A ", holders: []}]\n", 2, 9,
	    "lacks the key 'power' or 'role'" },
	{ "quorate: 1\nroles: [{asset: 0x" A ", power: mint, holders: []}]\n",
	    2, 17, "an address needs a chain beside it" },
	{ "quorate: 1\nroles: [{asset: vault, power: mint, holders: []}]\n", 2,
	    17, "no id 'vault' is declared" },
	{ "quorate: 1\nbridges: [{name: b, chain: base, asset: 0x" A
	  ", verifiers: {optional_threshold: 1}}]\n",
	    2, 117, "no such quorum" },
	{ "quorate: 1\nkeys: [{address: 0x" A ", proof: 0x12}]\n", 2, 69,
	    "must be a signature" },
	{ "quorate: 1\nkeys: [{address: 0x" A ", proof: " SIGNATURE "}]\n", 2,
	    69, "the key 'person' lacks" },
	{ "quorate: 1\nkeys: [{address: 0x" A ", dedicated: 1}]\n", 2, 73,
	    "true or false" },
	{ "quorate: 1\nowners: {security: me}\n", 2, 20,
	    "no person 'me' is declared" },
	{ "quorate: 1\npeople: [{id: a, backup_of: b}]\n", 2, 29,
	    "no person 'b' is declared" },
	{ "quorate: 1\nmultisigs:\n" SAFE "    k: 1\n    class: key\n", 6, 12,
	    "emergency, treasury or upgrade" },
	{ "quorate: 1\nmultisigs:\n" SAFE
	  "    k: 1\n    reached: {date: 2026-01-01}\n",
	    6, 14, "lacks the key 'minutes'" },
	{ "quorate: 1\nmultisigs:\n" SAFE
	  "    k: 1\n    delegations: [{to: x}]\n",
	    6, 24, "no id 'x' is declared" },
	{ "quorate: 1\nassets:\n" SAFE "    limits: [{window: 1d}]\n", 5, 14,
	    "'usd' or 'amount'" },
	{ "quorate: 1\nassets:\n" SAFE
	  "    limits: [{usd: 1, amount: 1, window: 1d}]\n",
	    5, 14, "'usd' or 'amount'" },
	{ "quorate: 1\nassets:\n" SAFE "    allowlist:\n", 5, 15,
	    "must be a map" },
	{ "quorate: 1\nincident: {runbooks: [{for: fire}]}\n", 2, 29,
	    "one of key, bridge" },
	{ "quorate: 1\naudits: [{by: x, commit: main}]\n", 2, 26,
	    "must be a commit" },
	{ "quorate: 1\ncover: [{kind: luck, usd: 1}]\n", 2, 16,
	    "reserve or insurance" },
	{ "quorate: 1\nquorate: 1\n", 2, 1, "" }, /* the parser's own */
};

static void
test_errors_have_their_place(void **state)
{
	struct told *t = *state;
	struct err e;
	size_t i;

	for (i = 0; i < COUNT_OF(wrong); i++) {
		const struct wrong *w = &wrong[i];

		memset(&e, 0, sizeof(e));
		if (posture_check(t->arena, STR("p.yaml"), str_of(w->yaml),
			&e) != ERR_USAGE)
			fail_msg("accepted:\n%s", w->yaml);
		if (e.code != ERR_USAGE || e.at.line != w->line ||
		    e.at.col != w->col || strstr(e.msg, w->words) == NULL ||
		    !str_eq(e.at.path, STR("p.yaml")))
			fail_msg("%s%" PRIu32 ":%" PRIu32 ": %s", w->yaml,
			    e.at.line, e.at.col, e.msg);
	}
}

/* Who wrote one thing wrong is believed in nothing. */
static void
test_all_or_nothing(void **state)
{
	struct told *t = *state;
	const struct gap *gap;
	size_t n;

	assert_true(told_file(t, POSTURE_PATH,
	    "quorate: 1\npeople: [{id: sec}]\nkeys: [{adress: x}]\n"));
	gap = facts_gaps(t->facts, &n)[0];
	assert_int_equal(n, 1);
	assert_int_equal(gap->at.line, 3);
	assert_int_equal(gap->at.col, 9);
	assert_true(str_has(gap->why, STR("did you mean 'address'?")));
	(void)facts_sorted(t->facts, &n);
	assert_int_equal(n, 0);
	assert_int_equal(facts_were_read(t->facts), 0);
}

static void
test_only_the_root_manifest(void **state)
{
	struct told *t = *state;

	assert_false(reader_posture.wants(STR("lib/x/.quorate/posture.yaml")));
	assert_false(reader_posture.wants(STR(".quorate/policy.yaml")));
	assert_true(told_file(t, POSTURE_PATH, "quorate: 1"));
	assert_int_equal(told_gaps(t), 0);
}

static void
test_other_chains(void **state)
{
	struct told *t = *state;
	const char *key = "solana:9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin";

	told_file(t, POSTURE_PATH,
	    "quorate: 1\nkeys:\n  - id: sol\n    chains: solana\n"
	    "    address: 9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin\n"
	    "    device: hot\nmonitoring: [{by: us}]\n"
	    "pausers: [{asset: sol, holders: 'eip155:10:0x" A "'}]\n");
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(number(t, FACT_DEVICE, key), DEVICE_HOT);
	assert_non_null(told_find(t, FACT_HOLDS, key, "eip155:10:0x" A));
	assert_int_equal(told_find(t, FACT_MONITOR, NULL, NULL)->subject.n, 0);
}

/* A part of the members, or only their number. */
static void
test_members_in_part(void **state)
{
	struct told *t = *state;

	told_file(t, POSTURE_PATH,
	    "quorate: 1\nmultisigs:\n" SAFE
	    "    k: 2\n    n: 3\n    members: 0x" B "\n"
	    "  - { address: 0x" C ", chain: base, k: 2, n: 3 }\n");
	assert_int_equal(told_count(t, FACT_MEMBER), 1);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, ON_1(A)), -1);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, "eip155:8453:0x" C), 3);
}

/* A hundred lines with a hundred aliases to a hundred lines each. */
static void
test_aliases_are_bounded(void **state)
{
	struct told *t = *state;
	char *yaml = arena_alloc(t->arena, 1 << 20, 1);
	size_t n = 0, i;
	struct err e;

	n += (size_t)sprintf(yaml + n,
	    "quorate: 1\npausers:\n"
	    "  - asset: &a eip155:1:0x" A "\n    holders: &h [");
	for (i = 0; i < LIMIT_MANIFEST_VALUES / 900; i++)
		n += (size_t)sprintf(yaml + n, "0x%040zx, ", i + 1);
	n += (size_t)sprintf(yaml + n, "]\n");
	for (i = 0; i < LIMIT_ALIASES - 1; i++)
		n += (size_t)sprintf(
		    yaml + n, "  - asset: eip155:1:0x" A "\n    holders: *h\n");
	assert_int_equal(
	    posture_check(t->arena, STR("p"), (struct str){ yaml, n }, &e),
	    ERR_USAGE);
	assert_non_null(strstr(e.msg, "LIMIT_MANIFEST_VALUES"));
}

/* As the starter of `quorate init` may be. */
static void
test_a_list_may_be_commented_out(void **state)
{
	struct told *t = *state;
	struct err e;

	assert_int_equal(
	    posture_check(t->arena, STR(POSTURE_PATH),
		STR("quorate: 1\ntimelocks:\n# - address: x\n"), &e),
	    0);
	assert_int_equal(posture_check(t->arena, STR(POSTURE_PATH),
			     STR("quorate: 1\ntimelocks: 5\n"), &e),
	    ERR_USAGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_people_and_keys),
		TOLD_TEST(test_claims_have_their_days),
		TOLD_TEST(test_multisig),
		TOLD_TEST(test_timelock_and_roles),
		TOLD_TEST(test_bridge),
		TOLD_TEST(test_response),
		TOLD_TEST(test_errors_have_their_place),
		TOLD_TEST(test_all_or_nothing),
		TOLD_TEST(test_only_the_root_manifest),
		TOLD_TEST(test_other_chains),
		TOLD_TEST(test_members_in_part),
		TOLD_TEST(test_aliases_are_bounded),
		TOLD_TEST(test_a_list_may_be_commented_out),
	};

	return cmocka_run_group_tests_name("posture", tests, NULL, NULL);
}
