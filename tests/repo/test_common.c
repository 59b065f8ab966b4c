#include "fixture.h"

/* The message of the common ancestor of two, or a word for why there is none;
 * either way round. */
static void
common(const char *path, const char *one, const char *two, const char *want)
{
	static const char *const words[] = {
		[COMMON_NONE] = "NONE",
		[COMMON_MANY] = "MANY",
		[COMMON_CUT] = "CUT",
	};
	struct repo *r = open_ok(path, NULL), *ret = NULL;
	char command[200];
	enum common found;
	int i;

	for (i = 0; i < 2; i++) {
		found = repo_common(
		    at(r, i == 0 ? one : two), at(r, i == 0 ? two : one), &ret);
		if (found != COMMON_FOUND) {
			assert_string_equal(words[found], want);
			continue;
		}
		(void)snprintf(command, sizeof(command),
		    "git -C %s cat-file commit " STR_FMT " | tail -1", path,
		    STR_ARG(repo_commit(ret)));
		assert_string_equal(said(command), want);
		assert_true(repo_commit_time(ret) > 0);
	}
	repo_close(r);
}

static void
plain(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; echo 2 > a; c two; git checkout -qb x\n"
	   "echo 3 > x; c three; git checkout -q main; echo 4 > a; c four\n"
	   "git checkout -q --orphan o; c orphan");
	common("r", "main", "x", "two");
	common("r", "main", "main~1", "two");
	common("r", "x", "x", "three");
	common("r", "main~2", "x", "one");
	common("r", "o", "x", "NONE");
	common("r", NULL, "x", "NONE");
}

/* Two are best, whatever their times. */
static void
criss_cross(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; git checkout -qb x; echo X > x; c x1\n"
	   "git branch x1; git checkout -q main; echo M > m; c m1\n"
	   "git branch m1; git merge -qm m2 x; git checkout -q x\n"
	   "git merge -qm x2 m1");
	common("r", "main", "x", "MANY");
	common("r", "main", "x1", "x1");
	common("r", "m1", "x", "m1");
	common("r", "m1", "x1", "root");
}

/* The one that is best by its time is behind the other. */
static void
clocks(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; echo 4070908800 > $H/.time; echo 1 > a\n"
	   "c late; echo 100000000 > $H/.time; echo 2 > a; c early\n"
	   "git checkout -qb x; echo 3 > x; c x1; git merge -q -s ours -m x2 "
	   "main~1; git checkout -q main; echo 4 > a; c m1\n"
	   "git checkout -q --detach; git reset -q --hard $(git commit-tree -m "
	   "j -p x -p main~2 HEAD^{tree}); git branch j");
	common("r", "main", "x", "early");
	common("r", "main", "j", "early");
	common("r", "main~2", "j", "late");
}

static void
cut(void **state)
{
	(void)state;
	sh("new r; for i in 1 2 3 4 5; do echo $i > a; c $i; done\n"
	   "git checkout -qb topic HEAD~2; echo S > s; c six; echo T > s; c 7\n"
	   "git checkout -q --orphan o; c other; cd ..\n"
	   "git clone -q --depth 2 --no-single-branch file://$H/r s\n"
	   "git clone -q --depth 3 --no-single-branch file://$H/r t");
	common("s", "origin/main", "origin/topic", "CUT");
	common("s", "origin/main", "origin/main", "5");
	common("s", "origin/o", "origin/main", "CUT");
	common("t", "origin/main", "origin/topic", "3");
	sh("cd r; lose main~2");
	common("r", "main", "topic", "CUT");
	common("r", "main", "main~1", "4");
	common("r", "o", "topic", "CUT");
}

/* What is behind the ancestor is not asked for. */
static void
no_more_than_needed(void **state)
{
	(void)state;
	sh("new r; for i in 1 2 3 4 5 6; do echo $i > a; c $i; done\n"
	   "git checkout -qb topic HEAD~2; echo S > s; c topic\n"
	   "lose HEAD~2");
	common("r", "main", "topic", "4");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(plain),
		TEST(criss_cross),
		TEST(clocks),
		TEST(cut),
		TEST(no_more_than_needed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
