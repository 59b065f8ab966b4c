#include "app/scan.h"

static void
print_table(const struct results *r)
{
	struct out out = { .f = stdout, .colour = wants_colour() };

	report_authority_table(&out, r->graph);
}

/* Findings do not matter here, a repository that could not be read does. */
static int
run(int argc, char *argv[])
{
	struct options o;
	struct scan s;
	struct err e;
	int end = options_parse(&cmd_graph, argc, argv, &o);

	if (end != 0)
		return end < 0 ? EXIT_USAGE : EXIT_PASS;
	if (scan_run(&o, &s, &e) != 0)
		return complain(&e);
	print_table(&s.results);
	end =
	    s.results.exit_code == EXIT_GATE ? EXIT_PASS : s.results.exit_code;
	scan_end(&s);
	return end;
}

const struct command cmd_graph = {
	.name = "graph",
	.usage = "graph [OPTION]... [REPO]",
	.says = "Show who can do what, with how many keys, after what delay",
	.help = options_help,
	.run = run,
};
