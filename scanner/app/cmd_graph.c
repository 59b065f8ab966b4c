#include "app/scan.h"

static void
write(struct out *out, const struct options *o, const char *format,
    const struct results *r)
{
	if (o->why)
		view_why(out, r, &o->query);
	else
		graph_format(str_of(format))->write(out, r, &o->query);
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
	if (s.results.exit_code == EXIT_GATE)
		s.results.exit_code = EXIT_PASS;
	end = output_report(&o, &s.results, write);
	scan_end(&s);
	return end;
}

const struct command cmd_graph = {
	.name = "graph",
	.usage = "graph [OPTION]... [REPO]",
	.says = "Show who can do what, with how many keys, after what delay",
	.takes = OF_GRAPH,
	.run = run,
};
