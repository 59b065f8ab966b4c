#include "told.h"

#include "read/abi.h"

static struct abi
data_of(const char *text)
{
	struct abi d;

	assert_true(abi_of(str_of(text), &d));
	return d;
}

static void
assert_text(struct str s, const char *want)
{
	assert_true(str_eq(s, str_of(want)));
}

static void
test_only_whole_bytes_of_hex(void **state)
{
	struct abi d;

	(void)state;
	assert_true(abi_of(STR("0x"), &d));
	assert_int_equal(abi_size(d), 0);
	assert_false(abi_of(STR(""), &d));
	assert_false(abi_of(STR("0x123"), &d));
	assert_false(abi_of(STR("0x12g4"), &d));
	assert_false(abi_of(STR("1234"), &d));
}

static void
test_selector_and_words(void **state)
{
	struct told *t = *state;
	uint32_t selector = 0;
	uint64_t n = 99;
	struct abi args;

	assert_true(
	    abi_call(data_of("0xf2fde38b" W(
			 "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa") N("07")),
		&selector, &args));
	assert_int_equal(selector, 0xf2fde38bu);
	assert_text(abi_address(t->arena, args, 0), "0x" A);
	assert_text(abi_word(t->arena, args, 0), "0x" W(A));
	assert_true(abi_u64(args, 1, &n));
	assert_int_equal(n, 7);
	assert_int_equal(abi_address(t->arena, args, 2).n, 0);
	assert_int_equal(abi_word(t->arena, args, 2).n, 0);
	assert_int_equal(abi_word(t->arena, args, SIZE_MAX).n, 0);
	assert_false(abi_call(data_of("0xf2fde3"), &selector, &args));
	assert_false(abi_slice(args, 60, 65, &args));
	assert_false(abi_slice(args, 5, 4, &args));
}

static void
test_what_does_not_fit(void **state)
{
	struct told *t = *state;
	struct abi d = data_of("0x01" Z8 Z8 "000000" A N("01"));
	uint64_t n = 5;

	/* a byte before the address, and a number of more than 64 bits */
	assert_int_equal(abi_address(t->arena, d, 0).n, 0);
	assert_false(abi_u64(d, 0, &n));
	assert_int_equal(n, 5);
}

static void
test_bytes_and_arrays(void **state)
{
	struct told *t = *state;
	struct abi d, ret;
	size_t n = 0;

	d = data_of("0x" N("20") N("03") "a1b2c3" Z8 Z8 PAD "0000000000");
	assert_true(abi_bytes(d, 0, &ret));
	assert_text(ret.hex, "a1b2c3");

	d = data_of("0x" N("20") N("02") W(A) W(B));
	assert_true(abi_array(d, 0, &n, &ret));
	assert_int_equal(n, 2);
	assert_text(abi_address(t->arena, ret, 1), "0x" B);

	/* three are claimed, two are there */
	d = data_of("0x" N("20") N("03") W(A) W(B));
	assert_false(abi_array(d, 0, &n, &ret));
}

static void
test_array_of_bytes(void **state)
{
	struct abi d, elements, ret;
	size_t n;

	(void)state;
	d = data_of("0x" N("20") N("02") N("40") N("80")
		N("01") "11" Z8 Z8 PAD Z8 Z8
			"000000" N("01") "22" Z8 Z8 PAD Z8 Z8 "000000");
	assert_true(abi_array(d, 0, &n, &elements));
	assert_true(abi_bytes(elements, 1, &ret));
	assert_text(ret.hex, "22");
}

static void
test_offsets_that_lie(void **state)
{
	static const char *const lies[] = {
		"0x",
		"0x" N("21") N("00"),              /* a length cut off */
		"0x" N("20") N("01"),              /* nothing behind it */
		"0x" N("40") N("00"),              /* past the end */
		"0x" N("ff"),                      /* far past it */
		"0xffffffffffffffff" PAD Z8 Z8 Z8, /* more than 64 bits */
		"0x" PAD Z8 Z8 Z8 "ffffffffffffffff",
		"0x" N("20") PAD Z8 Z8 Z8 "ffffffffffffffff",
	};
	struct abi ret;
	size_t i, n;

	(void)state;
	for (i = 0; i < COUNT_OF(lies); i++) {
		assert_false(abi_bytes(data_of(lies[i]), 0, &ret));
		assert_false(abi_array(data_of(lies[i]), 0, &n, &ret));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_whole_bytes_of_hex),
		TOLD_TEST(test_selector_and_words),
		TOLD_TEST(test_what_does_not_fit),
		TOLD_TEST(test_bytes_and_arrays),
		cmocka_unit_test(test_array_of_bytes),
		cmocka_unit_test(test_offsets_that_lie),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
