#include "fixture.h"

#define SHALLOW "history of a shallow clone: `git fetch --unshallow` gets it"

/* "r", from base to head; what is told stands in the log. */
static size_t
between(const char *path, const char *base, const char *head)
{
	struct visitor v = {
		.wants = fixture_wants, .file = note_past, .unread = note_unread
	};
	struct repo *r = open_ok(path, NULL);
	char *arg = strdup(path);
	size_t n;

	fx.n = 0;
	fx.log[0] = '\0';
	v.arg = arg;
	n = repo_walk_between(at(r, base), at(r, head), &v);
	repo_close(r);
	free(arg);
	return n;
}

static void
added_and_removed(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; echo O > old; c one; git tag base\n"
	   "echo S > key; c two; rm key; echo 2 > a; c three; echo 3 > a; c 4");
	assert_int_equal(between("r", "base", "HEAD"), 3);
	expect("f key=S\n @two\nf a=2\n @three\n");
	assert_int_equal(between("r", "HEAD", "HEAD"), 0);
	expect("");
	assert_int_equal(between("r", "HEAD", "base"), 0);
	expect("");
	assert_int_equal(between("r", NULL, "HEAD~1"), 3);
	expect("f a=1\n @one\nf key=S\n @two\n");
	assert_int_equal(between("r", "base", NULL), 0);
	expect("");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(added_and_removed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
