#include "common.h"

#include "base/embed.h"
#include "base/limits.h"
#include "text/node.h"

extern const struct embedded policy_files[];

static void
loads(void **state)
{
	const struct policy *p = good("quorate: 1\n"
				      "params:\n"
				      "  delay_upgrade: 72h\n"
				      "  delay_funds: 3600\n"
				      "  min_signers: 5\n"
				      "  fail_on: critical\n"
				      "  fail_on_unknown: true\n"
				      "checks:\n"
				      "  signer/n-of-n: {severity: low}\n"
				      "  key/raw-evm:\n"
				      "    off: true\n"
				      "    because: another tool looks\n");
	const struct judgement *j;

	(void)state;
	assert_int_equal(policy_param(p, PARAM_delay_upgrade), 3 * DAYS(1));
	assert_int_equal(policy_param(p, PARAM_delay_funds), 3600);
	assert_int_equal(policy_param(p, PARAM_min_signers), 5);
	assert_int_equal(policy_param(p, PARAM_fail_on), SEVERITY_CRITICAL);
	assert_int_equal(policy_param(p, PARAM_fail_on_unknown), 1);
	assert_int_equal(policy_param(p, PARAM_min_percent), 50); /* kept */
	j = policy_judgement(p, "key/raw-evm");
	assert_true(j->off);
	assert_int_equal(j->severity, -1);
	assert_true(str_eq(j->because, STR("another tool looks")));
	assert_int_equal(j->at.line, 10);
	j = policy_judgement(p, "signer/n-of-n");
	assert_false(j->off);
	assert_int_equal(j->severity, SEVERITY_LOW);
	assert_null(policy_judgement(p, "gov/no-timelock"));
	assert_true(str_eq(policy_name(p), STR("p.yaml")));
	(void)good("quorate: 1\nparams:\nchecks:\nexceptions:\n");
}

