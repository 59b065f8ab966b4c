#include <git2.h>

#include "fixture.h"

/* Two packs that git made, x and y, of which tests break one byte or more. */
#define PACKS  "r/.git/objects/pack/"
#define AGAIN  "git repack -qad; rm [xy].*; git index-pack --index-version="
#define OTHERS 1032 /* version 2: head and fan-out, then what is kept of n */

static void
two_packs(void)
{
	sh("new r; seq 3000 > a; c one; git repack -qd; git prune-packed\n"
	   "echo 5 >> a; echo 2 > b; c two; git repack -qd; git prune-packed\n"
	   "cd .git/objects/pack; set -- *.idx; chmod u+w *\n"
	   "for e in idx pack; do\n"
	   "	mv ${1%.idx}.$e x.$e; mv ${2%.idx}.$e y.$e\n"
	   "done; rm -f *.rev; [ $(ls | wc -l) -eq 4 ]");
}

static void
put(const char *path, const void *p, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(p, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static size_t
get(const char *path, unsigned char *p, size_t size)
{
	FILE *f = fopen(path, "r");
	size_t n;

	assert_non_null(f);
	n = fread(p, 1, size, f);
	assert_in_range(n, 1, size - 1);
	assert_int_equal(fclose(f), 0);
	return n;
}

static void
put32(unsigned char *p, uint32_t n)
{
	p[0] = (unsigned char)(n >> 24);
	p[1] = (unsigned char)(n >> 16);
	p[2] = (unsigned char)(n >> 8);
	p[3] = (unsigned char)n;
}

static uint32_t
objects_of(const unsigned char *index)
{
	return (uint32_t)index[OTHERS - 2] << 8 | index[OTHERS - 1];
}

/* Four bytes of a file of PACKS are others; then it is refused. */
static void
breaks(const char *name, size_t at, uint32_t value, const char *words)
{
	unsigned char whole[20000], broken[20000];
	char path[64], all[200];
	size_t n;

	(void)snprintf(path, sizeof(path), PACKS "%s", name);
	(void)snprintf(all, sizeof(all), "objects/pack/%s: %s", name, words);
	n = get(path, whole, sizeof(whole));
	assert_in_range(at, 0, n - 4);
	memcpy(broken, whole, n);
	put32(broken + at, value);
	put(path, broken, n);
	expect_refused("r", NULL, all);
	put(path, whole, n);
}

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
	uint32_t n;

	(void)state;
	two_packs();
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
	put(PACKS "x.idx", index, size + 8 * (n + 1));
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
	breaks("x.idx", OTHERS + 24 * n, 0x80000000 | n, "offset outside");
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

/* ---- multi-pack-index ---- */

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

/* ---- what is in a pack ---- */

/* A blob a=1, taken out of its file; now a pack is to hold it. */
static git_oid
lost_blob(void)
{
	git_oid id;

	sh("rm -rf r; new r; echo 1 > a; c one; git rev-parse HEAD:a > ../id\n"
	   "lose HEAD:a");
	assert_int_equal(git_oid_fromstr(&id, said("cat id")), 0);
	return id;
}

/* A pack of these bytes, with one object behind its head of 12 bytes, or at
 * some other place. */
static void
write_pack(const git_oid *id, uint32_t at, const unsigned char *bytes, size_t n)
{
	static unsigned char index[OTHERS + 28 + 40];
	unsigned char *pack = calloc(1, 12 + n + 20);
	size_t i;

	assert_non_null(pack);
	memcpy(pack, "PACK\0\0\0\2\0\0\0\1", 12);
	memcpy(pack + 12, bytes, n);
	put("r/.git/objects/pack/p.pack", pack, 12 + n + 20);
	free(pack);
	memcpy(index, "\377tOc\0\0\0\2", 8);
	for (i = 0; i < 256; i++)
		put32(index + 8 + 4 * i, i >= id->id[0]);
	memcpy(index + OTHERS, id->id, sizeof(id->id));
	put32(index + OTHERS + 24, at);
	put("r/.git/objects/pack/p.idx", index, sizeof(index));
}

/* zlib: "1\n"; and a delta that leaves two bytes as they are */
#define ONE   "\x78\x01\x33\xe4\x02\x00\x00\x6e\x00\x3c"
#define DELTA "\x78\x01\x63\x62\x9a\xc0\x04\x00\x01\x34\x00\x97"

static void
circle(void **state)
{
	git_oid id = lost_blob();
	unsigned char bytes[64] = { 0x74 }; /* delta of 4 bytes, by name */

	(void)state;
	memcpy(bytes + 1, id.id, sizeof(id.id));
	memcpy(bytes + 21, DELTA, sizeof(DELTA) - 1);
	write_pack(&id, 12, bytes, sizeof(bytes));
	walk_tree_of("r", NULL);
	expect("u a: corrupt object\n");
	walk_history_of("r", NULL);
	expect("");
}

static void
delta_cut_off(void **state)
{
	git_oid id = lost_blob();
	unsigned char bytes[64] = "\x32" ONE "\x64\x0b\x78\x01";
	const size_t n = 1 + sizeof(ONE) - 1;

	(void)state;
	write_pack(&id, 12, bytes, n);
	walk_tree_of("r", NULL);
	expect("f a=1\n\n");
	write_pack(&id, (uint32_t)(12 + n), bytes, n + 4);
	walk_tree_of("r", NULL);
	expect("u a: corrupt object\n");
	write_pack(&id, (uint32_t)(12 + n), bytes, n + 2);
	walk_tree_of("r", NULL);
	expect("u a: corrupt object\n");
	memcpy(bytes, "\xb2\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80", 12);
	write_pack(&id, 12, bytes, 20);
	walk_tree_of("r", NULL);
	expect("u a: corrupt object\n");
}

/* n deltas, each to the one before it. */
static void
deltas(const git_oid *id, size_t n)
{
	static const unsigned char first[] = "\x32" ONE, delta[] = DELTA;
	const size_t one = sizeof(first) - 1, step = 2 + sizeof(delta) - 1;
	unsigned char *bytes = malloc(one + n * step), *p;
	size_t i;

	assert_non_null(bytes);
	memcpy(bytes, first, one);
	for (i = 0, p = bytes + one; i < n; i++, p += step) {
		p[0] = 0x64;
		p[1] = (unsigned char)(i == 0 ? one : step);
		memcpy(p + 2, delta, sizeof(delta) - 1);
	}
	write_pack(
	    id, (uint32_t)(12 + one + (n - 1) * step), bytes, one + n * step);
	free(bytes);
}

static void
deep(void **state)
{
	git_oid id = lost_blob();

	(void)state;
	deltas(&id, 1);
	walk_tree_of("r", NULL);
	expect("f a=1\n\n");
	deltas(&id, 4095);
	walk_tree_of("r", NULL);
	expect("f a=1\n\n");
	deltas(&id, 4096);
	walk_tree_of("r", NULL);
	expect("u a: corrupt object\n");
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
		TEST(bad_midx),
		TEST(alternates),
		TEST(circle),
		TEST(delta_cut_off),
		TEST(deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
