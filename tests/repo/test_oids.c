#include <assert.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "repo/internal.h"

static git_oid
oid(uint32_t n)
{
	git_oid id = { { 0 } };

	memcpy(id.id + 16, &n, sizeof(n)); /* ids that begin alike */
	return id;
}

static void
numbers(void **state)
{
	struct arena *a = arena_new();
	struct oids *o = oids_new(a);
	uint32_t i;
	git_oid id;
	size_t n;

	(void)state;
	for (i = 0; i < 100000; i++) {
		id = oid(i);
		assert_false(oids_has(o, &id));
		assert_true(oids_add(o, &id, &n));
		assert_int_equal(n, i);
	}
	for (i = 0; i < 100000; i++) {
		id = oid(i);
		assert_true(oids_has(o, &id));
		assert_false(oids_add(o, &id, &n));
		assert_int_equal(n, i);
	}
	id = oid(100000);
	assert_false(oids_has(o, &id));
	assert_int_equal(oids_count(o), 100000);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
