#include "packs.h"

#define AGAIN "git repack -qad; rm [xy].*; git index-pack --index-version="

static void
of_git(void **state)
{
	static const char *const makes[] = { "true",
		"git repack -qad --window=50; rm [xy].*",
		"git -c pack.indexVersion=1 repack -qad; rm [xy].*",
		AGAIN "2,0x10 *.pack", "git multi-pack-index write",
		"git repack -qad; git multi-pack-index write --bitmap",
		"git commit-graph write --reachable" };
	char script[300];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(makes); i++) {
		sh("rm -rf r");
		two_packs();
		(void)snprintf(script, sizeof(script),
		    "cd " PACKS "; exec > $H/out; %s", makes[i]);
		sh(script);
		walk_tree_of("r", NULL);
		assert_non_null(strstr(fx.log, "f a=1\n2\n3\n"));
		assert_non_null(strstr(fx.log, "f b=2\n\n"));
		walk_history_of("r", NULL);
		assert_non_null(strstr(fx.log, "f a=1\n2\n3\n"));
		assert_null(strstr(fx.log, "u "));
	}
}

static void
bad_index(void **state)
{
	static const unsigned char none[OTHERS] = { 0 };
	unsigned char index[20000], swapped[20000];
	size_t i, size;
	uint32_t n, end;

	(void)state;
	two_packs();
	end = (uint32_t)get(PACKS "x.pack", index, sizeof(index)) - 20;
	size = get(PACKS "x.idx", index, sizeof(index));
	n = objects_of(index);
	breaks("x.idx", 4, 3, "unknown version");
	breaks("x.idx", 8, n + 1, "fan-out goes down");
	breaks("x.idx", OTHERS - 4, 0xffffffff, "more objects than");
	breaks("x.idx", OTHERS - 4, 0x09249249, "more objects"); /* × 28 */
	breaks("x.idx", OTHERS - 4, n + 1, "too small for its objects");
	breaks("x.idx", OTHERS + 20, 0, "names of objects are not sorted");
	breaks("x.idx", OTHERS + 24 * n, 0, "offset outside of the pack");
	breaks("x.idx", OTHERS + 24 * n, 11, "offset outside of the pack");
	breaks("x.idx", OTHERS + 24 * n, end, "offset outside of the pack");
	breaks("x.idx", OTHERS + 24 * n, 0x7fffffff, "offset outside");
	breaks("x.idx", OTHERS + 24 * n, 0x80000000, "offset outside");
	memcpy(swapped, index, size);
	for (i = 0; i < 255; i++)
		put32(swapped + 8 + 4 * i, 0);
	put(PACKS "x.idx", swapped, size);
	expect_refused("r", NULL, "x.idx: fan-out does not fit the names");
	put(PACKS "x.idx", index, OTHERS + 39);
	expect_refused("r", NULL, "x.idx: cut off");
	put(PACKS "x.idx", index, size - 1);
	expect_refused("r", NULL, "x.idx: too small for its objects");
	put(PACKS "x.idx", index, size + 4);
	expect_refused("r", NULL, "x.idx: too large for its objects");
	put(PACKS "x.idx", index, size + 8 * n);
	expect_refused("r", NULL, "x.idx: too large for its objects");
	put(PACKS "x.idx", none, sizeof(none));
	expect_refused("r", NULL, "x.idx: cut off");
	put(PACKS "x.idx", index, 0);
	expect_refused("r", NULL, "x.idx: cut off");
	put(PACKS "x.idx", index, size);
	walk_tree_of("r", NULL);
	assert_non_null(strstr(fx.log, "f b=2\n\n"));
}

static void
bad_offsets(void **state)
{
	unsigned char index[20000];
	uint32_t n;

	(void)state;
	two_packs();
	sh("cd r; git -c pack.indexVersion=1 repack -qad; cd .git/objects/pack\n"
	   "chmod u+w *; rm [xy].*; mv *.idx v1.idx; mv *.pack v1.pack");
	breaks("v1.idx", 1024, 0xffffffff, "offset outside of the pack");
	breaks("v1.idx", 1024 + 24, 0, "offset outside of the pack");
	sh("cd r/.git/objects/pack; git index-pack --index-version=2,0x10 *.pack\n"
	   "chmod u+w *; mv *.idx x.idx; mv *.pack x.pack; rm -f *.rev");
	(void)get(PACKS "x.idx", index, sizeof(index));
	n = objects_of(index);
	breaks(
	    "x.idx", OTHERS + 24 * n, 0x80000000 | (n - 1), "offset outside");
	breaks("x.idx", OTHERS + 24 * n, 0xffffffff, "offset outside");
	breaks("x.idx", OTHERS + 28 * n, 1, "offset outside of the pack");
	breaks("x.idx", OTHERS + 28 * n + 4, 0, "offset outside of the pack");
}

