#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto/keccak.h"
#include "read/roles.h"

/*
 * read/ may not use crypto/, so its hashes of role names are a table. Here is
 * the one place where both can be seen: a wrong row would be a silent miss.
 */
static void
test_every_hash_is_that_of_its_name(void **state)
{
	unsigned char told[32], made[32];
	const char *name, *hash;
	size_t i, hashed = 0;

	(void)state;
	for (i = 0; role_row(i, &name, &hash); i++) {
		assert_true(hex_bytes(str_of(hash), sizeof(told), told));
		if (str_eq(str_of(name), STR("DEFAULT_ADMIN_ROLE")))
			continue; /* zero, by definition */
		keccak256(str_of(name), made);
		assert_memory_equal(told, made, sizeof(made));
		hashed++;
	}
	assert_true(hashed > 40);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_hash_is_that_of_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
