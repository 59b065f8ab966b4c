#include "ci.h"

#define GITLAB  ".gitlab-ci.yml"
#define ID(job) "ci:.gitlab-ci.yml#" job

static void
test_jobs(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, GITLAB,
	    "stages: [deploy]\n"
	    "variables: {PLAIN_PK: abc, RPC_URL: https://mainnet.example}\n"
	    "default:\n  image: node:20\n"
	    ".base:\n"
	    "  environment: {name: production}\n"
	    "  script:\n"
	    "    - forge script D --broadcast --private-key $DEPLOYER_PK\n"
	    "live:\n  extends: .base\n"
	    "test:\n  script: [\"forge script D --broadcast --rpc-url sepolia"
	    " --private-key ${DEPLOYER_PK}\"]\n"
	    "known:\n  script: [\"cast send 0x1 --private-key $PLAIN_PK\"]\n"
	    "nested:\n  image: {name: a/b:1}\n"
	    "  before_script: [[\"export PRIVATE_KEY=$OWNER_PK\"]]\n"
	    "  script: npx hardhat deploy --network base\n"));
	assert_int_equal(ci_secret(t, ID("live"), "DEPLOYER_PK"),
	    CI_SIGNS | CI_PRODUCTION | CI_NAMED | CI_ENVIRONMENT);
	assert_int_equal(
	    ci_secret(t, ID("test"), "DEPLOYER_PK"), CI_SIGNS | CI_NAMED);
	assert_int_equal(ci_secret(t, ID("known"), "PLAIN_PK"), -1);
	assert_int_equal(
	    ci_secret(t, ID("nested"), "OWNER_PK") & CI_NAMED, CI_NAMED);
	assert_non_null(
	    told_find(t, FACT_CI_ACTION, ID("live"), "docker://node:20"));
	assert_non_null(
	    told_find(t, FACT_CI_ACTION, ID("nested"), "docker://a/b:1"));
	assert_int_equal(told_gaps(t), 0);
}

static void
test_includes(void **state)
{
	struct told *t = *state;

	told_file(t, GITLAB,
	    "include:\n"
	    "  - local: /a.yml\n"
	    "  - template: X.yml\n"
	    "  - remote: https://example.org/ci.yml\n"
	    "  - {project: g/p, ref: v1, file: /a.yml}\n"
	    "  - {project: g/q, file: /a.yml}\n"
	    "  - {project: g/r, ref: 0123456789012345678901234567890123456789}\n"
	    "  - component: gitlab.example/g/c@1.0\n");
	assert_int_equal(told_count(t, FACT_CI_ACTION), 5);
	assert_int_equal(
	    told_find(t, FACT_CI_ACTION, NULL, "g/q@HEAD")->number, CI_BRANCH);
	assert_int_equal(
	    told_find(t, FACT_CI_ACTION, NULL, "https://example.org/ci.yml@")
		->number,
	    CI_BRANCH);
	assert_int_equal(told_find(t, FACT_CI_ACTION, NULL,
			     "g/r@0123456789012345678901234567890123456789")
			     ->number,
	    CI_PINNED);
}

static void
test_odd(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, GITLAB, "a: {script: [!reference [b, c]]}\n"));
	assert_int_equal(told_gaps(t), 1);
	t->facts = facts_new(t->arena);
	assert_true(told_file(t, GITLAB,
	    "a: {extends: a, script: {}}\nb: {extends: [b, b, b], image: []}\n"
	    "c: {extends: d}\nd: {extends: c, variables: [1]}\n"
	    "e: {script: [[[[[[[[[[[[[[x]]]]]]]]]]]]]]}\n"));
	assert_int_equal(told_gaps(t), 0);
	assert_false(told_file(t, ".gitlab/issue_templates/a.yml", "a: 1\n"));
	assert_false(told_file(t, "ci/.gitlab-ci.yml", "a: {script: x}\n"));
}

static void
test_other_hosts(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, ".circleci/config.yml", "version: 2.1\n"));
	assert_int_equal(told_gaps(t), 1);
	assert_int_equal(facts_were_read(t->facts), 0);
	assert_false(told_file(t, "x/.circleci/config.yml", "version: 2.1\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_jobs),
		TOLD_TEST(test_includes),
		TOLD_TEST(test_odd),
		TOLD_TEST(test_other_hosts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
