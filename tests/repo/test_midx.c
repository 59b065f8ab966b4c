#include "packs.h"

static size_t
chunk(const unsigned char *midx, const char *name)
{
	const unsigned char *p;

	for (p = midx + 12; memcmp(p, name, 4) != 0; p += 12)
		assert_true(p < midx + 12 + 12 * midx[6]);
	return (size_t)p[10] << 8 | p[11];
}

static void
bad_midx(void **state)
{
	static const char name[] = "multi-pack-index";
	unsigned char midx[20000];
	size_t names, size;

	(void)state;
	two_packs();
	sh("cd r; git multi-pack-index write; chmod u+w .git/objects/pack/*");
	size = get(PACKS "multi-pack-index", midx, sizeof(midx));
	names = chunk(midx, "OIDL");
	breaks(name, 0, 0, "not a multi-pack-index");
	breaks(name, 8, 3, "fewer packs than it says");
	breaks(name, 16, 1, "chunk outside of the file");
	breaks(name, 20, 12, "chunk outside of the file");
	breaks(name, chunk(midx, "PNAM"), 0, "a pack it names is not there");
	breaks(name, names + 20, 0, "names of objects are not sorted");
	breaks(name, names - 4, 99, "its size does not fit its objects");
	breaks(name, names - 4, 0xcccccccd, "more objects than"); /* × 20 */
	breaks(name, chunk(midx, "OOFF"), 2, "an object outside of its packs");
	breaks(name, chunk(midx, "OOFF") + 4, 13, "says something else");
	breaks(name, chunk(midx, "OOFF") + 4, 0xffffffff, "says something");
	put(PACKS "multi-pack-index", midx, 31);
	expect_refused("r", NULL, "multi-pack-index: not a multi-pack-index");
	put(PACKS "multi-pack-index", midx, 40);
	expect_refused("r", NULL, "multi-pack-index: cut off");
	put(PACKS "multi-pack-index", midx, size);
	walk_tree_of("r", NULL);
	assert_non_null(strstr(fx.log, "f b=2\n\n"));
	sh("rm " PACKS "x.*");
	expect_refused("r", NULL, "a pack it names is not there");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(bad_midx),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
