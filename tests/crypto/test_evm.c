#include "crypto/evm.h"
#include "vectors.h"

/* The examples of ERC-55. */
static void
test_address_format(void **state)
{
	static const char *const examples[] = {
		"0x52908400098527886E0F7030069857D2E4169EE7",
		"0x8617E340B3D01FA5F11F306F4090FD50E238070D",
		"0xde709f2102306220921060314715629080e2fb77",
		"0x27b1fdb04752bbc536007a920d24acb045561c26",
		"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
		"0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
		"0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
		"0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
	};
	unsigned char address[20];
	char text[EVM_ADDRESS_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(examples); i++) {
		assert_true(hex_bytes(str_of(examples[i]), 20, address));
		evm_address_format(address, text);
		assert_string_equal(text, examples[i]);
	}
}

/* The order of the curve plus a small number. Source: SEC 2 v2, 2.4.1. */
static void
order_plus(int add, unsigned char ret[static 32])
{
	assert_true(
	    hex_bytes(STR("fffffffffffffffffffffffffffffffe"), 16, ret));
	assert_true(
	    hex_bytes(STR("baaedce6af48a03bbfd25e8cd0364141"), 16, ret + 16));
	ret[31] = (unsigned char)(ret[31] + add);
}

static void
test_key_valid(void **state)
{
	unsigned char key[32] = { 0 };

	(void)state;
	assert_false(evm_key_valid(key));
	key[31] = 1;
	assert_true(evm_key_valid(key));
	order_plus(-1, key);
	assert_true(evm_key_valid(key));
	order_plus(0, key);
	assert_false(evm_key_valid(key));
	memset(key, 0xff, sizeof(key));
	assert_false(evm_key_valid(key));
}

static void
expect_address(const unsigned char key[static 32], const char *want)
{
	unsigned char address[20];
	char text[EVM_ADDRESS_TEXT];

	assert_true(evm_key_address(key, address));
	evm_address_format(address, text);
	assert_string_equal(text, want);
}

/* The keys 1, 2 and -1, known to everybody. */
static void
test_key_address(void **state)
{
	unsigned char key[32] = { 0 }, address[20] = "as it was before it";

	(void)state;
	assert_false(evm_key_address(key, address));
	assert_string_equal((char *)address, "as it was before it");
	key[31] = 1;
	expect_address(key, "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf");
	key[31] = 2;
	expect_address(key, "0x2B5AD5c4795c026514f8317c7a215E218DcCD6cF");
	order_plus(-1, key);
	expect_address(key, "0x80C0dbf239224071c59dD8970ab9d542E3414aB2");
}

/* The first four are widely quoted; the others, one for each way a nonce is
 * written, were computed with @noble/hashes 1.8.0. */
static void
test_create_address(void **state)
{
	static const struct {
		uint64_t nonce;
		const char *want;
	} cases[] = {
		{ 0, "cd234a471b72ba2f1ccf0a70fcaba648a5eecd8d" },
		{ 1, "343c43a37d37dff08ae8c4a11544c718abb4fcf8" },
		{ 2, "f778b86fa74e846c4f0a1fbd1335fe81c00a0c91" },
		{ 3, "fffd933a0bc612844eaf0c6fe3e5b8e9b6c1d19c" },
		{ 127, "06d9a77f5e4b311bae8d559db9cdb4df94104aa0" },
		{ 128, "08e190dcb7b73f5fcdabb43e102215c83659a76d" },
		{ 255, "3ef7c1a519e4b4431e317d7839340e3139b03c65" },
		{ 256, "3837c1ae70354f670550c746580199ac6a73cb0a" },
		{ UINT64_MAX, "9bc924993b60399df164c3763a964301d3db95ca" },
	};
	unsigned char sender[20], address[20];

	(void)state;
	assert_true(hex_bytes(
	    STR("6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0"), 20, sender));
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		evm_create_address(sender, cases[i].nonce, address);
		expect_bytes(address, cases[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_address_format),
		cmocka_unit_test(test_key_valid),
		cmocka_unit_test(test_key_address),
		cmocka_unit_test(test_create_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
