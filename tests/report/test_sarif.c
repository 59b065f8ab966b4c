#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "parsed_sarif.h"
#include "report/sarif.h"

static struct finding *
failing(struct fixture *x, enum severity severity, const char *subject)
{
	findings_by(x->findings, "gov/no-timelock");
	return finding_fail(x->findings, severity, str_of(subject),
	    fixture_proof(x, GRADE_DECLARED, "deploy.json", 4), "%s: bad",
	    subject);
}

static struct comparison *
changed(struct fixture *x)
{
	struct comparison *c = ARENA_NEW(x->arena, struct comparison);

	c->base = STR("1111111111111111111111111111111111111111");
	x->results.change = c;
	return c;
}

static void
test_head(void **state)
{
	struct fixture *x = *state;
	struct gap gap = { .at = { .path = STR("a b") },
		.why = STR("too [big](x)") };
	const struct node *n, *v;

	n = run_of(x);
	is(n, "tool.driver.name", "quorate");
	is(n, "automationDetails.id", "quorate/scan/");
	assert_int_equal(node_get(n, "results")->n, 0);
	assert_int_equal(node_path(n, "tool.driver.rules")->n, 0);
	v = node_get(n, "invocations")->first;
	is(v, "exitCode", "1");
	is(v, "executionSuccessful", "true");
	assert_int_equal(node_get(v, "toolExecutionNotifications")->n, 0);
	assert_null(node_get(n, "versionControlProvenance"));

	(void)changed(x);
	facts_gap(x->facts, &gap);
	x->results.exit_code = 3;
	n = run_of(x);
	is(n, "automationDetails.id", "quorate/gate/");
	v = node_get(n, "invocations")->first;
	is(v, "executionSuccessful", "false");
	v = node_get(v, "toolExecutionNotifications")->first;
	is(v, "level", "warning");
	is(v, "message.text", "Not read: too [big] (x)");
	is(node_get(v, "locations")->first,
	    "physicalLocation.artifactLocation.uri", "a%20b");
}

static void
test_result(void **state)
{
	struct fixture *x = *state;
	struct finding *f = failing(x, SEVERITY_CRITICAL, "vault");
	const struct node *n, *p;

	finding_proof(
	    x->findings, f, fixture_proof(x, GRADE_DECLARED, "other.json", 9));
	n = result(x, 0);
	is(n, "ruleId", "gov/no-timelock");
	is(n, "ruleIndex", "0");
	is(n, "kind", "fail");
	is(n, "level", "error");
	is(n, "rank", "95");
	is(n, "partialFingerprints.primaryLocationLineHash",
	    arena_copy(x->arena, f->fingerprint).p);
	assert_null(node_get(n, "baselineState"));
	assert_null(node_get(n, "suppressions"));
	says(n, "message.text", "vault: bad. Fix: ");
	says(n, "message.text", " See also [other.json:9](1).");
	assert_int_equal(node_get(n, "locations")->n, 1);
	p = node_get(n, "locations")->first;
	is(p, "physicalLocation.artifactLocation.uri", "deploy.json");
	is(p, "physicalLocation.artifactLocation.uriBaseId", "%SRCROOT%");
	is(p, "physicalLocation.region.startLine", "4");
	is(p, "physicalLocation.region.startColumn", "3");
	is(p, "physicalLocation.region.endLine", "4");
	is(p, "physicalLocation.region.endColumn", "4");
	is(node_get(p, "logicalLocations")->first, "fullyQualifiedName",
	    "vault");
	p = node_get(n, "relatedLocations");
	assert_int_equal(p->n, 1);
	is(p->first, "id", "1");
	is(p->first, "physicalLocation.artifactLocation.uri", "other.json");
}

static void
test_levels(void **state)
{
	struct fixture *x = *state;
	struct finding *f;

	failing(x, SEVERITY_CRITICAL, "a")->confirmed = false;
	(void)failing(x, SEVERITY_HIGH, "b");
	(void)failing(x, SEVERITY_MEDIUM, "c");
	(void)failing(x, SEVERITY_LOW, "d");
	f = finding_unknown(
	    x->findings, SEVERITY_CRITICAL, STR("e"), NULL, "what");
	f->status = FINDING_INTRODUCED;
	(void)changed(x);
	is(result(x, 0), "kind", "open"); /* news comes first */
	is(result(x, 0), "level", "none");
	is(result(x, 0), "rank", "20");
	is(result(x, 0), "baselineState", "new");
	says(result(x, 0), "message.text", "Could not be told: what.");
	is(result(x, 1), "level", "warning");
	is(result(x, 1), "rank", "95");
	is(result(x, 1), "baselineState", "unchanged");
	says(result(x, 1), "message.text", " Unconfirmed: ");
	is(result(x, 2), "level", "error");
	is(result(x, 3), "level", "warning");
	is(result(x, 4), "level", "note");
}

