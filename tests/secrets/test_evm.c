#include "searching.h"

#include "secrets/finder.h"

#define NOTHING (-1)

/* What the line with a key in place of %s gives. */
static int64_t
flags_of(struct bench *b, const char *path, const char *line)
{
	static unsigned count; /* a value is told naked once a scan */
	char name[32];
	struct str text;

	(void)snprintf(name, sizeof(name), "key %u", count++);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	text = arena_printf(b->arena, line, key_of(b, name));
#pragma GCC diagnostic pop
	return flags_in(b, path, text);
}

static void
labelled(void **state)
{
	static const char *const lines[] = { "PRIVATE_KEY=%s\n",
		"export DEPLOYER_PRIVATE_KEY=\"0x%s\"\n",
		"{\"privateKey\":\"0x%s\"}", "private_key: %s\n",
		"const deployerPrivateKey: string =\n\t\"0x%s\";\n",
		"  accounts: ['0x%s'],\n", "  accounts: [\n    `0x%s`,\n  ]",
		"const w = new Wallet('0x%s', provider)",
		"let w = new ethers.Wallet(\"%s\")",
		"privateKeyToAccount('0x%s')", "address a = vm.addr(0x%s);",
		"vm.startBroadcast(0x%s);",
		"cast send 0x1 'f(uint)' 7 --private-key 0x%s",
		"process.env.PRIVATE_KEY ?? '0x%s'",
		"vm.envOr(\"PRIVATE_KEY\", uint256(0x%s))", "ETH_KEY=%s",
		"MAIN_PK=%s", "pk = \"%s\"", "SIGNER_KEY: 0x%s", "from_key: %s",
		"Account.from_key('0x%s')", "txHash: '0x1', privateKey: '0x%s'",
		"rootPrivateKey = %s", "PRIVATE_KEY_1=%s",
		"new SigningKey('0x%s')" };
	struct bench *b = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(lines); i++)
		if (flags_of(b, "scripts/a.ts", lines[i]) != 0)
			fail_msg("not labelled: %s", lines[i]);
}

static void
vetoed(void **state)
{
	static const char *const lines[] = { " txHash: '0x%s'",
		"\"transactionHash\": \"0x%s\"", "bytes32 slot = 0x%s;",
		"blockHash=0x%s", "\"topics\": [\"0x%s\"]", "salt: \"0x%s\"",
		"privateKeyHash: 0x%s", "publicKey: '%s'", "\"pubkey\": \"%s\"",
		"keccak256(\"A\") == 0x%s", "MINTER_ROLE = 0x%s",
		"merkleRoot: 0x%s", "\"id\": \"0x%s\"", "guid 0x%s",
		"signature: 0x%s", "tx 0x%s", "oid sha256:%s",
		"privateKeyToAddress = 0x%s", "typehash 0x%s",
		"new Wallet(k).signMessage('0x%s')" };
	struct bench *b = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(lines); i++)
		if (flags_of(b, "scripts/a.ts", lines[i]) != NOTHING)
			fail_msg("not vetoed: %s", lines[i]);
}

static void
naked(void **state)
{
	static const char *const lines[] = { "0x%s\n", "x = 0x%s",
		"{\"foo\": \"%s\"}",
		"{\"privateKey\": \"none\", \"foo\": \"0x%s\"}",
		"PRIVATE_KEY=none\nFOO=%s", "PRIVATE_KEY=a; b(0x%s)" };
	struct bench *b = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(lines); i++)
		if (flags_of(b, "scripts/a.ts", lines[i]) != SECRET_NAKED)
			fail_msg("not naked: %s", lines[i]);
}

/* Sixty-four digits that are part of something longer. */
static void
bounds(void **state)
{
	static const char *const lines[] = { "PRIVATE_KEY=%sa",
		"PRIVATE_KEY=a%s", "PRIVATE_KEY=%sz", "PRIVATE_KEY=z%s",
		"PRIVATE_KEY=z0x%s" };
	struct bench *b = *state;
	const char *key = key_of(b, "short");
	size_t i;

	for (i = 0; i < COUNT_OF(lines); i++)
		if (flags_of(b, "src/a", lines[i]) != NOTHING)
			fail_msg("in a longer word: %s", lines[i]);
	for (i = 0; i < 64; i++)
		assert_int_equal(flags_in(b, "src/a",
				     arena_printf(b->arena, "PRIVATE_KEY=%.*s",
					 (int)i, key)),
		    NOTHING);
}

