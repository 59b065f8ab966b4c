#include "loosening.h"
#include "policy/keys.h"

/* Parameters and judgements. */

static void
parameters(void **state)
{
	(void)state;
	only_so("quorate: 1\n", "quorate: 1\nparams:\n  delay_upgrade: 1h\n",
	    LOOSENED_MOVED, "delay_upgrade", "delay_upgrade: 3d -> 1h", 3);
	only_so("quorate: 1\n", "quorate: 1\nparams: {fail_on: critical}\n",
	    LOOSENED_MOVED, "fail_on", "fail_on: high -> critical", 2);
	only_so("quorate: 1\n", "quorate: 1\nparams: {large_usd: 2000000}\n",
	    LOOSENED_MOVED, "large_usd", "large_usd: 1000000 -> 2000000", 2);
	/* what was written and is no more has no line */
	only_so("quorate: 1\nparams: {fail_on_unknown: true}\n", "quorate: 1\n",
	    LOOSENED_MOVED, "fail_on_unknown", "fail_on_unknown: true -> false",
	    0);
}

/* Each knows its way: one step from the default to either side is told on one
 * side alone. */
static void
every_parameter(void **state)
{
	char less[200], more[200], down[KEY_TEXT], up[KEY_TEXT];
	const struct key *k;
	size_t i, n, tried = 0;

	(void)state;
	for (i = 0; i < PARAMS; i++) {
		k = &key_table[i];
		key_format(k, k->def > k->least ? k->def - 1 : k->def, down);
		key_format(k, k->def < k->most ? k->def + 1 : k->def, up);
		(void)snprintf(less, sizeof(less),
		    "quorate: 1\nparams: {%s: %s}\n", k->name, down);
		(void)snprintf(more, sizeof(more),
		    "quorate: 1\nparams: {%s: %s}\n", k->name, up);
		(void)compare(less, more, &n);
		assert_int_equal(n, k->stricter == KEY_LESS);
		(void)compare(more, less, &n);
		assert_int_equal(n, k->stricter == KEY_MORE);
		assert_non_null(
		    strstr(param_stricter((enum param)i), " is stricter"));
		tried++;
	}
	assert_int_equal(tried, PARAMS);
}

static void
built_in(void **state)
{
	const struct policy *b = policy_builtin(arena, STR("baseline"), told);
	const struct policy *s = policy_builtin(arena, STR("strict"), told);
	const struct policy *file =
	    policy("head.yaml", "quorate: 1\nextends: strict\n");
	const struct loosening *all;
	size_t i, n;

	(void)state;
	(void)policy_loosened(arena, b, s, &n);
	assert_int_equal(n, 0);
	/* back from strict, and by deleting the file: it is that file's */
	all = policy_loosened(arena, file, b, &n);
	assert_true(n > 10);
	for (i = 0; i < n; i++) {
		assert_string_equal(all[i].at.path.p, "head.yaml");
		assert_int_equal(all[i].at.line, 0);
	}
	keeps("quorate: 1\n", "quorate: 1\nextends: strict\n");
	(void)compare("quorate: 1\nextends: strict\n", "quorate: 1\n", &i);
	assert_int_equal(i, n);
}

static void
judgements(void **state)
{
#define CHECK(text) "quorate: 1\nchecks: {" text "}\n"
	(void)state;
	only_so("quorate: 1\n", CHECK("key/raw-evm: {off: true, because: b}"),
	    LOOSENED_OFF, "key/raw-evm", "key/raw-evm: turned off", 2);
	only_so(CHECK("key/raw-evm: {severity: critical}"),
	    CHECK("key/raw-evm: {severity: low}"), LOOSENED_LOWERED,
	    "key/raw-evm", "key/raw-evm: severity critical -> low", 2);
	/* its own is critical at worst */
	only_so("quorate: 1\n", CHECK("key/raw-evm: {severity: high}"),
	    LOOSENED_LOWERED, "key/raw-evm",
	    "key/raw-evm: severity its own -> high", 2);
	/* and may be less than that */
	only_so(CHECK("key/raw-evm: {severity: critical}"), "quorate: 1\n",
	    LOOSENED_LOWERED, "key/raw-evm",
	    "key/raw-evm: severity critical -> its own", 0);
	keeps("quorate: 1\n", CHECK("signer/n-of-n: {severity: medium}"));
	/* what is off is not judged, whatever its severity */
	keeps(CHECK("key/raw-evm: {off: true, because: b}"),
	    CHECK("key/raw-evm: {off: true, because: c, severity: info}"));
	keeps(CHECK("key/raw-evm: {off: true, because: b}"),
	    CHECK("key/raw-evm: {severity: info}"));
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(parameters),
		cmocka_unit_test(every_parameter),
		cmocka_unit_test(built_in),
		cmocka_unit_test(judgements),
	};

	return cmocka_run_group_tests_name("loosened", t, setup, teardown);
}
