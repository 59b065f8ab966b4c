#include "told.h"

#include "base/limits.h"

extern const struct reader reader_markdown;

#define ROW(name, address, more) "| " name " | 0x" address " | " more " |\n"
#define HEAD3                    "| Name | Address | Type |\n|---|:---:|---|\n"
#define ON(chain, a)             "eip155:" chain ":0x" a

static const struct fact *
number(struct told *t, enum fact_kind kind, const char *subject)
{
	return told_find(t, kind, subject, NULL);
}

/* ---- what a row is ---- */

static void
test_labels_and_kinds(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "docs/a.md",
	    "# Ethereum\n\n" HEAD3 ROW("Council", A, "Multisig 5/9")
		ROW("Bot", B, "EOA") ROW("Vault", C, "Contract")
		    ROW("Upgrade Timelock", D, "")));
	f = told_find(t, FACT_LABEL, ON_1(A), NULL);
	assert_true(str_eq(f->detail, STR("Council")));
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(f->at.line, 5);
	assert_int_equal(number(t, FACT_THRESHOLD, ON_1(A))->number, 5);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, ON_1(A))->number, 9);
	assert_int_equal(
	    number(t, FACT_KIND, ON_1(A))->number, PRINCIPAL_MULTISIG);
	assert_int_equal(number(t, FACT_KIND, ON_1(B))->number, PRINCIPAL_EOA);
	assert_int_equal(
	    number(t, FACT_KIND, ON_1(C))->number, PRINCIPAL_CONTRACT);
	assert_int_equal(
	    number(t, FACT_KIND, ON_1(D))->number, PRINCIPAL_TIMELOCK);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

/* Between proxies and their code, what has no proxy is itself. */
#define PROXIES "| Name | Proxy | Implementation |\n|---|---|---|\n"

static void
test_rows_without_a_proxy(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    "# Ethereum\n" PROXIES
	    "| Vault | [`0xaa…aa`](https://etherscan.io/address/0x" A
	    ") | [`0xbb…bb`](https://etherscan.io/address/0x" B ") |\n"
	    "| OZ: TimelockController | - | [`0xcc…cc`]"
	    "(https://etherscan.io/address/0x" C ") |\n"
	    "| Proxy Admin | — | `0x" D "` |\n"
	    "| Later | TBD | `0x" E "` |\n");
	assert_non_null(told_find(t, FACT_PROXY, ON_1(A), ON_1(B)));
	assert_int_equal(told_count(t, FACT_PROXY), 1);
	assert_int_equal(
	    number(t, FACT_KIND, ON_1(C))->number, PRINCIPAL_TIMELOCK);
	assert_int_equal(
	    number(t, FACT_KIND, ON_1(D))->number, PRINCIPAL_PROXY_ADMIN);
	assert_null(told_find(t, FACT_LABEL, ON_1(B), NULL));
	assert_null(told_find(t, FACT_LABEL, ON_1(E), NULL));
}

static bool
named(struct told *t, const char *id, const char *name)
{
	const struct fact *f = told_find(t, FACT_LABEL, id, NULL);

	return f != NULL && str_eq(f->detail, str_of(name));
}

static void
test_lists(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    "# Deployments\n\n"
	    "- Vault for X on Ethereum: [0x" A
	    "](https://etherscan.io/address/0x" A ")\n"
	    "- [Council](https://basescan.org/address/0x" B ")\n\n"
	    "* Arbitrum\n"
	    "  * **Ops Multisig (3 of 5)** - `0x" C "`\n"
	    "  * Upgrade Timelock: 0x" D "\n"
	    "* Optimism:\n  1. Keeper: `0x" E "`.\n\nText.\n\n"
	    "- Nowhere: 0x" C "\n");
	assert_true(named(t, ON_1(A), "Vault for X on Ethereum"));
	assert_true(named(t, ON("8453", B), "Council"));
	assert_true(named(t, ON("42161", C), "Ops Multisig (3 of 5)"));
	assert_int_equal(
	    number(t, FACT_KIND, ON("42161", C))->number, PRINCIPAL_MULTISIG);
	assert_int_equal(number(t, FACT_THRESHOLD, ON("42161", C))->number, 3);
	assert_int_equal(
	    number(t, FACT_KIND, ON("42161", D))->number, PRINCIPAL_TIMELOCK);
	assert_true(named(t, ON("10", E), "Keeper"));
	assert_null(told_find(t, FACT_LABEL, ON("10", C), NULL));
	assert_int_equal(told_gaps(t), 0);
}

