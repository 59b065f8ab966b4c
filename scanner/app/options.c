#include <getopt.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include "app/options.h"
#include "base/date.h"
#include "report/history.h"

#define HELP_HEAD                                                      \
	"      --rev REV          scan this revision (default HEAD)\n" \
	"      --no-history       do not search the history for keys\n"
#define HELP_TAIL                                                                \
	"      --min-coverage N   exit 3 when less than N percent was seen\n"    \
	"      --now DATE         the day on which to judge (default today)\n"   \
	"  -o, --output FILE      write there instead of standard output; the\n" \
	"                         second FILE gets the second format; +FILE:\n"  \
	"                         behind what it holds\n"                        \
	"      --plugin FILE      load checks from this shared object\n"         \
	"      --jobs N           threads (this version uses one)\n"             \
	"  -h, --help             this help\n"

#define HELP_FORMATS                                                           \
	"      --format NAME      text, json, csv, sarif, github, markdown,\n" \
	"                         summary, gitlab, junit, rdjson\n"

const char options_help[] = HELP_HEAD
    "      --policy FILE      this policy, or baseline or strict, instead of\n"
    "                         the repository's .quorate/policy.yaml\n"
    "      --fail-on SEV      exit 1 on findings of SEV or worse: info, low,\n"
    "                         medium, high, critical\n"
    "      --exit-zero        exit 0 instead of 1 (and say so)\n" HELP_FORMATS
    "      --facts            with json: also every fact\n"
    "      --passes           with text: also what passed\n" HELP_TAIL;

const char options_graph_help[] = HELP_HEAD
    "      --power POWER      only this power: upgrade, own, mint, pause ...\n"
    "      --asset ASSET      only this asset: its name, address or id\n"
    "      --why              the path to the keys, step by step, in words\n"
    "      --format NAME      text, json, dot, svg\n" HELP_TAIL;

const char options_baseline_help[] =
    "      --reason TEXT      why all this is accepted\n"
    "      --owner WHO        who sees to it that it ends\n"
    "      --approver WHO     who accepted it\n"
    "      --expires DATE     the first day on which it holds no longer\n"
    "      --with-keys        also what was found of leaked keys\n" HELP_HEAD
    "      --policy FILE      judge by this policy, or baseline or strict\n" HELP_TAIL;

const char options_gate_help[] =
    "      --base REV         what the change starts from (its policy,\n"
    "                         exceptions, baseline and manifest hold)\n"
    "      --head REV         what it comes to (default HEAD)\n"
    "      --staged           what is staged, against HEAD: for a hook\n"
    "      --since REV        only tell how the posture moved since then:\n"
    "                         `quorate history`\n"
    "      --git-dir DIR      the repository; nothing is checked out\n"
    "      --policy FILE      this policy, from outside the repository, or\n"
    "                         baseline or strict\n"
    "      --fail-on SEV      exit 1 on introduced findings of SEV or worse\n"
    "      --max-score-drop N exit 1 when the score falls by more points\n"
    "      --exit-zero        exit 0 instead of 1 (and say so)\n" HELP_FORMATS
    "      --sarif-suppressed omit|emit\n"
    "                         with sarif: what is excepted (default omit)\n"
    "      --passes           with text: also what passed\n" HELP_TAIL;

enum long_option {
	OPT_REV = 256,
	OPT_NO_HISTORY,
	OPT_POLICY,
	OPT_FAIL_ON,
	OPT_MIN_COVERAGE,
	OPT_EXIT_ZERO,
	OPT_NOW,
	OPT_FORMAT,
	OPT_FACTS,
	OPT_PASSES,
	OPT_PLUGIN,
	OPT_JOBS,
	OPT_POWER,
	OPT_ASSET,
	OPT_WHY,
	OPT_REASON,
	OPT_OWNER,
	OPT_APPROVER,
	OPT_EXPIRES,
	OPT_WITH_KEYS,
	OPT_BASE,
	OPT_HEAD,
	OPT_STAGED,
	OPT_GIT_DIR,
	OPT_MAX_SCORE_DROP,
	OPT_SARIF_SUPPRESSED,
	OPT_SINCE,
};

/* Those of every command, and behind them what scan and graph do not share. */
#define COMMON_OPTIONS                                                     \
	{ "rev", required_argument, NULL, OPT_REV },                       \
	    { "no-history", no_argument, NULL, OPT_NO_HISTORY },           \
	    { "min-coverage", required_argument, NULL, OPT_MIN_COVERAGE }, \
	    { "now", required_argument, NULL, OPT_NOW },                   \
	    { "output", required_argument, NULL, 'o' },                    \
	    { "plugin", required_argument, NULL, OPT_PLUGIN },             \
	    { "jobs", required_argument, NULL, OPT_JOBS },                 \
	{                                                                  \
		"help", no_argument, NULL, 'h'                             \
	}

