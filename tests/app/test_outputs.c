#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "app/outputs.h"

static void
is(const struct outputs *o, size_t i, const char *format, const char *file)
{
	assert_true(i < o->n);
	assert_string_equal(o->v[i].format, format);
	if (file == NULL)
		assert_null(o->v[i].file);
	else
		assert_string_equal(o->v[i].file, file);
}

static void
test_pairs(void **state)
{
	struct outputs o = { .n = 0 };

	(void)state;
	assert_null(outputs_end(&o));
	is(&o, 0, "text", NULL);
	assert_true(outputs_add_file(&o, "+a"));
	assert_true(outputs_add_format(&o, "json"));
	assert_true(outputs_add_file(&o, "-"));
	assert_null(outputs_end(&o));
	assert_int_equal(o.n, 2);
	is(&o, 0, "json", "a");
	assert_true(o.v[0].append);
	is(&o, 1, "text", NULL);
	assert_true(outputs_add_format(&o, "csv"));
	assert_null(outputs_end(&o));
	assert_true(outputs_add_format(&o, "sarif"));
	assert_non_null(outputs_end(&o));
}

static void
test_same_file(void **state)
{
	struct outputs o = { .n = 0 };

	(void)state;
	assert_true(outputs_add_file(&o, "a"));
	assert_true(outputs_add_file(&o, "b"));
	assert_null(outputs_end(&o));
	assert_true(outputs_add_file(&o, "+a"));
	assert_non_null(outputs_end(&o));
}

static void
test_too_many(void **state)
{
	struct outputs o = { .n = 0 };
	int i;

	(void)state;
	for (i = 0; i < OUTPUTS_MOST; i++) {
		assert_true(outputs_add_file(&o, "a"));
		assert_true(outputs_add_format(&o, "text"));
	}
	assert_false(outputs_add_file(&o, "a"));
	assert_false(outputs_add_format(&o, "text"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_same_file),
		cmocka_unit_test(test_too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
