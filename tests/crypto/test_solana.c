#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "crypto/ed25519.h"
#include "crypto/solana.h"

/* A Squads v4 multisig of that program's own tests, the key it was made with
 * and the program's address there: the chain derived the one from the other. */
#define PROGRAM "GyhGAqjokLwF9UXdQ2dR5Zwiup242j4mX4J1tSMKyAmD"
#define CREATED "EpQKb7hBBaPP4NNzZVxNttQtuXhmcqHCzmLij3eBZs5D"
#define MADE    "D3oQ6QxSYk6aKUsmBTa9BghFQvbRi7kxP6h95NSdjjXz"

static void
writes_what_it_reads(void **state)
{
	unsigned char raw[SOLANA_ADDRESS];
	char text[SOLANA_TEXT];

	(void)state;
	assert_true(solana_parse(STR(MADE), raw));
	solana_format(raw, text);
	assert_string_equal(text, MADE);
	assert_true(solana_parse(STR("11111111111111111111111111111111"), raw));
	solana_format(raw, text);
	assert_string_equal(text, "11111111111111111111111111111111");
}

static void
refuses_other_text(void **state)
{
	unsigned char raw[SOLANA_ADDRESS];

	(void)state;
	assert_false(solana_parse(STR(""), raw));
	assert_false(solana_parse(STR("1111111111111111111111111111111"), raw));
	assert_false(solana_parse(STR(MADE "1"), raw));
	assert_false(
	    solana_parse(STR("0x00000000000000000000000000000000"), raw));
	assert_false(solana_parse(
	    STR("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"), raw));
}

static void
knows_the_curve(void **state)
{
	unsigned char seed[32], pair[64], raw[SOLANA_ADDRESS];
	unsigned i;

	(void)state;
	for (i = 0; i < 50; i++) {
		memset(seed, (int)i, sizeof(seed));
		ed25519_pair_of(seed, pair);
		assert_true(solana_on_curve(pair + 32));
	}
	assert_true(solana_parse(STR(MADE), raw));
	assert_false(solana_on_curve(raw));
}

static void
derives(void **state)
{
	unsigned char program[SOLANA_ADDRESS], key[SOLANA_ADDRESS],
	    made[SOLANA_ADDRESS];
	const struct str seeds[] = { STR("multisig"), STR("multisig"),
		{ (const char *)key, sizeof(key) } };
	char text[SOLANA_TEXT], long_seed[33];

	(void)state;
	assert_true(solana_parse(STR(PROGRAM), program));
	assert_true(solana_parse(STR(CREATED), key));
	assert_true(solana_derive(program, seeds, 3, made));
	solana_format(made, text);
	assert_string_equal(text, MADE);
	memset(long_seed, 'a', sizeof(long_seed));
	assert_false(
	    solana_derive(program, &(struct str){ long_seed, 33 }, 1, made));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_what_it_reads),
		cmocka_unit_test(refuses_other_text),
		cmocka_unit_test(knows_the_curve),
		cmocka_unit_test(derives),
	};

	return cmocka_run_group_tests_name("solana", tests, NULL, NULL);
}
