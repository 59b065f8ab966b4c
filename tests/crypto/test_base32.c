#include "crypto/base32.h"
#include "vectors.h"

/* Source: RFC 4648, section 10. */
static const struct {
	const char *plain, *text, *bare;
} vectors[] = { { "", "", "" }, { "f", "MY======", "MY" },
	{ "fo", "MZXQ====", "MZXQ" }, { "foo", "MZXW6===", "MZXW6" },
	{ "foob", "MZXW6YQ=", "MZXW6YQ" }, { "fooba", "MZXW6YTB", "MZXW6YTB" },
	{ "foobar", "MZXW6YTBOI======", "MZXW6YTBOI" } };

static void
test_both_ways(void **state)
{
	unsigned char bytes[16];
	char text[32];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(vectors); i++) {
		int n = (int)strlen(vectors[i].plain);

		assert_int_equal(base32_decode(str_of(vectors[i].text), bytes,
				     sizeof(bytes)),
		    n);
		assert_memory_equal(bytes, vectors[i].plain, (size_t)n);
		assert_int_equal(base32_decode(str_of(vectors[i].bare), bytes,
				     sizeof(bytes)),
		    n);
		base32_encode(str_of(vectors[i].plain), text);
		assert_string_equal(text, vectors[i].bare);
	}
}

static void
test_refused(void **state)
{
	unsigned char bytes[3];

	(void)state;
	assert_int_equal(base32_decode(STR("MZXW6Y1B"), bytes, 3), -1);
	assert_int_equal(base32_decode(STR("mzxw6"), bytes, 3), -1);
	assert_int_equal(base32_decode(STR("M"), bytes, 3), -1);
	assert_int_equal(base32_decode(STR("MZ"), bytes, 3), -1); /* a bit */
	assert_int_equal(base32_decode(STR("MZXW6YQ"), bytes, 3), -1);
	assert_int_equal(base32_decode(STR("MZXW6"), bytes, 3), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_both_ways),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
