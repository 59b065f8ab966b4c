#include "read/squads.h"
#include "told.h"

/* Accounts made as the program writes them, of invented keys. The first: 2 of
 * A_KEY and B_KEY, X_KEY may only execute, BOSS is the config authority, an
 * hour to wait. */
#define PLACE   "ApvDGdxbPr1Y6x6yCjwr6zHuo379WMYqWvyYzLomLcYR"
#define A_KEY   "6Aynp88aXJ9tPaJpPV1WAq6ra6sZjtfDEzxb2J8XzFD9"
#define B_KEY   "3HA2F4yZjTLQ2USzFanXqqwQBxQXKDRNLZ5MfELivyCa"
#define X_KEY   "Df969yF1NGJNCTc6nZktwqz9wAxTn46NgDfUmJoXevDU"
#define BOSS    "4Q5ZWeBCcuFJ5hAeatk4q61JdYZb5V2QPSfEkksLdJ9K"
#define VAULT_0 "5J3T3GN8PJnmgcyzDqGLApNuR1sVYexkgJzdNfpqHeRy"
#define VAULT_1 "3fBsTWVFJQLSbSnjrHN62Ee5cBen1HuTa9S2j2tteFEL"
#define DATA                                                       \
	"4HR5ukShT+yEF3fH5TRBrvXvp1SSdA57I/HVpXE/BL3XppxhxRoVqjJ8" \
	"k3TWjzyl1b1eZt4VVAbuajtJ9zeM1WyFvpS7Pj2WAgAQDgAAKQAAAAAA" \
	"AAAoAAAAAAAAAAD/AwAAACHa3groXd4kqK74Wv1CKQxOqhuxEgDQ2+vs" \
	"zaEoION3B0zY39pEeMk4lcd9mABHdnPnhaIDZOLuHPtTjMLRkMWgB7wR" \
	"dcEzJeAkXQOsc2GE2+EI0O27Z5sIZ12LHqvc+jTvBAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
	"AAAA"
#define RENT_PLACE "DRmdUFkrYwVvfDuCSGWKwa6DypGWcEbGoh419X2w7K6X"
#define RENT_DATA                                                  \
	"4HR5ukShT+xWaghFggShTFFaI0rdcQ09zjLvIM/hFU5H/a6JHbHedwAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAAAAAAKQAAAAAA" \
	"AAAoAAAAAAAAAAGCZbt3hBqrDNvSOO30hN81GV9en0GWE9oSKUSjeJ8M" \
	"fP0BAAAATNjf2kR4yTiVx32YAEd2c+eFogNk4u4c+1OMwtGQxaAHAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define UNREACHABLE                                                \
	"4HR5ukShT+yEF3fH5TRBrvXvp1SSdA57I/HVpXE/BL3XppxhxRoVqgAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwAAAAAAKQAAAAAA" \
	"AAAoAAAAAAAAAAD/AwAAACHa3groXd4kqK74Wv1CKQxOqhuxEgDQ2+vs" \
	"zaEoION3B0zY39pEeMk4lcd9mABHdnPnhaIDZOLuHPtTjMLRkMWgB7wR" \
	"dcEzJeAkXQOsc2GE2+EI0O27Z5sIZ12LHqvc+jTvBAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
	"AAAA"
#define WRONG_MASK                                                 \
	"4HR5ukShT+yEF3fH5TRBrvXvp1SSdA57I/HVpXE/BL3XppxhxRoVqgAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAAAAAAKQAAAAAA" \
	"AAAoAAAAAAAAAAD/AQAAAEzY39pEeMk4lcd9mABHdnPnhaIDZOLuHPtT" \
	"jMLRkMWgCAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define SHORT                                                      \
	"4HR5ukShT+yEF3fH5TRBrvXvp1SSdA57I/HVpXE/BL3XppxhxRoVqjJ8" \
	"k3TWjzyl1b1eZt4VVAbuajtJ9zeM1WyFvpS7Pj2WAgAQDgAAKQAAAAAA" \
	"AAAoAAAAAAAAAAD/AwAAACHa3groXd4kqK74Wv1CKQxOqhuxEgDQ2+vs" \
	"zaEoION3B0zY39pEeMk="
