#include "told.h"

extern const struct reader reader_solana_cli;

#define PROGRAM "Vau1t11111111111111111111111111111111111111"
#define KEY     "6Aynp88aXJ9tPaJpPV1WAq6ra6sZjtfDEzxb2J8XzFD9"
#define PDA     "D3oQ6QxSYk6aKUsmBTa9BghFQvbRi7kxP6h95NSdjjXz"
#define ON(a)   "solana:" a

static bool
has_upgrade(struct told *t, const char *holder)
{
	return told_power(
	    t, FACT_HOLDS, ON(PROGRAM), holder, POWER_UPGRADE, "");
}

/* It asks for it; nobody knows whether it ran. */
static void
test_hand_over(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "scripts/hand-over.sh",
	    "#!/bin/sh\nset -e\n"
	    "solana program set-upgrade-authority -k ~/a.json " PROGRAM
	    " \\\n  --new-upgrade-authority " PDA " -um\n"));
	assert_true(has_upgrade(t, ON(PDA)));
	f = told_find(t, FACT_HOLDS, ON(PROGRAM), NULL);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(f->at.line, 3);
	assert_false(f->test);
	assert_int_equal(
	    told_find(t, FACT_KIND, ON(PDA), NULL)->number, PRINCIPAL_CONTRACT);
}

static void
test_variables_and_quotes(void **state)
{
	struct told *t = *state;

	told_file(t, "justfile",
	    "PROGRAM=" PROGRAM "\nNEW=\"" PDA "\"\n"
	    "\tsolana -u devnet program set-upgrade-authority $PROGRAM "
	    "--new-upgrade-authority=${NEW}\n");
	assert_true(has_upgrade(t, ON(PDA)));
	assert_true(told_find(t, FACT_HOLDS, ON(PROGRAM), NULL)->test);
}

/* Only an upgrade authority can do anything with a buffer; of which program,
 * the command does not say. */
static void
test_buffer(void **state)
{
	struct told *t = *state;

	told_file(t, "scripts/upgrade.sh",
	    "echo solana program set-buffer-authority \\\n"
	    "  --new-buffer-authority " PDA " $BUFFER\n");
	assert_true(told_power(t, FACT_HOLDS, "program:scripts/upgrade.sh",
	    ON(PDA), POWER_UPGRADE, ""));
	assert_true(
	    str_eq(told_find(t, FACT_LABEL, "program:scripts/upgrade.sh", NULL)
		       ->detail,
		STR("program that upgrade.sh upgrades")));
	told_file(t, "scripts/try.sh",
	    "solana program set-buffer-authority -ud $B "
	    "--new-buffer-authority " PDA "\n"
	    "solana program set-buffer-authority $B "
	    "--new-buffer-authority $WHO\n");
	assert_true(
	    told_find(t, FACT_HOLDS, "program:scripts/try.sh", NULL)->test);
	told_file(t, "README.md",
	    "solana program set-buffer-authority $B "
	    "--new-buffer-authority " PDA "\n");
	assert_int_equal(told_count(t, FACT_HOLDS), 2);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_final(void **state)
{
	struct told *t = *state;

	told_file(t, "README.md",
	    "| frozen | `solana program set-upgrade-authority " PROGRAM
	    " --final` |\n");
	assert_true(has_upgrade(t, ON("11111111111111111111111111111111")));
}

/* A key file that is called by its address, for the main network. */
static void
test_deploys_with_a_file(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "scripts/mainnet/deploy.sh",
	    "PROGRAM_KEYPAIR=~/.config/solana/" PROGRAM ".json\n"
	    "UPGRADE_AUTHORITY=~/.config/solana/" KEY ".json\n"
	    "solana program deploy \\\n  -u mainnet-beta \\\n"
	    "  target/deploy/vault.so \\\n"
	    "  --program-id $PROGRAM_KEYPAIR \\\n"
	    "  --upgrade-authority $UPGRADE_AUTHORITY\n");
	assert_true(has_upgrade(t, ON(KEY)));
	f = told_find(t, FACT_CUSTODY, ON(PROGRAM), NULL);
	assert_int_equal(f->number, DEVICE_HOT);
	assert_int_equal(f->at.line, 3);
	assert_true(str_has(f->detail, STR(KEY)));
}

static void
test_deploys_elsewhere(void **state)
{
	struct told *t = *state;

	told_file(t, "scripts/a.sh",
	    "solana program deploy -ud --program-id " PROGRAM
	    ".json -k ~/id.json a.so\n"
	    "solana program deploy --program-id " PROGRAM
	    ".json -k ~/id.json a.so; echo solana program deploy\n"
	    "solana program deploy -um --program-id " PROGRAM
	    ".json -k usb://ledger a.so\n");
	assert_int_equal(told_count(t, FACT_CUSTODY), 1);
	assert_int_equal(
	    told_find(t, FACT_CUSTODY, NULL, NULL)->number, DEVICE_HARDWARE);
}

static void
test_durable_nonces(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "docs/signing.md",
	    "# Signing\n\n    $ solana create-nonce-account n.json 0.0015 "
	    "--nonce-authority " KEY "\n"
	    "    $ solana transfer --nonce n.json " PDA " 1\n");
	assert_int_equal(told_count(t, FACT_DURABLE_NONCE), 1);
	f = told_find(t, FACT_DURABLE_NONCE, "docs/signing.md", ON(KEY));
	assert_non_null(f);
	assert_int_equal(f->number, 0);
	assert_int_equal(f->at.line, 3);
}

static void
test_what_says_nothing(void **state)
{
	struct told *t = *state;

	assert_false(
	    told_file(t, "README.md",
		"# solana program set-upgrade-authority " PROGRAM " --final\n"
		"solana program set-upgrade-authority <PROGRAM> --final\n"
		"We use the solana program to deploy, with a nonce.\n"
		"solana nonce-account " PDA "; solana program show " PROGRAM
		"\n") &&
	    told_count(t, FACT_HOLDS) + told_count(t, FACT_DURABLE_NONCE) > 0);
	assert_int_equal(told_gaps(t), 0);
	assert_false(told_file(t, "a.sh", "echo solana\n"));
	assert_false(reader_solana_cli.wants(STR("src/a.ts")));
	assert_false(reader_solana_cli.wants(STR("node_modules/a/b.sh")));
}

static void
test_hostile(void **state)
{
	static const char *const texts[] = {
		"solana program deploy --nonce",
		"solana --upgrade-authority\\",
		"solana program set-upgrade-authority \"",
		"solana upgrade-authority =x\n=\nA==B\nsolana -u\nsolana -uz",
		"`solana --nonce=` $(solana program deploy) upgrade-authority",
		"solana nonce \\\r\n\\\n\\",
	};
	struct told *t = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(texts); i++)
		(void)told_file(t, "x.sh", texts[i]);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	assert_int_equal(told_gaps(t), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_hand_over),
		TOLD_TEST(test_variables_and_quotes),
		TOLD_TEST(test_buffer),
		TOLD_TEST(test_final),
		TOLD_TEST(test_deploys_with_a_file),
		TOLD_TEST(test_deploys_elsewhere),
		TOLD_TEST(test_durable_nonces),
		TOLD_TEST(test_what_says_nothing),
		TOLD_TEST(test_hostile),
	};

	return cmocka_run_group_tests_name("solana_cli", tests, NULL, NULL);
}
