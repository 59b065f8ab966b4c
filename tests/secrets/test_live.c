#include "searching.h"

/* '@' stands where the secret is. */
static bool
is_live(const char *text)
{
	struct arena *a = arena_new();
	size_t at = (size_t)(strchr(text, '@') - text);
	bool live = live_at(a, str_of(text), (struct span){ at, at + 1 });

	arena_free(a);
	return live;
}

static void
blocks(void **state)
{
	(void)state;
	assert_true(is_live("networks: { mainnet: { accounts: ['@'] } }"));
	assert_true(is_live("{\n \"arbitrum\": {\n \"keys\": {\n '@'"));
	assert_true(is_live("{ sepolia: { x: 1 }, base: { k: '@' } }"));
	assert_false(is_live("{ base: { x: 1 }, sepolia: { k: '@' } }"));
	assert_false(is_live("{ mainnet: { x: 1 } }, k: '@'"));
	assert_false(is_live("{ localhost: { accounts: ['@'] } }"));
	assert_false(is_live("{ hardhat: { forking: { x: '@' } } }"));
	assert_false(is_live("{ optimismSepolia: { x: '@' } }"));
	assert_false(
	    is_live("{ mainnet: { url: 'http://localhost', k: '@' } }"));
	assert_false(is_live("{ other: { x: '@' } }"));
	assert_false(is_live("}}}} @"));
	assert_false(is_live("@"));
}

static void
lines(void **state)
{
	(void)state;
	assert_true(is_live("MAINNET_PRIVATE_KEY=@"));
	assert_true(is_live("a\nPROD_KEY = @\n"));
	assert_true(is_live("forge script X --rpc-url https://rpc.io "
			    "--private-key @"));
	assert_false(is_live("cast send --rpc-url http://localhost:8545 "
			     "--private-key @"));
	assert_false(is_live("forge --rpc-url https://sepolia.x.io @"));
	assert_false(is_live("PRIVATE_KEY=@"));
	assert_false(is_live("TEST_MAINNET_FORK_KEY=@"));
	/* the name of a network in a comment behind says nothing */
	assert_false(is_live("KEY=@ mainnet"));
}

static bool
is_local(const char *text)
{
	struct arena *a = arena_new();
	size_t at = (size_t)(strchr(text, '@') - text);
	bool local = local_at(a, str_of(text), (struct span){ at, at + 1 });

	arena_free(a);
	return local;
}

static void
locals(void **state)
{
	(void)state;
	assert_true(is_local("networks: { hardhat: {\n accounts: [\n {"
			     " privateKey: '@', balance: '1' }, ]"));
	assert_true(is_local("ganache: { k: '@' }"));
	assert_false(is_local("{ hardhat: { x: 1 }, base: { k: '@' } }"));
	assert_false(is_local("{ hardhat: { x: 1 } }, k: '@'"));
	assert_false(is_local("{ latest: { k: '@' } }"));
	assert_false(is_local("{ sepolia: { k: '@' } }"));
	assert_false(is_local("{ hardhat: { mainnet: { k: '@' } } }"));
	assert_false(is_local("k = '@' // hardhat"));
	assert_false(is_local("@"));
}

/* Is what stands at @ in a unit test of lib.rs? */
static bool
is_unit(const char *text)
{
	return in_unit_test(STR("src/lib.rs"), str_of(text),
	    str_find(str_of(text), STR("@"), 0));
}

static void
units(void **state)
{
	(void)state;
	assert_true(is_unit("#[test]\nfn a() {\n\tlet k = @"));
	assert_true(is_unit("fn x() {\n}\n\n#[cfg(test)]\nmod tests {\n"
			    "\tfn b() {\n\t}\n\n\tconst K = @"));
	assert_true(is_unit("#[test]\n// why\nfn a(\n\tx: u8,\n) {\n\t@"));
	assert_true(is_unit("#[cfg(test)]\nconst K = @"));
	assert_false(is_unit("#[test]\nfn a() {\n}\n\nfn b() {\n\t@"));
	assert_false(is_unit("#[cfg(test)]\nuse x;\n\nconst K = @"));
	assert_false(is_unit("#[cfg(not(test))]\nfn a() {\n\t@"));
	assert_false(is_unit("fn a() {\n\t#[cfg(test)]\n\t@"));
	assert_false(is_unit("@"));
	assert_false(
	    in_unit_test(STR("a.ts"), STR("#[test]\nfn a() {\n @"), 18));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(blocks),
		cmocka_unit_test(lines), cmocka_unit_test(locals),
		cmocka_unit_test(units) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
