#include "crypto/bip39.h"
#include "crypto/evm.h"
#include "vectors.h"

static void
expect_account(const char *phrase, uint32_t index, const char *want)
{
	struct str words[BIP39_WORDS_MAX];
	size_t n = words_of(phrase, words, BIP39_WORDS_MAX);
	unsigned char seed[64], key[32], address[20];
	char text[EVM_ADDRESS_TEXT];

	assert_true(bip39_valid(words, n));
	bip39_seed(words, n, STR_NONE, seed);
	assert_true(bip32_evm_key(seed, index, key));
	assert_true(evm_key_address(key, address));
	evm_address_format(address, text);
	assert_string_equal(text, want);
}

/* The accounts that anvil and Hardhat print when they start. */
static void
test_development_accounts(void **state)
{
	static const char *const accounts[] = {
		"0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
		"0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
		"0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
		"0x90F79bf6EB2c4f870365E785982E1f101E93b906",
		"0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
		"0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
		"0x976EA74026E726554dB657fA54763abd0C3a0aa9",
		"0x14dC79964da2C08b23698B3D3cc7Ca32193d9955",
		"0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f",
		"0xa0Ee7A142d267C1f36714E4a8F75612F20a79720",
	};

	(void)state;
	for (uint32_t i = 0; i < COUNT_OF(accounts); i++)
		expect_account("test test test test test test test test test "
			       "test test junk",
		    i, accounts[i]);
}

/* The first account of the phrase with no entropy at all. */
static void
test_another_phrase(void **state)
{
	(void)state;
	expect_account("abandon abandon abandon abandon abandon abandon "
		       "abandon abandon abandon abandon abandon about",
	    0, "0x9858EfFD232B4033E47d90003D41EC34EcaEda94");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_development_accounts),
		cmocka_unit_test(test_another_phrase),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
