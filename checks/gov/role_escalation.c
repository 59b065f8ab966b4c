#include "engine/check.h"

static bool
is_strong(enum power p)
{
	return power_moves_money(p);
}

/* Somebody holds the role now: which power that is, and the proof. */
static const struct holding *
holder_of(const struct graph *g, const struct fact *edge, struct str role)
{
	const struct holding *const *all;
	size_t i, n;

	all = graph_holdings(g, &n);
	for (i = 0; i < n; i++)
		if (str_eq(all[i]->asset->id, edge->subject) &&
		    str_eq(all[i]->role, role))
			return all[i];
	return NULL;
}

/* Does he have the strong power anyway? Then there is nothing to reach. */
static bool
has_power(const struct graph *g, const struct holding *weak, enum power power)
{
	const struct holding *const *held;
	size_t i, n;

	held = graph_held_by(g, weak->holder, &n);
	for (i = 0; i < n; i++)
		if (held[i]->asset == weak->asset && held[i]->power == power)
			return true;
	return false;
}

/* Who holds the governing role may give himself the governed one. */
static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *edge)
{
	const struct holding *weak = holder_of(s->graph, edge, edge->object);
	const struct holding *strong = holder_of(s->graph, edge, edge->detail);
	char asset[WHO_TEXT], holder[WHO_TEXT];
	struct finding *f;

	if (weak == NULL || strong == NULL || !is_strong(strong->power))
		return;
	(void)who(weak->asset, asset);
	(void)who(weak->holder, holder);
	if (is_strong(weak->power) ||
	    has_power(s->graph, weak, strong->power)) {
		(void)finding_pass(fs, weak->asset->id, edge,
		    STR_FMT " of %s is granted by a role as strong",
		    STR_ARG(edge->detail), asset);
		return;
	}
	f = finding_fail(fs, c->severity, weak->asset->id, edge,
	    "%s holds only " STR_FMT " of %s, and may give itself " STR_FMT,
	    holder, STR_ARG(edge->object), asset, STR_ARG(edge->detail));
	finding_proof(fs, f, weak->by);
	f->cause = cause_of(weak->holder);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(s->graph, FACT_ROLE_ADMIN, &n);
	for (i = 0; i < n; i++)
		judge(c, s, fs, all[i]);
}

const struct check check_gov_role_escalation = {
	CHECK_HEAD,
	.id = "gov/role-escalation",
	.title = "A weak role can give itself a strong one",
	.why = "A pauser or operator who administers a strong role grants it "
	       "to himself: what he holds is worth more than its name.",
	.fix = "Let the admin of strong roles be as strong as they are.",
	.fix_long = "Make DEFAULT_ADMIN_ROLE, held by a timelock, the admin of "
		    "every role that moves money, and watch RoleAdminChanged.",
	.incident = NULL,
	.needs = FACT_BIT(ROLE_ADMIN),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("CWE-269", "L2BEAT permissions"),
	.run = run,
};
