#include "common.h"

#include "policy/keys.h"
#include "text/node.h"

#define FULL                                                              \
	"quorate: 1\n"                                                    \
	"params: {delay_upgrade: 90000, fail_on_unknown: true}\n"         \
	"checks:\n"                                                       \
	"  signer/n-of-n: {severity: low, off: true, because: 'a: #b'}\n" \
	"  key/raw-evm: {}\n"                                             \
	"exceptions:\n"                                                   \
	"- check: key/raw-evm\n"                                          \
	"  subject: \"x\\n- y: </script>\"\n"                             \
	"  reason: \"\\u00e4 \\\"q\\\" \\\\ %s\"\n"                       \
	"  owner: '{}'\n"                                                 \
	"  approver: '1'\n"                                               \
	"  since: 2026-01-01\n"                                           \
	"  expires: 2026-01-02T03:04:05Z\n"

/* What is written is read again as the same policy, byte by byte. */
static void
round_trip(void **state)
{
	const struct policy *p = good(FULL), *q;
	char *first = written(p), *second;

	(void)state;
	q = good(first);
	second = written(q);
	assert_string_equal(first, second);
	assert_true(str_eq(policy_digest(p), policy_digest(q)));
	assert_int_equal(policy_param(q, PARAM_delay_upgrade), HOURS(25));
	assert_non_null(strstr(first, "  delay_upgrade: 25h\n"));
	assert_non_null(strstr(first,
	    "  \"signer/n-of-n\": {severity: low, off: true, "
	    "because: \"a: #b\"}\n"));
	assert_non_null(strstr(first, "    expires: 2026-01-02T03:04:05Z\n"));
	free(first);
	free(second);
}

static void
round_trip_strict(void **state)
{
	const struct policy *p = policy_builtin(arena, STR("strict"), ids);
	char *text = written(p);

	(void)state;
	/* the text says all: it needs no `extends` */
	assert_null(strstr(text, "extends"));
	assert_true(str_eq(policy_digest(p), policy_digest(good(text))));
	free(text);
}

static void
digest(void **state)
{
	const struct policy *p = good(FULL);
	const struct policy *other =
	    good("quorate: 1\nparams: {min_signers: 4}\n");

	(void)state;
	assert_true(str_is_hex(policy_digest(p), 64));
	assert_false(str_eq(policy_digest(p), policy_digest(other)));
	/* neither the name nor the way of writing it counts */
	assert_true(str_eq(
	    policy_digest(good("quorate: 1\nparams: {delay_upgrade: 72h}\n")),
	    policy_digest(policy_builtin(arena, STR("baseline"), ids))));
}

static void
schema(void **state)
{
	struct out o = { 0 };
	char *text = NULL;
	const struct node *top, *params, *one;
	size_t n;
	int i;

	(void)state;
	o.f = open_memstream(&text, &n);
	policy_write_schema(ids, &o);
	assert_int_equal(out_end(&o), 0);
	(void)fclose(o.f);
	assert_int_equal(json_parse(arena, STR("schema"),
			     (struct str){ text, n }, &top, NULL),
	    0);
	params = node_path(top, "properties.params.properties");
	assert_int_equal(params->n, PARAMS);
	for (i = 0; i < PARAMS; i++) {
		one = node_get(params, param_name((enum param)i));
		assert_true(str_eq(node_str(node_get(one, "description")),
		    str_of(param_says((enum param)i))));
		assert_true(str_eq(node_str(node_get(one, "$comment")),
		    str_of(param_stricter((enum param)i))));
		assert_non_null(node_get(one, "default"));
	}
	one = node_path(top, "$defs.check.enum");
	assert_int_equal(one->n, ids.n);
	assert_true(str_eq(node_str(one->first), STR("gov/no-timelock")));
	free(text);
}

/* The table in docs/policy.md has every parameter with its values. */
static void
documented(void **state)
{
	static char doc[1 << 16];
	const struct policy *b = policy_builtin(arena, STR("baseline"), ids);
	const struct policy *s = policy_builtin(arena, STR("strict"), ids);
	char base[KEY_TEXT], strict[KEY_TEXT], least[KEY_TEXT], most[KEY_TEXT];
	char row[200];
	FILE *f = fopen("docs/policy.md", "r");
	size_t i;

	(void)state;
	assert_non_null(f);
	doc[fread(doc, 1, sizeof(doc) - 1, f)] = '\0';
	(void)fclose(f);
	for (i = 0; i < PARAMS; i++) {
		const struct key *k = &key_table[i];

		key_format(k, policy_param(b, (enum param)i), base);
		key_format(k, policy_param(s, (enum param)i), strict);
		key_format(k, k->least, least);
		key_format(k, k->most, most);
		(void)snprintf(row, sizeof(row),
		    "| `%s` | %s | %s | %s to %s | %.*s |", k->name, base,
		    strict, least, most,
		    (int)strcspn(param_stricter((enum param)i), " "),
		    param_stricter((enum param)i));
		if (strstr(doc, row) == NULL)
			fail_msg("docs/policy.md lacks: %s", row);
	}
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(round_trip_strict),
		cmocka_unit_test(digest),
		cmocka_unit_test(schema),
		cmocka_unit_test(documented),
	};

	return cmocka_run_group_tests_name("write", t, setup, teardown);
}
