#include "searching.h"

#include "crypto/bip39.h"

/* The phrases whose accounts published.c lists, and how many of them. */
static const struct {
	const char *phrase;
	uint32_t n;
} known[] = {
	{ "test test test test test test test test test test test junk", 20 },
	{ "myth like bonus scare over problem client lizard pioneer submit "
	  "female collect",
	    10 },
	{ "candy maple cake sugar pudding cream honey rich smooth crumble "
	  "sweet treat",
	    10 },
	{ "fox sight canyon orphan hotel grow hedgehog build bless august "
	  "weather swarm",
	    10 },
	{ "indoor dish desk flag debris potato excuse depart ticket judge file "
	  "exit",
	    10 },
	{ "bottom drive obey lake curtain smoke basket hold race lonely fit "
	  "walk",
	    6 },
	{ "abandon abandon abandon abandon abandon abandon abandon abandon "
	  "abandon abandon abandon about",
	    5 },
	{ "stuff slice staff easily soup parent arm payment cotton trade "
	  "scatter struggle",
	    10 },
	{ "legal winner thank year wave sausage worth useful legal winner "
	  "thank yellow",
	    5 },
};

static size_t
split(const char *text, struct str words[static 24])
{
	size_t n = 0;

	for (; *text != '\0'; text += strspn(text, " ")) {
		words[n++] = (struct str){ text, strcspn(text, " ") };
		text += words[n - 1].n;
	}
	return n;
}

static void
phrases(void **state)
{
	unsigned char seed[64], key[32], address[20];
	struct str words[24];
	uint32_t i;
	size_t k;

	(void)state;
	for (k = 0; k < COUNT_OF(known); k++) {
		size_t n = split(known[k].phrase, words);

		assert_true(bip39_valid(words, n));
		bip39_seed(words, n, STR_NONE, seed);
		for (i = 0; i <= known[k].n; i++) {
			assert_true(bip32_evm_key(seed, i, key));
			assert_true(evm_key_address(key, address));
			assert_int_equal(
			    published_address(address), i < known[k].n);
		}
	}
}

static void
small_numbers(void **state)
{
	unsigned char key[32] = { 0 }, address[20];

	(void)state;
	for (key[31] = 1; key[31] <= 11; key[31]++) {
		assert_true(evm_key_address(key, address));
		assert_int_equal(published_address(address), key[31] <= 10);
	}
}

/* A test of limits is no leak: the largest key is the order less one. */
static void
largest(void **state)
{
	static const char order[] = "fffffffffffffffffffffffffffffffe"
				    "baaedce6af48a03bbfd25e8cd0364141";
	unsigned char key[32], address[20];

	(void)state;
	assert_true(hex_bytes(str_of(order), sizeof(key), key));
	assert_false(evm_key_address(key, address));
	key[31]--;
	assert_true(evm_key_address(key, address));
	assert_true(published_address(address));
	key[31]--;
	assert_true(evm_key_address(key, address));
	assert_false(published_address(address));
}

static void
buidler(void **state)
{
	unsigned char address[20];

	(void)state;
	assert_true(hex_bytes(
	    STR("c783df8a850f42e7f7e57013759c285caa701eb6"), 20, address));
	assert_true(published_address(address));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(phrases),
		cmocka_unit_test(small_numbers), cmocka_unit_test(largest),
		cmocka_unit_test(buidler) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
