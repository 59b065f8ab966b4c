#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/map.h"

static void
starts_empty(void **state)
{
	struct arena *a = arena_new();
	struct map *m = map_new(a);

	(void)state;
	assert_int_equal(map_count(m), 0);
	assert_null(map_get(m, STR("x")));
	assert_null(map_get(m, STR_NONE));
	arena_free(a);
}

static void
keeps_what_is_put(void **state)
{
	struct arena *a = arena_new();
	struct map *m = map_new(a);
	int one = 1, two = 2;

	(void)state;
	assert_null(*map_slot(m, STR("a")));
	assert_int_equal(map_count(m), 1);
	assert_null(map_get(m, STR("a")));
	*map_slot(m, STR("a")) = &one;
	*map_slot(m, STR("")) = &two;
	assert_ptr_equal(map_get(m, STR("a")), &one);
	assert_ptr_equal(map_get(m, STR_NONE), &two);
	assert_null(map_get(m, STR("A")));
	assert_int_equal(map_count(m), 2);
	*map_slot(m, STR("a")) = &two;
	assert_ptr_equal(map_get(m, STR("a")), &two);
	assert_int_equal(map_count(m), 2);
	arena_free(a);
}

/* Keys of every length around the hash's words, some with NULs. */
static void
tells_lengths_apart(void **state)
{
	static const char zeros[40] = { 0 };
	struct arena *a = arena_new();
	struct map *m = map_new(a);
	size_t n;

	(void)state;
	for (n = 0; n < sizeof(zeros); n++)
		*map_slot(m, (struct str){ zeros, n }) = ARENA_NEW(a, size_t);
	for (n = 0; n < sizeof(zeros); n++)
		*(size_t *)map_get(m, (struct str){ zeros, n }) = n;
	for (n = 0; n < sizeof(zeros); n++)
		assert_int_equal(
		    *(size_t *)map_get(m, (struct str){ zeros, n }), n);
	assert_int_equal(map_count(m), sizeof(zeros));
	arena_free(a);
}

static void
holds_many(void **state)
{
	const size_t many = 50000;
	struct arena *a = arena_new();
	struct map *m = map_new(a);
	struct str *keys = arena_alloc(a, many, sizeof(*keys));
	size_t i;

	(void)state;
	for (i = 0; i < many; i++) {
		keys[i] = arena_printf(a, "contracts/%zu.sol", i);
		*map_slot(m, keys[i]) = &keys[i];
	}
	assert_int_equal(map_count(m), many);
	for (i = 0; i < many; i++)
		assert_ptr_equal(map_get(m, keys[i]), &keys[i]);
	assert_null(map_get(m, STR("contracts/50000.sol")));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(starts_empty),
		cmocka_unit_test(keeps_what_is_put),
		cmocka_unit_test(tells_lengths_apart),
		cmocka_unit_test(holds_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