/* A policy may say that what could not be told fails the run; then it weighs
 * what it would if it were true. */
static void
test_unknown(void **state)
{
	struct fixture *x = *state;
	const struct node *n;
	struct finding *f;

	findings_by(x->findings, "gov/no-timelock");
	f = finding_unknown(
	    x->findings, SEVERITY_CRITICAL, STR("e"), NULL, "what");
	f->status = FINDING_INTRODUCED;
	(void)failing(x, SEVERITY_MEDIUM, "a");
	n = run_of(x);
	is(node_get(n, "results")->first, "kind", "open");
	is(node_path(n, "tool.driver.rules")->first,
	    "properties.security-severity", "5.5");
	f->status = FINDING_PRESENT;
	assert_int_equal(node_get(run_of(x), "results")->n, 1);
	x->results.policy =
	    policy_builtin(x->arena, STR("strict"), engine_check_ids());
	assert_int_equal(
	    policy_param(x->results.policy, PARAM_fail_on_unknown), 1);
	n = run_of(x);
	is(node_at(node_get(n, "results"), 1), "rank", "95");
	is(node_path(n, "tool.driver.rules")->first,
	    "properties.security-severity", "9.5");
	f->severity = SEVERITY_INFO; /* below --fail-on */
	assert_int_equal(node_get(run_of(x), "results")->n, 1);
}

/* Every result becomes an alert, whatever it says of itself. */
static void
test_what_is_none(void **state)
{
	struct fixture *x = *state;
	const struct node *n;
	struct finding *f;

	failing(x, SEVERITY_HIGH, "fixed")->status = FINDING_FIXED;
	failing(x, SEVERITY_HIGH, "hidden")->status = FINDING_HIDDEN;
	finding_pass(x->findings, STR("p"), NULL, "fine");
	(void)finding_unknown(
	    x->findings, SEVERITY_CRITICAL, STR("u"), NULL, "u");
	f = failing(x, SEVERITY_CRITICAL, "excepted");
	f->excepted = true;
	f->excepted_by = STR("a reason (someone, until 2026-09-01)");
	x->results.omit_excepted = true;
	n = run_of(x);
	assert_int_equal(node_get(n, "results")->n, 0);
	is(n, "properties.unknownLeftOut", "1");
	is(n, "properties.exceptedLeftOut", "1");
	n = node_get(
	    node_get(n, "invocations")->first, "toolExecutionNotifications");
	assert_int_equal(n->n, 2);
	says(n->first, "message.text", ": 1 that could not be told.");

	x->results.omit_excepted = false;
	(void)failing(x, SEVERITY_LOW, "counts");
	says(result(x, 0), "message.text", "counts");
	assert_null(node_get(result(x, 0), "suppressions"));
	n = node_get(result(x, 1), "suppressions")->first;
	is(n, "kind", "external");
	is(n, "status", "accepted");
	is(n, "justification", "a reason (someone, until 2026-09-01)");
}

static void
test_rules(void **state)
{
	struct fixture *x = *state;
	const struct node *n, *r;

	failing(x, SEVERITY_HIGH, "a")->confirmed = false;
	(void)failing(x, SEVERITY_LOW, "b");
	findings_by(x->findings, "no/such-check");
	(void)finding_fail(x->findings, SEVERITY_CRITICAL, STR("c"),
	    fixture_proof(x, GRADE_OBSERVED, "x", 1), "c");
	n = run_of(x);
	r = node_path(n, "tool.driver.rules");
	assert_int_equal(r->n, 2);
	is(r->first, "id", "no/such-check");
	is(r->first, "name", "NoSuchCheck");
	is(r->first, "shortDescription.text", "no/such-check");
	is(r->first, "properties.security-severity", "9.5");
	is(r->first, "properties.precision", "very-high");
	assert_true(node_str(node_path(r->first, "help.text")).n > 0);
	r = r->first->next;
	is(r, "id", "gov/no-timelock");
	is(r, "name", "GovNoTimelock");
	is(r, "properties.security-severity", "8.0");
	is(r, "properties.precision", "low");
	is(r, "defaultConfiguration.level", "warning");
	assert_true(
	    str_eq(node_str(node_at(node_path(r, "properties.tags"), 0)),
		STR("security")));
	says(r, "help.markdown", "**What to do now**");
	is(node_at(node_get(n, "results"), 1), "ruleIndex", "1");
	is(node_at(node_get(n, "results"), 2), "ruleIndex", "1");
}

