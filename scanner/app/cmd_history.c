#include "app/history.h"

static const char help[] =
    "      --since REV        begin at this commit\n"
    "      --rev REV          end at this one (default HEAD)\n"
    "      --format NAME      text, json, svg\n"
    "      --now DATE         judge all commits as of this day (default: each\n"
    "                         as of its own)\n"
    "  -o, --output FILE      write there instead of standard output\n"
    "  -h, --help             this help\n";

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
	.help = help,
	.run = run,
};