#define PROPOSAL_DATA                                              \
	"Gl69u3SINSEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define LIMIT_PLACE "Af5wFuQ2mopNKyi5pPzn9fFQXQsXQxx7mReGn8JjTHQr"
#define LIMIT_DATA                                                 \
	"CskboNrD3piR/6WX6+ix79DJGL0OJrkB5ThBzU0Au/rmdvV+/Uodwiij" \
	"8AYiaw8NM/6Hj+5+2ifjHSV96WEMIty2LEdom2+DAAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAiBMAAAAAAAABiBMAAAAAAAAApRhq" \
	"AAAAAP4CAAAATNjf2kR4yTiVx32YAEd2c+eFogNk4u4c+1OMwtGQxaC8" \
	"EXXBMyXgJF0DrHNhhNvhCNDtu2ebCGddix6r3Po07wAAAAA="
#define LISTED_DATA                                                \
	"CskboNrD3piR/6WX6+ix79DJGL0OJrkB5ThBzU0Au/rmdvV+/Uodwl1a" \
	"MlSTcY7obuLs3M6nYfOC6H2/Wyc12oV1/Rdo2xRIAAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAABwAAAAAAAAABBwAAAAAAAAAApRhq" \
	"AAAAAP4BAAAATNjf2kR4yTiVx32YAEd2c+eFogNk4u4c+1OMwtGQxaAB" \
	"AAAAGRf8QdYYVpRru6D4d/HqdKQPcC0JPxqkwBIVdE61U7A="
#define LIMIT_SHORT                                                \
	"CskboNrD3piR/6WX6+ix79DJGL0OJrkB5ThBzU0Au/rmdvV+/Uodwiij" \
	"8AYiaw8NM/6Hj+5+2ifjHSV96WEMIty2LEdom2+DAAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAiBMAAAAAAAABiBMAAAAAAAAApRhq" \
	"AAAAAP4CAAAATNjf2kR4yTiVx32YAEd2c+eFogNk4u4c+1OMwtGQxaC8" \
	"EXXBMyXgJF0DrHNhhNvhCNDtu2ebCGddix6r3Po07wAA"

#define SOL(a) "solana:" a
#define ACCOUNT(text)                                                  \
	"'account': {'lamports': 1, 'data': [\n'" text "', 'base64']," \
	" 'owner': '" SQUADS_PROGRAM "', 'executable': false}"
#define DUMP(place, text) "{'pubkey': '" place "', " ACCOUNT(text) "}"

static void
test_a_multisig(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "ops/multisig.json", DUMP(PLACE, DATA)));
	f = told_find(t, FACT_KIND, SOL(PLACE), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(f->at.line, 2);
	f = told_find(t, FACT_THRESHOLD, SOL(PLACE), NULL);
	assert_int_equal(f->number, 2);
	assert_int_equal(f->bound, BOUND_EXACT);
	f = told_find(t, FACT_DELAY, SOL(PLACE), NULL);
	assert_int_equal(f->number, 3600);
	assert_true(told_power(t, FACT_HOLDS, SOL(PLACE), SOL(BOSS),
	    POWER_SET_SIGNERS, "config authority"));
	assert_int_equal(told_gaps(t), 0);
}

/* Who may only execute has no vote. */
static void
test_voters_are_members(void **state)
{
	struct told *t = *state;

	told_file(t, "ops/multisig.json", DUMP(PLACE, DATA));
	assert_non_null(told_find(t, FACT_MEMBER, SOL(PLACE), SOL(A_KEY)));
	assert_non_null(told_find(t, FACT_MEMBER, SOL(PLACE), SOL(B_KEY)));
	assert_null(told_find(t, FACT_MEMBER, SOL(PLACE), SOL(X_KEY)));
	assert_int_equal(
	    told_find(t, FACT_MEMBERS_ALL, SOL(PLACE), NULL)->number, 2);
	assert_int_equal(
	    told_find(t, FACT_KIND, SOL(A_KEY), NULL)->number, PRINCIPAL_EOA);
}

static void
test_vaults_act_for_it(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "ops/multisig.json", DUMP(PLACE, DATA));
	f = told_find(t, FACT_KIND, SOL(VAULT_0), SOL(PLACE));
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_true(str_eq(f->detail, STR("Squads vault 0")));
	assert_non_null(told_find(t, FACT_KIND, SOL(VAULT_1), SOL(PLACE)));
}

