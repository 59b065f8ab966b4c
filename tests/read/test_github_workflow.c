#include <stdio.h>

#include "ci.h"
#include "read/ci_names.h"

static int64_t
action(struct told *t, const char *ref)
{
	const struct fact *f = told_find(t, FACT_CI_ACTION, NULL, ref);

	return f == NULL ? -1 : f->number;
}

/* One step with a key in its environment: does the command sign with it? */
static int64_t
flags_of_run(const char *run)
{
	static struct told *t;
	void *state;
	char text[2000];
	int64_t flags;

	(void)told_setup(&state);
	t = state;
	(void)snprintf(text, sizeof(text),
	    STEP("        env:\n"
		 "          KEY: ${{ secrets.DEPLOYER_PK }}\n"
		 "        run: |\n"
		 "          %s\n"),
	    run);
	assert_true(told_file(t, WORKFLOW, text));
	assert_int_equal(told_gaps(t), 0);
	flags = ci_secret(t, JOB, "DEPLOYER_PK");
	(void)told_teardown(&state);
	return flags;
}

static void
test_commands(void **state)
{
	static const struct {
		const char *run;
		unsigned flags;
	} rows[] = {
		{ "forge script Deploy --rpc-url $RPC --broadcast", 3 },
		{ "forge script Deploy --rpc-url sepolia --broadcast", 1 },
		{ "forge script Deploy --rpc-url $SEPOLIA_RPC \\\n"
		  "            --broadcast",
		    1 },
		{ "forge script Deploy --rpc-url mainnet", 0 },
		{ "forge script D ${{ x && '--broadcast' || '' }}", 3 },
		{ "echo forge script Deploy --broadcast", 0 },
		{ "# forge script Deploy --broadcast", 0 },
		{ "forge build && cast send 0x1 'f()' --chain 1", 3 },
		{ "cast send 0x1 'f()' --chain 11155111", 1 },
		{ "cast call 0x1 'f()'", 0 },
		{ "npx hardhat deploy --network base", 3 },
		{ "npx hardhat deploy", 0 },
		{ "npx hardhat deploy --network base --dry-run", 0 },
		{ "yarn hardhat deploy --network base ${{ x || '--simulate' }}",
		    3 },
		{ "npx hardhat lz:oapp:wire --network arbitrum", 3 },
		{ "npx hardhat verify --network arbitrum", 0 },
		{ "npx hardhat test --network hardhat", 0 },
		{ "~/.cargo/bin/anchor upgrade --provider.cluster mainnet x.so",
		    3 },
		{ "anchor deploy --provider.cluster devnet", 1 },
		{ "anchor build", 0 },
		{ "solana program deploy a.so -u mainnet-beta", 3 },
		{ "solana config set --url devnet\n"
		  "          solana program deploy a.so",
		    1 },
		{ "solana config set --url localhost\n"
		  "          solana program deploy a.so -u $RPC",
		    3 },
		{ "solana program show X", 0 },
		{ "truffle migrate --network live", 3 },
		{ "yarn deploy:mainnet", 3 },
		{ "npm run deploy:testnet", 1 },
		{ "npm run build", 0 },
		{ "npm publish", 0 },
		{ "make deploy", 3 },
		{ "npx ts-node scripts/operators.ts --all", 3 },
		{ "node scripts/check-balance.js", 0 },
		{ "./script/deploy.sh production", 3 },
		{ "bash -c \"forge create src/A.sol:A\"", 3 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++)
		if (flags_of_run(rows[i].run) != (rows[i].flags | CI_NAMED))
			fail_msg("%s: %d", rows[i].run,
			    (int)flags_of_run(rows[i].run));
}

static void
test_names(void **state)
{
	static const struct {
		const char *name;
		bool signs;
	} rows[] = {
		{ "PRIVATE_KEY", true },
		{ "DEPLOYER_PRIVATE_KEY", true },
		{ "MAINNET_MNEMONIC", true },
		{ "privateKey", true },
		{ "UPGRADE_AUTHORITY", true },
		{ "OWNER_PK", true },
		{ "SEED_PHRASE", true },
		{ "SSH_PRIVATE_KEY", false },
		{ "APP_PRIVATE_KEY", false },
		{ "GPG_PRIVATE_KEY", false },
		{ "DEPLOYER_ADDRESS", false },
		{ "DEPLOY_KEY", false },
		{ "API_KEY", false },
		{ "ETHERSCAN_API_KEY", false },
		{ "MAINNET_RPC_URL", false },
	};
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++) {
		struct told *t = *state;
		char text[600];
		int64_t flags;

		t->facts = facts_new(t->arena);
		(void)snprintf(text, sizeof(text),
		    STEP("        env:\n"
			 "          X: ${{ secrets.%s }}\n"
			 "        run: forge script D --broadcast\n"),
		    rows[i].name);
		assert_true(told_file(t, WORKFLOW, text));
		flags = ci_secret(t, JOB, rows[i].name);
		if (((flags & CI_SIGNS) != 0) != rows[i].signs)
			fail_msg("%s: %d", rows[i].name, (int)flags);
	}
}