static void
bad_pack(void **state)
{
	(void)state;
	two_packs();
	breaks("y.pack", 0, 0, "not a pack");
	breaks("y.pack", 4, 4, "unknown version");
	breaks("y.pack", 8, 1, "not as many objects as in its index");
	sh("cp -r r s; cp s/.git/objects/pack/x.pack " PACKS "y.pack");
	expect_refused("r", NULL, "y.pack: not as many objects");
	sh("printf PACK > " PACKS "y.pack");
	expect_refused("r", NULL, "y.pack: not a pack");
	sh("cd s/.git/objects/pack; truncate -s -1 y.pack");
	expect_refused("s", NULL, "y.pack: not the pack of its index");
	sh("rm s/.git/objects/pack/y.pack");
	expect_refused("s", NULL, "pack/y.pack: no such file");
}

static void
no_files(void **state)
{
	static const char *const makes[] = { "mkfifo $1", "mkdir $1",
		"cp ../../../../$1 ../whole; ln -s ../whole $1" };
	static const char *const names[] = { "x.idx", "x.pack" };
	char script[300], words[100];
	size_t i, j;

	(void)state;
	two_packs();
	sh("cp r/.git/objects/pack/x.* .");
	for (i = 0; i < COUNT_OF(names); i++)
		for (j = 0; j < COUNT_OF(makes); j++) {
			(void)snprintf(script, sizeof(script),
			    "cd " PACKS "; rm -rf x.*; cp $H/x.* .\n"
			    "set -- %s; rm $1; %s",
			    names[i], makes[j]);
			sh(script);
			(void)snprintf(words, sizeof(words),
			    "pack/%s: not a regular file", names[i]);
			expect_refused("r", NULL, words);
		}
	sh("cd " PACKS "; rm -rf x.*; cp $H/x.* .; mkfifo multi-pack-index");
	expect_refused("r", NULL, "multi-pack-index: not a regular file");
	sh("cd r/.git; rm objects/pack/multi*; mkfifo packed-refs");
	expect_refused("r", NULL, "packed-refs: not a regular file");
	sh("cd r/.git; rm packed-refs; mkfifo objects/info/alternates");
	expect_refused("r", NULL, "info/alternates: not a regular file");
	sh("cd r/.git; rm objects/info/alternates; rm refs/heads/main\n"
	   "mkfifo refs/heads/main");
	expect_refused("r", NULL, "'HEAD' cannot be resolved");
	expect_refused("r", "main", "'main' cannot be resolved");
}

static void
alternates(void **state)
{
	char script[100], why[100];
	int i;

	(void)state;
	two_packs();
	sh("cp -r " PACKS
	   " whole; git init -q -b main s; cp -r r/.git/refs s/.git; mv r '$H '\n"
	   "mv '$H ' 'r '; echo \"$H/r /.git/objects \" > alternates\n"
	   "mv 'r /.git/objects' 'r /.git/objects '\n"
	   "cp alternates s/.git/objects/info");
	walk_tree_of("s", NULL);
	assert_non_null(strstr(fx.log, "f b=2\n\n"));
	sh("truncate -s -1 'r /.git/objects /pack/x.pack'");
	expect_refused("s", NULL, "objects /pack/x.pack: not the pack");
	/* as deep as libgit2 goes, and one deeper */
	for (i = 1; i < 8; i++) {
		(void)snprintf(script, sizeof(script),
		    "mkdir -p %d/info %d/pack\necho $H/%d > %d/info/alternates",
		    i, i, i + 1, i);
		sh(script);
	}
	sh("echo $H/1 > s/.git/objects/info/alternates; : > 6/pack/z.idx");
	expect_refused("s", NULL, "/6/pack/z.idx: cut off");
	sh("rm -r 6/pack; cp -r whole 6/pack");
	walk_tree_of("s", NULL);
	assert_non_null(strstr(fx.log, "f b=2\n\n"));
	sh("mv 6/pack/* 7/pack");
	expect_refused("s", NULL, "'HEAD' cannot be resolved");
	sh("cd 1; for i in $(seq 101); do mkdir d$i; echo $H/1/d$i; done"
	   " > info/alternates");
	(void)snprintf(why, sizeof(why), "than LIMIT_STORES");
	expect_refused("s", NULL, why);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(of_git),
		TEST(bad_index),
		TEST(bad_offsets),
		TEST(bad_pack),
		TEST(no_files),
		TEST(alternates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
