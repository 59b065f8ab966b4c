#include <git2.h>

#include "packs.h"

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
		TEST(circle),
		TEST(delta_cut_off),
		TEST(deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
