#include "read/documents.h"
#include "read/hot_key.h"
#include "told.h"

/* Keys that are handed to programs as text: Compose, Kubernetes, scripts. */
static const struct fact *
custody(struct told *t, const char *key)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(t->facts, &n);

	for (i = 0; i < n; i++)
		if (f[i]->kind == FACT_CUSTODY &&
		    str_eq(f[i]->detail, str_of(key)))
			return f[i];
	return NULL;
}

static struct str
key_of(const char *command)
{
	const struct ci_command c = ci_command_of(str_of(command));

	return hot_key_of(&c);
}

static void
test_commands(void **state)
{
	static const struct {
		const char *command, *key;
	} rows[] = {
		{ "forge create X --private-key $PK --rpc-url $R", "PK" },
		{ "forge create X --private-key=${DEPLOYER_KEY}",
		    "DEPLOYER_KEY" },
		{ "cast send --private-key $(KEY_A) 0x1 'f()'", "KEY_A" },
		{ "cast send --private-key \"$KEY_B\" 0x1", "KEY_B" },
		{ "./relayer --defaultSigner.key $SIGNER", "SIGNER" },
		{ "node --mnemonic=word", "mnemonic" },
		{ "kubectl create secret generic x "
		  "--from-literal=ETH_PRIVATE_KEY=$K1",
		    "K1" },
		{ "forge script S --private-key $PK", "PK" },
		{ "cast wallet import x --private-key $PK", "" },
		{ "cast send --private-key $ANVIL_KEY 0x1", "" },
		{ "forge script S --private-key 0xac0974be00000000000000000000"
		  "000000000000000000000000000000000000 --broadcast",
		    "" },
		{ "echo use --private-key $PK", "" },
		{ "forge create X --private-key", "" },
		{ "forge create X --private-key --broadcast", "" },
		{ "solana deploy --keypair id.json", "" },
		{ "cast send --mnemonic-index 0 0x1", "" },
		{ "curl --key $API_KEY", "" },
		{ "", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++)
		if (!str_eq(key_of(rows[i].command), str_of(rows[i].key)))
			fail_msg("%s: " STR_FMT, rows[i].command,
			    STR_ARG(key_of(rows[i].command)));
}

static enum ci_network
where(struct told *t, const char *command)
{
	const struct ci_command c = ci_command_of(str_of(command));
	struct place p = { 0 };

	place_command(t->arena, &p, &c);
	return place_of(&p);
}

static void
test_places(void **state)
{
	struct told *t = *state;

	assert_int_equal(where(t, "x --network mainnet"), CI_NETWORK_LIVE);
	assert_int_equal(where(t, "x --relayChains base,bsc"), CI_NETWORK_LIVE);
	assert_int_equal(
	    where(t, "x --rpc-url $BASE_RPC_URL"), CI_NETWORK_LIVE);
	assert_int_equal(
	    where(t, "x --rpc-url $(ARBITRUM_RPC)"), CI_NETWORK_LIVE);
	assert_int_equal(
	    where(t, "x --rpc-url $BASE_SEPOLIA_RPC_URL"), CI_NETWORK_TEST);
	assert_int_equal(where(t, "x --network sepolia"), CI_NETWORK_TEST);
	assert_int_equal(
	    where(t, "x --rpc-url http://127.0.0.1:8545 --chain base"),
	    CI_NETWORK_TEST);
	assert_int_equal(where(t, "x --rpc-url $RPC_URL"), CI_NETWORK_SILENT);
	assert_int_equal(where(t, "x --mode flow"), CI_NETWORK_SILENT);
	assert_int_equal(where(t, "x --network"), CI_NETWORK_SILENT);
}

static void
test_compose(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "ops/docker-compose.yaml",
	    "x-env: &env\n  CHAIN: arbitrum\n"
	    "services:\n"
	    "  keeper:\n"
	    "    environment:\n"
	    "      <<: *env\n"
	    "      KEEPER_PRIVATE_KEY: ${KEEPER_PRIVATE_KEY}\n"
	    "      LOG_LEVEL: info\n"
	    "  relayer:\n"
	    "    command: ['relayer', '--signer-key', '$RELAY_KEY']\n"
	    "    environment: [NETWORKS=polygon]\n"
	    "  db:\n    image: postgres\n"));
	f = custody(t, "KEEPER_PRIVATE_KEY");
	assert_non_null(f);
	assert_int_equal(f->number, DEVICE_HOT);
	assert_int_equal(f->at.line, 7);
	assert_true(str_eq(f->object, STR("keeper on a live network")));
	assert_non_null(custody(t, "RELAY_KEY"));
	assert_int_equal(told_count(t, FACT_CUSTODY), 2);
	assert_int_equal(told_count(t, FACT_ENV_FILE), 0);
}