/* Hashes in the files of tools are not even told naked; an explicit label is
 * one anywhere. */
static void
artefacts(void **state)
{
	static const char *const paths[] = {
		"broadcast/Deploy.s.sol/1/run-latest.json",
		"packages/a/deployments/mainnet/A.json", "artifacts/A.json",
		".openzeppelin/mainnet.json", "Cargo.lock", "package-lock.json",
		"typechain-types/a.ts", "dist/a.min.js"
	};
	struct bench *b = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(paths); i++) {
		assert_int_equal(
		    flags_of(b, paths[i], "\"value\": \"0x%s\""), NOTHING);
		assert_int_equal(
		    flags_of(b, paths[i], "\"signerKey\": \"0x%s\""), NOTHING);
		assert_int_equal(
		    flags_of(b, paths[i], "\"privateKey\": \"0x%s\""), 0);
	}
	assert_false(path_is_artefact(STR("mybroadcast/a.json")));
}

static void
list(void **state)
{
	struct bench *b = *state;
	const struct fact *const *v;
	size_t n;
	struct str text = arena_printf(b->arena,
	    "accounts: [\n  \"0x%s\",\n  \"0x%s\",\n],\nfoo: \"0x%s\"\n",
	    key_of(b, "a"), key_of(b, "b"), key_of(b, "c"));

	v = search_text(b, "hardhat.config.ts", text, &n);
	assert_int_equal(n, 3);
	assert_int_equal(v[0]->number, 0);
	assert_int_equal(v[1]->number, 0);
	assert_int_equal(v[2]->number, SECRET_NAKED);
}

/* Leaves of a tree: only the first few are worth a derivation. */
static void
long_list(void **state)
{
	struct bench *b = *state;
	struct str text = STR("leaves = [");
	char name[32];
	size_t i, n;

	for (i = 0; i < 50; i++) {
		(void)snprintf(name, sizeof(name), "leaf %zu", i);
		text = arena_printf(b->arena, STR_FMT "\"%s\",\n",
		    STR_ARG(text), key_of(b, name));
	}
	(void)search_text(b, "a.json", text, &n);
	assert_int_equal(n, 20);
}

static void
fact(void **state)
{
	struct bench *b = *state;
	const struct fact *const *v;
	size_t n;
	struct str text =
	    arena_printf(b->arena, "A=1\nPRIVATE_KEY=0x%s\n", key_of(b, "a"));

	v = search_text(b, "test/.env", text, &n);
	assert_int_equal(n, 1);
	assert_int_equal(v[0]->kind, FACT_SECRET);
	assert_int_equal(v[0]->grade, GRADE_DECLARED);
	assert_int_equal(v[0]->strength, SEVERITY_HIGH);
	assert_int_equal(v[0]->at.line, 2);
	assert_int_equal(v[0]->at.col, 13);
	assert_true(v[0]->test);
	assert_true(str_eq(v[0]->subject, subject_of(b, "a")));
	assert_true(str_eq(v[0]->detail, STR("raw-evm")));
	assert_int_equal(v[0]->object.n, 16);
	assert_false(str_has(text, v[0]->object));
}

static void
trivial(void **state)
{
	static const char *const digits[] = { "deadbeef", "0123456789abcdef",
		"a", "42", "1234567890" };
	struct bench *b = *state;
	char key[65];
	size_t i, k;

	for (i = 0; i < COUNT_OF(digits); i++) {
		for (k = 0; k < 64; k++)
			key[k] = digits[i][k % strlen(digits[i])];
		key[64] = '\0';
		assert_int_equal(
		    flags_in(b, ".env",
			arena_printf(b->arena, "PRIVATE_KEY=%s", key)),
		    SECRET_PLACEHOLDER);
		assert_int_equal(
		    flags_in(b, ".env", arena_printf(b->arena, "x=%s", key)),
		    NOTHING);
	}
	/* not below the order of the curve: no key */
	memset(key, 'f', 64);
	assert_int_equal(
	    flags_in(b, ".env", arena_printf(b->arena, "PRIVATE_KEY=%s", key)),
	    NOTHING);
}