static void
test_names_that_publish(void **state)
{
	assert_true(ci_name_publishes(STR("NPM_TOKEN")));
	assert_true(ci_name_publishes(STR("ANCHOR_PUBLISH_TOKEN")));
	assert_true(ci_name_publishes(STR("CF_BUCKET_SECRET_ACCESS_KEY")));
	assert_false(ci_name_publishes(STR("CF_ENDPOINT_URL")));
	assert_false(ci_name_publishes(STR("VERCEL_ORG_ID")));
	assert_false(ci_name_publishes(STR("SNYK_TOKEN")));
	(void)state;
}

/* The ways a key takes to a command. */
static void
test_ways(void **state)
{
	static const char *const ways[] = {
		/* by the name of the variable */
		STEP("        env: {PRIVATE_KEY: \"${{ secrets.X }}\"}\n"
		     "        run: forge script D --broadcast\n"),
		/* by the option, whatever the name */
		STEP("        run: cast send 0x1 --private-key ${{ secrets.X "
		     "}}\n"),
		STEP("        env:\n          V: ${{ secrets['X'] }}\n"
		     "        run: cast send 0x1 --private-key=$V\n"),
		/* of the workflow and of the job */
		"env: {PRIVATE_KEY: \"${{ secrets.X }}\"}\n" STEP(
		    "        run: forge script D --broadcast\n"),
		"on: push\njobs:\n  j:\n    env:\n"
		"      PRIVATE_KEY: ${{ secrets.X }}\n"
		"    steps:\n      - run: forge script D --broadcast\n",
		/* one variable by another */
		"env: {A_B: \"${{ secrets.X }}\"}\n" STEP(
		    "        env: {PRIVATE_KEY: \"${{ env.A_B }}\"}\n"
		    "        run: forge script D --broadcast\n"),
		/* left in a file, in the environment of later steps */
		STEP("        env: {PRIVATE_KEY: \"${{ secrets.X }}\"}\n"
		     "        run: echo \"$PRIVATE_KEY\" > key.json\n"
		     "      - run: anchor upgrade a.so\n"),
		STEP("        run: echo \"PRIVATE_KEY=${{ secrets.X }}\" >> "
		     "$GITHUB_ENV\n"
		     "      - run: forge script D --broadcast\n"),
		STEP("        run: |\n"
		     "          PRIVATE_KEY=\"${{ secrets.X }}\"\n"
		     "          node scripts/act.js\n"),
		/* a file that is given as a key is one, whatever its name */
		STEP(
		    "        run: |\n"
		    "          echo ${{ secrets.X }} > ./upgrade.json\n"
		    "          solana config set -k ./upgrade.json > /dev/null\n"
		    "          solana program deploy a.so\n"),
		STEP(
		    "        run: |\n"
		    "          echo ${{ secrets.X }} | base64 -d >f.json\n"
		    "      - run: anchor upgrade a.so --provider.wallet f.json\n"),
		STEP(
		    "        run: |\n"
		    "          echo ${{ secrets.X }} | tee ~/.config/solana/id.json\n"
		    "          anchor deploy\n"),
		/* a script of an action */
		STEP("        uses: nick-fields/retry@v2\n"
		     "        env: {PRIVATE_KEY: \"${{ secrets.X }}\"}\n"
		     "        with: {command: forge script D --broadcast}\n"),
	};
	struct told *t = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(ways); i++) {
		t->facts = facts_new(t->arena);
		assert_true(told_file(t, WORKFLOW, ways[i]));
		if ((ci_secret(t, JOB, "X") & (CI_SIGNS | CI_PRODUCTION)) !=
		    (CI_SIGNS | CI_PRODUCTION))
			fail_msg("way %zu: %d", i, (int)ci_secret(t, JOB, "X"));
	}
}

