#include "parsed.h"

static const struct node *
report(struct fixture *x)
{
	return parsed(x, fixture_write(x, "json", false));
}

static void
is_null(const struct node *n, const char *key)
{
	assert_true(node_is(node_get(n, key), NODE_NULL));
}

static void
test_head(void **state)
{
	struct fixture *x = *state;
	const struct node *n = report(x);

	is(n, "schema", "quorate/report/1");
	is(n, "tool.name", "quorate");
	is(n, "repository", "acme");
	is(n, "now", "2026-07-01");
	is(n, "policy.name", "baseline");
	is(n, "model", "2026H1");
	is(n, "history_searched", "false");
	is(n, "exit.code", "1");
	is(n, "coverage.percent", "83.4");
	is(n, "score.points", "40");
	is(n, "score.code_risk", "not assessed");
	is(n, "score.grade", "D");
	is(n, "score.eal_usd", "2495471");
	is(n, "score.eal_bps", "249.547");
	is(n, "score.relative", "true");
	is(n, "score.coverage", "0.834");
	is(node_at(node_path(n, "coverage.parts"), 0), "known", "5");
	assert_null(node_get(n, "facts"));
	assert_int_equal(node_get(n, "findings")->n, 0);
	x->results.commit = STR_NONE;
	is_null(report(x), "commit");
}

static void
test_findings(void **state)
{
	struct fixture *x = *state;
	const struct fact *proof =
	    fixture_proof(x, GRADE_DEPLOY, "deploy.json", 12);
	const struct node *n, *at;
	struct finding *f;

	findings_by(x->findings, "signer/admin-eoa");
	f = finding_fail(
	    x->findings, SEVERITY_CRITICAL, STR("vault"), proof, "one key");
	f->cause = STR("k");
	finding_proof(
	    x->findings, f, fixture_proof(x, GRADE_OBSERVED, "whole.json", 0));
	finding_pass(x->findings, STR("other"), proof, "three keys");
	findings_by(x->findings, "no/such-check");
	finding_unknown(x->findings, SEVERITY_LOW, STR("s"), NULL, "unread");

	n = node_get(report(x), "findings");
	assert_int_equal(n->n, 3); /* PASS is among them */
	n = n->first;
	is(n, "check", "signer/admin-eoa");
	is(n, "verdict", "fail");
	is(n, "severity", "critical");
	is(n, "grade", "deploy");
	is(n, "confirmed", "false");
	is(n, "subject", "vault");
	is(n, "cause", "k");
	is(n, "message", "one key");
	assert_true(node_str(node_get(n, "title")).n > 0);
	assert_true(node_str(node_get(n, "fix")).n > 0);
	assert_true(node_get(n, "standards")->n > 0);
	at = node_get(n, "evidence");
	assert_int_equal(at->n, 2);
	is(at->first, "path", "deploy.json");
	is(at->first, "line", "12");
	is_null(at->first, "blob");
	is_null(at->first->next, "line");
	n = n->next;
	is(n, "title", "no/such-check");
	is_null(n, "fix");
	is(n->next, "verdict", "pass");
}

/* An unknown gate of the asset itself: neither who nor how long is known. */
static void
nobody_named(struct fixture *x, struct gate *g, const struct principal *asset)
{
	const struct gate was = *g;
	const struct node *n;

	g->kind = GATE_UNKNOWN;
	g->who = asset;
	n = node_get(report(x), "authority")->first;
	is(n, "opens", "unknown");
	is_null(n, "delay_seconds");
	assert_int_equal(node_get(n, "who")->n, 0);
	*g = was;
}

static void
test_authority(void **state)
{
	struct fixture *x = *state;
	struct principal *vault =
	    fixture_principal(x, PRINCIPAL_CONTRACT, "1", "Vault");
	struct principal *eoa = fixture_principal(x, PRINCIPAL_EOA, "2", "");
	struct authority *a =
	    fixture_authority(x, vault, POWER_UPGRADE, eoa, 1, 172800);
	struct route *r = (struct route *)(uintptr_t)a->routes;
	const struct node *n;

	n = node_get(report(x), "authority")->first;
	is(n, "name", "Vault");
	is(n, "power", "upgrade");
	is_null(n, "role");
	is(n, "opens", "keys");
	is(n, "keys", "1");
	is(n, "persons", "1");
	is(n, "delay_seconds", "172800");
	assert_true(str_eq(node_str(node_at(node_get(n, "who"), 0)), eoa->id));
	is(node_at(node_get(n, "evidence"), 0), "path", "deploy.json");

	r->keys = KEYS_UNKNOWN;
	r->persons = 0;
	nobody_named(x, (struct gate *)(uintptr_t)r->gate, vault);
	r->delay = DELAY_UNKNOWN;
	n = node_get(report(x), "authority")->first;
	is(n, "opens", "unknown");
	is_null(n, "keys");
	is_null(n, "persons");
	is_null(n, "delay_seconds");
	r->delay = 0; /* it may be a timelock */
	is_null(node_get(report(x), "authority")->first, "delay_seconds");
	r->keys = KEYS_NEVER;
	n = node_get(report(x), "authority")->first;
	is(n, "opens", "nobody");
	a->n_routes = 0;
	n = node_get(report(x), "authority")->first;
	is(n, "opens", "unknown");
	assert_int_equal(node_get(n, "routes")->n, 0);
}

static void
test_hostile(void **state)
{
	struct fixture *x = *state;
	const struct node *n;
	struct str s;

	fixture_hostile(x);
	s = fixture_write(x, "json", false);
	assert_false(str_has(s, STR("</script")));
	assert_false(str_has(s, STR("\033")));
	assert_false(str_has(s, STR("\n::error")));
	n = parsed(x, s);
	s = node_str(node_get(node_get(n, "findings")->first, "subject"));
	assert_true(str_starts(s, STR("\033[2Jx\n::error::y</script>\"=1,")));
	n = node_get(n, "gaps")->first;
	is(n, "line", "2");
	assert_true(
	    str_eq(node_str(node_get(n, "hides")->first), STR("holds")));
}

static void
test_same_bytes(void **state)
{
	struct fixture *x = *state;

	fixture_hostile(x);
	assert_true(str_eq(
	    fixture_write(x, "json", false), fixture_write(x, "json", true)));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		TEST(test_head),
		TEST(test_findings),
		TEST(test_authority),
		TEST(test_hostile),
		TEST(test_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
