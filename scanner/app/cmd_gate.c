#include <string.h>

#include "app/gate.h"

/* Two sides are asked for, one way. */
static int
check_sides(const struct options *o)
{
	if (o->staged && o->head != NULL)
		return complain_usage(
		    &cmd_gate, "--staged and --head are two different things");
	if (!o->staged && o->base == NULL)
		return complain_usage(&cmd_gate,
		    "--base REV is missing: what does the change start from?");
	return 0;
}

/* `gate --since REV` is the history of posture, with options of its own. It may
 * be cut as getopt lets any name be cut. */
static bool
asks_for_history(int argc, char *argv[])
{
	int i;

	for (i = 1; i < argc; i++)
		if (strncmp(argv[i], "--si", 4) == 0)
			return true;
	return false;
}

static int
run(int argc, char *argv[])
{
	struct options o;
	struct scan s;
	struct err e;
	int end;

	if (asks_for_history(argc, argv))
		return cmd_history.run(argc, argv);
	end = options_parse(&cmd_gate, argc, argv, &o);
	if (end != 0)
		return end < 0 ? EXIT_USAGE : EXIT_PASS;
	if ((end = check_sides(&o)) != 0)
		return end;
	if (gate_run(&o, &s, &e) != 0)
		return complain(&e);
	end = output_report(&o, &s.results, write_format);
	if (o.exit_zero)
		(void)fputs("quorate: --exit-zero: what the change introduces "
			    "does not fail this run\n",
		    stderr);
	scan_end(&s);
	return end;
}

const struct command cmd_gate = {
	.name = "gate",
	.usage = "gate --base REV [OPTION]... [REPO]",
	.says = "Fail when a change weakens who can act, or leaks a key",
	.takes = OF_GATE,
	.run = run,
};
