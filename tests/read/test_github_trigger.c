#include <stdio.h>

#include "ci.h"

static void
test_tokens(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, WORKFLOW,
	    "on: push\npermissions: write-all\njobs:\n"
	    "  j:\n    steps: []\n"
	    "  k:\n    permissions: {contents: write, id-token: none}\n"
	    "  l:\n    permissions: read-all\n"
	    "  m:\n    permissions: {}\n");
	f = told_find(t, FACT_CI_TOKEN, JOB, NULL);
	assert_int_equal(f->number & 1, 1);
	assert_true(str_eq(f->detail, STR("write-all")));
	f = told_find(t, FACT_CI_TOKEN, "ci:.github/workflows/a.yml#k", NULL);
	assert_int_equal(f->number & 1, 0);
	assert_true(str_eq(f->detail, STR("contents: write")));
	f = told_find(t, FACT_CI_TOKEN, "ci:.github/workflows/a.yml#m", NULL);
	assert_true(str_eq(f->detail, STR("none")));
	told_file(t, ".github/workflows/b.yml",
	    "on: push\njobs:\n  j:\n    steps: []\n");
	f = told_find(t, FACT_CI_TOKEN, "ci:.github/workflows/b.yml#j", NULL);
	assert_true(str_eq(f->detail, STR("default")));
	assert_int_equal(f->number & 1, 1);
}

/* All lines of a job after an `on`; the flags of its trigger. */
static const struct fact *
trigger(struct told *t, const char *on, const char *job)
{
	char text[2000];

	t->facts = facts_new(t->arena);
	(void)snprintf(text, sizeof(text),
	    "on: %s\npermissions: {}\njobs:\n  j:\n%s", on, job);
	assert_true(told_file(t, WORKFLOW, text));
	return told_find(t, FACT_CI_TRIGGER, JOB, NULL);
}

#define HEAD_STEPS                                                             \
	"    steps:\n"                                                         \
	"      - uses: actions/checkout@v4\n"                                  \
	"        with: {ref: \"${{ github.event.pull_request.head.sha }}\"}\n" \
	"      - run: make ${{ secrets.T }}\n"

static void
test_triggers(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_null(trigger(t, "pull_request", HEAD_STEPS));
	f = trigger(t, "pull_request_target", HEAD_STEPS);
	assert_int_equal(f->number, CI_CHECKOUT | CI_SECRETS);
	assert_int_equal(f->at.line, 6);
	f = trigger(t, "[push, pull_request_target]", HEAD_STEPS);
	assert_int_equal(f->number, CI_CHECKOUT | CI_SECRETS);
	f = trigger(t, "{pull_request_target: {types: [labeled]}}", HEAD_STEPS);
	assert_int_equal(f->number, CI_CHECKOUT | CI_SECRETS | CI_GATED);
	assert_null(trigger(t, "pull_request_target",
	    "    if: github.event.pull_request.head.repo.full_name == "
	    "github.repository\n" HEAD_STEPS));
	/* nothing runs after the checkout */
	f = trigger(t, "pull_request_target",
	    "    steps:\n      - uses: actions/checkout@v4\n"
	    "        with: {ref: \"${{ github.head_ref }}\"}\n");
	assert_int_equal(f->number, 0);
	f = trigger(t, "issue_comment",
	    "    steps:\n      - run: gh pr checkout 1 && make\n");
	assert_int_equal(f->number, CI_CHECKOUT);
	f = trigger(t, "issue_comment",
	    "    steps:\n      - uses: actions/checkout@v4\n"
	    "        with: {ref: \"${{ steps.pr.outputs.sha }}\"}\n"
	    "      - run: make\n");
	assert_int_equal(f->bound, BOUND_AT_MOST);
}

static void
test_injection(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	f = trigger(t, "issues",
	    "    steps:\n"
	    "      - run: echo \"${{ github.event.issue.title }}\"\n");
	assert_int_equal(f->number, CI_INJECTION);
	/* as data it harms nobody */
	f = trigger(t, "issues",
	    "    steps:\n      - run: echo \"$T\"\n"
	    "        env: {T: \"${{ github.event.issue.title }}\"}\n");
	assert_int_equal(f->number, 0);
	/* put in by way of a name it does */
	f = trigger(t, "issues",
	    "    env: {T: \"${{ github.event.issue.body }}\"}\n"
	    "    steps:\n      - run: echo \"${{ env.T }}\"\n");
	assert_int_equal(f->number, CI_INJECTION);
	f = trigger(t, "workflow_run",
	    "    steps:\n      - uses: actions/github-script@v7\n"
	    "        with:\n          script: f('${{ "
	    "github.event.workflow_run.head_branch }}')\n");
	assert_int_equal(f->number, CI_INJECTION);
	f = trigger(t, "issues",
	    "    steps:\n      - run: echo ${{ github.event.issue.number }}\n");
	assert_int_equal(f->number, 0);
	f = trigger(t, "{workflow_dispatch: {inputs: {x: {type: string}}}}",
	    "    steps:\n      - run: f ${{ inputs.x }} ${{ secrets.T }}\n");
	assert_int_equal(f->number, CI_INJECTION | CI_SECRETS);
	assert_null(
	    trigger(t, "{workflow_dispatch: {inputs: {x: {type: boolean}}}}",
		"    steps:\n"
		"      - run: f ${{ inputs.x }} ${{ secrets.T }}\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_tokens),
		TOLD_TEST(test_triggers),
		TOLD_TEST(test_injection),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
