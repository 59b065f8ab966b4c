#include "fixture.h"

/* The message of the common ancestor of two, or a word for why there is none;
 * either way round. */
static void
common(const char *path, const char *one, const char *two, const char *want)
{
	static const char *const words[] = {
		[COMMON_NONE] = "NONE", [COMMON_CUT] = "CUT"
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
		    "git -C %s log -1 --format=%%s " STR_FMT, path,
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