static const struct option scan_options[] = {
	COMMON_OPTIONS,
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "policy", required_argument, NULL, OPT_POLICY },
	{ "fail-on", required_argument, NULL, OPT_FAIL_ON },
	{ "exit-zero", no_argument, NULL, OPT_EXIT_ZERO },
	{ "facts", no_argument, NULL, OPT_FACTS },
	{ "passes", no_argument, NULL, OPT_PASSES },
	{ NULL, 0, NULL, 0 },
};

static const struct option graph_options[] = {
	COMMON_OPTIONS,
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "power", required_argument, NULL, OPT_POWER },
	{ "asset", required_argument, NULL, OPT_ASSET },
	{ "why", no_argument, NULL, OPT_WHY },
	{ NULL, 0, NULL, 0 },
};

static const struct option baseline_options[] = {
	COMMON_OPTIONS,
	{ "policy", required_argument, NULL, OPT_POLICY },
	{ "reason", required_argument, NULL, OPT_REASON },
	{ "owner", required_argument, NULL, OPT_OWNER },
	{ "approver", required_argument, NULL, OPT_APPROVER },
	{ "expires", required_argument, NULL, OPT_EXPIRES },
	{ "with-keys", no_argument, NULL, OPT_WITH_KEYS },
	{ NULL, 0, NULL, 0 },
};

static const struct option gate_options[] = {
	COMMON_OPTIONS,
	{ "base", required_argument, NULL, OPT_BASE },
	{ "head", required_argument, NULL, OPT_HEAD },
	{ "staged", no_argument, NULL, OPT_STAGED },
	{ "git-dir", required_argument, NULL, OPT_GIT_DIR },
	{ "policy", required_argument, NULL, OPT_POLICY },
	{ "fail-on", required_argument, NULL, OPT_FAIL_ON },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "max-score-drop", required_argument, NULL, OPT_MAX_SCORE_DROP },
	{ "exit-zero", no_argument, NULL, OPT_EXIT_ZERO },
	{ "sarif-suppressed", required_argument, NULL, OPT_SARIF_SUPPRESSED },
	{ "facts", no_argument, NULL, OPT_FACTS },
	{ "passes", no_argument, NULL, OPT_PASSES },
	{ NULL, 0, NULL, 0 },
};

