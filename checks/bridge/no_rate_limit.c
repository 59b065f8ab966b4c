#include "engine/check.h"

/* "eip155:10", where the limit is of one lane. */
static struct str
lane_of(const struct fact *f)
{
	if (str_starts(f->object, STR("eip155:")) ||
	    str_starts(f->object, STR("net:")) ||
	    str_eq(f->object, STR("solana")))
		return f->object;
	return STR("other chains");
}

static bool
is_about_messages(const struct fact *f)
{
	return str_eq(f->detail, STR("inbound")) ||
	    str_eq(f->detail, STR("outbound"));
}

static void
judge_limit(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *told)
{
	const struct principal *p = graph_principal(s->graph, told->subject);
	const bool in = str_eq(told->detail, STR("inbound"));
	char name[WHO_TEXT];
	struct finding *f;

	if (p == NULL)
		return;
	if (told->number == 0)
		f = finding_fail(fs, c->severity, p->id, told,
		    "nothing bounds what %s %s " STR_FMT " in a window",
		    who(p, name),
		    in ? "releases for messages from" : "sends to",
		    STR_ARG(lane_of(told)));
	else
		f = finding_pass(fs, p->id, told,
		    "what %s %s " STR_FMT " in a window is bounded",
		    who(p, name),
		    in ? "releases for messages from" : "sends to",
		    STR_ARG(lane_of(told)));
	f->cause = p->id;
}

/* Nobody told of any limit on what believes messages. */
static void
judge_untold(const struct check *c, const struct bridges *b,
    struct findings *fs, const struct principal *p)
{
	char name[WHO_TEXT];

	if (p->test || !bridges_reach(b, p) ||
	    bridges_limit(b, p->id, "inbound") != NULL ||
	    bridges_limit(b, p->id, "outbound") != NULL)
		return;
	(void)finding_unknown(fs, c->severity, p->id, p->kind_by,
	    "nothing tells whether what messages take from %s in a window is "
	    "bounded",
	    who(p, name));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct bridges *b = bridges_of(s->graph);
	const struct principal *const *all;
	const struct fact *told;
	size_t i = 0, n;

	while ((told = bridges_next_limit(b, &i)) != NULL)
		if (is_about_messages(told))
			judge_limit(c, s, fs, told);
	all = graph_principals(s->graph, &n);
	for (i = 0; i < n; i++)
		judge_untold(c, b, fs, all[i]);
	bridges_free(b);
}

const struct check check_bridge_no_rate_limit = {
	CHECK_HEAD,
	.id = "bridge/no-rate-limit",
	.title = "Nothing bounds what a bridge moves in a window",
	.why = "Without a limit one forged message takes everything; with one "
	       "it takes an hour's worth, and somebody can stop the next.",
	.fix = "Set a limit for every lane, in both directions.",
	.fix_long =
	    "Bound inbound and outbound amounts of every lane to what is "
	    "usual in a window, give the power to lower them to a team that "
	    "answers at night, and alert when a limit is reached.",
	.incident = "KelpDAO 2026, Ronin 2022, Harmony 2022, Multichain 2023",
	.needs = FACT_BIT(LIMIT) | FACT_BIT(PEER) | FACT_BIT(HOLDS),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS(
	    "Chainlink token pool rate limits", "SEAL tro-2.1.3", "RD-F-185"),
	.run = run,
};