/* Local stacks, keys of everybody, a network that nobody names. */
static void
test_compose_local(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "compose.yml",
	    "services:\n"
	    "  node:\n    command: relayer --private-key $K_KEY "
	    "--rpc-url http://anvil:8545\n"
	    "  bot:\n    environment:\n      - PRIVATE_KEY=${PRIVATE_KEY}\n"));
	assert_true(custody(t, "K_KEY")->test);
	assert_false(custody(t, "PRIVATE_KEY")->test);
	assert_int_equal(custody(t, "PRIVATE_KEY")->object.n, 0);
	assert_false(told_file(t, "docker-compose.local.yml",
	    "services: {a: {environment: {PRIVATE_KEY: x}}}\n"));
}

static void
test_compose_odd(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "docker-compose.yml", "services: [1, 2]\n"));
	assert_true(
	    told_file(t, "a/docker-compose.yml", "---\nservices:\n  a: {b\n"));
	assert_int_equal(told_gaps(t), 1);
	assert_false(told_file(t, "b/docker-compose.yml", "version: '3'\n"));
	assert_false(told_file(t, "c/docker-compose.yml", ""));
	assert_int_equal(told_count(t, FACT_CUSTODY), 0);
}

static void
test_kubernetes(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "deploy/all.yaml",
	    "# all\n---\n\n---\n"
	    "apiVersion: apps/v1\nkind: Deployment\n"
	    "metadata: {name: keeper}\n"
	    "spec:\n  containers:\n    - env:\n"
	    "        - {name: NETWORK, value: mainnet}\n"
	    "        - name: SIGNER_KEY\n"
	    "          valueFrom: {secretKeyRef: {name: a, key: b}}\n"
	    "---\n"
	    "apiVersion: external-secrets.io/v1beta1\nkind: ExternalSecret\n"
	    "metadata: {name: mainnet-bot}\n"
	    "spec:\n  data:\n"
	    "    - secretKey: BOT_PRIVATE_KEY\n"
	    "      remoteRef: {key: prod/bot}\n"
	    "---\n"
	    "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\n"
	    /* base64 of token-9aB3dE5fG7hJ9kL1mN2p */
	    "data: {API_TOKEN: dG9rZW4tOWFCM2RFNWZHN2hKOWtMMW1OMnA=}\n"));
	f = custody(t, "SIGNER_KEY");
	assert_non_null(f);
	assert_int_equal(f->at.line, 12);
	assert_true(str_eq(f->object, STR("keeper on a live network")));
	assert_non_null(custody(t, "BOT_PRIVATE_KEY"));
	f = told_find(t, FACT_ENV_FILE, "deploy/all.yaml", NULL);
	assert_non_null(f);
	assert_int_equal(f->number, 1);
	assert_true(str_eq(f->detail, STR("API_TOKEN")));
	assert_int_equal(f->at.line, 26);
}

static void
test_kubernetes_odd(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, "a.yaml", "apiVersion: v1\n"));
	assert_false(told_file(t, "values.yaml", "a: 1\n"));
	assert_true(told_file(t, "b.yaml",
	    "apiVersion: v1\nkind: Secret\n"
	    "stringData: {PRIVATE_KEY: $X}\n"));
	assert_int_equal(told_count(t, FACT_ENV_FILE), 0);
	assert_true(
	    told_file(t, "c.yaml", "apiVersion: v1\nkind: Pod\nspec: {a\n"));
	assert_int_equal(told_gaps(t), 1);
}

