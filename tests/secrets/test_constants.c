#include "searching.h"

#include "crypto/keccak.h"

/* Each hash is that of its name, and they are in order. */
static void
table(void **state)
{
	unsigned char hash[32];
	size_t i, k, n;
	const struct known_hash *v = known_hashes(&n);

	(void)state;
	for (i = 0; i < n; i++) {
		uint64_t head = 0;

		keccak256(str_of(v[i].name), hash);
		for (k = 0; k < 8; k++)
			head = head << 8 | hash[k];
		if (v[i].head != head)
			fail_msg("not the hash of: %s", v[i].name);
		assert_true(i == 0 || v[i - 1].head < v[i].head);
	}
}

static bool
is_known(const char *name)
{
	unsigned char hash[32];
	char digits[65];

	keccak256(str_of(name), hash);
	hex_format(hash, 32, digits);
	return is_known_word(str_of(digits));
}

static void
words(void **state)
{
	char digits[65];
	size_t n;

	(void)state;
	assert_true(is_known("MINTER_ROLE"));
	assert_true(is_known(known_hashes(&n)[0].name));
	assert_true(is_known(known_hashes(&n)[n - 1].name));
	assert_false(is_known("nobody's role"));
	memset(digits, '0', 64);
	digits[64] = '\0';
	assert_false(is_known_word(str_of(digits))); /* a small number */
	digits[60] = 'f';
	assert_false(is_known_word(str_of(digits)));
	memset(digits + 24, 'b', 40); /* an address */
	assert_true(is_known_word(str_of(digits)));
	digits[23] = '1'; /* one bit too long for one */
	assert_false(is_known_word(str_of(digits)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(table),
		cmocka_unit_test(words) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
