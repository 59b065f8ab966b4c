#include <stdio.h>

#include "base/limits.h"
#include "manifest.h"

#define TREASURY "solana:SQDS4ep65T869zMMBKyuUq6aD6EgTu8psMjkvj52pCf"

static void
test_how_people_sign(void **state)
{
	struct told *t = *state;
	const char *sec = "key:" ADDRESS("00a1");

	read_example(t);
	assert_true(says(t, FACT_STACK, sec, "", "wallet: Ledger"));
	assert_true(says(t, FACT_STACK, sec, "", "ui: Safe"));
	assert_true(says(t, FACT_STACK, sec, "", "ui: Eternal Safe"));
	assert_true(says(t, FACT_STACK, sec, "", "os: Debian"));
	assert_true(says(t, FACT_STACK, TREASURY, "", "ui: Squads"));
	assert_true(says(t, FACT_DEDICATED, sec, "", "key"));
	assert_true(says(t, FACT_DEDICATED, sec, "", "device"));
	assert_int_equal(told_find(t, FACT_DEDICATED, sec, NULL)->number, 1);
	assert_true(says(t, FACT_KIND, "person:fin", "", "verified"));
	assert_true(says(t, FACT_KIND, "person:sec", "", ""));
}

static void
test_what_a_multisig_may_do(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	read_example(t);
	assert_true(says(t, FACT_KIND, COUNCIL, "", "emergency"));
	assert_true(says(t, FACT_KIND, TREASURY, "", "treasury"));
	f = told_find(t, FACT_DELEGATION, SEC, "eip155:1:" ADDRESS("00e1"));
	assert_int_equal(f->number, INT64_C(1785542400)); /* 2026-08-01 */
	f = told_find(t, FACT_REACHED, COUNCIL, NULL);
	assert_int_equal(f->number, 25);
	assert_int_equal(f->time, INT64_C(1780358400)); /* 2026-06-02 */
	assert_int_equal(number(t, FACT_REACHED, TREASURY), 90);
	assert_int_equal(number(t, FACT_DELAY, TREASURY), 86400);
	assert_true(told_power(t, FACT_HOLDS, TREASURY, "solana:" SOL,
	    POWER_SET_SIGNERS, "config_authority"));
	assert_int_equal(number(t, FACT_PROOF, "solana:" SOL), 1);
	f = told_find(t, FACT_ALLOWANCE, TREASURY, NULL);
	assert_int_equal(f->number, 5000);
	assert_true(str_eq(f->detail, STR("listed")));
	assert_true(
	    says(t, FACT_SHORTCUT, TIMELOCK, COUNCIL, "bypasserExecute"));
}

static void
test_governor(void **state)
{
	struct told *t = *state;
	const char *dao = "eip155:1:" ADDRESS("da00");

	read_example(t);
	assert_int_equal(number(t, FACT_KIND, dao), PRINCIPAL_GOVERNOR);
	assert_true(says(t, FACT_VOTING, dao, "", "delay"));
	assert_true(says(t, FACT_VOTING, dao, "", "period"));
	assert_true(says(t, FACT_VOTING, dao, "", "quorum-permille"));
	assert_true(says(t, FACT_VOTING, dao, "", "snapshot"));
	assert_int_equal(number(t, FACT_VOTING, dao), 86400); /* the first */
}

static void
test_what_bounds_a_loss(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	read_example(t);
	f = told_find(t, FACT_LIMIT, VAULT, NULL);
	assert_int_equal(f->number, 2000000);
	assert_true(str_eq(f->detail, STR("withdraw")));
	assert_true(str_eq(f->object, STR("USD in 1d")));
	assert_int_equal(number(t, FACT_ALLOWLIST, VAULT), 86400);
	assert_int_equal(
	    number(t, FACT_DEVICE, "eip155:1:" ADDRESS("0f10")), DEVICE_HOT);
	f = told_find(t, FACT_DEPENDENCY, VAULT, "Stable Dollar");
	assert_int_equal(f->number, 1);
	assert_true(str_eq(f->detail, STR("its issuer")));
	f = told_find(t, FACT_COVER, NULL, NULL);
	assert_int_equal(f->number, 3000000);
	assert_true(str_eq(f->detail, STR("reserve")));
	assert_int_equal(
	    told_find(t, FACT_DURABLE_NONCE, NULL, NULL)->number, 1);
}

/* An empty list of limits, and a list of destinations that is none. */
static void
test_what_does_not(void **state)
{
	struct told *t = *state;

	told_file(t, POSTURE_PATH,
	    "quorate: 1\nassets:\n"
	    "  - { address: 0x" A ", chain: base, limits: [],\n"
	    "      allowlist: { listed: false } }\n"
	    "  - { address: 0x" B ", chain: base, hot: false, limits: }\n"
	    "dependencies: [{asset: 'eip155:1:0x" C "', on: x}]\n"
	    "durable_nonces: { used: false }\n");
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(number(t, FACT_LIMIT, "eip155:8453:0x" A), 0);
	assert_int_equal(number(t, FACT_ALLOWLIST, "eip155:8453:0x" A), -1);
	assert_int_equal(told_count(t, FACT_LIMIT), 1);
	assert_int_equal(told_count(t, FACT_DEVICE), 0);
	assert_int_equal(told_count(t, FACT_DURABLE_NONCE), 0);
	assert_int_equal(number(t, FACT_DEPENDENCY, ON_1(C)), -1);
}

