#include "engine/check.h"

/* SEAL: whoever goes past the delay needs two keys more than its usual way. */
#define MORE_KEYS 2

/* The fewest keys that the usual way through the timelock takes;
 * KEYS_UNKNOWN when that cannot be told. */
static uint32_t
usual_keys(const struct graph *g, const struct principal *timelock)
{
	const struct authority *const *all;
	size_t i, n;

	all = graph_authorities(g, &n);
	for (i = 0; i < n; i++)
		if (all[i]->asset == timelock &&
		    all[i]->power == POWER_PROPOSE && all[i]->n_routes > 0)
			return all[i]->routes[0].keys;
	return KEYS_UNKNOWN;
}

static uint32_t
keys_of(const struct principal *p)
{
	if (p->kind == PRINCIPAL_EOA)
		return 1;
	return p->kind == PRINCIPAL_MULTISIG && p->k > 0 ? p->k : KEYS_UNKNOWN;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	const struct principal *timelock =
	    graph_principal(s->graph, f->subject);
	const struct principal *by = graph_principal(s->graph, f->object);
	const uint32_t usual = usual_keys(s->graph, timelock);
	const uint32_t keys = keys_of(by);
	char name[WHO_TEXT], lock[WHO_TEXT];
	struct finding *found;

	(void)who(by, name);
	(void)who(timelock, lock);
	if (keys == 1 ||
	    (keys < KEYS_NEVER && keys <= usual && usual < KEYS_NEVER))
		found = finding_fail(fs, c->severity, timelock->id, f,
		    "%s may go past the delay of %s with %u key%s", name, lock,
		    keys, keys == 1 ? "" : "s, no more than the usual way");
	else if (keys < KEYS_NEVER && usual < KEYS_NEVER)
		found = keys >= usual + MORE_KEYS
		    ? finding_pass(fs, timelock->id, f,
			  "going past the delay of %s takes %u keys, the usual "
			  "way %u",
			  lock, keys, usual)
		    : finding_fail(fs, SEVERITY_MEDIUM, timelock->id, f,
			  "%s may go past the delay of %s with %u keys; the "
			  "usual way takes %u",
			  name, lock, keys, usual);
	else if (by->kind == PRINCIPAL_UNKNOWN)
		found = finding_fail(fs, SEVERITY_MEDIUM, timelock->id, f,
		    "%s may go past the delay of %s, and nothing shows that "
		    "this takes more keys",
		    name, lock);
	else
		found = finding_unknown(fs, c->severity, timelock->id, f,
		    "%s may go past the delay of %s; whether this takes more "
		    "keys cannot be told",
		    name, lock);
	finding_proof(fs, found, by->k_by);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *facts, *f;
	size_t i, n;

	facts = graph_facts(s->graph, FACT_SHORTCUT, &n);
	for (i = 0; i < n; i++) {
		f = facts[i];
		if (f->subject.n > 0 && f->object.n > 0)
			judge(c, s, fs, f);
		else
			/* one finding a document, with all its lines */
			(void)finding_fail(fs, SEVERITY_MEDIUM, f->at.path, f,
			    STR_FMT " describes how to go past the delay; "
				    "nothing shows that this takes more keys",
			    STR_ARG(f->at.path));
	}
}

const struct check check_gov_emergency_shortcut = {
	CHECK_HEAD,
	.id = "gov/emergency-shortcut",
	.title = "An emergency path skips the delay without more keys",
	.why = "A shortcut that is no harder than the usual way is the usual "
	       "way of an attacker: the delay protects nobody.",
	.fix = "Ask for at least two keys more to skip the delay, or let the "
	       "shortcut only pause.",
	.fix_long = "Give the shortcut to a council of its own with a higher "
		    "threshold, limit it to stopping, alert on every use, and "
		    "name it wherever the delay is promised.",
	.incident = "Beanstalk 2022 (emergency commit in one block)",
	.needs = FACT_BIT(SHORTCUT),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "L2BEAT 7d", "DFS-Exit"),
	.run = run,
};
