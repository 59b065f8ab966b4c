#include "app/reveal.h"
#include "app/scan.h"

static int
run(int argc, char *argv[])
{
	struct options o;
	struct scan s;
	struct err e;
	int end = options_parse(&cmd_scan, argc, argv, &o);

	if (end != 0)
		return end < 0 ? EXIT_USAGE : EXIT_PASS;
	if (reveal_check(&cmd_scan, &o) != 0)
		return EXIT_USAGE;
	if (scan_run(&o, &s, &e) != 0)
		return complain(&e);
	end = output_report(&o, &s.results, write_format);
	if (o.show_secrets)
		reveal(&s.results, s.repo);
	if (o.exit_zero)
		(void)fputs("quorate: --exit-zero: findings do not fail this "
			    "run\n",
		    stderr);
	scan_end(&s);
	return end;
}

const struct command cmd_scan = {
	.name = "scan",
	.usage = "scan [OPTION]... [REPO]",
	.says = "Scan a git repository or a folder: findings, authority, score",
	.takes = OF_SCAN,
	.run = run,
};