/* Of a file that is given to nobody, or is another, nothing is said. */
static void
test_other_ways(void **state)
{
	static const char *const ways[] = {
		STEP("        run: |\n"
		     "          echo ${{ secrets.X }} > .npmrc\n"
		     "          anchor deploy\n"),
		STEP("        run: |\n"
		     "          echo ${{ secrets.X }} > a.json\n"
		     "          anchor deploy --provider.wallet b.json\n"),
		STEP("        run: |\n"
		     "          echo ${{ secrets.X }} || cat > a.json\n"
		     "          solana program deploy a.so -k a.json\n"),
		STEP("        run: |\n"
		     "          echo ${{ secrets.X }} > a.json\n"
		     "          solana balance -k a.json\n"),
	};
	struct told *t = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(ways); i++) {
		t->facts = facts_new(t->arena);
		assert_true(told_file(t, WORKFLOW, ways[i]));
		if (ci_secret(t, JOB, "X") != 0)
			fail_msg("way %zu: %d", i, (int)ci_secret(t, JOB, "X"));
	}
}

/* New code that somebody else has to install: the actions beside it are not
 * as near to the money as those of a job that installs. */
static void
test_buffer(void **state)
{
	struct told *t = *state;

	told_file(t, WORKFLOW,
	    STEP(
		"        uses: a/b@v1\n"
		"      - run: solana program write-buffer a.so -k ${{ secrets.X "
		"}}\n"));
	assert_int_equal(
	    ci_secret(t, JOB, "X"), CI_SIGNS | CI_PRODUCTION | CI_NAMED);
	assert_int_equal(action(t, "a/b@v1"), CI_SECRETS);
}

/* Who holds the key is in the graph; what it upgrades, too. */
static void
test_powers(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, WORKFLOW,
	    STEP("        env:\n"
		 "          ID: Stag111111111111111111111111111111111111111\n"
		 "          UPGRADE_KEYPAIR: ${{ secrets.UP_KEYPAIR }}\n"
		 "        run: |\n"
		 "          anchor upgrade --program-id $ID a.so\n"));
	assert_true(told_power(
	    t, FACT_HOLDS, "secret-name:UP_KEYPAIR", JOB, POWER_SIGN, ""));
	assert_true(told_power(t, FACT_HOLDS,
	    "solana:Stag111111111111111111111111111111111111111", JOB,
	    POWER_UPGRADE, "by a workflow"));
	f = told_find(t, FACT_KIND, JOB, NULL);
	assert_int_equal(f->number, PRINCIPAL_CI);
	f = told_find(t, FACT_CI_SECRET, JOB, "anchor upgrade");
	assert_int_equal(f->at.line, 9);
	/* nobody may think that holders were looked for here */
	assert_int_equal(
	    facts_were_read(t->facts) & (FACT_BIT(HOLDS) | FACT_BIT(KIND)), 0);
}

static void
test_networks(void **state)
{
	struct told *t = *state;

	/* a form and a matrix that offer both are live */
	told_file(t, WORKFLOW,
	    "on:\n  workflow_dispatch:\n    inputs:\n      network:\n"
	    "        type: choice\n        options: [sepolia, mainnet]\n"
	    "jobs:\n  j:\n    steps:\n"
	    "      - run: forge script D --broadcast --rpc-url ${{ "
	    "inputs.network }} --private-key ${{ secrets.K }}\n"
	    "  k:\n    strategy: {matrix: {net: [sepolia, fuji]}}\n"
	    "    steps:\n"
	    "      - run: forge script D --broadcast --rpc-url ${{ matrix.net "
	    "}} --private-key ${{ secrets.K }}\n"
	    "  l:\n    environment: testnet\n    steps:\n"
	    "      - run: forge script D --broadcast --private-key ${{ "
	    "secrets.K }}\n");
	assert_int_equal(
	    ci_secret(t, JOB, "K"), CI_SIGNS | CI_PRODUCTION | CI_NAMED);
	assert_int_equal(ci_secret(t, "ci:.github/workflows/a.yml#k", "K"),
	    CI_SIGNS | CI_NAMED);
	assert_int_equal(ci_secret(t, "ci:.github/workflows/a.yml#l", "K"),
	    CI_SIGNS | CI_NAMED | CI_ENVIRONMENT);
	assert_false(told_find(t, FACT_CI_SECRET, JOB, NULL)->test);
	assert_true(
	    told_find(t, FACT_CI_SECRET, "ci:.github/workflows/a.yml#l", NULL)
		->test);
}

