#include <string.h>

#include "app/app.h"

static int
run(int argc, char *argv[])
{
	const struct check *const *checks;
	size_t i, n;

	if (argc > 1 &&
	    (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0)) {
		print_help(&cmd_checks, stdout);
		return EXIT_PASS;
	}
	if (argc > 1)
		return complain_usage(&cmd_checks, "checks takes no arguments");
	checks = engine_checks(&n);
	for (i = 0; i < n; i++)
		(void)printf("%-30s %-9s %s\n", checks[i]->id,
		    severity_name(checks[i]->severity), checks[i]->title);
	return EXIT_PASS;
}

const struct command cmd_checks = {
	.name = "checks",
	.usage = "checks",
	.says = "List every check with its severity",
	.help = "  -h, --help             this help\n",
	.run = run,
};
