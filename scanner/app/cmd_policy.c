#include <string.h>

#include "app/policies.h"
#include "secrets/rules_check.h"

static const char help[] =
    "  policy check FILE        is it valid? every mistake has its line\n"
    "  policy effective [FILE]  every parameter and check as it would hold\n"
    "                           (FILE: a policy, baseline or strict)\n"
    "  policy schema            the JSON Schema of policy files\n"
    "  policy test [FILE]...    hold rules for secrets (those of quorate, or\n"
    "                           of files) to their examples\n"
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

static void
tell_mistake(void *arg, const struct rule *r, struct str words)
{
	struct out out = { .f = stdout };

	(void)arg;
	out_printf(&out, STR_FMT ":%u: " STR_FMT ": ", STR_ARG(r->at.path),
	    r->at.line, STR_ARG(r->kind.id));
	out_text(&out, words);
	out_lit(&out, "\n");
}

static int
add_files(struct arena *a, char *files[], int n, struct rules *ret,
    struct err *reterr)
{
	struct str bytes;
	int i, e = 0;

	for (i = 0; i < n && e == 0; i++) {
		e = read_whole_file(a, files[i], &bytes, reterr);
		if (e == 0)
			e = rules_add(a, ret, str_of(files[i]), bytes, reterr);
	}
	return e;
}

static int
test(char *files[], int n)
{
	struct arena *a = arena_new();
	struct rules *rs = ARENA_NEW(a, struct rules);
	size_t mistakes;
	struct err e;
	int end;

	if (n > 0)
		end = add_files(a, files, n, rs, &e);
	else
		end = rules_load_builtin(a, &rs, &e);
	if (end == 0) {
		mistakes = rules_check(a, rs, tell_mistake, NULL);
		(void)printf("%zu rules, %zu mistakes\n", rs->n, mistakes);
		end = mistakes == 0 ? EXIT_PASS : EXIT_USAGE;
	} else {
		end = complain(&e);
	}
	arena_free(a);
	return end;
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
	if (strcmp(what, "test") == 0)
		return test(argv + 2, argc - 2);
	return complain_usage(&cmd_policy, "policy what?");
}

const struct command cmd_policy = {
	.name = "policy",
	.usage =
	    "policy check FILE | policy effective [FILE] | policy schema | "
	    "policy test [FILE]...",
	.says = "Check a policy, or show what it comes to",
	.help = help,
	.run = run,
};
