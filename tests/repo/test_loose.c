#include <zlib.h>

#include "fixture.h"

/* What is in the file of the blob a, and is not what its name says. */
static void
holds(const char *bytes, size_t n, const char *text)
{
	static unsigned char file[20000];
	uLongf size = sizeof(file);
	FILE *f = fopen(said("cat where"), "w");

	assert_int_equal(
	    compress(file, &size, (const Bytef *)bytes, (uLong)n), Z_OK);
	assert_non_null(f);
	assert_int_equal(fwrite(file, 1, size, f), size);
	assert_int_equal(fclose(f), 0);
	walk_tree_of("r", NULL);
	expect(text);
}

#define HOLDS(lit, text) holds(lit, sizeof(lit) - 1, text)

static void
forged_heads(void **state)
{
	static const char bad[] = "u a: corrupt object\nf b=2\n\n";
	char larger[15000] = "blob 2\0001\n";

	(void)state;
	sh("new r; echo 1 > a; echo 2 > b; c one\n"
	   "echo \"r/$(object HEAD:a)\" > ../where; chmod u+w $(object HEAD:a)");
	HOLDS("blob 2\0001\n", "f a=1\n\nf b=2\n\n");
	HOLDS("blob 2\0001\n\n", bad);
	HOLDS("blob 3\0001\n", bad);
	HOLDS("blob 0\0001\n", bad);
	HOLDS("blob 0x2\0001\n", bad);
	HOLDS("blob -2\0001\n", bad);
	HOLDS("blob \0001\n", bad);
	HOLDS("blob", bad);
	HOLDS("blah 2\0001\n", bad);
	HOLDS("blob 99999999999999999999\0001\n", bad);
	HOLDS("blob 60000000\0001\n", bad);
	HOLDS("tree 2\0001\n", "u a: not a blob\nf b=2\n\n");
	/* libgit2 alone writes all of it where there is room for two */
	holds(larger, sizeof(larger), bad);
	memset(larger + strlen("blob "), '1', 100);
	holds(larger, sizeof(larger), bad);
}

static void
no_file(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; echo 2 > b; c one\n"
	   "lose HEAD:a; mkfifo $(object HEAD:a)");
	walk_tree_of("r", NULL);
	expect("u a: corrupt object\nf b=2\n\n");
	sh("cd r; lose HEAD:a; mkdir $(object HEAD:a)");
	walk_tree_of("r", NULL);
	expect("u a: corrupt object\nf b=2\n\n");
	sh("cd r; lose HEAD; mkfifo $(object HEAD)");
	expect_refused("r", NULL, "HEAD");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(forged_heads),
		TEST(no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
