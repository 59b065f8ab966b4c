#include "told.h"

/* It is a gap, and one that hides who holds what. */
static void
test_manifest(void **state)
{
	struct told *t = *state;

	told_file(t, "omnibus-base.toml",
	    "name = 'sample'\nversion = '1'\ninclude = ['a.toml']\n"
	    "[setting.owner]\ndefaultValue = '0x" A "'\n");
	assert_int_equal(told_gaps(t), 1);
	told_file(t, "cannonfile.toml",
	    "name = 'sample'\nversion = '1'\n[deploy.Vault]\n"
	    "artifact = 'Vault'\n");
	assert_int_equal(told_gaps(t), 2);
}

static void
test_others(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, "Cargo.toml",
	    "[package]\nname = 'a'\nversion = '1'\n[dependencies]\n"));
	assert_false(
	    told_file(t, "foundry.toml", "[profile.default]\nsrc = 'src'\n"));
	assert_false(told_file(t, "part.toml", "\n[invoke.Set]\nfunc = 'x'\n"));
	assert_int_equal(told_gaps(t), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_manifest),
		TOLD_TEST(test_others),
	};

	return cmocka_run_group_tests_name("cannon", tests, NULL, NULL);
}
