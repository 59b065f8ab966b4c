#include "crypto/bip39.h"
#include "crypto/nfkd.h"
#include "crypto/words.h"
#include "vectors.h"

static void
expect(const char *text, const char *want)
{
	char got[64];
	int n = nfkd_lower(str_of(text), got, sizeof(got));

	assert_int_equal(n, strlen(want));
	assert_memory_equal(got, want, strlen(want));
}

static void
apart(void **state)
{
	(void)state;
	expect("Abc", "abc");
	expect("\xc3\xa9", "e\xcc\x81"); /* e acute, small and capital */
	expect("\xc3\x89", "e\xcc\x81");
	expect("\xc3\xb1o", "n\xcc\x83o");
	expect("\xc3\x97\xc3\xb7", "\xc3\x97\xc3\xb7"); /* times, divided by */
	expect("\xe3\x81\x8c", "\xe3\x81\x8b\xe3\x82\x99"); /* ga */
	expect("\xe3\x81\xb1", "\xe3\x81\xaf\xe3\x82\x9a"); /* pa */
	expect("\xe3\x81\x8b", "\xe3\x81\x8b");             /* ka */
	/* hangul: ga, and gag with its last letter */
	expect("\xea\xb0\x80", "\xe1\x84\x80\xe1\x85\xa1");
	expect("\xea\xb0\x81", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8");
	expect("\xe7\x9a\x84", "\xe7\x9a\x84"); /* Chinese stays */
	expect("\xf0\x9f\x94\x91", "\xf0\x9f\x94\x91");
}

static void
refused(void **state)
{
	static const char *const bad[] = { "\x80", "\xc3", "\xc1\x81",
		"\xe3\x81", "\xe3\x81x", "\xff" };
	char got[2];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(bad); i++)
		assert_int_equal(nfkd_lower(str_of(bad[i]), got, 2), -1);
	assert_int_equal(nfkd_lower(STR("abc"), got, 2), -1);
	assert_int_equal(nfkd_lower(STR("\xc3\xa9"), got, 2), -1);
}

/* Every word of every list is found in it, and may be one. */
static void
lists(void **state)
{
	unsigned list, i;

	(void)state;
	for (list = 0; list < BIP39_LISTS; list++)
		for (i = 0; i < bip39_lists[list].n; i++) {
			const struct bip39_entry *e = &bip39_lists[list].v[i];

			assert_ptr_equal(bip39_find(list, str_of(e->text)), e);
			assert_true(bip39_maybe(str_of(e->text)));
			assert_true(strlen(e->text) < BIP39_WORD_BYTES);
		}
	assert_non_null(bip39_find(2, STR("Acad\xc3\xa9mie")));
	assert_null(bip39_find(2, STR("academie")));
	assert_false(bip39_maybe(STR("")));
	assert_false(bip39_maybe(STR("\xd0\xba\xd0\xbb")));
	assert_false(bip39_maybe(STR("mnemonics")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(apart),
		cmocka_unit_test(refused), cmocka_unit_test(lists) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