static void
test_response_in_full(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	read_example(t);
	f = told_find(t, FACT_PLAN, NULL, NULL);
	assert_int_equal(f->number,
	    PLAN_ROLES | PLAN_BACKUPS | PLAN_SEVERITY | PLAN_DECISIONS);
	f = told_find(t, FACT_CONTACT, "person:sec", NULL);
	assert_int_equal(f->time, INT64_C(1781481600)); /* 2026-06-15 */
	assert_true(
	    says(t, FACT_RUNBOOK, "", "docs/runbooks/bridge.md", "bridge"));
	assert_true(says(t, FACT_ALERT, VAULT, "Upgraded", "Watchpost"));
	assert_true(says(t, FACT_ALERT, VAULT, "supply", "Watchpost"));
	assert_int_equal(told_find(t, FACT_SAFE_HARBOR, NULL, NULL)->number, 4);
	f = told_find(t, FACT_AUDIT, NULL, "an auditor");
	assert_true(str_eq(f->detail, STR("5f2e9a41c07d")));
	f = told_find(t, FACT_REGISTRY, NULL, NULL);
	assert_int_equal(f->number, 18);
	assert_int_equal(f->expires, 0);
	assert_true(str_eq(f->detail, STR("2026-12-31")));
}

/* Members without whom nothing goes need not be listed twice, and may be. */
static void
test_required_members(void **state)
{
	struct told *t = *state;

	told_file(t, POSTURE_PATH,
	    "quorate: 1\nmultisigs:\n"
	    "  - { address: 0x" A ", chain: base, k: 2, required: 0x" B
	    ",\n      members: [0x" C ", 0x" D "] }\n"
	    "  - { address: 0x" E ", chain: base, k: 2, required: 0x" B
	    ",\n      members: [0x" B ", 0x" C "] }\n");
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, "eip155:8453:0x" A), 3);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, "eip155:8453:0x" E), 2);
	assert_int_equal(
	    told_find(t, FACT_MEMBER, "eip155:8453:0x" A, "eip155:8453:0x" B)
		->number,
	    1);
	assert_int_equal(
	    told_find(t, FACT_MEMBER, "eip155:8453:0x" A, "eip155:8453:0x" C)
		->number,
	    0);
}

/* ---- proofs ---- */

static int64_t
proof_of(
    struct told *t, const char *key, const char *person, const char *signature)
{
	struct str yaml = arena_printf(t->arena,
	    "quorate: 1\npeople: [{id: sec}, {id: eng}]\nkeys:\n"
	    "  - { address: %s, chains: %s, person: %s, proof: %s }\n",
	    key, *key == '0' ? "[base, ethereum]" : "solana", person,
	    signature);
	struct posture p;
	size_t i;

	assert_int_equal(posture_read(t->arena, STR("p"), yaml, &p, NULL), 0);
	for (i = 0; i < p.n; i++)
		if (p.claims[i].says.kind == FACT_PROOF)
			return p.claims[i].says.number;
	fail_msg("no proof");
	return -1;
}

static void
test_proofs(void **state)
{
	struct told *t = *state;

	assert_int_equal(proof_of(t, KEY, "sec", SIGNATURE), 1);
	assert_int_equal(proof_of(t, KEY, "eng", SIGNATURE), 0);
	assert_int_equal(proof_of(t, "0x" A, "sec", SIGNATURE), 0);
	assert_int_equal(proof_of(t, SOL, "sec", SOL_SIGNATURE), 1);
	assert_int_equal(proof_of(t, SOL, "eng", SOL_SIGNATURE), 0);
	/* one kind of key, the signature of the other */
	assert_int_equal(proof_of(t, SOL, "sec", SIGNATURE), 0);
	assert_int_equal(proof_of(t, KEY, "sec", SOL_SIGNATURE), 0);
}

static void
test_proofs_are_bounded(void **state)
{
	struct told *t = *state;
	char *yaml = arena_alloc(t->arena, 1 << 20, 1);
	size_t n, i;
	struct err e;

	n = (size_t)sprintf(yaml, "quorate: 1\npeople: [{id: sec}]\nkeys:\n");
	for (i = 0; i <= LIMIT_SIGNATURES; i++)
		n += (size_t)sprintf(yaml + n,
		    "  - { address: 0x%040zx, person: sec, proof: " SIGNATURE
		    " }\n",
		    i + 1);
	assert_int_equal(
	    posture_check(t->arena, STR("p"), (struct str){ yaml, n }, &e),
	    ERR_USAGE);
	assert_non_null(strstr(e.msg, "LIMIT_SIGNATURES"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_how_people_sign),
		TOLD_TEST(test_what_a_multisig_may_do),
		TOLD_TEST(test_governor),
		TOLD_TEST(test_what_bounds_a_loss),
		TOLD_TEST(test_what_does_not),
		TOLD_TEST(test_response_in_full),
		TOLD_TEST(test_required_members),
		TOLD_TEST(test_proofs),
		TOLD_TEST(test_proofs_are_bounded),
	};

	return cmocka_run_group_tests_name(
	    "posture_sections", tests, NULL, NULL);
}
