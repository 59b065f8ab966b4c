#include "engine/check.h"

/*
 * Blocks after which a message is believed. Two bridges publish their own
 * numbers; the smaller one stands here, so that what is below it is below
 * both. Sources: LayerZero documentation, V1 mainnet default configuration
 * (block confirmations); Circle developers, CCTP required block
 * confirmations, standard messages (43114, 137, 56, 146, 1329).
 */
static const struct {
	const char *chain;
	int64_t least;
} floors[] = {
	{ "eip155:1", 15 },
	{ "eip155:10", 20 },
	{ "eip155:56", 3 },
	{ "eip155:100", 5 },
	{ "eip155:122", 5 },
	{ "eip155:137", 2 },
	{ "eip155:146", 1 },
	{ "eip155:250", 5 },
	{ "eip155:324", 20 },
	{ "eip155:1088", 5 },
	{ "eip155:1101", 20 },
	{ "eip155:1116", 21 },
	{ "eip155:1284", 10 },
	{ "eip155:1285", 10 },
	{ "eip155:1329", 1 },
	{ "eip155:2222", 2 },
	{ "eip155:5000", 2 },
	{ "eip155:7700", 2 },
	{ "eip155:8217", 5 },
	{ "eip155:8453", 10 },
	{ "eip155:42161", 20 },
	{ "eip155:42170", 20 },
	{ "eip155:42220", 5 },
	{ "eip155:43114", 1 },
	{ "eip155:53935", 10 },
	{ "eip155:59144", 10 },
	{ "eip155:534352", 5 },
	{ "eip155:1666600000", 5 },
};

#define NOT_KNOWN INT64_C(-1)

static int64_t
least_of(struct str chain)
{
	size_t i;

	for (i = 0; i < COUNT_OF(floors); i++)
		if (str_eq(chain, str_of(floors[i].chain)))
			return floors[i].least;
	return NOT_KNOWN;
}

/* A later configuration replaces the whole of an earlier one. */
static bool
is_over(const struct principal *p, const struct fact *f)
{
	return p->k_by != NULL && p->k_by->time > f->time;
}

static void
judge(const struct check *c, struct findings *fs, const struct principal *p,
    const struct fact *told)
{
	const int64_t least = least_of(told->detail);
	char name[WHO_TEXT], bridge[BRIDGE_TEXT];
	struct finding *f;

	if (least == NOT_KNOWN && told->number > 0)
		f = finding_unknown(fs, c->severity, told->detail, told,
		    "how many confirmations " STR_FMT
		    " needs is in no table here",
		    STR_ARG(told->detail));
	else if (told->number < least || told->number == 0)
		f = finding_fail(fs, c->severity, p->id, told,
		    "%s believes a message after %lld block%s on " STR_FMT
		    "; others wait for %lld or more",
		    who(p, name), (long long)told->number,
		    told->number == 1 ? "" : "s", STR_ARG(told->detail),
		    (long long)(least == NOT_KNOWN ? 1 : least));
	else
		f = finding_pass(fs, bridge_id(p), told,
		    "%s waits %lld blocks or more on " STR_FMT,
		    bridge_words(p, bridge), (long long)least,
		    STR_ARG(told->detail));
	f->cause = told->detail;
}

/* What a sender pays for is not what the receiver believes. */
static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *told;
	const struct principal *p;
	size_t i, n;

	told = graph_facts(s->graph, FACT_CONFIRMATIONS, &n);
	for (i = 0; i < n; i++) {
		p = graph_principal(s->graph, told[i]->subject);
		if (p != NULL && !bridge_is_sending(p) && !is_over(p, told[i]))
			judge(c, fs, p, told[i]);
	}
}

const struct check check_bridge_confirmations_low = {
	CHECK_HEAD,
	.id = "bridge/confirmations-low",
	.title = "A pathway believes blocks that may still be undone",
	.why = "A message from a block that is reorganised away was never "
	       "sent; the tokens it released stay released.",
	.fix = "Wait for as many blocks as the source chain needs.",
	.fix_long =
	    "Set confirmations of every pathway to what its source chain "
	    "calls final, the same on both ends, and review the numbers when "
	    "a chain changes its consensus.",
	.incident = NULL,
	.needs = FACT_BIT(CONFIRMATIONS),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("LayerZero integration checklist"),
	.run = run,
};
