#include <string.h>

#include "app/app.h"
#include "base/words.h"

/* Wrapped at 76 columns, indented by two. */
static void
print_wrapped(const char *text)
{
	size_t column = 0, n;

	while (*text != '\0') {
		n = strcspn(text, " ");
		if (column + n > 74) {
			(void)putchar('\n');
			column = 0;
		}
		(void)printf("%s%.*s", column == 0 ? "  " : " ", (int)n, text);
		column += n + 1;
		text += n + (text[n] == ' ');
	}
	(void)putchar('\n');
}

static void
print_part(const char *head, const char *text)
{
	if (text == NULL)
		return;
	(void)printf("\n%s\n", head);
	print_wrapped(text);
}

static void
explain(const struct check *c)
{
	size_t i;

	(void)printf("%s (%s)\n", c->id, severity_name(c->severity));
	print_wrapped(c->title);
	print_part("Why", c->why);
	print_part("Fix", c->fix);
	print_part("So that it stays fixed", c->fix_long);
	print_part("It would have caught", c->incident);
	(void)printf("\nStandards\n");
	for (i = 0; c->standards != NULL && c->standards[i] != NULL; i++)
		(void)printf("  %s\n", c->standards[i]);
	(void)printf("\nNeeds any of these facts\n");
	for (i = 0; i < FACT_KINDS; i++)
		if ((c->needs >> i & 1) != 0)
			(void)printf("  %-12s %s\n",
			    fact_kind_name((enum fact_kind)i),
			    fact_kind_says((enum fact_kind)i));
}

static int
no_such_check(const char *id)
{
	const struct check_ids ids = engine_check_ids();
	const char *near = nearest_name(str_of(id), ids.ids, ids.n);

	if (near != NULL)
		return complain_usage(&cmd_explain,
		    "no check is called '%s' (did you mean '%s'?)", id, near);
	return complain_usage(&cmd_explain, "no check is called '%s'", id);
}

static int
run(int argc, char *argv[])
{
	const struct check *c;

	if (argc != 2)
		return complain_usage(&cmd_explain, "explain takes one check");
	if (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0) {
		print_help(&cmd_explain, stdout);
		return EXIT_PASS;
	}
	c = engine_check(str_of(argv[1]));
	if (c == NULL)
		return no_such_check(argv[1]);
	explain(c);
	return EXIT_PASS;
}

const struct command cmd_explain = {
	.name = "explain",
	.usage = "explain CHECK",
	.says = "Say what a check means, why it matters and how to fix it",
	.help = "  -h, --help             this help\n",
	.run = run,
};