/* Sentences are none, wherever they mention an address. */
static void
test_lists_of_prose(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    "# Ethereum\n"
	    "- Note: call 0x" A " with care\n"
	    "- See [the vault](https://etherscan.io/address/0x" A ") first\n"
	    "- Tx: 0x" A B "\n"
	    "- From 0x" A " to: 0x" B "\n"
	    "- **Address**: `0x" A "`\n- TBD: 0x" A "\n"
	    "- 0x" A "\n- : 0x" A "\n-\n- [x](\n1.\n- []()\n"
	    "- Site: [x](https://example.org)\n"
	    "Title: 0x" A "\n"
	    "```\n- Code: 0x" A "\n```\n");
	assert_int_equal(told_count(t, FACT_LABEL), 0);
	assert_int_equal(told_gaps(t), 0);
}

/* Names that only sound like keys are none. */
static void
test_no_guess_of_keys(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    "# Ethereum\n" HEAD3 ROW("Deployer", A, "") ROW("Keeper", B, "")
		ROW("Guardian", C, "Safe council"));
	assert_null(told_find(t, FACT_KIND, ON_1(A), NULL));
	assert_null(told_find(t, FACT_KIND, ON_1(B), NULL));
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
	assert_int_equal(told_count(t, FACT_LABEL), 3);
}

static void
test_quorums_that_are_none(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    "# Ethereum\n" HEAD3 ROW("One", A, "Multisig 9/5")
		ROW("Two", B, "Multisig since 1/2/2024")
		    ROW("Three", C, "v3/4 pool") ROW("Four", D, "Safe 0 of 3"));
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
}

static void
test_threshold_column(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/deployments/base.md",
	    "## Multisigs\n| Purpose | Address | Threshold | Owner |\n"
	    "|---|---|---|---|\n"
	    "| Treasury | 0x" A " | 2 | 0x" B ",0x" C ",0x" D " |\n");
	assert_int_equal(number(t, FACT_THRESHOLD, ON("8453", A))->number, 2);
	assert_int_equal(told_count(t, FACT_MEMBER), 3);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, ON("8453", A))->number, 3);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

static void
test_delays(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    "# Ethereum\n| Name | Address | Min delay (hours) |\n|-|-|-|\n" ROW(
		"Timelock", A, "48") "\n" HEAD3 ROW("CustodyTimelock (2 days)",
		B, "") ROW("Slow Timelock", C, "waits 172,800 seconds")
		ROW("Fast Timelock", D, "Timelock 90 min")
		    ROW("Vault", E, "48h"));
	assert_int_equal(number(t, FACT_DELAY, ON_1(A))->number, 172800);
	assert_int_equal(number(t, FACT_DELAY, ON_1(B))->number, 172800);
	assert_null(number(t, FACT_DELAY, ON_1(C)));
	assert_int_equal(number(t, FACT_DELAY, ON_1(D))->number, 5400);
	assert_null(number(t, FACT_DELAY, ON_1(E)));
}

/* ---- where ---- */

static void
test_chains(void **state)
{
	struct told *t = *state;

	told_file(t, "README.md",
	    "# Contracts\n## ETH Mainnet\n### Vaults\n" HEAD3 ROW("One", A,
		"") "## Base Sepolia (TESTNET Contracts)\n" HEAD3 ROW("Two", A,
		"") "## Key Addresses (Arbitrum)\n" HEAD3 ROW("Three", A,
		"") "## Berachain c-artio testnet\n" HEAD3 ROW("Four", A, ""));
	assert_non_null(told_find(t, FACT_LABEL, ON_1(A), NULL));
	assert_true(told_find(t, FACT_LABEL, ON("84532", A), NULL)->test);
	assert_non_null(told_find(t, FACT_LABEL, ON("42161", A), NULL));
	assert_true(
	    told_find(t, FACT_LABEL, "net:README/testnet:0x" A, NULL)->test);
}

static void
test_chain_of_a_row(void **state)
{
	struct told *t = *state;

	told_file(t, "README.md",
	    "# Safe Multisigs\n| Name | Safe Address |\n|-|-|\n"
	    "| Optimism | 0x" A " |\n"
	    "| Linea (OFT owner) | 0x" A " |\n"
	    "| ETH Mainnet Admin | 0x" A " |\n"
	    "| Pauser | 0x" A " |\n"
	    "# LayerZero OFT\n| Network | Address |\n|-|-|\n"
	    "| Scroll | 0x" B " |\n");
	/* where it is does not say what it is */
	assert_true(str_eq(told_find(t, FACT_LABEL, ON("10", A), NULL)->detail,
	    STR("Safe Multisigs (Optimism)")));
	assert_non_null(told_find(t, FACT_LABEL, ON("59144", A), NULL));
	assert_non_null(told_find(t, FACT_LABEL, ON_1(A), NULL));
	assert_non_null(told_find(t, FACT_LABEL, "net:README:0x" A, NULL));
	assert_int_equal(
	    number(t, FACT_KIND, ON("10", A))->number, PRINCIPAL_MULTISIG);
	assert_true(
	    str_eq(told_find(t, FACT_LABEL, ON("534352", B), NULL)->detail,
		STR("LayerZero OFT")));
}

