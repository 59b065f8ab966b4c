#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/vec.h"

static void
gives_zeroed_aligned_objects(void **state)
{
	struct arena *a = arena_new();
	size_t i, j;

	(void)state;
	for (i = 0; i < 20000; i++) {
		unsigned char *p = arena_alloc(a, i % 97, 3);

		assert_int_equal((uintptr_t)p % 16, 0);
		for (j = 0; j < i % 97 * 3; j++)
			assert_int_equal(p[j], 0);
		memset(p, 0xff, i % 97 * 3);
	}
	arena_free(a);
	arena_free(NULL);
}

static void
keeps_objects_apart(void **state)
{
	struct arena *a = arena_new();
	unsigned char *small = arena_alloc(a, 10, 1);
	unsigned char *big = arena_alloc(a, 300000, 1);
	unsigned char *next = arena_alloc(a, 10, 1);

	(void)state;
	memset(small, 1, 10);
	memset(big, 2, 300000);
	memset(next, 3, 10);
	assert_int_equal(small[9], 1);
	assert_int_equal(big[0], 2);
	assert_int_equal(big[299999], 2);
	assert_true(arena_used(a) >= 300020);
	arena_free(a);
}

static void
is_empty_after_reset(void **state)
{
	struct arena *a = arena_new();
	unsigned char *p;
	size_t i, round;

	(void)state;
	arena_reset(a);
	for (round = 0; round < 3; round++) {
		assert_int_equal(arena_used(a), 0);
		for (i = 0; i < 100; i++) {
			p = arena_alloc(a, 4000, 1);
			assert_int_equal(p[0], 0);
			assert_int_equal(p[3999], 0);
			memset(p, 0xff, 4000);
		}
		p = arena_alloc(a, 200000, 1);
		assert_int_equal(p[199999], 0);
		arena_reset(a);
	}
	arena_free(a);
}

static void
copies_text(void **state)
{
	struct arena *a = arena_new();
	struct str s = arena_copy(a, STR("a\0b"));

	(void)state;
	assert_true(str_eq(s, STR("a\0b")));
	assert_int_equal(s.p[3], '\0');
	s = arena_copy(a, STR_NONE);
	assert_int_equal(s.n, 0);
	assert_int_equal(s.p[0], '\0');
	s = arena_lower(a, STR("0xABCz[\xc3\x84"));
	assert_true(str_eq(s, STR("0xabcz[\xc3\x84")));
	assert_int_equal(s.p[s.n], '\0');
	arena_free(a);
}

static void
prints(void **state)
{
	struct arena *a = arena_new();
	struct str s = arena_printf(a, "%s-%05d", "x", 42);

	(void)state;
	assert_true(str_eq(s, STR("x-00042")));
	assert_int_equal(s.p[s.n], '\0');
	s = arena_printf(a, "%070000d", 1);
	assert_int_equal(s.n, 70000);
	assert_int_equal(s.p[69999], '1');
	assert_int_equal(arena_printf(a, "%s", "").n, 0);
	arena_free(a);
}

static void
vec_grows(void **state)
{
	struct arena *a = arena_new();
	VEC(uint32_t) xs = { 0 };
	uint32_t i;

	(void)state;
	for (i = 0; i < 5000; i++) {
		uint32_t *x = VEC_ADD(a, &xs);

		assert_int_equal(*x, 0);
		*x = i + 1;
	}
	assert_int_equal(xs.n, 5000);
	assert_true(xs.cap >= xs.n);
	for (i = 0; i < 5000; i++)
		assert_int_equal(xs.v[i], i + 1);
	arena_free(a);
}

static void
vec_zeroes_used_elements(void **state)
{
	struct arena *a = arena_new();
	VEC(int) xs = { 0 };

	(void)state;
	*VEC_ADD(a, &xs) = 1;
	*VEC_ADD(a, &xs) = 2;
	xs.n = 1;
	assert_int_equal(*VEC_ADD(a, &xs), 0);
	assert_int_equal(xs.v[0], 1);
	assert_int_equal(xs.n, 2);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_zeroed_aligned_objects),
		cmocka_unit_test(keeps_objects_apart),
		cmocka_unit_test(is_empty_after_reset),
		cmocka_unit_test(copies_text),
		cmocka_unit_test(prints),
		cmocka_unit_test(vec_grows),
		cmocka_unit_test(vec_zeroes_used_elements),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
