#include <stdio.h>

#include "ci.h"
#include "read/ci_guard.h"

/* The flags of a scanner, or'ed over all its uses; -1: it is not run. */
static int64_t
guard(struct told *t, const char *name)
{
	const struct fact *const *f;
	size_t i, n;
	int64_t flags = -1;

	f = facts_sorted(t->facts, &n);
	for (i = 0; i < n; i++)
		if (f[i]->kind == FACT_CI_ACTION &&
		    (f[i]->number & CI_GUARDS) != 0 &&
		    str_eq(f[i]->object, str_of(name)))
			flags = (flags < 0 ? 0 : flags) | f[i]->number;
	return flags;
}

static void
test_actions(void **state)
{
	static const struct {
		const char *ref, *name;
	} rows[] = {
		{ "gitleaks/gitleaks-action@v2", "gitleaks" },
		{ "trufflesecurity/trufflehog@main", "trufflehog" },
		{ "crytic/slither-action@v0.4.0", "slither" },
		{ "github/codeql-action/analyze@v3", "codeql" },
		{ "github/codeql-action/init@v3", NULL },
		{ "github/codeql-action/upload-sarif@v3", NULL },
		{ "zizmorcore/zizmor-action@v0.1.1", "zizmor" },
		{ "ossf/scorecard-action@v2", "scorecard" },
		{ "google/osv-scanner-action/osv-scanner-action@v2", "osv" },
		{ "docker://returntocorp/semgrep:1.2", "semgrep" },
		{ "org/quorate/samples/ci/action@main", "quorate" },
		{ "org/quorate-fork@main", "quorate" },
		{ "actions/checkout@v4", NULL },
		{ "a/b@gitleaks", NULL },
		{ "foundry-rs/foundry-toolchain@v1", NULL },
		{ "Security/SAST.gitlab-ci.yml", "SAST" },
		{ "Jobs/Secret-Detection.gitlab-ci.yml", "secret detection" },
		{ "Jobs/Build.gitlab-ci.yml", NULL },
		{ "", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++) {
		const char *name = ci_guard_of(str_of(rows[i].ref));

		if (!str_eq(str_of(name), str_of(rows[i].name)))
			fail_msg("%s: %s", rows[i].ref, name);
	}
}

static void
test_commands(void **state)
{
	static const struct {
		const char *text, *name;
		bool soft;
	} rows[] = {
		{ "quorate gate --base x", "quorate", false },
		{ "./quorate scan", "quorate", false },
		{ "sudo -E env A=b quorate gate", "quorate", false },
		{ "quorate gate --exit-zero", "quorate", true },
		{ "quorate --version", NULL, false },
		{ "quorate", NULL, false },
		{ "quorate explain gate", NULL, false },
		{ "slither . --fail-high", "slither", false },
		{ "slither . --fail-none", "slither", true },
		{ "python3 -m slither .", "slither", false },
		{ "uvx zizmor .", "zizmor", false },
		{ "gitleaks detect --exit-code 0", "gitleaks", true },
		{ "gitleaks detect --exit-code 1", "gitleaks", false },
		{ "trivy fs --exit-code=0 .", "trivy", true },
		{ "docker run --rm -v a:/b zricethezav/gitleaks:v8 detect",
		    "gitleaks", false },
		{ "docker build -t slither .", NULL, false },
		{ "pip install slither-analyzer semgrep", NULL, false },
		{ "echo slither", NULL, false },
		{ "cat slither", NULL, false },
		{ "npx osv-scanner -r .", "osv", false },
		{ "", NULL, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++) {
		struct ci_command c = ci_command_of(str_of(rows[i].text));
		bool soft = false;
		const char *name = ci_guard_run(&c, &soft);

		if (!str_eq(str_of(name), str_of(rows[i].name)) ||
		    soft != rows[i].soft)
			fail_msg("%s: %s %d", rows[i].text, name, soft);
	}
}

/* A step under these triggers; more stands in the step, or in the job. */
static int64_t
step(const char *on, const char *of_job, const char *of_step)
{
	static struct told *t;
	void *state;
	char text[2000];
	int64_t flags;

	(void)told_setup(&state);
	t = state;
	(void)snprintf(text, sizeof(text),
	    "on: %s\njobs:\n  j:\n    runs-on: x\n%s    steps:\n"
	    "      - name: s\n%s",
	    on, of_job, of_step);
	assert_true(told_file(t, WORKFLOW, text));
	assert_int_equal(told_gaps(t), 0);
	flags = guard(t, "quorate");
	(void)told_teardown(&state);
	return flags;
}

#define RUN "        run: quorate gate\n"

static void
test_workflows(void **state)
{
	static const struct {
		const char *on, *job, *step;
		int64_t flags;
	} rows[] = {
		{ "pull_request", "", RUN, CI_GUARDS | CI_REVIEWS },
		{ "[push, pull_request]", "", RUN, CI_GUARDS | CI_REVIEWS },
		{ "{pull_request_target: {}}", "", RUN,
		    CI_GUARDS | CI_REVIEWS },
		{ "push", "", RUN, CI_GUARDS },
		{ "push", "", "        continue-on-error: true\n" RUN,
		    CI_GUARDS | CI_SOFT },
		{ "push", "", "        continue-on-error: false\n" RUN,
		    CI_GUARDS },
		{ "push", "    continue-on-error: ${{ true }}\n", RUN,
		    CI_GUARDS | CI_SOFT },
		{ "push", "", "        if: false\n" RUN, -1 },
		{ "push", "    if: ${{ false }}\n", RUN, -1 },
		{ "push", "", "        if: success()\n" RUN, CI_GUARDS },
		{ "push", "", "        run: quorate gate || true\n",
		    CI_GUARDS | CI_SOFT },
		{ "push", "", "        run: 'quorate gate || exit 0'\n",
		    CI_GUARDS | CI_SOFT },
		{ "push", "", "        run: quorate gate || exit 1\n",
		    CI_GUARDS },
		{ "push", "", "        run: make && quorate gate\n",
		    CI_GUARDS },
		{ "push", "", "        run: '# quorate gate'\n", -1 },
		{ "push", "", "        run: make\n", -1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++)
		if (step(rows[i].on, rows[i].job, rows[i].step) !=
		    rows[i].flags)
			fail_msg("row %zu: %d", i,
			    (int)step(rows[i].on, rows[i].job, rows[i].step));
}

/* What a step or job is worth is not that of the next. */
static void
test_one_after_the_other(void **state)
{
	struct told *t = *state;

	told_file(t, WORKFLOW,
	    "on: push\njobs:\n"
	    "  a:\n    continue-on-error: true\n    steps:\n"
	    "      - run: slither .\n"
	    "  b:\n    steps:\n"
	    "      - run: echo\n        if: false\n"
	    "      - uses: gitleaks/gitleaks-action@v2\n"
	    "        continue-on-error: true\n"
	    "      - run: quorate scan\n"
	    "  c:\n    uses: o/zizmor/.github/workflows/z.yml@v1\n");
	assert_int_equal(guard(t, "slither"), CI_GUARDS | CI_SOFT);
	assert_int_equal(guard(t, "gitleaks"), CI_GUARDS | CI_SOFT);
	assert_int_equal(guard(t, "quorate"), CI_GUARDS);
	assert_int_equal(guard(t, "zizmor"), CI_GUARDS);
	assert_int_equal(
	    told_find(t, FACT_CI_ACTION, NULL, "quorate")->at.line, 13);
}

/* Nobody runs an action by itself. */
static void
test_action_file(void **state)
{
	struct told *t = *state;

	told_file(t, ".github/actions/a/action.yml",
	    "runs:\n  using: composite\n  steps:\n    - run: slither .\n");
	assert_int_equal(guard(t, "slither"), -1);
}

static void
test_gitlab(void **state)
{
	struct told *t = *state;

	told_file(t, ".gitlab-ci.yml",
	    "include:\n"
	    "  - template: Jobs/SAST.gitlab-ci.yml\n"
	    "  - component: gitlab.example/g/quorate/gate@1.0\n"
	    "a:\n  script: [slither .]\n  allow_failure: true\n"
	    "b:\n  script: [zizmor .]\n  when: manual\n"
	    "c:\n  script: [semgrep ci]\n  allow_failure: {exit_codes: [1]}\n"
	    "d:\n  script: ['gitleaks detect']\n");
	assert_int_equal(guard(t, "SAST"), CI_GUARDS | CI_REVIEWS);
	assert_int_equal(guard(t, "quorate"), CI_GUARDS | CI_REVIEWS);
	assert_int_equal(guard(t, "slither"), CI_GUARDS | CI_REVIEWS | CI_SOFT);
	assert_int_equal(guard(t, "zizmor"), -1);
	assert_int_equal(guard(t, "semgrep"), CI_GUARDS | CI_REVIEWS | CI_SOFT);
	assert_int_equal(guard(t, "gitleaks"), CI_GUARDS | CI_REVIEWS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_commands),
		cmocka_unit_test(test_workflows),
		TOLD_TEST(test_one_after_the_other),
		TOLD_TEST(test_action_file),
		TOLD_TEST(test_gitlab),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