static void
refuses(void **state)
{
	static const struct {
		const char *text, *words;
	} c[] = {
		{ "",
		    "p.yaml: must be a map of keys that begins with "
		    "'quorate: 1'" },
		{ "params: {}\n",
		    "p.yaml:1:1: the key 'quorate' is missing: "
		    "begin with 'quorate: 1'" },
		{ "quorate: 2\n",
		    "p.yaml:1:10: 'quorate' must be 1, the only "
		    "language version there is" },
		{ "quorate: '1'\n",
		    "p.yaml:1:10: 'quorate' must be 1, the "
		    "only language version there is" },
		{ "quorate: 1\nparam: {}\n",
		    "p.yaml:2:1: unknown key 'param' (did you mean "
		    "'params'?)" },
		{ "quorate: 1\nwhatever: {}\n",
		    "p.yaml:2:1: unknown key 'whatever'" },
		{ "quorate: 1\nparams: [1]\n",
		    "p.yaml:2:9: 'params' must be a map of keys" },
		{ "quorate: 1\nparams:\n  delay_upgrad: 1d\n",
		    "p.yaml:3:3: unknown key 'delay_upgrad' (did you mean "
		    "'delay_upgrade'?)" },
		{ "quorate: 1\nparams:\n  delay_upgrade: 366d\n",
		    "p.yaml:3:18: delay_upgrade must be from 0s to 365d, not "
		    "366d" },
		{ "quorate: 1\nparams:\n  delay_upgrade: soon\n",
		    "p.yaml:3:18: delay_upgrade must be a duration such as "
		    "48h or 3d, not 'soon'" },
		{ "quorate: 1\nparams: {min_signers: 0}\n",
		    "p.yaml:2:23: min_signers must be from 1 to 100, not 0" },
		{ "quorate: 1\nparams: {min_signers: '3'}\n",
		    "p.yaml:2:23: min_signers must be a whole number" },
		{ "quorate: 1\nparams: {min_signers: 2.5}\n",
		    "p.yaml:2:23: min_signers must be a whole number, not "
		    "'2.5'" },
		{ "quorate: 1\nparams: {min_signers: [3]}\n",
		    "p.yaml:2:23: min_signers must be a whole number" },
		{ "quorate: 1\nparams: {fail_on: 3}\n",
		    "p.yaml:2:19: fail_on must be one of info, low, medium, "
		    "high, critical" },
		{ "quorate: 1\nparams: {fail_on_unknown: yes}\n",
		    "p.yaml:2:27: fail_on_unknown must be true or false" },
		{ "quorate: 1\nchecks: {key/raw_evm: {off: true}}\n",
		    "p.yaml:2:10: unknown check 'key/raw_evm' (did you mean "
		    "'key/raw-evm'?)" },
		{ "quorate: 1\nchecks: {key/raw-evm: {off: true}}\n",
		    "p.yaml:2:24: a check that is off needs the reason: "
		    "'because'" },
		{ "quorate: 1\nchecks: {key/raw-evm: {off: True}}\n",
		    "p.yaml:2:24: a check that is off needs the reason: "
		    "'because'" },
		{ "quorate: 1\nchecks: {key/raw-evm: {off: true, because: ' '}}"
		  "\n",
		    "p.yaml:2:44: 'because' must not be empty" },
		{ "quorate: 1\nchecks: {key/raw-evm: {severity: hig}}\n",
		    "p.yaml:2:34: 'severity' must be one of info, low, "
		    "medium, high, critical" },
		{ "quorate: 1\nchecks: {key/raw-evm: {severty: low}}\n",
		    "p.yaml:2:24: unknown key 'severty' (did you mean 'severity'?)" },
		{ "quorate: 1\nchecks: {key/raw-evm: off}\n",
		    "p.yaml:2:23: a judgement must be a map of keys" },
		{ "quorate: 1\nchecks: [key/raw-evm]\n",
		    "p.yaml:2:9: 'checks' must be a map from checks to "
		    "judgements" },
		{ "quorate: 1\nextends: lax\n",
		    "p.yaml:2:10: 'extends' must be baseline or strict" },
		{ "quorate: 1\nextends: [strict]\n",
		    "p.yaml:2:10: 'extends' must be baseline or strict" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(c); i++)
		refused(c[i].text, c[i].words);
}

/* The words of these are those of the YAML reader; the code is ours. */
static void
refuses_bad_yaml(void **state)
{
	static const char *const bad[] = { "quorate: 1\nquorate: 1\n",
		"quorate: 1\nparams: {min_signers: 3, min_signers: 4}\n",
		"quorate: [1\n", "\t- x" };
	const struct policy *p = NULL;
	struct err e;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(bad); i++) {
		e = (struct err){ 0 };
		assert_int_equal(policy_load(arena, STR("p.yaml"),
				     str_of(bad[i]), NULL, ids, &p, &e),
		    ERR_USAGE);
		assert_int_equal(e.code, ERR_USAGE);
		assert_true(e.at.line > 0);
	}
}

static void
refuses_large(void **state)
{
	size_t n = LIMIT_POLICY_BYTES + 1;
	char *text = malloc(n);
	const struct policy *p = NULL;
	struct err e = { 0 };

	(void)state;
	assert_non_null(text);
	memset(text, '\n', n);
	assert_int_equal(policy_load(arena, STR("p.yaml"),
			     (struct str){ text, n }, NULL, ids, &p, &e),
	    ERR_USAGE);
	assert_non_null(strstr(e.msg, "larger than"));
	free(text);
}

static void
inherits(void **state)
{
	const struct policy *strict = policy_builtin(arena, STR("strict"), ids);
	const struct policy *base, *p = NULL;
	struct err e = { 0 };

	(void)state;
	p = good("quorate: 1\nextends: strict\nparams: {min_signers: 9}\n");
	assert_int_equal(policy_param(p, PARAM_min_signers), 9);
	assert_int_equal(policy_param(p, PARAM_delay_upgrade),
	    policy_param(strict, PARAM_delay_upgrade));

	/* an entry replaces the one below it, and leaves that policy alone */
	base = good("quorate: 1\n"
		    "checks: {key/raw-evm: {off: true, because: b},"
		    " signer/n-of-n: {severity: low}}\n");
	assert_int_equal(policy_load(arena, STR("q.yaml"),
			     STR("quorate: 1\nextends: p.yaml\n"
				 "checks: {key/raw-evm: {severity: high}}\n"),
			     base, ids, &p, &e),
	    0);
	assert_false(policy_judgement(p, "key/raw-evm")->off);
	assert_non_null(policy_judgement(p, "signer/n-of-n"));
	assert_true(policy_judgement(base, "key/raw-evm")->off);

	/* a file cannot choose to stand on something else */
	p = NULL;
	assert_int_equal(
	    policy_load(arena, STR("q.yaml"),
		STR("quorate: 1\nextends: baseline\n"), strict, ids, &p, &e),
	    ERR_USAGE);
	assert_string_equal(e.msg,
	    "'extends' names 'baseline', but the policy is built on 'strict'");
	assert_null(p);
}

