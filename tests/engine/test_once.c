#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/once.h"

static void
test_each_once(void **state)
{
	struct once o = { .n = 0 };
	static const struct principal p[2];
	size_t more = 0;

	(void)state;
	assert_false(once_has(&o, &p[0]));
	assert_true(once_add(&o, &p[0], &more));
	assert_false(once_add(&o, &p[0], &more));
	assert_true(once_has(&o, &p[0]));
	assert_false(once_has(&o, &p[1]));
	assert_true(once_add(&o, &p[1], &more));
	/* of whom nothing is known */
	assert_false(once_add(&o, NULL, &more));
	assert_false(once_has(&o, NULL));
	assert_int_equal(more, 0);
}

/* What there is no room for is counted, and never said to be there. */
static void
test_no_room(void **state)
{
	static const struct principal p[ONCE_MOST + 7];
	static struct once o;
	size_t i, more = 0;

	(void)state;
	for (i = 0; i < ONCE_MOST + 7; i++)
		(void)once_add(&o, &p[i], &more);
	assert_int_equal(more, 8);
	assert_true(once_has(&o, &p[0]));
	assert_false(once_has(&o, &p[ONCE_MOST + 6]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_once),
		cmocka_unit_test(test_no_room),
	};

	return cmocka_run_group_tests_name("once", tests, NULL, NULL);
}