/* getAccountInfo does not say where the account is; its create key does. */
static void
test_without_its_address(void **state)
{
	struct told *t = *state;

	told_file(t, "state/rpc.json",
	    "{'jsonrpc': '2.0', 'result': {'context': {'slot': 1}, 'value': "
	    "{'data': ['" DATA "', 'base64'], 'owner': '" SQUADS_PROGRAM
	    "'}}, 'id': 1}");
	assert_non_null(told_find(t, FACT_THRESHOLD, SOL(PLACE), NULL));
}

static void
test_lists(void **state)
{
	struct told *t = *state;

	told_file(t, "state/all.json",
	    "{'result': [" DUMP(PLACE, DATA) "," DUMP(
		RENT_PLACE, RENT_DATA) "]}");
	assert_non_null(told_find(t, FACT_THRESHOLD, SOL(PLACE), NULL));
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, SOL(RENT_PLACE), NULL)->number, 1);
	assert_true(told_power(t, FACT_HOLDS, SOL(RENT_PLACE),
	    "solana:11111111111111111111111111111111", POWER_SET_SIGNERS,
	    "config authority"));
}

static void
test_spending_limits(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "ops/limit.json", DUMP(LIMIT_PLACE, LIMIT_DATA));
	f = told_find(t, FACT_ALLOWANCE, SOL(PLACE), SOL(X_KEY));
	assert_int_equal(f->number, 5000);
	assert_true(str_eq(f->detail, STR("any")));
	told_file(t, "ops/other.json", "{" ACCOUNT(LISTED_DATA) "}");
	assert_int_equal(told_count(t, FACT_ALLOWANCE), 3);
	f = told_find(t, FACT_ALLOWANCE, SOL(PLACE), SOL(A_KEY));
	assert_int_equal(f->number, 5000);
	assert_int_equal(told_gaps(t), 0);
}

/* Another address, cut data, a threshold nobody reaches, permissions that do
 * not exist: each a gap, and no fact. */
static void
test_what_is_not_genuine(void **state)
{
	static const char *const wrong[] = { DUMP(RENT_PLACE, DATA),
		DUMP("not an address", DATA), DUMP(PLACE, SHORT),
		DUMP(PLACE, UNREACHABLE), DUMP(PLACE, WRONG_MASK),
		DUMP(PLACE, "4HR5ukShT+zN"), DUMP(PLACE, "not base 64!"),
		DUMP(LIMIT_PLACE, LIMIT_SHORT), DUMP(PLACE, LIMIT_DATA),
		"{'data': 'x', 'owner': '" SQUADS_PROGRAM "'}",
		"{'data': ['x', 'base58'], 'owner': '" SQUADS_PROGRAM "'}",
		("{'data': '" SQUADS_PROGRAM) };
	struct told *t = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(wrong); i++) {
		told_file(t, "ops/x.json", wrong[i]);
		assert_int_equal(told_gaps(t), i + 1);
	}
	assert_int_equal(told_count(t, FACT_KIND), 0);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

/* Its proposals and transactions, accounts of other programs, its name in
 * other files. */
static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(
	    told_file(t, "ops/proposal.json", "{" ACCOUNT(PROPOSAL_DATA) "}") &&
	    told_gaps(t) > 0);
	assert_false(told_file(t, "ops/token.json",
	    "{'account': {'data': ['" DATA "', 'base64'], 'owner':"
	    " 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'}}"));
	assert_false(told_file(t, "idl/squads.json",
	    "{'data': 1, 'address': '" SQUADS_PROGRAM "'}"));
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_in_tests(void **state)
{
	struct told *t = *state;

	told_file(t, "tests/fixtures/multisig.json", DUMP(PLACE, DATA));
	assert_true(told_find(t, FACT_THRESHOLD, SOL(PLACE), NULL)->test);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_a_multisig),
		TOLD_TEST(test_voters_are_members),
		TOLD_TEST(test_vaults_act_for_it),
		TOLD_TEST(test_without_its_address),
		TOLD_TEST(test_lists),
		TOLD_TEST(test_spending_limits),
		TOLD_TEST(test_what_is_not_genuine),
		TOLD_TEST(test_other_files),
		TOLD_TEST(test_in_tests),
	};

	return cmocka_run_group_tests_name("squads", tests, NULL, NULL);
}
