#include <stdio.h>

#include "crypto/bip39.h"
#include "crypto/seeds.h"
#include "crypto/words.h"
#include "vectors.h"

/* Source: SLIP-39, test vectors 1 and 42, as places in its list. */
static void
test_slip39(void **state)
{
	unsigned one[] = { 248, 288, 0, 0, 17, 753, 521, 840, 372, 497, 155,
		670, 192, 448, 297, 249, 23, 173, 196, 496 };
	unsigned extendable[] = { 906, 883, 0, 0, 158, 541, 828, 460, 315, 71,
		315, 1016, 537, 164, 407, 400, 827, 491, 300, 514 };

	(void)state;
	assert_true(slip39_valid(one, 20));
	assert_true(slip39_valid(extendable, 20));
	assert_false(slip39_valid(one, 19));
	one[7] ^= 1;
	assert_false(slip39_valid(one, 20));
	one[7] ^= 1;
	one[1] ^= 1 << 4; /* it says that it is of the other kind */
	assert_false(slip39_valid(one, 20));
	extendable[3] = 1024;
	assert_false(slip39_valid(extendable, 20));
}

/* Source: Electrum, its tests of seeds. */
static void
test_electrum(void **state)
{
	(void)state;
	assert_int_equal(
	    electrum_seed_kind(STR("wild father tree among universe such "
				   "mobile favorite target dynamic credit "
				   "identify")),
	    ELECTRUM_SEGWIT);
	assert_int_equal(
	    electrum_seed_kind(STR("cram swing cover prefer miss modify "
				   "ritual silly deliver chunk behind inform "
				   "able")),
	    ELECTRUM_STANDARD);
	assert_int_equal(
	    electrum_seed_kind(STR("wild father tree")), ELECTRUM_NONE);
	assert_int_equal(electrum_seed_kind(STR_NONE), ELECTRUM_NONE);
}

/* Source: Monero, its functional tests of wallets. */
static void
test_monero(void **state)
{
	struct str words[25], swap;
	size_t n = words_of("velvet lymph giddy number token physics poetry "
			    "unquoted nibs useful sabotage limits benches "
			    "lifestyle eden nitrogen anvil fewest avoid batch "
			    "vials washing fences goat unquoted",
	    words, 25);

	(void)state;
	assert_int_equal(n, 25);
	assert_true(monero_valid(words, n, 3));
	assert_false(monero_valid(words, 24, 3));
	assert_false(monero_valid(words, 0, 3));
	swap = words[3];
	words[3] = words[5];
	words[5] = swap;
	assert_false(monero_valid(words, n, 3));
}

/* The key of noughts: 24 times the first word, then "invest". Source: py-
 * algorand-sdk, its tests. */
static void
test_algorand(void **state)
{
	unsigned index[25] = { 0 };

	(void)state;
	index[24] = (unsigned)bip39_word(STR("invest"));
	assert_true(algorand_valid(index));
	index[24]++;
	assert_false(algorand_valid(index));
	index[24]--;
	index[2] = 1;
	assert_false(algorand_valid(index));
	index[2] = 0;
	index[23] = 1 << 10; /* the 264th bit: a key has 256 */
	assert_false(algorand_valid(index));
	index[23] = 2048;
	assert_false(algorand_valid(index));
}

/* Every k-th word of the list; found with another implementation. */
static bool
ton_every(size_t k)
{
	char text[24 * 9];
	size_t n = 0;

	for (size_t i = 1; i <= 24; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s",
		    i == 1 ? "" : " ", bip39_words[k * i % BIP39_WORDS]);
	return ton_valid((struct str){ text, n });
}

static void
test_ton(void **state)
{
	(void)state;
	assert_true(ton_every(89));
	assert_true(ton_every(209));
	assert_true(ton_every(961));
	for (size_t k = 90; k < 110; k++)
		assert_false(ton_every(k));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slip39),
		cmocka_unit_test(test_electrum),
		cmocka_unit_test(test_monero),
		cmocka_unit_test(test_algorand),
		cmocka_unit_test(test_ton),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
