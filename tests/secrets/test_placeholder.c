#include "searching.h"

static void
stand_ins(void **state)
{
	static const char *const yes[] = { "YOUR_API_KEY", "<token>",
		"AKIAIOSFODNN7EXAMPLE", "xxxxxxxxxxxxxxxxxxxx", "changeme",
		"aaaaaaaaaaaaaaaaaaaaaaaa", "${TOKEN}", "abababababababababab",
		"ghp_XXXXXXXXXXXXXXXX", "notrealkey1A2b" };
	static const char *const no[] = { "q8ZtR2mWv4LsX1nKd7Yb", "aaaa", "" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(yes); i++)
		if (!is_placeholder(str_of(yes[i])))
			fail_msg("a value: %s", yes[i]);
	for (i = 0; i < COUNT_OF(no); i++)
		if (is_placeholder(str_of(no[i])))
			fail_msg("a placeholder: %s", no[i]);
}

static void
scalars(void **state)
{
	char digits[65];

	(void)state;
	memset(digits, '0', 64);
	digits[64] = '\0';
	assert_true(is_trivial_scalar(str_of(digits)));
	digits[63] = '7';
	assert_true(is_trivial_scalar(str_of(digits)));
	digits[56] = 'f'; /* the highest of 32 bits */
	assert_true(is_trivial_scalar(str_of(digits)));
	digits[55] = '1';
	assert_false(is_trivial_scalar(str_of(digits)));
}

/* A row of digits without a letter was typed, whatever its order. */
static void
typed(void **state)
{
	char digits[65];
	size_t i;

	(void)state;
	for (i = 0; i < 64; i++)
		digits[i] = (char)('0' + (i * i + 3 * i / 7) % 10);
	digits[64] = '\0';
	assert_true(is_trivial_scalar(str_of(digits)));
	digits[40] = 'B';
	assert_false(is_trivial_scalar(str_of(digits)));
}

/* Where a proxy keeps its admin: no key, whoever uses it as one in a test. */
static void
slots(void **state)
{
	(void)state;
	assert_true(is_trivial_scalar(STR("B53127684a568b3173ae13b9f8a6016e"
					  "243e63b6e8ee1178d6a717850b5d6103")));
	assert_false(
	    is_trivial_scalar(STR("b53127684a568b3173ae13b9f8a6016e"
				  "243e63b6e8ee1178d6a717850b5d6104")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(stand_ins),
		cmocka_unit_test(typed), cmocka_unit_test(scalars),
		cmocka_unit_test(slots) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
