#include <sys/stat.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/run.h"

static char folder[] = "/tmp/quorate-plugin-XXXXXX";
static char path[64];

/* Compile the sample with some -D into path. */
static void
build(const char *defines)
{
	const char *cc = getenv("CC");
	char command[512];

	(void)snprintf(command, sizeof(command),
	    "%s -std=c11 -shared -fPIC -DALONE %s -Iscanner -o %s "
	    "tests/engine/plugin_sample.c",
	    cc == NULL ? "cc" : cc, defines, path);
	(void)remove(path);
	assert_int_equal(system(command), 0);
	assert_int_equal(chmod(path, 0755), 0);
}

static int
setup(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	(void)snprintf(path, sizeof(path), "%s/p.so", folder);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	(void)remove(path);
	return rmdir(folder);
}

static void
accepted(void)
{
	struct err e = { 0 };

	if (plugin_load(path, &e) < 0)
		fail_msg("%s", e.msg);
}

static void
refused(const char *file, const char *why)
{
	struct err e = { 0 };
	size_t before, after;

	(void)engine_checks(&before);
	assert_int_equal(plugin_load(file, &e), ERR_USAGE);
	assert_string_equal(e.msg, why);
	assert_true(str_eq(e.at.path, str_of(file)));
	(void)engine_checks(&after);
	assert_int_equal(before, after);
}

static void
refused_files(void **state)
{
	char link[80];

	(void)state;
	refused("/nonexistent.so", "No such file or directory");
	refused(folder, "not a regular file");

	(void)snprintf(link, sizeof(link), "%s/link.so", folder);
	build("");
	assert_int_equal(symlink(path, link), 0);
	refused(link, "a symbolic link");
	assert_int_equal(unlink(link), 0);
	assert_int_equal(mkfifo(link, 0600), 0);
	refused(link, "not a regular file");
	assert_int_equal(unlink(link), 0);

	assert_int_equal(chmod(path, 0775), 0);
	refused(path, "others may write to it");
	assert_int_equal(chmod(path, 0757), 0);
	refused(path, "others may write to it");
	assert_int_equal(chmod(path, 0755), 0);
	if (geteuid() != 0)
		return; /* only root can give a file away */
	assert_int_equal(chown(path, 65534, 65534), 0);
	refused(path, "owned by somebody else");
}

static void
refused_contents(void **state)
{
	static const struct {
		const char *defines, *why;
	} c[] = {
		{ "-DABI=CHECK_ABI+1", "built for another check ABI" },
		{ "-DABI=0", "built for another check ABI" },
		{ "-DNAME=another_name", "has no check_plugin_v1" },
		{ "-DCOUNT=0", "holds no checks" },
		{ "-DCOUNT=100000", "holds too many checks" },
		{ "-DSIZE='sizeof(struct check)-1'",
		    "holds a malformed check" },
		{ "-DID=NULL", "holds a malformed check" },
		{ "-DID='\"no-room\"'", "holds a malformed check" },
		{ "-DID='\"a/../b\"'", "holds a malformed check" },
		{ "-DID='\"A/b\"'", "holds a malformed check" },
		{ "-DID='\"signer/n-of-n\"'",
		    "holds a check whose id is taken" },
		{ "-DID='\"policy/exception-expired\"'",
		    "holds a check whose id is taken" },
		{ "-DID='\"x/y\"' -DSECOND_ID='\"x/y\"'",
		    "holds a check whose id is taken" },
	};
	FILE *f;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(c); i++) {
		build(c[i].defines);
		refused(path, c[i].why);
	}
	f = fopen(path, "w");
	assert_non_null(f);
	(void)fputs("no library", f);
	(void)fclose(f);
	assert_true(plugin_load(path, NULL) < 0);
}

static void
loaded(void **state)
{
	const struct check *c;
	size_t before, after;

	(void)state;
	(void)engine_checks(&before);
	build("");
	accepted();
	(void)engine_checks(&after);
	assert_int_equal(after, before + 2);
	assert_int_equal(engine_check_ids().n, after);
	c = engine_check(STR("sample/always"));
	assert_non_null(c);
	assert_string_equal(c->title, "A sample");
	c->run(c, NULL, NULL);
	assert_non_null(engine_check(STR("sample/never")));
	/* the same again */
	refused(path, "holds a check whose id is taken");
	/* another file: neither the name nor the number of a descriptor makes
	 * the loader give us the first again */
	build("-DID='\"other/one\"' -DSECOND_ID='\"other/two\"'");
	accepted();
	assert_non_null(engine_check(STR("other/one")));
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(refused_files),
		cmocka_unit_test(refused_contents),
		cmocka_unit_test(loaded),
	};

	return cmocka_run_group_tests_name("plugin", t, setup, teardown);
}
