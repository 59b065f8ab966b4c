#include "ci.h"

#define ACTION ".github/actions/go/action.yml"

static void
test_inputs_that_sign(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, ACTION,
	    "name: Go\ninputs:\n  keypair: {required: true}\n  rpc: {}\n"
	    "runs:\n  using: composite\n  steps:\n"
	    "    - run: echo $K > k.json\n"
	    "      shell: bash\n"
	    "      env: {K: \"${{ inputs.keypair }}\"}\n"
	    "    - run: anchor upgrade a.so\n"
	    "      shell: bash\n"
	    "    - uses: a/b@v1\n"));
	assert_int_equal(ci_secret(t, "ci:" ACTION, "inputs.keypair"),
	    CI_SIGNS | CI_PRODUCTION | CI_NAMED);
	assert_non_null(told_find(t, FACT_CI_ACTION, "ci:" ACTION, "a/b@v1"));
	/* nobody holds a power by an action that nobody calls */
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	/* and it does not say that no workflow has a secret */
	assert_false(facts_were_read(t->facts) & FACT_BIT(CI_SECRET));
}

static void
test_inputs_that_do_not(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "action.yaml",
	    "inputs:\n  keypair: {}\nruns:\n  using: composite\n  steps:\n"
	    "    - run: solana-keygen pubkey <(echo ${{ inputs.keypair }})\n"));
	assert_int_equal(told_count(t, FACT_CI_SECRET), 0);
}

static void
test_left_alone(void **state)
{
	struct told *t = *state;

	assert_false(
	    told_file(t, ACTION, "runs:\n  using: node20\n  main: index.js\n"));
	assert_false(
	    told_file(t, ACTION, "# composite\nruns:\n  using: docker\n"));
	assert_false(told_file(t, "lib/x/action.yml",
	    "runs:\n  using: composite\n  steps: [{uses: a/b@v1}]\n"));
	assert_false(told_file(t, "node_modules/x/action.yml",
	    "runs:\n  using: composite\n  steps: [{uses: a/b@v1}]\n"));
	assert_true(told_file(t, ACTION, "composite: [\n"));
	assert_int_equal(told_gaps(t), 1);
}

static void
test_of_a_sample(void **state)
{
	struct told *t = *state;

	told_file(t, "examples/x/action.yml",
	    "runs:\n  using: composite\n  steps: [{uses: a/b@v1}]\n");
	assert_true(told_find(t, FACT_CI_ACTION, NULL, "a/b@v1")->test);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_inputs_that_sign),
		TOLD_TEST(test_inputs_that_do_not),
		TOLD_TEST(test_left_alone),
		TOLD_TEST(test_of_a_sample),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
