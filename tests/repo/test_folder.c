#include "fixture.h"

static void
walks_files(void **state)
{
	struct repo *r;

	(void)state;
	sh("mkdir -p f/a f/b/c/.git f/.git.d; cd f; echo 1 > a/x; echo 2 > a-b\n"
	   "echo 3 > a.b; echo 4 > b/c/.git/config; echo 5 > b/c/y; : > empty\n"
	   "echo 6 > .git.d/z; printf 7 > \"$(printf 'n\\nl')\"");
	walk_tree_of("f", NULL);
	expect("f .git.d/z=6\n\nf a-b=2\n\nf a.b=3\n\nf a/x=1\n\n"
	       "f b/c/y=5\n\nf empty=\nf n\nl=7\n");
	walk_tree_of("f/", NULL);
	assert_int_equal(fx.log[0], 'f');
	walk_tree_of("f/b/..//a-b", NULL);
	expect("f a-b=2\n\n");
	r = open_ok("f", NULL);
	assert_false(repo_is_git(r));
	assert_int_equal(repo_commit(r).n, 0);
	assert_int_equal(repo_commit_time(r), 0);
	repo_close(r);
}

/* A repository is no folder, nor is what only looks a bit like one. */
static void
almost_repository(void **state)
{
	(void)state;
	sh("mkdir -p f/objects; echo ref > f/HEAD; echo x > f/objects/y");
	walk_tree_of("f", NULL);
	expect("f HEAD=ref\n\nf objects/y=x\n\n");
}

static void
never_follows_links(void **state)
{
	(void)state;
	sh("mkdir -p f/d out; cd f; echo S > ../out/secret; ln -s ../out o\n"
	   "ln -s ../../out/secret d/s; ln -s . loop; ln -s nowhere dead\n"
	   "ln -s /etc/passwd abs");
	walk_tree_of("f", NULL);
	expect("l abs=/etc/passwd\nl d/s=../../out/secret\nl dead=nowhere\n"
	       "l loop=.\nl o=../out\n");
	sh("ln -s f g"); /* but what the operator names is what they mean */
	walk_tree_of("g", NULL);
	assert_non_null(strstr(fx.log, "l loop=.\n"));
}

static void
no_regular_file(void **state)
{
	(void)state;
	sh("mkdir f; cd f; mkfifo p; echo 1 > a; [ $(id -u) != 0 ] || "
	   "mknod dev c 1 5 || mkfifo dev; [ -e dev ] || mkfifo dev");
	walk_tree_of("f", NULL);
	expect("f a=1\n\nu dev: not a regular file\n"
	       "u p: not a regular file\n");
	walk_tree_of("f/p", NULL);
	expect("u p: not a regular file\n");
}

static void
permission_denied(void **state)
{
	(void)state;
	if (geteuid() == 0)
		return; /* root reads everything */
	sh("mkdir -p f/d; cd f; echo 1 > a; echo 2 > d/x; chmod 0 a d");
	walk_tree_of("f", NULL);
	expect("u a: permission denied\nu d: permission denied\n");
}

static bool
small(struct str path, uint64_t size)
{
	(void)path;
	return size < 5;
}

static void
limits(void **state)
{
	(void)state;
	sh("mkdir f; cd f; truncate -s 67108865 big; echo 1 > a; mkdir -p "
	   "x/$(printf 'd/%.0s' $(seq 300)); echo 2 > d");
	walk_tree_of("f", NULL);
	assert_non_null(strstr(fx.log,
	    "f a=1\n\nu big: larger than LIMIT_SEARCH_BYTES\nf d=2\n\nu x/d"));
	assert_non_null(strstr(fx.log, "d: deeper than LIMIT_TREE_DEPTH\n"));
	fx.wants = small;
	walk_tree_of("f", NULL);
	assert_null(strstr(fx.log, "big"));
}

static void
reads_one(void **state)
{
	struct repo *r;
	struct str s = STR("kept");

	(void)state;
	sh("mkdir -p f/d/.git f/e out; cd f; echo 1 > d/a; echo 2 > d/.git/x\n"
	   "echo S > ../out/s; ln -s ../out o; ln -s a d/l; mkfifo d/p\n"
	   "ln -s d dl; truncate -s 33554433 big");
	r = open_ok("f", NULL);
	assert_true(repo_read(r, fx.arena, STR("d/a"), &s));
	assert_true(str_eq(s, STR("1\n")));
	s = STR("kept");
	assert_false(repo_read(r, fx.arena, STR("d"), &s));
	assert_false(repo_read(r, fx.arena, STR("d/l"), &s));
	assert_false(repo_read(r, fx.arena, STR("d/p"), &s));
	assert_false(repo_read(r, fx.arena, STR("dl/a"), &s));
	assert_false(repo_read(r, fx.arena, STR("o/s"), &s));
	assert_false(repo_read(r, fx.arena, STR("../out/s"), &s));
	assert_false(repo_read(r, fx.arena, STR("e/../d/a"), &s));
	assert_false(repo_read(r, fx.arena, STR("./d/a"), &s));
	assert_false(repo_read(r, fx.arena, STR("/etc/passwd"), &s));
	assert_false(repo_read(r, fx.arena, STR("d/.git/x"), &s));
	assert_false(repo_read(r, fx.arena, STR("d/a/x"), &s));
	assert_false(repo_read(r, fx.arena, STR("big"), &s));
	assert_true(str_eq(s, STR("kept")));
	repo_close(r);
	r = open_ok("f/d/a", NULL);
	assert_true(repo_read(r, fx.arena, STR("a"), &s));
	assert_false(repo_read(r, fx.arena, STR("p"), &s));
	assert_false(repo_read(r, fx.arena, STR("../d/a"), &s));
	repo_close(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(walks_files),
		TEST(almost_repository),
		TEST(never_follows_links),
		TEST(no_regular_file),
		TEST(permission_denied),
		TEST(limits),
		TEST(reads_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
