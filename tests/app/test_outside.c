#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/policies.h"

/*
 *	T/repo/.quorate/policy.yaml	T/org/policy.yaml
 *	T/repo/away   -> ../org		T/org/in      -> ../repo/.quorate
 *	T/repo/p.yaml -> ../org/policy.yaml
 *	T/org/round   -> ../repo/p.yaml	T/org/loop    -> loop
 *	T/repository/policy.yaml	T/alias       -> repo
 */
static char top[64];

static void
make_file(const char *path)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	(void)fclose(f);
}

static int
setup(void **state)
{
	(void)state;
	(void)snprintf(top, sizeof(top), "/tmp/quorate-outside-XXXXXX");
	if (mkdtemp(top) == NULL || chdir(top) != 0)
		return -1;
	assert_int_equal(mkdir("repo", 0700) | mkdir("repo/.quorate", 0700) |
		mkdir("repo/.git", 0700) | mkdir("org", 0700) |
		mkdir("repository", 0700),
	    0);
	make_file("repo/.quorate/policy.yaml");
	make_file("org/policy.yaml");
	make_file("repository/policy.yaml");
	assert_int_equal(symlink("../org", "repo/away") |
		symlink("../org/policy.yaml", "repo/p.yaml") |
		symlink("../repo/.quorate", "org/in") |
		symlink("../repo/p.yaml", "org/round") |
		symlink("loop", "org/loop") | symlink("repo", "alias"),
	    0);
	return 0;
}

static int
teardown(void **state)
{
	static const char *const files[] = { "repo/.quorate/policy.yaml",
		"org/policy.yaml", "repository/policy.yaml", "repo/away",
		"repo/p.yaml", "org/in", "org/round", "org/loop", "alias" };
	static const char *const folders[] = { "repo/.quorate", "repo/.git",
		"repo", "org", "repository" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(files); i++)
		(void)unlink(files[i]);
	for (i = 0; i < COUNT_OF(folders); i++)
		(void)rmdir(folders[i]);
	return chdir("/") | rmdir(top);
}

static bool
trusted(const char *file, const char *repo)
{
	struct err e = { 0 };
	int end = policy_outside(file, repo, &e);

	assert_true(end == 0 || (end == ERR_USAGE && e.msg[0] != '\0'));
	return end == 0;
}

static void
outside(void **state)
{
	char path[200];

	(void)state;
	assert_true(trusted("baseline", "repo"));
	assert_true(trusted("strict", "repo"));
	assert_true(trusted("org/policy.yaml", "repo"));
	assert_true(trusted("./org/../org//policy.yaml", "repo"));
	assert_true(trusted("repo/../org/policy.yaml", "repo"));
	assert_true(trusted("repository/policy.yaml", "repo"));
	assert_true(trusted("org/policy.yaml", "alias"));
	(void)snprintf(path, sizeof(path), "%s/org/policy.yaml", top);
	assert_true(trusted(path, "repo"));
	assert_true(trusted("org/not-there.yaml", "repo")); /* opening fails */
}

static void
inside(void **state)
{
	char path[200];

	(void)state;
	assert_false(trusted("repo/.quorate/policy.yaml", "repo"));
	assert_false(trusted("alias/.quorate/policy.yaml", "repo"));
	assert_false(trusted("repo/.quorate/policy.yaml", "alias"));
	assert_false(trusted("repo/.quorate/policy.yaml", "repo/.git"));
	(void)snprintf(path, sizeof(path), "%s/repo/x.yaml", top);
	assert_false(trusted(path, "repo"));
	/* a way that leads through it, wherever it ends */
	assert_false(trusted("org/in/policy.yaml", "repo"));
	assert_false(trusted("repo/p.yaml", "repo"));
	assert_false(trusted("repo/away/policy.yaml", "repo"));
	assert_false(trusted("repo/away/../org/policy.yaml", "repo"));
	assert_false(trusted("org/round", "repo"));
	assert_false(trusted("org/loop", "repo"));
	/* from the current folder */
	assert_int_equal(chdir("repo/.quorate"), 0);
	assert_false(trusted("policy.yaml", ".."));
	assert_false(trusted("../p.yaml", ".."));
	assert_true(trusted("../../org/policy.yaml", ".."));
	assert_int_equal(chdir(top), 0);
}

static void
too_long(void **state)
{
	char *path = malloc(20000);
	size_t i;

	(void)state;
	assert_non_null(path);
	for (i = 0; i < 19999; i++)
		path[i] = i % 2 == 0 ? 'a' : '/';
	path[19999] = '\0';
	assert_false(trusted(path, "repo"));
	path[5000] = '\0';
	assert_false(trusted(path, "repo"));
	free(path);
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(outside),
		cmocka_unit_test(inside),
		cmocka_unit_test(too_long),
	};

	return cmocka_run_group_tests_name("outside", t, setup, teardown);
}
