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

/* How much of it there is, as git counts: "blob 3", a NUL and the bytes. */
static uint64_t
unpacked(struct str stream)
{
	unsigned char head[32];
	size_t n = deflate_head(stream, head, sizeof(head));
	const char *nul = memchr(head, '\0', n);

	assert_non_null(nul);
	return (uint64_t)(nul + 1 - (const char *)head) +
	    strtoull((const char *)head + strlen("blob "), NULL, 10);
}

static void
ends(void **state)
{
	uint64_t all;
	size_t i, n;
	struct str s;
	char *p;

	(void)state;
	for (i = 0; i < COUNT_OF(objects); i++) {
		s = stream(objects[i]);
		all = unpacked(s);
		assert_true(deflate_ends(s, all));
		assert_false(deflate_ends(s, all - 1));
		assert_false(deflate_ends(s, all + 1));
		for (n = 0; n < s.n; n += n < 200 ? 1 : 997)
			assert_false(deflate_ends(str_slice(s, 0, n), all));
		/* every bit turned once: any answer, but an answer */
		p = arena_alloc(fx.arena, s.n, 1);
		for (n = 0; n < s.n * 8; n += n < 2000 ? 1 : 10007) {
			memcpy(p, s.p, s.n);
			p[n / 8] = (char)(p[n / 8] ^ 1 << n % 8);
			(void)deflate_ends((struct str){ p, s.n }, all);
		}
	}
}

static void
no_deflate(void **state)
{
	unsigned char out[4];

	(void)state;
	assert_false(deflate_ends(STR_NONE, 0));
	assert_false(deflate_ends(STR("x"), 0));
	assert_false(deflate_ends(STR("blob 3\0abc"), 3));
	assert_false(deflate_ends(STR("\x78\x01\x07"), 0));       /* no block */
	assert_false(deflate_ends(STR("\x78\x01\x03\0\0\0"), 0)); /* no sum */
	assert_true(deflate_ends(STR("\x78\x01\x03\0\0\0\0\x01"), 0));
	assert_int_equal(deflate_head(STR("blob 3\0abc"), out, sizeof(out)), 0);
	assert_int_equal(deflate_head(STR_NONE, out, sizeof(out)), 0);
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
