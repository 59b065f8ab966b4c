#include <stdio.h>

#include "read/secrecy.h"
#include "told.h"

/* 64 digits that are no key of anybody: the sample's own words, folded. */
#define DIGITS             \
	"7f3a19c4e5d2806b" \
	"b1d40e96f27a583c" \
	"3c85a7f0612e9db4" \
	"e90b5d2c8f1746a3"

static enum secrecy
kind(const char *name, const char *value)
{
	return secrecy_of(str_of(name), str_of(value));
}

static void
test_what_signs(void **state)
{
	(void)state;
	assert_int_equal(kind("PRIVATE_KEY", DIGITS), SECRECY_SIGNS);
	assert_int_equal(kind("DEPLOYER_PK", "0x" DIGITS), SECRECY_SIGNS);
	assert_int_equal(kind("MNEMONIC",
			     "lorem ipsum dolor amet elit sed eius tempor "
			     "magna aliqua enim minim"),
	    SECRECY_SIGNS);
	assert_int_equal(
	    kind("DEPLOYER_KEY", "${KEY:-0x" DIGITS "}"), SECRECY_SIGNS);
}

static void
test_what_is_secret(void **state)
{
	(void)state;
	assert_int_equal(
	    kind("ETHERSCAN_API_KEY", "Q7K2M9X4P1R8T3V6W5Z0N4B2C8D1F7G3H9"),
	    SECRECY_SECRET);
	assert_int_equal(kind("RPC_URL",
			     "https://eth-mainnet.g.alchemy.com/v2/"
			     "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY"),
	    SECRECY_SECRET);
	assert_int_equal(
	    kind("DATABASE_URL",
		"postgres://app:x9K2mP4qR7tV1wZ8aB3d@db.prod.internal/app"),
	    SECRECY_SECRET);
	assert_int_equal(
	    kind("TLS_KEY", "-----BEGIN PRIVATE KEY-----"), SECRECY_SECRET);
}

static void
test_what_is_public(void **state)
{
	static const struct {
		const char *name, *value;
	} rows[] = {
		{ "PRIVATE_KEY", "" },
		{ "PRIVATE_KEY", "$DEPLOYER_KEY" },
		{ "PRIVATE_KEY", "${{ secrets.KEY }}" },
		{ "PRIVATE_KEY", "0xYOUR_PRIVATE_KEY_HERE" },
		{ "PRIVATE_KEY", "op://vault/deployer/key" },
		{ "PRIVATE_KEY", "encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3" },
		{ "DEPLOYER", "0x" A },
		{ "PRIVATE_KEY",
		    "0xac0974be" /* known to everybody by its first digits */
		    "00000000000000000000000000000000000000000000000000000000" },
		{ "MNEMONIC",
		    "test test test test test test test test test test test "
		    "junk" },
		{ "PRIVATE_KEY",
		    "1111111111111111111111111111111111111111111111111111111"
		    "111111111" },
		{ "INIT_CODE_HASH", DIGITS },
		{ "SET_UPGRADE_AUTHORITY_SIGNATURE",
		    "5Kq3mW8xZ2pR7tV1nB4cD6fG9hJ2kL5mN8pQ3rS6tU9vW2xY5zA8bC1d"
		    "E4fG7hJ1kL4mN7pQ2rS5tU8vW1xY4zA7" },
		{ "PROPOSER_ROLE", "0x" DIGITS },
		{ "CHAIN_ID", "8453" },
		{ "RPC_URL", "https://ethereum-rpc.publicnode.com" },
		{ "RPC_URL", "http://localhost:8545/abcDEF0123456789abcdef" },
		{ "DB_PASSWORD", "postgres" },
		{ "KEY_ID", "Q7K2M9X4P1R8T3V6W5Z0" },
		{ "SECRET_NAME", "prod-keeper-secret-01" },
		{ "NEXT_PUBLIC_API_KEY", "Q7K2M9X4P1R8T3V6W5Z0" },
		{ "TOKEN", "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v" },
		{ "TOKEN_POOL", "0x" A },
		{ "KEYSTORE_PATH", "/home/app/keys/Q7K2M9X4P1R8T3V6" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++)
		if (kind(rows[i].name, rows[i].value) != SECRECY_PLAIN)
			fail_msg("row %zu, %s, is taken for a secret", i,
			    rows[i].name);
}

static void
test_names(void **state)
{
	(void)state;
	assert_true(secrecy_name_signs(STR("defaultSigner.key")));
	assert_true(secrecy_name_signs(STR("private-key")));
	assert_true(secrecy_name_signs(STR("HYP_VALIDATOR_KEY")));
	assert_true(secrecy_name_signs(STR("mnemonic")));
	assert_false(secrecy_name_signs(STR("mnemonic-index")));
	assert_false(secrecy_name_signs(STR("SIGNER_ADDRESS")));
	assert_false(secrecy_name_signs(STR("DEPLOYER")));
	assert_false(secrecy_name_signs(STR("SSH_PRIVATE_KEY")));
	assert_false(secrecy_name_signs(STR("API_KEY")));
	assert_true(str_eq(secrecy_reference(STR("$(KEY)")), STR("KEY")));
	assert_true(str_eq(secrecy_reference(STR("${KEY:-x}")), STR("KEY")));
	assert_true(str_eq(secrecy_reference(STR("$KEY")), STR("KEY")));
	assert_true(str_eq(
	    secrecy_reference(STR("{{ .Values.key }}")), STR("Values.key")));
	assert_int_equal(secrecy_reference(STR("KEY")).n, 0);
	assert_int_equal(secrecy_reference(STR_NONE).n, 0);
	assert_true(secrecy_is_published(STR("$ANVIL_KEY")));
	assert_false(secrecy_is_published(STR("$DEPLOYER_KEY")));
}

/* ---- the reader of settings files ---- */

static const struct fact *
env(struct told *t)
{
	return told_find(t, FACT_ENV_FILE, NULL, NULL);
}

static void
test_env(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "contracts/.env",
	    "# x\r\nexport PRIVATE_KEY='0x" DIGITS "' # mine\r\n"
	    "CHAIN_ID=1\r\nnot a setting\r\n"
	    "GITHUB_TOKEN=ghq_9aB3dE5fG7hJ9kL1mN2pQ4rS6\r\n"));
	f = env(t);
	assert_non_null(f);
	assert_int_equal(f->number, 2);
	assert_true(str_eq(f->detail, STR("PRIVATE_KEY, GITHUB_TOKEN")));
	assert_true(str_eq(f->subject, STR("contracts/.env")));
	assert_int_equal(f->at.line, 2);
	assert_false(f->test);
}

