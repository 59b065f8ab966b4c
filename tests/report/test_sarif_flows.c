#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "parsed_sarif.h"

static const struct fact *
holds(struct fixture *x, const char *path, const struct principal *asset,
    const struct principal *who, enum power power)
{
	struct fact *f =
	    (struct fact *)(uintptr_t)fixture_proof(x, GRADE_DECLARED, path, 7);

	f->kind = FACT_HOLDS;
	f->subject = asset->id;
	f->object = who->id;
	f->power = power;
	return f;
}

/* The vault is a timelock's, and that one key's. */
static struct finding *
vault_of_a_key(struct fixture *x)
{
	struct principal *vault =
	    fixture_principal(x, PRINCIPAL_CONTRACT, "1", "Vault");
	struct principal *lock =
	    fixture_principal(x, PRINCIPAL_TIMELOCK, "2", "Lock");
	struct principal *key = fixture_principal(x, PRINCIPAL_EOA, "3", "");
	struct authority *a =
	    fixture_authority(x, vault, POWER_UPGRADE, key, 1, 3600);
	struct route *r = (struct route *)(uintptr_t)a->routes;
	struct compromise *c = ARENA_NEW(x->arena, struct compromise);
	const struct fact **proof = arena_alloc(x->arena, 2, sizeof(*proof));
	const struct principal **members =
	    arena_alloc(x->arena, 1, sizeof(*members));

	vault->value_usd = 5000000;
	vault->value_by = fixture_proof(x, GRADE_ATTESTED, "posture.yaml", 5);
	key->leak = fixture_proof(x, GRADE_DECLARED, ".env", 3);
	proof[0] = holds(x, "vault.json", vault, lock, POWER_UPGRADE);
	proof[1] = holds(x, "lock.json", lock, key, POWER_PROPOSE);
	r->proof = proof;
	r->n_proof = 2;
	members[0] = key;
	*c = (struct compromise){ .keys = 1,
		.exact = true,
		.delay = 3600,
		.members = members,
		.n_members = 1,
		.route = r };
	a->sets = c;
	a->n_sets = 1;
	findings_by(x->findings, "gov/zero-delay");
	return finding_fail(
	    x->findings, SEVERITY_HIGH, vault->id, proof[0], "short");
}

static void
step_is(const struct node *flow, size_t i, const char *uri, const char *words)
{
	const struct node *n = node_get(node_at(flow, i), "location");

	is(n, "physicalLocation.artifactLocation.uri", uri);
	says(n, "message.text", words);
}

static void
test_flow(void **state)
{
	struct fixture *x = *state;
	struct finding *f = vault_of_a_key(x);
	const struct node *n = node_get(result(x, 0), "codeFlows");

	assert_int_equal(n->n, 1);
	is(n->first, "message.text",
	    "one key, delay 1 h: upgrade authority of Vault (contract "
	    "0x1111…1111 on eip155:1)");
	n = node_get(node_get(n->first, "threadFlows")->first, "locations");
	assert_int_equal(n->n, 4);
	step_is(
	    n, 0, ".env", "key 1 of 1: EOA 0x3333…3333 on eip155:1 (leaked)");
	step_is(n, 1, "lock.json", "has the proposer role of Lock");
	step_is(n, 2, "vault.json", "has upgrade authority of Vault");
	step_is(n, 3, "posture.yaml",
	    "Vault (contract 0x1111…1111 on "
	    "eip155:1) holds $5M");
	f->slot = STR("upgrade X");
	assert_null(node_get(result(x, 0), "codeFlows"));
	f->slot = STR("own");
	assert_null(node_get(result(x, 0), "codeFlows"));
	f->slot = STR("upgrade");
	f->verdict = VERDICT_UNKNOWN;
	f->status = FINDING_INTRODUCED;
	assert_null(node_get(result(x, 0), "codeFlows"));
}

/* Of several sets the one whose way the finding tells of; where it tells of
 * none, the first. */
static void
test_other_way(void **state)
{
	struct fixture *x = *state;
	struct finding *f = vault_of_a_key(x);
	struct authority *a =
	    (struct authority *)(uintptr_t)x->authorities.v[0];
	struct compromise *sets = arena_alloc(x->arena, 2, sizeof(*sets));
	struct route *way = ARENA_NEW(x->arena, struct route);
	const struct fact **proof = arena_alloc(x->arena, 1, sizeof(*proof));
	const struct principal *guard =
	    fixture_principal(x, PRINCIPAL_EOA, "4", "");

	proof[0] = holds(x, "guard.json", a->asset, guard, POWER_UPGRADE);
	*way = (struct route){ .proof = proof, .n_proof = 1 };
	sets[0] = a->sets[0];
	sets[1] = a->sets[0];
	sets[1].keys = 2;
	sets[1].route = way;
	a->sets = sets;
	a->n_sets = 2;
	says(node_get(result(x, 0), "codeFlows")->first, "message.text",
	    "one key");
	finding_proof(x->findings, f, proof[0]);
	says(node_get(result(x, 0), "codeFlows")->first, "message.text",
	    "2 keys");
	a->n_sets = 0;
	assert_null(node_get(result(x, 0), "codeFlows"));
}

/* The worst have their ways; all of them would be too much. */
static void
test_flow_cap(void **state)
{
	struct fixture *x = *state;
	struct finding *f = vault_of_a_key(x);
	const struct node *n;
	size_t i, flows = 0;

	for (i = 0; i < 1000; i++)
		finding_fail(x->findings, SEVERITY_LOW, f->subject,
		    x->authorities.v[0]->sets[0].route->proof[0], "%zu", i);
	n = node_get(run_of(x), "results");
	assert_int_equal(n->n, 1001);
	assert_non_null(node_get(n->first, "codeFlows"));
	for (n = n->first; n != NULL; n = n->next)
		flows += node_get(n, "codeFlows") != NULL;
	assert_int_equal(flows, 243); /* of four steps, and one may have 32 */
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		TEST(test_flow),
		TEST(test_other_way),
		TEST(test_flow_cap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
