#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "crypto/base64.h"

/* RFC 4648, section 10 */
static void
decodes(void **state)
{
	static const char *const pairs[][2] = { { "", "" }, { "Zg==", "f" },
		{ "Zm8=", "fo" }, { "Zm9v", "foo" }, { "Zm9vYg", "foob" },
		{ "Zm9vYmE=", "fooba" }, { "Zm9vYmFy", "foobar" } };
	unsigned char bytes[8];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(pairs); i++) {
		ptrdiff_t n =
		    base64_decode(str_of(pairs[i][0]), bytes, sizeof(bytes));

		assert_int_equal(n, strlen(pairs[i][1]));
		assert_memory_equal(bytes, pairs[i][1], (size_t)n);
	}
}

static void
refuses(void **state)
{
	static const char *const wrong[] = { "Zg=", "Z", "Zg==Zg==", "Zm 9v",
		"Zm9\xff", "Zm9-", "Zh==", "====" };
	unsigned char bytes[8];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(wrong); i++)
		assert_int_equal(
		    base64_decode(str_of(wrong[i]), bytes, sizeof(bytes)), -1);
	assert_int_equal(base64_decode(STR("Zm9vYmFy"), bytes, 5), -1);
}

static void
url(void **state)
{
	unsigned char bytes[8];

	(void)state;
	assert_int_equal(base64url_decode(STR("-_-_"), bytes, 8), 3);
	assert_memory_equal(bytes, "\xfb\xff\xbf", 3);
	assert_int_equal(base64url_decode(STR("-_8"), bytes, 8), 2);
	assert_int_equal(base64url_decode(STR("-_8="), bytes, 8), 2);
	assert_int_equal(base64url_decode(STR("+/+/"), bytes, 8), -1);
	assert_int_equal(base64_decode(STR("-_-_"), bytes, 8), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes),
		cmocka_unit_test(refuses),
		cmocka_unit_test(url),
	};

	return cmocka_run_group_tests_name("base64", tests, NULL, NULL);
}
