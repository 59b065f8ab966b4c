#include "fixture.h"

static void
kinds_of_path(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; mkdir d; echo 2 > d/b; c one; cd ..;"
	   "git clone -q --bare r bare.git; git -C r worktree add -q ../wt");
	walk_tree_of("r", NULL);
	expect("f a=1\n\nf d/b=2\n\n");
	walk_tree_of("r/.git", NULL);
	expect("f a=1\n\nf d/b=2\n\n");
	walk_tree_of("bare.git", NULL);
	expect("f a=1\n\nf d/b=2\n\n");
	walk_tree_of("wt", NULL);
	expect("f a=1\n\nf d/b=2\n\n");
	walk_tree_of("wt/.git", NULL);
	expect("f a=1\n\nf d/b=2\n\n");
	walk_tree_of("r/.git/worktrees/wt", NULL);
	expect("f a=1\n\nf d/b=2\n\n");
	walk_tree_of("r/d", NULL); /* not the repository above */
	expect("f b=2\n\n");
	walk_tree_of("r/d/b", NULL);
	expect("f b=2\n\n");
}

static void
tells_commit(void **state)
{
	struct repo *r;

	(void)state;
	sh("new r; echo 1 > a; c one; echo 2 > a; c two; git tag -am t v1 HEAD~");
	r = open_ok("r", NULL);
	assert_true(repo_is_git(r));
	assert_false(repo_is_shallow(r));
	assert_true(
	    str_eq(repo_commit(r), str_of(said("git -C r rev-parse HEAD"))));
	assert_int_equal(repo_commit_time(r), 1700000120);
	repo_close(r);
	r = open_ok("r", "v1");
	assert_true(
	    str_eq(repo_commit(r), str_of(said("git -C r rev-parse HEAD~"))));
	repo_close(r);
	r = open_ok("r/.git", "HEAD~1");
	assert_int_equal(repo_commit_time(r), 1700000060);
	repo_close(r);
	repo_close(NULL);
}

static void
reads_commit_not_files(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; echo other > a; echo new > b");
	walk_tree_of("r", NULL);
	expect("f a=1\n\n");
}

static void
empty(void **state)
{
	struct repo *r;

	(void)state;
	sh("new r");
	r = open_ok("r", NULL);
	assert_true(repo_is_git(r));
	assert_int_equal(repo_commit(r).n, 0);
	assert_int_equal(repo_commit_time(r), 0);
	repo_close(r);
	walk_tree_of("r", NULL);
	expect("");
	walk_history_of("r", NULL);
	expect("");
	expect_refused("r", "HEAD", "HEAD");
}

static void
refuses(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; mkdir -p ../broken/.git ../f;"
	   "mkdir ../bad; echo 'gitdir: nowhere' > ../bad/.git;"
	   "mkdir ../worse; echo 'what' > ../worse/.git");
	expect_refused("none", NULL, "no such file or directory");
	expect_refused("r/a/x", NULL, "no such file or directory");
	expect_refused("r", "no-such-branch", "no-such-branch");
	expect_refused("r", "HEAD:a", "HEAD:a");
	expect_refused("f", "HEAD", "not a git repository");
	expect_refused("broken", NULL, "not a repository");
	expect_refused("bad", NULL, "not a repository");
	expect_refused("worse", NULL, "not a repository");
}

static void
refuses_damaged_head(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; echo rubbish > .git/HEAD");
	expect_refused("r", NULL, "HEAD");
	sh("echo 0123456789012345678901234567890123456789 > r/.git/HEAD");
	expect_refused("r", NULL, "HEAD");
}

static void
refuses_other_formats(void **state)
{
	(void)state;
	sh("git init -q --object-format=sha256 r; cd r; echo 1 > a; c one");
	expect_refused("r", NULL, "objectformat = sha256");
	sh("new s; git config extensions.refStorage reftable");
	expect_refused("s", NULL, "refStorage = reftable");
	sh("new t; echo '[EXTENSIONS] future ; x' >> .git/config");
	expect_refused("t", NULL, "future");
	sh("new v; git config core.repositoryFormatVersion 2");
	expect_refused("v", NULL, "repositoryFormatVersion = 2");
	sh("new u; echo 1 > a; c one; git config core.repositoryFormatVersion 1\n"
	   "git config extensions.partialClone origin\n"
	   "git config extensions.worktreeConfig true\n"
	   "git config extensions.objectFormat sha1");
	walk_tree_of("u", NULL);
	expect("f a=1\n\n");
}

/* Configuration that would hang, fail, run or redirect, had we read it. */
static void
ignores_configuration(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; mkfifo pipe\n"
	   "git config core.fsmonitor /bin/false\n"
	   "git config core.worktree /\n"
	   "git config core.hooksPath /\n"
	   "git config filter.x.smudge /bin/false\n"
	   "git config include.path $H/r/pipe\n"
	   "echo '[include \"x' >> .git/config\n"
	   "printf '[core]\\nrepositoryFormatVersion = 99\\n' > ../.gitconfig");
	walk_tree_of("r", NULL);
	expect("f a=1\n\n");
	walk_history_of("r", NULL);
	expect("");
}

static void
alternates(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; cd ..; git clone -q --shared r s\n"
	   "cat >> s/.git/objects/info/alternates <<-.\n"
	   "/nowhere\n/etc/passwd\n$H/s/.git/objects\n.\n");
	walk_tree_of("s", NULL);
	expect("f a=1\n\n");
	sh("rm s/.git/objects/info/alternates");
	expect_refused("s", NULL, "HEAD");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(kinds_of_path),
		TEST(tells_commit),
		TEST(reads_commit_not_files),
		TEST(empty),
		TEST(refuses),
		TEST(refuses_damaged_head),
		TEST(refuses_other_formats),
		TEST(ignores_configuration),
		TEST(alternates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