/* A workflow called "test" runs with real secrets. */
static void
test_its_name_is_no_network(void **state)
{
	struct told *t = *state;

	told_file(t, ".github/workflows/test.yml",
	    STEP("        run: forge script D --broadcast --private-key ${{ "
		 "secrets.K }}\n"));
	assert_false(told_find(t, FACT_CI_SECRET, NULL, NULL)->test);
}

static void
test_actions(void **state)
{
	struct told *t = *state;

	told_file(t, WORKFLOW,
	    "on: [push]\njobs:\n  j:\n    container: node:20\n    steps:\n"
	    "      - uses: actions/checkout@v4\n"
	    "      - uses: a/b@0123456789012345678901234567890123456789 # v1\n"
	    "      - uses: a/c/path@v1.2.3\n"
	    "      - uses: a/d@main\n"
	    "      - uses: a/e@0123456\n"
	    "      - uses: docker://ghcr.io/a/b:1\n"
	    "      - uses: docker://a/b@sha256:"
	    "0123456789012345678901234567890123456789012345678901234567890123"
	    "\n"
	    "  k:\n    uses: o/r/.github/workflows/x.yml@v1\n"
	    "    secrets: inherit\n");
	assert_int_equal(action(t, "actions/checkout@v4"), CI_OWN);
	assert_int_equal(
	    action(t, "a/b@0123456789012345678901234567890123456789"),
	    CI_PINNED);
	assert_int_equal(action(t, "a/c/path@v1.2.3"), 0);
	assert_int_equal(action(t, "a/d@main"), CI_BRANCH);
	assert_int_equal(action(t, "a/e@0123456"), 0);
	assert_int_equal(action(t, "docker://ghcr.io/a/b:1"), 0);
	assert_int_equal(action(t, "docker://node:20"), CI_OWN);
	assert_int_equal(
	    action(t, "o/r/.github/workflows/x.yml@v1"), CI_SECRETS);
	assert_int_equal(
	    ci_secret(t, "ci:.github/workflows/a.yml#k", "*"), CI_INHERITS);
	assert_int_equal(told_count(t, FACT_CI_ACTION), 9);
}

/* A key for a workflow that is somewhere else. */
static void
test_call_of_another(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, WORKFLOW,
	    "on: push\njobs:\n"
	    "  j:\n    uses: o/r/.github/workflows/deploy.yml@v1\n"
	    "    with: {network: mainnet}\n"
	    "    secrets: {KEYPAIR: \"${{ secrets.A }}\"}\n"
	    "  k:\n    uses: o/r/.github/workflows/check.yml@v1\n"
	    "    secrets: {KEYPAIR: \"${{ secrets.A }}\"}\n");
	f = told_find(t, FACT_CI_SECRET, JOB, NULL);
	assert_int_equal(f->number, CI_SIGNS | CI_PRODUCTION | CI_NAMED);
	assert_int_equal(f->bound, BOUND_AT_LEAST);
	assert_int_equal(
	    ci_secret(t, "ci:.github/workflows/a.yml#k", "A"), CI_NAMED);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

static void
test_missing_call(void **state)
{
	struct told *t = *state;

	told_file(t, WORKFLOW,
	    "on: push\njobs:\n"
	    "  j:\n    uses: ./.github/workflows/deploy.yml\n");
	assert_int_equal(told_gaps(t), 1);
}

static void
test_rehearsal(void **state)
{
	struct told *t = *state;

	told_file(t, WORKFLOW,
	    STEP("        run: |\n"
		 "          npx ts-node scripts/generate.ts proposals/\n"
		 "          git diff --exit-code proposals/\n"));
	assert_int_equal(told_find(t, FACT_REHEARSAL, JOB, NULL)->number, 1);
	t->facts = facts_new(t->arena);
	told_file(t, WORKFLOW, STEP("        run: just simulate tasks/1\n"));
	assert_int_equal(told_find(t, FACT_REHEARSAL, JOB, NULL)->number, 0);
	t->facts = facts_new(t->arena);
	told_file(t, WORKFLOW, STEP("        run: forge test\n"));
	assert_int_equal(told_count(t, FACT_REHEARSAL), 0);
	assert_true(facts_were_read(t->facts) & FACT_BIT(REHEARSAL));
}