static void
test_env_without(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, ".env", "A=1\n"));
	assert_int_equal(env(t)->number, 0);
	assert_int_equal(env(t)->at.line, 0);
}

/* Many secrets: the names of the first, the number of all. */
static void
test_env_many(void **state)
{
	struct told *t = *state;
	char text[4000];
	size_t i, n = 0;

	for (i = 0; i < 30; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
		    "K%zu_PRIVATE_KEY=0x" DIGITS "\n", i);
	assert_true(told_file(t, ".env.production", text));
	assert_int_equal(env(t)->number, 30);
	assert_true(env(t)->detail.n < 200);
	assert_true(str_starts(env(t)->detail, STR("K0_PRIVATE_KEY, K1_")));
}

static void
test_env_example(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, ".env.example", "PRIVATE_KEY=0x" DIGITS "\n"));
	assert_int_equal(env(t)->number, 1);
	assert_true(env(t)->test);
}

static void
test_bare_secret(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, ".secret",
	    "lorem ipsum dolor amet elit sed eius tempor magna aliqua enim "
	    "minim\n"));
	assert_int_equal(env(t)->number, 1);
	assert_true(str_eq(env(t)->detail, STR("all of it")));
}

static void
test_secrets_yaml(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "ops/secrets.yaml",
	    "keeper:\n  privateKey: '0x" DIGITS "'\n  region: eu\n"));
	assert_int_equal(env(t)->number, 1);
	assert_int_equal(env(t)->at.line, 2);
}

static void
test_secrets_yaml_odd(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, "x/secrets.yaml", "a: {{ .Values.k }}\n"));
	assert_int_equal(told_gaps(t), 0);
	assert_true(told_file(t, "secrets.yml", "a: [1, 2\n"));
	assert_int_equal(told_gaps(t), 1);
	assert_true(told_file(t, "b/secrets.yml",
	    "privateKey: 'ENC[AES256_GCM,data:x]'\nsops:\n  version: 3\n"));
	assert_int_equal(env(t)->number, 0);
}

static void
test_other_files(void **state)
{
	extern const struct reader reader_env_file;

	(void)state;
	assert_true(reader_env_file.wants(STR("a/.env.local")));
	assert_true(reader_env_file.wants(STR("prod.env")));
	assert_false(reader_env_file.wants(STR("src/env.ts")));
	assert_false(reader_env_file.wants(STR("environment.yaml")));
	assert_false(reader_env_file.wants(STR(".github/secrets.yml")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_signs),
		cmocka_unit_test(test_what_is_secret),
		cmocka_unit_test(test_what_is_public),
		cmocka_unit_test(test_names),
		TOLD_TEST(test_env),
		TOLD_TEST(test_env_without),
		TOLD_TEST(test_env_many),
		TOLD_TEST(test_env_example),
		TOLD_TEST(test_bare_secret),
		TOLD_TEST(test_secrets_yaml),
		TOLD_TEST(test_secrets_yaml_odd),
		cmocka_unit_test(test_other_files),
	};

	return cmocka_run_group_tests_name("secrecy", tests, NULL, NULL);
}
