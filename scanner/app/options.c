#include "app/options.h"

#include <getopt.h>
#include <string.h>
#include <time.h>

#include "app/option_table.h"
#include "base/date.h"

#define SHORT_ONES "o:h" /* of "output" and "help" */
#define HELP_AT    25    /* the column in which words begin */
#define ROWS_MOST  64

/* ---- from the table to getopt's ---- */

struct rows {
	struct option of[ROWS_MOST]; /* val: the row, behind all characters */
	size_t n;
};

static void
take_rows(const struct command *c, struct rows *ret)
{
	const struct option_row *r;
	size_t i;

	ret->n = 0;
	for (i = 0; i < option_rows_n; i++) {
		r = &option_rows[i];
		if ((r->of & c->takes) != 0 && ret->n < ROWS_MOST - 1)
			ret->of[ret->n++] = (struct option){ r->name,
				r->arg != NULL, NULL, (int)(i + 256) };
	}
	ret->of[ret->n] = (struct option){ NULL, 0, NULL, 0 };
}

static const struct option_row *
row_of(const struct command *c, int opt)
{
	const char *name = opt == 'o' ? "output" : "help";
	size_t i;

	if (opt >= 256)
		return &option_rows[opt - 256];
	for (i = 0; i < option_rows_n; i++)
		if ((option_rows[i].of & c->takes) != 0 &&
		    strcmp(option_rows[i].name, name) == 0)
			return &option_rows[i];
	return NULL;
}

static int
set(const struct command *c, const struct option_row *r, struct options *o)
{
	void *at = (char *)o + r->offset;

	switch (r->how) {
	case OPTION_TEXT:
		*(const char **)at = optarg;
		return 0;
	case OPTION_CALL:
		return r->call(c, optarg, o);
	default:
		*(bool *)at = r->how == OPTION_YES;
		return 0;
	}
}

/* ---- --help ---- */

/* Lines of their own, each in its column. */
static void
print_words(FILE *f, const char *words, int column)
{
	const char *end;

	for (; (end = strchr(words, '\n')) != NULL; words = end + 1)
		(void)fprintf(
		    f, "%.*s\n%*s", (int)(end - words), words, column, "");
	(void)fprintf(f, "%s\n", words);
}

static void
print_row(FILE *f, const struct option_row *r)
{
	const bool is_short =
	    strcmp(r->name, "output") == 0 || strcmp(r->name, "help") == 0;
	int n;

	if (is_short)
		n = fprintf(f, "  -%c, ", r->name[0]);
	else
		n = fprintf(f, "      ");
	n += fprintf(f, "--%s%s%s", r->name, r->arg != NULL ? " " : "",
	    r->arg != NULL ? r->arg : "");
	if (n >= HELP_AT) {
		(void)fputc('\n', f);
		n = 0;
	}
	(void)fprintf(f, "%*s", HELP_AT - n, "");
	print_words(f, r->says, HELP_AT);
}

void
options_help(const struct command *c, FILE *f)
{
	size_t i;

	for (i = 0; i < option_rows_n; i++)
		if ((option_rows[i].of & c->takes) != 0 &&
		    option_rows[i].says != NULL)
			print_row(f, &option_rows[i]);
}

/* ---- all of them ---- */

/* A whole day, so that two runs on one day give the same bytes. */
static int64_t
today(void)
{
	int64_t t = (int64_t)time(NULL);

	return t - t % DAY_SECONDS;
}

static int
parse(const struct command *c, int argc, char *argv[], struct options *o)
{
	const struct option_row *r;
	struct rows rows;
	int opt, end;

	take_rows(c, &rows);
	optind = 0; /* glibc: start anew */
	while (
	    (opt = getopt_long(argc, argv, SHORT_ONES, rows.of, NULL)) != -1) {
		r = opt == '?' ? NULL : row_of(c, opt);
		if (r == NULL) {
			(void)complain_usage(c, "wrong option");
			return -1;
		}
		if ((end = set(c, r, o)) != 0)
			return end;
	}
	return 0;
}

int
options_parse(
    const struct command *c, int argc, char *argv[], struct options *ret)
{
	struct options o = {
		.repo = ".",
		.now = today(),
		.history = true,
		.memory = 512,
		.query = { .power = -1 },
		.omit_excepted = true,
		.max_score_drop = -1,
	};
	const char *wrong;
	int end = parse(c, argc, argv, &o);

	if (end != 0)
		return end;
	if (optind < argc)
		o.repo = argv[optind];
	wrong = outputs_end(&o.outputs);
	if (argc - optind > 1)
		wrong = "one repository at a time";
	else if (*o.repo == '\0')
		wrong = "the path of the repository is empty";
	if (wrong != NULL) {
		(void)complain_usage(c, "%s", wrong);
		return -1;
	}
	*ret = o;
	return 0;
}