static void
test_odd_shapes(void **state)
{
	static const char *const odd[] = {
		"on: push\njobs:\n  j: 1\n  k: []\n  l:\n",
		"on: push\njobs:\n  j:\n    steps: {a: 1}\n    env: x\n",
		"on: push\njobs:\n  j:\n    steps: [1, {run: [a]}, {uses: {}}]\n",
		"on: push\njobs:\n  j:\n    steps:\n      - run: ${{ ${{ }}\n",
		"on: push\njobs:\n  j:\n    steps:\n"
		"      - run: a ${{ secrets[ }} ${{ secrets.  }} ${{ 'x }}\n",
		"on: push\njobs:\n  j:\n    steps:\n      - run: \"$ ${ ${X\"\n",
		"on: push\njobs:\n  j:\n    uses: ./../x\n",
		"on: push\njobs:\n  j:\n    steps: [{uses: ./..}]\n",
		"on: {workflow_dispatch: {inputs: [1]}}\njobs: {j: {}}\n",
		"on: push\njobs:\n  j: {strategy: {matrix: {include: [1, "
		"[a], {b: []}]}}}\n",
	};
	struct told *t = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(odd); i++) {
		t->facts = facts_new(t->arena);
		assert_true(told_file(t, WORKFLOW, odd[i]));
		assert_true(facts_were_read(t->facts) & FACT_BIT(CI_TOKEN));
	}
}

static void
test_gaps(void **state)
{
	static const char *const bad[] = {
		"on: push\non: push\njobs: {}\n", /* duplicate key */
		"on: !x push\njobs: {}\n",
		"jobs:\n  j: {}\n",
		"on: push\n",
		"on: push\njobs: []\n",
		"on: [\n",
	};
	struct told *t = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(bad); i++) {
		t->facts = facts_new(t->arena);
		assert_true(told_file(t, WORKFLOW, bad[i]));
		assert_int_equal(told_gaps(t), 1);
		assert_int_equal(facts_were_read(t->facts), 0);
	}
}

static void
test_left_alone(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, WORKFLOW, ""));
	assert_false(
	    told_file(t, "lib/x/.github/workflows/a.yml", "on: push\n"));
	assert_false(told_file(t, ".github/dependabot.yml", "version: 2\n"));
	assert_false(told_file(t, ".github/workflows/README.md", "x"));
}

/* Names that double at each step must not become memory. */
static void
test_limits(void **state)
{
	struct told *t = *state;
	struct arena *a = arena_new();
	struct str text = STR("on: push\njobs:\n  j:\n    env:\n"
			      "      A0: 0123456789abcdef\n    steps:\n");
	size_t i;

	for (i = 1; i < 40; i++)
		text = arena_printf(a,
		    STR_FMT "      - env: {A%zu: \"${{ env.A%zu }}\"}\n"
			    "        run: echo ${{ env.A%zu }}\n",
		    STR_ARG(text), i, i - 1, i);
	assert_true(told_file(t, WORKFLOW, text.p));
	assert_int_equal(told_gaps(t), 0);
	text = STR("on: push\nenv:\n  A0: 0123456789abcdef\njobs:\n");
	for (i = 1; i < 30; i++)
		text = arena_printf(a,
		    STR_FMT "  j%zu:\n    env: {A0: \"${{ env.A0 }}${{ env.A0 "
			    "}}${{ env.A0 }}\"}\n    steps: [{env: {A0: \"${{ "
			    "env.A0 }}${{ env.A0 }}\"}, run: x}]\n",
		    STR_ARG(text), i);
	assert_true(told_file(t, ".github/workflows/b.yml", text.p));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commands),
		TOLD_TEST(test_names),
		TOLD_TEST(test_names_that_publish),
		TOLD_TEST(test_ways),
		TOLD_TEST(test_other_ways),
		TOLD_TEST(test_buffer),
		TOLD_TEST(test_powers),
		TOLD_TEST(test_networks),
		TOLD_TEST(test_its_name_is_no_network),
		TOLD_TEST(test_actions),
		TOLD_TEST(test_call_of_another),
		TOLD_TEST(test_missing_call),
		TOLD_TEST(test_rehearsal),
		TOLD_TEST(test_odd_shapes),
		TOLD_TEST(test_gaps),
		TOLD_TEST(test_left_alone),
		TOLD_TEST(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
