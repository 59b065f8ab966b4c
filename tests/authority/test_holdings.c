#include "fixture.h"

#include <stdlib.h>

#define HOLDER(s, g, asset, power) \
	(authority_at(s, g, asset, power)->holdings[0]->holder->id)

static void
test_later_transition_replaces_constructor(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_TRANSITION, 'a', POWER_OWN, 'c');
	say_holds(&s, GRADE_DEPLOY, 'a', POWER_OWN, 'b')->block = 99;
	g = story_seal(&s);
	assert_int_equal(authority_at(&s, g, 'a', POWER_OWN)->n_holdings, 1);
	assert_true(str_eq(HOLDER(&s, g, 'a', POWER_OWN), id(&s, 'c')));
	story_end(&s);
}

static void
test_declaration_outranks_transition_unless_older(void **state)
{
	struct story s = story_begin();
	struct fact *moved, *said;

	(void)state;
	moved = say_holds(&s, GRADE_TRANSITION, 'a', POWER_OWN, 'b');
	said = say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'c');
	assert_true(fact_supersedes(said, moved));
	moved->time = 200;
	said->time = 100;
	assert_true(fact_supersedes(moved, said));
	assert_false(fact_supersedes(said, moved));
	story_end(&s);
}

static void
test_blocks_compare_only_on_one_chain(void **state)
{
	struct story s = story_begin();
	struct fact *a, *b;

	(void)state;
	a = say_holds(&s, GRADE_TRANSITION, 'a', POWER_OWN, 'b');
	b = say_holds(&s, GRADE_TRANSITION, 'a', POWER_OWN, 'c');
	a->block = 10;
	b->block = 9;
	assert_true(fact_supersedes(a, b));
	b->subject = at_chain(&s, "eip155:10", 'a');
	/* no common clock: the later line */
	assert_int_equal(fact_supersedes(a, b), fact_order(a, b) > 0);
	story_end(&s);
}

static void
test_revoked_role_is_gone_and_granted_again_is_back(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	struct fact *f;

	(void)state;
	say_holds(&s, GRADE_DEPLOY, 'a', POWER_PROPOSE, 'b');
	f = say_holds(&s, GRADE_TRANSITION, 'a', POWER_PROPOSE, 'b');
	f->kind = FACT_DROPS;
	f->detail = STR("PROPOSER_ROLE");
	g = story_seal(&s);
	assert_null(authority_at(&s, g, 'a', POWER_PROPOSE));

	say_holds(&s, GRADE_TRANSITION, 'a', POWER_PROPOSE, 'b');
	g = story_seal(&s);
	assert_non_null(authority_at(&s, g, 'a', POWER_PROPOSE));
	story_end(&s);
}

static void
test_one_admin_role_does_not_revoke_the_other(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	struct fact *f;

	(void)state;
	say_holds(&s, GRADE_DEPLOY, 'a', POWER_ADMIN, 'b')->detail =
	    STR("DEFAULT_ADMIN_ROLE");
	f = say_holds(&s, GRADE_TRANSITION, 'a', POWER_ADMIN, 'b');
	f->kind = FACT_DROPS;
	f->detail = STR("TIMELOCK_ADMIN_ROLE");
	g = story_seal(&s);
	assert_non_null(authority_at(&s, g, 'a', POWER_ADMIN));
	story_end(&s);
}

static void
test_complete_list_removes_the_unlisted(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	struct fact *f;

	(void)state;
	say_holds(&s, GRADE_DEPLOY, 'a', POWER_MINT, 'b')->at.path =
	    STR("old.json");
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'c');
	f = say(&s, FACT_HOLDERS_ALL, GRADE_DECLARED, 'a');
	f->power = POWER_MINT;
	g = story_seal(&s);
	assert_int_equal(authority_at(&s, g, 'a', POWER_MINT)->n_holdings, 1);
	assert_true(str_eq(HOLDER(&s, g, 'a', POWER_MINT), id(&s, 'c')));
	story_end(&s);
}