static void
uri_is(struct fixture *x, size_t i, const char *want)
{
	is(node_get(result(x, i), "locations")->first,
	    "physicalLocation.artifactLocation.uri", want);
}

static void
test_hostile(void **state)
{
	struct fixture *x = *state;
	const struct node *n;
	struct str s;

	fixture_hostile(x);
	s = fixture_write(x, "sarif", false);
	assert_true(fixture_is_harmless(s));
	assert_false(str_has(s, STR("::error")));
	assert_false(str_has(s, STR("</script")));
	assert_false(str_has(s, STR("\\u202e"))); /* shown, not sent */
	uri_is(x, 0,
	    "a%1B%5B2Jx%0A%3A%3Aerror%3A%3Ay%3C/script%3E%22%3D1%2C%E2%80%AE"
	    "%FF.json");
	says(result(x, 0), "message.text", "\\x1b[2Jx\\x0a\\x3a:error");
	findings_by(x->findings, "gov/no-timelock");
	(void)finding_fail(x->findings, SEVERITY_CRITICAL,
	    STR("[a](https://b.example) {0}"),
	    fixture_proof(x, GRADE_DECLARED, "p q%20#?\\", 1),
	    "[a](https://b.example) {0}");
	finding_place(x->findings,
	    (struct finding *)(uintptr_t)x->results.findings[0],
	    &fixture_proof(x, GRADE_DECLARED, "[a](b)", 2)->at);
	uri_is(x, 0, "p%20q%2520%23%3F%5C");
	n = result(x, 0);
	says(n, "message.text", "[a] (https://b.example) {{0}}.");
	says(result(x, 1), "message.text", "[\\[a\\] (b):2](1).");
}

/* ---- as many as an attacker likes ---- */

static void
test_many(void **state)
{
	struct fixture *x = *state;
	const struct fact *proof =
	    fixture_proof(x, GRADE_DECLARED, "deploy.json", 4);
	const struct node *n;
	struct str s;
	unsigned i;

	findings_by(x->findings, "gov/no-timelock");
	for (i = 0; i < 30000; i++)
		finding_fail(x->findings,
		    i == 29999 ? SEVERITY_CRITICAL : SEVERITY_LOW,
		    arena_printf(x->arena, "s%u", i), proof,
		    "%u " HOSTILE "%0200u", i, i)
		    ->fingerprint = arena_printf(x->arena, "%064x", i);
	s = fixture_write(x, "sarif", false);
	assert_true(s.n < 20u << 20);
	n = run_of(x);
	assert_int_equal(node_get(n, "results")->n, SARIF_RESULTS);
	is(n, "properties.resultsLeftOut", "25000");
	is(node_get(n, "results")->first, "rank", "95");
	n = node_get(
	    node_get(n, "invocations")->first, "toolExecutionNotifications");
	says(n->first, "message.text", ": 25000 no worse than");
}

/* So many gaps are told one by one, and so many places of a finding. */
static void
test_caps(void **state)
{
	struct fixture *x = *state;
	struct finding *f = failing(x, SEVERITY_HIGH, "vault");
	const struct node *n;
	unsigned i;

	for (i = 1; i < 200; i++) {
		struct gap gap = { .at = { .path = STR("a"), .line = i },
			.why = STR("unread") };

		facts_gap(x->facts, &gap);
		finding_place(x->findings, f,
		    &fixture_proof(x, GRADE_DECLARED, "more.json", i)->at);
	}
	n = run_of(x);
	assert_int_equal(node_get(node_get(n, "invocations")->first,
			     "toolExecutionNotifications")
			     ->n,
	    SARIF_NOTIFICATIONS + 1);
	n = node_get(n, "results")->first;
	assert_int_equal(node_get(n, "relatedLocations")->n, SARIF_RELATED);
	says(n, "message.text", "](10) and 189 more.");
}

static void
test_words(void **state)
{
	struct fixture *x = *state;
	struct str s = sarif_words(x->arena, STR("ääää"), 6);

	assert_true(str_eq(s, STR("ä…")));
	s = sarif_words(x->arena, STR("{{{{{{{{"), 8);
	assert_true(s.n <= 8);
	assert_int_equal(sarif_words(x->arena, STR_NONE, 8).n, 0);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		TEST(test_head),
		TEST(test_result),
		TEST(test_levels),
		TEST(test_unknown),
		TEST(test_what_is_none),
		TEST(test_rules),
		TEST(test_hostile),
		TEST(test_many),
		TEST(test_caps),
		TEST(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
