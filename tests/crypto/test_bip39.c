#include "crypto/bip39.h"
#include "crypto/words.h"
#include "vectors.h"

#define LEGAL   "legal winner thank year wave sausage worth useful "
#define LETTER  "letter advice cage absurd amount doctor acoustic avoid "
#define ABANDON "abandon abandon abandon abandon abandon abandon "

/* One byte of entropy, repeated, and its phrase. 12, 18 and 24 words are
 * Trezor's vectors for BIP-39 (with their seeds, passphrase "TREZOR"); 15 and
 * 21 words were computed with @scure/bip39 1.6.0. */
static const struct vector {
	unsigned char byte;
	size_t n;
	const char *phrase, *seed;
} vectors[] = {
	{ 0x00, 16, ABANDON "abandon abandon abandon abandon abandon about",
	    "c55257c360c07c72029aebc1b53c05ed"
	    "0362ada38ead3e3e9efa3708e5349553"
	    "1f09a6987599d18264c1e1c92f2cf141"
	    "630c7a3c4ab7c81b2f001698e7463b04" },
	{ 0x7f, 16, LEGAL "legal winner thank yellow",
	    "2e8905819b8723fe2c1d161860e5ee18"
	    "30318dbf49a83bd451cfb8440c28bd6f"
	    "a457fe1296106559a3c80937a1c1069b"
	    "e3a3a5bd381ee6260e8d9739fce1f607" },
	{ 0x80, 20, LETTER "letter advice cage absurd amount doctor accident",
	    "bc40a19ec918698b32e3e13ed906006d"
	    "9e3b9987ba7dee6fc53a824774cc5be6"
	    "8f89b865bbfbac21b2fb99c016e214f5"
	    "4f239f77dd99881c1b81de275c60be3d" },
	{ 0x7f, 24, LEGAL LEGAL "legal will",
	    "f2b94508732bcbacbcc020faefecfc89"
	    "feafa6649a5491b8c952cede496c214a"
	    "0c7b3c392d168748f2d4a612bada0753"
	    "b52a1c7ac53c1e93abd5c6320b9e95dd" },
	{ 0x80, 28, LETTER LETTER "letter advice cage absurd apart",
	    "708f0487a927474944ed882e5f059546"
	    "56bd82bebcf4119b1233e90ee8b27b16"
	    "d48a77be2c2aceecc32b07a94a5e9a04"
	    "d94856a2b9fd7c2362ac4153420ef2e6" },
	{ 0xff, 32,
	    "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo "
	    "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote",
	    "dd48c104698c30cfe2b6142103248622"
	    "fb7bb0ff692eebb00089b32d22484e16"
	    "13912f0a5b694407be899ffd31ed3992"
	    "c456cdf60f5d4564b8ba3f05a69890ad" },
};

static void
test_list(void **state)
{
	(void)state;
	for (int i = 0; i < BIP39_WORDS; i++)
		assert_int_equal(bip39_word(str_of(bip39_words[i])), i);
	assert_int_equal(bip39_word(STR("Zoo")), 2047);
	assert_int_equal(bip39_word(STR("ABANDON")), 0);
	assert_int_equal(bip39_word(STR("zo")), -1);
	assert_int_equal(bip39_word(STR("zoos")), -1);
	assert_int_equal(bip39_word(STR("zoo\0")), -1);
	assert_int_equal(bip39_word(STR("abandonabandon")), -1);
	assert_int_equal(bip39_word(STR_NONE), -1);
}

static void
test_vectors(void **state)
{
	struct str words[BIP39_WORDS_MAX], made[BIP39_WORDS_MAX];
	unsigned char entropy[32], seed[64];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(vectors); i++) {
		const struct vector *v = &vectors[i];
		size_t n = words_of(v->phrase, words, BIP39_WORDS_MAX);

		assert_true(bip39_valid(words, n));
		bip39_seed(words, n, STR("TREZOR"), seed);
		expect_bytes(seed, v->seed);

		memset(entropy, v->byte, sizeof(entropy));
		assert_int_equal(bip39_words_of(entropy, v->n, made), n);
		for (size_t w = 0; w < n; w++)
			assert_true(str_eq(made[w], words[w]));
	}
}

static void
test_case_gives_the_same_seed(void **state)
{
	struct str words[BIP39_WORDS_MAX];
	unsigned char seed[64];
	size_t n;

	(void)state;
	n = words_of("Legal WINNER thank year wave sausage worth useful legal "
		     "winner thank yelloW",
	    words, BIP39_WORDS_MAX);
	assert_true(bip39_valid(words, n));
	bip39_seed(words, n, STR("TREZOR"), seed);
	expect_bytes(seed, vectors[1].seed);
	bip39_seed(words, n, STR_NONE, seed);
	expect_bytes(seed, "878386efb78845b3355bd15ea4d39ef9");
}

/* Of the 2048 last words for given eleven, just one in 16 is right. */
static void
test_checksum_is_looked_at(void **state)
{
	struct str words[BIP39_WORDS_MAX];
	size_t n = words_of(vectors[0].phrase, words, BIP39_WORDS_MAX);
	unsigned valid = 0;

	(void)state;
	for (size_t i = 0; i < BIP39_WORDS; i++) {
		words[n - 1] = str_of(bip39_words[i]);
		valid += bip39_valid(words, n);
	}
	assert_int_equal(valid, BIP39_WORDS / 16);
}

static void
test_not_a_phrase(void **state)
{
	struct str words[BIP39_WORDS_MAX + 3];
	size_t n = words_of(vectors[0].phrase, words, BIP39_WORDS_MAX);

	(void)state;
	words[3] = STR("quorate");
	assert_false(bip39_valid(words, n));
	for (size_t i = 0; i < COUNT_OF(words); i++)
		words[i] = STR("zoo");
	for (n = 0; n <= COUNT_OF(words); n++)
		assert_false(bip39_valid(words, n));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_case_gives_the_same_seed),
		cmocka_unit_test(test_checksum_is_looked_at),
		cmocka_unit_test(test_not_a_phrase),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
