#include "parsed.h"

static const struct node *
report(struct fixture *x, const char *format)
{
	return parsed(x, fixture_write(x, format, false));
}

static void
test_gitlab(void **state)
{
	struct fixture *x = *state;
	const struct node *n, *first;

	assert_int_equal(report(x, "gitlab")->n, 0);
	fixture_fail(x, SEVERITY_CRITICAL, "a", FINDING_PRESENT);
	fixture_fail(x, SEVERITY_LOW, "b", FINDING_PRESENT);
	fixture_fail(x, SEVERITY_LOW, "c", FINDING_PRESENT)->excepted = true;
	n = report(x, "gitlab");
	assert_int_equal(n->n, 2);
	first = node_at(n, 0);
	is(first, "description", "a has one key");
	is(first, "check_name", "signer/admin-eoa");
	is(first, "severity", "blocker");
	is(first, "location.path", "deploy.json");
	is(first, "location.lines.begin", "7");
	assert_int_equal(node_str(node_get(first, "fingerprint")).n, 64);
	is(node_at(n, 1), "severity", "minor");
}

/* GitLab compares by itself, so it is told what is so after the change. */
static void
test_gitlab_change(void **state)
{
	struct fixture *x = *state;

	fixture_change(x, "deploy.json");
	fixture_fail(x, SEVERITY_LOW, "new", FINDING_INTRODUCED);
	fixture_fail(x, SEVERITY_LOW, "old", FINDING_UNCHANGED);
	fixture_fail(x, SEVERITY_LOW, "fixed", FINDING_FIXED);
	assert_int_equal(report(x, "gitlab")->n, 2);
}

static void
test_rdjson(void **state)
{
	struct fixture *x = *state;
	const struct node *n, *first;

	fixture_change(x, "other.json");
	fixture_fail(x, SEVERITY_CRITICAL, "new", FINDING_INTRODUCED);
	fixture_fail(x, SEVERITY_LOW, "low", FINDING_INTRODUCED);
	fixture_fail(x, SEVERITY_CRITICAL, "old", FINDING_UNCHANGED);
	finding_unknown(
	    x->findings, SEVERITY_HIGH, STR("u"), NULL, "u is not told")
	    ->status = FINDING_INTRODUCED;
	n = report(x, "rdjson");
	is(n, "source.name", "quorate");
	n = node_get(n, "diagnostics");
	assert_int_equal(n->n, 3);
	first = node_at(n, 0);
	is(first, "message",
	    "new has one key\nFix: Transfer the power to a multisig of at "
	    "least 3 members.");
	is(first, "severity", "ERROR");
	is(first, "code.value", "signer/admin-eoa");
	is(first, "location.path", "deploy.json");
	is(first, "location.range.start.line", "7");
	is(first, "location.range.start.column", "3");
	is(first, "location.range.end.column", "3");
	is(node_at(n, 1), "severity", "WARNING");
	is(node_at(n, 2), "severity", "INFO");
	is(node_at(n, 2), "location.path", ".quorate/posture.yaml");
	assert_null(node_path(node_at(n, 2), "location.range.start.column"));
}

static void
test_json_change(void **state)
{
	struct fixture *x = *state;
	const struct node *n;

	fixture_fail(x, SEVERITY_CRITICAL, "new", FINDING_INTRODUCED);
	fixture_fail(x, SEVERITY_CRITICAL, "lost", FINDING_HIDDEN);
	assert_null(node_get(report(x, "json"), "change"));
	fixture_change(x, "deploy.json");
	n = report(x, "json");
	is(node_at(node_get(n, "findings"), 1), "status", "introduced");
	n = node_get(n, "change");
	is(n, "base", "1111111111111111111111111111111111111111");
	assert_true(node_is(node_get(n, "compared"), NODE_NULL));
	is(n, "commits", "4");
	is(node_at(node_get(n, "files"), 0), "path", "deploy.json");
	is(node_at(node_get(n, "authority"), 0), "how", "weaker");
	is(node_at(node_get(n, "authority"), 0), "power", "upgrade");
	is(node_at(node_get(n, "authority"), 0), "after", "1 key and no delay");
	is(n, "counts.unchanged", "2");
	is(n, "counts.hidden", "1");
	is(n, "score_before.grade", "B");
}

static void
test_hostile(void **state)
{
	static const char *const formats[] = { "gitlab", "rdjson", "json" };
	struct fixture *x = *state;
	struct str s;
	size_t i;

	fixture_change(x, HOSTILE);
	fixture_hostile(x);
	for (i = 0; i < COUNT_OF(formats); i++) {
		s = fixture_write(x, formats[i], false);
		assert_true(fixture_is_harmless(s));
		assert_false(str_has(s, STR("::")));
		assert_false(str_has(s, STR("<")));
		(void)report(x, formats[i]);
	}
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		TEST(test_gitlab),
		TEST(test_gitlab_change),
		TEST(test_rdjson),
		TEST(test_json_change),
		TEST(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