/* A thousand times the same hash is one fact and one derivation. */
static void
naked_once(void **state)
{
	struct bench *b = *state;
	struct str text = arena_printf(
	    b->arena, "x=0x%s\ny=0x%s\n", key_of(b, "same"), key_of(b, "same"));
	size_t n;

	(void)search_text(b, "a.txt", text, &n);
	assert_int_equal(n, 1);
	(void)search_text(b, "b.txt", text, &n);
	assert_int_equal(n, 0);
	assert_int_equal(b->searcher->naked, 1);
}

static void
naked_limit(void **state)
{
	struct bench *b = *state;
	const struct gap *const *gaps;
	size_t n;
	struct str text =
	    arena_printf(b->arena, "x=0x%s\n", key_of(b, "one too many"));

	b->searcher->naked = LIMIT_NAKED_KEYS;
	(void)search_text(b, "a.txt", text, &n);
	assert_int_equal(n, 0);
	gaps = facts_gaps(b->facts, &n);
	assert_int_equal(n, 1);
	assert_int_equal(gaps[0]->hides, FACT_BIT(SECRET));
}

/* What stands right before a hash is seen without the rest of the file. */
static void
refused_beside(void **state)
{
	static const char *const lines[] = { " txHash: '0x%s'",
		"\"transactionHash\": \"0x%s\"", " bytes32(0x%s)",
		"x\nchecksum = \"%s\"", "hash = \"sha256:%s",
		"\n  publicKey: %s", "X\nMINTER_ROLE = 0x%s",
		"bytes32 constant SLOT_HASH = 0x%s" };
	static const char *const others[] = { "privateKey: '0x%s'", "x = %s",
		"\n%s", "key: bytes32 = 0x%s", "vm.sign(hash, 0x%s",
		"privateKey: '0x%s', '0x%s'" };
	struct bench *b = *state;
	const char *key = key_of(b, "beside");
	struct str text;
	size_t i, at;

	for (i = 0; i < COUNT_OF(lines) + COUNT_OF(others); i++) {
		bool refused = i < COUNT_OF(lines);
		const char *line =
		    refused ? lines[i] : others[i - COUNT_OF(lines)];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		text = arena_printf(b->arena, line, key, key);
#pragma GCC diagnostic pop
		at = str_find(text, str_of(key), 0);
		if (str_find(text, str_of(key), at + 1) != SIZE_MAX)
			at = str_find(text, str_of(key), at + 1);
		if (finder_evm.candidate(text, (struct span){ at, at + 64 }) ==
		    refused)
			fail_msg("%s: %s", refused ? "taken" : "refused", line);
	}
}

/* Six thousand hashes of a deployment and two keys: the keys, nothing else. */
static void
among_hashes(void **state)
{
	static const char *const lines[] = { "\"txHash\": \"0x%s\",\n",
		"\"storageRoot\": \"0x%s\",\n", "  \"0x%s\",\n",
		"bytes32 public constant X_ROLE = 0x%s;\n",
		"checksum = \"%s\"\n", "      \"id\": \"0x%s\",\n" };
	struct bench *b = *state;
	const struct fact *const *v;
	struct str line;
	char *p = arena_alloc(b->arena, 6100, 128), name[32];
	size_t i, n = 0, full = 0;

	for (i = 0; i < 6000; i++) {
		bool key = i == 1000 || i == 5000;

		(void)snprintf(name, sizeof(name), "hash %zu", i);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		line = arena_printf(b->arena,
		    key ? "\"privateKey\": \"0x%s\",\n"
			: lines[i % COUNT_OF(lines)],
		    key_of(b, name));
#pragma GCC diagnostic pop
		memcpy(p + n, line.p, line.n);
		n += line.n;
	}
	v = search_text(b, "a.json", (struct str){ p, n }, &n);
	for (i = 0; i < n; i++)
		if ((v[i]->number & SECRET_NAKED) == 0) {
			full++;
			assert_true(
			    str_eq(v[i]->subject, subject_of(b, "hash 1000")) ||
			    str_eq(v[i]->subject, subject_of(b, "hash 5000")));
		}
	assert_int_equal(full, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST_FINDER(refused_beside),
		TEST_FINDER(among_hashes), TEST_FINDER(labelled),
		TEST_FINDER(vetoed), TEST_FINDER(naked), TEST_FINDER(bounds),
		TEST_FINDER(artefacts), TEST_FINDER(list),
		TEST_FINDER(long_list), TEST_FINDER(fact), TEST_FINDER(trivial),
		TEST_FINDER(naked_once), TEST_FINDER(naked_limit) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
