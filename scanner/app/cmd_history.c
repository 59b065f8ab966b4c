#include "app/history.h"

static int
run(int argc, char *argv[])
{
	struct options o;
	int end = options_parse(&cmd_history, argc, argv, &o);

	if (end != 0)
		return end < 0 ? EXIT_USAGE : EXIT_PASS;
	if (o.since == NULL)
		return complain_usage(
		    &cmd_history, "--since wants the revision to begin at");
	return history_run(&o);
}

const struct command cmd_history = {
	.name = "history",
	.usage = "history --since REV [OPTION]... [REPO]",
	.says = "Show how score, coverage and smallest sets moved, by commit",
	.takes = OF_HISTORY,
	.run = run,
};
