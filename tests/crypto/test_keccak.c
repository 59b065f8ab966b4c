#include "crypto/keccak.h"
#include "vectors.h"

static void
expect(struct str s, const char *hex)
{
	unsigned char hash[32];

	keccak256(s, hash);
	expect_bytes(hash, hex);
}

static void
test_known_hashes(void **state)
{
	(void)state;
	expect(STR_NONE,
	    "c5d2460186f7233c927e7db2dcc703c0"
	    "e500b653ca82273b7bfad8045d85a470");
	expect(STR("abc"),
	    "4e03657aea45a94fc7d47ba826c8d667"
	    "c0d1e6e33a64a036ec44f58fa12d6c45");
	/* a selector, ERC-20; a storage slot, ERC-1967 (which subtracts one) */
	expect(STR("transfer(address,uint256)"), "a9059cbb");
	expect(STR("eip1967.proxy.implementation"),
	    "360894a13ba1a3210667c828492db98d"
	    "ca3e2076cc3735a920a3ca505d382bbd");
}

/* The hash of the hashes of "", "a", "aa" ... 300 times "a": every place the
 * padding can have in the 136 bytes of a block. The wanted value is that of
 * the npm package @noble/hashes 1.8.0. */
static void
test_every_length(void **state)
{
	char text[300];
	unsigned char hashes[sizeof(text) + 1][32];

	(void)state;
	memset(text, 'a', sizeof(text));
	for (size_t n = 0; n <= sizeof(text); n++)
		keccak256((struct str){ text, n }, hashes[n]);
	expect(bytes_of(hashes[0], sizeof(hashes)),
	    "6b273e62eca71d465fba78edd4ce8559"
	    "43096c2214bfe730490fd465e23120b5");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_hashes),
		cmocka_unit_test(test_every_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
