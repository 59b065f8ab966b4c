#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/crash.h"
#include "app/options.h"
#include "base/version.h"
#include "base/words.h"

static const struct command *const commands[] = {
	&cmd_scan,
	&cmd_gate,
	&cmd_graph,
	&cmd_history,
	&cmd_checks,
	&cmd_explain,
	&cmd_policy,
	&cmd_baseline,
	&cmd_init,
};

static void
print_commands(FILE *f)
{
	size_t i;

	(void)fputs("usage: quorate COMMAND [ARGUMENT]...\n\n"
		    "Who can move the money, with how many keys, how fast, "
		    "and who could stop them.\n\n",
	    f);
	for (i = 0; i < COUNT_OF(commands); i++)
		(void)fprintf(
		    f, "  %-9s %s\n", commands[i]->name, commands[i]->says);
	(void)fputs("\n`quorate COMMAND --help` helps each; `man quorate` "
		    "tells it all.\n"
		    "exit: 0 pass, 1 findings, 2 usage or policy, 3 scan "
		    "incomplete, 4 internal error\n",
	    f);
}

void
print_help(const struct command *c, FILE *f)
{
	(void)fprintf(f, "usage: quorate %s\n\n%s.\n\n", c->usage, c->says);
	if (c->help != NULL)
		(void)fputs(c->help, f);
	options_help(c, f);
}

int
complain(const struct err *e)
{
	char words[sizeof(e->msg) + 4200];
	struct out o = { .f = stderr };

	err_words(e, words, sizeof(words));
	out_lit(&o, "quorate: ");
	out_text(&o, str_of(words));
	out_lit(&o, "\n");
	if (e->code == ERR_USAGE)
		return EXIT_USAGE;
	return e->code == ERR_INPUT ? EXIT_INCOMPLETE : EXIT_INTERNAL;
}

int
complain_usage(const struct command *c, const char *fmt, ...)
{
	char words[512];
	struct out o = { .f = stderr };
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	out_lit(&o, "quorate: ");
	out_text(&o, str_of(words));
	out_printf(&o, "; `quorate %s --help` tells more\n", c->name);
	return EXIT_USAGE;
}

static int
no_such_command(const char *word)
{
	const char *names[COUNT_OF(commands)], *near;
	struct out o = { .f = stderr };
	size_t i;

	for (i = 0; i < COUNT_OF(commands); i++)
		names[i] = commands[i]->name;
	near = nearest_name(str_of(word), names, COUNT_OF(names));
	out_lit(&o, "quorate: no command is called '");
	out_text(&o, str_of(word));
	out_lit(&o, "'");
	if (near != NULL)
		out_printf(&o, " (did you mean '%s'?)", near);
	out_lit(&o, "; `quorate --help` lists them\n");
	return EXIT_USAGE;
}

static int
dispatch(int argc, char *argv[])
{
	size_t i;

	for (i = 0; i < COUNT_OF(commands); i++)
		if (strcmp(argv[1], commands[i]->name) == 0)
			return commands[i]->run(argc - 1, argv + 1);
	return no_such_command(argv[1]);
}

static int
quorate(int argc, char *argv[])
{
	if (argc < 2) {
		print_commands(stderr);
		return EXIT_USAGE;
	}
	if (strcmp(argv[1], "--version") == 0) {
		(void)puts("quorate " QUORATE_VERSION);
		return EXIT_PASS;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "help") == 0) {
		print_commands(stdout);
		return EXIT_PASS;
	}
	return dispatch(argc, argv);
}

int
main(int argc, char *argv[])
{
	crash_begin();
	return output_end(quorate(argc, argv));
}
