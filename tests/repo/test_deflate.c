#include "fixture.h"
#include "repo/internal.h"

/* The streams of git itself, at every level: stored, fixed and own codes. */
static const char *const objects[] = {
	": > x; git hash-object -w x",
	"printf abc > x; git hash-object -w x",
	"seq 5000 > x; git hash-object -w x",
	"head -c 3000 /dev/urandom > x; git hash-object -w x",
	"head -c 90000 /dev/zero > x; git hash-object -w x",
	"seq 9 > x; git -c core.looseCompression=0 hash-object -w x",
	"seq 20000 > x; git -c core.looseCompression=0 hash-object -w x",
	"seq 20000 > x; git -c core.looseCompression=9 hash-object -w x",
};

static struct str
stream(const char *make)
{
	struct str s;
	char script[600];

	(void)snprintf(script, sizeof(script),
	    "rm -rf r s; new r; o=$(%s); cp $(object $o) ../s", make);
	sh(script);
	assert_null(read_git_file(fx.arena, ".", "s", &s));
	return s;
}

static void
ends(void **state)
{
	size_t i, n;
	struct str s;
	char *p;

	(void)state;
	for (i = 0; i < COUNT_OF(objects); i++) {
		s = stream(objects[i]);
		assert_true(s.n > 0 && deflate_ends(s));
		for (n = 0; n < s.n; n += n < 200 ? 1 : 97)
			assert_false(deflate_ends(str_slice(s, 0, n)));
		/* every bit turned once: any answer, but an answer */
		p = arena_alloc(fx.arena, s.n, 1);
		for (n = 0; n < s.n * 8; n += n < 2000 ? 1 : 1009) {
			memcpy(p, s.p, s.n);
			p[n / 8] = (char)(p[n / 8] ^ 1 << n % 8);
			(void)deflate_ends((struct str){ p, s.n });
		}
	}
}

static void
no_deflate(void **state)
{
	(void)state;
	assert_false(deflate_ends(STR_NONE));
	assert_false(deflate_ends(STR("x")));
	assert_false(deflate_ends(STR("blob 3\0abc")));
	assert_false(deflate_ends(STR("\x78\x01\x07")));       /* no block */
	assert_false(deflate_ends(STR("\x78\x01\x03\0\0\0"))); /* no sum */
	assert_true(deflate_ends(STR("\x78\x01\x03\0\0\0\0\x01")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ends),
		TEST(no_deflate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