static const struct option history_options[] = {
	{ "since", required_argument, NULL, OPT_SINCE },
	{ "rev", required_argument, NULL, OPT_REV },
	{ "head", required_argument, NULL, OPT_REV }, /* as the gate has it */
	{ "now", required_argument, NULL, OPT_NOW },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "output", required_argument, NULL, 'o' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static int
set_now(const struct command *c, const char *arg, struct options *o)
{
	o->now_given = date_parse(str_of(arg), &o->now);
	if (o->now_given)
		return 0;
	(void)complain_usage(c, "--now wants a date like 2026-12-31");
	return -1;
}

static bool
is_format(const struct command *c, struct str name)
{
	if (c == &cmd_history)
		return history_format(name) != NULL;
	return c == &cmd_graph ? graph_format(name) != NULL
			       : report_format(name) != NULL;
}

static int
set_format(const struct command *c, const char *arg, struct options *o)
{
	if (!is_format(c, str_of(arg)))
		(void)complain_usage(c, "unknown format '%s'", arg);
	else if (!outputs_add_format(&o->outputs, arg))
		(void)complain_usage(c, "more than %d formats", OUTPUTS_MOST);
	else
		return 0;
	return -1;
}

static int
set_file(const struct command *c, const char *arg, struct options *o)
{
	if (outputs_add_file(&o->outputs, arg))
		return 0;
	(void)complain_usage(c, "more than %d files", OUTPUTS_MOST);
	return -1;
}

static int
load_plugin(const char *path)
{
	struct err e;

	if (plugin_load(path, &e) == 0)
		return 0;
	(void)complain(&e);
	return -1;
}

static int
set_jobs(const struct command *c, const char *arg)
{
	uint64_t n;

	if (str_u64(str_of(arg), &n) && n >= 1 && n <= 1024)
		return 0;
	(void)complain_usage(c, "--jobs wants a number from 1 to 1024");
	return -1;
}

static int
set_power(const struct command *c, const char *arg, struct options *o)
{
	o->query.power = power_by_name(str_of(arg));
	if (o->query.power > POWER_NONE)
		return 0;
	(void)complain_usage(c, "no power is called '%s'", arg);
	return -1;
}

static int
set_score_drop(const struct command *c, const char *arg, struct options *o)
{
	uint64_t n;

	if (str_u64(str_of(arg), &n) && n <= 100) {
		o->max_score_drop = (int)n;
		return 0;
	}
	(void)complain_usage(c, "--max-score-drop wants 0 to 100 points");
	return -1;
}

static int
set_suppressed(const struct command *c, const char *arg, struct options *o)
{
	o->omit_excepted = strcmp(arg, "emit") != 0;
	if (!o->omit_excepted || strcmp(arg, "omit") == 0)
		return 0;
	(void)complain_usage(c, "--sarif-suppressed wants omit or emit");
	return -1;
}

/* Options that only put their argument, or a bool, into struct options. */
static const struct plain {
	int opt;
	enum { TEXT, YES, NO } how;
	size_t offset;
} plains[] = {
	{ OPT_REV, TEXT, offsetof(struct options, rev) },
	{ OPT_NO_HISTORY, NO, offsetof(struct options, history) },
	{ OPT_POLICY, TEXT, offsetof(struct options, policy) },
	{ OPT_FAIL_ON, TEXT, offsetof(struct options, fail_on) },
	{ OPT_MIN_COVERAGE, TEXT, offsetof(struct options, min_coverage) },
	{ OPT_EXIT_ZERO, YES, offsetof(struct options, exit_zero) },
	{ OPT_FACTS, YES, offsetof(struct options, facts) },
	{ OPT_PASSES, YES, offsetof(struct options, passes) },
	{ OPT_SINCE, TEXT, offsetof(struct options, since) },
	{ OPT_WHY, YES, offsetof(struct options, why) },
	{ OPT_REASON, TEXT, offsetof(struct options, reason) },
	{ OPT_OWNER, TEXT, offsetof(struct options, owner) },
	{ OPT_APPROVER, TEXT, offsetof(struct options, approver) },
	{ OPT_EXPIRES, TEXT, offsetof(struct options, expires) },
	{ OPT_WITH_KEYS, YES, offsetof(struct options, with_keys) },
	{ OPT_BASE, TEXT, offsetof(struct options, base) },
	{ OPT_HEAD, TEXT, offsetof(struct options, head) },
	{ OPT_STAGED, YES, offsetof(struct options, staged) },
	{ OPT_GIT_DIR, TEXT, offsetof(struct options, repo) },
};

static bool
set_plain(int opt, struct options *o)
{
	size_t i;

	for (i = 0; i < COUNT_OF(plains); i++) {
		void *at = (char *)o + plains[i].offset;

		if (plains[i].opt != opt)
			continue;
		if (plains[i].how == TEXT)
			*(const char **)at = optarg;
		else
			*(bool *)at = plains[i].how == YES;
		return true;
	}
	return false;
}

static int
set(const struct command *c, int opt, struct options *o)
{
	if (set_plain(opt, o))
		return 0;
	switch (opt) {
	case OPT_NOW:
		return set_now(c, optarg, o);
	case OPT_FORMAT:
		return set_format(c, optarg, o);
	case 'o':
		return set_file(c, optarg, o);
	case OPT_PLUGIN:
		return load_plugin(optarg);
	case OPT_JOBS:
		return set_jobs(c, optarg);
	case OPT_MAX_SCORE_DROP:
		return set_score_drop(c, optarg, o);
	case OPT_SARIF_SUPPRESSED:
		return set_suppressed(c, optarg, o);
	case OPT_POWER:
		return set_power(c, optarg, o);
	case OPT_ASSET:
		o->query.asset = str_of(optarg);
		return 0;
	case 'h':
		print_help(c, stdout);
		return 1;
	default:
		(void)complain_usage(c, "wrong option");
		return -1;
	}
}

/* A whole day, so that two runs on one day give the same bytes. */
static int64_t
today(void)
{
	int64_t t = (int64_t)time(NULL);

	return t - t % DAY_SECONDS;
}

static const struct option *
options_of(const struct command *c)
{
	if (c == &cmd_history)
		return history_options;
	if (c == &cmd_gate)
		return gate_options;
	if (c == &cmd_baseline)
		return baseline_options;
	return c == &cmd_graph ? graph_options : scan_options;
}

int
options_parse(
    const struct command *c, int argc, char *argv[], struct options *ret)
{
	struct options o = {
		.repo = ".",
		.now = today(),
		.history = true,
		.query = { .power = -1 },
		.omit_excepted = true,
		.max_score_drop = -1,
	};
	const char *wrong;
	int opt, end;

	optind = 0; /* glibc: start anew */
	while (
	    (opt = getopt_long(argc, argv, "o:h", options_of(c), NULL)) != -1)
		if ((end = set(c, opt, &o)) != 0)
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
