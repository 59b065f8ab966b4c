#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/words.h"

static const char *const names[] = { "threshold", "delay", "members", "name" };

static const char *
near(const char *word)
{
	return nearest_name(str_of(word), names, COUNT_OF(names));
}

static void
test_finds_the_slip(void **state)
{
	(void)state;
	assert_string_equal(near("treshold"), "threshold"); /* left out */
	assert_string_equal(near("thresholdd"), "threshold");
	assert_string_equal(near("thrashold"), "threshold");
	assert_string_equal(near("dleay"), "delay"); /* turned around: two */
	assert_string_equal(near("NAME"), "name");
	assert_string_equal(near("members"), "members");
}

static void
test_far_is_nothing(void **state)
{
	char long_word[4096];

	(void)state;
	memset(long_word, 'a', sizeof(long_word));
	assert_null(near("owner"));
	assert_null(near("na"));
	assert_null(near(""));
	assert_null(nearest_name(
	    (struct str){ long_word, sizeof(long_word) }, names, 4));
	assert_null(nearest_name(STR("name"), names, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_the_slip),
		cmocka_unit_test(test_far_is_nothing),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
