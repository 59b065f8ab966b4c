#include <git2.h>

#include "fixture.h"
#include "repo/internal.h"

/* Each object that git finds must come as libgit2 reads it. */
static size_t
compare_all(struct repo *r, struct raw *raw, const char *order)
{
	char line[GIT_OID_HEXSZ + 2], command[200];
	git_odb_object *want;
	git_object_t type;
	struct str got;
	size_t n = 0;
	git_oid id;
	FILE *p;

	(void)snprintf(command, sizeof(command),
	    "git -C r cat-file --batch-all-objects --batch-check='%%(objectname)'"
	    " | sort %s",
	    order);
	p = popen(command, "r");
	assert_non_null(p);
	for (; fgets(line, sizeof(line), p) != NULL; n++) {
		line[GIT_OID_HEXSZ] = '\0';
		assert_int_equal(git_oid_fromstr(&id, line), 0);
		assert_int_equal(object_bytes(r, &id, &want), 0);
		assert_null(raw_read(raw, &id, &type, &got));
		assert_int_equal(type, git_odb_object_type(want));
		assert_int_equal(got.n, git_odb_object_size(want));
		assert_memory_equal(got.p, git_odb_object_data(want), got.n);
		git_odb_object_free(want);
	}
	assert_int_equal(pclose(p), 0);
	return n;
}

static void
same_as_libgit2(void)
{
	struct repo *r = open_ok("r", NULL);
	struct raw *raw = raw_new(r);

	assert_in_range(compare_all(r, raw, ""), 1, 10000);
	(void)compare_all(r, raw, "-R");
	(void)compare_all(r, raw, "-k1.20");
	raw_free(raw);
	repo_close(r);
}

#define MANY                                              \
	"new r; mkdir d; for i in $(seq 60); do\n"        \
	"	echo $i >> a; seq $i 900 > b; echo $i > d/$i\n" \
	"	c $i\n"                                         \
	"done; : > none; c none; git tag -am t t\n"

static void
loose_and_packed(void **state)
{
	(void)state;
	sh(MANY);
	same_as_libgit2();
	sh("cd r; git repack -qad --depth=50 --window=50");
	same_as_libgit2();
	sh("cd r; git -c repack.useDeltaBaseOffset=false repack -qadf");
	same_as_libgit2();
	sh("cd r; git repack -qadf --depth=4000 --window=100");
	same_as_libgit2();
}

static void
several_packs(void **state)
{
	(void)state;
	sh(MANY "git repack -qd; echo x >> b; c x\n"
		"git -c pack.indexVersion=1 repack -qd; git prune-packed\n"
		"echo y >> b; c y; git repack -qd; echo z >> b; c z\n"
		"git multi-pack-index write");
	same_as_libgit2();
}

static void
alternates(void **state)
{
	(void)state;
	sh("(" MANY ") && mv r s && cd s && git repack -qad && cd .. &&\n"
	   "git clone -q --shared s r && cd r && echo y >> b && c y");
	same_as_libgit2();
}

static void
not_there(void **state)
{
	struct repo *r;
	struct raw *raw;
	git_object_t type = GIT_OBJECT_INVALID;
	struct str s = STR("x");
	git_oid id = { { 1 } };

	(void)state;
	sh("new r; echo 1 > a; c one; git rev-parse HEAD:a > ../id\n"
	   "corrupt HEAD:a");
	r = open_ok("r", NULL);
	raw = raw_new(r);
	assert_string_equal(raw_read(raw, &id, &type, &s), "missing object");
	assert_int_equal(git_oid_fromstr(&id, said("cat id")), 0);
	assert_string_equal(raw_read(raw, &id, &type, &s), "corrupt object");
	assert_int_equal(type, GIT_OBJECT_INVALID);
	assert_true(str_eq(s, STR("x")));
	assert_int_equal(
	    git_oid_fromstr(&id, "4b825dc642cb6eb9a060e54bf8d69288fbee4904"),
	    0);
	assert_null(raw_read(raw, &id, &type, &s));
	assert_int_equal(type, GIT_OBJECT_TREE);
	assert_int_equal(s.n, 0);
	raw_free(raw);
	repo_close(r);
}

/* With room for nothing, what is being made stays. */
static void
no_room(void **state)
{
	struct bases *b = bases_new(1);
	struct pack p[2];
	struct base *o;
	uint64_t i;

	(void)state;
	for (i = 0; i < 100; i++) {
		o = base_new(GIT_OBJECT_TREE, 10);
		o->bytes[9] = (unsigned char)i;
		bases_keep(b, o, &p[i % 2], i / 2);
		assert_ptr_equal(bases_get(b, &p[i % 2], i / 2), o);
		if (i > 0)
			assert_int_equal(
			    bases_get(b, &p[(i - 1) % 2], (i - 1) / 2)
				->bytes[9],
			    i - 1);
		if (i > 1)
			assert_null(bases_get(b, &p[i % 2], i / 2 - 1));
		(void)bases_get(b, &p[i % 2], i / 2);
	}
	bases_free(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(loose_and_packed),
		TEST(several_packs),
		TEST(alternates),
		TEST(not_there),
		TEST(no_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