static size_t
modules_of(struct story *s, char safe)
{
	const struct authority *a =
	    authority_at(s, story_seal(s), safe, POWER_SIGN);

	return a == NULL ? 0 : a->n_holdings;
}

/* A module enabled, disabled, enabled again; a newer list without it; and
 * who else signs for the Safe is no module. */
static void
test_modules_come_and_go(void **state)
{
	struct story s = story_begin();
	struct fact *f;

	(void)state;
	say_kind(&s, 'a', PRINCIPAL_MULTISIG);
	f = say(&s, FACT_MODULE, GRADE_TRANSITION, 'a');
	f->object = id(&s, 'b');
	f->block = 10;
	say_holds(&s, GRADE_TRANSITION, 'a', POWER_SIGN, 'c')->block = 10;
	assert_int_equal(modules_of(&s, 'a'), 2);
	f = say_holds(&s, GRADE_TRANSITION, 'a', POWER_SIGN, 'b');
	f->kind = FACT_DROPS;
	f->detail = STR("module");
	f->block = 11;
	assert_int_equal(modules_of(&s, 'a'), 1);
	f = say(&s, FACT_MODULE, GRADE_TRANSITION, 'a');
	f->object = id(&s, 'b');
	f->block = 12;
	assert_int_equal(modules_of(&s, 'a'), 2);
	f = say(&s, FACT_HOLDERS_ALL, GRADE_DECLARED, 'a');
	f->power = POWER_SIGN;
	f->detail = STR("module");
	f->at.path = STR("later.json");
	f->block = 13;
	assert_int_equal(modules_of(&s, 'a'), 1); /* c is not of the list */
	story_end(&s);
}

static void
test_renounced_owner_is_nobody(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DEPLOY, 'a', POWER_OWN, 'b');
	say_holds(&s, GRADE_TRANSITION, 'a', POWER_OWN, '0');
	g = story_seal(&s);
	assert_int_equal(
	    authority_at(&s, g, 'a', POWER_OWN)->routes[0].keys, KEYS_NEVER);
	story_end(&s);
}

static void
test_key_proven_on_one_chain_is_a_key_on_all(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	struct fact *f;

	(void)state;
	say_holds(&s, GRADE_DEPLOY, 'a', POWER_OWN, 'b');
	f = say_kind(&s, 'b', PRINCIPAL_EOA);
	f->subject = at_chain(&s, "eip155:10", 'b');
	g = story_seal(&s);
	assert_int_equal(graph_principal(g, id(&s, 'b'))->kind, PRINCIPAL_EOA);
	story_end(&s);
}

static void
test_safe_on_one_chain_is_unknown_on_another(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DEPLOY, 'a', POWER_OWN, 'b');
	say_kind(&s, 'b', PRINCIPAL_MULTISIG)->subject =
	    at_chain(&s, "eip155:10", 'b');
	g = story_seal(&s);
	assert_int_equal(
	    graph_principal(g, id(&s, 'b'))->kind, PRINCIPAL_UNKNOWN);
	story_end(&s);
}

/* No code on one chain, a Safe on another: no key can be there, so what the
 * address is on a third chain nobody knows. */
static void
test_no_code_here_is_no_key_there(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	struct str third;

	say_safe(&s, 'f', 2, "abc");
	say_kind(&s, 'f', PRINCIPAL_EOA)->subject =
	    at_chain(&s, "eip155:10", 'f');
	say_holds(&s, GRADE_DECLARED, 'e', POWER_OWN, 'f')->object = third =
	    at_chain(&s, "eip155:8453", 'f');
	g = story_seal(&s);
	assert_int_equal(graph_principal(g, third)->kind, PRINCIPAL_UNKNOWN);
	assert_int_equal(
	    graph_principal(g, id(&s, 'f'))->kind, PRINCIPAL_MULTISIG);
	story_end(&s);
	(void)state;
}

