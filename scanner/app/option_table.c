#include <stddef.h>
#include <string.h>

#include "app/option_table.h"
#include "base/date.h"
#include "report/history.h"

/* ---- options that look at their argument ---- */

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
set_plugin(const struct command *c, const char *arg, struct options *o)
{
	struct err e;

	(void)c;
	(void)o;
	if (plugin_load(arg, &e) == 0)
		return 0;
	(void)complain(&e);
	return -1;
}

static int
set_jobs(const struct command *c, const char *arg, struct options *o)
{
	uint64_t n;

	if (str_u64(str_of(arg), &n) && n >= 1 && n <= 1024) {
		o->jobs = (unsigned)n;
		return 0;
	}
	(void)complain_usage(c, "--jobs wants a number from 1 to 1024");
	return -1;
}

static int
set_memory(const struct command *c, const char *arg, struct options *o)
{
	uint64_t n;

	if (str_u64(str_of(arg), &n) && n >= 1 && n <= 1u << 20) {
		o->memory = (unsigned)n;
		return 0;
	}
	(void)complain_usage(c, "--memory wants a number of MiB");
	return -1;
}

static int
set_path(const struct command *c, const char *arg, struct options *o)
{
	if (o->n_paths < PATHS_MOST) {
		o->paths[o->n_paths++] = arg;
		return 0;
	}
	(void)complain_usage(c, "more than %d times --path", PATHS_MOST);
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
set_asset(const struct command *c, const char *arg, struct options *o)
{
	(void)c;
	o->query.asset = str_of(arg);
	return 0;
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

static int
help(const struct command *c, const char *arg, struct options *o)
{
	(void)arg;
	(void)o;
	print_help(c, stdout);
	return 1;
}

/* ---- the table ---- */

#define TEXT(member) OPTION_TEXT, offsetof(struct options, member), NULL
#define YES(member)  OPTION_YES, offsetof(struct options, member), NULL
#define NO(member)   OPTION_NO, offsetof(struct options, member), NULL
#define CALL(f)      OPTION_CALL, 0, f

#define REPORTS (OF_SCAN | OF_GATE)
#define TREES   (OF_SCAN | OF_GRAPH | OF_BASELINE) /* that read one */
#define WRITERS (TREES | OF_GATE | OF_HISTORY)
#define ALL     (WRITERS | OF_INIT)

#define FORMATS                                       \
	"text, json, csv, sarif, github, markdown,\n" \
	"summary, gitlab, junit, rdjson"

/* clang-format off */
const struct option_row option_rows[] = {
	{ "base", "REV", OF_GATE, TEXT(base),
	    "what the change starts from (its policy,\n"
	    "exceptions, baseline and manifest hold)" },
	{ "head", "REV", OF_GATE, TEXT(head),
	    "what it comes to (default HEAD)" },
	{ "staged", NULL, OF_GATE, YES(staged),
	    "what is staged, against HEAD: for a hook" },
	{ "since", "REV", OF_GATE, TEXT(since),
	    "only tell how the posture moved since then:\n"
	    "`quorate history`" },
	{ "git-dir", "DIR", OF_GATE, TEXT(repo),
	    "the repository; nothing is checked out" },
	{ "reason", "TEXT", OF_BASELINE, TEXT(reason),
	    "why all this is accepted" },
	{ "owner", "WHO", OF_BASELINE, TEXT(owner),
	    "who sees to it that it ends" },
	{ "approver", "WHO", OF_BASELINE, TEXT(approver),
	    "who accepted it" },
	{ "expires", "DATE", OF_BASELINE, TEXT(expires),
	    "the first day on which it holds no longer" },
	{ "with-keys", NULL, OF_BASELINE, YES(with_keys),
	    "also what was found of leaked keys" },
	{ "since", "REV", OF_HISTORY, TEXT(since),
	    "begin at this commit" },
	{ "rev", "REV", OF_HISTORY, TEXT(rev),
	    "end at this one (default HEAD)" },
	{ "head", "REV", OF_HISTORY, TEXT(rev), NULL }, /* as the gate has it */
	{ "rev", "REV", TREES, TEXT(rev),
	    "scan this revision (default HEAD)" },
	{ "history", NULL, TREES, YES(history),
	    "search the history for keys (as without it)" },
	{ "no-history", NULL, TREES, NO(history),
	    "do not search the history for keys" },
	{ "since", "REV", OF_SCAN, TEXT(since),
	    "of the history only what came after this commit" },
	{ "all-objects", NULL, OF_SCAN, YES(all_objects),
	    "and what no branch or tag leads to" },
	{ "keys-only", NULL, OF_SCAN, YES(keys_only),
	    "look for keys and nothing else; what they\n"
	    "control is not told" },
	{ "path", "GLOB", OF_SCAN, CALL(set_path),
	    "look for keys only in files like this ('*' also\n"
	    "stands for a '/'); may be given again" },
	{ "show-secrets", NULL, OF_SCAN, YES(show_secrets),
	    "on a terminal only: the secrets themselves" },
	{ "try-passwords", NULL, OF_SCAN, YES(try_passwords),
	    "try passwords that lie beside encrypted keys" },
	{ "power", "POWER", OF_GRAPH, CALL(set_power),
	    "only this power: upgrade, own, mint, pause ..." },
	{ "asset", "ASSET", OF_GRAPH, CALL(set_asset),
	    "only this asset: its name, address or id" },
	{ "why", NULL, OF_GRAPH, YES(why),
	    "the path to the keys, step by step, in words" },
	{ "policy", "FILE", OF_SCAN, TEXT(policy),
	    "this policy, or baseline or strict, instead of\n"
	    "the repository's .quorate/policy.yaml" },
	{ "policy", "FILE", OF_GATE, TEXT(policy),
	    "this policy, from outside the repository, or\n"
	    "baseline or strict" },
	{ "policy", "FILE", OF_BASELINE, TEXT(policy),
	    "judge by this policy, or baseline or strict" },
	{ "fail-on", "SEV", OF_SCAN, TEXT(fail_on),
	    "exit 1 on findings of SEV or worse: info, low,\n"
	    "medium, high, critical" },
	{ "fail-on", "SEV", OF_GATE, TEXT(fail_on),
	    "exit 1 on introduced findings of SEV or worse:\n"
	    "info, low, medium, high, critical" },
	{ "max-score-drop", "N", OF_GATE, CALL(set_score_drop),
	    "exit 1 when the score falls by more points" },
	{ "exit-zero", NULL, REPORTS, YES(exit_zero),
	    "exit 0 instead of 1 (and say so)" },
	{ "format", "NAME", REPORTS, CALL(set_format), FORMATS },
	{ "format", "NAME", OF_GRAPH, CALL(set_format),
	    "text, json, dot, svg" },
	{ "format", "NAME", OF_HISTORY, CALL(set_format),
	    "text, json, svg" },
	{ "sarif-suppressed", "HOW", REPORTS, CALL(set_suppressed),
	    "omit or emit: with sarif, what is excepted\n"
	    "(default omit)" },
	{ "facts", NULL, REPORTS, YES(facts),
	    "with json: also every fact" },
	{ "passes", NULL, REPORTS, YES(passes),
	    "with text: also what passed" },
	{ "min-coverage", "N", TREES | OF_GATE, TEXT(min_coverage),
	    "exit 3 when less than N percent was seen" },
	{ "now", "DATE", TREES | OF_GATE, CALL(set_now),
	    "the day on which to judge (default today)" },
	{ "now", "DATE", OF_HISTORY, CALL(set_now),
	    "judge all commits as of this day (default: each\n"
	    "as of its own)" },
	{ "now", "DATE", OF_INIT, CALL(set_now),
	    "the day to write into the manifest" },
	{ "output", "FILE", WRITERS, CALL(set_file),
	    "write there instead of standard output; the\n"
	    "second FILE gets the second format; +FILE:\n"
	    "behind what it holds" },
	{ "plugin", "FILE", TREES | OF_GATE, CALL(set_plugin),
	    "load checks from this shared object" },
	{ "jobs", "N", TREES | OF_GATE, CALL(set_jobs),
	    "threads (default: one a processor, 8 at most)" },
	{ "memory", "MIB", TREES, CALL(set_memory),
	    "for the history (default 512)" },
	{ "help", NULL, ALL, CALL(help), "this help" },
};
/* clang-format on */
const size_t option_rows_n = COUNT_OF(option_rows);
