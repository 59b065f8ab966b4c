#include <string.h>

#include "app/policies.h"

static const char help[] =
    "  policy check FILE        is it valid? every mistake has its line\n"
    "  policy effective [FILE]  every parameter and check as it would hold\n"
    "                           (FILE: a policy, baseline or strict)\n"
    "  policy schema            the JSON Schema of policy files\n"
    "  -h, --help               this help\n";

static int
check(const char *file)
{
	struct arena *a = arena_new();
	const struct policy *p;
	struct err e;
	int end = EXIT_PASS;

	if (policy_named(a, file, &p, &e) != 0)
		end = complain(&e);
	else
		(void)printf("%s: valid, digest %.*s\n", file,
		    STR_ARG(policy_digest(p)));
	arena_free(a);
	return end;
}

static int
effective(const char *file)
{
	struct arena *a = arena_new();
	const struct policy *p;
	struct out out = { .f = stdout };
	struct err e;
	int end = EXIT_PASS;

	if (policy_named(a, file, &p, &e) != 0) {
		end = complain(&e);
	} else {
		policy_write(p, &out);
	}
	arena_free(a);
	return end;
}

static int
schema(void)
{
	struct out out = { .f = stdout };

	policy_write_schema(engine_check_ids(), &out);
	return EXIT_PASS;
}

static int
run(int argc, char *argv[])
{
	const char *what = argc > 1 ? argv[1] : "";

	if (strcmp(what, "-h") == 0 || strcmp(what, "--help") == 0) {
		print_help(&cmd_policy, stdout);
		return EXIT_PASS;
	}
	if (strcmp(what, "check") == 0 && argc == 3)
		return check(argv[2]);
	if (strcmp(what, "effective") == 0 && argc <= 3)
		return effective(argc == 3 ? argv[2] : "baseline");
	if (strcmp(what, "schema") == 0 && argc == 2)
		return schema();
	return complain_usage(&cmd_policy, "policy what?");
}

const struct command cmd_policy = {
	.name = "policy",
	.usage = "policy check FILE | policy effective [FILE] | policy schema",
	.says = "Check a policy, or show what it comes to",
	.help = help,
	.run = run,
};
