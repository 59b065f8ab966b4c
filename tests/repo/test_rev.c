#include "fixture.h"

static void
is(const char *rev, const char *message)
{
	struct repo *r = open_ok("r", rev);
	char command[200];

	(void)snprintf(command, sizeof(command),
	    "git -C r log -1 --format=%%s " STR_FMT, STR_ARG(repo_commit(r)));
	repo_close(r);
	if (strcmp(said(command), message) != 0)
		fail_msg("%s is %s", rev, said(command));
}

static void
revisions(void **state)
{
	char id[80];

	(void)state;
	sh("new r; echo 1 > a; c one; git tag -am t v1; git tag -am t v1t v1\n"
	   "git checkout -q -b side; echo 2 > b; c two; git checkout -q main\n"
	   "echo 3 > c; c three; git merge -q -m four side\n"
	   "git update-ref refs/remotes/origin/main main~1\n"
	   "git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main\n"
	   "git config user.x y; git pack-refs --all; git tag new side");
	is("HEAD", "four");
	is("@", "four");
	is("main", "four");
	is("heads/main", "four");
	is("refs/heads/side", "two");
	is("new", "two");
	is("v1", "one");
	is("v1t", "one");
	is("v1t^{}", "one");
	is("v1^{commit}", "one");
	is("origin", "three");
	is("origin/main", "three");
	is("HEAD^", "three");
	is("HEAD~", "three");
	is("HEAD^0", "four");
	is("HEAD~0", "four");
	is("HEAD^2", "two");
	is("HEAD^2~1", "one");
	is("@~2", "one");
	is("HEAD^^", "one");
	is("HEAD^2^{commit}^1", "one");
	(void)snprintf(
	    id, sizeof(id), "%.40s", said("git -C r rev-parse side"));
	is(id, "two");
	strcat(id, "~1");
	is(id, "one");
	id[7] = '\0';
	is(id, "two");
}

static void
no_revisions(void **state)
{
	static const char *const none[] = { "HEAD~3", "HEAD^3", "HEAD^2^2",
		"HEAD~99999999999999999999", "HEAD^{tree}", "HEAD^{", "HEAD^x",
		"HEAD~1x", "HEAD:a", "", "^", "~1", "main..side", "../main",
		"abc", "00000000", "refs", "heads", "HEAD@{0}", ":/one" };
	char id[80], shortened[80];
	size_t i;

	(void)state;
	sh("new r; echo 1 > a; c one; git checkout -q -b side; echo 2 > b\n"
	   "c two; git checkout -q main; echo 3 > c; c three\n"
	   "git merge -q -m four side");
	for (i = 0; i < COUNT_OF(none); i++)
		expect_refused("r", none[i], none[i]);
	(void)snprintf(
	    id, sizeof(id), "%.40s", said("git -C r rev-parse HEAD"));
	(void)snprintf(shortened, sizeof(shortened), "%.3s", id);
	expect_refused("r", shortened, shortened);
	strcat(id, "0");
	expect_refused("r", id, "cannot be resolved");
}

/* A commit on the way that is damaged, and a link to a pipe. */
static void
ways_that_hang(void **state)
{
	char id[80];

	(void)state;
	sh("new r; echo 1 > a; c one; echo 2 > a; c two; echo 3 > a; c three\n"
	   "chmod u+w $(object HEAD~1); truncate -s -6 $(object HEAD~1)\n"
	   "git symbolic-ref refs/heads/x refs/heads/y; mkfifo .git/refs/heads/y\n"
	   "ln -s y .git/refs/heads/z");
	expect_refused("r", "HEAD~1", "HEAD~1");
	expect_refused("r", "HEAD~2", "HEAD~2");
	expect_refused("r", "x", "'x' cannot be resolved");
	expect_refused("r", "y", "'y' cannot be resolved");
	expect_refused("r", "z", "'z' cannot be resolved");
	expect_refused("r", "heads/z~1", "cannot be resolved");
	(void)snprintf(
	    id, sizeof(id), "%.40s", said("git -C r rev-parse HEAD"));
	sh("echo 'ref: refs/heads/x' > r/.git/HEAD");
	expect_refused("r", NULL, "'HEAD' cannot be resolved");
	walk_history_of("r", id);
	assert_non_null(strstr(fx.log, "u HEAD: not a ref\n"));
	assert_non_null(strstr(fx.log, "u refs/heads/y: not a regular file\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(revisions),
		TEST(no_revisions),
		TEST(ways_that_hang),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