static void
test_helm(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "chart/templates/bot.yaml",
	    "apiVersion: apps/v1\nkind: Deployment\n"
	    "env:\n  - name: PRIVATE_KEY\n    value: {{ .Values.key }}\n"));
	assert_int_equal(told_gaps(t), 1);
	assert_int_equal(told_count(t, FACT_CUSTODY), 0);
	(void)told_file(t, "chart/templates/web.yaml",
	    "apiVersion: apps/v1\nkind: Deployment\n"
	    "env:\n  - name: PORT\n    value: {{ .Values.port }}\n");
	assert_int_equal(told_gaps(t), 1);
}

static void
test_makefile(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "Makefile",
	    "X := 1\n"
	    "deploy-mainnet: build\n"
	    "\tforge script S --rpc-url $(RPC_URL) \\\n"
	    "\t\t--private-key $(MAIN_KEY) --broadcast\n"
	    "deploy-sepolia:\n"
	    "\tforge script S --private-key $(TEST_KEY) --broadcast\n"
	    "safe-mainnet:\n"
	    "\tforge script S --rpc-url $(R) --ledger --broadcast\n"
	    "simulate-mainnet:\n"
	    "\tforge script S --ledger\n"));
	assert_int_equal(told_count(t, FACT_CUSTODY), 3);
	assert_int_equal(custody(t, "MAIN_KEY")->at.line, 3);
	assert_true(str_eq(custody(t, "MAIN_KEY")->object,
	    STR("deploy-mainnet on a live network")));
	assert_true(custody(t, "TEST_KEY")->test);
	assert_int_equal(custody(t, "the signer")->number, DEVICE_HARDWARE);
}

static void
test_shell(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "script/go.sh",
	    "#!/bin/sh\n"
	    "export RPC_URL=https://mainnet.base.org\n"
	    "forge create X --rpc-url $RPC_URL --private-key $A_KEY\n"));
	assert_true(str_eq(custody(t, "A_KEY")->object, STR("a live network")));
	assert_false(told_file(t, "script/x.sh", "ls\n"));
	assert_false(told_file(t, "lib/forge/x.sh", "x --private-key $K\n"));
}

static void
test_package(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "package.json",
	    "{'name': 'x', 'scripts': {\n"
	    "'a': 'forge create X --private-key $P_KEY',\n"
	    "'b:mainnet': 'tsc && forge create X --private-key $Q_KEY'}}"));
	assert_int_equal(custody(t, "P_KEY")->object.n, 0);
	assert_true(str_eq(
	    custody(t, "Q_KEY")->object, STR("b:mainnet on a live network")));
	assert_int_equal(custody(t, "Q_KEY")->at.line, 3);
	assert_true(told_file(t, "a/package.json", "{'scripts': '--mnemonic"));
	assert_int_equal(told_gaps(t), 1);
}

static void
test_documents(void **state)
{
	struct told *t = *state;
	struct documents d = { .rest = STR("---\n# a\n---\r\nx: 1\n--- # b\n"
					   "\n---\n\n"
					   "y: 2") };

	(void)t;
	assert_true(documents_next(&d)); /* a comment is something */
	assert_int_equal(d.first_line, 1);
	assert_true(documents_next(&d));
	assert_true(str_eq(str_trim(d.text), STR("x: 1")));
	assert_int_equal(d.first_line, 3);
	assert_true(documents_next(&d));
	assert_true(str_eq(str_trim(d.text), STR("y: 2")));
	assert_int_equal(d.first_line, 7);
	assert_false(documents_next(&d));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commands),
		TOLD_TEST(test_places),
		TOLD_TEST(test_compose),
		TOLD_TEST(test_compose_local),
		TOLD_TEST(test_compose_odd),
		TOLD_TEST(test_kubernetes),
		TOLD_TEST(test_kubernetes_odd),
		TOLD_TEST(test_helm),
		TOLD_TEST(test_makefile),
		TOLD_TEST(test_shell),
		TOLD_TEST(test_package),
		TOLD_TEST(test_documents),
	};

	return cmocka_run_group_tests_name("hot_key", tests, NULL, NULL);
}