static void
test_links(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    "# Ethereum\n" HEAD3 "| One | [0x" A
	    "](https://arbiscan.io/address/0x" A ") | |\n"
	    "| Two | [0xbb..bb](https://www.basescan.org/address/0x" B
	    "#code) | |\n"
	    "| Three | [0x" C "](https://arbiscan.io/address/0x" D ") | |\n"
	    "| Four | [Safe](https://app.safe.global/home?safe=oeth:0x" E
	    ") | |\n");
	assert_non_null(told_find(t, FACT_LABEL, ON("42161", A), NULL));
	assert_non_null(told_find(t, FACT_LABEL, ON("8453", B), NULL));
	assert_non_null(told_find(t, FACT_LABEL, ON_1(C), NULL));
	assert_non_null(told_find(t, FACT_LABEL, ON("10", E), NULL));
}

static void
test_front_matter(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    "---\ntitle: x\nchain: 'Optimism'\n---\n" HEAD3 ROW("One", A, ""));
	assert_non_null(told_find(t, FACT_LABEL, ON("10", A), NULL));
}

/* ---- powers ---- */

static void
test_pairs(void **state)
{
	struct told *t = *state;

	told_file(t, "README.md",
	    "## Base\n| Contract Name | Address |\n|---|---|\n"
	    "| ProxyAdmin | 0x" A " |\n"
	    "| ProxyAdmin Owner | 0x" B " |\n"
	    "| TimelockController | 0x" B " |\n"
	    "| Timelock Proposer | 0x" C " |\n");
	assert_true(told_power(
	    t, FACT_HOLDS, ON("8453", A), ON("8453", B), POWER_OWN, ""));
	assert_true(told_power(
	    t, FACT_HOLDS, ON("8453", B), ON("8453", C), POWER_PROPOSE, ""));
	assert_int_equal(told_count(t, FACT_HOLDS), 2);
	assert_int_equal(
	    told_find(t, FACT_LABEL, ON("8453", C), NULL)->strength,
	    LABEL_OF_ROLE);
}

/* One table may list several; each owner follows the thing it owns, and two
 * things before one owner are nobody's. */
static void
test_pairs_in_turn(void **state)
{
	struct told *t = *state;

	told_file(t, "README.md",
	    "## Ethereum\n| Contract Name | Address |\n|---|---|\n"
	    "| ProxyAdmin (owner: TimelockController) | 0x" A " |\n"
	    "| ProxyAdmin Owner | 0x" B " |\n"
	    "| ProxyAdmin (owner: Safe) | 0x" C " |\n"
	    "| ProxyAdmin Owner | 0x" D " |\n"
	    "\n| Contract Name | Address |\n|---|---|\n"
	    "| Vault | 0x" A " |\n| Vault (old) | 0x" C " |\n"
	    "| Vault Owner | 0x" E " |\n");
	assert_true(told_power(t, FACT_HOLDS, ON_1(A), ON_1(B), POWER_OWN, ""));
	assert_true(told_power(t, FACT_HOLDS, ON_1(C), ON_1(D), POWER_OWN, ""));
	assert_int_equal(told_count(t, FACT_HOLDS), 2);
}

static void
test_columns(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/mainnet.md",
	    "| Contract | Address | Owner | Implementation | Admin |\n"
	    "|---|---|---|---|---|\n"
	    "| Vault | 0x" A " | Council | 0x" B " | 0x" C " |\n"
	    "| Council | 0x" D " |  | | |\n");
	assert_true(told_power(t, FACT_HOLDS, ON_1(A), ON_1(D), POWER_OWN, ""));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(A), ON_1(B)));
	assert_int_equal(told_count(t, FACT_HOLDS), 1);
}

#define OWNERS                                                            \
	"# Ethereum\n" HEAD3 ROW("Vault (Proxy)", A, "")                  \
	    ROW("Vault (Implementation)", B, "") ROW("DAO (vote)", C, "") \
		ROW("Guard", D, "Multisig 2/3")

static void
test_permissions(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    OWNERS "\n| Contract | Function | Impact | Owner |\n|-|-|-|-|\n"
		   "| Vault | upgradeTo | 0x" E " | [DAO](#dao) |\n"
		   "| Vault (Implementation) | pause | | DAO (Vote) & Guard |\n"
		   "| Vault | setFee | | Guard |\n"
		   "| Vault | mint | | Somebody |\n"
		   "| Other | mint | | Guard |\n");
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(C), POWER_UPGRADE, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(C), POWER_PAUSE, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(D), POWER_PAUSE, ""));
	assert_int_equal(told_count(t, FACT_HOLDS), 3);
	assert_int_equal(told_gaps(t), 1); /* Somebody, Other */
	assert_null(told_find(t, FACT_LABEL, ON_1(E), NULL));
}