static void
test_expired_claims_are_not_believed(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	struct fact *f;
	size_t n;

	(void)state;
	say_holds(&s, GRADE_DEPLOY, 'a', POWER_OWN, 'b');
	f = say_holds(&s, GRADE_ATTESTED, 'a', POWER_OWN, 'c');
	f->expires = STORY_NOW - 1;
	g = story_seal(&s);
	assert_true(str_eq(HOLDER(&s, g, 'a', POWER_OWN), id(&s, 'b')));
	(void)graph_facts(g, FACT_HOLDS, &n);
	assert_int_equal(n, 1);
	(void)graph_gaps(g, &n);
	assert_int_equal(n, 1);
	s.facts.v[1].expires = STORY_NOW + 1;
	g = story_seal(&s);
	assert_true(str_eq(HOLDER(&s, g, 'a', POWER_OWN), id(&s, 'c')));
	story_end(&s);
}

/* Any order of the same facts gives the same graph. */
static void
test_order_of_facts_never_matters(void **state)
{
	unsigned round;

	(void)state;
	srandom(7);
	for (round = 0; round < 300; round++) {
		struct story s = story_begin();
		const struct graph *g, *h;
		const struct authority *const *x, *const *y;
		size_t i, j, n, m;

		for (i = 0; i < 12; i++) {
			struct fact *f =
			    say_holds(&s, (enum grade)(random() % 4),
				(char)('a' + random() % 3),
				random() % 2 ? POWER_OWN : POWER_MINT,
				(char)('d' + random() % 3));

			f->kind = random() % 4 ? FACT_HOLDS : FACT_DROPS;
			f->time = random() % 3;
		}
		g = story_seal(&s);
		for (i = s.facts.n; i > 1; i--) {
			struct fact t = s.facts.v[i - 1];

			j = (size_t)random() % i;
			s.facts.v[i - 1] = s.facts.v[j];
			s.facts.v[j] = t;
		}
		h = story_seal(&s);
		x = graph_authorities(g, &n);
		y = graph_authorities(h, &m);
		assert_int_equal(n, m);
		for (i = 0; i < n; i++) {
			assert_true(str_eq(x[i]->asset->id, y[i]->asset->id));
			assert_int_equal(x[i]->n_holdings, y[i]->n_holdings);
			for (j = 0; j < x[i]->n_holdings; j++)
				assert_true(
				    str_eq(x[i]->holdings[j]->holder->id,
					y[i]->holdings[j]->holder->id));
		}
		story_end(&s);
	}
}

/* The code of any proxy is called so; who tells what it is is believed. */
static void
test_a_proxy_has_a_better_name(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say(&s, FACT_CONTRACT, GRADE_DEPLOY, 'a')->detail =
	    STR("TransparentUpgradeableProxy");
	say(&s, FACT_CONTRACT, GRADE_DECLARED, 'a')->detail = STR("Migration");
	say(&s, FACT_CONTRACT, GRADE_DECLARED, 'a')->detail = STR("Proxy");
	say(&s, FACT_CONTRACT, GRADE_DEPLOY, 'b')->detail = STR("ERC1967Proxy");
	g = story_seal(&s);
	assert_true(
	    str_eq(graph_principal(g, id(&s, 'a'))->name, STR("Migration")));
	assert_true(
	    str_eq(graph_principal(g, id(&s, 'b'))->name, STR("ERC1967Proxy")));
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_proxy_has_a_better_name),
		cmocka_unit_test(test_later_transition_replaces_constructor),
		cmocka_unit_test(
		    test_declaration_outranks_transition_unless_older),
		cmocka_unit_test(test_blocks_compare_only_on_one_chain),
		cmocka_unit_test(
		    test_revoked_role_is_gone_and_granted_again_is_back),
		cmocka_unit_test(test_one_admin_role_does_not_revoke_the_other),
		cmocka_unit_test(test_complete_list_removes_the_unlisted),
		cmocka_unit_test(test_modules_come_and_go),
		cmocka_unit_test(test_renounced_owner_is_nobody),
		cmocka_unit_test(test_key_proven_on_one_chain_is_a_key_on_all),
		cmocka_unit_test(test_safe_on_one_chain_is_unknown_on_another),
		cmocka_unit_test(test_no_code_here_is_no_key_there),
		cmocka_unit_test(test_expired_claims_are_not_believed),
		cmocka_unit_test(test_order_of_facts_never_matters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
