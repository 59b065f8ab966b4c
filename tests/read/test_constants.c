#include "told.h"

extern const struct reader reader_constants;

#define ON(chain, a) "eip155:" chain ":0x" a

static bool
named(struct told *t, const char *id, const char *name)
{
	const struct fact *f = told_find(t, FACT_LABEL, id, NULL);

	return f != NULL && str_eq(f->detail, str_of(name));
}

static void
test_assignments(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "utils/addresses.js",
	    "const addresses = {};\n"
	    "addresses.base.guardianMultisig = '0x" A "'; // ours\n"
	    "addresses['arbitrumOne'].keeper =\n  '0x" B "';\n"
	    "addresses.sonic.timelock = getAddress('0x" C "')\n"
	    "module.exports.mainnet.vault = ethers.utils.getAddress('0x" D
	    "');\n"));
	assert_true(named(t, ON("8453", A), "guardianMultisig"));
	assert_true(named(t, ON("42161", B), "keeper"));
	assert_true(named(t, ON("146", C), "timelock"));
	assert_true(named(t, ON_1(D), "vault"));
	f = told_find(t, FACT_KIND, ON("8453", A), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(f->at.line, 2);
	f = told_find(t, FACT_KIND, ON("146", C), NULL);
	assert_int_equal(f->number, PRINCIPAL_TIMELOCK);
	assert_int_equal(told_count(t, FACT_KIND), 2);
	assert_false(facts_were_read(t->facts) & FACT_BIT(HOLDS));
}

static void
test_blocks(void **state)
{
	struct told *t = *state;

	told_file(t, "src/Addresses.sol",
	    "library Mainnet {\n"
	    "  address internal constant TREASURY = 0x" A ";\n"
	    "  address payable constant FEES = payable(0x" B ");\n"
	    "}\nlibrary Base {\n"
	    "  address internal constant TREASURY =\n    0x" C ";\n}\n"
	    "address constant NOWHERE = 0x" D ";\n");
	assert_true(named(t, ON_1(A), "TREASURY"));
	assert_true(named(t, ON_1(B), "FEES"));
	assert_true(named(t, ON("8453", C), "TREASURY"));
	assert_int_equal(told_count(t, FACT_LABEL), 3);
	told_file(t, "src/constants.ts",
	    "export const X: Record<ChainId, Book> = {\n"
	    "  [ChainId.OPTIMISM]: {\n    safe: '0x" D "' as Address,\n"
	    "    'deep': { owner: \"0x" E "\" },\n  },\n};\n");
	assert_true(named(t, ON("10", D), "safe"));
	assert_true(named(t, ON("10", E), "owner"));
	told_file(t, "mainnet/constants.py", "COUNCIL: Final = '0x" E "'\n");
	assert_true(named(t, ON_1(E), "COUNCIL"));
}

/* What is called governor may be a Safe: a name, and no kind. */
static void
test_governor(void **state)
{
	struct told *t = *state;

	told_file(t, "mainnet/addresses.js", "a.governor = '0x" A "';\n");
	assert_true(named(t, ON_1(A), "governor"));
	assert_int_equal(told_count(t, FACT_KIND), 0);
	told_file(t, "mainnet/addresses.js", "a.GovernorTwo = '0x" B "';\n");
	assert_int_equal(
	    told_find(t, FACT_KIND, ON_1(B), NULL)->number, PRINCIPAL_GOVERNOR);
}

static void
test_other_lines(void **state)
{
	static const char *const lines[] = {
		"// vault = '0x" A "'",
		"if (a.vault == '0x" A "') {",
		"x => '0x" A "'",
		"f('0x" A "', 1)",
		"pair = ['0x" A "', '0x" B "']",
		"vault = '0x" A A "'",
		"vault = '0x" ZERO "'",
		"vault = x0x" A,
		"= '0x" A "'",
		"'0x" A "'",
		"((((0x" A,
		"}}}}}}{{{{{{{{{{{{{{",
	};
	struct told *t = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(lines); i++) {
		told_file(t, "mainnet/addresses.js", lines[i]);
		if (told_count(t, FACT_LABEL) != 0)
			fail_msg("told: %s", lines[i]);
	}
	assert_int_equal(told_gaps(t), 0);
}

static void
test_names_of_files(void **state)
{
	(void)state;
	assert_true(reader_constants.wants(STR("a/Addresses.sol")));
	assert_true(reader_constants.wants(STR("constants.mainnet.ts")));
	assert_true(reader_constants.wants(STR("AddressBook.py")));
	assert_false(reader_constants.wants(STR("a/addresses.json")));
	assert_false(reader_constants.wants(STR("a/Vault.sol")));
	assert_false(reader_constants.wants(STR("node_modules/constants.js")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_assignments),
		TOLD_TEST(test_blocks),
		TOLD_TEST(test_governor),
		TOLD_TEST(test_other_lines),
		TOLD_TEST(test_names_of_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