static void
test_roles(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    OWNERS "\n## Roles inside `Vault`\n"
		   "| Role name | ID | Role Owners |\n|-|-|-|\n"
		   "| DEFAULT_ADMIN | 0x00 | DAO |\n"
		   "| KEEPER | 0x01 | Guard, 0x" E " |\n"
		   "| EMPTY | 0x02 |  |\n");
	assert_true(told_power(t, FACT_HOLDS, ON_1(A), ON_1(C), POWER_ADMIN,
	    "DEFAULT_ADMIN_ROLE"));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(D), POWER_ROLE, "KEEPER"));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(E), POWER_ROLE, "KEEPER"));
	assert_int_equal(told_count(t, FACT_HOLDS), 3);
	assert_int_equal(told_gaps(t), 0);
}

/* ---- what is not there ---- */

static void
test_hidden(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/a.md",
	    "# Ethereum\n```\n" HEAD3 ROW("One", A, "") "```\n<!--\n" HEAD3 ROW(
		"Two", B, "") "-->\n~~~ md\n" HEAD3 ROW("Three", C, ""));
	assert_int_equal(told_count(t, FACT_LABEL), 0);
	assert_int_equal(facts_were_read(t->facts), 0);
}

static void
test_odd_input(void **state)
{
	struct told *t = *state;
	static const char *const odd[] = { "|0x", "|\n|-|\n|", "||||||\n|-\n",
		"| a | 0x" A "f |\n", "| [a](0x" A " | `b\n|-|-|\n",
		"| <b | 0x" ZERO " |\n", "######## 0x |", "| a \\",
		"---\n| 0x" A " |", "| 1 | 0x" A " |\n" };
	size_t i;

	for (i = 0; i < COUNT_OF(odd); i++)
		(void)told_file(t, "docs/ethereum.md", odd[i]);
	assert_int_equal(told_count(t, FACT_LABEL), 0);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_other_files(void **state)
{
	struct told *t = *state;
	bool (*wants)(struct str) = reader_markdown.wants;

	assert_true(wants(STR("README.md")));
	assert_true(wants(STR("docs/x.mdx")));
	assert_false(wants(STR("node_modules/x/README.md")));
	assert_false(wants(STR("lib/forge-std/README.md")));
	assert_false(wants(STR("contracts/lib/x/README.md")));
	assert_false(wants(STR("README.txt")));
	assert_false(told_file(t, "README.md", "# Title\n| a | b |\n"));
	/* only what it told was read, so silence is no evidence */
	told_file(t, "docs/ethereum.md", HEAD3 ROW("Vault", A, ""));
	assert_int_equal(facts_were_read(t->facts), FACT_BIT(LABEL));
}

static void
test_too_large(void **state)
{
	struct told *t = *state;
	struct file file = { .kind = ENTRY_FILE, .path = STR("README.md") };
	size_t n = LIMIT_DOCUMENT_BYTES + 1;
	char *p = arena_alloc(t->arena, n, 1);

	memset(p, '|', n);
	memcpy(p, "0x", 2);
	file.bytes = (struct str){ p, n };
	(void)read_file(t->facts, NULL, &file, t->scratch);
	assert_int_equal(told_gaps(t), 1);
	file.bytes.n--;
	(void)read_file(t->facts, NULL, &file, t->scratch);
	assert_int_equal(told_gaps(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_labels_and_kinds),
		TOLD_TEST(test_rows_without_a_proxy),
		TOLD_TEST(test_lists),
		TOLD_TEST(test_lists_of_prose),
		TOLD_TEST(test_no_guess_of_keys),
		TOLD_TEST(test_quorums_that_are_none),
		TOLD_TEST(test_threshold_column),
		TOLD_TEST(test_delays),
		TOLD_TEST(test_chains),
		TOLD_TEST(test_chain_of_a_row),
		TOLD_TEST(test_links),
		TOLD_TEST(test_front_matter),
		TOLD_TEST(test_pairs),
		TOLD_TEST(test_pairs_in_turn),
		TOLD_TEST(test_columns),
		TOLD_TEST(test_permissions),
		TOLD_TEST(test_roles),
		TOLD_TEST(test_hidden),
		TOLD_TEST(test_odd_input),
		TOLD_TEST(test_other_files),
		TOLD_TEST(test_too_large),
	};

	return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
