#include "told.h"

extern const struct reader reader_durable_nonce;

static void
test_scripts(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "app/scripts/approve.ts",
	    "import { SystemProgram } from '@solana/web3.js';\n"
	    "const ix = SystemProgram.nonceAdvance({});\n"
	    "const more = SystemProgram.nonceAdvance({});\n"));
	f = told_find(t, FACT_DURABLE_NONCE, "app/scripts/approve.ts", NULL);
	assert_int_equal(f->at.line, 2);
	assert_int_equal(f->number, 0);
	told_file(t, "ops/sign.py",
	    "from solana.system_program import *\n"
	    "tx.add(advance_nonce_account(params))\n");
	assert_int_equal(told_count(t, FACT_DURABLE_NONCE), 2);
}

static void
test_what_says_nothing(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, "scripts/a.ts",
	    "// solana: never nonceAdvance()\n * nonceAdvance(\n"
	    "const nonce = await account.getNonce();\n"));
	assert_false(told_file(t, "scripts/b.ts", "nonceAdvance(x)\n"));
	assert_false(reader_durable_nonce.wants(STR("src/wallet/nonce.ts")));
	assert_false(reader_durable_nonce.wants(STR("scripts/README.md")));
	assert_false(reader_durable_nonce.wants(
	    STR("scripts/node_modules/@solana/web3.js/lib/index.js")));
	assert_int_equal(told_count(t, FACT_DURABLE_NONCE), 0);
	assert_int_equal(told_gaps(t), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_scripts),
		TOLD_TEST(test_what_says_nothing),
	};

	return cmocka_run_group_tests_name("durable_nonce", tests, NULL, NULL);
}
