#include "engine/check.h"

static bool
rules(enum power p)
{
	return p == POWER_OWN || p == POWER_ADMIN || p == POWER_UPGRADE ||
	    p == POWER_SET_SIGNERS || p == POWER_BRIDGE_CONFIG;
}

/* What the executor itself may do to the registry of the signers. */
static const struct holding *
own_power(const struct graph *g, const struct principal *executor,
    const struct principal *registry)
{
	const struct holding *const *held;
	size_t i, n;

	held = graph_held_by(g, executor, &n);
	for (i = 0; i < n; i++)
		if (held[i]->asset == registry && rules(held[i]->power))
			return held[i];
	return NULL;
}

/* Somebody else is known to rule it, by keys. */
static const struct authority *
ruled_by_keys(const struct graph *g, const struct principal *registry)
{
	const struct authority *const *all;
	size_t i, n;

	all = graph_authorities(g, &n);
	for (i = 0; i < n; i++)
		if (all[i]->asset == registry && rules(all[i]->power) &&
		    all[i]->n_routes > 0 && all[i]->n_holdings > 0 &&
		    all[i]->routes[0].keys < KEYS_NEVER)
			return all[i];
	return NULL;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	const struct principal *executor = graph_principal(s->graph, f->object);
	const struct principal *registry =
	    graph_principal(s->graph, f->subject);
	const struct holding *held = own_power(s->graph, executor, registry);
	const struct authority *other = ruled_by_keys(s->graph, registry);
	char it[WHO_TEXT], reg[WHO_TEXT], power[WHO_TEXT];
	struct finding *found;

	(void)who(executor, it);
	(void)who(registry, reg);
	if (held != NULL && f->detail.n > 0)
		found = finding_unknown(fs, c->severity, registry->id, held->by,
		    "%s has %s of %s and executes listed messages: whether "
		    "the list lets them rule it cannot be told",
		    it, power_words(held->power, held->role, power), reg);
	else if (held != NULL)
		found = finding_fail(fs, c->severity, registry->id, held->by,
		    "%s executes what messages say and has %s of %s, so a "
		    "message can change who may sign messages",
		    it, power_words(held->power, held->role, power), reg);
	else if (other != NULL)
		found = finding_pass(fs, registry->id,
		    other->routes[0].n_proof > 0 ? other->routes[0].proof[0]
						 : other->holdings[0]->by,
		    "%s is not ruled by %s, which executes messages", reg, it);
	else
		found = finding_unknown(fs, c->severity, registry->id, f,
		    "%s executes messages; nothing tells who may change %s", it,
		    reg);
	/* what code may call does not change: its grade lowers nothing */
	finding_place(fs, found, &f->at);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *facts;
	size_t i, n;

	facts = graph_facts(s->graph, FACT_EXECUTES, &n);
	for (i = 0; i < n; i++)
		if (facts[i]->subject.n > 0 && facts[i]->object.n > 0)
			judge(c, s, fs, facts[i]);
}

const struct check check_bridge_self_privileged_executor = {
	CHECK_HEAD,
	.id = "bridge/self-privileged-executor",
	.title = "A message can change who signs messages",
	.why = "The contract that executes messages also rules the register of "
	       "those who sign them: one crafted message makes the attacker "
	       "the only signer.",
	.fix = "Give the register to a timelock, and refuse calls to it in the "
	       "contract that executes.",
	.fix_long =
	    "Keep execution in a contract that holds no role anywhere, list "
	    "the contracts and functions a message may call, and let a "
	    "test try to reach the register.",
	.incident = "Poly Network 2021 (the executor owned the keepers)",
	.needs = FACT_BIT(EXECUTES),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("CWE-441", "CWE-269"),
	.run = run,
};
