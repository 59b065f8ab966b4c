#include "searching.h"

#include "secrets/utf16.h"

static void
expect(struct str bytes, const char *want)
{
	struct arena *a = arena_new();
	struct str got = STR_NONE;
	/* a copy of just its length: reading past it is seen */
	char *p = malloc(bytes.n + 1);

	assert_non_null(p);
	memcpy(p + 1, bytes.p, bytes.n);
	bytes.p = p + 1;
	if (utf16_text(a, bytes, &got) != (want != NULL))
		fail_msg("%s: %s", want == NULL ? "taken" : "not taken",
		    want == NULL ? got.p : want);
	if (want != NULL && !str_eq(got, str_of(want)))
		fail_msg("not: %s", want);
	free(p);
	arena_free(a);
}

static void
texts(void **state)
{
	(void)state;
	expect(STR("\xff\xfe"
		   "A\0=\0"),
	    "A=");
	expect(STR("\xfe\xff"
		   "\0A\0="),
	    "A=");
	expect(STR("A\0=\0001\0\n\0"), "A=1\n");
	expect(STR("\0A\0=\0001\0\n"), "A=1\n");
	expect(STR("\xff\xfe"), "");
	/* a byte too many is dropped */
	expect(STR("\xff\xfe"
		   "A\0x"),
	    "A");
	/* two bytes, three, and a pair of units */
	expect(STR("\xff\xfe\xe9\0"), "\xc3\xa9");
	expect(STR("\xff\xfe\x0c\x30"), "\xe3\x80\x8c");
	expect(STR("\xff\xfe\x3d\xd8\x11\xdd"), "\xf0\x9f\x94\x91");
	/* half a pair */
	expect(STR("\xff\xfe\x3d\xd8"), "\xef\xbf\xbd");
	expect(STR("\xff\xfe\x3d\xd8"
		   "A\0"),
	    "\xef\xbf\xbd"
	    "A");
	expect(STR("\xff\xfe\x11\xdd"
		   "A\0"),
	    "\xef\xbf\xbd"
	    "A");
}

static void
others(void **state)
{
	(void)state;
	expect(STR(""), NULL);
	expect(STR("A"), NULL);
	expect(STR("A\0"), NULL);
	expect(STR("plain text"), NULL);
	expect(STR("\0\0\0\0\0\0\0\0\0\0"), NULL);
	expect(STR("A\0B\0C\0D\1E\0"), NULL);
	expect(STR("\xff\xfe\0\0A\0\0\0"), NULL); /* UTF-32 */
}

/* Only the first bytes decide. */
static void
local(void **state)
{
	char bytes[UTF16_LOOK + 2] = { 0 };
	char want[UTF16_LOOK / 2 + 3];
	size_t i;

	(void)state;
	for (i = 0; i < UTF16_LOOK; i += 2)
		bytes[i] = 'a';
	memset(want, 'a', UTF16_LOOK / 2);
	strcpy(want + UTF16_LOOK / 2, "\xc4\x81");
	bytes[UTF16_LOOK] = bytes[UTF16_LOOK + 1] = 1;
	expect((struct str){ bytes, sizeof(bytes) }, want);
	bytes[UTF16_LOOK - 1] = 1;
	expect((struct str){ bytes, sizeof(bytes) }, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(texts),
		cmocka_unit_test(others), cmocka_unit_test(local) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