static void
sets_one(void **state)
{
	const struct policy *base = policy_builtin(arena, STR("baseline"), ids);
	const struct policy *p = NULL;
	struct err e = { 0 };

	(void)state;
	assert_int_equal(
	    policy_set(arena, base, "fail_on", STR("critical"), &p, &e), 0);
	assert_int_equal(policy_param(p, PARAM_fail_on), SEVERITY_CRITICAL);
	assert_int_equal(policy_param(base, PARAM_fail_on), SEVERITY_HIGH);
	assert_false(str_eq(policy_digest(p), policy_digest(base)));
	assert_true(str_eq(policy_name(p), STR("baseline")));
	p = NULL;
	assert_int_equal(
	    policy_set(arena, base, "fail-on", STR("low"), &p, &e), ERR_USAGE);
	assert_string_equal(
	    e.msg, "unknown parameter 'fail-on' (did you mean 'fail_on'?)");
	assert_int_equal(
	    policy_set(arena, base, "min_coverage", STR("101"), &p, &e),
	    ERR_USAGE);
	assert_string_equal(
	    e.msg, "min_coverage must be from 0 to 100, not 101");
	assert_null(p);
}

/* The defaults in the code and the file that explains them are the same, and
 * both built-in files write out every parameter. */
static void
builtin_files(void **state)
{
	static const int64_t defaults[PARAMS] = {
#define PARAM(name, type, def, least, most, stricter, says) \
	[PARAM_##name] = def,
		PARAM_LIST(PARAM)
#undef PARAM
	};
	const struct policy *baseline =
	    policy_builtin(arena, STR("baseline"), ids);
	const struct embedded *f;
	const struct node *top;
	int i;

	(void)state;
	assert_null(policy_builtin(arena, STR("lax"), ids));
	assert_null(policy_builtin(arena, STR_NONE, ids));
	for (i = 0; i < PARAMS; i++)
		assert_int_equal(
		    policy_param(baseline, (enum param)i), defaults[i]);
	for (f = policy_files; f->name != NULL; f++) {
		assert_int_equal(yaml_parse(arena, str_of(f->name),
				     (struct str){ f->p, f->n }, &top, NULL),
		    0);
		for (i = 0; i < PARAMS; i++)
			if (node_get(node_get(top, "params"),
				param_name((enum param)i)) == NULL)
				fail_msg("%s lacks %s", f->name,
				    param_name((enum param)i));
	}
}

/* In this language more is stricter, except where less is. */
static void
strict_is_stricter(void **state)
{
	const struct policy *b = policy_builtin(arena, STR("baseline"), ids);
	const struct policy *s = policy_builtin(arena, STR("strict"), ids);
	int64_t loose, tight;
	int i;

	(void)state;
	for (i = 0; i < PARAMS; i++) {
		loose = policy_param(b, (enum param)i);
		tight = policy_param(s, (enum param)i);
		if (i == PARAM_large_usd || i == PARAM_critical_usd ||
		    i == PARAM_max_exception_days || i == PARAM_fail_on ||
		    (i >= PARAM_review_age && i <= PARAM_authority_percent))
			assert_true(tight < loose);
		else
			assert_true(tight >= loose);
	}
	assert_true(str_eq(policy_name(s), STR("strict")));
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(loads),
		cmocka_unit_test(refuses),
		cmocka_unit_test(refuses_bad_yaml),
		cmocka_unit_test(refuses_large),
		cmocka_unit_test(inherits),
		cmocka_unit_test(sets_one),
		cmocka_unit_test(builtin_files),
		cmocka_unit_test(strict_is_stricter),
	};

	return cmocka_run_group_tests_name("policy", t, setup, teardown);
}
