#include "taker.h"

/* Every blob that libgit2 finds, with its bytes, and no other. */
struct comparison {
	struct repo *repo;
	size_t blobs;
};

static int
compare_one(const git_oid *id, void *arg)
{
	struct comparison *c = arg;
	git_odb_object *o;
	struct heard *h;

	assert_int_equal(git_odb_read(&o, c->repo->odb, id), 0);
	if (git_odb_object_type(o) == GIT_OBJECT_BLOB && !oids_has(tk.ids, id))
		fail_msg("%s was not told", git_oid_tostr_s(id));
	if (git_odb_object_type(o) == GIT_OBJECT_BLOB) {
		c->blobs++;
		h = heard(id->id);
		assert_int_equal(h->taken, 1);
		assert_int_equal(h->bytes.n, git_odb_object_size(o));
		assert_memory_equal(
		    h->bytes.p, git_odb_object_data(o), h->bytes.n);
	}
	git_odb_object_free(o);
	return 0;
}

struct sum {
	size_t blobs, derived;
};

static struct sum
compare(const char *path, size_t workers, size_t budget)
{
	struct comparison c = { .repo = open_ok(path, NULL) };
	size_t derived;

	take_all(c.repo, workers, budget);
	/* git lets a name twice in an odb be told twice */
	assert_int_equal(git_odb_foreach(c.repo->odb, compare_one, &c), 0);
	assert_in_range(c.blobs, tk.all.n, SIZE_MAX);
	assert_int_equal(tk.nowhere, 0);
	derived = tk.derived;
	forget();
	repo_close(c.repo);
	return (struct sum){ c.blobs, derived };
}

#define BIG ((size_t)1 << 30)

static struct sum
same_as_libgit2(void)
{
	struct sum s = compare("r", 1, BIG);

	(void)compare("r", 1, 1);
	(void)compare("r", 1, 5000);
	(void)compare("r", 2, BIG);
	(void)compare("r", 4, 1);
	return s;
}

/* A tree of versions, long ones and short ones, and what has none. */
#define MANY                                                     \
	"new r; mkdir d; for i in $(seq 80); do\n"               \
	"	echo $i >> a; seq $i 900 > b; echo $i > d/$i\n"        \
	"	(seq 500; echo $i; seq 500 1000; seq $i) > e\n"        \
	"	[ $i -le 40 ] || seq $((i * 7 % 80)) 400 > f\n c $i\n" \
	"done; : > none; c none; git tag -am t t\n"

static void
loose(void **state)
{
	(void)state;
	sh(MANY);
	assert_int_equal(same_as_libgit2().derived, 0);
}

static void
packed(void **state)
{
	(void)state;
	sh(MANY "git repack -qad --depth=50 --window=50");
	assert_in_range(same_as_libgit2().derived, 200, 400);
	sh("cd r; git repack -qadf --depth=4000 --window=300");
	assert_in_range(same_as_libgit2().derived, 200, 400);
	sh("cd r; git -c repack.useDeltaBaseOffset=false repack -qadf");
	assert_in_range(same_as_libgit2().derived, 200, 400);
	sh("cd r; git repack -qadf --depth=0");
	assert_int_equal(same_as_libgit2().derived, 0);
	sh("cd r; git -c pack.indexVersion=1 repack -qadf");
	assert_in_range(same_as_libgit2().derived, 200, 400);
}

/* With some objects in two of them, and some beside them. */
static void
several_packs(void **state)
{
	(void)state;
	sh(MANY "cp -r .git/objects ../all; git repack -qd; echo x >> b; c x\n"
		"git -c pack.indexVersion=1 repack -qd; git prune-packed\n"
		"git rev-list --objects --all | sed -n 's/ .*b$//p' |\n"
		"	git pack-objects -q .git/objects/pack/pack\n"
		"git rev-list --objects --all | cut -c -40 | sed -n 5~3p |\n"
		"	git pack-objects -q .git/objects/pack/pack\n"
		"echo y >> b; c y; git multi-pack-index write\n"
		"cp -r ../all/1? ../all/a? .git/objects\n"
		"git pack-objects -q .git/objects/pack/pack < /dev/null");
	(void)same_as_libgit2();
}

static void
alternates(void **state)
{
	(void)state;
	sh("(" MANY ") && mv r s && cd s && git repack -qad && cd .. &&\n"
	   "git clone -q --shared s r && cd r && echo y >> b && c y &&\n"
	   "git repack -qdl && echo z >> b && c z &&\n"
	   "git repack -qd && cp -r ../s/.git/objects/?? .git/objects || :");
	(void)same_as_libgit2();
}

static void
partial_clone(void **state)
{
	(void)state;
	sh("(" MANY "git config uploadpack.allowFilter true) && mv r s &&\n"
	   "git clone -q --no-local --bare --filter=blob:limit=500 s r");
	(void)same_as_libgit2();
}

static void
nothing(void **state)
{
	(void)state;
	sh("new r");
	assert_int_equal(same_as_libgit2().blobs, 0);
	sh("cd r; git pack-objects -q .git/objects/pack/pack < /dev/null");
	assert_int_equal(same_as_libgit2().blobs, 0);
	sh("cd r; : > a; c a");
	assert_int_equal(same_as_libgit2().blobs, 1);
	sh("cd r; git repack -qad");
	assert_int_equal(same_as_libgit2().blobs, 1);
}

static void
one_by_id(void **state)
{
	struct repo *r;
	struct str s = STR("");
	git_oid id;

	(void)state;
	sh("new r; echo 1 > a; c one; git rev-parse HEAD:a > ../id; git gc -q");
	r = open_ok("r", NULL);
	assert_int_equal(git_oid_fromstr(&id, said("cat id")), 0);
	assert_null(repo_blob_bytes(r, fx.arena,
	    (struct str){ (const char *)id.id, sizeof(id.id) }, &s));
	assert_true(str_eq(s, STR("1\n")));
	assert_string_equal(
	    repo_blob_bytes(r, fx.arena,
		(struct str){ (const char *)r->commit.id, 20 }, &s),
	    "not a file");
	id.id[0] ^= 1;
	assert_string_equal(
	    repo_blob_bytes(r, fx.arena,
		(struct str){ (const char *)id.id, sizeof(id.id) }, &s),
	    "missing object");
	repo_close(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(loose),
		TEST(packed),
		TEST(several_packs),
		TEST(alternates),
		TEST(partial_clone),
		TEST(nothing),
		TEST(one_by_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
